// SPDX-License-Identifier: BSL-1.0
// Recordings, disks, log, firmware and restart of the simulated Dahua camera.
#include "bench.hpp"

#include <doctest/doctest.h>

#include <thread>

using namespace camsim;
using test::DahuaBench;

namespace {

constexpr const char* always = "condition.StartTime=2020-01-01%2000:00:00&condition.EndTime=2036-01-01%2000:00:00";

std::string create(DahuaBench& bench)
{
    const std::string body = bench.ask("mediaFileFind.cgi?action=factory.create").body;
    return body.substr(7, body.find("\r\n") - 7);
}

}  // namespace

TEST_CASE("recordings are found page by page and loaded as they are said to be")
{
    DahuaBench bench;
    const std::string handle = create(bench);
    CHECK(handle == "08137");
    const std::string find = "mediaFileFind.cgi?action=findFile&object=" + handle + "&condition.Channel=1&" + always;
    CHECK(bench.ask("mediaFileFind.cgi?action=findNextFile&object=" + handle + "&count=5").status == 400);
    CHECK(bench.ask(find).body == "OK\r\n");
    auto page = bench.lines("mediaFileFind.cgi?action=findNextFile&object=" + handle + "&count=5");
    CHECK(page["found"] == "5");
    CHECK(page["items[0].Length"] == "4096");
    CHECK(page["items[0].Channel"] == "0");
    CHECK(page["items[0].Duration"] == "7199");
    CHECK(page["items[0].Flags[0]"] == "Timing");
    CHECK(page["items[2].Events[0]"] == "VideoMotion");
    const std::string path = page["items[1].FilePath"];
    CHECK(path.rfind("/mnt/sd/20", 0) == 0);
    CHECK(path.find("[R][0@0][0].dav") != std::string::npos);
    std::string wanted = path;
    for (const auto& [plain, escaped] : {std::pair{"[", "%5B"}, std::pair{"]", "%5D"}, std::pair{"@", "%40"}})
        for (auto at = wanted.find(plain); at != std::string::npos; at = wanted.find(plain))
            wanted.replace(at, 1, escaped);
    const HttpResponse film = bench.ask("RPC_Loadfile" + wanted);
    CHECK(film.body.size() == std::stoul(page["items[1].Length"]));
    CHECK(film.body.substr(0, 4) == "DHAV");
    CHECK(film.body.substr(film.body.size() - 8, 4) == "dhav");
    CHECK(bench.ask("RPC_Loadfile/mnt/sd/nothing.dav").status == 404);
    page = bench.lines("mediaFileFind.cgi?action=findNextFile&object=" + handle + "&count=100");
    CHECK(page["found"] == "7");
    CHECK(bench.lines("mediaFileFind.cgi?action=findNextFile&object=" + handle + "&count=100")["found"] == "0");
    CHECK(bench.ask(find + "&condition.Events[0]=VideoMotion").body == "OK\r\n");
    CHECK(bench.lines("mediaFileFind.cgi?action=findNextFile&object=" + handle + "&count=100")["found"] == "4");
    CHECK(bench.ask(find + "&condition.Types[0]=jpg").body == "Error\r\n");
    CHECK(bench
              .ask("mediaFileFind.cgi?action=findFile&object=" + handle +
                   "&condition.Channel=1&condition.StartTime=2020-01-01%2000:00:00&condition.EndTime="
                   "2020-01-02%2000:00:00")
              .status == 400);
    for (int i = 0; i < 7; ++i)
        create(bench);
    CHECK(bench.ask("mediaFileFind.cgi?action=factory.create").status == 400);
    CHECK(bench.ask("mediaFileFind.cgi?action=close&object=" + handle).body == "OK\r\n");
    CHECK(bench.ask("mediaFileFind.cgi?action=destroy&object=" + handle).body == "OK\r\n");
    CHECK(bench.ask("mediaFileFind.cgi?action=factory.create").status == 200);
    const Recording& first = bench.camera->state.recordings.front();
    const CameraState& state = bench.camera->state;
    CHECK(bench
              .ask("loadfile.cgi?action=startLoad&channel=1&startTime=" + test::escape("2020-01-01 00:00:00") +
                   "&endTime=" + test::escape("2036-01-01 00:00:00") + "&subtype=0")
              .body.size() > first.bytes * 12);
    CHECK(state.recordings.size() == 12);
}

TEST_CASE("disks are told and formatted; a camera without one says nothing or Error")
{
    DahuaBench bench;
    auto info = bench.lines("storageDevice.cgi?action=getDeviceAllInfo");
    CHECK(info["list.info[0].Detail[0].Path"] == "/mnt/sd");
    CHECK(info["list.info[0].State"] == "Success");
    CHECK(info["list.info[0].Detail[0].TotalBytes"] == "128849018880.000000");
    CHECK(bench.ask("storageDevice.cgi?action=setDevice&type=FormatPatition&path=/mnt/none").status == 400);
    CHECK(bench.ask("storageDevice.cgi?action=setDevice&type=FormatPatition&path=/mnt/sd").body == "OK\r\n");
    CHECK(bench.camera->state.recordings.empty());
    CHECK(bench.lines("storageDevice.cgi?action=getDeviceAllInfo")["list.info[0].Detail[0].UsedBytes"] == "0.000000");
    bench.camera->state.disks.clear();
    CHECK(bench.ask("storageDevice.cgi?action=getDeviceAllInfo").body.empty());
    bench.quirk("dahua_empty_is_error");
    CHECK(bench.ask("storageDevice.cgi?action=getDeviceAllInfo").body == "Error\r\n");
    CHECK(bench.set("RecordMode[0].Mode=1"));
    CHECK(bench.config("RecordMode[0].Mode") == "1");
    CHECK(bench.set("Record[0].TimeSection[1][0]=" + test::escape("6 08:00:00-16:00:00")));
    CHECK(bench.config("Record[0].TimeSection[1][0]") == "6 08:00:00-16:00:00");
}

TEST_CASE("the log is searched by token")
{
    DahuaBench bench;
    CHECK(bench.set("General.MachineName=Other"));
    auto started = bench.lines(std::string("log.cgi?action=startFind&") + always);
    CHECK(started["count"] == "2");
    auto page = bench.lines("log.cgi?action=doFind&token=" + started["token"] + "&count=10");
    CHECK(page["found"] == "2");
    CHECK(page["items[1].Type"] == "SaveConfig");
    CHECK(page["items[1].User"] == "admin");
    CHECK(page["items[0].RecNo"] == "1");
    CHECK(bench.ask("log.cgi?action=stopFind&token=" + started["token"]).body == "OK\r\n");
    CHECK(bench.ask("log.cgi?action=doFind&token=" + started["token"] + "&count=10").status == 400);
    CHECK(bench.ask(std::string("Log.backup?action=All&") + always).body.find("SaveConfig admin") != std::string::npos);
    CHECK(bench.ask("log.cgi?action=clear").body == "OK\r\n");
    CHECK(bench.lines(std::string("log.cgi?action=startFind&") + always)["count"] == "1");
}

TEST_CASE("firmware is taken, told of and in place after the restart; a backup brings settings back")
{
    DahuaBench bench;
    CameraState& state = bench.camera->state;
    state.upload.lasts = std::chrono::milliseconds(50);
    state.reboot_takes = std::chrono::milliseconds(10);
    bench.client.more.add("Content-Type", "multipart/form-data; boundary=x");
    const auto send = [&](const std::string& file) {
        return bench.client
            .ask("POST", "/cgi-bin/upgrader.cgi?action=uploadFirmware",
                 "--x\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n" + file + "\r\n--x--\r\n")
            .body;
    };
    CHECK(send("CAMSIM-FIRMWARE hikvision 9\n") == "Error\r\nBad Request!\r\n");
    CHECK(send("CAMSIM-FIRMWARE dahua 2.840.0000000.7.R,build:2024-03-01\n") == "OK\r\n");
    bench.client.more = {};
    CHECK(bench.lines("upgrader.cgi?action=getState")["state.State"] == "Upgrading");
    std::this_thread::sleep_for(std::chrono::milliseconds(60));
    bench.camera->tick();
    CHECK(!bench.camera->listening());
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    bench.camera->tick();
    CHECK(bench.ask("magicBox.cgi?action=getSoftwareVersion").body == "version=2.840.0000000.7.R,build:2024-03-01\r\n");
    CHECK(bench.lines("upgrader.cgi?action=getState")["state.State"] == "Invalid");
    CHECK(bench.set("ChannelTitle[0].Name=Saved&VideoColor[0][2].Brightness=77"));
    const std::string backup = bench.ask("Config.backup?action=All").body;
    CHECK(bench.ask("magicBox.cgi?action=resetSystemEx&type=0").body == "OK\r\n");
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    bench.camera->tick();
    CHECK(bench.config("VideoColor[0][2].Brightness") == "50");
    CHECK(bench.client.ask("POST", "/cgi-bin/Config.restore", "nonsense").status == 400);
    CHECK(bench.client.ask("POST", "/cgi-bin/Config.restore", backup).body == "OK\r\n");
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    bench.camera->tick();
    CHECK(bench.config("VideoColor[0][2].Brightness") == "77");
    CHECK(bench.ask("magicBox.cgi?action=reboot").body == "OK\r\n");
    CHECK(!bench.camera->listening());
}

TEST_CASE("a recorder names the cameras behind it")
{
    DahuaBench bench;
    CHECK(bench.ask("configManager.cgi?action=getConfig&name=RemoteDevice").status == 400);
    bench.quirk("nvr_channels", "4");
    CHECK(bench.config("RemoteDevice.uuid:System_CONFIG_NETCAMERA_INFO_2.Address") == "10.1.9.3");
    CHECK(bench.client.ask("POST", "/cgi-bin/api/LogicDeviceManager/getCameraState", "{\"channel\":[-1]}")
              .body.find("{\"channel\":3,\"connectionState\":\"Unconnect\"}") != std::string::npos);
    CHECK(bench.ask("magicBox.cgi?action=getDeviceClass").body == "class=NVR\r\n");
    CHECK(bench.lines(
              "magicBox.cgi?action=getProductDefinition&name=MaxRemoteInputChannels")["table.MaxRemoteInputChannels"] ==
          "4");
}
