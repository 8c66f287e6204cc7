// SPDX-License-Identifier: BSL-1.0
// Switches of the ONVIF simulator that the tests of the services do not reach.
#include "device.hpp"

#include "core/protocol.hpp"

using namespace camsim;
using namespace camsim::onvif::test;

namespace {

const std::string pull = "<PullMessages><Timeout>PT5S</Timeout><MessageLimit>5</MessageLimit></PullMessages>";

/// Seconds between the times that a subscription was told, give or take the one that a clock may tick meanwhile.
bool lease_is(const Answer& answer, long long seconds)
{
    const auto now = parse_iso_time(answer.at("CurrentTime"));
    const auto end = parse_iso_time(answer.at("TerminationTime"));
    REQUIRE(now);
    REQUIRE(end);
    const auto told = std::chrono::duration_cast<std::chrono::seconds>(*end - *now).count();
    return told >= seconds - 1 && told <= seconds + 1;
}

}  // namespace

TEST_CASE("every switch of ONVIF is in the list and takes a value")
{
    for (const QuirkInfo& info : onvif_quirks()) {
        CAPTURE(info.name);
        CHECK_FALSE(info.does.empty());
        const auto parsed = parse_quirk(info.name + "=1");
        REQUIRE(parsed);
        CHECK(parsed->first == info.name);
    }
}

TEST_CASE("clocks that lie")
{
    Device device;
    device.state().clock.zone = "XXX-2";
    device.state().clock.offset = std::chrono::seconds(0);
    device.camera->quirks.set("clock_local_as_utc");
    const Answer answer = device.call_bare("device", "<GetSystemDateAndTime/>");
    CHECK(answer.at("SystemDateAndTime/UTCDateTime/Time/Hour") ==
          answer.at("SystemDateAndTime/LocalDateTime/Time/Hour"));
    device.camera->quirks.set("xml_bad_time");
    CHECK(device.call_bare("device", "<GetSystemDateAndTime/>").at("SystemDateAndTime/LocalDateTime/Time/Minute") ==
          "61");
}

TEST_CASE("faults and tokens")
{
    Device device;
    device.camera->quirks.set("fault_200");
    const Answer fault = device.call("device", "<GetDot11Status/>");
    CHECK(fault.status == 200);
    CHECK(fault.fault() == "ter:ActionNotSupported");
    device.camera->quirks.set("wsse_nonce_replay");
    const auto ask = [&device](const std::string& created) {
        const std::string nonce = base64("always the same");
        const std::string token =
            "<w:Security xmlns:w=\"urn:w\"><w:UsernameToken><w:Username>admin</w:Username><w:Password "
            "Type=\"urn:x#PasswordDigest\">" +
            token_digest(nonce, created, password) + "</w:Password><w:Nonce>" + nonce + "</w:Nonce><w:Created>" +
            created + "</w:Created></w:UsernameToken></w:Security>";
        return device.post("/onvif/device_service",
                           "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Header>" + token +
                               "</s:Header><s:Body><GetScopes "
                               "xmlns=\"http://www.onvif.org/ver10/device/wsdl\"/></s:Body></s:Envelope>");
    };
    const auto now = std::chrono::floor<std::chrono::seconds>(device.state().now());
    CHECK(ask(iso_time(now, 0, true)).fault().empty());
    CHECK(ask(iso_time(now + std::chrono::seconds(1), 0, true)).fault() == "ter:NotAuthorized");
    CHECK(device.camera->stats.rejected_logins == 1);
}

TEST_CASE("addresses that lead elsewhere")
{
    Device device;
    const auto first = [&device](const char* how) {
        device.camera->quirks.set("xaddr", how);
        return device.call_bare("device", "<GetServices/>").at("Service/XAddr");
    };
    CHECK(first("127.0.0.1") == "http://127.0.0.1/onvif/device_service");
    CHECK(first("hostname") == "http://camera.camera.invalid/onvif/device_service");
    CHECK(first("ipv6").rfind("http://[fe80::", 0) == 0);
    CHECK(device
              .call("media2",
                    "<GetStreamUri><Protocol>RTSP</Protocol><ProfileToken>Profile_101</ProfileToken></GetStreamUri>")
              .at("Uri")
              .rfind("rtsp://[fe80::", 0) == 0);
}

TEST_CASE("a service that is listed and does not work")
{
    Device device;
    device.camera->quirks.set("cap_lies", "ptz");
    CHECK(device.call_bare("device", "<GetServices/>").count("Service") == 11);
    CHECK(device.call("ptz", "<GetNodes/>").fault() == "ter:ActionNotSupported");
    CHECK(device.call("media2", "<GetProfiles/>").status == 200);
}

TEST_CASE("leases that are not what was asked")
{
    Device device;
    Quirks& quirks = device.camera->quirks;
    const std::string asked =
        "<CreatePullPointSubscription><InitialTerminationTime>PT120S</InitialTerminationTime>"
        "</CreatePullPointSubscription>";
    CHECK(lease_is(device.call("events", asked), 120));
    quirks.set("sub_ignore_initial", "20");
    CHECK(lease_is(device.call("events", asked), 20));
    quirks.clear("sub_ignore_initial");
    quirks.set("sub_expires_early");
    CHECK(lease_is(device.call("events", asked), 120));
    quirks.clear("sub_expires_early");
    quirks.set("sub_requires_initial");
    CHECK(device.call("events", "<CreatePullPointSubscription/>").fault() ==
          "wsnt:UnacceptableInitialTerminationTimeFault");
    quirks.set("pull_flag_lies");
    CHECK(device.call("device", "<GetCapabilities/>").at("Capabilities/Events/WSPullPointSupport") == "false");
    quirks.set("event_no_initial");
    quirks.set("pull_returns_at_once");
    device.address = "/onvif/subscription?Idx=1";
    HttpRequest request;
    request.method = "POST";
    request.target = device.address;
    split_target(request);
    request.body =
        "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Header>" + device.token() +
        "</s:Header><s:Body><PullMessages xmlns=\"http://www.onvif.org/ver10/events/wsdl\"><Timeout>PT5S</Timeout>"
        "<MessageLimit>5</MessageLimit></PullMessages></s:Body></s:Envelope>";
    CHECK(device.camera->answer(request).later_for.count() == 0);
}

TEST_CASE("an early end of a lease is real")
{
    Device device;
    device.camera->quirks.set("sub_expires_early");
    device.call("events",
                "<CreatePullPointSubscription><InitialTerminationTime>PT0.2S</InitialTerminationTime>"
                "</CreatePullPointSubscription>");
    const auto until = Camera::steady() + std::chrono::milliseconds(130);
    while (Camera::steady() < until) {
    }
    CHECK(device.pull(pull).fault() == "wsrfr:ResourceUnknownFault");
}
