// SPDX-License-Identifier: BSL-1.0
// Feature `users`: the accounts of security.cgi that are switched on.
#include "messages_users.hpp"
#include "session.hpp"

namespace camsdk::drivers::hanwha {

namespace {

using messages::Account;

class HanwhaUsers final : public driver::UsersBackend {
 public:
    explicit HanwhaUsers(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<User>> list() override;
    Task<User> add(std::string name, Role role, Secret password) override;
    Task<User> set_role(std::string name, Role role) override;
    Task<void> set_password(std::string name, Secret password) override;
    Task<void> remove(std::string name) override;

 private:
    Task<std::vector<Account>> accounts();
    Task<Account> find(std::string name);
    Task<void> write(Query query);
    void warn_in_clear();
    std::shared_ptr<Session> session_;
};

Error no_account()
{
    return Error(ErrorCode::not_found, "the camera has no account of that name");
}

bool in_use(const Account& account)
{
    return account.enabled && !account.user.name.empty();
}

void HanwhaUsers::warn_in_clear()
{
    if (session_->link.origin().rfind("https", 0) != 0)
        session_->link.log("users: a password goes over plain HTTP; open the camera by https");
}

Task<std::vector<Account>> HanwhaUsers::accounts()
{
    auto task = session_->view(messages::users());
    Result<Fields> fields = co_await std::move(task);
    if (!fields)
        co_return fields.error();
    auto all = messages::parse_users(*fields);
    // Place 0 of a camera is always admin, whether the list names it or not.
    bool first = false;
    for (const auto& account : all)
        first = first || account.index == 0 || account.user.name == "admin";
    if (!first && !session_->recorder) {
        Account admin;
        admin.user.name = "admin";
        admin.user.id = "0";
        admin.user.role = Open<Role>(Role::administrator, "admin");
        all.insert(all.begin(), std::move(admin));
    }
    co_return all;
}

Task<std::vector<User>> HanwhaUsers::list()
{
    auto task = accounts();
    Result<std::vector<Account>> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    std::vector<User> users;
    for (auto& account : *all)
        if (in_use(account))
            users.push_back(std::move(account.user));
    co_return users;
}

Task<Account> HanwhaUsers::find(std::string name)
{
    auto task = accounts();
    Result<std::vector<Account>> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    for (auto& account : *all)
        if (in_use(account) && account.user.name == name)
            co_return std::move(account);
    co_return no_account();
}

Task<void> HanwhaUsers::write(Query query)
{
    auto task = session_->order(std::move(query));
    Result<Fields> done = co_await std::move(task);
    if (!done)
        co_return done.error();
    co_return Result<void>();
}

Task<User> HanwhaUsers::add(std::string name, Role role, Secret password)
{
    auto task = accounts();
    Result<std::vector<Account>> before = co_await std::move(task);
    if (!before)
        co_return before.error();
    const auto rights = messages::rights_of(role, *before);
    if (!rights || name.empty())
        co_return Error(ErrorCode::invalid_argument,
                        "an account needs a name and one of administrator, operator, viewer");
    std::optional<int> place;
    for (const auto& account : *before) {
        if (in_use(account) && account.user.name == name)
            co_return Error(ErrorCode::invalid_argument, "the camera already has an account of that name");
        if (!account.enabled && account.index > 0 && !place)
            place = account.index;
    }
    warn_in_clear();
    auto adding = write(messages::add_user(name, *rights, password));
    Result<void> done = co_await std::move(adding);
    if (!done && place && done.error().http_status() == 200 && done.error().code() != ErrorCode::forbidden) {
        // Some firmware adds nobody and wants one of its switched-off places changed instead.
        auto changing = write(messages::update_user(*place, name, *rights, &password));
        Result<void> changed = co_await std::move(changing);
        if (changed)
            done = changed;
    }
    if (!done)
        co_return done.error();
    auto again = find(name);
    Result<Account> now = co_await std::move(again);
    if (!now && now.error().code() != ErrorCode::not_found)
        co_return now.error();
    if (!now || now->user.role != role)
        co_return not_applied("the account");
    co_return now->user;
}

Task<User> HanwhaUsers::set_role(std::string name, Role role)
{
    auto task = find(name);
    Result<Account> before = co_await std::move(task);
    if (!before)
        co_return before.error();
    const auto rights = messages::rights_of(role, {*before});
    if (!rights)
        co_return Error(ErrorCode::invalid_argument, "a role is one of administrator, operator, viewer");
    if (before->index == 0)
        co_return Error(ErrorCode::invalid_argument, "the account admin is always an administrator");
    auto writing = write(messages::update_user(before->index, name, *rights, nullptr));
    Result<void> done = co_await std::move(writing);
    if (!done) {
        if (done.error().vendor_text().rfind("error 603", 0) != 0)
            co_return done.error();
        Error wants(ErrorCode::not_supported,
                    "this camera changes an account's rights only together with a new password");
        co_return wants.vendor_text(done.error().vendor_text()).http_status(done.error().http_status());
    }
    auto again = find(name);
    Result<Account> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    if (now->user.role != role)
        co_return not_applied("the role");
    co_return now->user;
}

Task<void> HanwhaUsers::set_password(std::string name, Secret password)
{
    auto task = find(name);
    Result<Account> before = co_await std::move(task);
    if (!before)
        co_return before.error();
    warn_in_clear();
    // The rights go along as they are, so that no firmware takes what is left out for a No.
    std::vector<std::pair<std::string, bool>> rights;
    if (before->index > 0)
        for (const auto& [column, value] : before->rights.all())
            if (column.size() > 6 && column.substr(column.size() - 6) == "Access")
                rights.emplace_back(column, value == "True" || value == "true");
    auto writing = write(messages::update_user(before->index, name, rights, &password));
    Result<void> done = co_await std::move(writing);
    if (done && name == session_->link.user())
        session_->link.password_changed(name, password);
    co_return done;
}

Task<void> HanwhaUsers::remove(std::string name)
{
    auto task = find(name);
    Result<Account> before = co_await std::move(task);
    if (!before)
        co_return before.error();
    if (before->index == 0)
        co_return Error(ErrorCode::invalid_argument, "the account admin cannot be removed");
    auto removing = write(messages::remove_user(*before));
    Result<void> done = co_await std::move(removing);
    if (!done)
        co_return done;
    auto again = find(name);
    Result<Account> now = co_await std::move(again);
    if (now)
        co_return not_applied("the account's removal");
    if (now.error().code() != ErrorCode::not_found)
        co_return now.error();
    co_return Result<void>();
}

}  // namespace

std::shared_ptr<driver::UsersBackend> make_users(std::shared_ptr<Session> session)
{
    return std::make_shared<HanwhaUsers>(std::move(session));
}

}  // namespace camsdk::drivers::hanwha
