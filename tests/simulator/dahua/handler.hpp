// SPDX-License-Identifier: BSL-1.0
// What every detector's table has in common: the EventHandler.
#pragma once

#include "dahua/resource.hpp"

namespace camsim::dahua {

/// Puts "KEY.EventHandler..." as it is when nobody changed it.
void put_handler(Table& table, const std::string& key);

/// What the leaves of an EventHandler take.
const std::vector<Limit>& handler_limits();

}  // namespace camsim::dahua
