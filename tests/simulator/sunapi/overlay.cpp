// SPDX-License-Identifier: BSL-1.0
// image.cgi: overlay (title and time) and multilineosd (a list), two views of the same texts. Positions are hundredths
// of the picture here (NormalizedOSDRange); the JSON names of multilineosd are not verified.
#include "sunapi/submenu.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace camsim::sunapi {
namespace {

constexpr int widest = 100;

const std::vector<std::string> date_formats = {"YYYY-MM-DD", "MM-DD-YYYY", "DD-MM-YYYY"};

Osd& text_of(const Place& place, const char* kind)
{
    for (Osd& osd : place.channel->osds)
        if (osd.kind == kind)
            return osd;
    Osd fresh;
    for (const Osd& osd : place.channel->osds)
        fresh.id = std::max(fresh.id, osd.id + 1);
    fresh.token = "Osd_" + std::to_string(place.channel->id) + "_" + std::to_string(fresh.id);
    fresh.kind = kind;
    fresh.enabled = false;
    place.channel->osds.push_back(fresh);
    return place.channel->osds.back();
}

std::string hundredths(double value)
{
    return std::to_string(std::lround(value * widest));
}

Field enable(const char* name, const char* kind)
{
    return flag(name).with(
        [kind](const Place& place) { return yes_or_no(text_of(place, kind).enabled); },
        [kind](const Place& place, const std::string& value) { text_of(place, kind).enabled = value == "True"; });
}

Field position(const char* name, const char* kind, double Point::*axis)
{
    return whole(name, 0, widest)
        .with([kind, axis](const Place& place) { return hundredths(text_of(place, kind).position.*axis); },
              [kind, axis](const Place& place, const std::string& value) {
                  text_of(place, kind).position.*axis = std::atof(value.c_str()) / widest;
              });
}

std::string date_format(const Osd& osd)
{
    const auto found = std::find(date_formats.begin(), date_formats.end(), osd.date_format);
    return found == date_formats.end() ? date_formats.front() : *found;
}

std::string size_name(int pixels)
{
    return pixels <= 20 ? "Small" : pixels <= 36 ? "Medium" : "Large";
}

int size_pixels(const std::string& name)
{
    return name == "Small" ? 16 : name == "Medium" ? 32 : 48;
}

Fields overlay(const CameraState&)
{
    return {
        enable("TitleEnable", "name"),
        words("Title", 85)
            .with([](const Place& place) { return place.channel->name; },
                  [](const Place& place, const std::string& value) { place.channel->name = value; }),
        position("TitlePositionX", "name", &Point::x),
        position("TitlePositionY", "name", &Point::y),
        enable("TimeEnable", "datetime"),
        choice("TimeFormat", date_formats)
            .with([](const Place& place) { return date_format(text_of(place, "datetime")); },
                  [](const Place& place, const std::string& value) { text_of(place, "datetime").date_format = value; }),
        position("TimePositionX", "datetime", &Point::x),
        position("TimePositionY", "datetime", &Point::y),
        flag("WeekdayEnable"),
        choice("FontSize", {"Small", "Medium", "Large"})
            .with([](const Place& place) { return size_name(text_of(place, "datetime").font_size); },
                  [](const Place& place, const std::string& value) {
                      for (Osd& osd : place.channel->osds)
                          osd.font_size = size_pixels(value);
                  }),
        flag("PTZPositionEnable"),
        flag("PresetNameEnable")};
}

std::string colour_name(const Channel& channel, int id, const char* what)
{
    return "sunapi:osd/" + std::to_string(channel.id) + "/" + std::to_string(id) + "/" + what;
}

std::string kept(const CameraState& state, const std::string& name, const char* standard)
{
    const auto found = state.settings.find(name);
    return found == state.settings.end() ? standard : found->second;
}

Object osd_members(const CameraState& state, const Channel& channel, const Osd& osd)
{
    const bool date = osd.kind == "datetime";
    Object out{{"Enable", yes_no(osd.enabled)}, {"OSDType", text(date ? "Date" : "Title")}};
    if (date)
        out.emplace_back("DateFormat", text(date_format(osd)));
    else
        out.emplace_back("OSD", text(osd.kind == "name" ? channel.name : osd.text));
    out.emplace_back("PositionX", number(std::lround(osd.position.x * widest)));
    out.emplace_back("PositionY", number(std::lround(osd.position.y * widest)));
    out.emplace_back("FontSize", text(size_name(osd.font_size)));
    out.emplace_back("OSDColor", text(kept(state, colour_name(channel, osd.id, "OSDColor"), "White")));
    out.emplace_back("Transparency", text(kept(state, colour_name(channel, osd.id, "Transparency"), "Off")));
    return out;
}

Fields channel_only(const CameraState& state)
{
    return {channel_field(state)};
}

HttpResponse view(Context& context)
{
    std::vector<Row> channels;
    for (const Channel* channel : context.channels()) {
        std::vector<Row> each;
        for (const Osd& osd : channel->osds)
            each.push_back({osd.id, osd_members(context.state, *channel, osd)});
        channels.push_back({channel_number(*channel), {{"OSDs", rows("Index", std::move(each))}}});
    }
    return told(context, {{"MultilineOSD", rows("Channel", std::move(channels))}});
}

Fields change_fields(const CameraState& state)
{
    return {channel_field(state),
            whole("Index", 1, most_texts, 1).must(),
            flag("Enable"),
            choice("OSDType", {"Title", "Date"}),
            words("OSD", 85),
            whole("PositionX", 0, widest),
            whole("PositionY", 0, widest),
            choice("FontSize", {"Small", "Medium", "Large"}),
            choice("OSDColor", {"White", "Black", "Red", "Blue", "Green", "Yellow"}),
            choice("Transparency", {"Off", "Low", "Medium", "High"}),
            choice("DateFormat", date_formats)};
}

Osd* find(Channel& channel, int id)
{
    for (Osd& osd : channel.osds)
        if (osd.id == id)
            return &osd;
    return nullptr;
}

void take(const Context& context, Channel& channel, Osd& osd)
{
    if (const std::string* type = context.find("OSDType"))
        osd.kind = *type == "Date" ? "datetime" : osd.kind == "datetime" ? "text" : osd.kind;
    osd.enabled = context.is("Enable", osd.enabled);
    if (const std::string* words = context.find("OSD"))
        (osd.kind == "name" ? channel.name : osd.text) = *words;
    if (context.find("PositionX"))
        osd.position.x = context.number("PositionX") / static_cast<double>(widest);
    if (context.find("PositionY"))
        osd.position.y = context.number("PositionY") / static_cast<double>(widest);
    if (const std::string* size = context.find("FontSize"))
        osd.font_size = size_pixels(*size);
    osd.date_format = context.value("DateFormat", osd.date_format);
    for (const char* what : {"OSDColor", "Transparency"})
        if (const std::string* value = context.find(what))
            context.state.settings[colour_name(channel, osd.id, what)] = *value;
}

HttpResponse add(Context& context)
{
    Channel& channel = context.channel();
    const int id = context.number("Index");
    if (find(channel, id))
        throw Fault{606};
    Osd osd;
    osd.id = id;
    osd.token = "Osd_" + std::to_string(channel.id) + "_" + std::to_string(id);
    osd.enabled = true;
    take(context, channel, osd);
    channel.osds.push_back(osd);
    return ok(context, {{"Index", number(id)}});
}

HttpResponse update(Context& context)
{
    Channel& channel = context.channel();
    Osd* osd = find(channel, context.number("Index"));
    if (!osd)
        throw Fault{604};
    take(context, channel, *osd);
    return ok(context);
}

Fields remove_fields(const CameraState& state)
{
    return {channel_field(state), whole("Index", 1, most_texts, 1).must()};
}

HttpResponse remove(Context& context)
{
    Channel& channel = context.channel();
    const auto gone = std::erase_if(channel.osds, [&](const Osd& osd) { return osd.id == context.number("Index"); });
    if (gone == 0)
        throw Fault{604};
    return ok(context);
}

}  // namespace

void add_overlay(Catalogue& catalogue)
{
    catalogue.push_back({"image", "overlay", {overlay, "Overlay", Level::user, Level::suser}, {}});
    catalogue.push_back({"image",
                         "multilineosd",
                         {},
                         {{"view", Level::user, channel_only, view},
                          {"add", Level::suser, change_fields, add},
                          {"update", Level::suser, change_fields, update},
                          {"remove", Level::suser, remove_fields, remove}}});
}

}  // namespace camsim::sunapi
