// SPDX-License-Identifier: BSL-1.0
// Writing SOAP envelopes and faults.
#include "onvif/soap.hpp"

#include <sstream>

namespace camsim::onvif {
namespace {

struct Prefix {
    const char* attribute;
    const char* uri;
};

// Real devices declare all they know on every envelope; so does this one.
constexpr Prefix prefixes[] = {
    {"xmlns:env", "http://www.w3.org/2003/05/soap-envelope"},
    {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
    {"xmlns:xsd", "http://www.w3.org/2001/XMLSchema"},
    {"xmlns:wsa", "http://www.w3.org/2005/08/addressing"},
    {"xmlns:wsnt", "http://docs.oasis-open.org/wsn/b-2"},
    {"xmlns:wstop", "http://docs.oasis-open.org/wsn/t-1"},
    {"xmlns:wsrfr", "http://docs.oasis-open.org/wsrf/r-2"},
    {"xmlns:tt", "http://www.onvif.org/ver10/schema"},
    {"xmlns:tds", "http://www.onvif.org/ver10/device/wsdl"},
    {"xmlns:trt", "http://www.onvif.org/ver10/media/wsdl"},
    {"xmlns:tr2", "http://www.onvif.org/ver20/media/wsdl"},
    {"xmlns:tptz", "http://www.onvif.org/ver20/ptz/wsdl"},
    {"xmlns:timg", "http://www.onvif.org/ver20/imaging/wsdl"},
    {"xmlns:tan", "http://www.onvif.org/ver20/analytics/wsdl"},
    {"xmlns:axt", "http://www.onvif.org/ver20/analytics"},
    {"xmlns:tmd", "http://www.onvif.org/ver10/deviceIO/wsdl"},
    {"xmlns:trc", "http://www.onvif.org/ver10/recording/wsdl"},
    {"xmlns:tse", "http://www.onvif.org/ver10/search/wsdl"},
    {"xmlns:trp", "http://www.onvif.org/ver10/replay/wsdl"},
    {"xmlns:tev", "http://www.onvif.org/ver10/events/wsdl"},
    {"xmlns:tns1", "http://www.onvif.org/ver10/topics"},
    {"xmlns:ter", "http://www.onvif.org/ver10/error"},
};

}  // namespace

void invalid(const char* code, const char* reason)
{
    throw Fault{true, "ter:InvalidArgVal", std::string("ter:") + code, reason, 400};
}

void malformed(const char* reason)
{
    throw Fault{true, "ter:InvalidArgs", {}, reason, 400};
}

void not_supported(const char* code, const char* reason)
{
    const std::string further = *code ? std::string("ter:") + code : std::string();
    throw Fault{false, "ter:ActionNotSupported", further, reason, 500};
}

void failed(const char* code, const char* reason)
{
    throw Fault{false, "ter:Action", std::string("ter:") + code, reason, 500};
}

Fault not_authorized()
{
    return {true,
            "ter:NotAuthorized",
            {},
            "The action requested requires authorization and the sender is not authorized",
            400};
}

Envelope::Envelope()
{
    auto declaration = document_.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "UTF-8";
    envelope_ = document_.append_child("env:Envelope");
    for (const Prefix& prefix : prefixes)
        envelope_.append_attribute(prefix.attribute) = prefix.uri;
    body_ = envelope_.append_child("env:Body");
}

Node Envelope::header()
{
    const Node there = envelope_.child("env:Header");
    return there ? there : envelope_.prepend_child("env:Header");
}

std::string Envelope::text() const
{
    std::ostringstream out;
    document_.save(out, "", pugi::format_raw);
    return out.str();
}

void put_fault(Node body, const Fault& fault)
{
    const Node node = put(body, "env:Fault");
    const Node code = put(node, "env:Code");
    put(code, "env:Value", fault.sender ? "env:Sender" : "env:Receiver");
    if (!fault.subcode.empty()) {
        const Node sub = put(code, "env:Subcode");
        put(sub, "env:Value", fault.subcode);
        if (!fault.detail_code.empty())
            put(put(sub, "env:Subcode"), "env:Value", fault.detail_code);
    }
    set(put(put(node, "env:Reason"), "env:Text", fault.reason), "xml:lang", "en");
    if (!fault.detail.empty()) {
        Node detail = put(put(node, "env:Detail"), fault.detail.c_str());
        detail.append_attribute("xmlns:wsrfbf") = "http://docs.oasis-open.org/wsrf/bf-2";
        put(detail, "wsrfbf:Timestamp", fault.time);
        if (fault.detail.find("TerminationTimeFault") != std::string::npos)
            put(detail, "wsnt:MinimumTime", fault.time);
    }
}

}  // namespace camsim::onvif
