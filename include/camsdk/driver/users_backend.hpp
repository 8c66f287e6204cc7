// SPDX-License-Identifier: BSL-1.0
// What a driver implements for feature `users`; the front is camsdk/users.hpp, which documents each call.
#pragma once

#include <camsdk/driver/backend.hpp>
#include <camsdk/users.hpp>

namespace camsdk::driver {

/// Overrides what the device has; the rest answers `not_supported`. Calls concern the whole device.
class CAMSDK_API UsersBackend {
 public:
    static constexpr Feature feature = Feature::users;
    virtual ~UsersBackend();
    virtual Task<std::vector<User>> list();
    virtual Task<User> add(std::string /*name*/, Role, Secret);
    virtual Task<User> set_role(std::string /*name*/, Role);
    virtual Task<void> set_password(std::string /*name*/, Secret);
    virtual Task<void> remove(std::string /*name*/);
};

}  // namespace camsdk::driver
