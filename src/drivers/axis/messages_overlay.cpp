// SPDX-License-Identifier: BSL-1.0
// Overlays: the dynamic API, and the Text parameters before it.
#include "messages_overlay.hpp"

#include <algorithm>
#include <cmath>
#include <codec/text.hpp>

namespace camsdk::drivers::axis::messages {

using codec::same;

namespace {

constexpr std::pair<const char*, Point> places[] = {
    {"topLeft", {0, 0}},    {"top", {0.5, 0}},    {"topRight", {1, 0}},
    {"bottomLeft", {0, 1}}, {"bottom", {0.5, 1}}, {"bottomRight", {1, 1}},
};

std::optional<Point> from_axis(std::optional<double> x, std::optional<double> y)
{
    if (!x || !y || !std::isfinite(*x) || !std::isfinite(*y))
        return std::nullopt;
    return Point{std::clamp((*x + 1) / 2, 0.0, 1.0), std::clamp((*y + 1) / 2, 0.0, 1.0)};
}

/// A text of nothing but the date's and time's codes.
bool date_only(const std::string& text)
{
    bool code = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 1 < text.size()) {
            if (std::string_view("FTcXxDRr").find(text[i + 1]) == std::string_view::npos)
                return false;
            code = true;
            ++i;
        } else if (text[i] != ' ') {
            return false;
        }
    }
    return code;
}

Overlay overlay_of(JsonElement one, bool image)
{
    Overlay overlay;
    overlay.id = one.text("identity").value_or("");
    overlay.enabled = one.boolean("visible");
    overlay.position = parse_overlay_position(one.child("position"));
    if (image) {
        overlay.kind = Open<OverlayKind>(OverlayKind::image, "image");
    } else {
        overlay.text = one.text("text").value_or("");
        overlay.kind = date_only(*overlay.text) ? OverlayKind::date_time : OverlayKind::text;
    }
    for (const auto& [name, value] : codec::flatten(one))
        if (name != "identity" && name != "text" && name != "visible")
            overlay.extra[name] = value;
    return overlay;
}

}  // namespace

Json overlay_position(Point point)
{
    // Four decimals are finer than any picture.
    const auto axis = [](double part) { return std::round((2 * part - 1) * 10000) / 10000; };
    array pair;
    pair.emplace_back(axis(point.x));
    pair.emplace_back(axis(point.y));
    return pair;
}

std::optional<Point> parse_overlay_position(JsonElement position)
{
    if (position.is_array())
        return from_axis(position.number("0"), position.number("1"));
    const auto word = position.text();
    if (!word)
        return std::nullopt;
    for (const auto& [name, point] : places)
        if (same(name, *word))
            return point;
    const auto parts = codec::split(*word, ',');
    if (parts.size() != 2)
        return std::nullopt;
    return from_axis(codec::to_number(parts[0]), codec::to_number(parts[1]));
}

std::vector<Overlay> parse_overlays(JsonElement root)
{
    std::vector<Overlay> all;
    for (const bool image : {false, true})
        for (const JsonElement& one : root.items(image ? "data/imageOverlays" : "data/textOverlays"))
            if (Overlay overlay = overlay_of(one, image); !overlay.id.empty() && all.size() < 1000)
                all.push_back(std::move(overlay));
    return all;
}

Result<OverlayOrder> overlay_order(const Overlay& wanted, const Overlay* now, int camera)
{
    const bool image = now ? now->kind == OverlayKind::image : wanted.kind == OverlayKind::image;
    if (image && !now)
        return Error(ErrorCode::invalid_argument,
                     "a picture cannot be put up by this driver: kinds are text, date_time");
    if (!image && wanted.kind != OverlayKind::text && wanted.kind != OverlayKind::date_time && !now)
        return Error(ErrorCode::invalid_argument, "the kinds of this camera's overlays are text, date_time");
    object params;
    if (now)
        params["identity"] = codec::to_int(now->id).value_or(0);
    else
        params["camera"] = camera;
    if (!image && wanted.text)
        params["text"] = *wanted.text;
    else if (!now)
        params["text"] = wanted.kind == OverlayKind::date_time ? "%F %T" : "";
    if (wanted.position)
        params["position"] = overlay_position(*wanted.position);
    // Sent only where something is to be hidden or shown again: the first versions of the API have no such member.
    const bool shown = now ? now->enabled.value_or(true) : true;
    if (wanted.enabled && *wanted.enabled != shown)
        params["visible"] = *wanted.enabled;
    OverlayOrder order;
    order.method = image ? "setImage" : now ? "setText" : "addText";
    order.params = std::move(params);
    return order;
}

std::vector<Overlay> text_overlays(const Params& params, const std::string& image)
{
    const Params text = params.below(image + ".Text");
    if (text.empty())
        return {};
    const Point place{0, same(text.text("Position").value_or("top"), "bottom") ? 1.0 : 0.0};
    Overlay words;
    words.id = "text";
    words.enabled = text.boolean("TextEnabled");
    words.text = text.text("String").value_or("");
    words.position = place;
    Overlay clock;
    clock.id = "date_time";
    clock.kind = OverlayKind::date_time;
    clock.enabled = text.boolean("DateEnabled").value_or(false) || text.boolean("ClockEnabled").value_or(false);
    clock.position = place;
    for (const auto& [name, value] : text.all())
        if (!value.empty() && name != "String")
            words.extra[name] = value;
    return {words, clock};
}

Result<Params> text_change(const Overlay& wanted, const std::string& image, const Definitions& known)
{
    Params change;
    const std::string base = image + ".Text.";
    const std::string id = !wanted.id.empty() ? wanted.id : std::string(to_string(wanted.kind.value));
    if (id == "text") {
        const Definition* string = definition_of(known, base + "String");
        const int most = string ? string->max_length.value_or(80) : 80;
        if (wanted.text && static_cast<int>(wanted.text->size()) > most)
            return Error(ErrorCode::invalid_argument, "the text must be 0 to " + std::to_string(most) + " bytes");
        if (wanted.text)
            change.set(base + "String", *wanted.text);
        if (wanted.enabled)
            change.set(base + "TextEnabled", *wanted.enabled ? "yes" : "no");
    } else if (id == "date_time") {
        for (const char* part : {"DateEnabled", "ClockEnabled"})
            if (wanted.enabled)
                change.set(base + part, *wanted.enabled ? "yes" : "no");
    } else {
        return Error(wanted.id.empty() ? ErrorCode::invalid_argument : ErrorCode::not_found,
                     "the overlays of this camera are text and date_time");
    }
    // One line at the top or the bottom is all that there is.
    if (wanted.position && wanted.position->y > 0.25 && wanted.position->y < 0.75)
        return driver::unsupported("overlay.set at a place between top and bottom");
    if (wanted.position)
        change.set(base + "Position", wanted.position->y < 0.5 ? "top" : "bottom");
    return change;
}

}  // namespace camsdk::drivers::axis::messages
