// SPDX-License-Identifier: BSL-1.0
// Downloads whose 200 may still be an error document.
#include "download.hpp"

#include <codec/text.hpp>

namespace camsdk::drivers::hikvision {

namespace {

constexpr std::size_t longest_status = 16u << 10;

/// Holds back what begins like XML or JSON until it is longer than any status document.
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
        const auto start = codec::trim(held);
        if (start.empty() || ((start.front() == '<' || start.front() == '{') && held.size() < longest_status))
            return true;
        return flush();
    }
    bool flush()
    {
        open = true;
        const std::string all = std::move(held);
        held.clear();
        return pass(all);
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
        co_return error_of(*response, what);
    if (!gate->open) {
        driver::Response status;
        status.status = response->status;
        status.body = gate->held;
        Error error = error_of(status, what);
        if (!error.vendor_text().empty())
            co_return error;
        if (!gate->flush())
            co_return Error(ErrorCode::cancelled, what + " was stopped by its receiver");
    }
    if (gate->passed == 0)
        co_return Error(ErrorCode::protocol, what + ": the camera sent nothing");
    co_return gate->passed;
}

}  // namespace camsdk::drivers::hikvision
