// SPDX-License-Identifier: BSL-1.0
// JSON: bounded parsing and total reading.
#include <cmath>
#include <codec/json.hpp>
#include <codec/text.hpp>
#include <codec/xml.hpp>
#include <limits>

namespace camsdk::codec {
namespace {

Error not_json(const char* why)
{
    return Error(ErrorCode::protocol, std::string("the answer is not JSON: ") + why);
}

const boost::json::value* step(const boost::json::value& from, std::string_view name) noexcept
{
    if (const auto* object = from.if_object())
        return object->if_contains(name);
    if (const auto* array = from.if_array())
        if (auto index = to_unsigned(name); index && *index < array->size())
            return &(*array)[static_cast<std::size_t>(*index)];
    return nullptr;
}

void flatten_into(Extra& out, JsonElement element, const std::string& path)
{
    if (element.is_object()) {
        for (const auto& [name, member] : element.members())
            if (!secret_name(name))
                flatten_into(out, member, path.empty() ? name : path + "." + name);
        return;
    }
    if (element.is_array()) {
        std::size_t index = 0;
        for (const JsonElement& item : element.items())
            flatten_into(out, item, (path.empty() ? "" : path + ".") + std::to_string(index++));
        return;
    }
    if (auto text = element.text())
        out[path] = *text;
}

}  // namespace

Result<boost::json::value> parse_json(std::string_view bytes, const JsonLimits& limits)
{
    if (bytes.size() > limits.bytes)
        return Error(ErrorCode::limit_exceeded, "the JSON answer is larger than allowed");
    if (trim(bytes).empty())
        return not_json("it is empty");
    if (starts_with(trim(bytes), "<"))
        return not_json("it looks like HTML or XML");
    boost::json::parse_options options;
    options.max_depth = limits.depth;
    options.allow_invalid_utf8 = true;
    boost::json::error_code failed;
    boost::json::value value = boost::json::parse(bytes, failed, boost::json::storage_ptr(), options);
    if (failed == boost::json::error::too_deep)
        return Error(ErrorCode::limit_exceeded, "the JSON answer is nested deeper than allowed");
    if (failed)
        return not_json("malformed");
    return value;
}

JsonElement JsonElement::child(std::string_view path) const noexcept
{
    const boost::json::value* at = value_;
    while (at && !path.empty()) {
        std::size_t end = path.find('/');
        at = step(*at, path.substr(0, end));
        path = end == std::string_view::npos ? std::string_view() : path.substr(end + 1);
    }
    JsonElement found;
    found.value_ = at;
    return found;
}

std::optional<std::string> JsonElement::text(std::string_view path) const
{
    const boost::json::value* at = child(path).value_;
    if (!at || at->is_null() || at->is_structured())
        return std::nullopt;
    if (const auto* string = at->if_string())
        return clean_utf8(std::string_view(string->data(), string->size()));
    if (const auto* flag = at->if_bool())
        return std::string(*flag ? "true" : "false");
    if (const auto* whole = at->if_int64())
        return std::to_string(*whole);
    if (const auto* whole = at->if_uint64())
        return std::to_string(*whole);
    const double* real = at->if_double();
    if (!real || !std::isfinite(*real))
        return std::nullopt;
    return std::abs(*real) < 1e15 ? number_text(*real, 6) : boost::json::serialize(*at);
}

std::optional<int> JsonElement::integer(std::string_view path) const
{
    auto real = number(path);
    if (!real || *real != std::floor(*real) || *real < std::numeric_limits<int>::min() ||
        *real > std::numeric_limits<int>::max())
        return std::nullopt;
    return static_cast<int>(*real);
}

std::optional<std::uint64_t> JsonElement::unsigned_integer(std::string_view path) const
{
    const boost::json::value* at = child(path).value_;
    if (!at)
        return std::nullopt;
    if (const auto* whole = at->if_uint64())
        return *whole;
    if (const auto* whole = at->if_int64())
        return *whole < 0 ? std::nullopt : std::optional<std::uint64_t>(static_cast<std::uint64_t>(*whole));
    if (const auto* string = at->if_string())
        return to_unsigned(std::string_view(string->data(), string->size()));
    return std::nullopt;
}

std::optional<double> JsonElement::number(std::string_view path) const
{
    const boost::json::value* at = child(path).value_;
    if (!at)
        return std::nullopt;
    if (const auto* whole = at->if_int64())
        return static_cast<double>(*whole);
    if (const auto* whole = at->if_uint64())
        return static_cast<double>(*whole);
    if (const auto* real = at->if_double())
        return std::isfinite(*real) ? std::optional<double>(*real) : std::nullopt;
    if (const auto* string = at->if_string())
        return to_number(std::string_view(string->data(), string->size()));
    return std::nullopt;
}

std::optional<bool> JsonElement::boolean(std::string_view path) const
{
    auto written = text(path);
    return written ? to_bool(*written) : std::nullopt;
}

std::vector<JsonElement> JsonElement::items(std::string_view path) const
{
    std::vector<JsonElement> all;
    const boost::json::value* at = child(path).value_;
    if (const auto* array = at ? at->if_array() : nullptr)
        for (const boost::json::value& item : *array)
            all.emplace_back(item);
    return all;
}

std::vector<std::string> JsonElement::texts(std::string_view path) const
{
    std::vector<std::string> all;
    for (const JsonElement& item : items(path))
        if (auto written = item.text())
            all.push_back(std::move(*written));
    return all;
}

std::vector<std::pair<std::string, JsonElement>> JsonElement::members(std::string_view path) const
{
    std::vector<std::pair<std::string, JsonElement>> all;
    const boost::json::value* at = child(path).value_;
    if (const auto* object = at ? at->if_object() : nullptr)
        for (const auto& member : *object) {
            std::string_view name(member.key().data(), member.key().size());
            all.emplace_back(clean_utf8(name), JsonElement(member.value()));
        }
    return all;
}

Extra flatten(JsonElement element, const std::string& before)
{
    Extra out;
    flatten_into(out, element, before);
    return out;
}

}  // namespace camsdk::codec
