// SPDX-License-Identifier: BSL-1.0
// What docs/concepts.md shows, compiled as C++17 and run on fake cameras.
#include <doctest/doctest.h>
#include <camsdk/adapters/future.hpp>
#include <camsdk/camsdk.hpp>
#include <camsdk/services/fleet.hpp>
#include <camsdk/testing/fake_camera.hpp>
#include <future>
#include <iostream>

TEST_CASE("the page asks what a camera has")
{
    camsdk::Context context;
    camsdk::testing::FakeCamera fake;
    const camsdk::Camera camera = fake.open(context).value();

    const camsdk::Capabilities has = camera.capabilities().get().value();
    if (has.at(camsdk::Feature::ptz) != camsdk::Support::no)
        camera.ptz().go_home().get().value();

    CHECK(has.size() == camsdk::feature_count);
}

TEST_CASE("the page changes one setting")
{
    camsdk::Context context;
    camsdk::testing::FakeCamera fake;
    const camsdk::Camera camera = fake.open(context).value();
    const auto before = camera.imaging().get().get().value();

    camsdk::ImagingChange darker;
    darker.brightness = 0.4;  // contrast, saturation and the rest are left alone
    const camsdk::ImagingSettings now = camera.imaging().set(darker).get().value();
    if (now.brightness)
        std::cout << "the camera made it " << *now.brightness << '\n';  // rounded to its own steps

    CHECK(now.brightness == 0.4);
    CHECK(now.contrast == before.contrast);
}

TEST_CASE("the page asks several cameras at once")
{
    camsdk::Context context;
    camsdk::testing::FakeCamera first("first");
    camsdk::testing::FakeCamera second("second");
    const std::vector<camsdk::Camera> cameras{first.open(context).value(), second.open(context).value()};

    std::vector<std::future<camsdk::Result<camsdk::DeviceInfo>>> asked;
    for (const camsdk::Camera& one : cameras)
        asked.push_back(camsdk::to_future(one.device().info().within(std::chrono::seconds(3))));
    for (auto& answer : asked)  // all were asked at once
        if (auto info = answer.get())
            std::cout << info->model.value_or("?") << '\n';

    CHECK(asked.size() == 2);
}

TEST_CASE("the page's fleet is one")
{
    const auto fleet = camsdk::services::parse_fleet(
        R"({"cameras": [{"name": "gate", "url": "https://192.0.2.10", "user": "admin", "password_env": "CITY_PW"},
                        {"name": "square", "url": "onvif+https://192.0.2.11", "tags": ["north"]}]})",
        camsdk::services::FleetFormat::json);

    REQUIRE(fleet.has_value());
    CHECK(fleet->cameras.size() == 2);
}
