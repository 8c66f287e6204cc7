// SPDX-License-Identifier: BSL-1.0
// The device service's messages: services, identity, clock, accounts.
#include "../answers.hpp"

#include "../values.hpp"
#include "codec.hpp"
#include "hosts.hpp"
#include "onvif_deviceH.h"

namespace camsdk::drivers::onvif {
using namespace soap_codec;
namespace g = onvif_device;

namespace {

Result<Services> read_capabilities(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tds__GetCapabilitiesResponse>(bytes, element);
    if (!answer)
        return answer.error();
    Services services;
    const auto add = [&](Service service, const auto* part) {
        if (part != nullptr && part->XAddr != nullptr && !part->XAddr->empty())
            services.list.push_back({service_namespace(service), *part->XAddr});
    };
    if (const auto* c = (*answer)->Capabilities) {
        add(Service::device, c->Device);
        add(Service::media, c->Media);
        add(Service::events, c->Events);
        add(Service::imaging, c->Imaging);
        add(Service::ptz, c->PTZ);
        add(Service::analytics, c->Analytics);
        if (const auto* e = c->Extension) {
            add(Service::device_io, e->DeviceIO);
            add(Service::recording, e->Recording);
            add(Service::search, e->Search);
            add(Service::replay, e->Replay);
        }
    }
    return services;
}

Result<Ntp> read_ntp(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tds__GetNTPResponse>(bytes, element);
    if (!answer)
        return answer.error();
    Ntp ntp;
    const auto host = [](const g::tt__NetworkHost* h) {
        if (h == nullptr)
            return std::string{};
        return !text(h->DNSname).empty()       ? text(h->DNSname)
               : !text(h->IPv4Address).empty() ? text(h->IPv4Address)
                                               : text(h->IPv6Address);
    };
    if (const auto* info = (*answer)->NTPInformation) {
        ntp.from_dhcp = to_bool(text(info->FromDHCP)).value_or(false);
        for (const auto* h : info->NTPFromDHCP)
            if (auto name = host(h); !name.empty())
                ntp.dhcp.push_back(std::move(name));
        for (const auto* h : info->NTPManual)
            if (auto name = host(h); !name.empty())
                ntp.manual.push_back(std::move(name));
    }
    return ntp;
}

Result<std::vector<Account>> read_users(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tds__GetUsersResponse>(bytes, element);
    if (!answer)
        return answer.error();
    std::vector<Account> users;
    for (const auto* u : (*answer)->User)
        if (u != nullptr && u->Username != nullptr)
            users.push_back({*u->Username, text(u->UserLevel)});
    return users;
}

}  // namespace

Operation<Services> get_services(bool with_capabilities)
{
    const auto body = [](const char* include) {
        Texts texts;
        g::_tds__GetServices request;
        request.IncludeCapability = texts(include);
        return write(request, "tds:GetServices");
    };
    static const std::string with = body("true");
    static const std::string without = body("false");
    return {Service::device, "GetServices", with_capabilities ? with : without, read_services, true};
}

Operation<Services> get_capabilities()
{
    g::_tds__GetCapabilities request;
    request.Category.emplace_back("All");
    return {Service::device, "GetCapabilities", write(request, "tds:GetCapabilities"), read_capabilities, true};
}

Operation<DeviceInformation> get_device_information()
{
    return {Service::device, "GetDeviceInformation",
            empty_body<g::_tds__GetDeviceInformation>("tds:GetDeviceInformation"), read_information};
}

Operation<std::vector<Scope>> get_scopes()
{
    return {Service::device, "GetScopes", empty_body<g::_tds__GetScopes>("tds:GetScopes"), read_scopes};
}

Operation<void> set_scopes(const std::vector<std::string>& items)
{
    g::_tds__SetScopes request;
    for (const auto& item : items)
        request.Scopes.push_back(codec::clean_utf8(item));
    return {Service::device, "SetScopes", write(request, "tds:SetScopes"), read_done};
}

Operation<SystemClock> get_system_date_and_time()
{
    return {Service::device, "GetSystemDateAndTime",
            empty_body<g::_tds__GetSystemDateAndTime>("tds:GetSystemDateAndTime"), read_clock, true};
}

Operation<void> set_system_date_and_time(const SystemClockChange& change)
{
    Texts texts;
    g::_tds__SetSystemDateAndTime request;
    g::tt__TimeZone zone;
    g::tt__DateTime time;
    g::tt__Date date;
    g::tt__Time clock;
    request.DateTimeType = texts(change.mode);
    request.DaylightSavings = texts(change.daylight_saving ? "true" : "false");
    if (change.zone) {
        zone.TZ = texts(*change.zone);
        request.TimeZone = &zone;
    }
    if (change.utc) {
        const auto c = to_civil(*change.utc);
        date.Year = texts(std::to_string(c.year));
        date.Month = texts(std::to_string(c.month));
        date.Day = texts(std::to_string(c.day));
        clock.Hour = texts(std::to_string(c.hour));
        clock.Minute = texts(std::to_string(c.minute));
        clock.Second = texts(std::to_string(c.second));
        time.Date = &date;
        time.Time = &clock;
        request.UTCDateTime = &time;
    }
    return {Service::device, "SetSystemDateAndTime", write(request, "tds:SetSystemDateAndTime"), read_done};
}

Operation<Ntp> get_ntp()
{
    return {Service::device, "GetNTP", empty_body<g::_tds__GetNTP>("tds:GetNTP"), read_ntp};
}

Operation<void> set_ntp(bool from_dhcp, const std::vector<std::string>& hosts)
{
    Texts texts;
    std::deque<g::tt__NetworkHost> kept;
    g::_tds__SetNTP request;
    request.FromDHCP = texts(from_dhcp ? "true" : "false");
    for (const auto& host : hosts) {
        auto& h = kept.emplace_back();
        const auto kind = host_kind(host);
        h.Type = texts(kind == HostKind::ipv4 ? "IPv4" : kind == HostKind::ipv6 ? "IPv6" : "DNS");
        (kind == HostKind::ipv4 ? h.IPv4Address : kind == HostKind::ipv6 ? h.IPv6Address : h.DNSname) = texts(host);
        request.NTPManual.push_back(&h);
    }
    return {Service::device, "SetNTP", write(request, "tds:SetNTP"), read_done};
}

Operation<std::vector<Account>> get_users()
{
    return {Service::device, "GetUsers", empty_body<g::_tds__GetUsers>("tds:GetUsers"), read_users};
}

Operation<void> create_user(const std::string& name, std::string_view password, const std::string& level)
{
    Texts texts;
    g::tt__User user;
    user.Username = texts(name);
    user.Password = texts(password);
    user.UserLevel = texts(level);
    g::_tds__CreateUsers request;
    request.User.push_back(&user);
    return {Service::device, "CreateUsers", write(request, "tds:CreateUsers"), read_done};
}

Operation<void> set_user(const std::string& name, std::optional<std::string_view> password, const std::string& level)
{
    Texts texts;
    g::tt__User user;
    user.Username = texts(name);
    user.Password = password ? texts(*password) : nullptr;
    user.UserLevel = texts(level);
    g::_tds__SetUser request;
    request.User.push_back(&user);
    return {Service::device, "SetUser", write(request, "tds:SetUser"), read_done};
}

Operation<void> delete_user(const std::string& name)
{
    g::_tds__DeleteUsers request;
    request.Username.push_back(codec::clean_utf8(name));
    return {Service::device, "DeleteUsers", write(request, "tds:DeleteUsers"), read_done};
}

}  // namespace camsdk::drivers::onvif
