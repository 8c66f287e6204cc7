// SPDX-License-Identifier: BSL-1.0
// Views, stream profiles and encoder settings. Pure.
#pragma once

#include <camsdk/media.hpp>

#include "session.hpp"

namespace camsdk::drivers::axis::messages {

inline constexpr const char* stream_profile_path = "/axis-cgi/streamprofile.cgi";

/// URL arguments in their order: "resolution=1920x1080&videocodec=h264".
class Arguments {
 public:
    Arguments() = default;
    explicit Arguments(std::string_view text);
    std::optional<std::string> value(std::string_view name) const;
    void set(const std::string& name, const std::string& value);
    std::string text() const;

 private:
    std::vector<std::pair<std::string, std::string>> all_;  ///< values as they were written
};

/// A stream profile of the device.
struct StreamEntry {
    std::string name;
    std::string description;
    Arguments arguments;
    std::optional<int> index;  ///< n of StreamProfile.S<n>, on firmware without streamprofile.cgi
};
std::vector<StreamEntry> parse_stream_profiles(JsonElement root);
std::vector<StreamEntry> parse_stream_profiles(const Params& params);
Json list_stream_profiles();
Json update_stream_profile(const StreamEntry& entry);

/// What a profile token of ours means: "camera=1" is the view's own settings, "camera=1&streamprofile=NAME" one of the
/// stream profiles.
struct StreamToken {
    int camera = 1;
    std::string profile;
    std::string text() const;
};
std::optional<StreamToken> parse_token(const std::string& text);

/// The codecs of Properties.Image.Format; H264 where nothing is known.
std::vector<Codec> codecs_of(const Params& properties);
/// The word of videocodec=; empty for codecs that VAPIX lacks.
std::string codec_word(Codec codec);
/// "1920x1080", or a word such as 4CIF by its name in the definition ("4CIF (704x480)").
std::optional<Resolution> resolution_of(const std::string& word, const Definitions& known, const std::string& image);

/// The settings below Image.I<n>, in one codec.
VideoEncoder view_encoder(const Params& params, const std::string& image, Codec codec, const Definitions& known);
/// The same with a stream profile's arguments over it.
VideoEncoder profile_encoder(VideoEncoder base, const Arguments& arguments, const Definitions& known,
                             const std::string& image);

EncoderOptions options_of(Codec codec, const std::string& image, const Params& properties, const Definitions& known);
/// invalid_argument with what is allowed.
Result<void> check_change(const EncoderChange& change, const VideoEncoder& now,
                          const std::vector<EncoderOptions>& options);
/// The parameters of a view that a change sets; quality 1 is compression 0, a GOP of n is a PCount of n - 1.
Params view_change(const EncoderChange& change, const VideoEncoder& now, const std::string& image,
                   const Params& properties, const Definitions& known);
/// The same over a stream profile's arguments.
void change_arguments(Arguments& arguments, const EncoderChange& change, const VideoEncoder& now,
                      const std::string& image, const Params& properties, const Definitions& known);
/// What a device did not keep of a change, as words; empty where it kept all.
std::string missing_change(const EncoderChange& change, const VideoEncoder& now);

}  // namespace camsdk::drivers::axis::messages
