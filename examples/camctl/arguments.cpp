// SPDX-License-Identifier: BSL-1.0
// The call's words.
#include "arguments.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <ctime>

namespace camctl {

namespace {

// "-0.5" is a number, "-o" an option.
bool is_option(const std::string& word)
{
    if (word.size() < 2 || word[0] != '-')
        return false;
    return !(word[1] == '.' || (word[1] >= '0' && word[1] <= '9'));
}

std::string long_name(const std::string& word)
{
    if (word == "-o")
        return "output";
    if (word == "-h")
        return "help";
    if (word.rfind("--", 0) != 0)
        throw WordsOff("there is no option " + word);
    return word.substr(2);
}

}  // namespace

Arguments::Arguments(const std::vector<std::string>& call, const OptionNames& known)
{
    const auto holds = [&](const std::string& name) {
        return std::find(known.begin(), known.end(), name) != known.end();
    };
    for (std::size_t i = 0; i < call.size(); ++i) {
        if (call[i] == "--") {
            words_.insert(words_.end(), call.begin() + static_cast<std::ptrdiff_t>(i) + 1, call.end());
            return;
        }
        if (!is_option(call[i])) {
            words_.push_back(call[i]);
            continue;
        }
        std::string name = long_name(call[i]);
        std::optional<std::string> value;
        if (const std::size_t equals = name.find('='); equals != std::string::npos) {
            value = name.substr(equals + 1);
            name.resize(equals);
        }
        if (holds(name + "=")) {
            if (!value && i + 1 == call.size())
                throw WordsOff("--" + name + " wants a value");
            values_[name].push_back(value ? *value : call[++i]);
        } else if (holds(name) && !value) {
            values_[name].emplace_back();
        } else {
            throw WordsOff(holds(name) ? "--" + name + " takes no value" : "there is no option --" + name);
        }
    }
}

std::string Arguments::take(const std::string& what)
{
    if (words_.empty())
        throw WordsOff(what + " is missing");
    std::string word = std::move(words_.front());
    words_.pop_front();
    return word;
}

std::optional<std::string> Arguments::take_optional()
{
    return words_.empty() ? std::nullopt : std::optional(take("a word"));
}

std::vector<std::string> Arguments::take_rest()
{
    std::vector<std::string> rest(words_.begin(), words_.end());
    words_.clear();
    return rest;
}

void Arguments::end() const
{
    if (!words_.empty())
        throw WordsOff("\"" + words_.front() + "\" is one word too many");
}

std::optional<std::string> Arguments::option(const std::string& name) const
{
    const auto found = values_.find(name);
    return found == values_.end() ? std::nullopt : std::optional(found->second.back());
}

std::vector<std::string> Arguments::all(const std::string& name) const
{
    const auto found = values_.find(name);
    return found == values_.end() ? std::vector<std::string>() : found->second;
}

std::optional<double> Arguments::number(const std::string& name) const
{
    const auto text = option(name);
    return text ? std::optional(to_number(*text, "--" + name)) : std::nullopt;
}

std::optional<int> Arguments::whole(const std::string& name) const
{
    const auto text = option(name);
    return text ? std::optional(to_whole(*text, "--" + name)) : std::nullopt;
}

std::optional<bool> Arguments::on_off(const std::string& name) const
{
    const auto text = option(name);
    return text ? std::optional(to_on_off(*text, "--" + name)) : std::nullopt;
}

void Arguments::refuse_others(const std::set<std::string>& allowed) const
{
    for (const auto& [name, values] : values_)
        if (allowed.count(name) == 0)
            throw WordsOff("--" + name + " is no option of this command");
}

double to_number(const std::string& word, const std::string& what)
{
    double value = 0;
    const char* start = word.c_str() + (word[0] == '+' ? 1 : 0);
    const auto [end, failure] = std::from_chars(start, word.c_str() + word.size(), value);
    if (failure != std::errc() || end != word.c_str() + word.size() || value != value || value > 1e12 || value < -1e12)
        throw WordsOff(what + ": \"" + word + "\" is not a number");
    return value;
}

int to_whole(const std::string& word, const std::string& what)
{
    int value = 0;
    const auto [end, failure] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (failure != std::errc() || end != word.data() + word.size())
        throw WordsOff(what + ": \"" + word + "\" is not a whole number");
    return value;
}

bool to_on_off(const std::string& word, const std::string& what)
{
    if (word == "on" || word == "true" || word == "yes")
        return true;
    if (word == "off" || word == "false" || word == "no")
        return false;
    throw WordsOff(what + ": \"" + word + "\" is neither on nor off");
}

std::chrono::system_clock::time_point to_time(const std::string& word, const std::string& what)
{
    const WordsOff wrong(what + ": \"" + word + "\" is not a time like 2026-01-31T12:00:00Z");
    std::tm parts{};
    const char* rest = strptime(word.c_str(), "%Y-%m-%d", &parts);
    if (rest && *rest == 'T')
        rest = strptime(rest, "T%H:%M:%S", &parts);
    if (!rest)
        throw wrong;
    int offset_minutes = 0;
    if (*rest == 'Z') {
        ++rest;
    } else if (*rest == '+' || *rest == '-') {
        int hours = 0;
        int minutes = 0;
        int length = 0;
        if (std::sscanf(rest + 1, "%2d:%2d%n", &hours, &minutes, &length) != 2)
            throw wrong;
        offset_minutes = (*rest == '-' ? -1 : 1) * (hours * 60 + minutes);
        rest += 1 + length;
    }
    if (*rest != '\0')
        throw wrong;
    return std::chrono::system_clock::from_time_t(timegm(&parts)) - std::chrono::minutes(offset_minutes);
}

}  // namespace camctl
