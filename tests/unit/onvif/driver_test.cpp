// SPDX-License-Identifier: BSL-1.0
// The whole driver over recordings of real cameras, and its logins, against devices that behave by the book and not.
#include <doctest/doctest.h>

#include <camsdk/testing/scripted_link.hpp>
#include <cstdlib>

#include "capture_link.hpp"

using namespace onvif_test;
using camsdk::testing::run;
using namespace std::chrono_literals;

namespace {

std::string field(const boost::json::value& v, const char* name)
{
    const auto* f = v.as_object().if_contains(name);
    return f != nullptr && f->is_string() ? std::string(f->as_string()) : std::string{};
}

std::shared_ptr<driver::DeviceModel> open(driver::Link& link)
{
    const auto driver = drivers::onvif::make_driver();
    auto model = run(driver->open(link));
    REQUIRE(model);
    return *model;
}

std::string envelope(const std::string& body)
{
    return R"(<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>)" + body +
           "</s:Body></s:Envelope>";
}

const char* services =
    "<GetServicesResponse><Service><Namespace>http://www.onvif.org/ver10/device/wsdl</Namespace><XAddr>http://"
    "10.1.1.1:8106/onvif/device_service"
    "</XAddr></Service><Service><Namespace>http://www.onvif.org/ver10/media/wsdl</Namespace><XAddr>http://"
    "10.1.1.1:8106/onvif/media</XAddr></Service>"
    "<Service><Namespace>http://www.onvif.org/ver20/ptz/wsdl</Namespace><XAddr>http://10.1.1.1:8106/onvif/ptz</XAddr></"
    "Service>"
    "<Service><Namespace>http://www.onvif.org/ver20/imaging/wsdl</Namespace><XAddr>http://10.1.1.1:8106/onvif/imaging</"
    "XAddr></Service></GetServicesResponse>";
const char* profiles =
    "<GetProfilesResponse><Profiles token='p1'><Name>main</Name><VideoSourceConfiguration "
    "token='vsc'><SourceToken>vs</SourceToken>"
    "</VideoSourceConfiguration><VideoEncoderConfiguration "
    "token='ve'><Encoding>H264</Encoding></VideoEncoderConfiguration><PTZConfiguration token='c'>"
    "<NodeToken>n</NodeToken></PTZConfiguration></Profiles></GetProfilesResponse>";
const char* nodes =
    "<GetNodesResponse><PTZNode token='n'><SupportedPTZSpaces>"
    "<AbsolutePanTiltPositionSpace><URI>x/PositionGenericSpace</URI><XRange><Min>-1</Min><Max>1</Max></"
    "XRange><YRange><Min>-1</Min><Max>1</Max></YRange></AbsolutePanTiltPositionSpace>"
    "<AbsoluteZoomPositionSpace><URI>x/PositionGenericSpace</URI><XRange><Min>0</Min><Max>1</Max></XRange></"
    "AbsoluteZoomPositionSpace>"
    "<ContinuousPanTiltVelocitySpace><URI>x/VelocityGenericSpace</URI><XRange><Min>-1</Min><Max>1</Max></"
    "XRange><YRange><Min>-1</Min><Max>1</Max></YRange></ContinuousPanTiltVelocitySpace>"
    "</SupportedPTZSpaces></PTZNode></GetNodesResponse>";
const char* clock_2026 =
    "<GetSystemDateAndTimeResponse><SystemDateAndTime><DateTimeType>NTP</DateTimeType><UTCDateTime><Time><Hour>0</"
    "Hour><Minute>1</Minute><Second>0</Second>"
    "</Time><Date><Year>2026</Year><Month>1</Month><Day>1</Day></Date></UTCDateTime></SystemDateAndTime></"
    "GetSystemDateAndTimeResponse>";

/// A small device of our own; `special` answers first.
FunctionLink::Answer device(
    std::function<std::optional<driver::Response>(const std::string&, const driver::Request&)> special = {})
{
    return [special](const driver::Request& request) -> driver::Response {
        const auto operation = operation_of(request.body);
        if (special)
            if (auto answer = special(operation, request))
                return *answer;
        if (operation == "GetServices")
            return soap(envelope(services));
        if (operation == "GetProfiles")
            return soap(envelope(profiles));
        if (operation == "GetNodes")
            return soap(envelope(nodes));
        if (operation == "GetSystemDateAndTime")
            return soap(envelope(clock_2026));
        if (operation == "GetDeviceInformation")
            return soap(envelope(
                "<GetDeviceInformationResponse><Manufacturer>m</Manufacturer></GetDeviceInformationResponse>"));
        if (operation == "GetStatus")
            return soap(
                envelope("<GetStatusResponse><PTZStatus><Position><PanTilt x='0.5' y='0'/><Zoom "
                         "x='0.25'/></Position><MoveStatus><PanTilt>IDLE</PanTilt>"
                         "</MoveStatus></PTZStatus></GetStatusResponse>"));
        if (operation == "ContinuousMove" || operation == "Stop" || operation == "AbsoluteMove")
            return soap(envelope("<" + operation + "Response/>"));
        return soap(fault("ActionNotSupported"), 500);
    };
}

}  // namespace

TEST_CASE("an answer that was cut says nothing of what the device has: nothing older is taken in its place")
{
    std::string cut = "GetServices";
    FunctionLink link(device([&](const std::string& operation, const driver::Request&) {
        std::optional<driver::Response> answer;
        if (operation == cut)
            answer = driver::Response();
        else if (operation == "GetServices")
            answer =
                soap(envelope("<GetServicesResponse><Service><Namespace>http://www.onvif.org/ver20/media/wsdl"
                              "</Namespace><XAddr>http://10.1.1.1/m2</XAddr></Service><Service><Namespace>"
                              "http://www.onvif.org/ver10/media/wsdl</Namespace><XAddr>http://10.1.1.1/m1"
                              "</XAddr></Service></GetServicesResponse>"));
        return answer;
    }));
    const auto driver = drivers::onvif::make_driver();
    const auto refused = run(driver->open(link));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code() == ErrorCode::protocol);
    CHECK(link.asked["GetCapabilities"] == 0);

    cut = "GetProfiles";
    const auto model = open(link);
    const auto profiles = run(model->find<driver::MediaBackend>()->profiles(0));
    REQUIRE_FALSE(profiles);
    CHECK(profiles.error().code() == ErrorCode::protocol);
    CHECK(link.asked["GetProfiles"] == 1);
}

TEST_CASE("a subscription whose answer cannot be read is not made twice, one that is refused is asked without a time")
{
    struct Deaf final : driver::EventSink {
        void connected(std::chrono::milliseconds) override {}
        void read(driver::EventReading) override {}
        void alive() override {}
        void lost(std::string_view) override {}
    } sink;
    driver::Response answer;
    FunctionLink link(
        device([&](const std::string& operation, const driver::Request&) -> std::optional<driver::Response> {
            if (operation == "GetServices")
                return soap(
                    envelope("<GetServicesResponse><Service><Namespace>http://www.onvif.org/ver10/events/wsdl"
                             "</Namespace><XAddr>http://10.1.1.1/events</XAddr></Service>"
                             "</GetServicesResponse>"));
            return operation == "CreatePullPointSubscription" ? std::optional(answer) : std::nullopt;
        }));
    const auto model = open(link);
    REQUIRE(model->find<driver::EventsBackend>());
    const auto subscribe = [&](driver::Response with) {
        answer = std::move(with);
        link.asked.clear();
        CHECK_FALSE(run(model->find<driver::EventsBackend>()->run(sink)));
        return link.asked["CreatePullPointSubscription"];
    };
    const std::string made = "<CreatePullPointSubscriptionResponse><SubscriptionReference><Address>http://10.1.1.1/s";
    CHECK(subscribe(soap(envelope(made + "</Adress></CreatePullPointSubscriptionResponse>"))) == 1);
    CHECK(subscribe(soap(envelope("<CreatePullPointSubscriptionResponse/>"))) == 1);
    CHECK(subscribe(soap(fault("UnacceptableInitialTerminationTimeFault"), 400)) == 2);
    CHECK(subscribe(soap(fault("InvalidArgVal"), 400)) == 2);
}

TEST_CASE("real cameras, from opening to their features")
{
    std::error_code ignored;
    std::size_t compared = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(captures(), ignored)) {
        if (file.path().filename() != "device.json")
            continue;
        const auto folder = file.path().parent_path();
        const auto recording = boost::json::parse(slurp(file.path()));
        const auto text = slurp(folder / "expected.json");
        if (text.empty() || slurp(file.path()).find("GetDeviceInformation") == std::string::npos)
            continue;
        const auto expected = boost::json::parse(text);
        FunctionLink link([&](const driver::Request& r) { return replay(folder, recording, r, true); });
        INFO(folder.string());
        const auto driver = drivers::onvif::make_driver();
        auto model = run(driver->open(link));
        if (!model) {
            MESSAGE(folder.string() << " does not open: " << model.error().message());
            continue;
        }
        CHECK(link.requests <= 2);
        if (const auto* want = expected.as_object().if_contains("info")) {
            const auto info = run((*model)->find<driver::DeviceBackend>()->info());
            REQUIRE(info);
            CHECK(info->manufacturer.value_or("") == field(*want, "manufacturer"));
            CHECK(info->model.value_or("") == field(*want, "model"));
            CHECK(info->serial.value_or("") == field(*want, "serial"));
            ++compared;
        }
        if (const auto* want = expected.as_object().if_contains("users")) {
            const auto users = run((*model)->find<driver::UsersBackend>()->list());
            REQUIRE(users);
            CHECK(users->size() == want->as_array().size());
        }
        if (const auto* want = expected.as_object().if_contains("profiles")) {
            auto* media = (*model)->find<driver::MediaBackend>();
            REQUIRE(media != nullptr);
            const auto list = run(media->profiles(0));
            REQUIRE(list);
            REQUIRE(list->size() == want->as_array().size());
            for (std::size_t i = 0; i < list->size(); ++i) {
                CHECK((*list)[i].token == field(want->as_array()[i], "token"));
                if (!field(want->as_array()[i], "codec").empty())
                    CHECK((*list)[i].video.has_value());
            }
            if (const auto* uris = expected.as_object().if_contains("stream_uris"))
                for (const auto& p : *list)
                    if (const auto* uri = uris->as_object().if_contains(p.token)) {
                        const auto& whole = std::string(uri->as_string());
                        REQUIRE(p.stream_uri);
                        CHECK(p.stream_uri->substr(p.stream_uri->find('/', 8)) == whole.substr(whole.find('/', 8)));
                    }
        }
        if (const auto* want = expected.as_object().if_contains("presets"))
            if (auto* ptz = (*model)->find<driver::PtzBackend>()) {
                const auto list = run(ptz->presets(1));
                REQUIRE(list);
                CHECK(list->size() == want->as_array().size());
            }
        const auto capabilities = run((*model)->capabilities());
        REQUIRE(capabilities);
        CHECK(capabilities->at(Feature::device) == Support::yes);
        for (const auto verdict : link.verdicts)
            CHECK(verdict == driver::LoginVerdict::accepted);
    }
    if (compared == 0)
        MESSAGE("skipped: no recordings beside the project");
    else
        MESSAGE(compared << " cameras");
}

TEST_CASE("a device behind a forwarded port is reached by its paths")
{
    std::vector<std::string> targets;
    FunctionLink link([&, inner = device()](const driver::Request& r) {
        targets.push_back(r.target);
        return inner(r);
    });
    const auto model = open(link);
    CHECK(link.requests == 1);
    REQUIRE(run(model->find<driver::PtzBackend>()->status(1)));
    for (const auto& target : targets)
        CHECK(target.front() == '/');
    CHECK(targets.back() == "/onvif/ptz");
}

TEST_CASE("opening and a hundred mixed calls cost a hundred and one requests at most")
{
    FunctionLink link(device());
    const auto model = open(link);
    auto* ptz = model->find<driver::PtzBackend>();
    auto* info = model->find<driver::DeviceBackend>();
    for (int i = 0; i < 25; ++i) {
        CHECK(run(ptz->status(1)));
        CHECK(run(ptz->move(1, {0.1, 0, 0}, std::nullopt)));
        CHECK(run(ptz->stop(1)));
        CHECK(run(info->info()));
    }
    CHECK(link.requests <= 101);
    CHECK(link.tokens == 0);
}

TEST_CASE("a fault without a challenge leads to a token with the device's clock")
{
    FunctionLink link(
        device([](const std::string& operation, const driver::Request& r) -> std::optional<driver::Response> {
            if (operation != "GetServices" && operation != "GetSystemDateAndTime" &&
                r.body.find("UsernameToken>") == std::string::npos)
                return soap(fault("NotAuthorized"), 400);
            return std::nullopt;
        }));
    const auto model = open(link);
    CHECK(run(model->find<driver::PtzBackend>()->status(1)));
    REQUIRE_FALSE(link.offsets.empty());
    CHECK(link.offsets.front() == 60s);
    CHECK(link.verdicts == std::vector{driver::LoginVerdict::accepted});
    const int before = link.requests;
    CHECK(run(model->find<driver::PtzBackend>()->status(1)));
    CHECK(link.requests == before + 1);
}

TEST_CASE("a wrong password is rejected once, whatever is called afterwards")
{
    int rejected = 0;
    FunctionLink link(
        device([&](const std::string& operation, const driver::Request& r) -> std::optional<driver::Response> {
            if (operation == "GetServices" || operation == "GetSystemDateAndTime")
                return std::nullopt;
            if (r.body.find("UsernameToken>") != std::string::npos)
                ++rejected;
            return soap(fault("NotAuthorized"), 400);
        }));
    const auto model = open(link);
    for (int i = 0; i < 5; ++i) {
        const auto status = run(model->find<driver::PtzBackend>()->status(1));
        REQUIRE_FALSE(status);
        CHECK(status.error().code() == ErrorCode::unauthorized);
    }
    CHECK(rejected == 1);
    CHECK(link.verdicts == std::vector{driver::LoginVerdict::rejected});
}

TEST_CASE("a clock that jumps costs one rejected login")
{
    int rejected = 0;
    bool jumped = false;
    FunctionLink* self = nullptr;
    FunctionLink link(device([&](const std::string& operation,
                                 const driver::Request& r) -> std::optional<driver::Response> {
        if (operation == "GetServices")
            return std::nullopt;
        if (operation == "GetSystemDateAndTime" && jumped) {
            std::string later = clock_2026;
            later.replace(later.find("<Hour>0"), 7, "<Hour>9");
            return soap(envelope(later));
        }
        if (operation == "GetSystemDateAndTime")
            return std::nullopt;
        const bool right = r.body.find("UsernameToken>") != std::string::npos && (!jumped || self->offsets.back() > 1h);
        if (right)
            return std::nullopt;
        rejected += r.body.find("UsernameToken>") != std::string::npos ? 1 : 0;
        return soap(fault("NotAuthorized"), 400);
    }));
    self = &link;
    const auto model = open(link);
    CHECK(run(model->find<driver::PtzBackend>()->status(1)));
    jumped = true;
    CHECK(run(model->find<driver::PtzBackend>()->status(1)));
    CHECK(rejected == 1);
    CHECK(link.verdicts == std::vector{driver::LoginVerdict::accepted});
}

TEST_CASE("what the account may not do is forbidden and trips no breaker")
{
    FunctionLink link(
        device([](const std::string& operation, const driver::Request& r) -> std::optional<driver::Response> {
            if (operation == "GetUsers" || (operation != "GetServices" && operation != "GetSystemDateAndTime" &&
                                            r.body.find("UsernameToken>") == std::string::npos))
                return soap(fault("NotAuthorized"), 400);
            return std::nullopt;
        }));
    const auto model = open(link);
    CHECK(run(model->find<driver::DeviceBackend>()->info()));
    const auto users = run(model->find<driver::UsersBackend>()->list());
    REQUIRE_FALSE(users);
    CHECK(users.error().code() == ErrorCode::forbidden);
    CHECK(run(model->find<driver::PtzBackend>()->status(1)));
    CHECK(link.verdicts == std::vector{driver::LoginVerdict::accepted});
}

TEST_CASE("a Timeout that is refused is left out, a Stop that is lost is said again")
{
    int stops = 0;
    FunctionLink link(
        device([&](const std::string& operation, const driver::Request& r) -> std::optional<driver::Response> {
            if (operation == "ContinuousMove" && r.body.find("Timeout>") != std::string::npos)
                return soap(fault("InvalidArgVal"), 400);
            if (operation == "Stop" && ++stops == 1)
                return soap("", 500);
            return std::nullopt;
        }));
    const auto model = open(link);
    CHECK(run(model->find<driver::PtzBackend>()->move(1, {1, 0, 0}, 500ms)));
    CHECK(link.asked["ContinuousMove"] == 2);
    CHECK(run(model->find<driver::PtzBackend>()->stop(1)));
    CHECK(stops == 2);
    const auto zoom = run(model->find<driver::PtzBackend>()->move(1, {0, 0, 1}, 500ms));
    REQUIRE_FALSE(zoom);
    CHECK(zoom.error().code() == ErrorCode::not_supported);
}

TEST_CASE("GetServices unknown: the older GetCapabilities serves")
{
    FunctionLink link(
        device([](const std::string& operation, const driver::Request&) -> std::optional<driver::Response> {
            if (operation == "GetServices")
                return soap(fault("ActionNotSupported"), 500);
            if (operation == "GetCapabilities")
                return soap(
                    envelope("<GetCapabilitiesResponse><Capabilities><Device><XAddr>http://h/onvif/device_service</"
                             "XAddr></Device><PTZ><XAddr>http://h/p</XAddr></PTZ>"
                             "<Media><XAddr>http://h/m</XAddr></Media></Capabilities></GetCapabilitiesResponse>"));
            return std::nullopt;
        }));
    const auto model = open(link);
    CHECK(run(model->find<driver::PtzBackend>()->status(1)));
    CHECK(model->find<driver::ImagingBackend>() == nullptr);
}

TEST_CASE("preset tours: what runs is told and stopped, nameless ones cannot be meant")
{
    std::vector<std::string> orders;
    FunctionLink link(
        device([&](const std::string& operation, const driver::Request& r) -> std::optional<driver::Response> {
            if (operation == "GetPresetTours")
                return soap(envelope(
                    "<GetPresetToursResponse><PresetTour token='t1'><Name>Yard</Name><Status><State>Touring</State>"
                    "</Status></PresetTour><PresetTour token='t2'><Status><State>Idle</State></Status></PresetTour>"
                    "<PresetTour><Name>Lost</Name></PresetTour></GetPresetToursResponse>"));
            if (operation != "OperatePresetTour")
                return std::nullopt;
            const bool first = r.body.find(">t1<") != std::string::npos;
            orders.push_back((first ? "t1 " : "t2 ") +
                             std::string(r.body.find(">Start<") != std::string::npos ? "Start" : "Stop"));
            return soap(envelope("<OperatePresetTourResponse/>"));
        }));
    const auto model = open(link);
    auto& tours = *model->find<driver::ToursBackend>();
    const auto all = run(tours.list(1)).value();
    REQUIRE(all.size() == 2);
    CHECK(all[0] == Tour{"t1", "Yard", true});
    CHECK(all[1] == Tour{"t2", std::nullopt, false});
    CHECK(run(tours.start(1, "t2")));
    CHECK(run(tours.start(1, "Lost")).error().code() == ErrorCode::not_found);
    CHECK(run(tours.stop(1)));
    CHECK(orders == std::vector<std::string>{"t2 Start", "t1 Stop"});
    CHECK(run(model->capabilities()).value().at(Feature::tours) == Support::yes);
    FunctionLink mute(device());
    CHECK(run(open(mute)->capabilities()).value().at(Feature::tours) == Support::no);
}
