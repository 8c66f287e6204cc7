// SPDX-License-Identifier: BSL-1.0
// A Python function in the hands of the library's threads.
#include "callback.hpp"

namespace camsdk::python {

std::atomic<bool> interpreter_gone = false;

namespace {
thread_local int depth = 0;
}  // namespace

bool inside_callback()
{
    return depth > 0;
}

CallingPython::CallingPython()
{
    ++depth;
}

CallingPython::~CallingPython()
{
    --depth;
}

std::shared_ptr<PyObject> kept(py::object object)
{
    return std::shared_ptr<PyObject>(object.release().ptr(), [](PyObject* last) {
        if (interpreter_gone)
            return;
        const CallingPython turn;
        Py_DECREF(last);
    });
}

Callback::Callback(py::handle function, bool raised_by_call)
    : function_(kept(py::reinterpret_borrow<py::object>(function))), raised_by_call_(raised_by_call)
{
}

bool Callback::call(const std::function<py::tuple()>& arguments)
{
    if (interpreter_gone)
        return false;
    const CallingPython turn;
    try {
        const py::tuple given = arguments();
        const auto answer = py::reinterpret_steal<py::object>(PyObject_Call(function_.get(), given.ptr(), nullptr));
        if (!answer)
            throw py::error_already_set();
        return answer.ptr() != Py_False;
    } catch (py::error_already_set& raised) {
        if (!raised_by_call_) {
            raised.restore();
            PyErr_WriteUnraisable(function_.get());
        } else if (!raised_) {
            raised_ = kept(raised.value());
        }
    }
    return false;
}

void Callback::rethrow()
{
    if (const auto raised = std::move(raised_)) {
        PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(raised.get())), raised.get());
        throw py::error_already_set();
    }
}

void rethrow(const Callbacks& callbacks)
{
    for (const auto& one : callbacks)
        one->rethrow();
}

}  // namespace camsdk::python
