// SPDX-License-Identifier: BSL-1.0
// Feature `imaging`: the whole ImageChannel read, its leaf resources written.
#include "messages_image.hpp"
#include "session.hpp"

namespace camsdk::drivers::hikvision {

namespace {

class HikvisionImaging final : public driver::ImagingBackend {
 public:
    explicit HikvisionImaging(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<ImagingSettings> get(int channel) override;
    Task<std::vector<ImagingControl>> controls(int channel) override;
    Task<ImagingSettings> set(int channel, ImagingChange change) override;

 private:
    Task<std::optional<Xml>> capabilities(int channel)
    {
        return session_->capability(messages::image_path(channel, "capabilities"), "ImageCap|ImageChannel");
    }
    std::shared_ptr<Session> session_;
};

XmlElement root_of(const std::optional<Xml>& document)
{
    return document ? document->root() : XmlElement();
}

Task<ImagingSettings> HikvisionImaging::get(int channel)
{
    auto task = session_->get(messages::image_path(channel), "ImageChannel");
    Result<Xml> image = co_await std::move(task);
    if (!image)
        co_return image.error();
    auto asked = capabilities(channel);
    Result<std::optional<Xml>> bounds = co_await std::move(asked);
    if (!bounds)
        co_return bounds.error();
    co_return messages::parse_image(image->root(), root_of(*bounds));
}

Task<std::vector<ImagingControl>> HikvisionImaging::controls(int channel)
{
    auto asked = capabilities(channel);
    Result<std::optional<Xml>> bounds = co_await std::move(asked);
    if (!bounds)
        co_return bounds.error();
    if (!*bounds)
        co_return driver::unsupported("imaging.controls");
    co_return messages::parse_controls((*bounds)->root());
}

Task<ImagingSettings> HikvisionImaging::set(int channel, ImagingChange change)
{
    auto task = session_->get(messages::image_path(channel), "ImageChannel");
    Result<Xml> image = co_await std::move(task);
    if (!image)
        co_return image.error();
    auto asked = capabilities(channel);
    Result<std::optional<Xml>> bounds = co_await std::move(asked);
    if (!bounds)
        co_return bounds.error();
    const XmlElement limits = root_of(*bounds);
    Result<std::vector<messages::LeafWrite>> writes = messages::leaf_writes(*image, change, limits);
    if (!writes)
        co_return writes.error();
    for (auto& write : *writes) {
        auto writing = session_->put(messages::image_path(channel, write.leaf), std::move(write.body));
        Result<Ack> ack = co_await std::move(writing);
        if (!ack)
            co_return ack.error();
        session_->note(*ack, "imaging.set");
    }
    // A switched filter takes up to two seconds to show.
    for (int attempt = 0;; ++attempt) {
        auto again = get(channel);
        Result<ImagingSettings> now = co_await std::move(again);
        if (!now)
            co_return now;
        const std::string missing = messages::missing_change(change, *now, limits);
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
    return std::make_shared<HikvisionImaging>(std::move(session));
}

}  // namespace camsdk::drivers::hikvision
