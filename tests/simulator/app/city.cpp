// SPDX-License-Identifier: BSL-1.0
// Planning the city: who stands where, places and troubles, all drawn from one seed.
#include "app/city.hpp"

#include "app/habits.hpp"
#include "app/plates.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace camsim {
namespace {

const std::array<const char*, 12> districts = {"torvet",     "havnen",    "banegaard", "stadion",
                                               "skolen",     "bibliotek", "slotsgade", "parkering",
                                               "svoemmehal", "busterm",   "raadhus",   "industri"};

void add_administrator(CameraState& state, const std::string& password)
{
    Account account;
    account.id = 1;
    account.name = "admin";
    account.password = password;
    account.fixed = true;
    state.accounts.push_back(std::move(account));
}

/// Of twenty cameras that are not of Hikvision's platform three are Axis's, two Dahua's, one Hanwha's.
std::string language_of(std::size_t number)
{
    std::string driver = "onvif";
    switch (number % 20) {
        case 1:
        case 8:
        case 15:
            driver = "axis";
            break;
        case 4:
        case 13:
            driver = "dahua";
            break;
        case 10:
            driver = "hanwha";
            break;
        default:
            break;
    }
    return known_driver(driver) ? driver : "onvif";
}

/// So many of the others get that trouble, drawn among those without one.
void spread(std::vector<Citizen>& city, std::size_t first_generic, int count, const char* trouble, Dice& dice)
{
    for (int tries = 0; count > 0 && tries < 10000; ++tries) {
        Citizen& one = city[first_generic + dice.pick(city.size() - first_generic)];
        if (!one.trouble.empty())
            continue;
        one.trouble = trouble;
        --count;
    }
}

void trouble(Citizen& citizen, Dice& dice)
{
    CameraState& state = citizen.camera->state;
    if (citizen.trouble == "off")
        state.power = Power::refusing;
    else if (citizen.trouble == "silent")
        state.power = Power::silent;
    else if (citizen.trouble == "slow")
        state.slow = std::chrono::milliseconds(dice.between(300, 900));
    else if (citizen.trouble == "wrong-password")
        for (Account& account : state.accounts)
            account.password += "-changed-by-somebody";
}

}  // namespace

std::vector<Citizen> plan_city(const CityPlan& plan)
{
    if (plan.cameras < 1 || plan.cameras > 20000 || plan.hikvision < 0 || plan.hikvision > plan.cameras)
        throw std::invalid_argument("a city has 1..20000 cameras, and no more of Hikvision than that");
    Dice dice(plan.seed);
    std::vector<Citizen> city(static_cast<std::size_t>(plan.cameras));
    std::array<int, districts.size()> numbers{};
    for (std::size_t i = 0; i < city.size(); ++i) {
        Citizen& citizen = city[i];
        const std::size_t district = dice.pick(districts.size());
        const std::string name = std::string(districts[district]) + "-" + two_digits(++numbers[district]);
        citizen.camera = std::make_unique<Camera>(name);
        citizen.tags = {districts[district]};
        citizen.latitude = 55.48 + static_cast<double>(dice.pick(3000)) / 1e5;
        citizen.longitude = 9.44 + static_cast<double>(dice.pick(6000)) / 1e5;
        CameraState& state = citizen.camera->state;
        state.identity.name = name;
        state.identity.uuid =
            dice.hex(8) + "-" + dice.hex(4) + "-4" + dice.hex(3) + "-8" + dice.hex(3) + "-" + dice.hex(12);
        add_administrator(state, plan.password);
        const auto hikvision = static_cast<std::size_t>(plan.hikvision);
        citizen.camera->driver = i < hikvision ? "hikvision" : language_of(i - hikvision);
        identify(citizen, i < hikvision ? i : i - hikvision, dice);
        citizen.registered_model = state.identity.model;
        state.network.hostname = name;
        add_languages(*citizen.camera);
        give_habits(citizen, dice, plan.password);
    }
    const auto first = static_cast<std::size_t>(plan.hikvision);
    const int others = plan.cameras - plan.hikvision;
    for (std::size_t slow = 2; slow < first && slow < 40; slow += 30)
        city[slow].trouble = "slow";
    if (others >= 10) {
        spread(city, first, std::max(1, others * 9 / 400), "off", dice);
        spread(city, first, std::max(1, others * 4 / 400), "silent", dice);
        spread(city, first, std::max(1, others * 12 / 400), "slow", dice);
        spread(city, first, std::max(1, others * 8 / 400), "wrong-password", dice);
    }
    for (Citizen& citizen : city)
        trouble(citizen, dice);
    for (std::size_t i = city.size(); i > 1; --i)  // the platforms stand mixed
        std::swap(city[i - 1], city[dice.pick(i)]);
    return city;
}

}  // namespace camsim
