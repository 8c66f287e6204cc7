// SPDX-License-Identifier: BSL-1.0
// Table VideoWidget (time, name, texts, old privacy covers) and ChannelTitle; places on a grid of 8191.
#include "dahua/overlays.hpp"

#include <algorithm>

namespace camsim::dahua {
namespace {

constexpr int custom_titles = 5, covers = 4;

std::string key_of(const Channel& channel)
{
    return at("VideoWidget", channel.id - 1);
}

Osd* find_osd(Channel& channel, const std::string& kind, int place)
{
    for (Osd& osd : channel.osds)
        if (osd.kind == kind && place-- == 0)
            return &osd;
    return nullptr;
}

Osd& some_osd(Channel& channel, const std::string& kind, int place)
{
    Osd* found = find_osd(channel, kind, place);
    while (!found) {
        Osd osd;
        for (const Osd& one : channel.osds)
            osd.id = std::max(osd.id, one.id + 1);
        osd.token = "Osd_" + std::to_string(channel.id) + "_" + std::to_string(osd.id);
        osd.kind = kind;
        osd.enabled = false;
        channel.osds.push_back(osd);
        found = find_osd(channel, kind, place);
    }
    return *found;
}

/// Where a title stands, in a box of the usual size.
void put_box(Table& table, const std::string& key, const Osd& osd)
{
    const int x = grid(osd.position.x), y = grid(osd.position.y);
    table.list(key + ".Rect", {x, y, std::min(x + 2000, 8191), std::min(y + 400, 8191)});
}

void put_osd(Table& table, const std::string& key, const Osd* osd)
{
    table.set(key + ".EncodeBlend", osd && osd->enabled);
    if (osd && (table.number(key + ".Rect[0]", -1) != grid(osd->position.x) ||
                table.number(key + ".Rect[1]", -1) != grid(osd->position.y)))
        put_box(table, key, *osd);
}

/// The box of a title whose ends nobody wrote.
void base_box(Table& table, const std::string& key, const Osd* osd)
{
    if (osd && (grid(osd->position.x) > 0 || grid(osd->position.y) > 0))
        put_box(table, key, *osd);
}

void base_widget(const Context& context, Table& table)
{
    static constexpr const char* place =
        ".BackColor[0]=0\n.BackColor[1]=0\n.BackColor[2]=0\n.BackColor[3]=128\n.EncodeBlend=false\n"
        ".FrontColor[0]=255\n.FrontColor[1]=255\n.FrontColor[2]=255\n.FrontColor[3]=0\n.PreviewBlend=false\n"
        ".Rect[0]=0\n.Rect[1]=0\n.Rect[2]=0\n.Rect[3]=0\n";
    for (Channel& channel : context.state.channels) {
        const std::string key = key_of(channel);
        table.add(key + ".TimeTitle", place);
        table.add(key + ".TimeTitle", ".ShowWeek=false\n");
        base_box(table, key + ".TimeTitle", find_osd(channel, "datetime", 0));
        table.add(key + ".ChannelTitle", place);
        base_box(table, key + ".ChannelTitle", find_osd(channel, "name", 0));
        table.add(key + ".PTZPosition", place);
        table.add(key + ".PictureTitle", place);
        for (int i = 0; i < custom_titles; ++i) {
            table.add(at(key + ".CustomTitle", i), place);
            table.add(at(key + ".CustomTitle", i), ".Text=\n.TextAlign=0\n");
            base_box(table, at(key + ".CustomTitle", i), find_osd(channel, "text", i));
        }
        for (int i = 0; i < covers; ++i)
            table.add(at(key + ".Covers", i), place);
        table.add(key, ".FontSize=32\n.FontColorType=auto\n");
    }
}

void fill_widget(const Context& context, Table& table)
{
    for (Channel& channel : context.state.channels) {
        const std::string key = key_of(channel);
        put_osd(table, key + ".TimeTitle", find_osd(channel, "datetime", 0));
        put_osd(table, key + ".ChannelTitle", find_osd(channel, "name", 0));
        for (int i = 0; i < custom_titles; ++i) {
            const Osd* osd = find_osd(channel, "text", i);
            put_osd(table, at(key + ".CustomTitle", i), osd);
            table.set(at(key + ".CustomTitle", i) + ".Text", osd ? osd->text : "");
        }
        for (int i = 0; i < covers; ++i) {
            const std::string cover = at(key + ".Covers", i);
            const PrivacyMask* mask = mask_at(channel, i);
            table.set(cover + ".EncodeBlend", mask && mask->enabled && channel.masks_enabled);
            table.set(cover + ".PreviewBlend", mask && mask->enabled && channel.masks_enabled);
            table.list(cover + ".Rect", mask ? box_of(mask->region) : std::vector<int>{0, 0, 0, 0});
        }
    }
}

bool take_osd(Channel& channel, const char* kind, int place, const Table& next, const Table& sent,
              const std::string& key)
{
    if (!sent.touches(key))
        return true;
    Osd& osd = some_osd(channel, kind, place);
    osd.enabled = next.flag(key + ".EncodeBlend");
    if (sent.touches(key + ".Rect"))
        osd.position = {part(next.real(key + ".Rect[0]")), part(next.real(key + ".Rect[1]"))};
    if (sent.has(key + ".Text"))
        osd.text = next.get(key + ".Text");
    return osd.text.size() <= 256;
}

bool take_cover(Channel& channel, int place, const Table& next, const Table& sent, const std::string& key)
{
    if (!sent.touches(key))
        return true;
    std::vector<int> box;
    for (int i = 0; i < 4; ++i)
        box.push_back(next.number(at(key + ".Rect", i)));
    const bool wanted = next.flag(key + ".EncodeBlend");
    if (wanted && (box[2] <= box[0] || box[3] <= box[1]))
        return false;
    PrivacyMask& mask = some_mask(channel, place);
    mask.enabled = wanted;
    if (sent.touches(key + ".Rect"))
        mask.region = box_region(box);
    if (wanted)
        channel.masks_enabled = true;
    return true;
}

bool apply_widget(Context& context, const Table& next, const Table& sent)
{
    for (Channel& channel : context.state.channels) {
        const std::string key = key_of(channel);
        bool good = take_osd(channel, "datetime", 0, next, sent, key + ".TimeTitle") &&
                    take_osd(channel, "name", 0, next, sent, key + ".ChannelTitle");
        for (int i = 0; i < custom_titles; ++i)
            good = good && take_osd(channel, "text", i, next, sent, at(key + ".CustomTitle", i));
        for (int i = 0; i < covers; ++i)
            good = good && take_cover(channel, i, next, sent, at(key + ".Covers", i));
        if (!good)
            return false;
    }
    return true;
}

ConfigTable title_table()
{
    ConfigTable table;
    table.name = "ChannelTitle";
    table.fill = [](const Context& context, Table& out) {
        for (const Channel& channel : context.state.channels)
            out.set(at("ChannelTitle", channel.id - 1) + ".Name", channel.name);
    };
    table.apply = [](Context& context, const Table& next, const Table&) {
        for (Channel& channel : context.state.channels) {
            channel.name = next.get(at("ChannelTitle", channel.id - 1) + ".Name");
            if (channel.name.size() > 63)
                return false;
        }
        return true;
    };
    return table;
}

}  // namespace

const PrivacyMask* mask_at(const Channel& channel, int place)
{
    return place < static_cast<int>(channel.masks.size()) ? &channel.masks[static_cast<std::size_t>(place)] : nullptr;
}

PrivacyMask& some_mask(Channel& channel, int place)
{
    while (static_cast<int>(channel.masks.size()) <= place) {
        PrivacyMask mask;
        for (const PrivacyMask& one : channel.masks)
            mask.id = std::max(mask.id, one.id + 1);
        mask.token = "Mask_" + std::to_string(channel.id) + "_" + std::to_string(mask.id);
        mask.enabled = false;
        mask.region = box_region({0, 0, 0, 0});
        channel.masks.push_back(std::move(mask));
    }
    return channel.masks[static_cast<std::size_t>(place)];
}

std::vector<int> box_of(const Polygon& region)
{
    if (region.empty())
        return {0, 0, 0, 0};
    double x0 = 1, y0 = 1, x1 = 0, y1 = 0;
    for (const Point& point : region) {
        x0 = std::min(x0, point.x);
        y0 = std::min(y0, point.y);
        x1 = std::max(x1, point.x);
        y1 = std::max(y1, point.y);
    }
    return {grid(x0), grid(y0), grid(x1), grid(y1)};
}

Polygon box_region(const std::vector<int>& box)
{
    const double x0 = part(box[0]), y0 = part(box[1]), x1 = part(box[2]), y1 = part(box[3]);
    return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}};
}

void add_overlays(Catalogue& catalogue)
{
    ConfigTable widget;
    widget.name = "VideoWidget";
    widget.base = base_widget;
    widget.fill = fill_widget;
    widget.apply = apply_widget;
    widget.limits = {
        {"*.Rect[*", 0, 8192, ""}, {"*Color[*", 0, 255, ""}, {"*.FontSize", 0, 128, ""}, {"*.TextAlign", 0, 5, ""}};
    catalogue.tables.push_back(std::move(widget));
    catalogue.tables.push_back(title_table());
}

}  // namespace camsim::dahua
