// SPDX-License-Identifier: BSL-1.0
// URLs taken apart and put together, tolerant of what cameras write; and how a URL is shown without its secrets.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace camsdk::net {

/// An absolute URL in parts. `host` is lower case, IPv6 without brackets, and may be empty.
struct Url {
    std::string scheme;
    std::string host;
    std::uint16_t port = 0;      ///< 0: none was written
    std::string target;          ///< path and query from "/", safe to send; no fragment
    bool user_info = false;      ///< some was there and was dropped
    bool host_replaced = false;  ///< by the host policy
};

/// Takes "scheme://…" apart; nothing where it is not one. A port written twice ("host:80:80") counts once.
std::optional<Url> split_url(std::string_view text);

/// Percent-encodes what may not stand in a request target (spaces, controls, non-ASCII, quotes) and cuts a fragment.
std::string encode_target(std::string_view text);

/// "host", "host:port", "[v6]:port"; port 0 is left out.
std::string host_with_port(std::string_view host, std::uint16_t port);

/// Whether a host is written as an IPv4 address; as one of either family, so no name.
bool is_ipv4(std::string_view host) noexcept;
bool is_literal(std::string_view host) noexcept;

/// A host as sockets take it: before the zone of an IPv6 address stands "%", where an address on paper has "%25" (RFC
/// 6874).
std::string dialled(std::string_view host);

/// 80, 443, 554, 322; 0 for another scheme.
std::uint16_t default_port(std::string_view scheme) noexcept;

/// For errors and logs: without user info, and without the values of query parameters whose names sound secret.
std::string redact_url(std::string_view url);

std::string lower(std::string_view text);
bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept;
std::string_view trim(std::string_view text) noexcept;

}  // namespace camsdk::net
