// SPDX-License-Identifier: BSL-1.0
// Feature `ptz`: ptz.cgi and ptzconfig.cgi.
#include <algorithm>
#include <codec/text.hpp>

#include "messages_ptz.hpp"
#include "session.hpp"

namespace camsdk::drivers::axis {

namespace {

using messages::ptz_path;
using messages::PtzCaps;

class AxisPtz final : public driver::PtzBackend {
 public:
    explicit AxisPtz(std::shared_ptr<Session> session) : session_(std::move(session)) {}
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
    Task<std::string> query(int channel, const char* what);
    Task<void> order(int channel, std::string arguments);
    Task<void> configure(int channel, std::string arguments);
    Task<Preset> find_preset(int channel, std::string preset);

    std::shared_ptr<Session> session_;
    std::map<int, PtzCaps> caps_;  ///< only of cameras that can move: switching PTZ on is noticed
};

Task<PtzCaps> AxisPtz::caps(int channel)
{
    if (const auto known = caps_.find(channel); known != caps_.end())
        co_return known->second;
    auto task = session_->params_if_there("PTZ");
    Result<Params> params = co_await std::move(task);
    if (!params)
        co_return params.error();
    PtzCaps caps = messages::parse_ptz(*params, channel);
    if (!caps.enabled)
        co_return driver::unsupported("ptz");
    caps_[channel] = caps;
    co_return caps;
}

Task<std::string> AxisPtz::query(int channel, const char* what)
{
    auto task = session_->link.send(driver::get(ptz_path(channel, std::string("query=") + what)));
    Result<driver::Response> response = co_await std::move(task);
    if (!response)
        co_return response.error();
    co_return read_text(*response, "ptz.cgi");
}

Task<void> AxisPtz::order(int channel, std::string arguments)
{
    auto task = session_->order(driver::get(ptz_path(channel, arguments)), "ptz.cgi");
    co_return co_await std::move(task);
}

Task<void> AxisPtz::configure(int channel, std::string arguments)
{
    const std::string path = "/axis-cgi/com/ptzconfig.cgi?camera=" + std::to_string(channel) + "&" + arguments;
    auto task = session_->order(driver::get(path), "ptzconfig.cgi");
    co_return co_await std::move(task);
}

Task<PtzLimits> AxisPtz::limits(int channel)
{
    caps_.erase(channel);
    auto task = caps(channel);
    Result<PtzCaps> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    co_return known->limits;
}

Task<PtzStatus> AxisPtz::status(int channel)
{
    auto task = caps(channel);
    Result<PtzCaps> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    auto asking = query(channel, "position");
    Result<std::string> text = co_await std::move(asking);
    if (!text)
        co_return text.error();
    co_return messages::parse_position(*text, *known);
}

Task<void> AxisPtz::stop(int channel)
{
    auto task = caps(channel);
    Result<PtzCaps> known = co_await std::move(task);
    PtzLimits axes;
    axes.can_pan = axes.can_tilt = axes.can_zoom = true;
    if (known)
        axes = known->limits;
    else if (known.error().code() == ErrorCode::not_supported)
        co_return known.error();
    // A lost stop leaves the camera turning for ever: each is said twice where need be, and none is left out because
    // another failed.
    Result<void> all;
    for (const std::string& one : messages::velocity(PtzVelocity(), axes)) {
        Result<void> stopped = Error(ErrorCode::cancelled, "not stopped");
        for (int attempt = 0; attempt < 2 && !stopped; ++attempt) {
            auto ordered = order(channel, one);
            stopped = co_await std::move(ordered);
        }
        if (!stopped)
            all = stopped;
    }
    co_return all;
}

// The protocol has no moves that end by themselves.
Task<void> AxisPtz::move(int channel, PtzVelocity velocity, std::optional<std::chrono::milliseconds>)
{
    auto task = caps(channel);
    Result<PtzCaps> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    const PtzLimits& axes = known->limits;
    if ((velocity.pan != 0 && !axes.can_pan) || (velocity.tilt != 0 && !axes.can_tilt) ||
        (velocity.zoom != 0 && !axes.can_zoom))
        co_return driver::unsupported("ptz.move of this axis");
    for (const std::string& one : messages::velocity(velocity, axes)) {
        auto ordered = order(channel, one);
        Result<void> moving = co_await std::move(ordered);
        if (!moving)
            co_return moving;
    }
    co_return Result<void>();
}

Task<void> AxisPtz::move_to(int channel, PtzPosition wanted)
{
    auto task = caps(channel);
    Result<PtzCaps> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    const PtzLimits& axes = known->limits;
    if (axes.absolute == Support::no || (wanted.pan && !axes.can_pan) || (wanted.tilt && !axes.can_tilt) ||
        (wanted.zoom && !axes.can_zoom))
        co_return driver::unsupported("ptz.move_to of this axis");
    const std::string arguments = messages::position(wanted, *known);
    if (arguments.empty())
        co_return Result<void>();
    auto ordered = order(channel, arguments);
    co_return co_await std::move(ordered);
}

Task<std::vector<Preset>> AxisPtz::presets(int channel)
{
    auto task = caps(channel);
    Result<PtzCaps> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    auto asking = query(channel, "presetposcam");
    Result<std::string> text = co_await std::move(asking);
    if (!text)
        co_return text.error();
    co_return messages::parse_presets(*text);
}

Task<Preset> AxisPtz::find_preset(int channel, std::string preset)
{
    auto task = presets(channel);
    Result<std::vector<Preset>> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    for (const Preset& one : *all)
        if (one.token == preset)
            co_return one;
    for (const Preset& one : *all)
        if (one.name == preset)
            co_return one;
    co_return Error(ErrorCode::not_found, "the camera has no preset of that name or token");
}

Task<void> AxisPtz::goto_preset(int channel, std::string preset)
{
    auto task = find_preset(channel, std::move(preset));
    Result<Preset> found = co_await std::move(task);
    if (!found)
        co_return found.error();
    auto ordered = order(channel, "gotoserverpresetno=" + found->token);
    co_return co_await std::move(ordered);
}

Task<Preset> AxisPtz::save_preset(int channel, std::string name)
{
    if (auto fits = messages::check_preset_name(name); !fits)
        co_return fits.error();
    auto task = caps(channel);
    Result<PtzCaps> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    auto storing = configure(channel, "setserverpresetname=" + codec::url_encode(name));
    Result<void> stored = co_await std::move(storing);
    if (!stored)
        co_return stored.error();
    auto again = presets(channel);
    Result<std::vector<Preset>> all = co_await std::move(again);
    if (!all)
        co_return all.error();
    for (const Preset& one : *all)
        if (one.name == name)
            co_return one;
    co_return not_applied("the preset");
}

Task<void> AxisPtz::remove_preset(int channel, std::string preset)
{
    auto task = find_preset(channel, std::move(preset));
    Result<Preset> found = co_await std::move(task);
    if (!found)
        co_return found.error();
    auto removing = configure(channel, "removeserverpresetno=" + found->token);
    Result<void> removed = co_await std::move(removing);
    if (!removed)
        co_return removed;
    auto again = presets(channel);
    Result<std::vector<Preset>> all = co_await std::move(again);
    if (!all)
        co_return all.error();
    for (const Preset& one : *all)
        if (one.token == found->token && one.name == found->name)
            co_return not_applied("the preset's removal");
    co_return Result<void>();
}

Task<void> AxisPtz::go_home(int channel)
{
    auto task = caps(channel);
    Result<PtzCaps> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    auto ordered = order(channel, "move=home");
    co_return co_await std::move(ordered);
}

}  // namespace

std::shared_ptr<driver::PtzBackend> make_ptz(std::shared_ptr<Session> session)
{
    return std::make_shared<AxisPtz>(std::move(session));
}

}  // namespace camsdk::drivers::axis
