// SPDX-License-Identifier: BSL-1.0
// ONVIF device service: the accounts of the ONVIF user store.
#include "onvif/operations.hpp"

#include <algorithm>

namespace camsim::onvif {
namespace {

constexpr std::size_t most_users = 32;

const char* level_of(Role role)
{
    switch (role) {
        case Role::administrator:
            return "Administrator";
        case Role::operator_:
            return "Operator";
        case Role::viewer:
            return "User";
        case Role::anonymous:
            break;
    }
    return "Anonymous";
}

Role role_of(const std::string& level)
{
    if (level == "Administrator")
        return Role::administrator;
    if (level == "Operator")
        return Role::operator_;
    if (level == "User")
        return Role::viewer;
    if (level == "Anonymous")
        throw Fault{true, "ter:OperationProhibited", "ter:AnonymousNotAllowed", "User level anonymous is not allowed"};
    invalid("UserLevel", "Unknown user level");
}

void check_password(const std::string& password)
{
    if (password.size() < 8)
        throw Fault{true, "ter:OperationProhibited", "ter:PasswordTooWeak", "Too weak password"};
    if (password.size() > 64)
        throw Fault{true, "ter:OperationProhibited", "ter:PasswordTooLong", "The password is too long"};
}

Account* onvif_account(CameraState& state, const std::string& name)
{
    Account* account = state.account(name);
    return account && account->onvif ? account : nullptr;
}

void get_users(Call& call)
{
    for (const Account& account : call.state.accounts) {
        if (!account.onvif)
            continue;
        const Node node = put(call.out, "tds:User");
        put(node, "tt:Username", account.name);
        put(node, "tt:UserLevel", level_of(account.role));
    }
}

void create_users(Call& call)
{
    CameraState& state = call.state;
    std::vector<Account> fresh;
    for (const Node each : children(call.in, "User")) {
        Account account;
        account.name = required(each, "Username");
        account.password = text_at(each, "Password").value_or("");
        account.role = role_of(required(each, "UserLevel"));
        account.native = !state.isapi_enabled;
        const bool twice =
            std::any_of(fresh.begin(), fresh.end(), [&](const auto& o) { return o.name == account.name; });
        if (state.account(account.name) || twice)
            throw Fault{true, "ter:OperationProhibited", "ter:UsernameClash", "Username already exists"};
        if (account.name.size() > 32)
            throw Fault{true, "ter:OperationProhibited", "ter:UsernameTooLong", "The username is too long"};
        check_password(account.password);
        fresh.push_back(account);
    }
    if (fresh.empty())
        malformed("No user was given");
    if (state.accounts.size() + fresh.size() > most_users)
        throw Fault{false, "ter:Action", "ter:TooManyUsers", "Maximum number of supported users exceeded", 500};
    for (Account& account : fresh) {
        account.id = state.free_account_id();
        state.accounts.push_back(account);
    }
}

void set_user(Call& call)
{
    std::vector<Account> changed;
    for (const Node each : children(call.in, "User")) {
        const Account* found = onvif_account(call.state, required(each, "Username"));
        if (!found)
            invalid("UsernameMissing", "Username not recognized");
        Account account = *found;
        account.role = role_of(required(each, "UserLevel"));
        if (account.fixed && account.role != found->role)
            throw Fault{true, "ter:OperationProhibited", "ter:FixedUser",
                        "The level of a fixed user cannot be changed"};
        if (const auto password = text_at(each, "Password")) {
            check_password(*password);
            account.password = *password;
        }
        changed.push_back(account);
    }
    if (changed.empty())
        malformed("No user was given");
    for (const Account& account : changed)
        *call.state.account(account.name) = account;
}

void delete_users(Call& call)
{
    auto& all = call.state.accounts;
    const auto names = children(call.in, "Username");
    if (names.empty())
        malformed("No user was given");
    for (const Node each : names) {
        const Account* account = onvif_account(call.state, text(each));
        if (!account)
            invalid("UsernameMissing", "Username not recognized");
        if (account->fixed)
            throw Fault{true, "ter:OperationProhibited", "ter:FixedUser", "Username may not be deleted"};
    }
    for (const Node each : names)
        all.erase(std::remove_if(all.begin(), all.end(), [&](const Account& a) { return a.name == text(each); }),
                  all.end());
}

}  // namespace

void add_device_users(Operations& table)
{
    table.insert(table.end(), {
                                  {"GetUsers", Right::read_secret, get_users},
                                  {"CreateUsers", Right::write_system, create_users},
                                  {"SetUser", Right::write_system, set_user},
                                  {"DeleteUsers", Right::write_system, delete_users},
                              });
}

}  // namespace camsim::onvif
