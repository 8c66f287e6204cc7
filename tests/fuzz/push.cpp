// SPDX-License-Identifier: BSL-1.0
// What a camera posts to the receiver of events, whole and in pieces.
#include "fuzz.hpp"
#include "net/push_request.hpp"

using namespace camsdk;
using net::PushRequest;

namespace {

constexpr std::size_t most_body = 4096;

PushRequest::State read(PushRequest& request, std::string_view text, std::size_t piece)
{
    std::string input;
    for (std::size_t at = 0; at < text.size(); at += piece) {
        input += text.substr(at, piece);
        if (request.take(input) == PushRequest::State::judge) {
            request.go_on();
            request.take(input);
        }
    }
    return request.state();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = fuzz::text_of(data, size);
    for (const std::size_t piece : {std::size_t(1), std::size_t(31), size + 1}) {
        PushRequest request(most_body);
        const auto state = read(request, text, piece);
        fuzz::must(state != PushRequest::State::judge);
        fuzz::must(state != PushRequest::State::refused || request.status() >= 400);
        if (state == PushRequest::State::complete) {
            (void)request.path();
            fuzz::must(request.push().body.size() <= most_body);
        }
    }
    return 0;
}
