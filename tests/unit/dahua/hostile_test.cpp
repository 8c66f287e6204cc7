// SPDX-License-Identifier: BSL-1.0
// Answers that were tampered with: every parser of the Dahua driver ends with a value or an error, and within bounds.
#include <doctest/doctest.h>

#include <random>

#include "cgi_link.hpp"
#include "messages_analytics.hpp"
#include "messages_device.hpp"
#include "messages_image.hpp"
#include "messages_io.hpp"
#include "messages_network.hpp"
#include "messages_ptz.hpp"
#include "messages_search.hpp"
#include "messages_stream.hpp"
#include "messages_time.hpp"
#include "messages_users.hpp"
#include "messages_widget.hpp"

using namespace camsdk;
using namespace camsdk::drivers::dahua;

namespace {

constexpr const char* sound =
    "deviceType=31\r\nserialNumber=4X7C5A1ZAG21L3F\r\nupdateSerial=NVR\r\nvendor=Dahua\r\nversion=2.8,build:2020-06-"
    "05\r\n"
    "class=NVR\r\nresult=3\r\nfound=100\r\ntoken=7\r\nChannelTitle[0].Name=Gate\r\n"
    "RemoteDevice.uuid:System_CONFIG_NETCAMERA_INFO_0.Enable=true\r\n"
    "RemoteDevice.uuid:System_CONFIG_NETCAMERA_INFO_0.Address=192.0.2.30\r\n"
    "list.info[0].Name=/dev/mmc0\r\nlist.info[0].Detail[0].TotalBytes=32000000000.000000\r\n"
    "list.info[0].Detail[0].UsedBytes=31000000000\r\nitems[0].Channel=0\r\nitems[0].StartTime=2026-4-29 01:00:00\r\n"
    "items[0].EndTime=2026-04-29 01:30:00\r\nitems[0].FilePath=/mnt/sd/a.dav\r\nitems[0].Length=1048576\r\n"
    "items[0].Time=2026-03-29 11:00:00\r\nitems[0].Type=Login\r\nusers[0].Name=admin\r\nusers[0].Group=admin\r\n"
    "users[0].AuthorityList[0]=AuthUserMag\r\ngroup[0].Name=admin\r\ncaps.Pan=true\r\ncaps.PanSpeedMax=8\r\n"
    "caps.PresetMax=300\r\ncaps.TourMin=1\r\ncaps.PtzMotionRange.HorizontalAngle[0]=0\r\n"
    "caps.PtzMotionRange.HorizontalAngle[1]=360\r\ncaps.PtzMotionRange.VerticalAngle[0]=-20\r\n"
    "caps.PtzMotionRange.VerticalAngle[1]=90\r\ncaps.ZoomMin=1\r\ncaps.ZoomMax=25\r\nstatus.Postion[0]=90.0\r\n"
    "status.Postion[1]=10.0\r\nstatus.Postion[2]=5.0\r\nstatus.MoveStatus=Idle\r\npresets[0].Index=1\r\n"
    "presets[0].Name=Gate\r\nPtzTour[0][0].Presets[0][0]=1\r\nPtzTour[0][0].Name=Round\r\n"
    "Encode[0].MainFormat[0].Video.Compression=H.264\r\nEncode[0].MainFormat[0].Video.Width=1920\r\n"
    "Encode[0].MainFormat[0].Video.Height=1080\r\nEncode[0].MainFormat[0].Video.FPS=25.000000\r\n"
    "Encode[0].MainFormat[0].Video.resolution=1920x1080\r\nEncode[0].MainFormat[0].AudioEnable=true\r\n"
    "caps[0].MainFormat[0].Video.CompressionTypes=H.264,H.265\r\n"
    "caps[0].MainFormat[0].Video.ResolutionTypes=2592x1944(1944P),1080P\r\n"
    "caps[0].MainFormat[0].Video.BitRateOptions=512,16384\r\ncaps[0].MainFormat[0].Video.FPSMax=20\r\n"
    "VideoColor[0][0].Brightness=50\r\nVideoInDayNight[0][0].Mode=Color\r\nVideoInMode[0].Config[0]=0\r\n"
    "VideoWidget[0].TimeTitle.EncodeBlend=true\r\nVideoWidget[0].TimeTitle.Rect[0]=0\r\n"
    "VideoWidget[0].CustomTitle[0].Text=North|South\r\nVideoWidget[0].CustomTitle[0].EncodeBlend=true\r\n"
    "VideoWidget[0].Covers[0].EncodeBlend=true\r\nVideoWidget[0].Covers[0].Rect[0]=0\r\n"
    "VideoWidget[0].Covers[0].Rect[1]=0\r\nVideoWidget[0].Covers[0].Rect[2]=8192\r\n"
    "VideoWidget[0].Covers[0].Rect[3]=4096\r\nPrivacyMasking[0][0].Enable=false\r\n"
    "MotionDetect[0].Enable=true\r\nMotionDetect[0].MotionDetectWindow[0].Region[0]=4194303\r\n"
    "MotionDetect[0].MotionDetectWindow[0].Region[17]=1\r\nMotionDetect[0].MotionDetectWindow[0].Sensitive=60\r\n"
    "VideoAnalyseRule[0][0].Type=CrossLineDetection\r\nVideoAnalyseRule[0][0].Config.DetectLine[0][0]=0\r\n"
    "VideoAnalyseRule[0][0].Config.DetectLine[0][1]=8191\r\nVideoAnalyseRule[0][0].Config.DetectLine[1][0]=8191\r\n"
    "VideoAnalyseRule[0][0].Config.DetectLine[1][1]=0\r\nNTP.TimeZone=1\r\nLocales.DSTEnable=true\r\n"
    "Locales.DSTStart.Month=3\r\nLocales.DSTStart.Week=-1\r\nLocales.DSTStart.Day=0\r\nLocales.DSTStart.Hour=2\r\n"
    "Locales.DSTEnd.Month=10\r\nLocales.DSTEnd.Week=-1\r\nLocales.DSTEnd.Day=0\r\nLocales.DSTEnd.Hour=3\r\n"
    "Network.DefaultInterface=eth0\r\nNetwork.eth0.IPAddress=192.0.2.10\r\nNetwork.eth0.SubnetMask=255.255.255.0\r\n"
    "Network.eth0.PhysicalAddress=3c:ef:8c:11:22:33\r\nDDNS[0].Address=members.example\r\nRTSP.Port=554\r\n"
    "General.LockLoginTimes=5\r\n";

/// One to six pieces of an answer replaced by what a parser may trip over.
std::string tampered(std::mt19937& random)
{
    static const std::vector<std::string> pieces{
        "-1",   "99999999999999999999", "nan",  "1e308", "=",  "[", "]",      "[4294967296]", "..",  "%00", "\xff\xfe",
        "true", std::string("\0", 1),   "\r\n", "0x10",  "\"", "|", "[0][0]", "2147483648",   "-0.0"};
    std::string text = sound;
    for (std::size_t count = 1 + random() % 6; count > 0; --count) {
        const std::size_t at = random() % text.size();
        const std::string& piece = pieces[random() % pieces.size()];
        // Often right behind an "=" or within brackets, where values and indexes are.
        const std::size_t mark = text.find_first_of("=[", at);
        text.replace(mark == std::string::npos ? at : mark + 1, random() % 4, piece);
    }
    return text;
}

void read_everything(const KeyValues& values)
{
    const auto zone = messages::parse_zone(values, values).value_or(codec::ZoneRules());
    messages::IdentityAnswers identity{values, values, values, values, values};
    const DeviceInfo info = messages::parse_info(identity);
    (void)messages::evidence_of(info, values);
    (void)messages::is_recorder(values, values);
    CHECK(messages::camera_channels(values, values).size() <= most_channels);
    CHECK(messages::recorder_channels(values, values).size() <= most_channels);
    (void)messages::parse_storage(values);
    (void)messages::parse_log(values, zone);
    for (const Recording& one : messages::parse_found(values, zone).items)
        CHECK(messages::file_path(one.id));
    (void)messages::parse_users(values);
    (void)messages::parse_groups(values);
    const auto caps = messages::parse_ptz_caps(values);
    CHECK(caps.speed >= 1);
    CHECK(caps.last_preset <= 1000);
    const auto place = messages::parse_position(values);
    const PtzStatus status = messages::to_status(place, caps);
    if (status.pan)
        CHECK((*status.pan >= -1 && *status.pan <= 1));
    if (status.zoom)
        CHECK((*status.zoom >= 0 && *status.zoom <= 1));
    (void)messages::to_position({0.5, 0.5, 0.5}, place, caps);
    for (const Preset& one : messages::parse_presets(values))
        CHECK(std::stoi(one.token) <= 1000);
    CHECK(messages::parse_tours(values, 1, caps.first_tour).size() <= 64);
    for (const Profile& one : messages::parse_profiles(values)) {
        CHECK(messages::parse_token(one.token));
        CHECK((!one.video->width || (*one.video->width > 0 && *one.video->width < 32768)));
    }
    for (const auto& one : messages::parse_limits(values, {1, 0}, true).options())
        CHECK(one.resolutions.size() <= 64);
    messages::Picture picture(0, messages::active_profile(values, 0));
    for (const std::string& name : messages::image_tables())
        picture.add(name, values);
    picture.add(messages::colour_table, values);
    const ImagingSettings settings = picture.settings();
    CHECK((!settings.brightness || (*settings.brightness >= 0 && *settings.brightness <= 1)));
    (void)picture.controls();
    for (const Overlay& one : messages::parse_overlays(values, values, 0))
        CHECK((!one.position || (one.position->x >= 0 && one.position->x <= 1)));
    for (const PrivacyMask& mask : messages::parse_masks(values, values, 0))
        for (const Point& corner : mask.polygon)
            CHECK((corner.x >= 0 && corner.x <= 1 && corner.y >= 0 && corner.y <= 1));
    (void)messages::free_mask(values, values, 0);
    (void)messages::free_title(values, 0);
    for (const auto& table : messages::rule_tables())
        (void)messages::parse_rules(table, values, 0);
    for (const AnalyticsRule& rule : messages::parse_video_rules(values, 0)) {
        CHECK(messages::parse_rule_id(rule.id));
        for (const AnalyticsRegion& region : rule.regions)
            (void)messages::format_regions(*messages::parse_rule_id(rule.id), values, {region});
    }
    messages::PortAnswers ports{values, values, values, values, values, values};
    CHECK(messages::parse_ports(ports).inputs.size() <= 64);
    messages::AudioAnswers audio{values, values, values, values, values};
    (void)messages::parse_audio_ports(audio);
    (void)messages::parse_network(values);
    for (const auto& table : messages::protocol_tables())
        (void)messages::parse_protocol(table, values);
    for (const auto& table : messages::service_tables())
        CHECK(messages::parse_services(table, values).size() <= 32);
    (void)messages::parse_security({values, values, values, values});
}

}  // namespace

TEST_CASE("hostile: tampered answers are read or refused")
{
    std::mt19937 random(20261129);
    int read = 0;
    for (int round = 0; round < 400; ++round) {
        const std::string text = tampered(random);
        INFO("round " << round);
        const auto values = read_values(dahua_test::answer(200, text), "everything");
        if (!values)
            continue;
        read_everything(*values);
        ++read;
    }
    CHECK(read > 300);
}

TEST_CASE("hostile: lists of a million places cost no memory, endless answers are refused")
{
    const auto values = KeyValues::parse(
                            "ChannelTitle[1000000].Name=x\nVideoAnalyseRule[0][99999999].Type=FaceDetection\n"
                            "MotionDetect[0].MotionDetectWindow[0].Region[1000000]=1\nusers[2000000000].Name=x\n"
                            "PtzTour[0][1000000].Presets[0][0]=1\nlist.info[1000000].Name=x\n"
                            "VideoWidget[0].Covers[1000000].Rect[0]=0\nfound=2147483647\n")
                            .value();
    read_everything(values);
    std::string endless;
    while (endless.size() < (5u << 20))
        endless += "Encode[0].X=1\n";
    CHECK(read_values(dahua_test::answer(200, endless), "it").error().code() == ErrorCode::limit_exceeded);
}
