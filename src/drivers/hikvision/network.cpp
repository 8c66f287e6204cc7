// SPDX-License-Identifier: BSL-1.0
// Features `network` and `security`: read from several documents; what an account may not read is left empty.
#include <algorithm>
#include <codec/text.hpp>

#include "messages_network.hpp"
#include "messages_users.hpp"
#include "session.hpp"

namespace camsdk::drivers::hikvision {

namespace {

constexpr const char* accesses_root = "AdminAccessProtocolList";

class HikvisionNetwork final : public driver::NetworkBackend {
 public:
    explicit HikvisionNetwork(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<NetworkConfiguration> get() override;
    Task<NetworkConfiguration> set(NetworkChange change) override;
    Task<std::vector<NetworkService>> services() override;

 private:
    Task<void> set_hostname(std::string name);
    Task<void> set_dns(std::vector<std::string> servers);
    Task<void> set_protocol(NetworkProtocol protocol);
    std::shared_ptr<Session> session_;
};

Task<NetworkConfiguration> HikvisionNetwork::get()
{
    NetworkConfiguration configuration;
    auto task = session_->get(messages::interfaces_path, "NetworkInterfaceList");
    Result<Xml> interfaces = co_await std::move(task);
    if (!interfaces && !absent(interfaces.error()))
        co_return interfaces.error();
    if (interfaces)
        messages::add_interfaces(configuration, interfaces->root());
    auto asked = session_->get_if_there(messages::admin_accesses_path, accesses_root);
    Result<std::optional<Xml>> accesses = co_await std::move(asked);
    if (!accesses)
        co_return accesses.error();
    if (*accesses) {
        configuration.protocols = messages::parse_protocols((*accesses)->root());
        configuration.extra.merge(messages::parse_protocol_extra((*accesses)->root()));
    } else if (!interfaces) {
        co_return interfaces.error();
    }
    auto name = session_->get_if_there(messages::hostname_path, "HostName|hostname|NetworkHostname|HostNameCfg");
    Result<std::optional<Xml>> hostname = co_await std::move(name);
    if (!hostname)
        co_return hostname.error();
    if (*hostname)
        if (const auto leaf = messages::hostname_leaf((*hostname)->root()); leaf && !leaf.text().empty())
            configuration.hostname = leaf.text();
    co_return configuration;
}

Task<void> HikvisionNetwork::set_hostname(std::string name)
{
    auto task = session_->get(messages::hostname_path, "HostName|hostname|NetworkHostname|HostNameCfg");
    Result<Xml> document = co_await std::move(task);
    if (!document)
        co_return document.error();
    const auto leaf = messages::hostname_leaf(document->root());
    if (!leaf)
        co_return driver::unsupported("network.set of the host name");
    XmlEdit edit(*document);
    edit.set(leaf, name);
    auto writing = session_->put_edit(messages::hostname_path, std::move(edit));
    Result<Ack> ack = co_await std::move(writing);
    if (!ack)
        co_return ack.error();
    session_->note(*ack, "network.set");
    co_return Result<void>();
}

Task<void> HikvisionNetwork::set_dns(std::vector<std::string> servers)
{
    const std::string path = std::string(messages::interfaces_path) + "/1/ipAddress";
    auto task = session_->get(path, "IPAddress");
    Result<Xml> document = co_await std::move(task);
    if (!document)
        co_return document.error();
    Result<std::string> body = messages::edit_dns(*document, servers);
    if (!body)
        co_return body.error();
    auto writing = session_->put(path, std::move(*body));
    Result<Ack> ack = co_await std::move(writing);
    if (!ack)
        co_return ack.error();
    session_->note(*ack, "network.set");
    co_return Result<void>();
}

Task<void> HikvisionNetwork::set_protocol(NetworkProtocol protocol)
{
    auto task = session_->get(messages::admin_accesses_path, accesses_root);
    Result<Xml> document = co_await std::move(task);
    if (!document)
        co_return document.error();
    Result<std::string> body = messages::edit_protocol(*document, protocol);
    if (!body)
        co_return body.error();
    auto writing = session_->put(messages::admin_accesses_path, std::move(*body));
    Result<Ack> ack = co_await std::move(writing);
    session_->forget_ports();
    if (!ack)
        co_return ack.error();
    session_->note(*ack, "network.set");
    co_return Result<void>();
}

bool shows(const NetworkConfiguration& now, const NetworkProtocol& wanted)
{
    for (const auto& one : now.protocols)
        if (codec::same(one.name, wanted.name))
            return (!wanted.enabled || one.enabled == wanted.enabled) &&
                   (wanted.ports.empty() || one.ports == wanted.ports);
    return false;
}

Task<NetworkConfiguration> HikvisionNetwork::set(NetworkChange change)
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
    if (change.hostname && now->hostname != change.hostname)
        co_return not_applied("the host name");
    if (change.dns)
        for (const auto& server : *change.dns)
            if (std::find(now->dns.begin(), now->dns.end(), server) == now->dns.end())
                co_return not_applied("the name servers");
    if (change.protocol && !shows(*now, *change.protocol))
        co_return not_applied("the protocol");
    co_return now;
}

Task<std::vector<NetworkService>> HikvisionNetwork::services()
{
    std::vector<NetworkService> all;
    for (const auto& source : messages::service_sources()) {
        if (session_->caps.known && *source.flag && session_->caps.flag(source.flag) == false)
            continue;
        auto task = session_->get_if_there(source.path, source.roots);
        Result<std::optional<Xml>> document = co_await std::move(task);
        if (!document)
            co_return document.error();
        if (*document)
            for (auto& service : messages::parse_services(source.kind, (*document)->root()))
                all.push_back(std::move(service));
    }
    co_return all;
}

class HikvisionSecurity final : public driver::SecurityBackend {
 public:
    explicit HikvisionSecurity(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<SecuritySettings> get() override;
    Task<std::vector<Certificate>> certificates() override;

 private:
    std::shared_ptr<Session> session_;
};

struct SecuritySource {
    const char* path;
    const char* roots;
    void (*add)(SecuritySettings&, XmlElement);
};
void add_ssh(SecuritySettings& settings, XmlElement root)
{
    settings.ssh = root.boolean("enabled");
}
void add_telnet(SecuritySettings& settings, XmlElement root)
{
    settings.telnet = root.boolean("enabled");
}
constexpr SecuritySource security_sources[] = {
    {messages::admin_accesses_path, accesses_root, messages::add_accesses},
    {"/ISAPI/Security/webCertificate", "WebCertificate", messages::add_web_certificate},
    {"/ISAPI/Security/RTSPCertificate", "RTSPCertificate", messages::add_rtsp_certificate},
    {"/ISAPI/Security/illegalLoginLock", "IllegalLoginLock", messages::add_login_lock},
    {"/ISAPI/System/Network/ssh", "SSH", add_ssh},
    {"/ISAPI/System/Network/telnetd", "Telnetd|Telnet", add_telnet},
};

Task<SecuritySettings> HikvisionSecurity::get()
{
    SecuritySettings settings;
    std::optional<Error> first;
    bool any = false;
    for (const auto& source : security_sources) {
        auto task = session_->get(source.path, source.roots);
        Result<Xml> document = co_await std::move(task);
        if (document) {
            any = true;
            source.add(settings, document->root());
        } else if (!absent(document.error())) {
            co_return document.error();
        } else if (!first) {
            first = document.error();
        }
    }
    if (!any && first)
        co_return *first;
    co_return settings;
}

Task<std::vector<Certificate>> HikvisionSecurity::certificates()
{
    auto call = messages::certificate_list();
    auto listing = session_->link.call(std::move(call));
    Result<std::vector<Certificate>> list = co_await std::move(listing);
    if (list || !absent(list.error()))
        co_return list;
    // Older firmware has the one certificate only.
    auto task = session_->get("/ISAPI/Security/serverCertificate/certificate",
                              "Certificate|CertificateList|ServerCertificate|CertificateInfo");
    Result<Xml> document = co_await std::move(task);
    if (!document)
        co_return document.error();
    co_return messages::parse_certificates(document->root());
}

}  // namespace

std::shared_ptr<driver::NetworkBackend> make_network(std::shared_ptr<Session> session)
{
    return std::make_shared<HikvisionNetwork>(std::move(session));
}

std::shared_ptr<driver::SecurityBackend> make_security(std::shared_ptr<Session> session)
{
    return std::make_shared<HikvisionSecurity>(std::move(session));
}

}  // namespace camsdk::drivers::hikvision
