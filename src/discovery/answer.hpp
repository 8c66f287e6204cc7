// SPDX-License-Identifier: BSL-1.0
// What one datagram says of one device, whatever the protocol: words of an unknown sender.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace camsdk::discovery {

/// Bounds on what one answer may bring. All texts are cut to these before they are kept.
inline constexpr std::size_t longest_text = 128;
inline constexpr std::size_t longest_url = 512;
inline constexpr std::size_t most_urls = 16;
inline constexpr std::size_t most_devices_in_one = 64;

struct Answer {
    std::string protocol;  ///< as DiscoveredCamera::protocols has it
    bool camera = true;    ///< false: it may be any device, so it only adds to what another protocol found
    std::optional<std::string> driver;
    std::optional<std::string> manufacturer;
    std::optional<std::string> model;
    std::optional<std::string> serial;
    std::optional<std::string> mac;  ///< lower case, colons
    std::optional<std::string> name;
    std::optional<std::string> uuid;     ///< lower case, without "urn:uuid:"
    std::vector<std::string> urls;       ///< web addresses as it announced them
    std::vector<std::string> addresses;  ///< IP addresses that it says it has
    std::optional<std::uint16_t> http_port;
    std::optional<std::uint16_t> https_port;
    std::string follow_up;                 ///< a question to send back for the rest; empty: none
    std::optional<std::string> describes;  ///< address of a description document
};

/// A text to keep: valid UTF-8, no control characters, trimmed, cut; nothing where that leaves nothing.
std::optional<std::string> kept_text(std::string_view text);
/// A MAC address in the library's form; nothing where it is none, or nobody's (all zero, broadcast, multicast).
std::optional<std::string> kept_mac(std::string_view text);
/// A UUID in one spelling, out of "urn:uuid:…", "uuid:…" or the bare text; any other endpoint name stays as it is.
std::optional<std::string> kept_uuid(std::string_view text);
/// A web address: http or https, a host, no user, no control characters, not too long; else nothing.
std::optional<std::string> kept_url(std::string_view text);
/// A port out of text: 1..65535.
std::optional<std::uint16_t> kept_port(std::string_view text);
/// An IP address in its usual spelling; nothing where it is none, or the unspecified one.
std::optional<std::string> kept_address(std::string_view text);

}  // namespace camsdk::discovery
