// SPDX-License-Identifier: BSL-1.0
// The identity service's tables, parsed once: who calls himself what, whose prefix and whose grammar something is.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "identity_grammars.hpp"

namespace camsdk::services {

/// A grammar that survives a new label.
struct IdentityPattern {
    std::string kind;
    std::string field;
    Grammar grammar = nullptr;
    std::string maker;
    int weight = 1;
};

class IdentityTables {
 public:
    static const IdentityTables& get();

    /// The maker that a text names by one of its own spellings, whole but for case, punctuation and legal form.
    std::optional<std::string> maker(std::string_view spelling) const;
    /// The platform that a label is known to be sold on.
    std::optional<std::string> platform_of_brand(std::string_view label) const;
    /// The maker of a MAC address by the longest known prefix; `prefix` gets it. What our table does not know is looked
    /// up in the registry of this host, where it has one.
    std::optional<std::string> maker_of_mac(std::string_view mac, std::string& prefix) const;
    const std::vector<IdentityPattern>& patterns() const { return patterns_; }

 private:
    IdentityTables();
    using Table = std::unordered_map<std::string, std::string>;
    Table makers_;
    Table brands_;
    Table registrants_;
    Table prefixes_;
    mutable std::once_flag registry_read_;
    mutable Table registry_;
    std::vector<IdentityPattern> patterns_;
};

}  // namespace camsdk::services
