// SPDX-License-Identifier: BSL-1.0
// The Digest client of the tests, written from RFC 7616.
#include "client.hpp"

#include "isapi/xml.hpp"

#include <cstdio>
#include <sstream>

namespace camsim::test {
namespace {

std::map<std::string, std::string> read_challenge(const HttpResponse& response)
{
    std::map<std::string, std::string> result;
    for (const auto& [name, value] : response.headers) {
        if (name != "WWW-Authenticate" || value.rfind("Digest ", 0) != 0 || !result.empty())
            continue;
        std::istringstream parts(value.substr(7));
        std::string part;
        while (std::getline(parts, part, ',')) {
            const auto equals = part.find('=');
            std::string text(trimmed(part.substr(equals + 1)));
            if (!text.empty() && text.front() == '"')
                text = text.substr(1, text.size() - 2);
            result[std::string(trimmed(part.substr(0, equals)))] = text;
        }
    }
    return result;
}

}  // namespace

HttpResponse Client::ask_once(const std::string& method, const std::string& target, const std::string& body)
{
    HttpRequest request;
    request.method = method;
    request.target = target;
    request.body = body;
    request.peer = "127.0.0.1";
    request.local = "127.0.0.9";
    request.local_port = 8080;
    request.connection_id = 1;
    request.headers = more;
    split_target(request);
    if (!challenge.empty()) {
        char nc[16];
        std::snprintf(nc, sizeof nc, "%08llx", static_cast<unsigned long long>(++count));
        const DigestInput input{challenge["algorithm"], user_, challenge["realm"], password_, method, target,
                                challenge["nonce"],     nc,    "0a4f113b",         "auth",    body};
        request.headers.add("Authorization",
                            "Digest username=\"" + user_ + "\", realm=\"" + input.realm + "\", nonce=\"" + input.nonce +
                                "\", uri=\"" + target + "\", qop=auth, nc=" + nc + ", cnonce=\"0a4f113b\", algorithm=" +
                                challenge["algorithm"] + ", response=\"" + digest_response(input) + "\"");
    }
    last = camera_.answer(request);
    return last;
}

HttpResponse Client::ask(const std::string& method, const std::string& target, const std::string& body)
{
    ask_once(method, target, body);
    if (last.status != 401 || (!challenge.empty() && read_challenge(last)["stale"] != "TRUE"))
        return last;
    challenge = read_challenge(last);
    count = 0;
    return ask_once(method, target, body);
}

std::string Client::text(const std::string& path) const
{
    pugi::xml_document document;
    document.load_string(last.body.c_str());
    return isapi::text(document.document_element(), path).value_or("(missing)");
}

HttpResponse Client::change(const std::string& target, const std::string& path, const std::string& value)
{
    get(target);
    pugi::xml_document document;
    document.load_string(last.body.c_str());
    isapi::put(document.document_element(), path, value);
    std::ostringstream out;
    document.print(out, "", pugi::format_raw);
    return put(target, out.str());
}

}  // namespace camsim::test
