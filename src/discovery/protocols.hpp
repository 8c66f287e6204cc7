// SPDX-License-Identifier: BSL-1.0
// The ways to ask, as one table: where a question goes, what it says, how answers are read.
#pragma once

#include <vector>

#include "discovery/answer.hpp"

namespace camsdk::discovery {

/// What one search puts into its questions.
struct QuestionMarks {
    std::string video_probe_id;  ///< bare UUIDs
    std::string device_probe_id;
    std::string any_probe_id;
    std::string inquiry_id;
    std::uint16_t query_id = 0;
};

struct Protocol {
    std::string_view name;
    std::uint16_t port = 0;        ///< that devices listen on
    const char* group4 = nullptr;  ///< multicast groups; null: none
    const char* group6 = nullptr;
    bool broadcast = false;        ///< the question goes out by broadcast too
    std::uint16_t answers_to = 0;  ///< the port that answers come to; 0: the one that asked
    bool one_by_one = true;        ///< devices answer a question that is sent to them alone
    /// The datagrams of a round (0, 1, 2); `host` is where they go, as "address:port".
    std::vector<std::string> (*questions)(int round, const QuestionMarks& marks, const std::string& host) = nullptr;
    std::vector<Answer> (*parse)(std::string_view datagram) = nullptr;
};

/// All of them.
const std::vector<Protocol>& protocols();

/// Fresh, unpredictable marks.
QuestionMarks make_marks();

}  // namespace camsdk::discovery
