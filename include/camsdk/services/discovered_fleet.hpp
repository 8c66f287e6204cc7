// SPDX-License-Identifier: BSL-1.0
// Service `discovered_fleet`: the first fleet file of a city that has none, out of a discovery.
#pragma once

#include <camsdk/discovery.hpp>

namespace camsdk::services {

/// A fleet file (JSON) with an entry for each camera that has a driver: a name of its own made of plain letters, the
/// URL on the address that answered, model and claimed manufacturer, tag "discovered", and "host-differs" where that
/// was marked. There is no login in it: add one once you know the cameras for yours, since whoever answered gets it.
/// Reentrant.
CAMSDK_API std::string fleet_file_of(const std::vector<DiscoveredCamera>& cameras);

}  // namespace camsdk::services
