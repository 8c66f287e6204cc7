// SPDX-License-Identifier: BSL-1.0
// How each kind of type goes between C++ and Python. Convert<T>: to(), from(), and the words for type stubs.
#pragma once

#include <camsdk/json.hpp>
#include <camsdk/secret.hpp>

#include <functional>
#include <limits>

#include "plain.hpp"

namespace camsdk::python {

/// What `text` says of a type is what it answers, `accepts` what it takes (the same, where not said).
template <class T, class = void>
struct Convert;

/// A value type of the library as Python sees it: a class with a slot a field.
struct ValueInfo {
    std::string name;
    PyTypeObject* type = nullptr;
    std::vector<std::string> fields;  ///< as Python spells them: `from` is from_
    std::vector<Py_ssize_t> slots;
    std::size_t bytes_field = std::numeric_limits<std::size_t>::max();  ///< a std::string that is no text
};
template <class T>
inline ValueInfo value_info;

/// An enumeration and its members, in the order of EnumNames.
struct EnumInfo {
    std::string name;
    py::handle type;
    std::vector<py::handle> members;
};
template <class E>
inline EnumInfo enum_info;

/// Classes of camsdk/_base.py, and the module's own, by their job.
struct Classes {
    py::handle open;    ///< Open
    py::handle error;   ///< Error
    py::handle value;   ///< Value
    py::handle coded;   ///< dict: code → subclass of Error
    py::handle run;     ///< makes a coroutine of an Operation
    py::handle secret;  ///< Secret
    py::handle base_enum;
};
extern Classes classes;

/// The exception of an Error, not raised.
py::object error_to(const Error& error);
Error error_from(py::handle object, const Place& place);
/// Raises it.
[[noreturn]] void raise(const Error& error);

/// The slot of a field; raises where it was deleted.
py::object slot_of(py::handle value, const ValueInfo& info, std::size_t at, const Place& place);
void fill_slot(py::handle value, const ValueInfo& info, std::size_t at, py::object content);
py::object new_value(const ValueInfo& info);
/// The place in `words` of what `object` says, a member of the enumeration or its word; else raises.
std::size_t member_from(py::handle object, const EnumInfo& info, const std::vector<std::string_view>& words,
                        const Place& place);

template <>
struct Convert<bool> {
    static py::object to(bool value) { return py::bool_(value); }
    static bool from(py::handle object, const Place& place) { return bool_from(object, place); }
    static std::string text() { return "bool"; }
};
template <class T>
struct Convert<T, std::enable_if_t<std::is_integral_v<T> && !std::is_same_v<T, bool>>> {
    static py::object to(T value) { return py::int_(value); }
    static T from(py::handle object, const Place& place)
    {
        using Limits = std::numeric_limits<T>;
        constexpr auto most = static_cast<unsigned long long>(std::numeric_limits<long long>::max());
        return static_cast<T>(
            integer_from(object, place, static_cast<long long>(Limits::min()),
                         static_cast<long long>(std::min(static_cast<unsigned long long>(Limits::max()), most))));
    }
    static std::string text() { return "int"; }
};
template <>
struct Convert<double> {
    static py::object to(double value) { return py::float_(value); }
    static double from(py::handle object, const Place& place) { return number_from(object, place); }
    static std::string text() { return "float"; }
};
template <>
struct Convert<std::string> {
    static py::object to(const std::string& value) { return text_to(value); }
    static std::string from(py::handle object, const Place& place) { return text_from(object, place); }
    static std::string text() { return "str"; }
};
template <>
struct Convert<TimePoint> {
    static py::object to(TimePoint value) { return time_to(value); }
    static TimePoint from(py::handle object, const Place& place) { return time_from(object, place); }
    static std::string text() { return "datetime"; }
};
template <class Rep, class Period>
struct Convert<std::chrono::duration<Rep, Period>> {
    using Duration = std::chrono::duration<Rep, Period>;
    static py::object to(Duration value) { return duration_to(value); }
    static Duration from(py::handle object, const Place& place)
    {
        return std::chrono::ceil<Duration>(duration_from(object, place));
    }
    static std::string text() { return "timedelta"; }
    static std::string accepts() { return "Union[timedelta, float]"; }
};
template <>
struct Convert<Secret> {
    static py::object to(const Secret& value);
    static Secret from(py::handle object, const Place& place);
    static std::string text() { return "Secret"; }
    static std::string accepts() { return "Union[str, Secret]"; }
};
template <>
struct Convert<Error> {
    static py::object to(const Error& value) { return error_to(value); }
    static Error from(py::handle object, const Place& place) { return error_from(object, place); }
    static std::string text() { return "Error"; }
};

template <class T, class = void>
struct has_accepts : std::false_type {
};
template <class T>
struct has_accepts<T, std::void_t<decltype(Convert<T>::accepts())>> : std::true_type {
};
/// What a parameter of type T may be given.
template <class T>
std::string accepted()
{
    if constexpr (has_accepts<T>::value)
        return Convert<T>::accepts();
    else
        return Convert<T>::text();
}

template <class T>
struct Convert<std::optional<T>> {
    static py::object to(const std::optional<T>& value) { return value ? Convert<T>::to(*value) : py::none(); }
    static std::optional<T> from(py::handle object, const Place& place)
    {
        if (object.is_none())
            return std::nullopt;
        return Convert<T>::from(object, place);
    }
    static std::string text() { return "Optional[" + Convert<T>::text() + "]"; }
    static std::string accepts() { return "Optional[" + accepted<T>() + "]"; }
};
template <class T>
struct Convert<std::vector<T>> {
    static py::object to(const std::vector<T>& values)
    {
        py::list list(values.size());
        for (std::size_t i = 0; i < values.size(); ++i)
            PyList_SET_ITEM(list.ptr(), static_cast<Py_ssize_t>(i), Convert<T>::to(values[i]).release().ptr());
        return list;
    }
    static std::vector<T> from(py::handle object, const Place& place)
    {
        if (PyUnicode_Check(object.ptr()) || PyBytes_Check(object.ptr()) || PyDict_Check(object.ptr()) ||
            !PySequence_Check(object.ptr()))
            wrong_type(place, text(), object);
        const auto items = py::reinterpret_steal<py::object>(PySequence_Tuple(object.ptr()));
        if (!items)
            throw py::error_already_set();
        std::vector<T> values;
        for (std::size_t i = 0; i < py::len(items); ++i)
            values.push_back(Convert<T>::from(PyTuple_GET_ITEM(items.ptr(), static_cast<Py_ssize_t>(i)), {place, i}));
        return values;
    }
    static std::string text() { return "List[" + Convert<T>::text() + "]"; }
    static std::string accepts() { return "Sequence[" + accepted<T>() + "]"; }
};
template <class K, class T>
struct Convert<std::map<K, T>> {
    static py::object to(const std::map<K, T>& values)
    {
        py::dict all;
        for (const auto& [name, value] : values)
            all[Convert<K>::to(name)] = Convert<T>::to(value);
        return all;
    }
    static std::map<K, T> from(py::handle object, const Place& place)
    {
        if (!PyDict_Check(object.ptr()))
            wrong_type(place, text(), object);
        std::map<K, T> values;
        const auto items = py::reinterpret_steal<py::list>(PyDict_Items(object.ptr()));
        for (const py::handle item : items) {
            K name = Convert<K>::from(PyTuple_GET_ITEM(item.ptr(), 0), place);
            values[std::move(name)] = Convert<T>::from(PyTuple_GET_ITEM(item.ptr(), 1), place);
        }
        return values;
    }
    static std::string text() { return "Dict[" + Convert<K>::text() + ", " + Convert<T>::text() + "]"; }
};

template <class E>
struct Convert<E, std::enable_if_t<detail::is_named_enum<E>::value>> {
    static py::object to(E value)
    {
        const auto& all = EnumNames<E>::values;
        for (std::size_t i = 0; i < all.size(); ++i)
            if (all[i].first == value)
                return py::reinterpret_borrow<py::object>(enum_info<E>.members[i]);
        return py::none();
    }
    static E from(py::handle object, const Place& place)
    {
        std::vector<std::string_view> words;
        for (const auto& one : EnumNames<E>::values)
            words.push_back(one.second);
        return EnumNames<E>::values[member_from(object, enum_info<E>, words, place)].first;
    }
    static std::string text() { return enum_info<E>.name; }
};
template <class E>
struct Convert<Open<E>> {
    static py::object to(const Open<E>& value)
    {
        return classes.open(Convert<E>::to(value.value), text_to(value.text));
    }
    static Open<E> from(py::handle object, const Place& place)
    {
        if (!py::isinstance(object, classes.open))
            return Open<E>(Convert<E>::from(object, place));
        return Open<E>(Convert<E>::from(object.attr("value"), place), text_from(object.attr("text"), place));
    }
    static std::string text() { return "Open[" + Convert<E>::text() + "]"; }
    static std::string accepts() { return "Union[" + Convert<E>::text() + ", " + text() + "]"; }
};

// Defined in value.hpp, and compiled once each: in the file that registers the type.
template <class T>
py::object value_to(const T& value);
template <class T>
T value_from(py::handle object, const Place& place);
template <class T>
struct Convert<T, std::enable_if_t<detail::is_value<T>::value>> {
    static py::object to(const T& value) { return value_to(value); }
    static T from(py::handle object, const Place& place) { return value_from<T>(object, place); }
    static std::string text() { return value_info<T>.name; }
};

}  // namespace camsdk::python
