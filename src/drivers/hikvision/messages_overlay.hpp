// SPDX-License-Identifier: BSL-1.0
// VideoOverlay and PrivacyMask documents. Pure.
#pragma once

#include <camsdk/masks.hpp>
#include <camsdk/overlay.hpp>
#include <codec/geometry.hpp>

#include "answer.hpp"

namespace camsdk::drivers::hikvision::messages {

std::string overlays_path(int channel);
std::string video_input_path(int channel);
std::string masks_path(int channel);

inline constexpr const char* date_time_id = "date_time";
inline constexpr const char* channel_name_id = "channel_name";

/// The document's own coordinates, origin bottom left; 704 × 576 where it does not say.
codec::Space screen_of(XmlElement root, int width = 704, int height = 576);
/// The points of a list of positions, whatever its elements are called.
std::vector<codec::GridPoint> parse_points(XmlElement list);
/// <item><positionX>…</positionX><positionY>…</positionY></item> for each point.
std::string format_points(const std::vector<codec::GridPoint>& points, const std::string& item);

/// Texts that are used (a slot that is off and empty is none), then date and time, then the channel's name, whose text
/// is the channel's own. `position` is the device's anchor; the height of its letters is not known.
std::vector<Overlay> parse_overlays(XmlElement root, const std::optional<std::string>& channel_name);
/// The document with one overlay set; `id` receives the one it became. `invalid_argument` where no slot is free.
Result<std::string> edit_overlay(const Xml& document, const Overlay& overlay, std::string& id);
/// The document with one overlay switched off and emptied; `not_found` where there is none of that id.
Result<std::string> edit_overlay_away(const Xml& document, const std::string& id);

/// Regions that have points; one is on where it and the whole feature are.
std::vector<PrivacyMask> parse_masks(XmlElement root);
MaskLimits parse_mask_limits(XmlElement masks, XmlElement capabilities);
/// The document with one mask set: points rounded outwards, a shape that the device cannot hold replaced by the
/// rectangle around it. `id` receives the region's.
Result<std::string> edit_mask(const Xml& document, const PrivacyMask& mask, XmlElement capabilities, std::string& id);
Result<std::string> edit_mask_away(const Xml& document, const std::string& id);
/// Whether the mask as read covers all of the polygon that was asked for.
bool mask_covers(const PrivacyMask& now, const Polygon& wanted);

}  // namespace camsdk::drivers::hikvision::messages
