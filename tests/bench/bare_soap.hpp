// SPDX-License-Identifier: BSL-1.0
// SOAP requests with a WS-UsernameToken, as one glues them together by hand, and the one JSON request of an inventory;
// for the yardstick of the benchmark.
#pragma once

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>
#include <ctime>
#include <string>

namespace bench {

inline std::string base64(const unsigned char* data, std::size_t size)
{
    std::string text((size + 2) / 3 * 4 + 1, '\0');
    const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), data, static_cast<int>(size));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

inline std::string security_header(const std::string& user, const std::string& password)
{
    std::array<unsigned char, 16> nonce{};
    RAND_bytes(nonce.data(), static_cast<int>(nonce.size()));
    std::array<char, 32> created{};
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::strftime(created.data(), created.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
    const std::string hashed = std::string(nonce.begin(), nonce.end()) + created.data() + password;
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_Digest(hashed.data(), hashed.size(), digest.data(), &size, EVP_sha1(), nullptr);
    const std::string wss = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";
    return "<s:Header><w:Security xmlns:w=\"" + wss + "wssecurity-secext-1.0.xsd\" xmlns:u=\"" + wss +
           "wssecurity-utility-1.0.xsd\" s:mustUnderstand=\"1\"><w:UsernameToken><w:Username>" + user +
           "</w:Username><w:Password Type=\"" + wss + "username-token-profile-1.0#PasswordDigest\">" +
           base64(digest.data(), size) + "</w:Password><w:Nonce EncodingType=\"" + wss +
           "soap-message-security-1.0#Base64Binary\">" + base64(nonce.data(), nonce.size()) + "</w:Nonce><u:Created>" +
           created.data() + "</u:Created></w:UsernameToken></w:Security></s:Header>";
}

/// The namespace of the service that an operation of the plan belongs to.
inline std::string service_of(const std::string& operation)
{
    const char* service = operation == "GetProfiles"       ? "ver20/media"
                          : operation == "GetVideoSources" ? "ver10/media"
                                                           : "ver10/device";
    return std::string("http://www.onvif.org/") + service + "/wsdl";
}

/// What apidiscovery.cgi is asked, the only one that takes JSON here.
constexpr const char* json_request = R"({"apiVersion":"1.0","method":"getApiList"})";

/// The line that camsdk sends as well.
inline std::string content_type(const std::string& operation)
{
    if (operation.empty())
        return "Content-Type: application/json";
    return "Content-Type: application/soap+xml; charset=utf-8; action=\"" + service_of(operation) + "/" + operation +
           "\"";
}

/// A request without arguments but for those operations that have some.
inline std::string soap_request(const std::string& operation, const std::string& security)
{
    std::string arguments;
    if (operation == "GetServices")
        arguments = "<t:IncludeCapability>false</t:IncludeCapability>";
    else if (operation == "GetCapabilities")
        arguments = "<t:Category>All</t:Category>";
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?><s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" "
           "xmlns:t=\"" +
           service_of(operation) + "\">" + security + "<s:Body><t:" + operation + ">" + arguments + "</t:" + operation +
           "></s:Body></s:Envelope>";
}

}  // namespace bench
