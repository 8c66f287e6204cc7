// SPDX-License-Identifier: BSL-1.0
// Lines of key=value from a hostile peer, and the tables that some vendors spell with them: table.X[0].Y[1]=v.
#pragma once

#include <camsdk/types.hpp>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace camsdk::codec {

/// Bounds of one answer, and how it is written.
struct KeyValueLimits {
    std::size_t bytes = 4u << 20;
    std::size_t lines = 100'000;
    bool unquote = true;  ///< takes away the double quotes around a whole value
};

/// The lines of an answer, or those below a path of it. Keys count by case. Cheap to copy, and holds what it shows.
class KeyValues {
 public:
    KeyValues() = default;
    /// Lines ending in LF or CRLF, split at the first "=", in any order; blank ones are skipped. Errors:
    /// limit_exceeded, protocol (markup).
    static Result<KeyValues> parse(std::string_view bytes, const KeyValueLimits& limits = {});

    /// What lies below a path ("Encode[0].MainFormat[1]"); paths asked of it begin there.
    KeyValues child(std::string_view path) const;
    /// Whether there is a line of this path or below it.
    bool has(std::string_view path) const;
    /// Whether there is no line at all below.
    bool empty() const { return !has({}); }

    /// The first value of a path, valid UTF-8 without control characters, spaces at its ends taken off.
    std::optional<std::string> text(std::string_view path) const;
    /// The value of the first of several spellings that is there.
    std::optional<std::string> first_of(std::initializer_list<std::string_view> paths) const;
    /// A whole number that fits, also one printed with a fraction of zeros (15.000000).
    std::optional<int> integer(std::string_view path) const;
    std::optional<double> number(std::string_view path) const;
    std::optional<std::uint64_t> unsigned_integer(std::string_view path) const;
    std::optional<bool> boolean(std::string_view path) const;
    /// The values of a key that occurs several times, in their order.
    std::vector<std::string> all(std::string_view path) const;

    /// The n of path[n], ascending, each once.
    std::vector<int> indexes(std::string_view path) const;
    /// The values of path[0], path[1] …, ascending.
    std::vector<std::string> list(std::string_view path) const;
    /// The names right below a path (as "eth0" of Network.eth0.MTU), in alphabetical order, each once.
    std::vector<std::string> names(std::string_view path = {}) const;
    /// Every line below a path in the order of the answer, keys from there on.
    std::vector<std::pair<std::string, std::string>> entries(std::string_view path = {}) const;
    /// Lines without "=", in their order; at most a hundred are kept.
    std::vector<std::string> stray() const;

 private:
    struct Lines;
    std::string full(std::string_view path) const;
    std::optional<std::string_view> raw(std::string_view path) const;
    std::shared_ptr<const Lines> lines_;
    std::string path_;
};

/// Every line of `values` as text, at most 2,000; keys that name a secret (password, key, token …) are left out.
Extra flatten(const KeyValues& values);

}  // namespace camsdk::codec
