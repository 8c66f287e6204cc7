// SPDX-License-Identifier: BSL-1.0
// Titles and masks in the space of this platform: 0..8191 from the top left.
#include "messages_widget.hpp"

#include <algorithm>
#include <codec/geometry.hpp>
#include <codec/text.hpp>

namespace camsdk::drivers::dahua::messages {

namespace {

constexpr int most_slots = 64;

std::string widget_path(int channel)
{
    return at("VideoWidget", channel);
}

std::optional<std::vector<int>> rect_of(const KeyValues& values)
{
    std::vector<int> rect;
    for (int corner = 0; corner < 4; ++corner) {
        const auto value = values.integer(at("Rect", corner));
        if (!value || *value < 0 || *value > 8192)  // some documents count to 8192
            return std::nullopt;
        rect.push_back(std::min(*value, 8191));
    }
    return rect;
}

std::optional<Point> corner_of(const KeyValues& values)
{
    const auto rect = rect_of(values);
    if (!rect)
        return std::nullopt;
    return space.to_point({(*rect)[0], (*rect)[1]});
}

std::string replaced(std::string text, char from, char to)
{
    std::replace(text.begin(), text.end(), from, to);
    return text;
}

// Where in VideoWidget an overlay's id lives; nothing for ids of nobody.
std::optional<std::string> place_of(const std::string& id, const KeyValues& widget, int channel)
{
    std::string path = widget_path(channel);
    if (id == "time")
        path += ".TimeTitle";
    else if (id == "channel")
        path += ".ChannelTitle";
    else if (const auto slot = slot_of(id, "custom"))
        path += "." + at("CustomTitle", *slot);
    else
        return std::nullopt;
    return widget.has(path) ? std::optional<std::string>(path) : std::nullopt;
}

Overlay parse_overlay(const KeyValues& values, std::string id, OverlayKind kind)
{
    Overlay overlay;
    overlay.id = std::move(id);
    overlay.kind = kind;
    overlay.enabled = values.boolean("EncodeBlend");
    overlay.position = corner_of(values);
    if (auto preview = values.text("PreviewBlend"))
        overlay.extra.emplace("PreviewBlend", std::move(*preview));
    return overlay;
}

Error no_overlay()
{
    return Error(ErrorCode::not_found, "the camera has no overlay of that id");
}

// Both switches: in the stream, and in the preview of the camera's own page.
void put_switch(Settings& settings, const KeyValues& table, const std::string& path, bool on)
{
    settings.emplace_back(path + ".EncodeBlend", on ? "true" : "false");
    if (table.has(path + ".PreviewBlend"))
        settings.emplace_back(path + ".PreviewBlend", on ? "true" : "false");
}

std::optional<PrivacyMask> parse_mask(const KeyValues& values, std::string id, const char* enable, const char* kind)
{
    const auto rect = rect_of(values);
    if (!rect)
        return std::nullopt;
    PrivacyMask mask;
    mask.id = std::move(id);
    mask.enabled = values.boolean(enable);
    if (auto name = values.text("Name"); name && !name->empty())
        mask.name = std::move(name);
    mask.kind = kind;
    const std::vector<int>& r = *rect;
    const int left = std::min(r[0], r[2]);
    const int right = std::max(r[0], r[2]);
    const int top = std::min(r[1], r[3]);
    const int bottom = std::max(r[1], r[3]);
    if (left == right || top == bottom)
        return std::nullopt;
    mask.polygon = space.to_polygon({{left, top}, {right, top}, {right, bottom}, {left, bottom}});
    return mask;
}

std::string masking_path(int channel, int slot)
{
    return at(at("PrivacyMasking", channel), slot);
}

}  // namespace

std::optional<int> slot_of(std::string_view id, std::string_view kind)
{
    if (!codec::starts_with(id, kind))
        return std::nullopt;
    const auto slot = codec::to_int(id.substr(kind.size()));
    if (!slot || *slot < 0 || *slot >= most_slots || std::string(kind) + std::to_string(*slot) != id)
        return std::nullopt;
    return slot;
}

std::vector<Overlay> parse_overlays(const KeyValues& widget, const KeyValues& titles, int channel)
{
    std::vector<Overlay> all;
    const KeyValues row = widget.child(widget_path(channel));
    if (row.has("TimeTitle"))
        all.push_back(parse_overlay(row.child("TimeTitle"), "time", OverlayKind::date_time));
    if (row.has("ChannelTitle")) {
        all.push_back(parse_overlay(row.child("ChannelTitle"), "channel", OverlayKind::channel_name));
        all.back().text = titles.text(at("ChannelTitle", channel) + ".Name");
    }
    for (int slot : row.indexes("CustomTitle")) {
        const KeyValues values = row.child(at("CustomTitle", slot));
        const std::string text = values.text("Text").value_or("");
        if (slot >= most_slots || (text.empty() && !values.boolean("EncodeBlend").value_or(false)))
            continue;
        all.push_back(parse_overlay(values, "custom" + std::to_string(slot), OverlayKind::text));
        all.back().text = replaced(text, '|', '\n');
    }
    return all;
}

std::optional<std::string> free_title(const KeyValues& widget, int channel)
{
    const KeyValues row = widget.child(widget_path(channel));
    for (int slot : row.indexes("CustomTitle")) {
        const KeyValues values = row.child(at("CustomTitle", slot));
        if (slot < most_slots && values.text("Text").value_or("").empty() &&
            !values.boolean("EncodeBlend").value_or(false))
            return "custom" + std::to_string(slot);
    }
    return std::nullopt;
}

Result<OverlaySettings> format_overlay(const Overlay& overlay, const KeyValues& widget, int channel)
{
    const auto path = place_of(overlay.id, widget, channel);
    if (!path)
        return no_overlay();
    OverlaySettings settings;
    if (overlay.text && overlay.id == "time")
        return Error(ErrorCode::invalid_argument, "the date's text is the camera's own");
    if (overlay.text && overlay.id == "channel")
        settings.titles.emplace_back(at("ChannelTitle", channel) + ".Name", *overlay.text);
    else if (overlay.text)
        settings.widget.emplace_back(*path + ".Text", replaced(*overlay.text, '\n', '|'));
    if (overlay.enabled)
        put_switch(settings.widget, widget, *path, *overlay.enabled);
    if (overlay.position) {
        const auto corner = space.nearest(*overlay.position);
        const auto before = rect_of(widget.child(*path));
        // The box keeps its size; the device looks at where it begins.
        const int wide = before ? std::max(0, (*before)[2] - (*before)[0]) : 0;
        const int high = before ? std::max(0, (*before)[3] - (*before)[1]) : 0;
        const int rect[] = {corner.x, corner.y, std::min(8191, corner.x + wide), std::min(8191, corner.y + high)};
        for (int index = 0; index < 4; ++index)
            settings.widget.emplace_back(*path + "." + at("Rect", index), std::to_string(rect[index]));
    }
    return settings;
}

Result<Settings> format_removal(const std::string& id, const KeyValues& widget, int channel)
{
    const auto path = place_of(id, widget, channel);
    if (!path)
        return no_overlay();
    Settings settings;
    put_switch(settings, widget, *path, false);
    if (slot_of(id, "custom"))
        settings.emplace_back(*path + ".Text", "");
    return settings;
}

std::vector<PrivacyMask> parse_masks(const KeyValues& widget, const KeyValues& masking, int channel)
{
    std::vector<PrivacyMask> all;
    const KeyValues row = widget.child(widget_path(channel));
    for (int slot : row.indexes("Covers"))
        if (slot < most_slots)
            if (auto mask =
                    parse_mask(row.child(at("Covers", slot)), "cover" + std::to_string(slot), "EncodeBlend", "Color"))
                all.push_back(std::move(*mask));
    for (int slot : masking.indexes(at("PrivacyMasking", channel)))
        if (slot < most_slots)
            if (auto mask = parse_mask(masking.child(masking_path(channel, slot)), "mask" + std::to_string(slot),
                                       "Enable", "Color"))
                all.push_back(std::move(*mask));
    return all;
}

std::optional<std::string> free_mask(const KeyValues& widget, const KeyValues& masking, int channel)
{
    const auto masks = masking.indexes(at("PrivacyMasking", channel));
    const KeyValues row = widget.child(widget_path(channel));
    const std::string kind = masks.empty() ? "cover" : "mask";
    // One without a shape first: what is switched off may be somebody's.
    for (bool shaped : {false, true})
        for (int slot : masks.empty() ? row.indexes("Covers") : masks) {
            const KeyValues values =
                masks.empty() ? row.child(at("Covers", slot)) : masking.child(masking_path(channel, slot));
            const bool on = values.boolean(masks.empty() ? "EncodeBlend" : "Enable").value_or(false);
            if (slot < most_slots && !on && (shaped || !parse_mask(values, {}, "Enable", "")))
                return kind + std::to_string(slot);
        }
    return std::nullopt;
}

int mask_slots(const KeyValues& widget, const KeyValues& masking, int channel)
{
    const auto masks = masking.indexes(at("PrivacyMasking", channel)).size();
    return static_cast<int>(masks ? masks : widget.indexes(widget_path(channel) + ".Covers").size());
}

std::vector<int> covering_rect(const Polygon& polygon)
{
    const auto corners = codec::cover(codec::bounding_box(polygon), space, 4, 4);
    std::vector<int> rect{8191, 8191, 0, 0};
    for (const auto& corner : corners) {
        rect[0] = std::min(rect[0], corner.x);
        rect[1] = std::min(rect[1], corner.y);
        rect[2] = std::max(rect[2], corner.x);
        rect[3] = std::max(rect[3], corner.y);
    }
    return rect;
}

Settings format_cover(const PrivacyMask& mask, int slot, const KeyValues& widget, int channel)
{
    const std::string path = widget_path(channel) + "." + at("Covers", slot);
    Settings settings;
    const auto rect = covering_rect(mask.polygon);
    for (int corner = 0; corner < 4; ++corner)
        settings.emplace_back(path + "." + at("Rect", corner), std::to_string(rect[static_cast<std::size_t>(corner)]));
    const bool on = mask.enabled.value_or(true);
    put_switch(settings, widget, path, on);
    if (widget.has(path + ".Enable"))
        settings.emplace_back(path + ".Enable", on ? "true" : "false");
    return settings;
}

Settings format_cover_removal(int slot, const KeyValues& widget, int channel)
{
    const std::string path = widget_path(channel) + "." + at("Covers", slot);
    Settings settings;
    put_switch(settings, widget, path, false);
    if (widget.has(path + ".Enable"))
        settings.emplace_back(path + ".Enable", "false");
    return settings;
}

std::string set_mask_path(const PrivacyMask& mask, int slot, int channel)
{
    const auto rect = covering_rect(mask.polygon);
    std::string path = "/cgi-bin/PrivacyMasking.cgi?action=setPrivacyMasking&channel=" + std::to_string(channel + 1) +
                       "&PrivacyMasking.Index=" + std::to_string(slot) +
                       "&PrivacyMasking.Enable=" + (mask.enabled.value_or(true) ? "1" : "0") +
                       "&PrivacyMasking.ShapeType=Rect";
    if (mask.name)
        path += "&PrivacyMasking.Name=" + encode(*mask.name);
    for (std::size_t corner = 0; corner < 4; ++corner)
        path += "&PrivacyMasking." + at("Rect", static_cast<int>(corner)) + "=" + std::to_string(rect[corner]);
    return path;
}

std::string delete_mask_path(int slot, int channel)
{
    return "/cgi-bin/PrivacyMasking.cgi?action=deletePrivacyMasking&channel=" + std::to_string(channel + 1) +
           "&index=" + std::to_string(slot);
}

}  // namespace camsdk::drivers::dahua::messages
