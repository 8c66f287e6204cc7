// SPDX-License-Identifier: BSL-1.0
// Bounded JSON and its total accessors.
#include <doctest/doctest.h>

#include <codec/json.hpp>
#include <string>

using namespace camsdk;
using codec::JsonElement;

namespace {

ErrorCode refused(std::string_view text, const codec::JsonLimits& limits = {})
{
    auto parsed = codec::parse_json(text, limits);
    REQUIRE_FALSE(parsed);
    return parsed.error().code();
}

}  // namespace

TEST_CASE("json: what is not one JSON document is a protocol error")
{
    CHECK(refused("") == ErrorCode::protocol);
    CHECK(refused("  \r\n") == ErrorCode::protocol);
    CHECK(refused("<html><body>404</body></html>") == ErrorCode::protocol);
    CHECK(refused("{\"a\":1} trailing") == ErrorCode::protocol);
    CHECK(refused("{\"a\":1}{\"b\":2}") == ErrorCode::protocol);
    CHECK(refused("{\"a\":") == ErrorCode::protocol);
    CHECK(refused("{'a':1}") == ErrorCode::protocol);
    CHECK(refused(std::string_view("{\"a\":1}\0", 8)) == ErrorCode::protocol);
    CHECK(codec::parse_json(" {\"a\":1}\r\n ").has_value());
}

TEST_CASE("json: size and depth are bounded")
{
    std::string deep = std::string(33, '[') + std::string(33, ']');
    CHECK(refused(deep) == ErrorCode::limit_exceeded);
    CHECK(codec::parse_json(deep.substr(1, 64)).has_value());
    CHECK(refused(std::string(1 << 20, '[')) == ErrorCode::limit_exceeded);
    CHECK(refused("\"" + std::string(4u << 20, 'x') + "\"") == ErrorCode::limit_exceeded);
    codec::JsonLimits small;
    small.bytes = 4;
    CHECK(refused("[1,2]", small) == ErrorCode::limit_exceeded);
}

TEST_CASE("json: members by path, absent is nothing")
{
    auto parsed = codec::parse_json(R"({"data":{"n":7,"s":"42","t":"Hi","b":true,"y":"yes","f":2.5,"big":1e300,
        "neg":-3,"u":18446744073709551615,"null":null,"list":[{"id":"a"},{"id":"b"}],"words":["x",{},3]}})");
    REQUIRE(parsed);
    JsonElement root(*parsed);
    CHECK(root.integer("data/n") == 7);
    CHECK(root.integer("data/s") == 42);
    CHECK_FALSE(root.integer("data/t"));
    CHECK_FALSE(root.integer("data/f"));
    CHECK_FALSE(root.integer("data/big"));
    CHECK(root.number("data/f") == doctest::Approx(2.5));
    CHECK(root.text("data/n") == "7");
    CHECK(root.text("data/f") == "2.5");
    CHECK(root.text("data/b") == "true");
    CHECK_FALSE(root.text("data/null"));
    CHECK_FALSE(root.text("data/list"));
    CHECK_FALSE(root.text("data/absent"));
    CHECK_FALSE(root.text("data/n/deeper"));
    CHECK(root.boolean("data/b") == true);
    CHECK(root.boolean("data/y") == true);
    CHECK_FALSE(root.boolean("data/t"));
    CHECK(root.unsigned_integer("data/u") == 18446744073709551615u);
    CHECK_FALSE(root.unsigned_integer("data/neg"));
    CHECK(root.items("data/list").size() == 2);
    CHECK(root.text("data/list/1/id") == "b");
    CHECK_FALSE(root.child("data/list/2"));
    CHECK(root.items("data/n").empty());
    CHECK(root.texts("data/words") == std::vector<std::string>{"x", "3"});
    CHECK(root.members().size() == 1);
    CHECK_FALSE(JsonElement().text("a"));
}

TEST_CASE("json: text is made valid, and secrets do not enter the flat list")
{
    auto parsed = codec::parse_json("{\"name\":\"A\xff\\u0007B\",\"password\":\"p\",\"list\":[1,{\"x\":false}]}");
    REQUIRE(parsed);
    JsonElement root(*parsed);
    auto name = root.text("name");
    REQUIRE(name);
    CHECK(name->find('\xff') == std::string::npos);
    CHECK(name->find('\x07') == std::string::npos);
    Extra flat = codec::flatten(root);
    CHECK(flat.size() == 3);
    CHECK(flat["list.0"] == "1");
    CHECK(flat["list.1.x"] == "false");
    CHECK(flat.count("password") == 0);
}
