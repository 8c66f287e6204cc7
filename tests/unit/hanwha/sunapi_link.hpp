// SPDX-License-Identifier: BSL-1.0
// SunapiLink: a Link that answers by CGI, submenu and action, for flows whose order is not the point.
#pragma once

#include <camsdk/driver/link.hpp>
#include <codec/text.hpp>
#include <functional>
#include <map>

#include "../played_link.hpp"

namespace hanwha_test {

using namespace camsdk;

/// One request, taken apart.
struct Asked {
    std::string what;  ///< "image/privacy/add"
    std::string target;
    std::map<std::string, std::string> values;
    std::string body;
    bool json = false;
    std::string value(const std::string& name) const
    {
        const auto found = values.find(name);
        return found == values.end() ? std::string() : found->second;
    }
};

inline driver::Response answer(int status, std::string body)
{
    driver::Response response;
    response.status = status;
    response.received = body.size();
    response.body = std::move(body);
    return response;
}

inline std::string refusal(int code, const std::string& details)
{
    return "NG\r\nError Code: " + std::to_string(code) + "\r\nError Details:\r\n" + details + "\r\n";
}

class SunapiLink final : public testing::PlayedLink {
 public:
    using Handler = std::function<std::string(const Asked&)>;

    void on(const std::string& what, std::string body)
    {
        handlers[what] = [body = std::move(body)](const Asked&) { return body; };
    }
    void on(const std::string& what, Handler handler) { handlers[what] = std::move(handler); }
    std::size_t count(const std::string& what) const
    {
        std::size_t found = 0;
        for (const auto& one : asked)
            found += one.what == what;
        return found;
    }
    const Asked& last(const std::string& what) const
    {
        static const Asked none;
        for (auto one = asked.rbegin(); one != asked.rend(); ++one)
            if (one->what == what)
                return *one;
        return none;
    }

    static Asked take_apart(const driver::Request& request)
    {
        Asked one;
        one.target = request.target;
        one.body = request.body;
        for (const auto& header : request.headers)
            one.json = one.json || header.value == "application/json";
        const auto mark = request.target.find('?');
        std::string path = request.target.substr(0, mark);
        if (path.rfind("/stw-cgi/", 0) == 0)
            path = path.substr(9);
        if (mark == std::string::npos) {
            one.what = path;
            return one;
        }
        for (const auto& pair : codec::split(request.target.substr(mark + 1), '&')) {
            const std::string name = pair.substr(0, pair.find('='));
            one.values[name] = codec::query_value(request.target, name).value_or("");
        }
        const auto dot = path.find(".cgi");
        one.what = path.substr(0, dot) + "/" + one.value("msubmenu") + "/" + one.value("action");
        return one;
    }

    Task<driver::Response> send(driver::Request request) override
    {
        Asked one = take_apart(request);
        asked.push_back(one);
        driver::Response response;
        const auto handler = handlers.find(one.what);
        if (status != 200)
            response = answer(status, "");
        else
            response =
                answer(200, handler == handlers.end() ? refusal(600, "Submenu Not Found") : handler->second(one));
        if (request.authenticate)
            ++authenticated;
        else if (!challenge.empty()) {
            response = answer(401, "");
            response.headers.push_back({"WWW-Authenticate", challenge});
        }
        const bool broken = cut && request.sink && response.ok();
        auto delivered = deliver(request, std::move(response));
        if (broken && delivered)
            return Error(ErrorCode::unreachable, "cut off");
        return delivered;
    }

    std::map<std::string, Handler> handlers;
    std::vector<Asked> asked;
    std::string challenge;  ///< what a request without credentials is answered
    int status = 200;
    int authenticated = 0;
    bool cut = false;  ///< an answer into a sink ends in a broken connection
};

}  // namespace hanwha_test
