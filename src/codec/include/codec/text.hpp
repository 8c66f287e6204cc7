// SPDX-License-Identifier: BSL-1.0
// Text as devices write it: trimming, cleaning, numbers, escaping. All total: any bytes in, a value or nothing out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace camsdk::codec {

std::string_view trim(std::string_view text) noexcept;
std::string lower(std::string_view text);
std::string upper(std::string_view text);
/// Equal but for ASCII case.
bool same(std::string_view a, std::string_view b) noexcept;
/// Whether `part` occurs in `text`, ASCII case aside.
bool holds(std::string_view text, std::string_view part) noexcept;
bool starts_with(std::string_view text, std::string_view start) noexcept;
std::vector<std::string> split(std::string_view text, char separator);

/// Valid UTF-8 without control characters (but for tab and newline); each bad byte becomes U+FFFD.
std::string clean_utf8(std::string_view bytes);
/// The same in place.
void clean_in_place(std::string& bytes);

/// The whole of `text` (trimmed) as a number; nothing where it is not one or does not fit.
std::optional<int> to_int(std::string_view text) noexcept;
std::optional<std::uint64_t> to_unsigned(std::string_view text) noexcept;
std::optional<double> to_number(std::string_view text) noexcept;
/// true, 1, yes, on, enabled and their opposites, any case.
std::optional<bool> to_bool(std::string_view text) noexcept;
/// A number without locale, exponent or trailing zeros, at most `digits` decimals.
std::string number_text(double value, int digits = 3);

std::string xml_escape(std::string_view text);
/// "<name>text</name>", the text escaped.
std::string xml_leaf(std::string_view name, std::string_view text);
/// The same, appended.
void append_xml_escaped(std::string& out, std::string_view text);
/// RFC 3986 percent-encoding of everything but unreserved characters.
std::string url_encode(std::string_view text);
/// The value of one parameter of a URI's query, percent-decoded.
std::optional<std::string> query_value(std::string_view uri, std::string_view name);
/// Host of "scheme://[user@]host[:port]…", IPv6 in its brackets; empty where there is none.
std::string host_of(std::string_view uri);
/// "user:password@" taken out of "scheme://user:password@host…".
std::string without_user_info(std::string_view uri);
/// Lower case with colons, out of any of the usual spellings; nothing where it is not a MAC address.
std::optional<std::string> mac_text(std::string_view text);
/// Bits of a dotted netmask; nothing where it is not one.
std::optional<int> prefix_of_netmask(std::string_view mask);

}  // namespace camsdk::codec
