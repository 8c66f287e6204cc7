// SPDX-License-Identifier: BSL-1.0
// Texts in the picture.
#include "messages_overlay.hpp"

#include <algorithm>
#include <cmath>
#include <codec/text.hpp>

namespace camsdk::drivers::hanwha::messages {

using codec::same;

namespace {

constexpr const char* title_id = "title";
constexpr const char* time_id = "time";

const char* submenu_of(OverlayForm form)
{
    return form == OverlayForm::lines ? "multilineosd" : "overlay";
}

/// The device's grid along an axis; positions mean nothing without it.
std::optional<Range> grid(const Parameters& parameters, OverlayForm form, const std::string& field)
{
    const auto range = parameters.range(std::string("image/") + submenu_of(form) + "/" + field);
    return range && range->max > range->min ? range : std::nullopt;
}

std::optional<double> part(const Fields& fields, const std::string& name, const std::optional<Range>& range)
{
    const auto number = fields.number(name);
    if (!number || !range)
        return std::nullopt;
    return std::clamp((*number - range->min) / (range->max - range->min), 0.0, 1.0);
}

int step(double part, Range range)
{
    return static_cast<int>(std::lround(range.min + part * (range.max - range.min)));
}

void place(Overlay& overlay, const Fields& fields, const std::string& x, const std::string& y, OverlayForm form,
           const Parameters& parameters, const std::string& grid_x, const std::string& grid_y)
{
    const auto left = part(fields, x, grid(parameters, form, grid_x));
    const auto top = part(fields, y, grid(parameters, form, grid_y));
    if (left && top)
        overlay.position = Point{*left, *top};
}

Open<OverlayKind> kind_of(const std::string& word)
{
    if (same(word, "Title") || same(word, "Text"))
        return Open<OverlayKind>(OverlayKind::text, word);
    if (same(word, "Date") || same(word, "Time"))
        return Open<OverlayKind>(OverlayKind::date_time, word);
    return Open<OverlayKind>(OverlayKind::unknown, word);
}

Overlay line_of(const Fields& one, int index, const Parameters& parameters)
{
    Overlay overlay;
    overlay.id = std::to_string(index);
    overlay.kind = kind_of(one.text("OSDType").value_or(""));
    overlay.enabled = one.boolean("Enable");
    if (overlay.kind == OverlayKind::text)
        overlay.text = one.text("OSD").value_or("");
    place(overlay, one, "PositionX", "PositionY", OverlayForm::lines, parameters, "PositionX", "PositionY");
    for (const char* name : {"FontSize", "OSDColor", "Transparency", "DateFormat"})
        if (const auto value = one.text(name))
            overlay.extra[name] = *value;
    return overlay;
}

Overlay single_of(const Fields& fields, const std::string& id, const Parameters& parameters)
{
    const std::string name = id == title_id ? "Title" : "Time";
    Overlay overlay;
    overlay.id = id;
    overlay.kind = id == title_id ? OverlayKind::channel_name : OverlayKind::date_time;
    overlay.enabled = fields.boolean(name + "Enable");
    if (id == title_id)
        overlay.text = fields.text("Title").value_or("");
    const std::string x = name + "PositionX";
    const std::string y = name + "PositionY";
    place(overlay, fields, x, y, OverlayForm::single, parameters, x, y);
    return overlay;
}

Result<void> add_position(Query& query, const Point& position, const Parameters& parameters, OverlayForm form,
                          const std::string& x, const std::string& y)
{
    const auto across = grid(parameters, form, x);
    const auto down = grid(parameters, form, y);
    if (!across || !down)
        return driver::unsupported("overlay.set of a position, whose grid the camera does not say");
    query.add(x, step(position.x, *across)).add(y, step(position.y, *down));
    return {};
}

/// The device's word among its choices, or its first choice; nothing where it lists none.
std::optional<std::string> choose(const Parameters& parameters, const char* path, std::string_view wish)
{
    const auto choices = parameters.choices(path);
    if (choices.empty())
        return std::nullopt;
    return parameters.offers(path, wish) ? std::string(wish) : choices.front();
}

}  // namespace

OverlayForm overlay_form(const Parameters& parameters)
{
    return parameters.known && !parameters.has_submenu("image/multilineosd") ? OverlayForm::single : OverlayForm::lines;
}

Query overlay_view(OverlayForm form, int channel)
{
    Query query("image", submenu_of(form), "view");
    query.add("Channel", channel);
    return query;
}

std::vector<Overlay> parse_overlays(OverlayForm form, const Fields& fields, const Parameters& parameters, int channel)
{
    std::vector<Overlay> all;
    const Fields below = fields.below("Channel." + std::to_string(channel));
    const Fields& own = below.empty() ? fields : below;
    if (form == OverlayForm::lines) {
        for (int index : own.indexes("Index"))
            if (all.size() < 256)
                all.push_back(line_of(own.below("Index." + std::to_string(index)), index, parameters));
        return all;
    }
    if (own.has("TitleEnable") || own.has("Title"))
        all.push_back(single_of(own, title_id, parameters));
    if (own.has("TimeEnable"))
        all.push_back(single_of(own, time_id, parameters));
    return all;
}

Result<Query> overlay_write(OverlayForm form, const Overlay& overlay, bool make, const Parameters& parameters,
                            int channel)
{
    const bool date = overlay.kind == OverlayKind::date_time;
    if (date && overlay.text)
        return Error(ErrorCode::invalid_argument, "the date and time overlay takes no text");
    if (form == OverlayForm::single) {
        if (make)
            return driver::unsupported("overlay.set of a new one (this camera has a title and a clock)");
        const std::string name = overlay.id == title_id ? "Title" : "Time";
        Query query("image", "overlay", "set");
        query.add("Channel", channel);
        if (overlay.enabled)
            query.flag(name + "Enable", *overlay.enabled);
        if (overlay.text)
            query.add("Title", *overlay.text);
        if (overlay.position)
            if (auto done =
                    add_position(query, *overlay.position, parameters, form, name + "PositionX", name + "PositionY");
                !done)
                return done.error();
        return query;
    }
    Query query("image", "multilineosd", make ? "add" : "update");
    query.add("Channel", channel).add("Index", overlay.id);
    if (make) {
        if (overlay.kind != OverlayKind::text)
            return driver::unsupported("overlay.set of a new one that is no text");
        query.add("OSDType", choose(parameters, "image/multilineosd/OSDType", "Title").value_or("Title"));
        if (const auto size = choose(parameters, "image/multilineosd/FontSize", "Medium"))
            query.add("FontSize", *size);
    } else if (!overlay.kind.text.empty() && overlay.kind != OverlayKind::unknown) {
        query.add("OSDType", overlay.kind.text);
    }
    if (overlay.enabled || make)
        query.flag("Enable", overlay.enabled.value_or(true));
    if (overlay.text)
        query.add("OSD", *overlay.text);
    if (overlay.position)
        if (auto done = add_position(query, *overlay.position, parameters, form, "PositionX", "PositionY"); !done)
            return done.error();
    return query;
}

Query overlay_removal(OverlayForm form, const Overlay& overlay, int channel)
{
    if (form == OverlayForm::single) {
        Query query("image", "overlay", "set");
        query.add("Channel", channel).flag(overlay.id == title_id ? "TitleEnable" : "TimeEnable", false);
        return query;
    }
    const bool date = overlay.kind == OverlayKind::date_time;
    Query query("image", "multilineosd", date ? "update" : "remove");
    query.add("Channel", channel).add("Index", overlay.id);
    if (date)
        query.add("OSDType", overlay.kind.text).flag("Enable", false);
    return query;
}

std::optional<int> free_overlay(const std::vector<Overlay>& taken, int most)
{
    for (int index = 1; index <= most; ++index)
        if (std::none_of(taken.begin(), taken.end(),
                         [&](const Overlay& one) { return one.id == std::to_string(index); }))
            return index;
    return std::nullopt;
}

bool overlay_shows(const Overlay& now, const Overlay& wanted, OverlayForm form, const Parameters& parameters)
{
    if (wanted.enabled && now.enabled != wanted.enabled)
        return false;
    if (wanted.text && now.text.value_or("") != *wanted.text)
        return false;
    if (!wanted.position)
        return true;
    if (!now.position)
        return false;
    const std::string name = form == OverlayForm::lines ? "" : wanted.id == title_id ? "Title" : "Time";
    const auto near = [&](double a, double b, const std::string& axis) {
        const auto range = grid(parameters, form, name + axis);
        return range && std::abs(a - b) * (range->max - range->min) <= 0.51;
    };
    return near(now.position->x, wanted.position->x, "PositionX") &&
           near(now.position->y, wanted.position->y, "PositionY");
}

}  // namespace camsdk::drivers::hanwha::messages
