// SPDX-License-Identifier: BSL-1.0
// The encoder table and its capabilities.
#include "messages_stream.hpp"

#include <algorithm>
#include <cmath>
#include <codec/text.hpp>

namespace camsdk::drivers::dahua::messages {

using codec::same;
using codec::starts_with;

namespace {

constexpr int most_extra = 3;

struct NamedSize {
    const char* name;
    Resolution size;
};
constexpr const char* pal_only[] = {"D1", "CIF", "QCIF", "HD1", "2CIF"};

std::optional<Resolution> named_size(std::string_view name, bool pal)
{
    static const NamedSize sizes[] = {{"1080P", {1920, 1080}}, {"720P", {1280, 720}}, {"960P", {1280, 960}},
                                      {"3M", {2048, 1536}},    {"VGA", {640, 480}},   {"NHD", {640, 360}},
                                      {"D1", {704, 480}},      {"CIF", {352, 240}}};
    for (const auto& one : sizes) {
        if (!same(one.name, name))
            continue;
        Resolution size = one.size;
        if (pal && std::any_of(std::begin(pal_only), std::end(pal_only), [&](const char* n) { return same(n, name); }))
            size.height = size.height * 6 / 5;
        return size;
    }
    return std::nullopt;
}

AudioEncoder parse_audio(const KeyValues& stream)
{
    AudioEncoder audio;
    audio.codec = stream.text("Audio.Compression").value_or("");
    if (starts_with(codec::upper(audio.codec), "G.711"))
        audio.codec = "G711";
    else if (same(audio.codec, "G.726"))
        audio.codec = "G726";
    audio.bitrate_kbps = stream.integer("Audio.Bitrate");
    audio.sample_rate_hz = stream.integer("Audio.Frequency");
    return audio;
}

std::optional<Profile> parse_profile(const KeyValues& encode, const StreamId& id)
{
    const KeyValues stream = encode.child(id.table());
    if (!stream.has("Video"))
        return std::nullopt;
    Profile profile;
    profile.token = id.token();
    profile.name = id.subtype == 0 ? "Main stream" : "Extra stream " + std::to_string(id.subtype);
    profile.channel = id.channel;
    profile.enabled = stream.boolean("VideoEnable");
    profile.video = parse_video(stream);
    if (stream.boolean("AudioEnable").value_or(false) && stream.has("Audio.Compression"))
        profile.audio = parse_audio(stream);
    return profile;
}

// Some list them in one line, some one a line.
std::vector<std::string> words_at(const KeyValues& values, std::string_view path)
{
    std::vector<std::string> words;
    std::vector<std::string> parts = values.list(path);
    if (const auto line = values.text(path))
        parts = codec::split(*line, ',');
    for (const auto& part : parts)
        if (const auto word = codec::trim(part); !word.empty() && words.size() < 64)
            words.emplace_back(word);
    return words;
}

std::string numbers(const Range& range)
{
    return codec::number_text(range.min) + " to " + codec::number_text(range.max);
}

Error outside(const char* what, const Range& range)
{
    return Error(ErrorCode::invalid_argument, std::string(what) + " must be from " + numbers(range));
}

const char* plain_word(Codec codec)
{
    switch (codec) {
        case Codec::h264:
            return "H.264";
        case Codec::h265:
            return "H.265";
        case Codec::mjpeg:
            return "MJPG";
        case Codec::mpeg4:
            return "MPEG4";
        default:
            return nullptr;
    }
}

// The plain word where the device lists it, else its first word of that codec.
std::optional<std::string> word_of(Codec codec, const EncoderLimits& limits)
{
    const char* plain = plain_word(codec);
    std::optional<std::string> found;
    for (const auto& word : limits.codecs)
        if (parse_codec(word).value == codec && (!found || (plain && same(word, plain))))
            found = word;
    if (found || !limits.codecs.empty() || !plain)
        return found;
    return std::string(plain);
}

}  // namespace

std::string StreamId::token() const
{
    return std::to_string(channel) + (subtype == 0 ? "-main" : "-extra" + std::to_string(subtype));
}

std::string StreamId::table() const
{
    const std::string row = at("Encode", channel - 1);
    return subtype == 0 ? row + ".MainFormat[0]" : row + "." + at("ExtraFormat", subtype - 1);
}

std::optional<StreamId> parse_token(std::string_view token)
{
    const auto dash = token.find('-');
    if (dash == std::string_view::npos)
        return std::nullopt;
    StreamId id;
    const auto channel = codec::to_int(token.substr(0, dash));
    if (!channel || *channel < 1 || *channel > most_channels)
        return std::nullopt;
    id.channel = *channel;
    const auto rest = token.substr(dash + 1);
    if (starts_with(rest, "extra"))
        id.subtype = codec::to_int(rest.substr(5)).value_or(0);
    return id.token() == token && id.subtype <= most_extra ? std::optional<StreamId>(id) : std::nullopt;
}

std::optional<Resolution> parse_size(std::string_view word, bool pal)
{
    const std::string text = codec::lower(codec::trim(word));
    const auto x = text.find_first_of("x*");
    if (x == std::string::npos)
        return named_size(text, pal);
    const auto end = text.find_first_not_of("0123456789", x + 1);
    const auto width = codec::to_int(std::string_view(text).substr(0, x));
    const auto height =
        codec::to_int(std::string_view(text).substr(x + 1, end == std::string::npos ? end : end - x - 1));
    if (!width || !height || *width < 1 || *height < 1 || *width > 32767 || *height > 32767)
        return named_size(text, pal);
    Resolution size;
    size.width = *width;
    size.height = *height;
    return size;
}

Open<Codec> parse_codec(const std::string& word)
{
    const std::string name = codec::upper(word);
    Codec codec = Codec::unknown;
    if (starts_with(name, "H.264") || starts_with(name, "H264"))
        codec = Codec::h264;
    else if (starts_with(name, "H.265") || starts_with(name, "H265"))
        codec = Codec::h265;
    else if (starts_with(name, "MJPG") || starts_with(name, "MJPEG"))
        codec = Codec::mjpeg;
    else if (starts_with(name, "MPEG4"))
        codec = Codec::mpeg4;
    return {codec, word};
}

VideoEncoder parse_video(const KeyValues& stream)
{
    const KeyValues values = stream.child("Video");
    VideoEncoder video;
    video.codec = parse_codec(values.text("Compression").value_or(""));
    const auto width = values.integer("Width");
    const auto height = values.integer("Height");
    if (width && height && *width > 0 && *height > 0 && *width < 32768 && *height < 32768) {
        video.width = width;
        video.height = height;
    } else if (const auto word = values.first_of({"resolution", "Resolution", "CustomResolutionName"})) {
        if (const auto size = parse_size(*word, false)) {
            video.width = size->width;
            video.height = size->height;
        }
    }
    if (const auto fps = values.number("FPS"); fps && *fps > 0 && *fps <= 240)
        video.fps = fps;
    video.bitrate_kbps = values.integer("BitRate");
    if (const auto gop = values.integer("GOP"); gop && *gop > 0)
        video.gop = gop;
    if (const auto control = values.text("BitRateControl"))
        video.rate_control = Open<RateControl>(same(*control, "CBR")   ? RateControl::constant
                                               : same(*control, "VBR") ? RateControl::variable
                                                                       : RateControl::unknown,
                                               *control);
    if (const auto quality = values.number("Quality"); quality && *quality >= 1 && *quality <= 6)
        video.quality = (*quality - 1) / 5;
    if (const auto profile = values.text("Profile"); profile && !profile->empty())
        video.codec_profile = profile;
    return video;
}

std::vector<Profile> parse_profiles(const KeyValues& encode)
{
    std::vector<Profile> all;
    for (int index : encode.indexes("Encode")) {
        if (index >= most_channels)
            break;
        for (int subtype = 0; subtype <= most_extra; ++subtype)
            if (auto profile = parse_profile(encode, StreamId{index + 1, subtype}))
                all.push_back(std::move(*profile));
    }
    return all;
}

std::vector<EncoderOptions> EncoderLimits::options() const
{
    std::vector<EncoderOptions> all;
    for (const auto& word : codecs) {
        EncoderOptions one;
        one.codec = parse_codec(word);
        const bool known =
            std::any_of(all.begin(), all.end(), [&](const auto& other) { return other.codec == one.codec; });
        if (known)
            continue;  // H.264B and H.264H beside H.264
        for (const auto& [name, size] : resolutions)
            one.resolutions.push_back(size);
        if (fps)
            one.fps = Range{1, *fps};
        one.bitrate_kbps = bitrate_kbps;
        one.rate_controls = {RateControl::constant, RateControl::variable};
        all.push_back(std::move(one));
    }
    return all;
}

EncoderLimits parse_limits(const KeyValues& caps, const StreamId& stream, bool pal)
{
    // Recorders answer with all channels whatever was asked, cameras with the one at 0.
    const auto rows = caps.indexes("caps");
    const bool own = std::find(rows.begin(), rows.end(), stream.channel - 1) != rows.end();
    const KeyValues row = rows.empty() ? caps : caps.child(at("caps", own ? stream.channel - 1 : rows.front()));
    KeyValues video =
        row.child(stream.subtype == 0 ? std::string("MainFormat[0]") : at("ExtraFormat", stream.subtype - 1))
            .child("Video");
    if (video.empty())
        video = caps.child(stream.subtype == 0 ? "headMain.Video" : "headExtra.Video");
    EncoderLimits limits;
    limits.codecs = words_at(video, "CompressionTypes");
    for (const auto& word : words_at(video, "ResolutionTypes"))
        if (const auto size = parse_size(word, pal))
            limits.resolutions.emplace_back(word, *size);
    if (const auto fps = video.number("FPSMax"); fps && *fps >= 1 && *fps <= 240)
        limits.fps = fps;
    const auto rates = words_at(video, "BitRateOptions");
    if (rates.size() >= 2) {
        const auto low = codec::to_number(rates.front());
        const auto high = codec::to_number(rates.back());
        if (low && high && *low >= 0 && *low <= *high)
            limits.bitrate_kbps = Range{*low, *high};
    }
    return limits;
}

std::string caps_path(int channel)
{
    return all_caps_path + ("&channel=" + std::to_string(channel));
}

std::optional<Error> check(const EncoderChange& change, const EncoderLimits& limits)
{
    if (change.codec && !word_of(*change.codec, limits)) {
        std::string known;
        for (const auto& word : limits.codecs)
            known += (known.empty() ? "" : ", ") + codec::clean_utf8(word);
        return Error(ErrorCode::invalid_argument, "codec must be one of " + known);
    }
    if (change.width.has_value() != change.height.has_value())
        return Error(ErrorCode::invalid_argument, "width and height change together");
    if (change.width && !limits.resolutions.empty()) {
        std::string known;
        for (const auto& [word, size] : limits.resolutions) {
            if (size.width == *change.width && size.height == *change.height)
                known = "here";
        }
        if (known.empty()) {
            for (const auto& [word, size] : limits.resolutions)
                known += (known.empty() ? "" : ", ") + std::to_string(size.width) + "x" + std::to_string(size.height);
            return Error(ErrorCode::invalid_argument, "the size must be one of " + known);
        }
    }
    if (change.fps && limits.fps && (*change.fps < 1 || *change.fps > *limits.fps))
        return outside("fps", Range{1, *limits.fps});
    if (change.bitrate_kbps && limits.bitrate_kbps &&
        (*change.bitrate_kbps < limits.bitrate_kbps->min || *change.bitrate_kbps > limits.bitrate_kbps->max))
        return outside("bitrate_kbps", *limits.bitrate_kbps);
    if (change.gop && *change.gop < 1)
        return Error(ErrorCode::invalid_argument, "gop must be at least 1");
    if (change.rate_control == RateControl::unknown)
        return Error(ErrorCode::invalid_argument, "rate_control must be CBR or VBR");
    return std::nullopt;
}

EncoderSettings format_change(const EncoderChange& change, const KeyValues& encode, const StreamId& stream,
                              const EncoderLimits& limits)
{
    // The record types of the main stream (general, motion, alarm) are kept alike, or a motion changes the picture.
    std::vector<std::string> rows{stream.table()};
    if (stream.subtype == 0)
        for (int type = 1; type <= 2; ++type)
            if (const auto row = at("Encode", stream.channel - 1) + "." + at("MainFormat", type);
                encode.has(row + ".Video"))
                rows.push_back(row);
    EncoderSettings settings;
    for (const auto& row : rows) {
        const KeyValues now = encode.child(row + ".Video");
        const std::string video = row + ".Video.";
        if (change.codec)
            settings.first.emplace_back(video + "Compression", *word_of(*change.codec, limits));
        if (change.width) {
            std::string word = std::to_string(*change.width) + "x" + std::to_string(*change.height);
            const std::string plain = word;
            for (const auto& [name, size] : limits.resolutions)
                if (size.width == *change.width && size.height == *change.height)
                    word = name.substr(0, name.find('('));
            // The name follows from the numbers, and how this device spells it is not always told.
            const bool wide = now.has("Width") && now.has("Height");
            const bool named = !wide && !now.has("resolution") && now.has("CustomResolutionName");
            if (wide || (!named && !now.has("resolution"))) {
                settings.first.emplace_back(video + "Width", std::to_string(*change.width));
                settings.first.emplace_back(video + "Height", std::to_string(*change.height));
            }
            if (named)
                settings.first.emplace_back(video + "CustomResolutionName", word);
            if (now.has("resolution"))
                settings.first.emplace_back(video + "resolution", plain);
        }
        if (change.fps)
            settings.first.emplace_back(video + "FPS", codec::number_text(*change.fps));
        if (change.rate_control)
            settings.second.emplace_back(video + "BitRateControl", std::string(to_string(*change.rate_control)));
        if (change.bitrate_kbps)
            settings.second.emplace_back(video + "BitRate", std::to_string(*change.bitrate_kbps));
        if (change.gop)
            settings.second.emplace_back(video + "GOP", std::to_string(*change.gop));
        if (change.quality)
            settings.second.emplace_back(video + "Quality", std::to_string(1 + std::lround(5 * *change.quality)));
    }
    return settings;
}

std::string stream_path(const StreamId& stream)
{
    return "/cam/realmonitor?channel=" + std::to_string(stream.channel) + "&subtype=" + std::to_string(stream.subtype);
}

std::string picture_path(int channel)
{
    return "/cgi-bin/snapshot.cgi?channel=" + std::to_string(channel);
}

}  // namespace camsdk::drivers::dahua::messages
