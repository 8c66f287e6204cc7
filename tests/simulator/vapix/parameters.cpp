// SPDX-License-Identifier: BSL-1.0
// Types of parameters, and values that only param.cgi knows.
#include "vapix/parameters.hpp"

#include <algorithm>

namespace camsim::vapix {
namespace {

bool is_address(const std::string& text)
{
    const auto parts = split(text, '.');
    return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
               const auto number = whole(part);
               return number && *number >= 0 && *number <= 255;
           });
}

}  // namespace

bool Parameter::takes(const std::string& wanted) const
{
    if (type.read_only || wanted.size() > type.longest)
        return false;
    if (std::any_of(wanted.begin(), wanted.end(), [](unsigned char c) { return c < ' '; }))
        return false;
    if (type.kind == Type::number) {
        const auto number = whole(wanted);
        return number && *number >= type.low && *number <= type.high;
    }
    if (type.kind == Type::choice || type.kind == Type::flag)
        return std::find(type.choices.begin(), type.choices.end(), wanted) != type.choices.end();
    if (type.kind == Type::address)
        return wanted.empty() || is_address(wanted);
    return true;
}

Parameter& Tree::add(const std::string& name, std::string value, Type type, Set set)
{
    all.push_back({prefix_ + name, std::move(value), std::move(type), security_, std::move(set)});
    return all.back();
}

std::pair<std::string, Tree::Set> Tree::kept(const std::string& name, const std::string& first)
{
    const std::string full = prefix_ + name;
    return {kept_value(state_, full, first), [this_state = &state_, full](const std::string& value) {
                keep_value(*this_state, full, value);
                return true;
            }};
}

void Tree::fixed(const std::string& name, std::string value)
{
    Type type;
    type.read_only = true;
    add(name, std::move(value), type, {}).security = security_[2] == '0' ? "7707" : security_;
}

void Tree::number(const std::string& name, long value, long low, long high, Set set)
{
    Type type;
    type.kind = Type::number;
    type.low = low;
    type.high = high;
    add(name, std::to_string(value), type, std::move(set));
}

void Tree::choice(const std::string& name, std::string value, std::vector<std::string> choices, Set set)
{
    Type type;
    type.kind = Type::choice;
    type.choices = std::move(choices);
    add(name, std::move(value), type, std::move(set));
}

void Tree::flag(const std::string& name, bool value, std::function<void(bool)> set, const char* yes, const char* no)
{
    Type type;
    type.kind = Type::flag;
    type.choices = {yes, no};
    const std::string word = yes;
    add(name, value ? yes : no, type, [set = std::move(set), word](const std::string& text) {
        set(text == word);
        return true;
    });
}

void Tree::text(const std::string& name, std::string value, std::size_t longest, Set set)
{
    Type type;
    type.longest = longest;
    add(name, std::move(value), type, std::move(set));
}

void Tree::address(const std::string& name, std::string value, Set set)
{
    Type type;
    type.kind = Type::address;
    add(name, std::move(value), type, std::move(set));
}

void Tree::keep_number(const std::string& name, long first, long low, long high)
{
    auto [value, set] = kept(name, std::to_string(first));
    number(name, whole(value).value_or(first), low, high, std::move(set));
}

void Tree::keep_choice(const std::string& name, const std::string& first, std::vector<std::string> choices)
{
    auto [value, set] = kept(name, first);
    choice(name, std::move(value), std::move(choices), std::move(set));
}

void Tree::keep_flag(const std::string& name, bool first, const char* yes, const char* no)
{
    auto [value, set] = kept(name, first ? yes : no);
    Type type;
    type.kind = Type::flag;
    type.choices = {yes, no};
    add(name, std::move(value), type, std::move(set));
}

void Tree::keep_text(const std::string& name, const std::string& first, std::size_t longest)
{
    auto [value, set] = kept(name, first);
    text(name, std::move(value), longest, std::move(set));
}

void Tree::keep_address(const std::string& name, const std::string& first)
{
    auto [value, set] = kept(name, first);
    address(name, std::move(value), std::move(set));
}

void Tree::keep_password(const std::string& name)
{
    auto [value, set] = kept(name, "");
    Type type;
    type.kind = Type::password;
    add(name, "******", type, std::move(set));
}

std::string kept_key(const std::string& parameter)
{
    return "vapix." + parameter;
}

std::string kept_value(const CameraState& state, const std::string& parameter, const std::string& otherwise)
{
    const auto found = state.settings.find(kept_key(parameter));
    return found == state.settings.end() ? otherwise : found->second;
}

void keep_value(CameraState& state, const std::string& parameter, std::string value)
{
    state.settings[kept_key(parameter)] = std::move(value);
}

std::vector<int> kept_items(const CameraState& state, const std::string& prefix, const std::string& leaf)
{
    std::vector<int> items;
    const std::string begin = kept_key(prefix), end = "." + leaf;
    for (auto at = state.settings.lower_bound(begin); at != state.settings.end(); ++at) {
        const std::string& key = at->first;
        if (key.rfind(begin, 0) != 0)
            break;
        if (key.size() <= begin.size() + end.size() || key.compare(key.size() - end.size(), end.size(), end) != 0)
            continue;
        const std::string_view middle =
            std::string_view(key).substr(begin.size(), key.size() - begin.size() - end.size());
        if (const auto number = whole(middle))
            items.push_back(static_cast<int>(*number));
    }
    std::sort(items.begin(), items.end());
    return items;
}

void drop_kept(CameraState& state, const std::string& prefix)
{
    const std::string begin = kept_key(prefix);
    for (auto at = state.settings.lower_bound(begin); at != state.settings.end() && at->first.rfind(begin, 0) == 0;)
        at = state.settings.erase(at);
}

std::vector<Parameter> parameters(Context& context)
{
    Tree tree(context.state);
    for (auto* group : {properties_group, image_groups, ptz_groups, network_groups, system_groups})
        group(context, tree);
    return std::move(tree.all);
}

}  // namespace camsim::vapix
