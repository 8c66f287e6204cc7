// SPDX-License-Identifier: BSL-1.0
// The fields of an answer, and queries.
#include <algorithm>
#include <codec/text.hpp>
#include <codec/xml.hpp>

#include "answer.hpp"

namespace camsdk::drivers::hanwha {

using codec::starts_with;

namespace {

constexpr std::size_t longest_text = 4096;

bool secret(std::string_view name)
{
    const auto leaf = leaf_of(name);
    return leaf != "PasswordStrength" && codec::secret_name(leaf);
}

}  // namespace

std::string_view leaf_of(std::string_view name)
{
    const auto dot = name.rfind('.');
    return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

void Fields::put(std::string name, std::string value)
{
    if (name.empty() || name.size() > 256 || values_.size() > most_fields || secret(name))
        return;
    if (value.size() > longest_text)
        value.resize(longest_text);
    values_.insert_or_assign(codec::clean_utf8(name), codec::clean_utf8(value));
}

std::optional<std::string> Fields::text(std::string_view name) const
{
    const auto found = values_.find(name);
    return found == values_.end() || found->second.empty() ? std::nullopt : std::optional(found->second);
}

std::optional<int> Fields::integer(std::string_view name) const
{
    const auto value = text(name);
    return value ? codec::to_int(*value) : std::nullopt;
}

std::optional<double> Fields::number(std::string_view name) const
{
    const auto value = text(name);
    return value ? codec::to_number(*value) : std::nullopt;
}

std::optional<bool> Fields::boolean(std::string_view name) const
{
    const auto value = text(name);
    return value ? codec::to_bool(*value) : std::nullopt;
}

std::vector<int> Fields::indexes(std::string_view name) const
{
    const std::string start = std::string(name) + ".";
    std::vector<int> found;
    for (auto at = values_.lower_bound(start); at != values_.end() && starts_with(at->first, start); ++at) {
        const std::string_view rest = std::string_view(at->first).substr(start.size());
        const auto number = codec::to_int(rest.substr(0, rest.find('.')));
        if (number && *number >= 0 && (found.empty() || found.back() != *number))
            found.push_back(*number);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

Fields Fields::below(std::string_view name) const
{
    const std::string start = std::string(name) + ".";
    Fields found;
    for (auto at = values_.lower_bound(start); at != values_.end() && starts_with(at->first, start); ++at)
        found.values_.emplace(at->first.substr(start.size()), at->second);
    return found;
}

std::vector<std::string> Fields::groups(std::string_view leaf) const
{
    std::vector<std::string> found;
    for (const auto& [name, value] : values_)
        if (leaf_of(name) == leaf)
            found.push_back(name.substr(0, name.size() - leaf.size()));
    return found;
}

std::optional<int> last_index(std::string_view name)
{
    std::optional<int> found;
    for (const auto& part : codec::split(name, '.'))
        if (const auto number = codec::to_int(part))
            found = number;
    return found;
}

int channel_in(std::string_view name)
{
    if (!starts_with(name, "Channel."))
        return 0;
    name.remove_prefix(8);
    return std::max(0, codec::to_int(name.substr(0, name.find('.'))).value_or(0));
}

Query::Query(std::string cgi, std::string submenu, std::string action)
    : target_("/stw-cgi/" + cgi + ".cgi?msubmenu=" + submenu + "&action=" + action),
      what_(cgi + "/" + submenu),
      repeatable_(action == "view" || action == "check" || action == "set" || action == "update")
{
}

Query& Query::add(std::string_view name, std::string_view value)
{
    target_ += "&" + std::string(name) + "=";
    // Commas, colons and slashes stand unescaped in the vendor's own examples, and RFC 3986 lets a query hold them.
    for (char c : value) {
        if (c == ',' || c == ':' || c == '/')
            target_ += c;
        else
            target_ += codec::url_encode(std::string_view(&c, 1));
    }
    return *this;
}

Query& Query::add(std::string_view name, int value)
{
    return add(name, std::to_string(value));
}

}  // namespace camsdk::drivers::hanwha
