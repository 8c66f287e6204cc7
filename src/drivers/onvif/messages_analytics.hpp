// SPDX-License-Identifier: BSL-1.0
// The analytics service's messages (ver20/analytics): rules and modules with their parameters.
#pragma once

#include "operation.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace camsdk::drivers::onvif {

/// A rule or module: simple items are name and value, element items name and XML that stands alone.
struct AnalyticsConfig {
    std::string name, type;  ///< the type without its prefix: LineDetector, CellMotionDetector …
    std::vector<std::pair<std::string, std::string>> simple;
    std::vector<std::pair<std::string, std::string>> elements;
};
Operation<std::vector<AnalyticsConfig>> get_rules(const std::string& config);
Operation<void> modify_rule(const std::string& config, const AnalyticsConfig& rule);
Operation<void> create_rule(const std::string& config, const AnalyticsConfig& rule);
Operation<void> delete_rule(const std::string& config, const std::string& rule);
Operation<std::vector<AnalyticsConfig>> get_analytics_modules(const std::string& config);
Operation<void> modify_analytics_module(const std::string& config, const AnalyticsConfig& module);

/// The points of a tt:Polyline, tt:PolygonConfiguration or other element item, in ONVIF's plane (−1..1, y up).
std::vector<std::pair<double, double>> read_points(const std::string& element_xml);
/// The same element with its first run of tt:Point replaced; empty where it holds none.
std::string replace_points(const std::string& element_xml, const std::vector<std::pair<double, double>>& points);
/// An attribute of the element itself; nothing where it has none of that name.
std::optional<std::string> read_attribute(const std::string& element_xml, const char* name);
/// The same element with that attribute set.
std::string replace_attribute(const std::string& element_xml, const char* name, const std::string& value);

}  // namespace camsdk::drivers::onvif
