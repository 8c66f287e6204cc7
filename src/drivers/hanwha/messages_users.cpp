// SPDX-License-Identifier: BSL-1.0
// Accounts and their rights.
#include "messages_users.hpp"

#include <algorithm>
#include <codec/text.hpp>

namespace camsdk::drivers::hanwha::messages {

using codec::same;

namespace {

/// What an operator has beyond a viewer; PTZ models hold the last three equal.
constexpr std::string_view operator_rights[] = {"PTZAccess",          "AudioInAccess",     "AudioOutAccess",
                                                "AlarmOutputAccess",  "PrivacyAreaAccess", "VideoProfileSettingAccess",
                                                "ImageSettingAccess", "VideoSetupAccess",  "FocusSetupAccess"};
constexpr std::string_view given_to_operators[] = {"PTZAccess", "AudioInAccess", "AudioOutAccess", "AlarmOutputAccess"};

bool ends_with(std::string_view text, std::string_view end)
{
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

Open<Role> role_of(const Account& account)
{
    const Fields& rights = account.rights;
    if (const auto level = rights.text("UserLevel")) {  // recorders
        const Role role = same(*level, "Admin")   ? Role::administrator
                          : same(*level, "User")  ? Role::operator_
                          : same(*level, "Guest") ? Role::viewer
                                                  : Role::other;
        return Open<Role>(role, *level);
    }
    if (account.index == 0 || rights.boolean("AdminAccess") == true)
        return Open<Role>(Role::administrator, account.index == 0 ? "admin" : "AdminAccess");
    for (const auto right : operator_rights)
        if (rights.boolean(right) == true)
            return Open<Role>(Role::operator_, std::string(right));
    return Open<Role>(Role::viewer, "VideoProfileAccess");
}

Account account_of(int index, const Fields& fields)
{
    Account account;
    account.index = index;
    account.rights = fields;
    account.enabled = fields.boolean("Enable").value_or(true);
    account.user.name = fields.text("UserID").value_or("");
    account.user.id = std::to_string(index);
    account.user.role = role_of(account);
    for (const auto& [name, value] : fields.all())
        if (ends_with(name, "Access") && codec::to_bool(value) == true)
            account.user.rights.push_back(name);
    return account;
}

}  // namespace

Query users()
{
    return Query("security", "users", "view");
}

std::vector<Account> parse_users(const Fields& fields)
{
    // Lines are "Users.1=…" under a row of columns; JSON numbers the same accounts by a member Index.
    const char* list = fields.indexes("Users").empty() ? "Index" : "Users";
    std::vector<Account> all;
    for (int index : fields.indexes(list)) {
        const Fields one = fields.below(std::string(list) + "." + std::to_string(index));
        if (one.text("UserID") && all.size() < 1024)
            all.push_back(account_of(one.integer("Index").value_or(index), one));
    }
    return all;
}

std::optional<std::vector<std::pair<std::string, bool>>> rights_of(Role role, const std::vector<Account>& like)
{
    if (role != Role::administrator && role != Role::operator_ && role != Role::viewer)
        return std::nullopt;
    std::vector<std::pair<std::string, bool>> rights;
    std::vector<std::string> columns;
    for (const auto& account : like)
        for (const auto& [name, value] : account.rights.all())
            if (ends_with(name, "Access") && std::find(columns.begin(), columns.end(), name) == columns.end())
                columns.push_back(name);
    if (columns.empty())
        columns = {"VideoProfileAccess", "PTZAccess",         "AudioInAccess",
                   "AudioOutAccess",     "AlarmOutputAccess", "AdminAccess"};
    for (const auto& name : columns) {
        const bool viewing = name == "VideoProfileAccess" || name == "PlayBackAccess";
        const bool operating = std::find(std::begin(given_to_operators), std::end(given_to_operators), name) !=
                               std::end(given_to_operators);
        rights.emplace_back(name, role == Role::administrator || viewing || (role == Role::operator_ && operating));
    }
    return rights;
}

namespace {

void add_rights(Query& query, const std::vector<std::pair<std::string, bool>>& rights)
{
    query.flag("Enable", true);
    for (const auto& [name, given] : rights)
        query.flag(name, given);
}

}  // namespace

Query add_user(std::string_view name, const std::vector<std::pair<std::string, bool>>& rights, const Secret& password)
{
    Query query("security", "users", "add");
    query.add("UserID", name).add("Password", password.reveal());
    add_rights(query, rights);
    return query;
}

Query update_user(int index, std::string_view name, const std::vector<std::pair<std::string, bool>>& rights,
                  const Secret* password)
{
    Query query("security", "users", "update");
    query.add("Index", index).add("UserID", name);
    if (password)
        query.add("Password", password->reveal());
    if (!rights.empty())
        add_rights(query, rights);
    return query;
}

Query remove_user(const Account& account)
{
    Query query("security", "users", "remove");
    query.add("Index", account.index);
    return query;
}

}  // namespace camsdk::drivers::hanwha::messages
