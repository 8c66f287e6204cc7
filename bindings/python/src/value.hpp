// SPDX-License-Identifier: BSL-1.0
// Value types between C++ and Python, field by field of their CAMSDK_VALUE. Only for the files that register them.
#pragma once

#include "binding.hpp"

namespace camsdk::python {

/// One field: text, unless it is the one that holds bytes.
template <class T, class F>
py::object field_to(const F& field, std::size_t at)
{
    if constexpr (std::is_same_v<F, std::string>)
        return at == value_info<T>.bytes_field ? bytes_to(field) : text_to(field);
    else
        return Convert<F>::to(field);
}
template <class T, class F>
F field_from(py::handle object, std::size_t at, const Place& place)
{
    if constexpr (std::is_same_v<F, std::string>)
        return at == value_info<T>.bytes_field ? bytes_from(object, place) : text_from(object, place);
    else
        return Convert<F>::from(object, place);
}

template <class T>
py::object value_to(const T& value)
{
    const ValueInfo& info = value_info<T>;
    py::object made = new_value(info);
    std::size_t at = 0;
    std::apply([&](const auto&... field) { ((fill_slot(made, info, at, field_to<T>(field, at)), ++at), ...); },
               camsdk_values(value));
    return made;
}

template <class T>
T value_from(py::handle object, const Place& place)
{
    const ValueInfo& info = value_info<T>;
    if (!PyObject_TypeCheck(object.ptr(), info.type))
        wrong_type(place, info.name, object);
    T value;
    std::size_t at = 0;
    const auto take = [&](const auto& field) {
        const Place here(place, info.fields[at]);
        // The fields come as const, of a value that is not.
        using Field = std::remove_const_t<std::remove_reference_t<decltype(field)>>;
        const_cast<Field&>(field) = field_from<T, Field>(slot_of(object, info, at, here), at, here);
        ++at;
    };
    std::apply([&](const auto&... field) { (take(field), ...); }, camsdk_values(value));
    return value;
}

/// What the field of that number holds after `object` was given to it; raises where it cannot.
template <class T>
py::object canonical(std::size_t wanted, py::handle object, const Place& place)
{
    py::object result;
    std::size_t at = 0;
    const T sample{};
    const auto look = [&](const auto& field) {
        using Field = std::remove_const_t<std::remove_reference_t<decltype(field)>>;
        if (at == wanted) {
            const Field content = field_from<T, Field>(object, at, place);
            // Lists, dicts and values stay the caller's own; the rest takes its usual form.
            const bool own = PyList_Check(object.ptr()) || PyDict_Check(object.ptr()) ||
                             py::isinstance(object, classes.value) || py::isinstance(object, classes.error);
            result = own ? py::reinterpret_borrow<py::object>(object) : field_to<T>(content, at);
        }
        ++at;
    };
    std::apply([&](const auto&... field) { (look(field), ...); }, camsdk_values(sample));
    return result;
}

/// The types of a value's fields: what each answers, and what it takes.
template <class T>
std::vector<std::pair<std::string, std::string>> field_types()
{
    std::vector<std::pair<std::string, std::string>> types;
    const auto look = [&](const auto& field) {
        using Field = std::remove_const_t<std::remove_reference_t<decltype(field)>>;
        types.emplace_back(Convert<Field>::text(), accepted<Field>());
    };
    const T sample{};
    std::apply([&](const auto&... field) { (look(field), ...); }, camsdk_values(sample));
    return types;
}

/// A class for a value type of the library, with a slot for each field of its CAMSDK_VALUE.
template <class T>
void register_value(Binding& binding, const char* name, const char* bytes_field = "")
{
    const auto names = camsdk_names(T{});
    binding.add_value(
        value_info<T>, name, {names.begin(), names.end()}, bytes_field, canonical<T>, [] { return value_to(T{}); },
        field_types<T>);
}

}  // namespace camsdk::python
