// SPDX-License-Identifier: BSL-1.0
// Times and POSIX time zones.
#include <codec/time.hpp>

#include "fuzz.hpp"

using namespace camsdk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = fuzz::text_of(data, size);
    (void)codec::parse_time(text);
    if (const auto rules = codec::parse_posix_zone(text)) {
        (void)codec::hikvision_zone(*rules);
        fuzz::must(codec::parse_posix_zone(codec::posix_zone(*rules)).has_value());
    }
    return 0;
}
