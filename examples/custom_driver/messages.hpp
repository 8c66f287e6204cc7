// SPDX-License-Identifier: BSL-1.0
// The Skipper protocol's messages: requests and the readers of their answers. No I/O.
#pragma once

#include <camsdk/device.hpp>
#include <camsdk/driver/link.hpp>
#include <camsdk/io.hpp>

namespace skipper::messages {

/// What a camera's card says; README.md has the protocol.
struct Card {
    camsdk::DeviceInfo device;
    bool lines = false;  ///< it has inputs or outputs
};

/// GET /skipper/card, which needs no login.
camsdk::driver::Call<Card> card();
/// PUT /skipper/name.
camsdk::driver::Call<void> set_name(const std::string& name);
/// GET /skipper/lines.
camsdk::driver::Call<camsdk::IoPorts> lines();
/// PUT /skipper/lines/NAME.
camsdk::driver::Call<void> set_line(const std::string& name, bool on, std::optional<std::chrono::milliseconds> time);

}  // namespace skipper::messages
