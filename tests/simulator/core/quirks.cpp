// SPDX-License-Identifier: BSL-1.0
// The list of switches: those of the core here, the others beside the protocol that they bend.
#include "core/quirks.hpp"

#include "core/protocol.hpp"
#include "discovery/languages.hpp"

#include <algorithm>
#include <cstdlib>

namespace camsim {
namespace {

std::vector<QuirkInfo> core_quirks()
{
    return {
        {"clock_skew", "=SECONDS: the camera's clock is off by that much, and tokens are refused beyond 5 s of it"},
        {"clock_resets_on_reboot", "[=SECONDS]: a restart sets the clock back by that much (31536000 unless told)"},
        {"auth",
         "=digest-only|sha256-only|md5+sha256|md5-sess|no-algorithm|qop-list|unquoted-qop-rejected|basic-only|"
         "nonce-per-url: how logins are asked for"},
        {"lockout", "=N[/SECONDS]: N rejected logins lock that client and user out, the right password too (1800 s)"},
        {"401_without_challenge", "answers 401 without a WWW-Authenticate header"},
        {"nonce_per_request", "a nonce is good for one request only"},
        {"nonce_life", "=SECONDS: nonces grow old that fast"},
        {"401_when_full", "=N: with more than N connections open every request gets 401 (8 unless told)"},
        {"max_sessions", "=N: a connection beyond N is closed at once (2 unless told)"},
        {"conn_close_always", "each answer ends its connection"},
        {"http_keepalive_silent_close",
         "a kept connection is closed without a word before its second request is answered"},
        {"content_length_wrong", "=N: Content-Length says N bytes more than are sent (-48 unless told)"},
        {"truncated", "answers end half way through the body"},
        {"http10", "answers say HTTP/1.0"},
        {"http_version_trailing_space", "status lines, and the first lines of what the camera posts, end in a blank"},
        {"expect_100_unsupported", "a request with Expect gets 417, and the connection ends"},
        {"crash_on_parallel", "=N: more than N connections at once make the camera restart (2 unless told)"},
        {"names_other_host", "=HOST:PORT: every text that it answers names that in place of its own address"},
        {"stream_flood", "an event stream is an endless part without end"},
        {"hostile_names", "its name, its channels, texts and presets hold escape sequences, markup and formulas"},
        {"ptz_stop_lost",
         "=N[/silent]: the first N stops of each movement are acknowledged and forgotten, or get no answer at all"},
        {"truncated_part", "every second part of the event stream breaks off in its middle"},
        {"half_open_socket", "the event stream is open and says nothing, not even its keep-alive"},
        {"slow", "=MILLISECONDS: each answer takes that long"},
        {"drip", "=MILLISECONDS: answers go out in pieces of 16 bytes with that pause"},
        {"html_200", "[=PATH PREFIX]: a web page with status 200 in place of the answer"},
        {"http_500", "[=PATH PREFIX]: status 500 in place of the answer"},
        {"garbage", "[=PATH PREFIX]: random bytes in place of the answer, status and type right"},
        {"huge_body", "[=MEGABYTES]: the answer is a well-formed beginning and then endless text (64 unless told)"},
        {"redirect", "=URL: every answer is a redirect to that address"},
        {"write_ok_but_ignored", "writes are acknowledged and forgotten"},
        {"fake_manufacturer", "=NAME: what the camera claims to be"},
        {"serial_duplicate", "=SERIAL: the serial number that it gives"},
        {"mac_missing", "it does not tell its MAC address"},
        {"faces_on", "face detection is on from the start"},
        {"snapshot_html_200", "a snapshot is a web page with status 200"},
        {"tls",
         "=selfsigned|expired|wronghost|ecdsa|factory:MAKER: serves HTTPS with such a certificate; =1.0|ecdhe-only|"
         "legacy-renegotiation: with that protocol or those ciphers alone, or without RFC 5746 (set before the start)"},
    };
}

}  // namespace

std::string Quirks::value(std::string_view name) const
{
    const auto found = values_.find(name);
    return found == values_.end() ? std::string{} : found->second;
}

double Quirks::number(std::string_view name, double otherwise) const
{
    const std::string text = value(name);
    char* end = nullptr;
    const double result = std::strtod(text.c_str(), &end);
    return text.empty() || end == text.c_str() ? otherwise : result;
}

const std::vector<QuirkInfo>& quirk_registry()
{
    static const std::vector<QuirkInfo> registry = [] {
        std::vector<QuirkInfo> all = core_quirks();
        const auto append = [&all](const std::vector<QuirkInfo>& more) {
            for (const QuirkInfo& info : more) {  // one switch may bend several languages
                const auto same =
                    std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == info.name; });
                if (same == all.end())
                    all.push_back(info);
                else
                    same->does += "; " + info.does;
            }
        };
        append(isapi_quirks());
#ifdef CAMSIM_WITH_ONVIF
        append(onvif_quirks());
#endif
#ifdef CAMSIM_WITH_SUNAPI
        append(sunapi_quirks());
#endif
#ifdef CAMSIM_WITH_DAHUA
        append(dahua_quirks());
#endif
#ifdef CAMSIM_WITH_VAPIX
        append(axis_quirks());
#endif
        append(discovery::discovery_quirks());
        return all;
    }();
    return registry;
}

std::optional<std::pair<std::string, std::string>> parse_quirk(std::string_view text)
{
    const auto equals = text.find('=');
    std::string name(text.substr(0, equals));
    if (name == "truncated_part" || name == "half_open_socket")  // other names of the same
        name = name == "truncated_part" ? "alertstream_truncated" : "alertstream_silent";
    const auto& known = quirk_registry();
    if (std::none_of(known.begin(), known.end(), [&](const QuirkInfo& info) { return info.name == name; }))
        return std::nullopt;
    return std::pair{std::move(name),
                     equals == std::string_view::npos ? std::string{} : std::string(text.substr(equals + 1))};
}

}  // namespace camsim
