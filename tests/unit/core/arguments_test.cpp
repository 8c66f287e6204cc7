// SPDX-License-Identifier: BSL-1.0
// Arguments that are wrong for every camera.
#include <doctest/doctest.h>

#include <cmath>

#include "core/arguments.hpp"

using namespace camsdk;
using detail::check;

TEST_CASE("speeds and positions are bounded and the message says the range")
{
    CHECK_FALSE(check(PtzVelocity{1, -1, 0}, std::nullopt));
    const auto wrong = check(PtzVelocity{1.5, 0, 0}, std::nullopt);
    REQUIRE(wrong);
    CHECK(wrong->code() == ErrorCode::invalid_argument);
    CHECK(wrong->message() == "pan is 1.5, allowed is -1 to 1");
    CHECK(check(PtzVelocity{std::nan(""), 0, 0}, std::nullopt));
    CHECK(check(PtzVelocity{0.5, 0, 0}, std::chrono::milliseconds(-5)));
    CHECK(check(PtzPosition{}));
    CHECK(check(PtzPosition{{}, {}, -0.1}));
    CHECK_FALSE(check(PtzPosition{{}, {}, 0.1}));
}

TEST_CASE("levels, points and accounts")
{
    ImagingChange change;
    change.brightness = 1.01;
    CHECK(check(change));
    change.brightness = 1.0;
    CHECK_FALSE(check(change));

    PrivacyMask mask;
    mask.polygon = {{0, 0}, {1, 0}};
    CHECK(check(mask));
    mask.polygon.push_back({1, 1.2});
    CHECK(check(mask));
    mask.polygon.back() = {1, 1};
    CHECK_FALSE(check(mask));

    CHECK(detail::check_account(""));
    CHECK(detail::check_account("a\nb"));
    CHECK_FALSE(detail::check_account("vagt"));
}

TEST_CASE("a search that ends before it begins is refused")
{
    RecordingQuery query;
    query.from = std::chrono::system_clock::from_time_t(100);
    query.to = std::chrono::system_clock::from_time_t(50);
    CHECK(check(query));
    query.to = std::chrono::system_clock::from_time_t(150);
    CHECK_FALSE(check(query));
    query.limit = 0;
    CHECK(check(query));
}
