// SPDX-License-Identifier: BSL-1.0
// Packed cells of a motion detector.
#include <codec/base64.hpp>
#include <codec/packbits.hpp>

#include "fuzz.hpp"

using namespace camsdk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = fuzz::text_of(data, size);
    constexpr std::size_t most = 4096;
    const auto bytes = codec::unpack_bits(text, most);
    fuzz::must(!bytes || bytes->size() <= most);
    fuzz::must(codec::unpack_bits(codec::pack_bits(text), size) == text);
    fuzz::must(codec::from_base64(codec::to_base64(text)) == text);
    (void)codec::unpack_bits(codec::from_base64(text), most);
    return 0;
}
