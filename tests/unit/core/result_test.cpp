// SPDX-License-Identifier: BSL-1.0
// Result, Error, Secret.
#include <doctest/doctest.h>
#include <camsdk/camsdk.hpp>
#include <string>
#include <vector>

using namespace camsdk;

TEST_CASE("a Result holds a value or an error")
{
    const Result<int> good = 7;
    const Result<int> bad = Error(ErrorCode::not_found, "no such preset");
    CHECK(good);
    CHECK(*good == 7);
    CHECK(good.value_or(1) == 7);
    CHECK_FALSE(bad);
    CHECK(bad.value_or(1) == 1);
    CHECK(bad.error().code() == ErrorCode::not_found);
}

TEST_CASE("the value of a Result that goes away outlives it")
{
    const auto answer = [] { return Result<std::vector<std::string>>(std::vector<std::string>(3, "kept")); };
    int kept = 0;
    for (const std::string& text : answer().value())
        kept += text == "kept" ? 1 : 0;
    for (const std::string& text : *answer())
        kept += text == "kept" ? 1 : 0;
    CHECK(kept == 6);
}

TEST_CASE("value() throws the error for those who like exceptions")
{
    const Result<int> bad = Error(ErrorCode::timeout, "too late");
    CHECK_THROWS_AS(bad.value(), Failure);
    try {
        bad.value();
    } catch (const Failure& failure) {
        CHECK(failure.error().code() == ErrorCode::timeout);
        CHECK(std::string(failure.what()) == "timeout: too late");
    }
    const Result<void> done;
    CHECK(done);
    CHECK_NOTHROW(done.value());
}

TEST_CASE("an Error is cheap to copy and a changed copy leaves the first alone")
{
    const Error first(ErrorCode::protocol, "not understood");
    Error second = first;
    second.vendor_text("badXmlContent").http_status(400).where("ptz.move", "onvif+http://192.0.2.1");
    CHECK(first.vendor_text().empty());
    CHECK(first.http_status() == 0);
    CHECK(second.vendor_text() == "badXmlContent");
    CHECK(second.http_status() == 400);
    CHECK(second.operation() == "ptz.move");
    CHECK(second.message() == "not understood");
}

TEST_CASE("which errors may pass by themselves")
{
    CHECK(Error(ErrorCode::timeout, "").retryable());
    CHECK(Error(ErrorCode::overloaded, "").retryable());
    CHECK_FALSE(Error(ErrorCode::unauthorized, "").retryable());
    CHECK_FALSE(Error(ErrorCode::not_supported, "").retryable());
}

TEST_CASE("a Secret leaves nothing behind when it is moved from")
{
    Secret first("hunter2");
    const Secret second = std::move(first);
    CHECK(second.reveal() == "hunter2");
    CHECK(first.empty());  // NOLINT: the state after a move is the point
}
