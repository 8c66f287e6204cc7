// SPDX-License-Identifier: BSL-1.0
// The city: the right numbers, the same for the same seed, identities that hold together.
#include "app/city.hpp"
#include "core/quirks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>

using namespace camsim;

namespace {

CityPlan plan(std::uint64_t seed = 1)
{
    CityPlan result;
    result.seed = seed;
    result.password = "City-Pw-1";
    return result;
}

}  // namespace

TEST_CASE("447 cameras of five languages, 47 of Hikvision's platform, some in trouble")
{
    const auto city = plan_city(plan());
    std::map<std::string, int> drivers, troubles;
    std::set<std::string> names, macs;
    for (const Citizen& citizen : city) {
        ++drivers[citizen.camera->driver];
        ++troubles[citizen.trouble];
        names.insert(citizen.camera->key);
        macs.insert(citizen.camera->state.identity.mac);
        if (citizen.camera->driver == "hikvision") {
            CHECK(citizen.camera->state.power == Power::on);
            CHECK(citizen.camera->state.accounts.front().password == "City-Pw-1");
        }
    }
    CHECK(city.size() == 447);
    CHECK(drivers["hikvision"] == 47);
    CHECK(drivers["axis"] == 60);
    CHECK(drivers["dahua"] == 40);
    CHECK(drivers["hanwha"] == 20);
    CHECK(drivers["onvif"] == 280);
    CHECK(names.size() == 447);
    CHECK(macs.size() == 447);
    CHECK(troubles["off"] == 9);
    CHECK(troubles["silent"] == 4);
    CHECK(troubles["wrong-password"] == 8);
    CHECK(troubles["slow"] >= 12);
    CHECK(troubles["rebrand"] >= 8);
}

TEST_CASE("serial numbers keep the tail of the platform, also under another label")
{
    const std::regex tail("^[A-Za-z0-9()/-]+?(\\d{8})(AA|BB|CC)?(WR|CH|RR)([A-Z]{0,2})(\\d{7,9})(WCVU)?$");
    std::multiset<std::string> labels;
    for (const Citizen& citizen : plan_city(plan())) {
        const Identity& identity = citizen.camera->state.identity;
        const bool platform = identity.platform == "hikvision";
        CHECK_MESSAGE(std::regex_match(identity.serial, tail) == platform, identity.serial);
        if (platform && identity.manufacturer != "hikvision")
            labels.insert(identity.manufacturer);
    }
    CHECK(labels.size() == 5);
    CHECK(std::set<std::string>(labels.begin(), labels.end()).size() == 3);
}

TEST_CASE("cameras of Dahua's platform under another label keep what it calls them, its addresses and serial numbers")
{
    const std::regex serial("^\\d[A-Z0-9]{6}PAG[A-Z0-9]{5}$"), built("^(DH-SD|IPC-H)[A-Z0-9-]+$");
    std::set<std::string> labels;
    int dahua = 0;
    for (const Citizen& citizen : plan_city(plan())) {
        const Identity& identity = citizen.camera->state.identity;
        if (identity.platform != "dahua")
            continue;
        ++dahua;
        CHECK(citizen.camera->driver == "dahua");
        CHECK_MESSAGE(std::regex_match(identity.serial, serial), identity.serial);
        CHECK(citizen.registered_manufacturer == identity.manufacturer);
        CHECK((identity.manufacturer == "Dahua") == (citizen.trouble != "rebrand"));
        if (citizen.trouble != "rebrand")
            continue;
        labels.insert(identity.manufacturer);
        CHECK(std::regex_match(identity.oem_code, built));
        CHECK_FALSE(std::regex_match(identity.model, built));
        CHECK(citizen.camera->state.power == Power::on);
    }
    CHECK(dahua == 40);
    CHECK(labels.size() >= 2);
}

TEST_CASE("the same seed makes the same city, another seed another one")
{
    const auto text = [](std::uint64_t seed) {
        return fleet_file(plan_city(plan(seed)), "password_env", "X", "127.0.0.0/8");
    };
    CHECK(text(7) == text(7));
    CHECK(text(7) != text(8));
    CHECK(text(7).find("City-Pw-1") == std::string::npos);
}

TEST_CASE("small cities work, nonsense is refused")
{
    CityPlan small = plan();
    small.cameras = 12;
    small.hikvision = 2;
    CHECK(plan_city(small).size() == 12);
    small.hikvision = 13;
    CHECK_THROWS(plan_city(small));
}

TEST_CASE("every switch has one name and a sentence")
{
    std::set<std::string> names;
    for (const QuirkInfo& quirk : quirk_registry()) {
        CHECK(names.insert(quirk.name).second);
        CHECK(quirk.does.size() > 10);
    }
    CHECK(parse_quirk("lockout=3"));
    CHECK_FALSE(parse_quirk("no_such_switch"));
}

TEST_CASE("there is something to find for an audit")
{
    int strangers = 0, clouds = 0, peers = 0, outside = 0, faces = 0, off_clock = 0;
    for (const Citizen& citizen : plan_city(plan())) {
        const CameraState& state = citizen.camera->state;
        for (const Account& account : state.accounts)
            strangers += account.name == "service";
        clouds += static_cast<int>(state.settings.count("isapi:/isapi/system/network/ezviz"));
        peers += static_cast<int>(state.settings.count("dahua:T2UServer"));
        outside += state.network.dns.front() == "203.0.113.53";
        faces += state.channels.front().rules_enabled.at("face_detection");
        off_clock += state.clock.offset > std::chrono::seconds(30);
    }
    CHECK(strangers > 5);
    CHECK(clouds >= 1);
    CHECK(peers >= 1);
    CHECK(outside > 5);
    CHECK(faces > 5);
    CHECK(off_clock > 2);
}
