// SPDX-License-Identifier: BSL-1.0
// privacymask.cgi: polygons in pixels of the sensor's largest picture, or rectangles in percent of it. Both lie on the
// picture as the sensor has it, before rotation and mirroring. Of its queries only listpxjson is known in form.
#include "vapix/parameters.hpp"

#include <algorithm>
#include <cmath>

namespace camsim::vapix {
namespace {

namespace json = boost::json;

constexpr std::size_t most_masks = 8, most_corners = 20;

HttpResponse refused(const std::string& what)
{
    return text_answer("Error: " + what + "\n");
}

struct Refusal {
    std::string text;
};

/// Between the sensor's picture and what is shown: the same both ways.
Point turned(const CameraState& state, const Channel& channel, Point at)
{
    const std::string view = "Image.I" + std::to_string(channel.id - 1) + ".Appearance.";
    const bool half = kept_value(state, view + "Rotation", "0") == "180";
    const bool mirrored = kept_value(state, view + "MirrorEnabled", "no") == "yes";
    if (half != mirrored)
        at.x = 1 - at.x;
    if (half)
        at.y = 1 - at.y;
    return at;
}

Polygon polygon_of(const Context& context, const Channel& channel, const std::string& text)
{
    Polygon all;
    for (const std::string& corner : split(text, ':')) {
        const auto both = split(corner, ',');
        const auto x = both.size() == 2 ? real(both[0]) : std::nullopt;
        const auto y = both.size() == 2 ? real(both[1]) : std::nullopt;
        if (!x || !y || *x < 0 || *y < 0 || *x > channel.width || *y > channel.height)
            throw Refusal{"Invalid polygon"};
        all.push_back(turned(context.state, channel, {*x / channel.width, *y / channel.height}));
    }
    if (all.size() < 3 || all.size() > most_corners)
        throw Refusal{"Invalid polygon"};
    return all;
}

double percent(const std::string& text, double low)
{
    const auto number = real(text);
    if (!number || *number < low || *number > 100)
        throw Refusal{"Invalid argument: " + text};
    return *number / 100;
}

/// width= and height= in percent, around center= (the middle unless told); cut off at the edges.
Polygon rectangle_of(const Context& context, const Channel& channel)
{
    const double width = percent(context.value("width"), 0.01), height = percent(context.value("height"), 0.01);
    Point middle{0.5, 0.5};
    if (const auto center = context.argument("center")) {
        const auto both = split(*center, ',');
        if (both.size() != 2)
            throw Refusal{"Invalid argument: " + *center};
        middle = {percent(both[0], 0), percent(both[1], 0)};
    }
    const double left = std::max(0.0, middle.x - width / 2), right = std::min(1.0, middle.x + width / 2);
    const double top = std::max(0.0, middle.y - height / 2), bottom = std::min(1.0, middle.y + height / 2);
    Polygon all;
    for (const Point corner : {Point{left, top}, Point{right, top}, Point{right, bottom}, Point{left, bottom}})
        all.push_back(turned(context.state, channel, corner));
    return all;
}

/// The region that the arguments describe; nothing where they describe none.
std::optional<Polygon> region_of(const Context& context, const Channel& channel)
{
    if (const auto polygon = context.argument("pxpolygon"))
        return polygon_of(context, channel, *polygon);
    if (context.argument("width") || context.argument("height"))
        return rectangle_of(context, channel);
    return std::nullopt;
}

bool good_mask_name(const std::string& name)
{
    return !name.empty() && name.size() <= 64 &&
           std::none_of(name.begin(), name.end(), [](unsigned char c) { return c < ' '; });
}

struct FoundMask {
    Channel* channel = nullptr;
    std::size_t index = 0;
};

std::optional<FoundMask> find(CameraState& state, const std::string& name)
{
    for (Channel& channel : state.channels)
        for (std::size_t i = 0; i < channel.masks.size(); ++i)
            if (channel.masks[i].name == name)
                return FoundMask{&channel, i};
    return std::nullopt;
}

Channel& source_of(Context& context)
{
    const auto number = whole(context.argument("imagesource").value_or("0"));
    Channel* channel =
        number && *number >= 0 && *number < 255 ? context.state.channel(static_cast<int>(*number) + 1) : nullptr;
    if (!channel)
        throw Refusal{"Invalid image source"};
    return *channel;
}

HttpResponse add_mask(Context& context)
{
    const std::string name = context.value("name");
    Channel& channel = source_of(context);
    if (!good_mask_name(name) || find(context.state, name))
        throw Refusal{"Invalid name"};
    if (channel.masks.size() >= most_masks)
        throw Refusal{"Too many privacy masks"};
    PrivacyMask mask;
    while (std::any_of(channel.masks.begin(), channel.masks.end(),
                       [&](const PrivacyMask& one) { return one.id == mask.id; }))
        ++mask.id;
    const auto region = region_of(context, channel);
    if (!region)
        throw Refusal{"Missing argument: width"};
    mask.region = *region;
    mask.token = "Mask_" + std::to_string(channel.id) + "_" + std::to_string(mask.id);
    mask.name = name;
    mask.colour = context.argument("color").value_or("black");
    channel.masks.push_back(std::move(mask));
    channel.masks_enabled = true;
    context.note("Operation", "privacy mask added");
    return written(no_content());
}

FoundMask named(Context& context)
{
    const auto found = find(context.state, context.value("name"));
    if (!found)
        throw Refusal{"No such privacy mask"};
    return *found;
}

HttpResponse update_mask(Context& context)
{
    const FoundMask found = named(context);
    if (const auto region = region_of(context, *found.channel))
        found.channel->masks[found.index].region = *region;
    if (const auto colour = context.argument("color"))
        found.channel->masks[found.index].colour = *colour;
    return written(no_content());
}

HttpResponse remove_mask(Context& context)
{
    const FoundMask found = named(context);
    found.channel->masks.erase(found.channel->masks.begin() + static_cast<std::ptrdiff_t>(found.index));
    return written(no_content());
}

json::object entry(const CameraState& state, const Channel& channel, const PrivacyMask& mask)
{
    json::array corners;
    for (const Point& corner : mask.region) {
        const Point raw = turned(state, channel, corner);
        corners.emplace_back(
            json::object{{"x", std::lround(raw.x * channel.width)}, {"y", std::lround(raw.y * channel.height)}});
    }
    return {{"id", mask.id - 1},
            {"name", mask.name.empty() ? mask.token : mask.name},
            {"enabled", mask.enabled && channel.masks_enabled},
            {"zoomlowlimit", 0},
            {"position", std::move(corners)}};
}

HttpResponse list_masks(Context& context)
{
    json::array all;
    const auto only = context.argument("imagesource");
    for (const Channel& channel : context.state.channels)
        for (const PrivacyMask& mask : channel.masks)
            if (!only || whole(*only) == channel.id - 1)
                all.emplace_back(entry(context.state, channel, mask));
    return respond(200, "application/json", json::serialize(json::object{{"listpx", std::move(all)}}) + "\n");
}

HttpResponse masks(Context& context)
{
    try {
        if (context.value("query") == "listpxjson")
            return list_masks(context);
        const std::string action = context.value("action");
        if (action == "add")
            return add_mask(context);
        if (action == "update")
            return update_mask(context);
        if (action == "remove")
            return remove_mask(context);
        if (action == "enable_all" || action == "disable_all") {
            for (Channel& channel : context.state.channels)
                channel.masks_enabled = action == "enable_all";
            return written(no_content());
        }
    } catch (const Refusal& why) {
        return refused(why.text);
    }
    return refused("Invalid request");
}

}  // namespace

void add_masks(Catalogue& catalogue)
{
    catalogue.rows.push_back({"/axis-cgi/privacymask.cgi", Who::operator_, masks});
}

}  // namespace camsim::vapix
