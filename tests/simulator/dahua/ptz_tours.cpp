// SPDX-License-Identifier: BSL-1.0
// Table PtzTour: eight slots a head, each with its presets as number, seconds and speed.
//
// Field code reads Enable, Name and Presets[n][0]; what stands in places 1 and 2, and that slot n is tour n + 1 of the
// orders, is unverified.
#include "dahua/ptz.hpp"

#include <cmath>

namespace camsim::dahua {
namespace {

constexpr int fastest_tour = 10;

int told_speed(int speed)
{
    return std::clamp(speed / fastest_tour, 1, fastest_tour);
}

bool has_head(const Context& context)
{
    const auto& channels = context.state.channels;
    return std::any_of(channels.begin(), channels.end(), [](const Channel& one) { return one.ptz.has_value(); });
}

void base_tours(const Context& context, Table& table)
{
    for (const Channel& channel : context.state.channels)
        for (int slot = 0; channel.ptz && slot < most_tours; ++slot)
            table.add(at("PtzTour", channel.id - 1, slot) + ".", "Enable=false\nName=None\n");
}

void fill_tours(const Context& context, Table& table)
{
    for (const Channel& channel : context.state.channels)
        for (int slot = 0; channel.ptz && slot < most_tours; ++slot) {
            const std::string key = at("PtzTour", channel.id - 1, slot);
            table.erase(key + ".Presets");
            const auto found = channel.ptz->patrols.find(slot + 1);
            if (found == channel.ptz->patrols.end())
                continue;
            table.set(key + ".Enable", found->second.enabled);
            table.set(key + ".Name", found->second.name);
            int i = 0;
            for (const PtzPatrolPoint& point : found->second.points)
                table.list(at(key + ".Presets", i++),
                           {point.preset, static_cast<int>(point.dwell_seconds), told_speed(point.speed)});
        }
}

bool read_tour(PtzState& head, int slot, const Table& next, const std::string& key)
{
    PtzPatrol patrol;
    patrol.id = slot + 1;
    patrol.enabled = next.flag(key + ".Enable");
    patrol.name = next.get(key + ".Name");
    for (int i = 0; i < tour_points && next.touches(at(key + ".Presets", i)); ++i) {
        const std::string point = at(key + ".Presets", i);
        const int number = next.number(point + "[0]");
        if (!head.presets.count(number))
            return false;
        patrol.points.push_back({number, next.real(point + "[1]"), next.number(point + "[2]") * fastest_tour});
    }
    if (patrol.name.empty() || patrol.name.size() > 63)
        return false;
    head.patrols[patrol.id] = std::move(patrol);
    return true;
}

bool apply_tours(Context& context, const Table& next, const Table& sent)
{
    for (Channel& channel : context.state.channels)
        for (int slot = 0; channel.ptz && slot < most_tours; ++slot) {
            const std::string key = at("PtzTour", channel.id - 1, slot);
            if (sent.touches(key) && !read_tour(*channel.ptz, slot, next, key))
                return false;
        }
    return true;
}

}  // namespace

void add_ptz_tours(Catalogue& catalogue)
{
    ConfigTable tours;
    tours.name = "PtzTour";
    tours.base = base_tours;
    tours.fill = fill_tours;
    tours.apply = apply_tours;
    tours.limits = {{"*.Presets[*][0]", 1, most_presets, ""},
                    {"*.Presets[*][1]", 1, 3600, ""},
                    {"*.Presets[*][2]", 1, fastest_tour, ""}};
    tours.grows = {"PtzTour[*][*].Presets[*][*]"};
    tours.present = has_head;
    catalogue.tables.push_back(std::move(tours));
}

}  // namespace camsim::dahua
