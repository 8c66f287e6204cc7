// SPDX-License-Identifier: BSL-1.0
// Feature `users`: GetUsers, CreateUsers, SetUser, DeleteUsers.
#include <algorithm>

#include "backends.hpp"

namespace camsdk::drivers::onvif {
namespace {

const std::pair<Role, const char*> levels[] = {{Role::administrator, "Administrator"},
                                               {Role::operator_, "Operator"},
                                               {Role::viewer, "User"},
                                               {Role::anonymous, "Anonymous"}};

User to_user(const Account& account)
{
    User user;
    user.name = account.name;
    user.store = "onvif";
    user.role = Open<Role>(Role::other, account.level);
    for (const auto& [role, level] : levels)
        if (account.level == level)
            user.role = Open<Role>(role, account.level);
    return user;
}

Result<std::string> level_of(Role role)
{
    for (const auto& [known, level] : levels)
        if (known == role)
            return std::string(level);
    return Error(ErrorCode::invalid_argument, "ONVIF has no such role; administrator, operator, viewer or anonymous");
}

class OnvifUsers final : public driver::UsersBackend {
 public:
    explicit OnvifUsers(SharedSession session) : session_(std::move(session)) {}

    Task<std::vector<User>> list() override
    {
        Result<std::vector<Account>> accounts = co_await session_->call(get_users());
        if (!accounts)
            co_return accounts.error();
        std::vector<User> users;
        for (const auto& account : *accounts)
            users.push_back(to_user(account));
        co_return users;
    }

    Task<User> add(std::string name, Role role, Secret password) override
    {
        Result<std::string> level = level_of(role);
        if (!level)
            co_return level.error();
        Result<void> done = co_await session_->call(create_user(name, password.reveal(), *level));
        if (!done)
            co_return done.error();
        Result<User> user = co_await find(name);
        if (!user && user.error().code() == ErrorCode::not_found)
            co_return Error(ErrorCode::not_applied, "the camera accepted the account and does not list it");
        if (user && user->role != role)
            co_return Error(ErrorCode::not_applied, "the camera gave the account another role");
        co_return user;
    }

    Task<User> set_role(std::string name, Role role) override
    {
        Result<std::string> level = level_of(role);
        if (!level)
            co_return level.error();
        Result<User> before = co_await find(name);
        if (!before)
            co_return before.error();
        Result<void> done = co_await session_->call(set_user(name, std::nullopt, *level));
        if (!done)
            co_return done.error();
        Result<User> user = co_await find(name);
        if (user && user->role != role)
            co_return Error(ErrorCode::not_applied, "the camera accepted the role and kept the old one");
        co_return user;
    }

    /// SetUser repeats the level, so it is read first.
    Task<void> set_password(std::string name, Secret password) override
    {
        Result<User> user = co_await find(name);
        if (!user)
            co_return user.error();
        Result<void> done = co_await session_->call(set_user(name, password.reveal(), user->role.text));
        if (!done)
            co_return done;
        if (name == session_->link().user())
            session_->link().password_changed(name, std::move(password));
        co_return Result<void>();
    }

    Task<void> remove(std::string name) override
    {
        Result<User> before = co_await find(name);
        if (!before)
            co_return before.error();
        Result<void> done = co_await session_->call(delete_user(name));
        if (!done)
            co_return done;
        Result<User> after = co_await find(name);
        if (after)
            co_return Error(ErrorCode::not_applied, "the camera accepted the removal and still lists the account");
        if (after.error().code() != ErrorCode::not_found)
            co_return after.error();
        co_return Result<void>();
    }

 private:
    Task<User> find(std::string name)
    {
        Result<std::vector<Account>> accounts = co_await session_->call(get_users());
        if (!accounts)
            co_return accounts.error();
        for (const auto& account : *accounts)
            if (account.name == name)
                co_return to_user(account);
        co_return Error(ErrorCode::not_found, "the camera has no account of that name");
    }

    SharedSession session_;
};

}  // namespace

std::shared_ptr<driver::UsersBackend> make_users(SharedSession session)
{
    return std::make_shared<OnvifUsers>(std::move(session));
}

}  // namespace camsdk::drivers::onvif
