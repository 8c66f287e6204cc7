// SPDX-License-Identifier: BSL-1.0
// The switches of ISAPI: their list, and those that bend a finished document.
#include "isapi/resource.hpp"

#include "core/protocol.hpp"

namespace camsim {

std::vector<QuirkInfo> isapi_quirks()
{
    return {
        {"isapi_ns",
         "=psia|isapi|ver10|std-cgi|none: the namespace of ISAPI documents; a PUT in another one is refused"},
        {"isapi_put_partial_rejected", "a PUT that leaves out an element of the document gets 400 badXmlContent"},
        {"isapi_put_zeroes_missing", "what a PUT leaves out is set to nothing"},
        {"nvr_channels", "=N: a recorder with N channels behind it (InputProxy); set before the start"},
        {"login_password_required", "a change of accounts wants the asking administrator's password beside it"},
        {"search_z_is_utc", "times of searches are UTC as they say; otherwise Z means the camera's wall clock"},
        {"cap_lies", "the capabilities say yes to everything, also to what is then refused"},
        {"alertstream_boundary", "=missing|mismatch|double: how the event stream divides its parts"},
        {"alertstream_silent", "the event stream sends nothing at all, not even its keep-alive"},
        {"alertstream_truncated", "every second part of the event stream breaks off in its middle"},
        {"event_no_end", "an event that begins never ends in the event stream"},
        {"push_multipart", "every alert that is posted to a listening host is multipart, also without a picture"},
        {"event_duplicate", "each event stands twice in the event stream"},
        {"ptz_ignores_timeout", "a timed motion goes on until it is stopped"},
        {"ptz_rejects_timeout", "a timed motion is refused"},
        {"ptz_no_stop", "a stop is acknowledged and the head moves on"},
        {"keepalive", "=SECONDS: how often the event stream says that it lives (10 unless told)"},
        {"jpeg_parts", "each event in the event stream is followed by a picture"},
        {"empty_field", "some elements of an event are there and empty"},
        {"missing_source_port", "a recorder's channels lack their sourceInputPortDescriptor"},
        {"single_item_list", "every list in an ISAPI answer has its first item only"},
        {"notauthorized_for_unsupported", "what is not supported is answered with lowPrivilege"},
        {"xml_undeclared_ns", "ISAPI answers hold an element whose prefix is not declared"},
        {"xml_bad_utf8", "names in ISAPI answers hold a byte that is no UTF-8"},
        {"xml_bad_time", "ISAPI tells times with 61 minutes"},
    };
}

namespace isapi {
namespace {

void remove_all(pugi::xml_node root, std::string_view name)
{
    for (pugi::xml_node child = root.first_child(); child;) {
        const pugi::xml_node next = child.next_sibling();
        if (local_name(child) == name)
            root.remove_child(child);
        else
            remove_all(child, name);
        child = next;
    }
}

void keep_first_items(pugi::xml_node root)
{
    for (pugi::xml_node child = root.first_child(); child;) {
        const pugi::xml_node next = child.next_sibling();
        const pugi::xml_node before = child.previous_sibling();
        if (before && local_name(before) == local_name(child))
            root.remove_child(child);
        child = next;
    }
}

/// Adds something behind the text of each element of that name.
void extend(std::string& text, const std::string& name, const std::string& more)
{
    const std::string close = "</" + name + ">";
    for (std::size_t at = text.find(close); at != std::string::npos; at = text.find(close, at + close.size())) {
        text.insert(at, more);
        at += more.size();
    }
}

}  // namespace

void spoil(const Quirks& quirks, pugi::xml_node root)
{
    if (quirks.on("missing_source_port"))
        remove_all(root, "sourceInputPortDescriptor");
    if (quirks.on("single_item_list"))
        keep_first_items(root);
    if (quirks.on("xml_bad_time"))
        if (const pugi::xml_node time = at(root, "localTime")) {
            std::string text = time.child_value();  // 2026-01-02T10:61:16
            if (text.size() > 16)
                text.replace(14, 2, "61");
            time.text().set(text.c_str());
        }
}

std::string spoiled(const Quirks& quirks, std::string text)
{
    if (quirks.on("xml_bad_utf8"))
        for (const char* name : {"deviceName", "channelName", "name", "displayText"})
            extend(text, name, "\xe9");
    const auto last = text.rfind("</");
    if (quirks.on("xml_undeclared_ns") && last != std::string::npos)
        text.insert(last, "<vnd:Extra vnd:kind=\"x\">1</vnd:Extra>");
    return text;
}

}  // namespace isapi
}  // namespace camsim
