// SPDX-License-Identifier: BSL-1.0
// Detection documents: motion, tamper, video loss and the Smart family. Pure.
#pragma once

#include <camsdk/analytics.hpp>
#include <codec/geometry.hpp>

#include "answer.hpp"

namespace camsdk::drivers::hikvision::messages {

/// One kind of detection: what rule ids begin with, where its document is, how it is built.
struct Detection {
    const char* id;
    AnalyticsKind kind;
    const char* roots;
    const char* path;        ///< "%" stands for the channel
    const char* proxy_path;  ///< of a camera behind a recorder; null: the same
    const char* flag;        ///< of /ISAPI/System/capabilities: "false" there means that it is not asked
    const char* list;        ///< the element that holds the regions; null: none
    const char* item;        ///< one region
    const char* points;      ///< its list of points
    const char* point;       ///< one point
    double sensitivity_min;
    double sensitivity_max;
    int width;  ///< of the coordinates where the document does not say
    int height;
};
const std::vector<Detection>& detections();
/// "motion-1": the detection and the channel; nothing where it is no rule of this driver.
std::optional<std::pair<const Detection*, int>> rule_of(std::string_view id);
std::string detection_path(const Detection& detection, int channel, bool proxy);

AnalyticsRule parse_rule(const Detection& detection, int channel, XmlElement root);
Result<std::string> edit_rule_enabled(const Xml& document, bool enabled);
/// The document with these regions instead of its own; `invalid_argument` where they do not fit.
Result<std::string> edit_rule_regions(const Detection& detection, const Xml& document,
                                      const std::vector<AnalyticsRegion>& regions);

/// A motion grid: rows of 24 bits as 6 hex digits, the highest bit left, of which the first `columns` count.
std::optional<codec::CellGrid> parse_grid(std::string_view hex, int rows, int columns);
std::string format_grid(const codec::CellGrid& grid, std::size_t digits);

}  // namespace camsdk::drivers::hikvision::messages
