// SPDX-License-Identifier: BSL-1.0
// JSON from a hostile peer: bounded parsing and reading that never throws.
#pragma once

#include <boost/json.hpp>
#include <camsdk/types.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace camsdk::codec {

/// Bounds of one document.
struct JsonLimits {
    std::size_t bytes = 4u << 20;
    std::size_t depth = 32;
};

/// Errors: protocol (not JSON, anything behind it, HTML), limit_exceeded (too large or deep). Bytes that are no UTF-8
/// are let through here and cleaned by JsonElement.
Result<boost::json::value> parse_json(std::string_view bytes, const JsonLimits& limits = {});

/// A view of one value, or of none. Paths are member names with "/" between them, whole numbers for array items
/// ("data/items/0/name"); names count by case. Lives as long as the value it looks at.
class JsonElement {
 public:
    JsonElement() = default;
    JsonElement(const boost::json::value& value) : value_(&value) {}  // NOLINT: implicit by intent
    JsonElement(boost::json::value&&) = delete;
    explicit operator bool() const noexcept { return value_ != nullptr; }

    /// The value at a path; empty where there is none.
    JsonElement child(std::string_view path) const noexcept;
    /// A string, or the spelling of a number or boolean; valid UTF-8 without control characters. Nothing for null,
    /// arrays and objects.
    std::optional<std::string> text(std::string_view path = {}) const;
    /// A whole number that fits, also one written as a string.
    std::optional<int> integer(std::string_view path = {}) const;
    std::optional<std::uint64_t> unsigned_integer(std::string_view path = {}) const;
    /// A finite number, also one written as a string.
    std::optional<double> number(std::string_view path = {}) const;
    /// A boolean, 0 or 1, or a string such as "yes".
    std::optional<bool> boolean(std::string_view path = {}) const;
    /// The items of an array at a path; none where it is not one.
    std::vector<JsonElement> items(std::string_view path = {}) const;
    /// The texts among an array's items.
    std::vector<std::string> texts(std::string_view path = {}) const;
    /// The members of an object in their order, names cleaned; none where it is not one.
    std::vector<std::pair<std::string, JsonElement>> members(std::string_view path = {}) const;
    bool is_array() const noexcept { return value_ && value_->is_array(); }
    bool is_object() const noexcept { return value_ && value_->is_object(); }

    const boost::json::value* value() const noexcept { return value_; }

 private:
    const boost::json::value* value_ = nullptr;
};

/// Every leaf below `element` as "path.to.leaf" and text, items counted from 0; names that hold secrets are left out.
Extra flatten(JsonElement element, const std::string& before = {});

}  // namespace camsdk::codec
