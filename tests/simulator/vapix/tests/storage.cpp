// SPDX-License-Identifier: BSL-1.0
// Disks, recordings, exports, firmware, restart, factory default, logs.
#include "bench.hpp"

#include <thread>

using namespace camsim;
using namespace std::chrono_literals;
using test::at;
using test::AxisBench;

namespace {

/// The value of an attribute at its first place in a document.
std::string attribute(const std::string& document, const std::string& name)
{
    const auto found = document.find(" " + name + "=\"");
    const auto begin = found + name.size() + 3;
    return found == std::string::npos ? "(none)" : document.substr(begin, document.find('"', begin) - begin);
}

std::size_t count(const std::string& text, const std::string& what)
{
    std::size_t found = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
        ++found;
    return found;
}

/// What an upgrade is answered: code of the error, 0 for success.
int upgrade(AxisBench& bench, const std::string& image, const std::string& params = "{}")
{
    bench.client.more = {};
    bench.client.more.add("Content-Type", "multipart/form-data; boundary=cut");
    bench.client.ask("POST", "/axis-cgi/firmwaremanagement.cgi",
                     "--cut\r\nContent-Disposition: form-data; name=\"json\"\r\nContent-Type: application/json\r\n\r\n"
                     R"({"apiVersion":"1.4","method":"upgrade","params":)" +
                         params +
                         "}\r\n--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"fw.bin\"\r\n"
                         "Content-Type: application/octet-stream\r\n\r\n" +
                         image + "\r\n--cut--\r\n");
    const auto answer = boost::json::parse(bench.client.last.body);
    return answer.as_object().contains("error") ? answer.at("error").at("code").to_number<int>() : 0;
}

}  // namespace

TEST_CASE("the card tells its size and health, is formatted, unmounted, locked")
{
    AxisBench bench;
    const std::string list = bench.text("disks/list.cgi?diskid=all");
    CHECK(list.find("<disks numberofdisks=\"1\">") != std::string::npos);
    CHECK(attribute(list, "diskid") == "SD_DISK");
    CHECK(attribute(list, "totalsize") == "125829120");
    const std::string health = bench.text("disks/gethealth.cgi");
    CHECK(attribute(health, "wear") == "3");
    CHECK(attribute(health, "temperature") == "309");
    CHECK(attribute(health, "overallhealth") == "1");
    CHECK(attribute(bench.text("disks/mount.cgi?action=unmount&diskid=SD_DISK"), "result") == "OK");
    CHECK(attribute(bench.text("disks/list.cgi?diskid=SD_DISK"), "status") == "disconnected");
    bench.text("disks/mount.cgi?action=mount&diskid=SD_DISK");
    bench.text("disks/lock.cgi?action=lock&diskid=SD_DISK");
    CHECK(attribute(bench.text("disks/format.cgi?diskid=SD_DISK"), "result") == "ERROR");
    bench.text("disks/lock.cgi?action=unlock&diskid=SD_DISK");
    const std::string job = bench.text("disks/format.cgi?diskid=SD_DISK&filesystem=ext4");
    CHECK(attribute(job, "result") == "OK");
    CHECK(bench.state().recordings.empty());
    const std::string progress = bench.text("disks/job.cgi?diskid=SD_DISK&jobid=" + attribute(job, "jobid"));
    CHECK(std::stoi(attribute(progress, "progress")) < 100);
    CHECK(attribute(progress, "action") == "format");
    CHECK(attribute(bench.text("disks/job.cgi?diskid=SD_DISK&jobid=77"), "result") == "ERROR");
}

TEST_CASE("recordings are listed by time, paged, begun, ended, removed")
{
    AxisBench bench;
    CHECK(bench.text("record/list.cgi").find("result=\"ERROR\"") != std::string::npos);
    const std::string all = bench.text("record/list.cgi?recordingid=all");
    CHECK(all.find("totalnumberofrecordings=\"12\" numberofrecordings=\"12\"") != std::string::npos);
    const std::string page =
        bench.text("record/list.cgi?recordingid=all&maxnumberofresults=2&startatresultnumber=1&sortorder=ascending");
    CHECK(page.find("numberofrecordings=\"12\"") != std::string::npos);
    CHECK(count(page, "<recording ") == 2);
    const auto second = bench.state().recordings[1];
    CHECK(attribute(page, "recordingid") == second.id);
    CHECK(attribute(page, "starttime") == iso_time(second.from, 0).substr(0, 19) + "Z");
    CHECK(second.id.substr(8, 1) == "_");
    CHECK(second.id.substr(second.id.size() - 12) == "B8A44F000001");
    const std::string early = bench.text("record/list.cgi?stoptime=" + iso_time(second.from, 0).substr(0, 19) + "Z");
    CHECK(count(early, "<recording ") == 2);
    CHECK(bench.text("record/list.cgi?starttime=nonsense").find("result=\"ERROR\"") != std::string::npos);

    const std::string id = attribute(bench.text("record/record.cgi?diskid=SD_DISK"), "recordingid");
    const std::string running = bench.text("record/list.cgi?recordingid=" + id);
    CHECK(attribute(running, "stoptime").empty());
    CHECK(attribute(running, "recordingstatus") == "recording");
    CHECK(bench.text("record/remove.cgi?recordingid=" + id).find("result=\"ERROR\"") != std::string::npos);
    CHECK(bench.text("record/stop.cgi?recordingid=" + id).find("result=\"OK\"") != std::string::npos);
    CHECK(attribute(bench.text("record/list.cgi?recordingid=" + id), "recordingstatus") == "completed");
    CHECK(bench.text("record/remove.cgi?recordingid=" + id).find("result=\"OK\"") != std::string::npos);
    CHECK(bench.state().recordings.size() == 12);
    CHECK(bench.text("record/record.cgi?diskid=NONE").find("result=\"ERROR\"") != std::string::npos);
}

TEST_CASE("an export is a file, or a document that says why not")
{
    AxisBench bench;
    const Recording one = bench.state().recordings.front();
    const std::string what = "?schemaversion=1&recordingid=" + one.id + "&diskid=SD_DISK&exportformat=matroska";
    CHECK(attribute(bench.text("record/export/properties.cgi" + what), "ExportFormat") == "matroska");
    const std::string file = bench.text("record/export/exportrecording.cgi" + what);
    CHECK(bench.client.last.content_type == "video/x-matroska");
    CHECK(file.size() == one.bytes);
    CHECK(file.rfind("\x1a\x45\xdf\xa3", 0) == 0);
    const std::string half = iso_time(one.from + std::chrono::hours(1), 0).substr(0, 19) + "Z";
    CHECK(bench.text("record/export/exportrecording.cgi" + what + "&starttime=" + half).size() < one.bytes);
    for (const char* wrong :
         {"", "?schemaversion=1", "?schemaversion=1&recordingid=none&diskid=SD_DISK&exportformat=matroska",
          "?schemaversion=7"}) {
        CAPTURE(wrong);
        const std::string said = bench.text(std::string("record/export/exportrecording.cgi") + wrong);
        CHECK(bench.client.last.status == 200);
        CHECK(said.find("<GeneralError>") != std::string::npos);
    }
}

TEST_CASE("firmware is checked, written, and there after the restart; so is another boot id")
{
    AxisBench bench;
    bench.state().upload.lasts = 20ms;
    bench.state().reboot_takes = 20ms;
    CHECK(upgrade(bench, "rubbish") == 415);
    CHECK(upgrade(bench, "CAMSIM-FIRMWARE dahua 12.0.1\n") == 421);
    CHECK(upgrade(bench, "CAMSIM-FIRMWARE axis 9.80.1\n") == 409);
    CHECK(upgrade(bench, "CAMSIM-FIRMWARE axis 12.0.1\n", R"({"factoryDefaultMode":"maybe"})") == 400);
    CHECK(bench.code("firmwaremanagement.cgi", "upgrade", "{}", "1.4") == 400);
    CHECK(bench.code("firmwaremanagement.cgi", "status", "{}", "3.0") == 417);
    CHECK(bench.code("firmwaremanagement.cgi", "dance", "{}", "1.4") == 405);
    CHECK(bench.code("firmwaremanagement.cgi", "rollback", "{}", "1.4") == 404);
    const std::string before = at(bench.data("systemready.cgi", "systemready"), "bootid");
    CHECK(upgrade(bench, "CAMSIM-FIRMWARE axis 12.0.1\n", R"({"autoCommit":"never"})") == 0);
    CHECK(upgrade(bench, "CAMSIM-FIRMWARE axis 12.0.2\n") == 423);
    std::this_thread::sleep_for(40ms);
    bench.camera->tick();
    CHECK_FALSE(bench.camera->listening());
    std::this_thread::sleep_for(40ms);
    bench.camera->tick();
    bench.client.challenge.clear();
    const auto now = bench.data("firmwaremanagement.cgi", "status", "{}", "1.4");
    CHECK(at(now, "activeFirmwareVersion") == "12.0.1");
    CHECK(at(now, "inactiveFirmwareVersion") == "11.11.109");
    CHECK(at(now, "isCommited") == "false");
    CHECK(at(bench.data("systemready.cgi", "systemready"), "bootid") != before);
    CHECK(upgrade(bench, "CAMSIM-FIRMWARE axis 12.0.2\n") == 412);
    CHECK(bench.code("firmwaremanagement.cgi", "commit", "{}", "1.4") == 0);
    CHECK(at(bench.data("firmwaremanagement.cgi", "rollback", "{}", "1.4"), "firmwareVersion") == "11.11.109");
}

TEST_CASE("restart and factory default")
{
    AxisBench bench;
    bench.state().reboot_takes = 10ms;
    CHECK(bench.text("restart.cgi").find("<html>") == 0);
    CHECK_FALSE(bench.camera->listening());
    std::this_thread::sleep_for(20ms);
    bench.camera->tick();
    bench.client.challenge.clear();
    bench.text("param.cgi?action=update&Image.I0.Text.String=Hello");
    const std::string address = bench.state().network.interfaces.front().address;
    CHECK(bench.code("firmwaremanagement.cgi", "factoryDefault", R"({"factoryDefaultMode":"wild"})", "1.4") == 400);
    CHECK(bench.code("firmwaremanagement.cgi", "factoryDefault", R"({"factoryDefaultMode":"soft"})", "1.4") == 0);
    CHECK(bench.camera->quirks.on("axis_needs_setup"));
    CHECK(bench.state().network.interfaces.front().address == address);
    CHECK(bench.state().settings.count("vapix.Image.I0.Text.String") == 0);
    CHECK(bench.state().settings.count("vapix.StreamProfile.S0.Name") == 1);
}

TEST_CASE("logs in the form of the firmware, and no line that somebody else wrote")
{
    AxisBench bench;
    bench.state().note("Operation", "hello\nworld", "root", "10.1.0.9");
    const std::string log = bench.text("systemlog.cgi");
    CHECK(log.rfind("----- System log -----\n\n\n", 0) == 0);
    CHECK(log.find(" axis-b8a44f000001 [ INFO    ] camera: operation: hello?world by root from 10.1.0.9\n") !=
          std::string::npos);
    CHECK(bench.text("accesslog.cgi").rfind("----- Access log -----", 0) == 0);
    CHECK(bench.text("serverreport.cgi").find("Firmware: 11.11.109\n") != std::string::npos);
    CHECK(bench.text("serverreport.cgi?mode=zip").rfind("Error", 0) == 0);
}
