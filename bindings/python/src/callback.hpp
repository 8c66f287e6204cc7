// SPDX-License-Identifier: BSL-1.0
// Callback: a Python function that the library may call from any of its threads, and let go of on any.
#pragma once

#include <atomic>
#include <functional>

#include "convert.hpp"

namespace camsdk::python {

/// Set at the interpreter's exit: from then on nothing of Python may be touched from the library's threads.
extern std::atomic<bool> interpreter_gone;
/// Whether this thread is one of the library's that is calling into Python now.
bool inside_callback();

/// As long as it lives, a thread of the library holds the interpreter lock.
class CallingPython {
 public:
    CallingPython();
    CallingPython(const CallingPython&) = delete;
    CallingPython& operator=(const CallingPython&) = delete;
    ~CallingPython();

 private:
    const py::gil_scoped_acquire lock_;
};

/// An object that is let go of on whatever thread.
std::shared_ptr<PyObject> kept(py::object object);

/// Thread-safe.
class Callback {
 public:
    /// What it raises is kept for rethrow(), or reported as an exception that can be raised nowhere.
    Callback(py::handle function, bool raised_by_call);

    /// Calls it with these arguments, with the interpreter lock taken. False where it raised, or answered False.
    bool call(const std::function<py::tuple()>& arguments);
    /// Raises what it raised; with the lock held.
    void rethrow();

 private:
    const std::shared_ptr<PyObject> function_;
    const bool raised_by_call_;
    std::shared_ptr<PyObject> raised_;  ///< the exception
};

/// Raises what one of them raised.
void rethrow(const Callbacks& callbacks);

template <>
struct Convert<std::string_view> {
    static py::object to(std::string_view value) { return bytes_to(value); }
    static std::string text() { return "bytes"; }
};

/// A function of Python as one of C++. None is an empty one.
template <class R, class... A>
struct Convert<std::function<R(A...)>> {
    static py::object to(const std::function<R(A...)>& /*function*/) { return py::none(); }
    static std::function<R(A...)> from(py::handle object, const Place& place)
    {
        if (object.is_none())
            return nullptr;
        if (!PyCallable_Check(object.ptr()))
            wrong_type(place, "a function", object);
        auto callback = std::make_shared<Callback>(object, place.callbacks() != nullptr);
        if (place.callbacks())
            place.callbacks()->push_back(callback);
        return [callback](A... arguments) -> R {
            const bool goes_on =
                callback->call([&] { return py::make_tuple(Convert<std::decay_t<A>>::to(arguments)...); });
            if constexpr (std::is_same_v<R, bool>)
                return goes_on;
            else
                static_cast<void>(goes_on);
        };
    }
    static std::string text()
    {
        std::string list;
        ((list += (list.empty() ? "" : ", ") + Convert<std::decay_t<A>>::text()), ...);
        return "Optional[Callable[[" + list + "], object]]";
    }
};

}  // namespace camsdk::python
