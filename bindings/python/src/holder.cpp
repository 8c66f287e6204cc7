// SPDX-License-Identifier: BSL-1.0
// What is inside the Python objects that stand for something of the library.
#include "holder.hpp"

#include "threads.hpp"

namespace camsdk::python {

ClassPair context_class;
ClassPair camera_class;
ClassPair stream_class;

void let_go(std::shared_ptr<void> what)
{
    if (!what)
        return;
    if (inside_callback()) {  // a thread that the end of a Context would wait for
        on_own_thread([what = std::move(what)]() mutable { what.reset(); });
        return;
    }
    PyObject *type = nullptr, *value = nullptr, *trace = nullptr;
    PyErr_Fetch(&type, &value, &trace);
    PyThreadState* const state = PyEval_SaveThread();
    what.reset();
    PyEval_RestoreThread(state);
    PyErr_Restore(type, value, trace);
}

namespace {

void deallocate(PyObject* self)
{
    PyTypeObject* const type = Py_TYPE(self);
    std::shared_ptr<void> what = std::move(holder_of(self).what);
    holder_of(self).what.~shared_ptr();
    type->tp_free(self);
    Py_DECREF(type);
    let_go(std::move(what));
}

PyObject* refuse(PyTypeObject* type, PyObject* /*arguments*/, PyObject* /*keywords*/)
{
    PyErr_Format(PyExc_TypeError, "%s is made by the library, not by hand", type->tp_name);
    return nullptr;
}

}  // namespace

PyTypeObject* make_holder_type()
{
    static PyType_Slot slots[] = {{Py_tp_dealloc, reinterpret_cast<void*>(deallocate)},
                                  {Py_tp_new, reinterpret_cast<void*>(refuse)},
                                  {0, nullptr}};
    static PyType_Spec spec = {"camsdk._Handle", sizeof(Holder), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, slots};
    return reinterpret_cast<PyTypeObject*>(PyType_FromSpec(&spec));
}

py::object new_holder(PyTypeObject* type, std::shared_ptr<void> what, int channel, bool aio)
{
    PyObject* const made = type->tp_alloc(type, 0);
    if (!made)
        throw py::error_already_set();
    Holder& holder = holder_of(made);
    new (&holder.what) std::shared_ptr<void>(std::move(what));
    holder.channel = channel;
    holder.aio = aio;
    return py::reinterpret_steal<py::object>(made);
}

py::object camera_to(Camera camera, bool aio)
{
    auto state = std::make_shared<CameraState>();
    state->camera.emplace(std::move(camera));
    return new_holder(camera_class.of(aio), std::move(state), 0, aio);
}

Camera camera_of(const Holder& holder, std::string_view operation)
{
    const auto& camera = static_cast<const CameraState*>(holder.what.get())->camera;
    if (!camera)
        raise(Error(ErrorCode::invalid_argument, std::string(operation) + ": the camera is closed"));
    return holder.channel > 0 ? camera->channel(holder.channel) : *camera;
}

std::shared_ptr<Context> context_of(const Holder& holder, std::string_view operation)
{
    const auto& context = static_cast<const ContextState*>(holder.what.get())->context;
    if (!context)
        raise(Error(ErrorCode::invalid_argument, std::string(operation) + ": the context is closed"));
    return context;
}

}  // namespace camsdk::python
