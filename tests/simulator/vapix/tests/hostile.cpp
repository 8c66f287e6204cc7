// SPDX-License-Identifier: BSL-1.0
// Values that nobody means, for every CGI and every JSON method: an answer of the vendor's form, never a failure.
#include "bench.hpp"

using namespace camsim;
using test::AxisBench;

namespace {

std::string escaped(const std::string& text)
{
    static const char* const digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

const std::vector<std::string>& nasty()
{
    static const std::vector<std::string> all = {
        "",      "-1",  "999999999999999999999", "a\r\nOK",  ",,",         "1:2:3:/",
        "1e308", "NaN", "../../etc/passwd",      "\xff\xfe", "2026-13-45", std::string(5000, 'A')};
    return all;
}

/// The names that the CGIs of the catalogue look at.
const std::vector<std::string>& names()
{
    static const std::vector<std::string> all = {"action",
                                                 "query",
                                                 "name",
                                                 "group",
                                                 "template",
                                                 "camera",
                                                 "resolution",
                                                 "compression",
                                                 "diskid",
                                                 "jobid",
                                                 "filesystem",
                                                 "recordingid",
                                                 "starttime",
                                                 "stoptime",
                                                 "sortorder",
                                                 "source",
                                                 "maxnumberofresults",
                                                 "startatresultnumber",
                                                 "exportformat",
                                                 "user",
                                                 "pwd",
                                                 "sgrp",
                                                 "year",
                                                 "month",
                                                 "package",
                                                 "check",
                                                 "checkactive",
                                                 "pxpolygon",
                                                 "width",
                                                 "height",
                                                 "center",
                                                 "pan",
                                                 "tilt",
                                                 "areazoom",
                                                 "speed",
                                                 "type",
                                                 "mode",
                                                 "move",
                                                 "gotoserverpresetname",
                                                 "continuouspantiltmove",
                                                 "imagesource",
                                                 "schemaversion",
                                                 "setserverpresetno"};
    return all;
}

bool harmless(const std::string& path)
{
    return path.find("restart") == std::string::npos && path.find("default") == std::string::npos;
}

void check_answer(const AxisBench& bench)
{
    const HttpResponse& last = bench.client.last;
    const bool known = last.status == 200 || last.status == 204 || last.status == 400 || last.status == 404 ||
                       last.status == 405 || last.status == 500;
    CHECK(known);
    CHECK(last.body.find("simulator:") == std::string::npos);
    CHECK(last.body.size() < 400000);
}

/// A value of each kind of JSON in place of a member.
const std::vector<std::string>& odd_values()
{
    static const std::vector<std::string> all = {
        "null",           "true",          "-1",   "1e300", "\"\"", "\"\\u0000\\r\\n\"", "[]", "{}", "[[[]]]", "[null]",
        "[{\"port\":7}]", "[1,2,3,4,5,6]", "\"x\""};
    return all;
}

struct Service {
    const char* path;
    std::vector<const char*> methods;
    std::vector<const char*> members;
};

const std::vector<Service>& services()
{
    static const std::vector<Service> all = {
        {"apidiscovery.cgi", {"getApiList"}, {}},
        {"basicdeviceinfo.cgi", {"getAllProperties", "getProperties"}, {"propertyList"}},
        {"systemready.cgi", {"systemready"}, {"timeout"}},
        {"streamprofile.cgi", {"list", "create", "update", "remove"}, {"streamProfile", "streamProfileName"}},
        {"dynamicoverlay/dynamicoverlay.cgi",
         {"list", "addText", "setText", "addImage", "setImage", "remove", "getOverlayCapabilities"},
         {"camera", "identity", "text", "position", "fontSize", "visible", "textColor", "overlayPath"}},
        {"io/portmanagement.cgi", {"getPorts", "setPorts", "setStateSequence"}, {"ports", "port", "sequence"}},
        {"network_settings.cgi",
         {"getNetworkInfo", "setIPv4AddressConfiguration", "setHostnameConfiguration", "setResolverConfiguration"},
         {"deviceName", "staticAddressConfigurations", "staticHostname", "staticNameServers", "staticSearchDomains"}},
        {"mqtt/client.cgi", {"getClientStatus", "configureClient"}, {"server", "clientId"}},
        {"mqtt/event.cgi", {"getEventPublicationConfig", "configureEventPublication"}, {"eventFilterList"}},
        {"time.cgi",
         {"getDateTimeInfo", "getAll", "setDateTime", "setTimeZone", "setPosixTimeZone"},
         {"dateTime", "timeZone", "posixTimeZone", "enableDst"}},
        {"ntp.cgi", {"getNTPInfo", "setNTPClientConfiguration"}, {"enabled", "serversSource", "staticServers"}},
        {"firmwaremanagement.cgi", {"status", "upgrade", "purge", "commit"}, {"factoryDefaultMode", "autoCommit"}},
        {"lightcontrol.cgi",
         {"getLightInformation", "activateLight", "setManualIntensity", "setAutomaticIntensityMode"},
         {"lightID", "intensity", "enabled"}},
        {"daynight.cgi", {"getConfiguration", "setConfiguration"}, {"channel", "DayNightShiftLevel", "Autotune"}},
        {"/local/vmd/control.cgi", {"getConfiguration", "setConfiguration", "sendAlarmEvent"}, {"profiles", "profile"}},
        {"/local/objectanalytics/control.cgi",
         {"getConfiguration", "setConfiguration", "sendAlarmEvent"},
         {"scenarios", "scenario"}}};
    return all;
}

}  // namespace

TEST_CASE("every CGI takes arguments that nobody means")
{
    AxisBench bench;
    for (const vapix::Row& row : vapix::catalogue().rows) {
        if (!harmless(row.path) || row.path.back() == '/')
            continue;
        const bool picture = row.path.find("image.cgi") != std::string::npos;  // each costs a JPEG
        for (const std::string& name : names())
            for (const std::string& value : nasty()) {
                if (picture && name != "resolution" && name != "compression" && name != "camera")
                    continue;
                const std::string target = row.path + "?" + name + "=" + escaped(value);
                CAPTURE(target);
                bench.client.more = {};
                bench.client.get(target);
                check_answer(bench);
            }
    }
    CHECK(bench.state().accounts.size() == 1);
    CHECK(bench.state().power == Power::on);
}

TEST_CASE("orders that look at a second argument take nonsense there too")
{
    AxisBench bench;
    for (const char* order :
         {"privacymask.cgi?action=add&name=m", "privacymask.cgi?action=update&name=m", "com/ptz.cgi?camera=1",
          "record/list.cgi?recordingid=all", "pwdgrp.cgi?action=add&grp=users", "pwdgrp.cgi?action=update&user=nobody",
          "param.cgi?action=update&Image.I0.Name=ok", "param.cgi?action=add&template=motion&group=Motion",
          "disks/job.cgi?diskid=SD_DISK", "date.cgi?action=set", "applications/control.cgi?action=start",
          "record/export/exportrecording.cgi?schemaversion=1&diskid=SD_DISK&exportformat=matroska"})
        for (const std::string& name : names())
            for (const std::string& value : nasty()) {
                const std::string target = "/axis-cgi/" + std::string(order) + "&" + name + "=" + escaped(value);
                CAPTURE(target);
                bench.client.get(target);
                check_answer(bench);
            }
    CHECK(bench.state().accounts.size() == 1);
    for (const char* name : {"Image.I0.Name", "Network.HostName", "Time.POSIXTimeZone", "GuardTour.G0.Running"})
        for (const std::string& value : nasty()) {
            const std::string answer =
                bench.text("param.cgi?action=update&" + std::string(name) + "=" + escaped(value));
            CAPTURE(value);
            check_answer(bench);
            const bool judged = answer == "OK" || answer.rfind("# Error", 0) == 0;
            CHECK(judged);
        }
    // no value may make a line of its own
    CHECK(bench.text("param.cgi?action=list").find("\nOK") == std::string::npos);
}

TEST_CASE("every JSON method takes members of the wrong kind, and says so with a code")
{
    AxisBench bench;
    for (const Service& service : services())
        for (const char* method : service.methods)
            for (const char* member : service.members)
                for (const std::string& value : odd_values()) {
                    std::string params = "{";
                    for (const char* other : service.members)
                        params += (params.size() > 1 ? ",\"" : "\"") + std::string(other) +
                                  "\":" + (std::string_view(other) == member ? value : "1");
                    params += "}";
                    CAPTURE(service.path);
                    CAPTURE(method);
                    CAPTURE(params);
                    CHECK(bench.code(service.path, method, params) >= 0);
                    check_answer(bench);
                }
    for (const Service& service : services()) {
        CAPTURE(service.path);
        for (const char* body : {"", "{", "[]", "null", R"({"method":7})", R"({"apiVersion":[],"method":"x"})",
                                 R"({"apiVersion":"1.0","method":"getSupportedVersions","params":7})"}) {
            bench.post(service.path, body);
            check_answer(bench);
        }
        bench.post(service.path, std::string(2000, '['));
        check_answer(bench);
    }
    CHECK(bench.state().power == Power::on);
}

TEST_CASE("forms of several parts that are cut anywhere")
{
    AxisBench bench;
    const std::string whole_form =
        "--cut\r\nContent-Type: application/json\r\n\r\n{\"apiVersion\":\"1.4\",\"method\":\"upgrade\"}\r\n--cut\r\n"
        "Content-Type: application/octet-stream\r\n\r\nrubbish\r\n--cut--\r\n";
    for (std::size_t size = 0; size <= whole_form.size(); size += 3)
        for (const char* type : {"multipart/form-data; boundary=cut", "multipart/form-data; boundary=",
                                 "multipart/form-data; boundary=\"", "multipart/form-data"}) {
            CAPTURE(size);
            bench.client.more = {};
            bench.client.more.add("Content-Type", type);
            bench.client.ask("POST", "/axis-cgi/firmwaremanagement.cgi", whole_form.substr(0, size));
            check_answer(bench);
            CHECK(bench.client.last.body.find("\"error\"") != std::string::npos);
            bench.client.ask("POST", "/axis-cgi/firmwareupgrade.cgi?type=normal", whole_form.substr(0, size));
            check_answer(bench);
        }
    CHECK_FALSE(bench.state().upload.running);
}
