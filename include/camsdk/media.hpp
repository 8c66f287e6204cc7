// SPDX-License-Identifier: BSL-1.0
// Feature `media`: profiles, encoders, stream and snapshot addresses, snapshots.
#pragma once

#include <camsdk/task.hpp>
#include <camsdk/types.hpp>

namespace camsdk {

enum class Codec { unknown, h264, h265, mjpeg, mpeg4, av1 };
template <>
struct EnumNames<Codec> {
    static constexpr std::array<EnumTable<Codec>, 6> values{{{Codec::unknown, "unknown"},
                                                             {Codec::h264, "H264"},
                                                             {Codec::h265, "H265"},
                                                             {Codec::mjpeg, "MJPEG"},
                                                             {Codec::mpeg4, "MPEG4"},
                                                             {Codec::av1, "AV1"}}};
};

enum class RateControl { unknown, constant, variable };
template <>
struct EnumNames<RateControl> {
    static constexpr std::array<EnumTable<RateControl>, 3> values{
        {{RateControl::unknown, "unknown"}, {RateControl::constant, "CBR"}, {RateControl::variable, "VBR"}}};
};

/// A video encoder's settings; what the device does not say is empty.
struct VideoEncoder {
    Open<Codec> codec;
    std::optional<int> width;   ///< pixels
    std::optional<int> height;  ///< pixels
    std::optional<double> fps;
    std::optional<int> bitrate_kbps;  ///< the target at constant, the limit at variable rate
    std::optional<int> gop;           ///< frames from one key frame to the next
    std::optional<Open<RateControl>> rate_control;
    std::optional<double> quality;             ///< 0..1 by the device's own range, 1 best
    std::optional<std::string> codec_profile;  ///< the device's word: Main, High, Baseline …
    CAMSDK_VALUE(VideoEncoder, codec, width, height, fps, bitrate_kbps, gop, rate_control, quality, codec_profile)
};

/// An audio encoder's settings.
struct AudioEncoder {
    std::string codec;  ///< G711, G726, AAC or the device's word
    std::optional<int> bitrate_kbps;
    std::optional<int> sample_rate_hz;
    CAMSDK_VALUE(AudioEncoder, codec, bitrate_kbps, sample_rate_hz)
};

/// One ready-made combination of source, encoder and transport.
struct Profile {
    std::string token;  ///< what the calls below take
    std::optional<std::string> name;
    int channel = 1;
    std::optional<bool> enabled;
    std::optional<VideoEncoder> video;
    std::optional<AudioEncoder> audio;
    std::optional<std::string> stream_uri;    ///< without credentials; filled by profiles()
    std::optional<std::string> snapshot_uri;  ///< without credentials; filled by profiles()
    Extra extra;
    CAMSDK_VALUE(Profile, token, name, channel, enabled, video, audio, stream_uri, snapshot_uri, extra)
};

/// A picture size in pixels.
struct Resolution {
    int width = 0;
    int height = 0;
    CAMSDK_VALUE(Resolution, width, height)
};

/// What a profile's encoder accepts for one codec.
struct EncoderOptions {
    Open<Codec> codec;
    std::vector<Resolution> resolutions;
    std::optional<Range> fps;
    std::vector<double> fps_choices;  ///< where the device lists them; else empty
    std::optional<Range> bitrate_kbps;
    std::optional<Range> gop;
    std::vector<Open<RateControl>> rate_controls;
    CAMSDK_VALUE(EncoderOptions, codec, resolutions, fps, fps_choices, bitrate_kbps, gop, rate_controls)
};

/// What to change of an encoder; an empty field stays as it is.
struct EncoderChange {
    std::optional<Codec> codec;
    std::optional<int> width;
    std::optional<int> height;
    std::optional<double> fps;
    std::optional<int> bitrate_kbps;
    std::optional<int> gop;
    std::optional<RateControl> rate_control;
    std::optional<double> quality;
    CAMSDK_VALUE(EncoderChange, codec, width, height, fps, bitrate_kbps, gop, rate_control, quality)
};

enum class StreamTransport { rtsp, rtsp_over_http, udp, multicast, rtsps };
template <>
struct EnumNames<StreamTransport> {
    static constexpr std::array<EnumTable<StreamTransport>, 5> values{
        {{StreamTransport::rtsp, "rtsp"},
         {StreamTransport::rtsp_over_http, "rtsp_over_http"},
         {StreamTransport::udp, "udp"},
         {StreamTransport::multicast, "multicast"},
         {StreamTransport::rtsps, "rtsps"}}};
};

/// What an RTSP DESCRIBE answered.
struct StreamDescription {
    int status = 0;                   ///< the RTSP status
    std::vector<std::string> codecs;  ///< of the media lines in order, as the SDP writes them (H264, PCMU …)
    std::string sdp;
    CAMSDK_VALUE(StreamDescription, status, codecs, sdp)
};

/// A still picture, as the camera encoded it.
struct Snapshot {
    std::string bytes;         ///< the JPEG
    std::string content_type;  ///< as the camera named it
    std::optional<int> width;  ///< pixels, out of the picture's own header
    std::optional<int> height;
    CAMSDK_VALUE(Snapshot, bytes, content_type, width, height)
};

/// The handle of feature `media`. Thread-safe. An empty profile is the channel's main one: the first, or the first that
/// is not motion JPEG where a camera begins with that.
class CAMSDK_API Media {
 public:
    /// The profiles of this handle's channel, of all channels where none was chosen, with their URIs.
    /// ISAPI /ISAPI/Streaming/channels; ONVIF Media2/Media1 GetProfiles, GetStreamUri, GetSnapshotUri.
    Task<std::vector<Profile>> profiles() const;
    /// What the encoder of a profile accepts, one entry a codec. ISAPI …/capabilities; ONVIF
    /// GetVideoEncoderConfigurationOptions.
    Task<std::vector<EncoderOptions>> encoder_options(std::string profile) const;
    /// Changes an encoder and answers what was read back. `invalid_argument` names the allowed range before anything is
    /// written; `not_applied` where the camera said yes and did nothing.
    Task<VideoEncoder> set_encoder(std::string profile, EncoderChange change) const;
    /// The stream's address without credentials, on the host that the caller named.
    Task<std::string> stream_uri(std::string profile = {}, StreamTransport transport = StreamTransport::rtsp) const;
    /// The address of a still picture, without credentials, on the host that the caller named.
    Task<std::string> snapshot_uri(std::string profile = {}) const;
    /// A picture now; anything but a JPEG is `protocol`. ISAPI …/picture; ONVIF GetSnapshotUri and its address.
    Task<Snapshot> snapshot(std::string profile = {}) const;
    /// Asks the stream's server what it would send. RTSP DESCRIBE.
    Task<StreamDescription> describe_stream(std::string profile = {}) const;

    explicit Media(detail::Target target) : target_(std::move(target)) {}

 private:
    detail::Target target_;
};

}  // namespace camsdk
