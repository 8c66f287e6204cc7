// SPDX-License-Identifier: BSL-1.0
// What a process has cost so far: CPU and wall time, peak memory.
#pragma once

#include <sys/resource.h>

#include <chrono>
#include <cstdio>

namespace bench {

struct Cost {
    double cpu_ms = 0;   ///< user and system
    double wall_ms = 0;  ///< of a steady clock
    long peak_kb = 0;    ///< resident memory at its largest

    static Cost now()
    {
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        const auto ms = [](const timeval& t) {
            return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_usec) / 1e3;
        };
        Cost cost;
        cost.cpu_ms = ms(usage.ru_utime) + ms(usage.ru_stime);
        cost.wall_ms =
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
        cost.peak_kb = usage.ru_maxrss;
        return cost;
    }
};

/// "NAME cameras N done N cpu_ms X wall_ms X peak_kb N", which inventory_bench reads.
inline void print(const char* name, const Cost& since, std::size_t cameras, std::size_t done)
{
    const Cost now = Cost::now();
    std::printf("%s cameras %zu done %zu cpu_ms %.1f wall_ms %.1f peak_kb %ld\n", name, cameras, done,
                now.cpu_ms - since.cpu_ms, now.wall_ms - since.wall_ms, now.peak_kb);
}

}  // namespace bench
