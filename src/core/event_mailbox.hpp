// SPDX-License-Identifier: BSL-1.0
// EventMailbox: what waits for one subscriber's handler. Bounded; what it had to drop it announces as a gap.
#pragma once

#include <camsdk/events.hpp>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <variant>

namespace camsdk {

/// put() and its like never block on a handler. Thread-safe.
class EventMailbox : public std::enable_shared_from_this<EventMailbox> {
 public:
    /// `executor` runs what it is given, later and never two at once.
    EventMailbox(EventFilter filter, EventHandler handler, EventEnd ended, EventOptions options, Executor executor);

    /// `pair`: see EventStates::Tell.
    void put(const std::shared_ptr<const Event>& event, std::uint64_t pair);
    void connection(bool connected, std::optional<Error> reason);
    /// The last word.
    void end(Error error);
    /// Returns when no handler runs any more; from inside a handler, at once.
    void stop();

 private:
    struct Link {
        bool connected;
        std::optional<Error> reason;
    };
    using Shared = std::shared_ptr<const Event>;
    using Item = std::variant<Shared, Link, Error>;
    struct Overflow {
        TimePoint from;
        TimePoint to;
        std::uint64_t lost = 0;
    };

    bool wanted(const Event& event) const;
    void push(Item item, std::size_t bytes);
    void drop(const Event& event, std::uint64_t pair);
    void tell_overflow();
    void schedule();
    void run();
    bool take(Item& item);
    void handle(const Item& item);
    void let_go();

    const EventFilter filter_;
    const std::size_t most_;
    const std::size_t most_bytes_;
    const Executor executor_;

    std::mutex mutex_;  ///< of the queue
    std::deque<std::pair<Item, std::size_t>> queue_;
    std::size_t bytes_ = 0;
    bool scheduled_ = false;
    bool over_ = false;
    std::optional<Overflow> overflow_;
    std::map<std::uint64_t, Shared> untold_;  ///< starts that found no room and are still on

    std::recursive_mutex handling_;  ///< held while a handler runs
    EventHandler handler_;
    EventEnd ended_;
    EventConnection connection_;
    bool inside_ = false;
    bool stopped_ = false;
};

}  // namespace camsdk
