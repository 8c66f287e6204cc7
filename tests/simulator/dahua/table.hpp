// SPDX-License-Identifier: BSL-1.0
// Configuration as Dahua's firmware shows it: leaves by dotted name, arrays in brackets, in natural order.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace camsim::dahua {

/// Orders "A[2].B" before "A[10].B": what stands in digits counts as a number.
struct NaturalLess {
    using is_transparent = void;
    bool operator()(std::string_view left, std::string_view right) const;
};

class Table {
 public:
    using Leaves = std::map<std::string, std::string, NaturalLess>;

    void set(const std::string& key, std::string value) { leaves_[key] = std::move(value); }
    void set(const std::string& key, const char* value) { leaves_[key] = value; }
    template <class Number>
    requires std::is_arithmetic_v<Number>
    void set(const std::string& key, Number value)
    {
        if constexpr (std::is_same_v<Number, bool>)
            leaves_[key] = value ? "true" : "false";
        else if constexpr (std::is_integral_v<Number>)
            leaves_[key] = std::to_string(value);
        else
            leaves_[key] = decimal(value);
    }
    /// Lines `Key=value` put below a prefix ("Encode[0]." and so on).
    void add(const std::string& prefix, std::string_view lines);
    /// Numbers as an array: key[0], key[1] ...
    void list(const std::string& key, const std::vector<int>& values);

    [[nodiscard]] bool has(std::string_view key) const { return leaves_.find(key) != leaves_.end(); }
    [[nodiscard]] std::string get(std::string_view key, std::string otherwise = {}) const;
    [[nodiscard]] int number(std::string_view key, int otherwise = 0) const;
    [[nodiscard]] double real(std::string_view key, double otherwise = 0) const;
    [[nodiscard]] bool flag(std::string_view key, bool otherwise = false) const;
    /// Whether any leaf is that key or below it. Numbers in keys have no leading zeros, or leaves may be missed.
    [[nodiscard]] bool touches(std::string_view branch) const;
    /// Removes a key and all below it.
    void erase(std::string_view branch);

    [[nodiscard]] const Leaves& leaves() const { return leaves_; }
    [[nodiscard]] bool empty() const { return leaves_.empty(); }
    /// Lines `key=value`, ended as Dahua ends them.
    [[nodiscard]] std::string text() const;

    /// "6.000000", as the firmware prints what is not whole by nature.
    static std::string decimal(double value);

 private:
    Leaves leaves_;
};

/// "Name[index]", and "Name[index][second]".
std::string at(std::string_view name, int index);
std::string at(std::string_view name, int index, int second);

/// Whether a key fits a pattern in which `*` stands for any run of characters.
bool fits(std::string_view pattern, std::string_view key);

/// Whether a key is that branch or below it.
bool below(std::string_view branch, std::string_view key);

/// Reads a finite decimal number; false where the text is none.
bool read_number(std::string_view text, double& value);

}  // namespace camsim::dahua
