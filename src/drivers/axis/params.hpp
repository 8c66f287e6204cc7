// SPDX-License-Identifier: BSL-1.0
// /axis-cgi/param.cgi: parameters and their definitions. Pure.
#pragma once

#include <map>

#include "answer.hpp"

namespace camsdk::drivers::axis {

inline constexpr const char* param_path = "/axis-cgi/param.cgi";

/// Parameters by their full names without "root.".
class Params {
 public:
    std::optional<std::string> text(std::string_view name) const;  ///< nothing where it is absent or empty
    std::optional<int> integer(std::string_view name) const;
    std::optional<double> number(std::string_view name) const;
    std::optional<bool> boolean(std::string_view name) const;
    bool has(std::string_view name) const { return values_.find(name) != values_.end(); }
    bool empty() const noexcept { return values_.empty(); }
    /// The numbers n of all "PREFIXn" and "PREFIXn.…", ascending: indices("Image.I") is 0, 1 ….
    std::vector<int> indices(std::string_view prefix) const;
    /// The parameters below "GROUP.", named from there.
    Params below(std::string_view group) const;
    void set(std::string name, std::string value) { values_[std::move(name)] = std::move(value); }
    void add(const Params& other);
    using Values = std::map<std::string, std::string, std::less<>>;
    const Values& all() const& noexcept { return values_; }
    Values all() && { return std::move(values_); }  ///< so that a loop over below().all() outlives the temporary

 private:
    Values values_;
};

/// `action=list`: "root.Group.Name=value" lines. A group that is not there is `not_found`, unless others were answered.
Result<Params> parse_params(const driver::Response& response);
driver::Call<Params> list_params(const std::string& groups);
/// `action=update`, all in one request. Not for secrets: they would stand in the URL.
driver::Call<void> update_params(const Params& changes);
/// `action=add&template=…&group=…`; answers the new group's last name (`S2`). [K]
driver::Call<std::string> add_params(const std::string& pattern, const std::string& group, const Params& values);
driver::Call<void> remove_params(const std::string& group);

/// What a parameter takes, out of `action=listdefinitions`.
struct Definition {
    std::string kind;  ///< int, enum, bool, string …
    std::string value;
    std::optional<double> min;
    std::optional<double> max;
    std::optional<int> max_length;
    std::vector<std::string> choices;       ///< of an enum, or a bool's two words (true first)
    std::vector<std::string> choice_names;  ///< the same length
    bool read_only = false;
    std::optional<Range> range() const;
    bool takes(std::string_view word) const;
};
using Definitions = std::map<std::string, Definition, std::less<>>;
Definitions parse_definitions(XmlElement root);
driver::Call<Definitions> list_definitions(const std::string& group);
/// The definition of a name; null where there is none.
const Definition* definition_of(const Definitions& all, std::string_view name);

}  // namespace camsdk::drivers::axis
