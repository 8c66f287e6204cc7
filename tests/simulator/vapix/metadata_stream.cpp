// SPDX-License-Identifier: BSL-1.0
// Events as ONVIF metadata in RTP packets, several a document, interleaved with the answers to keep-alives.
#include "vapix/metadata_stream.hpp"

#include "vapix/event_notices.hpp"
#include "vapix/stream.hpp"

#include <algorithm>

namespace camsim::vapix {
namespace {

constexpr std::size_t piece = 700;  // so that a document takes more than one packet
constexpr const char* session_id = "12345678";

HttpResponse rtsp_reply(const HttpRequest& request, int status, std::string body = {})
{
    HttpResponse response = respond(status, body.empty() ? "" : "application/sdp", std::move(body));
    response.headers.emplace_back("CSeq", std::string(request.header("CSeq")));
    return response;
}

std::string simple_item(const std::string& name, const std::string& value)
{
    return "<tt:SimpleItem Name=\"" + name + "\" Value=\"" + value + "\"/>";
}

std::string metadata_document(const std::string& notifications)
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tt:MetadataStream "
           "xmlns:tt=\"http://www.onvif.org/ver10/schema\">"
           "\n" +
           notifications + "</tt:MetadataStream>";
}

std::string notification(const EventNotice& notice)
{
    return "<tt:Event><wsnt:NotificationMessage xmlns:tns1=\"http://www.onvif.org/ver10/topics\" "
           "xmlns:tnsaxis=\"http://www.axis.com/2009/event/topics\" xmlns:wsnt=\"http://docs.oasis-open.org/wsn/b-2\">"
           "<wsnt:Topic Dialect=\"http://docs.oasis-open.org/wsn/t-1/TopicExpression/Simple\">" +
           notice.topic + "</wsnt:Topic><wsnt:Message><tt:Message UtcTime=\"" +
           iso_time(std::chrono::floor<std::chrono::seconds>(notice.at), 0, true) + "\" PropertyOperation=\"" +
           (notice.initial ? "Initialized" : "Changed") + "\"><tt:Source>" +
           (notice.source_name.empty() ? "" : simple_item(notice.source_name, notice.source)) +
           "</tt:Source><tt:Key></tt:Key><tt:Data>" + simple_item(notice.state_name, notice.on ? "1" : "0") +
           "</tt:Data></tt:Message></wsnt:Message></wsnt:NotificationMessage></tt:Event>";
}

/// What goes out over one connection after PLAY.
class MetadataFeed {
 public:
    explicit MetadataFeed(Camera& camera) : camera_(camera), seen_(camera.events.last()) {}

    std::string next()
    {
        if (camera_.quirks.on("alertstream_silent"))
            return {};
        if (!std::exchange(begun_, true)) {
            send(metadata_document(""));
            if (!camera_.quirks.on("event_no_initial"))
                for (const EventNotice& notice : present_notices(camera_))
                    send(metadata_document(notification(notice)));
        }
        for (const Event& event : camera_.events.after(seen_)) {
            seen_ = event.sequence;
            for (const EventNotice& notice : notices_of(camera_, event))
                send(metadata_document(notification(notice)));
        }
        return std::exchange(output_, {});
    }

    /// Keep-alives come over the same connection.
    void take(std::string_view bytes)
    {
        input_.append(bytes);
        for (auto end = input_.find("\r\n\r\n"); end != std::string::npos; end = input_.find("\r\n\r\n")) {
            const std::string request = input_.substr(0, end);
            input_.erase(0, end + 4);
            const auto at = request.find("CSeq: ");
            const std::string number =
                at == std::string::npos ? "0" : request.substr(at + 6, request.find("\r\n", at) - at - 6);
            if (!camera_.quirks.on("alertstream_silent"))
                output_ += "RTSP/1.0 200 OK\r\nCSeq: " + number + "\r\nSession: " + session_id + "\r\n\r\n";
        }
    }

 private:
    void send(const std::string& text)
    {
        for (std::size_t at = 0; at < text.size(); at += piece) {
            const std::string part = text.substr(at, piece);
            packet(part, at + piece >= text.size());
        }
    }

    void packet(const std::string& payload, bool last)
    {
        const std::size_t size = 12 + payload.size();
        std::string head = {'$', 0, static_cast<char>(size >> 8), static_cast<char>(size & 0xff)};
        head += static_cast<char>(0x80);
        head += static_cast<char>((last ? 0x80 : 0) | 98);
        head += static_cast<char>(sequence_ >> 8);
        head += static_cast<char>(sequence_ & 0xff);
        ++sequence_;
        head += std::string(8, '\0');  // time stamp and source
        output_ += head + payload;
    }

    Camera& camera_;
    std::uint64_t seen_;
    std::uint16_t sequence_ = 65530;  // so that it wraps soon
    std::string input_, output_;
    bool begun_ = false;
};

std::string metadata_description(const HttpRequest& request)
{
    return "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=Session streamed\r\nt=0 0\r\na=control:" + request.target +
           "\r\nm=application 0 RTP/AVP 98\r\na=rtpmap:98 vnd.onvif.metadata/90000\r\na=control:" + request.target +
           "&stream=0\r\n";
}

HttpResponse play(Camera& camera, const HttpRequest& request)
{
    HttpResponse response = rtsp_reply(request, 200);
    response.headers.emplace_back("Session", session_id);
    auto feed = std::make_shared<MetadataFeed>(camera);
    response.more = [feed] { return feed->next(); };
    response.more_every = std::chrono::milliseconds(200);
    response.incoming = [feed](std::string_view bytes) { feed->take(bytes); };
    return response;
}

}  // namespace

bool is_metadata_request(const HttpRequest& request)
{
    return is_stream_path(request.path) && request.query_value("event").value_or("") == "on";
}

HttpResponse answer_metadata(Camera& camera, const HttpRequest& request)
{
    if (request.method == "DESCRIBE") {
        HttpResponse response = rtsp_reply(request, 200, metadata_description(request));
        response.headers.emplace_back("Content-Base", request.target);
        return response;
    }
    if (request.method == "SETUP") {
        const std::string transport(request.header("Transport"));
        if (transport.find("RTP/AVP/TCP") == std::string::npos)
            return rtsp_reply(request, 461);
        HttpResponse response = rtsp_reply(request, 200);
        response.headers.emplace_back("Transport", transport + ";ssrc=0");
        response.headers.emplace_back("Session", std::string(session_id) + ";timeout=60");
        return response;
    }
    if (request.method == "PLAY")
        return request.header("Session") == session_id ? play(camera, request) : rtsp_reply(request, 454);
    return rtsp_reply(request, 501);
}

}  // namespace camsim::vapix
