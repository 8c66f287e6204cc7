// SPDX-License-Identifier: BSL-1.0
// The device service's answers about itself, read from the tree.
#include "answers.hpp"
#include "envelope.hpp"
#include "values.hpp"
#include "xml_nodes.hpp"

namespace camsdk::drivers::onvif {

namespace {

using codec::XmlElement;

std::optional<TimePoint> read_time(XmlElement moment)
{
    const auto year = to_int(text_at(moment, "Date/Year"));
    const auto month = to_int(text_at(moment, "Date/Month"));
    const auto day = to_int(text_at(moment, "Date/Day"));
    const auto hour = to_int(text_at(moment, "Time/Hour"));
    const auto minute = to_int(text_at(moment, "Time/Minute"));
    const auto second = to_int(text_at(moment, "Time/Second"));
    if (!year || !month || !day || !hour || !minute || !second)
        return std::nullopt;
    return civil_time(*year, *month, *day, *hour, *minute, *second);
}

void append_addresses(std::vector<std::string>& out, XmlElement configuration, std::initializer_list<const char*> kinds)
{
    for (const char* kind : kinds)
        for (const auto& entry : configuration.children(kind)) {
            const auto address = text_at(entry, "Address");
            const auto length = text_at(entry, "PrefixLength");
            if (!address.empty())
                out.push_back(length.empty() ? address : address + "/" + length);
        }
}

}  // namespace

Result<Services> read_services(std::string&& envelope, const std::string& element)
{
    Services services;
    services.answer = envelope;
    const auto tree = AnswerTree::open(std::move(envelope), element);
    if (!tree)
        return tree.error();
    for (const auto& service : tree->root().children("Service")) {
        auto ns = text_at(service, "Namespace");
        auto xaddr = text_at(service, "XAddr");
        if (!ns.empty() && !xaddr.empty())
            services.list.push_back({std::move(ns), std::move(xaddr)});
    }
    return services;
}

std::optional<std::string> find_capability(const Services& services, std::string_view ns, std::string_view path)
{
    const auto tree = AnswerTree::open(std::string(services.answer), "GetServicesResponse");
    if (!tree)
        return std::nullopt;
    for (const auto& service : tree->root().children("Service")) {
        if (text_at(service, "Namespace") != ns)
            continue;
        // GetServices puts the service's own Capabilities element into one of the list's.
        XmlElement element = service.child("Capabilities");
        while (const auto inner = element.child("Capabilities"))
            element = inner;
        const auto slash = path.rfind('/');
        if (slash != std::string_view::npos)
            element = element.child(path.substr(0, slash));
        const auto last = slash == std::string_view::npos ? path : path.substr(slash + 1);
        if (!element)
            return std::nullopt;
        if (auto attribute = element.attribute(last))
            return attribute;
        const auto child = element.child(last);
        return child ? std::optional(child.text()) : std::nullopt;
    }
    return std::nullopt;
}

Result<DeviceInformation> read_information(std::string&& envelope, const std::string& element)
{
    const auto tree = AnswerTree::open(std::move(envelope), element);
    if (!tree)
        return tree.error();
    const XmlElement r = tree->root();
    return DeviceInformation{text_at(r, "Manufacturer"), text_at(r, "Model"), text_at(r, "FirmwareVersion"),
                             text_at(r, "SerialNumber"), text_at(r, "HardwareId")};
}

Result<std::vector<Scope>> read_scopes(std::string&& envelope, const std::string& element)
{
    const auto tree = AnswerTree::open(std::move(envelope), element);
    if (!tree)
        return tree.error();
    std::vector<Scope> scopes;
    for (const auto& scope : tree->root().children("Scopes"))
        if (auto item = text_at(scope, "ScopeItem"); !item.empty())
            scopes.push_back({text_at(scope, "ScopeDef") == "Fixed", std::move(item)});
    return scopes;
}

Result<SystemClock> read_clock(std::string&& envelope, const std::string& element)
{
    const auto tree = AnswerTree::open(std::move(envelope), element);
    if (!tree)
        return tree.error();
    SystemClock clock;
    if (const auto told = tree->root().child("SystemDateAndTime")) {
        clock.mode = text_at(told, "DateTimeType");
        clock.daylight_saving = to_bool(text_at(told, "DaylightSavings"));
        clock.zone = told.value("TimeZone/TZ");
        clock.utc = read_time(told.child("UTCDateTime"));
        clock.local = read_time(told.child("LocalDateTime"));
    }
    return clock;
}

Result<std::vector<Interface>> read_interfaces(std::string&& envelope, const std::string& element)
{
    const auto tree = AnswerTree::open(std::move(envelope), element);
    if (!tree)
        return tree.error();
    std::vector<Interface> list;
    for (const auto& one : tree->root().children("NetworkInterfaces")) {
        Interface entry;
        entry.token = attribute_of(one, "token");
        entry.enabled = to_bool(text_at(one, "Enabled"));
        entry.name = text_at(one, "Info/Name");
        entry.mac = text_at(one, "Info/HwAddress");
        entry.mtu = to_int(text_at(one, "Info/MTU"));
        const auto v4 = one.child("IPv4/Config");
        entry.dhcp = to_bool(text_at(v4, "DHCP"));
        append_addresses(entry.ipv4, v4, {"Manual", "FromDHCP", "LinkLocal"});
        append_addresses(entry.ipv6, one.child("IPv6/Config"), {"Manual", "FromDHCP", "FromRA", "LinkLocal"});
        list.push_back(std::move(entry));
    }
    return list;
}

}  // namespace camsdk::drivers::onvif
