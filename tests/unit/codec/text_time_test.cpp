// SPDX-License-Identifier: BSL-1.0
// Texts, numbers, times and time zones.
#include <doctest/doctest.h>

#include <codec/text.hpp>
#include <codec/time.hpp>

using namespace camsdk;
using namespace camsdk::codec;
using namespace std::chrono_literals;

namespace {
TimePoint utc(int y, unsigned m, unsigned d, int hh, int mm, int ss)
{
    using namespace std::chrono;
    return sys_days(year(y) / month(m) / day(d)) + hours(hh) + minutes(mm) + seconds(ss);
}
}  // namespace

TEST_CASE("numbers are whole or nothing")
{
    CHECK(to_int(" 42 ") == 42);
    CHECK_FALSE(to_int("42x"));
    CHECK_FALSE(to_int("99999999999"));
    CHECK(to_number("1.5") == 1.5);
    CHECK_FALSE(to_number("nan"));
    CHECK(to_bool("TRUE") == true);
    CHECK_FALSE(to_bool("maybe"));
    CHECK(number_text(2.50) == "2.5");
    CHECK(number_text(-0.0001) == "0");
}

TEST_CASE("texts become valid UTF-8 without controls")
{
    CHECK(clean_utf8("a\x01\xC3\xA6\xC3") == "a\xC3\xA6\xEF\xBF\xBD");
    CHECK(clean_utf8("\xED\xA0\x80").find('\xED') == std::string::npos);
    CHECK(clean_utf8("\xF0\x9F\x93\xB7") == "\xF0\x9F\x93\xB7");
}

TEST_CASE("addresses")
{
    CHECK(host_of("rtsp://u:p@10.0.0.1:554/x") == "10.0.0.1");
    CHECK(host_of("http://[fe80::1]:80/") == "[fe80::1]");
    CHECK(host_of("nothing").empty());
    CHECK(without_user_info("rtsp://u:p@h:5/x@y") == "rtsp://h:5/x@y");
    CHECK(query_value("rtsp://h/x?a=1&name=c%20d&size=9", "name") == "c d");
    CHECK_FALSE(query_value("rtsp://h/x", "name"));
    CHECK(mac_text("1E-70-FE-E0-B2-BE") == "1e:70:fe:e0:b2:be");
    CHECK_FALSE(mac_text("1e:70:fe"));
    CHECK(prefix_of_netmask("255.255.254.0") == 23);
    CHECK_FALSE(prefix_of_netmask("255.0.255.0"));
    CHECK(url_encode("a b/\xC3") == "a%20b%2F%C3");
}

TEST_CASE("times in every spelling")
{
    CHECK(parse_time("2026-03-29T10:00:00+02:00")->utc() == utc(2026, 3, 29, 8, 0, 0));
    CHECK(parse_time("2026-03-29T10:00:00Z")->zulu);
    CHECK_FALSE(parse_time("2026-03-29 10:00:00")->offset);
    CHECK(parse_time("20260329T100000Z")->wall == utc(2026, 3, 29, 10, 0, 0));
    CHECK(parse_time("20260329T100000+0200")->utc() == utc(2026, 3, 29, 8, 0, 0));
    CHECK(parse_time("2026-03-29T10:00:00.250-03:30")->utc() == utc(2026, 3, 29, 13, 30, 0) + 250ms);
    CHECK_FALSE(parse_time("2026-03-29T00:61:16"));
    CHECK_FALSE(parse_time("2026-02-30T00:00:00"));
    CHECK_FALSE(parse_time("yesterday"));
    CHECK(wall_text(utc(2026, 3, 29, 8, 0, 5), 2h) == "2026-03-29T10:00:05");
    CHECK(offset_text(-3h - 30min) == "-03:30");
}

TEST_CASE("Hikvision's time zones: sign reversed, DST is an advance")
{
    const auto zone = parse_posix_zone("CST-1:00:00DST01:00:00,M3.5.0/02:00:00,M10.5.0/03:00:00");
    REQUIRE(zone);
    CHECK(zone->standard == 1h);
    CHECK(zone->daylight == 2h);
    CHECK(zone->start == DstSwitch{3, 5, 0, 2h});
    CHECK(zone->end == DstSwitch{10, 5, 0, 3h});
    CHECK(zone->offset_at(utc(2026, 3, 29, 0, 59, 59)) == 1h);
    CHECK(zone->offset_at(utc(2026, 3, 29, 1, 0, 0)) == 2h);
    CHECK(zone->offset_at(utc(2026, 10, 25, 0, 59, 59)) == 2h);
    CHECK(zone->offset_at(utc(2026, 10, 25, 1, 0, 0)) == 1h);
    CHECK(hikvision_zone(*zone) == "CST-1:00:00DST01:00:00,M3.5.0/02:00:00,M10.5.0/03:00:00");
    CHECK(posix_zone(*zone) == "<+01>-1<+02>-2,M3.5.0/2,M10.5.0/3");
    CHECK(parse_posix_zone("CET-1CEST,M3.5.0,M10.5.0/3") == zone);
    CHECK(parse_posix_zone(posix_zone(*zone)) == zone);
    CHECK(parse_posix_zone("CST+3:30:00")->standard == -3h - 30min);
    CHECK_FALSE(parse_posix_zone("Europe/Copenhagen"));
    CHECK_FALSE(parse_posix_zone("CST-1DST"));
    // South of the equator: on over the turn of the year.
    const auto south = parse_posix_zone("AEST-10AEDT,M10.1.0,M4.1.0/3");
    REQUIRE(south);
    CHECK(south->offset_at(utc(2026, 1, 1, 0, 0, 0)) == 11h);
    CHECK(south->offset_at(utc(2026, 7, 1, 0, 0, 0)) == 10h);
}

TEST_CASE("zones: a rule of a megabyte is no zone")
{
    const std::string digits(1 << 20, '9');
    for (const std::string& zone :
         {digits, std::string(1 << 20, 'A'), "<" + digits, "CET-" + digits, "CET-1CEST,M" + digits,
          "CET-1CEST,M3.5.0/" + digits + ",M10.5.0", "CET-1CEST,M3.5.0,M10.5.0/3" + digits,
          "CST-1:00:00DST01:00:00,M3.5.0/02:00:00,M10.5.0/03:00:00" + std::string(1 << 20, ',')})
        CHECK_FALSE(parse_posix_zone(zone));
}
