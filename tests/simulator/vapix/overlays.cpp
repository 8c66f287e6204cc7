// SPDX-License-Identifier: BSL-1.0
// dynamicoverlay.cgi: texts and pictures over the picture. Places are -1..1, taken as growing to the right and
// downwards (unverified); a named place is the corner or edge of that name.
#include "vapix/parameters.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace camsim::vapix {
namespace {

namespace json = boost::json;

constexpr std::size_t most_slots = 8, longest_text = 512;
constexpr const char* picture_file = "/etc/overlays/axis(128x44).ovl";

constexpr std::array<const char*, 3> colour_names{"textColor", "textBGColor", "textOLColor"};
constexpr std::array<std::string_view, 5> colours{"black", "white", "red", "transparent", "semiTransparent"};

struct NamedPlace {
    const char* name;
    Point at;
};
constexpr std::array<NamedPlace, 6> named_places{{{"topLeft", {0, 0}},
                                                  {"top", {0.5, 0}},
                                                  {"topRight", {1, 0}},
                                                  {"bottomLeft", {0, 1}},
                                                  {"bottom", {0.5, 1}},
                                                  {"bottomRight", {1, 1}}}};

struct Found {
    Channel* channel = nullptr;
    std::size_t index = 0;
    [[nodiscard]] Osd& osd() const { return channel->osds[index]; }
};

int identity_of(const Channel& channel, const Osd& osd)
{
    return (channel.id - 1) * 100 + osd.id;
}

std::string colour_key(int identity, const char* name)
{
    return "Overlay." + std::to_string(identity) + "." + name;
}

json::value place_of(const Osd& osd)
{
    for (const NamedPlace& one : named_places)
        if (std::abs(one.at.x - osd.position.x) < 1e-9 && std::abs(one.at.y - osd.position.y) < 1e-9)
            return one.name;
    const auto rounded = [](double value) { return std::round((value * 2 - 1) * 10000) / 10000; };
    return json::array{rounded(osd.position.x), rounded(osd.position.y)};
}

[[noreturn]] void wrong(int code, const char* name)
{
    throw JsonFault{code, std::string("Invalid value for parameter ") + name};
}

Point parse_place(const json::value& sent)
{
    if (sent.is_string())
        for (const NamedPlace& one : named_places)
            if (sent.as_string() == one.name)
                return one.at;
    if (!sent.is_array() || sent.as_array().size() != 2)
        wrong(303, "position");
    double both[2] = {0, 0};
    for (std::size_t i = 0; i < 2; ++i) {
        const json::value& one = sent.as_array()[i];
        both[i] = one.is_number() ? one.to_number<double>() : 2;
        if (!(both[i] >= -1 && both[i] <= 1))
            wrong(303, "position");
    }
    return {(both[0] + 1) / 2, (both[1] + 1) / 2};
}

json::object text_entry(const CameraState& state, const Channel& channel, const Osd& osd)
{
    const int identity = identity_of(channel, osd);
    return {{"camera", channel.id},
            {"fontSize", osd.font_size},
            {"identity", identity},
            {"indicator", ""},
            {"position", place_of(osd)},
            {"reference", "channel"},
            {"rotation", 0},
            {"text", osd.text},
            {"textBGColor", kept_value(state, colour_key(identity, "textBGColor"), "transparent")},
            {"textColor", kept_value(state, colour_key(identity, "textColor"), "white")},
            {"textOLColor", kept_value(state, colour_key(identity, "textOLColor"), "black")},
            {"visible", osd.enabled}};
}

json::object image_entry(const Channel& channel, const Osd& osd)
{
    return {{"camera", channel.id},
            {"identity", identity_of(channel, osd)},
            {"overlayPath", osd.text},
            {"position", place_of(osd)},
            {"visible", osd.enabled}};
}

Channel* camera_of(Context& context, const json::object& params)
{
    const auto number = get_number(params, "camera");
    if (!number) {
        if (params.contains("camera"))
            wrong(301, "camera");
        return nullptr;
    }
    for (Channel& one : context.state.channels)
        if (one.id == *number)
            return &one;
    wrong(301, "camera");
}

json::object list_overlays(Context& context, const json::object& params)
{
    const Channel* only = camera_of(context, params);
    const auto identity = get_number(params, "identity");
    json::array texts, images;
    for (const Channel& channel : context.state.channels)
        for (const Osd& osd : channel.osds) {
            if ((only && only != &channel) || (identity && *identity != identity_of(channel, osd)))
                continue;
            if (osd.kind == "image")
                images.emplace_back(image_entry(channel, osd));
            else
                texts.emplace_back(text_entry(context.state, channel, osd));
        }
    return {{"imageFiles", json::array{picture_file}},
            {"imageOverlays", std::move(images)},
            {"textOverlays", std::move(texts)}};
}

Found find_overlay(Context& context, const json::object& params)
{
    const double identity = need_number(params, "identity");
    for (Channel& channel : context.state.channels)
        for (std::size_t i = 0; i < channel.osds.size(); ++i)
            if (identity_of(channel, channel.osds[i]) == identity)
                return {&channel, i};
    wrong(302, "identity");
}

Found make(Context& context, const json::object& params)
{
    if (!params.contains("camera"))
        throw JsonFault{2103, "Required parameter is missing"};
    Channel* channel = camera_of(context, params);
    std::size_t used = 0;
    for (const Channel& one : context.state.channels)
        used += one.osds.size();
    if (used >= most_slots)
        throw JsonFault{300, "Unable to create overlays (limit reached)"};
    int id = 1;
    while (std::any_of(channel->osds.begin(), channel->osds.end(), [id](const Osd& one) { return one.id == id; }))
        ++id;
    Osd osd;
    osd.id = id;
    osd.token = "Osd_" + std::to_string(channel->id) + "_" + std::to_string(id);
    channel->osds.push_back(std::move(osd));
    return {channel, channel->osds.size() - 1};
}

bool control_free(const std::string& text)
{
    return std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < ' ' && c != '\n'; });
}

/// Checked in a copy, so that a refused change leaves the overlay as it was.
Osd changed(const Osd& now, const json::object& params)
{
    Osd osd = now;
    if (const json::value* sent = params.if_contains("position"))
        osd.position = parse_place(*sent);
    if (const json::value* sent = params.if_contains("visible")) {
        if (!sent->is_bool())
            wrong(311, "visible");
        osd.enabled = sent->as_bool();
    }
    if (params.contains("text") && osd.kind != "image") {
        osd.text = need_text(params, "text");
        if (osd.text.size() > longest_text || !control_free(osd.text))
            wrong(304, "text");
        osd.kind = "text";
    }
    if (params.contains("fontSize")) {
        const double size = need_number(params, "fontSize");
        if (size < 0 || size > 200 || size != std::floor(size))
            wrong(309, "fontSize");
        osd.font_size = static_cast<int>(size);
    }
    if (params.contains("overlayPath")) {
        osd.text = need_text(params, "overlayPath");
        if (osd.text != picture_file)
            wrong(305, "overlayPath");
    }
    int code = 306;
    for (const char* name : colour_names) {
        const std::string word = params.contains(name) ? need_text(params, name) : "black";
        if (std::find(colours.begin(), colours.end(), word) == colours.end())
            wrong(code, name);
        ++code;
    }
    return osd;
}

void keep_colours(CameraState& state, int identity, const json::object& params)
{
    for (const char* name : colour_names)
        if (const auto word = get_text(params, name))
            keep_value(state, colour_key(identity, name), *word);
}

json::object add(Context& context, const json::object& params, const char* kind)
{
    Osd first;
    first.kind = kind;
    if (first.kind == "image")
        need_text(params, "overlayPath");
    const Osd wanted = changed(first, params);
    const Found made = make(context, params);
    Osd& osd = made.osd();
    const int id = osd.id;
    const std::string token = osd.token;
    osd = wanted;
    osd.id = id;
    osd.token = token;
    keep_colours(context.state, identity_of(*made.channel, osd), params);
    return {{"camera", made.channel->id}, {"identity", identity_of(*made.channel, osd)}};
}

json::object add_text(Context& context, const json::object& params)
{
    return add(context, params, "text");
}

json::object add_image(Context& context, const json::object& params)
{
    return add(context, params, "image");
}

json::object set(Context& context, const json::object& params, bool image)
{
    const Found found = find_overlay(context, params);
    if ((found.osd().kind == "image") != image)
        wrong(302, "identity");
    found.osd() = changed(found.osd(), params);
    keep_colours(context.state, identity_of(*found.channel, found.osd()), params);
    return {};
}

json::object set_text(Context& context, const json::object& params)
{
    return set(context, params, false);
}

json::object set_image(Context& context, const json::object& params)
{
    return set(context, params, true);
}

json::object remove_overlay(Context& context, const json::object& params)
{
    const Found found = find_overlay(context, params);
    drop_kept(context.state, "Overlay." + std::to_string(identity_of(*found.channel, found.osd())) + ".");
    found.channel->osds.erase(found.channel->osds.begin() + static_cast<std::ptrdiff_t>(found.index));
    return {};
}

json::object capabilities(Context& context, const json::object&)
{
    std::size_t used = 0;
    for (const Channel& one : context.state.channels)
        used += one.osds.size();
    return {{"maxTextLength", longest_text},
            {"minFontSize", 8},
            {"maxFontSize", 200},
            {"numAvailableSlots", most_slots - std::min(most_slots, used)}};
}

HttpResponse overlays(Context& context)
{
    static const JsonApi api{{"1.8"},
                             {{"list", Who::operator_, list_overlays},
                              {"addText", Who::operator_, add_text, true},
                              {"setText", Who::operator_, set_text, true},
                              {"addImage", Who::operator_, add_image, true},
                              {"setImage", Who::operator_, set_image, true},
                              {"remove", Who::operator_, remove_overlay, true},
                              {"getOverlayCapabilities", Who::operator_, capabilities}},
                             {100, 200, 203, 102, 103}};
    return run_json(context, api);
}

}  // namespace

void add_overlays(Catalogue& catalogue)
{
    catalogue.rows.push_back({"/axis-cgi/dynamicoverlay/dynamicoverlay.cgi", Who::viewer, overlays, true});
}

}  // namespace camsim::vapix
