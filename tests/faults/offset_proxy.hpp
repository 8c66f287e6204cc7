// SPDX-License-Identifier: BSL-1.0
// A TCP proxy in front of a simulated camera that does one thing wrong at one byte. Loopback only.
#pragma once

#include <chrono>
#include <cstdint>
#include <list>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace camsdk::faults {

/// What happens at the byte. All but the last concern what the camera sends.
enum class Kind {
    cut,          ///< the connection is closed in front of it
    reset,        ///< the connection is reset in front of it
    stall,        ///< nothing comes any more, the connection stays
    delay,        ///< it comes 25 ms late
    trickle,      ///< from it on 16 bytes come one by one
    corrupt,      ///< one of its bits is another
    swap,         ///< the 7 bytes from it on change places with the next 7, as segments in a wrong order
    cut_request,  ///< the connection is closed in front of it on its way to the camera
};
inline constexpr int kind_count = 8;
const char* to_string(Kind kind);

/// Listens at `address` on the camera's own port numbers, so that addresses which the camera names lead here too.
/// Bytes of all connections count, in the order in which they pass. One thread. Thread-safe.
class OffsetProxy {
 public:
    OffsetProxy(const std::string& address, const std::string& camera, const std::vector<int>& ports);
    OffsetProxy(const OffsetProxy&) = delete;
    OffsetProxy& operator=(const OffsetProxy&) = delete;
    ~OffsetProxy();

    /// Counts from 0 again; the fault comes once.
    void arm(Kind kind, std::uint64_t offset);
    /// Counts from 0 again, without a fault; a stalled connection is closed.
    void clear();
    bool struck() const;
    /// Bytes from and to the camera since arm() or clear().
    std::uint64_t answered() const;
    std::uint64_t asked() const;

 private:
    using Clock = std::chrono::steady_clock;
    struct Pair {
        int client = -1;
        int camera = -1;
        std::string down;  ///< on its way to the client
        Clock::time_point not_before{};
        int single = 0;  ///< so many bytes go one by one
        bool stalled = false;
        bool swapping = false;
        bool camera_left = false;
        bool over = false;
    };

    void run();
    void accept_one(int listener, std::size_t which);
    void from_camera(Pair& pair);
    void from_client(Pair& pair);
    void strike(Pair& pair, std::string& bytes, std::size_t at);
    void flush(Pair& pair);
    void end(Pair& pair, bool reset);
    int wait_ms(Clock::time_point now) const;

    mutable std::mutex mutex_;
    std::vector<int> listeners_;
    std::vector<int> ports_;
    std::string camera_;
    std::list<Pair> pairs_;
    Kind kind_ = Kind::cut;
    bool armed_ = false;
    bool struck_ = false;
    std::uint64_t offset_ = 0;
    std::uint64_t down_ = 0;
    std::uint64_t up_ = 0;
    int wake_[2] = {-1, -1};
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace camsdk::faults
