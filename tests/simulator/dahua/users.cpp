// SPDX-License-Identifier: BSL-1.0
// userManager.cgi: accounts, groups, passwords.
#include "dahua/resource.hpp"

#include <algorithm>

namespace camsim::dahua {
namespace {

constexpr std::size_t most_accounts = 18, longest_name = 31, shortest_password = 8, longest_password = 32;

struct Group {
    const char* name;
    Role role;
    std::vector<const char*> rights;
};

const std::vector<Group>& groups()
{
    static const std::vector<Group> all{
        {"admin",
         Role::administrator,
         {"AuthUserMag", "AuthSysCfg", "AuthSysInfo", "AuthManuCtr", "AuthBackup", "AuthStoreCfg", "AuthEventCfg",
          "AuthNetCfg", "AuthPTZ", "AuthSecurity", "AuthMaintence", "Monitor_01", "Replay_01"}},
        {"operator", Role::operator_, {"AuthSysInfo", "AuthManuCtr", "AuthPTZ", "Monitor_01", "Replay_01"}},
        {"user", Role::viewer, {"Monitor_01", "Replay_01"}}};
    return all;
}

const Group* group_of(Role role)
{
    for (const Group& group : groups())
        if (group.role == role)
            return &group;
    return nullptr;
}

const Group* group_named(const std::string& name)
{
    for (const Group& group : groups())
        if (name == group.name)
            return &group;
    return nullptr;
}

void put_rights(Table& table, const std::string& key, const Group& group)
{
    int i = 0;
    for (const char* right : group.rights)
        table.set(at(key + ".AuthorityList", i++), right);
}

void put_account(Table& table, const std::string& key, const CameraState& state, const Account& account)
{
    const Group* group = group_of(account.role);
    const auto memo = state.settings.find("dahua-memo:" + account.name);
    table.set(key + ".Id", account.id);
    table.set(key + ".Name", account.name);
    table.set(key + ".Group", group ? group->name : "user");
    table.set(key + ".Memo", memo == state.settings.end() ? "" : memo->second);
    table.set(key + ".Password", "******");
    table.set(key + ".Reserved", account.fixed);
    table.set(key + ".Sharable", true);
    if (group)
        put_rights(table, key, *group);
}

HttpResponse all_accounts(Context& context)
{
    Table table;
    int i = 0;
    for (const Account& account : context.state.accounts)
        if (account.native)
            put_account(table, at("users", i++), context.state, account);
    return text_answer(table.text());
}

HttpResponse one_account(Context& context)
{
    const Account* account = context.state.account(context.value("name"));
    if (!account || !account->native)
        return bad_request();
    Table table;
    put_account(table, "user", context.state, *account);
    return text_answer(table.text());
}

HttpResponse active_accounts(Context& context)
{
    const Login& login = context.exchange.login;
    const Account* account = context.state.account(login.name);
    Table table;
    table.add("users[0].", "ClientType=CGI\n");
    table.set("users[0].ClientAddress", context.request().peer);
    table.set("users[0].Group", account && group_of(account->role) ? group_of(account->role)->name : "user");
    table.set("users[0].Id", account ? account->id : 0);
    table.set("users[0].Name", login.name);
    return text_answer(table.text());
}

HttpResponse all_groups(Context&)
{
    Table table;
    int i = 0;
    for (const Group& group : groups()) {
        const std::string key = at("group", i);
        table.set(key + ".Id", ++i);
        table.set(key + ".Name", group.name);
        table.set(key + ".Memo", std::string(group.name) + " group");
        put_rights(table, key, group);
    }
    return text_answer(table.text());
}

/// Whether a password would be taken: 8 to 32 characters of two kinds.
bool good_password(const std::string& password)
{
    bool digits = false, letters = false, others = false;
    for (const char c : password) {
        const bool digit = c >= '0' && c <= '9', letter = (c | 32) >= 'a' && (c | 32) <= 'z';
        digits |= digit;
        letters |= letter;
        others |= !digit && !letter;
    }
    return password.size() >= shortest_password && password.size() <= longest_password &&
           digits + letters + others >= 2;
}

bool good_name(const std::string& name)
{
    return !name.empty() && name.size() <= longest_name && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '_' || c == '@' || c == '.';
    });
}

bool in_the_clear_refused(const Context& context)
{
    return context.quirks().on("dahua_plain_users_refused");
}

HttpResponse add_account(Context& context)
{
    CameraState& state = context.state;
    const std::string name = context.value("user.Name"), password = context.value("user.Password");
    const Group* group = group_named(context.value("user.Group"));
    if (in_the_clear_refused(context) || !good_name(name) || !good_password(password) || !group ||
        state.account(name) || state.accounts.size() >= most_accounts)
        return bad_request();
    Account account;
    account.id = state.free_account_id();
    account.name = name;
    account.password = password;
    account.role = group->role;
    account.onvif = false;  // ONVIF has its own list on firmware of this age
    state.accounts.push_back(std::move(account));
    if (const auto memo = context.query("user.Memo"))
        state.settings["dahua-memo:" + name] = *memo;
    state.note("Operation", "AddUser", context.exchange.login.name, context.request().peer);
    return written(context);
}

HttpResponse modify_account(Context& context)
{
    Account* account = context.state.account(context.value("name"));
    if (!account || !account->native)
        return bad_request();
    if (const auto wanted = context.query("user.Group")) {
        const Group* group = group_named(*wanted);
        if (!group || (account->fixed && group->role != account->role))
            return bad_request();
        account->role = group->role;
    }
    if (const auto memo = context.query("user.Memo"))
        context.state.settings["dahua-memo:" + account->name] = *memo;
    context.state.note("Operation", "ModifyUser", context.exchange.login.name, context.request().peer);
    return written(context);
}

HttpResponse set_password(Context& context, Account* account, const std::string& proof, const std::string& by)
{
    const Account* prover = context.state.account(by);
    const std::string fresh = context.value("pwd");
    if (in_the_clear_refused(context) || !account || !prover || prover->password != proof || !good_password(fresh))
        return bad_request();
    account->password = fresh;
    context.state.note("Operation", "ModifyPassword", context.exchange.login.name, context.request().peer);
    return written(context);
}

HttpResponse modify_password(Context& context)
{
    const std::string name = context.value("name");
    if (name != context.exchange.login.name && !context.exchange.login.administrator())
        return forbidden();
    return set_password(context, context.state.account(name), context.value("pwdOld"), name);
}

HttpResponse modify_by_manager(Context& context)
{
    const Account* manager = context.state.account(context.value("managerName"));
    if (!manager || manager->role != Role::administrator)
        return bad_request();
    return set_password(context, context.state.account(context.value("name")), context.value("managerPwd"),
                        manager->name);
}

HttpResponse delete_account(Context& context)
{
    const std::string name = context.value("name");
    const Account* account = context.state.account(name);
    if (!account || account->fixed || !account->native || name == context.exchange.login.name)
        return bad_request();
    std::erase_if(context.state.accounts, [&](const Account& one) { return one.name == name; });
    context.state.settings.erase("dahua-memo:" + name);
    context.state.note("Operation", "DeleteUser", context.exchange.login.name, context.request().peer);
    return written(context);
}

}  // namespace

void add_users(Catalogue& catalogue)
{
    const auto add = [&catalogue](const char* action, Who who, HttpResponse (*run)(Context&)) {
        catalogue.actions.push_back({"userManager.cgi", action, who, run});
    };
    add("getUserInfoAll", Who::administrator, all_accounts);
    add("getUserInfo", Who::administrator, one_account);
    add("getActiveUserInfoAll", Who::administrator, active_accounts);
    add("getGroupInfoAll", Who::administrator, all_groups);
    add("addUser", Who::administrator, add_account);
    add("modifyUser", Who::administrator, modify_account);
    add("modifyPassword", Who::anybody, modify_password);
    add("modifyPasswordByManager", Who::administrator, modify_by_manager);
    add("deleteUser", Who::administrator, delete_account);
}

}  // namespace camsim::dahua
