// SPDX-License-Identifier: BSL-1.0
// The ledger of tests: what was tried on which driver and whether it held; docs/robustness.md is written from it.
#pragma once

#include <functional>
#include <initializer_list>
#include <string>

namespace camsdk::testing {

/// The five drivers.
inline constexpr std::initializer_list<const char*> every_driver{"axis", "dahua", "hanwha", "hikvision", "onvif"};

/// Runs `body` for each driver at the same time and notes, under the name of the running test case, on which every
/// assertion held. `does` says in one sentence what the library does. A REQUIRE that fails ends its own driver only.
void on(std::initializer_list<const char*> drivers, const char* does,
        const std::function<void(const std::string& driver)>& body);

}  // namespace camsdk::testing
