// SPDX-License-Identifier: BSL-1.0
// PrivacyMasking.cgi and the lens cover LeLensMask.
#include "dahua/overlays.hpp"

#include <algorithm>
#include <cmath>

namespace camsim::dahua {
namespace {

constexpr int most_masks = 24;

/// Values 1 and true mean the same to this object.
std::optional<bool> flag_of(const Context& context, const char* name)
{
    const auto value = context.query(name);
    if (!value)
        return std::nullopt;
    if (*value == "1" || *value == "true")
        return true;
    if (*value == "0" || *value == "false")
        return false;
    return std::nullopt;
}

std::optional<int> mask_index(const Context& context, const char* name)
{
    const auto value = context.number(name);
    if (!value || *value != std::floor(*value) || *value < 0 || *value >= most_masks)
        return std::nullopt;
    return static_cast<int>(*value);
}

HttpResponse get_masks(Context& context)
{
    const Channel* channel = context.loose_channel();
    const auto offset = context.number("offset"), limit = context.number("limit");
    if (!channel || !offset || !limit || *offset < 0 || *limit < 1)
        return bad_request();
    Table table;
    const int total = static_cast<int>(channel->masks.size());
    int shown = 0;
    for (int i = static_cast<int>(std::min(*offset, 1000.0)); i < total && shown < std::min(*limit, 1000.0); ++i) {
        const PrivacyMask& mask = channel->masks[static_cast<std::size_t>(i)];
        const std::string key = at("PrivacyMasking", shown++);
        table.set(key + ".Index", i);
        table.set(key + ".Enable", mask.enabled);
        table.set(key + ".Name", mask.name);
        table.set(key + ".ShapeType", "Rect");
        table.list(key + ".Rect", box_of(mask.region));
        table.list(key + ".Color", {0, 0, 0, 255});
    }
    return text_answer("Total=" + std::to_string(total) + "\r\n" + table.text());
}

HttpResponse set_mask(Context& context)
{
    Channel* channel = context.loose_channel();
    const auto index = mask_index(context, "PrivacyMasking.Index");
    const auto enable = flag_of(context, "PrivacyMasking.Enable");
    const std::string shape = context.query("PrivacyMasking.ShapeType").value_or("Rect");
    if (!channel || !index || !enable || shape != "Rect")
        return bad_request();
    std::vector<int> box;
    for (int i = 0; i < 4; ++i) {
        const auto value = context.number(at("PrivacyMasking.Rect", i));
        if (!value || *value < 0 || *value > 8192)
            return bad_request();
        box.push_back(static_cast<int>(*value));
    }
    if (box[2] <= box[0] || box[3] <= box[1])
        return bad_request();
    PrivacyMask& mask = some_mask(*channel, *index);
    mask.enabled = *enable;
    mask.region = box_region(box);
    mask.name = context.query("PrivacyMasking.Name").value_or(mask.name);
    return written(context);
}

HttpResponse get_switch(Context& context)
{
    const Channel* channel = context.loose_channel();
    return channel ? text_answer(std::string("Enable=") + (channel->masks_enabled ? "true" : "false") + "\r\n")
                   : bad_request();
}

HttpResponse set_switch(Context& context)
{
    Channel* channel = context.loose_channel();
    const auto enable = flag_of(context, "Enable");
    if (!channel || !enable)
        return bad_request();
    channel->masks_enabled = *enable;
    return written(context);
}

HttpResponse delete_mask(Context& context)
{
    Channel* channel = context.loose_channel();
    const auto index = mask_index(context, "index");
    if (!channel || !index || *index >= static_cast<int>(channel->masks.size()))
        return bad_request();
    channel->masks.erase(channel->masks.begin() + *index);
    return written(context);
}

HttpResponse clear_masks(Context& context)
{
    Channel* channel = context.loose_channel();
    if (!channel)
        return bad_request();
    channel->masks.clear();
    return written(context);
}

}  // namespace

void add_masks(Catalogue& catalogue)
{
    const auto add = [&catalogue](const char* action, Who who, HttpResponse (*run)(Context&)) {
        catalogue.actions.push_back({"PrivacyMasking.cgi", action, who, run});
    };
    add("getPrivacyMasking", Who::anybody, get_masks);
    add("setPrivacyMasking", Who::operator_, set_mask);
    add("getPrivacyMaskingEnable", Who::anybody, get_switch);
    add("setPrivacyMaskingEnable", Who::operator_, set_switch);
    add("deletePrivacyMasking", Who::operator_, delete_mask);
    add("clearPrivacyMasking", Who::operator_, clear_masks);

    ConfigTable lens;
    lens.name = "LeLensMask";
    lens.base = [](const Context& context, Table& table) {
        for (const Channel& channel : context.state.channels)
            table.add(at("LeLensMask", channel.id - 1), ".Enable=false\n.LastPosition[0]=0\n");
    };
    lens.fixed = {"*.LastPosition[*"};
    catalogue.tables.push_back(std::move(lens));
}

}  // namespace camsim::dahua
