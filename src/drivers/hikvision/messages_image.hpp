// SPDX-License-Identifier: BSL-1.0
// ImageChannel documents: settings, controls, leaf writes. Pure.
#pragma once

#include <camsdk/imaging.hpp>

#include "answer.hpp"

namespace camsdk::drivers::hikvision::messages {

std::string image_path(int channel, const std::string& leaf = {});

/// The settings in an ImageChannel; `capabilities` (may be null) bounds the levels, 0..100 where it does not.
ImagingSettings parse_image(XmlElement channel, XmlElement capabilities);
std::vector<ImagingControl> parse_controls(XmlElement capabilities);

/// One leaf resource to write: …/Image/channels/N/<leaf> and its document.
struct LeafWrite {
    std::string leaf;
    std::string body;
};
/// The leaf documents that make a change, each the device's own with only what is asked for altered. `not_supported`
/// where the device lacks the leaf, `invalid_argument` where it lacks the mode.
Result<std::vector<LeafWrite>> leaf_writes(const Xml& image, const ImagingChange& change, XmlElement capabilities);
/// The first field of a change that the settings do not show; empty where all are there.
std::string missing_change(const ImagingChange& change, const ImagingSettings& now, XmlElement capabilities);

}  // namespace camsdk::drivers::hikvision::messages
