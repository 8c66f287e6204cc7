// SPDX-License-Identifier: BSL-1.0
// CgiLink: a Link to an invented Dahua camera, with a configuration that can be written and answers by object and
// action.
#pragma once

#include <camsdk/driver/driver.hpp>
#include <camsdk/testing/scripted_link.hpp>
#include <codec/text.hpp>
#include <functional>
#include <map>

#include "../played_link.hpp"

namespace camsdk::drivers::dahua {
std::unique_ptr<driver::Driver> make_driver();
}

namespace dahua_test {

using namespace camsdk;

/// One request, taken apart.
struct Asked {
    std::string what;  ///< "ptz.cgi/start", "configManager.cgi/getConfig"
    std::string target;
    std::vector<std::pair<std::string, std::string>> values;
    std::string body;
    std::string value(const std::string& name) const
    {
        for (const auto& [key, text] : values)
            if (key == name)
                return text;
        return {};
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

inline const char* const bad_request = "Error\r\nBad Request!\r\n";

class CgiLink final : public testing::PlayedLink {
 public:
    using Handler = std::function<driver::Response(const Asked&)>;

    void on(const std::string& what, std::string body, int status = 200)
    {
        handlers[what] = [body = std::move(body), status](const Asked&) { return answer(status, body); };
    }
    void on(const std::string& what, Handler handler) { handlers[what] = std::move(handler); }
    /// Lines "Key=value" of the configuration.
    void configure(std::string_view lines)
    {
        for (const std::string& line : codec::split(lines, '\n'))
            if (const auto equals = line.find('='); equals != std::string::npos)
                config[line.substr(0, equals)] = line.substr(equals + 1);
    }
    std::size_t count(const std::string& what) const
    {
        std::size_t found = 0;
        for (const auto& one : asked)
            found += one.what == what;
        return found;
    }
    std::size_t reads(const std::string& table) const
    {
        std::size_t found = 0;
        for (const auto& one : asked)
            found += one.what == "configManager.cgi/getConfig" && one.value("name") == table;
        return found;
    }
    Asked last(const std::string& what) const
    {
        for (auto one = asked.rbegin(); one != asked.rend(); ++one)
            if (one->what == what)
                return *one;
        return {};
    }

    static Asked take_apart(const driver::Request& request)
    {
        Asked one;
        one.target = request.target;
        one.body = request.body;
        const auto mark = request.target.find('?');
        std::string path = request.target.substr(0, mark);
        if (path.rfind("/cgi-bin/", 0) == 0)
            path = path.substr(9);
        if (mark != std::string::npos)
            for (const auto& pair : codec::split(request.target.substr(mark + 1), '&')) {
                const std::string name = pair.substr(0, pair.find('='));
                one.values.emplace_back(name, codec::query_value(request.target, name).value_or(""));
            }
        const std::string action = one.value("action");
        one.what = action.empty() ? path : path + "/" + action;
        return one;
    }

    Task<driver::Response> send(driver::Request request) override
    {
        const Asked one = take_apart(request);
        asked.push_back(one);
        authenticated += request.authenticate;
        if (request.stream)
            feed = request.sink;
        driver::Response response = reply(one);
        if (!request.authenticate && !challenge.empty()) {
            response = answer(401, "Error\r\nInvalid Authority!\r\n");
            response.headers.push_back({"WWW-Authenticate", challenge});
        }
        return deliver(request, std::move(response));
    }

    std::map<std::string, Handler> handlers;
    std::map<std::string, std::string> config;
    std::vector<Asked> asked;
    std::function<bool(std::string_view)> feed;  ///< of the stream that was opened last
    std::string challenge;                       ///< what a request without credentials is answered
    int authenticated = 0;
    bool frozen = false;            ///< writes are answered OK and not done
    std::string refuse_write_with;  ///< a write that names a leaf ending so is refused

 private:
    driver::Response reply(const Asked& one)
    {
        if (const auto handler = handlers.find(one.what); handler != handlers.end())
            return handler->second(one);
        if (one.what == "configManager.cgi/getConfig")
            return table(one.value("name"));
        if (one.what == "configManager.cgi/setConfig")
            return write(one);
        return answer(400, bad_request);
    }
    driver::Response table(const std::string& name) const
    {
        std::string body;
        for (const auto& [key, value] : config)
            if (key.rfind(name, 0) == 0 &&
                (key.size() == name.size() || key[name.size()] == '.' || key[name.size()] == '['))
                body += "table." + key + "=" + value + "\r\n";
        return body.empty() ? answer(400, bad_request) : answer(200, body);
    }
    driver::Response write(const Asked& one)
    {
        for (const auto& [key, value] : one.values)
            if (!refuse_write_with.empty() &&
                (key.size() >= refuse_write_with.size() &&
                 key.compare(key.size() - refuse_write_with.size(), std::string::npos, refuse_write_with) == 0))
                return answer(400, bad_request);
        if (!frozen)
            for (const auto& [key, value] : one.values)
                if (key != "action")
                    config[key] = value;
        return answer(200, "OK\r\n");
    }
};

/// A camera of one channel that was opened.
struct Opened {
    explicit Opened(const char* kind = "IPC", const char* type = "DH-SD49425XB-HNR")
    {
        link.on("magicBox.cgi/getSystemInfo", std::string("deviceType=") + type +
                                                  "\r\nhardwareVersion=1.00\r\nprocessor=S3LM\r\n"
                                                  "serialNumber=4X7C5A1ZAG21L3F\r\nupdateSerial=SD49425XB\r\n");
        link.on("magicBox.cgi/getDeviceClass", std::string("class=") + kind + "\r\n");
        link.on("magicBox.cgi/getVendor", "vendor=Dahua\r\n");
        link.on("magicBox.cgi/getSoftwareVersion", "version=2.820.0000000.40.R,build:2023-09-22\r\n");
        link.on("devVideoInput.cgi/getCollect", "result=1\r\n");
        link.configure(
            "General.MachineName=Gate\nChannelTitle[0].Name=Main gate\nNetwork.DefaultInterface=eth0\n"
            "Network.eth0.PhysicalAddress=3c:ef:8c:11:22:33\nNetwork.eth0.IPAddress=192.0.2.10\nRTSP.Port=8554\n"
            "NTP.TimeZone=1\nNTP.Enable=false\nNTP.Address=192.0.2.1\nLocales.DSTEnable=false\n");
        auto opened = camsdk::testing::run(camsdk::drivers::dahua::make_driver()->open(link));
        if (opened)
            model = *opened;
    }
    template <class B>
    B& get()
    {
        return *model->find<B>();
    }
    CgiLink link;
    std::shared_ptr<driver::DeviceModel> model;
};

}  // namespace dahua_test
