// SPDX-License-Identifier: BSL-1.0
// An Axis camera and a client to ask it: CGIs by GET, JSON calls by POST.
#pragma once

#include "app/build.hpp"
#include "client.hpp"
#include "core/apply_quirks.hpp"
#include "vapix/vapix.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>

namespace camsim::test {

struct AxisBench {
    std::unique_ptr<Camera> camera = build_camera("gate", "axis", "root", "Secret-12");
    Client client{*camera, "root", "Secret-12"};

    Channel& channel() { return camera->state.channels.front(); }
    CameraState& state() { return camera->state; }

    /// The text of a GET of "param.cgi?action=list" and the like.
    std::string text(const std::string& what)
    {
        client.more = {};
        return client.get("/axis-cgi/" + what).body;
    }

    /// A JSON call by path below /axis-cgi/ (or a whole path), method and parameters in JSON.
    boost::json::object call(const std::string& path, const std::string& method, const std::string& params = "{}",
                             const std::string& version = "1.0")
    {
        const std::string body =
            R"({"apiVersion":")" + version + R"(","context":"c","method":")" + method + R"(","params":)" + params + "}";
        return post(path, body);
    }

    boost::json::object post(const std::string& path, const std::string& body)
    {
        client.more = {};
        client.more.add("Content-Type", "application/json");
        client.ask("POST", path.front() == '/' ? path : "/axis-cgi/" + path, body);
        boost::json::error_code error;
        boost::json::value answer = boost::json::parse(client.last.body, error);
        return !error && answer.is_object() ? answer.as_object() : boost::json::object{};
    }

    /// The data of a call, or an empty object.
    boost::json::object data(const std::string& path, const std::string& method, const std::string& params = "{}",
                             const std::string& version = "1.0")
    {
        const boost::json::object answer = call(path, method, params, version);
        const boost::json::value* found = answer.if_contains("data");
        return found && found->is_object() ? found->as_object() : boost::json::object{};
    }

    /// The code of a refused call, 0 of one that was taken, -1 of any other answer.
    int code(const std::string& path, const std::string& method, const std::string& params = "{}",
             const std::string& version = "1.0")
    {
        const boost::json::object answer = call(path, method, params, version);
        const boost::json::value* error = answer.if_contains("error");
        if (!error)
            return answer.contains("data") ? 0 : -1;
        const boost::json::value& code = error->at("code");
        return code.is_string() ? std::stoi(std::string(code.as_string())) : code.to_number<int>();
    }

    /// One parameter as param.cgi lists it; "(none)" where it does not.
    std::string param(const std::string& name)
    {
        const std::string all = text("param.cgi?action=list&group=" + name), begin = "root." + name + "=";
        const auto at = all.find(begin);
        return at == std::string::npos ? "(none)"
                                       : all.substr(at + begin.size(), all.find('\n', at) - at - begin.size());
    }
};

/// The text at a path of members and numbers, serialised; "(none)" where there is nothing.
inline std::string at(const boost::json::value& root, const std::string& path)
{
    const boost::json::value* here = &root;
    for (const std::string& part : vapix::split(path, '/')) {
        if (here->is_array()) {
            const auto number = vapix::whole(part);
            if (!number || static_cast<std::size_t>(*number) >= here->as_array().size())
                return "(none)";
            here = &here->as_array()[static_cast<std::size_t>(*number)];
        } else if (here->is_object() && here->as_object().contains(part)) {
            here = &here->as_object().at(part);
        } else {
            return "(none)";
        }
    }
    return here->is_string() ? std::string(here->as_string()) : boost::json::serialize(*here);
}

}  // namespace camsim::test
