// SPDX-License-Identifier: BSL-1.0
// Reading the WS-UsernameToken of a SOAP header.
#include "onvif/protocol.hpp"

namespace camsim::onvif {

std::optional<UsernameToken> token_in(Node header, bool strict)
{
    const Node security = child(header, "Security");
    const Node token = child(security, "UsernameToken");
    if (!token)
        return std::nullopt;
    UsernameToken result;
    result.user = text_at(token, "Username").value_or("");
    result.password = text_at(token, "Password").value_or("");
    const std::string type = attribute(child(token, "Password"), "Type");
    result.digest = type.size() >= 15 && type.compare(type.size() - 15, 15, "#PasswordDigest") == 0;
    result.nonce = text_at(token, "Nonce").value_or("");
    result.created = text_at(token, "Created").value_or("");
    result.created_at = parse_iso_time(result.created);
    const bool usual = std::string_view(security.name()) == "wsse:Security" &&
                       std::string_view(token.name()) == "wsse:UsernameToken" &&
                       std::string_view(child(token, "Created").name()) == "wsu:Created";
    if (strict && !usual)
        result.password.clear();
    return result;
}

}  // namespace camsim::onvif
