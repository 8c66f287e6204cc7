// SPDX-License-Identifier: BSL-1.0
// Feature `ptz`: ContinuousMove, AbsoluteMove, Stop, GetStatus, presets, home.
#include <algorithm>

#include "backends.hpp"
#include "ptz_spaces.hpp"

namespace camsdk::drivers::onvif {
namespace {

/// A channel's PTZ: the profile to address and what its node can do.
struct Head {
    std::string profile;
    PtzNode node;
};

PtzPosition to_position(const PtzVector& v, const PtzNode& node)
{
    const auto generic = from_device(v, node);
    return {generic.pan, generic.tilt, generic.zoom};
}

Preset to_preset(const PresetEntry& entry, const PtzNode& node)
{
    Preset preset;
    preset.token = entry.token;
    if (!entry.name.empty())
        preset.name = entry.name;
    const PtzPosition position = to_position(entry.position, node);
    if (position.pan || position.zoom)
        preset.position = position;
    return preset;
}

class OnvifPtz final : public driver::PtzBackend {
 public:
    explicit OnvifPtz(SharedSession session) : session_(std::move(session)) {}

    Task<PtzLimits> limits(int channel) override
    {
        Result<Head> head = co_await find_head(channel);
        if (!head)
            co_return head.error();
        co_return to_limits(head->node);
    }

    Task<PtzStatus> status(int channel) override
    {
        Result<Head> head = co_await find_head(channel);
        if (!head)
            co_return head.error();
        Result<PtzStatusAnswer> answer = co_await session_->call(get_ptz_status(head->profile));
        if (!answer)
            co_return answer.error();
        PtzStatus status = from_device(answer->position, head->node);
        const std::string moves = answer->move_pan_tilt + " " + answer->move_zoom;
        if (moves.find("MOVING") != std::string::npos)
            status.moving = true;
        else if (moves.find("IDLE") != std::string::npos)
            status.moving = false;
        co_return status;
    }

    Task<void> move(int channel, PtzVelocity velocity, std::optional<std::chrono::milliseconds> duration) override
    {
        Result<Head> head = co_await find_head(channel);
        if (!head)
            co_return head.error();
        if (velocity.pan == 0 && velocity.tilt == 0 && velocity.zoom == 0)
            co_return co_await stop(channel);
        Result<PtzVector> vector = to_velocity(velocity, head->node);
        if (!vector)
            co_return vector.error();
        Result<void> moving = co_await session_->call(continuous_move(head->profile, *vector, duration));
        // Some devices refuse any Timeout; the core's stop is then all that ends the move.
        const bool refused = !moving && (moving.error().code() == ErrorCode::invalid_argument ||
                                         moving.error().code() == ErrorCode::not_supported ||
                                         moving.error().code() == ErrorCode::protocol);
        if (refused && duration)
            moving = co_await session_->call(continuous_move(head->profile, *vector, std::nullopt));
        co_return moving;
    }

    Task<void> move_to(int channel, PtzPosition position) override
    {
        Result<Head> head = co_await find_head(channel);
        if (!head)
            co_return head.error();
        if (position.pan.has_value() != position.tilt.has_value()) {
            // The protocol moves pan and tilt together; the axis not named stays where it is.
            Result<PtzStatus> now = co_await status(channel);
            if (!now)
                co_return now.error();
            if (!now->pan || !now->tilt)
                co_return Error(ErrorCode::not_supported,
                                "the camera does not tell its position, so pan and tilt must both be named");
            position.pan = position.pan ? position.pan : now->pan;
            position.tilt = position.tilt ? position.tilt : now->tilt;
        }
        Result<PtzVector> vector = to_absolute(position, head->node);
        if (!vector)
            co_return vector.error();
        co_return co_await session_->call(absolute_move(head->profile, *vector));
    }

    Task<void> stop(int channel) override
    {
        Result<Head> head = co_await find_head(channel);
        if (!head)
            co_return head.error();
        co_return co_await surely_stop(*head);
    }

    Task<std::vector<Preset>> presets(int channel) override
    {
        Result<Head> head = co_await find_head(channel);
        if (!head)
            co_return head.error();
        co_return co_await list(*head);
    }

    Task<void> goto_preset(int channel, std::string preset) override
    {
        Result<Head> head = co_await find_head(channel);
        if (!head)
            co_return head.error();
        if (known_tokens_.count(preset) != 0) {
            Result<void> done = co_await session_->call(onvif::goto_preset(head->profile, preset));
            if (done || done.error().code() != ErrorCode::not_found)
                co_return done;
        }
        Result<Preset> found = co_await find_preset(*head, preset);
        if (!found)
            co_return found.error();
        co_return co_await session_->call(onvif::goto_preset(head->profile, found->token));
    }

    Task<Preset> save_preset(int channel, std::string name) override
    {
        Result<Head> head = co_await find_head(channel);
        if (!head)
            co_return head.error();
        Result<std::vector<Preset>> before = co_await list(*head);
        if (!before)
            co_return before.error();
        std::string token;
        for (const auto& p : *before)
            if (p.name == name)
                token = p.token;
        Result<std::string> saved = co_await session_->call(set_preset(head->profile, name, token));
        if (!saved)
            co_return saved.error();
        Result<std::vector<Preset>> after = co_await list(*head);
        if (!after)
            co_return after.error();
        for (const auto& p : *after)
            if (p.token == *saved || (saved->empty() && p.name == name)) {
                if (p.name != name)
                    co_return Error(ErrorCode::not_applied, "the camera took the preset and did not keep its name");
                co_return p;
            }
        co_return Error(ErrorCode::not_applied, "the camera accepted the preset and does not list it");
    }

    Task<void> remove_preset(int channel, std::string preset) override
    {
        Result<Head> head = co_await find_head(channel);
        if (!head)
            co_return head.error();
        Result<Preset> found = co_await find_preset(*head, preset);
        if (!found)
            co_return found.error();
        Result<void> done = co_await session_->call(onvif::remove_preset(head->profile, found->token));
        if (!done)
            co_return done;
        Result<std::vector<Preset>> after = co_await list(*head);
        if (!after)
            co_return after.error();
        for (const auto& p : *after)
            if (p.token == found->token)
                co_return Error(ErrorCode::not_applied, "the camera accepted the removal and still lists the preset");
        co_return Result<void>();
    }

    Task<void> go_home(int channel) override
    {
        Result<Head> head = co_await find_head(channel);
        if (!head)
            co_return head.error();
        co_return co_await session_->call(goto_home(head->profile));
    }

 private:
    Task<Head> find_head(int channel)
    {
        Result<ChannelSource> source = co_await session_->channel(channel);
        if (!source)
            co_return source.error();
        if (source->ptz_profile.empty())
            co_return Error(ErrorCode::not_supported, "no profile of this channel has a PTZ configuration");
        Head head;
        head.profile = source->ptz_profile;
        Result<Nodes> nodes = co_await session_->nodes();
        if (!nodes && nodes.error().code() != ErrorCode::not_supported && nodes.error().code() != ErrorCode::forbidden)
            co_return nodes.error();
        if (nodes)
            for (const auto& node : **nodes)
                if (node.token == source->ptz_node || (*nodes)->size() == 1)
                    head.node = node;
        if (!nodes || head.node.token.empty())
            head.node = assumed_node();
        co_return head;
    }

    /// Stop; where that is lost, once more; where that is lost or there is none, a velocity of nothing.
    Task<void> surely_stop(Head head)
    {
        Result<void> done = co_await session_->call(ptz_stop(head.profile));
        if (done || done.error().code() == ErrorCode::forbidden || done.error().code() == ErrorCode::unauthorized)
            co_return done;
        if (done.error().code() != ErrorCode::not_supported) {
            Result<void> again = co_await session_->call(ptz_stop(head.profile));
            if (again)
                co_return again;
        }
        Result<PtzVector> still = to_velocity(PtzVelocity{}, head.node);
        if (!still)
            co_return done;
        Result<void> held = co_await session_->call(continuous_move(head.profile, *still, std::nullopt));
        if (held)
            co_return held;
        co_return done;
    }

    Task<std::vector<Preset>> list(Head head)
    {
        Result<std::vector<PresetEntry>> entries = co_await session_->call(get_presets(head.profile));
        if (!entries)
            co_return entries.error();
        std::vector<Preset> out;
        known_tokens_.clear();
        for (const auto& entry : *entries) {
            out.push_back(to_preset(entry, head.node));
            known_tokens_[entry.token] = true;
        }
        co_return out;
    }

    /// By token, or where no token is so spelt by name.
    Task<Preset> find_preset(Head head, std::string preset)
    {
        Result<std::vector<Preset>> all = co_await list(head);
        if (!all)
            co_return all.error();
        if (const Preset* found = driver::find_named(*all, preset))
            co_return *found;
        co_return Error(ErrorCode::not_found, "the camera has no such preset");
    }

    SharedSession session_;
    std::map<std::string, bool> known_tokens_;
};

}  // namespace

std::shared_ptr<driver::PtzBackend> make_ptz(SharedSession session)
{
    return std::make_shared<OnvifPtz>(std::move(session));
}

}  // namespace camsdk::drivers::onvif
