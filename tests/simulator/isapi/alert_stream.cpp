// SPDX-License-Identifier: BSL-1.0
// GET /ISAPI/Event/notification/alertStream: an endless multipart answer.
#include "isapi/alert.hpp"
#include "isapi/alert_feed.hpp"

namespace camsim::isapi {
namespace {

class Stream {
 public:
    Stream(Camera& camera, std::string space, const HttpRequest& request)
        : camera_(camera), space_(std::move(space)), feed_(camera, space_, request)
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
        for (const Alert& alert : feed_.next())
            out += part(alert.xml) + picture(alert);
        const auto now = Camera::steady();
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

    [[nodiscard]] std::string picture(const Alert& alert) const
    {
        if (alert.picture.empty())
            return {};
        return boundary() +
               "Content-Disposition: form-data; name=\"licensePlatePicture.jpg\"; "
               "filename=\"licensePlatePicture.jpg\"\r\n"
               "Content-Type: image/jpeg\r\nContent-Length: " +
               std::to_string(alert.picture.size()) + "\r\n\r\n" + alert.picture + "\r\n";
    }

    Camera& camera_;
    std::string space_;
    AlertFeed feed_;
    HttpRequest request_;
    std::chrono::steady_clock::time_point spoke_{};
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
