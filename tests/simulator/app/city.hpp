// SPDX-License-Identifier: BSL-1.0
// The mixed city: which cameras stand where, what is wrong with some, and the fleet file that tells of them.
#pragma once

#include "app/build.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace camsim {

struct CityPlan {
    int cameras = 447;
    int hikvision = 47;
    std::uint64_t seed = 1;
    std::string password;  ///< of every account `admin`, except where a camera was given another one
};

/// A camera and what the owner's records say of it.
struct Citizen {
    std::unique_ptr<Camera> camera;
    std::vector<std::string> tags;
    double latitude = 0, longitude = 0;
    std::string registered_manufacturer, registered_model;
    std::string trouble;  ///< "", off, silent, slow, wrong-password, rebrand
};

/// The cameras of a plan, the same for the same plan. Throws std::invalid_argument where the numbers do not fit.
std::vector<Citizen> plan_city(const CityPlan& plan);

/// The fleet file's text. `password_field` is the name and value that every camera shares:
/// {"password_env", "CITY_PW"} or {"password_file", "/path"}. `network` is where they listen, in CIDR.
std::string fleet_file(const std::vector<Citizen>& city, const std::string& password_key,
                       const std::string& password_value, const std::string& network);

}  // namespace camsim
