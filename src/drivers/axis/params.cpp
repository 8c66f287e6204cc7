// SPDX-License-Identifier: BSL-1.0
// param.cgi: lists, updates, definitions.
#include "params.hpp"

#include <algorithm>
#include <codec/key_value.hpp>
#include <codec/text.hpp>

namespace camsdk::drivers::axis {

using codec::same;
using codec::starts_with;
using codec::trim;

namespace {

std::string without_root(std::string_view name)
{
    return std::string(starts_with(name, "root.") ? name.substr(5) : name);
}

std::string query_of(const Params& values)
{
    std::string query;
    for (const auto& [name, value] : values.all())
        query += "&" + codec::url_encode(name) + "=" + codec::url_encode(value);
    return query;
}

void add_definitions(Definitions& out, XmlElement group, const std::string& path, int depth)
{
    for (XmlElement child : group.children()) {
        const std::string name = child.attribute("name").value_or("");
        if (same(child.name(), "group") && depth < 16) {
            const bool root = path.empty() && same(name, "root");
            add_definitions(out, child, root ? std::string() : path + name + ".", depth + 1);
        } else if (same(child.name(), "parameter")) {
            Definition one;
            one.value = child.attribute("value").value_or("");
            const XmlElement type = child.child("type");
            one.read_only = same(type.attribute("readonly").value_or(""), "true") ||
                            same(type.attribute("const").value_or(""), "true");
            for (XmlElement kind : type.children()) {
                one.kind = codec::lower(kind.name());
                one.min = codec::to_number(kind.attribute("min").value_or(""));
                one.max = codec::to_number(kind.attribute("max").value_or(""));
                one.max_length = codec::to_int(kind.attribute("maxlen").value_or(""));
                if (one.kind == "bool")
                    one.choices = {kind.attribute("true").value_or("yes"), kind.attribute("false").value_or("no")};
                else
                    for (XmlElement entry : kind.children("entry"))
                        one.choices.push_back(entry.attribute("value").value_or(""));
                one.choice_names = one.choices;
                std::size_t at = 0;
                if (one.kind != "bool")
                    for (XmlElement entry : kind.children("entry"))
                        one.choice_names[at++] = entry.attribute("niceValue").value_or("");
                break;
            }
            out[path + name] = std::move(one);
        }
    }
}

}  // namespace

std::optional<std::string> Params::text(std::string_view name) const
{
    const auto at = values_.find(name);
    if (at == values_.end() || at->second.empty())
        return std::nullopt;
    return at->second;
}

std::optional<int> Params::integer(std::string_view name) const
{
    return codec::to_int(text(name).value_or(""));
}

std::optional<double> Params::number(std::string_view name) const
{
    return codec::to_number(text(name).value_or(""));
}

std::optional<bool> Params::boolean(std::string_view name) const
{
    return codec::to_bool(text(name).value_or(""));
}

std::vector<int> Params::indices(std::string_view prefix) const
{
    std::vector<int> found;
    for (auto at = values_.lower_bound(prefix); at != values_.end() && starts_with(at->first, prefix); ++at) {
        const auto rest = std::string_view(at->first).substr(prefix.size());
        const auto digits = rest.substr(0, rest.find('.'));
        const auto number = digits.size() < 6 ? codec::to_int(digits) : std::nullopt;
        if (number && *number >= 0 && std::find(found.begin(), found.end(), *number) == found.end())
            found.push_back(*number);
    }
    std::sort(found.begin(), found.end());
    return found;
}

Params Params::below(std::string_view group) const
{
    Params found;
    const std::string prefix = std::string(group) + ".";
    for (auto at = values_.lower_bound(prefix); at != values_.end() && starts_with(at->first, prefix); ++at)
        found.set(at->first.substr(prefix.size()), at->second);
    return found;
}

void Params::add(const Params& other)
{
    for (const auto& [name, value] : other.values_)
        values_[name] = value;
}

Result<Params> parse_params(const driver::Response& response)
{
    if (!response.ok())
        return error_of(response, param_path);
    codec::KeyValueLimits limits;
    limits.unquote = false;
    auto lines = codec::KeyValues::parse(response.body, limits);
    if (!lines && lines.error().code() == ErrorCode::limit_exceeded)
        return lines.error();
    Params params;
    if (lines)
        for (auto& [name, value] : lines->entries())
            if (starts_with(name, "root."))
                params.set(without_root(name), std::move(value));
    if (!params.empty())
        return params;
    auto text = read_text(response, param_path);
    if (!text)
        return text.error();
    return Error(ErrorCode::protocol, "param.cgi answered no parameters").http_status(response.status);
}

driver::Call<Params> list_params(const std::string& groups)
{
    return {driver::get(std::string(param_path) + "?action=list&group=" + groups), parse_params};
}

driver::Call<void> update_params(const Params& changes)
{
    return {driver::get(std::string(param_path) + "?action=update" + query_of(changes)),
            [](const driver::Response& response) -> Result<void> {
                auto text = read_text(response, param_path);
                if (!text)
                    return text.error();
                if (!starts_with(trim(*text), "OK"))
                    return Error(ErrorCode::protocol, "param.cgi did not answer OK").http_status(response.status);
                return {};
            }};
}

driver::Call<std::string> add_params(const std::string& pattern, const std::string& group, const Params& values)
{
    driver::Request request =
        driver::get(std::string(param_path) + "?action=add&template=" + pattern + "&group=" + group + query_of(values));
    request.idempotent = false;
    return {std::move(request), [](const driver::Response& response) -> Result<std::string> {
                auto text = read_text(response, param_path);
                if (!text)
                    return text.error();
                const auto words = codec::split(trim(*text), ' ');
                if (words.size() < 2 || !starts_with(words[1], "OK"))
                    return Error(ErrorCode::protocol, "param.cgi did not answer OK").http_status(response.status);
                return words[0];
            }};
}

driver::Call<void> remove_params(const std::string& group)
{
    auto call = update_params(Params());
    call.request = driver::get(std::string(param_path) + "?action=remove&group=" + codec::url_encode(group));
    return call;
}

std::optional<Range> Definition::range() const
{
    if (!min || !max || *max < *min)
        return std::nullopt;
    return Range{*min, *max};
}

bool Definition::takes(std::string_view word) const
{
    return std::any_of(choices.begin(), choices.end(), [&](const auto& one) { return same(one, word); });
}

Definitions parse_definitions(XmlElement root)
{
    Definitions all;
    add_definitions(all, root, {}, 0);
    return all;
}

driver::Call<Definitions> list_definitions(const std::string& group)
{
    return {driver::get(std::string(param_path) + "?action=listdefinitions&listformat=xmlschema&group=" + group),
            [](const driver::Response& response) -> Result<Definitions> {
                auto document = read_xml(response, param_path, "parameterDefinitions");
                if (!document)
                    return document.error();
                return parse_definitions(document->root());
            }};
}

const Definition* definition_of(const Definitions& all, std::string_view name)
{
    const auto at = all.find(name);
    return at == all.end() ? nullptr : &at->second;
}

}  // namespace camsdk::drivers::axis
