// SPDX-License-Identifier: BSL-1.0
// /ISAPI/Security: ports of the protocols, how logins are asked for, the lock after illegal logins.
#include "isapi/resource.hpp"

namespace camsim::isapi {
namespace {

std::string protocol_xml(int id, const PortProtocol& protocol)
{
    std::string text = "<AdminAccessProtocol><id>" + std::to_string(id) + "</id><enabled>" +
                       (protocol.enabled ? "true" : "false") + "</enabled><protocol>" + protocol.name + "</protocol>";
    if (protocol.name == "HTTPS")
        text += "<redirectToHttps>false</redirectToHttps>";
    text += "<portNo>" + std::to_string(protocol.port) + "</portNo>";
    if (protocol.name == "HTTPS")
        text += "<TLS1_1Enable>false</TLS1_1Enable><TLS1_2Enable>true</TLS1_2Enable><TLS1_3Enable>true</TLS1_3Enable>";
    return text + "</AdminAccessProtocol>";
}

void add_ports(Catalogue& catalogue)
{
    Document document;
    document.pattern = "/Security/adminAccesses";
    document.reads = Who::administrator;
    document.base = [](const Context& context) {
        std::string text = "<AdminAccessProtocolList>";
        int id = 0;
        for (const PortProtocol& protocol : context.state.network.protocols)
            text += protocol_xml(++id, protocol);
        return text + "</AdminAccessProtocolList>";
    };
    document.fill = [](const Context& context, pugi::xml_node root) {
        for (pugi::xml_node entry : root.children())
            if (const PortProtocol* protocol = context.state.network.protocol(text(entry, "protocol").value_or(""))) {
                put(entry, "enabled", protocol->enabled);
                put(entry, "portNo", protocol->port);
            }
    };
    document.lists = {"AdminAccessProtocolList"};
    document.apply = [](Context& context, pugi::xml_node root) {
        for (pugi::xml_node entry : root.children()) {
            const auto port = integer(entry, "portNo");
            if (port && (*port < 1 || *port > 65535))
                return Outcome{400, 6, "badPort", {}};
            for (PortProtocol& protocol : context.state.network.protocols)
                if (protocol.name == text(entry, "protocol").value_or("")) {
                    protocol.enabled = boolean(entry, "enabled").value_or(protocol.enabled);
                    protocol.port = port.value_or(protocol.port);
                }
        }
        return done();
    };
    catalogue.documents.push_back(std::move(document));
}

std::string algorithms_word(const AuthSettings& settings)
{
    bool md5 = false, sha = false;
    for (const std::string& algorithm : settings.algorithms)
        (lower(algorithm).rfind("sha-256", 0) == 0 ? sha : md5) = true;
    return md5 && sha ? "MD5/SHA256" : sha ? "SHA256" : "MD5";
}

void add_web_certificate(Catalogue& catalogue)
{
    Document document;
    document.pattern = "/Security/webCertificate";
    document.reads = Who::administrator;
    document.base = [](const Context&) {
        return "<WebCertificate><CertificateType>digest</CertificateType><SecurityAlgorithm><algorithmType>MD5"
               "</algorithmType></SecurityAlgorithm></WebCertificate>";
    };
    document.fill = [](const Context& context, pugi::xml_node root) {
        const AuthSettings& settings = context.exchange.camera.auth.settings;
        put(root, "CertificateType", settings.basic ? "digest/basic" : "digest");
        put(root, "SecurityAlgorithm/algorithmType", algorithms_word(settings));
    };
    document.apply = [](Context& context, pugi::xml_node root) {
        AuthSettings& settings = context.exchange.camera.auth.settings;
        settings.basic = text(root, "CertificateType") == "digest/basic";
        const std::string wanted = text(root, "SecurityAlgorithm/algorithmType").value_or("MD5");
        if (wanted == "SHA256")
            settings.algorithms = {"SHA-256"};
        else if (wanted == "MD5/SHA256")
            settings.algorithms = {"SHA-256", "MD5"};
        else
            settings.algorithms = {"MD5"};
        return done();
    };
    document.capabilities = [](const Context&) {
        return "<WebCertificate><CertificateType opt=\"digest,digest/basic\"></CertificateType><SecurityAlgorithm>"
               "<algorithmType opt=\"MD5,SHA256,MD5/SHA256\"></algorithmType></SecurityAlgorithm></WebCertificate>";
    };
    catalogue.documents.push_back(std::move(document));
}

void add_lock(Catalogue& catalogue)
{
    Document document;
    document.pattern = "/Security/illegalLoginLock";
    document.reads = Who::administrator;
    document.base = [](const Context&) {
        return "<IllegalLoginLock><enabled>true</enabled><maxIllegalLoginTimes>7</maxIllegalLoginTimes>"
               "<maxIllegalLoginLockTime>30</maxIllegalLoginLockTime></IllegalLoginLock>";
    };
    document.fill = [](const Context& context, pugi::xml_node root) {
        const AuthSettings& settings = context.exchange.camera.auth.settings;
        put(root, "enabled", settings.lock_after > 0);
        if (settings.lock_after > 0)
            put(root, "maxIllegalLoginTimes", settings.lock_after);
        put(root, "maxIllegalLoginLockTime",
            static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(settings.lock_for).count()));
    };
    document.apply = [](Context& context, pugi::xml_node root) {
        AuthSettings& settings = context.exchange.camera.auth.settings;
        const int times = integer(root, "maxIllegalLoginTimes").value_or(7);
        settings.lock_after = boolean(root, "enabled").value_or(false) ? times : 0;
        settings.lock_for = std::chrono::minutes(integer(root, "maxIllegalLoginLockTime").value_or(30));
        return done();
    };
    document.capabilities = [](const Context&) {
        return "<IllegalLoginLock><enabled opt=\"true,false\"></enabled><maxIllegalLoginTimes min=\"3\" max=\"20\" "
               "def=\"7\">"
               "</maxIllegalLoginTimes><maxIllegalLoginLockTime min=\"1\" max=\"120\" "
               "def=\"30\"></maxIllegalLoginLockTime>"
               "</IllegalLoginLock>";
    };
    catalogue.documents.push_back(std::move(document));
}

/// The fields beyond these are not documented.
HttpResponse certificates(Context& context)
{
    const auto& tls = context.state.tls;
    const bool expired = tls.not_after != decltype(tls.not_after){} && tls.not_after < context.state.now();
    return respond(200, "application/json",
                   std::string(R"({"CertificateInfoList":[{"id":1,"customID":"","status":")") +
                       (expired ? "expired" : "normal") + R"("}]})");
}

}  // namespace

void add_security(Catalogue& catalogue)
{
    add_ports(catalogue);
    add_web_certificate(catalogue);
    add_lock(catalogue);
    catalogue.actions.push_back({"GET", "/Security/serverCertificate/certificates", Who::administrator, certificates});
}

}  // namespace camsim::isapi
