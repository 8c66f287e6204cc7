// SPDX-License-Identifier: BSL-1.0
// ONVIF Media2 service: privacy masks.
#include "onvif/geometry.hpp"
#include "onvif/media_common.hpp"
#include "onvif/operations.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace camsim::onvif {
namespace {

constexpr int most_masks = 4;
constexpr int most_points = 4;
constexpr const char* colour_space = "http://www.onvif.org/ver10/colorspace/YCbCr";

struct Colour {
    const char* name;
    double luma;
};
constexpr Colour colours[] = {{"black", 16}, {"gray", 126}, {"white", 235}};

void put_colour(Node parent, const char* name, double luma)
{
    const Node node = put(parent, name);
    set(node, "X", luma);
    set(node, "Y", 128.0);
    set(node, "Z", 128.0);
    set(node, "Colorspace", colour_space);
}

void put_mask(Node out, const Channel& channel, const PrivacyMask& mask)
{
    const Node node = put(out, "tr2:Masks");
    set(node, "token", mask.token);
    put(node, "tr2:ConfigurationToken", source_configuration_token(channel.id));
    put_points(put(node, "tr2:Polygon"), mask.region);
    put(node, "tr2:Type", "Color");
    const auto* colour = std::find_if(std::begin(colours), std::end(colours),
                                      [&](const Colour& each) { return mask.colour == each.name; });
    put_colour(node, "tr2:Color", colour == std::end(colours) ? colours[0].luma : colour->luma);
    put(node, "tr2:Enabled", mask.enabled && channel.masks_enabled);
}

/// Masks that another language of the camera made have no token yet.
void name_masks(Call& call)
{
    for (Channel& channel : call.state.channels)
        for (PrivacyMask& mask : channel.masks)
            if (mask.token.empty())
                mask.token = "Mask_" + std::to_string(channel.id) + "_" + std::to_string(mask.id);
}

std::pair<Channel*, PrivacyMask*> mask_of(Call& call, const std::string& token)
{
    name_masks(call);
    for (Channel& channel : call.state.channels)
        for (PrivacyMask& mask : channel.masks)
            if (mask.token == token)
                return {&channel, &mask};
    invalid("NoConfig", "The requested mask does not exist");
}

void get_masks(Call& call)
{
    name_masks(call);
    const auto token = text_at(call.in, "Token");
    const auto configuration = text_at(call.in, "ConfigurationToken");
    if (token) {
        const auto [channel, mask] = mask_of(call, *token);
        return put_mask(call.out, *channel, *mask);
    }
    const Channel* only = configuration ? &channel_of_configuration(call, *configuration) : nullptr;
    for (const Channel& channel : call.state.channels)
        for (const PrivacyMask& mask : channel.masks)
            if (!only || only == &channel)
                put_mask(call.out, channel, mask);
}

void get_mask_options(Call& call)
{
    channel_of_configuration(call, required(call.in, "ConfigurationToken"));
    const Node node = put(call.out, "tr2:Options");
    set(node, "RectangleOnly", false);
    set(node, "SingleColorOnly", false);
    put(node, "tr2:MaxMasks", most_masks);
    put(node, "tr2:MaxPoints", most_points);
    put(node, "tr2:Types", "Color");
    const Node list = put(node, "tr2:Color");
    for (const Colour& each : colours)
        put_colour(list, "tt:ColorList", each.luma);
}

void read_mask(Node wanted, PrivacyMask& mask)
{
    Polygon region = points_of(child(wanted, "Polygon"), "InvalidPolygon");
    if (region.size() < 3 || region.size() > most_points)
        invalid("InvalidPolygon", "The provided polygon is not supported");
    if (required(wanted, "Type") != "Color")
        invalid("ConfigModify", "Only masks of a colour are supported");
    mask.region = std::move(region);
    mask.enabled = flag_at(wanted, "Enabled").value_or(true);
    if (const auto luma = number_of(child(wanted, "Color"), "X"))
        mask.colour = std::min_element(std::begin(colours), std::end(colours), [&](const Colour& a, const Colour& b) {
                          return std::abs(a.luma - *luma) < std::abs(b.luma - *luma);
                      })->name;
}

void create_mask(Call& call)
{
    name_masks(call);
    const Node wanted = child(call.in, "Mask");
    Channel& channel = channel_of_configuration(call, required(wanted, "ConfigurationToken"));
    PrivacyMask fresh;
    read_mask(wanted, fresh);
    if (channel.masks.size() >= most_masks)
        failed("MaxMasks", "The maximum number of supported masks is reached");
    const auto taken = [&channel](int id) {
        return std::any_of(channel.masks.begin(), channel.masks.end(),
                           [id](const auto& each) { return each.id == id; });
    };
    while (taken(fresh.id))
        ++fresh.id;
    fresh.token = "Mask_" + std::to_string(channel.id) + "_" + std::to_string(fresh.id);
    put(call.out, "tr2:Token", fresh.token);
    channel.masks_enabled = channel.masks_enabled || fresh.enabled;
    channel.masks.push_back(std::move(fresh));
}

void set_mask(Call& call)
{
    const Node wanted = child(call.in, "Mask");
    const auto [channel, mask] = mask_of(call, attribute(wanted, "token"));
    PrivacyMask changed = *mask;
    read_mask(wanted, changed);
    channel->masks_enabled = channel->masks_enabled || changed.enabled;
    *mask = std::move(changed);
}

void delete_mask(Call& call)
{
    const auto [channel, mask] = mask_of(call, required(call.in, "Token"));
    channel->masks.erase(channel->masks.begin() + (mask - channel->masks.data()));
}

}  // namespace

void add_media2_masks(Operations& table)
{
    table.insert(table.end(), {
                                  {"GetMasks", Right::read_media, get_masks},
                                  {"GetMaskOptions", Right::read_media, get_mask_options},
                                  {"CreateMask", Right::actuate, create_mask},
                                  {"SetMask", Right::actuate, set_mask},
                                  {"DeleteMask", Right::actuate, delete_mask},
                              });
}

}  // namespace camsim::onvif
