// SPDX-License-Identifier: BSL-1.0
// Texts in the picture: the OSD operations, alike in both ONVIF media services.
#include "onvif/geometry.hpp"
#include "onvif/media_common.hpp"
#include "onvif/operations.hpp"

#include <algorithm>
#include <utility>

namespace camsim::onvif {
namespace {

constexpr int most_texts = 4;
constexpr std::size_t longest_text = 44;
constexpr const char* default_date = "yyyy-MM-dd";
constexpr const char* default_time = "HH:mm:ss";

using Found = std::pair<Channel*, Osd*>;

Found osd_of(Call& call, const std::string& token)
{
    for (Channel& channel : call.state.channels)
        for (Osd& osd : channel.osds)
            if (osd.enabled && osd.token == token)
                return {&channel, &osd};
    invalid("NoConfig", "The requested OSD does not exist");
}

void put_osd(Node parent, const char* name, const Channel& channel, const Osd& osd)
{
    const Node node = put(parent, name);
    set(node, "token", osd.token);
    put(node, "tt:VideoSourceConfigurationToken", source_configuration_token(channel.id));
    put(node, "tt:Type", "Text");
    const Node position = put(node, "tt:Position");
    put(position, "tt:Type", "Custom");
    const Node place = put(position, "tt:Pos");
    set(place, "x", onvif_x(osd.position.x));
    set(place, "y", onvif_y(osd.position.y));
    const Node words = put(node, "tt:TextString");
    put(words, "tt:Type", osd.kind == "datetime" ? "DateAndTime" : "Plain");
    if (osd.kind == "datetime") {
        put(words, "tt:DateFormat", osd.date_format.empty() ? default_date : osd.date_format);
        put(words, "tt:TimeFormat", osd.time_format.empty() ? default_time : osd.time_format);
    }
    put(words, "tt:FontSize", osd.font_size);
    if (osd.kind != "datetime")
        put(words, "tt:PlainText", osd.kind == "name" ? channel.name : osd.text);
}

void get_osds(Call& call)
{
    const auto configuration = text_at(call.in, "ConfigurationToken");
    const auto token = text_at(call.in, "OSDToken");
    if (token) {
        const auto [channel, osd] = osd_of(call, *token);
        return put_osd(call.out, own(call, "OSDs").c_str(), *channel, *osd);
    }
    const Channel* only = configuration ? &channel_of_configuration(call, *configuration) : nullptr;
    for (const Channel& channel : call.state.channels)
        for (const Osd& osd : channel.osds)
            if (osd.enabled && (!only || only == &channel))
                put_osd(call.out, own(call, "OSDs").c_str(), channel, osd);
}

void get_osd(Call& call)
{
    const auto [channel, osd] = osd_of(call, required(call.in, "OSDToken"));
    put_osd(call.out, own(call, "OSD").c_str(), *channel, *osd);
}

void get_options(Call& call)
{
    channel_of_configuration(call, required(call.in, "ConfigurationToken"));
    const Node node = put(call.out, own(call, "OSDOptions").c_str());
    const Node most = put(node, "tt:MaximumNumberOfOSDs");
    set(most, "Total", most_texts + 2);
    set(most, "Image", 0);
    set(most, "PlainText", most_texts + 1);
    set(most, "Date", 0);
    set(most, "Time", 0);
    set(most, "DateAndTime", 1);
    put(node, "tt:Type", "Text");
    for (const char* corner : {"UpperLeft", "UpperRight", "LowerLeft", "LowerRight", "Custom"})
        put(node, "tt:PositionOption", corner);
    const Node words = put(node, "tt:TextOption");
    put(words, "tt:Type", "Plain");
    put(words, "tt:Type", "DateAndTime");
    put_range(words, "tt:FontSizeRange", 16, 64);
    for (const char* format : {default_date, "MM/dd/yyyy", "dd/MM/yyyy"})
        put(words, "tt:DateFormat", format);
    for (const char* format : {default_time, "hh:mm:ss tt"})
        put(words, "tt:TimeFormat", format);
}

Point corner(const std::string& type)
{
    const bool right = type == "UpperRight" || type == "LowerRight";
    const bool low = type == "LowerLeft" || type == "LowerRight";
    if (!right && !low && type != "UpperLeft")
        invalid("ConfigModify", "Unknown position");
    return {right ? 0.7 : 0.02, low ? 0.92 : 0.03};
}

/// Takes what a request says of a text into `osd`; returns the channel's new name where the text is that.
void read_osd(Node wanted, Osd& osd, std::string& channel_name)
{
    if (text_at(wanted, "Type").value_or("Text") != "Text")
        invalid("ConfigModify", "Only texts are supported");
    const std::string place = required(wanted, "Position/Type");
    osd.position = place == "Custom" ? point_of(find(wanted, "Position/Pos"), "ConfigModify") : corner(place);
    const std::string type = required(wanted, "TextString/Type");
    if (type != "Plain" && type != "DateAndTime")
        invalid("ConfigModify", "Unsupported text type");
    osd.font_size = integer_at(wanted, "TextString/FontSize").value_or(osd.font_size);
    if (osd.font_size < 16 || osd.font_size > 64)
        invalid("ConfigModify", "The font size is out of range");
    if (type == "DateAndTime") {
        osd.kind = "datetime";
        osd.date_format = text_at(wanted, "TextString/DateFormat").value_or(osd.date_format);
        osd.time_format = text_at(wanted, "TextString/TimeFormat").value_or(osd.time_format);
        return;
    }
    const std::string words = text_at(wanted, "TextString/PlainText").value_or("");
    if (words.size() > longest_text)
        invalid("ConfigModify", "The text is too long");
    if (osd.kind == "name") {
        channel_name = words;
    } else {
        osd.kind = "text";
        osd.text = words;
    }
}

void set_osd(Call& call)
{
    const Node wanted = child(call.in, "OSD");
    const auto [channel, osd] = osd_of(call, attribute(wanted, "token"));
    Osd changed = *osd;
    std::string name = channel->name;
    read_osd(wanted, changed, name);
    *osd = changed;
    channel->name = name;
}

void create_osd(Call& call)
{
    const Node wanted = child(call.in, "OSD");
    Channel& channel = channel_of_configuration(call, required(wanted, "VideoSourceConfigurationToken"));
    Osd fresh;
    std::string name = channel.name;
    read_osd(wanted, fresh, name);
    const auto shown = std::count_if(channel.osds.begin(), channel.osds.end(),
                                     [&](const Osd& each) { return each.enabled && each.kind == fresh.kind; });
    if (shown >= (fresh.kind == "datetime" ? 1 : most_texts))
        failed("MaxOSDs", "The maximum number of supported OSDs is reached");
    const auto free = std::find_if(channel.osds.begin(), channel.osds.end(),
                                   [&](const Osd& each) { return !each.enabled && each.kind == fresh.kind; });
    int highest = 0;
    for (const Osd& each : channel.osds)
        highest = std::max(highest, each.id);
    fresh.id = free == channel.osds.end() ? highest + 1 : free->id;
    fresh.token =
        free == channel.osds.end() ? "Osd_" + std::to_string(channel.id) + "_" + std::to_string(fresh.id) : free->token;
    put(call.out, own(call, "OSDToken").c_str(), fresh.token);
    if (free == channel.osds.end())
        channel.osds.push_back(fresh);
    else
        *free = fresh;
}

void delete_osd(Call& call)
{
    // A vendor's own language has fixed slots for texts: the slot stays, the text goes.
    Osd& osd = *osd_of(call, required(call.in, "OSDToken")).second;
    osd.enabled = false;
    osd.text.clear();
}

}  // namespace

void add_media_osd(Operations& table)
{
    table.push_back({"GetOSD", Right::read_media, get_osd});
    add_media2_osd(table);
}

void add_media2_osd(Operations& table)
{
    table.insert(table.end(), {
                                  {"GetOSDs", Right::read_media, get_osds},
                                  {"GetOSDOptions", Right::read_media, get_options},
                                  {"CreateOSD", Right::actuate, create_osd},
                                  {"SetOSD", Right::actuate, set_osd},
                                  {"DeleteOSD", Right::actuate, delete_osd},
                              });
}

}  // namespace camsim::onvif
