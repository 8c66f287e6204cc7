// SPDX-License-Identifier: BSL-1.0
// Feature `masks`: privacy masks.
#pragma once

#include <camsdk/task.hpp>
#include <camsdk/types.hpp>

namespace camsdk {

/// One privacy mask. Its area never shrinks on a write: coordinates are rounded outwards.
struct PrivacyMask {
    std::string id;  ///< empty when a new one is to be made
    std::optional<std::string> name;
    std::optional<bool> enabled;
    Polygon polygon;
    std::optional<std::string> kind;  ///< the device's word: Color, Blurred, Pixelated …
    CAMSDK_VALUE(PrivacyMask, id, name, enabled, polygon, kind)
};

/// What masks the device takes.
struct MaskLimits {
    std::optional<int> max_masks;
    std::optional<int> max_points;
    std::optional<bool> rectangles_only;
    std::vector<std::string> kinds;
    CAMSDK_VALUE(MaskLimits, max_masks, max_points, rectangles_only, kinds)
};

/// The handle of feature `masks`; without a chosen channel it means channel 1. Thread-safe.
class CAMSDK_API Masks {
 public:
    /// ISAPI /ISAPI/System/Video/inputs/channels/N/privacyMask; ONVIF Media2 GetMasks.
    Task<std::vector<PrivacyMask>> list() const;
    /// How many masks of which shapes the device takes.
    Task<MaskLimits> limits() const;
    /// Makes one (empty id) or changes one, and reads it back.
    Task<PrivacyMask> set(PrivacyMask mask) const;
    /// Removes a mask; `not_found` where there is none of that id.
    Task<void> remove(std::string id) const;

    explicit Masks(detail::Target target) : target_(std::move(target)) {}

 private:
    detail::Target target_;
};

}  // namespace camsdk
