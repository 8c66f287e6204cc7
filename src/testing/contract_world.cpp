// SPDX-License-Identifier: BSL-1.0
// The contract of features events, recordings, io, users and network.
#include "contract_suite.hpp"

namespace camsdk::testing {

namespace {

struct Heard {
    std::mutex mutex;
    std::vector<Event> events;
    std::optional<Error> end;
};

bool heard_motion(Heard& heard)
{
    std::lock_guard lock(heard.mutex);
    return std::any_of(heard.events.begin(), heard.events.end(), [](const Event& event) {
        return event.kind == EventKind::motion && event.phase != EventPhase::end;
    });
}

const User* account(const Result<std::vector<User>>& all, const std::string& name)
{
    if (!all)
        return nullptr;
    const auto found = std::find_if(all->begin(), all->end(), [&](const User& user) { return user.name == name; });
    return found == all->end() ? nullptr : &*found;
}

void check_account(Suite& suite)
{
    const Users users = suite.camera.users();
    const std::string name = "contract";
    const Secret password("Contract-pass-1");
    Undo undo([&] {
        Result<std::vector<User>> left = suite.quiet(users.list());
        if (left && account(left, name))
            suite.restore(users.remove(name));
    });
    Result<User> added = suite.call("users.add", users.add(name, Role::viewer, password));
    if (!added)
        return;
    suite.expect("users.add", added->name == name && added->role == Role::viewer, "answers another account");
    Result<std::vector<User>> now = suite.call("users.list", users.list());
    suite.expect("users.add", now && account(now, name), "the account is not listed");
    if (Result<User> changed = suite.call("users.set_role", users.set_role(name, Role::operator_)))
        suite.expect("users.set_role", changed->role == Role::operator_, "the role is not read back");
    suite.noting("users.set_password", users.set_password(name, Secret("Contract-pass-2")));
    if (!suite.call("users.remove", users.remove(name)))
        return;
    Result<std::vector<User>> left = suite.quiet(users.list());
    suite.expect("users.remove", left && !account(left, name), "the account is still listed");
}

}  // namespace

void check_events(Suite& suite)
{
    const std::string op = "events.subscribe";
    const auto says = suite.report.capabilities.find(Feature::events);
    const bool absent = says != suite.report.capabilities.end() && says->second == Support::no;
    auto heard = std::make_shared<Heard>();
    const auto on_event = [heard](const Event& event) {
        std::lock_guard lock(heard->mutex);
        heard->events.push_back(event);
    };
    const auto on_end = [heard](Error error) {
        std::lock_guard lock(heard->mutex);
        heard->end = std::move(error);
    };
    Subscription subscription = suite.camera.events().subscribe({}, on_event, on_end);
    const auto ended = [&] {
        std::lock_guard lock(heard->mutex);
        return heard->end.has_value();
    };
    if (absent) {
        suite.expect(op, wait_until(std::chrono::seconds(5), ended), "an absent feature does not end the subscription");
        if (ended() && heard->end->code() == ErrorCode::not_supported)
            suite.noting(op, Task<void>(*heard->end));
        return;
    }
    bool arrived = false;
    if (suite.options.provoke_motion && !suite.options.read_only) {
        for (int attempt = 0; attempt < 5 && !arrived && !ended(); ++attempt) {
            std::this_thread::sleep_for(std::chrono::milliseconds(300));  // the stream has to stand first
            suite.options.provoke_motion();
            arrived = wait_until(std::chrono::seconds(3), [&] { return heard_motion(*heard) || ended(); });
        }
    } else {
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
    }
    subscription.end();
    std::lock_guard lock(heard->mutex);
    if (heard->end)
        return void(suite.noting(op, Task<void>(*heard->end)));
    if (!suite.options.provoke_motion || suite.options.read_only)
        return suite.skip(op, "nothing here makes the camera send an event");
    suite.noting(op, Task<void>(Result<void>()));
    suite.expect(op, arrived, "a motion event did not arrive");
    for (const Event& event : heard->events)
        if (event.kind == EventKind::motion && !event.inferred)
            suite.expect(op, !event.raw_topic.empty() && !event.raw.empty(), "an event without its raw words");
}

void check_recordings(Suite& suite)
{
    const Recordings recordings = suite.camera.recordings();
    RecordingQuery query;
    query.to = std::chrono::system_clock::now() + std::chrono::hours(24);
    query.from = query.to - std::chrono::hours(24 * 30);
    query.limit = 5;
    Result<std::vector<Recording>> found = suite.call("recordings.find", recordings.find(query));
    std::swap(query.from, query.to);
    suite.refuse("recordings.find", recordings.find(query), {ErrorCode::invalid_argument}, "before");
    if (!found)
        return;
    suite.expect("recordings.find", found->size() <= 5, "answers more than the limit");
    for (const Recording& one : *found) {
        suite.expect("recordings.find", !one.id.empty() && one.channel >= 1, "a recording without id or channel");
        suite.expect("recordings.find", !one.from || !one.to || *one.from <= *one.to, "ends before it begins");
    }
    if (found->empty())
        return suite.skip("recordings.fetch", "no recordings");
    std::uint64_t seen = 0;
    Result<std::uint64_t> bytes =
        suite.call("recordings.fetch", recordings.fetch(found->front().id, [&](std::string_view piece) {
            seen += piece.size();
            return seen < 1'000'000'000;
        }));
    suite.expect("recordings.fetch", !bytes || (*bytes == seen && seen > 0), "answers another size than it wrote");
}

void check_io(Suite& suite)
{
    const Io io = suite.camera.io();
    Result<IoPorts> ports = suite.call("io.list", io.list());
    if (!ports)
        return;
    for (const RelayOutput& output : ports->outputs)
        suite.expect("io.list", !output.id.empty(), "an output without id");
    if (!suite.may_write())
        return suite.skip("io.set_output", "read only");
    suite.refuse("io.set_output", io.set_output("no-such-output", true), {ErrorCode::not_found});
    if (ports->outputs.empty())
        return suite.skip("io.set_output", "no outputs");
    const RelayOutput& first = ports->outputs.front();
    const auto state = [&]() -> std::optional<bool> {
        Result<IoPorts> now = suite.quiet(io.list());
        for (const RelayOutput& one : now ? now->outputs : std::vector<RelayOutput>())
            if (one.id == first.id)
                return one.active;
        return std::nullopt;
    };
    Undo undo([&] { suite.restore(io.set_output(first.id, first.active.value_or(false))); });
    if (!suite.call("io.set_output", io.set_output(first.id, true)))
        return;
    suite.expect("io.set_output", state().value_or(true), "switched on, and reads off");
    suite.noting("io.set_output", io.set_output(first.id, false));
    suite.expect("io.set_output", !state().value_or(false), "switched off, and reads on");
}

void check_users(Suite& suite)
{
    const Users users = suite.camera.users();
    Result<std::vector<User>> all = suite.call("users.list", users.list());
    for (const User& user : all ? *all : std::vector<User>())
        suite.expect("users.list", !user.name.empty(), "an account without name");
    if (all && !suite.opened_with.user.empty() && !suite.options.recorded)
        suite.expect("users.list", account(all, suite.opened_with.user), "the account in use is not listed");
    if (!suite.may_write() || !all)
        return suite.skip("users.add", "read only, or could not be read");
    suite.refuse("users.set_role", users.set_role("no-such-user", Role::viewer), {ErrorCode::not_found});
    suite.refuse("users.remove", users.remove("no-such-user"), {ErrorCode::not_found});
    check_account(suite);
}

void check_network(Suite& suite)
{
    const Network network = suite.camera.network();
    suite.noting("network.services", network.services());
    Result<NetworkConfiguration> before = suite.call("network.get", network.get());
    for (const NetworkProtocol& one : before ? before->protocols : std::vector<NetworkProtocol>())
        for (int port : one.ports)
            suite.expect("network.get", port >= 0 && port < 65536, "a port outside 0..65535");
    for (const NetworkInterface& one : before ? before->interfaces : std::vector<NetworkInterface>())
        for (const std::string& address : one.ipv4)
            suite.expect("network.get", address.find('/') != std::string::npos,
                         "an address without prefix: " + address);
    if (!suite.may_write() || !before)
        return suite.skip("network.set", "read only, or could not be read");
    // DNS servers only: a name is not everywhere there, and a port would cut us off.
    if (before->dns.empty() || before->dns_from_dhcp.value_or(false))
        return suite.skip("network.set", "no DNS servers of its own");
    NetworkChange back;
    back.dns = before->dns;
    Undo undo([&] { suite.restore(network.set(back)); });
    NetworkChange change;
    change.dns = std::vector<std::string>{"192.0.2.53"};
    Result<NetworkConfiguration> now = suite.call("network.set", network.set(change));
    suite.expect("network.set", !now || (!now->dns.empty() && now->dns.front() == "192.0.2.53"),
                 "DNS is not read back");
}

}  // namespace camsdk::testing
