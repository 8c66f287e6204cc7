// SPDX-License-Identifier: BSL-1.0
// users, network, clock.
#include "commands.hpp"

namespace camctl {

using namespace camsdk;

namespace {

int print_users(Session& session, const Users& users)
{
    Value::List rows;
    for (const User& user : session.run(users.list()))
        rows.push_back(value_of(user));
    session.print(rows);
    return 0;
}

Role role_of(const std::string& word)
{
    const auto role = from_string<Role>(word);
    if (!role || *role == Role::other || *role == Role::anonymous)
        throw WordsOff("ROLE is administrator, operator or viewer");
    return *role;
}

}  // namespace

int run_users(Session& session)
{
    Arguments& arguments = session.arguments();
    const std::string word = arguments.take("CAMERA");
    const std::string order = arguments.take("what to do (list, add, role, password, remove)");
    const std::set<std::string> orders{"list", "add", "role", "password", "remove"};
    if (orders.count(order) == 0)
        throw WordsOff("users has list, add, role, password and remove");
    const std::string name = order == "list" ? "" : arguments.take("NAME");
    std::optional<Role> role;
    if (order == "add" || order == "role")
        role = role_of(arguments.take("ROLE"));
    arguments.end();
    Secret password;
    if (order == "add" || order == "password")
        password = session.new_password(name);
    const Camera camera = session.open(word);
    const Users users = camera.users();
    if (order == "add") {
        session.print(value_of(session.run(users.add(name, *role, password))));
        return 0;
    }
    if (order == "role")
        session.run(users.set_role(name, *role));
    else if (order == "password")
        session.run(users.set_password(name, password));
    else if (order == "remove")
        session.run(users.remove(name));
    return print_users(session, users);
}

int run_network(Session& session)
{
    const Camera camera = session.open_next();
    session.arguments().end();
    session.print(value_of(session.run(camera.network().get())));
    return 0;
}

int run_clock(Session& session)
{
    Arguments& arguments = session.arguments();
    const std::string word = arguments.take("CAMERA");
    arguments.end();
    ClockChange change;
    if (const auto hosts = arguments.all("ntp"); !hosts.empty())
        change.ntp = hosts;
    change.zone = arguments.option("zone");
    const Camera camera = session.open(word);
    // Read as late as possible: what is set is what this host's clock says then.
    if (arguments.flag("set-now"))
        change.utc = std::chrono::system_clock::now();
    const bool writes = change.utc || change.ntp || change.zone;
    const ClockStatus status = writes ? session.run(camera.clock().set(change)) : session.run(camera.clock().get());
    session.print(value_of(status).pick({"utc", "offset_seconds", "zone", "daylight_saving", "mode", "ntp"}));
    return 0;
}

}  // namespace camctl
