// SPDX-License-Identifier: BSL-1.0
// Who made it: the serial number's grammar, vendor fields, Server headers and Digest realms.
#include <algorithm>
#include <codec/text.hpp>

#include "messages_device.hpp"

namespace camsdk::drivers::hikvision::messages {

using codec::holds;
using codec::same;
using codec::starts_with;

namespace {

constexpr const char* maker = "Hikvision";

bool all_of(std::string_view text, bool (*fits)(char))
{
    return !text.empty() && std::all_of(text.begin(), text.end(), fits);
}
bool digit(char c)
{
    return c >= '0' && c <= '9';
}
bool capital(char c)
{
    return c >= 'A' && c <= 'Z';
}
bool model_char(char c)
{
    return digit(c) || capital(c) || (c >= 'a' && c <= 'z') || c == '(' || c == ')' || c == '/' || c == '-';
}

/// The number of digits at the end of a text.
std::size_t digits_at_end(std::string_view text)
{
    std::size_t count = 0;
    while (count < text.size() && digit(text[text.size() - 1 - count]))
        ++count;
    return count;
}

}  // namespace

std::optional<SerialParts> parse_serial(std::string_view serial)
{
    // model, 8 digits, [AA|BB|CC], WR|CH|RR, up to 2 capitals, 7 to 9 digits, [WCVU]; read from the end, in linear
    // time.
    serial = codec::trim(serial);
    SerialParts parts;
    if (serial.size() > 4 && serial.substr(serial.size() - 4) == "WCVU") {
        parts.recorder = true;
        serial.remove_suffix(4);
    }
    const std::size_t number = digits_at_end(serial);
    if (number < 7 || number > 9)
        return std::nullopt;
    serial.remove_suffix(number);
    for (std::size_t batch = 0; batch <= 2 && batch + 2 <= serial.size(); ++batch) {
        std::string_view rest = serial;
        if (batch && !all_of(rest.substr(rest.size() - batch), capital))
            break;
        rest.remove_suffix(batch);
        const std::string_view market = rest.substr(rest.size() - 2);
        if (market != "WR" && market != "CH" && market != "RR")
            continue;
        rest.remove_suffix(2);
        if (rest.size() >= 2)
            if (const auto reg = rest.substr(rest.size() - 2); reg == "AA" || reg == "BB" || reg == "CC")
                rest.remove_suffix(2);
        if (rest.size() < 9 || digits_at_end(rest) < 8)
            continue;
        parts.date = std::string(rest.substr(rest.size() - 8));
        rest.remove_suffix(8);
        if (!all_of(rest, model_char))
            continue;
        parts.model = std::string(rest);
        parts.market = std::string(market);
        return parts;
    }
    return std::nullopt;
}

std::vector<IdentityEvidence> evidence_of(const DeviceInfo& info)
{
    std::vector<IdentityEvidence> all;
    auto add = [&](const char* kind, std::string value, int weight) {
        all.push_back({kind, std::move(value), maker, weight});
    };
    add("endpoint", device_info_path, 3);
    if (info.serial)
        if (const auto parts = parse_serial(*info.serial))
            add("serial_grammar", *info.serial, 3);
    auto extra = [&](const char* name) {
        const auto at = info.extra.find(name);
        return at == info.extra.end() ? std::string() : at->second;
    };
    // Own brand is 1; another value names an OEM build of the same platform.
    if (const auto code = extra("OEMCode"); !code.empty())
        add("oem_code", code, 3);
    if (info.manufacturer && holds(*info.manufacturer, "hikvision"))
        add("vendor_field", "manufacturer=" + *info.manufacturer, 2);
    for (const char* name : {"systemContact", "deviceLocation"})
        if (const auto text = extra(name); holds(text, "hikvision") || holds(text, "hangzhou"))
            add("vendor_field", std::string(name) + "=" + text, 2);
    if (const auto platform = extra("firmwareVersionInfo"); starts_with(platform, "B-"))
        add("vendor_field", "firmwareVersionInfo=" + platform, 2);
    const auto build = extra("firmwareReleasedDate");
    if (info.firmware && starts_with(*info.firmware, "V") && starts_with(build, "build "))
        add("firmware_grammar", *info.firmware + " " + build, 2);
    return all;
}

std::optional<std::string> realm_of(const driver::Response& response)
{
    for (const auto& header : response.headers) {
        if (!same(header.name, "WWW-Authenticate"))
            continue;
        const auto lower = codec::lower(header.value);
        const auto at = lower.find("realm=\"");
        if (at == std::string::npos)
            continue;
        const auto from = at + 7;
        const auto end = header.value.find('"', from);
        if (end != std::string::npos)
            return codec::clean_utf8(header.value.substr(from, end - from));
    }
    return std::nullopt;
}

bool platform_realm(std::string_view realm) noexcept
{
    return starts_with(realm, "IP Camera(") || starts_with(realm, "DS-") || starts_with(realm, "iDS-") ||
           same(realm, "DVRNVRDVS") || same(realm, "hikvision");
}

bool platform_server(std::string_view server) noexcept
{
    return starts_with(server, "App-webs") || starts_with(server, "DNVRS-Webs") || starts_with(server, "DVRDVS-Webs") ||
           starts_with(server, "Hikvision-Webs");
}

std::vector<IdentityEvidence> evidence_of(const driver::Response& challenge)
{
    std::vector<IdentityEvidence> all;
    if (const auto realm = realm_of(challenge); realm && platform_realm(*realm))
        all.push_back({"realm", *realm, maker, 2});
    const auto server = challenge.header("Server");
    if (platform_server(server) || same(server, "Webs"))
        all.push_back({"server_header", codec::clean_utf8(server), maker, platform_server(server) ? 2 : 1});
    return all;
}

}  // namespace camsdk::drivers::hikvision::messages
