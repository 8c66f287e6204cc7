// SPDX-License-Identifier: BSL-1.0
// Decoders on fixtures of our own, for what no recording holds.
#include <doctest/doctest.h>

#include "drivers/onvif/messages_analytics.hpp"
#include "drivers/onvif/messages_imaging.hpp"
#include "drivers/onvif/messages_media.hpp"
#include "drivers/onvif/messages_network.hpp"
#include "drivers/onvif/messages_overlay.hpp"
#include "drivers/onvif/messages_ptz.hpp"
#include "drivers/onvif/messages_recording.hpp"
#include "drivers/onvif/values.hpp"

using namespace camsdk;
using namespace camsdk::drivers::onvif;

namespace {

std::string wrap(const std::string& body)
{
    return R"(<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:tt="http://www.onvif.org/ver10/schema"><s:Body>)" +
           body + "</s:Body></s:Envelope>";
}

}  // namespace

TEST_CASE("GetServices with capabilities")
{
    const auto r = get_services(true).read(wrap(
        "<tds:GetServicesResponse><tds:Service><tds:Namespace>http://www.onvif.org/ver10/device/wsdl</tds:Namespace>"
        "<tds:XAddr> http://10.0.0.1/onvif/device_service </tds:XAddr><tds:Capabilities><tds:Capabilities>"
        "<tds:Network IPFilter='true'/><tds:Security TLS1.2='true' "
        "HttpDigest='false'/></tds:Capabilities></tds:Capabilities>"
        "<tds:Version><tt:Major>2</tt:Major></tds:Version></tds:Service><tds:Service><tds:Namespace>urn:b</"
        "tds:Namespace>"
        "<tds:XAddr>http://10.0.0.1/b</tds:XAddr><tds:Capabilities><b:Capabilities "
        "SnapshotUri='true'/></tds:Capabilities>"
        "</tds:Service></tds:GetServicesResponse>"));
    REQUIRE(r);
    REQUIRE(r->list.size() == 2);
    CHECK(r->list[0].xaddr == "http://10.0.0.1/onvif/device_service");
    CHECK(find_capability(*r, "http://www.onvif.org/ver10/device/wsdl", "Network/IPFilter") == "true");
    CHECK(find_capability(*r, "http://www.onvif.org/ver10/device/wsdl", "Security/HttpDigest") == "false");
    CHECK(find_capability(*r, "urn:b", "SnapshotUri") == "true");
    CHECK_FALSE(find_capability(*r, "urn:b", "Security/HttpDigest"));
    CHECK_FALSE(find_capability(*r, "urn:c", "SnapshotUri"));
}

TEST_CASE("Media2 profiles, with and without an encoder")
{
    const auto r = get_profiles2().read(wrap(
        "<tr2:GetProfilesResponse><tr2:Profiles token='p1' fixed='true'><tr2:Name>main</tr2:Name><tr2:Configurations>"
        "<tr2:VideoSource "
        "token='vsc'><tt:Name>v</tt:Name><tt:UseCount>1</tt:UseCount><tt:SourceToken>vs</tt:SourceToken>"
        "<tt:Bounds x='0' y='0' width='3840' height='2160'/></tr2:VideoSource>"
        "<tr2:VideoEncoder token='ve' GovLength='50' Profile='Main'><tt:Name>e</tt:Name><tt:UseCount>1</tt:UseCount>"
        "<tt:Encoding>H265</tt:Encoding><tt:Resolution><tt:Width>3840</tt:Width><tt:Height>2160</tt:Height></"
        "tt:Resolution>"
        "<tt:RateControl "
        "ConstantBitRate='true'><tt:FrameRateLimit>12.5</tt:FrameRateLimit><tt:BitrateLimit>8192</tt:BitrateLimit>"
        "</tt:RateControl><tt:Quality>4</tt:Quality></tr2:VideoEncoder><tr2:PTZ "
        "token='ptz0'><tt:NodeToken>n0</tt:NodeToken></tr2:PTZ>"
        "</tr2:Configurations></tr2:Profiles><tr2:Profiles "
        "token='p2'><tr2:Name>empty</tr2:Name></tr2:Profiles></tr2:GetProfilesResponse>"));
    REQUIRE(r);
    REQUIRE(r->size() == 2);
    const auto& p = r->front();
    CHECK(p.token == "p1");
    CHECK(p.fixed == true);
    CHECK(p.video_source == "vs");
    CHECK(p.source_width == 3840);
    REQUIRE(p.video);
    CHECK(p.video->encoding == "H265");
    CHECK(p.video->fps == 12.5);
    CHECK(p.video->gov_length == 50);
    CHECK(p.video->constant_bitrate == true);
    CHECK(p.ptz_config == "ptz0");
    CHECK(p.ptz_node == "n0");
    CHECK_FALSE((*r)[1].video);
}

TEST_CASE("encoder options of both media services")
{
    const auto one =
        get_encoder_options(Service::media, "", "")
            .read(wrap("<trt:GetVideoEncoderConfigurationOptionsResponse><trt:Options><tt:QualityRange><tt:Min>0</"
                       "tt:Min><tt:Max>5</tt:Max></tt:QualityRange>"
                       "<tt:H264><tt:ResolutionsAvailable><tt:Width>1920</tt:Width><tt:Height>1080</tt:Height></"
                       "tt:ResolutionsAvailable>"
                       "<tt:GovLengthRange><tt:Min>1</tt:Min><tt:Max>400</tt:Max></"
                       "tt:GovLengthRange><tt:FrameRateRange><tt:Min>1</tt:Min><tt:Max>25</tt:Max>"
                       "</tt:FrameRateRange></tt:H264><tt:Extension><tt:H264><tt:BitrateRange><tt:Min>32</"
                       "tt:Min><tt:Max>8192</tt:Max></tt:BitrateRange>"
                       "</tt:H264></tt:Extension></trt:Options></trt:GetVideoEncoderConfigurationOptionsResponse>"));
    REQUIRE(one);
    REQUIRE(one->size() == 1);
    CHECK(one->front().encoding == "H264");
    CHECK(one->front().resolutions.front() == std::pair{1920, 1080});
    CHECK(one->front().bitrate_kbps == Range{32, 8192});
    CHECK(one->front().gov_length == Range{1, 400});
    const auto two = get_encoder_options(Service::media2, "", "")
                         .read(wrap("<tr2:GetVideoEncoderConfigurationOptionsResponse><tr2:Options GovLengthRange='1 "
                                    "300' FrameRatesSupported='25 12.5 1' "
                                    "ConstantBitRateSupported='1' ProfilesSupported='Main "
                                    "High'><tt:Encoding>H265</tt:Encoding><tt:QualityRange><tt:Min>1</tt:Min>"
                                    "<tt:Max>5</tt:Max></tt:QualityRange></tr2:Options></"
                                    "tr2:GetVideoEncoderConfigurationOptionsResponse>"));
    REQUIRE(two);
    CHECK(two->front().fps == Range{1, 25});
    CHECK(two->front().fps_choices.size() == 3);
    CHECK(two->front().gov_length == Range{1, 300});
    CHECK(two->front().profiles.size() == 2);
    CHECK(two->front().constant_bitrate == true);
}

TEST_CASE("PTZ nodes and status")
{
    const auto nodes = get_nodes().read(
        wrap("<GetNodesResponse><PTZNode token='n' "
             "><Name>x</Name><SupportedPTZSpaces><AbsolutePanTiltPositionSpace><URI>u</URI><XRange><Min>-1</Min>"
             "<Max>1</Max></XRange><YRange><Min>-0.5</Min><Max>1</Max></YRange></AbsolutePanTiltPositionSpace></"
             "SupportedPTZSpaces>"
             "<MaximumNumberOfPresets>16</MaximumNumberOfPresets><HomeSupported>true</HomeSupported></PTZNode></"
             "GetNodesResponse>"));
    REQUIRE(nodes);
    CHECK(nodes->front().absolute_pan_tilt.front().y == Range{-0.5, 1});
    CHECK(nodes->front().max_presets == 16);
    CHECK(nodes->front().home == true);
    const auto status =
        get_ptz_status("p").read(wrap("<GetStatusResponse><PTZStatus><Position><PanTilt x='0.25' y='-1' "
                                      "space='s'/></Position><MoveStatus><PanTilt>MOVING</PanTilt>"
                                      "</MoveStatus></PTZStatus></GetStatusResponse>"));
    REQUIRE(status);
    CHECK(status->position.pan == 0.25);
    CHECK(status->position.pan_tilt_space == "s");
    CHECK_FALSE(status->position.zoom);
    CHECK(status->move_pan_tilt == "MOVING");
}

TEST_CASE("a rule keeps its element items, and they can be written back")
{
    const auto rules = get_rules("a").read(
        wrap("<tan:GetRulesResponse xmlns:tan='http://www.onvif.org/ver20/analytics/wsdl'><tan:Rule Name='line 1' "
             "Type='tt:LineDetector'><tt:Parameters>"
             "<tt:SimpleItem Name='Direction' Value='Any'/><tt:ElementItem Name='Segments'><tt:Polyline><tt:Point "
             "x='-0.5' y='0.5'/>"
             "<tt:Point x='0.5' "
             "y='-0.5'/></tt:Polyline></tt:ElementItem></tt:Parameters></tan:Rule></tan:GetRulesResponse>"));
    REQUIRE(rules);
    REQUIRE(rules->size() == 1);
    const auto& rule = rules->front();
    CHECK(rule.name == "line 1");
    CHECK(rule.type == "LineDetector");
    REQUIRE(rule.elements.size() == 1);
    const auto points = read_points(rule.elements[0].second);
    REQUIRE(points.size() == 2);
    CHECK(points[1] == std::pair{0.5, -0.5});
    auto changed = rule;
    changed.elements[0].second = replace_points(rule.elements[0].second, {{-1, 1}, {1, 1}, {1, -1}});
    const auto body = modify_rule("a", changed).body;
    CHECK(body.find("tt:Polyline") != std::string::npos);
    CHECK(body.find("x=\"-1\"") != std::string::npos);
    CHECK(body.find("&lt;") == std::string::npos);
    CHECK(replace_points("<a/>", {{0, 0}}).empty());
}

TEST_CASE("masks, overlays, recordings, inputs, certificates")
{
    const auto masks = get_masks("c").read(
        wrap("<GetMasksResponse><Masks token='m1'><ConfigurationToken>c</ConfigurationToken><Polygon><Point x='-0.5' "
             "y='0.8'/><Point x='0.5' y='0.8'/>"
             "<Point x='0.5' y='0.4'/><Point x='bad'/></Polygon><Type>Color</Type><Color X='0' Y='0' "
             "Z='0'/><Enabled>true</Enabled></Masks></GetMasksResponse>"));
    REQUIRE(masks);
    CHECK(masks->front().points.size() == 3);
    CHECK(masks->front().enabled == true);
    const auto osds =
        get_osds(Service::media2, "c")
            .read(wrap("<GetOSDsResponse><OSDs "
                       "token='o'><VideoSourceConfigurationToken>c</VideoSourceConfigurationToken><Type>Text</"
                       "Type><Position><Type>Custom"
                       "</Type><Pos x='-1' y='1'/></Position><TextString "
                       "IsPersistentText='true'><Type>Plain</Type><FontSize>32</FontSize><PlainText>Torvet</PlainText>"
                       "</TextString></OSDs></GetOSDsResponse>"));
    REQUIRE(osds);
    CHECK(osds->front().text == "Torvet");
    CHECK(osds->front().at == std::pair{-1.0, 1.0});
    const auto found = get_recording_search_results("t", 10, std::chrono::seconds(1))
                           .read(wrap("<GetRecordingSearchResultsResponse><ResultList><SearchState>Completed</"
                                      "SearchState><RecordingInformation><RecordingToken>r1</RecordingToken>"
                                      "<Source><SourceId>vs</SourceId></Source><Content>c</"
                                      "Content><Track><TrackToken>t</TrackToken><TrackType>Video</TrackType>"
                                      "<DataFrom>2024-01-01T00:00:00Z</DataFrom><DataTo>2024-01-01T01:00:00Z</DataTo></"
                                      "Track></RecordingInformation></ResultList>"
                                      "</GetRecordingSearchResultsResponse>"));
    REQUIRE(found);
    CHECK(found->state == "Completed");
    CHECK(found->recordings.front().from == to_time("2024-01-01T00:00:00Z"));
    const auto inputs = get_digital_inputs().read(
        wrap("<GetDigitalInputsResponse><DigitalInputs token='i1' IdleState='open'/></GetDigitalInputsResponse>"));
    REQUIRE(inputs);
    CHECK(inputs->front().idle_state == "open");
    const auto certificates =
        get_all_certificates().read(wrap("<GetAllCertificatesResponse><Certificate><CertificateID>c1</"
                                         "CertificateID><CertificateContent>AQID</CertificateContent></Certificate>"
                                         "</GetAllCertificatesResponse>"));
    REQUIRE(certificates);
    CHECK(certificates->front().der == "\x01\x02\x03");
    const auto tls = get_enabled_tls_versions().read(
        wrap("<GetEnabledTLSVersionsResponse><Versions>1.2 1.3</Versions></GetEnabledTLSVersionsResponse>"));
    REQUIRE(tls);
    CHECK(tls->size() == 2);
}

TEST_CASE("imaging settings and options")
{
    const auto s = get_imaging_settings("v").read(
        wrap("<GetImagingSettingsResponse><ImagingSettings><BacklightCompensation><Mode>OFF</Mode></"
             "BacklightCompensation><Brightness>128</Brightness>"
             "<Exposure><Mode>AUTO</Mode><MaxGain>30</MaxGain></Exposure><IrCutFilter>AUTO</"
             "IrCutFilter><WideDynamicRange><Mode>ON</Mode><Level>50</Level>"
             "</WideDynamicRange><Extension><ImageStabilization><Mode>ON</Mode></ImageStabilization></Extension></"
             "ImagingSettings></GetImagingSettingsResponse>"));
    REQUIRE(s);
    CHECK(s->brightness == 128.0);
    CHECK(s->ir_cut == "AUTO");
    CHECK(s->wdr.level == 50.0);
    CHECK(s->exposure.at("MaxGain") == "30");
    CHECK(s->stabilization.mode == "ON");
    CHECK_FALSE(s->contrast);
    const auto o =
        get_imaging_options("v").read(wrap("<GetOptionsResponse><ImagingOptions><Brightness><Min>0</Min><Max>255</"
                                           "Max></Brightness><Contrast><Min>5</Min><Max>1</Max></Contrast>"
                                           "<IrCutFilterModes>ON</IrCutFilterModes><IrCutFilterModes>AUTO</"
                                           "IrCutFilterModes></ImagingOptions></GetOptionsResponse>"));
    REQUIRE(o);
    CHECK(o->brightness == Range{0, 255});
    CHECK_FALSE(o->contrast);
    CHECK(o->ir_cut_modes.size() == 2);
}
