// SPDX-License-Identifier: BSL-1.0
// A camera of this vendor and a client to ask it, in text and in JSON.
#pragma once

#include "app/build.hpp"
#include "client.hpp"
#include "core/apply_quirks.hpp"
#include "sunapi/value.hpp"

#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <string>

namespace camsim::test {

struct SunapiBench {
    std::unique_ptr<Camera> camera = build_camera("gate", "hanwha", "admin", "Secret-12");
    Client client{*camera, "admin", "Secret-12"};

    Channel& channel() { return camera->state.channels.front(); }
    CameraState& state() { return camera->state; }

    /// "system/deviceinfo/view&X=1" as a request; spaces are escaped.
    static std::string target(const std::string& what)
    {
        const auto first = what.find('/'), second = what.find('/', first + 1);
        std::string url = "/stw-cgi/" + what.substr(0, first) +
                          ".cgi?msubmenu=" + what.substr(first + 1, second - first - 1) +
                          "&action=" + what.substr(second + 1);
        for (std::size_t at = 0; (at = url.find(' ', at)) != std::string::npos;)
            url.replace(at, 1, "%20");
        return url;
    }

    std::string text(const std::string& what, const std::string& body = {})
    {
        client.more = {};
        return client.ask(body.empty() ? "GET" : "POST", target(what), body).body;
    }

    std::string json(const std::string& what)
    {
        client.more = {};
        client.more.add("Accept", "application/json");
        return client.get(target(what)).body;
    }

    /// The value of a line in a text answer; "(none)" where there is none.
    std::string line(const std::string& what, const std::string& key)
    {
        for (const std::string& one : sunapi::split(text(what), '\n'))
            if (one.rfind(key + "=", 0) == 0)
                return one.substr(key.size() + 1, one.find('\r') - key.size() - 1);
        return "(none)";
    }

    /// The code of a refused request, 0 of one that was taken, -1 of any other answer.
    int code(const std::string& what)
    {
        const std::string answer = text(what);
        if (answer.rfind("OK\r\n", 0) == 0)
            return 0;
        const auto at = answer.find("Error Code: ");
        return answer.rfind("NG\r\n", 0) == 0 && at != std::string::npos ? std::stoi(answer.substr(at + 12)) : -1;
    }
};

}  // namespace camsim::test
