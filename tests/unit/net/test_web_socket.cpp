// SPDX-License-Identifier: BSL-1.0
// WebSocket frames: what goes out, and whatever may come in.
#include <doctest/doctest.h>

#include "net/web_socket.hpp"

using namespace camsdk::net;

namespace {

std::string server_frame(int first, const std::string& payload)
{
    std::string out(1, static_cast<char>(first));
    if (payload.size() < 126) {
        out += static_cast<char>(payload.size());
    } else {
        out += static_cast<char>(126);
        out += static_cast<char>(payload.size() >> 8);
        out += static_cast<char>(payload.size() & 0xff);
    }
    return out + payload;
}

struct Inbox {
    std::vector<std::string> heard;
    FrameReader reader{1000, [this](Opcode opcode, std::string_view payload) {
                           heard.push_back(std::to_string(static_cast<int>(opcode)) + std::string(payload));
                           return opcode != Opcode::close;
                       }};
};

using Heard = std::vector<std::string>;

}  // namespace

TEST_CASE("a client's frames are whole and masked")
{
    // The example of RFC 6455, section 5.7.
    CHECK(client_frame(Opcode::text, "Hello", "\x37\xfa\x21\x3d") == "\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58");
    CHECK(client_frame(Opcode::ping, "", "abcd") ==
          "\x89\x80"
          "abcd");
    const std::string longer = client_frame(Opcode::text, std::string(300, 'x'), std::string(4, '\0'));
    CHECK(longer.substr(0, 4) == std::string("\x81\xfe\x01\x2c", 4));
    CHECK(longer.size() == 8 + 300);
}

TEST_CASE("messages are put together from frames in slices of any size, with pings between")
{
    const std::string stream = server_frame(0x81, "one") + server_frame(0x01, "tw") + server_frame(0x89, "p") +
                               server_frame(0x80, "o") + server_frame(0x82, std::string(200, 'b'));
    for (const std::size_t slice : {std::size_t(1), std::size_t(5), stream.size()}) {
        Inbox inbox;
        for (std::size_t at = 0; at < stream.size(); at += slice)
            REQUIRE(inbox.reader.feed(std::string_view(stream).substr(at, slice)));
        CHECK(inbox.heard == Heard{"1one", "9p", "1two", "2" + std::string(200, 'b')});
    }
}

TEST_CASE("what is no WebSocket, or too much, ends it")
{
    for (const std::string& bad :
         {std::string("\xf1\x00", 2), std::string("\x81\x85", 2), server_frame(0x80, "x"), server_frame(0x09, "x"),
          server_frame(0x81, std::string(1001, 'x')),
          server_frame(0x01, std::string(600, 'x')) + server_frame(0x80, std::string(600, 'x'))}) {
        Inbox inbox;
        CHECK_FALSE(inbox.reader.feed(bad));
        CHECK_FALSE(inbox.reader.why().empty());
    }
    Inbox inbox;
    CHECK_FALSE(inbox.reader.feed(server_frame(0x88, "") + server_frame(0x81, "after")));
    CHECK(inbox.heard == Heard{"8"});
}
