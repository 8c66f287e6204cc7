// SPDX-License-Identifier: BSL-1.0
// Streams: table Encode, encode.cgi's capabilities, RTSP and picture addresses.
#pragma once

#include <camsdk/media.hpp>

#include "answer.hpp"

namespace camsdk::drivers::dahua::messages {

/// One stream of one channel; its token is "1-main", "1-extra1" ….
struct StreamId {
    int channel = 1;
    int subtype = 0;  ///< 0 the main stream, from 1 the extra ones, as RTSP counts them
    std::string token() const;
    /// "Encode[0].ExtraFormat[1]": what a camera sends when nothing happens.
    std::string table() const;
};
std::optional<StreamId> parse_token(std::string_view token);

/// The profiles of table Encode, without addresses.
std::vector<Profile> parse_profiles(const KeyValues& encode);
/// The video part of one stream.
VideoEncoder parse_video(const KeyValues& stream);

/// What the encoder of a stream takes, and how the device spells it.
struct EncoderLimits {
    std::vector<std::string> codecs;                              ///< the device's words
    std::vector<std::pair<std::string, Resolution>> resolutions;  ///< with the device's words
    std::optional<double> fps;                                    ///< the most
    std::optional<Range> bitrate_kbps;
    std::vector<EncoderOptions> options() const;
};
/// Of encode.cgi?action=getConfigCaps; empty where the answer has nothing on this stream.
EncoderLimits parse_limits(const KeyValues& caps, const StreamId& stream, bool pal);
std::string caps_path(int channel);
/// Of all channels at once.
inline constexpr const char* all_caps_path = "/cgi-bin/encode.cgi?action=getConfigCaps";

/// `invalid_argument`, naming the allowed range, where a change asks for what the limits do not hold.
std::optional<Error> check(const EncoderChange& change, const EncoderLimits& limits);
/// The leaves of a change, size, rate and codec first; `second` are those that some firmware takes only afterwards.
struct EncoderSettings {
    Settings first;
    Settings second;
};
EncoderSettings format_change(const EncoderChange& change, const KeyValues& encode, const StreamId& stream,
                              const EncoderLimits& limits);

/// "1920x1080", "2592x1944(1944P)" or a name such as D1.
std::optional<Resolution> parse_size(std::string_view word, bool pal);
Open<Codec> parse_codec(const std::string& word);

std::string stream_path(const StreamId& stream);
std::string picture_path(int channel);

}  // namespace camsdk::drivers::dahua::messages
