// SPDX-License-Identifier: BSL-1.0
// security.cgi users: a fixed list of slots, 0 the administrator, 1 to 10 the others, disabled until filled. A slot's
// index is the account's number less one.
#include "sunapi/submenu.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace camsim::sunapi {
namespace {

constexpr int slots = 10;

constexpr std::array<const char*, 7> rights = {"VideoProfileAccess", "PTZAccess",         "AudioInAccess",
                                               "AudioOutAccess",     "AlarmOutputAccess", "AdminAccess",
                                               "PrivacyAreaAccess"};

Account* account_of(CameraState& state, int index)
{
    for (Account& one : state.accounts)
        if (one.id == index + 1)
            return &one;
    return nullptr;
}

std::string rights_name(int index)
{
    return "sunapi:rights/" + std::to_string(index);
}

/// Rights of an account that another language made follow from its role.
std::vector<std::string> rights_of(const CameraState& state, const Account* account, int index)
{
    const auto kept = state.settings.find(rights_name(index));
    if (!account)
        return {};
    const bool administrator = account->role == Role::administrator;
    if (administrator)
        return {rights.begin(), rights.end()};
    if (kept != state.settings.end())
        return split(kept->second);
    if (account->role == Role::operator_)
        return {"VideoProfileAccess", "PTZAccess", "AlarmOutputAccess", "AudioOutAccess"};
    return {"VideoProfileAccess"};
}

bool has(const std::vector<std::string>& list, const char* what)
{
    return std::find(list.begin(), list.end(), what) != list.end();
}

Role role_of(const std::vector<std::string>& granted)
{
    if (has(granted, "AdminAccess"))
        return Role::administrator;
    return has(granted, "PTZAccess") ? Role::operator_ : Role::viewer;
}

struct Line {
    int index = 0;
    std::string name, password;
    bool enabled = false;
    std::vector<std::string> granted;
};

/// Passwords stay empty unless this device tells them.
std::vector<Line> lines_of(CameraState& state, bool tells)
{
    std::vector<Line> all;
    for (int index = 0; index <= slots; ++index) {
        const Account* account = account_of(state, index);
        all.push_back({index, account ? account->name : "user" + std::to_string(index),
                       account && tells ? account->password : std::string(), account && account->enabled,
                       rights_of(state, account, index)});
    }
    return all;
}

/// In text a quoted header tells the columns, and each user is one row with slashes.
std::string table(const std::vector<Line>& lines)
{
    std::string out = "\"Users.Index=UserID/Password/Enable";
    for (const char* right : rights)
        out += std::string("/") + right;
    out += "\"\r\n";
    for (const Line& line : lines) {
        out += "Users." + std::to_string(line.index) + "=" + line.name + "/" + line.password + "/" +
               yes_or_no(line.enabled);
        for (const char* right : rights)
            out += "/" + yes_or_no(has(line.granted, right));
        out += "\r\n";
    }
    return out;
}

Fields view_fields(const CameraState&)
{
    return {words("UserID", 14)};
}

HttpResponse view(Context& context)
{
    std::vector<Line> lines = lines_of(context.state, context.camera().quirks.on("users_tell_passwords"));
    if (const std::string* wanted = context.find("UserID")) {
        std::erase_if(lines, [wanted](const Line& line) { return line.name != *wanted; });
        if (lines.empty())
            throw Fault{604};
    }
    if (!context.json)
        return respond(200, "text/plain", table(lines));
    std::vector<Row> each;
    for (const Line& line : lines) {
        Object out{{"UserID", text(line.name)}, {"Password", text(line.password)}, {"Enable", yes_no(line.enabled)}};
        for (const char* right : rights)
            out.emplace_back(right, yes_no(has(line.granted, right)));
        each.push_back({line.index, std::move(out)});
    }
    return told(context, {{"Users", rows("Index", std::move(each))}});
}

Fields change_fields(const CameraState&)
{
    Fields fields{whole("Index", 0, slots, 1), words("UserID", 14), words("Password", 64), flag("IsPasswordEncrypted"),
                  flag("Enable")};
    for (const char* right : rights)
        fields.push_back(flag(right));
    return fields;
}

/// Eight characters of three kinds, as the present policy wants; its exact words are not verified.
bool strong(const std::string& password)
{
    int kinds[4] = {0, 0, 0, 0};
    for (const char c : password) {
        if (c >= 'a' && c <= 'z')
            kinds[0] = 1;
        else if (c >= 'A' && c <= 'Z')
            kinds[1] = 1;
        else if (c >= '0' && c <= '9')
            kinds[2] = 1;
        else
            kinds[3] = 1;
    }
    return password.size() >= 8 && password.size() <= 64 && kinds[0] + kinds[1] + kinds[2] + kinds[3] >= 3;
}

bool good_name(const std::string& name)
{
    return !name.empty() && name.find_first_of("/\"=&\r\n ") == std::string::npos;
}

void grant(const Context& context, Account& account, std::vector<std::string> granted)
{
    for (const char* right : rights)
        if (context.find(right)) {
            std::erase(granted, right);
            if (context.is(right))
                granted.emplace_back(right);
        }
    if (!account.fixed)
        account.role = role_of(granted);
    context.state.settings[rights_name(account.id - 1)] = join(granted);
}

void refuse_double(const Context& context, const std::string& name, int index)
{
    for (const Account& one : context.state.accounts)
        if (one.name == name && one.id != index + 1)
            throw Fault{606};
}

HttpResponse add(Context& context)
{
    if (context.camera().quirks.on("users_add_refused"))
        throw Fault{608};
    const std::string name = context.value("UserID"), password = sent_password(context);
    if (!context.find("UserID") || password.empty())
        throw Fault{603};
    if (!good_name(name) || !strong(password))
        throw Fault{604};
    refuse_double(context, name, -1);
    int index = context.number("Index", 1);
    while (index <= slots && account_of(context.state, index))
        ++index;
    if (index > slots)
        throw Fault{605};
    Account account;
    account.id = index + 1;
    account.name = name;
    account.password = password;
    account.enabled = context.is("Enable", true);
    grant(context, account, {});
    context.state.accounts.push_back(account);
    context.state.note("Operation", "userAdded", context.exchange.login.name, context.request().peer);
    return ok(context, {{"Index", number(index)}});
}

/// Index, UserID and Password are all wanted.
HttpResponse update(Context& context)
{
    const std::string name = context.value("UserID"), password = sent_password(context);
    if (!context.find("Index") || !context.find("UserID") || password.empty())
        throw Fault{603};
    const int index = context.number("Index");
    Account* account = account_of(context.state, index);
    if (!good_name(name) || !strong(password) || (index == 0 && account && name != account->name))
        throw Fault{604};
    refuse_double(context, name, index);
    if (!account) {
        Account fresh;
        fresh.id = index + 1;
        fresh.enabled = false;
        fresh.role = Role::viewer;
        context.state.accounts.push_back(fresh);
        account = &context.state.accounts.back();
    }
    account->name = name;
    account->password = password;
    if (index > 0)
        account->enabled = context.is("Enable", account->enabled);
    account->onvif = account->enabled;
    grant(context, *account, rights_of(context.state, account, index));
    context.state.note("Operation", "userChanged", context.exchange.login.name, context.request().peer);
    return ok(context);
}

Fields remove_fields(const CameraState&)
{
    return {whole("Index", 1, slots, 1), words("UserID", 14)};
}

HttpResponse remove(Context& context)
{
    if (!context.find("Index") && !context.find("UserID"))
        throw Fault{603};
    auto& all = context.state.accounts;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Account& one) {
        return context.find("Index") ? one.id == context.number("Index") + 1 : one.name == context.value("UserID");
    });
    if (found == all.end() || found->fixed)
        throw Fault{604};
    context.state.settings.erase(rights_name(found->id - 1));
    all.erase(found);
    return ok(context);
}

}  // namespace

void add_users(Catalogue& catalogue)
{
    catalogue.push_back({"security",
                         "users",
                         {},
                         {{"view", Level::admin, view_fields, view},
                          {"add", Level::admin, change_fields, add},
                          {"update", Level::admin, change_fields, update},
                          {"remove", Level::admin, remove_fields, remove}}});
}

}  // namespace camsim::sunapi
