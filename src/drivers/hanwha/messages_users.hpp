// SPDX-License-Identifier: BSL-1.0
// security.cgi users. Pure.
#pragma once

#include <camsdk/users.hpp>

#include "answer.hpp"

namespace camsdk::drivers::hanwha::messages {

/// An account's place on the device. Cameras have the places 0 (admin) and 1 to 10, most of them switched off.
struct Account {
    int index = 0;
    bool enabled = true;
    User user;
    Fields rights;  ///< the account's columns as the device names them
};

Query users();
std::vector<Account> parse_users(const Fields& fields);

/// The columns of a role, of those that the device has; nothing for a role that an account cannot be given.
std::optional<std::vector<std::pair<std::string, bool>>> rights_of(Role role, const std::vector<Account>& like);
Query add_user(std::string_view name, const std::vector<std::pair<std::string, bool>>& rights, const Secret& password);
/// Changes an account in its place; without a password only what it may do.
Query update_user(int index, std::string_view name, const std::vector<std::pair<std::string, bool>>& rights,
                  const Secret* password);
Query remove_user(const Account& account);

}  // namespace camsdk::drivers::hanwha::messages
