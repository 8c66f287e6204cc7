// SPDX-License-Identifier: BSL-1.0
// Planning the city: makers, models, labels, places and troubles, all drawn from one seed.
#include "app/city.hpp"

#include "app/habits.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace camsim {
namespace {

struct Model {
    const char* name;
    const char* firmware;
    const char* build;
    const char* type;
    Outfit outfit;
    int channels = 1;
};

constexpr Outfit fixed_4k{false, true, true, true, 3840, 2160, 1};
constexpr Outfit fixed_4mp{false, false, false, true, 2560, 1440, 1};
constexpr Outfit dome_4mp{true, true, true, true, 2560, 1440, 1};
constexpr Outfit plain_2mp{false, false, false, false, 1920, 1080, 1};

const std::array<Model, 8> hikvision_models = {{
    {"DS-2CD2386G2-IU", "V5.7.15", "build 240201", "IPCamera", fixed_4k},
    {"DS-2CD2T86G2-ISU/SL", "V5.7.18", "build 240826", "IPCamera", fixed_4k},
    {"DS-2CD2143G2-I", "V5.7.3", "build 220112", "IPCamera", fixed_4mp},
    {"DS-2CD2347G2-LU", "V5.7.1", "build 210902", "IPCamera", fixed_4mp},
    {"DS-2CD2032F-I", "V5.4.0", "build 160401", "IPCamera", plain_2mp},
    {"DS-2DE4425IW-DE", "V5.7.15", "build 240201", "IPDome", dome_4mp},
    {"DS-2DE7A425IW-AEB", "V5.8.1", "build 240730", "IPDome", dome_4mp},
    {"DS-2CD2183G2-IS", "V5.7.16", "build 240412", "IPCamera", fixed_4k},
}};

struct Label {
    const char* manufacturer;
    const char* model;
    const char* mac;
};

// invented labels on cameras of the Hikvision platform; the address blocks are Hikvision's
const std::array<Label, 3> labels = {{
    {"Nordvakt", "NV-B8-360", "c0:56:e3"},
    {"Sikkerby", "SB4000D", "bc:ad:28"},
    {"Havnelys", "HL-T4", "44:19:b6"},
}};

const std::array<const char*, 8> hikvision_blocks = {"44:a6:42", "c0:56:e3", "bc:ad:28", "44:19:b6",
                                                     "a4:14:37", "28:57:be", "e0:ba:ad", "ac:b9:2f"};

struct Maker {
    const char* name;
    const char* model_prefix;
    const char* mac;  ///< locally administered: these makers do not exist
    const char* firmware;
};

const std::array<Maker, 6> makers = {{
    {"Fjordoptik", "FO-", "02:f0:40", "2.4.1"},
    {"Kystlinse", "KL", "06:4b:4c", "1.18.0"},
    {"Byblik", "BB-IP", "0a:bb:10", "5.02.330"},
    {"Straedevision", "SV", "0e:53:56", "3.1.77"},
    {"Lanternen", "LT-", "12:4c:54", "10.0.4"},
    {"Vestkam", "VK", "16:56:4b", "4.6.2-b19"},
}};

const std::array<const char*, 12> districts = {"torvet",     "havnen",    "banegaard", "stadion",
                                               "skolen",     "bibliotek", "slotsgade", "parkering",
                                               "svoemmehal", "busterm",   "raadhus",   "industri"};

std::string two_digits(int number)
{
    return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string mac_of(const char* block, Dice& dice)
{
    return std::string(block) + ":" + dice.hex(2) + ":" + dice.hex(2) + ":" + dice.hex(2);
}

std::string date_of(Dice& dice)
{
    const int year = dice.between(2015, 2024), month = dice.between(1, 12), day = dice.between(1, 28);
    return std::to_string(year) + two_digits(month) + two_digits(day);
}

void identify_hikvision(Citizen& citizen, bool rebrand, std::size_t number, Dice& dice)
{
    Identity& identity = citizen.camera->state.identity;
    const Model& model = hikvision_models[(number + (rebrand ? 1 : 0)) % hikvision_models.size()];
    identity.platform = "hikvision";
    identity.manufacturer = "hikvision";
    identity.model = model.name;
    identity.firmware = model.firmware;
    identity.build = model.build;
    identity.device_type = model.type;
    identity.mac = mac_of(hikvision_blocks[dice.pick(hikvision_blocks.size())], dice);
    identity.hardware = "0x0";
    identity.location = "hangzhou";
    identity.contact = "Hikvision.China";
    if (rebrand) {
        const Label& label = labels[number / 9 % labels.size()];
        identity.manufacturer = label.manufacturer;
        identity.model = label.model;
        identity.mac = mac_of(label.mac, dice);
        identity.location.clear();
        identity.contact.clear();
        identity.oem_code = std::to_string(dice.between(100, 999));
        citizen.trouble = "rebrand";
    }
    identity.serial = identity.model + date_of(dice) + "AAWR" + static_cast<char>('A' + dice.pick(26)) + dice.digits(8);
    citizen.registered_manufacturer = rebrand ? identity.manufacturer : "Hikvision";
    equip(citizen.camera->state, model.outfit);
}

void identify_generic(Citizen& citizen, Dice& dice)
{
    Identity& identity = citizen.camera->state.identity;
    const Maker& maker = makers[dice.pick(makers.size())];
    static constexpr std::array<Outfit, 3> outfits = {plain_2mp, fixed_4mp, dome_4mp};
    const std::size_t kind = dice.pick(10) < 7 ? 0 : dice.pick(10) < 7 ? 1 : 2;
    identity.platform = "generic";
    identity.manufacturer = maker.name;
    identity.model = std::string(maker.model_prefix) +
                     std::to_string(2000 + static_cast<int>(kind) * 1000 + dice.between(1, 9) * 10);
    identity.firmware = maker.firmware;
    identity.device_type = kind == 2 ? "IPDome" : "IPCamera";
    identity.mac = mac_of(maker.mac, dice);
    identity.hardware = std::string("rev ") + static_cast<char>('A' + dice.pick(4));
    identity.serial = std::string(1, maker.name[0]) + dice.digits(9);
    citizen.registered_manufacturer = maker.name;
    equip(citizen.camera->state, outfits[kind]);
}

void add_administrator(CameraState& state, const std::string& password)
{
    Account account;
    account.id = 1;
    account.name = "admin";
    account.password = password;
    account.fixed = true;
    state.accounts.push_back(std::move(account));
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
        const bool hikvision = i < static_cast<std::size_t>(plan.hikvision);
        citizen.camera->driver = hikvision ? "hikvision" : "onvif";
        if (hikvision)
            identify_hikvision(citizen, i % 9 == 4, i, dice);
        else
            identify_generic(citizen, dice);
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
