// SPDX-License-Identifier: BSL-1.0
// IP Installer messages [F]: offsets as field code has them.
#include "discovery/ip_installer.hpp"

#include <codec/text.hpp>

#include "discovery/bytes.hpp"

namespace camsdk::discovery::ip_installer {

namespace {

constexpr std::size_t basic_size = 262;
constexpr std::size_t extended_size = 334;

enum Answers : std::uint8_t { basic_answer = 11, extended_answer = 12 };

void read_extension(std::string_view bytes, Answer& answer)
{
    const std::uint16_t version = little16(bytes, 326);
    if (version >= 4)  // from there on the longer model name is filled in
        if (auto model = kept_text(text_field(bytes, 293, 32)))
            answer.model = std::move(model);
    if (auto alias = kept_text(text_field(bytes, 261, 32)))
        answer.name = std::move(alias);
    const std::uint16_t https = little16(bytes, 330);
    if (version >= 1 && https != 0 && byte_at(bytes, 328) != 0)
        answer.https_port = https;
}

}  // namespace

std::string scan(Scan kind, std::string_view mark)
{
    std::string out(kind == Scan::basic ? basic_size : extended_size, '\0');
    out[0] = static_cast<char>(kind);
    mark = mark.substr(0, 17);
    out.replace(1, mark.size(), mark);
    return out;
}

std::vector<Answer> parse(std::string_view datagram)
{
    const std::uint8_t mode = byte_at(datagram, 0);
    // One byte of padding at the end may be missing, since the last field ends before it.
    const bool basic = mode == basic_answer && datagram.size() >= basic_size - 1;
    const bool extended = mode == extended_answer && datagram.size() >= extended_size;
    if (!basic && !extended)
        return {};
    Answer answer;
    answer.protocol = "ip-installer";
    answer.driver = "hanwha";
    answer.mac = kept_mac(text_field(datagram, 19, 18));
    answer.model = kept_text(text_field(datagram, 109, 10));
    if (auto address = kept_address(text_field(datagram, 37, 16)))
        answer.addresses.push_back(std::move(*address));
    if (const std::uint16_t port = little16(datagram, 120))
        answer.http_port = port;
    if (auto url = kept_url(text_field(datagram, 133, 128)))
        answer.urls.push_back(std::move(*url));
    if (extended)
        read_extension(datagram, answer);
    if (!answer.mac)
        return {};
    return {std::move(answer)};
}

}  // namespace camsdk::discovery::ip_installer
