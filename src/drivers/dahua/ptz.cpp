// SPDX-License-Identifier: BSL-1.0
// Feature `ptz`: ptz.cgi.
#include "head.hpp"
#include "session.hpp"

namespace camsdk::drivers::dahua {

namespace {

using messages::HeadPosition;

class DahuaPtz final : public driver::PtzBackend {
 public:
    DahuaPtz(std::shared_ptr<Session> session, std::shared_ptr<Heads> heads)
        : session_(std::move(session)), heads_(std::move(heads))
    {
    }
    Task<PtzLimits> limits(int channel) override;
    Task<PtzStatus> status(int channel) override;
    Task<void> move(int channel, PtzVelocity velocity, std::optional<std::chrono::milliseconds> duration) override;
    Task<void> move_to(int channel, PtzPosition position) override;
    Task<void> stop(int channel) override;
    Task<std::vector<Preset>> presets(int channel) override;
    Task<void> goto_preset(int channel, std::string preset) override;
    Task<Preset> save_preset(int channel, std::string name) override;
    Task<void> remove_preset(int channel, std::string preset) override;

 private:
    Task<HeadPosition> position(int number);
    Task<void> start(Head* head, PtzVelocity velocity, std::optional<std::chrono::milliseconds> duration);
    Task<std::vector<Preset>> list(int number);
    Task<int> find_preset(int number, std::string preset);
    Task<void> preset_order(int number, const char* code, int preset);

    std::shared_ptr<Session> session_;
    std::shared_ptr<Heads> heads_;
};

Task<PtzLimits> DahuaPtz::limits(int channel)
{
    auto task = heads_->of(channel);
    Result<Head*> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    co_return (*known)->caps.limits;
}

Task<HeadPosition> DahuaPtz::position(int number)
{
    auto task = session_->values(messages::status_path(number), "the head's status");
    Result<KeyValues> values = co_await std::move(task);
    if (!values)
        co_return values.error();
    if (!values->has("status"))
        co_return Error(ErrorCode::protocol, "the head's status: the answer is another");
    co_return messages::parse_position(*values);
}

Task<PtzStatus> DahuaPtz::status(int channel)
{
    auto task = heads_->of(channel);
    Result<Head*> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    auto asked = position((*known)->number);
    Result<HeadPosition> now = co_await std::move(asked);
    if (!now)
        co_return now.error();
    co_return messages::to_status(*now, (*known)->caps);
}

Task<void> DahuaPtz::start(Head* head, PtzVelocity velocity, std::optional<std::chrono::milliseconds> duration)
{
    if (!head->directions_only) {
        auto task = session_->order(messages::continuous_path(head->number, velocity, head->caps.speed, duration),
                                    "the movement");
        Result<void> done = co_await std::move(task);
        if (done || (done.error().code() != ErrorCode::invalid_argument && !absent(done.error())))
            co_return done;
        head->directions_only = true;
    }
    head->last = messages::directions(velocity, head->caps.speed);
    for (std::size_t index = 0; index < head->last.size(); ++index) {
        const messages::Direction one = head->last[index];
        auto task =
            session_->order(messages::order_path("start", head->number, one.code, one.arguments), "the movement");
        Result<void> done = co_await std::move(task);
        if (!done)
            co_return done;
    }
    co_return Result<void>();
}

Task<void> DahuaPtz::stop(int channel)
{
    auto task = heads_->of(channel);
    Result<Head*> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    Head* head = *known;
    std::vector<messages::Direction> moving = head->last;
    if (!head->directions_only)
        moving = {{"Continuously", {"0", "0", "0", "0"}}};
    else if (moving.empty())
        moving = {{"Up", {}}, {"ZoomTele", {}}};
    Result<void> stopped;
    for (const messages::Direction& one : moving) {
        // A lost stop leaves the camera turning, so it is said twice where need be.
        for (int attempt = 0; attempt < 2; ++attempt) {
            auto ordered =
                session_->order(messages::order_path("stop", head->number, one.code, one.arguments), "the stop");
            stopped = co_await std::move(ordered);
            if (stopped)
                break;
        }
        if (!stopped)
            co_return stopped;
    }
    head->last.clear();
    co_return stopped;
}

Task<void> DahuaPtz::move(int channel, PtzVelocity velocity, std::optional<std::chrono::milliseconds> duration)
{
    auto task = heads_->of(channel);
    Result<Head*> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    const PtzLimits& axes = (*known)->caps.limits;
    if ((velocity.pan != 0 && !axes.can_pan) || (velocity.tilt != 0 && !axes.can_tilt) ||
        (velocity.zoom != 0 && !axes.can_zoom))
        co_return driver::unsupported("ptz.move of this axis");
    if (velocity == PtzVelocity()) {
        auto still = stop(channel);
        co_return co_await std::move(still);
    }
    auto ordered = start(*known, velocity, duration);
    co_return co_await std::move(ordered);
}

Task<void> DahuaPtz::move_to(int channel, PtzPosition wanted)
{
    auto task = heads_->of(channel);
    Result<Head*> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    if ((*known)->caps.limits.absolute != Support::yes)
        co_return driver::unsupported("ptz.move_to");
    auto asked = position((*known)->number);
    Result<HeadPosition> now = co_await std::move(asked);
    if (!now)
        co_return now.error();
    Result<HeadPosition> goal = messages::to_position(wanted, *now, (*known)->caps);
    if (!goal)
        co_return goal.error();
    auto ordered = session_->order(messages::absolute_path((*known)->number, *goal), "the position");
    co_return co_await std::move(ordered);
}

/// A camera without any preset answers "Error".
Task<std::vector<Preset>> DahuaPtz::list(int number)
{
    auto task = session_->values(messages::presets_path(number), "the presets");
    Result<KeyValues> values = co_await std::move(task);
    if (values)
        co_return messages::parse_presets(*values);
    const int status = values.error().http_status();
    if (absent(values.error()) && (status == 200 || status == 400))
        co_return std::vector<Preset>();
    co_return values.error();
}

Task<std::vector<Preset>> DahuaPtz::presets(int channel)
{
    auto task = heads_->of(channel);
    Result<Head*> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    auto asked = list((*known)->number);
    co_return co_await std::move(asked);
}

Task<int> DahuaPtz::find_preset(int number, std::string preset)
{
    auto asked = list(number);
    Result<std::vector<Preset>> all = co_await std::move(asked);
    if (!all)
        co_return all.error();
    for (const auto& one : *all)
        if (one.token == preset)
            co_return std::stoi(one.token);
    for (const auto& one : *all)
        if (one.name == preset)
            co_return std::stoi(one.token);
    co_return Error(ErrorCode::not_found, "the camera has no preset of that name or token");
}

Task<void> DahuaPtz::preset_order(int number, const char* code, int preset)
{
    std::vector<std::string> arguments{"0", std::to_string(preset), "0"};
    return session_->order(messages::order_path("start", number, code, arguments), "the preset");
}

Task<void> DahuaPtz::goto_preset(int channel, std::string preset)
{
    auto task = heads_->of(channel);
    Result<Head*> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    auto found = find_preset((*known)->number, std::move(preset));
    Result<int> id = co_await std::move(found);
    if (!id)
        co_return id.error();
    auto ordered = preset_order((*known)->number, "GotoPreset", *id);
    co_return co_await std::move(ordered);
}

Task<Preset> DahuaPtz::save_preset(int channel, std::string name)
{
    auto task = heads_->of(channel);
    Result<Head*> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    const int number = (*known)->number;
    auto asked = list(number);
    Result<std::vector<Preset>> before = co_await std::move(asked);
    if (!before)
        co_return before.error();
    std::optional<int> id = messages::free_preset(*before, (*known)->caps);
    for (const auto& one : *before)
        if (one.name == name)
            id = std::stoi(one.token);
    if (!id)
        co_return Error(ErrorCode::limit_exceeded, "the camera has no free preset");
    auto stored = preset_order(number, "SetPreset", *id);
    Result<void> done = co_await std::move(stored);
    if (!done)
        co_return done.error();
    for (bool older : {false, true}) {
        auto naming = session_->order(messages::name_path(number, *id, name, older), "the preset's name");
        Result<void> named = co_await std::move(naming);
        if (!named && named.error().code() != ErrorCode::invalid_argument && !absent(named.error()))
            co_return named.error();
        auto again = list(number);
        Result<std::vector<Preset>> now = co_await std::move(again);
        if (!now)
            co_return now.error();
        for (const auto& one : *now)
            if (one.token == std::to_string(*id) && one.name == name)
                co_return one;
    }
    co_return not_applied("the position as preset " + std::to_string(*id) + " and its name");
}

Task<void> DahuaPtz::remove_preset(int channel, std::string preset)
{
    auto task = heads_->of(channel);
    Result<Head*> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    const int number = (*known)->number;
    auto found = find_preset(number, std::move(preset));
    Result<int> id = co_await std::move(found);
    if (!id)
        co_return id.error();
    auto ordered = preset_order(number, "ClearPreset", *id);
    Result<void> done = co_await std::move(ordered);
    if (!done)
        co_return done.error();
    auto again = list(number);
    Result<std::vector<Preset>> left = co_await std::move(again);
    if (!left)
        co_return left.error();
    for (const auto& one : *left)
        if (one.token == std::to_string(*id))
            co_return not_applied("the preset's removal");
    co_return Result<void>();
}

}  // namespace

std::shared_ptr<driver::PtzBackend> make_ptz(std::shared_ptr<Session> session, std::shared_ptr<Heads> heads)
{
    return std::make_shared<DahuaPtz>(std::move(session), std::move(heads));
}

}  // namespace camsdk::drivers::dahua
