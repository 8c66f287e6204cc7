// SPDX-License-Identifier: BSL-1.0
// What a session consists of: one step for each call of each backend. Recorded from simulated cameras, played by
// fuzzing.
#pragma once

#include <camsdk/driver/device.hpp>
#include <camsdk/json.hpp>
#include <functional>
#include <vector>

namespace camsdk::fuzz_session {

/// Told each value that a step got, as JSON.
using OnValue = std::function<void(const std::string& json)>;

struct Step {
    const char* name;
    /// `not_supported` where the device lacks the backend. Thread-bound to the Link of the device.
    std::function<Task<void>(driver::DeviceModel& device, const OnValue& on_value)> run;
};

/// The same list in the same order for every driver; its numbers are what inputs name.
const std::vector<Step>& steps();

}  // namespace camsdk::fuzz_session
