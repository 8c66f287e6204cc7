// SPDX-License-Identifier: BSL-1.0
// Driver: what one vendor's (or standard's) driver gives the core.
#pragma once

#include <camsdk/driver/device.hpp>
#include <camsdk/driver/link.hpp>
#include <memory>

namespace camsdk::driver {

/// How well a driver was tried; users see it in `camctl drivers`.
enum class Maturity { production, testing, experimental };

/// What a driver says of itself.
struct DriverInfo {
    std::string name;   ///< the URL's prefix: lower case letters and digits
    std::string title;  ///< for people: "Hikvision ISAPI"
    Maturity maturity = Maturity::testing;
    bool vendor_protocol = true;  ///< false for a general standard such as ONVIF: a vendor's own protocol goes first
    std::vector<Feature> features;
};

/// How sure a driver is that it knows a device.
enum class Match { no, weak, strong };

/// What a probe found.
struct ProbeResult {
    Match match = Match::no;
    std::string reason;  ///< which answer said so, for the log; no device text
};

/// One driver. Stateless but for constants; may be asked from several loops at once.
class Driver {
 public:
    virtual ~Driver() = default;
    /// Name, title and features; the same at every call.
    virtual DriverInfo info() const = 0;

    /// Looks whether the device speaks this protocol: at most 3 requests, `authenticate` is off whatever they say (the
    /// Link that probe() gets has no credentials), equal requests of several drivers are sent once.
    virtual Task<ProbeResult> probe(Link& link) const = 0;

    /// Opens the device: finds out what it has, with as few requests as that takes. The Link outlives the model.
    virtual Task<std::shared_ptr<DeviceModel>> open(Link& link) const = 0;
};

}  // namespace camsdk::driver
