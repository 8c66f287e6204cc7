// SPDX-License-Identifier: BSL-1.0
// Identity, channels, storage.
#include "messages_device.hpp"

#include <algorithm>
#include <codec/text.hpp>

namespace camsdk::drivers::hanwha::messages {

using codec::lower;
using codec::same;
using codec::starts_with;

namespace {

constexpr const char* maker = "Hanwha Vision";

bool all_digits(std::string_view text, std::size_t count)
{
    return text.size() == count && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// 2.01.00_20200721_R201: version, date, release.
bool firmware_grammar(std::string_view firmware)
{
    const auto parts = codec::split(firmware, '_');
    return parts.size() == 3 && parts[0].find('.') != std::string::npos && all_digits(parts[1], 8) &&
           starts_with(parts[2], "R");
}

}  // namespace

Query device_info()
{
    return Query("system", "deviceinfo", "view");
}

Query set_name(std::string_view name)
{
    Query query("system", "deviceinfo", "set");
    query.add("DeviceName", name);
    return query;
}

Query video_sources()
{
    return Query("media", "videosource", "view");
}

Query storage()
{
    return Query("system", "storageinfo", "view");
}

Query flip(int index)
{
    Query query("image", "flip", "view");
    query.add("Channel", index);
    return query;
}

bool is_device_info(const Fields& fields)
{
    return fields.text("Model") && (fields.has("CGIVersion") || fields.has("FirmwareVersion"));
}

DeviceInfo parse_device_info(const Fields& fields)
{
    DeviceInfo info;
    info.driver = "hanwha";
    info.model = fields.text("Model");
    info.firmware = fields.text("FirmwareVersion");
    info.serial = fields.text("SerialNumber");
    info.name = fields.text("DeviceName");
    if (const auto mac = fields.text("ConnectedMACAddress"))
        info.mac = codec::mac_text(*mac);
    for (const auto& [name, value] : fields.all()) {
        const bool used = name == "Model" || name == "FirmwareVersion" || name == "SerialNumber" ||
                          name == "DeviceName" || (name == "ConnectedMACAddress" && info.mac);
        if (!used && !value.empty() && info.extra.size() < 200)
            info.extra[name] = value;
    }
    return info;
}

bool is_recorder(const Fields& fields)
{
    const std::string type = fields.text("DeviceType").value_or("");
    return same(type, "NVR") || same(type, "DVR");
}

std::vector<Channel> parse_channels(const Fields& fields, int count)
{
    std::vector<Channel> all;
    for (int number = 1; number <= count; ++number) {
        const Fields source = fields.below("Channel." + std::to_string(number - 1));
        Channel channel;
        channel.number = number;
        channel.name = source.text("Name");
        if (const auto state = source.text("State"))
            channel.online = !same(*state, "Off") && !codec::holds(*state, "loss");
        for (const auto& [name, value] : source.all())
            if (name != "Name" && !value.empty() && channel.extra.size() < 50)
                channel.extra[name] = value;
        all.push_back(std::move(channel));
    }
    return all;
}

std::vector<StorageVolume> parse_storage(const Fields& fields)
{
    std::vector<StorageVolume> all;
    for (const auto& prefix : fields.groups("Status")) {
        if (all.size() >= 64)
            break;
        StorageVolume volume;
        const auto index = last_index(prefix);
        volume.id = index ? std::to_string(*index) : std::to_string(all.size() + 1);
        volume.name = fields.text(prefix + "Name");
        volume.kind = fields.text(prefix + "Type");
        volume.status = fields.text(prefix + "Status");
        constexpr std::uint64_t megabyte = 1u << 20;
        const auto size = [&](const char* name) -> std::optional<std::uint64_t> {
            const auto number = fields.number(prefix + name);
            if (!number || *number < 0 || *number > 1e12)
                return std::nullopt;
            return static_cast<std::uint64_t>(*number) * megabyte;
        };
        volume.capacity_bytes = size("TotalSpace");
        const auto used = size("UsedSpace");
        if (volume.capacity_bytes && used && *used <= *volume.capacity_bytes)
            volume.free_bytes = *volume.capacity_bytes - *used;
        all.push_back(std::move(volume));
    }
    return all;
}

bool is_on_its_side(const Fields& fields, int index)
{
    auto turned = fields.integer("Channel." + std::to_string(index) + ".Rotate");
    if (!turned)
        turned = fields.integer("Rotate");
    return turned == 90 || turned == 270;
}

bool platform_realm(std::string_view realm) noexcept
{
    return realm.size() >= 6 && same(realm.substr(0, 6), "iPolis");
}

std::optional<std::string> realm_of(const driver::Response& response)
{
    for (const auto& header : response.headers) {
        if (!same(header.name, "WWW-Authenticate"))
            continue;
        const auto at = lower(header.value).find("realm=\"");
        if (at == std::string::npos)
            continue;
        const auto end = header.value.find('"', at + 7);
        if (end != std::string::npos)
            return codec::clean_utf8(std::string_view(header.value).substr(at + 7, end - at - 7));
    }
    return std::nullopt;
}

std::vector<IdentityEvidence> evidence_of(const DeviceInfo& info)
{
    std::vector<IdentityEvidence> all;
    all.push_back({"endpoint", device_info().what(), maker, 3});
    if (info.firmware && firmware_grammar(*info.firmware))
        all.push_back({"firmware_grammar", *info.firmware, maker, 2});
    for (const char* field : {"WebURL", "Manufacturer"})
        if (const auto at = info.extra.find(field); at != info.extra.end() && codec::holds(at->second, "hanwha"))
            all.push_back({"vendor_field", std::string(field) + "=" + at->second, maker, 2});
    // Registered to Hanwha and to Samsung Techwin before it.
    if (info.mac)
        for (const char* prefix : {"44:b4:23", "e4:30:22", "8c:1d:55", "00:09:18"})
            if (starts_with(*info.mac, prefix))
                all.push_back({"mac_prefix", *info.mac, maker, 2});
    return all;
}

std::vector<IdentityEvidence> evidence_of(const driver::Response& challenge)
{
    std::vector<IdentityEvidence> all;
    if (const auto realm = realm_of(challenge); realm && platform_realm(*realm))
        all.push_back({"realm", *realm, maker, 2});
    return all;
}

}  // namespace camsdk::drivers::hanwha::messages
