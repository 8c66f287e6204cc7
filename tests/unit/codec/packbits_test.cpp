// SPDX-License-Identifier: BSL-1.0
// PackBits and base64.
#include <doctest/doctest.h>

#include <codec/base64.hpp>
#include <codec/packbits.hpp>

using namespace camsdk::codec;

TEST_CASE("base64: each length there and back, line ends passed over")
{
    CHECK(to_base64("") == "");
    CHECK(to_base64("f") == "Zg==");
    CHECK(to_base64("fo") == "Zm8=");
    CHECK(to_base64("foo") == "Zm9v");
    CHECK(to_base64("\xff\xfe\xfd\xfc") == "//79/A==");
    CHECK(from_base64("Zm9\r\nv") == "foo");
    CHECK(from_base64("//79/A==") == "\xff\xfe\xfd\xfc");
}

TEST_CASE("packbits: runs, single bytes, and what TIFF gives as its example")
{
    const std::string plain(
        "\xAA\xAA\xAA\x80\x00\x2A\xAA\xAA\xAA\xAA\x80\x00\x2A\x22\xAA\xAA\xAA\xAA\xAA\xAA\xAA\xAA\xAA\xAA", 24);
    const std::string packed("\xFE\xAA\x02\x80\x00\x2A\xFD\xAA\x03\x80\x00\x2A\x22\xF7\xAA", 15);
    CHECK(pack_bits(plain) == packed);
    CHECK(unpack_bits(packed, 24) == plain);
    CHECK(unpack_bits(std::string("\x80\x80\x00\x41", 4), 1) == "A");  // a head of 128 stands for nothing
    for (std::size_t size : {1U, 127U, 128U, 129U, 300U})
        for (const bool alike : {true, false}) {
            std::string bytes;
            for (std::size_t i = 0; i < size; ++i)
                bytes += static_cast<char>(alike ? 7 : i % 2 + i / 128);
            CHECK(unpack_bits(pack_bits(bytes), size) == bytes);
        }
}

TEST_CASE("packbits: a run beyond the text, or more bytes than there is room for, gives nothing")
{
    CHECK_FALSE(
        unpack_bits("\x7f"
                    "abc",
                    1000));
    CHECK_FALSE(unpack_bits("\x81", 1000));  // repeats what is not there
    CHECK(
        unpack_bits("\x81"
                    "a",
                    128));
    CHECK_FALSE(
        unpack_bits("\x81"
                    "a",
                    127));
    CHECK_FALSE(
        unpack_bits("\x81"
                    "a\x81"
                    "a",
                    200));
    CHECK_FALSE(unpack_bits(std::string("\x00"
                                        "a",
                                        2),
                            0));
    CHECK(unpack_bits("", 0) == "");
}
