// SPDX-License-Identifier: BSL-1.0
// The Axis driver's units and coordinates: PTZ, imaging, overlays, masks, analytics, ports, audio.
#include <doctest/doctest.h>

#include <deque>

#include "messages_analytics.hpp"
#include "messages_image.hpp"
#include "messages_io.hpp"
#include "messages_overlay.hpp"
#include "messages_ptz.hpp"

using namespace camsdk;
using namespace camsdk::drivers::axis;

namespace {

const Json& json(const char* text)
{
    static std::deque<Json> kept;
    return kept.emplace_back(codec::parse_json(text).value());
}

Params head()
{
    Params params;
    for (const char* axis : {"Pan", "Tilt", "Zoom"}) {
        params.set(std::string("PTZ.Support.S1.Absolute") + axis, "true");
        params.set(std::string("PTZ.Support.S1.Continuous") + axis, "true");
    }
    params.set("PTZ.Limit.L1.MinPan", "-180");
    params.set("PTZ.Limit.L1.MaxPan", "180");
    params.set("PTZ.Limit.L1.MinTilt", "-90");
    params.set("PTZ.Limit.L1.MaxTilt", "0");
    params.set("PTZ.Limit.L1.MinZoom", "1");
    params.set("PTZ.Limit.L1.MaxZoom", "9999");
    params.set("PTZ.ImageSource.I0.PTZEnabled", "true");
    return params;
}

}  // namespace

TEST_CASE("axis: a head's limits, velocities and positions")
{
    const auto caps = messages::parse_ptz(head(), 1);
    REQUIRE(caps.enabled);
    CHECK(caps.limits.can_pan);
    CHECK(caps.limits.absolute == Support::yes);
    CHECK(caps.limits.tilt_degrees == Range{-90, 0});
    CHECK(messages::velocity({0.3, -1, 0}, caps.limits) ==
          std::vector<std::string>{"continuouspantiltmove=30,-100", "continuouszoommove=0"});
    CHECK(messages::velocity({0.001, 0, -0.5}, caps.limits) ==
          std::vector<std::string>{"continuouspantiltmove=1,0", "continuouszoommove=-50"});
    CHECK(messages::position({0.25, 0.0, 0.5}, caps) == "pan=45&tilt=-45&zoom=5000");
    CHECK(messages::position({std::nullopt, 1.0, std::nullopt}, caps) == "tilt=0");
    const auto status = messages::parse_position("pan=-90.0000\r\ntilt=-45.0\r\nzoom=5000\r\nautofocus=on\r\n", caps);
    REQUIRE(status);
    CHECK(status->pan == doctest::Approx(-0.5));
    CHECK(status->tilt == doctest::Approx(0.0));
    CHECK(status->zoom == doctest::Approx(0.5));
    CHECK(status->pan_degrees == doctest::Approx(-90));
    CHECK_FALSE(status->zoom_factor);
    CHECK(messages::parse_position("autofocus=on", caps).error().code() == ErrorCode::protocol);
    CHECK_FALSE(messages::parse_ptz(Params(), 1).enabled);
    Params off = head();
    off.set("PTZ.ImageSource.I0.PTZEnabled", "false");
    CHECK_FALSE(messages::parse_ptz(off, 1).enabled);
    Params fixed = head();
    fixed.set("PTZ.Various.V1.TiltEnabled", "false");
    CHECK_FALSE(messages::parse_ptz(fixed, 1).limits.can_tilt);
}

TEST_CASE("axis: presets")
{
    const auto all = messages::parse_presets(
                         "Preset Positions for camera 1\r\npresetposno1=Home\r\npresetposno12=A=B\r\n"
                         "presetposno0=none\r\npresetposnox=none\r\n")
                         .value();
    REQUIRE(all.size() == 2);
    CHECK(all[0].token == "1");
    CHECK(all[1].name == "A=B");
    CHECK_FALSE(messages::check_preset_name(std::string(32, 'x')));
    CHECK(messages::parse_presets("Preset Positions for camera 1\r\n")->empty());
    for (const char* none : {"", "\x01\x02garbage", "<html>welcome</html>"})
        CHECK(messages::parse_presets(none).error().code() == ErrorCode::protocol);
}

TEST_CASE("axis: imaging by the device's own range and words")
{
    Params params;
    params.set("ImageSource.I0.Sensor.Brightness", "35");
    params.set("ImageSource.I0.Video.Contrast", "50");
    params.set("ImageSource.I0.Sensor.WDR", "on");
    params.set("ImageSource.I0.Sensor.WhiteBalance", "auto_outdoor");
    params.set("ImageSource.I0.DayNight.IrCutFilter", "yes");
    Definitions known;
    known["ImageSource.I0.Sensor.Brightness"].min = 10;
    known["ImageSource.I0.Sensor.Brightness"].max = 60;
    known["ImageSource.I0.Sensor.WhiteBalance"].choices = {"auto_outdoor", "auto", "hold"};
    const auto now = messages::imaging_of(params, known, "ImageSource.I0");
    CHECK(now.brightness == doctest::Approx(0.5));
    CHECK(now.contrast == doctest::Approx(0.5));
    CHECK_FALSE(now.sharpness);
    CHECK(now.wdr->value == AutoMode::on);
    CHECK(now.white_balance->value == AutoMode::automatic);
    CHECK(now.day_night->value == DayNight::day);  // the filter is in front of the sensor by day
    ImagingChange change;
    change.brightness = 1;
    change.day_night = DayNight::night;
    change.white_balance = AutoMode::automatic;
    change.wdr = AutoMode::off;
    const auto wanted = messages::imaging_change(change, params, known, "ImageSource.I0");
    REQUIRE(wanted);
    CHECK(wanted->text("ImageSource.I0.Sensor.Brightness") == "60");
    CHECK(wanted->text("ImageSource.I0.DayNight.IrCutFilter") == "no");
    CHECK(wanted->text("ImageSource.I0.Sensor.WhiteBalance") == "auto");
    CHECK(wanted->text("ImageSource.I0.Sensor.WDR") == "off");
    params.set("ImageSource.I0.DayNight.IrCutFilter", "on");
    CHECK(messages::imaging_of(params, known, "ImageSource.I0").day_night->value == DayNight::day);
    CHECK(messages::imaging_change(change, params, known, "ImageSource.I0")
              ->text("ImageSource.I0.DayNight.IrCutFilter") == "off");
    change.day_night = DayNight::schedule;
    CHECK(messages::imaging_change(change, params, known, "ImageSource.I0").error().code() ==
          ErrorCode::invalid_argument);
    ImagingChange sharp;
    sharp.sharpness = 0.5;
    CHECK(messages::imaging_change(sharp, params, known, "ImageSource.I0").error().code() == ErrorCode::not_supported);
    CHECK(messages::imaging_controls(params, known, "ImageSource.I0").size() == 5);
}

TEST_CASE("axis: overlay places")
{
    CHECK(boost::json::serialize(messages::overlay_position({0.25, 0.5})) == "[-5E-1,0E0]");
    CHECK(messages::parse_overlay_position(json("[-0.5,0.0]")) == Point{0.25, 0.5});
    CHECK(messages::parse_overlay_position(json("\"-0.5,1\"")) == Point{0.25, 1});
    CHECK(messages::parse_overlay_position(json("\"bottomRight\"")) == Point{1, 1});
    CHECK(messages::parse_overlay_position(json("[5,0]")) == Point{1, 0.5});
    CHECK_FALSE(messages::parse_overlay_position(json("\"somewhere\"")));
    const auto all = messages::parse_overlays(json(
        R"({"data":{"textOverlays":[{"camera":1,"identity":3,"text":"Hi %F","position":"topLeft","visible":true},{"identity":4,"text":"%F %T"}],"imageOverlays":[{"identity":5,"overlayPath":"/x.ovl"}]}})"));
    REQUIRE(all.size() == 3);
    CHECK(all[0].id == "3");
    CHECK(all[0].kind == OverlayKind::text);
    CHECK(all[1].kind == OverlayKind::date_time);
    CHECK(all[2].kind == OverlayKind::image);
    Overlay fresh;
    fresh.text = "x";
    CHECK(messages::overlay_order(fresh, nullptr, 2)->method == "addText");
    CHECK(messages::overlay_order(fresh, &all[0], 2)->method == "setText");
    fresh.kind = OverlayKind::channel_name;
    CHECK(messages::overlay_order(fresh, nullptr, 1).error().code() == ErrorCode::invalid_argument);
}

TEST_CASE("axis: masks undo rotation and mirroring and never shrink")
{
    messages::MaskSpace space{1920, 1080, 0, false};
    const Polygon window{{0.25, 0.1}, {0.75, 0.1}, {0.75, 0.3}, {0.25, 0.3}};
    CHECK(messages::mask_polygon(window, space) == "480,108:1440,108:1440,324:480,324");
    CHECK(messages::mask_rectangle(window, space) == "width=50&height=20&center=50,20");
    CHECK(messages::mask_rectangle({{0.1371, 0.1}, {0.2, 0.1}, {0.2, 0.2}}, space) ==
          "width=6.3&height=10&center=16.85,15");
    // An edge at 13.7 % lies at pixel 350.72, which a device may take for 351: 13.6 % is safe.
    CHECK(messages::mask_rectangle({{0.137, 0.1}, {0.2, 0.1}, {0.2, 0.2}}, {2560, 1440, 0, false}) ==
          "width=6.4&height=10&center=16.8,15");
    for (int rotation : {0, 90, 180, 270})
        for (bool mirrored : {false, true}) {
            const messages::MaskSpace turned{1920, 1080, rotation, mirrored};
            const Point there = messages::turned(messages::unturned({0.2, 0.7}, turned), turned);
            CHECK(there.x == doctest::Approx(0.2));
            CHECK(there.y == doctest::Approx(0.7));
        }
    space.rotation = 180;
    CHECK(messages::unturned({0.2, 0.7}, space).x == doctest::Approx(0.8));
    space.rotation = 90;  // shown turned clockwise: what is top right came from the top left
    CHECK(messages::unturned({1, 0}, space) == Point{0, 0});
    space = {100, 100, 0, false};
    CHECK(messages::mask_polygon({{0.137, 0.151}, {0.411, 0.151}, {0.411, 0.433}, {0.137, 0.433}}, space) ==
          "13,15:42,15:42,44:13,44");
    const auto all = messages::parse_masks(
        json(
            R"({"listpx":[{"id":0,"name":"m1","enabled":true,"position":[{"x":50,"y":20},{"x":500,"y":20}]},{"id":1}]})"),
        space);
    REQUIRE(all.size() == 1);
    CHECK(all[0].polygon[0] == Point{0.5, 0.2});
    CHECK(all[0].polygon[1].x == 1);
    CHECK(messages::free_mask_name(all) == "mask1");
}

TEST_CASE("axis: analytics coordinates have their origin in the middle and y up")
{
    const auto& vmd = messages::known_applications()[0];
    const Json configuration = json(
        R"({"apiVersion":"1.2","data":{"cameras":[{"id":1}],"configurationStatus":26,"profiles":[{"uid":1,"name":"P","camera":2,"triggers":[{"type":"includeArea","data":[[-0.5,0.8],[0.5,0.8],[0.5,0.4],[-0.5,0.4]]},{"type":"excludeArea","data":[[0,0],[1,0],[1,1]]}],"filters":[{"type":"timeShortLivedLimit","data":1}]}]}})");
    const auto rules = messages::parse_rules(configuration, vmd, true);
    REQUIRE(rules.size() == 1);
    CHECK(rules[0].id == "vmd:1");
    CHECK(rules[0].channel == 2);
    REQUIRE(rules[0].regions.size() == 1);
    CHECK(rules[0].regions[0].points[0].x == doctest::Approx(0.25));
    CHECK(rules[0].regions[0].points[0].y == doctest::Approx(0.1));
    CHECK(rules[0].regions[0].points[2].y == doctest::Approx(0.3));
    AnalyticsRegion region;
    region.points = {{0, 0}, {1, 0}, {1, 1}};
    const auto wanted = messages::with_regions(configuration, vmd, "1", {region});
    REQUIRE(wanted);
    const JsonElement edited(*wanted);
    CHECK(edited.integer("configurationStatus") == 26);
    CHECK(edited.number("profiles/0/triggers/0/data/0/0") == -1);
    CHECK(edited.number("profiles/0/triggers/0/data/0/1") == 1);
    CHECK(edited.text("profiles/0/triggers/1/type") == "excludeArea");
    CHECK(edited.items("profiles/0/triggers").size() == 2);
    CHECK(messages::with_regions(configuration, vmd, "2", {region}).error().code() == ErrorCode::not_found);
    region.points.pop_back();
    CHECK(messages::with_regions(configuration, vmd, "1", {region}).error().code() == ErrorCode::invalid_argument);
}

TEST_CASE("axis: Object Analytics' fences are lines with a direction")
{
    const auto& aoa = messages::known_applications()[1];
    const Json configuration = json(
        R"({"data":{"devices":[{"id":1}],"scenarios":[{"id":7,"name":"S","type":"fence","devices":[{"id":1}],"triggers":[{"type":"fence","alarmDirection":"leftToRight","vertices":[[0,-0.7],[0,0.7]]}]}],"status":{}}})");
    const auto rules = messages::parse_rules(configuration, aoa, false);
    REQUIRE(rules.size() == 1);
    CHECK(rules[0].kind == AnalyticsKind::line_crossing);
    CHECK(rules[0].enabled == false);
    CHECK(rules[0].regions[0].direction == "leftToRight");
    AnalyticsRegion line;
    line.points = {{0.5, 0.85}, {0.5, 0.15}};
    line.direction = "rightToLeft";
    const auto wanted = messages::with_regions(configuration, aoa, "7", {line});
    REQUIRE(wanted);
    CHECK(JsonElement(*wanted).text("scenarios/0/triggers/0/alarmDirection") == "rightToLeft");
    CHECK(JsonElement(*wanted).number("scenarios/0/triggers/0/vertices/0/1") == doctest::Approx(-0.7));
}

TEST_CASE("axis: motion windows in 0..9999")
{
    Params params;
    params.set("Motion.M0.Left", "0");
    params.set("Motion.M0.Right", "9999");
    params.set("Motion.M0.Top", "2500");
    params.set("Motion.M0.Bottom", "5000");
    params.set("Motion.M0.Sensitivity", "80");
    const auto rules = messages::motion_windows(params);
    REQUIRE(rules.size() == 1);
    CHECK(rules[0].regions[0].sensitivity == doctest::Approx(0.8));
    CHECK(rules[0].regions[0].points[2].y == doctest::Approx(0.5).epsilon(0.001));
    const auto change = messages::motion_window(0, rules[0].regions[0].points);
    CHECK(change.text("Motion.M0.Right") == "9999");
    CHECK(change.text("Motion.M0.Top") == "2500");
}

TEST_CASE("axis: a port is active when it is not in its normal state")
{
    const auto ports = messages::parse_ports(json(
        R"({"data":{"numberOfPorts":3,"items":[{"port":"0","name":"PIR","direction":"input","state":"closed","normalState":"open"},{"port":"1","name":"","direction":"output","state":"closed","normalState":"closed"},{"name":"lost"}]}})"));
    REQUIRE(ports.inputs.size() == 1);
    REQUIRE(ports.outputs.size() == 1);
    CHECK(ports.inputs[0].active == true);
    CHECK(ports.outputs[0].active == false);
    CHECK_FALSE(ports.outputs[0].name);
    CHECK(messages::parse_ports(json("{\"data\":{\"numberOfPorts\":0}}")).inputs.empty());
    const Json on = messages::port_state("1", true, "closed");
    CHECK(JsonElement(on).text("ports/0/state") == "open");
    const Json pulse = messages::port_sequence("1", true, "open", std::chrono::milliseconds(3000));
    CHECK(boost::json::serialize(pulse) ==
          R"({"port":"1","sequence":[{"state":"closed","time":3000},{"state":"open","time":0}]})");
    CHECK(messages::port_action("0", true, std::nullopt) == "/axis-cgi/io/port.cgi?action=1%3A%2F");
    CHECK(messages::port_action("1", true, std::chrono::milliseconds(500)) ==
          "/axis-cgi/io/port.cgi?action=2%3A%2F500%5C");
    IoPorts old = ports;
    messages::add_port_states(old, "port1=inactive\r\nport2=active\r\nport9=active\r\nportx=active\r\n");
    CHECK(old.inputs[0].active == false);
    CHECK(old.outputs[0].active == true);
}

TEST_CASE("axis: gain as volume")
{
    Params params;
    params.set("AudioSource.A0.InputGain", "0");
    params.set("AudioSource.A0.OutputGain", "mute");
    params.set("AudioSource.A0.AudioEncoding", "aac");
    params.set("Audio.A0.Enabled", "no");
    Definitions known;
    known["AudioSource.A0.InputGain"].choices = {"mute", "-30", "-15", "0", "30"};
    known["AudioSource.A0.OutputGain"].choices = {"mute", "-30", "0"};
    known["AudioSource.A0.AudioEncoding"].choices = {"g711", "aac"};
    const auto ports = messages::audio_of(params, known);
    REQUIRE(ports.inputs.size() == 1);
    CHECK(ports.inputs[0].volume == doctest::Approx(0.5));
    CHECK(ports.outputs[0].volume == 0.0);
    AudioInput change;
    change.id = "0";
    change.volume = 0.3;
    change.codec = "G711";
    const auto wanted = messages::audio_change(change, params, known);
    REQUIRE(wanted);
    CHECK(wanted->text("AudioSource.A0.InputGain") == "-15");
    CHECK(wanted->text("AudioSource.A0.AudioEncoding") == "g711");
    change.codec = "opus";
    CHECK(messages::audio_change(change, params, known).error().code() == ErrorCode::invalid_argument);
}

TEST_CASE("axis: a mask hides what was asked for wherever in the picture it lies")
{
    const Polygon wanted{{0.1, 0.1}, {0.3, 0.1}, {0.3, 0.3}, {0.1, 0.3}};
    CHECK(messages::hides(wanted, wanted));
    CHECK(messages::hides({{0.1, 0.3}, {0.1, 0.1}, {0.3, 0.1}, {0.3, 0.3}}, wanted));
    CHECK(messages::hides({{0.0, 0.0}, {0.5, 0.0}, {0.5, 0.5}}, wanted));
    CHECK(messages::hides({{0.1005, 0.1}, {0.3, 0.1}, {0.3, 0.2995}}, wanted));
    CHECK_FALSE(messages::hides({{0.1, 0.1}, {0.29, 0.1}, {0.29, 0.3}, {0.1, 0.3}}, wanted));
    CHECK_FALSE(messages::hides({{0.1, 0.12}, {0.3, 0.12}, {0.3, 0.3}, {0.1, 0.3}}, wanted));
    CHECK_FALSE(messages::hides({}, wanted));
    CHECK(messages::hides(wanted, {}));  // nothing was asked of the area
}

TEST_CASE("axis: the text of older firmware stands at the top or at the bottom, and nowhere between")
{
    Overlay words;
    words.text = "Hello";
    words.position = Point{0.3, 0.1};
    CHECK(messages::text_change(words, "Image.I0", {})->text("Image.I0.Text.Position") == "top");
    words.position = Point{0.3, 0.9};
    CHECK(messages::text_change(words, "Image.I0", {})->text("Image.I0.Text.Position") == "bottom");
    words.position = Point{0.3, 0.5};
    CHECK(messages::text_change(words, "Image.I0", {}).error().code() == ErrorCode::not_supported);
    words.position.reset();
    CHECK_FALSE(messages::text_change(words, "Image.I0", {})->has("Image.I0.Text.Position"));
}
