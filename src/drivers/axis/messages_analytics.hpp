// SPDX-License-Identifier: BSL-1.0
// Analytics applications (VMD 4, Object Analytics, the Guard suite), VMD 1 windows, tampering. Pure.
#pragma once

#include <camsdk/analytics.hpp>

#include "params.hpp"

namespace camsdk::drivers::axis::messages {

/// An application whose configuration this driver reads.
struct KnownApplication {
    const char* package;
    const char* path;
    const char* version;  ///< of its API
    AnalyticsKind kind;   ///< of its rules; Object Analytics tells each scenario's own
    const char* list;     ///< where the rules stand below data: profiles or scenarios
    const char* id;       ///< the member that tells a rule apart
    const char* points;   ///< the member of a trigger that holds its corners
};
const std::vector<KnownApplication>& known_applications();

/// applications/list.cgi: package to whether it runs.
driver::Call<std::map<std::string, bool>> applications();
std::map<std::string, bool> parse_applications(XmlElement root);
/// applications/control.cgi?action=start|stop.
driver::Request switch_application(const std::string& package, bool on);

/// "vmd:1": the application, or the parameter group, and the rule's own id.
struct RuleName {
    std::string package;
    std::string id;  ///< empty: the application as a whole, whose configuration cannot be read
};
RuleName parse_rule(const std::string& rule);

/// Coordinates of the applications: −1..1 from the middle, x to the right, y up.
std::vector<AnalyticsRule> parse_rules(JsonElement root, const KnownApplication& application, bool running);
/// The data of a getConfiguration with a rule's areas replaced; what a trigger says besides its corners stays, as do
/// excluded areas. not_found, or invalid_argument where an area has fewer than 3 corners or a line fewer than 2.
Result<Json> with_regions(const Json& configuration, const KnownApplication& application, const std::string& rule,
                          const std::vector<AnalyticsRegion>& regions);

/// Motion.M<n>: rectangles in 0..9999. [K] the origin is taken as top left.
std::vector<AnalyticsRule> motion_windows(const Params& params);
Params motion_window(int index, const Polygon& area);
/// Tampering.T<n>, which has no switch of its own.
std::vector<AnalyticsRule> tampering(const Params& params);

/// Whether two lists of regions are the same but for rounding.
bool same_regions(const std::vector<AnalyticsRegion>& a, const std::vector<AnalyticsRegion>& b);

}  // namespace camsdk::drivers::axis::messages
