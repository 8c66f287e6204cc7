// SPDX-License-Identifier: BSL-1.0
// One picture source of a simulated camera: streams, imaging, pan/tilt/zoom, texts, masks, detection rules.
#pragma once

#include "core/ptz_state.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace camsim {

/// A point of the picture, 0..1, origin top left, as displayed.
struct Point {
    double x = 0, y = 0;
};
using Polygon = std::vector<Point>;

struct Resolution {
    int width = 0, height = 0;
};

struct EncoderOptions {
    std::vector<std::string> codecs{"H264", "H265"};
    std::vector<Resolution> resolutions;
    std::vector<double> frame_rates{25, 20, 15, 12.5, 10, 6, 5, 1};
    int min_bitrate = 32, max_bitrate = 16384;
    int min_gop = 1, max_gop = 400;
    std::vector<std::string> rate_controls{"CBR", "VBR"};
};

struct VideoEncoder {
    std::string token;           ///< ONVIF token of the configuration
    std::string codec = "H264";  ///< H264 H265 MJPEG MPEG4
    std::string codec_profile = "Main";
    int width = 1920, height = 1080;
    double fps = 25;
    int bitrate_kbps = 4096;
    int gop = 50;
    std::string rate_control = "VBR";
    int quality = 60;  ///< 0..100
    bool enabled = true;
    EncoderOptions options;
};

struct AudioEncoder {
    std::string token;
    bool enabled = false;
    std::string codec = "G711U";  ///< G711U G711A G726 AAC
    int bitrate_kbps = 64;
    int sample_rate_khz = 8;
};

struct StreamProfile {
    std::string token;  ///< "Profile_1"
    std::string name;   ///< "mainStream"
    int channel = 1;
    int stream = 1;  ///< 1 main, 2 sub, 3 third
    VideoEncoder video;
    std::optional<AudioEncoder> audio;
    bool fixed = true;  ///< cannot be deleted
    bool has_ptz = false;
};

/// Image settings; levels 0..100 unless said otherwise.
struct Imaging {
    int brightness = 50, contrast = 50, saturation = 50, sharpness = 50, hue = 50;
    std::string day_night = "auto";  ///< auto, day, night
    std::string wdr = "off";         ///< off, on, auto
    int wdr_level = 50;
    std::string exposure = "auto";  ///< auto, manual
    double exposure_seconds = 0.04;
    int gain = 0;
    std::string focus = "auto";   ///< auto, manual
    double focus_position = 0.5;  ///< 0..1
    double focus_speed = 0;
    std::string white_balance = "auto";
    int white_balance_red = 50, white_balance_blue = 50;
    bool backlight = false;
    int backlight_level = 50;
    bool defog = false;
    bool stabilisation = false;
};

struct Osd {
    int id = 1;
    std::string token;
    std::string kind = "text";  ///< text, datetime, name
    bool enabled = true;
    std::string text;
    Point position;  ///< 0..1, top left of the text
    std::string date_format, time_format;
    int font_size = 32;
};

struct PrivacyMask {
    int id = 1;
    std::string token;
    bool enabled = true;
    Polygon region;
    std::string colour = "black";
    std::string name;
};

/// Cells of motion detection, row by row from the top left.
struct CellGrid {
    int columns = 22, rows = 18;
    std::vector<bool> cells;
};

struct AnalyticsRule {
    std::string id;               ///< token of the rule
    std::string kind = "motion";  ///< motion line_crossing intrusion face_detection tamper ...
    std::string name;
    int channel = 1;
    int slot = 1;  ///< place in a vendor's fixed list, from 1
    bool enabled = false;
    int sensitivity = 50;  ///< 0..100
    std::vector<Polygon> regions;
    std::optional<CellGrid> grid;
    std::string direction = "any";  ///< any, left-right, right-left
    std::string targets = "human,vehicle";
    double dwell_seconds = 0;
};

struct Channel {
    int id = 1;
    std::string name;
    std::string source_token = "VideoSource_1";
    bool enabled = true;
    bool online = true;  ///< of a recorder's channel
    int width = 1920, height = 1080;
    std::string video_format = "PAL";
    Imaging imaging;
    std::optional<PtzState> ptz;
    std::vector<Osd> osds;
    bool masks_enabled = false;
    std::vector<PrivacyMask> masks;
    std::map<std::string, bool> rules_enabled;  ///< by kind: the switch over all rules of that kind
    std::vector<AnalyticsRule> rules;
    /// What a recorder knows of the camera behind it.
    std::string remote_address, remote_model, remote_serial, remote_firmware, remote_protocol = "HIKVISION";
    int remote_port = 8000;

    [[nodiscard]] AnalyticsRule* rule(const std::string& rule_id);
};

}  // namespace camsim
