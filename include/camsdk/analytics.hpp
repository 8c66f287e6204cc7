// SPDX-License-Identifier: BSL-1.0
// Feature `analytics`: what the camera looks for, where, and whether that is switched on.
#pragma once

#include <camsdk/task.hpp>
#include <camsdk/types.hpp>

namespace camsdk {

enum class AnalyticsKind {
    other,
    motion,
    line_crossing,
    intrusion,
    face_detection,
    face_recognition,
    license_plate,
    audio,
    tamper,
    unknown = other
};
template <>
struct EnumNames<AnalyticsKind> {
    static constexpr std::array<EnumTable<AnalyticsKind>, 9> values{
        {{AnalyticsKind::other, "other"},
         {AnalyticsKind::motion, "motion"},
         {AnalyticsKind::line_crossing, "line_crossing"},
         {AnalyticsKind::intrusion, "intrusion"},
         {AnalyticsKind::face_detection, "face_detection"},
         {AnalyticsKind::face_recognition, "face_recognition"},
         {AnalyticsKind::license_plate, "license_plate"},
         {AnalyticsKind::audio, "audio"},
         {AnalyticsKind::tamper, "tamper"}}};
};

/// Where a rule looks: a polygon, or for line crossing a line.
struct AnalyticsRegion {
    std::string id;
    Polygon points;
    std::optional<double> sensitivity;  ///< 0..1 by the device's own range
    std::optional<bool> enabled;
    std::optional<std::string> direction;  ///< the device's word
    CAMSDK_VALUE(AnalyticsRegion, id, points, sensitivity, enabled, direction)
};

/// One rule of a camera, in the words that all vendors share; what they do not cover is in its `extra`.
struct AnalyticsRule {
    std::string id;
    std::optional<std::string> name;
    Open<AnalyticsKind> kind;  ///< `text` keeps the device's own type
    int channel = 1;
    std::optional<bool> enabled;
    std::vector<AnalyticsRegion> regions;
    Extra extra;
    CAMSDK_VALUE(AnalyticsRule, id, name, kind, channel, enabled, regions, extra)
};

/// The handle of feature `analytics`. Thread-safe.
class CAMSDK_API Analytics {
 public:
    /// The rules of this handle's channel, of all channels where none was chosen.
    /// ISAPI motionDetection, tamperDetection, /ISAPI/Smart/*; ONVIF GetRules.
    Task<std::vector<AnalyticsRule>> rules() const;
    /// Switches a rule and answers what was read back. ONVIF has a switch for motion regions only: another rule is
    /// switched off by DeleteRules and on by CreateRules, as it was. Until then it is listed out of this Camera's
    /// memory; a program that ends before has removed the rule for good.
    Task<AnalyticsRule> set_enabled(std::string rule, bool enabled) const;
    /// Replaces a rule's regions and answers what was read back.
    Task<AnalyticsRule> set_regions(std::string rule, std::vector<AnalyticsRegion> regions) const;

    explicit Analytics(detail::Target target) : target_(std::move(target)) {}

 private:
    detail::Target target_;
};

}  // namespace camsdk
