// SPDX-License-Identifier: BSL-1.0
// SUNAPI answers in lines and JSON, refusals, queries, attributes.cgi.
#include <doctest/doctest.h>

#include "answer.hpp"
#include "attributes.hpp"
#include "sunapi_link.hpp"

using namespace camsdk;
using namespace camsdk::drivers::hanwha;
using hanwha_test::answer;
using hanwha_test::refusal;

TEST_CASE("lines: dotted names, both line ends, values that hold an equals sign")
{
    const auto fields = read_fields(answer(200,
                                           "Model=ACME-1\r\nNote=a=b\nChannel.0.Name=\nChannel.2.Name=Gate\n"
                                           "Channel.10.Profile.2.Bitrate=512\n"),
                                    "x");
    REQUIRE(fields);
    CHECK(fields->text("Model") == "ACME-1");
    CHECK(fields->text("Note") == "a=b");
    CHECK_FALSE(fields->text("Channel.0.Name"));
    CHECK(fields->has("Channel.0.Name"));
    CHECK(fields->indexes("Channel") == std::vector<int>{0, 2, 10});
    CHECK(fields->below("Channel.10.Profile.2").integer("Bitrate") == 512);
    CHECK(fields->groups("Name") == std::vector<std::string>{"Channel.0.", "Channel.2."});
    CHECK_FALSE(fields->has("model"));
}

TEST_CASE("lines: rows under a row of columns, without the passwords")
{
    const auto fields = read_fields(answer(200,
                                           "\"Users.Index=UserID/Password/Enable/PTZAccess\"\r\n"
                                           "Users.1=anna/hidden-1/True/False\r\nUsers.2=bo//False/True\r\n"),
                                    "x");
    REQUIRE(fields);
    CHECK(fields->text("Users.1.UserID") == "anna");
    CHECK(fields->boolean("Users.1.Enable") == true);
    CHECK(fields->boolean("Users.2.PTZAccess") == true);
    for (const auto& [name, value] : fields->all())
        CHECK(value.find("hidden-1") == std::string::npos);
}

TEST_CASE("JSON bears the names of the lines")
{
    const auto fields = read_fields(
        answer(200, R"({"VideoProfiles":[{"Channel":0,"Profiles":[{"Profile":2,"Name":"H.264","FrameRate":25,)"
                    R"("H264":{"GOVLength":50}}]}],"NTPURLList":["a.example","b.example"],"On":true})"),
        "x");
    REQUIRE(fields);
    CHECK(fields->text("Channel.0.Profile.2.Name") == "H.264");
    CHECK(fields->integer("Channel.0.Profile.2.H264.GOVLength") == 50);
    CHECK(fields->text("NTPURLList") == "a.example,b.example");
    CHECK(fields->boolean("On") == true);

    const auto masks = read_fields(
        answer(200, R"({"PrivacyMask":[{"Channel":1,"Enable":true,"Masks":[{"MaskIndex":3,"MaskName":"door",)"
                    R"("MaskCoordinate":[{"x":1,"y":2},{"x":30,"y":40}]}]}]})"),
        "x");
    REQUIRE(masks);
    CHECK(masks->text("Channel.1.MaskIndex.3.MaskCoordinate") == "1,2,30,40");
    CHECK(channel_in("Channel.1.MaskIndex.3.") == 1);
    CHECK(last_index("Channel.1.MaskIndex.3.") == 3);
}

TEST_CASE("refusals come with status 200 and keep the camera's words")
{
    const auto error = [](int code) { return read_fields(answer(200, refusal(code, "Words Of It")), "a/b").error(); };
    CHECK(error(600).code() == ErrorCode::not_supported);
    CHECK(error(608).code() == ErrorCode::not_supported);
    CHECK(error(604).code() == ErrorCode::invalid_argument);
    CHECK(error(609).code() == ErrorCode::forbidden);
    CHECK(error(610).code() == ErrorCode::overloaded);
    CHECK(error(612).code() == ErrorCode::not_found);
    CHECK(error(607).code() == ErrorCode::protocol);
    CHECK(error(604).vendor_text() == "error 604: Words Of It");
    const auto json =
        read_fields(answer(200, R"({"Response":"Fail","Error":{"Code":609,"Details":"Not Authorized"}})"), "a/b");
    REQUIRE_FALSE(json);
    CHECK(json.error().code() == ErrorCode::forbidden);
    CHECK(json.error().vendor_text() == "error 609: Not Authorized");
    CHECK(read_fields(answer(490, ""), "a/b").error().code() == ErrorCode::locked_out);
    CHECK(read_fields(answer(491, ""), "a/b").error().code() == ErrorCode::forbidden);
    const auto factory = read_fields(answer(403, ""), "a/b");
    CHECK(factory.error().code() == ErrorCode::forbidden);
    CHECK(factory.error().message().find("password yet") != std::string::npos);
}

TEST_CASE("what is no answer is an error: nothing, a page, other words")
{
    for (const char* body : {"", "<html>Not here</html>", "hello", "{\"a\":", "{}", "NGO", "\0\1\2"})
        CHECK(read_fields(answer(200, body), "x").error().code() == ErrorCode::protocol);
    CHECK(read_fields(answer(200, ""), "x", Empty::list));
    CHECK_FALSE(read_fields(answer(200, "<p>"), "x", Empty::list));
    CHECK(read_done(answer(200, "OK\r\nIndex=4\r\n"), "x")->integer("Index") == 4);
    CHECK(read_done(answer(200, R"({"Response":"Success","IPIndex":1})"), "x")->integer("IPIndex") == 1);
    for (const char* body : {"", "Okay", "{\"Response\":\"Maybe\"}", "<html>OK</html>", "Model=x"})
        CHECK_FALSE(read_done(answer(200, body), "x"));
}

TEST_CASE("hostile answers stay bounded")
{
    std::string many;
    for (int i = 0; i < 80000; ++i)
        many += "K" + std::to_string(i) + "=v\n";
    const auto fields = read_fields(answer(200, many), "x");
    REQUIRE(fields);
    CHECK(fields->all().size() <= 50001);
    std::string deep = "{\"a\":";
    for (int i = 0; i < 200; ++i)
        deep += "{\"a\":";
    CHECK_FALSE(read_fields(answer(200, deep), "x"));
    const auto control = read_fields(answer(200, "Name=a\x1b[31m\xff b\n"), "x");
    REQUIRE(control);
    CHECK(control->text("Name")->find('\x1b') == std::string::npos);
    CHECK(read_fields(answer(200, "Name=" + std::string(100000, 'x') + "\n"), "x")->text("Name")->size() <= 4096);
    CHECK(Fields().indexes("Channel").empty());
    CHECK(read_fields(answer(200, "Channel.99999999999.Name=x\nChannel.-1.Name=y\n"), "x")->indexes("Channel").empty());
}

TEST_CASE("queries are spelt as the vendor's examples")
{
    Query query("recording", "timeline", "view");
    query.add("FromDate", "2014-08-01 00:00:00").add("Points", "1,2").flag("On", true).add("Name", "a&b=c");
    CHECK(query.target() ==
          "/stw-cgi/recording.cgi?msubmenu=timeline&action=view&FromDate=2014-08-01%2000:00:00&Points=1,2&On=True"
          "&Name=a%26b%3Dc");
    CHECK(query.what() == "recording/timeline");
    CHECK(query.repeatable());
    CHECK_FALSE(Query("image", "privacy", "add").repeatable());
    CHECK_FALSE(Query("ptzcontrol", "stop", "control").repeatable());
    CHECK(view(query, Form::json).request.headers.at(0).value == "application/json");
    CHECK(view(query).request.headers.empty());
}

TEST_CASE("attributes: of the device and of a channel")
{
    const auto attributes =
        parse_attributes(answer(200, R"(<?xml version="1.0"?><capabilities xmlns="urn:acme"><attributes>
<group name="System"><category name="Limit"><attribute name="MaxChannel" accesslevel="guest" value="2" type="int"/></category></group>
<group name="PTZSupport"><category name="Support"><channel number="0"><attribute name="RealPTZ" value="True" type="bool"/></channel>
<channel number="1"><attribute name="RealPTZ" value="False" type="bool"/></channel><attribute name="Home" value="True"/></category></group>
</attributes></capabilities>)"));
    REQUIRE(attributes);
    CHECK(attributes->integer("System/Limit/MaxChannel") == 2);
    CHECK(attributes->support("PTZSupport/Support/RealPTZ", 0) == Support::yes);
    CHECK(attributes->support("PTZSupport/Support/RealPTZ", 1) == Support::no);
    CHECK(attributes->support("PTZSupport/Support/Home", 1) == Support::yes);
    CHECK(attributes->support("PTZSupport/Support/Swing", 1) == Support::unknown);
    CHECK(parse_attributes(answer(200, refusal(700, "Tag Not Found"))).error().code() == ErrorCode::not_supported);
    CHECK_FALSE(parse_attributes(answer(200, "<!DOCTYPE a><attributes/>")));
    CHECK_FALSE(parse_attributes(answer(200, "<attributes/>")));
}

TEST_CASE("parameters: what can be sent counts, what is only answered does not")
{
    const auto parameters = parse_parameters(answer(200, R"(<cgis><cgi name="image"><submenu name="imageenhancements">
<action accesslevel="user" name="view"><parameter name="Brightness" request="false" response="true"><dataType><int min="0" max="255"/></dataType></parameter></action>
<action accesslevel="admin" name="set"><parameter name="Brightness" request="true" response="false"><dataType><int min="1" max="100"/></dataType></parameter>
<parameter name="DefogMode" request="true"><dataType><enum><entry value="Off"/><entry value="Auto"/></enum></dataType></parameter></action></submenu>
<submenu name="logo"><action name="view"/></submenu></cgi></cgis>)"));
    REQUIRE(parameters);
    CHECK(parameters->range("image/imageenhancements/Brightness") == Range{1, 100});
    CHECK(parameters->find("image/imageenhancements/Brightness")->writable);
    CHECK(parameters->offers("image/imageenhancements/DefogMode", "auto"));
    CHECK_FALSE(parameters->offers("image/imageenhancements/DefogMode", "Manual"));
    CHECK(parameters->has_submenu("image/logo"));
    CHECK_FALSE(parameters->has_submenu("image/privacy"));
    CHECK_FALSE(parse_parameters(answer(200, "<cgis/>")));
    CHECK_FALSE(parse_parameters(answer(200, "<cgis><cgi></cgis>")));
}
