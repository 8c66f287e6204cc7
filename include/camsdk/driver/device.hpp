// SPDX-License-Identifier: BSL-1.0
// DeviceModel: an opened camera as its driver sees it: the backends that this device turned out to have.
#pragma once

#include <array>
#include <camsdk/driver/analytics_backend.hpp>
#include <camsdk/driver/audio_backend.hpp>
#include <camsdk/driver/clock_backend.hpp>
#include <camsdk/driver/device_backend.hpp>
#include <camsdk/driver/events_backend.hpp>
#include <camsdk/driver/imaging_backend.hpp>
#include <camsdk/driver/io_backend.hpp>
#include <camsdk/driver/maintenance_backend.hpp>
#include <camsdk/driver/masks_backend.hpp>
#include <camsdk/driver/media_backend.hpp>
#include <camsdk/driver/network_backend.hpp>
#include <camsdk/driver/overlay_backend.hpp>
#include <camsdk/driver/ptz_backend.hpp>
#include <camsdk/driver/recordings_backend.hpp>
#include <camsdk/driver/security_backend.hpp>
#include <camsdk/driver/tours_backend.hpp>
#include <camsdk/driver/users_backend.hpp>

namespace camsdk::driver {

/// An opened device. A backend that was not added makes its feature `not_supported`, reported by the core.
/// Thread-bound.
class DeviceModel {
 public:
    virtual ~DeviceModel() = default;

    /// Asks the device what it has; the default is `yes` for each backend and `no` for the rest.
    virtual Task<Capabilities> capabilities() { return Result<Capabilities>(present()); }

    /// The backend of type B (B::feature says which), or null.
    template <class B>
    B* find() const noexcept
    {
        return static_cast<B*>(backends_[static_cast<std::size_t>(B::feature)].get());
    }

 protected:
    /// Gives the device a backend, over one of the same feature.
    template <class B>
    void add(std::shared_ptr<B> backend)
    {
        backends_[static_cast<std::size_t>(B::feature)] = std::move(backend);
    }
    /// Takes a backend away that turned out not to work.
    void remove(Feature feature) { backends_[static_cast<std::size_t>(feature)].reset(); }
    /// `yes` for each backend, `no` for the rest.
    Capabilities present() const
    {
        Capabilities all;
        for (std::size_t i = 0; i < feature_count; ++i)
            all[static_cast<Feature>(i)] = backends_[i] ? Support::yes : Support::no;
        return all;
    }

 private:
    std::array<std::shared_ptr<void>, feature_count> backends_;
};

}  // namespace camsdk::driver
