// SPDX-License-Identifier: BSL-1.0
// Reading and editing listening hosts.
#include "messages_hosts.hpp"

#include <camsdk/driver/events_backend.hpp>
#include <codec/text.hpp>

namespace camsdk::drivers::hikvision::messages {

namespace {

constexpr const char* host_name = "HttpHostNotification";
constexpr const char* no_address = "0.0.0.0";

/// Our own element of a document: its root, or that of the list.
XmlElement place_of(XmlElement root, const std::string& id)
{
    return codec::same(root.name(), host_name) ? root : host_of(root, id);
}

bool left_by_us(XmlElement host, const HostTarget& target)
{
    const std::string path = host.value("url").value_or("");
    return path.rfind(driver::push_path_prefix, 0) == 0 && host.value("ipAddress") == target.address &&
           host.integer("portNo") == int{target.port};
}

/// What a host says but for `httpBroken`, which the device changes by itself.
Extra settings_of(XmlElement host)
{
    return codec::flatten(host, {"httpBroken"});
}

}  // namespace

XmlElement host_of(XmlElement list, const std::string& id)
{
    for (const XmlElement host : list.children(host_name))
        if (host.value("id") == id)
            return host;
    return {};
}

bool is_unset(XmlElement host)
{
    const std::string address = host.value("ipAddress").value_or(no_address);
    return address == no_address && host.value("hostName").value_or("").empty() &&
           host.value("ipv6Address").value_or("").empty();
}

std::optional<std::string> free_host(XmlElement list, const HostTarget& target)
{
    std::optional<std::string> found;
    for (const XmlElement host : list.children(host_name)) {
        auto id = host.value("id");
        if (!id)
            continue;
        if (left_by_us(host, target))
            return id;
        if (!found && is_unset(host))
            found = id;
    }
    return found;
}

bool points_at(XmlElement host, const HostTarget& target)
{
    return host.value("url") == target.path && host.value("ipAddress") == target.address &&
           host.integer("portNo") == int{target.port} &&
           codec::same(host.value("protocolType").value_or("HTTP"), "HTTP");
}

bool others_log_in(XmlElement list, const std::string& id)
{
    for (const XmlElement host : list.children(host_name))
        if (host.value("id") != id && host.value("userName"))
            return true;
    return false;
}

bool others_equal(const Xml& before, const Xml& after, const std::string& id)
{
    for (const XmlElement host : before.root().children(host_name)) {
        const auto other = host.value("id");
        if (other && *other != id && settings_of(host) != settings_of(host_of(after.root(), *other)))
            return false;
    }
    return true;
}

Result<std::string> host_document(const Xml& list, const std::string& id)
{
    const XmlElement host = host_of(list.root(), id);
    if (!host)
        return Error(ErrorCode::protocol, "the listening host is not in the camera's list");
    std::string text = list.source(host);
    if (!host.attribute("xmlns")) {  // said once, by the list
        const auto space = list.root().attribute("xmlns");
        const auto version = list.root().attribute("version");
        const std::size_t behind_name = text.find_first_of(" \t\r\n/>", 1);
        if (space && behind_name != std::string::npos)
            text.insert(behind_name, (version && !host.attribute("version") ? " version=\"" + *version + "\"" : "") +
                                         " xmlns=\"" + *space + "\"");
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text;
}

Result<std::string> point_host(const Xml& document, const std::string& id, const std::optional<HostTarget>& target)
{
    XmlEdit edit(document);
    const XmlElement host = place_of(edit.root(), id);
    if (!host)
        return Error(ErrorCode::protocol, "the listening host is not in the camera's list");
    edit.set_child(host, "url", target ? target->path : "/");
    edit.set_child(host, "protocolType", "HTTP");
    edit.set_child(host, "parameterFormatType", "XML");
    edit.set_child(host, "addressingFormatType", "ipaddress");
    edit.set_child(host, "ipAddress", target ? target->address : no_address);
    edit.set_child(host, "portNo", std::to_string(target ? target->port : 80));
    edit.set_child(host, "httpAuthenticationMethod", "none");
    return edit.text();
}

}  // namespace camsdk::drivers::hikvision::messages
