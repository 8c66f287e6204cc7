// SPDX-License-Identifier: BSL-1.0
// Documents and ResponseStatus as they go out.
#include "isapi/resource.hpp"

#include <cstdlib>
#include <sstream>

namespace camsim::isapi {

Outcome done()
{
    return {};
}
Outcome restart_needed()
{
    return {200, 7, "rebootRequired", {}};
}
Outcome bad_content()
{
    return {400, 6, "badXmlContent", {}};
}
Outcome bad_format()
{
    return {400, 5, "badXmlFormat", {}};
}
Outcome not_supported()
{
    return {403, 4, "notSupport", {}};
}
Outcome low_privilege()
{
    return {403, 4, "lowPrivilege", {}};
}
Outcome invalid_operation()
{
    return {403, 4, "invalidOperation", {}};
}
Outcome busy()
{
    return {503, 2, "deviceBusy", {}};
}

int Context::number(std::size_t place) const
{
    if (place >= ids.size() || ids[place].empty())
        return -1;
    char* end = nullptr;
    const long value = std::strtol(ids[place].c_str(), &end, 10);
    return *end || value < 0 || value > 1000000 ? -1 : static_cast<int>(value);
}

std::string name_space(const Camera& camera)
{
    const std::string wish = camera.quirks.value("isapi_ns");
    if (wish == "psia")
        return "urn:psialliance-org";
    if (wish == "ver10")
        return "http://www.hikvision.com/ver10/XMLSchema";
    if (wish == "std-cgi")
        return "http://www.std-cgi.com/ver20/XMLSchema";
    if (wish == "none")
        return {};
    const bool recorder = camera.state.identity.device_type == "NVR";
    if (wish == "isapi" || (wish.empty() && recorder))
        return "http://www.isapi.org/ver20/XMLSchema";
    return "http://www.hikvision.com/ver20/XMLSchema";
}

HttpResponse xml_answer(const Context& context, pugi::xml_document& document, int status)
{
    pugi::xml_node root = document.document_element();
    const std::string space = name_space(context.exchange.camera);
    const Quirks& quirks = context.exchange.camera.quirks;
    spoil(quirks, root);
    root.remove_attribute("xmlns");
    root.remove_attribute("version");
    if (!space.empty()) {
        root.prepend_attribute("xmlns") = space.c_str();
        root.prepend_attribute("version") = "2.0";
    }
    std::ostringstream out;
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    root.print(out, "", pugi::format_indent | pugi::format_no_empty_element_tags);
    return respond(status, "application/xml; charset=\"UTF-8\"", spoiled(quirks, out.str()));
}

HttpResponse xml_answer(const Context& context, const std::string& text, int status)
{
    pugi::xml_document document;
    document.load_string(text.c_str());
    return xml_answer(context, document, status);
}

HttpResponse status_answer(const Context& context, const Outcome& told, bool wrote)
{
    const bool veiled = told.sub == "notSupport" && context.exchange.camera.quirks.on("notauthorized_for_unsupported");
    const Outcome outcome = veiled ? low_privilege() : told;
    static constexpr const char* words[] = {"OK",
                                            "OK",
                                            "Device Busy",
                                            "Device Error",
                                            "Invalid Operation",
                                            "Invalid XML Format",
                                            "Invalid XML Content",
                                            "Reboot Required"};
    std::string body = "<ResponseStatus><requestURL>" + escaped(context.request().target) +
                       "</requestURL><statusCode>" + std::to_string(outcome.code) + "</statusCode><statusString>" +
                       words[outcome.code & 7] + "</statusString>";
    if (!outcome.id.empty())
        body += "<id>" + escaped(outcome.id) + "</id>";
    body += "<subStatusCode>" + outcome.sub + "</subStatusCode>";
    if (outcome.sub == "notSupport")
        body += "<errorCode>1073741825</errorCode><errorMsg>notSupport</errorMsg>";
    HttpResponse response = xml_answer(context, body + "</ResponseStatus>", outcome.http);
    response.wrote = wrote && outcome.good();
    return response;
}

bool parse(const std::string& body, pugi::xml_document& out)
{
    return out.load_buffer(body.data(), body.size(), pugi::parse_default & ~pugi::parse_doctype) &&
           out.document_element();
}

}  // namespace camsim::isapi
