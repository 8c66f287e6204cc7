// SPDX-License-Identifier: BSL-1.0
// TimedMove: a move with a duration, from the order to the camera's rest, whatever becomes of the one who asked for it.
#pragma once

#include <camsdk/driver/ptz_backend.hpp>
#include <memory>

#include "core/camera_core.hpp"

namespace camsdk::detail {

/// Gives the order, waits, and orders the stop until the camera rests: a first stop may be lost, a stop may be taken
/// and forgotten, the asking thread may be gone. Keeps itself and the camera alive until then. Thread-bound to the
/// lane.
class TimedMove final : public PendingCall, public std::enable_shared_from_this<TimedMove> {
 public:
    using Done = TaskBody<void>::Done;

    TimedMove(std::shared_ptr<CameraCore> core, int channel) : core_(std::move(core)), channel_(channel) {}

    /// `done` is told once, when the camera rests, another order took over, or the stop cannot be had.
    void run(PtzVelocity velocity, std::chrono::milliseconds duration, Done done);
    /// Nobody waits any more: `done` is not told, and the camera is stopped now.
    void forget();
    /// A stop was ordered by somebody else and taken: it is only confirmed.
    void stopped_already();
    /// The camera took another order, so this move is over.
    void overtaken();

    void end(Error error) override;
    bool wind_down() override;

 private:
    enum class Phase { ordering, moving, stopping, over };

    template <class T>
    void step(Task<T> task, std::chrono::milliseconds limit, void (TimedMove::*next)(Result<T>));
    void nap(std::chrono::milliseconds time, void (TimedMove::*next)());
    void ordered(Result<void> result);
    void stop_now();
    void try_stop();
    void stopped(Result<void> result);
    void look();
    void looked(Result<PtzStatus> status);
    void hold();
    void held(Result<void> result);
    void finish(Result<void> result);
    void drop_step();
    driver::PtzBackend& backend() const { return *core_->own.model->find<driver::PtzBackend>(); }

    const std::shared_ptr<CameraCore> core_;
    const int channel_;
    std::shared_ptr<TimedMove> self_;
    std::shared_ptr<TimedMove> former_;  ///< of the same channel, until this order is taken
    std::list<PendingCall*>::iterator place_;
    Done done_;
    std::chrono::milliseconds duration_{};
    std::chrono::steady_clock::time_point began_;
    std::chrono::milliseconds pace_{};  ///< how long an order may take before the next is given
    Phase phase_ = Phase::ordering;
    std::shared_ptr<void> body_;  ///< of the step under way
    unsigned turn_ = 0;           ///< of the step under way; a later one makes its end void
    net::Timer timer_;
    std::optional<Error> failure_;  ///< of the order
    std::optional<Error> unstopped_;
    std::optional<PtzStatus> seen_;
    int attempts_ = 0;
    int taken_ = 0;  ///< stops that the camera acknowledged
    int drifts_ = 0;
    bool held_ = false;
};

/// The engine of Ptz::move with a duration; dropping it stops the camera.
Task<void> timed_move(std::shared_ptr<CameraCore> core, int channel, PtzVelocity velocity,
                      std::chrono::milliseconds duration);

/// An order that ends a timed move of that channel once the camera took it; `stops`: it is a stop.
Task<void> taking_over(std::shared_ptr<CameraCore> core, int channel, Task<void> order, bool stops = false);

}  // namespace camsdk::detail
