// SPDX-License-Identifier: BSL-1.0
// Features `network` and `security`: read from several submenus; what an account may not read is left empty.
#include <algorithm>
#include <codec/text.hpp>

#include "messages_network.hpp"
#include "session.hpp"

namespace camsdk::drivers::hanwha {

namespace {

constexpr const char* port_submenus[] = {"http", "https", "rtsp"};

class HanwhaNetwork final : public driver::NetworkBackend {
 public:
    explicit HanwhaNetwork(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<NetworkConfiguration> get() override;
    Task<NetworkConfiguration> set(NetworkChange change) override;
    Task<std::vector<NetworkService>> services() override;

 private:
    Task<void> set_hostname(std::string name);
    Task<void> write(Query query);
    Result<Query> protocol_query(const NetworkProtocol& protocol) const;
    std::shared_ptr<Session> session_;
};

Task<NetworkConfiguration> HanwhaNetwork::get()
{
    NetworkConfiguration configuration;
    auto task = session_->view(messages::service_view("interface"), Form::json);
    Result<Fields> interfaces = co_await std::move(task);
    if (!interfaces)
        co_return interfaces.error();
    messages::add_interfaces(configuration, *interfaces);
    auto asked = session_->view_if_there(messages::service_view("dns"), Form::json);
    Result<std::optional<Fields>> dns = co_await std::move(asked);
    if (!dns)
        co_return dns.error();
    if (*dns)
        messages::add_dns(configuration, **dns);
    auto policy_asked = session_->view_if_there(messages::security_view("ssl"));
    Result<std::optional<Fields>> policy = co_await std::move(policy_asked);
    if (!policy)
        co_return policy.error();
    SecuritySettings tls;
    if (*policy)
        messages::add_policy(tls, **policy);
    for (const char* submenu : port_submenus) {
        auto reading = session_->view_if_there(messages::service_view(submenu));
        Result<std::optional<Fields>> fields = co_await std::move(reading);
        if (!fields)
            co_return fields.error();
        if (!*fields)
            continue;
        NetworkProtocol protocol;
        protocol.name = codec::upper(submenu);
        if (const auto port = messages::port_of(**fields))
            protocol.ports.push_back(*port);
        if (protocol.name == "HTTPS")
            protocol.enabled = tls.https;
        else if (const auto word = tls.extra.find("Policy"); protocol.name == "HTTP" && word != tls.extra.end())
            protocol.enabled = word->second == "HTTP" || codec::starts_with(word->second, "HTTPand");
        configuration.protocols.push_back(std::move(protocol));
    }
    co_return configuration;
}

Task<void> HanwhaNetwork::write(Query query)
{
    auto task = session_->order(std::move(query));
    Result<Fields> done = co_await std::move(task);
    session_->forget_ports();
    if (!done)
        co_return done.error();
    co_return Result<void>();
}

Task<void> HanwhaNetwork::set_hostname(std::string name)
{
    auto task = session_->view(messages::service_view("interface"), Form::json);
    Result<Fields> interfaces = co_await std::move(task);
    if (!interfaces)
        co_return interfaces.error();
    if (interfaces->groups("HostName").empty())
        co_return driver::unsupported("network.set of the host name");
    auto writing = write(messages::set_hostname(messages::first_interface(*interfaces), name));
    co_return co_await std::move(writing);
}

Result<Query> HanwhaNetwork::protocol_query(const NetworkProtocol& protocol) const
{
    for (const char* submenu : port_submenus) {
        if (!codec::same(submenu, protocol.name))
            continue;
        if (protocol.enabled)
            return driver::unsupported("network.set of whether a protocol is on (security.cgi ssl decides that)");
        if (protocol.ports.size() != 1)
            return Error(ErrorCode::invalid_argument, "this camera has one port a protocol");
        if (protocol.ports[0] < 1 || protocol.ports[0] > 65535)
            return driver::out_of_range("port", protocol.ports[0], Range{1, 65535});
        return messages::set_port(submenu, protocol.ports[0]);
    }
    return Error(ErrorCode::not_found, "the camera has no protocol of that name (HTTP, HTTPS, RTSP)");
}

bool shows(const NetworkConfiguration& now, const NetworkProtocol& wanted)
{
    for (const auto& one : now.protocols)
        if (codec::same(one.name, wanted.name))
            return one.ports == wanted.ports;
    return false;
}

Task<NetworkConfiguration> HanwhaNetwork::set(NetworkChange change)
{
    std::optional<Query> port;
    if (change.protocol) {
        Result<Query> query = protocol_query(*change.protocol);
        if (!query)
            co_return query.error();
        port = *query;
    }
    if (change.dns && change.dns->size() > 2)
        co_return Error(ErrorCode::invalid_argument, "this camera takes at most 2 name servers");
    Result<void> done;
    if (change.hostname) {
        auto writing = set_hostname(*change.hostname);
        done = co_await std::move(writing);
    }
    if (done && change.dns) {
        auto writing = write(messages::set_dns(*change.dns));
        done = co_await std::move(writing);
    }
    if (done && port) {
        auto writing = write(*port);
        done = co_await std::move(writing);
    }
    if (!done)
        co_return done.error();
    auto again = get();
    Result<NetworkConfiguration> now = co_await std::move(again);
    if (!now)
        co_return now;
    if (change.hostname && now->hostname != change.hostname)
        co_return not_applied("the host name");
    if (change.dns)
        for (const auto& server : *change.dns)
            if (std::find(now->dns.begin(), now->dns.end(), server) == now->dns.end())
                co_return not_applied("the name servers");
    if (change.protocol && !shows(*now, *change.protocol))
        co_return not_applied("the port");
    co_return now;
}

Task<std::vector<NetworkService>> HanwhaNetwork::services()
{
    auto asked = session_->parameters();
    Result<std::shared_ptr<const Parameters>> parameters = co_await std::move(asked);
    if (!parameters)
        co_return parameters.error();
    std::vector<NetworkService> all;
    for (const auto& source : messages::service_sources()) {
        if ((*parameters)->known && !(*parameters)->has_submenu(std::string(source.cgi) + "/" + source.submenu))
            continue;
        auto task = session_->view_if_there(messages::service_query(source));
        Result<std::optional<Fields>> fields = co_await std::move(task);
        if (!fields)
            co_return fields.error();
        if (*fields)
            if (auto service = messages::parse_service(source, **fields))
                all.push_back(std::move(*service));
    }
    co_return all;
}

class HanwhaSecurity final : public driver::SecurityBackend {
 public:
    explicit HanwhaSecurity(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<SecuritySettings> get() override;
    Task<std::vector<Certificate>> certificates() override;

 private:
    std::shared_ptr<Session> session_;
};

struct SecuritySource {
    const char* submenu;
    void (*add)(SecuritySettings&, const Fields&);
};
constexpr SecuritySource security_sources[] = {{"ssl", messages::add_policy},
                                               {"tlsversion", messages::add_tls},
                                               {"rtsp", messages::add_rtsp},
                                               {"guest", messages::add_guest},
                                               {"ipfilter", messages::add_filter}};

Task<SecuritySettings> HanwhaSecurity::get()
{
    SecuritySettings settings;
    // How a login is asked for, no submenu says: the challenge itself does.
    driver::Request stranger = driver::get(messages::security_view("rtsp").target());
    stranger.authenticate = false;
    auto knocking = session_->link.send(std::move(stranger));
    Result<driver::Response> challenge = co_await std::move(knocking);
    if (!challenge)
        co_return challenge.error();
    messages::add_challenge(settings, *challenge);
    std::optional<Error> first;
    bool any = false;
    for (const auto& source : security_sources) {
        auto task = session_->view(messages::security_view(source.submenu));
        Result<Fields> fields = co_await std::move(task);
        if (fields) {
            any = true;
            source.add(settings, *fields);
        } else if (!absent(fields.error())) {
            co_return fields.error();
        } else if (!first) {
            first = fields.error();
        }
    }
    if (!any && first)
        co_return *first;
    co_return settings;
}

Task<std::vector<Certificate>> HanwhaSecurity::certificates()
{
    auto task = session_->view(messages::security_view("ssl"));
    Result<Fields> fields = co_await std::move(task);
    if (!fields)
        co_return fields.error();
    co_return messages::parse_certificates(*fields);
}

}  // namespace

std::shared_ptr<driver::NetworkBackend> make_network(std::shared_ptr<Session> session)
{
    return std::make_shared<HanwhaNetwork>(std::move(session));
}

std::shared_ptr<driver::SecurityBackend> make_security(std::shared_ptr<Session> session)
{
    return std::make_shared<HanwhaSecurity>(std::move(session));
}

}  // namespace camsdk::drivers::hanwha
