// SPDX-License-Identifier: BSL-1.0
// Feature `ptz`: ptzcontrol.cgi, presets in ptzconfig.cgi.
#include <algorithm>
#include <codec/text.hpp>

#include "messages_ptz.hpp"
#include "session.hpp"

namespace camsdk::drivers::hanwha {

namespace {

using messages::PtzCaps;

class HanwhaPtz final : public driver::PtzBackend {
 public:
    explicit HanwhaPtz(std::shared_ptr<Session> session) : session_(std::move(session)) {}
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
    Task<PtzCaps> caps(int index);
    Task<int> find_preset(int channel, std::string preset);
    Task<void> order(Query query);
    std::shared_ptr<Session> session_;
};

Task<PtzCaps> HanwhaPtz::caps(int index)
{
    auto task = session_->parameters();
    Result<std::shared_ptr<const Parameters>> parameters = co_await std::move(task);
    if (!parameters)
        co_return parameters.error();
    const PtzCaps known = messages::parse_ptz_caps(session_->attributes, **parameters, index);
    if (session_->attributes.known && !known.limits.can_pan && !known.limits.can_zoom)
        co_return driver::unsupported("ptz");
    co_return known;
}

Task<void> HanwhaPtz::order(Query query)
{
    auto task = session_->order(std::move(query));
    Result<Fields> done = co_await std::move(task);
    if (!done)
        co_return done.error();
    co_return Result<void>();
}

Task<PtzLimits> HanwhaPtz::limits(int channel)
{
    const Result<int> index = session_->index(channel);
    if (!index)
        co_return index.error();
    auto task = caps(*index);
    Result<PtzCaps> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    co_return known->limits;
}

Task<PtzStatus> HanwhaPtz::status(int channel)
{
    const Result<int> index = session_->index(channel);
    if (!index)
        co_return index.error();
    auto task = caps(*index);
    Result<PtzCaps> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    auto asked = session_->view(messages::position(*index));
    Result<Fields> fields = co_await std::move(asked);
    if (!fields)
        co_return fields.error();
    PtzStatus status = messages::parse_position(*fields, *known, *index);
    if (known->tells_movement) {
        auto more = session_->view_if_there(messages::movement(*index));
        Result<std::optional<Fields>> movement = co_await std::move(more);
        if (!movement)
            co_return movement.error();
        if (*movement)
            status.moving = messages::parse_movement(**movement, *index);
    }
    co_return status;
}

Task<void> HanwhaPtz::stop(int channel)
{
    const Result<int> index = session_->index(channel);
    if (!index)
        co_return index.error();
    // A lost stop leaves the camera turning, so it is said twice where need be.
    Result<void> stopped = Error(ErrorCode::cancelled, "not stopped");
    for (int attempt = 0; attempt < 2 && !stopped; ++attempt) {
        auto ordered = order(messages::stop(*index));
        stopped = co_await std::move(ordered);
        if (!stopped && stopped.error().code() == ErrorCode::not_supported)
            break;
    }
    co_return stopped;
}

// The protocol has no moves that end by themselves.
Task<void> HanwhaPtz::move(int channel, PtzVelocity velocity, std::optional<std::chrono::milliseconds>)
{
    const Result<int> index = session_->index(channel);
    if (!index)
        co_return index.error();
    auto task = caps(*index);
    Result<PtzCaps> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    const PtzLimits& axes = known->limits;
    if ((velocity.pan != 0 && !axes.can_pan) || (velocity.tilt != 0 && !axes.can_tilt) ||
        (velocity.zoom != 0 && !axes.can_zoom))
        co_return driver::unsupported("ptz.move of this axis");
    auto ordered = order(messages::move(*index, velocity, *known));
    co_return co_await std::move(ordered);
}

Task<void> HanwhaPtz::move_to(int channel, PtzPosition position)
{
    const Result<int> index = session_->index(channel);
    if (!index)
        co_return index.error();
    auto task = caps(*index);
    Result<PtzCaps> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    const PtzLimits& axes = known->limits;
    if (axes.absolute == Support::no)
        co_return driver::unsupported("ptz.move_to");
    if ((position.pan && !(axes.can_pan && known->pan)) || (position.tilt && !(axes.can_tilt && known->tilt)) ||
        (position.zoom && !(axes.can_zoom && known->zoom)))
        co_return driver::unsupported("ptz.move_to of an axis whose range the camera does not say");
    auto ordered = order(messages::move_to(*index, position, *known));
    co_return co_await std::move(ordered);
}

Task<std::vector<Preset>> HanwhaPtz::presets(int channel)
{
    const Result<int> index = session_->index(channel);
    if (!index)
        co_return index.error();
    auto task = session_->view(messages::presets(*index), Form::json, Empty::list);
    Result<Fields> fields = co_await std::move(task);
    if (fields)
        co_return messages::parse_presets(*fields, *index);
    // "Configuration not found" is how the camera says that nothing was stored.
    if (fields.error().code() == ErrorCode::not_found && fields.error().http_status() == 200)
        co_return std::vector<Preset>();
    co_return fields.error();
}

Task<int> HanwhaPtz::find_preset(int channel, std::string preset)
{
    auto task = presets(channel);
    Result<std::vector<Preset>> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    if (const Preset* found = driver::find_named(*all, preset))
        co_return *codec::to_int(found->token);
    co_return Error(ErrorCode::not_found, "the camera has no preset of that name or token");
}

Task<void> HanwhaPtz::goto_preset(int channel, std::string preset)
{
    auto task = find_preset(channel, std::move(preset));
    Result<int> number = co_await std::move(task);
    if (!number)
        co_return number.error();
    auto ordered = order(messages::goto_preset(channel - 1, *number));
    co_return co_await std::move(ordered);
}

Task<Preset> HanwhaPtz::save_preset(int channel, std::string name)
{
    auto task = presets(channel);
    Result<std::vector<Preset>> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    const int index = channel - 1;
    std::optional<int> number;
    for (const auto& one : *all)
        if (one.name == name)
            number = codec::to_int(one.token);
    const bool again = number.has_value();
    const int most = session_->attributes.integer("PTZSupport/Limit/MaxPreset", index).value_or(255);
    if (!number)
        number = messages::free_preset(*all, std::clamp(most, 1, 1024));
    if (!number)
        co_return Error(ErrorCode::invalid_argument, "the camera's presets are all taken");
    auto ordered = order(messages::save_preset(index, *number, name));
    Result<void> stored = co_await std::move(ordered);
    if (!stored && again && stored.error().code() == ErrorCode::invalid_argument) {
        // Firmware that does not store over a preset wants the old one gone first.
        auto removing = order(messages::remove_preset(index, *number));
        Result<void> removed = co_await std::move(removing);
        if (!removed)
            co_return removed.error();
        auto second = order(messages::save_preset(index, *number, name));
        stored = co_await std::move(second);
    }
    if (!stored)
        co_return stored.error();
    auto reading = presets(channel);
    Result<std::vector<Preset>> now = co_await std::move(reading);
    if (!now)
        co_return now.error();
    for (const auto& one : *now)
        if (one.token == std::to_string(*number) && one.name.value_or("") == name)
            co_return one;
    co_return not_applied("the preset");
}

Task<void> HanwhaPtz::remove_preset(int channel, std::string preset)
{
    auto task = find_preset(channel, std::move(preset));
    Result<int> number = co_await std::move(task);
    if (!number)
        co_return number.error();
    auto removing = order(messages::remove_preset(channel - 1, *number));
    Result<void> removed = co_await std::move(removing);
    if (!removed)
        co_return removed;
    auto again = presets(channel);
    Result<std::vector<Preset>> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    for (const auto& one : *now)
        if (one.token == std::to_string(*number))
            co_return not_applied("the preset's removal");
    co_return Result<void>();
}

Task<void> HanwhaPtz::go_home(int channel)
{
    const Result<int> index = session_->index(channel);
    if (!index)
        co_return index.error();
    if (session_->attributes.support("PTZSupport/Support/Home", *index) == Support::no)
        co_return driver::unsupported("ptz.go_home");
    auto ordered = order(messages::home(*index));
    co_return co_await std::move(ordered);
}

}  // namespace

std::shared_ptr<driver::PtzBackend> make_ptz(std::shared_ptr<Session> session)
{
    return std::make_shared<HanwhaPtz>(std::move(session));
}

}  // namespace camsdk::drivers::hanwha
