// SPDX-License-Identifier: BSL-1.0
// WS-Discovery: compact probes out, tolerant reading of what comes back.
#include "discovery/ws_discovery.hpp"

#include <algorithm>
#include <codec/text.hpp>
#include <codec/xml.hpp>

namespace camsdk::discovery::ws_discovery {

namespace {

constexpr std::string_view scope_base = "onvif://www.onvif.org/";
constexpr std::size_t most_scopes = 100;

std::vector<std::string_view> words(std::string_view text, std::size_t most)
{
    std::vector<std::string_view> all;
    constexpr std::string_view blanks = " \t\r\n";
    for (std::size_t at = text.find_first_not_of(blanks); at != std::string_view::npos && all.size() < most;) {
        const std::size_t end = std::min(text.find_first_of(blanks, at), text.size());
        all.push_back(text.substr(at, end - at));
        at = text.find_first_not_of(blanks, end);
    }
    return all;
}

int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string percent_decoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
        const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
        if (low >= 0)
            i += 2;
        out += low >= 0 ? static_cast<char>(high * 16 + low) : text[i];
    }
    return out;
}

void keep_first(std::optional<std::string>& field, std::optional<std::string> value)
{
    if (!field)
        field = std::move(value);
}

// [F] MacAddress and SerialNumber are of ONVIF's newer editions, MAC is Hikvision's.
void read_scope(std::string_view scope, Answer& answer)
{
    const std::string_view rest = scope.substr(scope_base.size());
    const auto slash = rest.find('/');
    if (slash == std::string_view::npos)
        return;
    const std::string key = codec::lower(rest.substr(0, slash));
    const std::string value = percent_decoded(rest.substr(slash + 1, 3 * longest_text));
    if (key == "name")
        keep_first(answer.name, kept_text(value));
    else if (key == "hardware")
        keep_first(answer.model, kept_text(value));
    else if (key == "serialnumber")
        keep_first(answer.serial, kept_text(value));
    else if (key == "mac" || key == "macaddress")
        keep_first(answer.mac, kept_mac(value));
}

// A name of the form "MAKER MODEL" says the maker too, where the model is told beside it.
void maker_out_of_name(Answer& answer)
{
    if (!answer.name || !answer.model || answer.name->size() <= answer.model->size() + 1)
        return;
    const std::size_t at = answer.name->size() - answer.model->size();
    if ((*answer.name)[at - 1] == ' ' && codec::same(std::string_view(*answer.name).substr(at), *answer.model))
        answer.manufacturer = kept_text(std::string_view(*answer.name).substr(0, at));
}

std::optional<Answer> device_of(const codec::XmlElement& match)
{
    Answer answer;
    answer.protocol = "ws-discovery";
    // Devices bind prefixes as they like, so a type counts by its local name; that of a printer is "Device" too.
    bool video = false;
    const std::string types = match.child("Types").text();
    for (const auto type : words(types, 32))
        video = video || codec::same(type.substr(type.rfind(':') + 1), "NetworkVideoTransmitter");
    const std::string scopes = match.child("Scopes").text();
    for (const auto scope : words(scopes, most_scopes)) {
        if (!codec::starts_with(codec::lower(scope.substr(0, scope_base.size())), scope_base))
            continue;
        video = true;
        read_scope(scope, answer);
    }
    if (!video)
        return std::nullopt;
    answer.driver = "onvif";
    answer.uuid = kept_uuid(match.child("EndpointReference/Address").text());
    const std::string addresses = match.child("XAddrs").text();
    for (const auto address : words(addresses, most_urls))
        if (auto url = kept_url(address))
            answer.urls.push_back(std::move(*url));
    maker_out_of_name(answer);
    return answer;
}

}  // namespace

std::string probe(Types types, std::string_view id)
{
    std::string wanted;
    if (types == Types::video_transmitter)
        wanted = "<d:Types>dn:NetworkVideoTransmitter</d:Types>";
    else if (types == Types::device)
        wanted = "<d:Types>tds:Device</d:Types>";
    std::string text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
        "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
        " xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\""
        " xmlns:d=\"http://schemas.xmlsoap.org/ws/2005/04/discovery\""
        " xmlns:dn=\"http://www.onvif.org/ver10/network/wsdl\" xmlns:tds=\"http://www.onvif.org/ver10/device/wsdl\">"
        "<s:Header><a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</a:Action><a:MessageID>urn:uuid:";
    text += id;
    text += "</a:MessageID><a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To></s:Header><s:Body><d:Probe>";
    return text + wanted + "</d:Probe></s:Body></s:Envelope>";
}

// RelatesTo is not held against our probes: devices leave it out or spell it wrongly [F], and what arrives at the port
// that asked is a stranger's word in any case.
std::vector<Answer> parse(std::string_view datagram)
{
    if (codec::starts_with(datagram, "\xEF\xBB\xBF"))
        datagram.remove_prefix(3);
    while (!datagram.empty() && datagram.back() == '\0')
        datagram.remove_suffix(1);
    codec::XmlLimits limits;
    limits.bytes = 64 << 10;
    limits.depth = 16;
    limits.elements = 4000;
    const auto document = codec::Xml::parse(std::string(datagram), limits);
    if (!document || !codec::same(document->root().name(), "Envelope"))
        return {};
    const auto body = document->root().child("Body");
    auto matches = body.child("ProbeMatches").children("ProbeMatch");
    if (const auto hello = body.child("Hello"))
        matches.push_back(hello);
    std::vector<Answer> all;
    for (std::size_t i = 0; i < matches.size() && i < most_devices_in_one; ++i)
        if (auto answer = device_of(matches[i]))
            all.push_back(std::move(*answer));
    return all;
}

}  // namespace camsdk::discovery::ws_discovery
