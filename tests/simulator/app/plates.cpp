// SPDX-License-Identifier: BSL-1.0
// Makers, models and labels, drawn from the dice.
#include "app/plates.hpp"

#include <array>

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

// Models of the other platforms. Build is a date for Dahua, what param.cgi tells for Axis.
const std::array<Model, 5> dahua_models = {{
    {"IPC-HFW5831E-ZE", "2.800.0000016.0.R", "2020-06-05", "IPCamera", fixed_4k},
    {"IPC-HDW5442TM-AS", "2.840.0000000.18.R", "2022-03-16", "IPCamera", fixed_4mp},
    {"DH-SD49425XB-HNR", "2.820.0000000.40.R", "2023-09-22", "IPDome", dome_4mp},
    {"IPC-HDBW3441E-AS", "2.820.0000000.21.R", "2021-12-09", "IPCamera", fixed_4mp},
    {"IPC-HFW2231S-S", "2.800.0000000.29.R", "2021-09-24", "IPCamera", plain_2mp},
}};

const std::array<Model, 5> axis_models = {{
    {"P3265-LVE", "11.11.109", "Sep 02 2024 08:15", "IPCamera", plain_2mp},
    {"Q6135-LE", "11.11.109", "Sep 02 2024 08:15", "IPDome", dome_4mp},
    {"M3106-L Mk II", "9.80.55", "Jan 09 2024 10:02", "IPCamera", fixed_4mp},
    {"P1468-LE", "12.1.60", "Oct 21 2024 12:44", "IPCamera", fixed_4k},
    {"P3245-LVE", "10.12.236", "Apr 17 2024 09:30", "IPCamera", plain_2mp},
}};

const std::array<Model, 3> hanwha_models = {{
    {"XNV-8080R", "1.41.02_20220330_R380", "2022.03.30", "IPCamera", fixed_4mp},
    {"XNP-8250R", "2.21.04_20230718_R291", "2023.07.18", "IPDome", dome_4mp},
    {"XND-6080RV", "1.41.02_20220330_R380", "2022.03.30", "IPCamera", plain_2mp},
}};

// invented labels on cameras of the Dahua platform; the address blocks are Dahua's
const std::array<Label, 3> dahua_labels = {{
    {"Brovagt", "BV-4K-D", "9c:14:63"},
    {"Fyrkilde", "FK2831", "3c:ef:8c"},
    {"Moleklar", "MK-IP-4", "e0:50:8b"},
}};

const std::array<const char*, 4> dahua_blocks = {"3c:ef:8c", "9c:14:63", "e0:50:8b", "08:ed:ed"};
const std::array<const char*, 3> axis_blocks = {"b8:a4:4f", "ac:cc:8e", "00:40:8c"};
const std::array<const char*, 2> hanwha_blocks = {"00:09:18", "e4:30:22"};

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

std::string upper(std::string text)
{
    for (char& c : text)
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
    return text;
}

void name_after(Identity& identity, const char* platform, const Model& model)
{
    identity.platform = platform;
    identity.model = model.name;
    identity.firmware = model.firmware;
    identity.build = model.build;
    identity.device_type = model.type;
}

void identify_dahua(Citizen& citizen, std::size_t number, Dice& dice)
{
    Identity& identity = citizen.camera->state.identity;
    const Model& model = dahua_models[dice.pick(dahua_models.size())];
    name_after(identity, "dahua", model);
    identity.manufacturer = "Dahua";
    identity.mac = mac_of(dahua_blocks[dice.pick(dahua_blocks.size())], dice);
    identity.hardware = "1.00";
    identity.serial = upper("7F" + dice.hex(5) + "PAG" + dice.hex(5));
    if (number % 7 == 4) {
        const Label& label = dahua_labels[number / 7 % dahua_labels.size()];
        identity.manufacturer = label.manufacturer;
        identity.model = label.model;
        identity.oem_code = model.name;
        identity.mac = mac_of(label.mac, dice);
        citizen.trouble = "rebrand";
    }
    citizen.registered_manufacturer = identity.manufacturer;
    equip(citizen.camera->state, model.outfit);
}

void identify_axis(Citizen& citizen, Dice& dice)
{
    Identity& identity = citizen.camera->state.identity;
    const Model& model = axis_models[dice.pick(axis_models.size())];
    name_after(identity, "axis", model);
    identity.manufacturer = "AXIS";
    identity.mac = mac_of(axis_blocks[dice.pick(axis_blocks.size())], dice);
    identity.hardware = upper(dice.hex(3));
    identity.serial = upper(identity.mac);
    std::erase(identity.serial, ':');
    citizen.registered_manufacturer = "Axis";
    equip(citizen.camera->state, model.outfit);
}

void identify_hanwha(Citizen& citizen, Dice& dice)
{
    Identity& identity = citizen.camera->state.identity;
    const Model& model = hanwha_models[dice.pick(hanwha_models.size())];
    name_after(identity, "hanwha", model);
    identity.manufacturer = "Hanwha Vision";
    identity.mac = mac_of(hanwha_blocks[dice.pick(hanwha_blocks.size())], dice);
    identity.hardware = model.name;
    identity.location = "Location";
    identity.serial = "ZSIM70G" + std::string(1, static_cast<char>('A' + dice.pick(26))) + dice.digits(6) +
                      static_cast<char>('A' + dice.pick(26));
    citizen.registered_manufacturer = "Hanwha Vision";
    equip(citizen.camera->state, model.outfit);
}

}  // namespace

void identify(Citizen& citizen, std::size_t number, Dice& dice)
{
    const std::string& driver = citizen.camera->driver;
    if (driver == "hikvision")
        identify_hikvision(citizen, number % 9 == 4, number, dice);
    else if (driver == "dahua")
        identify_dahua(citizen, number, dice);
    else if (driver == "axis")
        identify_axis(citizen, dice);
    else if (driver == "hanwha")
        identify_hanwha(citizen, dice);
    else
        identify_generic(citizen, dice);
}

}  // namespace camsim
