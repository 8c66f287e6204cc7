// SPDX-License-Identifier: BSL-1.0
// Names of makers made comparable.
#include "maker_names.hpp"

#include <algorithm>
#include <array>

namespace camsdk::services {

namespace {

constexpr std::size_t longest = 256;
constexpr std::array<std::string_view, 15> legal_forms{
    "co", "ltd", "limited", "inc", "corp", "corporation", "company", "ab", "ag", "gmbh", "bv", "b", "v", "llc", "plc"};

bool legal_form(std::string_view word)
{
    return std::find(legal_forms.begin(), legal_forms.end(), word) != legal_forms.end();
}

}  // namespace

std::string comparable_name(std::string_view name)
{
    std::string out;
    for (const char c : name.substr(0, longest)) {
        const bool capital = c >= 'A' && c <= 'Z';
        const bool other = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (capital || other)
            out += capital ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    for (std::size_t blank; (blank = out.rfind(' ')) != std::string::npos;) {
        if (!legal_form(std::string_view(out).substr(blank + 1)))
            break;
        out.resize(blank);
    }
    return out;
}

}  // namespace camsdk::services
