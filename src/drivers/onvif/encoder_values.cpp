// SPDX-License-Identifier: BSL-1.0
// Encoders and profiles between ONVIF's words and camsdk's.
#include "encoder_values.hpp"

#include <camsdk/driver/backend.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

#include "values.hpp"

namespace camsdk::drivers::onvif {
namespace {

Open<Codec> to_codec(const std::string& encoding)
{
    if (encoding == "H264")
        return {Codec::h264, encoding};
    if (encoding == "H265")
        return {Codec::h265, encoding};
    if (encoding == "JPEG")
        return {Codec::mjpeg, encoding};
    if (encoding == "MPEG4" || encoding == "MPV4-ES")
        return {Codec::mpeg4, encoding};
    if (encoding == "AV1")
        return {Codec::av1, encoding};
    return {Codec::unknown, encoding};
}

/// Media2 uses the names of RTP payloads.
std::string audio_codec(const std::string& encoding)
{
    if (encoding == "PCMU" || encoding == "PCMA")
        return "G711";
    return encoding == "MP4A-LATM" || encoding == "MPEG4-GENERIC" ? "AAC" : encoding;
}

std::string allowed_sizes(const EncoderRange& range)
{
    std::string text;
    for (const auto& [width, height] : range.resolutions)
        text += (text.empty() ? "" : ", ") + std::to_string(width) + "x" + std::to_string(height);
    return text;
}

std::optional<Error> outside(const char* name, const std::optional<double>& value, const std::optional<Range>& range)
{
    if (value && range && (*value < range->min - 1e-9 || *value > range->max + 1e-9))
        return driver::out_of_range(name, *value, *range);
    return std::nullopt;
}

template <class T>
std::optional<double> as_number(const std::optional<T>& value)
{
    return value ? std::optional<double>(static_cast<double>(*value)) : std::nullopt;
}

std::optional<Error> check_range(const VideoEncoderSettings& wanted, const EncoderChange& change,
                                 const EncoderRange& range)
{
    if ((change.width || change.height || change.codec) && !range.resolutions.empty()) {
        const std::pair size{wanted.width.value_or(0), wanted.height.value_or(0)};
        if (std::find(range.resolutions.begin(), range.resolutions.end(), size) == range.resolutions.end())
            return Error(ErrorCode::invalid_argument, "the size " + std::to_string(size.first) + "x" +
                                                          std::to_string(size.second) + " is not one of " +
                                                          allowed_sizes(range));
    }
    if (auto wrong = outside("fps", change.fps, range.fps))
        return wrong;
    if (auto wrong = outside("bitrate_kbps", as_number(change.bitrate_kbps), range.bitrate_kbps))
        return wrong;
    return outside("gop", as_number(change.gop), range.gov_length);
}

bool near(const std::optional<double>& wanted, const std::optional<double>& got)
{
    return !wanted || (got && std::abs(*wanted - *got) <= std::max(0.1 * std::abs(*wanted), 0.51));
}

}  // namespace

std::optional<EncoderRange> range_of(const std::vector<EncoderRange>& ranges, const std::string& encoding)
{
    for (const auto& range : ranges)
        if (range.encoding == encoding)
            return range;
    return std::nullopt;
}

VideoEncoder to_video(const VideoEncoderSettings& s, const std::optional<EncoderRange>& range)
{
    VideoEncoder video;
    video.codec = to_codec(s.encoding);
    video.width = s.width;
    video.height = s.height;
    video.fps = s.fps;
    // Devices write "no limit" as 0 or as the largest number.
    if (s.bitrate_kbps && *s.bitrate_kbps > 0 && *s.bitrate_kbps < std::numeric_limits<int>::max())
        video.bitrate_kbps = s.bitrate_kbps;
    video.gop = s.gov_length;
    if (s.constant_bitrate)
        video.rate_control = Open<RateControl>(*s.constant_bitrate ? RateControl::constant : RateControl::variable);
    if (s.quality && range && range->quality && range->quality->max > range->quality->min)
        video.quality =
            std::clamp((*s.quality - range->quality->min) / (range->quality->max - range->quality->min), 0.0, 1.0);
    if (!s.profile.empty())
        video.codec_profile = s.profile;
    return video;
}

Profile to_profile(const MediaProfile& p, int channel, const std::optional<EncoderRange>& range)
{
    Profile out;
    out.token = p.token;
    if (!p.name.empty())
        out.name = p.name;
    out.channel = channel;
    if (p.video) {
        out.video = to_video(*p.video, range);
        if (p.video->quality && !out.video->quality)
            out.extra["quality"] = format_number(*p.video->quality);
        if (p.video->bitrate_kbps && !out.video->bitrate_kbps)
            out.extra["bitrate_limit_kbps"] = std::to_string(*p.video->bitrate_kbps);
        out.extra["video_encoder"] = p.video->token;
        if (p.video->multicast && !p.video->multicast->ipv4.empty() && p.video->multicast->ipv4 != "0.0.0.0")
            out.extra["multicast"] = p.video->multicast->ipv4 + ":" + p.video->multicast->port;
    }
    if (p.audio) {
        AudioEncoder audio;
        audio.codec = audio_codec(p.audio->encoding);
        if (audio.codec != p.audio->encoding)
            out.extra["audio_encoding"] = p.audio->encoding;
        audio.bitrate_kbps = p.audio->bitrate_kbps;
        if (p.audio->sample_rate_khz)
            audio.sample_rate_hz = *p.audio->sample_rate_khz * 1000;
        out.audio = audio;
    }
    const std::pair<const char*, const std::string*> rest[] = {{"video_source", &p.video_source},
                                                               {"video_source_configuration", &p.video_source_config},
                                                               {"ptz_configuration", &p.ptz_config},
                                                               {"analytics_configuration", &p.analytics_config},
                                                               {"metadata_configuration", &p.metadata_config},
                                                               {"audio_source", &p.audio_source},
                                                               {"rotation", &p.rotation}};
    for (const auto& [name, value] : rest)
        if (!value->empty())
            out.extra[name] = *value;
    if (p.fixed)
        out.extra["fixed"] = *p.fixed ? "true" : "false";
    return out;
}

EncoderOptions to_options(const EncoderRange& range, bool media2)
{
    EncoderOptions out;
    out.codec = to_codec(range.encoding);
    for (const auto& [width, height] : range.resolutions)
        out.resolutions.push_back({width, height});
    out.fps = range.fps;
    out.fps_choices = range.fps_choices;
    out.bitrate_kbps = range.bitrate_kbps;
    out.gop = range.gov_length;
    if (media2 && range.constant_bitrate) {
        out.rate_controls.emplace_back(RateControl::variable);
        if (*range.constant_bitrate)
            out.rate_controls.emplace_back(RateControl::constant);
    }
    return out;
}

Result<VideoEncoderSettings> apply_change(VideoEncoderSettings now, const EncoderChange& change,
                                          const std::vector<EncoderRange>& ranges, bool media2)
{
    VideoEncoderSettings wanted = std::move(now);
    if (change.codec) {
        const char* word = nullptr;
        switch (*change.codec) {
            case Codec::h264:
                word = "H264";
                break;
            case Codec::h265:
                word = "H265";
                break;
            case Codec::mjpeg:
                word = "JPEG";
                break;
            case Codec::mpeg4:
                word = media2 ? "MPV4-ES" : "MPEG4";
                break;
            case Codec::av1:
                word = "AV1";
                break;
            case Codec::unknown:
                break;
        }
        if (word == nullptr || (!media2 && (*change.codec == Codec::h265 || *change.codec == Codec::av1)))
            return Error(ErrorCode::invalid_argument, "this camera's media service cannot be asked for that codec");
        if (wanted.encoding != word)
            wanted.profile.clear();
        wanted.encoding = word;
    }
    const auto range = range_of(ranges, wanted.encoding);
    if (!range && change.codec)
        return Error(ErrorCode::invalid_argument, "the camera does not offer that codec for this profile");
    wanted.width = change.width ? change.width : wanted.width;
    wanted.height = change.height ? change.height : wanted.height;
    wanted.fps = change.fps ? change.fps : wanted.fps;
    wanted.bitrate_kbps = change.bitrate_kbps ? change.bitrate_kbps : wanted.bitrate_kbps;
    wanted.gov_length = change.gop ? change.gop : wanted.gov_length;
    if (wanted.profile.empty() && range && !range->profiles.empty())
        wanted.profile = range->profiles.front();
    if (change.rate_control) {
        if (!media2)
            return Error(ErrorCode::not_supported, "Media1 has no rate control mode");
        wanted.constant_bitrate = *change.rate_control == RateControl::constant;
    }
    if (change.quality) {
        if (!range || !range->quality)
            return Error(ErrorCode::not_supported, "the camera does not name its range of quality");
        wanted.quality = range->quality->min + *change.quality * (range->quality->max - range->quality->min);
        if (!media2)
            wanted.quality = std::round(*wanted.quality);  // whole steps in Media1's options
    }
    if (range)
        if (auto wrong = check_range(wanted, change, *range))
            return *wrong;
    return wanted;
}

std::optional<std::string> first_difference(const VideoEncoderSettings& wanted, const VideoEncoderSettings& got,
                                            const EncoderChange& change)
{
    if (change.codec && wanted.encoding != got.encoding)
        return "codec";
    if ((change.width || change.height) && (wanted.width != got.width || wanted.height != got.height))
        return "size";
    if (change.fps && !near(wanted.fps, got.fps))
        return "frame rate";
    if (change.bitrate_kbps && !near(as_number(wanted.bitrate_kbps), as_number(got.bitrate_kbps)))
        return "bit rate";
    if (change.gop && wanted.gov_length != got.gov_length)
        return "key frame distance";
    if (change.rate_control && wanted.constant_bitrate != got.constant_bitrate)
        return "rate control";
    if (change.quality && !near(wanted.quality, got.quality))
        return "quality";
    return std::nullopt;
}

Operation<std::string> stream_operation(Service media, const std::string& profile, StreamTransport transport)
{
    if (media == Service::media2) {
        switch (transport) {
            case StreamTransport::rtsp:
                return get_stream_uri2(profile, "RTSP");
            case StreamTransport::rtsp_over_http:
                return get_stream_uri2(profile, "RtspOverHttp");
            case StreamTransport::udp:
                return get_stream_uri2(profile, "RtspUnicast");
            case StreamTransport::multicast:
                return get_stream_uri2(profile, "RtspMulticast");
            case StreamTransport::rtsps:
                return get_stream_uri2(profile, "RtspsUnicast");
        }
    }
    switch (transport) {
        case StreamTransport::rtsp_over_http:
            return get_stream_uri(profile, "HTTP", false);
        case StreamTransport::udp:
            return get_stream_uri(profile, "UDP", false);
        case StreamTransport::multicast:
            return get_stream_uri(profile, "UDP", true);
        case StreamTransport::rtsp:
        case StreamTransport::rtsps:
            break;
    }
    return get_stream_uri(profile, "RTSP", false);
}

}  // namespace camsdk::drivers::onvif
