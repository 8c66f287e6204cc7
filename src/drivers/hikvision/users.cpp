// SPDX-License-Identifier: BSL-1.0
// Feature `users`: native accounts, read and written, and the ONVIF list beside them, read.
#include <algorithm>

#include "messages_users.hpp"
#include "session.hpp"

namespace camsdk::drivers::hikvision {

namespace {

class HikvisionUsers final : public driver::UsersBackend {
 public:
    explicit HikvisionUsers(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<User>> list() override;
    Task<User> add(std::string name, Role role, Secret password) override;
    Task<User> set_role(std::string name, Role role) override;
    Task<void> set_password(std::string name, Secret password) override;
    Task<void> remove(std::string name) override;

 private:
    struct Found {
        Xml list;
        std::optional<User> user;
        std::vector<User> all;
    };
    /// The native list and the account of that name in it.
    Task<Found> native(std::string name);
    /// A document beside the accounts that rarely changes, remembered for a while; nothing where there is none.
    Task<std::optional<Xml>> beside(std::string path, std::string roots, Memory<std::optional<Xml>>& memory);
    void warn_in_clear();
    std::shared_ptr<Session> session_;
    Memory<std::optional<Xml>> rights_;
    Memory<std::optional<Xml>> onvif_;
};

Error no_account()
{
    return Error(ErrorCode::not_found, "the camera has no account of that name");
}

std::string user_path(const User& user)
{
    return std::string(messages::users_path) + "/" + user.id.value_or("");
}

/// A login that works and is refused inside an account's change: the device wants loginPassword in the document, and a
/// driver never sees its own password.
Error refusal(const Error& error)
{
    if (error.code() != ErrorCode::unauthorized || error.http_status() == 401)
        return error;
    Error wants(ErrorCode::not_supported,
                "this camera wants the administrator's password inside account changes, which is not available here");
    wants.http_status(error.http_status());
    return wants.vendor_text(error.vendor_text());
}

bool usable_id(const User& user)
{
    return user.id && !user.id->empty() && user.id->find_first_not_of("0123456789") == std::string::npos;
}

void HikvisionUsers::warn_in_clear()
{
    if (session_->link.origin().rfind("https", 0) != 0)
        session_->link.log("users: a password goes over plain HTTP; open the camera by https");
}

Task<std::optional<Xml>> HikvisionUsers::beside(std::string path, std::string roots, Memory<std::optional<Xml>>& memory)
{
    if (const auto* known = memory.at(session_->link.now()))
        co_return *known;
    auto task = session_->get_if_there(std::move(path), std::move(roots));
    Result<std::optional<Xml>> document = co_await std::move(task);
    if (document)
        memory.keep(*document, session_->link.now());
    co_return document;
}

Task<std::vector<User>> HikvisionUsers::list()
{
    auto task = session_->get(messages::users_path, "UserList");
    Result<Xml> document = co_await std::move(task);
    if (!document)
        co_return document.error();
    std::vector<User> users = messages::parse_users(document->root(), "native");
    auto asked = beside(messages::rights_path, "UserPermissionList", rights_);
    Result<std::optional<Xml>> rights = co_await std::move(asked);
    if (!rights)
        co_return rights.error();
    if (*rights)
        messages::add_rights(users, (*rights)->root());
    auto more = beside(messages::onvif_users_path, "UserList", onvif_);
    Result<std::optional<Xml>> onvif = co_await std::move(more);
    if (!onvif)
        co_return onvif.error();
    if (*onvif)
        for (auto& user : messages::parse_users((*onvif)->root(), "onvif"))
            users.push_back(std::move(user));
    co_return users;
}

Task<HikvisionUsers::Found> HikvisionUsers::native(std::string name)
{
    auto task = session_->get(messages::users_path, "UserList");
    Result<Xml> document = co_await std::move(task);
    if (!document)
        co_return document.error();
    Found found;
    found.list = *document;
    found.all = messages::parse_users(document->root(), "native");
    for (const auto& user : found.all)
        if (user.name == name && usable_id(user))
            found.user = user;
    co_return found;
}

Task<User> HikvisionUsers::add(std::string name, Role role, Secret password)
{
    const auto level = messages::level_of(role);
    if (!level || name.empty())
        co_return Error(ErrorCode::invalid_argument,
                        "an account needs a name and one of administrator, operator, viewer");
    auto task = native(name);
    Result<Found> before = co_await std::move(task);
    if (!before)
        co_return before.error();
    if (before->user)
        co_return Error(ErrorCode::invalid_argument, "the camera already has an account of that name");
    warn_in_clear();
    auto body = messages::format_new_user(messages::free_user_id(before->all), name, *level, password);
    auto writing = session_->post(messages::users_path, std::move(body));
    Result<Ack> ack = co_await std::move(writing);
    rights_.forget();
    if (!ack)
        co_return refusal(ack.error());
    auto again = native(name);
    Result<Found> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    if (!now->user || now->user->role != role)
        co_return not_applied("the account");
    co_return *now->user;
}

Task<User> HikvisionUsers::set_role(std::string name, Role role)
{
    const auto level = messages::level_of(role);
    if (!level)
        co_return Error(ErrorCode::invalid_argument, "a role is one of administrator, operator, viewer");
    auto task = native(name);
    Result<Found> before = co_await std::move(task);
    if (!before)
        co_return before.error();
    if (!before->user)
        co_return no_account();
    Result<std::string> body = messages::edit_user(before->list, *before->user->id, level, nullptr);
    if (!body)
        co_return body.error();
    auto writing = session_->put(user_path(*before->user), std::move(*body));
    Result<Ack> ack = co_await std::move(writing);
    rights_.forget();
    if (!ack)
        co_return refusal(ack.error());
    auto again = native(name);
    Result<Found> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    if (!now->user || now->user->role != role)
        co_return not_applied("the role");
    co_return *now->user;
}

Task<void> HikvisionUsers::set_password(std::string name, Secret password)
{
    auto task = native(name);
    Result<Found> before = co_await std::move(task);
    if (!before)
        co_return before.error();
    if (!before->user)
        co_return no_account();
    warn_in_clear();
    Result<std::string> body = messages::edit_user(before->list, *before->user->id, std::nullopt, &password);
    if (!body)
        co_return body.error();
    auto writing = session_->put(user_path(*before->user), std::move(*body));
    Result<Ack> ack = co_await std::move(writing);
    if (!ack)
        co_return refusal(ack.error());
    if (name == session_->link.user())
        session_->link.password_changed(name, password);
    co_return Result<void>();
}

Task<void> HikvisionUsers::remove(std::string name)
{
    auto task = native(name);
    Result<Found> before = co_await std::move(task);
    if (!before)
        co_return before.error();
    if (!before->user)
        co_return no_account();
    auto removing = session_->remove(user_path(*before->user));
    Result<Ack> ack = co_await std::move(removing);
    rights_.forget();
    if (!ack)
        co_return refusal(ack.error());
    auto again = native(name);
    Result<Found> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    if (now->user)
        co_return not_applied("the account's removal");
    co_return Result<void>();
}

}  // namespace

std::shared_ptr<driver::UsersBackend> make_users(std::shared_ptr<Session> session)
{
    return std::make_shared<HikvisionUsers>(std::move(session));
}

}  // namespace camsdk::drivers::hikvision
