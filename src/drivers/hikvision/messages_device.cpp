// SPDX-License-Identifier: BSL-1.0
// DeviceInfo, capabilities, channels, status, storage.
#include "messages_device.hpp"

#include <algorithm>
#include <codec/text.hpp>

namespace camsdk::drivers::hikvision::messages {

using codec::same;

driver::Call<Xml> device_info()
{
    return get_document(device_info_path, "DeviceInfo");
}
driver::Call<Xml> capabilities()
{
    return get_document(capabilities_path, "DeviceCap");
}
driver::Call<Xml> video_inputs()
{
    return get_document(video_inputs_path, "VideoInputChannelList");
}
driver::Call<Xml> input_proxies()
{
    return get_document(input_proxy_path, "InputProxyChannelList");
}
driver::Call<Xml> input_proxy_states()
{
    return get_document(std::string(input_proxy_path) + "/status", "InputProxyChannelStatusList");
}
driver::Call<Xml> device_status()
{
    return get_document("/ISAPI/System/status", "DeviceStatus");
}
driver::Call<Xml> storage()
{
    return get_document("/ISAPI/ContentMgmt/Storage", "storage");
}

DeviceInfo parse_device_info(XmlElement root)
{
    DeviceInfo info;
    info.driver = "hikvision";
    info.manufacturer = root.value("manufacturer");
    info.model = root.value("model");
    info.firmware = root.value("firmwareVersion");
    info.serial = root.value("serialNumber");
    info.hardware = root.value("hardwareVersion");
    info.name = root.value("deviceName");
    std::vector<std::string_view> placed = {"manufacturer", "model",           "firmwareVersion",
                                            "serialNumber", "hardwareVersion", "deviceName"};
    if (const auto mac = root.value("macAddress"); mac && (info.mac = codec::mac_text(*mac)))
        placed.push_back("macAddress");
    info.extra = codec::flatten(root, placed);
    return info;
}

std::optional<bool> DeviceCaps::flag(std::string_view name) const
{
    const auto element = document.root().find(name);
    return element ? codec::to_bool(element.text()) : std::nullopt;
}

DeviceCaps parse_capabilities(const Xml& document)
{
    DeviceCaps caps;
    caps.known = true;
    caps.document = document;
    const XmlElement root = document.root();
    auto count = [&](const char* name) {
        const auto element = root.find(name);
        auto number = element ? codec::to_int(element.text()) : std::nullopt;
        return number && *number >= 0 ? std::optional<int>(std::min(*number, 512)) : std::nullopt;
    };
    caps.video_inputs = count("videoInputPortNums").value_or(0);
    caps.input_proxies = count("inputProxyNums").value_or(0);
    caps.io_inputs = count("IOInputPortNums");
    caps.io_outputs = count("IOOutputPortNums");
    caps.audio_inputs = count("audioInputNums");
    caps.audio_outputs = count("audioOutputNums");
    caps.voice_talks = count("voicetalkNums");
    caps.ptz = static_cast<bool>(root.find("PTZCtrlCap"));
    caps.recordings = static_cast<bool>(root.find("RacmCap"));
    return caps;
}

std::vector<Channel> parse_video_inputs(XmlElement root)
{
    std::vector<Channel> channels;
    for (const auto& item : root.children("VideoInputChannel")) {
        const auto id = item.integer("id");
        if (!id || *id < 1)
            continue;
        Channel channel;
        channel.number = *id;
        channel.name = item.value("name");
        if (const auto signal = item.value("resDesc"))
            channel.online = !codec::holds(*signal, "NO VIDEO");
        channel.extra = codec::flatten(item, {"id", "name"});
        channels.push_back(std::move(channel));
    }
    return channels;
}

std::vector<Channel> parse_input_proxies(XmlElement root)
{
    std::vector<Channel> channels;
    for (const auto& item : root.children("InputProxyChannel")) {
        const auto id = item.integer("id");
        if (!id || *id < 1)
            continue;
        const auto source = item.child("sourceInputPortDescriptor");
        Channel channel;
        channel.number = *id;
        channel.name = item.value("name");
        channel.address = source.value("ipAddress");
        if (!channel.address)
            channel.address = source.value("hostName");
        if (!channel.address)
            channel.address = source.value("ipv6Address");
        channel.protocol = source.value("proxyProtocol");
        channel.model = source.value("model");
        channel.serial = source.value("serialNumber");
        channel.firmware = source.value("firmwareVersion");
        channel.extra = codec::flatten(item, {"id", "name", "sourceInputPortDescriptor"});
        channel.extra.merge(
            codec::flatten(source, {"ipAddress", "proxyProtocol", "model", "serialNumber", "firmwareVersion"}));
        channel.extra["proxy_id"] = std::to_string(*id);
        channels.push_back(std::move(channel));
    }
    return channels;
}

void add_proxy_states(std::vector<Channel>& channels, XmlElement root)
{
    for (const auto& item : root.children("InputProxyChannelStatus")) {
        const auto id = item.value("id");
        for (auto& channel : channels) {
            const auto own = channel.extra.find("proxy_id");
            if (!id || own == channel.extra.end() || own->second != *id)
                continue;
            channel.online = item.boolean("online");
            channel.extra.merge(codec::flatten(item, {"id", "online", "sourceInputPortDescriptor"}));
        }
    }
}

DeviceStatus parse_device_status(XmlElement root)
{
    constexpr std::uint64_t megabyte = 1u << 20;
    DeviceStatus status;
    if (const auto uptime = root.integer("deviceUpTime"))
        status.uptime = std::chrono::seconds(*uptime);
    double load = 0;
    int processors = 0;
    for (const auto& cpu : root.child("CPUList").children("CPU"))
        if (const auto percent = cpu.number("cpuUtilization"); percent && *percent >= 0 && *percent <= 100) {
            load += *percent / 100;
            ++processors;
        }
    if (processors)
        status.cpu_load = load / processors;
    double used = 0;
    double available = 0;
    bool has_memory = false;
    for (const auto& memory : root.child("MemoryList").children("Memory")) {
        const auto one = memory.number("memoryUsage");
        const auto rest = memory.number("memoryAvailable");
        if (!one || !rest || *one < 0 || *rest < 0 || *one > 1e7 || *rest > 1e7)
            continue;
        has_memory = true;
        used += *one;
        available += *rest;
    }
    if (has_memory) {
        status.memory_used_bytes = static_cast<std::uint64_t>(used * static_cast<double>(megabyte));
        status.memory_free_bytes = static_cast<std::uint64_t>(available * static_cast<double>(megabyte));
    }
    status.extra = codec::flatten(root, {"deviceUpTime"});
    return status;
}

namespace {
std::optional<std::uint64_t> megabytes(XmlElement item, const char* name)
{
    const auto text = item.value(name);
    const auto count = text ? codec::to_unsigned(*text) : std::nullopt;
    if (!count || *count > (std::uint64_t(1) << 40))
        return std::nullopt;
    return *count << 20;
}
}  // namespace

std::vector<StorageVolume> parse_storage(XmlElement root)
{
    std::vector<StorageVolume> volumes;
    auto add = [&](XmlElement item, std::optional<std::string> name, std::optional<std::string> kind) {
        StorageVolume volume;
        volume.id = item.value("id").value_or("");
        volume.name = std::move(name);
        volume.kind = std::move(kind);
        volume.status = item.value("status");
        volume.capacity_bytes = megabytes(item, "capacity");
        volume.free_bytes = megabytes(item, "freeSpace");
        volume.extra = codec::flatten(item, {"id", "hddName", "hddType", "nasType", "path", "ipAddress", "hostName",
                                             "status", "capacity", "freeSpace"});
        volumes.push_back(std::move(volume));
    };
    for (const auto& disk : root.child("hddList").children("hdd"))
        add(disk, disk.value("hddName"), disk.value("hddType"));
    for (const auto& share : root.child("nasList").children("nas")) {
        auto name = share.value("path");
        const auto host = share.value("ipAddress") ? share.value("ipAddress") : share.value("hostName");
        if (host)
            name = *host + ":" + name.value_or("");
        add(share, std::move(name),
            share.value("nasType") ? share.value("nasType") : std::optional<std::string>("NAS"));
    }
    return volumes;
}

std::string disk_health_path(XmlElement root, const std::string& volume)
{
    for (const auto& disk : root.child("hddList").children("hdd")) {
        const auto id = disk.integer("id");
        if (!id || disk.value("id") != volume)
            continue;
        if (same(disk.value("hddType").value_or(""), "virtual") || same(disk.value("status").value_or(""), "notexist"))
            return {};
        return "/ISAPI/ContentMgmt/Storage/hdd/" + std::to_string(*id) + "/SMARTTest/status";
    }
    return {};
}

void add_disk_health(StorageVolume& volume, XmlElement root)
{
    // The names' spelling is the device's; some firmware has corrected the first.
    const auto degrees = root.number("temprature") ? root.number("temprature") : root.number("temperature");
    if (degrees && *degrees > 0 && *degrees < 150)
        volume.temperature_celsius = degrees;
    if (const auto days = root.integer("powerOnDay"); days && *days >= 0 && *days < 100000)
        volume.powered_on = std::chrono::hours(24 * *days);
    volume.health = root.value("allEvaluaingStatus");
    for (const char* name : {"selfEvaluaingStatus", "selfTestStatus", "selfTestPercent"})
        if (const auto text = root.value(name))
            volume.extra[name] = *text;
    if (!volume.health)
        volume.health = root.value("selfEvaluaingStatus");
}

}  // namespace camsdk::drivers::hikvision::messages
