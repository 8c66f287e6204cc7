// SPDX-License-Identifier: BSL-1.0
// security.cgi: guest, RTSP login, certificates, TLS versions, 802.1X, address filter, the key for passwords.
#include "sunapi/moments.hpp"

#include <algorithm>
#include <array>

namespace camsim::sunapi {
namespace {

Fields guest(const CameraState&)
{
    return {flag("Enable")};
}

Fields rtsp(const CameraState&)
{
    return {choice("RTSPAuthentication", {"Protected", "Anonymous"})};
}

Fields key_fields(const CameraState&)
{
    return {choice("PublicKeyFormat", {"PKCS1", "X509"})};
}

HttpResponse key(Context& context)
{
    return told(context, {{"PublicKey", text(public_key(context.value("PublicKeyFormat") == "X509"))},
                          {"SupportedPublicKeyFormats", list({"PKCS1", "X509"})}});
}

Fields dot1x(const CameraState&)
{
    return {flag("Enable"),
            choice("Status", {"Stopped"}).read_only(),
            words("InterfaceName", 15, "Network1"),
            choice("EAPOLType", {"EAP-TLS", "LEAP"}),
            whole("EAPOLVersion", 1, 2, 1),
            words("EAPOLId", 31),
            words("EAPOLPassword", 31).write_only(),
            words("CertificateInUse", 31)};
}

struct TlsVersion {
    const char* name;
    bool standard;
    const char* modes;
};

constexpr std::array<TlsVersion, 4> tls_versions = {{{"TLSv1_0", false, "Compatible"},
                                                     {"TLSv1_1", false, "Compatible"},
                                                     {"TLSv1_2", true, "Compatible,Secure"},
                                                     {"TLSv1_3", true, "Compatible,Secure"}}};

Fields tls_fields(const CameraState&)
{
    Fields fields;
    for (const TlsVersion& one : tls_versions)
        fields.push_back(flag(std::string("Version.") + one.name + ".Enable", one.standard));
    fields.push_back(choice("CipherMode", {"Compatible", "Secure"}, "Secure"));
    return fields;
}

HttpResponse view_tls(Context& context)
{
    const Fields fields = tls_fields(context.state);
    const Place place{context.camera(), context.state, nullptr};
    std::string in_json;
    Object in_text;
    for (std::size_t i = 0; i < tls_versions.size(); ++i) {
        const bool on = read(fields[i], place, "security", "tlsversion") == "True";
        const Object each{{"Enable", yes_no(on)}, {"SupportedCipherModes", list(split(tls_versions[i].modes))}};
        in_text.emplace_back(tls_versions[i].name, object(each));
        Object named{{"Version", text(tls_versions[i].name)}};
        named.insert(named.end(), each.begin(), each.end());
        std::string entry = as_json(named);
        entry.resize(entry.size() - 2);
        in_json += (in_json.empty() ? "" : ",") + entry;
    }
    const Value mode = text(read(fields.back(), place, "security", "tlsversion"));
    if (context.json)
        return told(context, {{"Versions", raw("[" + in_json + "]")}, {"CipherMode", mode}});
    return told(context, {{"Version", object(std::move(in_text))}, {"CipherMode", mode}});
}

Fields ssl_fields(const CameraState&)
{
    return {
        choice("Policy", {"HTTPandHTTPSProprietary", "HTTP", "HTTPSProprietary", "HTTPSPublic", "HTTPandHTTPSPublic"}),
        words("CertificateInUse", 31, "HTW_default"), flag("ClientCertificateAuthenticationEnable")};
}

constexpr const char* own_certificates = "sunapi:certificates";

std::vector<std::string> made_certificates(const CameraState& state)
{
    const auto kept = state.settings.find(own_certificates);
    return kept == state.settings.end() ? std::vector<std::string>{} : split(kept->second, '\n');
}

std::string upper(std::string value)
{
    for (char& c : value)
        c = c == ':' ? '\0' : c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
    std::erase(value, '\0');
    return value;
}

/// "Nov 24 10:05:06 2050 GMT"
std::string certificate_date(std::chrono::system_clock::time_point at)
{
    static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::string iso = iso_time(at, 0);
    return std::string(months[std::stoi(iso.substr(5, 2)) - 1]) + " " + iso.substr(8, 2) + " " + iso.substr(11, 8) +
           " " + iso.substr(0, 4) + " GMT";
}

Object certificate(const CameraState& state, const std::string& name, const std::string& common, bool unique)
{
    using namespace std::chrono;
    const bool served = unique && state.tls.enabled;
    const auto from = served ? state.tls.not_before : system_clock::now() - days(300);
    const auto to = served ? state.tls.not_after : from + days(3650);
    const auto colon = state.tls.fingerprint.find(':');
    return {{"CertificateName", text(name)},
            {"Type", text(unique ? "Unique" : "SelfSigned")},
            {"Subject", text("CN=" + (served ? state.tls.subject : common))},
            {"SubjectAlternativeName", text("")},
            {"Issuer", text(unique ? "CN=Hanwha Vision Device CA" : "CN=" + common)},
            {"IssueDate", text(certificate_date(from))},
            {"ExpiryDate", text(certificate_date(to))},
            {"Thumbprint", text(served && colon != std::string::npos ? state.tls.fingerprint.substr(colon + 1) : "")},
            {"IsRemovable", yes_no(!unique)},
            {"IsEncrypted", yes_no(false)}};
}

HttpResponse view_ssl(Context& context)
{
    const Place place{context.camera(), context.state, nullptr};
    Object out = members(ssl_fields(context.state), place, "security", "ssl");
    std::vector<Row> each{
        {1, certificate(context.state, "HTW_default", upper(context.state.identity.mac) + ".hanwhavision.com", true)}};
    for (const std::string& entry : made_certificates(context.state)) {
        const auto tab = entry.find('\t');
        each.push_back({static_cast<int>(each.size()) + 1,
                        certificate(context.state, entry.substr(0, tab), entry.substr(tab + 1), false)});
    }
    out.emplace_back("Certificates", rows("Certificate", std::move(each)));
    return told(context, out);
}

Fields new_certificate(const CameraState&)
{
    return {choice("Type", {"SelfSigned"}).must(),
            words("CertificateName", 31).must(),
            words("CommonName", 63).must(),
            words("SubjectAlternativeName", 255),
            words("ExpiryDate", 10),
            words("Country", 2),
            words("Province", 63),
            words("Location", 63),
            words("Organization", 63),
            words("Division", 63),
            words("EmailID", 63)};
}

HttpResponse add_certificate(Context& context)
{
    auto all = made_certificates(context.state);
    const std::string name = context.value("CertificateName");
    if (name.empty() || (name + context.value("CommonName")).find_first_of("\t\n") != std::string::npos)
        throw Fault{604};
    for (const std::string& entry : all)
        if (entry.substr(0, entry.find('\t')) == name)
            throw Fault{606};
    if (all.size() >= 5)
        throw Fault{605};
    all.push_back(name + "\t" + context.value("CommonName"));
    context.state.settings[own_certificates] = join(all, "\n");
    return ok(context);
}

Fields named_certificate(const CameraState&)
{
    return {words("CertificateName", 31).must()};
}

HttpResponse remove_certificate(Context& context)
{
    auto all = made_certificates(context.state);
    const auto gone = std::erase_if(all, [&](const std::string& entry) {
        return entry.substr(0, entry.find('\t')) == context.value("CertificateName");
    });
    if (gone == 0)
        throw Fault{604};
    context.state.settings[own_certificates] = join(all, "\n");
    return ok(context);
}

/// Entries of the filter: address, mask and whether it counts.
constexpr const char* filter_name = "sunapi:ipfilter";

std::vector<std::vector<std::string>> filters(const CameraState& state)
{
    std::vector<std::vector<std::string>> all;
    const auto kept = state.settings.find(filter_name);
    if (kept != state.settings.end())
        for (const std::string& entry : split(kept->second, ';'))
            all.push_back(split(entry, '/'));
    return all;
}

void keep(CameraState& state, const std::vector<std::vector<std::string>>& all)
{
    std::vector<std::string> entries;
    for (const auto& one : all)
        entries.push_back(join(one, "/"));
    state.settings[filter_name] = join(entries, ";");
}

Fields filter_policy(const CameraState&)
{
    return {choice("AccessType", {"Deny", "Allow"})};
}

HttpResponse view_filter(Context& context)
{
    const Place place{context.camera(), context.state, nullptr};
    const std::string policy = read(filter_policy(context.state).front(), place, "security", "ipfilter");
    const auto all = filters(context.state);
    if (!context.json) {
        std::string out = "AccessType=" + policy + "\r\n\"IPv4.IPIndex=Address/Mask/Enable\"\r\n";
        for (std::size_t i = 0; i < all.size(); ++i)
            out += "IPv4." + std::to_string(i + 1) + "=" + join(all[i], "/") + "\r\n";
        return respond(200, "text/plain", out);
    }
    std::vector<Row> each;
    for (const auto& one : all)
        each.push_back(
            {static_cast<int>(each.size()) + 1,
             {{"Address", text(one[0])}, {"Mask", number(std::stoi(one[1]))}, {"Enable", yes_no(one[2] == "True")}}});
    std::string inner = as_json({{"IPType", text("IPv4")}, {"Filters", rows("IPIndex", std::move(each))}});
    inner.resize(inner.size() - 2);
    return told(context, {{"AccessType", text(policy)}, {"IPFilters", raw("[" + inner + "]")}});
}

Fields filter_fields(const CameraState&)
{
    return {choice("IPType", {"IPv4"}).must(), whole("IPIndex", 1, most_filters, 1), words("Address", 15),
            whole("Mask", 1, 32, 32), flag("Enable")};
}

bool is_address(const std::string& address)
{
    const auto parts = split(address, '.');
    return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
               return !part.empty() && part.size() < 4 && part.find_first_not_of("0123456789") == std::string::npos &&
                      std::stoi(part) < 256;
           });
}

HttpResponse add_filter(Context& context)
{
    auto all = filters(context.state);
    if (!context.find("Address"))
        throw Fault{603};
    if (!is_address(context.value("Address")))
        throw Fault{604};
    if (all.size() >= most_filters)
        throw Fault{605};
    all.push_back({context.value("Address"), context.value("Mask", "32"), context.value("Enable", "True")});
    keep(context.state, all);
    return ok(context, {{"IPIndex", number(static_cast<long long>(all.size()))}});
}

HttpResponse change_filter(Context& context)
{
    auto all = filters(context.state);
    const auto at = static_cast<std::size_t>(context.number("IPIndex", 0)) - 1;
    if (!context.find("IPIndex"))
        throw Fault{603};
    if (at >= all.size() || (context.find("Address") && !is_address(context.value("Address"))))
        throw Fault{604};
    if (context.action == "remove")
        all.erase(all.begin() + static_cast<std::ptrdiff_t>(at));
    else
        all[at] = {context.value("Address", all[at][0]), context.value("Mask", all[at][1]),
                   context.value("Enable", all[at][2])};
    keep(context.state, all);
    return ok(context);
}

}  // namespace

void add_security(Catalogue& catalogue)
{
    catalogue.push_back({"security", "guest", {guest, "", Level::admin, Level::admin}, {}});
    catalogue.push_back({"security", "rtsp", {rtsp, "", Level::admin, Level::admin}, {}});
    catalogue.push_back({"security", "rsa", {}, {{"view", Level::guest, key_fields, key}}});
    catalogue.push_back({"security", "802Dot1x", {dot1x, "", Level::admin, Level::admin}, {}});
    catalogue.push_back({"security",
                         "tlsversion",
                         {tls_fields, "", Level::admin, Level::admin},
                         {{"view", Level::admin, nullptr, view_tls}}});
    catalogue.push_back({"security",
                         "ssl",
                         {ssl_fields, "", Level::admin, Level::admin},
                         {{"view", Level::admin, nullptr, view_ssl},
                          {"add", Level::admin, new_certificate, add_certificate},
                          {"remove", Level::admin, named_certificate, remove_certificate}}});
    catalogue.push_back({"security",
                         "ipfilter",
                         {filter_policy, "", Level::admin, Level::admin},
                         {{"view", Level::admin, nullptr, view_filter},
                          {"add", Level::admin, filter_fields, add_filter},
                          {"update", Level::admin, filter_fields, change_filter},
                          {"remove", Level::admin, filter_fields, change_filter}}});
}

}  // namespace camsim::sunapi
