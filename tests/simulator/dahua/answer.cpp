// SPDX-License-Identifier: BSL-1.0
// The answers that every CGI object gives, and what a call can ask of its request.
#include "dahua/resource.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace camsim::dahua {

constexpr double grid_size = 8191;

int grid(double part)
{
    return static_cast<int>(std::lround(std::clamp(part, 0.0, 1.0) * grid_size));
}

double part(double grid)
{
    return std::clamp(grid / grid_size, 0.0, 1.0);
}

std::string Sessions::handle()
{
    char text[16];
    std::snprintf(text, sizeof text, "%05u", next_handle);
    next_handle += 13;
    return text;
}

std::optional<std::string> Context::query(std::string_view name) const
{
    for (const auto& [key, value] : request().query)
        if (key == name)
            return value;
    return std::nullopt;
}

std::optional<double> Context::number(std::string_view name) const
{
    const auto text = query(name);
    double value = 0;
    if (!text || !read_number(*text, value) || !std::isfinite(value))
        return std::nullopt;
    return value;
}

Channel* Context::channel() const
{
    if (!query("channel"))
        return state.channels.empty() ? nullptr : &state.channels.front();
    const auto wanted = number("channel");
    if (!wanted || *wanted != std::floor(*wanted) || std::abs(*wanted) > 1000)
        return nullptr;
    return state.channel(static_cast<int>(*wanted) + (quirks().on("zero_based_index") ? 1 : 0));
}

Channel* Context::loose_channel() const
{
    if (state.channels.size() == 1 && number("channel") == 0.0)
        return &state.channels.front();
    return channel();
}

bool may(const Login& login, Who who)
{
    if (who == Who::anybody)
        return login.known();
    if (who == Who::operator_)
        return login.role == Role::administrator || login.role == Role::operator_;
    return login.administrator();
}

HttpResponse text_answer(std::string body)
{
    return respond(200, "text/plain;charset=utf-8", std::move(body));
}

HttpResponse done()
{
    return text_answer("OK\r\n");
}

HttpResponse written(Context&)
{
    HttpResponse response = done();
    response.wrote = true;
    return response;
}

HttpResponse bad_request()
{
    return respond(400, "text/plain;charset=utf-8", "Error\r\nBad Request!\r\n");
}

// 404 or 501 by firmware; unverified which is commoner
HttpResponse not_implemented()
{
    return respond(501, "text/plain;charset=utf-8", "Error\r\nNot Implemented!\r\n");
}

HttpResponse forbidden()
{
    return respond(403, "text/plain;charset=utf-8", "Error\r\nAuthority:check failure.\r\n");
}

HttpResponse nothing(Context& context)
{
    return context.quirks().on("dahua_empty_is_error") ? respond(400, "text/plain;charset=utf-8", "Error\r\n")
                                                       : text_answer("");
}

}  // namespace camsim::dahua
