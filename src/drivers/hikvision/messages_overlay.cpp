// SPDX-License-Identifier: BSL-1.0
// VideoOverlay documents.
#include "messages_overlay.hpp"

#include <algorithm>
#include <codec/text.hpp>

namespace camsdk::drivers::hikvision::messages {

namespace {

const char* flag(bool on)
{
    return on ? "true" : "false";
}

std::optional<Point> position_of(XmlElement item, const codec::Space& screen)
{
    const auto x = item.integer("positionX");
    const auto y = item.integer("positionY");
    if (!x || !y)
        return std::nullopt;
    return screen.to_point({*x, *y});
}

bool used(XmlElement slot)
{
    return slot.boolean("enabled").value_or(false) || slot.value("displayText");
}

void set_common(XmlEdit& edit, XmlElement item, const Overlay& overlay, const codec::Space& screen)
{
    if (overlay.enabled)
        edit.set_child(item, "enabled", flag(*overlay.enabled));
    if (overlay.position) {
        const auto point = screen.nearest(*overlay.position);
        edit.set_child(item, "positionX", std::to_string(point.x));
        edit.set_child(item, "positionY", std::to_string(point.y));
    }
}

std::string fresh_text(const std::string& prefix, const std::string& id, const Overlay& overlay,
                       const codec::Space& screen)
{
    const auto point = screen.nearest(overlay.position.value_or(Point{0, 0.9}));
    auto leaf = [&](const std::string& name, const std::string& value) {
        return codec::xml_leaf(prefix + name, value);
    };
    return "<" + prefix + "TextOverlay>" + leaf("id", id) + leaf("enabled", flag(overlay.enabled.value_or(true))) +
           leaf("positionX", std::to_string(point.x)) + leaf("positionY", std::to_string(point.y)) +
           leaf("displayText", overlay.text.value_or("")) + "</" + prefix + "TextOverlay>";
}

Result<std::string> edit_text(XmlEdit& edit, const Overlay& overlay, const codec::Space& screen, std::string& id)
{
    const auto list = edit.root().child("TextOverlayList");
    if (!list)
        return Error(ErrorCode::not_supported, "text overlays are not available on this camera");
    const auto slots = list.children("TextOverlay");
    const bool fresh = overlay.id.empty();
    for (const auto& slot : slots) {
        const auto own = slot.value("id").value_or("");
        if (fresh ? used(slot) : own != overlay.id)
            continue;
        id = own;
        Overlay wanted = overlay;
        if (fresh && !wanted.enabled)
            wanted.enabled = true;
        set_common(edit, slot, wanted, screen);
        if (wanted.text)
            edit.set_child(slot, "displayText", *wanted.text);
        return edit.text();
    }
    if (!fresh)
        return Error(ErrorCode::not_found, "the camera has no overlay of that id");
    const auto most = codec::to_int(list.attribute("size").value_or("")).value_or(4);
    if (static_cast<int>(slots.size()) >= most)
        return Error(ErrorCode::invalid_argument, "all " + std::to_string(most) + " text overlays are in use");
    id = std::to_string(slots.size() + 1);
    edit.append(list, fresh_text(std::string(list.prefix()), id, overlay, screen));
    return edit.text();
}

}  // namespace

std::string video_input_path(int channel)
{
    return "/ISAPI/System/Video/inputs/channels/" + std::to_string(channel);
}
std::string overlays_path(int channel)
{
    return video_input_path(channel) + "/overlays";
}
std::string masks_path(int channel)
{
    return video_input_path(channel) + "/privacyMask";
}

codec::Space screen_of(XmlElement root, int width, int height)
{
    codec::Space screen{width, height, true};
    const auto size = root.child("normalizedScreenSize");
    const auto w = size.integer("normalizedScreenWidth");
    const auto h = size.integer("normalizedScreenHeight");
    if (w && h && *w > 0 && *h > 0 && *w <= 100000 && *h <= 100000) {
        screen.width = *w;
        screen.height = *h;
    }
    return screen;
}

std::vector<codec::GridPoint> parse_points(XmlElement list)
{
    std::vector<codec::GridPoint> points;
    for (const auto& item : list.children()) {
        const auto x = item.integer("positionX");
        const auto y = item.integer("positionY");
        if (x && y && points.size() < 256)
            points.push_back({*x, *y});
    }
    return points;
}

std::string format_points(const std::vector<codec::GridPoint>& points, const std::string& item)
{
    std::string text;
    for (const auto& point : points)
        text += "<" + item + "><positionX>" + std::to_string(point.x) + "</positionX><positionY>" +
                std::to_string(point.y) + "</positionY></" + item + ">";
    return text;
}

std::vector<Overlay> parse_overlays(XmlElement root, const std::optional<std::string>& channel_name)
{
    const auto screen = screen_of(root);
    const Extra shared =
        codec::flatten(root, {"normalizedScreenSize", "TextOverlayList", "DateTimeOverlay", "channelNameOverlay"});
    std::vector<Overlay> all;
    auto add = [&](XmlElement item, std::string id, OverlayKind kind, std::optional<std::string> text) {
        Overlay overlay;
        overlay.id = std::move(id);
        overlay.kind = kind;
        overlay.enabled = item.boolean("enabled");
        overlay.text = std::move(text);
        overlay.position = position_of(item, screen);
        overlay.extra = codec::flatten(item, {"id", "enabled", "positionX", "positionY", "displayText"});
        overlay.extra.insert(shared.begin(), shared.end());
        all.push_back(std::move(overlay));
    };
    for (const auto& slot : root.child("TextOverlayList").children("TextOverlay"))
        if (const auto id = slot.value("id"); id && used(slot))
            add(slot, *id, OverlayKind::text, slot.value("displayText"));
    if (const auto item = root.child("DateTimeOverlay"))
        add(item, date_time_id, OverlayKind::date_time, std::nullopt);
    if (const auto item = root.child("channelNameOverlay"))
        add(item, channel_name_id, OverlayKind::channel_name, channel_name);
    return all;
}

Result<std::string> edit_overlay(const Xml& document, const Overlay& overlay, std::string& id)
{
    XmlEdit edit(document);
    const auto screen = screen_of(edit.root());
    const bool date = overlay.id == date_time_id || (overlay.id.empty() && overlay.kind == OverlayKind::date_time);
    const bool name =
        overlay.id == channel_name_id || (overlay.id.empty() && overlay.kind == OverlayKind::channel_name);
    if (!date && !name) {
        if (overlay.kind != OverlayKind::text)
            return Error(ErrorCode::not_supported, "overlays of this kind are not available on this camera");
        return edit_text(edit, overlay, screen, id);
    }
    const auto item = edit.root().child(date ? "DateTimeOverlay" : "channelNameOverlay");
    if (!item)
        return Error(ErrorCode::not_supported, "this overlay is not available on this camera");
    id = date ? date_time_id : channel_name_id;
    set_common(edit, item, overlay, screen);
    for (const char* field : {"dateStyle", "timeStyle", "displayWeek"})
        if (const auto at = overlay.extra.find(field); date && at != overlay.extra.end())
            edit.set_child(item, field, at->second);
    return edit.text();
}

Result<std::string> edit_overlay_away(const Xml& document, const std::string& id)
{
    XmlEdit edit(document);
    XmlElement item;
    if (id == date_time_id)
        item = edit.root().child("DateTimeOverlay");
    else if (id == channel_name_id)
        item = edit.root().child("channelNameOverlay");
    else
        for (const auto& slot : edit.root().child("TextOverlayList").children("TextOverlay"))
            if (slot.value("id") == id && used(slot))
                item = slot;
    if (!item)
        return Error(ErrorCode::not_found, "the camera has no overlay of that id");
    edit.set_child(item, "enabled", "false");
    if (const auto text = item.child("displayText"))
        edit.set(text, "");
    return edit.text();
}

}  // namespace camsdk::drivers::hikvision::messages
