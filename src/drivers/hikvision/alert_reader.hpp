// SPDX-License-Identifier: BSL-1.0
// AlertReader: finds the alerts in the bytes of an alertStream. Boundaries and lengths of parts are often wrong, so it
// goes by the documents themselves. Pure and bounded.
#pragma once

#include <codec/json_braces.hpp>
#include <functional>
#include <string>
#include <string_view>

namespace camsdk::drivers::hikvision {

class AlertReader {
 public:
    static constexpr std::size_t most_bytes = 64u << 10;  ///< of one alert

    using OnAlert = std::function<void(std::string document)>;
    /// Something was no whole alert. Words of ours, no device text.
    using OnLoss = std::function<void(std::string_view reason)>;

    AlertReader(OnAlert on_alert, OnLoss on_loss) : on_alert_(std::move(on_alert)), on_loss_(std::move(on_loss)) {}

    void feed(std::string_view bytes);
    /// No more will come: what was begun is lost.
    void finish();

 private:
    bool step();
    bool find_start();
    bool read_xml();
    bool read_json();
    void skip(std::size_t bytes);

    enum class Inside { nothing, xml, json };
    OnAlert on_alert_;
    OnLoss on_loss_;
    std::string buffer_;
    std::size_t seen_ = 0;  ///< of the buffer, searched already
    Inside inside_ = Inside::nothing;
    codec::JsonBraces braces_;
};

}  // namespace camsdk::drivers::hikvision
