// SPDX-License-Identifier: BSL-1.0
// The words of a camsim call.
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace camsim {

struct UsageError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// `command positional… --name value…`; an option may stand several times.
class Arguments {
 public:
    Arguments(int count, char** words);
    [[nodiscard]] std::string value(const std::string& name, const std::string& otherwise = {}) const;
    [[nodiscard]] std::vector<std::string> values(const std::string& name) const;
    [[nodiscard]] long number(const std::string& name, long otherwise) const;
    [[nodiscard]] bool has(const std::string& name) const { return options_.count(name) > 0; }
    [[nodiscard]] const std::vector<std::string>& positional() const { return positional_; }
    /// Throws UsageError when another option than these was given.
    void only(const std::vector<std::string>& names) const;

 private:
    std::vector<std::string> positional_;
    std::multimap<std::string, std::string> options_;
};

}  // namespace camsim
