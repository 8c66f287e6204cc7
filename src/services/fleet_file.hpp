// SPDX-License-Identifier: BSL-1.0
// Reading a fleet file: JSON and CSV both become JSON objects, and one function reads those.
#pragma once

#include <camsdk/services/fleet.hpp>

#include <boost/json.hpp>

namespace camsdk::services {

inline constexpr std::size_t max_fleet_bytes = 32u << 20;
inline constexpr std::size_t max_fleet_cameras = 100'000;

/// One camera out of its entry with the defaults under it; `where` names the entry in errors.
Result<FleetCamera> read_camera(const boost::json::object& defaults, const boost::json::object& entry,
                                const std::string& where);

/// The entries of a CSV fleet file and where each stands.
struct CsvEntry {
    std::string where;
    boost::json::object fields;
};
Result<std::vector<CsvEntry>> csv_entries(std::string_view text, const std::string& source);

Error malformed(const std::string& where, const std::string& what);

}  // namespace camsdk::services
