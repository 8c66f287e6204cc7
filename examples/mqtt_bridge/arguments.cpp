// SPDX-License-Identifier: BSL-1.0
// Reading the call.
#include "arguments.hpp"

#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <stdexcept>

namespace mqtt_bridge {

const char* const usage =
    "mqtt_bridge --fleet FILE [--broker mqtt[s]://[USER@]HOST[:PORT]] [--ca FILE] [--prefix WORD] [--discovery "
    "WORD|off]\n"
    "The broker's password comes from $MQTT_PASSWORD, the cameras' from where the fleet file says.\n";

namespace {

int port_of(const std::string& text)
{
    int port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc() || end != text.data() + text.size() || port < 1 || port > 65535)
        throw std::invalid_argument("--broker: the port is no number from 1 to 65535");
    return port;
}

void read_broker(std::string url, BrokerOptions& broker)
{
    for (const auto& [scheme, tls, port] : {std::tuple("mqtt://", false, 1883), std::tuple("mqtts://", true, 8883)}) {
        const std::string start = scheme;
        if (url.compare(0, start.size(), start) != 0)
            continue;
        broker.tls = tls;
        broker.port = port;
        url.erase(0, start.size());
        if (const auto at = url.find('@'); at != std::string::npos) {
            broker.user = url.substr(0, at);
            url.erase(0, at + 1);
        }
        if (broker.user.find(':') != std::string::npos)
            throw std::invalid_argument("--broker: a password does not stand on the command line");
        if (const auto colon = url.rfind(':');
            colon != std::string::npos && url.find(']', colon) == std::string::npos) {
            broker.port = port_of(url.substr(colon + 1));
            url.erase(colon);
        }
        if (url.empty() || url.find('/') != std::string::npos)
            throw std::invalid_argument("--broker: mqtt[s]://[USER@]HOST[:PORT]");
        broker.host = url;
        return;
    }
    throw std::invalid_argument("--broker: mqtt:// or mqtts://");
}

}  // namespace

Arguments read_arguments(int count, char** words)
{
    Arguments out;
    for (int i = 1; i < count; i += 2) {
        const std::string name = words[i];
        if (i + 1 >= count)
            throw std::invalid_argument(name + ": a value is missing");
        const std::string value = words[i + 1];
        if (name == "--fleet")
            out.fleet = value;
        else if (name == "--broker")
            read_broker(value, out.broker);
        else if (name == "--ca")
            out.broker.ca_file = value;
        else if (name == "--prefix")
            out.bridge.prefix = value;
        else if (name == "--discovery")
            out.bridge.discovery = value == "off" ? "" : value;
        else
            throw std::invalid_argument("there is no " + name);
    }
    if (out.fleet.empty())
        throw std::invalid_argument("--fleet is missing");
    if (out.bridge.prefix.empty() || out.bridge.prefix.find_first_of("+#") != std::string::npos)
        throw std::invalid_argument("--prefix is a topic without + and #");
    if (const char* password = std::getenv("MQTT_PASSWORD"))
        out.broker.password = password;
    out.broker.client_id = "camsdk-bridge-" + std::to_string(getpid());
    return out;
}

}  // namespace mqtt_bridge
