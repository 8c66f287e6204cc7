// SPDX-License-Identifier: BSL-1.0
// Feature `imaging`: one table a group of settings, of each the row that is in use. The levels are read each time, the
// modes are remembered for a while.
#include "messages_image.hpp"
#include "session.hpp"

namespace camsdk::drivers::dahua {

namespace {

using messages::Picture;

class DahuaImaging final : public driver::ImagingBackend {
 public:
    explicit DahuaImaging(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<ImagingSettings> get(int channel) override;
    Task<std::vector<ImagingControl>> controls(int channel) override;
    Task<ImagingSettings> set(int channel, ImagingChange change) override;

 private:
    Task<Picture> picture(int channel);
    std::shared_ptr<Session> session_;
};

Task<Picture> DahuaImaging::picture(int channel)
{
    auto known = session_->numbers(channel);
    Result<std::vector<int>> there = co_await std::move(known);
    if (!there)
        co_return there.error();
    auto first = session_->known_table("VideoInMode");
    Result<std::optional<KeyValues>> mode = co_await std::move(first);
    if (!mode)
        co_return mode.error();
    Picture picture(channel - 1, messages::active_profile(mode->value_or(KeyValues()), channel - 1));
    auto colour = session_->table(messages::colour_table);
    Result<KeyValues> levels = co_await std::move(colour);
    if (!levels && !absent(levels.error()))
        co_return levels.error();
    if (!levels) {  // the oldest firmware has one table alone
        auto old = session_->known_table(messages::old_table);
        Result<std::optional<KeyValues>> all = co_await std::move(old);
        if (!all)
            co_return all.error();
        if (!*all)
            co_return levels.error();
        picture.add(messages::old_table, **all);
        co_return picture;
    }
    picture.add(messages::colour_table, *levels);
    bool day_night = false;
    for (const std::string& name : messages::image_tables()) {
        auto task = session_->known_table(name);
        Result<std::optional<KeyValues>> values = co_await std::move(task);
        if (!values)
            co_return values.error();
        if (*values)
            picture.add(name, **values);
        day_night = day_night || (*values && name == "VideoInDayNight");
    }
    if (!day_night) {
        auto task = session_->known_table(messages::old_table);
        Result<std::optional<KeyValues>> values = co_await std::move(task);
        if (!values)
            co_return values.error();
        if (*values)
            picture.add(messages::old_table, **values);
    }
    co_return picture;
}

Task<ImagingSettings> DahuaImaging::get(int channel)
{
    auto task = picture(channel);
    Result<Picture> now = co_await std::move(task);
    if (!now)
        co_return now.error();
    co_return now->settings();
}

Task<std::vector<ImagingControl>> DahuaImaging::controls(int channel)
{
    auto task = picture(channel);
    Result<Picture> now = co_await std::move(task);
    if (!now)
        co_return now.error();
    co_return now->controls();
}

Task<ImagingSettings> DahuaImaging::set(int channel, ImagingChange change)
{
    // What a change leaves as it is must be as it is now.
    for (const std::string& name : messages::image_tables())
        session_->forget_table(name);
    session_->forget_table("VideoInMode");
    session_->forget_table(messages::old_table);
    auto task = picture(channel);
    Result<Picture> before = co_await std::move(task);
    if (!before)
        co_return before.error();
    auto changes = before->format(change);
    if (!changes)
        co_return changes.error();
    for (std::size_t index = 0; index < changes->size(); ++index) {
        auto writing = session_->change((*changes)[index].first, (*changes)[index].second, "the picture's settings");
        Result<KeyValues> now = co_await std::move(writing);
        if (!now)
            co_return now.error();
    }
    auto again = get(channel);
    co_return co_await std::move(again);
}

}  // namespace

std::shared_ptr<driver::ImagingBackend> make_imaging(std::shared_ptr<Session> session)
{
    return std::make_shared<DahuaImaging>(std::move(session));
}

}  // namespace camsdk::drivers::dahua
