// SPDX-License-Identifier: BSL-1.0
// The module camsdk._camsdk: finds the Python half, and registers everything.
#include <camsdk/version.hpp>

#include "special.hpp"

namespace camsdk::python {

namespace {

/// The buffer of a value is that of its field `bytes`, so that numpy and Pillow take it without a copy.
int get_buffer(PyObject* self, Py_buffer* view, int flags)
{
    PyObject* const bytes = PyObject_GetAttrString(self, "bytes");
    if (!bytes) {
        view->obj = nullptr;
        return -1;
    }
    const int done = PyObject_GetBuffer(bytes, view, flags);
    Py_DECREF(bytes);  // the view holds it
    return done;
}

py::object buffer_value(py::handle base)
{
    static PyType_Slot slots[] = {{Py_bf_getbuffer, reinterpret_cast<void*>(get_buffer)}, {0, nullptr}};
    static PyType_Spec spec = {"camsdk._BufferValue", 0, 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, slots};
    PyObject* const made = PyType_FromSpecWithBases(&spec, py::make_tuple(base).ptr());
    if (!made)
        throw py::error_already_set();
    return py::reinterpret_steal<py::object>(made);
}

void register_secret(py::module_& module)
{
    py::class_<Secret> secret(module, "Secret", "A password that cannot be printed by accident.");
    secret.def(py::init([](py::handle text) { return Secret(text_from(text, Place(Place("Secret"), "text"))); }),
               py::arg("text"));
    secret.def("__repr__", [](const Secret& /*self*/) { return "Secret(...)"; });
    secret.def("__bool__", [](const Secret& self) { return !self.empty(); });
    classes.secret = secret.release();
}

void load_python_half(py::module_& module)
{
    const auto base = py::module_::import("camsdk._base");
    const auto take = [&](const char* name) { return py::object(base.attr(name)).release(); };
    classes.value = take("Value");
    classes.open = take("Open");
    classes.error = take("Error");
    classes.coded = take("CODED");
    classes.base_enum = take("Enum");
    classes.run = py::object(py::module_::import("camsdk._aio").attr("run")).release();
    py::list codes;
    for (int i = 0; i <= static_cast<int>(ErrorCode::cancelled); ++i) {
        const std::string code = to_string(static_cast<ErrorCode>(i));
        codes.append(py::make_tuple(code, doc_of("ErrorCode." + code)));
    }
    module.attr("ErrorCode") = base.attr("make_errors")(codes);
    for (const auto& [code, type] : py::reinterpret_borrow<py::dict>(classes.coded))
        module.attr(type.attr("__name__")) = type;
    for (const char* name : {"Error", "Open", "Value"})
        module.attr(name) = base.attr(name);
}

}  // namespace

}  // namespace camsdk::python

PYBIND11_MODULE(_camsdk, module)
{
    using namespace camsdk::python;
    py::options options;
    options.disable_function_signatures();
    load_datetime();
    register_operation(module);
    load_python_half(module);
    register_secret(module);
    module.attr("_BufferValue") = buffer_value(classes.value);
    module.attr("__version__") = camsdk::version();
    Binding binding(module);
    register_classes(binding);
    register_headers(binding);
    register_context(binding);
    register_camera(binding);
    register_services(binding);
    register_drivers(binding);
}
