// SPDX-License-Identifier: BSL-1.0
// Accounts of this platform.
#include "messages_users.hpp"

#include <algorithm>
#include <codec/text.hpp>

namespace camsdk::drivers::dahua::messages {

namespace {

constexpr const char* manager = "/cgi-bin/userManager.cgi?action=";

Open<Role> role_of(const std::string& group)
{
    const std::string name = codec::lower(group);
    if (name == "admin")
        return {Role::administrator, group};
    if (name == "operator")
        return {Role::operator_, group};
    if (name == "user" || name == "viewer")
        return {Role::viewer, group};
    return {Role::other, group};
}

}  // namespace

std::vector<User> parse_users(const KeyValues& values)
{
    std::vector<User> users;
    for (int row : values.indexes("users")) {
        const KeyValues item = values.child(at("users", row));
        User user;
        user.name = item.text("Name").value_or("");
        if (user.name.empty())
            continue;
        user.role = role_of(item.text("Group").value_or(""));
        user.id = item.text("Id");
        user.rights = item.list("AuthorityList");
        users.push_back(std::move(user));
    }
    return users;
}

std::vector<std::string> parse_groups(const KeyValues& values)
{
    std::vector<std::string> names;
    for (const char* word : {"group", "groups"})
        for (int row : values.indexes(word))
            if (auto name = values.text(at(word, row) + ".Name"); name && !name->empty())
                names.push_back(std::move(*name));
    return names;
}

std::optional<std::string> group_of(Role role)
{
    switch (role) {
        case Role::administrator:
            return "admin";
        case Role::operator_:
            return "operator";
        case Role::viewer:
            return "user";
        default:
            return std::nullopt;
    }
}

std::optional<Error> check_group(const std::string& group, const std::vector<std::string>& groups)
{
    if (groups.empty() || std::find(groups.begin(), groups.end(), group) != groups.end())
        return std::nullopt;
    std::string known;
    for (const auto& one : groups)
        known += (known.empty() ? "" : ", ") + one;
    return Error(ErrorCode::invalid_argument, "this role is group " + group + ", and the camera's groups are " + known);
}

std::string add_path(std::string_view name, std::string_view group, const Secret& password)
{
    return std::string(manager) + "addUser&user.Name=" + encode(name) + "&user.Password=" + encode(password.reveal()) +
           "&user.Group=" + encode(group) + "&user.Sharable=true&user.Reserved=false";
}

std::string group_path(std::string_view name, std::string_view group)
{
    return std::string(manager) + "modifyUser&name=" + encode(name) + "&user.Group=" + encode(group);
}

std::string delete_path(std::string_view name)
{
    return std::string(manager) + "deleteUser&name=" + encode(name);
}

}  // namespace camsdk::drivers::dahua::messages
