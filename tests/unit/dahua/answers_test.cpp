// SPDX-License-Identifier: BSL-1.0
// Answers of the Dahua platform: lines, OK, refusals in every status, spellings of requests; identity, channels, disks.
#include <doctest/doctest.h>

#include "cgi_link.hpp"
#include "messages_device.hpp"
#include "messages_search.hpp"
#include "messages_users.hpp"

using namespace camsdk;
using namespace camsdk::drivers::dahua;
using dahua_test::answer;

namespace {

KeyValues lines(std::string_view text)
{
    return KeyValues::parse(text).value();
}

ErrorCode refusal(int status, const char* body)
{
    const auto values = read_values(answer(status, body), "a thing");
    REQUIRE_FALSE(values);
    return values.error().code();
}

}  // namespace

TEST_CASE("answers: a refusal is one in any status, and a text that speaks of errors is none")
{
    CHECK(refusal(400, "Error\r\nBad Request!\r\n") == ErrorCode::not_supported);
    CHECK(refusal(200, "Error\r\nBad Request!\r\n") == ErrorCode::not_supported);
    CHECK(refusal(200, "Error: Error -1 getting param in name=Encode[9]\r\n") == ErrorCode::not_supported);
    CHECK(refusal(501, "Error\r\nNot Implemented!\r\n") == ErrorCode::not_supported);
    CHECK(refusal(404, "") == ErrorCode::not_supported);
    CHECK(refusal(401, "Error\r\nInvalid Authority!\r\n") == ErrorCode::unauthorized);
    CHECK(refusal(401, "Error\r\nUser Locked! Please try again after 5 minutes.\r\n") == ErrorCode::locked_out);
    CHECK(refusal(403, "Error\r\nAuthority:check failure.\r\n") == ErrorCode::forbidden);
    CHECK(refusal(200, "") == ErrorCode::protocol);
    CHECK(refusal(200, "<html><body>login</body></html>") == ErrorCode::protocol);
    const auto named = read_values(answer(200, "table.ChannelTitle[0].Name=Error at the locked gate\r\n"), "titles");
    REQUIRE(named);
    CHECK(named->text("table.ChannelTitle[0].Name") == "Error at the locked gate");
    const auto words = read_values(answer(403, "Error\r\nAuthority:check failure.\r\n"), "a thing").error();
    CHECK(words.vendor_text() == "Error Authority:check failure.");
    CHECK(words.http_status() == 403);
}

TEST_CASE("answers: OK is OK alone; a refused write is a wrong argument")
{
    CHECK(read_ok(answer(200, "OK\r\n"), "it"));
    CHECK(read_ok(answer(200, "ok"), "it"));
    CHECK(read_ok(answer(200, "result=1"), "it").error().code() == ErrorCode::protocol);
    CHECK(read_ok(answer(400, "Error\r\nBad Request!\r\n"), "it").error().code() == ErrorCode::invalid_argument);
    CHECK(read_ok(answer(200, "Error"), "it").error().code() == ErrorCode::invalid_argument);
}

TEST_CASE("requests: brackets and colons stay, spaces and ampersands do not")
{
    CHECK(encode("2012-08-23 14:20:00") == "2012-08-23%2014:20:00");
    CHECK(encode("a&b=c+d%[1]") == "a%26b%3Dc%2Bd%25%5B1%5D");
    Settings settings;
    settings.emplace_back("VideoWidget[0].CustomTitle[1].Text", "Gate|North & South");
    CHECK(query_of(settings) == "&VideoWidget[0].CustomTitle[1].Text=Gate%7CNorth%20%26%20South");
    CHECK(same_value("15", "15.000000"));
    CHECK(same_value("true", "1"));
    CHECK_FALSE(same_value("15", "16"));
    CHECK_FALSE(same_value("", "x"));
}

TEST_CASE("identity: the model of a type that is a number, both spellings of vendor, old firmware's build")
{
    messages::IdentityAnswers all;
    all.system =
        lines("deviceType=31\r\nserialNumber=4X7C5A1ZAG21L3F\r\nupdateSerial=DHI-NVR4216\r\nprocessor=ST7108\r\n");
    all.vendor = lines("Vendor=IntelBras\r\n");
    all.version = lines("version=2.420\r\nbuild=2014-08-25\r\n");
    all.general = lines("General.MachineName=Yard\r\n");
    all.network = lines("Network.DefaultInterface=bond0\r\nNetwork.eth0.PhysicalAddress=3C:EF:8C:AA:BB:CC\r\n");
    const DeviceInfo info = messages::parse_info(all);
    CHECK(info.model == "DHI-NVR4216");
    CHECK(info.manufacturer == "IntelBras");
    CHECK(info.firmware == "2.420,build:2014-08-25");
    CHECK(info.serial == "4X7C5A1ZAG21L3F");
    CHECK(info.mac == "3c:ef:8c:aa:bb:cc");
    CHECK(info.name == "Yard");
    CHECK(info.extra.at("processor") == "ST7108");
    CHECK_FALSE(messages::parse_info({}).model);
    CHECK(messages::is_recorder(KeyValues(), all.system));
    CHECK_FALSE(messages::is_recorder(lines("class=IPC"), all.system));
    CHECK(messages::is_recorder(lines("class=HCVR"), KeyValues()));
}

TEST_CASE("channels: those of a recorder are numbered as the names behind them are")
{
    const auto titles =
        lines("ChannelTitle[0].Name=Gate\r\nChannelTitle[1].Name=Yard\r\nChannelTitle[2].Name=Hall\r\n");
    const auto remote = lines(
        "RemoteDevice.uuid:System_CONFIG_NETCAMERA_INFO_0.Address=192.0.2.30\r\n"
        "RemoteDevice.uuid:System_CONFIG_NETCAMERA_INFO_0.Enable=true\r\n"
        "RemoteDevice.uuid:System_CONFIG_NETCAMERA_INFO_0.Vendor=Hikvision\r\n"
        "RemoteDevice.uuid:System_CONFIG_NETCAMERA_INFO_1.Enable=false\r\n"
        "RemoteDevice.uuid:System_CONFIG_NETCAMERA_INFO_1.Address=0.0.0.0\r\n");
    const auto all = messages::recorder_channels(titles, remote);
    REQUIRE(all.size() == 2);
    CHECK(all[0].number == 1);
    CHECK(all[0].address == "192.0.2.30");
    CHECK(all[0].protocol == "Hikvision");
    CHECK(all[1].number == 3);
    CHECK(all[1].name == "Hall");
    CHECK(messages::camera_channels(titles, lines("result=1")).size() == 1);
    CHECK(messages::camera_channels(KeyValues(), KeyValues()).size() == 1);
    CHECK(messages::camera_channels(KeyValues(), lines("result=99999")).size() == most_channels);
}

TEST_CASE("storage: sizes printed as floats, a part with an error")
{
    const auto volumes = messages::parse_storage(
        lines("list.info[0].Name=/dev/mmc0\r\nlist.info[0].State=Success\r\nlist.info[0].Detail[0].Path=/mnt/sd\r\n"
              "list.info[0].Detail[0].Type=ReadWrite\r\nlist.info[0].Detail[0].TotalBytes=32000000000.000000\r\n"
              "list.info[0].Detail[0].UsedBytes=31000000000.000000\r\nlist.info[0].Detail[0].IsError=false\r\n"
              "list.info[1].Name=/dev/sda\r\nlist.info[1].Detail[0].IsError=true\r\n"));
    REQUIRE(volumes.size() == 2);
    CHECK(volumes[0].id == "/dev/mmc0");
    CHECK(volumes[0].capacity_bytes == 32000000000u);
    CHECK(volumes[0].free_bytes == 1000000000u);
    CHECK(volumes[0].status == "Success");
    CHECK(volumes[1].status == "Error");
}

TEST_CASE("accounts: roles by group, a group that the device does not have")
{
    const auto users = messages::parse_users(lines(
        "users[0].Id=1\r\nusers[0].Name=admin\r\nusers[0].Group=admin\r\nusers[0].AuthorityList[0]=AuthUserMag\r\n"
        "users[1].Id=2\r\nusers[1].Name=guard\r\nusers[1].Group=user\r\nusers[2].Name=\r\nusers[3].Name=x\r\n"
        "users[3].Group=onvif\r\n"));
    REQUIRE(users.size() == 3);
    CHECK(users[0].role.value == Role::administrator);
    CHECK(users[0].rights == std::vector<std::string>{"AuthUserMag"});
    CHECK(users[1].role.value == Role::viewer);
    CHECK(users[2].role.value == Role::other);
    CHECK(users[2].role.text == "onvif");
    const auto groups = messages::parse_groups(lines("group[0].Name=admin\r\ngroup[1].Name=user\r\n"));
    CHECK_FALSE(messages::check_group("user", groups));
    CHECK(messages::check_group("operator", groups)->code() == ErrorCode::invalid_argument);
    CHECK_FALSE(messages::check_group("operator", {}));
    CHECK_FALSE(messages::group_of(Role::anonymous));
}

TEST_CASE("recordings: channels count from 0 in the answer and from 1 in the question; ids are paths of files")
{
    codec::ZoneRules zone;
    zone.standard = std::chrono::hours(1);
    const auto from = std::chrono::system_clock::from_time_t(1777420800);  // 2026-04-29T00:00:00Z
    CHECK(messages::find_path("08137", 2, from, from + std::chrono::hours(1), zone) ==
          "/cgi-bin/mediaFileFind.cgi?action=findFile&object=08137&condition.Channel=2"
          "&condition.StartTime=2026-04-29%2001:00:00&condition.EndTime=2026-04-29%2002:00:00");
    const auto page = messages::parse_found(
        lines("found=2\r\nitems[0].Channel=1\r\nitems[0].StartTime=2026-4-29 01:00:00\r\n"
              "items[0].EndTime=2026-04-29 01:30:00\r\nitems[0].Length=1048576\r\nitems[0].Events[0]=VideoMotion\r\n"
              "items[0].FilePath=/mnt/sd/2026-04-29/001/dav/01/01.00.00-01.30.00[M][0@0][0].dav\r\n"
              "items[1].FilePath=../../etc/passwd\r\n"),
        zone);
    CHECK(page.found == 2);
    REQUIRE(page.items.size() == 1);
    CHECK(page.items[0].channel == 2);
    CHECK(page.items[0].from == from);
    CHECK(page.items[0].bytes == 1048576u);
    CHECK(page.items[0].trigger == "VideoMotion");
    CHECK(messages::file_path(page.items[0].id).value() ==
          "/cgi-bin/RPC_Loadfile/mnt/sd/2026-04-29/001/dav/01/01.00.00-01.30.00%5BM%5D%5B0%400%5D%5B0%5D.dav");
    CHECK(messages::playback_path(page.items[0], zone) ==
          "/cam/playback?channel=2&subtype=0&starttime=2026_04_29_01_00_00&endtime=2026_04_29_01_30_00");
    for (const char* id : {"", "x", "/", "/a/../b", "/a\r\nb"})
        CHECK(messages::file_path(id).error().code() == ErrorCode::invalid_argument);
    CHECK(messages::parse_handle(lines("result=08137"), "result").value() == "08137");
    CHECK(messages::parse_handle(lines("result=1&action=x"), "result").error().code() == ErrorCode::protocol);
}

TEST_CASE("challenge: the realm is this platform's, and leaks the serial")
{
    driver::Response stranger = answer(401, "Error\r\nInvalid Authority!\r\n");
    stranger.headers.push_back({"www-authenticate", "Digest realm=\"Login to 4X7C5A1ZAG21L3F\", nonce=\"1\""});
    CHECK(messages::realm_of(stranger) == "Login to 4X7C5A1ZAG21L3F");
    CHECK(messages::platform_realm("Login to 4X7C5A1ZAG21L3F"));
    CHECK_FALSE(messages::platform_realm("IP Camera"));
    CHECK(messages::evidence_of(stranger).size() == 2);
    CHECK(messages::evidence_of(answer(401, "")).empty());
}
