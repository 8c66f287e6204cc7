// SPDX-License-Identifier: BSL-1.0
// image.cgi privacy. Pure.
#pragma once

#include <camsdk/masks.hpp>
#include <codec/geometry.hpp>

#include "answer.hpp"
#include "attributes.hpp"

namespace camsdk::drivers::hanwha::messages {

/// The masks of a channel and the one switch they share.
struct MaskList {
    std::optional<bool> enabled;
    std::vector<PrivacyMask> masks;
};

Query masks(int channel);
MaskList parse_masks(const Fields& fields, const codec::Space& space, int channel);
MaskLimits mask_limits(const Attributes& attributes, const Parameters& parameters, int channel);
/// The device's corners of a shape that covers the polygon wholly: two of a rectangle, or four.
std::vector<codec::GridPoint> corners_of(const Polygon& polygon, const codec::Space& space, const MaskLimits& limits);

Query add_mask(int channel, std::string_view name, const std::optional<std::string>& color,
               const std::vector<codec::GridPoint>& corners);
Query remove_mask(int channel, std::string_view id);
Query switch_masks(int channel, bool enabled);

/// Whether a shape lies wholly in a mask.
bool mask_covers(const PrivacyMask& mask, const Polygon& polygon);
/// "x1,y1,x2,y2,…" both ways; bounded, nothing where it is no list of points.
std::vector<codec::GridPoint> parse_points(std::string_view text);
std::string points_text(const std::vector<codec::GridPoint>& points);

}  // namespace camsdk::drivers::hanwha::messages
