// SPDX-License-Identifier: BSL-1.0
// Leaves of a configuration: order, patterns, text.
#include "dahua/table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace camsim::dahua {
namespace {

bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/// The run of digits at a place, leading zeros dropped.
std::string_view digits_at(std::string_view text, std::size_t& at)
{
    const std::size_t from = at;
    while (at < text.size() && digit(text[at]))
        ++at;
    std::string_view run = text.substr(from, at - from);
    while (run.size() > 1 && run.front() == '0')
        run.remove_prefix(1);
    return run;
}

/// How much both begin with alike, short of a number that they may share only in part.
std::size_t common(std::string_view left, std::string_view right)
{
    constexpr std::size_t word = 8;  // keys are long and alike, and a whole configuration is compared by them
    const std::size_t size = std::min(left.size(), right.size());
    const char *a = left.data(), *b = right.data();
    std::size_t at = 0;
    while (at + word <= size && std::memcmp(a + at, b + at, word) == 0)
        at += word;
    while (at < size && a[at] == b[at])
        ++at;
    while (at > 0 && digit(a[at - 1]))
        --at;
    return at;
}

}  // namespace

bool NaturalLess::operator()(std::string_view left, std::string_view right) const
{
    std::size_t i = common(left, right), j = i;
    while (i < left.size() && j < right.size()) {
        if (digit(left[i]) && digit(right[j])) {
            const std::string_view a = digits_at(left, i), b = digits_at(right, j);
            if (a.size() != b.size())
                return a.size() < b.size();
            if (a != b)
                return a < b;
            continue;
        }
        if (left[i] != right[j])
            return left[i] < right[j];
        ++i;
        ++j;
    }
    if (i == left.size() && j == right.size())
        return left.size() < right.size();
    return i == left.size();
}

bool read_number(std::string_view text, double& value)
{
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    return result.ec == std::errc{} && result.ptr == text.data() + text.size() && std::isfinite(value);
}

std::string Table::decimal(double value)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.6f", value);
    return text;
}

void Table::add(const std::string& prefix, std::string_view lines)
{
    while (!lines.empty()) {
        const auto end = lines.find('\n');
        const std::string_view line = lines.substr(0, end);
        const auto equals = line.find('=');
        if (equals != std::string_view::npos)
            leaves_[prefix + std::string(line.substr(0, equals))] = std::string(line.substr(equals + 1));
        lines = end == std::string_view::npos ? std::string_view{} : lines.substr(end + 1);
    }
}

void Table::list(const std::string& key, const std::vector<int>& values)
{
    for (std::size_t i = 0; i < values.size(); ++i)
        set(at(key, static_cast<int>(i)), values[i]);
}

std::string Table::get(std::string_view key, std::string otherwise) const
{
    const auto found = leaves_.find(key);
    return found == leaves_.end() ? otherwise : found->second;
}

double Table::real(std::string_view key, double otherwise) const
{
    double value = 0;
    return read_number(get(key), value) ? value : otherwise;
}

int Table::number(std::string_view key, int otherwise) const
{
    const double value = real(key, otherwise);
    return value < -2e9 || value > 2e9 ? otherwise : static_cast<int>(value);
}

bool Table::flag(std::string_view key, bool otherwise) const
{
    const std::string value = get(key);
    return value.empty() ? otherwise : value == "true" || value == "1";
}

bool below(std::string_view branch, std::string_view key)
{
    if (key.substr(0, branch.size()) != branch)
        return false;
    return branch.empty() || key.size() == branch.size() || key[branch.size()] == '.' || key[branch.size()] == '[';
}

bool Table::touches(std::string_view branch) const
{
    for (auto leaf = leaves_.lower_bound(branch); leaf != leaves_.end() && leaf->first.starts_with(branch); ++leaf)
        if (below(branch, leaf->first))
            return true;
    return false;
}

void Table::erase(std::string_view branch)
{
    for (auto leaf = leaves_.lower_bound(branch); leaf != leaves_.end() && leaf->first.starts_with(branch);)
        leaf = below(branch, leaf->first) ? leaves_.erase(leaf) : std::next(leaf);
}

std::string Table::text() const
{
    std::string out;
    for (const auto& [key, value] : leaves_)
        out.append(key).append("=").append(value).append("\r\n");
    return out;
}

std::string at(std::string_view name, int index)
{
    return std::string(name) + "[" + std::to_string(index) + "]";
}

std::string at(std::string_view name, int index, int second)
{
    return at(name, index) + "[" + std::to_string(second) + "]";
}

bool fits(std::string_view pattern, std::string_view key)
{
    std::size_t p = 0, k = 0, star = std::string_view::npos, mark = 0;
    while (k < key.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            mark = k;
        } else if (p < pattern.size() && pattern[p] == key[k]) {
            ++p;
            ++k;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            k = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

}  // namespace camsim::dahua
