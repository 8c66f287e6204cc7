// SPDX-License-Identifier: BSL-1.0
// A Dahua camera and a client of it, for the tests.
#pragma once

#include "app/build.hpp"
#include "client.hpp"
#include "core/apply_quirks.hpp"

#include <map>
#include <memory>
#include <string>

namespace camsim::test {

/// Text with what a query cannot hold escaped.
inline std::string escape(const std::string& text)
{
    static const char* const hex = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= ' ' || c == '&' || c == '%' || c == '+' || c == '#' || byte >= 0x7f)
            out += std::string("%") + hex[byte >> 4] + hex[byte & 15];
        else
            out += c;
    }
    return out;
}

struct DahuaBench {
    std::unique_ptr<Camera> camera = build_camera("gate", "dahua", "admin", "Secret-12");
    Client client{*camera, "admin", "Secret-12"};

    Channel& channel() { return camera->state.channels.front(); }
    /// GET /cgi-bin/ + call.
    HttpResponse ask(const std::string& call) { return client.get("/cgi-bin/" + call); }
    /// The lines of the answer by key.
    std::map<std::string, std::string> lines(const std::string& call)
    {
        std::map<std::string, std::string> result;
        const std::string body = ask(call).body;
        for (std::size_t from = 0; from < body.size();) {
            const auto end = body.find("\r\n", from);
            const std::string line = body.substr(from, end - from);
            if (const auto equals = line.find('='); equals != std::string::npos)
                result[line.substr(0, equals)] = line.substr(equals + 1);
            from = end == std::string::npos ? body.size() : end + 2;
        }
        return result;
    }
    std::string config(const std::string& key)
    {
        return lines("configManager.cgi?action=getConfig&name=" + key)["table." + key];
    }
    /// Whether a write of "Key=value&Key=value" was taken.
    bool set(const std::string& pairs) { return ask("configManager.cgi?action=setConfig&" + pairs).body == "OK\r\n"; }
    void quirk(const std::string& name, const std::string& value = {}) { apply_quirk(*camera, name, value); }
};

}  // namespace camsim::test
