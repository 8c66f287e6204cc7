// SPDX-License-Identifier: BSL-1.0
// Flows of the Axis driver: probe, open on new and old firmware, what is asked and what is remembered.
#include <doctest/doctest.h>

#include "axis_link.hpp"

using namespace camsdk;
using axis_test::AxisLink;
using axis_test::camera;
using camsdk::drivers::axis::make_driver;
using camsdk::testing::run;

namespace {

constexpr const char* brand = "/axis-cgi/param.cgi?action=list&group=Brand";

class OneAnswer final : public driver::Link {
 public:
    explicit OneAnswer(driver::Response response) : response_(std::move(response)) {}
    Task<driver::Response> send(driver::Request request) override
    {
        ++requests;
        CHECK(request.target == brand);
        CHECK_FALSE(request.authenticate);
        return Result<driver::Response>(response_);
    }
    Task<StreamDescription> describe(std::string) override { return Error(ErrorCode::unreachable, "none"); }
    Result<std::string> localize(std::string_view uri) const override { return std::string(uri); }
    std::string origin() const override { return "http://192.0.2.10"; }
    std::string base_path() const override { return {}; }
    std::string user() const override { return {}; }
    Result<driver::UsernameToken> username_token(std::chrono::milliseconds) override
    {
        return Error(ErrorCode::unauthorized, "none");
    }
    void login_verdict(driver::LoginVerdict) override {}
    void password_changed(std::string_view, Secret) override {}
    driver::TlsPeer tls_peer() const override { return {}; }
    Task<void> sleep(std::chrono::milliseconds) override { return Result<void>(); }
    TimePoint now() const override { return {}; }
    const Limits& limits() const override { return limits_; }
    void log(std::string_view) override {}
    int requests = 0;

 private:
    driver::Response response_;
    Limits limits_;
};

driver::Match probe(int status, const std::string& body, const std::string& realm = {})
{
    driver::Response response = AxisLink::answer(status, body);
    if (!realm.empty())
        response.headers.push_back({"WWW-Authenticate", "Digest realm=\"" + realm + "\", nonce=\"1\", qop=\"auth\""});
    OneAnswer link(std::move(response));
    const auto result = run(make_driver()->probe(link));
    CHECK(link.requests == 1);
    return result.value().match;
}

}  // namespace

TEST_CASE("axis: probe needs one request and a proof that is Axis's own")
{
    using driver::Match;
    CHECK(probe(401, "", "AXIS_ACCC8E000001") == Match::strong);
    CHECK(probe(200, "root.Brand.Brand=AXIS\n") == Match::strong);
    CHECK(probe(200, "root.Brand.Brand=Acme\n") == Match::no);
    CHECK(probe(401, "", "Login to 3F0123456789") == Match::no);
    CHECK(probe(401, "", "iPolis_00:09:18") == Match::no);
    CHECK(probe(401, "") == Match::no);
    CHECK(probe(404, "<html>404</html>") == Match::no);
    CHECK(probe(200, "<html>welcome</html>") == Match::no);
    CHECK(probe(200, "") == Match::no);
}

TEST_CASE("axis: opening asks for the APIs and the properties")
{
    auto opened = camera({"basic-device-info", "ntp"});
    CHECK(opened->link.asked ==
          std::vector<std::string>{"POST /axis-cgi/apidiscovery.cgi getApiList",
                                   "GET /axis-cgi/param.cgi?action=list&group=Brand,Properties,PTZ.ImageSource"});
}

TEST_CASE("axis: events came with firmware 5.50; where the version is not told, the stream says")
{
    const auto has_events = [](const char* firmware) {
        auto opened = camera({}, [&](AxisLink& link) { link.params["Properties.Firmware.Version"] = firmware; });
        return opened->model->find<driver::EventsBackend>() != nullptr;
    };
    CHECK_FALSE(has_events("5.40.9.5"));
    CHECK_FALSE(has_events("4.49"));
    CHECK(has_events("5.51.7"));
    CHECK(has_events("9.80.2.2"));
    CHECK(has_events("CVP"));
}

TEST_CASE("axis: firmware before API discovery opens by its parameters")
{
    auto opened = camera({});
    auto& device = opened->get<driver::DeviceBackend>();
    const auto info = run(device.info()).value();
    CHECK(info.model == "Q0000");
    CHECK(info.serial == "ACCC8E000001");
    CHECK(info.channels == 1);
    CHECK(opened->link.count("POST /axis-cgi/basicdeviceinfo.cgi") == 0);
}

TEST_CASE("axis: what is no Axis device does not open")
{
    AxisLink link;
    auto opened = run(make_driver()->open(link));
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code() == ErrorCode::not_found);
    link.gets["/axis-cgi/param.cgi?action=list&group=Brand,Properties,PTZ.ImageSource"] = "<html>welcome</html>";
    CHECK(run(make_driver()->open(link)).error().code() == ErrorCode::protocol);
}

TEST_CASE("axis: a viewer who may read no parameters still learns what strangers may")
{
    AxisLink link;
    link.posts["/axis-cgi/apidiscovery.cgi getApiList"] = axis_test::api_list({"param-cgi"});
    link.posts["/axis-cgi/basicdeviceinfo.cgi getAllUnrestrictedProperties"] =
        R"({"apiVersion":"1.0","method":"x","data":{"propertyList":{"Brand":"AXIS","ProdNbr":"Q9","SerialNumber":"ACCC8E000009"}}})";
    link.statuses["/axis-cgi/param.cgi?action=list&group=Brand,Properties,PTZ.ImageSource"] = 403;
    link.statuses
        ["/axis-cgi/"
         "param.cgi?action=list&group=Brand,Properties.Firmware,Properties.System,Network.eth0,Network.UPnP"] = 403;
    link.statuses["/axis-cgi/param.cgi?action=list&group=Image"] = 403;
    auto model = run(make_driver()->open(link)).value();
    const auto info = run(model->find<driver::DeviceBackend>()->info()).value();
    CHECK(info.model == "Q9");
    CHECK(info.mac == "ac:cc:8e:00:00:09");
    const auto capabilities = run(model->capabilities()).value();
    CHECK(capabilities.at(Feature::ptz) == Support::unknown);
    CHECK(capabilities.at(Feature::events) == Support::unknown);  // a stream of older firmware would say
}

TEST_CASE("axis: features that the properties deny are absent")
{
    auto opened = camera({}, [](AxisLink& link) {
        link.params["Properties.PTZ.PTZ"] = "no";
        link.params["Properties.PrivacyMask.PrivacyMask"] = "no";
        link.params["Properties.LocalStorage.LocalStorage"] = "no";
        link.params["Properties.Audio.Audio"] = "no";
    });
    CHECK(opened->model->find<driver::PtzBackend>() == nullptr);
    CHECK(opened->model->find<driver::MasksBackend>() == nullptr);
    CHECK(opened->model->find<driver::RecordingsBackend>() == nullptr);
    CHECK(opened->model->find<driver::AudioBackend>() == nullptr);
}

TEST_CASE("axis: info is remembered for a while, and a new name forgets it")
{
    auto opened = camera({}, [](AxisLink& link) { link.params["Network.UPnP.FriendlyName"] = "Gate"; });
    auto& device = opened->get<driver::DeviceBackend>();
    CHECK(run(device.info()).value().name == "Gate");
    const auto asked = opened->link.asked.size();
    for (int i = 0; i < 40; ++i)
        (void)run(device.info());
    CHECK(opened->link.asked.size() == asked);
    CHECK(run(device.set_name("Yard & gate")).value().name == "Yard & gate");
    CHECK(opened->link.params["Network.UPnP.FriendlyName"] == "Yard & gate");
    opened->link.frozen = true;
    CHECK(run(device.set_name("Lost")).error().code() == ErrorCode::not_applied);
}

TEST_CASE("axis: a version may be refused by another number, and the word counts")
{
    auto opened = camera({"io-port-management"}, [](AxisLink& link) {
        link.posts["/axis-cgi/io/portmanagement.cgi getPorts"] =
            R"({"apiVersion":"1.0","error":{"code":2003,"message":"Requested API version not supported"}})";
        link.posts["/axis-cgi/io/portmanagement.cgi getSupportedVersions"] =
            R"({"method":"getSupportedVersions","data":{"apiVersions":["1.0"]}})";
    });
    CHECK_FALSE(run(opened->get<driver::IoBackend>().list()));
    CHECK(opened->link.count("POST /axis-cgi/io/portmanagement.cgi getPorts") == 2);
}

TEST_CASE("axis: a refused version is asked for and tried once more")
{
    auto opened = camera({"io-port-management"}, [](AxisLink& link) {
        link.posts["/axis-cgi/io/portmanagement.cgi getPorts"] =
            R"({"apiVersion":"1.0","error":{"code":2100,"message":"API version not supported"}})";
        link.posts["/axis-cgi/io/portmanagement.cgi getSupportedVersions"] =
            R"({"method":"getSupportedVersions","data":{"apiVersions":["1.0"]}})";
    });
    auto& io = opened->get<driver::IoBackend>();
    CHECK(run(io.list()).error().code() == ErrorCode::not_supported);
    CHECK(opened->link.count("POST /axis-cgi/io/portmanagement.cgi getPorts") == 2);
    CHECK(opened->link.last_body.find("\"apiVersion\":\"1.0\"") != std::string::npos);
    (void)run(io.list());
    CHECK(opened->link.count("POST /axis-cgi/io/portmanagement.cgi getSupportedVersions") == 1);
}

TEST_CASE("axis: a group that is not there does not cost the others")
{
    auto opened = camera({}, [](AxisLink& link) {
        link.gets["/axis-cgi/param.cgi?action=list&group=Network,SNMP,RemoteService,SMTP,Notify,SOCKS"] =
            "# Error: Error -1 getting param in group 'SOCKS'\n";
        link.params["SNMP.Enabled"] = "yes";
    });
    const auto services = run(opened->get<driver::NetworkBackend>().services()).value();
    REQUIRE(services.size() == 1);
    CHECK(services[0].kind == "snmp");
}

TEST_CASE("axis: an export that answers a document in 200 is an error, and its bytes reach nobody")
{
    const std::string list = "<root><recordings><recording diskid=\"SD_DISK\" recordingid=\"R1\"/></recordings></root>";
    const std::string target =
        "/axis-cgi/record/export/"
        "exportrecording.cgi?schemaversion=1&recordingid=R1&diskid=SD_DISK&exportformat=matroska";
    auto opened = camera({}, [&](AxisLink& link) {
        link.gets["/axis-cgi/record/list.cgi?recordingid=R1"] = list;
        link.gets[target] =
            "<ExportRecordingResponse><GeneralError><ErrorCode>110</ErrorCode><ErrorDescription>Recording "
            "not found</ErrorDescription></GeneralError></ExportRecordingResponse>";
    });
    auto& recordings = opened->get<driver::RecordingsBackend>();
    std::string got;
    ByteSink sink = [&](std::string_view bytes) {
        got += bytes;
        return true;
    };
    auto refused = run(recordings.fetch("R1", sink));
    CHECK(refused.error().code() == ErrorCode::not_found);
    CHECK(refused.error().vendor_text().find("110") == 0);
    CHECK(got.empty());
    opened->link.gets[target] = std::string("\x1a\x45\xdf\xa3", 4) + "video";
    CHECK(run(recordings.fetch("R1", sink)).value() == 9);
    CHECK(got.size() == 9);
    CHECK(run(recordings.fetch("R2", sink)).error().code() == ErrorCode::not_supported);
    CHECK(run(recordings.fetch("R1&x=1", sink)).error().code() == ErrorCode::not_found);
}

TEST_CASE("axis: an account that may only look has streams, pictures and the time, and is told what it may not")
{
    auto opened = camera({"stream-profiles", "time-service", "ntp"}, [](AxisLink& link) {
        for (auto at = link.params.begin(); at != link.params.end();)
            at = at->first.rfind("Brand", 0) == 0 || at->first.rfind("Properties", 0) == 0 ? std::next(at)
                                                                                           : link.params.erase(at);
        link.posts["/axis-cgi/streamprofile.cgi list"] =
            R"({"apiVersion":"1.3","data":{"streamProfile":[{"name":"Low","parameters":"videocodec=h265"}]}})";
        link.posts["/axis-cgi/time.cgi getDateTimeInfo"] =
            R"({"apiVersion":"1.3","data":{"dateTime":"2026-01-01T00:00:00Z","posixTimeZone":"UTC0"}})";
        link.posts["/axis-cgi/ntp.cgi getNTPInfo"] = "Forbidden";
        link.statuses["/axis-cgi/ntp.cgi getNTPInfo"] = 403;
    });
    auto& media = opened->get<driver::MediaBackend>();
    const auto profiles = run(media.profiles(0)).value();
    REQUIRE(profiles.size() == 2);
    CHECK(profiles[0].token == "camera=1");
    CHECK(profiles[1].video->codec.value == Codec::h265);
    CHECK(run(media.stream_uri(1, "", StreamTransport::rtsp)).value().find("/axis-media/media.amp?camera=1") !=
          std::string::npos);
    const auto now = run(opened->get<driver::ClockBackend>().get()).value();
    CHECK(now.zone == "UTC0");
    CHECK(now.mode.value == ClockMode::unknown);
    CHECK(run(opened->get<driver::AudioBackend>().list()).error().code() == ErrorCode::forbidden);
    CHECK(run(opened->get<driver::NetworkBackend>().services()).error().code() == ErrorCode::forbidden);
    CHECK(run(opened->get<driver::SecurityBackend>().get()).error().code() == ErrorCode::forbidden);
    opened->link.posts.erase("/axis-cgi/time.cgi getDateTimeInfo");
    CHECK_FALSE(run(opened->get<driver::ClockBackend>().get()));
}

TEST_CASE("axis: no mask is drawn for a picture that may be turned")
{
    auto opened = camera({}, [](AxisLink& link) {
        for (auto at = link.params.begin(); at != link.params.end();)
            at = at->first.rfind("Image", 0) == 0 ? link.params.erase(at) : std::next(at);
    });
    CHECK(run(opened->get<driver::MasksBackend>().list(1)).error().code() == ErrorCode::forbidden);
    CHECK(opened->link.count("GET /axis-cgi/privacymask.cgi") == 0);
}
