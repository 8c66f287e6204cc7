// SPDX-License-Identifier: BSL-1.0
// pwdgrp.cgi: accounts and their groups.
#include "messages_users.hpp"

#include <algorithm>
#include <cctype>
#include <codec/text.hpp>
#include <map>

namespace camsdk::drivers::axis::messages {

namespace {

using Groups = std::map<std::string, std::vector<std::string>, std::less<>>;

Groups parse_groups(const std::string& text)
{
    Groups groups;
    for (const auto& line : codec::split(text, '\n')) {
        const auto equals = line.find('=');
        if (equals == std::string::npos || groups.size() > 1000)
            continue;
        std::string_view members = codec::trim(std::string_view(line).substr(equals + 1));
        if (members.size() >= 2 && members.front() == '"' && members.back() == '"')
            members = members.substr(1, members.size() - 2);
        auto& list = groups[codec::lower(codec::trim(std::string_view(line).substr(0, equals)))];
        for (const auto& member : codec::split(members, ','))
            if (const auto name = codec::clean_utf8(codec::trim(member)); !name.empty())
                list.push_back(name);
    }
    return groups;
}

bool member(const Groups& groups, std::string_view group, const std::string& name)
{
    const auto at = groups.find(group);
    return at != groups.end() && std::find(at->second.begin(), at->second.end(), name) != at->second.end();
}

driver::Request order(std::string body)
{
    driver::Request request = driver::post(users_path, std::move(body), "application/x-www-form-urlencoded");
    request.idempotent = true;  // names are unique: a second order does nothing, at worst it is refused
    return request;
}

}  // namespace

Result<std::vector<User>> parse_users(const std::string& text)
{
    const Groups groups = parse_groups(text);
    if (groups.find("admin") == groups.end() && groups.find("digusers") == groups.end())
        return Error(ErrorCode::protocol, "pwdgrp.cgi answered no groups");
    std::vector<User> all;
    for (const char* list : {"admin", "operator", "viewer", "ptz", "digusers"}) {
        const auto at = groups.find(list);
        for (const auto& name : at == groups.end() ? std::vector<std::string>() : at->second) {
            if (std::any_of(all.begin(), all.end(), [&](const User& one) { return one.name == name; }))
                continue;
            User user;
            user.name = name;
            for (const char* group : {"admin", "operator", "viewer", "ptz"})
                if (member(groups, group, name))
                    user.rights.emplace_back(group);
            user.role = member(groups, "admin", name)      ? Open<Role>(Role::administrator, "admin")
                        : member(groups, "operator", name) ? Open<Role>(Role::operator_, "operator")
                        : member(groups, "viewer", name)   ? Open<Role>(Role::viewer, "viewer")
                                                           : Open<Role>(Role::other, user.rights.empty() ? "" : "ptz");
            all.push_back(std::move(user));
        }
    }
    return all;
}

driver::Call<std::vector<User>> users()
{
    return {driver::get(std::string(users_path) + "?action=get"),
            [](const driver::Response& response) -> Result<std::vector<User>> {
                auto text = read_text(response, users_path);
                if (!text)
                    return text.error();
                return parse_users(*text);
            }};
}

Result<void> check_name(const std::string& name)
{
    const bool fits = !name.empty() && name.size() <= 32 &&
                      std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) != 0; });
    if (!fits)
        return Error(ErrorCode::invalid_argument,
                     "an account's name must be 1 to 32 letters and digits on this camera");
    return {};
}

Result<void> check_password(const Secret& password)
{
    const std::string_view text = password.reveal();
    const bool fits = !text.empty() && text.size() <= 64 &&
                      std::all_of(text.begin(), text.end(), [](char c) { return c >= 32 && c < 127; });
    if (!fits)
        return Error(ErrorCode::invalid_argument, "a password must be 1 to 64 ASCII characters on this camera");
    return {};
}

std::optional<std::string> groups_of(Role role)
{
    switch (role) {
        case Role::administrator:
            return "viewer:operator:admin";
        case Role::operator_:
            return "viewer:operator";
        case Role::viewer:
            return "viewer";
        default:
            return std::nullopt;
    }
}

driver::Request add_user(const std::string& name, const std::string& groups, const Secret& password)
{
    return order("action=add&user=" + codec::url_encode(name) + "&pwd=" + codec::url_encode(password.reveal()) +
                 "&grp=users&sgrp=" + codec::url_encode(groups) + "&comment=");
}

driver::Request set_groups(const std::string& name, const std::string& groups)
{
    return order("action=update&user=" + codec::url_encode(name) + "&sgrp=" + codec::url_encode(groups));
}

driver::Request set_password(const std::string& name, const Secret& password)
{
    driver::Request request =
        order("action=update&user=" + codec::url_encode(name) + "&pwd=" + codec::url_encode(password.reveal()));
    request.idempotent = false;  // it may be the one in use, and the second order a rejected login
    return request;
}

driver::Request remove_user(const std::string& name)
{
    return order("action=remove&user=" + codec::url_encode(name));
}

}  // namespace camsdk::drivers::axis::messages
