// SPDX-License-Identifier: BSL-1.0
// The sink that a watching step hands to a stream.
#include "watching.hpp"

#include <memory>

namespace camsdk::fuzz_session {

namespace {

class Kept final : public driver::EventSink {
 public:
    void connected(std::chrono::milliseconds) override {}
    void read(driver::EventReading reading) override
    {
        if (events.size() < most)
            events.push_back(std::move(reading.event));
    }
    void alive() override {}
    void lost(std::string_view) override {}

    static constexpr std::size_t most = 200;
    std::vector<Event> events;
};

}  // namespace

Task<std::vector<Event>> watch_events(driver::EventsBackend& backend)
{
    Kept kept;
    Task<void> running = backend.run(kept);
    (void)co_await std::move(running);  // a stream ends by an error only
    Task<void> leaving = backend.leave();
    (void)co_await std::move(leaving);
    co_return Result<std::vector<Event>>(std::move(kept.events));
}

}  // namespace camsdk::fuzz_session
