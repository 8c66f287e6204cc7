// SPDX-License-Identifier: BSL-1.0
// PTZ and imaging of the ONVIF simulator: moves take time, settings are kept.
#include "device.hpp"

#include <thread>

using namespace camsim;
using namespace camsim::onvif::test;

namespace {

const std::string profile = "<ProfileToken>Profile_101</ProfileToken>";

std::string velocity(const char* x, const char* zoom, const std::string& timeout = "")
{
    return "<ContinuousMove>" + profile + "<Velocity><tt:PanTilt x=\"" + x + "\" y=\"0\"/><tt:Zoom x=\"" + zoom +
           "\"/></Velocity>" + (timeout.empty() ? "" : "<Timeout>" + timeout + "</Timeout>") + "</ContinuousMove>";
}

std::string status(Device& device)
{
    return device.call("ptz", "<GetStatus>" + profile + "</GetStatus>").at("PTZStatus/MoveStatus/PanTilt");
}

void wait(int milliseconds)
{
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

/// Waits for the end of a motion; false when it does not end in ten seconds.
bool comes_to_rest(Device& device)
{
    for (int i = 0; i < 500 && status(device) != "IDLE"; ++i)
        wait(20);
    return status(device) == "IDLE";
}

}  // namespace

TEST_CASE("nodes and configurations")
{
    Device device;
    const Answer nodes = device.call("ptz", "<GetNodes/>");
    CHECK(nodes.at("PTZNode/SupportedPTZSpaces/ContinuousPanTiltVelocitySpace/XRange/Max") == "1");
    CHECK(device.call("ptz", "<GetNode><NodeToken>PTZNode_1</NodeToken></GetNode>").count("PTZNode") == 1);
    CHECK(device.call("ptz", "<GetNode><NodeToken>PTZNode_9</NodeToken></GetNode>").fault() ==
          "ter:InvalidArgVal/ter:NoEntity");
    CHECK(device.call("ptz", "<GetConfigurations/>").count("PTZConfiguration") == 1);
    CHECK(device
              .call("ptz",
                    "<GetConfiguration><PTZConfigurationToken>PTZConfig_1</PTZConfigurationToken></GetConfiguration>")
              .at("PTZConfiguration/DefaultPTZTimeout") == "PT5S");
    CHECK(device
              .call("ptz",
                    "<GetConfigurationOptions><ConfigurationToken>PTZConfig_1</ConfigurationToken>"
                    "</GetConfigurationOptions>")
              .count("PTZConfigurationOptions/Spaces") == 1);
    CHECK(device.call("ptz", "<GetServiceCapabilities/>").status == 200);
}

TEST_CASE("a continuous move ends by its timeout, or by Stop")
{
    Device device;
    CHECK(device.call("ptz", velocity("0.1", "0", "PT2S")).status == 200);
    CHECK(status(device) == "MOVING");
    CHECK(comes_to_rest(device));
    const PtzPosition here = device.channel().ptz->position(Camera::steady());
    CHECK(here.pan == doctest::Approx(24.0));  // 12 degrees a second, for two
    CHECK(device.call("ptz", velocity("-0.5", "0")).status == 200);
    CHECK(status(device) == "MOVING");
    CHECK(device.call("ptz", "<Stop>" + profile + "<PanTilt>true</PanTilt><Zoom>true</Zoom></Stop>").status == 200);
    CHECK(status(device) == "IDLE");
    CHECK(device.call("ptz", velocity("1.5", "0")).fault() == "ter:InvalidArgVal/ter:InvalidVelocity");
    CHECK(device.call("ptz", velocity("0.5", "0", "PT9H")).fault() == "ter:InvalidArgVal/ter:TimeoutNotSupported");
}

TEST_CASE("absolute and relative moves travel")
{
    Device device;
    PtzState& head = *device.channel().ptz;
    const std::string there =
        "<AbsoluteMove>" + profile +
        "<Position><tt:PanTilt x=\"-0.5\" y=\"0\"/><tt:Zoom x=\"0.5\"/></Position></AbsoluteMove>";
    head.limits.pan_speed = 1;
    CHECK(device.call("ptz", there).status == 200);
    CHECK(status(device) == "MOVING");
    head.limits.pan_speed = head.limits.tilt_speed = 2000;
    head.limits.zoom_speed = 500;
    CHECK(device.call("ptz", there).status == 200);
    CHECK(comes_to_rest(device));
    wait(100);  // the zoom
    const Answer arrived = device.call("ptz", "<GetStatus>" + profile + "</GetStatus>");
    const auto place = onvif::find(arrived.body(), "PTZStatus/Position/PanTilt");
    CHECK(onvif::to_number(onvif::attribute(place, "x")).value() == doctest::Approx(-0.5));
    CHECK(head.position(Camera::steady()).pan == doctest::Approx(270));
    CHECK(head.position(Camera::steady()).zoom == doctest::Approx(13));
    CHECK(device
              .call("ptz", "<RelativeMove>" + profile +
                               "<Translation><tt:PanTilt x=\"0.25\" y=\"0\"/></Translation>"
                               "</RelativeMove>")
              .status == 200);
    CHECK(comes_to_rest(device));
    CHECK(head.position(Camera::steady()).pan == doctest::Approx(315));
    CHECK(device
              .call("ptz",
                    "<AbsoluteMove>" + profile + "<Position><tt:PanTilt x=\"-2\" y=\"0\"/></Position></AbsoluteMove>")
              .fault() == "ter:InvalidArgVal/ter:InvalidPosition");
    CHECK(device
              .call("ptz", "<AbsoluteMove>" + profile +
                               "<Position><tt:PanTilt x=\"0\" y=\"0\" space=\"urn:other\"/></Position>"
                               "</AbsoluteMove>")
              .fault() == "ter:InvalidArgVal/ter:SpaceNotSupported");
}

TEST_CASE("presets, home and tours")
{
    Device device;
    PtzState& head = *device.channel().ptz;
    head.limits.pan_speed = 1;
    CHECK(device.call("ptz", "<GetPresets>" + profile + "</GetPresets>").count("Preset") == 2);
    const std::string token =
        device.call("ptz", "<SetPreset>" + profile + "<PresetName>Bridge</PresetName></SetPreset>").at("PresetToken");
    CHECK(device.call("ptz", "<SetPreset>" + profile + "<PresetName>Bridge</PresetName></SetPreset>").fault() ==
          "ter:InvalidArgVal/ter:PresetExist");
    CHECK(device.call("ptz", "<GetPresets>" + profile + "</GetPresets>").count("Preset") == 3);
    CHECK(device.call("ptz", "<GotoPreset>" + profile + "<PresetToken>2</PresetToken></GotoPreset>").status == 200);
    CHECK(head.moving(Camera::steady()));
    CHECK(device.call("ptz", "<SetPreset>" + profile + "</SetPreset>").fault() == "ter:Action/ter:MovingPTZ");
    CHECK(device.call("ptz", "<RemovePreset>" + profile + "<PresetToken>" + token + "</PresetToken></RemovePreset>")
              .status == 200);
    CHECK(device.call("ptz", "<GotoPreset>" + profile + "<PresetToken>" + token + "</PresetToken></GotoPreset>")
              .fault() == "ter:InvalidArgVal/ter:NoToken");
    CHECK(device.call("ptz", "<SetHomePosition>" + profile + "</SetHomePosition>").status == 200);
    CHECK(device.call("ptz", "<GotoHomePosition>" + profile + "</GotoHomePosition>").status == 200);
    head.home.reset();
    CHECK(device.call("ptz", "<GotoHomePosition>" + profile + "</GotoHomePosition>").fault() ==
          "ter:Action/ter:NoHomePosition");
    CHECK(device.call("ptz", "<GetPresetTours>" + profile + "</GetPresetTours>").count("PresetTour/TourSpot") == 2);
    const std::string operate =
        "<OperatePresetTour>" + profile + "<PresetTourToken>Tour_1</PresetTourToken><Operation>";
    CHECK(device.call("ptz", operate + "Start</Operation></OperatePresetTour>").status == 200);
    CHECK(device.call("ptz", "<GetPresetTour>" + profile + "<PresetTourToken>Tour_1</PresetTourToken></GetPresetTour>")
              .at("PresetTour/Status/State") == "Touring");
    CHECK(device.call("ptz", operate + "Stop</Operation></OperatePresetTour>").status == 200);
    CHECK(head.running_patrol == 0);
}

TEST_CASE("switches of the head")
{
    Device device;
    Quirks& quirks = device.camera->quirks;
    quirks.set("ptz_ignores_timeout");
    CHECK(device.call("ptz", velocity("0.1", "0", "PT0.1S")).status == 200);
    wait(200);
    CHECK(status(device) == "MOVING");
    quirks.set("ptz_no_stop");
    CHECK(device.call("ptz", "<Stop>" + profile + "</Stop>").fault() == "ter:ActionNotSupported");
    CHECK(device.call("ptz", velocity("0", "0")).status == 200);
    CHECK(status(device) == "IDLE");
    quirks.set("ptz_rejects_timeout");
    CHECK(device.call("ptz", velocity("0.1", "0", "PT1S")).fault() == "ter:InvalidArgVal/ter:TimeoutNotSupported");
    CHECK(device.call("ptz", velocity("0.1", "0")).status == 200);
    quirks.set("ptz_movestatus_stuck");
    CHECK(status(device) == "IDLE");
    quirks.set("ptz_no_axis", "zoom");
    CHECK(device.call("ptz", velocity("0.1", "0")).fault() == "ter:InvalidArgVal/ter:SpaceNotSupported");
    CHECK(device.call("ptz", "<GetNodes/>").count("PTZNode/SupportedPTZSpaces/ContinuousZoomVelocitySpace") == 0);
    quirks.set("ptz_no_axis", "pantilt");
    CHECK(device.call("ptz", "<GetNodes/>").count("PTZNode/SupportedPTZSpaces/ContinuousPanTiltVelocitySpace") == 0);
    CHECK(device.call("ptz", "<GetNodes/>").count("PTZNode/SupportedPTZSpaces/ContinuousZoomVelocitySpace") == 1);
}

TEST_CASE("imaging settings are checked and kept")
{
    Device device;
    const std::string source = "<VideoSourceToken>VideoSource_1</VideoSourceToken>";
    const auto write = [&](const std::string& what) {
        return device.call("imaging",
                           "<SetImagingSettings>" + source + "<ImagingSettings>" + what +
                               "</ImagingSettings><ForcePersistence>true</ForcePersistence></SetImagingSettings>");
    };
    CHECK(write("<tt:Brightness>70</tt:Brightness><tt:Exposure><tt:Mode>MANUAL</tt:Mode><tt:ExposureTime>20000"
                "</tt:ExposureTime></tt:Exposure><tt:IrCutFilter>OFF</tt:IrCutFilter><tt:WideDynamicRange><tt:Mode>ON</"
                "tt:Mode>"
                "<tt:Level>30</tt:Level></tt:WideDynamicRange>")
              .status == 200);
    const Imaging& image = device.channel().imaging;
    CHECK(image.brightness == 70);
    CHECK(image.exposure == "manual");
    CHECK(image.exposure_seconds == doctest::Approx(0.02));
    CHECK(image.day_night == "night");
    CHECK(image.wdr == "on");
    const Answer read = device.call("imaging", "<GetImagingSettings>" + source + "</GetImagingSettings>");
    CHECK(read.at("ImagingSettings/Brightness") == "70");
    CHECK(read.at("ImagingSettings/WideDynamicRange/Level") == "30");
    CHECK(write("<tt:Contrast>101</tt:Contrast>").fault() == "ter:InvalidArgVal/ter:SettingsInvalid");
    CHECK(write("<tt:IrCutFilter>SOMETIMES</tt:IrCutFilter>").fault() == "ter:InvalidArgVal/ter:SettingsInvalid");
    CHECK(device.call("imaging", "<GetOptions>" + source + "</GetOptions>").at("ImagingOptions/Brightness/Max") ==
          "100");
    CHECK(device.call("imaging", "<GetOptions><VideoSourceToken>none</VideoSourceToken></GetOptions>").fault() ==
          "ter:InvalidArgVal/ter:NoSource");
    CHECK(device.call("imaging", "<GetServiceCapabilities/>").status == 200);
}

TEST_CASE("the focus moves")
{
    Device device;
    const std::string source = "<VideoSourceToken>VideoSource_1</VideoSourceToken>";
    const auto move = [&](const std::string& focus) {
        return device.call("imaging", "<Move>" + source + "<Focus>" + focus + "</Focus></Move>");
    };
    const auto state = [&] { return device.call("imaging", "<GetStatus>" + source + "</GetStatus>"); };
    CHECK(device.call("imaging", "<GetMoveOptions>" + source + "</GetMoveOptions>")
              .at("MoveOptions/Absolute/Position/Max") == "1");
    CHECK(move("<tt:Absolute><tt:Position>0.2</tt:Position></tt:Absolute>").status == 200);
    CHECK(state().at("Status/FocusStatus20/Position") == "0.2");
    CHECK(move("<tt:Continuous><tt:Speed>1</tt:Speed></tt:Continuous>").status == 200);
    CHECK(state().at("Status/FocusStatus20/MoveStatus") == "MOVING");
    wait(100);
    CHECK(device.call("imaging", "<Stop>" + source + "</Stop>").status == 200);
    CHECK(device.channel().imaging.focus_position > 0.21);
    CHECK(state().at("Status/FocusStatus20/MoveStatus") == "IDLE");
    CHECK(move("<tt:Absolute><tt:Position>3</tt:Position></tt:Absolute>").fault() ==
          "ter:InvalidArgVal/ter:SettingsInvalid");
}
