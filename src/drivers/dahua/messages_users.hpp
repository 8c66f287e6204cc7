// SPDX-License-Identifier: BSL-1.0
// userManager.cgi: accounts, groups.
#pragma once

#include <camsdk/users.hpp>

#include "answer.hpp"

namespace camsdk::drivers::dahua::messages {

inline constexpr const char* users_path = "/cgi-bin/userManager.cgi?action=getUserInfoAll";
inline constexpr const char* groups_path = "/cgi-bin/userManager.cgi?action=getGroupInfoAll";

std::vector<User> parse_users(const KeyValues& values);
/// The groups' names; empty where the answer has none.
std::vector<std::string> parse_groups(const KeyValues& values);
/// The group that stands for a role on this device; nothing for `other` and `anonymous`.
std::optional<std::string> group_of(Role role);
/// `invalid_argument` where the device has groups and not this one.
std::optional<Error> check_group(const std::string& group, const std::vector<std::string>& groups);

std::string add_path(std::string_view name, std::string_view group, const Secret& password);
std::string group_path(std::string_view name, std::string_view group);
std::string delete_path(std::string_view name);

}  // namespace camsdk::drivers::dahua::messages
