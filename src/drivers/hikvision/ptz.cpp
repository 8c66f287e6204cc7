// SPDX-License-Identifier: BSL-1.0
// Feature `ptz`: /ISAPI/PTZCtrl/channels/N.
#include <algorithm>
#include <codec/text.hpp>

#include "messages_ptz.hpp"
#include "session.hpp"

namespace camsdk::drivers::hikvision {

namespace {

using messages::ptz_path;
using messages::PtzCaps;

class HikvisionPtz final : public driver::PtzBackend {
 public:
    explicit HikvisionPtz(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<PtzLimits> limits(int channel) override;
    Task<PtzStatus> status(int channel) override;
    Task<void> move(int channel, PtzVelocity velocity, std::optional<std::chrono::milliseconds> duration) override;
    Task<void> move_to(int channel, PtzPosition position) override;
    Task<void> stop(int channel) override;
    Task<std::vector<Preset>> presets(int channel) override;
    Task<void> goto_preset(int channel, std::string preset) override;
    Task<Preset> save_preset(int channel, std::string name) override;
    Task<void> remove_preset(int channel, std::string preset) override;
    Task<void> go_home(int channel) override;

 private:
    Task<PtzCaps> caps(int channel);
    Task<messages::DevicePosition> position(int channel);
    Task<Xml> preset_list(int channel);
    Task<int> find_preset(int channel, std::string preset);
    Task<void> order(std::string path, std::string body);

    std::shared_ptr<Session> session_;
    std::map<int, Memory<Xml>> lists_;
};

/// The mechanics of a channel; a device that answers neither them nor a status has no PTZ.
Task<PtzCaps> HikvisionPtz::caps(int channel)
{
    auto task = session_->capability(ptz_path(channel, "capabilities"), "PTZChanelCap|PTZChannelCap|PTZChannel");
    Result<std::optional<Xml>> document = co_await std::move(task);
    if (!document)
        co_return document.error();
    if (*document)
        co_return messages::parse_ptz_caps((*document)->root());
    if (!session_->caps.ptz)
        co_return driver::unsupported("ptz");
    co_return messages::parse_ptz_caps(XmlElement());
}

Task<PtzLimits> HikvisionPtz::limits(int channel)
{
    auto task = caps(channel);
    Result<PtzCaps> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    co_return known->limits;
}

Task<messages::DevicePosition> HikvisionPtz::position(int channel)
{
    auto task = session_->get(ptz_path(channel, "status"), "PTZStatus");
    Result<Xml> document = co_await std::move(task);
    if (!document)
        co_return document.error();
    co_return messages::parse_position(document->root().child("AbsoluteHigh"));
}

Task<PtzStatus> HikvisionPtz::status(int channel)
{
    auto task = caps(channel);
    Result<PtzCaps> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    auto asked = position(channel);
    Result<messages::DevicePosition> now = co_await std::move(asked);
    if (!now)
        co_return now.error();
    co_return messages::to_status(*now, *known);
}

Task<void> HikvisionPtz::order(std::string path, std::string body)
{
    auto task = session_->put(std::move(path), std::move(body));
    Result<Ack> ack = co_await std::move(task);
    if (!ack)
        co_return ack.error();
    co_return Result<void>();
}

Task<void> HikvisionPtz::stop(int channel)
{
    auto task = caps(channel);
    Result<PtzCaps> known = co_await std::move(task);
    PtzLimits axes;
    axes.can_pan = axes.can_tilt = axes.can_zoom = true;
    if (known)
        axes = known->limits;
    else if (known.error().code() == ErrorCode::not_supported)
        co_return known.error();
    // A lost stop leaves the camera turning, so it is said twice where need be, and in spite of an unread document.
    Result<void> stopped = Error(ErrorCode::cancelled, "not stopped");
    for (int attempt = 0; attempt < 2 && !stopped; ++attempt) {
        auto ordered = order(ptz_path(channel, "continuous"), messages::format_velocity(PtzVelocity(), axes));
        stopped = co_await std::move(ordered);
    }
    co_return stopped;
}

Task<void> HikvisionPtz::move(int channel, PtzVelocity velocity, std::optional<std::chrono::milliseconds> duration)
{
    auto task = caps(channel);
    Result<PtzCaps> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    const PtzLimits& axes = known->limits;
    if ((velocity.pan != 0 && !axes.can_pan) || (velocity.tilt != 0 && !axes.can_tilt) ||
        (velocity.zoom != 0 && !axes.can_zoom))
        co_return driver::unsupported("ptz.move of this axis");
    if (!duration) {
        auto ordered = order(ptz_path(channel, "continuous"), messages::format_velocity(velocity, axes));
        co_return co_await std::move(ordered);
    }
    // The device ends a momentary move by itself, even when this program does not live to stop it.
    auto timed = order(ptz_path(channel, "momentary"), messages::format_momentary(velocity, axes, *duration));
    Result<void> moving = co_await std::move(timed);
    if (!moving &&
        (moving.error().code() == ErrorCode::not_supported || moving.error().code() == ErrorCode::not_found)) {
        auto ordered = order(ptz_path(channel, "continuous"), messages::format_velocity(velocity, axes));
        moving = co_await std::move(ordered);
    }
    co_return moving;
}

Task<void> HikvisionPtz::move_to(int channel, PtzPosition wanted)
{
    auto task = caps(channel);
    Result<PtzCaps> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    if (wanted.zoom && !known->zoom)
        co_return driver::unsupported("ptz.move_to of the zoom, whose range the camera does not say");
    messages::DevicePosition now;
    const bool whole = wanted.pan && wanted.tilt && wanted.zoom;
    if (!whole) {
        auto asked = position(channel);
        Result<messages::DevicePosition> present = co_await std::move(asked);
        if (!present)
            co_return present.error();
        now = *present;
    }
    const messages::DevicePosition target = messages::to_device(wanted, now, *known);
    if (known->absolute_ex) {
        auto ordered = order(ptz_path(channel, "absoluteEx"), messages::format_absolute_ex(target));
        Result<void> done = co_await std::move(ordered);
        if (done || !absent(done.error()))
            co_return done;
    }
    auto ordered = order(ptz_path(channel, "absolute"), messages::format_absolute(target));
    co_return co_await std::move(ordered);
}

Task<Xml> HikvisionPtz::preset_list(int channel)
{
    auto& memory = lists_[channel];
    if (const Xml* known = memory.at(session_->link.now()))
        co_return *known;
    auto task = session_->get(ptz_path(channel, "presets"), "PTZPresetList");
    Result<Xml> document = co_await std::move(task);
    if (document)
        lists_[channel].keep(*document, session_->link.now());
    co_return document;
}

Task<std::vector<Preset>> HikvisionPtz::presets(int channel)
{
    auto task = caps(channel);
    Result<PtzCaps> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    lists_[channel].forget();
    auto asked = preset_list(channel);
    Result<Xml> list = co_await std::move(asked);
    if (!list)
        co_return list.error();
    co_return messages::parse_presets(list->root(), *known);
}

Task<int> HikvisionPtz::find_preset(int channel, std::string preset)
{
    auto task = caps(channel);
    Result<PtzCaps> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    if (const auto number = codec::to_int(preset); number && messages::reserved_preset(*number))
        co_return Error(ErrorCode::invalid_argument, "preset " + std::to_string(*number) +
                                                         " stands for a function of the camera and is not a position");
    auto asked = preset_list(channel);
    Result<Xml> list = co_await std::move(asked);
    if (!list)
        co_return list.error();
    const auto all = messages::parse_presets(list->root(), *known);
    if (const Preset* found = driver::find_named(all, preset))
        co_return *codec::to_int(found->token);
    co_return Error(ErrorCode::not_found, "the camera has no preset of that name or token");
}

Task<void> HikvisionPtz::goto_preset(int channel, std::string preset)
{
    auto task = find_preset(channel, std::move(preset));
    Result<int> id = co_await std::move(task);
    if (!id)
        co_return id.error();
    auto ordered = order(ptz_path(channel, "presets/" + std::to_string(*id) + "/goto"), {});
    co_return co_await std::move(ordered);
}

Task<Preset> HikvisionPtz::save_preset(int channel, std::string name)
{
    auto task = caps(channel);
    Result<PtzCaps> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    lists_[channel].forget();
    auto asked = preset_list(channel);
    Result<Xml> list = co_await std::move(asked);
    if (!list)
        co_return list.error();
    std::optional<int> id;
    for (const auto& one : messages::parse_presets(list->root(), *known))
        if (one.name == name)
            id = codec::to_int(one.token);
    if (!id)
        id = messages::free_preset(list->root(), std::min(known->limits.max_presets.value_or(255), 1024));
    if (!id)
        co_return Error(ErrorCode::invalid_argument, "the camera's presets are all taken");
    Result<std::string> body = messages::format_preset(*list, *id, name);
    if (!body)
        co_return body.error();
    auto ordered = order(ptz_path(channel, "presets/" + std::to_string(*id)), std::move(*body));
    Result<void> stored = co_await std::move(ordered);
    lists_[channel].forget();
    if (!stored)
        co_return stored.error();
    auto again = presets(channel);
    Result<std::vector<Preset>> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    for (const auto& one : *now)
        if (one.token == std::to_string(*id) && one.name.value_or("") == name)
            co_return one;
    co_return not_applied("the preset");
}

Task<void> HikvisionPtz::remove_preset(int channel, std::string preset)
{
    auto task = find_preset(channel, std::move(preset));
    Result<int> id = co_await std::move(task);
    if (!id)
        co_return id.error();
    auto removing = session_->remove(ptz_path(channel, "presets/" + std::to_string(*id)));
    Result<Ack> ack = co_await std::move(removing);
    lists_[channel].forget();
    if (!ack)
        co_return ack.error();
    auto again = presets(channel);
    Result<std::vector<Preset>> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    for (const auto& one : *now)
        if (one.token == std::to_string(*id))
            co_return not_applied("the preset's removal");
    co_return Result<void>();
}

Task<void> HikvisionPtz::go_home(int channel)
{
    auto task = caps(channel);
    Result<PtzCaps> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    if (known->limits.home == Support::no)
        co_return driver::unsupported("ptz.go_home");
    auto ordered = order(ptz_path(channel, "homeposition/goto"), {});
    Result<void> done = co_await std::move(ordered);
    if (!done && done.error().code() == ErrorCode::not_found)
        co_return driver::unsupported("ptz.go_home");
    co_return done;
}

}  // namespace

std::shared_ptr<driver::PtzBackend> make_ptz(std::shared_ptr<Session> session)
{
    return std::make_shared<HikvisionPtz>(std::move(session));
}

}  // namespace camsdk::drivers::hikvision
