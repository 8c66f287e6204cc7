// SPDX-License-Identifier: BSL-1.0
// Which driver opens a camera, and what is refused before anything is sent.
#include <doctest/doctest.h>
#include <camsdk/camsdk.hpp>

#include "toy_driver.hpp"

using namespace camsdk;

namespace {

std::shared_ptr<toy::Script> script(std::string name, driver::Match match, bool vendor)
{
    auto one = std::make_shared<toy::Script>();
    one->name = std::move(name);
    one->match = match;
    one->vendor = vendor;
    one->info = [](driver::Link&) { return Task<DeviceInfo>(Result<DeviceInfo>(toy::named("T"))); };
    return one;
}

ErrorCode refusal(Context& context, const std::string& url)
{
    auto camera = context.open(url).get();
    REQUIRE_FALSE(camera);
    return camera.error().code();
}

}  // namespace

TEST_CASE("a URL that is wrong is refused with a sentence")
{
    Context context;
    for (const char* url : {"", "ftp://192.0.2.1", "http://", "http://:80", "http://192.0.2.1:99999",
                            "http://a:b@192.0.2.1", "nosuch+http://192.0.2.1", "toy+ftp://192.0.2.1", "http://[::1"})
        CHECK_MESSAGE(refusal(context, url) == ErrorCode::invalid_argument, url);
}

TEST_CASE("a password in the URL is refused and does not stand in the message")
{
    Context context;
    auto camera = context.open("http://admin:hunter2@192.0.2.1").get();
    REQUIRE_FALSE(camera);
    CHECK(camera.error().message().find("hunter2") == std::string::npos);
    CHECK(to_json(camera.error()).find("hunter2") == std::string::npos);
}

TEST_CASE("a vendor's own protocol goes before a general one")
{
    Context context;
    REQUIRE(context.add_driver(std::make_unique<toy::Driver>(script("general", driver::Match::strong, false))));
    REQUIRE(context.add_driver(std::make_unique<toy::Driver>(script("vendor", driver::Match::strong, true))));
    // The built-in drivers find nothing at a closed port; the toys claim it without asking.
    CHECK(context.open("http://127.0.0.1:1").get().value().driver() == "vendor");
}

TEST_CASE("a weak match is not enough to be sent a password")
{
    Context context;
    REQUIRE(context.add_driver(std::make_unique<toy::Driver>(script("guess", driver::Match::weak, true))));
    CHECK(refusal(context, "http://127.0.0.1:1") == ErrorCode::unreachable);
}

TEST_CASE("names are unique and valid")
{
    Context context;
    CHECK(context.add_driver(std::make_unique<toy::Driver>(script("one", driver::Match::no, true))));
    CHECK_FALSE(context.add_driver(std::make_unique<toy::Driver>(script("one", driver::Match::no, true))));
    CHECK_FALSE(context.add_driver(std::make_unique<toy::Driver>(script("Two Words", driver::Match::no, true))));
    CHECK_FALSE(context.add_driver(nullptr));
}

TEST_CASE("a shared object that is no driver is refused readably")
{
    Context context;
    const auto missing = context.load_plugin("/nonexistent/driver.so");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code() == ErrorCode::invalid_argument);
    const auto foreign = context.load_plugin("libm.so.6");
    REQUIRE_FALSE(foreign);
    CHECK(foreign.error().message().find("CAMSDK_DRIVER_PLUGIN") != std::string::npos);
}
