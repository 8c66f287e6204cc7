// SPDX-License-Identifier: BSL-1.0
// StreamingChannel documents: checking and making a change.
#include <algorithm>
#include <cmath>
#include <codec/text.hpp>

#include "messages_stream.hpp"

namespace camsdk::drivers::hikvision::messages {

namespace {

const char* word_of(Codec codec)
{
    switch (codec) {
        case Codec::h264:
            return "H.264";
        case Codec::h265:
            return "H.265";
        case Codec::mjpeg:
            return "MJPEG";
        case Codec::mpeg4:
            return "MPEG4";
        default:
            return nullptr;
    }
}

Error refused(const std::string& field, const std::string& value, const std::string& allowed)
{
    return Error(ErrorCode::invalid_argument, field + " " + value + " is not possible here; allowed: " + allowed);
}

Result<void> check_range(const char* field, double value, const std::optional<Range>& range)
{
    if (range && (value < range->min || value > range->max))
        return refused(field, codec::number_text(value),
                       codec::number_text(range->min) + " to " + codec::number_text(range->max));
    return {};
}

int nearest_step(double quality, const std::vector<int>& steps)
{
    const int wanted = static_cast<int>(std::lround(std::clamp(quality, 0.0, 1.0) * 100));
    if (steps.empty())
        return std::max(1, wanted);
    return *std::min_element(steps.begin(), steps.end(),
                             [&](int a, int b) { return std::abs(a - wanted) < std::abs(b - wanted); });
}

Result<void> check_size(const EncoderChange& change, const VideoEncoder& now, const EncoderOptions& options)
{
    if ((!change.width && !change.height) || options.resolutions.empty())
        return {};
    std::string allowed;
    for (const auto& size : options.resolutions) {
        if (size.width == change.width.value_or(now.width.value_or(0)) &&
            size.height == change.height.value_or(now.height.value_or(0)))
            return {};
        allowed += (allowed.empty() ? "" : ", ") + std::to_string(size.width) + "x" + std::to_string(size.height);
    }
    return refused("resolution",
                   std::to_string(change.width.value_or(now.width.value_or(0))) + "x" +
                       std::to_string(change.height.value_or(now.height.value_or(0))),
                   allowed);
}

Result<void> check_fps(double fps, const EncoderOptions& options)
{
    if (options.fps_choices.empty())
        return check_range("fps", fps, options.fps);
    std::string allowed;
    for (double choice : options.fps_choices) {
        if (std::abs(choice - fps) < 0.005)
            return {};
        allowed += (allowed.empty() ? "" : ", ") + codec::number_text(choice);
    }
    return refused("fps", codec::number_text(fps), allowed);
}

}  // namespace

Result<void> check_change(const EncoderChange& change, const VideoEncoder& now,
                          const std::vector<EncoderOptions>& options)
{
    if (change.codec && !word_of(*change.codec))
        return refused("codec", std::string(to_string(*change.codec)), "H264, H265, MJPEG, MPEG4");
    if (change.quality && !(*change.quality >= 0 && *change.quality <= 1))
        return refused("quality", codec::number_text(*change.quality), "0 to 1");
    if (change.rate_control == RateControl::unknown)
        return refused("rate_control", "unknown", "CBR, VBR");
    if (options.empty())
        return {};
    const Codec codec = change.codec.value_or(now.codec.value);
    const auto fitting =
        std::find_if(options.begin(), options.end(), [&](const EncoderOptions& one) { return one.codec == codec; });
    if (fitting == options.end()) {
        if (!change.codec)
            return {};
        std::string allowed;
        for (const auto& one : options)
            allowed += (allowed.empty() ? "" : ", ") + std::string(to_string(one.codec.value));
        return refused("codec", std::string(to_string(codec)), allowed);
    }
    if (auto size = check_size(change, now, *fitting); !size)
        return size;
    if (change.fps)
        if (auto fps = check_fps(*change.fps, *fitting); !fps)
            return fps;
    if (change.bitrate_kbps)
        if (auto rate = check_range("bitrate_kbps", *change.bitrate_kbps, fitting->bitrate_kbps); !rate)
            return rate;
    if (change.gop)
        if (auto gop = check_range("gop", *change.gop, fitting->gop); !gop)
            return gop;
    return {};
}

Result<std::string> edit_encoder(const Xml& document, const EncoderChange& change, const std::vector<int>& steps)
{
    XmlEdit edit(document);
    const auto video = edit.root().child("Video");
    if (!video)
        return Error(ErrorCode::protocol, "the camera's stream document has no Video");
    if (change.codec)
        edit.set_child(video, "videoCodecType", word_of(*change.codec));
    if (change.width)
        edit.set_child(video, "videoResolutionWidth", std::to_string(*change.width));
    if (change.height)
        edit.set_child(video, "videoResolutionHeight", std::to_string(*change.height));
    if (change.fps)
        edit.set_child(video, "maxFrameRate", std::to_string(std::lround(*change.fps * 100)));
    bool constant = codec::same(video.value("videoQualityControlType").value_or(""), "CBR");
    if (change.rate_control) {
        constant = *change.rate_control == RateControl::constant;
        edit.set_child(video, "videoQualityControlType", constant ? "CBR" : "VBR");
    }
    if (change.bitrate_kbps)
        edit.set_child(video, constant ? "constantBitRate" : "vbrUpperCap", std::to_string(*change.bitrate_kbps));
    if (change.gop)
        edit.set_child(video, "GovLength", std::to_string(*change.gop));
    if (change.quality)
        edit.set_child(video, "fixedQuality", std::to_string(nearest_step(*change.quality, steps)));
    return edit.text();
}

std::string missing_change(const EncoderChange& change, const VideoEncoder& now, const std::vector<int>& steps)
{
    if (change.codec && now.codec != *change.codec)
        return "the codec";
    if ((change.width && now.width != change.width) || (change.height && now.height != change.height))
        return "the resolution";
    if (change.fps && (!now.fps || std::abs(*now.fps - *change.fps) > 0.011))
        return "the frame rate";
    if (change.bitrate_kbps && now.bitrate_kbps != change.bitrate_kbps)
        return "the bit rate";
    if (change.gop && now.gop != change.gop)
        return "the GOP length";
    if (change.rate_control && (!now.rate_control || *now.rate_control != *change.rate_control))
        return "the rate control";
    if (change.quality && (!now.quality || std::lround(*now.quality * 100) != nearest_step(*change.quality, steps)))
        return "the quality";
    return {};
}

}  // namespace camsdk::drivers::hikvision::messages
