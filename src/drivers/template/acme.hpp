// SPDX-License-Identifier: BSL-1.0
// The acme driver's backends, one class a feature.
#pragma once

#include <camsdk/driver/driver.hpp>

#include "messages.hpp"

namespace camsdk::drivers::acme {

/// The factory; a driver in the built-in list is `camsdk::drivers::FOLDER::make_driver()`.
std::unique_ptr<driver::Driver> make_driver();

class AcmeDevice final : public driver::DeviceBackend {
 public:
    explicit AcmeDevice(driver::Link& link) : link_(link) {}
    Task<DeviceInfo> info() override;
    Task<DeviceInfo> set_name(std::string name) override;
    Task<std::vector<Channel>> channels() override;

 private:
    driver::Link& link_;
};

class AcmePtz final : public driver::PtzBackend {
 public:
    explicit AcmePtz(driver::Link& link) : link_(link) {}
    Task<PtzLimits> limits(int channel) override;
    Task<PtzStatus> status(int channel) override;
    Task<void> move(int channel, PtzVelocity velocity, std::optional<std::chrono::milliseconds> duration) override;
    Task<void> move_to(int channel, PtzPosition position) override;
    Task<void> stop(int channel) override;
    Task<std::vector<Preset>> presets(int channel) override;
    Task<void> goto_preset(int channel, std::string preset) override;
    Task<Preset> save_preset(int channel, std::string name) override;
    Task<void> remove_preset(int channel, std::string preset) override;

 private:
    Task<Preset> find(std::string preset);
    driver::Link& link_;
};

class AcmeImaging final : public driver::ImagingBackend {
 public:
    explicit AcmeImaging(driver::Link& link) : link_(link) {}
    Task<ImagingSettings> get(int channel) override;
    Task<std::vector<ImagingControl>> controls(int channel) override;
    Task<ImagingSettings> set(int channel, ImagingChange change) override;

 private:
    driver::Link& link_;
};

}  // namespace camsdk::drivers::acme
