// SPDX-License-Identifier: BSL-1.0
// What the features of one opened device share.
#include "session.hpp"

#include <algorithm>

#include "messages_device.hpp"
#include "messages_network.hpp"
#include "messages_time.hpp"

namespace camsdk::drivers::hanwha {

Error not_applied(const std::string& what)
{
    return Error(ErrorCode::not_applied, "the camera accepted " + what + " and did not keep it");
}

int Session::channels() const
{
    return std::clamp(attributes.integer("System/Limit/MaxChannel").value_or(1), 1, 256);
}

Result<int> Session::index(int channel) const
{
    if (channel < 1 || channel > channels())
        return Error(ErrorCode::not_found, "the camera has no channel " + std::to_string(channel));
    return channel - 1;
}

Task<Fields> Session::view(Query query, Form form, Empty empty)
{
    auto call = hanwha::view(query, form, empty);
    auto task = link.call(std::move(call));
    Result<Fields> fields = co_await std::move(task);
    // Status 490 also comes while all CGI sessions of the camera are taken, which passes within seconds.
    if (fields || fields.error().http_status() != 490)
        co_return fields;
    auto waiting = link.sleep(std::chrono::seconds(1));
    Result<void> waited = co_await std::move(waiting);
    if (!waited)
        co_return waited.error();
    auto second = hanwha::view(query, form, empty);
    auto again = link.call(std::move(second));
    co_return co_await std::move(again);
}

Task<std::optional<Fields>> Session::view_if_there(Query query, Form form)
{
    auto task = view(std::move(query), form);
    Result<Fields> fields = co_await std::move(task);
    if (fields)
        co_return std::optional<Fields>(std::move(*fields));
    if (absent(fields.error()))
        co_return std::optional<Fields>();
    co_return fields.error();
}

Task<Fields> Session::order(Query query)
{
    auto call = hanwha::order(query);
    return link.call(std::move(call));
}

Task<Fields> Session::device_info()
{
    if (const Fields* known = info.at(link.now()))
        co_return *known;
    auto task = view(messages::device_info());
    Result<Fields> fields = co_await std::move(task);
    if (!fields)
        co_return fields;
    if (!messages::is_device_info(*fields))
        co_return Error(ErrorCode::protocol, "the camera's deviceinfo names no model");
    info.keep(*fields, link.now());
    co_return fields;
}

Task<std::shared_ptr<const Parameters>> Session::parameters()
{
    if (parameters_)
        co_return parameters_;
    auto call = hanwha::parameters();
    auto task = link.call(std::move(call));
    Result<Parameters> read = co_await std::move(task);
    if (!read && !absent(read.error()))
        co_return read.error();
    parameters_ = std::make_shared<const Parameters>(read ? std::move(*read) : Parameters());
    co_return parameters_;
}

Task<DeviceZone> Session::zone()
{
    if (const auto* known = zone_.at(link.now()))
        co_return *known;
    auto task = view_if_there(messages::date());
    Result<std::optional<Fields>> fields = co_await std::move(task);
    if (!fields)
        co_return fields.error();
    DeviceZone zone;
    if (*fields)
        zone = messages::parse_zone(**fields);
    zone_.keep(zone, link.now());
    co_return zone;
}

Task<int> Session::rtsp_port()
{
    if (const int* known = rtsp_port_.at(link.now()))
        co_return *known;
    auto task = view_if_there(messages::service_view("rtsp"));
    Result<std::optional<Fields>> fields = co_await std::move(task);
    if (!fields)
        co_return fields.error();
    int port = recorder ? 558 : 554;
    if (*fields)
        port = messages::port_of(**fields).value_or(port);
    rtsp_port_.keep(port, link.now());
    co_return port;
}

Task<codec::Space> Session::space(int index)
{
    // The camera's own pages look for it among the limits, the vendor's guide names it beside what is supported.
    const auto most = [&](const std::string& name) {
        const auto limit = attributes.integer("Eventsource/Limit/" + name, index);
        return limit ? limit : attributes.integer("Eventsource/Support/" + name, index);
    };
    const auto width = most("ROICoordinate.MaxX");
    const auto height = most("ROICoordinate.MaxY");
    if (!width || !height || *width < 1 || *height < 1)
        co_return Error(ErrorCode::not_supported, "the camera does not say in which space its coordinates are");
    codec::Space space;
    space.width = *width;
    space.height = *height;
    space.bottom_left = false;
    auto task = view_if_there(messages::flip(index));
    Result<std::optional<Fields>> turned = co_await std::move(task);
    if (!turned)
        co_return turned.error();
    if (*turned && messages::is_on_its_side(**turned, index))
        std::swap(space.width, space.height);
    co_return space;
}

}  // namespace camsdk::drivers::hanwha
