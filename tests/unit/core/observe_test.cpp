// SPDX-License-Identifier: BSL-1.0
// What is seen of a camera: holders of certificates, the neighbour table.
#include <doctest/doctest.h>

#include "core/observed.hpp"
#include "net/neighbours.hpp"

using namespace camsdk;

TEST_CASE("the organisation of a certificate's subject")
{
    CHECK(organisation_of("CN=axis-accc8e010203,O=Axis Communications AB") == "Axis Communications AB");
    CHECK(organisation_of("O=HIKVISION,OU=DVRNVR,CN=www.hikvision.com") == "HIKVISION");
    CHECK(organisation_of("CN=x,O=Acme\\, Ltd.,C=DK") == "Acme, Ltd.");
    CHECK(organisation_of("CN=O=Dahua") == "");
    CHECK(organisation_of("CN=a\\,O=Dahua,OU=x") == "");
    CHECK(organisation_of("CN=x+O=Acme") == "Acme");
    CHECK(organisation_of("") == "");
    CHECK(organisation_of("O=") == "");
    CHECK(organisation_of("O=x\\") == "x\\");
}

TEST_CASE("the neighbour table: complete entries of that very address")
{
    const char* table =
        "IP address       HW type     Flags       HW address            Mask     Device\n"
        "192.0.2.10       0x1         0x2         44:19:B6:00:00:01     *        eth0\n"
        "192.0.2.1        0x1         0x2         02:00:00:00:00:01     *        eth0\n"
        "192.0.2.11       0x1         0x0         00:00:00:00:00:00     *        eth0\n"
        "192.0.2.12       0x1         0x0         44:19:b6:00:00:02     *        eth0\n"
        "192.0.2.13 0x1\n\n";
    CHECK(net::mac_in_table(table, "192.0.2.10") == "44:19:b6:00:00:01");
    CHECK(net::mac_in_table(table, "192.0.2.1") == "02:00:00:00:00:01");
    for (const char* other : {"192.0.2.11", "192.0.2.12", "192.0.2.13", "192.0.2.2", "", "IP"})
        CHECK_FALSE(net::mac_in_table(table, other));
    CHECK_FALSE(net::mac_in_table("", "192.0.2.10"));
    CHECK_FALSE(net::neighbour_mac("127.0.0.1"));
}
