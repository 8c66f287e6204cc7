// SPDX-License-Identifier: BSL-1.0
// /ISAPI/System/time and its NTP servers.
#include "messages_time.hpp"

#include <algorithm>
#include <codec/text.hpp>
#include <codec/time.hpp>

namespace camsdk::drivers::hikvision::messages {

using codec::same;

DeviceTime parse_time(XmlElement root, TimePoint now)
{
    DeviceTime time;
    time.zone = root.value("timeZone");
    const auto rules = time.zone ? codec::parse_posix_zone(*time.zone) : std::nullopt;
    if (rules) {
        time.offset = rules->offset_at(now);
        time.daylight_saving = rules->daylight.has_value();
    }
    if (const auto text = root.value("localTime"))
        if (const auto written = codec::parse_time(*text)) {
            if (written->offset && !written->zulu)
                time.offset = *written->offset;
            if (!written->offset && rules)
                time.offset = rules->offset_at(written->wall - rules->standard);
            time.utc = written->utc(time.offset);
        }
    if (rules)
        time.rules = *rules;
    else
        time.rules.standard = time.offset;
    const auto mode = root.value("timeMode").value_or("");
    if (same(mode, "NTP"))
        time.mode = Open<ClockMode>(ClockMode::ntp, mode);
    else if (same(mode, "manual"))
        time.mode = Open<ClockMode>(ClockMode::manual, mode);
    else
        time.mode = Open<ClockMode>(ClockMode::unknown, mode);
    return time;
}

Result<std::string> edit_time(const Xml& document, std::optional<TimePoint> utc, const std::optional<std::string>& zone,
                              std::optional<ClockMode> mode)
{
    XmlEdit edit(document);
    const XmlElement root = edit.root();
    const TimePoint now = utc.value_or(TimePoint());
    DeviceTime present = parse_time(root, now);
    std::chrono::seconds offset = present.offset;
    const auto old_rules = present.zone ? codec::parse_posix_zone(*present.zone) : std::nullopt;
    if (old_rules && utc)
        offset = old_rules->offset_at(*utc);
    if (zone) {
        const auto rules = codec::parse_posix_zone(*zone);
        if (!rules)
            return Error(
                ErrorCode::invalid_argument,
                "zone must be a POSIX time zone such as CET-1CEST,M3.5.0,M10.5.0/3, as the camera knows no names");
        edit.set_child(root, "timeZone", codec::starts_with(*zone, "CST") ? *zone : codec::hikvision_zone(*rules));
        if (utc)
            offset = rules->offset_at(*utc);
    }
    if (mode)
        edit.set_child(root, "timeMode", *mode == ClockMode::ntp ? "NTP" : "manual");
    if (utc) {
        const auto before = root.value("localTime").value_or("");
        const auto spelling = codec::parse_time(before);
        std::string text;
        if (spelling && spelling->zulu)
            text = codec::wall_text(*utc) + "Z";
        else
            text = codec::wall_text(*utc, offset) +
                   (spelling && !spelling->offset ? std::string() : codec::offset_text(offset));
        edit.set_child(root, "localTime", text);
    }
    return edit.text();
}

std::vector<std::string> parse_ntp(XmlElement root)
{
    std::vector<std::string> servers;
    for (const auto& server : root.children("NTPServer"))
        for (const char* name : {"hostName", "ipAddress", "ipv6Address"})
            if (const auto host = server.value(name); host && *host != "0.0.0.0" && *host != "::") {
                servers.push_back(*host);
                break;
            }
    return servers;
}

bool is_address(std::string_view host) noexcept
{
    return host.find(':') != std::string_view::npos ||
           (!host.empty() &&
            std::all_of(host.begin(), host.end(), [](char c) { return c == '.' || (c >= '0' && c <= '9'); }));
}

Result<std::string> edit_ntp(const Xml& document, const std::vector<std::string>& servers)
{
    XmlEdit edit(document);
    const auto present = edit.root().children("NTPServer");
    for (std::size_t i = 0; i < servers.size(); ++i) {
        const bool address = is_address(servers[i]);
        const bool six = servers[i].find(':') != std::string::npos;
        const char* wanted = !address ? "hostName" : six ? "ipv6Address" : "ipAddress";
        if (i < present.size()) {
            edit.set_child(present[i], "addressingFormatType", address ? "ipaddress" : "hostname");
            for (const char* other : {"hostName", "ipAddress", "ipv6Address"})
                if (other != std::string_view(wanted) && present[i].child(other))
                    edit.erase(present[i].child(other));
            edit.set_child(present[i], wanted, servers[i]);
        } else {
            const std::string prefix(edit.root().prefix());
            auto leaf = [&](const std::string& name, const std::string& value) {
                return codec::xml_leaf(prefix + name, value);
            };
            edit.append(edit.root(), "<" + prefix + "NTPServer>" + leaf("id", std::to_string(i + 1)) +
                                         leaf("addressingFormatType", address ? "ipaddress" : "hostname") +
                                         leaf(wanted, servers[i]) + leaf("portNo", "123") + "</" + prefix +
                                         "NTPServer>");
        }
    }
    for (std::size_t i = servers.size(); i < present.size(); ++i)
        edit.erase(present[i]);
    return edit.text();
}

}  // namespace camsdk::drivers::hikvision::messages
