// SPDX-License-Identifier: BSL-1.0
// Profiles and encoders.
#include "messages_media.hpp"

#include <algorithm>
#include <cmath>
#include <codec/text.hpp>

namespace camsdk::drivers::hanwha::messages {

using codec::same;

namespace {

Codec codec_named(std::string_view word)
{
    if (same(word, "H264"))
        return Codec::h264;
    if (same(word, "H265"))
        return Codec::h265;
    if (same(word, "MJPEG"))
        return Codec::mjpeg;
    if (same(word, "MPEG4"))
        return Codec::mpeg4;
    if (same(word, "AV1"))
        return Codec::av1;
    return Codec::unknown;
}

Open<Codec> open_codec(const std::string& word)
{
    return Open<Codec>(codec_named(word), word);
}

Open<RateControl> open_rate(const std::string& word)
{
    return Open<RateControl>(same(word, "CBR")   ? RateControl::constant
                             : same(word, "VBR") ? RateControl::variable
                                                 : RateControl::unknown,
                             word);
}

std::optional<Resolution> size_of(std::string_view text)
{
    const auto cross = text.find_first_of("xX");
    if (cross == std::string_view::npos)
        return std::nullopt;
    const auto width = codec::to_int(text.substr(0, cross));
    const auto height = codec::to_int(text.substr(cross + 1));
    if (!width || !height || *width < 16 || *height < 16 || *width > 32767 || *height > 32767)
        return std::nullopt;
    return Resolution{*width, *height};
}

/// 1 to 20 stand in the fact sheets without a vendor's word; the device's own range goes first.
Range levels_of(const Parameters& parameters)
{
    return parameters.range("media/videoprofile/CompressionLevel").value_or(Range{1, 20});
}

VideoEncoder encoder_of(const Fields& one, const Parameters& parameters)
{
    VideoEncoder video;
    const std::string word = one.text("EncodingType").value_or("");
    video.codec = open_codec(word);
    if (const auto size = size_of(one.text("Resolution").value_or(""))) {
        video.width = size->width;
        video.height = size->height;
    }
    if (const auto fps = one.number("FrameRate"); fps && *fps > 0 && *fps <= 240)
        video.fps = fps;
    if (const auto rate = one.integer("Bitrate"); rate && *rate > 0)
        video.bitrate_kbps = rate;
    if (const auto level = one.integer("CompressionLevel")) {
        const Range levels = levels_of(parameters);
        if (*level >= levels.min && *level <= levels.max)
            video.quality = quality_of(*level, levels);
    }
    if (const auto gop = one.integer(word + ".GOVLength"); gop && *gop > 0)
        video.gop = gop;
    if (const auto rate = one.text(word + ".BitrateControlType"))
        video.rate_control = open_rate(*rate);
    video.codec_profile = one.text(word + ".Profile");
    return video;
}

/// One picture size of one codec out of videocodecinfo.
struct SizeInfo {
    Resolution size;
    std::optional<double> fps;
    std::optional<Range> bitrate;
};

std::optional<Range> bitrate_of(const Fields& fields, const std::string& prefix)
{
    std::optional<Range> all;
    for (const char* mode : {"CBR", "VBR"}) {
        const auto least = fields.number(prefix + "Min" + mode + "TargetBitrate");
        const auto most = fields.number(prefix + "Max" + mode + "TargetBitrate");
        if (least && most && *least <= *most)
            all = all ? Range{std::min(all->min, *least), std::max(all->max, *most)} : Range{*least, *most};
    }
    return all;
}

/// "Channel.0.H264.General.1920X1080." in lines; in JSON the codec is a member of the list above that of the sizes.
std::string codec_in(const Fields& fields, const std::string& prefix)
{
    std::string path;
    std::string found;
    for (const auto& part : codec::split(prefix, '.')) {
        path += part + ".";
        if (codec_named(part) != Codec::unknown)
            found = part;
        else if (const auto word = fields.text(path + "EncodingType"))
            found = *word;
    }
    return found;
}

std::map<std::string, std::vector<SizeInfo>> sizes_of(const Fields& fields)
{
    std::map<std::string, std::vector<SizeInfo>> all;
    for (const auto& prefix : fields.groups("MaxFPS")) {
        // Sizes of the Record and DigitalPTZ lists are not what a general profile takes.
        if (codec::holds(prefix, ".Record") || codec::holds(prefix, "DigitalPTZ"))
            continue;
        SizeInfo info;
        const auto width = fields.integer(prefix + "Width");
        const auto height = fields.integer(prefix + "Height");
        std::optional<Resolution> size;
        for (const auto& part : codec::split(prefix, '.'))
            if (const auto written = size_of(part))
                size = written;
        if (width && height)
            size = size_of(std::to_string(*width) + "x" + std::to_string(*height));
        const std::string codec = codec_in(fields, prefix);
        if (!size || codec.empty() || all[codec].size() >= 256)
            continue;
        info.size = *size;
        info.fps = fields.number(prefix + "MaxFPS");
        info.bitrate = bitrate_of(fields, prefix);
        all[codec].push_back(info);
    }
    return all;
}

void widen(std::optional<Range>& range, const std::optional<Range>& by)
{
    if (by)
        range = range ? Range{std::min(range->min, by->min), std::max(range->max, by->max)} : *by;
}

void add_sizes(EncoderOptions& option, const std::vector<SizeInfo>& sizes)
{
    for (const auto& one : sizes) {
        if (std::find(option.resolutions.begin(), option.resolutions.end(), one.size) == option.resolutions.end())
            option.resolutions.push_back(one.size);
        if (one.fps && *one.fps >= 1)
            widen(option.fps, Range{1, *one.fps});
        widen(option.bitrate_kbps, one.bitrate);
    }
}

void add_parameters(EncoderOptions& option, const Parameters& parameters)
{
    const std::string base = "media/videoprofile/";
    if (option.resolutions.empty())
        for (const auto& one : parameters.choices(base + "Resolution"))
            if (const auto size = size_of(one))
                option.resolutions.push_back(*size);
    if (!option.fps)
        option.fps = parameters.range(base + "FrameRate");
    if (!option.bitrate_kbps && option.codec != Codec::mjpeg)
        option.bitrate_kbps = parameters.range(base + "Bitrate");
    const std::string own = base + option.codec.text + ".";
    option.gop = parameters.range(own + "GOVLength");
    for (const auto& one : parameters.choices(own + "BitrateControlType"))
        option.rate_controls.push_back(open_rate(one));
}

std::string number_list(const std::vector<Resolution>& sizes)
{
    std::string text;
    for (const auto& size : sizes)
        text += (text.empty() ? "" : ", ") + std::to_string(size.width) + "x" + std::to_string(size.height);
    return text;
}

const EncoderOptions* options_for(const std::vector<EncoderOptions>& options, Codec codec)
{
    for (const auto& one : options)
        if (one.codec == codec)
            return &one;
    return nullptr;
}

std::string word_of(Codec codec)
{
    return std::string(to_string(codec));
}

}  // namespace

double quality_of(int level, Range levels)
{
    return levels.max > levels.min ? (levels.max - level) / (levels.max - levels.min) : 1.0;
}

int level_of(double quality, Range levels)
{
    return static_cast<int>(std::lround(levels.max - quality * (levels.max - levels.min)));
}

std::string token_of(ProfileKey key)
{
    return std::to_string(key.channel + 1) + "-" + std::to_string(key.profile);
}

std::optional<ProfileKey> parse_token(std::string_view token)
{
    const auto dash = token.find('-');
    if (dash == std::string_view::npos || token.size() > 12)
        return std::nullopt;
    const auto channel = codec::to_int(token.substr(0, dash));
    const auto profile = codec::to_int(token.substr(dash + 1));
    if (!channel || !profile || *channel < 1 || *profile < 1)
        return std::nullopt;
    return ProfileKey{*channel - 1, *profile};
}

Query profiles()
{
    return Query("media", "videoprofile", "view");
}

Query codec_info(int channel)
{
    Query query("media", "videocodecinfo", "view");
    query.add("Channel", channel);
    return query;
}

Query stream_uri(ProfileKey key, StreamTransport transport, bool recorder)
{
    Query query("media", "streamuri", "view");
    query.add("Channel", key.channel);
    if (recorder) {
        query.add("MediaType", "Live").add("Mode", "Full").add("ClientType", "PC");
        return query;
    }
    query.add("Profile", key.profile).add("MediaType", "Live").add("Mode", "Full");
    query.add("StreamType", transport == StreamTransport::multicast ? "RTPMulticast" : "RTPUnicast");
    const bool datagrams = transport == StreamTransport::udp || transport == StreamTransport::multicast;
    query.add("TransportProtocol", datagrams ? "UDP" : "TCP");
    query.flag("RTSPOverHTTP", transport == StreamTransport::rtsp_over_http);
    return query;
}

Query snapshot(int channel, std::optional<int> profile)
{
    Query query("video", "snapshot", "view");
    query.add("Channel", channel);
    if (profile)
        query.add("Profile", *profile);
    return query;
}

std::string stream_path(ProfileKey key, bool several_channels)
{
    const std::string channel = several_channels ? "/" + std::to_string(key.channel) : "";
    return channel + "/profile" + std::to_string(key.profile) + "/media.smp";
}

std::optional<std::string> with_profile(std::string_view uri, int profile)
{
    const auto at = uri.find("/profile");
    if (at == std::string_view::npos)
        return std::nullopt;
    auto end = at + 8;
    while (end < uri.size() && uri[end] >= '0' && uri[end] <= '9')
        ++end;
    if (end == at + 8 || end >= uri.size() || uri[end] != '/')
        return std::nullopt;
    return std::string(uri.substr(0, at + 8)) + std::to_string(profile) + std::string(uri.substr(end));
}

std::vector<Profile> parse_profiles(const Fields& fields, const Parameters& parameters)
{
    std::vector<Profile> all;
    for (int channel : fields.indexes("Channel")) {
        const Fields own = fields.below("Channel." + std::to_string(channel));
        for (int number : own.indexes("Profile")) {
            const Fields one = own.below("Profile." + std::to_string(number));
            if (!one.text("EncodingType") || number < 1 || all.size() >= 1024)
                continue;
            Profile profile;
            profile.token = token_of({channel, number});
            profile.name = one.text("Name");
            profile.channel = channel + 1;
            profile.video = encoder_of(one, parameters);
            for (const char* name : {"IsFixedProfile", "ProfileToken", "AudioInputEnable", "ViewModeType"})
                if (const auto value = one.text(name))
                    profile.extra[name] = *value;
            all.push_back(std::move(profile));
        }
    }
    return all;
}

std::vector<EncoderOptions> parse_options(const Fields& codec_info, const Parameters& parameters)
{
    const auto sizes = sizes_of(codec_info);
    std::vector<std::string> words = parameters.choices("media/videoprofile/EncodingType");
    for (const auto& [word, list] : sizes)
        if (std::none_of(words.begin(), words.end(),
                         [&, &name = word](const std::string& one) { return same(one, name); }))
            words.push_back(word);
    if (words.empty())  // neither lists its codecs: those that have parameters of their own
        for (const char* word : {"H264", "H265", "MJPEG"})
            if (parameters.find(std::string("media/videoprofile/") + word + ".GOVLength"))
                words.emplace_back(word);
    std::vector<EncoderOptions> all;
    for (const auto& word : words) {
        EncoderOptions option;
        option.codec = open_codec(word);
        if (const auto found = sizes.find(word); found != sizes.end())
            add_sizes(option, found->second);
        add_parameters(option, parameters);
        if (!option.resolutions.empty() || option.fps || option.gop || option.bitrate_kbps)
            all.push_back(std::move(option));
    }
    return all;
}

Result<void> check_change(const EncoderChange& change, const VideoEncoder& before,
                          const std::vector<EncoderOptions>& options)
{
    if (change.width.has_value() != change.height.has_value())
        return Error(ErrorCode::invalid_argument, "width and height are changed together");
    const Codec codec = change.codec.value_or(before.codec.value);
    if (codec == Codec::mjpeg && change.gop)
        return Error(ErrorCode::invalid_argument, "MJPEG has no key frame distance");
    if (options.empty())
        return {};
    const EncoderOptions* option = options_for(options, codec);
    if (!option)
        return Error(ErrorCode::invalid_argument, "this encoder has no " + word_of(codec));
    if (change.width && !option->resolutions.empty() &&
        std::find(option->resolutions.begin(), option->resolutions.end(), Resolution{*change.width, *change.height}) ==
            option->resolutions.end())
        return Error(ErrorCode::invalid_argument, "the size must be one of " + number_list(option->resolutions));
    const auto within = [](double value, const std::optional<Range>& range) {
        return !range || (value >= range->min && value <= range->max);
    };
    if (change.fps && !within(*change.fps, option->fps))
        return driver::out_of_range("fps", *change.fps, *option->fps);
    if (change.bitrate_kbps && !within(*change.bitrate_kbps, option->bitrate_kbps))
        return driver::out_of_range("bitrate_kbps", *change.bitrate_kbps, *option->bitrate_kbps);
    if (change.gop && !within(*change.gop, option->gop))
        return driver::out_of_range("gop", *change.gop, *option->gop);
    return {};
}

Query update_profile(ProfileKey key, const EncoderChange& change, const VideoEncoder& before,
                     const Parameters& parameters)
{
    const Codec codec = change.codec.value_or(before.codec.value);
    const std::string own =
        codec == before.codec.value && !before.codec.text.empty() ? before.codec.text : word_of(codec);
    Query query("media", "videoprofile", "update");
    query.add("Channel", key.channel).add("Profile", key.profile);
    if (change.codec)
        query.add("EncodingType", own);
    if (change.width && change.height)
        query.add("Resolution", std::to_string(*change.width) + "x" + std::to_string(*change.height));
    if (change.fps)
        query.add("FrameRate", codec::number_text(*change.fps));
    if (change.bitrate_kbps)
        query.add("Bitrate", *change.bitrate_kbps);
    if (change.quality)
        query.add("CompressionLevel", level_of(*change.quality, levels_of(parameters)));
    if (change.gop)
        query.add(own + ".GOVLength", *change.gop);
    if (change.rate_control)
        query.add(own + ".BitrateControlType", *change.rate_control == RateControl::constant ? "CBR" : "VBR");
    return query;
}

std::string missing_change(const EncoderChange& change, const VideoEncoder& after, const Parameters& parameters)
{
    if (change.codec && after.codec != *change.codec)
        return "the codec";
    if (change.width && (after.width != change.width || after.height != change.height))
        return "the picture size";
    if (change.fps && (!after.fps || std::abs(*after.fps - *change.fps) > 0.01))
        return "the frame rate";
    if (change.bitrate_kbps && after.bitrate_kbps != change.bitrate_kbps)
        return "the bit rate";
    if (change.gop && after.gop != change.gop)
        return "the key frame distance";
    if (change.rate_control && (!after.rate_control || *after.rate_control != *change.rate_control))
        return "the rate control";
    const Range levels = levels_of(parameters);
    if (change.quality && (!after.quality || level_of(*after.quality, levels) != level_of(*change.quality, levels)))
        return "the quality";
    return {};
}

}  // namespace camsdk::drivers::hanwha::messages
