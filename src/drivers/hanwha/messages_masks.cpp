// SPDX-License-Identifier: BSL-1.0
// Privacy masks.
#include "messages_masks.hpp"

#include <algorithm>
#include <cmath>
#include <codec/text.hpp>

namespace camsdk::drivers::hanwha::messages {

namespace {

/// Two opposite corners stand for a rectangle.
std::vector<codec::GridPoint> whole_shape(const std::vector<codec::GridPoint>& points)
{
    if (points.size() != 2)
        return points;
    const auto& a = points[0];
    const auto& b = points[1];
    return {{a.x, a.y}, {b.x, a.y}, {b.x, b.y}, {a.x, b.y}};
}

Query on_channel(const char* action, int channel)
{
    Query query("image", "privacy", action);
    query.add("Channel", channel);
    return query;
}

}  // namespace

std::vector<codec::GridPoint> parse_points(std::string_view text)
{
    std::vector<codec::GridPoint> points;
    const auto parts = codec::split(text, ',');
    for (std::size_t i = 0; i + 1 < parts.size() && points.size() < 64; i += 2) {
        const auto x = codec::to_int(parts[i]);
        const auto y = codec::to_int(parts[i + 1]);
        if (!x || !y)
            return {};
        points.push_back({*x, *y});
    }
    return points;
}

std::string points_text(const std::vector<codec::GridPoint>& points)
{
    std::string text;
    for (const auto& point : points)
        text += (text.empty() ? "" : ",") + std::to_string(point.x) + "," + std::to_string(point.y);
    return text;
}

Query masks(int channel)
{
    return on_channel("view", channel);
}

MaskList parse_masks(const Fields& fields, const codec::Space& space, int channel)
{
    MaskList list;
    const std::string own = "Channel." + std::to_string(channel) + ".";
    list.enabled = fields.boolean(own + "Enable");
    if (!list.enabled)
        list.enabled = fields.boolean("Enable");
    for (const auto& prefix : fields.groups("MaskCoordinate")) {
        if (channel_in(prefix) != channel || list.masks.size() >= 256)
            continue;
        const auto points = whole_shape(parse_points(fields.text(prefix + "MaskCoordinate").value_or("")));
        auto index = fields.integer(prefix + "MaskIndex");
        if (!index)
            index = last_index(prefix.substr(codec::starts_with(prefix, own) ? own.size() : 0));
        if (!index || points.size() < 3)
            continue;
        PrivacyMask mask;
        mask.id = std::to_string(*index);
        mask.name = fields.text(prefix + "MaskName");
        mask.enabled = list.enabled;
        mask.kind = fields.text(prefix + "MaskColor");
        if (!mask.kind)
            mask.kind = fields.text(own + "CommonMaskColor");
        for (auto& point : space.to_polygon(points))
            mask.polygon.push_back({std::clamp(point.x, 0.0, 1.0), std::clamp(point.y, 0.0, 1.0)});
        list.masks.push_back(std::move(mask));
    }
    return list;
}

MaskLimits mask_limits(const Attributes& attributes, const Parameters& parameters, int channel)
{
    MaskLimits limits;
    limits.max_masks = attributes.integer("Image/Limit/MaxPrivacyMask", channel);
    if (const auto polygons = attributes.integer("Image/Limit/MaxPrivacyMask.Polygon", channel)) {
        limits.rectangles_only = *polygons == 0;
        limits.max_points = 4;
    }
    limits.kinds = parameters.choices("image/privacy/MaskColor");
    return limits;
}

std::vector<codec::GridPoint> corners_of(const Polygon& polygon, const codec::Space& space, const MaskLimits& limits)
{
    auto corners = codec::cover(polygon, space, 4, 4);
    if (limits.rectangles_only == false || corners.empty())
        return corners;
    const auto box = codec::cover(codec::bounding_box(polygon), space, 4, 4);
    codec::GridPoint least = box.front();
    codec::GridPoint most = box.front();
    for (const auto& point : box) {
        least = {std::min(least.x, point.x), std::min(least.y, point.y)};
        most = {std::max(most.x, point.x), std::max(most.y, point.y)};
    }
    return {least, most};
}

Query add_mask(int channel, std::string_view name, const std::optional<std::string>& color,
               const std::vector<codec::GridPoint>& corners)
{
    Query query = on_channel("add", channel);
    query.add("MaskName", name);
    if (color)
        query.add("MaskColor", *color);
    query.add("MaskCoordinate", points_text(corners));
    return query;
}

Query remove_mask(int channel, std::string_view id)
{
    Query query = on_channel("remove", channel);
    query.add("MaskIndex", id);
    return query;
}

Query switch_masks(int channel, bool enabled)
{
    Query query = on_channel("set", channel);
    query.flag("Enable", enabled);
    return query;
}

bool mask_covers(const PrivacyMask& mask, const Polygon& polygon)
{
    constexpr double slack = 1e-6;
    for (const auto& point : polygon) {
        if (codec::inside(mask.polygon, point))
            continue;
        // A corner of the shape may lie on the mask's edge, where rounding of doubles decides.
        bool near = false;
        for (double dx : {-slack, slack})
            for (double dy : {-slack, slack})
                near = near || codec::inside(mask.polygon, Point{point.x + dx, point.y + dy});
        if (!near)
            return false;
    }
    return true;
}

}  // namespace camsdk::drivers::hanwha::messages
