// SPDX-License-Identifier: BSL-1.0
// key=value lines: bounded parsing, and reading by path.
#include <algorithm>
#include <cmath>
#include <codec/key_value.hpp>
#include <codec/text.hpp>
#include <codec/xml.hpp>
#include <limits>
#include <set>

namespace camsdk::codec {

struct KeyValues::Lines {
    std::string bytes;
    std::vector<std::pair<std::string_view, std::string_view>> lines;
    std::vector<std::size_t> by_key;
    std::vector<std::string_view> stray;

    // The lines whose key begins with `start`, as a stretch of by_key.
    std::pair<std::size_t, std::size_t> below(std::string_view start) const
    {
        const auto first = std::lower_bound(by_key.begin(), by_key.end(), start,
                                            [this](std::size_t at, auto key) { return lines[at].first < key; });
        const auto last = std::partition_point(
            first, by_key.end(), [&](std::size_t at) { return lines[at].first.substr(0, start.size()) == start; });
        return {static_cast<std::size_t>(first - by_key.begin()), static_cast<std::size_t>(last - by_key.begin())};
    }
};

namespace {

// What may follow a path for a line to lie at or below it.
bool at_or_below(std::string_view key, std::size_t length)
{
    return length == 0 || key.size() == length || key[length] == '.' || key[length] == '[';
}

std::string_view unquoted(std::string_view value, bool unquote)
{
    const bool quoted = unquote && value.size() >= 2 && value.front() == '"' && value.back() == '"';
    return quoted ? value.substr(1, value.size() - 2) : value;
}

// The n of "[n]…"; small enough to count by.
std::optional<int> index_of(std::string_view rest)
{
    const auto close = rest.find(']');
    if (rest.empty() || rest.front() != '[' || close == std::string_view::npos || close > 7)
        return std::nullopt;
    const auto number = to_unsigned(rest.substr(1, close - 1));
    return number ? std::optional<int>(static_cast<int>(*number)) : std::nullopt;
}

}  // namespace

Result<KeyValues> KeyValues::parse(std::string_view bytes, const KeyValueLimits& limits)
{
    if (bytes.size() > limits.bytes)
        return Error(ErrorCode::limit_exceeded, "the answer is longer than " + std::to_string(limits.bytes) + " bytes");
    if (starts_with(trim(bytes), "<"))
        return Error(ErrorCode::protocol, "the answer is markup instead of lines of key=value");
    auto read = std::make_shared<Lines>();
    read->bytes = std::string(bytes);
    std::string_view rest = read->bytes;
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        const std::string_view line = trim(rest.substr(0, end));
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        if (line.empty())
            continue;
        const auto equals = line.find('=');
        if (equals != std::string_view::npos)
            read->lines.emplace_back(trim(line.substr(0, equals)),
                                     unquoted(trim(line.substr(equals + 1)), limits.unquote));
        else if (read->stray.size() < 100)
            read->stray.push_back(line);
        if (read->lines.size() > limits.lines)
            return Error(ErrorCode::limit_exceeded,
                         "the answer has more than " + std::to_string(limits.lines) + " lines");
    }
    read->by_key.resize(read->lines.size());
    for (std::size_t at = 0; at < read->by_key.size(); ++at)
        read->by_key[at] = at;
    std::stable_sort(read->by_key.begin(), read->by_key.end(),
                     [&](std::size_t a, std::size_t b) { return read->lines[a].first < read->lines[b].first; });
    KeyValues values;
    values.lines_ = std::move(read);
    return values;
}

std::string KeyValues::full(std::string_view path) const
{
    if (path_.empty() || path.empty() || path.front() == '[')
        return path_ + std::string(path);
    return path_ + "." + std::string(path);
}

KeyValues KeyValues::child(std::string_view path) const
{
    KeyValues values(*this);
    values.path_ = full(path);
    return values;
}

bool KeyValues::has(std::string_view path) const
{
    if (!lines_)
        return false;
    const std::string key = full(path);
    const auto [first, last] = lines_->below(key);
    for (std::size_t at = first; at < last; ++at)
        if (at_or_below(lines_->lines[lines_->by_key[at]].first, key.size()))
            return true;
    return false;
}

std::optional<std::string_view> KeyValues::raw(std::string_view path) const
{
    if (!lines_)
        return std::nullopt;
    const std::string key = full(path);
    const auto first = lines_->below(key).first;
    if (first == lines_->by_key.size() || lines_->lines[lines_->by_key[first]].first != key)
        return std::nullopt;
    return lines_->lines[lines_->by_key[first]].second;
}

std::optional<std::string> KeyValues::text(std::string_view path) const
{
    const auto value = raw(path);
    return value ? std::optional<std::string>(clean_utf8(*value)) : std::nullopt;
}

std::optional<std::string> KeyValues::first_of(std::initializer_list<std::string_view> paths) const
{
    for (std::string_view path : paths)
        if (auto value = text(path))
            return value;
    return std::nullopt;
}

std::optional<double> KeyValues::number(std::string_view path) const
{
    const auto value = raw(path);
    return value ? to_number(*value) : std::nullopt;
}

std::optional<int> KeyValues::integer(std::string_view path) const
{
    const auto value = number(path);
    constexpr double lowest = std::numeric_limits<int>::min();
    constexpr double highest = std::numeric_limits<int>::max();
    if (!value || *value < lowest || *value > highest || std::floor(*value) != *value)
        return std::nullopt;
    return static_cast<int>(*value);
}

std::optional<std::uint64_t> KeyValues::unsigned_integer(std::string_view path) const
{
    const auto value = raw(path);
    if (!value)
        return std::nullopt;
    if (auto whole = to_unsigned(*value))
        return whole;
    const auto printed = to_number(*value);  // 32000000000.000000
    if (!printed || *printed < 0 || *printed > 9e15 || std::floor(*printed) != *printed)
        return std::nullopt;
    return static_cast<std::uint64_t>(*printed);
}

std::optional<bool> KeyValues::boolean(std::string_view path) const
{
    const auto value = raw(path);
    return value ? to_bool(*value) : std::nullopt;
}

std::vector<std::string> KeyValues::all(std::string_view path) const
{
    std::vector<std::string> values;
    if (!lines_)
        return values;
    const std::string key = full(path);
    const auto [first, last] = lines_->below(key);
    for (std::size_t at = first; at < last && lines_->lines[lines_->by_key[at]].first == key; ++at)
        values.push_back(clean_utf8(lines_->lines[lines_->by_key[at]].second));
    return values;
}

std::vector<int> KeyValues::indexes(std::string_view path) const
{
    std::set<int> found;
    if (lines_) {
        const std::string key = full(path);
        const auto [first, last] = lines_->below(key + "[");
        for (std::size_t at = first; at < last; ++at)
            if (auto index = index_of(lines_->lines[lines_->by_key[at]].first.substr(key.size())))
                found.insert(*index);
    }
    return {found.begin(), found.end()};
}

std::vector<std::string> KeyValues::list(std::string_view path) const
{
    std::vector<std::string> values;
    for (int index : indexes(path))
        if (auto value = text(std::string(path) + "[" + std::to_string(index) + "]"))
            values.push_back(std::move(*value));
    return values;
}

std::vector<std::string> KeyValues::names(std::string_view path) const
{
    std::set<std::string> found;
    if (lines_) {
        std::string key = full(path);
        if (!key.empty())
            key += ".";
        const auto [first, last] = lines_->below(key);
        for (std::size_t at = first; at < last; ++at) {
            const std::string_view rest = lines_->lines[lines_->by_key[at]].first.substr(key.size());
            found.insert(clean_utf8(rest.substr(0, rest.find_first_of(".["))));
        }
    }
    return {found.begin(), found.end()};
}

std::vector<std::pair<std::string, std::string>> KeyValues::entries(std::string_view path) const
{
    std::vector<std::pair<std::string, std::string>> found;
    if (!lines_)
        return found;
    const std::string key = full(path);
    auto [first, last] = lines_->below(key);
    std::vector<std::size_t> order(lines_->by_key.begin() + static_cast<std::ptrdiff_t>(first),
                                   lines_->by_key.begin() + static_cast<std::ptrdiff_t>(last));
    std::sort(order.begin(), order.end());
    for (std::size_t at : order) {
        std::string_view name = lines_->lines[at].first;
        if (!at_or_below(name, key.size()))
            continue;
        name.remove_prefix(key.size());
        if (!key.empty() && starts_with(name, "."))
            name.remove_prefix(1);
        found.emplace_back(clean_utf8(name), clean_utf8(lines_->lines[at].second));
    }
    return found;
}

std::vector<std::string> KeyValues::stray() const
{
    std::vector<std::string> found;
    if (lines_)
        for (std::string_view line : lines_->stray)
            found.push_back(clean_utf8(line));
    return found;
}

Extra flatten(const KeyValues& values)
{
    Extra all;
    for (auto& [key, value] : values.entries()) {
        const auto parts = split(key, '.');
        const bool hidden = std::any_of(parts.begin(), parts.end(), [](const std::string& part) {
            return secret_name(std::string_view(part).substr(0, part.find('[')));
        });
        if (!hidden && all.size() < 2000)
            all.emplace(std::move(key), std::move(value));
    }
    return all;
}

}  // namespace camsdk::codec
