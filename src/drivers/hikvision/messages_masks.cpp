// SPDX-License-Identifier: BSL-1.0
// PrivacyMask documents.
#include <algorithm>
#include <cmath>
#include <codec/text.hpp>

#include "messages_overlay.hpp"

namespace camsdk::drivers::hikvision::messages {

namespace {

constexpr std::size_t corners = 4;  // of a region, by the fact sheet

XmlElement region_list(XmlElement root)
{
    const auto list = root.child("PrivacyMaskRegionList");
    return list ? list : root.find("PrivacyMaskRegionList");
}

bool empty_region(XmlElement region)
{
    const auto points = parse_points(region.child("RegionCoordinatesList"));
    return points.empty() || std::all_of(points.begin(), points.end(),
                                         [&](const codec::GridPoint& point) { return point == points.front(); });
}

std::string region_document(const std::string& prefix, const std::string& id, const PrivacyMask& mask,
                            const std::vector<codec::GridPoint>& points)
{
    auto leaf = [&](const std::string& name, const std::string& value) {
        return codec::xml_leaf(prefix + name, value);
    };
    std::string text = "<" + prefix + "PrivacyMaskRegion>" + leaf("id", id) +
                       leaf("enabled", mask.enabled.value_or(true) ? "true" : "false") + "<" + prefix +
                       "RegionCoordinatesList>" + format_points(points, prefix + "RegionCoordinates") + "</" + prefix +
                       "RegionCoordinatesList>";
    if (mask.name)
        text += leaf("privacyMaskName", *mask.name);
    if (mask.kind)
        text += leaf("maskType", *mask.kind);
    return text + "</" + prefix + "PrivacyMaskRegion>";
}

std::vector<std::string> mask_kinds(XmlElement capabilities)
{
    const auto type = capabilities.find("maskType");
    return type ? codec::split(type.attribute("opt").value_or(""), ',') : std::vector<std::string>();
}

}  // namespace

std::vector<PrivacyMask> parse_masks(XmlElement root)
{
    const auto screen = screen_of(root);
    const bool all_on = root.boolean("enabled").value_or(true);
    std::vector<PrivacyMask> all;
    for (const auto& region : region_list(root).children("PrivacyMaskRegion")) {
        if (empty_region(region))
            continue;
        PrivacyMask mask;
        mask.id = region.value("id").value_or("");
        mask.name = region.value("privacyMaskName");
        mask.enabled = all_on && region.boolean("enabled").value_or(true);
        mask.polygon = screen.to_polygon(parse_points(region.child("RegionCoordinatesList")));
        mask.kind = region.value("maskType");
        all.push_back(std::move(mask));
    }
    return all;
}

MaskLimits parse_mask_limits(XmlElement masks, XmlElement capabilities)
{
    MaskLimits limits;
    for (const auto& source : {capabilities, masks}) {
        const auto list = region_list(source);
        if (!limits.max_masks)
            limits.max_masks = codec::to_int(list.attribute("size").value_or(""));
        if (!limits.max_masks)
            limits.max_masks = codec::to_int(list.attribute("max").value_or(""));
    }
    const auto points = capabilities.find("RegionCoordinatesList");
    limits.max_points = points ? codec::to_int(points.attribute("size").value_or("")) : std::nullopt;
    if (!limits.max_points)
        limits.max_points = static_cast<int>(corners);
    limits.kinds = mask_kinds(capabilities);
    return limits;
}

Result<std::string> edit_mask(const Xml& document, const PrivacyMask& mask, XmlElement capabilities, std::string& id)
{
    XmlEdit edit(document);
    const XmlElement root = edit.root();
    const auto list = region_list(root);
    if (!list)
        return Error(ErrorCode::protocol, "the camera's privacy mask document has no list of regions");
    const auto kinds = mask_kinds(capabilities);
    if (mask.kind && !kinds.empty() && std::find(kinds.begin(), kinds.end(), *mask.kind) == kinds.end())
        return Error(ErrorCode::invalid_argument, "masks of this kind are not possible on this camera");
    const auto points = codec::cover(mask.polygon, screen_of(root), corners, corners);
    if (mask.enabled.value_or(mask.id.empty()) && !root.boolean("enabled").value_or(true))
        edit.set_child(root, "enabled", "true");
    const auto regions = list.children("PrivacyMaskRegion");
    for (const auto& region : regions) {
        const auto own = region.value("id").value_or("");
        if (mask.id.empty() ? !empty_region(region) : own != mask.id)
            continue;
        id = own;
        if (mask.enabled || mask.id.empty())
            edit.set_child(region, "enabled", mask.enabled.value_or(true) ? "true" : "false");
        if (!points.empty()) {
            const std::string prefix(region.prefix());
            const auto inner = format_points(points, prefix + "RegionCoordinates");
            if (const auto coordinates = region.child("RegionCoordinatesList"))
                edit.set_inner(coordinates, inner);
            else
                edit.append(region,
                            "<" + prefix + "RegionCoordinatesList>" + inner + "</" + prefix + "RegionCoordinatesList>");
        }
        if (mask.name)
            edit.set_child(region, "privacyMaskName", *mask.name);
        if (mask.kind)
            edit.set_child(region, "maskType", *mask.kind);
        return edit.text();
    }
    if (!mask.id.empty())
        return Error(ErrorCode::not_found, "the camera has no privacy mask of that id");
    const auto most = parse_mask_limits(root, capabilities).max_masks.value_or(4);
    if (static_cast<int>(regions.size()) >= most)
        return Error(ErrorCode::invalid_argument, "all " + std::to_string(most) + " privacy masks are in use");
    int next = 1;
    for (const auto& region : regions)
        next = std::max(next, region.integer("id").value_or(0) + 1);
    id = std::to_string(next);
    edit.append(list, region_document(std::string(list.prefix()), id, mask, points));
    return edit.text();
}

Result<std::string> edit_mask_away(const Xml& document, const std::string& id)
{
    XmlEdit edit(document);
    for (const auto& region : region_list(edit.root()).children("PrivacyMaskRegion"))
        if (region.value("id") == id && !empty_region(region)) {
            edit.erase(region);
            return edit.text();
        }
    return Error(ErrorCode::not_found, "the camera has no privacy mask of that id");
}

bool mask_covers(const PrivacyMask& now, const Polygon& wanted)
{
    return std::all_of(wanted.begin(), wanted.end(), [&](Point p) { return codec::inside(now.polygon, p); });
}

}  // namespace camsdk::drivers::hikvision::messages
