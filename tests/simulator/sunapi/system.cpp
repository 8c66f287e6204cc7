// SPDX-License-Identifier: BSL-1.0
// system.cgi: who the device is, and reports about it.
#include "sunapi/submenu.hpp"

namespace camsim::sunapi {
namespace {

std::string upper(std::string value)
{
    for (char& c : value)
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
    return value;
}

Field told_by(const char* name, std::string (*get)(const CameraState&))
{
    return words(name, 127).tells_only([get](const Place& place) { return get(place.state); });
}

std::string kept(const CameraState& state, const char* name, const char* otherwise)
{
    const auto found = state.settings.find(name);
    return found == state.settings.end() ? otherwise : found->second;
}

/// An empty text is refused, as the device does.
Field text_of(const char* name, int most, std::string (*get)(const CameraState&),
              void (*set)(CameraState&, const std::string&))
{
    return words(name, most)
        .with([get](const Place& place) { return get(place.state); },
              [set](const Place& place, const std::string& value) {
                  if (value.empty())
                      throw Fault{604};
                  set(place.state, value);
              });
}

Fields device_info(const CameraState& state)
{
    const bool recorder = state.identity.device_type == "NVR";
    Fields fields{told_by("Model", [](const CameraState& s) { return s.identity.model; })};
    if (!recorder)
        fields.push_back(told_by("SerialNumber", [](const CameraState& s) { return s.identity.serial; }));
    fields.push_back(told_by("FirmwareVersion", [](const CameraState& s) { return s.identity.firmware; }));
    fields.push_back(told_by("BuildDate", [](const CameraState& s) { return s.identity.build; }));
    fields.push_back(told_by("WebURL", [](const CameraState&) { return std::string("http://www.hanwhavision.com/"); }));
    fields.push_back(told_by("DeviceType", [](const CameraState& s) {
        return std::string(s.identity.device_type == "NVR" ? "NVR" : "NWC");
    }));
    fields.push_back(told_by("ConnectedMACAddress", [](const CameraState& s) { return upper(s.identity.mac); }));
    if (recorder)
        fields.push_back(told_by("MicomVersion", [](const CameraState&) { return std::string("1.10"); }));
    else
        fields.push_back(told_by("ISPVersion", [](const CameraState&) { return std::string("1.00_230401"); }));
    fields.push_back(told_by("BootloaderVersion", [](const CameraState&) { return std::string(); }));
    fields.push_back(told_by("CGIVersion", [](const CameraState& s) { return kept(s, "cgi_version", "2.6.1"); }));
    fields.push_back(told_by("ONVIFVersion", [](const CameraState&) { return std::string("22.12"); }));
    fields.push_back(text_of(
        "DeviceName", 127, [](const CameraState& s) { return s.identity.name; },
        [](CameraState& s, const std::string& value) { s.identity.name = value; }));
    fields.push_back(text_of(
        "DeviceLocation", 127, [](const CameraState& s) { return s.identity.location; },
        [](CameraState& s, const std::string& value) { s.identity.location = value; }));
    fields.push_back(text_of(
        "DeviceDescription", 127, [](const CameraState& s) { return kept(s, "sunapi:description", "Description"); },
        [](CameraState& s, const std::string& value) { s.settings["sunapi:description"] = value; }));
    fields.push_back(text_of(
        "Memo", 127, [](const CameraState& s) { return kept(s, "sunapi:memo", "Memo"); },
        [](CameraState& s, const std::string& value) { s.settings["sunapi:memo"] = value; }));
    fields.push_back(choice("Language", {"English", "Korean", "Danish", "German", "French"}));
    fields.push_back(told_by("PasswordStrength", [](const CameraState&) { return std::string("Strong"); }));
    if (!recorder) {
        fields.push_back(told_by("OpenSDKVersion", [](const CameraState&) { return std::string("4.10_230105"); }));
        fields.push_back(told_by("FirmwareGroup", [](const CameraState& s) { return s.identity.model; }));
    }
    return fields;
}

/// Seconds since power on. The submenu is known by name only.
HttpResponse client_address(Context& context)
{
    return told(context, {{"IPAddress", text(context.request().peer)}});
}

HttpResponse storage(Context& context)
{
    std::vector<Row> storages;
    for (const Disk& disk : context.state.disks) {
        const std::uint64_t used = disk.capacity_mb - disk.free_mb;
        storages.push_back({disk.id,
                            {{"Type", text(disk.type == "SATA" ? "HDD" : disk.type)},
                             {"Name", text(disk.name)},
                             {"Enable", yes_no(disk.status != "off")},
                             {"Status", text(disk.status == "ok" ? "Normal" : disk.status)},
                             {"TotalSpace", text(std::to_string(disk.capacity_mb))},
                             {"UsedSpace", text(std::to_string(used))}}});
    }
    return told(context, {{"Storages", rows("Storage", std::move(storages))}});
}

Fields storage_fields(const CameraState&)
{
    return {whole("Storage", 1, 4, 1).must(), flag("Enable")};
}

HttpResponse set_storage(Context& context)
{
    for (Disk& disk : context.state.disks)
        if (disk.id == context.number("Storage")) {
            if (context.find("Enable"))
                disk.status = context.is("Enable") ? "ok" : "off";
            return ok(context);
        }
    throw Fault{604};
}

Fields format_fields(const CameraState&)
{
    return {whole("Storage", 1, 4, 1), choice("Command", {"Format"}).must()};
}

HttpResponse format(Context& context)
{
    for (Disk& disk : context.state.disks)
        if (disk.id == context.number("Storage", 1)) {
            disk.free_mb = disk.capacity_mb;
            disk.status = "ok";
            context.state.recordings.clear();
            return ok(context);
        }
    throw Fault{612};
}

}  // namespace

void add_system(Catalogue& catalogue)
{
    catalogue.push_back({"system", "deviceinfo", {device_info, "", Level::guest, Level::admin}, {}});
    catalogue.push_back({"system", "getclientip", {}, {{"view", Level::guest, nullptr, client_address}}});
    catalogue.push_back({"system",
                         "storageinfo",
                         {},
                         {{"view", Level::user, nullptr, storage},
                          {"set", Level::admin, storage_fields, set_storage},
                          {"control", Level::admin, format_fields, format}}});
}

}  // namespace camsim::sunapi
