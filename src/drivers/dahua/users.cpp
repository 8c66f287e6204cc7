// SPDX-License-Identifier: BSL-1.0
// Feature `users`: userManager.cgi. A password cannot be changed here: the protocol wants the old one along, or a
// manager's, and a driver never sees one.
#include "messages_users.hpp"
#include "session.hpp"

namespace camsdk::drivers::dahua {

namespace {

class DahuaUsers final : public driver::UsersBackend {
 public:
    explicit DahuaUsers(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<User>> list() override;
    Task<User> add(std::string name, Role role, Secret password) override;
    Task<User> set_role(std::string name, Role role) override;
    Task<void> remove(std::string name) override;

 private:
    Task<std::optional<User>> find(std::string name);
    /// The group's name, where the device has it.
    Task<std::string> group(Role role);
    Task<void> once(std::string path, std::string what);
    std::shared_ptr<Session> session_;
};

Error no_account()
{
    return Error(ErrorCode::not_found, "the camera has no account of that name");
}

Task<std::vector<User>> DahuaUsers::list()
{
    auto task = session_->values(messages::users_path, "the accounts");
    Result<KeyValues> values = co_await std::move(task);
    if (!values)
        co_return values.error();
    auto users = messages::parse_users(*values);
    if (users.empty())
        co_return Error(ErrorCode::protocol, "the answer names no account");
    co_return users;
}

Task<std::optional<User>> DahuaUsers::find(std::string name)
{
    auto task = list();
    Result<std::vector<User>> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    for (const auto& one : *all)
        if (one.name == name)
            co_return std::optional<User>(one);
    co_return std::optional<User>();
}

Task<std::string> DahuaUsers::group(Role role)
{
    const auto wanted = messages::group_of(role);
    if (!wanted)
        co_return Error(ErrorCode::invalid_argument, "a role is one of administrator, operator, viewer");
    auto task = session_->known_values(messages::groups_path, "the groups");
    Result<std::optional<KeyValues>> values = co_await std::move(task);
    if (!values)
        co_return values.error();
    if (auto wrong = messages::check_group(*wanted, messages::parse_groups(values->value_or(KeyValues()))))
        co_return *wrong;
    co_return *wanted;
}

Task<void> DahuaUsers::once(std::string path, std::string what)
{
    auto call = get_ok(std::move(path), std::move(what), false);
    return session_->link.call(std::move(call));
}

Task<User> DahuaUsers::add(std::string name, Role role, Secret password)
{
    auto asked = group(role);
    Result<std::string> where = co_await std::move(asked);
    if (!where)
        co_return where.error();
    auto task = find(name);
    Result<std::optional<User>> before = co_await std::move(task);
    if (!before)
        co_return before.error();
    if (*before)
        co_return Error(ErrorCode::invalid_argument, "the camera already has an account of that name");
    if (session_->link.origin().rfind("https", 0) != 0)
        session_->link.log("users: a password goes over plain HTTP; open the camera by https");
    auto writing = once(messages::add_path(name, *where, password), "the account");
    Result<void> done = co_await std::move(writing);
    if (!done)
        co_return done.error();
    auto again = find(name);
    Result<std::optional<User>> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    if (!*now || (*now)->role.value != role)
        co_return not_applied("the account");
    co_return **now;
}

Task<User> DahuaUsers::set_role(std::string name, Role role)
{
    auto asked = group(role);
    Result<std::string> where = co_await std::move(asked);
    if (!where)
        co_return where.error();
    auto task = find(name);
    Result<std::optional<User>> before = co_await std::move(task);
    if (!before)
        co_return before.error();
    if (!*before)
        co_return no_account();
    auto writing = once(messages::group_path(name, *where), "the role");
    Result<void> done = co_await std::move(writing);
    if (!done)
        co_return done.error();
    auto again = find(name);
    Result<std::optional<User>> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    if (!*now || (*now)->role.value != role)
        co_return not_applied("the role");
    co_return **now;
}

Task<void> DahuaUsers::remove(std::string name)
{
    auto task = find(name);
    Result<std::optional<User>> before = co_await std::move(task);
    if (!before)
        co_return before.error();
    if (!*before)
        co_return no_account();
    auto writing = once(messages::delete_path(name), "the account's removal");
    Result<void> done = co_await std::move(writing);
    if (!done)
        co_return done.error();
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
    return std::make_shared<DahuaUsers>(std::move(session));
}

}  // namespace camsdk::drivers::dahua
