// SPDX-License-Identifier: BSL-1.0
// Service addresses that cannot be reached as they are told.
#include "stand.hpp"

using namespace camsdk;
using namespace camsdk::testing;

namespace {

void reached(const std::string& quirk)
{
    on({"onvif"}, "keeps the path and the port, and goes to the host that the program named",
       [&quirk](const std::string& driver) {
           Stand stand(driver, {quirk});
           CHECK(ask_round(stand.camera()) == "");
           const auto picture = stand.camera().media().snapshot().get();
           CHECK_MESSAGE(picture, (picture ? "" : picture.error().message()));
           const auto stream = stand.camera().media().stream_uri().get();
           REQUIRE(stream);
           CHECK(stream->rfind("rtsp://127.0.0.1:", 0) == 0);
           CHECK(stand.camera().media().describe_stream().get());
       });
}

}  // namespace

TEST_CASE("xaddr=private")
{
    reached("xaddr=private");
}

TEST_CASE("xaddr=127.0.0.1")
{
    reached("xaddr=127.0.0.1");
}

TEST_CASE("xaddr=dup-port")
{
    reached("xaddr=dup-port");
}

TEST_CASE("xaddr=hostname")
{
    reached("xaddr=hostname");
}

TEST_CASE("xaddr=ipv6")
{
    reached("xaddr=ipv6");
}
