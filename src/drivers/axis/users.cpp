// SPDX-License-Identifier: BSL-1.0
// Feature `users`: pwdgrp.cgi.
#include <algorithm>

#include "messages_users.hpp"
#include "session.hpp"

namespace camsdk::drivers::axis {

namespace {

class AxisUsers final : public driver::UsersBackend {
 public:
    explicit AxisUsers(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<User>> list() override;
    Task<User> add(std::string name, Role role, Secret password) override;
    Task<User> set_role(std::string name, Role role) override;
    Task<void> set_password(std::string name, Secret password) override;
    Task<void> remove(std::string name) override;

 private:
    Task<std::optional<User>> find(std::string name);
    Task<User> existing(std::string name);
    Task<User> written(driver::Request request, std::string name, Role role);

    std::shared_ptr<Session> session_;
};

Error no_role()
{
    return Error(ErrorCode::invalid_argument,
                 "the role must be one of administrator, operator and viewer on this camera");
}

Task<std::vector<User>> AxisUsers::list()
{
    auto call = messages::users();
    auto task = session_->link.call(std::move(call));
    co_return co_await std::move(task);
}

Task<std::optional<User>> AxisUsers::find(std::string name)
{
    auto task = list();
    Result<std::vector<User>> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    for (const User& one : *all)
        if (one.name == name)
            co_return std::optional<User>(one);
    co_return std::optional<User>();
}

Task<User> AxisUsers::existing(std::string name)
{
    auto task = find(std::move(name));
    Result<std::optional<User>> found = co_await std::move(task);
    if (!found)
        co_return found.error();
    if (!*found)
        co_return Error(ErrorCode::not_found, "the camera has no account of that name");
    co_return **found;
}

Task<User> AxisUsers::written(driver::Request request, std::string name, Role role)
{
    auto task = session_->order(std::move(request), messages::users_path);
    Result<void> done = co_await std::move(task);
    if (!done)
        co_return done.error();
    auto again = find(std::move(name));
    Result<std::optional<User>> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    if (!*now || (*now)->role != role)
        co_return not_applied("the account");
    co_return **now;
}

Task<User> AxisUsers::add(std::string name, Role role, Secret password)
{
    const auto groups = messages::groups_of(role);
    if (!groups)
        co_return no_role();
    if (auto fits = messages::check_name(name); !fits)
        co_return fits.error();
    if (auto fits = messages::check_password(password); !fits)
        co_return fits.error();
    auto task = find(name);
    Result<std::optional<User>> there = co_await std::move(task);
    if (!there)
        co_return there.error();
    if (*there)
        co_return Error(ErrorCode::invalid_argument, "the camera has an account of that name already");
    auto writing = written(messages::add_user(name, *groups, password), name, role);
    co_return co_await std::move(writing);
}

Task<User> AxisUsers::set_role(std::string name, Role role)
{
    const auto groups = messages::groups_of(role);
    if (!groups)
        co_return no_role();
    auto task = existing(name);
    Result<User> user = co_await std::move(task);
    if (!user)
        co_return user.error();
    // The right to steer is a group of its own and stays.
    const bool ptz = std::find(user->rights.begin(), user->rights.end(), "ptz") != user->rights.end();
    auto writing = written(messages::set_groups(name, *groups + (ptz ? ":ptz" : "")), name, role);
    co_return co_await std::move(writing);
}

Task<void> AxisUsers::set_password(std::string name, Secret password)
{
    if (auto fits = messages::check_password(password); !fits)
        co_return fits.error();
    auto task = existing(name);
    Result<User> user = co_await std::move(task);
    if (!user)
        co_return user.error();
    auto writing = session_->order(messages::set_password(name, password), messages::users_path);
    Result<void> done = co_await std::move(writing);
    if (done)
        session_->link.password_changed(name, password);
    co_return done;
}

Task<void> AxisUsers::remove(std::string name)
{
    auto task = existing(name);
    Result<User> user = co_await std::move(task);
    if (!user)
        co_return user.error();
    auto writing = session_->order(messages::remove_user(name), messages::users_path);
    Result<void> done = co_await std::move(writing);
    if (!done)
        co_return done;
    auto again = find(name);
    Result<std::optional<User>> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    if (*now)
        co_return not_applied("the account's removal");
    co_return Result<void>();
}

}  // namespace

std::shared_ptr<driver::UsersBackend> make_users(std::shared_ptr<Session> session)
{
    return std::make_shared<AxisUsers>(std::move(session));
}

}  // namespace camsdk::drivers::axis
