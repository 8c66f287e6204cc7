// SPDX-License-Identifier: BSL-1.0
// key=value lines: what is read, what is refused, what hostile bytes do.
#include <doctest/doctest.h>

#include <codec/key_value.hpp>

using namespace camsdk;
using codec::KeyValues;

namespace {

KeyValues read(std::string_view bytes)
{
    auto values = KeyValues::parse(bytes);
    REQUIRE(values);
    return *values;
}

}  // namespace

TEST_CASE("lines split at the first equals sign, whatever ends them")
{
    const auto values = read("a=1\r\nb = x=y \n\n  c=\"quoted = text\"\r\nd=\r\ne=\"\nOK");
    CHECK(values.integer("a") == 1);
    CHECK(values.text("b") == "x=y");
    CHECK(values.text("c") == "quoted = text");
    CHECK(values.text("d") == "");
    CHECK(values.text("e") == "\"");
    CHECK(!values.text("f"));
    CHECK(values.stray() == std::vector<std::string>{"OK"});
    codec::KeyValueLimits verbatim;
    verbatim.unquote = false;
    CHECK(KeyValues::parse("c=\"q\"", verbatim)->text("c") == "\"q\"");
}

TEST_CASE("numbers and booleans as cameras print them")
{
    const auto values =
        read("fps=15.000000\nhalf=7.5\nbytes=32000000000.000000\nbig=99999999999\nyes=true\nno=0\nbad=nan");
    CHECK(values.integer("fps") == 15);
    CHECK(!values.integer("half"));
    CHECK(values.number("half") == doctest::Approx(7.5));
    CHECK(values.unsigned_integer("bytes") == 32'000'000'000u);
    CHECK(!values.integer("big"));
    CHECK(values.boolean("yes") == true);
    CHECK(values.boolean("no") == false);
    CHECK(!values.number("bad"));
    CHECK(!values.unsigned_integer("bad"));
}

TEST_CASE("tables are read by path and by index")
{
    const auto values = read(
        "table.Encode[0].Main[10].FPS=1\ntable.Encode[0].Main[2].FPS=2\ntable.Encode[1].Main[0].FPS=3\n"
        "table.EncodeMore=x\ntable.Net.eth0.IP=a\ntable.Net.eth2.IP=b\ntable.Net.Name=n\n"
        "table.D[1]=two\ntable.D[0]=one\ntable.D[0]=again\ntable.Net[7]=c");
    CHECK(values.indexes("table.Encode") == std::vector<int>{0, 1});
    CHECK(values.indexes("table.Encode[0].Main") == std::vector<int>{2, 10});
    const auto encode = values.child("table.Encode");
    CHECK(encode.integer("[0].Main[10].FPS") == 1);
    CHECK(encode.child("[1]").integer("Main[0].FPS") == 3);
    CHECK(!encode.has("More"));
    CHECK(!values.has("table.Enc"));
    CHECK(values.has("table.Encode"));
    CHECK(values.child("table.Net").names() == std::vector<std::string>{"Name", "eth0", "eth2"});
    CHECK(values.list("table.D") == std::vector<std::string>{"one", "two"});
    CHECK(values.all("table.D[0]") == std::vector<std::string>{"one", "again"});
    const auto below = values.entries("table.Encode");
    REQUIRE(below.size() == 3);
    CHECK(below[0].first == "[0].Main[10].FPS");
    CHECK(below[2].second == "3");
    CHECK(values.child("table.Nothing").empty());
}

TEST_CASE("what is not of the kind is refused or ignored")
{
    CHECK(KeyValues::parse("<html>a=1</html>").error().code() == ErrorCode::protocol);
    codec::KeyValueLimits small;
    small.bytes = 10;
    CHECK(KeyValues::parse("0123456789a", small).error().code() == ErrorCode::limit_exceeded);
    small.bytes = 1000;
    small.lines = 2;
    CHECK(KeyValues::parse("a=1\nb=2", small));
    CHECK(KeyValues::parse("a=1\nb=2\nc=3", small).error().code() == ErrorCode::limit_exceeded);
    CHECK(read("").empty());
    CHECK(KeyValues().empty());
    CHECK(!KeyValues().text("a"));
    CHECK(read("x[99999999999999999999]=1\nx[-1]=2\nx[]=3\nx[a]=4\nx[3=5\nx[5]=6").indexes("x") == std::vector<int>{5});
    const auto dirty = read(std::string("a\x01=b\x02\xff\n=novalue\n", 16));
    CHECK(dirty.entries().size() == 2);
    CHECK(dirty.text("") == "novalue");
}

TEST_CASE("flattened lines hold no secrets")
{
    const auto all = codec::flatten(read("table.Email.Password=geheim\ntable.Email.Address=a\ntable.X[0].Secret[1]=s"));
    CHECK(all.size() == 1);
    CHECK(all.at("table.Email.Address") == "a");
}
