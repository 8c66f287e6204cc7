// SPDX-License-Identifier: BSL-1.0
// What a command answers: a tree that is printed as JSON, table or CSV. Made from the library's own value types by
// their field lists.
#pragma once

#include <camsdk/json.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace camctl {

class Value {
 public:
    using List = std::vector<Value>;
    using Object = std::vector<std::pair<std::string, Value>>;

    Value() = default;  ///< null
    Value(bool value) : content_(value) {}
    Value(double value) : content_(value) {}
    template <class T, std::enable_if_t<std::is_integral_v<T> && !std::is_same_v<T, bool>, int> = 0>
    Value(T value) : content_(static_cast<std::int64_t>(value))
    {
    }
    Value(std::string value) : content_(std::move(value)) {}
    Value(std::string_view value) : content_(std::string(value)) {}
    Value(const char* value) : content_(std::string(value)) {}
    Value(List value) : content_(std::move(value)) {}
    Value(Object value) : content_(std::move(value)) {}

    bool is_null() const { return content_.index() == 0; }
    const std::string* text() const { return std::get_if<std::string>(&content_); }
    const List* list() const { return std::get_if<List>(&content_); }
    const Object* object() const { return std::get_if<Object>(&content_); }

    /// The field of an object, null where there is none.
    const Value& operator[](std::string_view name) const;
    /// Sets a field of an object; the order of first setting stays.
    Value& set(const std::string& name, Value value);
    /// The object with just these fields, in this order; what is not there is null.
    Value pick(const std::vector<std::string>& names) const;

    /// As JSON; what could fool a terminal is escaped.
    std::string json() const;
    /// As plain text in a cell: escaped, lists joined.
    std::string cell() const;

 private:
    void write_json(std::string& out) const;
    std::variant<std::monostate, bool, double, std::int64_t, std::string, List, Object> content_;
};

/// A text as it may be shown to a person: control, direction and invisible characters as \u{…}, at most 500 characters.
std::string shown(std::string_view text);

template <class T>
Value value_of(const T& value);

template <class T>
struct Maker {
    static Value make(const T& value)
    {
        if constexpr (std::is_arithmetic_v<T>) {
            return Value(value);
        } else if constexpr (camsdk::detail::is_named_enum<T>::value) {
            return Value(camsdk::to_string(value));
        } else {
            static_assert(camsdk::detail::is_value<T>::value, "no form for this type");
            Value::Object fields;
            const auto names = camsdk_names(value);
            std::size_t at = 0;
            std::apply([&](const auto&... field) { ((fields.emplace_back(names[at++], value_of(field))), ...); },
                       camsdk_values(value));
            return fields;
        }
    }
};
template <>
struct Maker<std::string> {
    static Value make(const std::string& value) { return value; }
};
template <>
struct Maker<camsdk::TimePoint> {
    static Value make(camsdk::TimePoint value) { return camsdk::detail::iso_time(value); }
};
template <class Rep, class Period>
struct Maker<std::chrono::duration<Rep, Period>> {
    static Value make(std::chrono::duration<Rep, Period> value) { return std::chrono::duration<double>(value).count(); }
};
/// What a device leaves empty, it does not say.
template <class T>
struct Maker<std::optional<T>> {
    static Value make(const std::optional<T>& value)
    {
        if constexpr (std::is_same_v<T, std::string>) {
            if (value && value->empty())
                return {};
        }
        return value ? value_of(*value) : Value();
    }
};
/// A word that camsdk does not know is unknown; enumerations that have an "other" say that.
template <class E>
struct Maker<camsdk::Open<E>> {
    static Value make(const camsdk::Open<E>& value)
    {
        const auto name = camsdk::to_string(value.value);
        return name == "unknown" ? Value() : Value(name);
    }
};
template <class T>
struct Maker<std::vector<T>> {
    static Value make(const std::vector<T>& values)
    {
        Value::List list;
        for (const auto& one : values)
            list.push_back(value_of(static_cast<const T&>(one)));
        return list;
    }
};
template <class T>
struct Maker<std::map<std::string, T>> {
    static Value make(const std::map<std::string, T>& values)
    {
        Value::Object fields;
        for (const auto& [name, value] : values)
            fields.emplace_back(name, value_of(value));
        return fields;
    }
};

template <class T>
Value value_of(const T& value)
{
    return Maker<T>::make(value);
}

}  // namespace camctl
