// SPDX-License-Identifier: BSL-1.0
// Feature `tours`: table PtzTour, and the orders StartTour and StopTour of ptz.cgi.
#include "head.hpp"
#include "session.hpp"

namespace camsdk::drivers::dahua {

namespace {

class DahuaTours final : public driver::ToursBackend {
 public:
    DahuaTours(std::shared_ptr<Session> session, std::shared_ptr<Heads> heads)
        : session_(std::move(session)), heads_(std::move(heads))
    {
    }
    Task<std::vector<Tour>> list(int channel) override;
    Task<void> start(int channel, std::string tour) override;
    Task<void> stop(int channel) override;

 private:
    Task<std::vector<Tour>> of(int channel, const Head* head);
    Task<void> order(const Head* head, const char* code, std::string token);
    std::shared_ptr<Session> session_;
    std::shared_ptr<Heads> heads_;
};

Task<std::vector<Tour>> DahuaTours::of(int channel, const Head* head)
{
    auto task = session_->table("PtzTour");
    Result<KeyValues> table = co_await std::move(task);
    if (!table)
        co_return table.error();
    co_return messages::parse_tours(*table, channel, head->caps.first_tour);
}

Task<std::vector<Tour>> DahuaTours::list(int channel)
{
    auto task = heads_->of(channel);
    Result<Head*> head = co_await std::move(task);
    if (!head)
        co_return head.error();
    auto asked = of(channel, *head);
    co_return co_await std::move(asked);
}

Task<void> DahuaTours::order(const Head* head, const char* code, std::string token)
{
    std::vector<std::string> arguments{std::move(token), "0", "0"};
    return session_->order(messages::order_path("start", head->number, code, arguments), "the tour");
}

Task<void> DahuaTours::start(int channel, std::string tour)
{
    auto task = heads_->of(channel);
    Result<Head*> head = co_await std::move(task);
    if (!head)
        co_return head.error();
    auto asked = of(channel, *head);
    Result<std::vector<Tour>> all = co_await std::move(asked);
    if (!all)
        co_return all.error();
    const Tour* found = driver::find_named(*all, tour);
    if (!found)
        co_return Error(ErrorCode::not_found, "the camera has no tour of that name or token");
    auto ordered = order(*head, "StartTour", found->token);
    co_return co_await std::move(ordered);
}

// The device does not tell which tour runs, so each one is told to stop; one that rests may refuse.
Task<void> DahuaTours::stop(int channel)
{
    auto task = heads_->of(channel);
    Result<Head*> head = co_await std::move(task);
    if (!head)
        co_return head.error();
    auto asked = of(channel, *head);
    Result<std::vector<Tour>> all = co_await std::move(asked);
    if (!all)
        co_return all.error();
    Result<void> outcome;
    bool stopped = false;
    for (const Tour& one : *all) {
        auto ordered = order(*head, "StopTour", one.token);
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

std::shared_ptr<driver::ToursBackend> make_tours(std::shared_ptr<Session> session, std::shared_ptr<Heads> heads)
{
    return std::make_shared<DahuaTours>(std::move(session), std::move(heads));
}

}  // namespace camsdk::drivers::dahua
