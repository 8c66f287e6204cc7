// SPDX-License-Identifier: BSL-1.0
// Recorded answers of Dahua and Amcrest devices beside the project, read value by value. Skipped where they are not
// there.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cgi_link.hpp"
#include "messages_analytics.hpp"
#include "messages_device.hpp"
#include "messages_image.hpp"
#include "messages_ptz.hpp"
#include "messages_search.hpp"
#include "messages_time.hpp"

using namespace camsdk;
using namespace camsdk::drivers::dahua;

namespace {

/// A recorded answer, as the driver reads it; empty, with a message, where it is not there.
KeyValues recorded(const std::string& name)
{
    const char* given = std::getenv("CAMSDK_SHARED");
    const auto shared =
        given ? std::filesystem::path(given) : std::filesystem::path(CAMSDK_SOURCE_DIR).parent_path() / "shared";
    std::ifstream file(shared / "captures" / name, std::ios::binary);
    if (!file) {
        MESSAGE("no recording " << name << " here");
        return {};
    }
    std::stringstream all;
    all << file.rdbuf();
    const auto values = read_values(dahua_test::answer(200, all.str()), name);
    REQUIRE_MESSAGE(values, name << ": " << (values ? "" : values.error().message()));
    return values->has("table") ? values->child("table") : *values;
}

KeyValues of_camera(const std::string& name)
{
    return recorded("dahua/rroller-docstrings/client/" + name + ".txt");
}

KeyValues of_recorder(const std::string& name)
{
    return recorded("dahua/netbox-sync-tests/test_dahua_parsers/" + name + ".txt");
}

}  // namespace

TEST_CASE("recordings: the IPC-HDW5831R-ZE is told from its system information")
{
    messages::IdentityAnswers answers;
    answers.system = of_camera("async_get_system_info");
    if (answers.system.empty())
        return;
    const DeviceInfo info = messages::parse_info(answers);
    CHECK(info.model == "IPC-HDW5831R-ZE");
    CHECK(info.serial == "4X7C5A1ZAG21L3F");
    CHECK(info.hardware == "1.00");
    CHECK(info.extra.at("processor") == "S3LM");
    CHECK(info.extra.at("updateSerial") == "IPC-HDW5830R-Z");
    CHECK_FALSE(messages::is_recorder({}, answers.system));
    CHECK(of_camera("get_device_type").all("type") == std::vector<std::string>{"IPC-HDW5831R-ZE", "IP Camera"});
}

TEST_CASE("recordings: motion, people and vehicles, the profile in use, where the head looks")
{
    const KeyValues motion = of_camera("async_get_config_motion_detection");
    if (motion.empty())
        return;
    const auto& tables = messages::rule_tables();
    auto rules = messages::parse_rules(tables[0], motion, 0);
    REQUIRE(rules.size() == 1);
    CHECK(rules[0].enabled == true);
    CHECK(rules[0].extra.at("DetectVersion") == "V3.0");
    rules = messages::parse_rules(tables[3], of_camera("async_get_smart_motion_detection"), 0);
    REQUIRE(rules.size() == 1);
    CHECK(rules[0].enabled == true);
    CHECK(rules[0].extra.at("ObjectTypes.Human") == "true");
    CHECK(rules[0].extra.at("ObjectTypes.Vehicle") == "false");
    CHECK(rules[0].extra.at("Sensitivity") == "Middle");
    // The recording has switch and name of a rule, and not what kind it is.
    const KeyValues ivs = of_camera("async_get_ivs_rules");
    CHECK(ivs.text("VideoAnalyseRule[0][1].Name") == "IVS-1");
    CHECK(messages::parse_video_rules(ivs, 0).empty());
    CHECK(messages::active_profile(of_camera("async_get_video_in_mode"), 0) == 2);
    const auto place = messages::parse_position(of_camera("async_get_ptz_position"));
    CHECK(place.pan == 91.6);
    CHECK(place.tilt == -2.6);
    CHECK(place.zoom == 1.0);
    CHECK(place.moving == false);
    CHECK(messages::to_status(place, {}).tilt_degrees == 2.6);
}

TEST_CASE("recordings: the NVR6XX-4KS2 is a recorder, its cameras are Hikvision's")
{
    const KeyValues system = of_recorder("L0005_SYSTEM_INFO");
    if (system.empty())
        return;
    messages::IdentityAnswers answers;
    answers.system = system;
    const DeviceInfo info = messages::parse_info(answers);
    CHECK(info.model == "NVR6XX-4KS2");
    CHECK(info.serial == "4C0048DPAJ8F3C9");
    CHECK(info.extra.at("deviceType") == "31");
    CHECK(messages::is_recorder({}, system));
    const auto channels =
        messages::recorder_channels(of_recorder("L0032_CHANNEL_TITLES"), of_recorder("L0011_REMOTE_DEVICES"));
    REQUIRE(channels.size() == 2);  // the third and fourth are switched off
    CHECK(channels[0].number == 1);
    CHECK(channels[0].name == "GF-Entrance");
    CHECK(channels[0].model == "DS-2CD1143G0-I");
    CHECK(channels[0].address == "192.168.252.25");
    CHECK(channels[0].serial == "DS-2CD1143G0-I20211208AAWRJ21084244");
    CHECK(channels[0].firmware == "V5.7.1 build 211102");
    CHECK(channels[0].protocol == "Onvif");
    CHECK(channels[1].number == 2);
    CHECK(channels[1].address == "192.168.252.26");
}

TEST_CASE("recordings: Amcrest's time server and recordings")
{
    const KeyValues ntp = recorded("amcrest/python-amcrest-docstrings/network/ntp_config.txt");
    if (ntp.empty())
        return;
    const auto zone = messages::parse_zone(ntp, {}).value();
    CHECK(zone.standard == std::chrono::minutes(345));
    CHECK(ntp.text("NTP.Address") == "clock.isc.org");
    CHECK(ntp.integer("NTP.UpdatePeriod") == 31);
    codec::ZoneRules utc;
    const auto page = messages::parse_found(
        recorded("amcrest/python-amcrest-tests/test_media/L0056_TestMedia-test_log_find.txt"), utc);
    CHECK(page.found == 2);
    REQUIRE(page.items.size() == 2);
    CHECK(page.items[0].id == "/mnt/sd/2020-01-06/001/dav/06/06.05.00-06.13.00[M][0@0][0].mp4");
    CHECK(page.items[0].channel == 1);
    CHECK(page.items[0].bytes == 248362892u);
    CHECK(page.items[0].trigger == "VideoMotion");
    CHECK(page.items[0].from == std::chrono::system_clock::from_time_t(1578290700));
    CHECK(*page.items[0].to - *page.items[0].from == std::chrono::seconds(480));
    CHECK(page.items[1].from == page.items[0].to);
    // This one says 2 and holds 1.
    const auto last = messages::parse_found(
        recorded("amcrest/python-amcrest-tests/test_media/L0112_TestMedia-test_log_find.txt"), utc);
    CHECK(last.found == 2);
    REQUIRE(last.items.size() == 1);
    CHECK(*last.items[0].to - *last.items[0].from == std::chrono::seconds(34));
}
