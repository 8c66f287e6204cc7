// SPDX-License-Identifier: BSL-1.0
// Fleet files: what is read, and what is said of a malformed one.
#include <camsdk/services/fleet.hpp>

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace camsdk;
using services::FleetFormat;
using services::parse_fleet;

namespace {

std::string complaint(std::string_view text, FleetFormat format = FleetFormat::json)
{
    const auto fleet = parse_fleet(text, format, "city.json");
    REQUIRE_FALSE(fleet);
    CHECK(fleet.error().code() == ErrorCode::invalid_argument);
    return fleet.error().message();
}

constexpr const char* full = R"({
  "defaults": {"user": "admin", "password_env": "CITY_PW", "tags": ["city"], "networks": ["10.1.0.0/16"]},
  "city": "Middelfart",
  "cameras": [
    {"name": "a", "url": "hikvision+https://10.1.0.17", "tls": {"pin": "sha256:AA"}, "tags": ["square", "north"],
     "place": {"lat": 55.5, "lon": 9.75}, "accounts": ["admin", "vms"], "manufacturer": "Acme", "pole": 17},
    {"name": "b", "url": "http://10.1.0.18", "user": "viewer", "password_file": "b.pw", "allow_basic": true}
  ]})";

/// A folder that goes away again.
struct Folder {
    std::filesystem::path path = std::filesystem::temp_directory_path() / ("camsdk-fleet-" + std::to_string(getpid()));
    Folder() { std::filesystem::create_directories(path); }
    ~Folder() { std::filesystem::remove_all(path); }
    std::string write(const std::string& name, const std::string& text) const
    {
        std::ofstream(path / name) << text;
        return (path / name).string();
    }
};

}  // namespace

TEST_CASE("entries, defaults, unknown fields")
{
    const auto fleet = parse_fleet(full, FleetFormat::json).value();
    REQUIRE(fleet.cameras.size() == 2);
    const auto& a = fleet.cameras[0];
    CHECK(a.user == "admin");
    CHECK(a.password_env == "CITY_PW");
    CHECK(a.tls_pin == "sha256:AA");
    CHECK(a.tags == std::vector<std::string>{"square", "north"});
    CHECK(a.networks == std::vector<std::string>{"10.1.0.0/16"});
    CHECK(a.accounts == std::vector<std::string>{"admin", "vms"});
    CHECK(a.place == services::Place{55.5, 9.75});
    CHECK(a.manufacturer == "Acme");
    CHECK(a.extra == Extra{{"pole", "17"}});
    const auto& b = fleet.cameras[1];
    CHECK(b.user == "viewer");
    CHECK(b.password_env.empty());  // its own source goes instead of the default one
    CHECK(b.password_file == "b.pw");
    CHECK(b.allow_basic);
    CHECK(b.tags == std::vector<std::string>{"city"});
    CHECK(fleet.extra == Extra{{"city", "\"Middelfart\""}});
    CHECK(fleet.find("b") == &fleet.cameras[1]);
    CHECK(fleet.find("c") == nullptr);
}

TEST_CASE("CSV says the same as JSON")
{
    const auto fleet =
        parse_fleet(
            "name,url,user,tags,place.lat,place.lon,tls.pin,allow_basic,pole\n"
            "a,hikvision+https://10.1.0.17,admin,square;north,55.5,9.75,sha256:AA,yes,17\nb,http://h,,,,,,,\n",
            FleetFormat::csv)
            .value();
    REQUIRE(fleet.cameras.size() == 2);
    const auto& a = fleet.cameras[0];
    CHECK(a.tags == std::vector<std::string>{"square", "north"});
    CHECK(a.place == services::Place{55.5, 9.75});
    CHECK(a.tls_pin == "sha256:AA");
    CHECK(a.allow_basic);
    CHECK(a.extra == Extra{{"pole", "\"17\""}});
    CHECK_FALSE(fleet.cameras[1].place);
    CHECK(fleet.cameras[1].user.empty());
}

TEST_CASE("what is wrong is named with its place")
{
    CHECK(complaint("{\"cameras\": [\n{\"name\": }]}").find("city.json, line 2: not JSON") == 0);
    CHECK(complaint("[]").find("city.json: not a fleet file") == 0);
    CHECK(complaint("{} x").find("city.json, line 1: text after the end") == 0);
    CHECK(complaint("").find("city.json, line 1: not JSON") == 0);
    CHECK(complaint(R"({"cameras": [{"name": "a"}]})") == "city.json, cameras[0] (a): \"url\" is missing");
    CHECK(complaint(R"({"cameras": [{"url": "http://h"}]})") == "city.json, cameras[0]: \"name\" is missing");
    CHECK(complaint(R"({"cameras": [7]})") == "city.json, cameras[0]: is not an object");
    CHECK(complaint(R"({"cameras": [{"name": "a", "url": "http://h"}, {"name": "a", "url": "http://i"}]})") ==
          "city.json, cameras[1] (a): there is a camera of that name already");
    CHECK(complaint(R"({"cameras": [{"name": "a", "url": "http://h", "tags": "x"}]})") ==
          "city.json, cameras[0] (a): \"tags\" is not a list of at most 1000 texts");
    CHECK(complaint(R"({"cameras": [{"name": "a", "url": "http://h", "place": {"lat": 91, "lon": 0}}]})") ==
          "city.json, cameras[0] (a), place: \"lat\" is not a number from -90 to 90");
    CHECK(complaint(R"({"cameras": [{"name": "a", "url": "10.1.0.1"}]})").find("\"url\" is not") != std::string::npos);
    CHECK(complaint("name,url\na\n", FleetFormat::csv) == "city.json, line 2: 1 cells, but 2 columns");
    CHECK(complaint("name,link\na,b\n", FleetFormat::csv) == "city.json: there is no column \"url\"");
    CHECK(complaint("name,url,place.lat,place.lon\na,http://h,north,9\n", FleetFormat::csv) ==
          "city.json, line 2, place: \"lat\" is not a number from -90 to 90");
}

TEST_CASE("a nesting bomb and an oversized file are refused")
{
    CHECK(complaint("{\"cameras\": " + std::string(100000, '[')).find("not JSON") != std::string::npos);
    CHECK(complaint(std::string((32u << 20) + 1, ' ')) == "city.json: larger than 32 MiB");
}

TEST_CASE("no password gets into the file's data, nor out in an error")
{
    const auto in_field = complaint(R"({"cameras": [{"name": "a", "url": "http://h", "password": "hunter2"}]})");
    CHECK(in_field.find("hunter2") == std::string::npos);
    const auto in_url = complaint(R"({"cameras": [{"name": "a", "url": "http://u:hunter2@h"}]})");
    CHECK(in_url.find("hunter2") == std::string::npos);
}

TEST_CASE("passwords come from the environment or a file beside the fleet file")
{
    const Folder folder;
    folder.write("b.pw", "from file\r\nsecond line\n");
    const auto path = folder.write("city.json", full);
    const auto fleet = services::read_fleet(path).value();
    CHECK(services::open_options(fleet.cameras[1]).value().password.reveal() == "from file");
    unsetenv("CITY_PW");
    const auto missing = services::open_options(fleet.cameras[0]);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().message().find("CITY_PW") != std::string::npos);
    setenv("CITY_PW", "from environment", 1);
    const auto options = services::open_options(fleet.cameras[0]).value();
    CHECK(options.password.reveal() == "from environment");
    CHECK(options.user == "admin");
    CHECK(options.tls.trust == TlsTrust::pin);
    CHECK(options.tls.pin == "sha256:AA");
    CHECK(services::read_fleet((folder.path / "none.json").string()).error().message().find("cannot be read") !=
          std::string::npos);
}

TEST_CASE("a URL is shown without its user")
{
    CHECK(services::shown_url("hikvision+https://admin@10.1.0.1:8443/base") == "hikvision+https://10.1.0.1:8443/base");
    CHECK(services::shown_url("http://a:b@c@h/x@y") == "http://h/x@y");
    CHECK(services::shown_url("http://h/x@y") == "http://h/x@y");
    CHECK(services::shown_url("plain") == "plain");
}
