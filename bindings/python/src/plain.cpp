// SPDX-License-Identifier: BSL-1.0
// Numbers, texts and times between C++ and Python.
#include "plain.hpp"

#include <datetime.h>

#include <cmath>

namespace camsdk::python {

namespace {

constexpr long long day_seconds = 86400;
constexpr long long most_days = 100000;  // of a duration: fits std::chrono's nanoseconds

py::object owned(PyObject* made)
{
    if (!made)
        throw py::error_already_set();
    return py::reinterpret_steal<py::object>(made);
}

}  // namespace

std::string Place::text() const
{
    if (!above_)
        return std::string(name_);
    const std::string front = above_->text();
    if (name_.empty())
        return front + "[" + std::to_string(index_) + "]";
    return front + (above_->above_ ? "." : ": ") + std::string(name_);
}

void wrong_type(const Place& place, std::string_view wanted, py::handle got)
{
    throw py::type_error(place.text() + ": expected " + std::string(wanted) + ", not " + Py_TYPE(got.ptr())->tp_name);
}

void wrong_value(const Place& place, const std::string& why)
{
    throw py::value_error(place.text() + ": " + why);
}

void load_datetime()
{
    PyDateTime_IMPORT;
    if (!PyDateTimeAPI)
        throw py::error_already_set();
}

bool bool_from(py::handle object, const Place& place)
{
    if (!PyBool_Check(object.ptr()))
        wrong_type(place, "bool", object);
    return object.ptr() == Py_True;
}

double number_from(py::handle object, const Place& place)
{
    if (PyBool_Check(object.ptr()) || !(PyFloat_Check(object.ptr()) || PyIndex_Check(object.ptr()) ||
                                        PyObject_HasAttrString(object.ptr(), "__float__")))
        wrong_type(place, "float", object);
    const double value = PyFloat_AsDouble(object.ptr());
    if (value == -1 && PyErr_Occurred()) {
        PyErr_Clear();
        wrong_value(place, "is no number that fits a float");
    }
    return value;
}

long long integer_from(py::handle object, const Place& place, long long min, long long max)
{
    if (PyBool_Check(object.ptr()) || !PyIndex_Check(object.ptr()))
        wrong_type(place, "int", object);
    const auto number = owned(PyNumber_Index(object.ptr()));
    int beyond = 0;
    const long long value = PyLong_AsLongLongAndOverflow(number.ptr(), &beyond);
    if (beyond != 0 || value < min || value > max)
        wrong_value(
            place, std::string(py::str(number)) + " is not within " + std::to_string(min) + ".." + std::to_string(max));
    return value;
}

py::object text_to(std::string_view text)
{
    return owned(PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "replace"));
}

std::string text_from(py::handle object, const Place& place)
{
    if (!PyUnicode_Check(object.ptr()))
        wrong_type(place, "str", object);
    Py_ssize_t size = 0;
    const char* text = PyUnicode_AsUTF8AndSize(object.ptr(), &size);
    if (!text) {
        PyErr_Clear();
        wrong_value(place, "cannot be written as UTF-8");
    }
    return std::string(text, static_cast<std::size_t>(size));
}

py::object bytes_to(std::string_view bytes)
{
    return owned(PyBytes_FromStringAndSize(bytes.data(), static_cast<Py_ssize_t>(bytes.size())));
}

std::string bytes_from(py::handle object, const Place& place)
{
    if (PyUnicode_Check(object.ptr()))
        return text_from(object, place);
    Py_buffer view;
    if (PyObject_GetBuffer(object.ptr(), &view, PyBUF_SIMPLE) != 0) {
        PyErr_Clear();
        wrong_type(place, "bytes", object);
    }
    std::string bytes(static_cast<const char*>(view.buf), static_cast<std::size_t>(view.len));
    PyBuffer_Release(&view);
    return bytes;
}

py::object time_to(TimePoint time)
{
    using namespace std::chrono;
    const auto whole = floor<days>(time);
    const year_month_day date{whole};
    const hh_mm_ss clock{floor<microseconds>(time - whole)};
    return owned(PyDateTimeAPI->DateTime_FromDateAndTime(
        static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
        static_cast<int>(static_cast<unsigned>(date.day())), static_cast<int>(clock.hours().count()),
        static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()),
        static_cast<int>(clock.subseconds().count()), PyDateTime_TimeZone_UTC, PyDateTimeAPI->DateTimeType));
}

TimePoint time_from(py::handle object, const Place& place)
{
    if (!PyDateTime_Check(object.ptr()))
        wrong_type(place, "datetime", object);
    const auto zone = owned(PyObject_CallMethod(object.ptr(), "utcoffset", nullptr));
    if (zone.is_none())
        wrong_value(place, "has no time zone; say datetime.now(timezone.utc) or the like");
    const auto epoch = time_to(TimePoint{});
    const auto since = owned(PyNumber_Subtract(object.ptr(), epoch.ptr()));
    const long long days = PyDateTime_DELTA_GET_DAYS(since.ptr());
    if (days < -most_days || days > most_days)
        wrong_value(place, "is too far from now");
    return TimePoint{} + std::chrono::duration_cast<TimePoint::duration>(duration_from(since, place));
}

py::object duration_to(std::chrono::duration<double, std::micro> time)
{
    const double seconds = std::floor(time.count() / 1e6);
    const double days = std::floor(seconds / day_seconds);
    if (!(std::abs(days) < 999999999))  // a device may say anything
        return owned(PyDelta_FromDSU(days < 0 ? -999999999 : 999999999, 0, 0));
    return owned(PyDelta_FromDSU(static_cast<int>(days), static_cast<int>(seconds - days * day_seconds),
                                 static_cast<int>(time.count() - seconds * 1e6)));
}

std::chrono::microseconds duration_from(py::handle object, const Place& place)
{
    using std::chrono::microseconds;
    if (PyDelta_Check(object.ptr())) {
        const long long days = PyDateTime_DELTA_GET_DAYS(object.ptr());
        if (days < -most_days || days > most_days)
            wrong_value(place, "is too long");
        return microseconds((days * day_seconds + PyDateTime_DELTA_GET_SECONDS(object.ptr())) * 1000000LL +
                            PyDateTime_DELTA_GET_MICROSECONDS(object.ptr()));
    }
    if (PyBool_Check(object.ptr()) || !(PyFloat_Check(object.ptr()) || PyIndex_Check(object.ptr())))
        wrong_type(place, "timedelta or a number of seconds", object);
    const double seconds = number_from(object, place);
    if (!(std::abs(seconds) <= static_cast<double>(most_days * day_seconds)))
        wrong_value(place, "is no duration");
    return microseconds(std::llround(seconds * 1e6));
}

}  // namespace camsdk::python
