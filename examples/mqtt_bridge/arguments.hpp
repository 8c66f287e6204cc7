// SPDX-License-Identifier: BSL-1.0
// The words of the call.
#pragma once

#include <string>

#include "bridge.hpp"

namespace mqtt_bridge {

struct Arguments {
    std::string fleet;
    BridgeOptions bridge;
    BrokerOptions broker;
};

/// Throws std::invalid_argument with what is off.
Arguments read_arguments(int count, char** words);
extern const char* const usage;

}  // namespace mqtt_bridge
