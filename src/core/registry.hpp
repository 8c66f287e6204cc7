// SPDX-License-Identifier: BSL-1.0
// The drivers a Context knows: built in, added, loaded.
#pragma once

#include <camsdk/context.hpp>
#include <camsdk/driver/driver.hpp>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace camsdk {

/// Thread-safe. Drivers stay until the registry goes, and so do the shared objects they came from.
class Registry {
 public:
    Registry();

    Result<void> add(std::unique_ptr<driver::Driver> driver, std::string origin);
    Result<void> load(const std::string& path);
    /// By name, or null.
    std::shared_ptr<const driver::Driver> find(std::string_view name) const;
    /// All, a vendor's own protocol before general standards.
    std::vector<std::shared_ptr<const driver::Driver>> in_probe_order() const;
    std::vector<DriverDescription> describe() const;
    /// The names for a sentence: "hikvision, onvif", or "none".
    std::string names() const;

 private:
    struct Entry {
        driver::DriverInfo info;
        std::shared_ptr<const driver::Driver> driver;
        std::string origin;
    };
    Result<void> insert(std::shared_ptr<const driver::Driver> driver, std::string origin);

    mutable std::mutex mutex_;
    std::vector<Entry> entries_;
};

}  // namespace camsdk
