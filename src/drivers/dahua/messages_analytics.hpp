// SPDX-License-Identifier: BSL-1.0
// What the camera looks for: tables MotionDetect, BlindDetect, AudioDetect, SmartMotionDetect, VideoAnalyseRule.
#pragma once

#include <camsdk/analytics.hpp>

#include "answer.hpp"

namespace camsdk::drivers::dahua::messages {

/// A table of one rule a channel, and the id that its rules begin with ("motion1" is that of channel 1).
struct RuleTable {
    const char* id;
    const char* table;
    AnalyticsKind kind;
    const char* enable;  ///< the leaf that switches it
};
const std::vector<RuleTable>& rule_tables();
inline constexpr const char* video_rules = "VideoAnalyseRule";

/// Where a rule lives. Ids: "motion1", and "rule1.4" for the fifth of VideoAnalyseRule[0].
struct RuleId {
    const RuleTable* table = nullptr;  ///< null for VideoAnalyseRule
    int channel = 1;
    int row = 0;
    std::string id() const;
    std::string name() const;  ///< of the table
    std::string path() const;  ///< "VideoAnalyseRule[0][4]"
    std::string enable() const;
};
std::optional<RuleId> parse_rule_id(std::string_view id);

/// The rules that a table's answer holds, of one channel or of all (0). Slots of VideoAnalyseRule without a type are
/// left out.
std::vector<AnalyticsRule> parse_rules(const RuleTable& table, const KeyValues& values, int channel);
std::vector<AnalyticsRule> parse_video_rules(const KeyValues& values, int channel);
/// One rule; nothing where the device has no such.
std::optional<AnalyticsRule> parse_rule(const RuleId& id, const KeyValues& values);

/// The leaves of a rule's regions; errors: invalid_argument, not_supported.
Result<Settings> format_regions(const RuleId& id, const KeyValues& values, const std::vector<AnalyticsRegion>& regions);

}  // namespace camsdk::drivers::dahua::messages
