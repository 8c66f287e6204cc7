// SPDX-License-Identifier: BSL-1.0
// /ISAPI/System/deviceInfo, status; /ISAPI/Security/userCheck.
#include "isapi/resource.hpp"

namespace camsim::isapi {
namespace {

bool recorder(const CameraState& state)
{
    return state.identity.device_type == "NVR";
}

std::string device_info(const Context& context)
{
    const Identity& identity = context.state.identity;
    const auto line = [](const char* name, const std::string& value) {
        return "<" + std::string(name) + ">" + escaped(value) + "</" + name + ">";
    };
    const bool old = identity.firmware < "V5.5";
    const bool nvr = recorder(context.state);
    const std::string tail =
        identity.serial.substr(identity.serial.size() - std::min<std::size_t>(9, identity.serial.size()));
    std::string text = "<DeviceInfo>" + line("deviceName", identity.name) + line("deviceID", identity.uuid);
    if (!nvr)
        text += line("deviceDescription", identity.device_type) + line("deviceLocation", identity.location) +
                line("systemContact", identity.contact);
    text += line("model", identity.model) + line("serialNumber", identity.serial);
    if (!context.exchange.camera.quirks.on("mac_missing"))
        text += line("macAddress", identity.mac);
    text += line("firmwareVersion", identity.firmware) + line("firmwareReleasedDate", identity.build) +
            "<encoderVersion>V7.3</encoderVersion><encoderReleasedDate>build 240110</encoderReleasedDate>";
    if (!nvr)
        text += "<bootVersion>V1.3.4</bootVersion><bootReleasedDate>100316</bootReleasedDate>" +
                line("hardwareVersion", identity.hardware);
    text += line("deviceType", identity.device_type) + "<telecontrolID>88</telecontrolID>";
    if (nvr)
        return text + "<decordChannelNums>" + std::to_string(context.state.channels.size()) +
               "</decordChannelNums><VGANums>1</VGANums><USBNums>2</USBNums><auxoutNums>0</auxoutNums></DeviceInfo>";
    text +=
        "<supportBeep>false</supportBeep><supportVideoLoss>false</supportVideoLoss>"
        "<firmwareVersionInfo>B-R-G5-0</firmwareVersionInfo>";
    if (!old)
        text += line("manufacturer", identity.manufacturer) + line("subSerialNumber", tail) +
                line("OEMCode", identity.oem_code);
    return text + "</DeviceInfo>";
}

void add_device_info(Catalogue& catalogue)
{
    Document document;
    document.pattern = "/System/deviceInfo";
    document.base = device_info;
    document.fill = [](const Context& context, pugi::xml_node root) {
        put(root, "deviceName", context.state.identity.name);
        put(root, "firmwareVersion", context.state.identity.firmware);
        if (at(root, "deviceLocation"))
            put(root, "deviceLocation", context.state.identity.location);
    };
    document.apply = [](Context& context, pugi::xml_node root) {
        const auto name = text(root, "deviceName");
        if (!name || name->empty())
            return bad_content();
        Identity& identity = context.state.identity;
        if (text(root, "model") != identity.model || text(root, "serialNumber") != identity.serial)
            return bad_content();
        identity.name = *name;
        if (const auto location = text(root, "deviceLocation"))
            identity.location = *location;
        return done();
    };
    document.capabilities = [](const Context&) {
        return "<DeviceInfo><deviceName min=\"1\" max=\"32\" type=\"length\"></deviceName>"
               "<telecontrolID min=\"1\" max=\"255\"></telecontrolID></DeviceInfo>";
    };
    catalogue.documents.push_back(std::move(document));
}

HttpResponse device_status(Context& context)
{
    const CameraState& state = context.state;
    const int zone = zone_offset_minutes(state.clock.zone, state.now());
    const auto up = std::chrono::duration_cast<std::chrono::seconds>(context.now() - state.booted).count();
    return xml_answer(context, "<DeviceStatus><currentDeviceTime>" + iso_time(state.now(), zone) +
                                   "</currentDeviceTime><deviceUpTime>" + std::to_string(up) +
                                   "</deviceUpTime><CPUList><CPU><cpuDescription>2616.00</cpuDescription>"
                                   "<cpuUtilization>21</cpuUtilization></CPU></CPUList><MemoryList><Memory>"
                                   "<memoryDescription>DDR Memory</memoryDescription><memoryUsage>89.6</memoryUsage>"
                                   "<memoryAvailable>33.1</memoryAvailable></Memory></MemoryList></DeviceStatus>");
}

}  // namespace

void add_system(Catalogue& catalogue)
{
    add_device_info(catalogue);
    catalogue.actions.push_back({"GET", "/System/status", Who::anybody, device_status});
    catalogue.actions.push_back({"GET", "/Security/userCheck", Who::anybody, [](Context& context) {
                                     return xml_answer(context,
                                                       "<userCheck><statusValue>200</statusValue><statusString>OK"
                                                       "</statusString><isDefaultPassword>false</isDefaultPassword>"
                                                       "<isRiskPassword>false</isRiskPassword><isActivated>true"
                                                       "</isActivated><lockStatus>unlock</lockStatus></userCheck>");
                                 }});
}

}  // namespace camsim::isapi
