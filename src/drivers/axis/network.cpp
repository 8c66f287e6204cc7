// SPDX-License-Identifier: BSL-1.0
// Features `network` and `security`: network_settings.cgi and parameters.
#include "messages_device.hpp"
#include "messages_network.hpp"
#include "session.hpp"

namespace camsdk::drivers::axis {

namespace {

constexpr const char* network_groups = "Network,HTTPS,System";

class AxisNetwork final : public driver::NetworkBackend {
 public:
    explicit AxisNetwork(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<NetworkConfiguration> get() override;
    Task<NetworkConfiguration> set(NetworkChange change) override;
    Task<std::vector<NetworkService>> services() override;

 private:
    bool service() const { return session_->has_api("network-settings"); }
    Task<Json> network_info();
    Task<void> order(std::string method, Json params);
    Task<void> set_dns(std::vector<std::string> servers);
    Task<void> set_hostname(std::string name);
    Task<void> set_protocol(NetworkProtocol protocol);

    std::shared_ptr<Session> session_;
};

Task<Json> AxisNetwork::network_info()
{
    Json none = object();
    auto task = session_->json(messages::network_path, "network-settings", "getNetworkInfo", std::move(none));
    co_return co_await std::move(task);
}

Task<NetworkConfiguration> AxisNetwork::get()
{
    auto task = session_->params_if_there(network_groups);
    Result<Params> params = co_await std::move(task);
    if (!params)
        co_return params.error();
    NetworkConfiguration network = messages::network_of(*params);
    if (service()) {
        auto asking = network_info();
        Result<Json> info = co_await std::move(asking);
        if (info)
            messages::add_network_info(network, *info);
        else if (params->empty() || !absent(info.error()))
            co_return info.error();
    } else if (params->empty()) {
        co_return Error(ErrorCode::forbidden, "this account may not read the network's parameters");
    }
    co_return network;
}

Task<void> AxisNetwork::order(std::string method, Json params)
{
    auto task = session_->json(messages::network_path, "network-settings", std::move(method), std::move(params));
    Result<Json> answer = co_await std::move(task);
    if (!answer)
        co_return answer.error();
    co_return Result<void>();
}

Task<void> AxisNetwork::set_dns(std::vector<std::string> servers)
{
    if (service()) {
        auto asking = network_info();
        Result<Json> info = co_await std::move(asking);
        if (!info)
            co_return info.error();
        auto task = order("setResolverConfiguration", messages::resolver(*info, servers));
        co_return co_await std::move(task);
    }
    if (servers.size() > 2)
        co_return Error(ErrorCode::invalid_argument, "this camera takes 0 to 2 name servers");
    auto reading = session_->params("Network");
    Result<Params> known = co_await std::move(reading);
    if (!known)
        co_return known.error();
    const auto change = messages::dns_params(*known, servers);
    if (!change)
        co_return driver::unsupported("network.set of name servers");
    auto task = session_->update(*change, "the name servers");
    co_return co_await std::move(task);
}

Task<void> AxisNetwork::set_hostname(std::string name)
{
    if (service()) {
        auto task = order("setHostnameConfiguration", messages::hostname(name));
        co_return co_await std::move(task);
    }
    Params change;
    change.set("Network.HostName", std::move(name));
    auto task = session_->update(std::move(change), "the host name");
    co_return co_await std::move(task);
}

Task<void> AxisNetwork::set_protocol(NetworkProtocol protocol)
{
    auto reading = session_->params(network_groups);
    Result<Params> known = co_await std::move(reading);
    if (!known)
        co_return known.error();
    Result<Params> change = messages::protocol_params(*known, protocol);
    if (!change)
        co_return change.error();
    auto task = session_->update(*change, "the protocol's settings");
    co_return co_await std::move(task);
}

Task<NetworkConfiguration> AxisNetwork::set(NetworkChange change)
{
    if (change.hostname) {
        auto task = set_hostname(*change.hostname);
        Result<void> done = co_await std::move(task);
        if (!done)
            co_return done.error();
    }
    if (change.dns) {
        auto task = set_dns(*change.dns);
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
    Result<NetworkConfiguration> now = co_await std::move(again);
    if (!now)
        co_return now;
    if (change.dns && now->dns != *change.dns)
        co_return not_applied("the name servers");
    if (change.hostname && now->hostname != change.hostname)
        co_return not_applied("the host name");
    co_return now;
}

Task<std::vector<NetworkService>> AxisNetwork::services()
{
    auto task = session_->own_params("Network,SNMP,RemoteService,SMTP,Notify,SOCKS");
    Result<Params> params = co_await std::move(task);
    if (!params)
        co_return params.error();
    auto all = messages::services_of(*params);
    if (session_->has_api("mqtt-client")) {
        auto asking = session_->json(messages::mqtt_path, "mqtt-client", "getClientStatus", Json());
        Result<Json> mqtt = co_await std::move(asking);
        if (mqtt)
            all.push_back(messages::parse_mqtt(*mqtt));
        else if (!absent(mqtt.error()))
            co_return mqtt.error();
    }
    co_return all;
}

class AxisSecurity final : public driver::SecurityBackend {
 public:
    explicit AxisSecurity(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<SecuritySettings> get() override;
    Task<std::vector<Certificate>> certificates() override;

 private:
    std::shared_ptr<Session> session_;
};

Task<std::vector<Certificate>> AxisSecurity::certificates()
{
    auto call = messages::certificates(messages::certificates_path);
    auto task = session_->link.call(std::move(call));
    Result<std::vector<Certificate>> all = co_await std::move(task);
    if (all || all.error().code() != ErrorCode::not_supported)
        co_return all;
    auto older = messages::certificates(messages::older_certificates_path);
    auto again = session_->link.call(std::move(older));
    Result<std::vector<Certificate>> before = co_await std::move(again);
    if (!before && before.error().code() == ErrorCode::not_supported)
        co_return driver::unsupported("security.certificates");
    co_return before;
}

Task<SecuritySettings> AxisSecurity::get()
{
    auto task = session_->own_params(network_groups);
    Result<Params> params = co_await std::move(task);
    if (!params)
        co_return params.error();
    SecuritySettings settings = messages::security_of(*params);
    driver::Request request = driver::get(messages::brand_path);
    request.authenticate = false;
    auto asking = session_->link.send(std::move(request));
    Result<driver::Response> challenge = co_await std::move(asking);
    if (!challenge)
        co_return challenge.error();
    messages::add_challenge(settings, *challenge);
    co_return settings;
}

}  // namespace

std::shared_ptr<driver::NetworkBackend> make_network(std::shared_ptr<Session> session)
{
    return std::make_shared<AxisNetwork>(std::move(session));
}

std::shared_ptr<driver::SecurityBackend> make_security(std::shared_ptr<Session> session)
{
    return std::make_shared<AxisSecurity>(std::move(session));
}

}  // namespace camsdk::drivers::axis
