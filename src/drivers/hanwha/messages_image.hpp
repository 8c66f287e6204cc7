// SPDX-License-Identifier: BSL-1.0
// image.cgi imageenhancements, camera, whitebalance. Pure.
#pragma once

#include <camsdk/imaging.hpp>

#include "answer.hpp"
#include "attributes.hpp"

namespace camsdk::drivers::hanwha::messages {

/// The three submenus that make up the picture's settings, as read; absent ones are empty.
struct Picture {
    Fields enhancements;
    Fields camera;
    Fields white_balance;
};

/// "imageenhancements2" where the device lists it, else "imageenhancements".
std::string enhancements_submenu(const Parameters& parameters);
Query picture_view(const std::string& submenu, int channel);

ImagingSettings parse_picture(const Picture& picture, const Parameters& parameters, int channel);
std::vector<ImagingControl> parse_controls(const Picture& picture, const Parameters& parameters, int channel);

/// The writes that a change takes, one a submenu; `not_supported` for what this device has no field for,
/// `invalid_argument` for a mode that it does not list.
Result<std::vector<Query>> picture_writes(const ImagingChange& change, const Picture& picture,
                                          const Parameters& parameters, int channel);
/// What of a change the picture does not show; empty where all of it does.
std::string missing_change(const ImagingChange& change, const ImagingSettings& now, const Parameters& parameters);

}  // namespace camsdk::drivers::hanwha::messages
