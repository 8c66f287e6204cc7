// SPDX-License-Identifier: BSL-1.0
// The switches that make a simulated camera misbehave the way real ones do.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace camsim {

struct QuirkInfo {
    std::string name;  ///< as given to --quirk, before the `=`
    std::string does;  ///< one sentence
};

/// The switches set on one camera.
class Quirks {
 public:
    void set(std::string name, std::string value = {}) { values_[std::move(name)] = std::move(value); }
    void clear(const std::string& name) { values_.erase(name); }
    [[nodiscard]] bool on(std::string_view name) const { return values_.find(name) != values_.end(); }
    /// The value given with `=`, empty when the switch is off or has none.
    [[nodiscard]] std::string value(std::string_view name) const;
    /// The value as a number, `otherwise` where it is none.
    [[nodiscard]] double number(std::string_view name, double otherwise) const;
    [[nodiscard]] const std::map<std::string, std::string, std::less<>>& all() const { return values_; }

 private:
    std::map<std::string, std::string, std::less<>> values_;
};

/// Every switch that works, of the core and of each protocol.
const std::vector<QuirkInfo>& quirk_registry();

/// Splits `name[=value]`; nothing when no such switch exists.
std::optional<std::pair<std::string, std::string>> parse_quirk(std::string_view text);

}  // namespace camsim
