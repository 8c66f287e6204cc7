// SPDX-License-Identifier: BSL-1.0
// eventsources.cgi: video analysis (motion, lines, areas share one document) and the detections with a switch. Pure.
#pragma once

#include <camsdk/analytics.hpp>
#include <codec/geometry.hpp>

#include "answer.hpp"
#include "attributes.hpp"

namespace camsdk::drivers::hanwha::messages {

/// One kind of detection: what rule ids begin with, and where it stands.
struct Detection {
    const char* id;
    AnalyticsKind kind;
    const char* submenu;  ///< of eventsources; null: part of the video analysis
    const char* list;     ///< "ROI", "Line" or "DefinedArea"; null: no regions
    const char* remove;   ///< the parameter that names one to remove
};
const std::vector<Detection>& detections();
/// "motion-1": the detection and the channel from 1.
std::optional<std::pair<const Detection*, int>> rule_of(std::string_view id);

/// "videoanalysis2", or "videoanalysis" where the device lists only that.
std::string analysis_submenu(const Parameters& parameters);
Query detection_view(const std::string& submenu, int channel);

/// The two halves of the video analysis that one mode switches: MotionDetection, IntelligentVideo, MDAndIV, Off.
struct AnalysisMode {
    bool motion = false;
    bool video = false;
    CAMSDK_VALUE(AnalysisMode, motion, video)
};
std::optional<AnalysisMode> parse_mode(const Fields& fields, int channel);
std::string mode_word(AnalysisMode mode);

AnalyticsRule parse_rule(const Detection& detection, const Fields& fields, const codec::Space& space,
                         const Parameters& parameters, const std::string& submenu, int channel);

/// Switches a rule. Lines have switches of their own; areas have only that of the whole video analysis, so that they
/// cannot be switched off (`invalid_argument`) while lines are on.
Result<Query> switch_rule(const Detection& detection, const Fields& fields, bool enabled, const Parameters& parameters,
                          const std::string& submenu, int channel);
/// The regions to write, and the device's indexes of those that are then too many.
struct RegionWrite {
    Query query;
    std::vector<int> surplus;
};
Result<RegionWrite> write_regions(const Detection& detection, const Fields& fields,
                                  const std::vector<AnalyticsRegion>& regions, const codec::Space& space,
                                  const Parameters& parameters, const std::string& submenu, int channel);
Query remove_region(const Detection& detection, int index, const std::string& submenu, int channel);

}  // namespace camsdk::drivers::hanwha::messages
