// SPDX-License-Identifier: BSL-1.0
// The normaliser before gSOAP: limits, DOCTYPE, faults, namespaces, UTF-8.
#include "envelope.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <pugixml.hpp>
#include <set>
#include <sstream>

namespace camsdk::drivers::onvif {
namespace {

constexpr std::string_view not_authorized_prefix = "the camera refused the login";

std::string_view local_name(std::string_view name)
{
    const auto colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view prefix_of(std::string_view name)
{
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? std::string_view{} : name.substr(0, colon);
}

std::string_view trim(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool contains_doctype(std::string_view bytes)
{
    for (auto at = bytes.find("<!"); at != std::string_view::npos; at = bytes.find("<!", at + 2)) {
        std::string word(bytes.substr(at + 2, 7));
        std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) { return std::toupper(c); });
        if (word == "DOCTYPE" || word.rfind("ENTITY", 0) == 0)
            return true;
    }
    return false;
}

pugi::xml_node child_by_local(pugi::xml_node node, std::string_view name)
{
    for (auto child : node.children())
        if (child.type() == pugi::node_element && local_name(child.name()) == name)
            return child;
    return {};
}

pugi::xml_node first_element(pugi::xml_node node)
{
    for (auto child : node.children())
        if (child.type() == pugi::node_element)
            return child;
    return {};
}

void append_escaped(std::string& out, std::string_view text)
{
    for (const char c : text) {
        switch (c) {
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '&':
                out += "&amp;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
}

std::string element_text(pugi::xml_node node)
{
    std::string text;
    for (auto child : node.children())
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
            text += child.value();
    return std::string(trim(text));
}

/// Walks without recursion, so that depth cannot exhaust the stack.
struct LimitWalker : pugi::xml_tree_walker {
    const EnvelopeLimits& limits;
    const char* excess = nullptr;
    std::size_t elements = 0;
    explicit LimitWalker(const EnvelopeLimits& l) : limits(l) {}

    bool for_each(pugi::xml_node& node) override
    {
        if (depth() >= limits.depth)
            excess = "nesting";
        else if (node.type() == pugi::node_element && ++elements > limits.elements)
            excess = "elements";
        else if (std::string_view(node.name()).size() > limits.name)
            excess = "name length";
        else if (std::string_view(node.value()).size() > limits.text)
            excess = "text length";
        std::size_t attributes = 0;
        for (auto a : node.attributes()) {
            if (++attributes > limits.attributes)
                excess = "attributes";
            if (std::string_view(a.name()).size() > limits.name || std::string_view(a.value()).size() > limits.text)
                excess = "attribute length";
        }
        return excess == nullptr;
    }
};

void collect_prefixes(pugi::xml_node node, std::set<std::string>& used)
{
    struct Walker : pugi::xml_tree_walker {
        std::set<std::string>* used = nullptr;
        bool for_each(pugi::xml_node& n) override
        {
            add(n);
            return true;
        }
        void add(pugi::xml_node n) const
        {
            used->emplace(prefix_of(n.name()));
            for (auto a : n.attributes())
                if (const auto p = prefix_of(a.name()); !p.empty() && p != "xmlns" && p != "xml")
                    used->emplace(p);
        }
    } walker;
    walker.used = &used;
    walker.add(node);
    node.traverse(walker);
}

std::string namespace_in_scope(pugi::xml_node node, const std::string& prefix)
{
    const std::string name = prefix.empty() ? "xmlns" : "xmlns:" + prefix;
    for (; node; node = node.parent())
        if (const auto attribute = node.attribute(name.c_str()))
            return attribute.value();
    return prefix.empty() ? std::string{} : std::string("http://www.onvif.org/ver10/schema");
}

/// An element with all the namespaces that it needs, as it would stand alone.
std::string standalone(pugi::xml_node node)
{
    std::set<std::string> used;
    collect_prefixes(node, used);
    pugi::xml_document copy;
    auto root = copy.append_copy(node);
    for (const auto& prefix : used) {
        const std::string name = prefix.empty() ? "xmlns" : "xmlns:" + prefix;
        const auto uri = namespace_in_scope(node, prefix);
        if (!root.attribute(name.c_str()) && !uri.empty())
            root.append_attribute(name.c_str()) = uri.c_str();
    }
    std::ostringstream out;
    copy.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    return out.str();
}

std::string safe_name(std::string_view qualified)
{
    std::string name;
    for (const char c : local_name(qualified)) {
        const auto u = static_cast<unsigned char>(c);
        if (std::isalnum(u) || c == '_' || c == '-' || c == '.' || u >= 0x80)
            name += c;
    }
    if (name.empty() || std::isdigit(static_cast<unsigned char>(name.front())) || name.front() == '-' ||
        name.front() == '.')
        name.insert(0, "_");
    return name;
}

/// Writes a subtree without prefixes; iterative, enter() and leave() by pugixml's own order.
struct PlainWriter {
    std::string out;

    void write(pugi::xml_node root)
    {
        auto node = root;
        while (true) {
            open(node);
            const auto inside = is_element_item(node) ? pugi::xml_node{} : first_element(node);
            if (inside) {
                node = inside;
                continue;
            }
            close_leaf(node);
            while (node != root && !next_element(node)) {
                node = node.parent();
                out += "</" + safe_name(node.name()) + ">";
            }
            if (node == root)
                return;
            node = next_element(node);
        }
    }

 private:
    /// Elements whose content goes back to the device as it came.
    static bool is_element_item(pugi::xml_node node)
    {
        const auto name = local_name(node.name());
        return name == "ElementItem" || name == "ReferenceParameters";
    }
    static pugi::xml_node next_element(pugi::xml_node node)
    {
        do
            node = node.next_sibling();
        while (node && node.type() != pugi::node_element);
        return node;
    }

    void open(pugi::xml_node node)
    {
        out += "<" + safe_name(node.name());
        for (auto a : node.attributes()) {
            const auto prefix = prefix_of(a.name());
            if (prefix == "xmlns" || prefix == "xsi" || prefix == "xml" || std::string_view(a.name()) == "xmlns")
                continue;
            out += " " + safe_name(a.name()) + "=\"";
            append_escaped(out, trim(a.value()));
            out += "\"";
        }
        out += ">";
    }

    void close_leaf(pugi::xml_node node)
    {
        if (is_element_item(node)) {
            for (auto child : node.children())
                if (child.type() == pugi::node_element)
                    out += standalone(child);
        } else {
            append_escaped(out, element_text(node));
        }
        out += "</" + safe_name(node.name()) + ">";
    }
};

Error make_fault(pugi::xml_node fault)
{
    std::string all;
    std::string last;
    for (auto code = child_by_local(fault, "Code"); code; code = child_by_local(code, "Subcode")) {
        const auto value = element_text(child_by_local(code, "Value"));
        last = std::string(local_name(value));
        all += (all.empty() ? "" : " ") + last;
    }
    if (all.empty())
        all = last = std::string(local_name(element_text(child_by_local(fault, "faultcode"))));
    auto reason = element_text(child_by_local(child_by_local(fault, "Reason"), "Text"));
    if (reason.empty())
        reason = element_text(child_by_local(fault, "faultstring"));
    const auto code = fault_code(last, all, reason);
    std::string message = "the camera answered a SOAP fault";
    if (all.find("NotAuthorized") != std::string::npos)
        message = not_authorized_prefix;
    if (!last.empty() && last.size() < 80)
        message += " (" + last + ")";
    Error error(code, message);
    error.vendor_text(all + ": " + reason);
    return error;
}

Error protocol(std::string message, std::string_view bytes)
{
    Error error(ErrorCode::protocol, std::move(message));
    error.vendor_text(repair_utf8(bytes.substr(0, 200)));
    return error;
}

}  // namespace

std::string repair_utf8(std::string_view text)
{
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    const auto continuation = [&](std::size_t at) {
        return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
    };
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto c = static_cast<unsigned char>(text[i]);
        std::size_t length = c < 0x80                ? 1
                             : c >= 0xC2 && c < 0xE0 ? 2
                             : (c & 0xF0U) == 0xE0   ? 3
                             : c >= 0xF0 && c < 0xF5 ? 4
                                                     : 0;
        bool good = length != 0;
        for (std::size_t k = 1; good && k < length; ++k)
            good = continuation(i + k);
        if (good && length >= 3) {
            const auto second = static_cast<unsigned char>(text[i + 1]);
            good = !(c == 0xE0 && second < 0xA0) && !(c == 0xED && second > 0x9F) && !(c == 0xF0 && second < 0x90) &&
                   !(c == 0xF4 && second > 0x8F);
        }
        if (good && length == 1 && c < 0x20 && c != '\t' && c != '\n' && c != '\r')
            good = false;
        if (good) {
            out.append(text.substr(i, length));
            i += length;
        } else {
            out += replacement;
            ++i;
        }
    }
    return out;
}

ErrorCode fault_code(std::string_view last, std::string_view all, std::string_view reason)
{
    const auto has = [&](std::string_view word) { return all.find(word) != std::string_view::npos; };
    const auto any = [&](std::initializer_list<std::string_view> words) {
        return std::any_of(words.begin(), words.end(), has);
    };
    if (has("NotAuthorized") || last == "FailedAuthentication") {
        std::string lower(reason);
        std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
        return lower.find("locked") != std::string::npos ? ErrorCode::locked_out : ErrorCode::unauthorized;
    }
    if (has("OperationProhibited") || has("FixedUser") || has("AnonymousNotAllowed"))
        return ErrorCode::forbidden;
    if (any({"ActionNotSupported", "UnknownAction", "OptionalActionNotImplemented", "NotSupported", "NotImplemented"}))
        return ErrorCode::not_supported;
    if (any({"NoProfile", "NoConfig", "NoEntity", "NoVideoSource", "NoToken", "NoHomePosition", "UsernameMissing",
             "NoImagingForSource", "NoPTZProfile", "RelayToken", "NoRecording", "NoSource", "RuleNotExistent",
             "NoSuchOSD"}))
        return ErrorCode::not_found;
    if (any({"OutofMemory", "OutOfMemory", "DeviceBusy", "CriticalError", "MovingPTZ"}))
        return ErrorCode::overloaded;
    if (any({"InvalidArg", "InvalidToken", "ConfigModify", "ConfigurationConflict", "UsernameClash", "Password",
             "Username", "TooMany", "InvalidPosition", "InvalidVelocity", "InvalidTimeZone", "InvalidDateTime",
             "SettingsInvalid"}))
        return ErrorCode::invalid_argument;
    return ErrorCode::protocol;
}

bool is_not_authorized(const Error& error)
{
    return (error.code() == ErrorCode::unauthorized || error.code() == ErrorCode::locked_out) &&
           error.message().rfind(not_authorized_prefix, 0) == 0;
}

Result<Payload> open_envelope(std::string_view bytes, std::string_view expected, const EnvelopeLimits& limits)
{
    if (bytes.size() > limits.bytes)
        return Error(ErrorCode::limit_exceeded, "the SOAP answer is larger than allowed");
    if (contains_doctype(bytes))
        return protocol("the SOAP answer holds a DOCTYPE", {});
    const auto start = bytes.find('<');
    if (start == std::string_view::npos)
        return protocol(bytes.empty() ? "the SOAP answer is empty" : "the answer is not XML", bytes);
    const auto clean = repair_utf8(bytes.substr(start));
    pugi::xml_document document;
    const auto parsed = document.load_buffer(clean.data(), clean.size(),
                                             pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
    const auto root = document.document_element();
    if (!root || local_name(root.name()) != "Envelope")
        return protocol("the answer is not a SOAP envelope", bytes.substr(start));
    if (!parsed)
        return protocol(std::string("the SOAP answer is not well-formed: ") + parsed.description(),
                        bytes.substr(start));
    LimitWalker walker(limits);
    document.traverse(walker);
    if (walker.excess != nullptr)
        return Error(ErrorCode::limit_exceeded, std::string("the SOAP answer exceeds a limit: ") + walker.excess);
    const auto body = first_element(child_by_local(root, "Body"));
    if (body && local_name(body.name()) == "Fault")
        return make_fault(body);
    if (!body || local_name(body.name()) != expected)
        return protocol("the SOAP answer holds no " + std::string(expected), bytes.substr(start));
    Payload payload;
    payload.name = std::string(expected);
    PlainWriter writer;
    writer.write(body);
    payload.xml = repair_utf8(writer.out);
    return payload;
}

std::map<std::string, std::string> flatten_services(const std::string& payload_xml)
{
    struct Walker : pugi::xml_tree_walker {
        std::map<std::string, std::string>* flat = nullptr;
        std::string path(pugi::xml_node node) const
        {
            std::string text;
            for (; node && node.parent() && std::string_view(node.name()) != "Capabilities"; node = node.parent())
                text.insert(0, text.empty() ? node.name() : std::string(node.name()) + "/");
            for (; node; node = node.parent())
                if (const auto name = node.child("Namespace"))
                    return std::string(name.text().get()) + "|" + text;
            return text;
        }
        bool for_each(pugi::xml_node& node) override
        {
            if (node.type() != pugi::node_element)
                return true;
            const auto here = path(node);
            for (auto a : node.attributes()) {
                const bool slash = !here.empty() && here.back() != '|';
                flat->emplace(here + (slash ? "/" : "") + a.name(), a.value());
            }
            if (!first_element(node) && !here.empty())
                flat->emplace(here, node.text().get());
            return true;
        }
    } walker;
    std::map<std::string, std::string> flat;
    pugi::xml_document document;
    document.load_buffer(payload_xml.data(), payload_xml.size());
    walker.flat = &flat;
    document.traverse(walker);
    return flat;
}

std::string escape_xml(std::string_view text)
{
    std::string out;
    append_escaped(out, repair_utf8(text));
    return out;
}

std::string make_envelope(std::string_view header, std::string_view body)
{
    std::string out =
        R"(<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope">)";
    if (!header.empty())
        out.append("<s:Header>").append(header).append("</s:Header>");
    out.append("<s:Body>").append(body).append("</s:Body></s:Envelope>");
    return out;
}

}  // namespace camsdk::drivers::onvif
