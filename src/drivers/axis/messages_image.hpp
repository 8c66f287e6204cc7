// SPDX-License-Identifier: BSL-1.0
// ImageSource parameters as imaging settings. Pure.
#pragma once

#include <camsdk/imaging.hpp>

#include "params.hpp"

namespace camsdk::drivers::axis::messages {

/// `source` is "ImageSource.I<n>"; of the names that differ by firmware the one that is there counts.
ImagingSettings imaging_of(const Params& params, const Definitions& known, const std::string& source);
std::vector<ImagingControl> imaging_controls(const Params& params, const Definitions& known, const std::string& source);
/// The parameters that a change sets, levels by the device's own range; invalid_argument names what a mode takes,
/// not_supported the settings that this camera lacks.
Result<Params> imaging_change(const ImagingChange& change, const Params& params, const Definitions& known,
                              const std::string& source);

}  // namespace camsdk::drivers::axis::messages
