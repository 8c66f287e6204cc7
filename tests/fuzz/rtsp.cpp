// SPDX-License-Identifier: BSL-1.0
// RTSP answers in pieces, and their session descriptions.
#include "fuzz.hpp"
#include "net/rtsp_message.hpp"
#include "net/sdp.hpp"

using namespace camsdk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    auto text = fuzz::text_of(data, size);
    (void)net::sdp_codecs(text);
    const std::size_t piece = size ? data[0] % 23u + 1u : 1u;
    net::RtspAnswer answer{Limits()};
    while (!text.empty() && !answer.complete()) {
        if (!answer.take(text.substr(0, piece))) {
            fuzz::must(answer.error().has_value());
            return 0;
        }
        text.remove_prefix(std::min(piece, text.size()));
    }
    if (answer.complete())
        (void)net::sdp_codecs(answer.response().body);
    return 0;
}
