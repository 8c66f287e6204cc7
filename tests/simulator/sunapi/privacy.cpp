// SPDX-License-Identifier: BSL-1.0
// image.cgi privacy: masks, two points for a rectangle, more for a polygon; one colour for all of a channel.
#include "sunapi/pixels.hpp"

#include <algorithm>

namespace camsim::sunapi {
namespace {

const std::vector<std::string> colours = {"Gray", "Black", "White", "Red", "Green", "Blue"};

std::string small(std::string colour)
{
    return lower(colour);
}

std::string capital(const std::string& colour)
{
    for (const std::string& one : colours)
        if (small(one) == colour)
            return one;
    return colours.front();
}

std::string name_of(const Channel& channel, const char* what, int id = 0)
{
    return "sunapi:privacy/" + std::to_string(channel.id) + "/" + std::to_string(id) + "/" + what;
}

std::string kept(const CameraState& state, const std::string& name, const std::string& standard)
{
    const auto found = state.settings.find(name);
    return found == state.settings.end() ? standard : found->second;
}

Object mask_members(const CameraState& state, const Channel& channel, const PrivacyMask& mask)
{
    Polygon corners = mask.region;
    if (state.settings.count(name_of(channel, "box", mask.id)) && corners.size() == 4)
        corners = {corners[0], corners[2]};
    return {{"MaskName", text(mask.name)},
            {"MaskColor", text(capital(mask.colour))},
            {"MaskCoordinate", points(to_pixels(channel, corners))},
            {"ZoomThresholdEnable", yes_no(kept(state, name_of(channel, "zoom", mask.id), "False") == "True")}};
}

Fields channel_only(const CameraState& state)
{
    return {channel_field(state), whole("MaskIndex", 1, 999, 1)};
}

HttpResponse view(Context& context)
{
    std::vector<Row> channels;
    for (const Channel* channel : context.channels()) {
        std::vector<Row> each;
        for (const PrivacyMask& mask : channel->masks)
            each.push_back({mask.id, mask_members(context.state, *channel, mask)});
        Object out{{"Enable", yes_no(channel->masks_enabled)},
                   {"CommonMaskColor", text(kept(context.state, name_of(*channel, "colour"), "Gray"))},
                   {"MaskPattern", text(kept(context.state, name_of(*channel, "pattern"), "Solid"))}};
        out.emplace_back("Masks", rows("MaskIndex", std::move(each)));
        channels.push_back({channel_number(*channel), std::move(out)});
    }
    return told(context, {{"PrivacyMask", rows("Channel", std::move(channels))}});
}

Fields set_fields(const CameraState& state)
{
    return {channel_field(state), flag("Enable"), choice("CommonMaskColor", colours),
            choice("MaskPattern", {"Solid", "Mosaic"})};
}

HttpResponse set(Context& context)
{
    Channel& channel = context.channel();
    channel.masks_enabled = context.is("Enable", channel.masks_enabled);
    if (const std::string* colour = context.find("CommonMaskColor")) {
        context.state.settings[name_of(channel, "colour")] = *colour;
        for (PrivacyMask& mask : channel.masks)
            mask.colour = small(*colour);
    }
    if (const std::string* pattern = context.find("MaskPattern"))
        context.state.settings[name_of(channel, "pattern")] = *pattern;
    return ok(context);
}

Fields mask_fields(const CameraState& state)
{
    return {channel_field(state),  whole("MaskIndex", 1, most_masks, 1),
            words("MaskName", 31), choice("MaskColor", colours),
            csv("MaskCoordinate"), flag("ZoomThresholdEnable")};
}

PrivacyMask& find(Channel& channel, int id)
{
    for (PrivacyMask& mask : channel.masks)
        if (mask.id == id)
            return mask;
    throw Fault{604};
}

void take(const Context& context, Channel& channel, PrivacyMask& mask)
{
    if (const std::string* corners = context.find("MaskCoordinate")) {
        const Polygon region = from_pixels(channel, *corners, 2, 8);
        if (region.size() == 3)
            throw Fault{604};
        context.state.settings.erase(name_of(channel, "box", mask.id));
        mask.region = region;
        if (region.size() == 2) {
            mask.region = box(region[0], region[1]);
            context.state.settings[name_of(channel, "box", mask.id)] = "True";
        }
    }
    mask.name = context.value("MaskName", mask.name);
    mask.colour = small(kept(context.state, name_of(channel, "colour"), "Gray"));
    if (context.find("ZoomThresholdEnable"))
        context.state.settings[name_of(channel, "zoom", mask.id)] = context.value("ZoomThresholdEnable");
}

HttpResponse add(Context& context)
{
    Channel& channel = context.channel();
    if (!context.find("MaskCoordinate"))
        throw Fault{603};
    if (channel.masks.size() >= most_masks)
        throw Fault{605};
    PrivacyMask mask;
    mask.id = context.number("MaskIndex", 1);
    const auto taken = [&channel](int id) {
        return std::any_of(channel.masks.begin(), channel.masks.end(), [id](const auto& one) { return one.id == id; });
    };
    if (context.find("MaskIndex") && taken(mask.id))
        throw Fault{606};
    while (taken(mask.id))
        ++mask.id;
    mask.token = "Mask_" + std::to_string(channel.id) + "_" + std::to_string(mask.id);
    take(context, channel, mask);
    channel.masks.push_back(mask);
    return ok(context, {{"MaskIndex", number(mask.id)}});
}

HttpResponse update(Context& context)
{
    Channel& channel = context.channel();
    if (!context.find("MaskIndex"))
        throw Fault{603};
    take(context, channel, find(channel, context.number("MaskIndex")));
    return ok(context);
}

Fields remove_fields(const CameraState& state)
{
    return {channel_field(state), whole("MaskIndex", 1, most_masks, 1).must()};
}

HttpResponse remove(Context& context)
{
    Channel& channel = context.channel();
    const int id = find(channel, context.number("MaskIndex")).id;
    std::erase_if(channel.masks, [id](const PrivacyMask& mask) { return mask.id == id; });
    context.state.settings.erase(name_of(channel, "box", id));
    context.state.settings.erase(name_of(channel, "zoom", id));
    return ok(context);
}

}  // namespace

void add_privacy(Catalogue& catalogue)
{
    catalogue.push_back({"image",
                         "privacy",
                         {},
                         {{"view", Level::user, channel_only, view},
                          {"set", Level::admin, set_fields, set},
                          {"add", Level::admin, mask_fields, add},
                          {"update", Level::admin, mask_fields, update},
                          {"remove", Level::admin, remove_fields, remove}}});
}

}  // namespace camsim::sunapi
