// SPDX-License-Identifier: BSL-1.0
// The languages with a binary frame: DHIP (JSON behind a head) and Hanwha's IP Installer.
#include "discovery/languages.hpp"

namespace camsim::discovery {

namespace {

void put32(std::string& out, std::size_t at, std::uint32_t value)
{
    for (std::size_t i = 0; i < 4; ++i)
        out[at + i] = static_cast<char>(value >> (8 * i) & 0xFF);
}

void put16(std::string& out, std::size_t at, int value)
{
    out[at] = static_cast<char>(value & 0xFF);
    out[at + 1] = static_cast<char>(value >> 8 & 0xFF);
}

// At most size - 1 characters, so that a NUL ends it.
void put_text(std::string& out, std::size_t at, std::size_t size, const std::string& text)
{
    const std::string kept = text.substr(0, size - 1);
    out.replace(at, kept.size(), kept);
}

std::string quoted(const std::string& text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + "\"";
}

}  // namespace

std::vector<Reply> answer_dhip(const Camera& camera, std::string_view question, const std::string& host)
{
    const bool framed = question.size() > 32 && question.substr(0, 8) == std::string_view("\x20\0\0\0DHIP", 8);
    if (!framed || question.find("\"DHDiscover.search\"") == std::string_view::npos)
        return {};
    const Identity& identity = camera.state.identity;
    const std::string body =
        "{\"mac\":" + quoted(identity.mac) +
        ",\"method\":\"client.notifyDevInfo\",\"params\":{\"deviceInfo\":{\"AlarmInputChannels\":1,"
        "\"AlarmOutputChannels\":1,\"DeviceClass\":\"IPC\",\"DeviceType\":" +
        quoted(identity.model) + ",\"Find\":\"BD\",\"HttpPort\":" + std::to_string(camera.state.http_port) +
        ",\"IPv4Address\":{\"DefaultGateway\":\"0.0.0.0\",\"DhcpEnable\":false,\"IPAddress\":" + quoted(host) +
        ",\"SubnetMask\":\"255.255.0.0\"},\"IPv6Address\":{\"DefaultGateway\":\"\",\"DhcpEnable\":null,"
        "\"IPAddress\":\"\"},\"Init\":166,\"MachineName\":" +
        quoted(identity.name) +
        ",\"Port\":37777,\"RemoteVideoInputChannels\":0,\"SerialNo\":" + quoted(identity.serial) +
        ",\"Vendor\":" + quoted(identity.manufacturer) + ",\"Version\":" + quoted(identity.firmware) +
        ",\"VideoInputChannels\":1,\"VideoOutputChannels\":0}}}\n" + '\0';
    std::string head(32, '\0');
    put32(head, 0, 0x20);
    head.replace(4, 4, "DHIP");
    put32(head, 16, static_cast<std::uint32_t>(body.size()));
    put32(head, 24, static_cast<std::uint32_t>(body.size()));
    return {{head + body}};
}

std::vector<Reply> answer_ip_installer(const Camera& camera, std::string_view question, const std::string& host)
{
    if (question.size() < 19 || (question[0] != 1 && question[0] != 6))
        return {};
    const bool extended = question[0] == 6;
    const CameraState& state = camera.state;
    std::string out(extended ? 334 : 262, '\0');
    out[0] = static_cast<char>(extended ? 12 : 11);
    out.replace(1, 18, question.substr(1, 18));
    put_text(out, 19, 18, state.identity.mac);
    put_text(out, 37, 16, host);
    put_text(out, 53, 16, "255.255.0.0");
    put_text(out, 69, 16, "0.0.0.0");
    out[105] = 1;
    put_text(out, 109, 10, state.identity.model);
    const bool secure = camera.quirks.on("tls");
    put16(out, 120, secure ? 0 : state.http_port);
    put_text(out, 133, 128, web_address(camera, host) + "/");
    if (extended) {
        put_text(out, 261, 32, state.identity.name);
        put_text(out, 293, 32, state.identity.model);
        put16(out, 326, 8);
        out[328] = static_cast<char>(secure ? 1 : 0);
        put16(out, 330, secure ? state.http_port : 443);
        out[332] = 0x0E;
    }
    return {{std::move(out), Reply::To::broadcast, 7711}};
}

}  // namespace camsim::discovery
