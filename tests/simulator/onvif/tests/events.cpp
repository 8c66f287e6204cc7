// SPDX-License-Identifier: BSL-1.0
// Pull points of the ONVIF simulator: queues, leases, filters, switches.
#include "device.hpp"

#include "core/apply_quirks.hpp"

#include <thread>

using namespace camsim;
using namespace camsim::onvif::test;

namespace {

const std::string pull_now = "<PullMessages><Timeout>PT1S</Timeout><MessageLimit>50</MessageLimit></PullMessages>";

Answer subscribe(Device& device, const std::string& filter = "", const std::string& lease = "PT60S")
{
    const std::string expression =
        filter.empty()
            ? ""
            : "<Filter><wsnt:TopicExpression Dialect=\"http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet\">" +
                  filter + "</wsnt:TopicExpression></Filter>";
    const Answer answer =
        device.call("events", "<CreatePullPointSubscription>" + expression + "<InitialTerminationTime>" + lease +
                                  "</InitialTerminationTime></CreatePullPointSubscription>");
    const std::string address = answer.at("SubscriptionReference/Address");
    if (const auto path = address.find("/onvif"); path != std::string::npos)
        device.address = address.substr(path);
    return answer;
}

void raise(Device& device, const char* kind, const char* phase)
{
    Event event;
    event.kind = kind;
    event.phase = phase;
    device.camera->emit(event);
}

}  // namespace

TEST_CASE("the state comes first, then what happens")
{
    Device device;
    const Answer made = subscribe(device);
    CHECK(made.status == 200);
    CHECK(made.text.find("EventPortType/CreatePullPointSubscriptionResponse") != std::string::npos);
    const Answer first = device.pull(pull_now);
    CHECK(first.count("NotificationMessage") >= 4);
    CHECK(first.text.find("PropertyOperation=\"Initialized\"") != std::string::npos);
    raise(device, "motion", "start");
    raise(device, "line_crossing", "pulse");
    const Answer second = device.pull(pull_now);
    CHECK(second.count("NotificationMessage") == 2);
    CHECK(second.at("NotificationMessage/Topic") == "tns1:RuleEngine/CellMotionDetector/Motion");
    CHECK(second.text.find("Name=\"IsMotion\" Value=\"true\"") != std::string::npos);
    CHECK(second.text.find("PropertyOperation=\"Changed\"") != std::string::npos);
    CHECK(device.pull(pull_now).count("NotificationMessage") == 0);
    CHECK(device.pull("<SetSynchronizationPoint/>").status == 200);
    CHECK(device.pull(pull_now).text.find("Name=\"IsMotion\" Value=\"true\"") != std::string::npos);
}

TEST_CASE("PullMessages waits until something happens")
{
    Device device;
    device.camera->quirks.set("event_no_initial");
    subscribe(device);
    HttpRequest request;
    request.method = "POST";
    request.target = device.address;
    split_target(request);
    request.body =
        "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Header>" + device.token() +
        "</s:Header><s:Body><PullMessages xmlns=\"http://www.onvif.org/ver10/events/wsdl\"><Timeout>PT20S</Timeout>"
        "<MessageLimit>2</MessageLimit></PullMessages></s:Body></s:Envelope>";
    const HttpResponse answer = device.camera->answer(request);
    REQUIRE(answer.later);
    CHECK(answer.later_for == std::chrono::seconds(20));
    CHECK_FALSE(answer.later(false));
    raise(device, "input", "start");
    const auto woken = answer.later(false);
    REQUIRE(woken);
    CHECK(woken->body.find("tns1:Device/Trigger/DigitalInput") != std::string::npos);
    CHECK(woken->body.find("Value=\"input1\"") != std::string::npos);
}

TEST_CASE("every kind has its topic, and each validates")
{
    Device device;
    subscribe(device);
    device.pull(pull_now);
    for (const char* kind :
         {"motion", "line_crossing", "intrusion", "face_detection", "face_recognition", "license_plate", "audio",
          "tamper", "input", "output", "storage_failure", "something_else"})
        raise(device, kind, "pulse");
    const Answer all = device.pull(pull_now);
    CHECK(all.count("NotificationMessage") == 19);
    CHECK(all.text.find("tns1:RuleEngine/FieldDetector/ObjectsInside") != std::string::npos);
    CHECK(all.text.find("tns1:VideoSource/GlobalSceneChange/ImagingService") != std::string::npos);
    CHECK(all.text.find("tns1:UserAlarm/something_else") != std::string::npos);
    CHECK(device.call("events", "<GetEventProperties/>").text.find("<Motion wstop:topic=\"true\">") !=
          std::string::npos);
    CHECK(device.call("events", "<GetServiceCapabilities/>").status == 200);
}

TEST_CASE("filters by topic")
{
    Device device;
    subscribe(device, "tns1:RuleEngine/LineDetector//.|tns1:Device/Trigger/Relay");
    CHECK(device.pull(pull_now).count("NotificationMessage") == 1);
    raise(device, "motion", "start");
    raise(device, "line_crossing", "pulse");
    CHECK(device.pull(pull_now).count("NotificationMessage") == 1);
    CHECK(subscribe(device, "tns1:NoSuchThing//.").fault() == "wsnt:TopicNotSupportedFault");
    CHECK(device
              .call("events",
                    "<CreatePullPointSubscription><Filter><wsnt:MessageContent Dialect=\"x\">y</wsnt:MessageContent>"
                    "</Filter></CreatePullPointSubscription>")
              .fault() == "wsnt:InvalidMessageContentExpressionFault");
}

TEST_CASE("leases end, are renewed and given up")
{
    Device device;
    subscribe(device, "", "PT0.1S");
    std::this_thread::sleep_for(std::chrono::milliseconds(150));
    CHECK(device.pull(pull_now).fault() == "wsrfr:ResourceUnknownFault");
    subscribe(device, "", "PT30S");
    const Answer renewed = device.pull("<Renew><TerminationTime>PT600S</TerminationTime></Renew>");
    CHECK(renewed.status == 200);
    const auto now = parse_iso_time(renewed.at("CurrentTime"));
    const auto end = parse_iso_time(renewed.at("TerminationTime"));
    REQUIRE((now && end));
    CHECK(*end - *now > std::chrono::seconds(590));
    CHECK(device.pull(pull_now).at("TerminationTime") >= renewed.at("TerminationTime"));
    CHECK(device.pull("<Unsubscribe/>").status == 200);
    CHECK(device.pull(pull_now).fault() == "wsrfr:ResourceUnknownFault");
    CHECK(subscribe(device, "", "PT-5S").fault() == "wsnt:UnacceptableInitialTerminationTimeFault");
    const std::string later = iso_time(device.state().now() + std::chrono::minutes(2), 0, true);
    CHECK(subscribe(device, "", later).status == 200);
}

TEST_CASE("switches of pull points")
{
    Device device;
    Quirks& quirks = device.camera->quirks;
    quirks.set("pullpoint_max", "2");
    CHECK(subscribe(device).status == 200);
    CHECK(subscribe(device).status == 200);
    CHECK(subscribe(device).fault() == "wsnt:SubscribeCreationFailedFault");
    CHECK(device.pull("<Unsubscribe/>").status == 200);
    CHECK(subscribe(device).status == 200);
    quirks.clear("pullpoint_max");
    quirks.set("no_pullpoint");
    CHECK(subscribe(device).fault() == "ter:ActionNotSupported");
    CHECK(device.call("device", "<GetCapabilities/>").at("Capabilities/Events/WSPullPointSupport") == "false");
    quirks.clear("no_pullpoint");
    quirks.set("sub_renew_absolute_only");
    subscribe(device);
    CHECK(device.pull("<Renew><TerminationTime>PT60S</TerminationTime></Renew>").fault() ==
          "wsnt:UnacceptableTerminationTimeFault");
    quirks.set("wsa_required_on_events");
    CHECK(device.pull(pull_now).fault() == "wsa:MessageAddressingHeaderRequired");
    device.extra_header = "<wsa:Action>x</wsa:Action><wsa:MessageID>urn:uuid:7</wsa:MessageID>";
    CHECK(device.pull(pull_now).text.find("<wsa:RelatesTo>urn:uuid:7</wsa:RelatesTo>") != std::string::npos);
    quirks.set("wsa_breaks_other_services");
    CHECK(device.call("device", "<GetScopes/>").status == 400);
    device.extra_header.clear();
    CHECK(device.call("device", "<GetScopes/>").status == 200);
}

TEST_CASE("pull points told apart by a reference parameter")
{
    Device device;
    device.camera->quirks.set("subscription_refparams");
    const Answer made = subscribe(device);
    CHECK(device.address == "/onvif/event_service");
    const std::string id = made.at("SubscriptionReference/ReferenceParameters/SubscriptionId");
    CHECK(device.pull(pull_now).fault() == "wsrfr:ResourceUnknownFault");
    device.extra_header = "<p:SubscriptionId xmlns:p=\"http://camsim.invalid/events\">" + id + "</p:SubscriptionId>";
    CHECK(device.pull(pull_now).status == 200);
}

TEST_CASE("switches of messages")
{
    Device device;
    Quirks& quirks = device.camera->quirks;
    quirks.set("event_no_initial");
    subscribe(device);
    CHECK(device.pull(pull_now).count("NotificationMessage") == 0);
    quirks.set("event_no_end");
    raise(device, "motion", "start");
    raise(device, "motion", "end");
    CHECK(device.pull(pull_now).count("NotificationMessage") == 1);
    quirks.set("event_duplicate");
    quirks.set("event_value", "1");
    raise(device, "motion", "start");
    const Answer twice = device.pull(pull_now);
    CHECK(twice.count("NotificationMessage") == 2);
    CHECK(twice.text.find("Name=\"IsMotion\" Value=\"1\"") != std::string::npos);
    quirks.set("event_topic_bogus");
    quirks.set("xml_bad_time");
    raise(device, "motion", "start");
    const Answer odd = device.pull(pull_now);
    CHECK(odd.at("NotificationMessage/Topic") == "tns1:Vendor/Unheard/Of");
    CHECK(odd.text.find("T00:61:16Z") != std::string::npos);
}
