// SPDX-License-Identifier: BSL-1.0
// Whole sessions of the hanwha driver.
#include "fuzz.hpp"
#include "session/play.hpp"

namespace camsdk::drivers::hanwha {
std::unique_ptr<driver::Driver> make_driver();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const auto driver = camsdk::drivers::hanwha::make_driver();
    camsdk::fuzz_session::play(*driver, fuzz::text_of(data, size));
    return 0;
}
