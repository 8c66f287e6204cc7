// SPDX-License-Identifier: BSL-1.0
// /vapix/ws-data-stream?sources=events: events over a WebSocket, after events:configure; states are replayed first.
#include "vapix/event_notices.hpp"
#include "vapix/vapix.hpp"

namespace camsim::vapix {
namespace {

namespace json = boost::json;

std::string frame(std::uint8_t opcode, const std::string& payload)
{
    std::string out(1, static_cast<char>(0x80 | opcode));
    if (payload.size() < 126) {
        out += static_cast<char>(payload.size());
    } else {
        out += static_cast<char>(126);
        out += static_cast<char>(payload.size() >> 8);
        out += static_cast<char>(payload.size() & 0xff);
    }
    return out + payload;
}

class Socket {
 public:
    explicit Socket(Camera& camera) : camera_(camera), seen_(camera.events.last()) {}

    void take(std::string_view bytes)
    {
        input_.append(bytes);
        while (one_frame()) {
        }
    }

    std::string next()
    {
        if (camera_.quirks.on("alertstream_silent"))
            return {};
        if (configured_)
            for (const Event& event : camera_.events.after(seen_)) {
                seen_ = event.sequence;
                for (const EventNotice& notice : notices_of(camera_, event))
                    notify(notice);
            }
        return std::exchange(output_, {});
    }

 private:
    bool one_frame()
    {
        const auto at = [this](std::size_t i) { return static_cast<unsigned char>(input_[i]); };
        if (input_.size() < 2)
            return false;
        std::size_t length = at(1) & 0x7f, head = 2;
        if (length == 126) {
            if (input_.size() < 4)
                return false;
            length = static_cast<std::size_t>(at(2)) << 8 | at(3);
            head = 4;
        }
        if (!(at(1) & 0x80) || length == 127 || input_.size() < head + 4 + length)
            return false;
        std::string payload = input_.substr(head + 4, length);
        for (std::size_t i = 0; i < length; ++i)
            payload[i] = static_cast<char>(payload[i] ^ input_[head + i % 4]);
        const int opcode = at(0) & 0x0f;
        input_.erase(0, head + 4 + length);
        if (opcode == 9)
            output_ += frame(10, payload);
        else if (opcode == 1)
            configure(payload);
        return true;
    }

    void configure(const std::string& text)
    {
        boost::system::error_code wrong;
        const json::value value = json::parse(text, wrong);
        const json::object* call = wrong ? nullptr : value.if_object();
        const json::value* method = call ? call->if_contains("method") : nullptr;
        const json::value* params = call ? call->if_contains("params") : nullptr;
        const json::object* inner = params ? params->if_object() : nullptr;
        const json::value* list = inner ? inner->if_contains("eventFilterList") : nullptr;
        const bool fine = method && method->is_string() && method->as_string() == "events:configure" && list &&
                          list->is_array() && !list->as_array().empty();
        json::object reply{{"apiVersion", "1.0"}, {"method", "events:configure"}};
        if (fine)
            reply["data"] = json::object{};
        else
            reply["error"] = json::object{{"code", 2104}, {"message", "Invalid parameter value specified"}};
        output_ += frame(1, json::serialize(reply));
        if (!fine)
            return;
        configured_ = true;
        if (!camera_.quirks.on("event_no_initial"))
            for (const EventNotice& notice : present_notices(camera_))
                notify(notice);
    }

    void notify(const EventNotice& notice)
    {
        json::object source;
        if (!notice.source_name.empty())
            source[notice.source_name] = notice.source;
        const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(notice.at.time_since_epoch()).count();
        const json::object message{
            {"source", source}, {"key", json::object{}}, {"data", {{notice.state_name, notice.on ? "1" : "0"}}}};
        const json::object notification{{"topic", notice.topic}, {"timestamp", ms}, {"message", message}};
        output_ += frame(1, json::serialize(json::object{{"apiVersion", "1.0"},
                                                         {"method", "events:notify"},
                                                         {"params", json::object{{"notification", notification}}}}));
    }

    Camera& camera_;
    std::uint64_t seen_;
    std::string input_, output_;
    bool configured_ = false;
};

HttpResponse data_stream(Context& context)
{
    const HttpRequest& request = context.request();
    const std::string key(request.header("Sec-WebSocket-Key"));
    if (context.value("sources") != "events" || lower(request.header("Upgrade")) != "websocket" || key.empty())
        return respond(400, "text/plain", "Bad Request\n");
    auto socket = std::make_shared<Socket>(context.camera());
    HttpResponse response = respond(101, "", "");
    response.headers.emplace_back("Upgrade", "websocket");
    response.headers.emplace_back("Sec-WebSocket-Accept",
                                  token_digest("", "", key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"));
    response.more = [socket] { return socket->next(); };
    response.more_every = std::chrono::milliseconds(200);
    response.incoming = [socket](std::string_view bytes) { socket->take(bytes); };
    return response;
}

}  // namespace

void add_event_socket(Catalogue& catalogue)
{
    catalogue.rows.push_back({"/vapix/ws-data-stream", Who::viewer, data_stream, true});
}

}  // namespace camsim::vapix
