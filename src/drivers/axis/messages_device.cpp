// SPDX-License-Identifier: BSL-1.0
// Identity, API list, disks, state.
#include "messages_device.hpp"

#include <algorithm>
#include <cctype>
#include <codec/text.hpp>

namespace camsdk::drivers::axis::messages {

namespace {

constexpr const char* maker = "Axis";

std::pair<int, int> version_number(std::string_view text)
{
    const auto parts = codec::split(text, '.');
    const auto part = [&](std::size_t i) { return i < parts.size() ? codec::to_int(parts[i]).value_or(0) : 0; };
    return {part(0), part(1)};
}

bool is_serial(std::string_view text)
{
    return text.size() == 12 &&
           std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isxdigit(c) != 0; });
}

std::optional<std::uint64_t> bytes_of(XmlElement disk, const char* name)
{
    const auto kilobytes = codec::to_unsigned(disk.attribute(name).value_or(""));
    if (!kilobytes || *kilobytes > (1ull << 50))
        return std::nullopt;
    return *kilobytes * 1024;
}

}  // namespace

std::optional<std::string> best_version(const std::vector<std::string>& served)
{
    std::optional<std::string> best;
    for (const std::string& one : served) {
        const auto number = version_number(one);
        if (number.first == 0 && number.second == 0)
            continue;
        const auto so_far = best ? version_number(*best) : number;
        if (!best || number.first < so_far.first || (number.first == so_far.first && number.second > so_far.second))
            best = one;
    }
    return best;
}

std::map<std::string, std::string> parse_api_list(JsonElement root)
{
    std::map<std::string, std::string> apis;
    for (const JsonElement& one : root.items("data/apiList")) {
        const auto id = one.text("id");
        const auto version = one.text("version");
        if (!id || id->empty() || apis.size() >= 1000)
            continue;
        std::string& known = apis[*id];
        if (version)
            known = known.empty() ? *version : best_version({known, *version}).value_or(*version);
    }
    for (auto& [id, version] : apis)
        if (version.empty())
            version = "1.0";
    return apis;
}

driver::Call<std::map<std::string, std::string>> api_list()
{
    const std::string path = "/axis-cgi/apidiscovery.cgi";
    return {json_request(path, "1.0", "getApiList", Json()),
            [path](const driver::Response& response) -> Result<std::map<std::string, std::string>> {
                auto root = read_json(response, path);
                if (!root)
                    return root.error();
                return parse_api_list(*root);
            }};
}

DeviceInfo info_of(const Params& params)
{
    DeviceInfo info;
    info.driver = "axis";
    info.manufacturer = params.text("Brand.Brand");
    info.model = params.text("Brand.ProdNbr");
    info.firmware = params.text("Properties.Firmware.Version");
    info.serial = params.text("Properties.System.SerialNumber");
    info.hardware = params.text("Properties.System.HardwareID");
    info.mac = codec::mac_text(params.text("Network.eth0.MACAddress").value_or(info.serial.value_or("")));
    info.name = params.text("Network.UPnP.FriendlyName");
    for (const auto& [name, value] : params.below("Brand").all())
        if (!value.empty() && name != "Brand" && name != "ProdNbr")
            info.extra[name] = value;
    for (const char* name : {"Firmware.BuildDate", "Firmware.BuildNumber", "System.Architecture", "System.Soc"})
        if (auto value = params.text(std::string("Properties.") + name))
            info.extra[name] = *value;
    return info;
}

void add_device_info(DeviceInfo& info, JsonElement root)
{
    for (const auto& [name, member] : root.members("data/propertyList")) {
        const auto value = member.text();
        if (!value || value->empty())
            continue;
        if (name == "Brand")
            info.manufacturer = value;
        else if (name == "ProdNbr")
            info.model = value;
        else if (name == "Version")
            info.firmware = value;
        else if (name == "SerialNumber")
            info.serial = value;
        else if (name == "HardwareID")
            info.hardware = value;
        else
            info.extra[name] = *value;
    }
    if (!info.mac && info.serial && is_serial(*info.serial))
        info.mac = codec::mac_text(*info.serial);
}

DeviceStatus parse_status(JsonElement root)
{
    DeviceStatus status;
    if (const auto uptime = root.unsigned_integer("data/uptime"); uptime && *uptime < (1ull << 33))
        status.uptime = std::chrono::seconds(*uptime);
    for (const char* name : {"systemready", "needsetup", "bootid", "previewmode"})
        if (const auto value = root.text(std::string("data/") + name))
            status.extra[name] = *value;
    return status;
}

std::vector<StorageVolume> parse_disks(XmlElement root)
{
    std::vector<StorageVolume> all;
    for (XmlElement disk : root.find("disks").children("disk")) {
        StorageVolume volume;
        volume.id = disk.attribute("diskid").value_or("");
        if (volume.id.empty())
            continue;
        volume.name = disk.attribute("name");
        if (volume.name == "")
            volume.name.reset();
        volume.kind = volume.id;
        volume.status = disk.attribute("status");
        volume.capacity_bytes = bytes_of(disk, "totalsize");
        volume.free_bytes = bytes_of(disk, "freesize");
        all.push_back(std::move(volume));
    }
    return all;
}

driver::Call<std::vector<StorageVolume>> disks()
{
    const std::string path = "/axis-cgi/disks/list.cgi";
    return {driver::get(path + "?diskid=all"),
            [path](const driver::Response& response) -> Result<std::vector<StorageVolume>> {
                auto document = read_xml(response, path, "root");
                if (!document)
                    return document.error();
                return parse_disks(document->root());
            }};
}

std::vector<DiskHealth> parse_health(XmlElement root)
{
    std::vector<DiskHealth> all;
    for (XmlElement one : root.find("HealthStatusSuccess").children("HealthStatus")) {
        DiskHealth disk;
        disk.disk = one.attribute("diskid").value_or("");
        const auto told = [&](const char* name) {
            const auto number = codec::to_number(one.attribute(name).value_or(""));
            return number && *number >= 0 && *number < 1000 ? number : std::nullopt;
        };
        if (const auto wear = told("wear"))
            disk.wear = std::min(1.0, *wear / 100);  // flash may outlive what it was made for
        if (const auto kelvin = told("temperature"))
            disk.temperature_celsius = *kelvin - 273;
        if (const auto passed = told("overallhealth"))
            disk.health = *passed == 0 ? "FAIL" : "PASSED";
        if (!disk.disk.empty() && all.size() < 100)
            all.push_back(std::move(disk));
    }
    return all;
}

driver::Call<std::vector<DiskHealth>> disk_health()
{
    const std::string path = "/axis-cgi/disks/gethealth.cgi";
    return {driver::get(path), [path](const driver::Response& response) -> Result<std::vector<DiskHealth>> {
                auto document = read_xml(response, path, "HealthStatusResponse");
                if (!document)
                    return document.error();
                return parse_health(document->root());
            }};
}

void add_health(std::vector<StorageVolume>& volumes, const std::vector<DiskHealth>& health)
{
    for (StorageVolume& volume : volumes)
        for (const DiskHealth& one : health)
            if (one.disk == volume.id) {
                volume.wear = one.wear;
                volume.temperature_celsius = one.temperature_celsius;
                volume.health = one.health;
            }
}

std::vector<IdentityEvidence> evidence_of(const DeviceInfo& info)
{
    std::vector<IdentityEvidence> all;
    auto add = [&](const char* kind, std::string value, int weight) {
        all.push_back({kind, std::move(value), maker, weight});
    };
    add("endpoint", param_path, 3);
    if (info.manufacturer && codec::same(*info.manufacturer, "AXIS"))
        add("vendor_field", "Brand=" + *info.manufacturer, 2);
    if (info.serial && is_serial(*info.serial))
        for (const char* prefix : {"00408C", "ACCC8E", "B8A44F", "E82725"})
            if (codec::starts_with(codec::upper(*info.serial), prefix))
                add("serial_grammar", *info.serial, 3);
    if (info.firmware && std::isdigit(static_cast<unsigned char>(info.firmware->front())) != 0 &&
        std::count(info.firmware->begin(), info.firmware->end(), '.') >= 2 &&
        info.firmware->find_first_not_of("0123456789.") == std::string::npos)
        add("firmware_grammar", *info.firmware, 1);
    return all;
}

std::vector<IdentityEvidence> evidence_of(const driver::Response& challenge)
{
    std::vector<IdentityEvidence> all;
    if (const auto realm = realm_of(challenge); realm && axis_realm(*realm))
        all.push_back({"realm", *realm, maker, 3});
    return all;
}

codec::ZoneRules zone_of(const Params& time)
{
    codec::ZoneRules rules =
        codec::parse_posix_zone(time.text("Time.POSIXTimeZone").value_or("")).value_or(codec::ZoneRules());
    if (time.boolean("Time.DST.Enabled") == false)
        rules.daylight.reset();
    return rules;
}

}  // namespace camsdk::drivers::axis::messages
