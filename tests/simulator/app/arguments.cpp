// SPDX-License-Identifier: BSL-1.0
// Splitting the words of a call.
#include "app/arguments.hpp"

#include <algorithm>
#include <cstdlib>

namespace camsim {

Arguments::Arguments(int count, char** words)
{
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        if (word.rfind("--", 0) != 0) {
            positional_.push_back(word);
            continue;
        }
        const auto equals = word.find('=');
        if (equals != std::string::npos && word.rfind("--quirk", 0) != 0)
            options_.emplace(word.substr(2, equals - 2), word.substr(equals + 1));
        else if (i + 1 < count)
            options_.emplace(word.substr(2), words[++i]);
        else
            throw UsageError(word + " needs a value");
    }
}

std::string Arguments::value(const std::string& name, const std::string& otherwise) const
{
    const auto found = options_.find(name);
    return found == options_.end() ? otherwise : found->second;
}

std::vector<std::string> Arguments::values(const std::string& name) const
{
    std::vector<std::string> all;
    const auto [from, to] = options_.equal_range(name);
    for (auto at = from; at != to; ++at)
        all.push_back(at->second);
    return all;
}

long Arguments::number(const std::string& name, long otherwise) const
{
    const std::string text = value(name);
    if (text.empty())
        return otherwise;
    char* end = nullptr;
    const long result = std::strtol(text.c_str(), &end, 10);
    if (*end)
        throw UsageError("--" + name + " wants a number, not \"" + text + "\"");
    return result;
}

void Arguments::only(const std::vector<std::string>& names) const
{
    for (const auto& [name, value] : options_)
        if (std::find(names.begin(), names.end(), name) == names.end())
            throw UsageError("--" + name + " is not known here");
}

}  // namespace camsim
