// SPDX-License-Identifier: BSL-1.0
// Table Encode (MainFormat by record type, ExtraFormat by sub stream), SmartEncode, VideoStandard; encode.cgi.
#include "dahua/resource.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace camsim::dahua {
namespace {

constexpr int record_types = 4;  ///< general, motion, alarm, snap: MainFormat[0..3]

struct Words {
    const char *neutral, *told;
};
constexpr Words video_words[] = {{"H264", "H.264"}, {"H265", "H.265"}, {"MJPEG", "MJPG"}};
constexpr Words audio_words[] = {{"G711U", "G.711Mu"}, {"G711A", "G.711A"}, {"G726", "G.726"}, {"AAC", "AAC"}};

template <class List>
std::string told(const List& list, const std::string& neutral)
{
    for (const Words& one : list)
        if (neutral == one.neutral)
            return one.told;
    return neutral;
}

template <class List>
std::string neutral(const List& list, const std::string& told)
{
    for (const Words& one : list)
        if (same_text(told, one.told))
            return one.neutral;
    return {};
}

struct Named {
    const char* name;
    int width, height;
};
constexpr Named names[] = {{"1080P", 1920, 1080}, {"720P", 1280, 720}, {"960P", 1280, 960}, {"D1", 704, 576},
                           {"VGA", 640, 480},     {"NHD", 640, 360},   {"CIF", 352, 288},   {"3M", 2048, 1536}};

std::string size_name(const Resolution& size)
{
    for (const Named& one : names)
        if (one.width == size.width && one.height == size.height)
            return one.name;
    return std::to_string(size.width) + "x" + std::to_string(size.height);
}

std::string size_text(const Resolution& size)
{
    return std::to_string(size.width) + "x" + std::to_string(size.height);
}

std::optional<Resolution> read_size(const std::string& text)
{
    for (const Named& one : names)
        if (text == one.name)
            return Resolution{one.width, one.height};
    Resolution size;
    char rest = 0;
    if (std::sscanf(text.c_str(), "%6dx%6d%c", &size.width, &size.height, &rest) != 2)
        return std::nullopt;
    return size;
}

double fastest(const VideoEncoder& video)
{
    const auto& rates = video.options.frame_rates;
    return rates.empty() ? 25 : *std::max_element(rates.begin(), rates.end());
}

/// "Encode[0].MainFormat[0]" of a stream.
std::string branch_of(const StreamProfile& profile)
{
    const std::string channel = at("Encode", profile.channel - 1);
    return profile.stream == 1 ? channel + ".MainFormat[0]" : at(channel + ".ExtraFormat", profile.stream - 2);
}

void put_video(Table& table, const std::string& branch, const VideoEncoder& video)
{
    const Resolution size{video.width, video.height};
    const std::string at = branch + ".Video.";
    table.set(branch + ".VideoEnable", video.enabled);
    table.set(at + "BitRate", video.bitrate_kbps);
    table.set(at + "BitRateControl", video.rate_control);
    table.set(at + "Compression", told(video_words, video.codec));
    table.set(at + "CustomResolutionName", size_name(size));
    const bool whole = video.fps == std::floor(video.fps);
    table.set(at + "FPS", whole ? std::to_string(static_cast<int>(video.fps)) : Table::decimal(video.fps));
    table.set(at + "GOP", video.gop);
    table.set(at + "Height", video.height);
    table.set(at + "Profile", video.codec_profile);
    table.set(at + "Quality", 1 + static_cast<int>(std::lround(video.quality / 20.0)));
    table.set(at + "Width", video.width);
    table.set(at + "resolution", size_text(size));
}

void put_audio(Table& table, const std::string& branch, const StreamProfile& profile)
{
    const AudioEncoder audio = profile.audio.value_or(AudioEncoder{});
    table.set(branch + ".AudioEnable", profile.audio && audio.enabled);
    table.set(branch + ".Audio.Bitrate", audio.bitrate_kbps);
    table.set(branch + ".Audio.Compression", told(audio_words, audio.codec));
    table.set(branch + ".Audio.Frequency", audio.sample_rate_khz * 1000);
}

void base_encode(const Context& context, Table& table)
{
    for (const StreamProfile& profile : context.state.profiles) {
        const int copies = profile.stream == 1 ? record_types : 1;
        for (int i = 0; i < copies; ++i) {
            const std::string branch =
                profile.stream == 1 ? at(at("Encode", profile.channel - 1) + ".MainFormat", i) : branch_of(profile);
            table.add(branch + ".",
                      "Audio.Channels[0]=0\nAudio.Depth=16\nAudio.Mode=0\nAudio.Pack=DHAV\n"
                      "Video.Pack=DHAV\nVideo.Priority=0\nVideo.QualityRange=6\nVideo.SVCTLayer=1\n");
            put_video(table, branch, profile.video);
            put_audio(table, branch, profile);
        }
    }
    for (const Channel& channel : context.state.channels)
        for (int i = 0; i < 3; ++i)
            table.add(at(at("Encode", channel.id - 1) + ".SnapFormat", i) + ".",
                      "VideoEnable=true\nVideo.BitRate=0\nVideo.BitRateControl=VBR\nVideo.Compression=MJPG\n"
                      "Video.FPS=1\nVideo.Height=720\nVideo.Quality=4\nVideo.QualityRange=6\nVideo.Width=1280\n");
}

void fill_encode(const Context& context, Table& table)
{
    for (const StreamProfile& profile : context.state.profiles) {
        put_video(table, branch_of(profile), profile.video);
        put_audio(table, branch_of(profile), profile);
    }
}

/// The size that a write means: of width and height, the text or the name, whichever came.
std::optional<Resolution> size_meant(const Table& next, const Table& sent, const std::string& at)
{
    if (sent.has(at + "Width") || sent.has(at + "Height"))
        return Resolution{next.number(at + "Width"), next.number(at + "Height")};
    if (sent.has(at + "resolution"))
        return read_size(next.get(at + "resolution"));
    if (sent.has(at + "CustomResolutionName"))
        return read_size(next.get(at + "CustomResolutionName"));
    return Resolution{next.number(at + "Width"), next.number(at + "Height")};
}

bool known_size(const VideoEncoder& video, const Resolution& size)
{
    const auto& all = video.options.resolutions;
    return std::any_of(all.begin(), all.end(),
                       [&](const Resolution& one) { return one.width == size.width && one.height == size.height; });
}

bool read_video(VideoEncoder& video, const Table& next, const Table& sent, const std::string& branch, bool main)
{
    const std::string at = branch + ".Video.";
    const std::string codec = neutral(video_words, next.get(at + "Compression"));
    const auto& codecs = video.options.codecs;
    const auto size = size_meant(next, sent, at);
    const double fps = next.real(at + "FPS");
    const int bitrate = next.number(at + "BitRate"), gop = next.number(at + "GOP");
    if (std::find(codecs.begin(), codecs.end(), codec) == codecs.end() || !size || !known_size(video, *size))
        return false;
    if (fps < 1 || fps > fastest(video) || gop < video.options.min_gop || gop > video.options.max_gop)
        return false;
    if (bitrate < video.options.min_bitrate || bitrate > video.options.max_bitrate)
        return false;
    if (main && !next.flag(branch + ".VideoEnable"))
        return false;
    video.codec = codec;
    video.width = size->width;
    video.height = size->height;
    video.fps = fps;
    video.gop = gop;
    video.bitrate_kbps = bitrate;
    video.rate_control = next.get(at + "BitRateControl");
    video.codec_profile = next.get(at + "Profile");
    if (sent.has(at + "Quality"))
        video.quality = (next.number(at + "Quality") - 1) * 20;
    video.enabled = next.flag(branch + ".VideoEnable");
    return true;
}

bool read_audio(StreamProfile& profile, const Table& next, const std::string& branch)
{
    const std::string codec = neutral(audio_words, next.get(branch + ".Audio.Compression"));
    const int hertz = next.number(branch + ".Audio.Frequency");
    if (codec.empty() || hertz < 8000 || hertz > 64000 || hertz % 1000)
        return false;
    if (!profile.audio)
        return !next.flag(branch + ".AudioEnable");
    profile.audio->enabled = next.flag(branch + ".AudioEnable");
    profile.audio->codec = codec;
    profile.audio->sample_rate_khz = hertz / 1000;
    profile.audio->bitrate_kbps = next.number(branch + ".Audio.Bitrate");
    return true;
}

bool stepwise(const Table& sent)
{
    bool first = false, second = false;
    for (const auto& [key, value] : sent.leaves()) {
        second = second || key.ends_with(".BitRate") || key.ends_with(".GOP");
        first = first || key.ends_with(".Width") || key.ends_with(".FPS") || key.ends_with(".Compression") ||
                key.ends_with(".resolution");
    }
    return !(first && second);
}

bool apply_encode(Context& context, const Table& next, const Table& sent)
{
    if (context.quirks().on("dahua_encode_stepwise") && !stepwise(sent))
        return false;
    for (StreamProfile& profile : context.state.profiles) {
        const std::string branch = branch_of(profile);
        if (!sent.touches(branch))
            continue;
        const bool smart = read_table(context, "SmartEncode").flag(at("SmartEncode", profile.channel - 1) + ".Enable");
        if (smart && profile.stream == 1 && sent.has(branch + ".Video.GOP"))
            return false;
        if (!read_video(profile.video, next, sent, branch, profile.stream == 1) || !read_audio(profile, next, branch))
            return false;
    }
    return true;
}

std::string caps_of(const Quirks& quirks, const std::string& stem, const VideoEncoder& video)
{
    const std::string how = quirks.value("dahua_caps");
    const std::string at = stem + ".Video.";
    std::string codecs, sizes, indexed;
    for (const std::string& codec : video.options.codecs)
        codecs += (codecs.empty() ? "" : ",") + told(video_words, codec);
    int i = 0;
    for (const Resolution& size : video.options.resolutions) {
        const std::string text = how == "names" ? size_name(size) : size_text(size);
        sizes += (sizes.empty() ? "" : ",") + text;
        indexed += dahua::at(at + "ResolutionTypes", i++) + "=" + text + "\r\n";
    }
    return at + "BitRateOptions=" + std::to_string(video.options.min_bitrate) + "," +
           std::to_string(video.options.max_bitrate) + "\r\n" + at + "CompressionTypes=" + codecs + "\r\n" + at +
           "FPSMax=" + std::to_string(static_cast<int>(fastest(video))) + "\r\n" +
           (how == "indexed" ? indexed : at + "ResolutionTypes=" + sizes + "\r\n");
}

HttpResponse config_caps(Context& context)
{
    const Channel* wanted = context.query("channel") ? context.channel() : nullptr;
    if (context.query("channel") && !wanted)
        return bad_request();
    const bool head = context.quirks().value("dahua_caps") == "head";
    std::string body;
    for (const StreamProfile& profile : context.state.profiles) {
        if (wanted && profile.channel != wanted->id)
            continue;
        const std::string stem = wanted ? "caps[0]" : at("caps", profile.channel - 1);
        if (head)
            body += caps_of(context.quirks(), profile.stream == 1 ? "headMain" : "headExtra", profile.video);
        else if (profile.stream > 1)
            body += caps_of(context.quirks(), at(stem + ".ExtraFormat", profile.stream - 2), profile.video);
        else
            for (int i = 0; i < record_types; ++i)
                body += caps_of(context.quirks(), at(stem + ".MainFormat", i), profile.video);
    }
    return text_answer(std::move(body));
}

HttpResponse caps(Context& context)
{
    int extra = 0;
    for (const StreamProfile& profile : context.state.profiles)
        extra = std::max(extra, profile.stream - 1);
    return text_answer("caps.MaxExtraStream=" + std::to_string(extra) + "\r\n");
}

ConfigTable encode_table()
{
    ConfigTable table;
    table.name = "Encode";
    table.base = base_encode;
    table.fill = fill_encode;
    table.apply = apply_encode;
    table.limits = {{"*.Video.FPS", 0.1, 120, ""},     {"*.Video.GOP", 1, 400, ""},
                    {"*.Video.BitRate", 0, 65536, ""}, {"*.Video.BitRateControl", 0, 0, "CBR|VBR"},
                    {"*.Video.Quality", 1, 6, ""},     {"*.Video.Profile", 0, 0, "Baseline|Main|High"},
                    {"*.Video.Width", 16, 16384, ""},  {"*.Video.Height", 16, 16384, ""},
                    {"*.Audio.Bitrate", 8, 320, ""},   {"*.Audio.Frequency", 8000, 64000, ""}};
    table.fixed = {"*.QualityRange"};
    return table;
}

}  // namespace

void add_encode(Catalogue& catalogue)
{
    catalogue.actions.push_back({"encode.cgi", "getConfigCaps", Who::anybody, config_caps});
    catalogue.actions.push_back({"encode.cgi", "getCaps", Who::anybody, caps});
    catalogue.tables.push_back(encode_table());

    ConfigTable smart;
    smart.name = "SmartEncode";
    smart.base = [](const Context& context, Table& table) {
        for (const Channel& channel : context.state.channels)
            table.set(at("SmartEncode", channel.id - 1) + ".Enable", false);
    };
    catalogue.tables.push_back(std::move(smart));

    ConfigTable standard;
    standard.name = "VideoStandard";
    standard.fill = [](const Context& context, Table& table) {
        table.set("VideoStandard", context.state.channels.front().video_format);
    };
    standard.apply = [](Context& context, const Table& next, const Table&) {
        const std::string value = next.get("VideoStandard");
        if (value == context.state.channels.front().video_format)
            return true;
        for (Channel& channel : context.state.channels)
            channel.video_format = value;
        context.state.reboot();
        return true;
    };
    standard.limits = {{"VideoStandard", 0, 0, "PAL|NTSC"}};
    standard.writes = Who::administrator;
    catalogue.tables.push_back(std::move(standard));
}

}  // namespace camsim::dahua
