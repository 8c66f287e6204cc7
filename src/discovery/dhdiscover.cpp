// SPDX-License-Identifier: BSL-1.0
// DHDiscover messages [F].
#include "discovery/dhdiscover.hpp"

#include <codec/json.hpp>
#include <codec/text.hpp>

#include "discovery/bytes.hpp"

namespace camsdk::discovery::dhdiscover {

namespace {

constexpr std::size_t head_size = 0x20;
constexpr std::string_view magic = "DHIP";

// Words that stand in for a maker's name on unlabelled devices.
bool names_nobody(std::string_view vendor)
{
    return codec::same(vendor, "Private") || codec::same(vendor, "General");
}

}  // namespace

std::string search()
{
    const std::string body = "{\"method\":\"DHDiscover.search\",\"params\":{\"mac\":\"\",\"uni\":1}}\n";
    const auto size = static_cast<std::uint32_t>(body.size());
    std::string out;
    append_little32(out, head_size);
    out += magic;
    for (const std::uint32_t word :
         {std::uint32_t{0}, std::uint32_t{0}, size, std::uint32_t{0}, size, std::uint32_t{0}})
        append_little32(out, word);
    return out + body;
}

std::vector<Answer> parse(std::string_view datagram)
{
    if (datagram.size() < head_size || little32(datagram, 0) != head_size || datagram.substr(4, 4) != magic)
        return {};
    const std::uint32_t size = little32(datagram, 16);
    if (size > datagram.size() - head_size)
        return {};
    std::string_view body = datagram.substr(head_size, size);
    while (!body.empty() && (body.back() == '\0' || body.back() == '\n'))
        body.remove_suffix(1);
    codec::JsonLimits limits;
    limits.bytes = 64 << 10;
    limits.depth = 12;
    const auto parsed = codec::parse_json(body, limits);
    if (!parsed)
        return {};
    const codec::JsonElement root(*parsed);
    const auto device = root.child("params/deviceInfo");
    if (root.text("method") != "client.notifyDevInfo" || !device)
        return {};
    const auto said = [&](const char* path) { return kept_text(device.text(path).value_or("")); };
    Answer answer;
    answer.protocol = "dhdiscover";
    answer.driver = "dahua";
    answer.manufacturer = said("Vendor");
    if (answer.manufacturer && names_nobody(*answer.manufacturer))
        answer.manufacturer.reset();
    answer.model = said("DeviceType");
    answer.serial = said("SerialNo");
    answer.name = said("MachineName");
    answer.mac = kept_mac(root.text("mac").value_or(""));
    for (const char* field : {"IPv4Address/IPAddress", "IPv6Address/IPAddress"})
        if (auto address = kept_address(device.text(field).value_or("")))
            answer.addresses.push_back(std::move(*address));
    answer.http_port = kept_port(device.text("HttpPort").value_or(""));
    if (!answer.mac && !answer.serial && !answer.model)
        return {};
    return {std::move(answer)};
}

}  // namespace camsdk::discovery::dhdiscover
