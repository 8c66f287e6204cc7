// SPDX-License-Identifier: BSL-1.0
// Feature `tours`: /ISAPI/PTZCtrl/channels/N/patrols.

#include "messages_ptz.hpp"
#include "session.hpp"

namespace camsdk::drivers::hikvision {

namespace {

using messages::ptz_path;

class HikvisionTours final : public driver::ToursBackend {
 public:
    explicit HikvisionTours(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<Tour>> list(int channel) override;
    Task<void> start(int channel, std::string tour) override;
    Task<void> stop(int channel) override;

 private:
    Task<void> order(int channel, std::string token, const char* verb);

    std::shared_ptr<Session> session_;
};

Task<std::vector<Tour>> HikvisionTours::list(int channel)
{
    auto task = session_->get(ptz_path(channel, "patrols"), "PTZPatrolList");
    Result<Xml> document = co_await std::move(task);
    if (!document)
        co_return document.error();
    co_return messages::parse_patrols(document->root());
}

Task<void> HikvisionTours::order(int channel, std::string token, const char* verb)
{
    auto task = session_->put(ptz_path(channel, "patrols/" + token + "/" + verb), {});
    Result<Ack> ack = co_await std::move(task);
    if (!ack)
        co_return ack.error();
    co_return Result<void>();
}

Task<void> HikvisionTours::start(int channel, std::string tour)
{
    auto task = list(channel);
    Result<std::vector<Tour>> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    const Tour* found = driver::find_named(*all, tour);
    if (!found)
        co_return Error(ErrorCode::not_found, "the camera has no tour of that name or token");
    auto ordered = order(channel, found->token, "start");
    co_return co_await std::move(ordered);
}

// The device does not tell which patrol runs, so each one is told to stop; one that rests may refuse.
Task<void> HikvisionTours::stop(int channel)
{
    auto task = list(channel);
    Result<std::vector<Tour>> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    Result<void> outcome;
    bool stopped = false;
    for (const Tour& one : *all) {
        auto ordered = order(channel, one.token, "stop");
        Result<void> done = co_await std::move(ordered);
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
    return std::make_shared<HikvisionTours>(std::move(session));
}

}  // namespace camsdk::drivers::hikvision
