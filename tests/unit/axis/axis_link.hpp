// SPDX-License-Identifier: BSL-1.0
// AxisLink: a Link that plays an invented Axis camera: parameters that can be updated, JSON answers by path and method.
#pragma once

#include <camsdk/driver/device.hpp>
#include <camsdk/driver/driver.hpp>
#include <camsdk/driver/link.hpp>
#include <camsdk/testing/scripted_link.hpp>
#include <codec/text.hpp>
#include <functional>
#include <map>

#include "../played_link.hpp"

namespace camsdk::drivers::axis {
std::unique_ptr<driver::Driver> make_driver();
}

namespace axis_test {

using namespace camsdk;

class AxisLink final : public testing::PlayedLink {
 public:
    std::map<std::string, std::string> params;       ///< without "root."
    std::map<std::string, std::string> definitions;  ///< group to document
    std::map<std::string, std::string> gets;         ///< target to body, status 200
    std::map<std::string, std::string> posts;        ///< "path method" to body, status 200
    std::map<std::string, int> statuses;             ///< target or "path method" to another status
    std::vector<std::string> asked;                  ///< "GET target" and "POST path method"
    std::string last_body;
    bool frozen = false;  ///< acknowledges updates and forgets them

    static driver::Response answer(int status, std::string body, std::string type = "text/plain")
    {
        driver::Response response;
        response.status = status;
        response.body = std::move(body);
        response.headers.push_back({"Content-Type", std::move(type)});
        response.headers.push_back({"Date", "Thu, 01 Jan 2026 00:00:02 GMT"});
        return response;
    }

    Task<driver::Response> send(driver::Request request) override { return deliver(request, reply(request)); }
    Task<StreamDescription> describe(std::string uri) override
    {
        StreamDescription description;
        description.status = 200;
        description.sdp = std::move(uri);
        return Result<StreamDescription>(description);
    }
    std::string user() const override { return "root"; }
    TimePoint now() const override { return std::chrono::system_clock::from_time_t(1767225600); }  // 2026-01-01

    std::size_t count(const std::string& start) const
    {
        std::size_t found = 0;
        for (const auto& line : asked)
            found += line.rfind(start, 0) == 0;
        return found;
    }

 private:
    driver::Response reply(const driver::Request& request)
    {
        last_body = request.body;
        if (request.method == driver::Method::post)
            return reply_post(request);
        asked.push_back("GET " + request.target);
        if (const auto other = statuses.find(request.target); other != statuses.end())
            return answer(other->second, "Unauthorized");
        if (const auto known = gets.find(request.target); known != gets.end())
            return answer(200, known->second);
        if (request.target.rfind("/axis-cgi/param.cgi?", 0) == 0)
            return reply_params(request.target);
        return answer(404, "<html><body>404 Not Found</body></html>", "text/html");
    }
    driver::Response reply_post(const driver::Request& request)
    {
        std::string key = request.target;
        const auto at = request.body.find("\"method\":\"");
        if (at != std::string::npos)
            key += " " + request.body.substr(at + 10, request.body.find('"', at + 10) - at - 10);
        asked.push_back("POST " + key);
        const auto other = statuses.find(key);
        if (const auto known = posts.find(key); known != posts.end())
            return answer(other == statuses.end() ? 200 : other->second, known->second, "application/json");
        return answer(404, "<html><body>404 Not Found</body></html>", "text/html");
    }
    driver::Response reply_params(const std::string& target)
    {
        const std::string action = codec::query_value(target, "action").value_or("");
        const std::string group = codec::query_value(target, "group").value_or("");
        if (action == "update")
            return update(target.substr(target.find('&') + 1));
        if (action == "listdefinitions") {
            const auto known = definitions.find(group);
            return known == definitions.end() ? answer(200, "# Error: Error -1 getting param in group '" + group + "'")
                                              : answer(200, known->second);
        }
        std::string body;
        for (const auto& one : codec::split(group, ','))
            for (const auto& [name, value] : params)
                if (name == one || name.rfind(one + ".", 0) == 0)
                    body += "root." + name + "=" + value + "\r\n";
        return answer(200, body.empty() ? "# Error: Error -1 getting param in group '" + group + "'\r\n" : body);
    }
    driver::Response update(const std::string& query)
    {
        for (const auto& part : codec::split(query, '&')) {
            const std::string name = part.substr(0, part.find('='));
            if (!params.count(name))
                return answer(200, "# Error: Error setting 'root." + name + "' to 'x'!");
            if (!frozen)
                params[name] = codec::query_value("/?" + query, name).value_or("");
        }
        return answer(200, "OK");
    }
};

/// An API list of those ids, each in version 1.3.
inline std::string api_list(const std::vector<std::string>& ids)
{
    std::string list;
    for (const auto& id : ids)
        list += (list.empty() ? "" : ",") + std::string("{\"id\":\"") + id + "\",\"version\":\"1.3\"}";
    return "{\"apiVersion\":\"1.0\",\"method\":\"getApiList\",\"data\":{\"apiList\":[" + list + "]}}";
}

struct Opened {
    AxisLink link;
    std::shared_ptr<driver::DeviceModel> model;
    template <class B>
    B& get()
    {
        REQUIRE(model->find<B>() != nullptr);
        return *model->find<B>();
    }
};

inline std::unique_ptr<Opened> camera(const std::vector<std::string>& apis,
                                      const std::function<void(AxisLink&)>& more = {})
{
    auto opened = std::make_unique<Opened>();
    AxisLink& link = opened->link;
    link.params = {{"Brand.Brand", "AXIS"},
                   {"Brand.ProdNbr", "Q0000"},
                   {"Brand.ProdFullName", "AXIS Q0000 Invented Camera"},
                   {"Properties.Firmware.Version", "11.9.60"},
                   {"Properties.System.SerialNumber", "ACCC8E000001"},
                   {"Properties.System.HardwareID", "7FF"},
                   {"Properties.Image.Format", "jpeg,mjpeg,h264,h265"},
                   {"Properties.Image.Resolution", "1920x1080,1280x720,640x360"},
                   {"Properties.PTZ.PTZ", "yes"},
                   {"Properties.PrivacyMask.PrivacyMask", "yes"},
                   {"Properties.PrivacyMask.Polygon", "yes"},
                   {"Properties.PrivacyMask.MaxNbrOfPrivacyMasks", "8"},
                   {"Properties.LocalStorage.LocalStorage", "yes"},
                   {"Properties.Audio.Audio", "yes"},
                   {"Image.I0.Enabled", "yes"},
                   {"Image.I0.Name", "Gate"},
                   {"Image.I0.Source", "0"},
                   {"Image.I0.Appearance.Resolution", "1920x1080"},
                   {"Image.I0.Appearance.Compression", "30"},
                   {"Image.I0.Appearance.Rotation", "0"},
                   {"Image.I0.Stream.FPS", "25"},
                   {"Image.I0.MPEG.PCount", "61"},
                   {"Image.I0.RateControl.Mode", "mbr"},
                   {"Image.I0.RateControl.MaxBitrate", "4000"},
                   {"Network.RTSP.Port", "5540"}};
    if (!apis.empty())
        link.posts["/axis-cgi/apidiscovery.cgi getApiList"] = api_list(apis);
    if (more)
        more(link);
    opened->model = camsdk::testing::run(camsdk::drivers::axis::make_driver()->open(link)).value();
    return opened;
}

}  // namespace axis_test
