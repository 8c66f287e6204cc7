// SPDX-License-Identifier: BSL-1.0
// Listening, accepting, and ports that close when a camera is off.
#include "net/server.hpp"

#include "net/tls.hpp"
#include "rtsp/rtsp.hpp"

namespace camsim {
namespace {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;

}  // namespace

Server::Listener& Server::make(const std::string& address, std::uint16_t port, Endpoint endpoint)
{
    auto listener = std::make_unique<Listener>(loop_);
    listener->endpoint = std::make_shared<const Endpoint>(std::move(endpoint));
    listener->where = {asio::ip::make_address(address), port};
    open(*listener);
    listeners_.push_back(std::move(listener));
    accept(*listeners_.back());
    return *listeners_.back();
}

void Server::open(Listener& listener)
{
    listener.acceptor.open(listener.where.protocol());
    listener.acceptor.set_option(Tcp::acceptor::reuse_address(true));
    listener.acceptor.bind(listener.where);
    listener.acceptor.listen(64);
    listener.where = listener.acceptor.local_endpoint();
}

void Server::accept(Listener& listener)
{
    listener.acceptor.async_accept([this, &listener](boost::system::error_code error, Tcp::socket socket) {
        if (!listener.acceptor.is_open())
            return;
        if (!error) {
            auto session = make_session(std::move(socket), listener.endpoint);
            listener.sessions.remove_if([](const auto& weak) { return weak.expired(); });
            listener.sessions.push_back(session);
            session->start();
        }
        accept(listener);
    });
}

void Server::close(Listener& listener)
{
    boost::system::error_code ignored;
    listener.acceptor.close(ignored);
    for (const auto& weak : listener.sessions)
        if (auto session = weak.lock())
            session->close();
    listener.sessions.clear();
}

void Server::add(Camera& camera, const std::string& address, std::uint16_t port, std::uint16_t rtsp_port)
{
    Endpoint web;
    web.camera = &camera;
    web.answer = [&camera](const HttpRequest& request) { return camera.answer(request); };
    if (camera.quirks.on("tls"))
        web.tls = tls_context(camera.quirks.value("tls"), camera.state.tls);
    if (camera.quirks.value("tls") == "legacy-renegotiation")
        web.old_tls = std::make_shared<const OldTls>(*web.tls);
    Endpoint media;
    media.camera = &camera;
    media.rtsp = true;
    media.answer = [&camera](const HttpRequest& request) { return answer_rtsp(camera, request); };
    outboxes_[&camera] = std::make_unique<Outbox>(loop_, camera);
    CameraState& state = camera.state;
    state.address = address;
    state.http_port = make(address, port, std::move(web)).where.port();
    state.rtsp_port = make(address, rtsp_port, std::move(media)).where.port();
    for (PortProtocol& protocol : state.network.protocols) {
        if (protocol.name == "RTSP")
            protocol.port = state.rtsp_port;
        if (protocol.name == (camera.quirks.on("tls") ? "HTTPS" : "HTTP"))
            protocol.port = state.http_port;
    }
}

std::uint16_t Server::add_plain(const std::string& address, std::uint16_t port,
                                std::function<HttpResponse(const HttpRequest&)> answer)
{
    Endpoint endpoint;
    endpoint.answer = std::move(answer);
    return make(address, port, std::move(endpoint)).where.port();
}

void Server::follow_power()
{
    for (const auto& listener : listeners_) {
        Camera* camera = listener->endpoint->camera;
        if (!camera)
            continue;
        camera->tick();
        const bool wanted = camera->listening();
        if (wanted == listener->acceptor.is_open())
            continue;
        if (!wanted) {
            close(*listener);
            continue;
        }
        try {
            open(*listener);
            accept(*listener);
        } catch (const boost::system::system_error&) {
            boost::system::error_code ignored;
            listener->acceptor.close(ignored);  // somebody took the port meanwhile: tried again at the next turn
        }
    }
}

void Server::post()
{
    for (const auto& [camera, outbox] : outboxes_)
        camera->state.power == Power::on ? outbox->turn() : outbox->clear();
}

void Server::turn()
{
    timer_.expires_after(std::chrono::milliseconds(50));
    timer_.async_wait([this](boost::system::error_code error) {
        if (error)
            return;
        follow_power();
        post();
        if (every_turn_)
            every_turn_();
        turn();
    });
}

void Server::start(std::function<void()> every_turn)
{
    every_turn_ = std::move(every_turn);
    follow_power();
    turn();
}

void Server::stop()
{
    timer_.cancel();
    outboxes_.clear();
    for (const auto& listener : listeners_)
        close(*listener);
}

}  // namespace camsim
