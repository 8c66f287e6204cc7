// SPDX-License-Identifier: BSL-1.0
// Features `network` and `security`: configuration tables.
#include <algorithm>
#include <codec/text.hpp>

#include "messages_device.hpp"
#include "messages_network.hpp"
#include "session.hpp"

namespace camsdk::drivers::dahua {

namespace {

class DahuaNetwork final : public driver::NetworkBackend {
 public:
    explicit DahuaNetwork(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<NetworkConfiguration> get() override;
    Task<NetworkConfiguration> set(NetworkChange change) override;
    Task<std::vector<NetworkService>> services() override;

 private:
    Task<void> set_protocol(NetworkProtocol wanted);
    Task<void> set_names(NetworkChange change);
    std::shared_ptr<Session> session_;
};

class DahuaSecurity final : public driver::SecurityBackend {
 public:
    explicit DahuaSecurity(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<SecuritySettings> get() override;

 private:
    std::shared_ptr<Session> session_;
};

Task<NetworkConfiguration> DahuaNetwork::get()
{
    auto task = session_->table("Network");
    Result<KeyValues> network = co_await std::move(task);
    if (!network)
        co_return network.error();
    NetworkConfiguration configuration = messages::parse_network(*network);
    for (const messages::ProtocolTable& one : messages::protocol_tables()) {
        auto asked = session_->known_table(one.table);
        Result<std::optional<KeyValues>> values = co_await std::move(asked);
        if (!values)
            co_return values.error();
        if (*values)
            if (auto protocol = messages::parse_protocol(one, **values))
                configuration.protocols.push_back(std::move(*protocol));
    }
    co_return configuration;
}

Task<void> DahuaNetwork::set_names(NetworkChange change)
{
    auto task = session_->table("Network");
    Result<KeyValues> network = co_await std::move(task);
    if (!network)
        co_return network.error();
    const std::string own = "Network." + messages::default_interface(*network);
    Settings settings;
    if (change.hostname)
        settings.emplace_back("Network.Hostname", *change.hostname);
    if (change.dns) {
        const auto slots = std::max<std::size_t>(network->indexes(own + ".DnsServers").size(), 2);
        if (change.dns->empty() || change.dns->size() > slots)
            co_return Error(ErrorCode::invalid_argument,
                            "this camera takes 1 to " + std::to_string(slots) + " name servers");
        // A slot that is not named would keep its old server; how an empty one is written no document says.
        for (std::size_t index = 0; index < slots; ++index)
            settings.emplace_back(at(own + ".DnsServers", static_cast<int>(index)),
                                  (*change.dns)[std::min(index, change.dns->size() - 1)]);
    }
    auto writing = session_->change("Network", std::move(settings), "the network's settings");
    Result<KeyValues> now = co_await std::move(writing);
    if (!now)
        co_return now.error();
    co_return Result<void>();
}

Task<void> DahuaNetwork::set_protocol(NetworkProtocol wanted)
{
    const messages::ProtocolTable* row = nullptr;
    std::string known;
    for (const auto& one : messages::protocol_tables()) {
        if (codec::same(one.name, wanted.name))
            row = &one;
        known += (known.empty() ? "" : ", ") + std::string(one.name);
    }
    if (!row)
        co_return Error(ErrorCode::not_found, "the protocols of this camera are " + known);
    if (wanted.ports.size() > 1 || (!wanted.ports.empty() && (wanted.ports[0] < 1 || wanted.ports[0] > 65535)))
        co_return Error(ErrorCode::invalid_argument, "a protocol has one port from 1 to 65535");
    auto task = session_->table(row->table);
    Result<KeyValues> before = co_await std::move(task);
    if (!before)
        co_return before.error();
    const std::string table = row->table;
    Settings settings;
    if (wanted.enabled) {
        if (!row->enable || !before->has(table + "." + row->enable))
            co_return driver::unsupported("network.set: switching this protocol");
        settings.emplace_back(table + "." + row->enable, *wanted.enabled ? "true" : "false");
    }
    if (!wanted.ports.empty())
        settings.emplace_back(table + "." + row->port, std::to_string(wanted.ports.front()));
    auto writing = session_->change(table, std::move(settings), "the protocol's settings");
    Result<KeyValues> now = co_await std::move(writing);
    if (!now)
        co_return now.error();
    co_return Result<void>();
}

Task<NetworkConfiguration> DahuaNetwork::set(NetworkChange change)
{
    if (change.hostname || change.dns) {
        auto task = set_names(change);
        Result<void> done = co_await std::move(task);
        if (!done)
            co_return done.error();
    }
    if (change.protocol) {
        auto task = set_protocol(*change.protocol);
        Result<void> done = co_await std::move(task);
        if (!done)
            co_return done.error();
    }
    auto again = get();
    co_return co_await std::move(again);
}

Task<std::vector<NetworkService>> DahuaNetwork::services()
{
    std::vector<NetworkService> all;
    bool any = false;
    for (const messages::ServiceTable& one : messages::service_tables()) {
        auto asked = session_->table_if_there(one.table);
        Result<std::optional<KeyValues>> values = co_await std::move(asked);
        if (!values)
            co_return values.error();
        if (!*values)
            continue;
        any = true;
        for (auto& service : messages::parse_services(one, **values))
            all.push_back(std::move(service));
    }
    if (!any)
        co_return Error(ErrorCode::forbidden, "the camera shows none of its services' tables to this account");
    co_return all;
}

Task<SecuritySettings> DahuaSecurity::get()
{
    messages::SecurityTables tables;
    auto first = session_->table("General");
    Result<KeyValues> general = co_await std::move(first);
    if (!general)
        co_return general.error();
    tables.general = *general;
    struct Wanted {
        const char* name;
        KeyValues* into;
    };
    const Wanted rest[] = {{"HTTPS", &tables.https}, {"SSHD", &tables.ssh}, {"Telnet", &tables.telnet}};
    for (const Wanted& one : rest) {
        auto task = session_->table_if_there(one.name);
        Result<std::optional<KeyValues>> values = co_await std::move(task);
        if (!values)
            co_return values.error();
        *one.into = values->value_or(KeyValues());
    }
    SecuritySettings settings = messages::parse_security(tables);
    // What a stranger is offered, so no login.
    driver::Request request = driver::get(messages::device_type_path);
    request.authenticate = false;
    auto asked = session_->link.send(std::move(request));
    Result<driver::Response> challenge = co_await std::move(asked);
    if (challenge)
        messages::add_challenge(settings, *challenge);
    else if (challenge.error().code() == ErrorCode::cancelled)
        co_return challenge.error();
    co_return settings;
}

}  // namespace

std::shared_ptr<driver::NetworkBackend> make_network(std::shared_ptr<Session> session)
{
    return std::make_shared<DahuaNetwork>(std::move(session));
}

std::shared_ptr<driver::SecurityBackend> make_security(std::shared_ptr<Session> session)
{
    return std::make_shared<DahuaSecurity>(std::move(session));
}

}  // namespace camsdk::drivers::dahua
