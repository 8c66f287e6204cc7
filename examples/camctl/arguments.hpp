// SPDX-License-Identifier: BSL-1.0
// The call's words: options anywhere, the rest in order.
#pragma once

#include <camsdk/result.hpp>

#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace camctl {

/// The call's words are off: exit status 2.
class WordsOff : public std::runtime_error {
 public:
    explicit WordsOff(const std::string& what) : std::runtime_error(what) {}
};

/// Names of options, one each; one that takes a value ends in '=': {"json", "timeout="}.
using OptionNames = std::vector<std::string>;

class Arguments {
 public:
    /// Splits a call into options and words. An option that `known` does not hold, or one without its value, is off.
    Arguments(const std::vector<std::string>& call, const OptionNames& known);

    /// The next word; `what` is what the usage calls it.
    std::string take(const std::string& what);
    std::optional<std::string> take_optional();
    /// All words that are left.
    std::vector<std::string> take_rest();
    /// There must be no more words.
    void end() const;

    bool flag(const std::string& name) const { return values_.count(name) != 0; }
    std::optional<std::string> option(const std::string& name) const;
    std::vector<std::string> all(const std::string& name) const;
    std::optional<double> number(const std::string& name) const;
    std::optional<int> whole(const std::string& name) const;
    std::optional<bool> on_off(const std::string& name) const;

    /// The command does not take these options; the first one given is off.
    void refuse_others(const std::set<std::string>& allowed) const;

 private:
    std::deque<std::string> words_;
    std::map<std::string, std::vector<std::string>> values_;
};

double to_number(const std::string& word, const std::string& what);
int to_whole(const std::string& word, const std::string& what);
bool to_on_off(const std::string& word, const std::string& what);
/// A time as ISO 8601: 2026-01-31, 2026-01-31T12:00:00, with Z or +01:00; without one it is UTC.
std::chrono::system_clock::time_point to_time(const std::string& word, const std::string& what);

}  // namespace camctl
