// SPDX-License-Identifier: BSL-1.0
// Answers of a session as bytes that a fuzzer can cut and mend: "GET /path 200 text/xml\n", the body, a separator.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace camsdk::fuzz_session {

struct Answer {
    std::string key;  ///< method and path, without a query: what asks for it
    int status = 200;
    std::string type;  ///< Content-Type
    std::string body;
    bool used = false;
};

/// Ends a record; no text that a camera sends has it.
inline constexpr char record_end = '\x1e';
/// Ends a message inside the body of a WebSocket.
inline constexpr char message_end = '\x1d';

/// "GET /path" of a request's method and target.
std::string key_of(std::string_view method, std::string_view target);

std::string write_answer(const Answer& answer);
/// Any bytes; at most 400 answers.
std::vector<Answer> read_answers(std::string_view bytes);

}  // namespace camsdk::fuzz_session
