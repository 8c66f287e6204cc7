// SPDX-License-Identifier: BSL-1.0
// Service `report`: findings as documents. Interface only in this version: render_report() answers `not_supported`.
#pragma once

#include <camsdk/services/audit.hpp>

namespace camsdk::services {

enum class ReportFormat { json, jsonl, html, sarif, csv };
}  // namespace camsdk::services

namespace camsdk {
template <>
struct EnumNames<services::ReportFormat> {
    static constexpr std::array<EnumTable<services::ReportFormat>, 5> values{{{services::ReportFormat::json, "json"},
                                                                              {services::ReportFormat::jsonl, "jsonl"},
                                                                              {services::ReportFormat::html, "html"},
                                                                              {services::ReportFormat::sarif, "sarif"},
                                                                              {services::ReportFormat::csv, "csv"}}};
};
}  // namespace camsdk

namespace camsdk::services {

/// Every text that came from a device is escaped for the format. Reentrant.
CAMSDK_API Result<std::string> render_report(const std::vector<Finding>& findings, ReportFormat format);

}  // namespace camsdk::services
