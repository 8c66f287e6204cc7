// SPDX-License-Identifier: BSL-1.0
// Every value type as JSON, from its field list; the one place that does it.
#pragma once

#include <camsdk/types.hpp>
#include <cstdio>
#include <map>
#include <type_traits>
#include <vector>

namespace camsdk {

namespace detail {
/// Quotes and escapes; control characters and invalid UTF-8 cannot get through.
CAMSDK_API void json_text(std::string& out, std::string_view text);
CAMSDK_API void json_number(std::string& out, double value);
CAMSDK_API std::string iso_time(TimePoint time);

template <class T, class = void>
struct is_value : std::false_type {
};
template <class T>
struct is_value<T, std::void_t<decltype(camsdk_names(std::declval<const T&>()))>> : std::true_type {
};
template <class T, class = void>
struct is_named_enum : std::false_type {
};
template <class T>
struct is_named_enum<T, std::void_t<decltype(EnumNames<T>::values)>> : std::true_type {
};

template <class T>
struct JsonWriter;

template <class T>
void write_json(std::string& out, const T& value)
{
    JsonWriter<T>::write(out, value);
}

template <class T>
struct JsonWriter {
    static void write(std::string& out, const T& value)
    {
        if constexpr (std::is_same_v<T, bool>) {
            out += value ? "true" : "false";
        } else if constexpr (is_named_enum<T>::value) {
            json_text(out, to_string(value));
        } else if constexpr (std::is_integral_v<T>) {
            out += std::to_string(value);
        } else if constexpr (std::is_floating_point_v<T>) {
            json_number(out, value);
        } else if constexpr (is_value<T>::value) {
            const auto names = camsdk_names(value);
            std::size_t at = 0;
            out += '{';
            std::apply(
                [&](const auto&... field) {
                    ((out += at ? "," : "", json_text(out, names[at++]), out += ':', write_json(out, field)), ...);
                },
                camsdk_values(value));
            out += '}';
        } else {
            static_assert(is_value<T>::value, "no JSON form for this type");
        }
    }
};
template <>
struct JsonWriter<std::string> {
    static void write(std::string& out, const std::string& value) { json_text(out, value); }
};
template <>
struct JsonWriter<TimePoint> {
    static void write(std::string& out, TimePoint value) { json_text(out, iso_time(value)); }
};
template <class Rep, class Period>
struct JsonWriter<std::chrono::duration<Rep, Period>> {
    static void write(std::string& out, std::chrono::duration<Rep, Period> value)
    {
        json_number(out, std::chrono::duration<double>(value).count());  // seconds
    }
};
template <class T>
struct JsonWriter<std::optional<T>> {
    static void write(std::string& out, const std::optional<T>& value)
    {
        if (value)
            write_json(out, *value);
        else
            out += "null";
    }
};
template <class E>
struct JsonWriter<Open<E>> {
    static void write(std::string& out, const Open<E>& value) { json_text(out, to_string(value.value)); }
};
template <class T>
struct JsonWriter<std::vector<T>> {
    static void write(std::string& out, const std::vector<T>& values)
    {
        out += '[';
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (i)
                out += ',';
            write_json(out, static_cast<const T&>(values[i]));
        }
        out += ']';
    }
};
template <class T>
struct JsonWriter<std::map<std::string, T>> {
    static void write(std::string& out, const std::map<std::string, T>& values)
    {
        out += '{';
        bool first = true;
        for (const auto& [name, value] : values) {
            if (!std::exchange(first, false))
                out += ',';
            json_text(out, name);
            out += ':';
            write_json(out, value);
        }
        out += '}';
    }
};
template <>
struct JsonWriter<Capabilities> {
    static void write(std::string& out, const Capabilities& values)
    {
        out += '{';
        bool first = true;
        for (const auto& [feature, support] : values) {
            if (!std::exchange(first, false))
                out += ',';
            json_text(out, to_string(feature));
            out += ':';
            json_text(out, to_string(support));
        }
        out += '}';
    }
};
}  // namespace detail

/// A value as one JSON document: empty optionals are null, times ISO 8601 in UTC, durations seconds. Reentrant.
template <class T>
std::string to_json(const T& value)
{
    std::string out;
    detail::write_json(out, value);
    return out;
}

/// An error as camctl prints it: {"code","message","camera","operation","retryable"} and "http_status", "vendor_text"
/// where known.
CAMSDK_API std::string to_json(const Error& error);

}  // namespace camsdk
