// SPDX-License-Identifier: BSL-1.0
// How a camera answers: quirks first, then the login, then the protocol that owns the path.
#include "core/camera.hpp"

#include <exception>
#include <utility>

namespace camsim {
namespace {

constexpr const char* login_page =
    "<!doctype html><html><head><title>index</title></head><body>"
    "<script>window.location.href = \"/doc/index.html\";</script></body></html>\n";
constexpr const char* not_found_page =
    "<!DOCTYPE html><html><head><title>Document Error: Not Found</title></head>"
    "<body><h2>Access Error: 404 -- Not Found</h2></body></html>\n";

bool hits(const Quirks& quirks, std::string_view name, const HttpRequest& request)
{
    return quirks.on(name) && request.path.rfind(quirks.value(name), 0) == 0;
}

/// The answer of a switch that stands in for the true one, once the login is done.
std::optional<HttpResponse> spoiled(const Quirks& quirks, const HttpRequest& request)
{
    if (quirks.on("redirect")) {
        HttpResponse away = respond(302, "text/html", "<html><body>Moved</body></html>");
        away.headers.emplace_back("Location", quirks.value("redirect"));
        return away;
    }
    if (hits(quirks, "html_200", request))
        return respond(200, "text/html", login_page);
    if (hits(quirks, "http_500", request))
        return respond(500, "text/html", "<html><body>Internal error</body></html>");
    return std::nullopt;
}

/// Puts another address wherever the camera names the one that it was reached by.
void name_other_host(const Quirks& quirks, const HttpRequest& request, HttpResponse& response)
{
    const std::string other = quirks.value("names_other_host");
    const std::string own = request.local + ":" + std::to_string(request.local_port);
    const auto replace = [](std::string& text, const std::string& from, const std::string& to) {
        for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
            text.replace(at, from.size(), to);
    };
    replace(response.body, own, other);
    replace(response.body, request.local, other.substr(0, other.find(':')));
    for (auto& [name, value] : response.headers)
        replace(value, own, other);
}

/// Holds back the answer to a stop that was lost without a word.
void hold_swallowed(CameraState& state, HttpResponse& response)
{
    for (Channel& channel : state.channels)
        if (channel.ptz && std::exchange(channel.ptz->swallowed, false))
            response.delay = std::chrono::hours(1);
}

void spoil_body(const Quirks& quirks, const HttpRequest& request, HttpResponse& response)
{
    if (quirks.on("names_other_host") && !response.later && !response.more)
        name_other_host(quirks, request, response);
    if (response.status != 200 || response.later || response.more)
        return;
    if (hits(quirks, "garbage", request))
        response.body = "\x01\xff<<&" + random_hex(100);
    if (quirks.on("huge_body"))
        response.body.append(static_cast<std::size_t>(quirks.number("huge_body", 64) * 1024 * 1024), 'A');
    if (quirks.on("snapshot_html_200") && response.content_type.rfind("image/", 0) == 0) {
        response.content_type = "text/html";
        response.body = login_page;
    }
}

}  // namespace

Camera::~Camera() = default;

HttpResponse Protocol::refused(const HttpRequest&, const Camera&, Verdict)
{
    return respond(401, "text/html",
                   "<!DOCTYPE html><html><head><title>Document Error: Unauthorized</title></head>"
                   "<body><h2>Access Error: 401 -- Unauthorized</h2></body></html>\n");
}

const Event& Camera::emit(Event event)
{
    if (event.at == std::chrono::system_clock::time_point{})
        event.at = state.now();
    return events.emit(std::move(event));
}

void Camera::after_reboot()
{
    auth.reset();
    state.reboot_required = false;
    state.booted = steady();
    if (quirks.on("clock_resets_on_reboot"))
        state.clock.offset -=
            std::chrono::milliseconds(static_cast<long long>(quirks.number("clock_resets_on_reboot", 31536000) * 1000));
    for (const auto& protocol : protocols)
        protocol->rebooted();
    state.note("Operation", "powerOn", "", "");
}

void Camera::tick()
{
    FirmwareUpload& upload = state.upload;
    if (upload.running && upload.percent(steady()) >= 100) {
        upload.running = false;
        if (!upload.new_version.empty())
            state.identity.firmware = upload.new_version;
        state.reboot();
    }
    if (state.power == Power::rebooting && steady() >= state.back_at) {
        state.power = Power::on;
        after_reboot();
    }
}

bool Camera::listening() const
{
    return state.power == Power::on || state.power == Power::silent;
}

HttpResponse Camera::refuse(const HttpRequest& request, Protocol& protocol, const Judgement& judgement)
{
    HttpResponse response = protocol.refused(request, *this, judgement.verdict);
    auth.challenge(response, request, judgement.verdict, steady());
    return response;
}

HttpResponse Camera::dispatch(const HttpRequest& request)
{
    if (quirks.on("401_when_full") && static_cast<double>(stats.open_connections) > quirks.number("401_when_full", 8))
        return respond(401, "text/plain", "The number of connections has reached the upper limit\n");
    Protocol* owner = nullptr;
    for (const auto& protocol : protocols)
        if (!owner && protocol->owns(request, *this))
            owner = protocol.get();
    if (!owner) {
        const bool page = request.path == "/" || request.path == "/doc/index.html" || request.path == "/index.html";
        return page ? respond(200, "text/html", login_page) : respond(404, "text/html", not_found_page);
    }
    Exchange exchange{request, *this, {}};
    const Access access = owner->access(request, *this);
    if (access != Access::open) {
        const Judgement judgement = auth.http(request, steady());
        const bool sent = judgement.verdict != Verdict::none;
        if (judgement.verdict == Verdict::ok)
            exchange.login = judgement.login;
        else if (sent || access == Access::login)
            return refuse(request, *owner, judgement);
    }
    if (exchange.login.known() || access != Access::login)
        if (auto answer = spoiled(quirks, request))
            return *answer;
    if (!quirks.on("write_ok_but_ignored"))
        return owner->handle(exchange);
    const CameraState before = state;  // some languages write by GET
    HttpResponse response = owner->handle(exchange);
    if (response.wrote)
        state = before;
    return response;
}

HttpResponse Camera::answer(const HttpRequest& request)
{
    tick();
    ++stats.requests;
    if (stats.by_path.size() < 2000)
        ++stats.by_path[request.method + " " + request.path];
    const std::uint64_t authenticated = stats.authenticated;
    HttpResponse response;
    try {
        response = dispatch(request);
        if (response.challenge)
            auth.challenge(response, request, Verdict::none, steady());
        spoil_body(quirks, request, response);
        hold_swallowed(state, response);
        if (response.more && quirks.on("stream_flood"))
            response.more = [this, sane = std::move(response.more)] {
                return quirks.on("stream_flood") ? std::string(1 << 20, 'A') : sane();
            };
    } catch (const std::exception& failure) {
        response = respond(500, "text/plain", std::string("simulator: ") + failure.what() + "\n");
    }
    if (const auto server = state.settings.find("server"); server != state.settings.end() && !server->second.empty())
        response.headers.emplace_back("Server", server->second);
    if (response.wrote)
        ++stats.writes;
    if (!response.operation.empty())
        ++stats.by_operation[response.operation];
    if (stats.first_asked.size() < 100)
        stats.first_asked.push_back(
            {request.method, request.target, response.operation, stats.authenticated > authenticated, response.status});
    response.delay += state.slow;
    return response;
}

}  // namespace camsim
