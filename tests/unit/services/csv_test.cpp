// SPDX-License-Identifier: BSL-1.0
// CSV reading.
#include "services/csv.hpp"

#include <doctest/doctest.h>

using camsdk::services::parse_csv;

TEST_CASE("cells, quotes, notes and line numbers")
{
    const auto records = parse_csv("# a note\r\nname,url\r\n\n\"a, \"\"b\"\"\",x\n\"two\nlines\",\nlast,end");
    REQUIRE(records);
    REQUIRE(records->size() == 4);
    CHECK((*records)[0].line == 2);
    CHECK((*records)[0].cells == std::vector<std::string>{"name", "url"});
    CHECK((*records)[1].line == 4);
    CHECK((*records)[1].cells == std::vector<std::string>{"a, \"b\"", "x"});
    CHECK((*records)[2].cells == std::vector<std::string>{"two\nlines", ""});
    CHECK((*records)[3].line == 7);
    CHECK((*records)[3].cells == std::vector<std::string>{"last", "end"});
}

TEST_CASE("a quote that is not closed, and text after one, name their line")
{
    const auto open = parse_csv("a,b\n\"c,d\n");
    REQUIRE_FALSE(open);
    CHECK(open.error().code() == camsdk::ErrorCode::invalid_argument);
    CHECK(open.error().message() == "line 2: a quoted cell is not closed");
    const auto after = parse_csv("\"a\"b,c\n");
    REQUIRE_FALSE(after);
    CHECK(after.error().message() == "line 1: text after the end of a quoted cell");
}

TEST_CASE("nothing makes no records")
{
    CHECK(parse_csv("").value().empty());
    CHECK(parse_csv("\n\r\n# note").value().empty());
}
