// SPDX-License-Identifier: BSL-1.0
// SADP messages. The fields are as field code reads them [F]; that a device answers an inquiry sent to it alone is not
// verified [U].
#include "discovery/sadp.hpp"

#include <codec/text.hpp>
#include <codec/xml.hpp>

namespace camsdk::discovery::sadp {

std::string inquiry(std::string_view id)
{
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?><Probe><Uuid>" + codec::upper(id) +
           "</Uuid><Types>inquiry</Types></Probe>";
}

std::vector<Answer> parse(std::string_view datagram)
{
    while (!datagram.empty() && datagram.back() == '\0')
        datagram.remove_suffix(1);
    codec::XmlLimits limits;
    limits.bytes = 64 << 10;
    limits.depth = 8;
    limits.elements = 500;
    const auto document = codec::Xml::parse(std::string(datagram), limits);
    if (!document || !codec::same(document->root().name(), "ProbeMatch"))
        return {};
    const auto device = document->root();
    const std::string types = device.child("Types").text();
    if (!codec::same(types, "inquiry") && !codec::same(types, "hello"))
        return {};
    Answer answer;
    answer.protocol = "sadp";
    answer.driver = "hikvision";
    answer.model = kept_text(device.child("DeviceDescription").text());
    answer.serial = kept_text(device.child("DeviceSN").text());
    answer.mac = kept_mac(device.child("MAC").text());
    for (const char* field : {"IPv4Address", "IPv6Address"})
        if (auto address = kept_address(device.child(field).text()))
            answer.addresses.push_back(std::move(*address));
    answer.http_port = kept_port(device.child("HttpPort").text());
    if (!answer.mac && !answer.serial && !answer.model)
        return {};
    return {std::move(answer)};
}

}  // namespace camsdk::discovery::sadp
