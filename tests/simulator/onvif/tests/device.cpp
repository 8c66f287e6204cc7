// SPDX-License-Identifier: BSL-1.0
// Asking a simulated camera in tests, and writing its answers down for the schema test.
#include "device.hpp"

#include <cstdlib>
#include <fstream>

namespace camsim::onvif::test {
namespace {

struct Known {
    const char* service;
    const char* path;
    const char* uri;
};
constexpr Known known[] = {
    {"device", "/onvif/device_service", "http://www.onvif.org/ver10/device/wsdl"},
    {"media", "/onvif/media_service", "http://www.onvif.org/ver10/media/wsdl"},
    {"media2", "/onvif/media2_service", "http://www.onvif.org/ver20/media/wsdl"},
    {"ptz", "/onvif/ptz_service", "http://www.onvif.org/ver20/ptz/wsdl"},
    {"imaging", "/onvif/imaging_service", "http://www.onvif.org/ver20/imaging/wsdl"},
    {"analytics", "/onvif/analytics_service", "http://www.onvif.org/ver20/analytics/wsdl"},
    {"deviceio", "/onvif/deviceio_service", "http://www.onvif.org/ver10/deviceIO/wsdl"},
    {"recording", "/onvif/recording_service", "http://www.onvif.org/ver10/recording/wsdl"},
    {"search", "/onvif/search_service", "http://www.onvif.org/ver10/search/wsdl"},
    {"replay", "/onvif/replay_service", "http://www.onvif.org/ver10/replay/wsdl"},
    {"events", "/onvif/event_service", "http://www.onvif.org/ver10/events/wsdl"},
};

void keep_for_schema(const std::string& text)
{
    static int number = 0;
    if (const char* folder = std::getenv("CAMSIM_ONVIF_DUMP"))
        std::ofstream(std::string(folder) + "/" + std::to_string(++number) + ".xml") << text;
}

}  // namespace

Node Answer::body() const
{
    return find(document->document_element(), "Body").first_child();
}

std::string Answer::at(const char* path) const
{
    return text_at(body(), path).value_or("(missing)");
}

std::size_t Answer::count(const char* path) const
{
    const std::string all = path;
    const auto slash = all.rfind('/');
    const Node parent = slash == std::string::npos ? body() : find(body(), all.substr(0, slash));
    return children(parent, slash == std::string::npos ? all : all.substr(slash + 1)).size();
}

std::string Answer::fault() const
{
    const Node code = find(body(), "Code");
    if (local_name(body()) != "Fault")
        return {};
    const std::string first = text_at(code, "Subcode/Value").value_or("");
    const std::string second = text_at(code, "Subcode/Subcode/Value").value_or("");
    return second.empty() ? first : first + "/" + second;
}

Device::Device() : camera(build_camera("test", "onvif", "admin", password))
{
    camera->auth.settings.token_window = std::chrono::minutes(5);  // a loaded machine may be slow
}

std::string Device::token(std::chrono::seconds off) const
{
    const std::string nonce = base64(random_hex(16));
    const auto now = std::chrono::floor<std::chrono::seconds>(camera->state.now()) + off;
    const std::string created = iso_time(now, 0, true);
    return "<wsse:Security "
           "xmlns:wsse=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd\""
           " xmlns:wsu=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd\">"
           "<wsse:UsernameToken><wsse:Username>" +
           user +
           "</wsse:Username><wsse:Password Type=\"http://docs.oasis-open.org/wss/2004/01/"
           "oasis-200401-wss-username-token-profile-1.0#PasswordDigest\">" +
           token_digest(nonce, created, secret) + "</wsse:Password><wsse:Nonce>" + nonce +
           "</wsse:Nonce><wsu:Created>" + created + "</wsu:Created></wsse:UsernameToken></wsse:Security>";
}

Answer Device::post(const std::string& target, const std::string& body)
{
    HttpRequest request;
    request.method = "POST";
    request.target = target;
    split_target(request);
    request.headers.add("Host", "127.0.0.9:8080");
    request.headers.add("Content-Type", "application/soap+xml; charset=utf-8");
    request.body = body;
    request.peer = "127.0.0.1";
    request.local = "127.0.0.9";
    request.local_port = 8080;
    request.connection_id = connection_++;
    Answer answer;
    answer.http = camera->answer(request);
    if (answer.http.later) {
        auto early = answer.http.later(false);
        answer.http = early ? *early : *answer.http.later(true);
    }
    answer.status = answer.http.status;
    answer.text = answer.http.body;
    const bool parsed = answer.document->load_string(answer.text.c_str());
    if (parsed && camera->quirks.all().empty())
        keep_for_schema(answer.text);
    return answer;
}

Answer Device::send(const std::string& target, const std::string& uri, const std::string& header,
                    const std::string& what)
{
    std::string opening = what;
    opening.insert(opening.find_first_of(" />"), " xmlns=\"" + uri + "\"");
    return post(target,
                "<?xml version=\"1.0\"?><s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" "
                "xmlns:tt=\"http://www.onvif.org/ver10/schema\" "
                "xmlns:wsnt=\"http://docs.oasis-open.org/wsn/b-2\" "
                "xmlns:wsa=\"http://www.w3.org/2005/08/addressing\"><s:Header>" +
                    header + extra_header + "</s:Header><s:Body>" + opening + "</s:Body></s:Envelope>");
}

Answer Device::call(const std::string& service, const std::string& what)
{
    for (const Known& each : known)
        if (service == each.service)
            return send(each.path, each.uri, token(), what);
    FAIL("no such service");
    return {};
}

Answer Device::call_bare(const std::string& service, const std::string& what)
{
    for (const Known& each : known)
        if (service == each.service)
            return send(each.path, each.uri, "", what);
    FAIL("no such service");
    return {};
}

Answer Device::pull(const std::string& what)
{
    const bool base = what.rfind("<Renew", 0) == 0 || what.rfind("<Unsubscribe", 0) == 0;
    return send(address, base ? "http://docs.oasis-open.org/wsn/b-2" : "http://www.onvif.org/ver10/events/wsdl",
                token(), what);
}

}  // namespace camsim::onvif::test
