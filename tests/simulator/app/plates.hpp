// SPDX-License-Identifier: BSL-1.0
// Name plates of the city's cameras: makers, models, labels, serial numbers.
#pragma once

#include "app/city.hpp"

namespace camsim {

/// Names and equips the camera by its driver. `number` counts the cameras of Hikvision's platform, or all others; some
/// of Hikvision's and Dahua's platforms bear another label. The fleet file tells the label, as their owner would.
void identify(Citizen& citizen, std::size_t number, Dice& dice);

}  // namespace camsim
