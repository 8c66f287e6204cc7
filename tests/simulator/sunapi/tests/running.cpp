// SPDX-License-Identifier: BSL-1.0
// Events, outputs, recordings, logs, restart, configuration, firmware, certificates, filters.
#include "bench.hpp"

#include <thread>

using namespace camsim;
using namespace std::chrono_literals;
using test::SunapiBench;

namespace {

Event event(const char* kind, const char* phase)
{
    Event result;
    result.kind = kind;
    result.phase = phase;
    return result;
}

HttpResponse post(SunapiBench& bench, const std::string& what, const std::string& type, const std::string& body)
{
    bench.client.more = {};
    bench.client.more.add("Content-Type", type);
    return bench.client.ask("POST", SunapiBench::target(what), body);
}

}  // namespace

TEST_CASE("the event stream begins with all states and goes on with changes")
{
    SunapiBench bench;
    auto stream = bench.client.get(SunapiBench::target("eventstatus/eventstatus/monitordiff"));
    CHECK(stream.content_type == "multipart/x-mixed-replace; boundary=SamsungTechwin");
    REQUIRE(stream.more);
    const std::string first = stream.more();
    CHECK(first.rfind("--SamsungTechwin\r\nContent-type: text/plain\r\n\r\nChannel.0.MotionDetection=False\r\n", 0) ==
          0);
    CHECK(first.find("AlarmInput.1=False\r\n") != std::string::npos);
    CHECK(stream.more().empty());
    bench.camera->emit(event("motion", "start"));
    CHECK(stream.more() ==
          "--SamsungTechwin\r\nContent-type: text/plain\r\n\r\nChannel.0.MotionDetection=True\r\n"
          "Channel.0.MotionDetection.RegionID.1=True\r\n\r\n");
    CHECK(bench.line("eventstatus/eventstatus/check", "Channel.0.MotionDetection") == "True");
    bench.camera->emit(event("motion", "end"));
    bench.camera->emit(event("line_crossing", "pulse"));
    const std::string more = stream.more();
    CHECK(more.find("MotionDetection=False") != std::string::npos);
    CHECK(more.find("VideoAnalytics.Passing=True\r\n") < more.find("VideoAnalytics.Passing=False\r\n"));

    bench.client.more = {};
    bench.client.more.add("Accept", "application/json");
    auto json =
        bench.client.get(SunapiBench::target("eventstatus/eventstatus/monitordiff"
                                             "&Channel.0.EventType=MotionDetection&AlarmInput=1"));
    CHECK(json.more().find("{\"ChannelEvent\":[{\"Channel\":0,\"MotionDetection\":false,\"MotionDetectionRegions\":"
                           "{\"1\":false}}],\"AlarmInput\":{\"1\":false}}") != std::string::npos);
    bench.camera->emit(event("tamper", "start"));
    CHECK(json.more().empty());  // not asked for
}

TEST_CASE("an output is switched, and a timed one falls back")
{
    SunapiBench bench;
    CHECK(bench.code("io/alarmoutput/control&AlarmOutput.1.State=On") == 0);
    CHECK(bench.line("eventstatus/eventstatus/check", "AlarmOutput.1") == "True");
    CHECK(bench.code("io/alarmoutput/control&AlarmOutput.1.State=Off") == 0);
    CHECK(bench.code("io/alarmoutput/control&AlarmOutput.1.State=On&AlarmOutput.1.ManualDuration=1s") == 0);
    CHECK(bench.state().relays.front().on(Camera::steady()));
    CHECK_FALSE(bench.state().relays.front().on(Camera::steady() + 1100ms));
    CHECK(bench.code("io/alarmoutput/control&AlarmOutput.2.State=On") == 604);
    CHECK(bench.code("io/alarmoutput/control") == 603);
    CHECK(bench.json("io/alarmoutput/view").rfind("{\"AlarmOutputs\":[{\"AlarmOutput\":1,\"Type\":\"Alarmout\"", 0) ==
          0);
}

TEST_CASE("recordings are found by day and by stretch")
{
    SunapiBench bench;
    const Recording& one = bench.state().recordings.front();
    const std::string utc = iso_time(one.from, 0).substr(0, 19) + "Z", day = utc.substr(0, 10);
    const std::string range = "&FromDate=" + day + "T00:00:00Z&ToDate=" + day + "T23:59:59Z";
    CHECK(bench.code("recording/timeline/view" + range) == 603);
    CHECK(bench.line("recording/timeline/view&Type=All" + range, "TotalCount") == "12");
    CHECK(bench.line("recording/timeline/view&Type=All" + range, "Channel.0.Result.0.StartTime") == utc);
    CHECK(bench.line("recording/timeline/view&Type=MotionDetection" + range, "TotalCount") == "4");
    CHECK(bench.json("recording/timeline/view&Type=All" + range)
              .rfind("{\"TimeLineSearchResults\":[{\"Channel\":0,\"Results\":[{\"Result\":0,\"StartTime\":", 0) == 0);
    const std::string marks = bench.line("recording/calendarsearch/view&Month=" + day.substr(0, 7), "Channel.0.Result");
    CHECK(marks.size() == 31);
    CHECK(marks[static_cast<std::size_t>(std::stoi(day.substr(8))) - 1] == '1');
    CHECK(bench.line("recording/overlapped/view&FromDate=" + day + " 00:00:00&ToDate=" + day + " 23:59:59",
                     "OverlappedIDList") == "0");
    CHECK(bench.line("system/storageinfo/view", "Storage.1.Status") == "Normal");
    CHECK(bench.code("system/storageinfo/control&Storage=1&Command=Format") == 0);
    CHECK(bench.line("recording/timeline/view&Type=All" + range, "TotalCount") == "0");
    bench.state().disks.clear();
    CHECK(bench.code("recording/timeline/view&Type=All" + range) == 607);
}

TEST_CASE("logs tell what happened, and 612 where nothing did")
{
    SunapiBench bench;
    test::Client stranger(*bench.camera, "admin", "wrong");
    stranger.get(SunapiBench::target("system/deviceinfo/view"));
    CHECK(bench.json("system/accesslog/view").find("{\"AccessLog\":[{\"AccessLog\":1,\"Date\":\"") == 0);
    CHECK(bench.json("system/systemlog/view").find("powerOn") != std::string::npos);
    CHECK(bench.code("system/systemlog/view&FromDate=2001-01-01&ToDate=2001-01-02") == 612);
    CHECK(bench.code("system/eventlog/view") == 612);
    bench.camera->emit(event("motion", "start"));
    CHECK(bench.json("system/eventlog/view").find("\"Type\":\"motion\"") != std::string::npos);
}

TEST_CASE("restart, configuration, factory reset")
{
    SunapiBench bench;
    bench.state().reboot_takes = 30ms;
    CHECK(bench.code("system/power/control") == 603);
    CHECK(bench.code("system/power/control&Type=Restart") == 0);
    CHECK(bench.state().power == Power::rebooting);
    std::this_thread::sleep_for(40ms);
    bench.camera->tick();
    CHECK(bench.state().power == Power::on);

    CHECK(bench.code("system/deviceinfo/set&DeviceName=Before") == 0);
    const std::string backup = bench.text("system/configbackup/control");
    CHECK(bench.client.last.content_type == "application/octet-stream");
    CHECK(bench.code("system/deviceinfo/set&DeviceName=After") == 0);
    CHECK(post(bench, "system/configrestore/control", "multipart/form-data; boundary=x", backup).body.find("607") !=
          std::string::npos);
    CHECK(post(bench, "system/configrestore/control", "application/x-www-form-urlencoded", "bm9uc2Vuc2U=")
              .body.find("611") != std::string::npos);
    CHECK(post(bench, "system/configrestore/control", "application/x-www-form-urlencoded", base64(backup)).body ==
          "OK\r\n");
    std::this_thread::sleep_for(40ms);
    CHECK(bench.line("system/deviceinfo/view", "DeviceName") == "Before");

    CHECK(bench.code("image/imageenhancements/set&Brightness=99") == 0);
    CHECK(bench.code("network/snmp/set&ReadCommunity=kept") == 0);
    CHECK(bench.code("system/factoryreset/control&ExcludeSettings=Network") == 0);
    std::this_thread::sleep_for(40ms);
    bench.text("system/deviceinfo/view");
    CHECK(bench.client.last.status == 403);
    bench.camera->quirks.clear("factory_state");
    CHECK(bench.line("image/imageenhancements/view", "Channel.0.Brightness") == "50");
    CHECK(bench.line("network/snmp/view", "ReadCommunity") == "kept");
}

TEST_CASE("firmware tells its progress and restarts into the new version")
{
    SunapiBench bench;
    bench.state().upload.lasts = 60ms;
    bench.state().reboot_takes = 20ms;
    const auto form = [](const std::string& file) {
        return "--edge\r\nContent-Disposition: form-data; name=\"uploadFile\"; filename=\"f.img\"\r\n\r\n" + file +
               "\r\n--edge--\r\n";
    };
    const std::string type = "multipart/form-data; boundary=edge";
    CHECK(post(bench, "system/firmwareupdate/control", type, form("x")).body.find("604") != std::string::npos);
    const auto wrong = post(bench, "system/firmwareupdate/control&Type=Normal", type, form("CAMSIM-FIRMWARE other 9"));
    CHECK(wrong.body.find("Status=DownloadFail") != std::string::npos);
    CHECK_FALSE(bench.state().upload.running);
    auto update = post(bench, "system/firmwareupdate/control&Type=Normal", type,
                       form("CAMSIM-FIRMWARE hanwha 2.30.00_20260101_R1\nbody"));
    REQUIRE(update.more);
    CHECK(update.more().find("Status=DownloadOK\r\n") != std::string::npos);
    std::this_thread::sleep_for(70ms);
    CHECK(update.more().find("Status=End") != std::string::npos);
    update.more();
    CHECK(bench.state().power == Power::rebooting);
    std::this_thread::sleep_for(30ms);
    CHECK(bench.line("system/deviceinfo/view", "FirmwareVersion") == "2.30.00_20260101_R1");
}

TEST_CASE("certificates, TLS versions and the address filter")
{
    SunapiBench bench;
    CHECK(bench.line("security/ssl/view", "Certificate.1.Subject") == "CN=000918A00001.hanwhavision.com");
    CHECK(bench.code("security/ssl/add&Type=SelfSigned&CertificateName=own&CommonName=gate.example") == 0);
    CHECK(bench.line("security/ssl/view", "Certificate.2.Subject") == "CN=gate.example");
    CHECK(bench.code("security/ssl/add&Type=SelfSigned&CertificateName=own&CommonName=gate.example") == 606);
    CHECK(bench.code("security/ssl/remove&CertificateName=own") == 0);
    CHECK(bench.code("security/ssl/remove&CertificateName=HTW_default") == 604);
    CHECK(bench.json("security/tlsversion/view")
              .rfind(
                  "{\"Versions\":[{\"Version\":\"TLSv1_0\",\"Enable\":false,\"SupportedCipherModes\":[\"Compatible\"]}",
                  0) == 0);
    CHECK(bench.text("security/ipfilter/add&IPType=IPv4&Address=10.1.0.0&Mask=16&Enable=True") ==
          "OK\r\nIPIndex=1\r\n");
    CHECK(bench.line("security/ipfilter/view", "IPv4.1") == "10.1.0.0/16/True");
    CHECK(bench.code("security/ipfilter/update&IPType=IPv4&IPIndex=1&Enable=False") == 0);
    CHECK(bench.json("security/ipfilter/view")
              .find("{\"IPIndex\":1,\"Address\":\"10.1.0.0\",\"Mask\":16,\"Enable\":false}") != std::string::npos);
    CHECK(bench.code("security/ipfilter/remove&IPType=IPv4&IPIndex=2") == 604);
    CHECK(bench.line("security/rsa/view&PublicKeyFormat=X509", "PublicKey") == "-----BEGIN PUBLIC KEY-----");
}

TEST_CASE("a recorder wants its channels named")
{
    SunapiBench bench;
    apply_quirk(*bench.camera, "nvr_channels", "4");
    CHECK(bench.line("system/deviceinfo/view", "DeviceType") == "NVR");
    CHECK(bench.line("system/deviceinfo/view", "SerialNumber") == "(none)");
    CHECK(bench.code("media/videosource/set&Name=x") == 603);
    auto stream = bench.client.get(SunapiBench::target("eventstatus/eventstatus/monitordiff"));
    stream.more();
    CHECK(bench.code("media/videosource/set&Channel=2&Name=x") == 0);
    const std::string told = stream.more();
    CHECK(told.find("\r\nTimestamp=20") != std::string::npos);
    CHECK(told.find("SystemEvent.ConfigChange=True\r\nChangedConfigURI=media.cgi?msubmenu=videosource\r\n") !=
          std::string::npos);
    CHECK(bench.line("media/videosource/view", "Channel.2.Name") == "x");
    CHECK(bench.code("media/videosource/set&Channel=3&Name=x") == 612);  // its camera is away
    CHECK(bench.line("media/streamuri/view&Channel=2&MediaType=Live&Mode=Full&ClientType=PC", "URI")
              .find("/LiveChannel/2/media.smp") != std::string::npos);
}
