// SPDX-License-Identifier: BSL-1.0
// Features `overlay` and `masks`: tables VideoWidget and ChannelTitle, PrivacyMasking.
#include <algorithm>
#include <codec/geometry.hpp>
#include <codec/text.hpp>

#include "messages_widget.hpp"
#include "session.hpp"

namespace camsdk::drivers::dahua {

namespace {

class DahuaOverlay final : public driver::OverlayBackend {
 public:
    explicit DahuaOverlay(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<Overlay>> list(int channel) override;
    Task<Overlay> set(int channel, Overlay overlay) override;
    Task<void> remove(int channel, std::string id) override;

 private:
    Task<KeyValues> widget(int channel);
    std::shared_ptr<Session> session_;
};

class DahuaMasks final : public driver::MasksBackend {
 public:
    explicit DahuaMasks(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<PrivacyMask>> list(int channel) override;
    Task<MaskLimits> limits(int channel) override;
    Task<PrivacyMask> set(int channel, PrivacyMask mask) override;
    Task<void> remove(int channel, std::string id) override;

 private:
    struct Tables {
        KeyValues widget;
        KeyValues masking;
    };
    Task<Tables> tables(int channel);
    std::shared_ptr<Session> session_;
};

Error no_channel(int channel)
{
    return Error(ErrorCode::not_found, "the camera has no channel " + std::to_string(channel));
}

Task<KeyValues> DahuaOverlay::widget(int channel)
{
    auto task = session_->table("VideoWidget");
    Result<KeyValues> values = co_await std::move(task);
    if (values && !values->has(at("VideoWidget", channel - 1)))
        co_return no_channel(channel);
    co_return values;
}

Task<std::vector<Overlay>> DahuaOverlay::list(int channel)
{
    auto first = widget(channel);
    Result<KeyValues> values = co_await std::move(first);
    if (!values)
        co_return values.error();
    auto second = session_->known_table("ChannelTitle");
    Result<std::optional<KeyValues>> titles = co_await std::move(second);
    if (!titles)
        co_return titles.error();
    co_return messages::parse_overlays(*values, titles->value_or(KeyValues()), channel - 1);
}

Task<Overlay> DahuaOverlay::set(int channel, Overlay overlay)
{
    auto first = widget(channel);
    Result<KeyValues> values = co_await std::move(first);
    if (!values)
        co_return values.error();
    if (overlay.id.empty()) {
        if (overlay.kind != OverlayKind::text || !overlay.text || overlay.text->empty())
            co_return Error(ErrorCode::invalid_argument, "a new overlay on this camera is a text");
        const auto slot = messages::free_title(*values, channel - 1);
        if (!slot)
            co_return Error(ErrorCode::limit_exceeded, "the camera has no room for another text");
        overlay.id = *slot;
        overlay.enabled = overlay.enabled.value_or(true);
    }
    auto settings = messages::format_overlay(overlay, *values, channel - 1);
    if (!settings)
        co_return settings.error();
    if (!settings->titles.empty()) {
        auto naming = session_->change("ChannelTitle", settings->titles, "the channel's name");
        Result<KeyValues> named = co_await std::move(naming);
        session_->forget_channels();
        if (!named)
            co_return named.error();
    }
    auto writing = session_->change("VideoWidget", settings->widget, "the overlay");
    Result<KeyValues> now = co_await std::move(writing);
    if (!now)
        co_return now.error();
    auto again = list(channel);
    Result<std::vector<Overlay>> all = co_await std::move(again);
    if (!all)
        co_return all.error();
    for (const auto& one : *all)
        if (one.id == overlay.id)
            co_return one;
    overlay.text = "";  // a text that was emptied and switched off is no overlay any more
    co_return overlay;
}

Task<void> DahuaOverlay::remove(int channel, std::string id)
{
    auto task = list(channel);
    Result<std::vector<Overlay>> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    const bool there = std::any_of(all->begin(), all->end(), [&](const Overlay& one) { return one.id == id; });
    if (!there)
        co_return Error(ErrorCode::not_found, "the camera has no overlay of that id");
    auto reading = widget(channel);
    Result<KeyValues> values = co_await std::move(reading);
    if (!values)
        co_return values.error();
    auto settings = messages::format_removal(id, *values, channel - 1);
    if (!settings)
        co_return settings.error();
    auto writing = session_->change("VideoWidget", *settings, "the overlay's removal");
    Result<KeyValues> now = co_await std::move(writing);
    if (!now)
        co_return now.error();
    co_return Result<void>();
}

Task<DahuaMasks::Tables> DahuaMasks::tables(int channel)
{
    Tables both;
    auto first = session_->table("VideoWidget");
    Result<KeyValues> widget = co_await std::move(first);
    if (!widget)
        co_return widget.error();
    if (!widget->has(at("VideoWidget", channel - 1)))
        co_return no_channel(channel);
    both.widget = *widget;
    auto second = session_->table_if_there("PrivacyMasking");
    Result<std::optional<KeyValues>> masking = co_await std::move(second);
    if (!masking)
        co_return masking.error();
    both.masking = masking->value_or(KeyValues());
    if (messages::mask_slots(both.widget, both.masking, channel - 1) == 0)
        co_return driver::unsupported("masks");
    co_return both;
}

Task<std::vector<PrivacyMask>> DahuaMasks::list(int channel)
{
    auto task = tables(channel);
    Result<Tables> both = co_await std::move(task);
    if (!both)
        co_return both.error();
    co_return messages::parse_masks(both->widget, both->masking, channel - 1);
}

Task<MaskLimits> DahuaMasks::limits(int channel)
{
    auto task = tables(channel);
    Result<Tables> both = co_await std::move(task);
    if (!both)
        co_return both.error();
    MaskLimits limits;
    limits.max_masks = messages::mask_slots(both->widget, both->masking, channel - 1);
    limits.max_points = 4;
    limits.rectangles_only = true;
    limits.kinds = {"Color"};
    co_return limits;
}

/// Whether a rectangle as read back holds all of what was asked for.
bool still_covers(const PrivacyMask& mask, const Polygon& wanted)
{
    if (mask.polygon.size() < 4 || mask.enabled == false)
        return false;
    return std::all_of(wanted.begin(), wanted.end(), [&](const Point& point) {
        const double slack = 1e-9;
        return point.x >= mask.polygon[0].x - slack && point.x <= mask.polygon[2].x + slack &&
               point.y >= mask.polygon[0].y - slack && point.y <= mask.polygon[2].y + slack;
    });
}

Task<PrivacyMask> DahuaMasks::set(int channel, PrivacyMask mask)
{
    auto task = tables(channel);
    Result<Tables> both = co_await std::move(task);
    if (!both)
        co_return both.error();
    const auto before = messages::parse_masks(both->widget, both->masking, channel - 1);
    if (mask.id.empty()) {
        const auto slot = messages::free_mask(both->widget, both->masking, channel - 1);
        if (!slot)
            co_return Error(ErrorCode::limit_exceeded, "the camera has no room for another mask");
        mask.id = *slot;
    } else {
        const auto old = std::find_if(before.begin(), before.end(), [&](const auto& one) { return one.id == mask.id; });
        if (old == before.end())
            co_return Error(ErrorCode::not_found, "the camera has no mask of that id");
        if (mask.polygon.empty())
            mask.polygon = old->polygon;
        if (!mask.enabled)
            mask.enabled = old->enabled;
    }
    if (const auto cover = messages::slot_of(mask.id, "cover")) {
        auto writing = session_->change("VideoWidget", messages::format_cover(mask, *cover, both->widget, channel - 1),
                                        "the mask");
        Result<KeyValues> done = co_await std::move(writing);
        if (!done)
            co_return done.error();
    } else if (const auto slot = messages::slot_of(mask.id, "mask")) {
        auto writing = session_->order(messages::set_mask_path(mask, *slot, channel - 1), "the mask");
        Result<void> done = co_await std::move(writing);
        if (!done)
            co_return done.error();
    }
    auto again = list(channel);
    Result<std::vector<PrivacyMask>> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    for (const auto& one : *now)
        if (one.id == mask.id && (mask.enabled == false || still_covers(one, mask.polygon)))
            co_return one;
    co_return not_applied("the mask");
}

Task<void> DahuaMasks::remove(int channel, std::string id)
{
    auto task = tables(channel);
    Result<Tables> both = co_await std::move(task);
    if (!both)
        co_return both.error();
    const auto all = messages::parse_masks(both->widget, both->masking, channel - 1);
    if (std::none_of(all.begin(), all.end(), [&](const PrivacyMask& one) { return one.id == id; }))
        co_return Error(ErrorCode::not_found, "the camera has no mask of that id");
    if (const auto cover = messages::slot_of(id, "cover")) {
        auto writing = session_->change(
            "VideoWidget", messages::format_cover_removal(*cover, both->widget, channel - 1), "the mask's removal");
        Result<KeyValues> done = co_await std::move(writing);
        if (!done)
            co_return done.error();
        co_return Result<void>();
    }
    auto removing = session_->order(messages::delete_mask_path(messages::slot_of(id, "mask").value_or(0), channel - 1),
                                    "the removal");
    Result<void> done = co_await std::move(removing);
    if (!done)
        co_return done.error();
    auto again = list(channel);
    Result<std::vector<PrivacyMask>> left = co_await std::move(again);
    if (!left)
        co_return left.error();
    for (const auto& one : *left)
        if (one.id == id && one.enabled.value_or(true))
            co_return not_applied("the mask's removal");
    co_return Result<void>();
}

}  // namespace

std::shared_ptr<driver::OverlayBackend> make_overlay(std::shared_ptr<Session> session)
{
    return std::make_shared<DahuaOverlay>(std::move(session));
}

std::shared_ptr<driver::MasksBackend> make_masks(std::shared_ptr<Session> session)
{
    return std::make_shared<DahuaMasks>(std::move(session));
}

}  // namespace camsdk::drivers::dahua
