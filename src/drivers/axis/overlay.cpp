// SPDX-License-Identifier: BSL-1.0
// Features `overlay` and `masks`.
#include <algorithm>
#include <cmath>
#include <codec/text.hpp>

#include "messages_overlay.hpp"

namespace camsdk::drivers::axis {

namespace {

class AxisOverlay final : public driver::OverlayBackend {
 public:
    explicit AxisOverlay(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<Overlay>> list(int channel) override;
    Task<Overlay> set(int channel, Overlay overlay) override;
    Task<void> remove(int channel, std::string id) override;

 private:
    bool dynamic() const { return session_->has_api("dynamicoverlay"); }
    Task<Overlay> set_dynamic(int channel, Overlay overlay);
    Task<Overlay> set_text(View view, Overlay overlay);
    Task<Overlay> find(int channel, std::string id);

    std::shared_ptr<Session> session_;
};

Error no_overlay()
{
    return Error(ErrorCode::not_found, "the camera has no overlay of that id");
}

Task<std::vector<Overlay>> AxisOverlay::list(int channel)
{
    auto task = session_->view(channel);
    Result<View> view = co_await std::move(task);
    if (!view)
        co_return view.error();
    if (dynamic()) {
        object params;
        params["camera"] = channel;
        Json wrapped(std::move(params));
        auto asking = session_->json(messages::overlay_path, "dynamicoverlay", "list", std::move(wrapped));
        Result<Json> answer = co_await std::move(asking);
        if (!answer)
            co_return answer.error();
        co_return messages::parse_overlays(*answer);
    }
    auto reading = session_->params_if_there(view->image() + ".Text");
    Result<Params> params = co_await std::move(reading);
    if (!params)
        co_return params.error();
    if (params->empty())
        co_return driver::unsupported("overlay.list");
    co_return messages::text_overlays(*params, view->image());
}

Task<Overlay> AxisOverlay::find(int channel, std::string id)
{
    auto task = list(channel);
    Result<std::vector<Overlay>> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    for (const Overlay& one : *all)
        if (one.id == id)
            co_return one;
    co_return no_overlay();
}

Task<Overlay> AxisOverlay::set_dynamic(int channel, Overlay wanted)
{
    std::optional<Overlay> now;
    if (!wanted.id.empty()) {
        auto task = find(channel, wanted.id);
        Result<Overlay> found = co_await std::move(task);
        if (!found)
            co_return found.error();
        now = std::move(*found);
    }
    Result<messages::OverlayOrder> order = messages::overlay_order(wanted, now ? &*now : nullptr, channel);
    if (!order)
        co_return order.error();
    auto writing = session_->json(messages::overlay_path, "dynamicoverlay", order->method, order->params);
    Result<Json> answer = co_await std::move(writing);
    if (!answer)
        co_return answer.error();
    const std::string id = now ? now->id : JsonElement(*answer).text("data/identity").value_or("");
    auto again = find(channel, id);
    Result<Overlay> kept = co_await std::move(again);
    if (!kept)
        co_return kept.error().code() == ErrorCode::not_found ? not_applied("the overlay") : kept.error();
    const bool text = !wanted.text || kept->kind == OverlayKind::image || kept->text == wanted.text;
    const bool place = !wanted.position || (kept->position && std::abs(kept->position->x - wanted.position->x) < 0.02 &&
                                            std::abs(kept->position->y - wanted.position->y) < 0.02);
    const bool shown = !wanted.enabled || kept->enabled.value_or(*wanted.enabled) == *wanted.enabled;
    if (!text || !place || !shown)
        co_return not_applied(!text ? "the overlay's text" : !place ? "the overlay's place" : "the overlay's switch");
    co_return kept;
}

Task<Overlay> AxisOverlay::set_text(View view, Overlay wanted)
{
    auto asking = session_->definitions("Image");
    Result<Definitions> known = co_await std::move(asking);
    if (!known)
        co_return known.error();
    Result<Params> change = messages::text_change(wanted, view.image(), *known);
    if (!change)
        co_return change.error();
    auto writing = session_->update(*change, "the overlay");
    Result<void> written = co_await std::move(writing);
    if (!written)
        co_return written.error();
    auto again = find(view.number, wanted.id.empty() ? std::string(to_string(wanted.kind.value)) : wanted.id);
    co_return co_await std::move(again);
}

Task<Overlay> AxisOverlay::set(int channel, Overlay overlay)
{
    if (dynamic()) {
        auto task = set_dynamic(channel, std::move(overlay));
        co_return co_await std::move(task);
    }
    auto task = session_->view(channel);
    Result<View> view = co_await std::move(task);
    if (!view)
        co_return view.error();
    auto writing = set_text(*view, std::move(overlay));
    co_return co_await std::move(writing);
}

Task<void> AxisOverlay::remove(int channel, std::string id)
{
    auto task = find(channel, id);
    Result<Overlay> found = co_await std::move(task);
    if (!found)
        co_return found.error();
    if (!dynamic()) {
        Overlay off;
        off.id = id;
        off.enabled = false;
        auto hiding = set(channel, std::move(off));
        Result<Overlay> hidden = co_await std::move(hiding);
        if (!hidden)
            co_return hidden.error();
        co_return Result<void>();
    }
    object params;
    params["identity"] = codec::to_int(id).value_or(0);
    Json wrapped(std::move(params));
    auto removing = session_->json(messages::overlay_path, "dynamicoverlay", "remove", std::move(wrapped));
    Result<Json> removed = co_await std::move(removing);
    if (!removed)
        co_return removed.error();
    auto again = find(channel, id);
    Result<Overlay> still = co_await std::move(again);
    if (still)
        co_return not_applied("the overlay's removal");
    if (still.error().code() != ErrorCode::not_found)
        co_return still.error();
    co_return Result<void>();
}

class AxisMasks final : public driver::MasksBackend {
 public:
    explicit AxisMasks(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<PrivacyMask>> list(int channel) override;
    Task<MaskLimits> limits(int channel) override;
    Task<PrivacyMask> set(int channel, PrivacyMask mask) override;
    Task<void> remove(int channel, std::string id) override;

 private:
    struct Place {
        int source = 0;
        std::string image;  ///< the view's parameters
        messages::MaskSpace space;
    };
    Task<Place> place(int channel);
    Task<std::vector<PrivacyMask>> read(Place place);
    Task<void> order(std::string arguments);
    Task<void> turn(std::string image, std::string name, bool on);

    std::shared_ptr<Session> session_;
};

Task<AxisMasks::Place> AxisMasks::place(int channel)
{
    // A mask drawn for a picture that has been turned since would show what it must hide.
    auto task = session_->told_view(channel);
    Result<View> view = co_await std::move(task);
    if (!view)
        co_return view.error();
    const auto size = messages::largest(session_->properties, view->image());
    if (!size)
        co_return driver::unsupported("masks, as the camera does not tell the size of its largest picture,");
    Place place;
    place.source = view->source;
    place.image = view->image();
    place.space.corners = session_->properties.integer("Properties.PrivacyMask.MaxNbrOfCorners").value_or(0);
    place.space.width = size->width;
    place.space.height = size->height;
    place.space.rotation = view->rotation;
    place.space.mirrored = view->mirrored;
    co_return place;
}

Task<std::vector<PrivacyMask>> AxisMasks::read(Place place)
{
    const std::string target =
        std::string(messages::mask_path) + "?query=listpxjson&imagesource=" + std::to_string(place.source);
    auto task = session_->link.send(driver::get(target));
    Result<driver::Response> response = co_await std::move(task);
    if (!response)
        co_return response.error();
    Result<std::string> text = read_text(*response, messages::mask_path);
    if (!text)
        co_return text.error();
    Result<Json> root = codec::parse_json(*text);
    if (!root)
        co_return root.error();
    if (!JsonElement(*root).child("listpx").is_array())
        co_return Error(ErrorCode::protocol, "privacymask.cgi answered no list");
    co_return messages::parse_masks(*root, place.space);
}

Task<std::vector<PrivacyMask>> AxisMasks::list(int channel)
{
    auto task = place(channel);
    Result<Place> where = co_await std::move(task);
    if (!where)
        co_return where.error();
    auto reading = read(*where);
    co_return co_await std::move(reading);
}

Task<MaskLimits> AxisMasks::limits(int channel)
{
    auto task = place(channel);
    Result<Place> where = co_await std::move(task);
    if (!where)
        co_return where.error();
    const Params& known = session_->properties;
    MaskLimits limits;
    limits.max_masks = known.integer("Properties.PrivacyMask.MaxNbrOfPrivacyMasks");
    limits.max_points = known.integer("Properties.PrivacyMask.MaxNbrOfCorners");
    if (const auto polygon = known.boolean("Properties.PrivacyMask.Polygon"))
        limits.rectangles_only = !*polygon;
    auto asking = session_->definitions("Image");
    Result<Definitions> definitions = co_await std::move(asking);
    if (!definitions)
        co_return definitions.error();
    if (const auto* color = definition_of(*definitions, "Image.I0.Overlay.MaskWindows.Color"))
        limits.kinds = color->choices;
    co_return limits;
}

Task<void> AxisMasks::order(std::string arguments)
{
    auto task = session_->order(driver::get(std::string(messages::mask_path) + "?" + arguments), messages::mask_path);
    co_return co_await std::move(task);
}

// privacymask.cgi switches all masks together; one is switched by its parameter.
Task<void> AxisMasks::turn(std::string image, std::string name, bool on)
{
    const std::string group = image + ".Overlay.MaskWindows";
    auto task = session_->params_if_there(group);
    Result<Params> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    for (const int index : known->indices(group + ".M")) {
        const std::string mask = group + ".M" + std::to_string(index);
        if (known->text(mask + ".Name") != name)
            continue;
        Params change;
        change.set(mask + ".Enabled", on ? "yes" : "no");
        auto writing = session_->update(std::move(change), "the mask's switch");
        co_return co_await std::move(writing);
    }
    co_return driver::unsupported("masks.set of one mask's switch");
}

Task<PrivacyMask> AxisMasks::set(int channel, PrivacyMask wanted)
{
    const bool fresh = wanted.id.empty();
    // A new mask is on from the start: one that is off would show for a moment what it does not hide afterwards.
    if (fresh && wanted.enabled == false)
        co_return driver::unsupported("masks.set of a new mask that is switched off");
    auto task = place(channel);
    Result<Place> where = co_await std::move(task);
    if (!where)
        co_return where.error();
    auto reading = read(*where);
    Result<std::vector<PrivacyMask>> all = co_await std::move(reading);
    if (!all)
        co_return all.error();
    auto named = [](const std::string& name) { return [&name](const PrivacyMask& one) { return one.id == name; }; };
    const auto before = std::find_if(all->begin(), all->end(), named(wanted.id));
    if (!fresh && before == all->end())
        co_return Error(ErrorCode::not_found, "the camera has no mask of that id");
    const bool switched = !fresh && wanted.enabled && before->enabled.value_or(true) != *wanted.enabled;
    if (!fresh && wanted.name && *wanted.name != wanted.id)
        co_return Error(ErrorCode::invalid_argument, "a mask of this camera keeps its name, which is its id");
    const std::string name = !fresh ? wanted.id : wanted.name.value_or(messages::free_mask_name(*all));
    if (fresh && std::any_of(all->begin(), all->end(), named(name)))
        co_return Error(ErrorCode::invalid_argument, "the camera has a mask of that name already");
    const Polygon& polygon = wanted.polygon;
    const bool rectangles = session_->properties.boolean("Properties.PrivacyMask.Polygon") == false;
    std::string arguments = std::string("action=") + (fresh ? "add" : "update") + "&name=" + codec::url_encode(name) +
                            "&imagesource=" + std::to_string(where->source);
    if (!polygon.empty())
        arguments += rectangles ? "&" + messages::mask_rectangle(polygon, where->space)
                                : "&pxpolygon=" + messages::mask_polygon(polygon, where->space);
    if (fresh || !polygon.empty()) {
        auto writing = order(std::move(arguments));
        Result<void> written = co_await std::move(writing);
        if (!written)
            co_return written.error();
    }
    if (switched) {
        auto switching = turn(where->image, name, *wanted.enabled);
        Result<void> turned = co_await std::move(switching);
        if (!turned)
            co_return turned.error();
    }
    auto again = read(*where);
    Result<std::vector<PrivacyMask>> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    const auto kept = std::find_if(now->begin(), now->end(), named(name));
    if (kept == now->end() || kept->enabled.value_or(true) != wanted.enabled.value_or(kept->enabled.value_or(true)))
        co_return not_applied("the mask");
    if (wanted.enabled.value_or(true) && !messages::hides(kept->polygon, polygon))
        co_return not_applied("the mask's area");
    co_return *kept;
}

Task<void> AxisMasks::remove(int channel, std::string id)
{
    auto task = place(channel);
    Result<Place> where = co_await std::move(task);
    if (!where)
        co_return where.error();
    auto reading = read(*where);
    Result<std::vector<PrivacyMask>> all = co_await std::move(reading);
    if (!all)
        co_return all.error();
    auto same = [&](const PrivacyMask& one) { return one.id == id; };
    if (std::none_of(all->begin(), all->end(), same))
        co_return Error(ErrorCode::not_found, "the camera has no mask of that id");
    auto writing = order("action=remove&name=" + codec::url_encode(id));
    Result<void> written = co_await std::move(writing);
    if (!written)
        co_return written;
    auto again = read(*where);
    Result<std::vector<PrivacyMask>> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    if (std::any_of(now->begin(), now->end(), same))
        co_return not_applied("the mask's removal");
    co_return Result<void>();
}

}  // namespace

std::shared_ptr<driver::OverlayBackend> make_overlay(std::shared_ptr<Session> session)
{
    return std::make_shared<AxisOverlay>(std::move(session));
}

std::shared_ptr<driver::MasksBackend> make_masks(std::shared_ptr<Session> session)
{
    return std::make_shared<AxisMasks>(std::move(session));
}

}  // namespace camsdk::drivers::axis
