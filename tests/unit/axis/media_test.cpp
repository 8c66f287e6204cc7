// SPDX-License-Identifier: BSL-1.0
// The Axis driver's views, stream profiles and encoder units.
#include <doctest/doctest.h>

#include "axis_link.hpp"
#include "messages_media.hpp"

using namespace camsdk;
using namespace camsdk::drivers::axis;
using axis_test::AxisLink;
using camsdk::testing::run;

namespace {

const char* const image_definitions =
    "<parameterDefinitions><group name=\"root\"><group name=\"Image\"><group name=\"I0\"><group name=\"Appearance\">"
    "<parameter name=\"Resolution\"><type><enum><entry value=\"1920x1080\"/><entry value=\"1280x720\"/>"
    "<entry value=\"CIF\" niceValue=\"CIF (352x288)\"/></enum></type></parameter></group><group name=\"Stream\">"
    "<parameter name=\"FPS\"><type><int min=\"0\" max=\"30\"/></type></parameter></group><group name=\"MPEG\">"
    "<parameter name=\"PCount\"><type><int min=\"0\" max=\"1022\"/></type></parameter></group><group "
    "name=\"RateControl\">"
    "<parameter name=\"Mode\"><type><enum><entry value=\"vbr\"/><entry value=\"mbr\"/></enum></type></parameter>"
    "<parameter name=\"MaxBitrate\"><type><int min=\"0\" "
    "max=\"50000\"/></type></parameter></group></group></group></group>"
    "</parameterDefinitions>";

Definitions definitions()
{
    return parse_definitions(Xml::parse(image_definitions)->root());
}

auto streams()
{
    return axis_test::camera({"stream-profiles"}, [](AxisLink& link) {
        link.definitions["Image"] = image_definitions;
        link.posts["/axis-cgi/streamprofile.cgi list"] =
            R"({"apiVersion":"1.0","method":"list","data":{"streamProfile":[{"name":"My HD","description":"d","parameters":"videocodec=h265&resolution=1280x720&fps=10&videokeyframeinterval=20&videomaxbitrate=900&videobitratemode=mbr&audio=1"}],"maxProfiles":26}})";
        link.posts["/axis-cgi/streamprofile.cgi update"] = R"({"apiVersion":"1.0","method":"update","data":{}})";
    });
}

}  // namespace

TEST_CASE("axis: a view's own settings")
{
    auto opened = streams();
    const auto profiles = run(opened->get<driver::MediaBackend>().profiles(0)).value();
    REQUIRE(profiles.size() == 2);
    const Profile& view = profiles[0];
    CHECK(view.token == "camera=1");
    CHECK(view.name == "Gate");
    CHECK(view.video->codec == Codec::h264);
    CHECK(view.video->width == 1920);
    CHECK(view.video->fps == 25);
    CHECK(view.video->gop == 62);  // GOP = PCount + 1
    CHECK(view.video->bitrate_kbps == 4000);
    CHECK(view.video->quality == doctest::Approx(0.7));  // compression 30, low is better
    CHECK(view.stream_uri == "rtsp://192.0.2.10:5540/axis-media/media.amp?camera=1&videocodec=h264");
    CHECK(view.snapshot_uri == "http://192.0.2.10:8080/axis-cgi/jpg/image.cgi?camera=1");
    const Profile& hd = profiles[1];
    CHECK(hd.token == "camera=1&streamprofile=My HD");
    CHECK(hd.video->codec == Codec::h265);
    CHECK(hd.video->height == 720);
    CHECK(hd.video->gop == 20);
    CHECK(hd.video->bitrate_kbps == 900);
    CHECK(hd.video->quality == doctest::Approx(0.7));
    CHECK(hd.stream_uri == "rtsp://192.0.2.10:5540/axis-media/media.amp?camera=1&streamprofile=My%20HD");
    CHECK(hd.snapshot_uri->find("&resolution=1280x720") != std::string::npos);
}

TEST_CASE("axis: 0 frames a second and 0 kbps are no numbers")
{
    Params params;
    params.set("Image.I0.Stream.FPS", "0");
    params.set("Image.I0.RateControl.MaxBitrate", "0");
    params.set("Image.I0.Appearance.Resolution", "CIF");
    params.set("Image.I0.Appearance.Compression", "0");
    const auto video = messages::view_encoder(params, "Image.I0", Codec::h264, definitions());
    CHECK_FALSE(video.fps);
    CHECK_FALSE(video.bitrate_kbps);
    CHECK(video.width == 352);
    CHECK(video.quality == 1.0);
    CHECK_FALSE(messages::view_encoder(params, "Image.I0", Codec::h264, {}).width);
}

TEST_CASE("axis: encoder options come from the definitions")
{
    Params properties;
    const auto options = messages::options_of(Codec::h264, "Image.I0", properties, definitions());
    CHECK(options.resolutions.size() == 3);
    CHECK(options.fps == Range{1, 30});
    CHECK(options.gop == Range{1, 1023});
    CHECK(options.bitrate_kbps == Range{1, 50000});
    CHECK(options.rate_controls.size() == 1);
    const auto jpeg = messages::options_of(Codec::mjpeg, "Image.I0", properties, definitions());
    CHECK_FALSE(jpeg.gop);
    CHECK(jpeg.fps == Range{1, 30});
}

TEST_CASE("axis: set_encoder writes the device's units, reads back and refuses before it writes")
{
    auto opened = streams();
    auto& media = opened->get<driver::MediaBackend>();
    EncoderChange change;
    change.gop = 31;
    change.quality = 0.25;
    change.fps = 12;
    change.width = 1280;
    change.height = 720;
    const auto now = run(media.set_encoder("camera=1", change));
    REQUIRE(now);
    CHECK(opened->link.params["Image.I0.MPEG.PCount"] == "30");
    CHECK(opened->link.params["Image.I0.Appearance.Compression"] == "75");
    CHECK(opened->link.params["Image.I0.Stream.FPS"] == "12");
    CHECK(opened->link.params["Image.I0.Appearance.Resolution"] == "1280x720");
    CHECK(now->gop == 31);
    const auto writes = opened->link.count("GET /axis-cgi/param.cgi?action=update");
    EncoderChange fast;
    fast.fps = 31;
    auto refused = run(media.set_encoder("camera=1", fast));
    CHECK(refused.error().code() == ErrorCode::invalid_argument);
    CHECK(refused.error().message().find("1 to 30") != std::string::npos);
    EncoderChange odd;
    odd.width = 123;
    CHECK(run(media.set_encoder("camera=1", odd)).error().code() == ErrorCode::invalid_argument);
    EncoderChange other;
    other.codec = Codec::h265;
    CHECK(run(media.set_encoder("camera=1", other)).error().code() == ErrorCode::invalid_argument);
    CHECK(run(media.set_encoder("camera=2", change)).error().code() == ErrorCode::not_found);
    CHECK(run(media.set_encoder("nonsense", change)).error().code() == ErrorCode::not_found);
    CHECK(opened->link.count("GET /axis-cgi/param.cgi?action=update") == writes);
    opened->link.frozen = true;
    change.gop = 40;
    CHECK(run(media.set_encoder("camera=1", change)).error().code() == ErrorCode::not_applied);
}

TEST_CASE("axis: a bit rate limits a variable rate only in mode mbr")
{
    Params properties;
    VideoEncoder now;
    now.rate_control = Open<RateControl>(RateControl::variable, "vbr");
    EncoderChange change;
    change.bitrate_kbps = 2000;
    auto params = messages::view_change(change, now, "Image.I0", properties, definitions());
    CHECK(params.text("Image.I0.RateControl.Mode") == "mbr");
    CHECK(params.text("Image.I0.RateControl.MaxBitrate") == "2000");
    // Older firmware has no such mode.
    params = messages::view_change(change, now, "Image.I0", properties, {});
    CHECK(params.text("Image.I0.RateControl.Mode") == "vbr");
    change.rate_control = RateControl::constant;
    params = messages::view_change(change, now, "Image.I0", properties, {});
    CHECK(params.text("Image.I0.RateControl.Mode") == "cbr");
    CHECK(params.text("Image.I0.RateControl.TargetBitrate") == "2000");
}

TEST_CASE("axis: a stream profile's change leaves its other arguments")
{
    auto opened = streams();
    auto& media = opened->get<driver::MediaBackend>();
    EncoderChange change;
    change.gop = 50;
    change.codec = Codec::h264;
    // The invented camera acknowledges and forgets.
    CHECK(run(media.set_encoder("camera=1&streamprofile=My HD", change)).error().code() == ErrorCode::not_applied);
    messages::Arguments arguments("videocodec=h265&audio=1&videokeyframeinterval=20");
    messages::change_arguments(arguments, change, VideoEncoder(), "Image.I0", Params(), {});
    CHECK(arguments.text() == "videocodec=h264&audio=1&videokeyframeinterval=50");
}

TEST_CASE("axis: tokens")
{
    CHECK(messages::parse_token("camera=12")->camera == 12);
    CHECK(messages::parse_token("camera=1&streamprofile=A&B")->profile == "A&B");
    CHECK_FALSE(messages::parse_token("camera=0"));
    CHECK_FALSE(messages::parse_token("camera=1&other=2"));
    CHECK_FALSE(messages::parse_token("camera=1&streamprofile="));
    CHECK_FALSE(messages::parse_token("1"));
}

TEST_CASE("axis: older firmware's stream profiles are parameters, and so is what is written to them")
{
    auto opened = axis_test::camera({}, [](AxisLink& link) {
        link.params["StreamProfile.S3.Name"] = "Mobile";
        link.params["StreamProfile.S3.Description"] = "";
        link.params["StreamProfile.S3.Parameters"] = "videocodec=h264&fps=15&videokeyframeinterval=32";
    });
    auto& media = opened->get<driver::MediaBackend>();
    EncoderChange change;
    change.gop = 64;
    const auto now = run(media.set_encoder("camera=1&streamprofile=Mobile", change));
    REQUIRE(now);
    CHECK(now->gop == 64);
    CHECK(opened->link.params["StreamProfile.S3.Parameters"] == "videocodec=h264&fps=15&videokeyframeinterval=64");
}

TEST_CASE("axis: a snapshot that is no JPEG is a protocol error")
{
    auto opened = streams();
    opened->link.gets["/axis-cgi/jpg/image.cgi?camera=1"] = "<html>busy</html>";
    CHECK(run(opened->get<driver::MediaBackend>().snapshot(1, {})).error().code() == ErrorCode::protocol);
}
