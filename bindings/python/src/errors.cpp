// SPDX-License-Identifier: BSL-1.0
// Errors as exceptions, and the parts of value classes that need no template.
#include "holder.hpp"

namespace camsdk::python {

Classes classes;

py::object error_to(const Error& error)
{
    const py::object type = classes.coded[to_string(error.code())];
    return type(text_to(error.message()), py::arg("vendor_text") = text_to(error.vendor_text()),
                py::arg("http_status") = error.http_status(), py::arg("operation") = text_to(error.operation()),
                py::arg("camera") = text_to(error.camera()), py::arg("retryable") = error.retryable());
}

void raise(const Error& error)
{
    const py::object made = error_to(error);
    PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(made.ptr())), made.ptr());
    throw py::error_already_set();
}

Error error_from(py::handle object, const Place& place)
{
    if (!py::isinstance(object, classes.error))
        wrong_type(place, "Error", object);
    const std::string word = py::str(object.attr("code").attr("value"));
    for (int i = 0; i <= static_cast<int>(ErrorCode::cancelled); ++i)
        if (word == to_string(static_cast<ErrorCode>(i))) {
            Error error(static_cast<ErrorCode>(i), text_from(object.attr("message"), place));
            error.vendor_text(text_from(object.attr("vendor_text"), place));
            error.http_status(Convert<int>::from(object.attr("http_status"), place));
            return error;
        }
    wrong_value(place, "has a code that is none");
}

py::object Convert<Secret>::to(const Secret& value)
{
    return py::cast(value);
}

Secret Convert<Secret>::from(py::handle object, const Place& place)
{
    if (py::isinstance(object, classes.secret))
        return object.cast<Secret>();
    if (!PyUnicode_Check(object.ptr()))
        wrong_type(place, "str or Secret", object);
    return Secret(text_from(object, place));
}

py::object slot_of(py::handle value, const ValueInfo& info, std::size_t at, const Place& place)
{
    PyObject* const content = *reinterpret_cast<PyObject**>(reinterpret_cast<char*>(value.ptr()) + info.slots[at]);
    if (!content)
        wrong_value(place, "was deleted");
    return py::reinterpret_borrow<py::object>(content);
}

void fill_slot(py::handle value, const ValueInfo& info, std::size_t at, py::object content)
{
    *reinterpret_cast<PyObject**>(reinterpret_cast<char*>(value.ptr()) + info.slots[at]) = content.release().ptr();
}

py::object new_value(const ValueInfo& info)
{
    PyObject* const made = info.type->tp_alloc(info.type, 0);
    if (!made)
        throw py::error_already_set();
    return py::reinterpret_steal<py::object>(made);
}

std::size_t member_from(py::handle object, const EnumInfo& info, const std::vector<std::string_view>& words,
                        const Place& place)
{
    for (std::size_t i = 0; i < info.members.size(); ++i)
        if (info.members[i].ptr() == object.ptr())
            return i;
    if (!PyUnicode_CheckExact(object.ptr()))
        wrong_type(place, info.name, object);
    const std::string word = text_from(object, place);
    std::string all;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == word)
            return i;
        all += (all.empty() ? "" : ", ") + std::string(words[i]);
    }
    wrong_value(place, "'" + word + "' is none of " + all);
}

}  // namespace camsdk::python
