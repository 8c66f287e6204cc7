// SPDX-License-Identifier: BSL-1.0
// RTSP/1.0 messages (RFC 2326) as far as DESCRIBE and playing over the same connection need them: pure.
#pragma once

#include <camsdk/driver/link.hpp>
#include <camsdk/options.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace camsdk::net {

/// One request; `authorization` may be empty, `lines` are further headers, each with its line end.
std::string rtsp_request(const std::string& method, const std::string& uri, int sequence,
                         const std::string& authorization, const std::string& lines = {});
/// One DESCRIBE request.
std::string describe_request(const std::string& uri, int sequence, const std::string& authorization);

/// Takes an answer in piece by piece and keeps the limits.
class RtspAnswer {
 public:
    explicit RtspAnswer(const Limits& limits) : limits_(limits) {}

    /// False where the answer is malformed or beyond a limit; error() then says which.
    bool take(std::string_view bytes);
    bool untouched() const noexcept { return head_.empty(); }
    bool complete() const noexcept { return have_head_ && response_.body.size() >= length_; }
    const std::optional<Error>& error() const noexcept { return error_; }
    const driver::Response& response() const noexcept { return response_; }

 private:
    bool fail(ErrorCode code, std::string message);
    bool read_head(std::string_view head);
    bool read_line(std::string_view line);

    Limits limits_;
    std::string head_;
    bool have_head_ = false;
    std::size_t length_ = 0;
    driver::Response response_;
    std::optional<Error> error_;
};

}  // namespace camsdk::net
