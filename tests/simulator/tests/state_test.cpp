// SPDX-License-Identifier: BSL-1.0
// Motion, clocks, pictures, requests out of bytes.
#include "app/build.hpp"
#include "net/http_parser.hpp"
#include "picture/picture.hpp"

#include <doctest/doctest.h>

#include <cstdio>

#include <jpeglib.h>

using namespace camsim;
using namespace std::chrono_literals;

TEST_CASE("a head moves in time, stops, and stays within its limits")
{
    PtzState ptz;
    const auto start = std::chrono::steady_clock::now();
    ptz.place({350, 0, 1}, start);
    ptz.move(0.5, 0, 0, start, 1000ms);
    CHECK(ptz.moving(start + 500ms));
    CHECK(ptz.position(start + 500ms).pan == doctest::Approx(20));  // half of 120 degrees a second, over the north
    CHECK_FALSE(ptz.moving(start + 1001ms));
    CHECK(ptz.position(start + 5s).pan == doctest::Approx(50));
    ptz.move(0, 1, 0, start + 5s);
    CHECK(ptz.position(start + 10s).tilt == doctest::Approx(ptz.limits.tilt_max));
    CHECK_FALSE(ptz.moving(start + 10s));
    ptz.move(0, 0, 1, start + 10s);
    ptz.stop(start + 11s);
    CHECK(ptz.position(start + 20s).zoom == doctest::Approx(9));
}

TEST_CASE("a travel takes the shorter way and arrives")
{
    PtzState ptz;
    const auto start = std::chrono::steady_clock::now();
    ptz.place({10, 0, 1}, start);
    ptz.go_to({350, -40, 5}, start);
    CHECK(ptz.moving(start + 100ms));
    CHECK(ptz.position(start + 100ms).pan == doctest::Approx(358));
    CHECK_FALSE(ptz.moving(start + 1s));
    CHECK(ptz.position(start + 1s).pan == doctest::Approx(350));
    CHECK(ptz.position(start + 1s).tilt == doctest::Approx(-40));
    ptz.save_preset(7, "North", start + 1s);
    ptz.go_to({0, 0, 1}, start + 1s);
    CHECK(ptz.go_to_preset(7, start + 3s));
    CHECK_FALSE(ptz.go_to_preset(8, start + 3s));
    CHECK(ptz.position(start + 9s).tilt == doctest::Approx(-40));
}

TEST_CASE("zones in both writings know their daylight saving")
{
    const auto winter = *parse_iso_time("2026-01-15T12:00:00Z"), summer = *parse_iso_time("2026-07-15T12:00:00Z");
    for (const char* zone : {"CET-1CEST,M3.5.0,M10.5.0/3", "CST-1:00:00DST01:00:00,M3.5.0/02:00:00,M10.5.0/03:00:00"}) {
        CHECK(zone_offset_minutes(zone, winter) == 60);
        CHECK(zone_offset_minutes(zone, summer) == 120);
        CHECK(zone_offset_minutes(zone, *parse_iso_time("2026-03-29T00:59:59Z")) == 60);
        CHECK(zone_offset_minutes(zone, *parse_iso_time("2026-03-29T01:00:00Z")) == 120);
        CHECK(zone_offset_minutes(zone, *parse_iso_time("2026-10-25T01:00:00Z")) == 60);
    }
    CHECK(zone_offset_minutes("AEST-10AEDT,M10.1.0,M4.1.0/3", winter) == 660);
    CHECK(zone_offset_minutes("<+0530>-5:30", summer) == 330);
    CHECK(iso_time(summer, 120) == "2026-07-15T14:00:00+02:00");
    CHECK(parse_iso_time("2026-07-15T14:00:00+02:00") == summer);
    CHECK_FALSE(parse_iso_time("2026-02-30T00:00:00Z"));
    CHECK_FALSE(parse_iso_time("yesterday"));
}

namespace {

/// Width, height and the mean of all samples, decoded by libjpeg.
struct Decoded {
    unsigned width = 0, height = 0;
    std::string pixels;
};

Decoded decode(const std::string& jpeg)
{
    Decoded result;
    jpeg_decompress_struct work{};
    jpeg_error_mgr errors{};
    work.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&work);
    jpeg_mem_src(&work, reinterpret_cast<const unsigned char*>(jpeg.data()), jpeg.size());
    jpeg_read_header(&work, TRUE);
    jpeg_start_decompress(&work);
    result.width = work.output_width;
    result.height = work.output_height;
    std::vector<unsigned char> row(static_cast<std::size_t>(work.output_width) * 3);
    while (work.output_scanline < work.output_height) {
        JSAMPROW pointer = row.data();
        jpeg_read_scanlines(&work, &pointer, 1);
        result.pixels.append(row.begin(), row.end());
    }
    jpeg_finish_decompress(&work);
    jpeg_destroy_decompress(&work);
    return result;
}

}  // namespace

TEST_CASE("a snapshot is a JPEG that shows where the camera looks")
{
    auto camera = build_camera("gate", "hikvision", "admin", "x");
    Channel& channel = camera->state.channels.front();
    const auto now = Camera::steady();
    const std::string first = snapshot(camera->state, channel, now);
    CHECK(first.substr(0, 2) == "\xff\xd8");
    CHECK(first.substr(first.size() - 2) == "\xff\xd9");
    CHECK(first.size() < 100000);
    const Decoded before = decode(first);
    CHECK(before.width == 640);
    CHECK(before.height == 360);
    channel.ptz->place({90, -20, 3}, now);
    CHECK(decode(snapshot(camera->state, channel, now)).pixels != before.pixels);
    CHECK(decode(snapshot(camera->state, channel, now, 320, 180)).width == 320);
    channel.masks_enabled = true;
    channel.masks.push_back({1, "m", true, {{0, 0}, {1, 0}, {1, 1}, {0, 1}}, "black", ""});
    const Decoded masked = decode(snapshot(camera->state, channel, now));
    CHECK(static_cast<unsigned char>(masked.pixels[(180 * 640 + 320) * 3]) < 20);
}

TEST_CASE("requests come out of bytes however these are cut")
{
    const std::string bytes =
        "PUT /a%20b?x=1&y=%41 HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabcGET / HTTP/1.1\r\n\r\n";
    HttpParser parser;
    HttpParser::Status status = HttpParser::Status::more;
    std::size_t used = 0;
    while (status == HttpParser::Status::more)
        status = parser.feed(bytes.substr(used++, 1));
    REQUIRE(status == HttpParser::Status::complete);
    const HttpRequest first = parser.take();
    CHECK(first.path == "/a b");
    CHECK(first.query_value("Y") == "A");
    CHECK(first.body == "abc");
    CHECK(parser.feed(bytes.substr(used)) == HttpParser::Status::complete);
    CHECK(parser.take().method == "GET");
    HttpParser chunked;
    CHECK(chunked.feed("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n") ==
          HttpParser::Status::complete);
    CHECK(chunked.take().body == "abcde");
    HttpParser small({100, 10});
    CHECK(small.feed("PUT / HTTP/1.1\r\nContent-Length: 11\r\n\r\n") == HttpParser::Status::bad);
    CHECK(small.error() == 413);
    HttpParser rubbish;
    CHECK(rubbish.feed("hello\r\n\r\n") == HttpParser::Status::bad);
}
