// SPDX-License-Identifier: BSL-1.0
// Feature `masks`: image.cgi privacy. A changed mask is a new one with the old one removed after it.
#include <algorithm>

#include "messages_masks.hpp"
#include "session.hpp"

namespace camsdk::drivers::hanwha {

namespace {

using messages::MaskList;

class HanwhaMasks final : public driver::MasksBackend {
 public:
    explicit HanwhaMasks(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<PrivacyMask>> list(int channel) override;
    Task<MaskLimits> limits(int channel) override;
    Task<PrivacyMask> set(int channel, PrivacyMask mask) override;
    Task<void> remove(int channel, std::string id) override;

 private:
    Task<MaskList> read(int channel);
    Task<void> write(Query query);
    Task<PrivacyMask> make(int channel, PrivacyMask mask, MaskList before);
    Task<void> switch_all(int channel, bool enabled);
    std::shared_ptr<Session> session_;
};

Error no_mask()
{
    return Error(ErrorCode::not_found, "the camera has no privacy mask of that id");
}

const PrivacyMask* with_id(const MaskList& list, const std::string& id)
{
    for (const auto& one : list.masks)
        if (one.id == id)
            return &one;
    return nullptr;
}

Task<MaskList> HanwhaMasks::read(int channel)
{
    const Result<int> index = session_->index(channel);
    if (!index)
        co_return index.error();
    auto measuring = session_->space(*index);
    Result<codec::Space> space = co_await std::move(measuring);
    if (!space)
        co_return space.error();
    auto task = session_->view(messages::masks(*index), Form::json);
    Result<Fields> fields = co_await std::move(task);
    if (!fields) {
        if (fields.error().code() == ErrorCode::not_found && fields.error().http_status() == 200)
            co_return MaskList();  // "configuration not found": none stored
        co_return fields.error();
    }
    co_return messages::parse_masks(*fields, *space, *index);
}

Task<std::vector<PrivacyMask>> HanwhaMasks::list(int channel)
{
    auto task = read(channel);
    Result<MaskList> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    co_return std::move(all->masks);
}

Task<MaskLimits> HanwhaMasks::limits(int channel)
{
    const Result<int> index = session_->index(channel);
    if (!index)
        co_return index.error();
    auto asked = session_->parameters();
    Result<std::shared_ptr<const Parameters>> parameters = co_await std::move(asked);
    if (!parameters)
        co_return parameters.error();
    co_return messages::mask_limits(session_->attributes, **parameters, *index);
}

Task<void> HanwhaMasks::write(Query query)
{
    auto task = session_->order(std::move(query));
    Result<Fields> done = co_await std::move(task);
    if (!done)
        co_return done.error();
    co_return Result<void>();
}

Task<void> HanwhaMasks::switch_all(int channel, bool enabled)
{
    auto writing = write(messages::switch_masks(channel - 1, enabled));
    Result<void> done = co_await std::move(writing);
    if (!done)
        co_return done;
    auto again = read(channel);
    Result<MaskList> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    if (now->enabled != enabled)
        co_return not_applied("the masks' switch");
    co_return Result<void>();
}

Task<PrivacyMask> HanwhaMasks::make(int channel, PrivacyMask mask, MaskList before)
{
    const int index = channel - 1;
    auto asked = session_->parameters();
    Result<std::shared_ptr<const Parameters>> parameters = co_await std::move(asked);
    if (!parameters)
        co_return parameters.error();
    auto measuring = session_->space(index);
    Result<codec::Space> space = co_await std::move(measuring);
    if (!space)
        co_return space.error();
    const MaskLimits limits = messages::mask_limits(session_->attributes, **parameters, index);
    if (mask.kind && !limits.kinds.empty() &&
        std::find(limits.kinds.begin(), limits.kinds.end(), *mask.kind) == limits.kinds.end())
        co_return Error(ErrorCode::invalid_argument, "the camera has no mask colour " + *mask.kind);
    if (!mask.kind && !limits.kinds.empty())
        mask.kind = limits.kinds.front();
    const auto corners = messages::corners_of(mask.polygon, *space, limits);
    auto adding = write(messages::add_mask(index, mask.name.value_or("camsdk"), mask.kind, corners));
    Result<void> done = co_await std::move(adding);
    if (!done)
        co_return done.error();
    auto again = read(channel);
    Result<MaskList> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    for (auto& one : now->masks)
        if (!with_id(before, one.id) && messages::mask_covers(one, mask.polygon))
            co_return std::move(one);
    co_return not_applied("the privacy mask");
}

Task<PrivacyMask> HanwhaMasks::set(int channel, PrivacyMask mask)
{
    const bool fresh = mask.id.empty();
    if ((fresh || !mask.polygon.empty()) && mask.polygon.size() < 3)
        co_return Error(ErrorCode::invalid_argument, "a privacy mask needs at least 3 points");
    auto task = read(channel);
    Result<MaskList> before = co_await std::move(task);
    if (!before)
        co_return before.error();
    const PrivacyMask* old = fresh ? nullptr : with_id(*before, mask.id);
    if (!fresh && !old)
        co_return no_mask();
    // The camera switches all masks of a channel at once: what would uncover another one is not done.
    const std::size_t others = before->masks.size() - (old ? 1 : 0);
    if (mask.enabled == false && others > 0)
        co_return Error(ErrorCode::invalid_argument,
                        "this camera switches all privacy masks of a channel at once; remove this one instead");
    PrivacyMask now;
    const bool reshaped = fresh || (!mask.polygon.empty() && mask.polygon != old->polygon) ||
                          (mask.name && mask.name != old->name) || (mask.kind && mask.kind != old->kind);
    if (reshaped) {
        if (old && mask.polygon.empty())
            mask.polygon = old->polygon;
        if (old && !mask.name)
            mask.name = old->name;
        auto making = make(channel, mask, *before);
        Result<PrivacyMask> made = co_await std::move(making);
        if (!made)
            co_return made;
        now = std::move(*made);
    } else {
        now = *old;
    }
    if (mask.enabled && before->enabled != mask.enabled) {
        auto switching = switch_all(channel, *mask.enabled);
        Result<void> switched = co_await std::move(switching);
        if (!switched)
            co_return switched.error();
    }
    now.enabled = mask.enabled ? mask.enabled : before->enabled;
    // Only now, so that what the old mask hid is never seen in between.
    if (reshaped && old) {
        auto removing = remove(channel, old->id);
        Result<void> removed = co_await std::move(removing);
        if (!removed)
            co_return removed.error();
    }
    co_return now;
}

Task<void> HanwhaMasks::remove(int channel, std::string id)
{
    auto task = read(channel);
    Result<MaskList> before = co_await std::move(task);
    if (!before)
        co_return before.error();
    if (!with_id(*before, id))
        co_return no_mask();
    auto removing = write(messages::remove_mask(channel - 1, id));
    Result<void> done = co_await std::move(removing);
    if (!done)
        co_return done;
    auto again = read(channel);
    Result<MaskList> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    if (with_id(*now, id) && now->masks.size() >= before->masks.size())
        co_return not_applied("the privacy mask's removal");
    co_return Result<void>();
}

}  // namespace

std::shared_ptr<driver::MasksBackend> make_masks(std::shared_ptr<Session> session)
{
    return std::make_shared<HanwhaMasks>(std::move(session));
}

}  // namespace camsdk::drivers::hanwha
