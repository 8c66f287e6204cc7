// SPDX-License-Identifier: BSL-1.0
// Reads HTTP/1 (and RTSP, which has the same grammar) requests out of a byte stream, with limits.
#pragma once

#include "core/http.hpp"

#include <cstddef>
#include <string>

namespace camsim {

struct ParserLimits {
    std::size_t head = 64 * 1024;
    std::size_t body = 64 * 1024 * 1024;
};

/// One request at a time: feed(), and when complete, take().
class HttpParser {
 public:
    enum class Status { more, complete, bad };

    explicit HttpParser(ParserLimits limits = {}) : limits_(limits) {}

    /// Adds bytes and parses as far as they go.
    Status feed(std::string_view bytes);
    /// Parses what is left over from before: for the next request of a connection.
    Status resume() { return feed({}); }
    /// The complete request; the parser is ready for the next one.
    HttpRequest take();
    /// HTTP status that says why it is bad.
    [[nodiscard]] int error() const { return error_; }
    /// True once a head with `Expect: 100-continue` was read and the body is still to come; asking resets it.
    bool wants_continue();
    [[nodiscard]] bool empty() const { return buffer_.empty() && part_ == Part::head; }

 private:
    enum class Part { head, body, chunk_size, chunk, trailer, done };

    // Each makes one step: `complete` means that another may follow.
    Status step();
    Status head();
    Status piece();
    Status trailer();
    bool parse_head(std::string_view head);
    Status fail(int status);
    Status chunk_size();

    ParserLimits limits_;
    std::string buffer_;
    HttpRequest request_;
    Part part_ = Part::head;
    std::size_t wanted_ = 0;
    int error_ = 400;
    bool continue_ = false;
};

}  // namespace camsim
