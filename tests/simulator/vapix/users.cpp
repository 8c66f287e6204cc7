// SPDX-License-Identifier: BSL-1.0
// pwdgrp.cgi: accounts and their groups.
#include "vapix/parameters.hpp"

#include <algorithm>

namespace camsim::vapix {
namespace {

bool in(const std::vector<std::string>& words, std::string_view wanted)
{
    return std::find(words.begin(), words.end(), wanted) != words.end();
}

std::optional<Role> role_of(const std::string& groups)
{
    const auto words = split(groups, ':');
    for (const std::string& word : words)
        if (word != "admin" && word != "operator" && word != "viewer" && word != "ptz")
            return std::nullopt;
    if (in(words, "admin"))
        return Role::administrator;
    if (in(words, "operator"))
        return Role::operator_;
    return in(words, "viewer") ? std::optional(Role::viewer) : std::nullopt;
}

void keep_ptz(CameraState& state, const std::string& user, const std::string& groups)
{
    keep_value(state, "ptz-group." + user, in(split(groups, ':'), "ptz") ? "yes" : "no");
}

std::string line(const std::string& group, const std::vector<std::string>& names)
{
    std::string all;
    for (const std::string& name : names)
        all += (all.empty() ? "" : ",") + name;
    return group + "=\"" + all + "\"\n";
}

HttpResponse list_accounts(Context& context)
{
    std::vector<std::string> admin, operators, viewer, ptz, users, everybody;
    for (const Account& one : context.state.accounts) {
        if (!one.native)
            continue;
        everybody.push_back(one.name);
        if (one.name != "root")
            users.push_back(one.name);
        viewer.push_back(one.name);
        if (one.role != Role::viewer)
            operators.push_back(one.name);
        if (one.role == Role::administrator)
            admin.push_back(one.name);
        if (one.role == Role::administrator || kept_value(context.state, "ptz-group." + one.name, "") == "yes")
            ptz.push_back(one.name);
    }
    const bool root = in(everybody, "root");
    return text_answer(line("admin", admin) + line("operator", operators) + line("viewer", viewer) + line("ptz", ptz) +
                       line("users", users) +
                       line("root", root ? std::vector<std::string>{"root"} : std::vector<std::string>{}) +
                       line("digusers", everybody) + line("addon", {}) + line("wsusers", {}));
}

bool good_name(const std::string& name)
{
    return !name.empty() && name.size() <= 32 && std::all_of(name.begin(), name.end(), [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    });
}

bool good_password(const std::string& password)
{
    return !password.empty() && password.size() <= 64 &&
           std::all_of(password.begin(), password.end(), [](unsigned char c) { return c >= ' ' && c < 127; });
}

HttpResponse consult()
{
    return html_answer("Error: consult system log file.");
}

HttpResponse add_account(Context& context)
{
    CameraState& state = context.state;
    const std::string name = context.value("user"), password = context.value("pwd"), groups = context.value("sgrp");
    if (state.account(name))
        return html_answer("Error: account " + xml_text(name) + " already exist.");
    const auto role = role_of(groups);
    const std::string group = context.value("grp");
    if (!good_name(name) || !good_password(password) || !role || (group != "users" && group != "root"))
        return consult();
    if (state.accounts.size() >= 100)
        return consult();
    Account account;
    account.id = state.free_account_id();
    account.name = name;
    account.password = password;
    account.role = *role;
    account.onvif = false;
    state.accounts.push_back(std::move(account));
    keep_ptz(state, name, groups);
    context.note("Operation", "user added");
    return written(html_answer("Created account " + xml_text(name) + "."));
}

/// The first user of a camera that was never set up becomes its administrator, without a login.
HttpResponse set_up(Context& context)
{
    if (context.value("action") != "add" || context.value("sgrp").find("admin") == std::string::npos)
        return ask_login();
    context.state.accounts.clear();
    HttpResponse response = add_account(context);
    if (response.wrote) {
        context.state.accounts.front().fixed = true;
        context.state.accounts.front().onvif = true;
        context.camera().quirks.clear("axis_needs_setup");
    }
    return response;
}

HttpResponse update_account(Context& context)
{
    CameraState& state = context.state;
    const std::string name = context.value("user");
    Account* account = state.account(name);
    if (!account || !account->native)
        return consult();
    const auto password = context.argument("pwd"), groups = context.argument("sgrp");
    const auto role = groups ? role_of(*groups) : std::optional(account->role);
    if ((password && !good_password(*password)) || !role || (!password && !groups))
        return consult();
    if (account->fixed && *role != Role::administrator)
        return consult();
    if (password)
        account->password = *password;
    account->role = *role;
    if (groups)
        keep_ptz(state, name, *groups);
    context.note("Operation", "user changed");
    return written(html_answer("Modified account " + xml_text(name) + "."));
}

HttpResponse remove_account(Context& context)
{
    CameraState& state = context.state;
    const std::string name = context.value("user");
    const Account* account = state.account(name);
    if (!account || !account->native || account->fixed)
        return consult();
    std::erase_if(state.accounts, [&](const Account& one) { return one.name == name; });
    context.note("Operation", "user removed");
    return written(html_answer("Removed account " + xml_text(name) + "."));
}

HttpResponse users(Context& context)
{
    if (context.quirks().on("axis_needs_setup"))
        return set_up(context);
    if (!context.exchange.login.known())
        return ask_login();
    if (!may(context.exchange.login, Who::administrator))
        return forbidden();
    const std::string action = context.value("action");
    if (action == "get")
        return list_accounts(context);
    if (action == "add")
        return add_account(context);
    if (action == "update")
        return update_account(context);
    return action == "remove" ? remove_account(context) : consult();
}

}  // namespace

void add_users(Catalogue& catalogue)
{
    catalogue.rows.push_back({"/axis-cgi/pwdgrp.cgi", Who::anybody, users});
}

}  // namespace camsim::vapix
