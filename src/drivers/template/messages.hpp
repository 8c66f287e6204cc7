// SPDX-License-Identifier: BSL-1.0
// The acme camera's language: every request and how its answer is read. Pure; no I/O.
#pragma once

#include <camsdk/device.hpp>
#include <camsdk/driver/link.hpp>
#include <camsdk/imaging.hpp>
#include <camsdk/ptz.hpp>

namespace camsdk::drivers::acme::messages {

using driver::Call;

/// `name=value` lines. Lines without "=" are skipped; of a name that comes twice the first holds.
/// Errors: `protocol` where there is no line at all, or the bytes are no text.
Result<Extra> parse_lines(std::string_view text);

struct Info {
    DeviceInfo device;
    bool ptz = false;
    bool image = false;
};

Call<Info> info();
/// The same without a login, for probing.
Call<Info> public_info();
Call<void> set_name(const std::string& name);

Call<PtzStatus> ptz_status();
Call<void> move(const PtzVelocity& velocity);
Call<void> move_to(const PtzPosition& position);
Call<void> stop();
Call<void> goto_preset(const std::string& id);
Call<std::vector<Preset>> presets();
/// Answers the new preset's id.
Call<std::string> save_preset(const std::string& name);
Call<void> remove_preset(const std::string& id);

Call<ImagingSettings> image();
Call<void> set_image(const ImagingChange& change);

}  // namespace camsdk::drivers::acme::messages
