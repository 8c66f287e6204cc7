// SPDX-License-Identifier: BSL-1.0
// Waiting for an operation, and its way into an asyncio loop.
#include "operation.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <system_error>
#include <unordered_map>

namespace camsdk::python {

namespace {

constexpr std::chrono::milliseconds slice{50};  // how soon a blocking call sees a signal

}  // namespace

void Slot::put(std::unique_ptr<Answer> answer)
{
    if (mail_)
        return mail_->put(ticket_, std::move(answer));
    const std::lock_guard lock(mutex_);
    answer_ = std::move(answer);
    arrived_.notify_all();
}

std::unique_ptr<Answer> Slot::wait(std::chrono::milliseconds time)
{
    std::unique_lock lock(mutex_);
    arrived_.wait_for(lock, time, [&] { return answer_ != nullptr; });
    return std::move(answer_);
}

Mail::Mail() : descriptor_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (descriptor_ < 0)
        throw std::system_error(errno, std::generic_category(), "eventfd");
}

Mail::~Mail()
{
    ::close(descriptor_);
}

void Mail::put(std::uint64_t ticket, std::unique_ptr<Answer> answer)
{
    const std::lock_guard lock(mutex_);
    letters_.emplace_back(ticket, std::move(answer));
    if (letters_.size() == 1)
        eventfd_write(descriptor_, 1);
}

std::vector<std::pair<std::uint64_t, std::unique_ptr<Answer>>> Mail::empty()
{
    eventfd_t count = 0;
    eventfd_read(descriptor_, &count);
    const std::lock_guard lock(mutex_);
    return std::exchange(letters_, {});
}

py::object finish(Answer& answer, bool aio, const Callbacks& callbacks)
{
    rethrow(callbacks);
    return answer.take(aio);
}

py::object run_blocking(Operation& operation)
{
    if (operation.stuck)
        raise(detail::would_deadlock_error());
    const auto slot = std::make_shared<Slot>();
    Running running = operation.start(slot);
    for (;;) {
        // Not in a destructor: a thread that comes back after the interpreter's end is ended by an unwinding.
        PyThreadState* const state = PyEval_SaveThread();
        const auto answer = slot->wait(slice);
        PyEval_RestoreThread(state);
        if (answer)
            return finish(*answer, false, operation.callbacks);
        if (PyErr_CheckSignals() != 0) {
            running.cancel();
            throw py::error_already_set();
        }
    }
}

namespace {

/// The futures of one asyncio loop, by ticket. Under the interpreter lock.
class Mailbox {
 public:
    explicit Mailbox(py::handle loop) : loop_(py::weakref(loop)), mail_(std::make_shared<Mail>()) {}

    int descriptor() const { return mail_->descriptor(); }

    py::tuple start(Operation& operation)
    {
        const py::object loop = loop_();
        py::object future = loop.attr("create_future")();
        const std::uint64_t ticket = ++last_;
        pending_[ticket] = Pending{future, operation.callbacks, operation.aio};
        operation.running = operation.start(std::make_shared<Slot>(mail_, ticket));
        return py::make_tuple(future, ticket);
    }

    void cancel(Operation& operation, std::uint64_t ticket)
    {
        pending_.erase(ticket);
        operation.running.cancel();
    }

    void drain()
    {
        static const py::handle done = py::str("done").release();
        static const py::handle set_result = py::str("set_result").release();
        for (auto& [ticket, answer] : mail_->empty()) {
            const auto found = pending_.find(ticket);
            if (found == pending_.end())
                continue;
            const Pending pending = std::move(found->second);
            pending_.erase(found);
            if (pending.future.attr(done)().ptr() == Py_True)
                continue;
            try {
                pending.future.attr(set_result)(finish(*answer, pending.aio, pending.callbacks));
            } catch (py::error_already_set& raised) {
                pending.future.attr("set_exception")(raised.value());
            }
        }
    }

 private:
    struct Pending {
        py::object future;
        Callbacks callbacks;
        bool aio = false;
    };
    const py::object loop_;
    const std::shared_ptr<Mail> mail_;
    std::uint64_t last_ = 0;
    std::unordered_map<std::uint64_t, Pending> pending_;
};

}  // namespace

void register_operation(py::module_& module)
{
    py::class_<Operation, std::shared_ptr<Operation>>(module, "_Operation");
    py::class_<Mailbox>(module, "_Mailbox")
        .def(py::init<py::handle>())
        .def("descriptor", &Mailbox::descriptor)
        .def("start", &Mailbox::start)
        .def("cancel", &Mailbox::cancel)
        .def("drain", &Mailbox::drain);
}

}  // namespace camsdk::python
