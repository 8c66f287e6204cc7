// SPDX-License-Identifier: BSL-1.0
// What a SUNAPI device is asked and answers: queries, fields out of text lines or JSON, "NG" as errors. Pure.
#pragma once

#include <camsdk/driver/backend.hpp>
#include <camsdk/driver/link.hpp>
#include <map>

namespace camsdk::drivers::hanwha {

/// Of one answer; more is not read.
inline constexpr std::size_t most_fields = 50000;
/// What stands behind the last dot of a field's name.
std::string_view leaf_of(std::string_view name);

/// The fields of an answer by their dotted names ("Channel.0.Profile.2.Name"); names count by case. What a JSON answer
/// says in arrays bears the same names. Fields that hold secrets by their name are dropped when they are read.
class Fields {
 public:
    void put(std::string name, std::string value);
    /// Nothing where the field is absent or empty.
    std::optional<std::string> text(std::string_view name) const;
    std::optional<int> integer(std::string_view name) const;
    std::optional<double> number(std::string_view name) const;
    std::optional<bool> boolean(std::string_view name) const;
    bool has(std::string_view name) const { return values_.find(name) != values_.end(); }
    bool empty() const noexcept { return values_.empty(); }

    /// The whole numbers right behind "name." ("Channel" of "Channel.0.Name" gives 0), ascending.
    std::vector<int> indexes(std::string_view name) const;
    /// What stands below "name.", that taken off.
    Fields below(std::string_view name) const;
    /// What stands before each field of that last name, with the final "." ("Channel.0.MaskIndex.1."), or "".
    std::vector<std::string> groups(std::string_view leaf) const;

    const std::map<std::string, std::string, std::less<>>& all() const noexcept { return values_; }

 private:
    std::map<std::string, std::string, std::less<>> values_;
};

/// The last whole number among the parts of a dotted name: 3 of "Channel.0.MaskIndex.3.".
std::optional<int> last_index(std::string_view name);
/// The number behind "Channel.", 0 where there is none: SUNAPI counts channels from 0, camsdk from 1.
int channel_in(std::string_view name);

/// One request: /stw-cgi/CGI.cgi?msubmenu=…&action=…, all by GET.
class Query {
 public:
    Query(std::string cgi, std::string submenu, std::string action);
    Query& add(std::string_view name, std::string_view value);
    Query& add(std::string_view name, int value);
    Query& flag(std::string_view name, bool value) { return add(name, value ? "True" : "False"); }
    const std::string& target() const noexcept { return target_; }
    /// "cgi/submenu", for errors.
    const std::string& what() const noexcept { return what_; }
    /// Whether sending it twice is as good as once.
    bool repeatable() const noexcept { return repeatable_; }

 private:
    std::string target_;
    std::string what_;
    bool repeatable_;
};

/// In which form an answer is asked for; devices before SUNAPI 2.5 answer in lines whatever they are asked.
enum class Form { lines, json };
/// Whether an answer without any field means an empty list.
enum class Empty { wrong, list };

/// The Error of an answer that is none: "NG" with its code, {"Response":"Fail"}, an HTTP status. `what` is the submenu.
Error error_of(const driver::Response& response, const std::string& what);
/// Whether an error only says that the device (or this account on it) lacks something, so that an optional read may go
/// on without it.
bool absent(const Error& error) noexcept;
/// Whether a body is the text or JSON form of a refusal.
bool refused(std::string_view body);

/// Fields out of lines or JSON; an error answer under 200, HTML or anything else is an error.
Result<Fields> read_fields(const driver::Response& response, const std::string& what, Empty empty = Empty::wrong);
/// The answer to a write: "OK" or {"Response":"Success"}, with what came along (the index of what was added).
Result<Fields> read_done(const driver::Response& response, const std::string& what);

driver::Call<Fields> view(const Query& query, Form form = Form::lines, Empty empty = Empty::wrong);
driver::Call<Fields> order(const Query& query);

}  // namespace camsdk::drivers::hanwha
