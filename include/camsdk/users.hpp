// SPDX-License-Identifier: BSL-1.0
// Feature `users`: accounts and what they may do.
#pragma once

#include <camsdk/secret.hpp>
#include <camsdk/task.hpp>
#include <camsdk/types.hpp>

namespace camsdk {

enum class Role { other, administrator, operator_, viewer, anonymous, unknown = other };
template <>
struct EnumNames<Role> {
    static constexpr std::array<EnumTable<Role>, 5> values{{{Role::other, "other"},
                                                            {Role::administrator, "administrator"},
                                                            {Role::operator_, "operator"},
                                                            {Role::viewer, "viewer"},
                                                            {Role::anonymous, "anonymous"}}};
};

/// One account on the device.
struct User {
    std::string name;
    Open<Role> role;
    std::string store = "native";  ///< native or onvif: two lists of accounts on some devices
    std::optional<std::string> id;
    std::vector<std::string> rights;  ///< the device's words
    CAMSDK_VALUE(User, name, role, store, id, rights)
};

/// The handle of feature `users`. Thread-safe.
class CAMSDK_API Users {
 public:
    /// ISAPI /ISAPI/Security/users (and /ISAPI/Security/ONVIF/users where there); ONVIF GetUsers.
    Task<std::vector<User>> list() const;
    /// ISAPI POST /ISAPI/Security/users; ONVIF CreateUsers. Read back.
    Task<User> add(std::string name, Role role, Secret password) const;
    /// Changes the role of an account and reads it back.
    Task<User> set_role(std::string name, Role role) const;
    /// Where the account is the one this Camera logs in with, later calls use the new password.
    Task<void> set_password(std::string name, Secret password) const;
    /// Removes an account. ISAPI DELETE /ISAPI/Security/users/N; ONVIF DeleteUsers.
    Task<void> remove(std::string name) const;

    explicit Users(detail::Target target) : target_(std::move(target)) {}

 private:
    detail::Target target_;
};

}  // namespace camsdk
