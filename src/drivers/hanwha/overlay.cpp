// SPDX-License-Identifier: BSL-1.0
// Feature `overlay`: multilineosd, or the single title and clock of older firmware.
#include <algorithm>

#include "messages_overlay.hpp"
#include "session.hpp"

namespace camsdk::drivers::hanwha {

namespace {

using messages::OverlayForm;

class HanwhaOverlay final : public driver::OverlayBackend {
 public:
    explicit HanwhaOverlay(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<Overlay>> list(int channel) override;
    Task<Overlay> set(int channel, Overlay overlay) override;
    Task<void> remove(int channel, std::string id) override;

 private:
    std::shared_ptr<Session> session_;
};

const Overlay* with_id(const std::vector<Overlay>& all, const std::string& id)
{
    const auto found = std::find_if(all.begin(), all.end(), [&](const Overlay& one) { return one.id == id; });
    return found == all.end() ? nullptr : &*found;
}

Error no_overlay()
{
    return Error(ErrorCode::not_found, "the camera has no overlay of that id");
}

Task<std::vector<Overlay>> HanwhaOverlay::list(int channel)
{
    const Result<int> index = session_->index(channel);
    if (!index)
        co_return index.error();
    auto asked = session_->parameters();
    Result<std::shared_ptr<const Parameters>> parameters = co_await std::move(asked);
    if (!parameters)
        co_return parameters.error();
    const OverlayForm form = messages::overlay_form(**parameters);
    auto task = session_->view(messages::overlay_view(form, *index), Form::lines, Empty::list);
    Result<Fields> fields = co_await std::move(task);
    if (!fields) {
        if (fields.error().code() == ErrorCode::not_found && fields.error().http_status() == 200)
            co_return std::vector<Overlay>();  // "configuration not found": none stored
        co_return fields.error();
    }
    co_return messages::parse_overlays(form, *fields, **parameters, *index);
}

Task<Overlay> HanwhaOverlay::set(int channel, Overlay overlay)
{
    auto task = list(channel);
    Result<std::vector<Overlay>> before = co_await std::move(task);
    if (!before)
        co_return before.error();
    auto asked = session_->parameters();
    Result<std::shared_ptr<const Parameters>> parameters = co_await std::move(asked);
    if (!parameters)
        co_return parameters.error();
    const int index = channel - 1;
    const bool make = overlay.id.empty();
    if (make) {
        const int most = session_->attributes.integer("Image/Limit/MaxOSDTitles", index).value_or(5);
        const auto place = messages::free_overlay(*before, std::clamp(most, 1, 64));
        if (!place)
            co_return Error(ErrorCode::invalid_argument,
                            "the camera's " + std::to_string(most) + " overlays are all taken");
        overlay.id = std::to_string(*place);
    } else if (const Overlay* old = with_id(*before, overlay.id)) {
        overlay.kind = old->kind;
    } else {
        co_return no_overlay();
    }
    const OverlayForm form = messages::overlay_form(**parameters);
    Result<Query> query = messages::overlay_write(form, overlay, make, **parameters, index);
    if (!query)
        co_return query.error();
    auto writing = session_->order(*query);
    Result<Fields> done = co_await std::move(writing);
    if (!done)
        co_return done.error();
    auto again = list(channel);
    Result<std::vector<Overlay>> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    const Overlay* made = with_id(*now, overlay.id);
    if (!made || !messages::overlay_shows(*made, overlay, form, **parameters))
        co_return not_applied("the overlay");
    co_return *made;
}

Task<void> HanwhaOverlay::remove(int channel, std::string id)
{
    auto task = list(channel);
    Result<std::vector<Overlay>> before = co_await std::move(task);
    if (!before)
        co_return before.error();
    const Overlay* old = with_id(*before, id);
    if (!old)
        co_return no_overlay();
    auto asked = session_->parameters();
    Result<std::shared_ptr<const Parameters>> parameters = co_await std::move(asked);
    if (!parameters)
        co_return parameters.error();
    auto writing = session_->order(messages::overlay_removal(messages::overlay_form(**parameters), *old, channel - 1));
    Result<Fields> done = co_await std::move(writing);
    if (!done)
        co_return done.error();
    auto again = list(channel);
    Result<std::vector<Overlay>> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    if (const Overlay* still = with_id(*now, id); still && still->enabled.value_or(false))
        co_return not_applied("the overlay's removal");
    co_return Result<void>();
}

}  // namespace

std::shared_ptr<driver::OverlayBackend> make_overlay(std::shared_ptr<Session> session)
{
    return std::make_shared<HanwhaOverlay>(std::move(session));
}

}  // namespace camsdk::drivers::hanwha
