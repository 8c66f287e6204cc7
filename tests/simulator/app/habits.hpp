// SPDX-License-Identifier: BSL-1.0
// What years of work by many hands leave in a city's cameras: accounts, clocks, services that talk outside.
#pragma once

#include "app/city.hpp"

namespace camsim {

/// Gives a camera its share of the city's habits, drawn from the dice. The fleet file does not tell of them.
void give_habits(Citizen& citizen, Dice& dice, const std::string& password);

}  // namespace camsim
