// SPDX-License-Identifier: BSL-1.0
// A simulated camera with some switches set, and the library's view of it.
#pragma once

#include <doctest/doctest.h>

#include <chrono>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "ledger.hpp"
#include "simulated.hpp"

namespace camsdk::testing {

using namespace std::chrono_literals;
using Words = std::vector<std::string>;

/// One camera that misbehaves. `quirks` as camsim takes them. Thread-bound.
class Stand {
 public:
    explicit Stand(const std::string& driver, const Words& quirks = {}, const Words& more = {});

    Simulated simulated;
    Context context;
    OpenOptions options;

    /// The camera, opened at the first call; a failure ends the test.
    Camera& camera();
    Result<Camera> open() { return context.open(simulated.url(), options).get(); }
    void set(const std::string& quirk, const std::string& value);
    bool turning() const { return simulated.turning(); }
    long rejected() const { return simulated.stat("rejected_logins"); }

 private:
    std::optional<Camera> camera_;
};

/// What any program asks of a camera, as one word a failure; empty where all was answered.
std::string ask_round(const Camera& camera);

/// Waits until a condition holds.
bool wait_for(std::chrono::milliseconds limit, const std::function<bool()>& condition);

}  // namespace camsdk::testing
