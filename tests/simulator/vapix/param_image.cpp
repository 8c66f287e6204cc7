// SPDX-License-Identifier: BSL-1.0
// Groups Image, ImageSource, StreamProfile, Audio, AudioSource, Motion, Tampering: picture and sound.
#include "vapix/parameters.hpp"

#include <algorithm>
#include <cmath>

namespace camsim::vapix {
namespace {

StreamProfile* main_stream(CameraState& state, int channel)
{
    for (StreamProfile& profile : state.profiles)
        if (profile.channel == channel && profile.stream == 1)
            return &profile;
    return nullptr;
}

long level_of(int value)
{
    return std::clamp(value, 0, 100);
}

/// Masks lie on the scene: where the picture is turned, they are shown elsewhere.
void turn_masks(Channel& channel, bool sideways, bool over)
{
    for (PrivacyMask& mask : channel.masks)
        for (Point& corner : mask.region)
            corner = {sideways ? 1 - corner.x : corner.x, over ? 1 - corner.y : corner.y};
}

void mask_group(Tree& tree, const std::string& view, Channel& channel)
{
    tree.under(view + ".Overlay.MaskWindows", "7766");
    tree.keep_choice("Color", "black", {"black", "grey", "white", "red", "mosaic"});
    for (PrivacyMask& mask : channel.masks) {
        const std::string item = "M" + std::to_string(mask.id - 1);
        tree.flag(item + ".Enabled", mask.enabled, [one = &mask](bool on) { one->enabled = on; });
        tree.text(item + ".Name", mask.name.empty() ? mask.token : mask.name, 64,
                  [one = &mask](const std::string& text) {
                      one->name = text;
                      return !text.empty();
                  });
        tree.keep_number(item + ".ZoomLowLimit", 0, 0, 19999);
    }
}

void turning(Tree& tree, const std::string& view, Channel& channel)
{
    CameraState& state = tree.state();
    const std::string mirror = view + ".Appearance.MirrorEnabled", rotation = view + ".Appearance.Rotation";
    const bool mirrored = kept_value(state, mirror, "no") == "yes";
    tree.flag("MirrorEnabled", mirrored, [&state, &channel, mirror, mirrored](bool on) {
        turn_masks(channel, on != mirrored, false);
        keep_value(state, mirror, on ? "yes" : "no");
    });
    const std::string turned = kept_value(state, rotation, "0");
    tree.choice("Rotation", turned, {"0", "180"}, [&state, &channel, rotation, turned](const std::string& text) {
        turn_masks(channel, text != turned, text != turned);
        keep_value(state, rotation, text);
        return true;
    });
}

void appearance(Tree& tree, const std::string& view, VideoEncoder& video, Channel& channel)
{
    tree.under(view + ".Appearance");
    tree.keep_flag("ColorEnabled", true);
    tree.number("Compression", 100 - level_of(video.quality), 0, 100, [&video](const std::string& text) {
        video.quality = 100 - static_cast<int>(*whole(text));
        return true;
    });
    std::vector<std::string> sizes;
    for (const Resolution& one : video.options.resolutions)
        sizes.push_back(std::to_string(one.width) + "x" + std::to_string(one.height));
    tree.choice("Resolution", std::to_string(video.width) + "x" + std::to_string(video.height), sizes,
                [&video](const std::string& text) {
                    const auto parts = split(text, 'x');
                    video.width = static_cast<int>(*whole(parts.front()));
                    video.height = static_cast<int>(*whole(parts.back()));
                    return true;
                });
    turning(tree, view, channel);
}

void mpeg(Tree& tree, const std::string& view, VideoEncoder& video)
{
    tree.under(view + ".MPEG");
    tree.keep_number("ICount", 1, 1, 1);
    tree.number("PCount", std::max(0, video.gop - 1), 0, 1022, [&video](const std::string& text) {
        video.gop = static_cast<int>(*whole(text)) + 1;
        return true;
    });
    tree.keep_choice("ZStrength", "10", {"off", "10", "20", "30", "40", "50"});
    tree.keep_choice("ZGopMode", "fixed", {"fixed", "dynamic"});
    tree.keep_number("ZMaxGopLength", 300, 1, 1023);
    tree.keep_choice("ZFpsMode", "fixed", {"fixed", "dynamic"});
    tree.keep_number("ZMinFps", 0, 0, 30);
    tree.choice("H264.Profile", lower(video.codec_profile), {"baseline", "main", "high"},
                [&video](const std::string& text) {
                    video.codec_profile = text == "baseline" ? "Baseline" : text == "main" ? "Main" : "High";
                    return true;
                });
    tree.keep_flag("H264.PSEnabled", false);
}

/// The bit rate that the stream keeps to: 0 as long as the mode sets none.
void rate_control(Tree& tree, const std::string& view, VideoEncoder& video)
{
    tree.under(view + ".RateControl");
    CameraState& state = tree.state();
    const std::string mode_name = view + ".RateControl.Mode", limit_name = view + ".RateControl.MaxBitrate";
    std::string mode = kept_value(state, mode_name, "vbr");
    if ((mode == "cbr") != (video.rate_control == "CBR"))
        mode = lower(video.rate_control);  // another language changed it
    const bool limited = kept_value(state, limit_name, "0") != "0";
    tree.number("MaxBitrate", limited ? video.bitrate_kbps : 0, 0, 50000,
                [&state, &video, limit_name](const std::string& text) {
                    keep_value(state, limit_name, text);
                    if (text != "0")
                        video.bitrate_kbps = static_cast<int>(*whole(text));
                    return true;
                });
    tree.choice("Mode", mode, {"vbr", "mbr", "abr", "cbr"}, [&state, &video, mode_name](const std::string& text) {
        keep_value(state, mode_name, text);
        video.rate_control = text == "cbr" ? "CBR" : "VBR";
        return true;
    });
    tree.keep_choice("Priority", "none", {"none", "quality", "framerate"});
    tree.keep_number("TargetBitrate", 0, 0, 50000);
    tree.keep_number("ABR.TargetBitrate", 1000, 1, 50000);
    tree.keep_number("ABR.MaxBitrate", 50000, 1, 50000);
    tree.keep_number("ABR.RetentionTime", 30, 1, 3650);
    tree.under(view);
    tree.keep_number("SizeControl.MaxFrameSize", 0, 0, 50000);
}

void frame_rate(Tree& tree, const std::string& view, VideoEncoder& video, long most)
{
    tree.under(view + ".Stream");
    CameraState& state = tree.state();
    const std::string name = view + ".Stream.FPS";
    const bool unlimited = kept_value(state, name, "0") == "0" && video.fps >= static_cast<double>(most);
    tree.keep_number("Duration", 0, 0, 65535);
    tree.number("FPS", unlimited ? 0 : std::lround(video.fps), 0, most,
                [&state, &video, name, most](const std::string& text) {
                    keep_value(state, name, text);
                    video.fps = static_cast<double>(text == "0" ? most : *whole(text));
                    return true;
                });
    tree.keep_number("NbrOfFrames", 0, 0, 65535);
}

void view_group(Context& context, Tree& tree, Channel& channel)
{
    const std::string view = "Image.I" + std::to_string(channel.id - 1);
    tree.under(view);
    tree.flag("Enabled", channel.enabled, [&channel](bool on) { channel.enabled = on; });
    tree.text("Name", channel.name, 127, [&channel](const std::string& text) {
        channel.name = text;
        return true;
    });
    tree.fixed("Source", std::to_string(channel.id - 1));
    StreamProfile* profile = main_stream(context.state, channel.id);
    if (!profile)
        return;
    appearance(tree, view, profile->video, channel);
    mpeg(tree, view, profile->video);
    tree.under(view + ".Overlay");
    tree.keep_flag("Enabled", false);
    tree.keep_number("XPos", 0, 0, 4096);
    tree.keep_number("YPos", 0, 0, 4096);
    mask_group(tree, view, channel);
    rate_control(tree, view, profile->video);
    frame_rate(tree, view, profile->video, channel.video_format == "NTSC" ? 30 : 25);
    tree.under(view + ".Text");
    tree.keep_choice("BGColor", "black", {"white", "black", "transparent", "semitransparent"});
    tree.keep_flag("ClockEnabled", false);
    tree.keep_choice("Color", "white", {"white", "black"});
    tree.keep_flag("DateEnabled", false);
    tree.keep_choice("Position", "top", {"top", "bottom"});
    tree.keep_text("String", "", 80);
    tree.keep_flag("TextEnabled", false);
    tree.keep_choice("TextSize", "medium", {"small", "medium", "large"});
}

void level(Tree& tree, const char* name, int& value)
{
    tree.number(name, level_of(value), 0, 100, [&value](const std::string& text) {
        value = static_cast<int>(*whole(text));
        return true;
    });
}

void exposure(Tree& tree, Imaging& imaging)
{
    CameraState& state = tree.state();
    tree.keep_choice("Exposure", "auto",
                     {"auto", "hold", "flickerfree50", "flickerfree60", "flickerreduced50", "flickerreduced60"});
    tree.keep_number("ExposurePriority", 50, 0, 100);
    tree.keep_number("ExposurePriorityLowlight", 100, 0, 100);
    tree.keep_number("ExposurePriorityNormal", 0, 0, 100);
    tree.keep_number("ExposureValue", 50, 0, 100);
    tree.keep_choice("ExposureWindow", "auto", {"auto", "center", "upper", "lower", "left", "right", "spot", "custom"});
    tree.keep_number("LocalContrast", 50, 0, 100);
    tree.number("MaxExposureTime", std::lround(imaging.exposure_seconds * 1e6), -60, 2000000,
                [&imaging](const std::string& text) {
                    imaging.exposure_seconds = static_cast<double>(*whole(text)) / 1e6;
                    return true;
                });
    tree.keep_number("MinExposureTime", 31, -60, 2000000);
    tree.number("MaxGain", kept_value(state, "MaxGainSet", "").empty() ? 100 : level_of(imaging.gain), 0, 100,
                [&imaging, &state](const std::string& text) {
                    keep_value(state, "MaxGainSet", "yes");
                    imaging.gain = static_cast<int>(*whole(text));
                    return true;
                });
    tree.keep_number("MinGain", 0, 0, 100);
}

void source_group(Tree& tree, Channel& channel)
{
    Imaging& imaging = channel.imaging;
    const std::string source = "ImageSource.I" + std::to_string(channel.id - 1);
    tree.under(source);
    tree.choice("CaptureFrequency", channel.video_format == "NTSC" ? "60Hz" : "50Hz", {"50Hz", "60Hz"},
                [&channel](const std::string& text) {
                    channel.video_format = text == "60Hz" ? "NTSC" : "PAL";
                    return true;
                });
    tree.keep_text("Name", "Camera", 127);
    tree.choice("DayNight.IrCutFilter",
                imaging.day_night == "day"     ? "yes"
                : imaging.day_night == "night" ? "no"
                                               : "auto",
                {"yes", "no", "auto"}, [&imaging](const std::string& text) {
                    imaging.day_night = text == "yes" ? "day" : text == "no" ? "night" : "auto";
                    return true;
                });
    tree.keep_number("DayNight.ShiftLevel", 100, 0, 100);
    tree.under(source + ".Sensor");
    tree.fixed("AspectRatio", "16:9");
    tree.flag(
        "BacklightCompensation", imaging.backlight, [&imaging](bool on) { imaging.backlight = on; }, "true", "false");
    level(tree, "Brightness", imaging.brightness);
    level(tree, "ColorLevel", imaging.saturation);
    level(tree, "Contrast", imaging.contrast);
    tree.flag(
        "Defog", imaging.defog, [&imaging](bool on) { imaging.defog = on; }, "on", "off");
    exposure(tree, imaging);
    level(tree, "Sharpness", imaging.sharpness);
    tree.flag(
        "Stabilizer", imaging.stabilisation, [&imaging](bool on) { imaging.stabilisation = on; }, "on", "off");
    tree.flag(
        "WDR", imaging.wdr != "off", [&imaging](bool on) { imaging.wdr = on ? "on" : "off"; }, "on", "off");
    const std::vector<std::string> balances = {"auto",         "auto_outdoor",   "hold",
                                               "manual",       "fixed_outdoor1", "fixed_outdoor2",
                                               "fixed_indoor", "fixed_fluor1",   "fixed_fluor2"};
    const bool known = std::find(balances.begin(), balances.end(), imaging.white_balance) != balances.end();
    tree.choice("WhiteBalance", known ? imaging.white_balance : "auto", balances, [&imaging](const std::string& text) {
        imaging.white_balance = text;
        return true;
    });
}

void sound(Tree& tree, CameraState& state)
{
    if (state.audio_inputs.empty())
        return;
    tree.under("Audio", "7714");
    tree.keep_number("DSCP", 0, 0, 63);
    tree.keep_choice("DuplexMode", "half", {"full", "half", "post", "get"});
    tree.fixed("NbrOfConfigs", "1");
    AudioPort& port = state.audio_inputs.front();
    tree.flag("A0.Enabled", kept_value(state, "AudioOn", "yes") == "yes", [&state](bool on) {
        keep_value(state, "AudioOn", on ? "yes" : "no");
        for (StreamProfile& profile : state.profiles)
            if (profile.audio)
                profile.audio->enabled = on && profile.stream == 1;
    });
    tree.keep_text("A0.Name", "");
    tree.under("AudioSource", "7744");
    tree.fixed("NbrOfSources", "1");
    tree.keep_number("A0.AlarmLevel", 50, 0, 100);
    const std::string codec = lower(port.codec);
    tree.choice("A0.AudioEncoding", codec.rfind("g711", 0) == 0 ? "g711" : codec, {"g711", "g726", "aac", "opus"},
                [&port, &state](const std::string& text) {
                    port.codec = text == "g711" ? "G711U" : text == "g726" ? "G726" : text == "aac" ? "AAC" : "OPUS";
                    for (StreamProfile& profile : state.profiles)
                        if (profile.audio)
                            profile.audio->codec = port.codec;
                    return true;
                });
    tree.keep_choice("A0.BitRate", "32000", {"8000", "16000", "24000", "32000", "48000", "64000", "128000"});
    tree.keep_choice("A0.InputGain", "0", {"mute", "-12", "-6", "0", "6", "12", "18", "24", "30"});
    tree.keep_choice("A0.InputType", "mic", {"mic", "line", "internal"});
    tree.keep_text("A0.Name", "Audio");
    tree.keep_choice("A0.OutputGain", "0", {"mute", "-12", "-6", "0", "6", "12"});
    tree.keep_choice("A0.SampleRate", "16000", {"8000", "16000", "32000", "48000"});
}

void detection(Tree& tree, CameraState& state)
{
    for (const int window : kept_items(state, "Motion.M", "Name")) {
        tree.under("Motion.M" + std::to_string(window));
        tree.keep_text("Name", "");
        tree.keep_number("ImageSource", 0, 0, static_cast<long>(state.channels.size()) - 1);
        tree.keep_choice("WindowType", "include", {"include", "exclude"});
        for (const char* side : {"Left", "Right", "Top", "Bottom"})
            tree.keep_number(side, 0, 0, 9999);
        for (const char* dial : {"History", "ObjectSize", "Sensitivity"})
            tree.keep_number(dial, 50, 0, 100);
    }
    for (Channel& channel : state.channels) {
        tree.under("Tampering.T" + std::to_string(channel.id - 1));
        AnalyticsRule* rule = nullptr;
        for (AnalyticsRule& one : channel.rules)
            if (one.kind == "tamper")
                rule = &one;
        if (rule)
            tree.flag("DarkDetectionEnabled", rule->enabled, [rule](bool on) { rule->enabled = on; });
        tree.keep_number("MinDuration", 20, 10, 1000);
    }
}

}  // namespace

void image_groups(Context& context, Tree& tree)
{
    CameraState& state = context.state;
    sound(tree, state);
    tree.under("Image");
    tree.keep_choice("DateFormat", "YYYY-MM-DD", {"YYYY-MM-DD", "MM/DD/YYYY", "DD/MM/YYYY"});
    tree.keep_number("MaxViewers", 20, 0, 20);
    tree.fixed("NbrOfConfigs", std::to_string(state.channels.size()));
    tree.keep_text("OwnDateFormat", "%F");
    tree.keep_text("OwnTimeFormat", "%T");
    tree.keep_choice("TimeFormat", "24", {"12", "24"});
    for (Channel& channel : state.channels)
        view_group(context, tree, channel);
    tree.under("ImageSource");
    tree.fixed("NbrOfSources", std::to_string(state.channels.size()));
    for (Channel& channel : state.channels)
        source_group(tree, channel);
    detection(tree, state);
    tree.under("StreamProfile", "7744");
    tree.fixed("MaxGroups", "26");
    for (const int number : kept_items(state, "StreamProfile.S", "Name")) {
        const std::string item = "S" + std::to_string(number);
        tree.keep_text(item + ".Name", "");
        tree.keep_text(item + ".Description", "");
        tree.keep_text(item + ".Parameters", "", 1000);
    }
}

}  // namespace camsim::vapix
