// SPDX-License-Identifier: BSL-1.0
// GET /ISAPI/Event/notification/alertStream: an endless multipart answer.
#include "isapi/alert.hpp"
#include "picture/picture.hpp"

#include <map>

namespace camsim::isapi {
namespace {

class Stream {
 public:
    Stream(Camera& camera, std::string space, const HttpRequest& request)
        : camera_(camera), space_(std::move(space)), seen_(camera.events.last())
    {
        request_.local = request.local;
        request_.local_port = request.local_port;
        request_.tls = request.tls;
    }

    std::string next()
    {
        if (camera_.quirks.on("alertstream_silent"))
            return {};
        std::string out;
        for (const Event& event : camera_.events.after(seen_)) {
            seen_ = event.sequence;
            if (reaches_center(camera_, event))
                out += tell(event);
        }
        const auto now = Camera::steady();
        if (out.empty() && now - reposted_ >= std::chrono::seconds(1))
            out += repost();
        if (out.empty() && now - spoke_ >= pause())
            out += part(heartbeat_xml(camera_, space_, request_));
        if (!out.empty())
            spoke_ = now;
        return out;
    }

 private:
    [[nodiscard]] std::chrono::milliseconds pause() const
    {
        return std::chrono::milliseconds(static_cast<long long>(camera_.quirks.number("keepalive", 10) * 1000));
    }

    [[nodiscard]] std::string boundary() const
    {
        const std::string how = camera_.quirks.value("alertstream_boundary");
        if (how == "missing")
            return {};
        return how == "mismatch" ? "--other\r\n" : how == "double" ? "--boundary\r\n--boundary\r\n" : "--boundary\r\n";
    }

    std::string part(const std::string& xml)
    {
        std::string text = boundary();
        text += "Content-Type: application/xml; charset=\"UTF-8\"\r\nContent-Length: " + std::to_string(xml.size()) +
                "\r\n\r\n";
        if (camera_.quirks.on("alertstream_truncated") && ++parts_ % 2 == 0)
            return text + xml.substr(0, xml.size() / 2) + "\r\n";
        return text + xml + "\r\n";
    }

    std::string picture(const Event& event)
    {
        const Channel* channel = camera_.state.channel(event.channel);
        if (!channel)
            return {};
        const std::string jpeg = snapshot(camera_.state, *channel, Camera::steady(), 160, 90);
        return boundary() +
               "Content-Disposition: form-data; name=\"licensePlatePicture.jpg\"; "
               "filename=\"licensePlatePicture.jpg\"\r\n"
               "Content-Type: image/jpeg\r\nContent-Length: " +
               std::to_string(jpeg.size()) + "\r\n\r\n" + jpeg + "\r\n";
    }

    std::string tell(const Event& event)
    {
        const std::string key = trigger_id(event) + "/" + std::to_string(event.region);
        const bool ends = event.phase == "end" ||
                          (event.phase == "state" && event.data.count("value") && event.data.at("value") == "false");
        std::string out;
        if (ends) {
            active_.erase(key);
            if (!camera_.quirks.on("event_no_end"))
                out = part(alert_xml(camera_, space_, request_, event, false, 0));
        } else {
            out = part(alert_xml(camera_, space_, request_, event, true, 1));
            if (event.kind == "license_plate")
                out += picture(event);
            if (event.phase == "start")
                active_[key] = {event, 1};
            else if (event.phase == "pulse" && event.kind == "motion" && !camera_.quirks.on("event_no_end"))
                out += part(alert_xml(camera_, space_, request_, event, false, 0));
        }
        return camera_.quirks.on("event_duplicate") ? out + out : out;
    }

    /// What goes on is told again every second, with a higher count.
    std::string repost()
    {
        reposted_ = Camera::steady();
        std::string out;
        for (auto& [key, running] : active_) {
            running.event.at = camera_.state.now();
            out += part(alert_xml(camera_, space_, request_, running.event, true, ++running.count));
        }
        return out;
    }

    struct Running {
        Event event;
        int count = 1;
    };

    Camera& camera_;
    std::string space_;
    HttpRequest request_;
    std::uint64_t seen_;
    std::map<std::string, Running> active_;
    std::chrono::steady_clock::time_point spoke_{}, reposted_{};
    std::uint64_t parts_ = 0;
};

}  // namespace

HttpResponse alert_stream(Camera& camera, const std::string& space, const HttpRequest& request)
{
    auto stream = std::make_shared<Stream>(camera, space, request);
    HttpResponse response = respond(200, "multipart/mixed; boundary=boundary", "");
    response.headers.emplace_back("MIME-Version", "1.0");
    response.more = [stream] { return stream->next(); };
    response.more_every = std::chrono::milliseconds(200);
    return response;
}

}  // namespace camsim::isapi
