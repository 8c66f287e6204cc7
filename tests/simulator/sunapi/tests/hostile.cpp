// SPDX-License-Identifier: BSL-1.0
// Every parameter of every action with values that nobody means: an answer in the vendor's form, never a failure.
#include "bench.hpp"
#include "sunapi/submenu.hpp"

using namespace camsim;
using test::SunapiBench;

namespace {

std::string escaped(const std::string& text)
{
    static const char* const digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

/// A value that fits, so that the parameters beside the nasty one do not end the request early.
std::string fitting(const sunapi::Field& field)
{
    switch (field.kind) {
        case sunapi::Kind::yes_no:
            return "True";
        case sunapi::Kind::whole:
        case sunapi::Kind::decimal:
            return std::to_string(static_cast<long>(field.low));
        case sunapi::Kind::choice:
            return field.entries.empty() ? "x" : field.entries.front();
        case sunapi::Kind::csv:
            return field.entries.empty() ? "1" : field.entries.front();
        case sunapi::Kind::words:
            break;
    }
    return "word";
}

std::string numbered(std::string name)
{
    if (const auto mark = name.find('#'); mark != std::string::npos)
        name.replace(mark, 1, "1");
    return name;
}

void check_answers(SunapiBench& bench, const std::string& cgi, const std::string& menu, const std::string& action,
                   const sunapi::Fields& fields, const std::string& body)
{
    static const std::string nasty[] = {
        "",    "-1",  "999999999999", "a\r\nOK",    ",,", "1,2,3,,", "1e5",
        "NaN", "x/y", "\xff\xfe",     "2026-13-45", "0",  "1,2,3",   std::string(5000, 'A')};
    for (const sunapi::Field& field : fields)
        for (const std::string& value : nasty) {
            std::string query = cgi + "/" + menu + "/" + action + "&" + numbered(field.name) + "=" + escaped(value);
            for (const sunapi::Field& other : fields)
                if (other.required && other.name != field.name)
                    query += "&" + numbered(other.name) + "=" + escaped(fitting(other));
            CAPTURE(query);
            const std::string answer = bench.text(query, body);
            const int status = bench.client.last.status;
            CHECK(status == 200);
            CHECK(answer.find("simulator:") == std::string::npos);
            if (answer.rfind("NG", 0) == 0)
                CHECK(answer.find("Error Code: 6") != std::string::npos);
            bench.state().power = Power::on;
            bench.camera->quirks.clear("factory_state");
        }
}

}  // namespace

TEST_CASE("values that nobody means get an answer of the vendor's form")
{
    SunapiBench bench;
    for (const sunapi::Submenu& menu : sunapi::catalogue()) {
        if (menu.name == "users" || menu.name == "factoryreset")
            continue;  // they would end the login of the test; tried below
        for (const sunapi::Action& action : menu.actions)
            check_answers(bench, menu.cgi, menu.name, action.name,
                          action.fields ? action.fields(bench.state()) : sunapi::Fields{}, "");
        if (menu.group.fields && menu.group.writable && !menu.action("set"))
            check_answers(bench, menu.cgi, menu.name, "set", menu.group.fields(bench.state()), "");
    }
    for (const char* action : {"add", "update", "remove"}) {
        for (const char* rest :
             {"", "&Index=", "&Index=11", "&UserID=%0D%0A&Password=Good-Word-1", "&UserID=a/b&Password=Good-Word-1",
              "&UserID=x&IsPasswordEncrypted=True", "&UserID=x&Password=short"}) {
            const std::string answer = bench.text("security/users/" + std::string(action) + rest, "bm90IGEga2V5");
            CHECK(answer.rfind("NG", 0) == 0);
        }
    }
    CHECK(bench.state().accounts.size() == 1);
    // no value may make a line of its own
    CHECK(bench.text("system/deviceinfo/view").find("\r\nOK") == std::string::npos);
}
