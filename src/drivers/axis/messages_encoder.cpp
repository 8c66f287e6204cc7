// SPDX-License-Identifier: BSL-1.0
// What an encoder accepts, and changes of it.
#include <algorithm>
#include <cmath>
#include <codec/text.hpp>

#include "messages_media.hpp"

namespace camsdk::drivers::axis::messages {

using codec::same;

namespace {

Error refused(const std::string& field, const std::string& value, const std::string& allowed)
{
    return Error(ErrorCode::invalid_argument, field + " " + value + " is not allowed: " + allowed);
}

Result<void> in_range(const char* field, double value, const std::optional<Range>& allowed)
{
    if (allowed && (value < allowed->min || value > allowed->max))
        return refused(field, codec::number_text(value),
                       codec::number_text(allowed->min) + " to " + codec::number_text(allowed->max));
    return {};
}

std::vector<std::string> resolution_words(const std::string& image, const Params& properties, const Definitions& known)
{
    const Definition* definition = definition_of(known, image + ".Appearance.Resolution");
    if (definition && !definition->choices.empty())
        return definition->choices;
    const auto own = properties.text("Properties." + image + ".Resolution");
    return codec::split(own ? *own : properties.text("Properties.Image.Resolution").value_or(""), ',');
}

/// The word of a size, in the device's own spelling.
std::string resolution_word(Resolution size, const std::string& image, const Params& properties,
                            const Definitions& known)
{
    for (const auto& word : resolution_words(image, properties, known))
        if (resolution_of(word, known, image) == size)
            return word;
    return std::to_string(size.width) + "x" + std::to_string(size.height);
}

std::optional<Resolution> wanted_size(const EncoderChange& change, const VideoEncoder& now)
{
    if (!change.width && !change.height)
        return std::nullopt;
    return Resolution{change.width.value_or(now.width.value_or(0)), change.height.value_or(now.height.value_or(0))};
}

bool offers(const Definitions& known, const std::string& image, std::string_view mode)
{
    const Definition* definition = definition_of(known, image + ".RateControl.Mode");
    return definition && definition->takes(mode);
}

/// The device's word for the rate control after a change: a bit rate limits a variable one only in mode mbr, where the
/// device has that.
std::string mode_after(const EncoderChange& change, const VideoEncoder& now, const std::string& image,
                       const Definitions& known)
{
    std::string before = now.rate_control ? now.rate_control->text : std::string();
    if (change.rate_control == RateControl::constant)
        return "cbr";
    if (change.rate_control == RateControl::variable && same(before, "mbr") && !change.bitrate_kbps)
        return before;
    const bool variable = change.rate_control == RateControl::variable || same(before, "vbr") || before.empty();
    if (variable && change.bitrate_kbps && offers(known, image, "mbr"))
        return "mbr";
    return change.rate_control == RateControl::variable ? "vbr" : before;
}

int compression_of(double quality)
{
    return static_cast<int>(std::lround(100 - 100 * quality));
}

}  // namespace

EncoderOptions options_of(Codec codec, const std::string& image, const Params& properties, const Definitions& known)
{
    EncoderOptions options;
    options.codec = Open<Codec>(codec, codec_word(codec));
    for (const auto& word : resolution_words(image, properties, known))
        if (const auto size = resolution_of(word, known, image))
            options.resolutions.push_back(*size);
    auto range = [&](const char* name) {
        const Definition* one = definition_of(known, image + "." + name);
        return one ? one->range() : std::nullopt;
    };
    // 0 is "as many as there are", for which there is no number.
    if (const auto fps = range("Stream.FPS"); fps && fps->max >= 1)
        options.fps = Range{std::max(1.0, fps->min), fps->max};
    if (codec == Codec::mjpeg)
        return options;
    if (const auto frames = range("MPEG.PCount"))
        options.gop = Range{frames->min + 1, frames->max + 1};
    if (const auto rate = range("RateControl.MaxBitrate"); rate && rate->max >= 1)
        options.bitrate_kbps = Range{std::max(1.0, rate->min), rate->max};
    if (offers(known, image, "vbr") || offers(known, image, "mbr"))
        options.rate_controls.emplace_back(RateControl::variable);
    if (offers(known, image, "cbr"))
        options.rate_controls.emplace_back(RateControl::constant);
    return options;
}

Result<void> check_change(const EncoderChange& change, const VideoEncoder& now,
                          const std::vector<EncoderOptions>& options)
{
    const Codec codec = change.codec.value_or(now.codec.value);
    std::string codecs;
    const EncoderOptions* fitting = nullptr;
    for (const auto& one : options) {
        codecs += (codecs.empty() ? "" : ", ") + std::string(to_string(one.codec.value));
        if (one.codec == codec)
            fitting = &one;
    }
    if (!fitting)
        return refused("codec", std::string(to_string(codec)), codecs);
    if (const auto size = wanted_size(change, now); size && !fitting->resolutions.empty()) {
        const auto& all = fitting->resolutions;
        std::string allowed;
        for (const auto& one : all)
            allowed += (allowed.empty() ? "" : ", ") + std::to_string(one.width) + "x" + std::to_string(one.height);
        if (std::find(all.begin(), all.end(), *size) == all.end())
            return refused("resolution", std::to_string(size->width) + "x" + std::to_string(size->height), allowed);
    }
    if (change.fps && *change.fps != std::floor(*change.fps))
        return refused("fps", codec::number_text(*change.fps), "whole numbers on this camera");
    if (auto fps = in_range("fps", change.fps.value_or(1), change.fps ? fitting->fps : std::nullopt); !fps)
        return fps;
    if (codec == Codec::mjpeg && (change.gop || change.bitrate_kbps || change.rate_control))
        return refused("gop, bitrate_kbps or rate_control", "", "Motion JPEG has none");
    if (change.bitrate_kbps)
        if (auto rate = in_range("bitrate_kbps", *change.bitrate_kbps, fitting->bitrate_kbps); !rate)
            return rate;
    if (change.gop)
        if (auto gop = in_range("gop", *change.gop, fitting->gop ? fitting->gop : Range{1, 1023}); !gop)
            return gop;
    if (change.rate_control) {
        const auto& all = fitting->rate_controls;
        const bool there =
            std::any_of(all.begin(), all.end(), [&](const auto& one) { return one == *change.rate_control; });
        if (!there && !all.empty())
            return refused("rate_control", std::string(to_string(*change.rate_control)),
                           all.size() > 1 ? "CBR, VBR" : std::string(to_string(all.front().value)));
    }
    return {};
}

Params view_change(const EncoderChange& change, const VideoEncoder& now, const std::string& image,
                   const Params& properties, const Definitions& known)
{
    Params params;
    auto set = [&](const char* name, std::string value) { params.set(image + "." + name, std::move(value)); };
    if (const auto size = wanted_size(change, now))
        set("Appearance.Resolution", resolution_word(*size, image, properties, known));
    if (change.fps)
        set("Stream.FPS", codec::number_text(*change.fps, 0));
    if (change.quality)
        set("Appearance.Compression", std::to_string(compression_of(*change.quality)));
    if (change.gop)
        set("MPEG.PCount", std::to_string(*change.gop - 1));
    const std::string mode = mode_after(change, now, image, known);
    if ((change.rate_control || change.bitrate_kbps) && !mode.empty())
        set("RateControl.Mode", mode);
    if (change.bitrate_kbps)
        set(same(mode, "cbr")   ? "RateControl.TargetBitrate"
            : same(mode, "abr") ? "RateControl.ABR.TargetBitrate"
                                : "RateControl.MaxBitrate",
            std::to_string(*change.bitrate_kbps));
    return params;
}

void change_arguments(Arguments& arguments, const EncoderChange& change, const VideoEncoder& now,
                      const std::string& image, const Params& properties, const Definitions& known)
{
    if (change.codec)
        arguments.set("videocodec", codec_word(*change.codec));
    if (const auto size = wanted_size(change, now))
        arguments.set("resolution", resolution_word(*size, image, properties, known));
    if (change.fps)
        arguments.set("fps", codec::number_text(*change.fps, 0));
    if (change.quality)
        arguments.set("compression", std::to_string(compression_of(*change.quality)));
    if (change.gop)
        arguments.set("videokeyframeinterval", std::to_string(*change.gop));
    const std::string mode = mode_after(change, now, image, known);
    if ((change.rate_control || change.bitrate_kbps) && !mode.empty())
        arguments.set("videobitratemode", mode);
    if (change.bitrate_kbps) {
        const bool target =
            same(mode, "cbr") || (arguments.value("videobitrate") && !arguments.value("videomaxbitrate"));
        arguments.set(target ? "videobitrate" : "videomaxbitrate", std::to_string(*change.bitrate_kbps));
    }
}

std::string missing_change(const EncoderChange& change, const VideoEncoder& now)
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
    if (change.quality && (!now.quality || std::abs(*now.quality - *change.quality) > 0.0051))
        return "the quality";
    return {};
}

}  // namespace camsdk::drivers::axis::messages
