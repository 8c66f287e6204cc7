// SPDX-License-Identifier: BSL-1.0
// Place: where a value stands in a call, so that an error can name it: "ptz.move: velocity.pan".
#pragma once

#include <pybind11/pybind11.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace camsdk::python {

namespace py = pybind11;

class Callback;
/// The functions that one call was given; what they raised is raised by the call.
using Callbacks = std::vector<std::shared_ptr<Callback>>;

/// A chain on the stack; nothing is copied unless there is an error to word.
class Place {
 public:
    /// The call itself, and where functions among its arguments are kept.
    explicit Place(std::string_view name, Callbacks* callbacks = nullptr) : name_(name), callbacks_(callbacks) {}
    /// An argument of the call, or a field of a value.
    Place(const Place& above, std::string_view name) : above_(&above), name_(name) {}
    /// An entry of a list.
    Place(const Place& above, std::size_t index) : above_(&above), index_(index) {}

    std::string text() const;
    Callbacks* callbacks() const { return above_ ? above_->callbacks() : callbacks_; }

 private:
    const Place* above_ = nullptr;
    std::string_view name_;
    std::size_t index_ = 0;
    Callbacks* callbacks_ = nullptr;
};

/// Raises TypeError: "ptz.move: velocity: expected PtzVelocity, not str".
[[noreturn]] void wrong_type(const Place& place, std::string_view wanted, py::handle got);
/// Raises ValueError that names the place.
[[noreturn]] void wrong_value(const Place& place, const std::string& why);

}  // namespace camsdk::python
