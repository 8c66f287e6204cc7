// SPDX-License-Identifier: BSL-1.0
// SSDP messages, and the makers whose descriptions are those of cameras. All of it is common knowledge that was not
// tried on a device [K]; so an answer alone makes no camera.
#include "discovery/ssdp.hpp"

#include <algorithm>
#include <array>
#include <codec/text.hpp>
#include <codec/xml.hpp>

namespace camsdk::discovery::ssdp {

namespace {

struct Maker {
    std::string_view name;    ///< as descriptions spell it, whole
    std::string_view driver;  ///< empty: ONVIF may do
};

constexpr std::array<Maker, 9> makers{{{"AXIS", "axis"},
                                       {"Axis Communications AB", "axis"},
                                       {"HIKVISION", "hikvision"},
                                       {"Dahua", "dahua"},
                                       {"Samsung Techwin", "hanwha"},
                                       {"Hanwha Techwin", "hanwha"},
                                       {"Hanwha Vision", "hanwha"},
                                       {"VIVOTEK INC.", ""},
                                       {"Bosch", ""}}};

std::string_view header(std::string_view head, std::string_view name)
{
    for (std::size_t at = 0; at < head.size();) {
        const std::size_t end = std::min(head.find('\n', at), head.size());
        const std::string_view line = head.substr(at, end - at);
        const auto colon = line.find(':');
        if (colon != std::string_view::npos && codec::same(codec::trim(line.substr(0, colon)), name))
            return codec::trim(line.substr(colon + 1));
        at = end + 1;
    }
    return {};
}

}  // namespace

std::string search(std::string_view target, std::string_view host)
{
    std::string text = "M-SEARCH * HTTP/1.1\r\nHOST: ";
    text += host;
    text += "\r\nMAN: \"ssdp:discover\"\r\nMX: 1\r\nST: ";
    text += target;
    return text + "\r\n\r\n";
}

std::vector<Answer> parse(std::string_view datagram)
{
    datagram = datagram.substr(0, 4096);
    const std::string_view first = datagram.substr(0, datagram.find('\n'));
    if (!codec::starts_with(first, "HTTP/1.") || first.find(" 200") == std::string_view::npos)
        return {};
    Answer answer;
    answer.protocol = "ssdp";
    answer.camera = codec::same(header(datagram, "ST"), axis_device);
    if (answer.camera)
        answer.driver = "axis";
    const std::string_view name = header(datagram, "USN");
    if (codec::starts_with(codec::lower(name.substr(0, 5)), "uuid:"))
        answer.uuid = kept_uuid(name.substr(0, name.find("::")));
    answer.describes = kept_url(header(datagram, "LOCATION"));
    if (!answer.uuid && !answer.describes)
        return {};
    return {std::move(answer)};
}

std::optional<Answer> parse_description(std::string_view document)
{
    codec::XmlLimits limits;
    limits.bytes = 64 << 10;
    limits.depth = 12;
    limits.elements = 1000;
    const auto parsed = codec::Xml::parse(std::string(document), limits);
    if (!parsed || !codec::same(parsed->root().name(), "root"))
        return std::nullopt;
    const auto device = parsed->root().child("device");
    Answer answer;
    answer.protocol = "ssdp";
    answer.manufacturer = kept_text(device.child("manufacturer").text());
    const auto maker = std::find_if(makers.begin(), makers.end(), [&](const Maker& one) {
        return answer.manufacturer && codec::same(*answer.manufacturer, one.name);
    });
    answer.camera = maker != makers.end();
    if (answer.camera && !maker->driver.empty())
        answer.driver = std::string(maker->driver);
    answer.model = kept_text(device.child("modelNumber").text());
    if (!answer.model)
        answer.model = kept_text(device.child("modelName").text());
    answer.name = kept_text(device.child("friendlyName").text());
    answer.serial = kept_text(device.child("serialNumber").text());
    if (answer.serial)
        answer.mac = kept_mac(*answer.serial);  // Axis's serial number is its address
    answer.uuid = kept_uuid(device.child("UDN").text());
    if (auto url = kept_url(device.child("presentationURL").text()))
        answer.urls.push_back(std::move(*url));
    return answer;
}

}  // namespace camsdk::discovery::ssdp
