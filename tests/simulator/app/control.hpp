// SPDX-License-Identifier: BSL-1.0
// The control address: HTTP and JSON for the programs that drive the simulator. No login, loopback only.
#pragma once

#include "core/camera.hpp"

#include <memory>
#include <string>
#include <vector>

namespace camsim {

class Control {
 public:
    explicit Control(std::vector<Camera*> cameras) : cameras_(std::move(cameras)) {}

    HttpResponse answer(const HttpRequest& request);

 private:
    HttpResponse of_camera(Camera& camera, const std::string& what, const HttpRequest& request);
    std::vector<Camera*> cameras_;
};

/// JSON texts of a camera's counters and state. No password is in them.
std::string stats_json(const Camera& camera);
std::string state_json(const Camera& camera);

/// Raises the event that a JSON object describes; the error text, or empty.
std::string emit_json(Camera& camera, const std::string& text);

/// `off`, `silent`, `on` or `reboot`; false for any other word.
bool switch_power(Camera& camera, const std::string& word);

}  // namespace camsim
