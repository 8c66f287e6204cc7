// SPDX-License-Identifier: BSL-1.0
// Features `overlay` and `masks`: whole-document writes of …/overlays and …/privacyMask.
#include <cmath>

#include "messages_overlay.hpp"
#include "session.hpp"

namespace camsdk::drivers::hikvision {

namespace {

constexpr const char* overlay_root = "VideoOverlay";
constexpr const char* mask_root = "PrivacyMask";

class HikvisionOverlay final : public driver::OverlayBackend {
 public:
    explicit HikvisionOverlay(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<Overlay>> list(int channel) override;
    Task<Overlay> set(int channel, Overlay overlay) override;
    Task<void> remove(int channel, std::string id) override;

 private:
    Task<Xml> document(int channel) { return session_->get(messages::overlays_path(channel), overlay_root); }
    Task<void> rename(int channel, std::string name);
    std::shared_ptr<Session> session_;
};

Task<std::vector<Overlay>> HikvisionOverlay::list(int channel)
{
    auto task = document(channel);
    Result<Xml> read = co_await std::move(task);
    if (!read)
        co_return read.error();
    auto asked = session_->channel(channel);
    Result<ChannelRoute> route = co_await std::move(asked);
    if (!route && !absent(route.error()))
        co_return route.error();
    std::optional<std::string> name;
    if (route)
        name = route->channel.name;
    co_return messages::parse_overlays(read->root(), name);
}

/// The channel's name is what the name overlay shows.
Task<void> HikvisionOverlay::rename(int channel, std::string name)
{
    const std::string path = messages::video_input_path(channel);
    auto task = session_->get(path, "VideoInputChannel");
    Result<Xml> document = co_await std::move(task);
    if (!document)
        co_return document.error();
    XmlEdit edit(*document);
    edit.set_child(edit.root(), "name", name);
    auto writing = session_->put_edit(path, std::move(edit));
    Result<Ack> ack = co_await std::move(writing);
    session_->forget_channels();
    if (!ack)
        co_return ack.error();
    session_->note(*ack, "overlay.set");
    co_return Result<void>();
}

bool shows(const Overlay& now, const Overlay& wanted)
{
    // One step of the device's grid is the finest that it can keep.
    constexpr double step = 1.0 / 400;
    const bool placed = !wanted.position || (now.position && std::abs(now.position->x - wanted.position->x) < step &&
                                             std::abs(now.position->y - wanted.position->y) < step);
    return placed && (!wanted.enabled || now.enabled == wanted.enabled) &&
           (!wanted.text || now.text.value_or("") == *wanted.text);
}

Task<Overlay> HikvisionOverlay::set(int channel, Overlay overlay)
{
    auto task = document(channel);
    Result<Xml> read = co_await std::move(task);
    if (!read)
        co_return read.error();
    std::string id;
    Result<std::string> body = messages::edit_overlay(*read, overlay, id);
    if (!body)
        co_return body.error();
    if (id == messages::date_time_id && overlay.text)
        co_return Error(ErrorCode::invalid_argument, "the date and time overlay takes no text");
    if (id == messages::channel_name_id && overlay.text) {
        auto renaming = rename(channel, *overlay.text);
        Result<void> renamed = co_await std::move(renaming);
        if (!renamed)
            co_return renamed.error();
    }
    auto writing = session_->put(messages::overlays_path(channel), std::move(*body));
    Result<Ack> ack = co_await std::move(writing);
    if (!ack)
        co_return ack.error();
    session_->note(*ack, "overlay.set");
    auto again = list(channel);
    Result<std::vector<Overlay>> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    for (auto& one : *now)
        if (one.id == id && shows(one, overlay))
            co_return std::move(one);
    co_return not_applied("the overlay");
}

Task<void> HikvisionOverlay::remove(int channel, std::string id)
{
    auto task = document(channel);
    Result<Xml> read = co_await std::move(task);
    if (!read)
        co_return read.error();
    Result<std::string> body = messages::edit_overlay_away(*read, id);
    if (!body)
        co_return body.error();
    auto writing = session_->put(messages::overlays_path(channel), std::move(*body));
    Result<Ack> ack = co_await std::move(writing);
    if (!ack)
        co_return ack.error();
    session_->note(*ack, "overlay.remove");
    auto again = document(channel);
    Result<Xml> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    for (const auto& one : messages::parse_overlays(now->root(), std::nullopt))
        if (one.id == id && one.enabled.value_or(false))
            co_return not_applied("the overlay's removal");
    co_return Result<void>();
}

class HikvisionMasks final : public driver::MasksBackend {
 public:
    explicit HikvisionMasks(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<PrivacyMask>> list(int channel) override;
    Task<MaskLimits> limits(int channel) override;
    Task<PrivacyMask> set(int channel, PrivacyMask mask) override;
    Task<void> remove(int channel, std::string id) override;

 private:
    Task<Xml> document(int channel) { return session_->get(messages::masks_path(channel), mask_root); }
    Task<std::optional<Xml>> capabilities(int channel)
    {
        return session_->capability(messages::masks_path(channel) + "/capabilities", "PrivacyMask|PrivacyMaskCap");
    }
    std::shared_ptr<Session> session_;
};

Task<std::vector<PrivacyMask>> HikvisionMasks::list(int channel)
{
    auto task = document(channel);
    Result<Xml> read = co_await std::move(task);
    if (!read)
        co_return read.error();
    co_return messages::parse_masks(read->root());
}

Task<MaskLimits> HikvisionMasks::limits(int channel)
{
    auto task = document(channel);
    Result<Xml> read = co_await std::move(task);
    if (!read)
        co_return read.error();
    auto asked = capabilities(channel);
    Result<std::optional<Xml>> bounds = co_await std::move(asked);
    if (!bounds)
        co_return bounds.error();
    XmlElement limits;
    if (*bounds)
        limits = (*bounds)->root();
    co_return messages::parse_mask_limits(read->root(), limits);
}

Task<PrivacyMask> HikvisionMasks::set(int channel, PrivacyMask mask)
{
    if (mask.id.empty() && mask.polygon.size() < 3)
        co_return Error(ErrorCode::invalid_argument, "a privacy mask needs at least 3 points");
    auto task = document(channel);
    Result<Xml> read = co_await std::move(task);
    if (!read)
        co_return read.error();
    auto asked = capabilities(channel);
    Result<std::optional<Xml>> bounds = co_await std::move(asked);
    if (!bounds)
        co_return bounds.error();
    XmlElement limits;
    if (*bounds)
        limits = (*bounds)->root();
    std::string id;
    Result<std::string> body = messages::edit_mask(*read, mask, limits, id);
    if (!body)
        co_return body.error();
    auto writing = session_->put(messages::masks_path(channel), std::move(*body));
    Result<Ack> ack = co_await std::move(writing);
    if (!ack)
        co_return ack.error();
    session_->note(*ack, "masks.set");
    auto again = list(channel);
    Result<std::vector<PrivacyMask>> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    for (auto& one : *now)
        if (one.id == id && messages::mask_covers(one, mask.polygon) && (!mask.enabled || one.enabled == mask.enabled))
            co_return std::move(one);
    co_return not_applied("the privacy mask");
}

Task<void> HikvisionMasks::remove(int channel, std::string id)
{
    auto task = document(channel);
    Result<Xml> read = co_await std::move(task);
    if (!read)
        co_return read.error();
    Result<std::string> body = messages::edit_mask_away(*read, id);
    if (!body)
        co_return body.error();
    auto writing = session_->put(messages::masks_path(channel), std::move(*body));
    Result<Ack> ack = co_await std::move(writing);
    if (!ack)
        co_return ack.error();
    session_->note(*ack, "masks.remove");
    auto again = list(channel);
    Result<std::vector<PrivacyMask>> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    for (const auto& one : *now)
        if (one.id == id)
            co_return not_applied("the privacy mask's removal");
    co_return Result<void>();
}

}  // namespace

std::shared_ptr<driver::OverlayBackend> make_overlay(std::shared_ptr<Session> session)
{
    return std::make_shared<HikvisionOverlay>(std::move(session));
}

std::shared_ptr<driver::MasksBackend> make_masks(std::shared_ptr<Session> session)
{
    return std::make_shared<HikvisionMasks>(std::move(session));
}

}  // namespace camsdk::drivers::hikvision
