// SPDX-License-Identifier: BSL-1.0
// Files: the first bytes are held back until they cannot be an error's any more.
#include "download.hpp"

#include <codec/text.hpp>

namespace camsdk::drivers::dahua {

namespace {

constexpr std::string_view refusal = "Error";
constexpr std::size_t longest_refusal = 512;

struct Gate {
    ByteSink sink;
    std::string held;
    bool open = false;
    std::uint64_t passed = 0;

    bool pass(std::string_view bytes)
    {
        passed += bytes.size();
        return bytes.empty() || !sink || sink(bytes);
    }
    bool take(std::string_view bytes)
    {
        if (open)
            return pass(bytes);
        held.append(bytes);
        const auto start = std::string_view(held).substr(0, refusal.size());
        if (start == refusal.substr(0, start.size()) && held.size() < longest_refusal)
            return true;
        open = true;
        return pass(held);
    }
};

}  // namespace

Task<std::uint64_t> download(Session& session, driver::Request request, ByteSink sink, std::string what)
{
    auto gate = std::make_shared<Gate>();
    gate->sink = std::move(sink);
    request.sink = [gate](std::string_view bytes) { return gate->take(bytes); };
    request.timeout = std::chrono::hours(6);  // the caller's deadline bounds the whole call
    auto task = session.link.send(std::move(request));
    Result<driver::Response> response = co_await std::move(task);
    if (!response)
        co_return response.error();
    if (!response->ok())
        co_return error_of(*response, what, true);
    if (!gate->open && !gate->held.empty()) {
        driver::Response said;
        said.status = response->status;
        said.body = gate->held;
        if (codec::starts_with(said.body, refusal))
            co_return error_of(said, what, true);
        if (!gate->pass(gate->held))
            co_return Error(ErrorCode::cancelled, what + " was stopped by its receiver");
    }
    if (gate->passed == 0)
        co_return Error(ErrorCode::protocol, what + ": the camera sent nothing");
    co_return gate->passed;
}

}  // namespace camsdk::drivers::dahua
