// SPDX-License-Identifier: BSL-1.0
// /axis-cgi/pwdgrp.cgi. Pure.
#pragma once

#include <camsdk/users.hpp>

#include "answer.hpp"

namespace camsdk::drivers::axis::messages {

inline constexpr const char* users_path = "/axis-cgi/pwdgrp.cgi";

/// `action=get`: each account with its highest group; protocol where there is no such list.
Result<std::vector<User>> parse_users(const std::string& text);
driver::Call<std::vector<User>> users();
/// What an account's name and password may be: 1 to 32 letters and digits, 1 to 64 printable ASCII characters.
Result<void> check_name(const std::string& name);
Result<void> check_password(const Secret& password);
/// viewer, viewer:operator, viewer:operator:admin; nothing for roles that VAPIX lacks.
std::optional<std::string> groups_of(Role role);
/// Orders go out as POST, so that no password stands in a URL that the device logs.
driver::Request add_user(const std::string& name, const std::string& groups, const Secret& password);
driver::Request set_groups(const std::string& name, const std::string& groups);
driver::Request set_password(const std::string& name, const Secret& password);
driver::Request remove_user(const std::string& name);

}  // namespace camsdk::drivers::axis::messages
