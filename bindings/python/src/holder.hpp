// SPDX-License-Identifier: BSL-1.0
// Holder: what is inside the Python objects that stand for something of the library: Context, Camera, features,
// streams.
#pragma once

#include <camsdk/context.hpp>

#include "operation.hpp"

namespace camsdk::python {

/// A Context that can be closed while others still hold it.
struct ContextState {
    std::shared_ptr<Context> context;
};

/// A camera that all its handles share, so that closing it closes all. Under the interpreter lock.
struct CameraState {
    std::optional<Camera> camera;
};

struct Holder {
    PyObject_HEAD std::shared_ptr<void> what;
    int channel;
    bool aio;
};

/// A class of Python in its two forms: each call blocks, or is awaited.
struct ClassPair {
    std::string name;
    PyTypeObject* blocking = nullptr;
    PyTypeObject* aio = nullptr;
    PyTypeObject* of(bool for_aio) const { return for_aio ? aio : blocking; }
    /// Whether the object is of one of them.
    bool has(py::handle object) const
    {
        return PyObject_TypeCheck(object.ptr(), blocking) || (aio && PyObject_TypeCheck(object.ptr(), aio));
    }
};
extern ClassPair context_class;
extern ClassPair camera_class;
extern ClassPair stream_class;

/// The base of all of them; it lets go of what it holds with the interpreter lock released, and a Context on a thread
/// where that may wait.
PyTypeObject* make_holder_type();
py::object new_holder(PyTypeObject* type, std::shared_ptr<void> what, int channel, bool aio);
inline Holder& holder_of(py::handle object)
{
    return *reinterpret_cast<Holder*>(object.ptr());
}
/// Lets go of something that may wait for the library's threads.
void let_go(std::shared_ptr<void> what);

/// The camera of a handle; raises InvalidArgument where it was closed.
Camera camera_of(const Holder& holder, std::string_view operation);
/// The Context of a handle; raises InvalidArgument where it was closed.
std::shared_ptr<Context> context_of(const Holder& holder, std::string_view operation);

template <>
struct Convert<Camera> {
    static py::object to(const Camera& camera) { return camera_to(camera, false); }
    static Camera from(py::handle object, const Place& place)
    {
        if (!camera_class.has(object))
            wrong_type(place, "Camera", object);
        return camera_of(holder_of(object), place.text());
    }
    static std::string text() { return "Camera"; }
};
template <>
struct Convert<std::shared_ptr<Context>> {
    static py::object to(const std::shared_ptr<Context>& /*context*/) { return py::none(); }
    static std::shared_ptr<Context> from(py::handle object, const Place& place)
    {
        if (!context_class.has(object))
            wrong_type(place, "Context", object);
        return context_of(holder_of(object), place.text());
    }
    static std::string text() { return "Context"; }
};

}  // namespace camsdk::python
