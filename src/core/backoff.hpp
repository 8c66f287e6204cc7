// SPDX-License-Identifier: BSL-1.0
// Backoff: how long to wait before the next try, longer each time, never in step with others.
#pragma once

#include <algorithm>
#include <chrono>
#include <random>

namespace camsdk {

class Backoff {
 public:
    using milliseconds = std::chrono::milliseconds;
    explicit Backoff(std::uint32_t seed, milliseconds first = milliseconds(1000),
                     milliseconds most = milliseconds(60000))
        : random_(seed), first_(first), most_(most), next_(first)
    {
    }

    /// The wait before the next try: between half of the step and the whole step.
    milliseconds wait()
    {
        const milliseconds step = next_;
        next_ = std::min(most_, step * 2);
        std::uniform_int_distribution<milliseconds::rep> part(step.count() / 2, step.count());
        return milliseconds(part(random_));
    }
    /// It went well for a while.
    void reset() { next_ = first_; }

 private:
    std::minstd_rand random_;
    milliseconds first_;
    milliseconds most_;
    milliseconds next_;
};

}  // namespace camsdk
