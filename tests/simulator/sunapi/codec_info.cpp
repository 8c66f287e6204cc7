// SPDX-License-Identifier: BSL-1.0
// media.cgi videocodecinfo: what each codec allows at each size.
#include "sunapi/profiles.hpp"

#include <algorithm>

namespace camsim::sunapi {
namespace {

/// What each codec allows, by size.
HttpResponse codec_info(Context& context)
{
    std::vector<Row> channels;
    for (const Channel* channel : context.channels()) {
        Object in_text;
        std::string in_json;
        for (const std::string codec : {"MJPEG", "H264", "H265"}) {
            Object by_size;
            std::string general;
            for (const Limits& one : limits_of(context.state, channel->id, codec)) {
                by_size.emplace_back(one.size_name(), object(one.members()));
                Object members{{"Width", number(one.width)}, {"Height", number(one.height)}};
                const Object more = one.members();
                members.insert(members.end(), more.begin(), more.end());
                std::string entry = as_json(members);
                entry.resize(entry.size() - 2);
                general += (general.empty() ? "" : ",") + entry;
            }
            if (by_size.empty())
                continue;
            in_text.emplace_back(codec, object({{"General", object(std::move(by_size))}}));
            in_json += (in_json.empty() ? "" : ",") + ("{\"EncodingType\":" + quoted(codec)) + ",\"General\":[" +
                       general + "]}";
        }
        if (!context.json) {
            channels.push_back({channel_number(*channel), std::move(in_text)});
            continue;
        }
        const Value modes = raw("[{\"ViewMode\":\"Overview\",\"Codecs\":[" + in_json + "]}]");
        channels.push_back({channel_number(*channel), {{"ViewModes", modes}}});
    }
    return told(context, {{"VideoCodecInfo", rows("Channel", std::move(channels))}});
}

Fields channel_only(const CameraState& state)
{
    return {channel_field(state)};
}

}  // namespace

double most_frames(const EncoderOptions& options)
{
    return *std::max_element(options.frame_rates.begin(), options.frame_rates.end());
}

std::string Limits::size_name() const
{
    return std::to_string(width) + "X" + std::to_string(height);
}

Object Limits::members() const
{
    return {{"MaxFPS", number(most_fps)},
            {"DefaultFPS", number(most_fps)},
            {"MaxCBRTargetBitrate", number(most_bitrate)},
            {"MinCBRTargetBitrate", number(least_bitrate)},
            {"DefaultCBRTargetBitrate", number(most_bitrate / 2)},
            {"MaxVBRTargetBitrate", number(most_bitrate)},
            {"MinVBRTargetBitrate", number(least_bitrate)},
            {"DefaultVBRTargetBitrate", number(most_bitrate / 2)}};
}

std::vector<Limits> limits_of(const CameraState& state, int channel, const std::string& codec)
{
    std::vector<Limits> all;
    for (const StreamProfile& profile : state.profiles) {
        const EncoderOptions& can = profile.video.options;
        if (profile.channel != channel || std::find(can.codecs.begin(), can.codecs.end(), codec) == can.codecs.end())
            continue;
        for (const Resolution& size : can.resolutions)
            if (std::none_of(all.begin(), all.end(),
                             [&](const Limits& one) { return one.width == size.width && one.height == size.height; }))
                all.push_back(
                    {size.width, size.height, static_cast<int>(most_frames(can)), can.min_bitrate, can.max_bitrate});
    }
    return all;
}

void add_codec_info(Catalogue& catalogue)
{
    catalogue.push_back({"media", "videocodecinfo", {}, {{"view", Level::user, channel_only, codec_info}}});
}

}  // namespace camsim::sunapi
