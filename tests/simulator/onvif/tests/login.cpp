// SPDX-License-Identifier: BSL-1.0
// Logins, access classes and envelopes of the ONVIF simulator.
#include "device.hpp"

#include "core/apply_quirks.hpp"

using namespace camsim;
using namespace camsim::onvif::test;

TEST_CASE("the clock and the list of services need no login")
{
    Device device;
    for (const char* what :
         {"<GetSystemDateAndTime/>", "<GetServices><IncludeCapability>false</IncludeCapability></GetServices>",
          "<GetCapabilities/>", "<GetServiceCapabilities/>", "<GetHostname/>", "<GetEndpointReference/>"})
        CHECK(device.call_bare("device", what).status == 200);
    CHECK(device.camera->stats.challenges == 0);
    CHECK(device.camera->stats.logins == 0);
}

TEST_CASE("without credentials a Digest challenge comes, and it is counted")
{
    Device device;
    const Answer answer = device.call_bare("device", "<GetDeviceInformation/>");
    CHECK(answer.status == 401);
    CHECK(answer.fault() == "ter:NotAuthorized");
    bool asked = false;
    for (const auto& [name, value] : answer.http.headers)
        asked = asked || (name == "WWW-Authenticate" && value.rfind("Digest ", 0) == 0);
    CHECK(asked);
    CHECK(device.camera->stats.challenges == 1);
    CHECK(device.camera->stats.rejected_logins == 0);
}

TEST_CASE("the password digest of a token is judged")
{
    Device device;
    CHECK(device.call("device", "<GetDeviceInformation/>").status == 200);
    CHECK(device.camera->stats.authenticated == 1);
    device.secret = "wrong";
    const Answer answer = device.call("device", "<GetDeviceInformation/>");
    CHECK(answer.status == 400);
    CHECK(answer.fault() == "ter:NotAuthorized");
    CHECK(device.camera->stats.rejected_logins == 1);
}

TEST_CASE("a token is good once, and only near the camera's clock")
{
    Device device;
    apply_quirk(*device.camera, "clock_skew", "3600");
    const auto ask = [&device](const std::string& token) {
        return device
            .post("/onvif/device_service",
                  "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Header>" + token +
                      "</s:Header><s:Body><GetScopes xmlns=\"http://www.onvif.org/ver10/device/wsdl\"/></s:Body>"
                      "</s:Envelope>")
            .status;
    };
    const std::string once = device.token();
    CHECK(ask(once) == 200);
    CHECK(ask(once) == 400);
    CHECK(ask(device.token(std::chrono::seconds(-60))) == 400);
    CHECK(ask(device.token(std::chrono::seconds(-3600))) == 400);
    CHECK(ask(device.token(std::chrono::seconds(2))) == 200);
}

TEST_CASE("levels: a user may look, an operator may move, an administrator may write")
{
    Device device;
    for (const auto& [name, role] : {std::pair{"guest", Role::viewer}, std::pair{"guard", Role::operator_}}) {
        Account account;
        account.id = device.state().free_account_id();
        account.name = name;
        account.password = password;
        account.role = role;
        device.state().accounts.push_back(account);
    }
    const std::string move = "<Stop><ProfileToken>Profile_101</ProfileToken></Stop>";
    device.user = "guest";
    CHECK(device.call("media", "<GetProfiles/>").status == 200);
    CHECK(device.call("ptz", move).fault() == "ter:NotAuthorized");
    CHECK(device.call("device", "<GetUsers/>").fault() == "ter:NotAuthorized");
    device.user = "guard";
    CHECK(device.call("ptz", move).status == 200);
    CHECK(device.call("device", "<SystemReboot/>").fault() == "ter:NotAuthorized");
    device.user = "admin";
    CHECK(device.call("device", "<GetUsers/>").count("User") == 3);
}

TEST_CASE("login modes")
{
    Device device;
    device.camera->quirks.set("onvif_auth", "digest");
    CHECK(device.call("device", "<GetScopes/>").status == 401);
    CHECK(device.camera->stats.rejected_logins == 0);
    device.camera->quirks.set("onvif_auth", "wsse");
    CHECK(device.call("device", "<GetScopes/>").status == 200);
    const Answer bare = device.call_bare("device", "<GetScopes/>");
    CHECK(bare.status == 400);
    for (const auto& header : bare.http.headers)
        CHECK(header.first != "WWW-Authenticate");
    device.camera->quirks.set("onvif_auth", "none");
    CHECK(device.call_bare("device", "<GetScopes/>").status == 200);
    device.camera->quirks.clear("onvif_auth");
    device.camera->quirks.set("clock_needs_auth");
    CHECK(device.call_bare("device", "<GetSystemDateAndTime/>").status == 401);
}

TEST_CASE("tokens under the stricter switches")
{
    Device device;
    device.camera->quirks.set("wsse_prefix_strict");
    CHECK(device.call("device", "<GetScopes/>").status == 200);
    std::string other = device.token();
    for (auto at = other.find("wsse:"); at != std::string::npos; at = other.find("wsse:"))
        other.replace(at, 5, "sec:");
    other.replace(other.find("xmlns:wsse"), 10, "xmlns:sec");
    const std::string tail =
        "</s:Header><s:Body><GetScopes xmlns=\"http://www.onvif.org/ver10/device/wsdl\"/></s:Body></s:Envelope>";
    const std::string head = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Header>";
    CHECK(device.post("/onvif/device_service", head + other + tail).status == 400);
    device.camera->quirks.clear("wsse_prefix_strict");
    device.camera->quirks.set("wsse_single_timestamp");
    std::string stamped = device.token();
    stamped.insert(stamped.find("<wsse:UsernameToken>"),
                   "<wsu:Timestamp><wsu:Created>2020-01-01T00:00:00Z</wsu:Created></wsu:Timestamp>");
    CHECK(device.post("/onvif/device_service", head + stamped + tail).status == 400);
}

TEST_CASE("what is no proper request gets a fault, never a crash")
{
    Device device;
    const std::string head = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body>";
    CHECK(device.post("/onvif/device_service", "").status == 401);
    for (const std::string& body : {std::string("<"), std::string("plain text"), head, std::string("<a/>"),
                                    std::string("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"/>"),
                                    head + "<GetScopes/></s:Body></s:Envelope>", head + "</s:Body></s:Envelope>"}) {
        const Answer answer = device.post("/onvif/device_service", body);
        CHECK(answer.status == 400);
        CHECK_FALSE(answer.fault().empty());
    }
    CHECK(device.call("device", "<GetDot11Status/>").fault() == "ter:ActionNotSupported");
    CHECK(device.call("device", "<GetDot11Status/>").status == 500);
    device.camera->quirks.set("notauthorized_for_unsupported");
    CHECK(device.call("device", "<GetDot11Status/>").fault() == "ter:NotAuthorized");
    CHECK(device.post("/onvif/nothing_here", "").status == 404);
}

TEST_CASE("any prefix will do in a request, and operations belong to their service")
{
    Device device;
    const Answer answer = device.post("/onvif/device_service",
                                      "<x:Envelope xmlns:x=\"http://www.w3.org/2003/05/soap-envelope\" "
                                      "xmlns:q=\"http://www.onvif.org/ver10/device/wsdl\">"
                                      "<x:Body><q:GetHostname/></x:Body></x:Envelope>");
    CHECK(answer.status == 200);
    CHECK(answer.at("HostnameInformation/Name") == "camera");
    CHECK(device.call("device", "<GetProfiles/>").fault() == "ter:ActionNotSupported");
}
