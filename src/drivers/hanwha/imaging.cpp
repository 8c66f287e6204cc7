// SPDX-License-Identifier: BSL-1.0
// Feature `imaging`: three submenus of image.cgi.
#include "messages_image.hpp"
#include "session.hpp"

namespace camsdk::drivers::hanwha {

namespace {

using messages::Picture;

class HanwhaImaging final : public driver::ImagingBackend {
 public:
    explicit HanwhaImaging(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<ImagingSettings> get(int channel) override;
    Task<std::vector<ImagingControl>> controls(int channel) override;
    Task<ImagingSettings> set(int channel, ImagingChange change) override;

 private:
    struct Known {
        int index = 0;
        std::shared_ptr<const Parameters> parameters;
        Picture picture;
    };
    Task<Known> read(int channel);
    Task<Fields> white_balance(int index);
    std::shared_ptr<Session> session_;
    std::map<int, Memory<Fields>> white_balance_;  ///< nobody else changes it every day
};

Task<HanwhaImaging::Known> HanwhaImaging::read(int channel)
{
    const Result<int> index = session_->index(channel);
    if (!index)
        co_return index.error();
    auto asked = session_->parameters();
    Result<std::shared_ptr<const Parameters>> parameters = co_await std::move(asked);
    if (!parameters)
        co_return parameters.error();
    Known known;
    known.index = *index;
    known.parameters = *parameters;
    auto first = session_->view(messages::picture_view(messages::enhancements_submenu(**parameters), *index));
    Result<Fields> enhancements = co_await std::move(first);
    if (!enhancements)
        co_return enhancements.error();
    known.picture.enhancements = std::move(*enhancements);
    auto second = session_->view_if_there(messages::picture_view("camera", *index));
    Result<std::optional<Fields>> camera = co_await std::move(second);
    if (!camera)
        co_return camera.error();
    if (*camera)
        known.picture.camera = std::move(**camera);
    auto third = white_balance(*index);
    Result<Fields> balance = co_await std::move(third);
    if (!balance)
        co_return balance.error();
    known.picture.white_balance = std::move(*balance);
    co_return known;
}

/// Without any field where the camera has no such submenu.
Task<Fields> HanwhaImaging::white_balance(int index)
{
    if (const Fields* known = white_balance_[index].at(session_->link.now()))
        co_return *known;
    auto task = session_->view_if_there(messages::picture_view("whitebalance", index));
    Result<std::optional<Fields>> fields = co_await std::move(task);
    if (!fields)
        co_return fields.error();
    co_return white_balance_[index].keep(fields->value_or(Fields()), session_->link.now());
}

Task<ImagingSettings> HanwhaImaging::get(int channel)
{
    auto task = read(channel);
    Result<Known> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    co_return messages::parse_picture(known->picture, *known->parameters, known->index);
}

Task<std::vector<ImagingControl>> HanwhaImaging::controls(int channel)
{
    auto task = read(channel);
    Result<Known> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    if (!known->parameters->known)
        co_return driver::unsupported("imaging.controls");
    co_return messages::parse_controls(known->picture, *known->parameters, known->index);
}

Task<ImagingSettings> HanwhaImaging::set(int channel, ImagingChange change)
{
    auto task = read(channel);
    Result<Known> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    Result<std::vector<Query>> writes =
        messages::picture_writes(change, known->picture, *known->parameters, known->index);
    if (!writes)
        co_return writes.error();
    white_balance_.erase(known->index);
    for (auto& query : *writes) {
        auto writing = session_->order(std::move(query));
        Result<Fields> done = co_await std::move(writing);
        if (!done)
            co_return done.error();
    }
    // A switched filter takes up to two seconds to show.
    for (int attempt = 0;; ++attempt) {
        auto again = get(channel);
        Result<ImagingSettings> now = co_await std::move(again);
        if (!now)
            co_return now;
        const std::string missing = messages::missing_change(change, *now, *known->parameters);
        if (missing.empty())
            co_return now;
        if (!change.day_night || attempt > 0)
            co_return not_applied(missing);
        auto waiting = session_->link.sleep(std::chrono::seconds(2));
        Result<void> waited = co_await std::move(waiting);
        if (!waited)
            co_return waited.error();
    }
}

}  // namespace

std::shared_ptr<driver::ImagingBackend> make_imaging(std::shared_ptr<Session> session)
{
    return std::make_shared<HanwhaImaging>(std::move(session));
}

}  // namespace camsdk::drivers::hanwha
