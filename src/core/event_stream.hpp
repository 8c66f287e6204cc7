// SPDX-License-Identifier: BSL-1.0
// EventStream: one camera's event stream, kept up for all its subscribers: connect, watch, reconnect, let go.
#pragma once

#include <camsdk/driver/events_backend.hpp>
#include <memory>
#include <vector>

#include "core/backoff.hpp"
#include "core/camera_core.hpp"
#include "core/event_door.hpp"
#include "core/event_mailbox.hpp"
#include "core/event_states.hpp"

namespace camsdk {

/// Lives as long as somebody listens, and the bounded while that letting go takes. Thread-bound to the camera's lane.
class EventStream final : public PendingCall,
                          private driver::EventSink,
                          public std::enable_shared_from_this<EventStream> {
 public:
    /// The stream of a camera, made where there is none.
    static std::shared_ptr<EventStream> of(const std::shared_ptr<detail::CameraCore>& core);
    explicit EventStream(std::shared_ptr<detail::CameraCore> core);

    /// `push`: the camera is to post its events, where nobody else listens yet.
    void add(std::shared_ptr<EventMailbox> mailbox, bool push);
    void remove(const EventMailbox* mailbox);

    void end(Error error) override;
    bool wind_down() override;

 private:
    enum class Phase { idle, running, waiting, leaving };

    void connected(std::chrono::milliseconds heartbeat) override;
    void read(driver::EventReading reading) override;
    void alive() override;
    void lost(std::string_view reason) override;

    void begin();
    void run();
    void broke(Error error);
    void ended(Result<void> result);
    void retry(const Error& error);
    void leave();
    void close();
    bool final_word(const Error& error) const;
    void tell(Event event, std::uint64_t pair);
    void tell_connection(bool connected, const std::optional<Error>& reason);
    void watch();
    void arm(std::chrono::steady_clock::time_point due);
    void retire();

    std::shared_ptr<detail::CameraCore> core_;
    driver::EventsBackend* backend_ = nullptr;
    std::vector<std::shared_ptr<EventMailbox>> mailboxes_;
    bool push_ = false;
    std::unique_ptr<EventDoor> door_;  ///< where the camera posts its events
    std::unique_ptr<EventStates> states_;
    std::unique_ptr<detail::TaskBody<void>> body_;
    Backoff backoff_;
    Phase phase_ = Phase::idle;
    bool ever_connected_ = false;
    std::optional<Error> broken_;  ///< why it does not stand, where it was tried
    std::chrono::milliseconds heartbeat_{0};
    std::chrono::steady_clock::time_point began_{};  ///< of this run
    std::chrono::steady_clock::time_point stood_{};  ///< since when it stands
    std::chrono::steady_clock::time_point heard_{};  ///< the last sign of life
    std::chrono::steady_clock::time_point armed_ = std::chrono::steady_clock::time_point::max();
    net::Timer watchdog_;
    net::Timer pause_;
    std::list<PendingCall*>::iterator place_;
    std::shared_ptr<EventStream> self_;  ///< while it is on the lane's list
};

}  // namespace camsdk
