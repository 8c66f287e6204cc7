// SPDX-License-Identifier: BSL-1.0
// Texts of unknown senders, bounded and cleaned before anything else sees them.
#include "discovery/answer.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <codec/text.hpp>

#include "net/url.hpp"

namespace camsdk::discovery {

std::optional<std::string> kept_text(std::string_view text)
{
    std::string clean = codec::clean_utf8(codec::trim(text.substr(0, 4 * longest_text)));
    std::replace_if(
        clean.begin(), clean.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    if (clean.size() > longest_text) {
        std::size_t end = longest_text;
        while (end > 0 && (static_cast<unsigned char>(clean[end]) & 0xC0U) == 0x80U)
            --end;
        clean.resize(end);
    }
    const std::string_view kept = codec::trim(clean);
    return kept.empty() ? std::nullopt : std::optional(std::string(kept));
}

std::optional<std::string> kept_mac(std::string_view text)
{
    auto mac = text.size() <= 32 ? codec::mac_text(text) : std::nullopt;
    if (!mac || *mac == "00:00:00:00:00:00")
        return std::nullopt;
    // The low bit of the first byte is that of a group.
    return std::string_view("13579bdf").find((*mac)[1]) == std::string_view::npos ? mac : std::nullopt;
}

std::optional<std::string> kept_uuid(std::string_view text)
{
    auto kept = kept_text(text);
    if (!kept)
        return std::nullopt;
    std::string lower = codec::lower(*kept);
    for (const std::string_view start : {"urn:", "uuid:"})
        if (codec::starts_with(lower, start))
            lower.erase(0, start.size());
    return lower.empty() ? std::nullopt : std::optional(lower);
}

std::optional<std::string> kept_url(std::string_view text)
{
    text = codec::trim(text);
    if (text.size() > longest_url ||
        std::any_of(text.begin(), text.end(), [](char c) { return c <= ' ' || c == '\x7f' || c == '\\'; }))
        return std::nullopt;
    const auto url = net::split_url(text);
    if (!url || url->user_info || url->host.empty() || (url->scheme != "http" && url->scheme != "https"))
        return std::nullopt;
    return codec::clean_utf8(text);
}

std::optional<std::uint16_t> kept_port(std::string_view text)
{
    const auto number = codec::to_int(text);
    return number && *number > 0 && *number <= 65535 ? std::optional(static_cast<std::uint16_t>(*number))
                                                     : std::nullopt;
}

std::optional<std::string> kept_address(std::string_view text)
{
    text = codec::trim(text);
    if (text.size() > 64)
        return std::nullopt;
    boost::system::error_code failure;
    const auto address = boost::asio::ip::make_address(std::string(text), failure);
    if (failure || address.is_unspecified() || address.is_multicast())
        return std::nullopt;
    return address.to_string();
}

}  // namespace camsdk::discovery
