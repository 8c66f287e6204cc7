// SPDX-License-Identifier: BSL-1.0
// A fleet file out of a discovery: readable, without logins, with names that are only names.
#include <camsdk/services/discovered_fleet.hpp>
#include <camsdk/services/fleet.hpp>

#include <doctest/doctest.h>

using namespace camsdk;

namespace {

DiscoveredCamera found(const std::string& address, const std::string& name)
{
    DiscoveredCamera camera;
    camera.address = address;
    camera.driver = "onvif";
    camera.name = name;
    camera.urls = {"http://" + address + ":8080/onvif/device_service", "http://10.9.9.9/"};
    return camera;
}

}  // namespace

TEST_CASE("a fleet file of a discovery is read back, each camera on the address that answered")
{
    auto marked = found("192.0.2.11", "Gate");
    marked.host_differs = true;
    marked.model = "M";
    marked.manufacturer = "ACME";
    DiscoveredCamera stranger = found("192.0.2.12", "no driver");
    stranger.driver.reset();
    DiscoveredCamera bare;
    bare.address = "2001:db8::1";
    bare.driver = "hikvision";
    const auto fleet = services::parse_fleet(
        services::fleet_file_of({found("192.0.2.10", "Gate"), marked, stranger, bare}), services::FleetFormat::json);
    REQUIRE(fleet);
    REQUIRE(fleet->cameras.size() == 3);
    CHECK(fleet->cameras[0].name == "gate");
    CHECK(fleet->cameras[0].url == "onvif+http://192.0.2.10:8080");
    CHECK(fleet->cameras[0].tags == std::vector<std::string>{"discovered"});
    CHECK(fleet->cameras[1].name == "gate-2");
    CHECK(fleet->cameras[1].manufacturer == "ACME");
    CHECK(fleet->cameras[1].tags == std::vector<std::string>{"discovered", "host-differs"});
    CHECK(fleet->cameras[2].url == "hikvision+http://[2001:db8::1]");
    for (const auto& camera : fleet->cameras)
        CHECK((camera.user.empty() && camera.password_env.empty() && camera.password_file.empty()));
}

TEST_CASE("a name that a stranger chose is no option, no URL and no path")
{
    const auto fleet = services::parse_fleet(
        services::fleet_file_of({found("192.0.2.10", "--password-file"), found("192.0.2.11", "http://evil.example/"),
                                 found("192.0.2.12", "../../etc"), found("192.0.2.13", "\xC3\xA6\"\n"),
                                 found("192.0.2.14", std::string(1000, 'x'))}),
        services::FleetFormat::json);
    REQUIRE(fleet);
    for (const auto& camera : fleet->cameras) {
        CHECK(camera.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") == std::string::npos);
        CHECK(camera.name.front() != '-');
        CHECK(camera.name.size() <= 48);
    }
    CHECK(fleet->cameras[3].name == "192.0.2.13");
}

TEST_CASE("nothing found is an empty fleet")
{
    const auto fleet = services::parse_fleet(services::fleet_file_of({}), services::FleetFormat::json);
    REQUIRE(fleet);
    CHECK(fleet->cameras.empty());
}
