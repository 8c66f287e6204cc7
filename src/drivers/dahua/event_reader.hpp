// SPDX-License-Identifier: BSL-1.0
// EventReader: finds events in the bytes of eventManager.cgi?action=attach. Boundaries, lengths and blank lines of its
// parts are often wrong, and whole HTTP heads stray into it, so it goes by the events themselves. Pure and bounded.
#pragma once

#include <codec/json_braces.hpp>
#include <functional>
#include <string>
#include <string_view>

namespace camsdk::drivers::dahua {

class EventReader {
 public:
    static constexpr std::size_t most_bytes = 64u << 10;  ///< of one event

    using OnEvent = std::function<void(std::string text)>;
    /// Something was no whole event. Words of ours, no device text.
    using OnLoss = std::function<void(std::string_view reason)>;

    EventReader(OnEvent on_event, OnLoss on_loss) : on_event_(std::move(on_event)), on_loss_(std::move(on_loss)) {}

    void feed(std::string_view bytes);

 private:
    void take(char c);
    void end_of_line();
    void deliver();

    OnEvent on_event_;
    OnLoss on_loss_;
    std::string line_;   ///< so far
    std::string event_;  ///< whose data are still coming
    bool overlong_ = false;
    codec::JsonBraces braces_;  ///< of the data
};

}  // namespace camsdk::drivers::dahua
