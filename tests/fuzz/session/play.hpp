// SPDX-License-Identifier: BSL-1.0
// A whole session of one driver, with a camera whose answers are an input.
#pragma once

#include <camsdk/driver/driver.hpp>
#include <string_view>

namespace camsdk::fuzz_session {

/// The first byte names the step; one past the last names all of them in turn. What follows are answers.
/// Opens, runs, and aborts where a call does not end, or got a value that is no JSON.
void play(const driver::Driver& driver, std::string_view input);

}  // namespace camsdk::fuzz_session
