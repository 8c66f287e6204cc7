// SPDX-License-Identifier: BSL-1.0
// /ISAPI/Security: accounts, rights, logins, certificates.
#include "messages_users.hpp"

#include <algorithm>
#include <codec/json.hpp>
#include <codec/text.hpp>
#include <codec/time.hpp>

#include "messages_network.hpp"

namespace camsdk::drivers::hikvision::messages {

using codec::same;

namespace {

Open<Role> role_of(const std::string& word)
{
    const Role role = same(word, "Administrator") || same(word, "admin") ? Role::administrator
                      : same(word, "Operator")                           ? Role::operator_
                      : same(word, "Viewer") || same(word, "mediaUser")  ? Role::viewer
                                                                         : Role::other;
    return {role, word};
}

void granted(XmlElement element, const std::string& before, std::vector<std::string>& rights)
{
    for (const auto& child : element.children()) {
        const std::string name = before + std::string(child.name());
        if (!child.leaf())
            granted(child, name + ".", rights);
        else if (codec::to_bool(child.text()) == true)
            rights.push_back(name);
    }
}

std::vector<std::string> schemes_of(const std::string& word)
{
    std::vector<std::string> all = codec::split(codec::lower(word), '/');
    return all;
}

std::optional<std::string> first_of(XmlElement root, std::initializer_list<const char*> names)
{
    for (const char* name : names)
        if (const auto found = root.find(name); found && found.leaf() && !found.text().empty())
            return found.text();
    return std::nullopt;
}

}  // namespace

std::vector<User> parse_users(XmlElement root, const std::string& store)
{
    std::vector<User> all;
    for (const auto& item : root.children("User")) {
        const auto name = item.value("userName");
        if (!name)
            continue;
        User user;
        user.name = *name;
        const auto level = item.value("userLevel") ? item.value("userLevel") : item.value("userType");
        user.role = role_of(level.value_or(""));
        user.store = store;
        user.id = item.value("id");
        all.push_back(std::move(user));
    }
    return all;
}

void add_rights(std::vector<User>& users, XmlElement root)
{
    for (const auto& item : root.children("UserPermission")) {
        const auto id = item.value("userID") ? item.value("userID") : item.value("id");
        for (auto& user : users) {
            if (user.store != "native" || !id || user.id != id)
                continue;
            granted(item.child("localPermission"), "local.", user.rights);
            granted(item.child("remotePermission"), "remote.", user.rights);
        }
    }
}

std::optional<std::string> level_of(Role role)
{
    switch (role) {
        case Role::administrator:
            return "Administrator";
        case Role::operator_:
            return "Operator";
        case Role::viewer:
            return "Viewer";
        default:
            return std::nullopt;
    }
}

std::string format_new_user(const std::string& id, const std::string& name, const std::string& level,
                            const Secret& password)
{
    return "<User>" + codec::xml_leaf("id", id) + codec::xml_leaf("userName", name) +
           codec::xml_leaf("password", password.reveal()) + codec::xml_leaf("userLevel", level) + "</User>";
}

Result<std::string> edit_user(const Xml& list, const std::string& id, const std::optional<std::string>& level,
                              const Secret* password)
{
    for (const auto& item : list.root().children("User")) {
        if (item.value("id") != id)
            continue;
        std::string source = list.source(item);
        if (const auto space = list.root().attribute("xmlns");
            space && !item.attribute("xmlns") && item.prefix().empty())
            source.insert(source.find_first_of(" />", 1), " xmlns=\"" + codec::xml_escape(*space) + "\"");
        auto document = Xml::parse(std::move(source));
        if (!document)
            return document.error();
        XmlEdit edit(*document);
        if (level)
            edit.set_child(edit.root(), "userLevel", *level);
        if (password)
            edit.set_child(edit.root(), "password", password->reveal());
        return edit.text();
    }
    return Error(ErrorCode::not_found, "the camera has no such account");
}

std::string free_user_id(const std::vector<User>& users)
{
    for (int id = 2;; ++id) {
        auto text = std::to_string(id);
        if (std::none_of(users.begin(), users.end(), [&](const User& user) { return user.id == text; }))
            return text;
    }
}

void add_accesses(SecuritySettings& settings, XmlElement admin_accesses)
{
    for (const auto& item : admin_accesses.children("AdminAccessProtocol")) {
        if (!same(item.value("protocol").value_or(""), "HTTPS"))
            continue;
        settings.https = item.boolean("enabled");
        constexpr std::pair<const char*, const char*> versions[] = {
            {"TLS1_0Enable", "1.0"}, {"TLS1_1Enable", "1.1"}, {"TLS1_2Enable", "1.2"}, {"TLS1_3Enable", "1.3"}};
        for (const auto& [field, version] : versions)
            if (item.boolean(field).value_or(false))
                settings.tls_versions.emplace_back(version);
    }
    for (auto& [name, text] : parse_protocol_extra(admin_accesses))
        settings.extra[name] = text;
    for (const auto& protocol : parse_protocols(admin_accesses))
        if (protocol.enabled)
            settings.extra[protocol.name + ".enabled"] = *protocol.enabled ? "true" : "false";
}

void add_web_certificate(SecuritySettings& settings, XmlElement root)
{
    const auto type = root.value("CertificateType");
    if (type)
        settings.http_authentication = schemes_of(*type);
    if (const auto algorithm = first_of(root, {"algorithmType"}))
        for (const auto& word : codec::split(*algorithm, '/'))
            settings.digest_algorithms.push_back(same(word, "SHA256") ? "SHA-256" : word);
}

void add_rtsp_certificate(SecuritySettings& settings, XmlElement root)
{
    if (const auto type = first_of(root, {"certificateType", "CertificateType"}))
        settings.rtsp_authentication = schemes_of(*type);
}

void add_login_lock(SecuritySettings& settings, XmlElement root)
{
    settings.lockout = root.boolean("enabled");
    settings.lockout_attempts = root.integer("maxIllegalLoginTimes");
    if (const auto minutes = root.integer("maxIllegalLoginLockTime"); minutes && *minutes >= 0)
        settings.lockout_time = std::chrono::minutes(*minutes);
}

std::vector<Certificate> parse_certificates(XmlElement root)
{
    std::vector<Certificate> all;
    auto add = [&](XmlElement item) {
        Certificate certificate;
        certificate.subject = first_of(item, {"subject", "subjectDN", "subjectName", "issuedTo"});
        certificate.issuer = first_of(item, {"issuer", "issuerDN", "issuerName", "issuedBy"});
        certificate.serial = first_of(item, {"serialNumber", "serial"});
        auto time = [&](std::initializer_list<const char*> names) -> std::optional<TimePoint> {
            const auto text = first_of(item, names);
            const auto written = text ? codec::parse_time(*text) : std::nullopt;
            return written ? std::optional<TimePoint>(written->utc()) : std::nullopt;
        };
        certificate.not_before = time({"notBefore", "validFrom", "startTime", "beginTime"});
        certificate.not_after = time({"notAfter", "validTo", "endTime", "expirationTime"});
        certificate.id = first_of(item, {"customID", "id"}).value_or("1");
        certificate.in_use = true;
        if (certificate.subject || certificate.issuer || certificate.serial || certificate.not_after)
            all.push_back(std::move(certificate));
    };
    const auto items = root.children("Certificate");
    if (items.empty())
        add(root);
    for (const auto& item : items)
        add(item);
    return all;
}

driver::Call<std::vector<Certificate>> certificate_list()
{
    constexpr const char* path = "/ISAPI/Security/serverCertificate/certificates";
    return {driver::get(path + std::string("?format=json")),
            [](const driver::Response& response) -> Result<std::vector<Certificate>> {
                if (!response.ok())
                    return read_document(response, path, {}).error();
                const auto value = codec::parse_json(response.body);
                const codec::JsonElement list =
                    value ? codec::JsonElement(*value).child("CertificateInfoList") : codec::JsonElement();
                if (!list.is_array())
                    return Error(ErrorCode::protocol, std::string(path) + ": the camera answered no list");
                std::vector<Certificate> all;
                for (const auto& item : list.items()) {
                    Certificate one;
                    const auto custom = item.text("customID");
                    one.id = custom && !custom->empty() ? *custom : item.text("id").value_or("");
                    if (!one.id.empty() && all.size() < 256)
                        all.push_back(std::move(one));
                }
                return all;
            }};
}

}  // namespace camsdk::drivers::hikvision::messages
