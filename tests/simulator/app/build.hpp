// SPDX-License-Identifier: BSL-1.0
// Making cameras: the usual outfit of a camera, the look of each platform, recorders.
#pragma once

#include "core/camera.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace camsim {

/// Numbers that are the same for the same seed on every machine.
class Dice {
 public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next();
    /// 0 .. below-1
    std::size_t pick(std::size_t below) { return static_cast<std::size_t>(next() % below); }
    /// from .. to, both included
    int between(int from, int to) { return from + static_cast<int>(pick(static_cast<std::size_t>(to - from + 1))); }
    std::string digits(int count);
    std::string hex(int count);

 private:
    std::uint64_t state_;
};

/// "07" of 7.
std::string two_digits(int number);

/// What a camera of the city can do; the rest is the same for all.
struct Outfit {
    bool ptz = false;
    bool audio = false;
    bool io = false;
    bool storage = false;
    int width = 1920, height = 1080;
    int channels = 1;
};

/// One channel's streams, imaging, texts, rules and (if asked) head.
void add_channel(CameraState& state, int id, const std::string& name, const Outfit& outfit);

/// Fills in everything an ordinary camera has; the identity must be set before.
void equip(CameraState& state, const Outfit& outfit);

/// A camera with the languages of its platform: "hikvision" (ISAPI, ONVIF when enabled) or "onvif".
/// `user` and `password` become its administrator. Throws std::invalid_argument for another driver.
std::unique_ptr<Camera> build_camera(const std::string& key, const std::string& driver, const std::string& user,
                                     const std::string& password);

/// Adds the protocols that a camera speaks by its driver, its Server header and its realm.
void add_languages(Camera& camera);

/// Drivers that `build_camera` knows.
bool known_driver(const std::string& driver);

}  // namespace camsim
