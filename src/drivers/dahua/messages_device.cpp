// SPDX-License-Identifier: BSL-1.0
// Who the device is, what it has, what it wrote down.
#include "messages_device.hpp"

#include <algorithm>
#include <codec/text.hpp>
#include <map>

#include "messages_time.hpp"

namespace camsdk::drivers::dahua::messages {

using codec::holds;
using codec::same;
using codec::starts_with;

namespace {

constexpr const char* maker = "Dahua";

std::optional<std::string> filled(std::optional<std::string> text)
{
    return text && !text->empty() ? text : std::nullopt;
}

bool number_only(std::string_view text)
{
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

// deviceType is a number on recorders; the label for updates then says more.
std::optional<std::string> model_of(const KeyValues& system)
{
    auto type = filled(system.text("deviceType"));
    if (type && !number_only(*type))
        return type;
    if (auto update = filled(system.text("updateSerial")))
        return update;
    return type;
}

// "uuid:System_CONFIG_NETCAMERA_INFO_3" is the camera behind channel 4.
std::optional<int> remote_number(const std::string& name)
{
    const auto at = name.find_last_not_of("0123456789");
    const std::string digits = at == std::string::npos ? name : name.substr(at + 1);
    const auto index = codec::to_int(digits);
    if (digits.empty() || !index || *index < 0 || *index >= most_channels)
        return std::nullopt;
    return *index + 1;
}

}  // namespace

DeviceInfo parse_info(const IdentityAnswers& answers)
{
    DeviceInfo info;
    info.driver = "dahua";
    info.manufacturer = filled(answers.vendor.first_of({"vendor", "Vendor"}));
    info.model = model_of(answers.system);
    info.serial = filled(answers.system.text("serialNumber"));
    info.hardware = filled(answers.system.text("hardwareVersion"));
    info.firmware = filled(answers.version.text("version"));
    if (const auto build = filled(answers.version.text("build"));
        info.firmware && build && !holds(*info.firmware, "build"))
        *info.firmware += ",build:" + *build;
    info.name = filled(answers.general.text("General.MachineName"));
    const KeyValues network = answers.network.child("Network");
    std::string port = network.text("DefaultInterface").value_or("");
    if (!network.has(port + ".PhysicalAddress"))
        for (const auto& name : network.names())
            if (network.has(name + ".PhysicalAddress")) {
                port = name;
                break;
            }
    if (const auto mac = network.text(port + ".PhysicalAddress"))
        info.mac = codec::mac_text(*mac);
    for (auto& [key, value] : codec::flatten(answers.system))
        if (!value.empty() && key != "serialNumber" && key != "hardwareVersion")
            info.extra.emplace(key, value);
    return info;
}

bool is_recorder(const KeyValues& device_class, const KeyValues& system)
{
    std::string words = device_class.text("class").value_or("");
    if (words.empty())
        words = system.text("deviceType").value_or("") + " " + system.text("updateSerial").value_or("");
    for (const char* kind : {"NVR", "DVR", "XVR", "HCVR", "EVS", "NVS"})
        if (holds(words, kind))
            return true;
    return false;
}

std::vector<Channel> camera_channels(const KeyValues& titles, const KeyValues& collect)
{
    int count = collect.integer("result").value_or(0);
    if (count < 1)
        count = static_cast<int>(titles.indexes("ChannelTitle").size());
    std::vector<Channel> all;
    for (int index = 0; index < std::clamp(count, 1, most_channels); ++index) {
        Channel channel;
        channel.number = index + 1;
        channel.name = filled(titles.text(at("ChannelTitle", index) + ".Name"));
        all.push_back(std::move(channel));
    }
    return all;
}

std::vector<Channel> recorder_channels(const KeyValues& titles, const KeyValues& remote)
{
    std::map<int, Channel> all;
    for (int index : titles.indexes("ChannelTitle")) {
        if (index >= most_channels)
            break;
        Channel& channel = all[index + 1];
        channel.number = index + 1;
        channel.name = filled(titles.text(at("ChannelTitle", index) + ".Name"));
    }
    const KeyValues devices = remote.child("RemoteDevice");
    for (const auto& name : devices.names()) {
        const auto number = remote_number(name);
        if (!number)
            continue;
        const KeyValues device = devices.child(name);
        if (device.boolean("Enable") == false) {
            all.erase(*number);
            continue;
        }
        Channel& channel = all[*number];
        channel.number = *number;
        channel.address = filled(device.text("Address"));
        channel.protocol = filled(device.first_of({"Vendor", "ProtocolType"}));
        channel.model = filled(device.text("DeviceType"));
        channel.serial = filled(device.text("SerialNo"));
        channel.firmware = filled(device.text("Version"));
        if (!channel.name)
            channel.name = filled(device.text("Name"));
    }
    std::vector<Channel> list;
    list.reserve(all.size());
    for (auto& [number, channel] : all)
        list.push_back(std::move(channel));
    return list;
}

std::vector<StorageVolume> parse_storage(const KeyValues& values)
{
    std::vector<StorageVolume> volumes;
    for (int index : values.indexes("list.info")) {
        const KeyValues info = values.child(at("list.info", index));
        StorageVolume volume;
        volume.id = info.text("Name").value_or(std::to_string(index));
        volume.name = filled(info.text("Name"));
        volume.status = filled(info.text("State"));
        std::uint64_t used = 0;
        for (int part : info.indexes("Detail")) {
            const KeyValues detail = info.child(at("Detail", part));
            if (const auto total = detail.unsigned_integer("TotalBytes"))
                volume.capacity_bytes = volume.capacity_bytes.value_or(0) + *total;
            used += detail.unsigned_integer("UsedBytes").value_or(0);
            if (!volume.kind)
                volume.kind = filled(detail.text("Type"));
            if (detail.boolean("IsError") == true)
                volume.status = "Error";
        }
        if (volume.capacity_bytes)
            volume.free_bytes = *volume.capacity_bytes - std::min(used, *volume.capacity_bytes);
        volumes.push_back(std::move(volume));
    }
    return volumes;
}

std::vector<LogEntry> parse_log(const KeyValues& values, const codec::ZoneRules& zone)
{
    std::vector<LogEntry> entries;
    for (int index : values.indexes("items")) {
        const KeyValues item = values.child(at("items", index));
        LogEntry entry;
        if (const auto time = item.text("Time"))
            entry.time = parse_local(*time, zone);
        entry.kind = filled(item.text("Type"));
        entry.user = filled(item.text("User"));
        entry.text = item.text("Detail").value_or("");
        for (const auto& [key, value] : item.entries("Detail"))
            if (!key.empty() && !value.empty())
                entry.text += (entry.text.empty() ? "" : ", ") + key + "=" + value;
        entry.address = filled(item.first_of({"Detail.Address", "Address"}));
        if (entry.text.empty())
            entry.text = entry.kind.value_or("");
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::optional<std::string> realm_of(const driver::Response& response)
{
    for (const auto& header : response.headers) {
        if (!same(header.name, "WWW-Authenticate"))
            continue;
        const auto start = codec::lower(header.value).find("realm=\"");
        if (start == std::string::npos)
            continue;
        const auto end = header.value.find('"', start + 7);
        if (end != std::string::npos)
            return codec::clean_utf8(header.value.substr(start + 7, end - start - 7));
    }
    return std::nullopt;
}

bool platform_realm(std::string_view realm) noexcept
{
    return starts_with(realm, "Login to ");
}

std::vector<IdentityEvidence> evidence_of(const DeviceInfo& info, const KeyValues& system)
{
    std::vector<IdentityEvidence> all;
    const auto add = [&](const char* kind, std::string value, int weight) {
        all.push_back({kind, std::move(value), maker, weight});
    };
    add("endpoint", "/cgi-bin/magicBox.cgi", 3);
    if (info.manufacturer && holds(*info.manufacturer, "dahua"))
        add("vendor_field", "vendor=" + *info.manufacturer, 2);
    // Labels for updates survive a rebrand that changes the vendor's name.
    if (const auto update = filled(system.text("updateSerial")))
        add("vendor_field", "updateSerial=" + *update, 2);
    if (info.firmware && holds(*info.firmware, "build:"))
        add("firmware_grammar", *info.firmware, 2);
    return all;
}

std::vector<IdentityEvidence> evidence_of(const driver::Response& challenge)
{
    std::vector<IdentityEvidence> all;
    if (const auto realm = realm_of(challenge); realm && platform_realm(*realm))
        all.push_back({"realm", *realm, maker, 3});
    if (holds(challenge.body, "Invalid Authority!"))
        all.push_back({"endpoint", "Invalid Authority!", maker, 2});
    return all;
}

}  // namespace camsdk::drivers::dahua::messages
