// SPDX-License-Identifier: BSL-1.0
// Hostile and sloppy SOAP answers.
#include <doctest/doctest.h>

#include "drivers/onvif/messages_device.hpp"

using namespace camsdk;
using namespace camsdk::drivers::onvif;

namespace {

std::string envelope(const std::string& body, const std::string& head = "")
{
    return R"(<?xml version="1.0"?><S:Envelope xmlns:S="http://www.w3.org/2003/05/soap-envelope">)" + head +
           "<S:Body>" + body + "</S:Body></S:Envelope>";
}

ErrorCode code_of(const std::string& bytes)
{
    const auto r = open_envelope(bytes, "GetUsersResponse");
    return r ? ErrorCode::cancelled : r.error().code();
}

}  // namespace

TEST_CASE("an entity bomb is refused before anything is expanded")
{
    CHECK(code_of("<!DOCTYPE lolz [<!ENTITY a \"aaaa\">]>" + envelope("<GetUsersResponse/>")) == ErrorCode::protocol);
    CHECK(code_of(envelope("<!doctype x><GetUsersResponse/>")) == ErrorCode::protocol);
}

TEST_CASE("limits")
{
    std::string deep;
    for (int i = 0; i < 5000; ++i)
        deep += "<a>";
    for (int i = 0; i < 5000; ++i)
        deep += "</a>";
    CHECK(code_of(envelope("<GetUsersResponse>" + deep + "</GetUsersResponse>")) == ErrorCode::limit_exceeded);
    EnvelopeLimits small;
    small.elements = 10;
    std::string wide;
    for (int i = 0; i < 20; ++i)
        wide += "<a/>";
    CHECK(open_envelope(envelope("<X>" + wide + "</X>"), "X", small).error().code() == ErrorCode::limit_exceeded);
    small = {};
    small.bytes = 10;
    CHECK(open_envelope(envelope("<X/>"), "X", small).error().code() == ErrorCode::limit_exceeded);
    small = {};
    small.text = 8;
    CHECK(open_envelope(envelope("<X>123456789</X>"), "X", small).error().code() == ErrorCode::limit_exceeded);
}

TEST_CASE("a long namespace is not written out once for every element that uses it")
{
    EnvelopeLimits small;
    small.bytes = 100'000;
    std::string items;
    for (int i = 0; i < 1000; ++i)
        items += "<tt:ElementItem><x:a/></tt:ElementItem>";
    const auto r =
        open_envelope(envelope("<X xmlns:x='urn:" + std::string(20'000, 'n') + "'>" + items + "</X>"), "X", small);
    REQUIRE_FALSE(r);
    CHECK(r.error().code() == ErrorCode::limit_exceeded);
}

TEST_CASE("what is not a SOAP answer is a protocol error")
{
    for (const char* bad :
         {"", "plain text", "<html><body>login</body></html>", "<S:Envelope xmlns:S='x'><S:Body><GetUsersRes"})
        CHECK(code_of(bad) == ErrorCode::protocol);
    CHECK(code_of(envelope("")) == ErrorCode::protocol);
    CHECK(code_of(envelope("<GetScopesResponse/>")) == ErrorCode::protocol);
}

TEST_CASE("faults of SOAP 1.2 and 1.1 become errors with the camera's words")
{
    const auto denied =
        open_envelope(envelope("<S:Fault><S:Code><S:Value>S:Sender</S:Value><S:Subcode><S:Value>ter:NotAuthorized</"
                               "S:Value></S:Subcode></S:Code>"
                               "<S:Reason><S:Text xml:lang='en'> Sender not authorized </S:Text></S:Reason></S:Fault>"),
                      "X");
    REQUIRE_FALSE(denied);
    CHECK(denied.error().code() == ErrorCode::unauthorized);
    CHECK(is_not_authorized(denied.error()));
    CHECK(denied.error().vendor_text().find("Sender not authorized") != std::string::npos);

    const auto missing = open_envelope(
        envelope(
            "<S:Fault><S:Code><S:Value>S:Sender</S:Value><S:Subcode><S:Value>ter:InvalidArgVal</S:Value><S:Subcode>"
            "<S:Value>ter:NoProfile</S:Value></S:Subcode></S:Subcode></S:Code></S:Fault>"),
        "X");
    CHECK(missing.error().code() == ErrorCode::not_found);
    CHECK_FALSE(is_not_authorized(missing.error()));

    const auto old = open_envelope(
        "<SOAP-ENV:Envelope xmlns:SOAP-ENV='http://schemas.xmlsoap.org/soap/envelope/'><SOAP-ENV:Body><SOAP-ENV:Fault>"
        "<faultcode>SOAP-ENV:ActionNotSupported</faultcode><faultstring>no such</faultstring></SOAP-ENV:Fault>"
        "</SOAP-ENV:Body></SOAP-ENV:Envelope>",
        "X");
    CHECK(old.error().code() == ErrorCode::not_supported);
    CHECK(old.error().vendor_text().find("no such") != std::string::npos);
}

TEST_CASE("sloppy answers are read all the same")
{
    const auto users = [](const std::string& bytes) { return get_users().read(bytes); };
    // Undeclared prefix, wrong namespace, unknown elements, white space, bad UTF-8, an escape that XML forbids.
    const auto r = users(
        envelope("<tds:GetUsersResponse xmlns:tds='urn:wrong'><foo:User><tt:Username>  ad\xffmin&#x1B; </tt:Username>"
                 "<tt:Mood>bad</tt:Mood><tt:UserLevel>\n Administrator</tt:UserLevel></foo:User><User/>"
                 "</tds:GetUsersResponse>",
                 "<S:Header><wsse:Security S:mustUnderstand='1'><x/></wsse:Security></S:Header>"));
    REQUIRE(r);
    REQUIRE(r->size() == 1);
    CHECK(r->front().name == "ad\xEF\xBF\xBDmin");
    CHECK(r->front().level == "Administrator");
    // CDATA, an SOAP 1.1 envelope, blanks before the declaration.
    const auto cdata = users(
        "\r\n <e:Envelope xmlns:e='x'><e:Body><GetUsersResponse><User><Username><![CDATA[a<b]]></Username></User>"
        "</GetUsersResponse></e:Body></e:Envelope>");
    REQUIRE(cdata);
    CHECK(cdata->front().name == "a<b");
}

TEST_CASE("a bad value costs that value only")
{
    const auto r = get_system_date_and_time().read(envelope(
        "<GetSystemDateAndTimeResponse><SystemDateAndTime><DateTimeType>Manual</DateTimeType><DaylightSavings>perhaps"
        "</DaylightSavings><UTCDateTime><Time><Hour>00</Hour><Minute>61</Minute><Second>16</Second></"
        "Time><Date><Year>2024"
        "</Year><Month>1</Month><Day>1</Day></Date></UTCDateTime></SystemDateAndTime></GetSystemDateAndTimeResponse>"));
    REQUIRE(r);
    CHECK(r->mode == "Manual");
    CHECK_FALSE(r->utc);
    CHECK_FALSE(r->daylight_saving);
}

TEST_CASE("random damage never does worse than an error")
{
    const std::string whole =
        envelope("<GetUsersResponse><User><Username>u</Username><UserLevel>User</UserLevel></User></GetUsersResponse>");
    unsigned seed = 1;
    const auto next = [&] { return seed = seed * 1664525U + 1013904223U; };
    std::size_t read = 0;
    for (int i = 0; i < 3000; ++i) {
        auto bytes = whole.substr(0, whole.size() - (next() >> 16U) % 40);
        for (unsigned k = next() >> 30U; k-- > 0;)
            bytes[(next() >> 8U) % bytes.size()] = static_cast<char>(next() >> 24U);
        if (get_users().read(bytes))
            ++read;
    }
    CHECK(read > 0);
    CHECK(read < 3000);
}
