// SPDX-License-Identifier: BSL-1.0
// How Axis cameras are found: mDNS with all records in one answer, and SSDP with a description on the web server.
#include "discovery/languages.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <cctype>

namespace camsim::discovery {

namespace {

std::string upper(std::string text)
{
    for (char& c : text)
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text;
}

std::string number_of(const Camera& camera)
{
    std::string mac = upper(camera.state.identity.mac);
    mac.erase(std::remove(mac.begin(), mac.end(), ':'), mac.end());
    return mac;
}

std::string big16(std::size_t value)
{
    return {static_cast<char>(value >> 8 & 0xFF), static_cast<char>(value & 0xFF)};
}

std::string label(const std::string& text)
{
    return static_cast<char>(std::min<std::size_t>(text.size(), 63)) + text.substr(0, 63);
}

std::string record(const std::string& owner, std::size_t type, const std::string& data)
{
    return owner + big16(type) + big16(0x8001) + std::string("\0\0\0\x78", 4) + big16(data.size()) + data;
}

std::string raw_address(const std::string& host)
{
    boost::system::error_code error;
    std::string bare = host;
    bare.erase(std::remove_if(bare.begin(), bare.end(), [](char c) { return c == '[' || c == ']'; }), bare.end());
    const auto address = boost::asio::ip::make_address(bare.substr(0, bare.find('%')), error);
    if (error)
        return {};
    std::string raw;
    if (address.is_v4())
        for (const unsigned char byte : address.to_v4().to_bytes())
            raw += static_cast<char>(byte);
    else
        for (const unsigned char byte : address.to_v6().to_bytes())
            raw += static_cast<char>(byte);
    return raw;
}

}  // namespace

std::vector<Reply> answer_mdns(const Camera& camera, std::string_view question, const std::string& host)
{
    const std::string service = label("_axis-video") + label("_tcp") + label("local") + '\0';
    if (question.size() < 12 || (question[2] & 0x80) != 0 || question.find(service) == std::string_view::npos)
        return {};
    // The question is repeated, and names after it point back at it, as RFC 6762 wants it for old queriers.
    const std::string pointer = "\xC0\x0C";
    const std::string number = number_of(camera);
    const std::string instance =
        label(camera.state.identity.manufacturer + " " + camera.state.identity.model + " - " + number) + pointer;
    std::string lower = number;
    for (char& c : lower)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const std::string machine = label("axis-" + lower) + label("local") + '\0';
    const std::string raw = raw_address(host);
    std::string out(question.substr(0, 2));
    out += big16(0x8400) + big16(1) + big16(1) + big16(0) + big16(3);
    out += service + big16(12) + big16(1);
    out += record(pointer, 12, instance);
    out +=
        record(instance, 33, big16(0) + big16(0) + big16(static_cast<std::size_t>(camera.state.http_port)) + machine);
    out += record(instance, 16, label("macaddress=" + number));
    out += record(machine, raw.size() == 4 ? 1 : 28, raw);
    return {{std::move(out)}};
}

std::vector<Reply> answer_ssdp(const Camera& camera, std::string_view question, const std::string& host)
{
    if (question.substr(0, 9) != "M-SEARCH ")
        return {};
    const std::string own = "urn:axis-com:service:BasicService:1";
    std::string wanted;
    for (const std::string& target : {own, std::string("urn:schemas-upnp-org:device:Basic:1"),
                                      std::string("upnp:rootdevice"), std::string("ssdp:all")})
        if (question.find("ST: " + target + "\r\n") != std::string_view::npos)
            wanted = target == "ssdp:all" ? own : target;
    if (wanted.empty())
        return {};
    return {{"HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=1800\r\nEXT:\r\nLOCATION: " + web_address(camera, host) +
             std::string(description_path) +
             "\r\nSERVER: Linux/4.9.94-axis5, UPnP/1.0, Portable SDK for UPnP devices/1.6.22\r\nST: " + wanted +
             "\r\nUSN: uuid:Upnp-BasicDevice-1_0-" + number_of(camera) + "::" + wanted + "\r\n\r\n"}};
}

std::string ssdp_description(const Camera& camera, const std::string& host)
{
    const Identity& identity = camera.state.identity;
    return "<?xml version=\"1.0\"?>\n<root xmlns=\"urn:schemas-upnp-org:device-1-0\"><specVersion><major>1</major>"
           "<minor>0</minor></specVersion><device>"
           "<deviceType>urn:schemas-upnp-org:device:Basic:1</deviceType><friendlyName>" +
           escaped(identity.manufacturer + " " + identity.model + " - " + number_of(camera)) +
           "</friendlyName><manufacturer>" + escaped(identity.manufacturer) + "</manufacturer><modelName>" +
           escaped(identity.manufacturer + " " + identity.model) + "</modelName><modelNumber>" +
           escaped(identity.model) + "</modelNumber><serialNumber>" + number_of(camera) +
           "</serialNumber><UDN>uuid:Upnp-BasicDevice-1_0-" + number_of(camera) + "</UDN><presentationURL>" +
           web_address(camera, host) + "/</presentationURL></device></root>\n";
}

}  // namespace camsim::discovery
