// SPDX-License-Identifier: BSL-1.0
// The identity verdict: weights, kinds, aliases, tables.
#include <camsdk/services/identity.hpp>

#include <doctest/doctest.h>

#include "services/identity_tables.hpp"

using namespace camsdk;
using services::Confidence;
using services::judge_identity;

namespace {

DeviceInfo device(std::optional<std::string> manufacturer)
{
    DeviceInfo info;
    info.manufacturer = std::move(manufacturer);
    return info;
}

bool has(const services::Identity& verdict, const std::string& kind, const std::string& says)
{
    for (const auto& one : verdict.evidence)
        if (one.kind == kind && one.says == says)
            return true;
    return false;
}

}  // namespace

TEST_CASE("nothing known is no verdict, and low")
{
    const auto verdict = judge_identity(device(std::nullopt), {});
    CHECK_FALSE(verdict.platform_manufacturer);
    CHECK_FALSE(verdict.rebrand);
    CHECK(verdict.confidence == Confidence::low);
    CHECK(verdict.evidence.empty());
}

TEST_CASE("two strong votes of different kinds make it high, of one kind they do not")
{
    const auto two_kinds =
        judge_identity(device("Citysafe"), {{"endpoint", "/a", "Acme", 3}, {"vendor_field", "Acme", "Acme", 3}});
    CHECK(two_kinds.platform_manufacturer == "Acme");
    CHECK(two_kinds.confidence == Confidence::high);
    CHECK(two_kinds.rebrand);
    const auto one_kind =
        judge_identity(device("Acme"), {{"endpoint", "/a", "Acme", 3}, {"endpoint", "/b", "Acme", 3}});
    CHECK(one_kind.confidence == Confidence::low);
    CHECK_FALSE(one_kind.rebrand);
}

TEST_CASE("one strong and one medium vote make it medium; a strong vote against takes it down")
{
    std::vector<IdentityEvidence> evidence{{"endpoint", "/a", "Acme", 3}, {"realm", "acme", "Acme", 2}};
    CHECK(judge_identity(device("Acme"), evidence).confidence == Confidence::medium);
    evidence.push_back({"serial_grammar", "X1", "Other", 3});
    CHECK(judge_identity(device("Acme"), evidence).platform_manufacturer == "Acme");
    CHECK(judge_identity(device("Acme"), evidence).confidence == Confidence::low);
    CHECK(judge_identity(device("Acme"), {{"realm", "acme", "Acme", 2}}).confidence == Confidence::low);
}

TEST_CASE("spellings of one maker are one maker")
{
    const auto verdict = judge_identity(
        device("HIKVISION"), {{"endpoint", "/ISAPI", "Hikvision", 3}, {"vendor_field", "hikvision", "hikvision", 3}});
    CHECK(verdict.claimed_manufacturer == "HIKVISION");
    CHECK(verdict.platform_manufacturer == "Hikvision");
    CHECK_FALSE(verdict.rebrand);
    CHECK(verdict.confidence == Confidence::high);
}

TEST_CASE("a label on another platform is found out by serial number and firmware alone")
{
    DeviceInfo info = device("HiWatch");
    info.serial = "HWI-T220H20200102AAWR123456789";
    info.firmware = "V5.7.18 build 240826";
    const auto verdict = judge_identity(info, {});
    CHECK(verdict.platform_manufacturer == "Hikvision");
    CHECK(verdict.rebrand);
    CHECK(verdict.confidence == Confidence::medium);
    CHECK(has(verdict, "serial_grammar", "Hikvision"));
    CHECK(has(verdict, "firmware_grammar", "Hikvision"));
    CHECK(has(verdict, "known_rebrand", "Hikvision"));
}

TEST_CASE("a label in the list proves nothing by itself")
{
    const auto verdict = judge_identity(device("Annke"), {});
    CHECK_FALSE(verdict.platform_manufacturer);
    CHECK_FALSE(verdict.rebrand);
}

TEST_CASE("a maker's own word is the weakest evidence")
{
    const auto verdict = judge_identity(device("AXIS"), {});
    CHECK(verdict.platform_manufacturer == "Axis");
    CHECK_FALSE(verdict.rebrand);
    CHECK(verdict.confidence == Confidence::low);
    CHECK(verdict.evidence.at(0).weight == 1);
}

TEST_CASE("addresses are looked up by the longest registered prefix")
{
    const auto& tables = services::IdentityTables::get();
    std::string prefix;
    CHECK(tables.maker_of_mac("ac:cc:8e:01:02:03", prefix) == "Axis");
    CHECK(prefix == "ACCC8E");
    CHECK(tables.maker_of_mac("44-19-B6-01-02-03", prefix) == "Hikvision");
    CHECK(tables.maker_of_mac("B0:B3:53:6A:00:01", prefix) == "Hikvision");
    CHECK(prefix == "B0B3536");
    CHECK_FALSE(tables.maker_of_mac("b0:b3:53:7a:00:01", prefix));
    CHECK_FALSE(tables.maker_of_mac("02:00:00:00:00:01", prefix));
    CHECK_FALSE(tables.maker_of_mac("44:19:b6", prefix));
    CHECK_FALSE(tables.maker_of_mac("44:19:b6:01:02:zz", prefix));
}

TEST_CASE("names are matched whole: a part of a name proves nothing")
{
    const auto& tables = services::IdentityTables::get();
    CHECK(tables.maker(" dahua ") == "Dahua");
    CHECK_FALSE(tables.maker("Shanghai Dahua Scale Factory"));
    CHECK_FALSE(tables.maker("Axis Robotics"));
}

TEST_CASE("a text too long for a grammar is not tried")
{
    DeviceInfo info = device(std::nullopt);
    info.serial = std::string(100000, 'A') + "20200102AAWR123456789";
    CHECK_FALSE(judge_identity(info, {}).platform_manufacturer);
}

TEST_CASE("the driver's own sighting is not counted twice")
{
    DeviceInfo info = device(std::nullopt);
    info.serial = "DS-2CD2143G0-I20190803AAWRD12345678";
    const auto verdict = judge_identity(info, {{"serial_grammar", *info.serial, "Hikvision", 3}});
    CHECK(verdict.evidence.size() == 1);
    CHECK(verdict.confidence == Confidence::low);
}

TEST_CASE("ten observations of one kind are one")
{
    std::vector<IdentityEvidence> evidence(10, {"endpoint", "http://acme.example/", "Acme", 2});
    evidence.push_back({"realm", "x", "Axis", 3});
    const auto verdict = judge_identity(device(std::nullopt), evidence);
    CHECK(verdict.platform_manufacturer == "Axis");
}

TEST_CASE("a word that is no maker's name is a platform only where the camera bears it")
{
    const std::vector<IdentityEvidence> evidence{{"endpoint", "urn:x", "urn:x", 2}, {"realm", "y", "y", 2}};
    CHECK(judge_identity(device("Pelco"), evidence).platform_manufacturer == "Pelco");
    CHECK_FALSE(judge_identity(device("Pelco"), evidence).rebrand);
    CHECK_FALSE(judge_identity(device(std::nullopt), evidence).platform_manufacturer);
}

TEST_CASE("one medium vote calls nobody a label; two kinds do")
{
    DeviceInfo info = device("Nordvakt");
    info.mac = "44:19:b6:01:02:03";
    auto verdict = judge_identity(info, {});
    CHECK(verdict.platform_manufacturer == "Hikvision");
    CHECK_FALSE(verdict.rebrand);
    info.firmware = "V5.7.18 build 240826";
    verdict = judge_identity(info, {});
    CHECK(verdict.rebrand);
    CHECK(verdict.confidence == Confidence::low);
}

TEST_CASE("what is seen from outside counts by the tables")
{
    const DeviceInfo info = device("Nordvakt");
    const IdentityEvidence neighbour{"mac_observed", "44:19:b6:01:02:03", "", 3};
    const IdentityEvidence certificate{"tls_certificate", "CN=x,O=HIKVISION", "HIKVISION", 3};
    const auto both = judge_identity(info, {neighbour, certificate});
    CHECK(both.platform_manufacturer == "Hikvision");
    CHECK(both.confidence == Confidence::high);
    CHECK(both.rebrand);
    CHECK(has(both, "mac_observed", "Hikvision"));
    // A certificate that the owner made, and an address of nobody's, say nothing.
    const auto none = judge_identity(
        info, {{"mac_observed", "02:00:00:01:02:03", "", 3}, {"tls_certificate", "O=City of X", "City of X", 3}});
    CHECK_FALSE(none.platform_manufacturer);
    CHECK(none.evidence.empty());
}

TEST_CASE("a serial number that is a maker's address points to the maker")
{
    DeviceInfo info = device("AXIS");
    info.serial = "ACCC8E010203";
    CHECK(has(judge_identity(info, {}), "serial_grammar", "Axis"));
    info.serial = "020000010203";
    CHECK_FALSE(has(judge_identity(info, {}), "serial_grammar", "Axis"));
}

TEST_CASE("names are compared without case, punctuation and legal form, and whole")
{
    const auto& tables = services::IdentityTables::get();
    for (const char* name :
         {"Hangzhou Hikvision Digital Technology Co., Ltd.", "HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO.,LTD",
          "hikvision", "Hikvision.China", "HIKVISION Co.,Ltd"})
        CHECK(tables.maker(name) == "Hikvision");
    CHECK(tables.maker("Axis Communications AB") == "Axis");
    CHECK(tables.maker("Bosch Security Systems B.V.") == "Bosch");
    for (const char* name : {"", "Co., Ltd.", "Shanghai Dahua Scale Factory", "Changsha Sunvote", "Hi-Profile",
                             "Flirtey Inc", "Axis Robotics", "Not Hikvision", "Hikvision2"})
        CHECK_FALSE(tables.maker(name));
}
