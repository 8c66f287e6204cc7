// SPDX-License-Identifier: BSL-1.0
// Result, Error, Secret.
#include <doctest/doctest.h>
#include <algorithm>
#include <camsdk/camsdk.hpp>
#include <cstdint>
#include <fstream>
#include <sstream>
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

TEST_CASE("a Secret wipes the text it was made from, and what it held before")
{
    std::string text = "hunter2, and so long that it lies outside the string itself";
    const char* const bytes = text.data();
    const std::size_t size = text.size();
    Secret secret(std::move(text));
    CHECK(std::all_of(bytes, bytes + size, [](char c) { return c == 0; }));
    CHECK(secret.reveal().substr(0, 7) == "hunter2");
    const char* const held = secret.reveal().data();
    secret = Secret("another");
    CHECK(std::string(held + sizeof(void*), 7) == std::string(7, '\0'));
    CHECK(secret.reveal() == "another");
}

TEST_CASE("secrets of every size are held, copied and given back")
{
    for (const std::size_t size : {1u, 31u, 32u, 33u, 4096u, 8192u, 8193u, 100000u}) {
        CAPTURE(size);
        const std::string text(size, 'x');
        Secret first(text);
        Secret second(first);
        first = Secret();
        CHECK(first.empty());
        CHECK(second.reveal() == text);
        first = second;
        CHECK(first.reveal() == text);
    }
}

// What smaps calls "dd" of the mapping that holds an address.
bool left_out_of_cores(const void* address)
{
    std::ifstream maps("/proc/self/smaps");
    const auto wanted = reinterpret_cast<std::uintptr_t>(address);
    bool here = false;
    for (std::string line; std::getline(maps, line);) {
        std::uintptr_t from = 0;
        std::uintptr_t to = 0;
        char dash = 0;
        std::istringstream range(line);
        if (line.find(':') > line.find('-') && range >> std::hex >> from >> dash >> to)
            here = from <= wanted && wanted < to;
        else if (here && line.rfind("VmFlags:", 0) == 0)
            return line.find(" dd") != std::string::npos;
    }
    return false;
}

TEST_CASE("a Secret lies in memory that core dumps leave out")
{
    const Secret small("hunter2");
    const Secret large(std::string(50000, 'x'));
    CHECK(left_out_of_cores(small.reveal().data()));
    CHECK(left_out_of_cores(large.reveal().data()));
    const std::string elsewhere(50000, 'x');
    CHECK_FALSE(left_out_of_cores(elsewhere.data()));
}
