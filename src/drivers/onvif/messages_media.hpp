// SPDX-License-Identifier: BSL-1.0
// The media services' messages (ver10 "Media1", ver20 "Media2"): profiles, addresses, encoders, audio.
#pragma once

#include "operation.hpp"

#include <camsdk/types.hpp>
#include <optional>
#include <vector>

namespace camsdk::drivers::onvif {

/// Multicast settings, carried through a read-modify-write as they came.
struct Multicast {
    std::string type, ipv4, ipv6, port, ttl, auto_start;
};

/// A video encoder configuration of either service, with all that a write has to repeat.
struct VideoEncoderSettings {
    std::string token, name;
    std::string use_count;
    std::string encoding;  ///< JPEG, H264, H265, MPEG4 or the device's word
    std::optional<int> width, height;
    std::optional<double> quality, fps;
    std::optional<int> bitrate_kbps, gov_length;
    std::string profile;
    std::optional<bool> constant_bitrate;  ///< Media2 only
    // What only travels along:
    std::string encoding_interval, session_timeout, guaranteed_frame_rate, average_bitrate, anchor_distance, is_signed,
        secure_algorithm;
    std::optional<Multicast> multicast;
};

struct AudioEncoderSettings {
    std::string token, name, use_count, encoding;
    std::optional<int> bitrate_kbps, sample_rate_khz;
    std::string session_timeout;
    std::optional<Multicast> multicast;
};

struct AudioOutputSettings {
    std::string token, name, output_token;
    std::optional<int> level;  ///< 0..100
};

/// A profile of either service.
struct MediaProfile {
    std::string token, name;
    std::optional<bool> fixed;
    std::string video_source_config, video_source, audio_source, analytics_config, ptz_config, ptz_node,
        metadata_config;
    std::optional<int> source_width, source_height;
    std::string rotation;
    std::optional<VideoEncoderSettings> video;
    std::optional<AudioEncoderSettings> audio;
    std::optional<AudioOutputSettings> audio_output;
};

/// GetProfiles of Media1.
Operation<std::vector<MediaProfile>> get_profiles();
/// GetProfiles of Media2 with all configurations.
Operation<std::vector<MediaProfile>> get_profiles2();

/// GetStreamUri of Media1; `transport` is UDP, RTSP or HTTP, `multicast` asks for RTP-Multicast.
Operation<std::string> get_stream_uri(const std::string& profile, const std::string& transport, bool multicast);
/// GetStreamUri of Media2; `protocol` is RtspUnicast, RtspMulticast, RTSP, RtspOverHttp or RtspsUnicast.
Operation<std::string> get_stream_uri2(const std::string& profile, const std::string& protocol);
Operation<std::string> get_snapshot_uri(Service media, const std::string& profile);

struct VideoSourceEntry {
    std::string token;
    std::optional<int> width, height;
    std::optional<double> fps;
};
Operation<std::vector<VideoSourceEntry>> get_video_sources();

struct EncoderRange {
    std::string encoding;
    std::vector<std::pair<int, int>> resolutions;
    std::optional<Range> quality, fps, bitrate_kbps, gov_length;
    std::vector<double> fps_choices;
    std::vector<std::string> profiles;
    std::optional<bool> constant_bitrate;
};
/// GetVideoEncoderConfigurationOptions, one entry an encoding.
Operation<std::vector<EncoderRange>> get_encoder_options(Service media, const std::string& config,
                                                         const std::string& profile);
/// The present configuration: GetVideoEncoderConfiguration of Media1, GetVideoEncoderConfigurations of Media2.
Operation<std::vector<VideoEncoderSettings>> get_video_encoder(Service media, const std::string& config);
Operation<void> set_video_encoder(Service media, const VideoEncoderSettings& settings);

/// Tokens of GetAudioSources and GetAudioOutputs (Media1).
Operation<std::vector<std::string>> get_audio_sources();
Operation<std::vector<std::string>> get_audio_outputs();
Operation<std::vector<AudioOutputSettings>> get_audio_output_configurations(Service media);
Operation<std::vector<AudioEncoderSettings>> get_audio_encoders(Service media);
Operation<void> set_audio_encoder(Service media, const AudioEncoderSettings& settings);

}  // namespace camsdk::drivers::onvif
