// SPDX-License-Identifier: BSL-1.0
// The front of feature `users`: argument checks, then the one way of every call.
#include "core/arguments.hpp"
#include "core/dispatch.hpp"

namespace camsdk {

Task<std::vector<User>> Users::list() const
{
    return detail::dispatch<driver::UsersBackend>(target_, "users.list",
                                                  [](driver::UsersBackend& backend) { return backend.list(); });
}

Task<User> Users::add(std::string name, Role role, Secret password) const
{
    return detail::dispatch<driver::UsersBackend>(target_, "users.add",
                                                  [name = std::move(name), role, password = std::move(password)](
                                                      driver::UsersBackend& backend) mutable -> Task<User> {
                                                      if (auto wrong = detail::check_account(name))
                                                          return *wrong;
                                                      return backend.add(std::move(name), role, std::move(password));
                                                  });
}

Task<User> Users::set_role(std::string name, Role role) const
{
    return detail::dispatch<driver::UsersBackend>(
        target_, "users.set_role", [name = std::move(name), role](driver::UsersBackend& backend) mutable {
            return backend.set_role(std::move(name), role);
        });
}

Task<void> Users::set_password(std::string name, Secret password) const
{
    return detail::dispatch<driver::UsersBackend>(
        target_, "users.set_password",
        [name = std::move(name), password = std::move(password)](driver::UsersBackend& backend) mutable {
            return backend.set_password(std::move(name), std::move(password));
        });
}

Task<void> Users::remove(std::string name) const
{
    return detail::dispatch<driver::UsersBackend>(
        target_, "users.remove",
        [name = std::move(name)](driver::UsersBackend& backend) mutable { return backend.remove(std::move(name)); });
}

}  // namespace camsdk
