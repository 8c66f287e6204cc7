// SPDX-License-Identifier: BSL-1.0
// Camera: one open device, and a handle a feature.
#pragma once

#include <camsdk/analytics.hpp>
#include <camsdk/audio.hpp>
#include <camsdk/clock.hpp>
#include <camsdk/device.hpp>
#include <camsdk/events.hpp>
#include <camsdk/imaging.hpp>
#include <camsdk/io.hpp>
#include <camsdk/maintenance.hpp>
#include <camsdk/masks.hpp>
#include <camsdk/media.hpp>
#include <camsdk/network.hpp>
#include <camsdk/overlay.hpp>
#include <camsdk/ptz.hpp>
#include <camsdk/recordings.hpp>
#include <camsdk/security.hpp>
#include <camsdk/tours.hpp>
#include <camsdk/users.hpp>

namespace camsdk {

/// An exchange in the device's own protocol, for what camsdk has no words for. Not portable between vendors.
struct RawRequest {
    std::string method = "GET";
    std::string path;  ///< with query, from "/"; the host is always the camera
    std::string body;
    std::string content_type;
    CAMSDK_VALUE(RawRequest, method, path, body, content_type)
};

/// The answer to a RawRequest, of any HTTP status.
struct RawResponse {
    int status = 0;
    std::string content_type;
    std::string body;
    CAMSDK_VALUE(RawResponse, status, content_type, body)
};

/// One open camera or recorder. A cheap handle: copies mean the same camera, the last one closes it. Thread-safe.
/// Feature handles may be asked for on any camera; a call on an absent feature answers `not_supported` with no request
/// made.
class CAMSDK_API Camera {
 public:
    /// @{
    /// The handle of one feature.
    Device device() const { return Device(target_); }
    Clock clock() const { return Clock(target_); }
    Media media() const { return Media(target_); }
    Ptz ptz() const { return Ptz(target_); }
    Tours tours() const { return Tours(target_); }
    Imaging imaging() const { return Imaging(target_); }
    Overlays overlay() const { return Overlays(target_); }
    Masks masks() const { return Masks(target_); }
    Analytics analytics() const { return Analytics(target_); }
    Events events() const { return Events(target_); }
    Recordings recordings() const { return Recordings(target_); }
    Io io() const { return Io(target_); }
    Audio audio() const { return Audio(target_); }
    Users users() const { return Users(target_); }
    Network network() const { return Network(target_); }
    Security security() const { return Security(target_); }
    Maintenance maintenance() const { return Maintenance(target_); }
    /// @}

    /// The same device with feature handles for channel `number` (from 1, as the device counts).
    Camera channel(int number) const;

    /// What this device has, asked of the device itself.
    Task<Capabilities> capabilities() const;
    /// What can be seen of the camera, whatever it says of itself, for services/identity.hpp to judge: the certificate
    /// of the last TLS handshake (`tls_certificate`), its entry in this host's table of neighbours (`mac_observed`).
    /// With `asking` also whose protocols it answers to a stranger (`endpoint`): at most 7 requests without a login,
    /// and none where a vendor's own driver is in use.
    Task<std::vector<IdentityEvidence>> observe(bool asking = false) const;
    /// The driver in use, for example "hikvision".
    std::string driver() const;
    /// The URL it was opened with, without credentials, with the driver named.
    std::string url() const;
    /// Logs in with these from now on; also ends the refusal that a rejected password caused, for one try each time.
    void set_credentials(std::string user, Secret password) const;
    /// The documented way out: authenticated, limited and held to the camera's host like every other call; unportable.
    Task<RawResponse> raw(RawRequest request) const;

    explicit Camera(detail::Target target) : target_(std::move(target)) {}

 private:
    detail::Target target_;
};

}  // namespace camsdk
