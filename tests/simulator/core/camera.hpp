// SPDX-License-Identifier: BSL-1.0
// One simulated camera: its state, its logins, its counters, its quirks, and the protocols that it speaks.
#pragma once

#include "core/auth.hpp"
#include "core/camera_state.hpp"
#include "core/events.hpp"
#include "core/http.hpp"
#include "core/protocol.hpp"
#include "core/quirks.hpp"
#include "core/stats.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace camsim {

class Camera {
 public:
    /// `key` is the name in the fleet file and on the control address.
    explicit Camera(std::string key) : key(std::move(key)), auth(state, stats, quirks) {}
    Camera(const Camera&) = delete;
    Camera& operator=(const Camera&) = delete;
    ~Camera();

    const std::string key;
    std::string driver;  ///< the driver that a client should use: hikvision, onvif, ...
    CameraState state;
    Stats stats;
    Quirks quirks;
    EventLog events;
    Authenticator auth;
    std::set<std::uint64_t> connected;  ///< connections that are open now, by their ids
    std::vector<std::unique_ptr<Protocol>> protocols;

    /// Answers one request: quirks, login, protocol, counters. Never throws.
    HttpResponse answer(const HttpRequest& request);
    /// Raises an event by the camera's own clock.
    const Event& emit(Event event);
    /// Ends a reboot that is due; called before each request and connection.
    void tick();
    /// Whether connections are taken now (tick() first).
    [[nodiscard]] bool listening() const;

    [[nodiscard]] static std::chrono::steady_clock::time_point steady() { return std::chrono::steady_clock::now(); }

    /// Begins anew after power came back: nonces, locks and sessions are gone. Called by tick() after a reboot.
    void after_reboot();

 private:
    HttpResponse dispatch(const HttpRequest& request);
    HttpResponse refuse(const HttpRequest& request, Protocol& protocol, const Judgement& judgement);
};

}  // namespace camsim
