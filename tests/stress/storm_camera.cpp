// SPDX-License-Identifier: BSL-1.0
// A camera in a storm.
#include "storm_camera.hpp"

#include <array>
#include <boost/asio/write.hpp>

namespace storm {

using boost::asio::ip::tcp;
using boost::system::error_code;
using namespace std::chrono_literals;

struct StormCamera::Peer : std::enable_shared_from_this<Peer> {
    explicit Peer(Socket s) : socket(std::move(s)) {}
    Socket socket;
    std::string request;
    std::array<char, 4096> buffer{};
    std::string out;
    std::string going;
    bool writing = false;
    bool close_after = false;
};

namespace {

std::string document(const std::string& type, const std::string& state, int post, const std::string& more)
{
    return "<EventNotificationAlert version=\"2.0\"><channelID>1</channelID><dateTime>2026-01-01T00:00:00Z</dateTime>"
           "<activePostCount>" +
           std::to_string(post) + "</activePostCount><eventType>" + type + "</eventType><eventState>" + state +
           "</eventState>" + more + "</EventNotificationAlert>\r\n";
}

std::string part(const std::string& text)
{
    return "--boundary\r\nContent-Type: application/xml\r\nContent-Length: " + std::to_string(text.size()) +
           "\r\n\r\n" + text + "\r\n";
}

std::string plain(const std::string& body, int status = 200)
{
    return "HTTP/1.1 " + std::to_string(status) +
           " Said\r\nContent-Type: application/xml\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           body;
}

}  // namespace

StormCamera::StormCamera(boost::asio::io_context& io, std::uint32_t seed, bool half_open)
    : io_(io),
      random_(seed),
      half_open_(half_open),
      acceptor_(io, tcp::endpoint(boost::asio::ip::make_address("127.0.0.1"), 0)),
      port_(acceptor_.local_endpoint().port()),
      events_(io),
      beats_(io),
      faults_timer_(io),
      pause_(io)
{
    listen();
}

int StormCamera::between(int low, int high)
{
    return std::uniform_int_distribution<int>(low, high)(random_);
}

void StormCamera::listen()
{
    acceptor_.async_accept([this](error_code error, Socket socket) {
        if (error)
            return;
        if (!refusing_)
            serve(std::make_shared<Peer>(std::move(socket)));
        listen();
    });
}

void StormCamera::serve(std::shared_ptr<Peer> peer)
{
    auto& socket = peer->socket;
    auto buffer = boost::asio::buffer(peer->buffer);
    socket.async_read_some(buffer, [this, peer](error_code error, std::size_t size) {
        if (error) {
            if (stream_ == peer)
                stream_.reset();
            return;
        }
        peer->request.append(peer->buffer.data(), size);
        if (peer->request.find("\r\n\r\n") != std::string::npos)
            answer(peer);
        serve(peer);
    });
}

void StormCamera::answer(const std::shared_ptr<Peer>& peer)
{
    const std::string request = std::exchange(peer->request, {});
    const auto is = [&](const char* path) { return request.rfind(std::string("GET ") + path + " ", 0) == 0; };
    if (is("/ISAPI/Event/notification/alertStream"))
        return stream(peer);
    if (is("/ISAPI/System/deviceInfo"))
        peer->out += plain(
            "<DeviceInfo xmlns=\"http://www.hikvision.com/ver20/XMLSchema\"><deviceName>Storm</deviceName>"
            "<model>S-1</model><serialNumber>S-1</serialNumber></DeviceInfo>");
    else
        peer->out += plain(
            "<ResponseStatus><statusCode>4</statusCode><subStatusCode>notSupport</subStatusCode>"
            "</ResponseStatus>",
            404);
    flush(peer);
}

void StormCamera::stream(const std::shared_ptr<Peer>& peer)
{
    stream_ = peer;
    mute_ = held_ = truncate_ = false;
    backlog_.clear();
    peer->out += "HTTP/1.1 200 OK\r\nContent-Type: multipart/mixed; boundary=boundary\r\n\r\n" +
                 part(document("videoloss", "inactive", 0, ""));
    flush(peer);
}

void StormCamera::flush(const std::shared_ptr<Peer>& peer)
{
    if (peer->writing || peer->out.empty())
        return;
    peer->writing = true;
    peer->going.swap(peer->out);
    peer->out.clear();
    boost::asio::async_write(peer->socket, boost::asio::buffer(peer->going),
                             [this, peer](error_code error, std::size_t) {
                                 peer->writing = false;
                                 peer->going.clear();
                                 if (error)
                                     return;
                                 if (peer->out.empty() && peer->close_after) {
                                     error_code ignored;
                                     peer->socket.close(ignored);
                                     return;
                                 }
                                 flush(peer);
                             });
}

void StormCamera::say(const std::string& text)
{
    if (!stream_ || mute_)
        return;
    if (held_) {
        backlog_ += text;
        return;
    }
    stream_->out += text;
    flush(stream_);
}

void StormCamera::drop()
{
    if (!stream_)
        return;
    error_code ignored;
    stream_->socket.close(ignored);
    stream_.reset();
}

void StormCamera::begin()
{
    next_event();
    next_beat();
    next_fault();
}

void StormCamera::next_event()
{
    events_.expires_after(std::chrono::milliseconds(between(50, 400)));
    events_.async_wait([this](error_code error) {
        if (error || over_)
            return;
        const auto number = happened.size();
        happened.push_back(std::chrono::system_clock::now());
        std::string text = part(
            document("ANPR", "active", 1, "<ANPR><licensePlate>N" + std::to_string(number) + "</licensePlate></ANPR>"));
        if (std::exchange(truncate_, false))
            text.resize(text.size() / 2);
        say(text);
        next_event();
    });
}

void StormCamera::next_beat()
{
    beats_.expires_after(2s);
    beats_.async_wait([this](error_code error) {
        if (error || over_)
            return;
        say(part(document("videoloss", "inactive", 0, "")));
        next_beat();
    });
}

void StormCamera::next_fault()
{
    faults_timer_.expires_after(std::chrono::milliseconds(between(2000, 8000)));
    faults_timer_.async_wait([this](error_code error) {
        if (error || over_)
            return;
        const auto fault = static_cast<Fault>(between(0, fault_count - 1));
        if (stream_ && !mute_ && !held_ && (fault != Fault::half_open || half_open_))
            commit(fault);
        next_fault();
    });
}

void StormCamera::commit(Fault fault)
{
    ++faults[static_cast<int>(fault)];
    switch (fault) {
        case Fault::cut:
            return drop();
        case Fault::cut_in_part:
            stream_->out += part(document("ANPR", "active", 1, "")).substr(0, 120);
            stream_->close_after = true;
            flush(stream_);
            return stream_.reset();
        case Fault::truncated_part:
            truncate_ = true;
            return;
        case Fault::stall:
            held_ = true;
            pause_.expires_after(std::chrono::milliseconds(between(500, 3000)));
            return pause_.async_wait([this, peer = stream_](error_code error) {
                if (error || stream_ != peer)
                    return;
                held_ = false;
                say(std::exchange(backlog_, {}));
            });
        case Fault::half_open:
            mute_ = true;  // the socket stands, nothing comes any more
            return;
        case Fault::reboot:
            drop();
            refusing_ = true;
            pause_.expires_after(std::chrono::milliseconds(between(500, 5000)));
            return pause_.async_wait([this](error_code error) {
                if (!error)
                    refusing_ = false;
            });
    }
}

}  // namespace storm
