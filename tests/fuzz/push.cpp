// SPDX-License-Identifier: BSL-1.0
// What a camera posts to the receiver of events, whole and in pieces.
#include <unit/net/feed_push.hpp>

#include "fuzz.hpp"

using namespace camsdk;
using net::PushRequest;

namespace {

constexpr std::size_t most_body = 4096;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = fuzz::text_of(data, size);
    for (const std::size_t piece : {std::size_t(1), std::size_t(31), size + 1}) {
        PushRequest request(most_body);
        const auto state = net_test::feed_push(request, text, piece);
        fuzz::must(state != PushRequest::State::judge);
        fuzz::must(state != PushRequest::State::refused || request.status() >= 400);
        if (state == PushRequest::State::complete) {
            (void)request.path();
            fuzz::must(request.push().body.size() <= most_body);
        }
    }
    return 0;
}
