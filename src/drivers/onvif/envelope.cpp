// SPDX-License-Identifier: BSL-1.0
// Envelopes: wrapping a body, and opening a camera's answer before a strict decoder sees it.
#include "envelope.hpp"

#include "fault.hpp"
#include "plain_xml.hpp"
#include "xml_nodes.hpp"

namespace camsdk::drivers::onvif {
namespace {

bool contains_doctype(std::string_view bytes)
{
    for (auto at = bytes.find("<!"); at != std::string_view::npos; at = bytes.find("<!", at + 2)) {
        const auto word = bytes.substr(at + 2);
        if (codec::starts_with(word, "DOCTYPE") || codec::starts_with(word, "ENTITY"))
            return true;
    }
    return false;
}

Error protocol(std::string message, std::string_view bytes)
{
    Error error(ErrorCode::protocol, std::move(message));
    error.vendor_text(codec::clean_utf8(bytes.substr(0, 200)));
    return error;
}

}  // namespace

Result<Payload> open_envelope(std::string_view bytes, std::string_view expected, const EnvelopeLimits& limits)
{
    if (bytes.size() > limits.bytes)
        return Error(ErrorCode::limit_exceeded, "the SOAP answer is larger than allowed");
    if (contains_doctype(bytes))
        return protocol("the SOAP answer holds a DOCTYPE", {});
    const auto start = bytes.find('<');
    if (start == std::string_view::npos)
        return protocol(bytes.empty() ? "the SOAP answer is empty" : "the answer is not XML", bytes);
    bytes.remove_prefix(start);
    std::string text = codec::clean_utf8(bytes);
    const std::size_t size = text.size();
    pugi::xml_document document;
    const auto parsed = document.load_buffer_inplace(
        text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
    const auto root = document.document_element();
    if (!root || local_name(root.name()) != "Envelope")
        return protocol("the answer is not a SOAP envelope", bytes);
    if (!parsed)
        return protocol(std::string("the SOAP answer is not well-formed: ") + parsed.description(), bytes);
    const auto body = first_element(child_by_local(root, "Body"));
    if (!body)
        return protocol("the SOAP answer holds no " + std::string(expected), bytes);
    Result<std::string> plain = plain_xml(body, limits, size);
    if (!plain)
        return plain.error();
    if (local_name(body.name()) == "Fault")
        return make_fault(body);
    if (local_name(body.name()) != expected)
        return protocol("the SOAP answer holds no " + std::string(expected), bytes);
    Payload payload;
    payload.name = std::string(expected);
    payload.xml = std::move(*plain);
    // A character reference may stand for what no document may hold.
    if (bytes.find("&#") != std::string_view::npos)
        payload.xml = codec::clean_utf8(payload.xml);
    return payload;
}

std::string escape_xml(std::string_view text)
{
    return codec::xml_escape(codec::clean_utf8(text));
}

std::string make_envelope(std::string_view header, std::string_view body)
{
    std::string out =
        R"(<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope">)";
    out.reserve(out.size() + header.size() + body.size() + 80);
    if (!header.empty())
        out.append("<s:Header>").append(header).append("</s:Header>");
    out.append("<s:Body>").append(body).append("</s:Body></s:Envelope>");
    return out;
}

}  // namespace camsdk::drivers::onvif
