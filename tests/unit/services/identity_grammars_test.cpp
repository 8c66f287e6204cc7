// SPDX-License-Identifier: BSL-1.0
// Grammars of serial numbers and firmware versions: what fits, and what nearly does.
#include <doctest/doctest.h>

#include <initializer_list>
#include <set>
#include <string>

#include "services/identity_grammars.hpp"
#include "services/identity_tables.hpp"

using camsdk::services::grammar_named;

namespace {

void check(const char* name, std::initializer_list<std::string_view> fitting,
           std::initializer_list<std::string_view> others)
{
    const auto grammar = grammar_named(name);
    REQUIRE(static_cast<bool>(grammar));
    for (const auto text : fitting) {
        CAPTURE(text);
        CHECK(grammar(text));
        // Cut anywhere it is still read to its end and no further.
        for (std::size_t length = 0; length < text.size(); ++length)
            grammar(text.substr(0, length));
    }
    for (const auto text : others) {
        CAPTURE(text);
        CHECK_FALSE(grammar(text));
    }
}

}  // namespace

TEST_CASE("grammar: model, date, market")
{
    check("model_date_market",
          {"DS-2CD2143G0-I20190803AAWRD12345678", "DS-2CD2532F-IWS20150101CCCH123456789",
           "DS-7608NXI-I0/0P/S0820200101CCRRJ12345678WCVU", "IPC-T000-Z20220101AAWR123456789",
           "HWI-T220H20200102AAWRAE1234567", "XY-1/25X20190430AAWRD12345678W", "A20200102WR1234567"},
          {"", "W", "WCVU", "WR1234567", "20200102AAWR123456789", "DS-2CD2143G0-I2019080AAWRD12345678",
           "DS-2CD2143G0-I20190803AAXRD12345678", "DS-2CD2143G0-I20190803AAWRD123456",
           "DS-2CD2143G0-I20190803AAWRD1234567890", "DS-2CD2143G0-I20190803AAWRDEF12345678",
           "DS 2CD20190803AAWRD12345678", "DS-2CD2143G0-I20190803AAWRD12345678X"});
}

TEST_CASE("grammar: serial numbers of fifteen and twenty characters")
{
    check("fifteen_with_class", {"4A1B2C3PAG00001", "7K05A7FYAZ0ABCD"},
          {"", "4A1B2C3PBG00001", "4A1B2C3PAG0001", "XA1B2C3PAG00001", "4a1b2c3pag00001", "4A1B2C3PAG000010"});
    check("fifteen_with_70", {"ZR5K70GR700007A"}, {"", "ZR5K71GR700007A", "AR5K70GR700007A", "ZR5K70GR700007"});
    check("twenty_with_2102", {"210231T2H63235000045"},
          {"", "210331T2H63235000045", "210231T2H6323500004A", "2102", "2102310000001"});
}

TEST_CASE("grammar: firmware versions")
{
    check("version_build_date", {"V5.7.18 build 240826", "V5.7.18,build 240826", "V4.62.210.1, build 230619 (x)"},
          {"", "V", "5.7.18 build 240826", "V5.7 build 240826", "V5.7.18 build 24082", "V5.7.18 build 2408261",
           "V5.7.18", "V5.7.18. build 240826"});
    check("dotted_seven_build", {"2.800.0000016.0.R,build:2020-06-05", "2.420.AC00002.0.R", "2.420.0000000.18"},
          {"", "2.800", "2.80.0000016.0.R", "2.800.000016.0.R", "2.800.0000016.0.R,made", "2.800.0000016.0.RR"});
    check("underscored_date_release", {"2.11.01_20211210_R251", "1.41.02_20211209_R7"},
          {"", "2.11.01", "2.11.01_20211210", "2.11.01_2021121_R251", "2.11.01_20211210_R251x"});
    check("platform_b_dotted", {"QIPC-B2202.3.73.C06290.NB.230628", "IPC-B6301.3.4.D1806.230101"},
          {"", "QIPC-B2202", "IPC-B220.3.73.C06290.NB.230628", "QIPC-B2202.3.73.C06290.NB.23062",
           "IPCQQQ-B2202.3.73.C06290.NB.230628"});
}

TEST_CASE("grammar: every name in the table is one, each maker stands once a field")
{
    std::set<std::string> seen;
    for (const auto& pattern : camsdk::services::IdentityTables::get().patterns())
        CHECK(seen.insert(pattern.field + pattern.maker).second);
    CHECK(seen.size() == 8);
    CHECK_FALSE(static_cast<bool>(grammar_named("nobody")));
}
