// SPDX-License-Identifier: BSL-1.0
// Cameras of one driver, each behind a proxy of its own, and the operations that are tried on them.
#pragma once

#include <camsdk/camsdk.hpp>
#include <functional>
#include <memory>

#include "offset_proxy.hpp"
#include "simulated.hpp"

namespace camsdk::faults {

inline constexpr std::chrono::milliseconds exchange_limit{1500};
inline constexpr std::chrono::milliseconds call_limit{6000};

/// How an operation ended: what it answered, or why it did not.
using Outcome = Result<std::string>;
/// How the words of an event stream begin that told nothing; what was told of its connection follows.
inline constexpr const char* no_motion = "no motion";

/// One camera of the simulation. Its own thread uses it.
struct Seat {
    std::string name;  ///< on the control address
    std::unique_ptr<OffsetProxy> proxy;
    std::string url;  ///< through the proxy
    std::string direct_url;
    std::optional<Camera> camera;
    std::optional<Camera> direct;
    int turn = 0;  ///< of the write, so that each writes another value
};

/// One kind of exchange.
struct Operation {
    const char* name;
    /// Runs it once. A success is told in words that are the same each time.
    std::function<Outcome(Context&, Seat&, const OpenOptions&)> run;
};

const std::vector<Operation>& operations();

/// The cameras of a run, in one simulator.
class Stage {
 public:
    Stage(const std::string& driver, int seats);
    std::vector<Seat>& seats() { return seats_; }
    OpenOptions options() const { return options_; }
    long rejected_logins(const Seat& seat) const;

 private:
    OpenOptions options_;
    std::unique_ptr<testing::Simulated> simulated_;
    std::vector<Seat> seats_;
};

}  // namespace camsdk::faults
