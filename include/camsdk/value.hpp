// SPDX-License-Identifier: BSL-1.0
// What all value types share: field lists (compare, print, JSON from one line), named enumerations, open enumerations.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace camsdk {

/// The words of an enumeration: specialised beside each public enum as `values`, pairs of enumerator and name.
template <class E>
struct EnumNames;

template <class E>
using EnumTable = std::pair<E, std::string_view>;

/// The name of an enumerator, "unknown" where it has none. Reentrant.
template <class E, class = decltype(EnumNames<E>::values)>
constexpr std::string_view to_string(E value) noexcept
{
    for (const auto& [known, name] : EnumNames<E>::values)
        if (known == value)
            return name;
    return "unknown";
}

/// The enumerator of a name, exact spelling. Reentrant.
template <class E>
constexpr std::optional<E> from_string(std::string_view text) noexcept
{
    for (const auto& [known, name] : EnumNames<E>::values)
        if (name == text)
            return known;
    return std::nullopt;
}

/// An enumeration that devices extend: `value` is E::unknown for a word we do not know, and `text` keeps the device's
/// word.
template <class E>
struct Open {
    E value = E::unknown;
    std::string text;  ///< the device's own word, verbatim

    Open() = default;
    /// A word we know.
    Open(E known) : value(known), text(to_string(known)) {}  // NOLINT: implicit by intent
    /// A meaning, and the device's own word for it.
    Open(E known, std::string raw) : value(known), text(std::move(raw)) {}
    /// Equal when the meaning is equal; the device's word decides only between two unknown ones.
    friend bool operator==(const Open& a, const Open& b)
    {
        return a.value == b.value && (a.value != E::unknown || a.text == b.text);
    }
    friend bool operator!=(const Open& a, const Open& b) { return !(a == b); }
    friend bool operator==(const Open& a, E b) { return a.value == b; }
    friend bool operator!=(const Open& a, E b) { return a.value != b; }
};

}  // namespace camsdk

// Up to 24 names, each passed through a macro.
#define CAMSDK_EACH_1(m, a) m(a)
#define CAMSDK_EACH_2(m, a, ...) m(a), CAMSDK_EACH_1(m, __VA_ARGS__)
#define CAMSDK_EACH_3(m, a, ...) m(a), CAMSDK_EACH_2(m, __VA_ARGS__)
#define CAMSDK_EACH_4(m, a, ...) m(a), CAMSDK_EACH_3(m, __VA_ARGS__)
#define CAMSDK_EACH_5(m, a, ...) m(a), CAMSDK_EACH_4(m, __VA_ARGS__)
#define CAMSDK_EACH_6(m, a, ...) m(a), CAMSDK_EACH_5(m, __VA_ARGS__)
#define CAMSDK_EACH_7(m, a, ...) m(a), CAMSDK_EACH_6(m, __VA_ARGS__)
#define CAMSDK_EACH_8(m, a, ...) m(a), CAMSDK_EACH_7(m, __VA_ARGS__)
#define CAMSDK_EACH_9(m, a, ...) m(a), CAMSDK_EACH_8(m, __VA_ARGS__)
#define CAMSDK_EACH_10(m, a, ...) m(a), CAMSDK_EACH_9(m, __VA_ARGS__)
#define CAMSDK_EACH_11(m, a, ...) m(a), CAMSDK_EACH_10(m, __VA_ARGS__)
#define CAMSDK_EACH_12(m, a, ...) m(a), CAMSDK_EACH_11(m, __VA_ARGS__)
#define CAMSDK_EACH_13(m, a, ...) m(a), CAMSDK_EACH_12(m, __VA_ARGS__)
#define CAMSDK_EACH_14(m, a, ...) m(a), CAMSDK_EACH_13(m, __VA_ARGS__)
#define CAMSDK_EACH_15(m, a, ...) m(a), CAMSDK_EACH_14(m, __VA_ARGS__)
#define CAMSDK_EACH_16(m, a, ...) m(a), CAMSDK_EACH_15(m, __VA_ARGS__)
#define CAMSDK_EACH_PICK(_1, _2, _3, _4, _5, _6, _7, _8, _9, _10, _11, _12, _13, _14, _15, _16, name, ...) name
#define CAMSDK_EACH(m, ...)                                                                                       \
    CAMSDK_EACH_PICK(__VA_ARGS__, CAMSDK_EACH_16, CAMSDK_EACH_15, CAMSDK_EACH_14, CAMSDK_EACH_13, CAMSDK_EACH_12, \
                     CAMSDK_EACH_11, CAMSDK_EACH_10, CAMSDK_EACH_9, CAMSDK_EACH_8, CAMSDK_EACH_7, CAMSDK_EACH_6,  \
                     CAMSDK_EACH_5, CAMSDK_EACH_4, CAMSDK_EACH_3, CAMSDK_EACH_2, CAMSDK_EACH_1, )                 \
    (m, __VA_ARGS__)
#define CAMSDK_FIELD_NAME(f) #f
#define CAMSDK_FIELD_READ(f) v.f

/// Names a value type's fields once; gives ==, != and, through camsdk_names() and camsdk_values(), JSON, printing and
/// bindings. Templates, so that a file which only sees the type does not compile any of it.
#define CAMSDK_VALUE(Type, ...)                                            \
    template <class V, std::enable_if_t<std::is_same_v<V, Type>, int> = 0> \
    friend auto camsdk_values(const V& v)                                  \
    {                                                                      \
        return std::tie(CAMSDK_EACH(CAMSDK_FIELD_READ, __VA_ARGS__));      \
    }                                                                      \
    template <class V, std::enable_if_t<std::is_same_v<V, Type>, int> = 0> \
    friend constexpr auto camsdk_names(const V&)                           \
    {                                                                      \
        return std::array{CAMSDK_EACH(CAMSDK_FIELD_NAME, __VA_ARGS__)};    \
    }                                                                      \
    template <class V, std::enable_if_t<std::is_same_v<V, Type>, int> = 0> \
    friend bool operator==(const V& a, const V& b)                         \
    {                                                                      \
        return camsdk_values(a) == camsdk_values(b);                       \
    }                                                                      \
    template <class V, std::enable_if_t<std::is_same_v<V, Type>, int> = 0> \
    friend bool operator!=(const V& a, const V& b)                         \
    {                                                                      \
        return !(a == b);                                                  \
    }
