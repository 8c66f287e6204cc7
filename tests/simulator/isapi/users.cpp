// SPDX-License-Identifier: BSL-1.0
// /ISAPI/Security/users and the ONVIF accounts, which are a list of their own.
#include "isapi/resource.hpp"

#include <algorithm>
#include <cctype>

namespace camsim::isapi {
namespace {

constexpr std::size_t most_users = 32;

const char* level_of(Role role)
{
    if (role == Role::administrator)
        return "Administrator";
    return role == Role::operator_ ? "Operator" : "Viewer";
}

std::optional<Role> role_of(const std::string& level)
{
    if (same_text(level, "Administrator"))
        return Role::administrator;
    if (same_text(level, "Operator"))
        return Role::operator_;
    if (same_text(level, "Viewer") || same_text(level, "mediaUser"))
        return Role::viewer;
    return std::nullopt;
}

std::string user_xml(const Account& account)
{
    return "<User><id>" + std::to_string(account.id) + "</id><userName>" + escaped(account.name) +
           "</userName><userLevel>" + level_of(account.role) + "</userLevel>" +
           (account.fixed ? "<inherent>true</inherent>" : "") + "</User>";
}

/// At least two of lower case, upper case, digits and signs, 8 to 16 long.
bool strong(const std::string& password)
{
    bool kinds[4] = {};
    for (const unsigned char c : password)
        kinds[std::islower(c) ? 0 : std::isupper(c) ? 1 : std::isdigit(c) ? 2 : 3] = true;
    return password.size() >= 8 && password.size() <= 16 && std::count(kinds, kinds + 4, true) >= 2;
}

Account* by_number(Context& context)
{
    for (Account& account : context.state.accounts)
        if (account.native && account.id == context.number())
            return &account;
    return nullptr;
}

/// Newer firmware wants the asking administrator's own password beside a change; it is judged when it is sent.
bool login_password_right(Context& context, pugi::xml_node root)
{
    const auto given = text(root, "loginPassword");
    const Account* me = context.state.account(context.exchange.login.name);
    if (!given)
        return !context.exchange.camera.quirks.on("login_password_required");
    return me && *given == me->password;
}

HttpResponse list_users(Context& context)
{
    std::string body = "<UserList>";
    for (const Account& account : context.state.accounts)
        if (account.native)
            body += user_xml(account);
    return xml_answer(context, body + "</UserList>");
}

Outcome take(Context& context, pugi::xml_node root, Account& account, bool fresh)
{
    const auto name = text(root, "userName"), password = text(root, "password");
    const auto level = role_of(text(root, "userLevel").value_or(level_of(account.role)));
    if (!name || name->empty() || name->size() > 32 || !level || (fresh && !password))
        return bad_content();
    if (!login_password_right(context, root))
        return {403, 4, "badAuthorization", {}};
    if (password && !strong(*password))
        return {400, 6, "riskPassword", {}};
    const Account* same = context.state.account(*name);
    if (same && (fresh || same->id != account.id))
        return {400, 6, "badParameters", {}};
    if (account.fixed && (*name != account.name || *level != account.role))
        return invalid_operation();
    account.name = *name;
    account.role = *level;
    if (password)
        account.password = *password;
    return done();
}

HttpResponse add_user(Context& context)
{
    pugi::xml_document sent;
    if (!parse(context.request().body, sent))
        return status_answer(context, bad_format());
    if (context.state.accounts.size() >= most_users)
        return status_answer(context, {403, 4, "noMemory", {}});
    Account account;
    account.id = context.state.free_account_id();
    account.onvif = false;
    Outcome outcome = take(context, sent.document_element(), account, true);
    if (outcome.good()) {
        outcome.id = std::to_string(account.id);
        context.state.accounts.push_back(std::move(account));
        context.state.note("Operation", "remoteUserManagement", context.exchange.login.name, context.request().peer);
    }
    return status_answer(context, outcome, true);
}

HttpResponse change_user(Context& context)
{
    pugi::xml_document sent;
    Account* account = by_number(context);
    if (!parse(context.request().body, sent))
        return status_answer(context, bad_format());
    if (!account)
        return status_answer(context, bad_content());
    Account changed = *account;
    const Outcome outcome = take(context, sent.document_element(), changed, false);
    if (outcome.good())
        *account = changed;
    return status_answer(context, outcome, true);
}

HttpResponse remove_user(Context& context)
{
    Account* account = by_number(context);
    if (!account)
        return status_answer(context, bad_content());
    if (account->fixed)
        return status_answer(context, invalid_operation());
    const int id = account->id;
    auto& all = context.state.accounts;
    all.erase(std::remove_if(all.begin(), all.end(), [id](const Account& one) { return one.id == id; }), all.end());
    return status_answer(context, done(), true);
}

HttpResponse one_user(Context& context)
{
    const Account* account = by_number(context);
    return account ? xml_answer(context, user_xml(*account)) : status_answer(context, bad_content());
}

std::string permission_xml(const Account& account)
{
    const bool admin = account.role == Role::administrator, operates = admin || account.role == Role::operator_;
    const std::string id = std::to_string(account.id);
    const auto right = [](const char* name, bool has) {
        return std::string("<") + name + ">" + (has ? "true" : "false") + "</" + name + ">";
    };
    return "<UserPermission><id>" + id + "</id><userID>" + id + "</userID><userType>" +
           (admin      ? "admin"
            : operates ? "operator"
                       : "viewer") +
           "</userType><remotePermission>" + right("record", operates) + right("playBack", true) +
           right("preview", true) + right("ptzControl", operates) + right("upgrade", admin) +
           right("parameterConfig", admin) + right("restartOrShutdown", admin) + right("logOrStateCheck", true) +
           right("voiceTalk", operates) + right("alarmOutOrUpload", operates) + "</remotePermission></UserPermission>";
}

HttpResponse permissions(Context& context)
{
    std::string body = "<UserPermissionList>";
    for (const Account& account : context.state.accounts)
        if (account.native)
            body += permission_xml(account);
    return xml_answer(context, body + "</UserPermissionList>");
}

HttpResponse onvif_users(Context& context)
{
    std::string body = "<UserList>";
    for (const Account& account : context.state.accounts)
        if (account.onvif && context.state.onvif_enabled)
            body += "<User><id>" + std::to_string(account.id) + "</id><userName>" + escaped(account.name) +
                    "</userName><userType>" +
                    (account.role == Role::administrator ? "administrator"
                     : account.role == Role::operator_   ? "operator"
                                                         : "mediaUser") +
                    "</userType></User>";
    return xml_answer(context, body + "</UserList>");
}

}  // namespace

void add_users(Catalogue& catalogue)
{
    auto& actions = catalogue.actions;
    actions.push_back({"GET", "/Security/users", Who::administrator, list_users});
    actions.push_back({"POST", "/Security/users", Who::administrator, add_user});
    actions.push_back({"GET", "/Security/users/{}", Who::administrator, one_user});
    actions.push_back({"PUT", "/Security/users/{}", Who::administrator, change_user});
    actions.push_back({"DELETE", "/Security/users/{}", Who::administrator, remove_user});
    actions.push_back({"GET", "/Security/UserPermission", Who::administrator, permissions});
    actions.push_back({"GET", "/Security/UserPermission/{}", Who::administrator, [](Context& context) {
                           const Account* account = by_number(context);
                           return account ? xml_answer(context, permission_xml(*account))
                                          : status_answer(context, bad_content());
                       }});
    actions.push_back({"GET", "/Security/ONVIF/users", Who::administrator, onvif_users});
}

}  // namespace camsim::isapi
