// SPDX-License-Identifier: BSL-1.0
// Feature `tours`: guard tours, which are parameters; the one named Running is their switch.
#include "messages_ptz.hpp"
#include "session.hpp"

namespace camsdk::drivers::axis {

namespace {

class AxisTours final : public driver::ToursBackend {
 public:
    explicit AxisTours(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<Tour>> list(int channel) override;
    Task<void> start(int channel, std::string tour) override;
    Task<void> stop(int channel) override;

 private:
    Task<void> turn(std::string token, bool on);
    std::shared_ptr<Session> session_;
};

Task<std::vector<Tour>> AxisTours::list(int channel)
{
    auto looking = session_->view(channel);
    Result<View> view = co_await std::move(looking);
    if (!view)
        co_return view.error();
    auto task = session_->params_if_there("GuardTour");
    Result<Params> params = co_await std::move(task);
    if (!params)
        co_return params.error();
    co_return messages::parse_tours(*params, channel);
}

Task<void> AxisTours::turn(std::string token, bool on)
{
    auto task = session_->update(messages::tour_switch(token, on), on ? "the start of the tour" : "its stop");
    co_return co_await std::move(task);
}

Task<void> AxisTours::start(int channel, std::string tour)
{
    auto task = list(channel);
    Result<std::vector<Tour>> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    const Tour* found = driver::find_named(*all, tour);
    if (!found)
        co_return Error(ErrorCode::not_found, "the camera has no tour of that name or token");
    auto turning = turn(found->token, true);
    co_return co_await std::move(turning);
}

Task<void> AxisTours::stop(int channel)
{
    auto task = list(channel);
    Result<std::vector<Tour>> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    for (const Tour& one : *all) {
        if (one.running == false)
            continue;
        auto turning = turn(one.token, false);
        Result<void> stopped = co_await std::move(turning);
        if (!stopped)
            co_return stopped;
    }
    co_return Result<void>();
}

}  // namespace

std::shared_ptr<driver::ToursBackend> make_tours(std::shared_ptr<Session> session)
{
    return std::make_shared<AxisTours>(std::move(session));
}

}  // namespace camsdk::drivers::axis
