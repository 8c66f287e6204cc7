// SPDX-License-Identifier: BSL-1.0
// Values as JSON.
#include <doctest/doctest.h>
#include <camsdk/camsdk.hpp>

using namespace camsdk;

TEST_CASE("what a device did not say is null, never an empty text")
{
    DeviceInfo info;
    info.driver = "onvif";
    info.model = "X-1";
    CHECK(
        to_json(info) ==
        R"({"driver":"onvif","manufacturer":null,"model":"X-1","firmware":null,"serial":null,"hardware":null,"mac":null,"name":null,"channels":null,"extra":{}})");
}

TEST_CASE("device text cannot break out of a JSON string")
{
    std::string out;
    detail::json_text(out, "a\"b\\c\n\x1b[31m\xff\xc3\xa6\x7f");
    CHECK(out == "\"a\\\"b\\\\c\\n\\u001b[31m\xEF\xBF\xBD\xC3\xA6\\u007f\"");
}

TEST_CASE("numbers are locale-free and never NaN")
{
    std::string out;
    detail::json_number(out, 0.5);
    out += ' ';
    detail::json_number(out, 1.0 / 0.0);
    CHECK(out == "0.5 null");
}

TEST_CASE("times are ISO 8601 in UTC")
{
    const TimePoint time = std::chrono::system_clock::from_time_t(1767225600) + std::chrono::milliseconds(250);
    CHECK(detail::iso_time(time) == "2026-01-01T00:00:00.250Z");
    CHECK(detail::iso_time(std::chrono::system_clock::from_time_t(0)) == "1970-01-01T00:00:00Z");
    CHECK(detail::iso_time(std::chrono::system_clock::from_time_t(0) - std::chrono::milliseconds(250)) ==
          "1969-12-31T23:59:59.750Z");
}

TEST_CASE("enumerations print their contract words")
{
    CHECK(to_json(Open<Codec>(Codec::h265)) == "\"H265\"");
    CHECK(to_json(Role::operator_) == "\"operator\"");
    CHECK(from_string<Codec>("MJPEG") == Codec::mjpeg);
    CHECK_FALSE(from_string<Codec>("mjpeg"));
    CHECK(Open<Codec>(Codec::unknown, "SVAC") != Open<Codec>(Codec::unknown, "XYZ"));
    CHECK(Open<Codec>(Codec::h264, "H.264") == Open<Codec>(Codec::h264));
}

TEST_CASE("capabilities have one key a feature")
{
    const Capabilities some{
        {Feature::ptz, Support::no}, {Feature::device, Support::yes}, {Feature::io, Support::unknown}};
    CHECK(to_json(some) == R"({"device":"yes","ptz":"no","io":"unknown"})");
}

TEST_CASE("an error is what camctl prints")
{
    Error error(ErrorCode::unauthorized, "the password was rejected");
    error.where("device.info", "hikvision+http://192.0.2.1");
    CHECK(
        to_json(error) ==
        R"({"code":"unauthorized","message":"the password was rejected","camera":"hikvision+http://192.0.2.1","operation":"device.info","retryable":false})");
}

TEST_CASE("options have field lists and words too, and a password has none")
{
    TlsOptions tls;
    CHECK(tls == TlsOptions{});
    tls.trust = *from_string<TlsTrust>("trust_on_first_use");
    CHECK(tls != TlsOptions{});
    CHECK(to_json(tls) == R"({"trust":"trust_on_first_use","pin":"","trust_file":"","legacy":false})");
    CHECK(to_string(HostPolicy::same_host_port) == "same_host_port");
    CHECK(to_string(LogLevel::warning) == "warning");
}
