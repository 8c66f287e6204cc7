// SPDX-License-Identifier: BSL-1.0
// Views, stream profiles and their encoder settings.
#include "messages_media.hpp"

#include <algorithm>
#include <cmath>
#include <codec/text.hpp>

namespace camsdk::drivers::axis::messages {

using codec::same;

namespace {

std::optional<Resolution> size_in(std::string_view text)
{
    const auto x = text.find('x');
    if (x == std::string_view::npos)
        return std::nullopt;
    const auto width = codec::to_int(text.substr(0, x));
    const auto height = codec::to_int(text.substr(x + 1));
    if (!width || !height || *width < 1 || *height < 1 || *width > 32767 || *height > 32767)
        return std::nullopt;
    return Resolution{*width, *height};
}

Open<Codec> codec_of(const std::string& word)
{
    if (same(word, "h264"))
        return {Codec::h264, word};
    if (same(word, "h265"))
        return {Codec::h265, word};
    if (same(word, "av1"))
        return {Codec::av1, word};
    if (same(word, "jpeg") || same(word, "mjpeg"))
        return {Codec::mjpeg, word};
    if (same(word, "mpeg4"))
        return {Codec::mpeg4, word};
    return {Codec::unknown, word};
}

Open<RateControl> rate_control_of(const std::string& word)
{
    if (same(word, "cbr"))
        return {RateControl::constant, word};
    if (same(word, "vbr") || same(word, "mbr"))
        return {RateControl::variable, word};
    return {RateControl::unknown, word};
}

std::optional<double> quality_of(std::optional<int> compression)
{
    if (!compression || *compression < 0 || *compression > 100)
        return std::nullopt;
    return 1 - *compression / 100.0;
}

std::optional<int> above_zero(std::optional<int> value)
{
    return value && *value > 0 ? value : std::nullopt;
}

}  // namespace

Arguments::Arguments(std::string_view text)
{
    for (const auto& part : codec::split(text, '&')) {
        const auto equals = part.find('=');
        if (part.empty() || all_.size() >= 200)
            continue;
        all_.emplace_back(part.substr(0, equals), equals == std::string::npos ? "" : part.substr(equals + 1));
    }
}

std::optional<std::string> Arguments::value(std::string_view name) const
{
    for (const auto& [known, value] : all_)
        if (known == name)
            return value;
    return std::nullopt;
}

void Arguments::set(const std::string& name, const std::string& value)
{
    for (auto& one : all_)
        if (one.first == name) {
            one.second = value;
            return;
        }
    all_.emplace_back(name, value);
}

std::string Arguments::text() const
{
    std::string text;
    for (const auto& [name, value] : all_)
        text += (text.empty() ? "" : "&") + name + "=" + value;
    return text;
}

std::vector<StreamEntry> parse_stream_profiles(JsonElement root)
{
    std::vector<StreamEntry> all;
    for (const JsonElement& one : root.items("data/streamProfile")) {
        StreamEntry entry;
        entry.name = one.text("name").value_or("");
        entry.description = one.text("description").value_or("");
        entry.arguments = Arguments(one.text("parameters").value_or(""));
        if (!entry.name.empty() && all.size() < 200)
            all.push_back(std::move(entry));
    }
    return all;
}

std::vector<StreamEntry> parse_stream_profiles(const Params& params)
{
    std::vector<StreamEntry> all;
    for (int index : params.indices("StreamProfile.S")) {
        const Params one = params.below("StreamProfile.S" + std::to_string(index));
        StreamEntry entry;
        entry.name = one.text("Name").value_or("");
        entry.description = one.text("Description").value_or("");
        entry.arguments = Arguments(one.text("Parameters").value_or(""));
        entry.index = index;
        if (!entry.name.empty() && all.size() < 200)
            all.push_back(std::move(entry));
    }
    return all;
}

Json list_stream_profiles()
{
    object params;
    params["streamProfileName"] = array();
    return params;
}

Json update_stream_profile(const StreamEntry& entry)
{
    object one;
    one["name"] = entry.name;
    one["description"] = entry.description;
    one["parameters"] = entry.arguments.text();
    array list;
    list.emplace_back(std::move(one));
    object params;
    params["streamProfile"] = std::move(list);
    return params;
}

std::string StreamToken::text() const
{
    return "camera=" + std::to_string(camera) + (profile.empty() ? "" : "&streamprofile=" + profile);
}

std::optional<StreamToken> parse_token(const std::string& text)
{
    if (!codec::starts_with(text, "camera="))
        return std::nullopt;
    const auto end = text.find('&');
    const auto camera = codec::to_int(std::string_view(text).substr(7, end == std::string::npos ? end : end - 7));
    if (!camera || *camera < 1)
        return std::nullopt;
    StreamToken token;
    token.camera = *camera;
    if (end != std::string::npos) {
        if (text.compare(end, 15, "&streamprofile=") != 0 || text.size() == end + 15)
            return std::nullopt;
        token.profile = text.substr(end + 15);
    }
    return token;
}

std::vector<Codec> codecs_of(const Params& properties)
{
    std::vector<Codec> all;
    for (const auto& word : codec::split(properties.text("Properties.Image.Format").value_or("h264"), ',')) {
        const Codec one = codec_of(word).value;
        if (one != Codec::unknown && std::find(all.begin(), all.end(), one) == all.end())
            all.push_back(one);
    }
    // The view's own settings are told in the first of these, so H.264 leads where it is there.
    std::stable_partition(all.begin(), all.end(), [](Codec one) { return one == Codec::h264; });
    std::stable_partition(all.begin(), all.end(), [](Codec one) { return one != Codec::mjpeg; });
    if (all.empty())
        all.push_back(Codec::h264);
    return all;
}

std::string codec_word(Codec codec)
{
    switch (codec) {
        case Codec::h264:
            return "h264";
        case Codec::h265:
            return "h265";
        case Codec::av1:
            return "av1";
        case Codec::mjpeg:
            return "jpeg";
        case Codec::mpeg4:
            return "mpeg4";
        default:
            return {};
    }
}

std::optional<Resolution> resolution_of(const std::string& word, const Definitions& known, const std::string& image)
{
    if (const auto size = size_in(word))
        return size;
    const Definition* definition = definition_of(known, image + ".Appearance.Resolution");
    for (std::size_t i = 0; definition && i < definition->choices.size(); ++i) {
        const std::string& name = definition->choice_names[i];
        const auto open = name.find('(');
        const auto close = name.find(')');
        if (same(definition->choices[i], word) && open != std::string::npos && close != std::string::npos &&
            close > open)
            return size_in(std::string_view(name).substr(open + 1, close - open - 1));
    }
    return std::nullopt;
}

VideoEncoder view_encoder(const Params& params, const std::string& image, Codec codec, const Definitions& known)
{
    const Params one = params.below(image);
    VideoEncoder video;
    video.codec = Open<Codec>(codec, codec_word(codec));
    if (const auto size = resolution_of(one.text("Appearance.Resolution").value_or(""), known, image)) {
        video.width = size->width;
        video.height = size->height;
    }
    if (const auto fps = one.number("Stream.FPS"); fps && *fps > 0)
        video.fps = fps;
    video.quality = quality_of(one.integer("Appearance.Compression"));
    if (codec == Codec::mjpeg)
        return video;
    if (const auto frames = one.integer("MPEG.PCount"); frames && *frames >= 0 && *frames < 100000)
        video.gop = *frames + 1;
    const std::string mode = one.text("RateControl.Mode").value_or("");
    if (!mode.empty())
        video.rate_control = rate_control_of(mode);
    const char* rate = same(mode, "cbr")   ? "RateControl.TargetBitrate"
                       : same(mode, "abr") ? "RateControl.ABR.TargetBitrate"
                                           : "RateControl.MaxBitrate";
    video.bitrate_kbps = above_zero(one.integer(rate));
    video.codec_profile = codec == Codec::h264 ? one.text("MPEG.H264.Profile") : std::nullopt;
    return video;
}

VideoEncoder profile_encoder(VideoEncoder video, const Arguments& arguments, const Definitions& known,
                             const std::string& image)
{
    if (const auto codec = arguments.value("videocodec"))
        video.codec = codec_of(*codec);
    if (const auto word = arguments.value("resolution")) {
        const auto size = resolution_of(*word, known, image);
        video.width = size ? std::optional<int>(size->width) : std::nullopt;
        video.height = size ? std::optional<int>(size->height) : std::nullopt;
    }
    if (const auto fps = arguments.value("fps")) {
        const auto number = codec::to_number(*fps);
        video.fps = number && *number > 0 ? number : std::nullopt;
    }
    if (const auto compression = arguments.value("compression"))
        video.quality = quality_of(codec::to_int(*compression));
    if (const auto profile = arguments.value("h264profile"))
        video.codec_profile = profile;
    if (video.codec == Codec::mjpeg) {
        video.gop.reset();
        video.bitrate_kbps.reset();
        video.rate_control.reset();
        video.codec_profile.reset();
        return video;
    }
    if (const auto gop = arguments.value("videokeyframeinterval"))
        video.gop = above_zero(codec::to_int(*gop));
    const auto mode = arguments.value("videobitratemode");
    if (mode)
        video.rate_control = rate_control_of(*mode);
    const auto limit = arguments.value("videomaxbitrate");
    const auto target = arguments.value("videobitrate");
    if (limit || target)
        video.bitrate_kbps = above_zero(codec::to_int(same(mode.value_or(""), "cbr") && target ? *target
                                                      : limit                                  ? *limit
                                                                                               : *target));
    return video;
}

}  // namespace camsdk::drivers::axis::messages
