// SPDX-License-Identifier: BSL-1.0
// Feature `tours`: GetPresetTours, OperatePresetTour.
#include <algorithm>

#include "backends.hpp"

namespace camsdk::drivers::onvif {
namespace {

Tour to_tour(const PresetTour& entry)
{
    Tour tour;
    tour.token = entry.token;
    if (!entry.name.empty())
        tour.name = entry.name;
    if (entry.state == "Touring")
        tour.running = true;
    else if (entry.state == "Idle" || entry.state == "Paused")
        tour.running = false;
    return tour;
}

class OnvifTours final : public driver::ToursBackend {
 public:
    explicit OnvifTours(SharedSession session) : session_(std::move(session)) {}

    Task<std::vector<Tour>> list(int channel) override
    {
        Result<std::vector<PresetTour>> entries = co_await tours_of(channel);
        if (!entries)
            co_return entries.error();
        std::vector<Tour> all;
        std::transform(entries->begin(), entries->end(), std::back_inserter(all), to_tour);
        co_return all;
    }

    Task<void> start(int channel, std::string tour) override
    {
        Result<std::vector<PresetTour>> all = co_await tours_of(channel);
        if (!all)
            co_return all.error();
        const PresetTour* found = driver::find_named(*all, tour);
        if (!found)
            co_return Error(ErrorCode::not_found, "the camera has no such tour");
        co_return co_await order(channel, found->token, "Start");
    }

    Task<void> stop(int channel) override
    {
        Result<std::vector<PresetTour>> all = co_await tours_of(channel);
        if (!all)
            co_return all.error();
        Result<void> outcome;
        for (const PresetTour& one : *all) {
            if (one.state == "Idle")
                continue;
            Result<void> done = co_await order(channel, one.token, "Stop");
            if (!done)
                outcome = done;
        }
        co_return outcome;
    }

 private:
    Task<std::string> profile_of(int channel)
    {
        Result<ChannelSource> source = co_await session_->channel(channel);
        if (!source)
            co_return source.error();
        if (source->ptz_profile.empty())
            co_return Error(ErrorCode::not_supported, "no profile of this channel has a PTZ configuration");
        co_return source->ptz_profile;
    }

    /// Those that can be named: the schema leaves the token out where a device has only one tour.
    Task<std::vector<PresetTour>> tours_of(int channel)
    {
        Result<std::string> profile = co_await profile_of(channel);
        if (!profile)
            co_return profile.error();
        Result<std::vector<PresetTour>> all = co_await session_->call(get_preset_tours(*profile));
        if (!all)
            co_return all.error();
        const auto nameless =
            std::remove_if(all->begin(), all->end(), [](const PresetTour& one) { return one.token.empty(); });
        all->erase(nameless, all->end());
        co_return all;
    }

    Task<void> order(int channel, std::string token, const char* operation)
    {
        Result<std::string> profile = co_await profile_of(channel);
        if (!profile)
            co_return profile.error();
        co_return co_await session_->call(operate_preset_tour(*profile, token, operation));
    }

    SharedSession session_;
};

}  // namespace

std::shared_ptr<driver::ToursBackend> make_tours(SharedSession session)
{
    return std::make_shared<OnvifTours>(std::move(session));
}

}  // namespace camsdk::drivers::onvif
