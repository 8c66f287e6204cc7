// SPDX-License-Identifier: BSL-1.0
// /ISAPI/System/time with its leaves, and the NTP servers.
#include "isapi/resource.hpp"

#include <algorithm>
#include <cctype>

namespace camsim::isapi {
namespace {

bool numeric_address(const std::string& host)
{
    return !host.empty() && std::all_of(host.begin(), host.end(),
                                        [](unsigned char c) { return std::isdigit(c) || c == '.' || c == ':'; });
}

/// The usual zone in the vendor's own writing; any other as it was written.
std::string vendor_zone(const CameraState& state)
{
    if (state.clock.zone == "CET-1CEST,M3.5.0,M10.5.0/3")
        return "CST-1:00:00DST01:00:00,M3.5.0/02:00:00,M10.5.0/03:00:00";
    return state.clock.zone;
}

Outcome set_zone(CameraState& state, const std::string& zone)
{
    const bool named = zone.size() > 3 && std::isalpha(static_cast<unsigned char>(zone[0]));
    if (!named || zone.size() > 128)
        return bad_content();
    state.clock.zone = zone;
    return done();
}

Outcome set_local_time(CameraState& state, const std::string& text)
{
    const int zone = zone_offset_minutes(state.clock.zone, state.now());
    const auto wanted = parse_iso_time(text, zone);
    if (!wanted)
        return bad_content();
    state.clock.offset =
        std::chrono::duration_cast<std::chrono::milliseconds>(*wanted - std::chrono::system_clock::now());
    return done();
}

std::string local_time(const CameraState& state)
{
    return iso_time(state.now(), zone_offset_minutes(state.clock.zone, state.now()));
}

Document time_document()
{
    Document document;
    document.pattern = "/System/time";
    document.base = [](const Context&) {
        return "<Time><timeMode></timeMode><localTime></localTime><timeZone></timeZone></Time>";
    };
    document.fill = [](const Context& context, pugi::xml_node root) {
        put(root, "timeMode", context.state.clock.ntp ? "NTP" : "manual");
        put(root, "localTime", local_time(context.state));
        put(root, "timeZone", vendor_zone(context.state));
    };
    document.apply = [](Context& context, pugi::xml_node root) {
        CameraState& state = context.state;
        if (const auto zone = text(root, "timeZone"); zone && *zone != vendor_zone(state))
            if (const Outcome outcome = set_zone(state, *zone); !outcome.good())
                return outcome;
        state.clock.ntp = same_text(text(root, "timeMode").value_or(""), "NTP");
        const auto local = text(root, "localTime");
        if (!state.clock.ntp && local)
            return set_local_time(state, *local);
        return done();
    };
    document.capabilities = [](const Context&) {
        return "<Time><timeMode opt=\"NTP,manual\"></timeMode><localTime min=\"0\" max=\"256\" "
               "type=\"length\"></localTime>"
               "<timeZone min=\"0\" max=\"256\" type=\"length\"></timeZone></Time>";
    };
    return document;
}

std::string server_xml(int id, const std::string& host, int interval)
{
    const bool address = numeric_address(host);
    return "<NTPServer><id>" + std::to_string(id) + "</id><addressingFormatType>" +
           (address ? "ipaddress" : "hostname") + "</addressingFormatType>" +
           (address ? "<ipAddress>" + escaped(host) + "</ipAddress>" : "<hostName>" + escaped(host) + "</hostName>") +
           "<portNo>123</portNo><synchronizeInterval>" + std::to_string(interval) +
           "</synchronizeInterval></NTPServer>";
}

std::string server_capabilities()
{
    return "<NTPServer><id>1</id><addressingFormatType opt=\"ipaddress,hostname\"></addressingFormatType>"
           "<portNo min=\"1\" max=\"65535\"></portNo><synchronizeInterval min=\"1\" max=\"10080\">"
           "</synchronizeInterval></NTPServer>";
}

std::optional<std::string> host_of(pugi::xml_node server)
{
    const std::string kind = text(server, "addressingFormatType").value_or("");
    const auto host = text(server, same_text(kind, "hostname") ? "hostName" : "ipAddress");
    if (!host || host->empty() || host->size() > 128)
        return std::nullopt;
    return host;
}

void add_ntp(Catalogue& catalogue)
{
    Document one;
    one.pattern = "/System/time/ntpServers/{}";
    one.present = [](const Context& context) { return context.number() == 1; };
    one.base = [](const Context& context) {
        const ClockState& clock = context.state.clock;
        return server_xml(1, clock.ntp_servers.empty() ? "0.0.0.0" : clock.ntp_servers.front(),
                          clock.ntp_interval_minutes);
    };
    one.fill = [](const Context& context, pugi::xml_node root) {
        const std::string host =
            context.state.clock.ntp_servers.empty() ? "0.0.0.0" : context.state.clock.ntp_servers.front();
        const bool address = numeric_address(host);
        remove(root, address ? "hostName" : "ipAddress");
        put(root, "addressingFormatType", address ? "ipaddress" : "hostname");
        put(root, address ? "ipAddress" : "hostName", host);
        put(root, "synchronizeInterval", context.state.clock.ntp_interval_minutes);
    };
    one.apply = [](Context& context, pugi::xml_node root) {
        const auto host = host_of(root);
        if (!host)
            return bad_content();
        context.state.clock.ntp_servers = {*host};
        context.state.clock.ntp_interval_minutes = integer(root, "synchronizeInterval").value_or(60);
        return done();
    };
    one.capabilities = [](const Context&) { return server_capabilities(); };
    catalogue.documents.push_back(std::move(one));

    Document list;
    list.pattern = "/System/time/ntpServers";
    list.lists = {"NTPServerList"};
    list.base = [](const Context&) { return "<NTPServerList></NTPServerList>"; };
    list.fill = [](const Context& context, pugi::xml_node root) {
        clear(root);
        int id = 0;
        for (const std::string& host : context.state.clock.ntp_servers) {
            const std::string entry = server_xml(++id, host, context.state.clock.ntp_interval_minutes);
            root.append_buffer(entry.data(), entry.size());
        }
    };
    list.apply = [](Context& context, pugi::xml_node root) {
        std::vector<std::string> hosts;
        for (const pugi::xml_node server : root.children()) {
            const auto host = host_of(server);
            if (!host)
                return bad_content();
            hosts.push_back(*host);
        }
        if (hosts.empty() || hosts.size() > 1)
            return bad_content();
        context.state.clock.ntp_servers = std::move(hosts);
        return done();
    };
    catalogue.documents.push_back(std::move(list));
}

}  // namespace

void add_time(Catalogue& catalogue)
{
    catalogue.documents.push_back(time_document());
    add_ntp(catalogue);
    const auto leaf = [&catalogue](const char* path, std::string (*read)(const CameraState&),
                                   Outcome (*write)(CameraState&, const std::string&)) {
        catalogue.actions.push_back({"GET", path, Who::anybody, [read](Context& context) {
                                         return respond(200, "text/plain", read(context.state));
                                     }});
        catalogue.actions.push_back({"PUT", path, Who::administrator, [write](Context& context) {
                                         const std::string value(trimmed(context.request().body));
                                         return status_answer(context, write(context.state, value), true);
                                     }});
    };
    leaf("/System/time/localTime", local_time, set_local_time);
    leaf("/System/time/timeZone", vendor_zone, set_zone);
}

}  // namespace camsim::isapi
