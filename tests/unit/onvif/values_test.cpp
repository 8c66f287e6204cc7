// SPDX-License-Identifier: BSL-1.0
// Lexical values of ONVIF answers.
#include <doctest/doctest.h>

#include "drivers/onvif/values.hpp"

using namespace camsdk::drivers::onvif;
using namespace std::chrono_literals;

TEST_CASE("numbers are read leniently but never guessed")
{
    CHECK(to_number("25.000000") == 25.0);
    CHECK(to_number(" +2.5e1 ") == 25.0);
    CHECK(to_number("-0.5") == -0.5);
    for (const char* bad : {"", "25,0", "0x19", "nan", "inf", "1e999", "12 monkeys", "--1"})
        CHECK_FALSE(to_number(bad));
    CHECK(to_int("29.97") == 30);
    CHECK_FALSE(to_int("99999999999"));
}

TEST_CASE("booleans of many vendors")
{
    for (const char* yes : {"true", "1", "True", "active", "ON"})
        CHECK(to_bool(yes) == true);
    for (const char* no : {"false", "0", "inactive", "Off"})
        CHECK(to_bool(no) == false);
    CHECK_FALSE(to_bool("maybe"));
}

TEST_CASE("durations")
{
    CHECK(to_duration("PT1.5S") == 1500ms);
    CHECK(to_duration("PT1H2M3S") == 3723000ms);
    CHECK(to_duration("P1DT1S") == 86401000ms);
    CHECK(to_duration("-PT1S") == -1000ms);
    for (const char* bad : {"", "P", "PT", "1S", "PTS", "PT1X", "P1S", "PT999999999999999S"})
        CHECK_FALSE(to_duration(bad));
    CHECK(format_duration(1500ms) == "PT1.5S");
    CHECK(format_duration(-5ms) == "PT0S");
}

TEST_CASE("times are UTC and refused where they cannot be")
{
    const auto noon = civil_time(2024, 2, 29, 12, 0, 0);
    REQUIRE(noon);
    CHECK(format_time(*noon) == "2024-02-29T12:00:00Z");
    CHECK(to_time("2024-02-29T12:00:00Z") == noon);
    CHECK(to_time("2024-02-29T14:00:00+02:00") == noon);
    CHECK(to_time("2024-02-29T12:00:00") == noon);
    CHECK(to_time("2024-02-29T12:00:00.250Z") == *noon + 250ms);
    for (const char* bad :
         {"", "2024-02-29", "2024-13-01T00:00:00Z", "2024-01-01T00:61:16Z", "2024-01-01T00:00:00+99:00"})
        CHECK_FALSE(to_time(bad));
    CHECK_FALSE(civil_time(1969, 1, 1, 0, 0, 0));
    const auto c = to_civil(*civil_time(1999, 12, 31, 23, 59, 58));
    CHECK(c.year == 1999);
    CHECK(c.month == 12);
    CHECK(c.day == 31);
    CHECK(c.second == 58);
}

TEST_CASE("text helpers")
{
    CHECK(percent_decode("a%20b%2") == "a b%2");
    CHECK(base64_decode("aGVsbG8=") == "hello");
    CHECK_FALSE(base64_decode("a*b"));
    CHECK(format_number(0.1) == "0.1");
    CHECK(format_number(-0.0) == "0");
    CHECK(format_number(120) == "120");
    CHECK(split_words(" 1, 2\t3 ").size() == 3);
    CHECK(local_part("tt:LineDetector") == "LineDetector");
}

TEST_CASE("the plane: -1..1 with y up is 0..1 from the top left")
{
    const auto p = from_normalised(-0.5, 0.8);
    CHECK(p.x == doctest::Approx(0.25));
    CHECK(p.y == doctest::Approx(0.10));
    const auto back = to_normalised({0.75, 0.30});
    CHECK(back.x == doctest::Approx(0.5));
    CHECK(back.y == doctest::Approx(0.4));
}
