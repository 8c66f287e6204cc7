// SPDX-License-Identifier: BSL-1.0
// Event streams: an iterator and an async iterator over one subscription.
#include <deque>

#include "special.hpp"

namespace camsdk::python {

namespace {

/// A subscription whose events wait until somebody asks. The library's own bounded queue keeps them: what it gives its
/// executor is kept here, and run when the next event is wanted. Thread-safe.
class Stream : public std::enable_shared_from_this<Stream> {
 public:
    void subscribe(const Events& events, EventFilter filter, std::size_t queue, bool push)
    {
        EventOptions options;
        options.queue = queue;
        options.push = push;
        options.executor = [weak = weak_from_this()](std::function<void()> work) {
            if (const auto stream = weak.lock())
                stream->keep(std::move(work));
        };
        options.on_connection = [this](bool connected, const std::optional<Error>& reason) {
            found_.connected = connected;
            found_.reason = reason;
        };
        subscription_ = events.subscribe(
            std::move(filter), [this](const Event& event) { events_.push_back(event); },
            [this](Error error) { found_.end = std::move(error); }, std::move(options));
    }

    /// The next event, if there is one: of the thread that iterates, without the interpreter lock.
    std::optional<Event> take()
    {
        const std::lock_guard lock(iterating_);
        while (events_.empty()) {
            std::function<void()> work;
            {
                const std::lock_guard still(mutex_);
                if (work_.empty())
                    return std::nullopt;
                work = std::move(work_.front());
                work_.pop_front();
            }
            work();
        }
        Event event = std::move(events_.front());
        events_.pop_front();
        return event;
    }

    /// Tells a slot when there may be more.
    void tell(std::shared_ptr<Slot> slot)
    {
        {
            const std::lock_guard lock(mutex_);
            if (work_.empty() && !closed_) {
                waiting_.push_back(std::move(slot));
                return;
            }
        }
        slot->put(std::make_unique<AnswerOf<void>>(Result<void>()));
    }

    void forget(const std::shared_ptr<Slot>& slot)
    {
        const std::lock_guard lock(mutex_);
        std::erase(waiting_, slot);
    }

    void close()
    {
        if (closed_.exchange(true))
            return;
        {
            const std::lock_guard lock(mutex_);
            work_.clear();
        }
        wake();
        subscription_.end();
    }

    bool closed() const { return closed_; }
    /// What the iteration found so far: its end, whether the camera's stream stands, and why not.
    struct Found {
        std::optional<Error> end;
        std::optional<bool> connected;
        std::optional<Error> reason;
    };
    Found found()
    {
        const std::lock_guard lock(iterating_);
        return found_;
    }

 private:
    void keep(std::function<void()> work)
    {
        {
            const std::lock_guard lock(mutex_);
            if (closed_)
                return;
            work_.push_back(std::move(work));
        }
        wake();
    }

    void wake()
    {
        std::vector<std::shared_ptr<Slot>> slots;
        {
            const std::lock_guard lock(mutex_);
            slots.swap(waiting_);
        }
        for (const auto& slot : slots)
            slot->put(std::make_unique<AnswerOf<void>>(Result<void>()));
    }

    std::mutex mutex_;  ///< of work and waiting
    std::deque<std::function<void()>> work_;
    std::vector<std::shared_ptr<Slot>> waiting_;
    std::atomic<bool> closed_ = false;
    std::mutex iterating_;  ///< of the rest, which only who iterates touches
    std::deque<Event> events_;
    Found found_;
    Subscription subscription_;
};

std::shared_ptr<Stream> stream_of(py::handle self)
{
    return std::static_pointer_cast<Stream>(holder_of(self).what);
}

/// An event, None where there is none yet, or raises the end.
py::object next_now(Stream& stream, PyObject* at_end)
{
    std::optional<Event> event;
    std::optional<Error> end;
    {
        const py::gil_scoped_release unlocked;
        event = stream.take();
        end = stream.found().end;
    }
    if (event)
        return Convert<Event>::to(*event);
    if (stream.closed()) {
        PyErr_SetNone(at_end);
        throw py::error_already_set();
    }
    if (end)
        raise(*end);
    return py::none();
}

Operation wait_operation(const std::shared_ptr<Stream>& stream)
{
    Operation operation;
    operation.start = [stream](const std::shared_ptr<Slot>& slot) {
        stream->tell(slot);
        return Running([stream, slot] { stream->forget(slot); });
    };
    return operation;
}

py::object next_blocking(py::handle self)
{
    const auto stream = stream_of(self);
    for (;;) {
        py::object event = next_now(*stream, PyExc_StopIteration);
        if (!event.is_none())
            return event;
        Operation wait = wait_operation(stream);
        run_blocking(wait);
    }
}

void close(py::handle self)
{
    const auto stream = stream_of(self);
    const py::gil_scoped_release unlocked;
    stream->close();
}

}  // namespace

void register_subscribe(Binding& binding, const ClassPair& events)
{
    binding.pair(stream_class, "EventStream");
    const Arg<std::vector<EventKind>> kinds("kinds", {});
    const Arg<std::size_t> queue("queue", 1000);
    const Arg<bool> push("push", false);
    binding.method(
        events,
        {"events",
         "subscribe",
         {parameter_of(kinds), parameter_of(queue), parameter_of(push)},
         "EventStream",
         "An iterator over what happens, until it is closed; `kinds`: which events, all where empty; `queue`: "
         "how many may wait for you, what is dropped is told as a stream_gap; `push`: the camera posts them to "
         "Context.receive_events(). It goes on over losses of the "
         "connection, and raises Unauthorized, NotSupported and whatever else no waiting mends.",
         false},
        [kinds, queue, push](py::handle self, Given& given) {
            const Holder& holder = holder_of(self);
            const Camera camera = camera_of(holder, "events.subscribe");
            EventFilter filter;
            filter.kinds = given.take(0, kinds);
            const std::size_t most = given.take(1, queue);
            const bool pushed = given.take(2, push);
            auto stream = std::make_shared<Stream>();
            stream->subscribe(camera.events(), std::move(filter), most, pushed);
            const std::shared_ptr<void> closing(stream.get(), [stream](void*) { stream->close(); });
            return new_holder(stream_class.of(holder.aio), closing, 0, holder.aio);
        });
    binding.method(stream_class, {"events", "close", {}, "None", "Ends the subscription, and the iteration.", false},
                   [](py::handle self, Given& /*given*/) {
                       close(self);
                       return py::none();
                   });
    binding.method(stream_class, {"events", "_wait", {}, "None", "Until there may be an event.", true},
                   [](py::handle self, Given& given) {
                       return Binding::run(wait_operation(stream_of(self)), std::move(given.callbacks),
                                           holder_of(self).aio);
                   });
    binding.method(stream_class, {"events", "_next", {}, "Optional[Event]", "An event that is there.", false},
                   [](py::handle self, Given& /*given*/) {
                       return next_now(*stream_of(self),
                                       holder_of(self).aio ? PyExc_StopAsyncIteration : PyExc_StopIteration);
                   });
    binding.property(
        stream_class, "connected", "Optional[bool]",
        "Whether the camera's stream stands, as of the last event taken; None before the first attempt.",
        [](const Holder& holder) {
            return Convert<std::optional<bool>>::to(std::static_pointer_cast<Stream>(holder.what)->found().connected);
        });
    binding.property(stream_class, "reason", "Optional[Error]", "Why it does not stand.", [](const Holder& holder) {
        return Convert<std::optional<Error>>::to(std::static_pointer_cast<Stream>(holder.what)->found().reason);
    });
    const py::handle type(reinterpret_cast<PyObject*>(stream_class.blocking));
    type.attr("__next__") = py::cpp_function(
        [](py::handle self) {
            if (!stream_class.has(self))
                throw py::type_error("EventStream.__next__: is no method of this object");
            return next_blocking(self);
        },
        py::is_method(type));
}

}  // namespace camsdk::python
