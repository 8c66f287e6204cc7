// SPDX-License-Identifier: BSL-1.0
// Feature `tours`: groups of presets, in ptzconfig.cgi and ptzcontrol.cgi. SUNAPI's own "tour" is a round of groups.
#include <codec/text.hpp>

#include "messages_ptz.hpp"
#include "session.hpp"

namespace camsdk::drivers::hanwha {

namespace {

class HanwhaTours final : public driver::ToursBackend {
 public:
    explicit HanwhaTours(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<Tour>> list(int channel) override;
    Task<void> start(int channel, std::string tour) override;
    Task<void> stop(int channel) override;

 private:
    Task<void> run(int index, std::string token, bool start);
    std::shared_ptr<Session> session_;
};

Task<std::vector<Tour>> HanwhaTours::list(int channel)
{
    const Result<int> index = session_->index(channel);
    if (!index)
        co_return index.error();
    auto task = session_->view(messages::tours(*index), Form::json, Empty::list);
    Result<Fields> fields = co_await std::move(task);
    if (fields)
        co_return messages::parse_tours(*fields, *index);
    // "Configuration not found" is how the camera says that no group was made.
    if (fields.error().code() == ErrorCode::not_found && fields.error().http_status() == 200)
        co_return std::vector<Tour>();
    co_return fields.error();
}

Task<void> HanwhaTours::run(int index, std::string token, bool start)
{
    auto task = session_->order(messages::run_tour(index, codec::to_int(token).value_or(0), start));
    Result<Fields> done = co_await std::move(task);
    if (!done)
        co_return done.error();
    co_return Result<void>();
}

Task<void> HanwhaTours::start(int channel, std::string tour)
{
    auto task = list(channel);
    Result<std::vector<Tour>> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    const Tour* found = driver::find_named(*all, tour);
    if (!found)
        co_return Error(ErrorCode::not_found, "the camera has no tour of that name or token");
    auto running = run(channel - 1, found->token, true);
    co_return co_await std::move(running);
}

// The device does not tell which group runs, so each one is told to stop; one that rests may refuse.
Task<void> HanwhaTours::stop(int channel)
{
    auto task = list(channel);
    Result<std::vector<Tour>> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    Result<void> outcome;
    bool stopped = false;
    for (const Tour& one : *all) {
        auto running = run(channel - 1, one.token, false);
        Result<void> done = co_await std::move(running);
        stopped = stopped || done;
        if (!done)
            outcome = done;
    }
    if (stopped)
        co_return Result<void>();
    co_return outcome;
}

}  // namespace

std::shared_ptr<driver::ToursBackend> make_tours(std::shared_ptr<Session> session)
{
    return std::make_shared<HanwhaTours>(std::move(session));
}

}  // namespace camsdk::drivers::hanwha
