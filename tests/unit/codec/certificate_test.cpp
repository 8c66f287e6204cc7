// SPDX-License-Identifier: BSL-1.0
// What a certificate says of itself, and that nothing that is none says anything.
#include <doctest/doctest.h>

#include <codec/certificate.hpp>
#include <codec/time.hpp>

using namespace camsdk;

namespace {

constexpr const char* invented =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIBijCCATACAwCrEjAKBggqhkjOPQQDAjBPMRowGAYDVQQDDBFheGlzLWFjY2M4\n"
    "ZTAwMDAwMTEkMCIGA1UECgwbSW52ZW50ZWQsIENvbW11bmljYXRpb25zIEFCMQsw\n"
    "CQYDVQQGEwJTRTAgFw0yNjAxMDIwMzA0MDVaGA8yMDU1MDEwMjAzMDQwNVowTzEa\n"
    "MBgGA1UEAwwRYXhpcy1hY2NjOGUwMDAwMDExJDAiBgNVBAoMG0ludmVudGVkLCBD\n"
    "b21tdW5pY2F0aW9ucyBBQjELMAkGA1UEBhMCU0UwWTATBgcqhkjOPQIBBggqhkjO\n"
    "PQMBBwNCAARYGil/kXCs5MEPUMAxECEn4HLhxMqcFgzgjXqcJ2bX7Hq5zBhsGvmR\n"
    "khIZCgDsMr94+toS7+TeHXGLxmQdcYFEMAoGCCqGSM49BAMCA0gAMEUCIQCNxbpA\n"
    "4Wj8cWqrIWWPvi7+WFzmsXA73NxEHn5SPhsYWgIgHG+Clv8rm29PdllMesWjrl2t\n"
    "T7Q3LRGWVGxFXa6Lcxg=\n"
    "-----END CERTIFICATE-----\n";

}  // namespace

TEST_CASE("certificate: names, serial number and times")
{
    const auto told = codec::read_certificate(std::string("some words before\n") + invented);
    REQUIRE(told);
    CHECK(told->subject == "CN=axis-accc8e000001, O=Invented, Communications AB, C=SE");
    CHECK(told->issuer == told->subject);
    CHECK(told->serial == "ab12");
    CHECK(told->not_before == codec::parse_time("2026-01-02T03:04:05Z")->utc());
    CHECK(told->not_after == codec::parse_time("2055-01-02T03:04:05Z")->utc());  // beyond what two digits can say
}

TEST_CASE("certificate: cut anywhere or changed anywhere, it is none or says something, and never more than it holds")
{
    const std::string whole = invented;
    CHECK_FALSE(codec::read_certificate(""));
    CHECK_FALSE(codec::read_certificate("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----"));
    CHECK_FALSE(codec::read_certificate("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"));
    CHECK_FALSE(codec::read_certificate(std::string(200000, 'A')));
    const std::string end = "-----END CERTIFICATE-----";
    int read = 0;
    for (std::size_t at = 28; at < whole.find(end); ++at) {
        CHECK_FALSE(codec::read_certificate(whole.substr(0, 28) + whole.substr(28, (at - 28) / 4) + end));
        for (const char c : {'A', '/', 'w'}) {
            std::string changed = whole;
            changed[at] = c;
            const auto told = codec::read_certificate(changed);
            read += told.has_value();
            if (told)
                CHECK(told->subject.size() + told->issuer.size() + told->serial.size() < whole.size());
        }
    }
    CHECK(read > 100);  // a change in the key or the signature is not looked at
}
