// SPDX-License-Identifier: BSL-1.0
// Both ONVIF media services of the simulator: profiles, encoders, addresses, texts, masks.
#include "device.hpp"

using namespace camsim;
using namespace camsim::onvif::test;

TEST_CASE("Media1 leaves H.265 encoders out; Media2 has them all")
{
    Device device;
    REQUIRE(device.state().profiles.at(0).video.codec == "H265");
    const Answer first = device.call("media", "<GetProfiles/>");
    CHECK(first.count("Profiles") == 2);
    CHECK(first.count("Profiles/VideoEncoderConfiguration") == 0);
    CHECK(first.at("Profiles/PTZConfiguration/NodeToken") == "PTZNode_1");
    CHECK(device.call("media", "<GetVideoEncoderConfigurations/>").count("Configurations") == 1);
    const Answer second = device.call("media2", "<GetProfiles><Type>All</Type></GetProfiles>");
    CHECK(second.count("Profiles") == 2);
    CHECK(second.at("Profiles/Configurations/VideoEncoder/Encoding") == "H265");
    CHECK(second.at("Profiles/Configurations/AudioEncoder/Encoding") == "PCMU");
    CHECK(device.call("media2", "<GetProfiles/>").count("Profiles/Configurations") == 0);
    const Answer one =
        device.call("media2", "<GetProfiles><Token>Profile_102</Token><Type>VideoSource</Type></GetProfiles>");
    CHECK(one.count("Profiles") == 1);
    CHECK(one.count("Profiles/Configurations/VideoEncoder") == 0);
    CHECK(one.at("Profiles/Configurations/VideoSource/SourceToken") == "VideoSource_1");
    CHECK(device.call("media2", "<GetProfiles><Token>none</Token></GetProfiles>").fault() ==
          "ter:InvalidArgVal/ter:NoProfile");
    CHECK(device.call("media", "<GetProfile><ProfileToken>Profile_102</ProfileToken></GetProfile>")
              .at("Profile/VideoEncoderConfiguration/Encoding") == "H264");
}

TEST_CASE("an encoder is written over Media2 and read over both")
{
    Device device;
    const auto write = [&device](const std::string& encoding, int width, int height, int bitrate, const char* rate) {
        return device.call("media2",
                           "<SetVideoEncoderConfiguration><Configuration token=\"VideoEncoder_101\" GovLength=\"40\" "
                           "Profile=\"High\"><tt:Name>n</tt:Name><tt:UseCount>1</tt:UseCount><tt:Encoding>" +
                               encoding + "</tt:Encoding><tt:Resolution><tt:Width>" + std::to_string(width) +
                               "</tt:Width><tt:Height>" + std::to_string(height) +
                               "</tt:Height></tt:Resolution><tt:RateControl ConstantBitRate=\"true\">"
                               "<tt:FrameRateLimit>" +
                               rate + "</tt:FrameRateLimit><tt:BitrateLimit>" + std::to_string(bitrate) +
                               "</tt:BitrateLimit></tt:RateControl><tt:Quality>70</tt:Quality></Configuration>"
                               "</SetVideoEncoderConfiguration>");
    };
    CHECK(write("H264", 1920, 1080, 3000, "12.5").status == 200);
    const VideoEncoder& encoder = device.state().profiles.front().video;
    CHECK(encoder.codec == "H264");
    CHECK(encoder.fps == 12.5);
    CHECK(encoder.rate_control == "CBR");
    CHECK(encoder.gop == 40);
    const Answer old = device.call("media",
                                   "<GetVideoEncoderConfiguration><ConfigurationToken>VideoEncoder_101"
                                   "</ConfigurationToken></GetVideoEncoderConfiguration>");
    CHECK(old.at("Configuration/RateControl/BitrateLimit") == "3000");
    CHECK(old.at("Configuration/H264/H264Profile") == "High");
    for (const Answer& refused : {write("H264", 123, 45, 3000, "25"), write("H264", 1920, 1080, 9999999, "25"),
                                  write("MPEG9", 1920, 1080, 3000, "25"), write("H264", 1920, 1080, 3000, "120")})
        CHECK(refused.fault() == "ter:InvalidArgVal/ter:ConfigModify");
    CHECK(encoder.width == 1920);
    CHECK(device.camera->stats.writes == 1);
}

TEST_CASE("encoder options, old and new")
{
    Device device;
    const Answer old = device.call("media",
                                   "<GetVideoEncoderConfigurationOptions><ConfigurationToken>VideoEncoder_102"
                                   "</ConfigurationToken></GetVideoEncoderConfigurationOptions>");
    CHECK(old.count("Options/H264/ResolutionsAvailable") == 3);
    CHECK(old.count("Options/JPEG") == 1);
    CHECK(old.at("Options/Extension/H264/BitrateRange/Max") == "8192");
    const Answer fresh = device.call("media2",
                                     "<GetVideoEncoderConfigurationOptions><ProfileToken>Profile_101"
                                     "</ProfileToken></GetVideoEncoderConfigurationOptions>");
    CHECK(fresh.count("Options") == 2);
    CHECK(fresh.text.find("FrameRatesSupported=\"25 20 15 12.5 10 6 5 1\"") != std::string::npos);
    CHECK(device
              .call("media",
                    "<SetVideoEncoderConfiguration><Configuration token=\"VideoEncoder_102\"><tt:Encoding>H264"
                    "</tt:Encoding><tt:Resolution><tt:Width>352</tt:Width><tt:Height>288</tt:Height>"
                    "</tt:Resolution><tt:RateControl><tt:FrameRateLimit>14</tt:FrameRateLimit>"
                    "<tt:BitrateLimit>256</tt:BitrateLimit></tt:RateControl></Configuration>"
                    "<ForcePersistence>true</ForcePersistence></SetVideoEncoderConfiguration>")
              .status == 200);
    CHECK(device.state().profiles.at(1).video.width == 352);
    CHECK(device.state().profiles.at(1).video.fps == 15);
}

TEST_CASE("addresses of streams and pictures")
{
    Device device;
    device.state().rtsp_port = 8554;
    const std::string setup =
        "<StreamSetup><tt:Stream>RTP-Unicast</tt:Stream><tt:Transport><tt:Protocol>RTSP</tt:Protocol>"
        "</tt:Transport></StreamSetup>";
    CHECK(device.call("media", "<GetStreamUri>" + setup + "<ProfileToken>Profile_101</ProfileToken></GetStreamUri>")
              .at("MediaUri/Uri") == "rtsp://127.0.0.9:8554/onvif/Profile_101");
    CHECK(device
              .call("media2",
                    "<GetStreamUri><Protocol>RtspUnicast</Protocol><ProfileToken>Profile_102</ProfileToken>"
                    "</GetStreamUri>")
              .at("Uri") == "rtsp://127.0.0.9:8554/onvif/Profile_102");
    CHECK(device
              .call("media2",
                    "<GetStreamUri><Protocol>RtspMulticast</Protocol><ProfileToken>Profile_102</ProfileToken>"
                    "</GetStreamUri>")
              .fault() == "ter:InvalidArgVal/ter:InvalidStreamSetup");
    const std::string uri =
        device.call("media", "<GetSnapshotUri><ProfileToken>Profile_102</ProfileToken></GetSnapshotUri>")
            .at("MediaUri/Uri");
    CHECK(
        device.call("media2", "<GetSnapshotUri><ProfileToken>Profile_102</ProfileToken></GetSnapshotUri>").at("Uri") ==
        uri);
    HttpRequest request;
    request.method = "GET";
    request.target = uri.substr(uri.find("/onvif"));
    split_target(request);
    CHECK(device.camera->answer(request).status == 401);
    device.camera->quirks.set("snapshot_auth", "none");
    const HttpResponse picture = device.camera->answer(request);
    CHECK(picture.status == 200);
    CHECK(picture.body.substr(0, 3) == "\xff\xd8\xff");
}

TEST_CASE("sources and audio")
{
    Device device;
    CHECK(device.call("media", "<GetVideoSources/>").at("VideoSources/Resolution/Width") == "2560");
    CHECK(device.call("media", "<GetVideoSourceConfigurations/>").at("Configurations/SourceToken") == "VideoSource_1");
    CHECK(device.call("media2", "<GetVideoSourceConfigurations/>").count("Configurations") == 1);
    CHECK(device.call("media", "<GetVideoAnalyticsConfigurations/>").count("Configurations") == 1);
    CHECK(device.call("media2", "<GetAnalyticsConfigurations/>").count("Configurations") == 1);
    CHECK(device.call("media", "<GetAudioSources/>").count("AudioSources") == 1);
    CHECK(device.call("media", "<GetAudioOutputs/>").count("AudioOutputs") == 1);
    CHECK(device.call("media", "<GetAudioSourceConfigurations/>").count("Configurations") == 1);
    CHECK(device.call("media2", "<GetAudioEncoderConfigurations/>").count("Configurations") == 1);
    CHECK(device
              .call("media",
                    "<SetAudioEncoderConfiguration><Configuration token=\"AudioEncoder_1\"><tt:Encoding>AAC"
                    "</tt:Encoding><tt:Bitrate>128</tt:Bitrate><tt:SampleRate>16</tt:SampleRate></Configuration>"
                    "</SetAudioEncoderConfiguration>")
              .status == 200);
    const Answer audio = device.call("media", "<GetAudioEncoderConfigurations/>");
    CHECK(audio.count("Configurations") == 1);
    CHECK(audio.at("Configurations/Encoding") == "AAC");
    CHECK(audio.at("Configurations/Bitrate") == "128");
    CHECK(device.call("media", "<GetServiceCapabilities/>").status == 200);
    CHECK(device.call("media2", "<GetServiceCapabilities/>").status == 200);
    device.state().audio_inputs.clear();
    CHECK(device.call("media", "<GetAudioSources/>").fault() == "ter:ActionNotSupported/ter:AudioNotSupported");
}

TEST_CASE("texts come, change and go, in both services")
{
    Device device;
    CHECK(device.call("media", "<GetOSDs/>").count("OSDs") == 2);
    CHECK(device
              .call("media",
                    "<GetOSDOptions><ConfigurationToken>VideoSourceConfig_1</ConfigurationToken></GetOSDOptions>")
              .count("OSDOptions/PositionOption") == 5);
    const std::string body =
        "<tt:VideoSourceConfigurationToken>VideoSourceConfig_1</tt:VideoSourceConfigurationToken>"
        "<tt:Type>Text</tt:Type><tt:Position><tt:Type>Custom</tt:Type><tt:Pos x=\"-0.5\" y=\"0.5\"/>"
        "</tt:Position><tt:TextString><tt:Type>Plain</tt:Type><tt:PlainText>";
    const std::string end = "</tt:PlainText></tt:TextString>";
    const std::string token =
        device.call("media2", "<CreateOSD><OSD token=\"\">" + body + "Works" + end + "</OSD></CreateOSD>")
            .at("OSDToken");
    const Osd& osd = device.channel().osds.back();
    CHECK(osd.token == token);
    CHECK(osd.position.x == doctest::Approx(0.25));
    CHECK(osd.position.y == doctest::Approx(0.25));
    CHECK(device.call("media", "<SetOSD><OSD token=\"" + token + "\">" + body + "Closed" + end + "</OSD></SetOSD>")
              .status == 200);
    CHECK(device.call("media", "<GetOSD><OSDToken>" + token + "</OSDToken></GetOSD>").at("OSD/TextString/PlainText") ==
          "Closed");
    CHECK(device.call("media2", "<GetOSDs><OSDToken>" + token + "</OSDToken></GetOSDs>").count("OSDs") == 1);
    CHECK(
        device.call("media2", "<CreateOSD><OSD token=\"\">" + body + std::string(60, 'x') + end + "</OSD></CreateOSD>")
            .fault() == "ter:InvalidArgVal/ter:ConfigModify");
    CHECK(device.call("media", "<DeleteOSD><OSDToken>" + token + "</OSDToken></DeleteOSD>").status == 200);
    CHECK(device.call("media2", "<GetOSDs/>").count("OSDs") == 2);
    CHECK(device.call("media", "<DeleteOSD><OSDToken>" + token + "</OSDToken></DeleteOSD>").fault() ==
          "ter:InvalidArgVal/ter:NoConfig");
    for (int i = 0; i < 4; ++i)
        CHECK(device.call("media", "<CreateOSD><OSD token=\"\">" + body + "x" + end + "</OSD></CreateOSD>").status ==
              200);
    CHECK(device.call("media", "<CreateOSD><OSD token=\"\">" + body + "x" + end + "</OSD></CreateOSD>").fault() ==
          "ter:Action/ter:MaxOSDs");
}

TEST_CASE("masks come, change and go")
{
    Device device;
    const auto mask = [](const std::string& token, const char* enabled, const char* corner) {
        return "<Mask token=\"" + token +
               "\"><ConfigurationToken>VideoSourceConfig_1</ConfigurationToken><Polygon>"
               "<tt:Point x=\"-1\" y=\"1\"/><tt:Point x=\"0\" y=\"1\"/><tt:Point x=\"0\" y=\"" +
               corner + "\"/></Polygon><Type>Color</Type><Color X=\"235\" Y=\"128\" Z=\"128\"/><Enabled>" + enabled +
               "</Enabled></Mask>";
    };
    CHECK(device.call("media2", "<GetMasks/>").count("Masks") == 0);
    CHECK(device
              .call("media2",
                    "<GetMaskOptions><ConfigurationToken>VideoSourceConfig_1</ConfigurationToken></GetMaskOptions>")
              .at("Options/MaxMasks") == "4");
    const std::string token =
        device.call("media2", "<CreateMask>" + mask("", "true", "0") + "</CreateMask>").at("Token");
    const PrivacyMask& kept = device.channel().masks.front();
    CHECK(device.channel().masks_enabled);
    CHECK(kept.colour == "white");
    CHECK(kept.region.at(2).y == doctest::Approx(0.5));
    CHECK(device.call("media2", "<GetMasks/>").at("Masks/Enabled") == "true");
    CHECK(device.call("media2", "<SetMask>" + mask(token, "false", "-1") + "</SetMask>").status == 200);
    CHECK(device.call("media2", "<GetMasks><Token>" + token + "</Token></GetMasks>").at("Masks/Enabled") == "false");
    CHECK(device.call("media2", "<SetMask>" + mask(token, "true", "-7") + "</SetMask>").fault() ==
          "ter:InvalidArgVal/ter:InvalidPolygon");
    for (int i = 0; i < 3; ++i)
        CHECK(device.call("media2", "<CreateMask>" + mask("", "true", "0") + "</CreateMask>").status == 200);
    CHECK(device.call("media2", "<CreateMask>" + mask("", "true", "0") + "</CreateMask>").fault() ==
          "ter:Action/ter:MaxMasks");
    CHECK(device.call("media2", "<DeleteMask><Token>" + token + "</Token></DeleteMask>").status == 200);
    CHECK(device.call("media2", "<GetMasks/>").count("Masks") == 3);
}

TEST_CASE("switches of the media services")
{
    Device device;
    Quirks& quirks = device.camera->quirks;
    quirks.set("half_configured_profile");
    CHECK(device.call("media", "<GetProfiles/>").count("Profiles") == 3);
    CHECK(device.call("media2", "<GetProfiles><Type>All</Type></GetProfiles>").count("Profiles") == 3);
    CHECK(device.call("media2", "<GetSnapshotUri><ProfileToken>Profile_half</ProfileToken></GetSnapshotUri>").fault() ==
          "ter:Action/ter:IncompleteConfiguration");
    quirks.clear("half_configured_profile");
    quirks.set("media2_broken");
    CHECK(device.call("media2", "<GetProfiles><Type>All</Type></GetProfiles>").count("Profiles/Configurations") == 0);
    CHECK(device.call("media2", "<GetVideoEncoderConfigurations/>").count("Configurations") == 0);
    quirks.clear("media2_broken");
    quirks.set("h265_only_media2");
    CHECK(device.call("media", "<GetProfiles/>").count("Profiles") == 1);
    quirks.clear("h265_only_media2");
    quirks.set("single_item_list");
    CHECK(device.call("media", "<GetProfiles/>").count("Profiles") == 1);
    quirks.clear("single_item_list");
    quirks.set("no_media2");
    CHECK(device.call("media2", "<GetProfiles/>").fault() == "ter:ActionNotSupported");
    CHECK(device.call("media", "<GetVideoEncoderConfigurations/>").count("Configurations") == 2);
    const std::string ask = "<GetSnapshotUri><ProfileToken>Profile_102</ProfileToken></GetSnapshotUri>";
    quirks.set("xml_empty_uri");
    CHECK(device.call("media", ask).at("MediaUri/Uri").empty());
    quirks.clear("xml_empty_uri");
    quirks.set("xml_whitespace_uri");
    CHECK(device.call("media", ask).text.find("<tt:Uri>\n") != std::string::npos);
    quirks.set("xml_undeclared_ns");
    CHECK(device.call("media", ask).text.find("<vnd:Extra") != std::string::npos);
    quirks.set("xml_bad_utf8");
    CHECK(device.call("media", "<GetProfiles/>").text.find("\xe9</tt:Name>") != std::string::npos);
}
