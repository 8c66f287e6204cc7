// SPDX-License-Identifier: BSL-1.0
// The Axis driver's three styles of answers, and parameters with their definitions.
#include <doctest/doctest.h>

#include <deque>
#include <set>

#include "messages_device.hpp"
#include "messages_network.hpp"
#include "messages_storage.hpp"
#include "messages_time.hpp"
#include "messages_users.hpp"
#include "session.hpp"

using namespace camsdk;
using namespace camsdk::drivers::axis;

namespace {

driver::Response answer(int status, std::string body)
{
    driver::Response response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

ErrorCode json_error(int status, const std::string& body)
{
    auto read = read_json(answer(status, body), "x.cgi");
    REQUIRE_FALSE(read);
    return read.error().code();
}

const Json& json(const char* text)
{
    static std::deque<Json> kept;
    return kept.emplace_back(codec::parse_json(text).value());
}

std::string coded(int code)
{
    return "{\"apiVersion\":\"1.0\",\"error\":{\"code\":" + std::to_string(code) + ",\"message\":\"The words\"}}";
}

}  // namespace

TEST_CASE("axis: an error member counts under any status")
{
    CHECK(json_error(200, coded(2104)) == ErrorCode::invalid_argument);
    CHECK(json_error(500, coded(2104)) == ErrorCode::invalid_argument);
    CHECK(json_error(200, coded(2102)) == ErrorCode::not_supported);
    CHECK(json_error(200, coded(2105)) == ErrorCode::forbidden);
    CHECK(json_error(200, coded(2106)) == ErrorCode::unauthorized);
    CHECK(json_error(200, coded(423)) == ErrorCode::overloaded);
    CHECK(json_error(200, coded(421)) == ErrorCode::invalid_argument);
    CHECK(json_error(200, coded(1100)) == ErrorCode::protocol);
    CHECK(json_error(200, "{\"error\":{\"code\":\"2000\",\"message\":\"The requested version is not supported\"}}") ==
          ErrorCode::not_supported);
    CHECK(json_error(404, "<html>404</html>") == ErrorCode::not_supported);
    CHECK(json_error(403, "") == ErrorCode::forbidden);
    CHECK(json_error(200, "<html>hello</html>") == ErrorCode::protocol);
    CHECK(json_error(200, "") == ErrorCode::protocol);
    CHECK(json_error(200, "{}") == ErrorCode::protocol);
    CHECK(json_error(200, "[1]") == ErrorCode::protocol);
    auto read = read_json(answer(200, coded(2104)), "x.cgi");
    CHECK(read.error().vendor_text() == "The words");
    CHECK(read_json(answer(200, "{\"apiVersion\":\"1.0\",\"method\":\"reboot\"}"), "x.cgi").has_value());
}

TEST_CASE("axis: an order's answer may be empty, OK, a page or an error in 200")
{
    CHECK(read_done(answer(204, ""), "ptz.cgi").has_value());
    CHECK(read_done(answer(200, ""), "ptz.cgi").has_value());
    CHECK(read_done(answer(200, "OK\n"), "x").has_value());
    CHECK(read_done(answer(200, "<html>Created account joe.</html>"), "x").has_value());
    CHECK(read_done(answer(200, "Error:\nPTZ disabled\n"), "x").error().code() == ErrorCode::not_supported);
    CHECK(read_done(answer(200, "<html>Error: account joe already exist.</html>"), "x").error().code() ==
          ErrorCode::invalid_argument);
    CHECK(read_done(answer(200, "# Error: Error setting 'root.X' to 'v'!"), "x").error().code() ==
          ErrorCode::invalid_argument);
    CHECK(read_done(answer(200, "%!garbage"), "x").error().code() == ErrorCode::protocol);
    CHECK(read_done(answer(403, ""), "x").error().code() == ErrorCode::forbidden);
}

TEST_CASE("axis: realms")
{
    CHECK(axis_realm("AXIS_ACCC8E000001"));
    CHECK(axis_realm("AXIS_00408c000001"));
    CHECK_FALSE(axis_realm("AXIS_ACCC8E00000"));
    CHECK_FALSE(axis_realm("AXIS_ACCC8E00000G"));
    CHECK_FALSE(axis_realm("Login to AXIS_001"));
}

TEST_CASE("axis: parameters")
{
    auto params = parse_params(answer(200,
                                      "root.Image.I0.Name=A=B\r\nroot.Image.I10.Name=\nroot.Image.I2.Source=1\n"
                                      "root.Time.DST.Enabled=no\nnoise\n# Error: Error -1 getting param\n"));
    REQUIRE(params);
    CHECK(params->text("Image.I0.Name") == "A=B");
    CHECK_FALSE(params->text("Image.I10.Name"));
    CHECK(params->has("Image.I10.Name"));
    CHECK(params->indices("Image.I") == std::vector<int>{0, 2, 10});
    CHECK(params->boolean("Time.DST.Enabled") == false);
    CHECK(params->below("Image.I2").integer("Source") == 1);
    CHECK(params->below("Image.I").empty());
    CHECK(parse_params(answer(200, "# Error: Error -1 getting param in group 'X'")).error().code() ==
          ErrorCode::not_found);
    CHECK(parse_params(answer(200, "")).error().code() == ErrorCode::protocol);
    CHECK(parse_params(answer(200, "<html>root.A=1</html>")).error().code() == ErrorCode::protocol);
    CHECK(parse_params(answer(401, "")).error().code() == ErrorCode::unauthorized);
}

TEST_CASE("axis: definitions")
{
    auto document = Xml::parse(
        "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><parameterDefinitions><model>Q</model><group name=\"root\">"
        "<group name=\"A\"><parameter name=\"Int\" value=\"3\"><type><int min=\"1\" max=\"9\"/></type></parameter>"
        "<parameter name=\"Word\"><type readonly=\"true\"><enum><entry value=\"a\" niceValue=\"Aa\"/><entry "
        "value=\"b\"/>"
        "</enum></type></parameter><group name=\"B\"><parameter name=\"Flag\"><type><bool true=\"on\" "
        "false=\"off\"/></type>"
        "</parameter><parameter name=\"Text\"><type><string maxlen=\"80\"/></type></parameter></group></group></group>"
        "</parameterDefinitions>");
    REQUIRE(document);
    const Definitions all = parse_definitions(document->root());
    CHECK(all.size() == 4);
    CHECK(definition_of(all, "A.Int")->range() == Range{1, 9});
    CHECK(definition_of(all, "A.Word")->choices == std::vector<std::string>{"a", "b"});
    CHECK(definition_of(all, "A.Word")->choice_names[0] == "Aa");
    CHECK(definition_of(all, "A.Word")->read_only);
    CHECK(definition_of(all, "A.B.Flag")->choices == std::vector<std::string>{"on", "off"});
    CHECK(definition_of(all, "A.B.Text")->max_length == 80);
    CHECK(definition_of(all, "A.Missing") == nullptr);
}

TEST_CASE("axis: API list and versions")
{
    const auto apis = messages::parse_api_list(json(
        R"({"data":{"apiList":[{"id":"ntp","version":"1.2"},{"id":"two","version":"2.1"},{"id":"two","version":"1.4"},{"id":"bare"},{}]}})"));
    CHECK(apis.size() == 3);
    CHECK(apis.at("ntp") == "1.2");
    CHECK(apis.at("two") == "1.4");
    CHECK(apis.at("bare") == "1.0");
    CHECK(messages::best_version({"1.4", "2.0", "1.10"}) == "1.10");
    CHECK_FALSE(messages::best_version({}));
}

TEST_CASE("axis: identity and evidence")
{
    Params params;
    params.set("Brand.Brand", "AXIS");
    params.set("Brand.ProdNbr", "Q0000");
    params.set("Properties.Firmware.Version", "11.9.60");
    params.set("Properties.System.SerialNumber", "ACCC8E000001");
    DeviceInfo info = messages::info_of(params);
    CHECK(info.mac == "ac:cc:8e:00:00:01");
    CHECK(info.model == "Q0000");
    messages::add_device_info(info,
                              json(R"({"data":{"propertyList":{"ProdNbr":"Q1111","Soc":"Chip","ProdVariant":""}}})"));
    CHECK(info.model == "Q1111");
    CHECK(info.extra.at("Soc") == "Chip");
    CHECK(info.extra.count("ProdVariant") == 0);
    std::set<std::string> kinds;
    for (const auto& one : messages::evidence_of(info)) {
        kinds.insert(one.kind);
        CHECK(one.says == "Axis");
    }
    CHECK(kinds == std::set<std::string>{"endpoint", "firmware_grammar", "serial_grammar", "vendor_field"});
    info.serial = "A4BBCC000001";
    info.manufacturer = "Acme";
    CHECK(messages::evidence_of(info).size() == 2);
}

TEST_CASE("axis: disks are in kilobytes")
{
    auto document = Xml::parse(
        "<root><disks numberofdisks=\"1\"><disk diskid=\"SD_DISK\" name=\"\" totalsize=\"2000\" "
        "freesize=\"500\" status=\"OK\"/><disk name=\"none\"/></disks></root>");
    const auto disks = messages::parse_disks(document->root());
    REQUIRE(disks.size() == 1);
    CHECK(disks[0].capacity_bytes == 2048000u);
    CHECK(disks[0].free_bytes == 512000u);
    CHECK_FALSE(disks[0].name);
}

TEST_CASE("axis: the health of disks: percent, kelvin, and numbers below 0 that say nothing")
{
    auto document = Xml::parse(
        "<HealthStatusResponse><HealthStatusSuccess><HealthStatus diskid=\"SD_DISK\" wear=\"25\"/>"
        "<HealthStatus diskid=\"NetworkShare\" wear=\"-1\" temperature=\"-2\" overallhealth=\"-3\"/>"
        "<HealthStatus diskid=\"HDD_DISK\" wear=\"130\" temperature=\"315\" overallhealth=\"0\"/>"
        "<HealthStatus wear=\"1\"/></HealthStatusSuccess></HealthStatusResponse>");
    const auto health = messages::parse_health(document->root());
    REQUIRE(health.size() == 3);
    std::vector<StorageVolume> volumes(3);
    volumes[0].id = "HDD_DISK";
    volumes[1].id = "NetworkShare";
    volumes[2].id = "SD_DISK";
    messages::add_health(volumes, health);
    CHECK(volumes[0].wear == 1.0);
    CHECK(volumes[0].temperature_celsius == 42);
    CHECK(volumes[0].health == "FAIL");
    CHECK_FALSE(volumes[1].wear);
    CHECK_FALSE(volumes[1].temperature_celsius);
    CHECK_FALSE(volumes[1].health);
    CHECK(volumes[2].wear == 0.25);
    const auto refused = messages::disk_health().decode(answer(
        200, "<HealthStatusResponse><GeneralError><ErrorCode>10</ErrorCode></GeneralError></HealthStatusResponse>"));
    CHECK(refused->empty());
    CHECK(messages::disk_health().decode(answer(200, "garbage")).error().code() == ErrorCode::protocol);
}

TEST_CASE("axis: time")
{
    auto status = messages::parse_date_time(json(
        R"({"data":{"dateTime":"2026-03-29T10:00:00Z","timeZone":"Europe/Copenhagen","posixTimeZone":"CET-1","dstEnabled":true}})"));
    REQUIRE(status);
    CHECK(status->utc == codec::parse_time("2026-03-29T10:00:00Z")->utc());
    CHECK(status->zone == "Europe/Copenhagen");
    messages::add_ntp(
        *status,
        json(
            R"({"data":{"client":{"enabled":true,"serversSource":"DHCP","staticServers":["a"],"advertisedServers":["192.0.2.1","0.0.0.0"]}}})"));
    CHECK(status->mode == ClockMode::ntp);
    CHECK(status->ntp == std::vector<std::string>{"192.0.2.1"});
    CHECK_FALSE(messages::parse_date_time(json("{\"data\":{}}")));
    CHECK(messages::zone_order("Europe/Copenhagen")->method == "setTimeZone");
    CHECK(messages::zone_order("CET-1CEST,M3.5.0,M10.5.0/3")->method == "setPosixTimeZone");
    CHECK(messages::zone_order("no such zone!").error().code() == ErrorCode::invalid_argument);
    driver::Response dated = answer(200, "");
    dated.headers.push_back({"Date", "Sun, 29 Mar 2026 10:00:00 GMT"});
    CHECK(messages::date_of(dated) == status->utc);
    dated.headers[0].value = "yesterday";
    CHECK_FALSE(messages::date_of(dated));
    CHECK(messages::set_date(status->utc, std::chrono::hours(2)).target ==
          "/axis-cgi/date.cgi?action=set&year=2026&month=03&day=29&hour=12&minute=00&second=00");
    Params time;
    time.set("Time.POSIXTimeZone", "CET-1CEST,M3.5.0,M10.5.0/3");
    CHECK(messages::zone_of(time).daylight == std::chrono::hours(2));
    time.set("Time.DST.Enabled", "no");
    CHECK_FALSE(messages::zone_of(time).daylight);
}

TEST_CASE("axis: accounts have their highest group as role")
{
    auto users = messages::parse_users(
        "admin=\"root,anna\"\r\noperator=\"root,anna,olaf\"\r\nviewer=\"olaf,vera\"\r\n"
        "ptz=\"vera\"\r\ndigusers=\"root,anna,olaf,vera,nobody\"\r\n");
    REQUIRE(users);
    REQUIRE(users->size() == 5);
    CHECK((*users)[0].name == "root");
    CHECK((*users)[1].role == Role::administrator);
    CHECK((*users)[2].role == Role::operator_);
    CHECK((*users)[3].role == Role::viewer);
    CHECK((*users)[3].rights == std::vector<std::string>{"viewer", "ptz"});
    CHECK((*users)[4].role == Role::other);
    CHECK(messages::parse_users("hello").error().code() == ErrorCode::protocol);
    CHECK_FALSE(messages::check_name("with space"));
    CHECK_FALSE(messages::check_name(""));
    CHECK_FALSE(messages::check_password(Secret(std::string(65, 'x'))));
    const auto request = messages::add_user("joe", "viewer:operator", Secret("a&b"));
    CHECK(request.method == driver::Method::post);
    CHECK(request.target == "/axis-cgi/pwdgrp.cgi");
    CHECK(request.body.find("pwd=a%26b&grp=users&sgrp=viewer%3Aoperator") != std::string::npos);
}

TEST_CASE("axis: services tell their targets and no secrets")
{
    Params params;
    params.set("Notify.FTP.Enabled", "yes");
    params.set("Notify.FTP.HostName", "192.0.2.77");
    params.set("Notify.FTP.Password", "secret-1");
    params.set("SNMP.Enabled", "no");
    params.set("SNMP.V1ReadCommunity", "public-1");
    params.set("RemoteService.Enabled", "oneclick");
    params.set("RemoteService.ServerList", "dispatch.example:443, other.example:80");
    const auto all = messages::services_of(params);
    REQUIRE(all.size() == 3);
    for (const auto& one : all)
        for (const auto& [name, value] : one.extra)
            CHECK(value.find("-1") == std::string::npos);
    CHECK(all[0].kind == "snmp");
    CHECK(all[1].targets == std::vector<std::string>{"192.0.2.77"});
    CHECK(all[2].kind == "cloud");
    CHECK_FALSE(all[2].enabled);
    CHECK(all[2].targets.size() == 2);
}

TEST_CASE("axis: the system log in both forms")
{
    const TimePoint now = codec::parse_time("2026-02-01T00:00:00Z")->utc();
    LogQuery query;
    const auto all = messages::parse_log(
        "----- System log -----\r\n\r\n"
        "2025-09-07T14:16:29.231-05:00 axis-1 [ ERR     ] kernel: [1] words\n"
        "<INFO    > Oct 10 02:40:46 axis-1 root: Restarting\r\n"
        "<INFO    > Jan  9 02:40:46 axis-1 root: later\nplain words\n",
        query, codec::ZoneRules(), now);
    REQUIRE(all.size() == 4);
    CHECK(all[0].kind == "ERR");
    CHECK(all[0].text == "kernel: [1] words");
    CHECK(codec::wall_text(*all[0].time) == "2025-09-07T19:16:29");
    CHECK(codec::wall_text(*all[1].time) == "2025-10-10T02:40:46");
    CHECK(codec::wall_text(*all[2].time) == "2026-01-09T02:40:46");
    CHECK(all[2].text == "root: later");
    CHECK_FALSE(all[3].time);
    query.limit = 1;
    CHECK(messages::parse_log("<INFO> Jan 9 02:40:46 h a\n<INFO> Jan 9 02:40:47 h b", query, {}, now)[0].text == "b");
}

TEST_CASE("axis: recordings")
{
    auto document = Xml::parse(
        "<root><recordings totalnumberofrecordings=\"2\"><recording diskid=\"SD_DISK\" recordingid=\"R1\" "
        "starttime=\"2026-01-01T10:00:00Z\" stoptime=\"\" recordingtype=\"continuous\" eventtrigger=\"\" source=\"2\"/>"
        "<recording diskid=\"SD_DISK\" recordingid=\"R2\" starttime=\"2026-01-01T10:00:00Z\" "
        "stoptime=\"2026-01-01T10:05:00Z\" recordingtype=\"triggered\" eventtrigger=\"motion\"/></recordings></root>");
    const auto all = messages::parse_recordings(document->root());
    REQUIRE(all);
    REQUIRE(all->size() == 2);
    CHECK((*all)[0].recording.channel == 2);
    CHECK_FALSE((*all)[0].recording.to);
    CHECK((*all)[0].recording.trigger == "continuous");
    CHECK((*all)[1].recording.trigger == "motion");
    CHECK((*all)[1].disk == "SD_DISK");
    CHECK_FALSE(messages::recording_id("a&b"));
    CHECK_FALSE(messages::recording_id("all"));
    auto other = Xml::parse("<root/>");
    CHECK(messages::parse_recordings(other->root()).error().code() == ErrorCode::protocol);
}

TEST_CASE("axis: the firmware's upload is a command and the image, under a boundary that the image does not hold")
{
    const auto request = messages::upgrade("image camsdk-boundary bytes", "1.4");
    const auto at = request.content_type.find("boundary=");
    const std::string boundary = request.content_type.substr(at + 9);
    CHECK(boundary != "camsdk-boundary");
    CHECK(request.body.find("\"method\":\"upgrade\"") != std::string::npos);
    CHECK(request.body.find("\r\n\r\nimage camsdk-boundary bytes\r\n--" + boundary + "--") != std::string::npos);
    CHECK(request.idempotent == false);
}

TEST_CASE("axis: RTSP is open only where the camera says so; stars in place of a word say nothing")
{
    for (const auto& [word, open] :
         {std::pair{"anonymous", true}, std::pair{"password", false}, std::pair{"******", false}}) {
        const std::string shown = word;
        CAPTURE(shown);
        Params params;
        params.set("Network.RTSP.ProtViewer", word);
        CHECK(messages::security_of(params).rtsp_authentication.size() == (open ? 1U : 0U));
    }
}

TEST_CASE("axis: name servers go where recorded definitions let them be written")
{
    Params known;
    known.set("Network.Resolver.NameServer1", "192.0.2.1");
    known.set("Network.Resolver.ObtainFromDHCP", "yes");
    CHECK(messages::dns_params(known, {"192.0.2.9"})->text("Network.Resolver.NameServer1") == "192.0.2.9");
    known.set("Network.DNSServer1", "0.0.0.0");
    known.set("Network.DNSServer2", "192.0.2.2");
    const Params change = *messages::dns_params(known, {"192.0.2.9"});
    CHECK(change.text("Network.DNSServer1") == "192.0.2.9");
    CHECK(change.text("Network.DNSServer2") == "0.0.0.0");
    CHECK(change.text("Network.Resolver.ObtainFromDHCP") == "no");
    CHECK_FALSE(change.has("Network.Resolver.NameServer1"));
    CHECK_FALSE(messages::dns_params(Params(), {"192.0.2.9"}));
}

TEST_CASE("axis: certificates, also one whose content cannot be read")
{
    const auto all = messages::certificates("x").decode(answer(
        200, R"({"status":"success","data":[{"alias":"Mine","certificate":"none","keystore":"SE0"},{"alias":""},7]})"));
    REQUIRE(all);
    REQUIRE(all->size() == 1);
    CHECK(all->front().id == "Mine");
    CHECK_FALSE(all->front().subject);
    CHECK_FALSE(all->front().not_after);
    CHECK(messages::certificates("x").decode(answer(404, "")).error().code() == ErrorCode::not_supported);
    CHECK(messages::certificates("x").decode(answer(403, "")).error().code() == ErrorCode::forbidden);
    CHECK(messages::certificates("x").decode(answer(200, R"({"status":"success","data":{}})")).error().code() ==
          ErrorCode::protocol);
    CHECK_FALSE(
        messages::certificates("x").decode(answer(200, R"({"status":"error","error":{"code":7,"message":"no"}})")));
}

TEST_CASE("axis: what may be sent twice where a kept connection closes without a word")
{
    for (const char* method : {"getPorts", "list", "status", "systemready", "setText", "setDateTime"})
        CHECK(json_request("/x", "1.0", method, Json()).idempotent == true);
    for (const char* method : {"addText", "remove", "setStateSequence", "reboot", "upgrade", "sendAlarmEvent"})
        CHECK_FALSE(json_request("/x", "1.0", method, Json()).idempotent.value_or(false));
    CHECK(messages::set_groups("joe", "viewer").idempotent == true);
    CHECK_FALSE(messages::set_password("joe", Secret("x")).idempotent.value_or(false));
    CHECK(messages::add_user("joe", "viewer", Secret("x")).idempotent == true);
}
