// SPDX-License-Identifier: BSL-1.0
// Tables VideoAnalyseGlobal and VideoAnalyseRule: slots of rules with a line or a region on the grid of 8191.
#include "dahua/rules.hpp"

#include "dahua/handler.hpp"

#include <algorithm>
#include <cstdlib>

namespace camsim::dahua {
namespace {

constexpr int slots = 16, most_points = 20, most_targets = 4;

struct Type {
    const char *kind, *told;
};
constexpr Type types[] = {{"line_crossing", "CrossLineDetection"},  {"intrusion", "CrossRegionDetection"},
                          {"face_detection", "FaceDetection"},      {"face_recognition", "FaceRecognition"},
                          {"loitering", "WanderDetection"},         {"object_left", "LeftDetection"},
                          {"object_removed", "TakenAwayDetection"}, {"parking", "ParkingDetection"},
                          {"fast_moving", "MoveDetection"},         {"gathering", "RioterDetection"},
                          {"license_plate", "TrafficJunction"}};

struct Direction {
    const char *neutral, *line, *region;
};
constexpr Direction directions[] = {
    {"any", "Both", "Both"}, {"left-right", "LeftToRight", "Enter"}, {"right-left", "RightToLeft", "Leave"}};

/// The rules that this table shows, in the order of their slots.
std::vector<AnalyticsRule*> shown(Channel& channel)
{
    std::vector<AnalyticsRule*> result;
    for (AnalyticsRule& rule : channel.rules)
        if (rule_type(rule.kind) && static_cast<int>(result.size()) < slots)
            result.push_back(&rule);
    return result;
}

bool armed(const Channel& channel, const AnalyticsRule& rule)
{
    const auto found = channel.rules_enabled.find(rule.kind);
    return rule.enabled && (found == channel.rules_enabled.end() || found->second);
}

void arm(Channel& channel, AnalyticsRule& rule, bool on)
{
    const auto found = channel.rules_enabled.find(rule.kind);
    if (on && found != channel.rules_enabled.end() && !found->second)
        for (AnalyticsRule& other : channel.rules)  // the switch over all of a kind has no place in this table
            if (other.kind == rule.kind)
                other.enabled = false;
    if (on)
        channel.rules_enabled[rule.kind] = true;
    rule.enabled = on;
}

bool is_line(const std::string& kind)
{
    return kind == "line_crossing" || kind == "license_plate";
}

void put_rule(Table& table, const std::string& key, const Channel& channel, const AnalyticsRule& rule)
{
    const bool line = is_line(rule.kind);
    table.set(key + ".Enable", armed(channel, rule));
    table.set(key + ".Name", rule.name);
    table.set(key + ".Type", rule_type(rule.kind));
    for (const Direction& one : directions)
        if (rule.direction == one.neutral)
            table.set(key + ".Config.Direction", line ? one.line : one.region);
    const std::string branch = key + (line ? ".Config.DetectLine" : ".Config.DetectRegion");
    table.erase(key + ".Config.DetectLine");
    table.erase(key + ".Config.DetectRegion");
    int i = 0;
    if (!rule.regions.empty())
        for (const Point& point : rule.regions.front())
            table.list(at(branch, i++), {grid(point.x), grid(point.y)});
    table.erase(key + ".ObjectTypes");
    i = 0;
    for (const char* target : {"Human", "Vehicle"})
        if (rule.targets.find(lower(target)) != std::string::npos)
            table.set(at(key + ".ObjectTypes", i++), target);
    if (!line)
        table.set(key + ".Config.MinDuration", static_cast<int>(rule.dwell_seconds));
}

void base_rules(const Context& context, Table& table)
{
    for (Channel& channel : context.state.channels) {
        const int count = static_cast<int>(shown(channel).size());
        for (int i = 0; i < count; ++i) {
            const std::string key = at("VideoAnalyseRule", channel.id - 1, i);
            table.set(key + ".Id", i);
            table.add(key,
                      ".Class=Normal\n.Config.Direction=Both\n.Config.SizeFilter.MaxSize[0]=8191\n"
                      ".Config.SizeFilter.MaxSize[1]=8191\n.Config.SizeFilter.MinSize[0]=0\n"
                      ".Config.SizeFilter.MinSize[1]=0\n.Config.ActionType[0]=Cross\n.PtzPresetId=0\n");
            put_handler(table, key);
        }
    }
}

void fill_rules(const Context& context, Table& table)
{
    for (Channel& channel : context.state.channels) {
        int i = 0;
        for (const AnalyticsRule* rule : shown(channel))
            put_rule(table, at("VideoAnalyseRule", channel.id - 1, i++), channel, *rule);
    }
}

/// The points that were written; a list that holds points 0 and 1 takes the place of the old one (unverified).
std::optional<Polygon> read_points(const Table& next, const Table& sent, const std::string& branch)
{
    Polygon points;
    const bool anew = sent.touches(at(branch, 0)) && sent.touches(at(branch, 1));
    const Table& from = anew ? sent : next;
    for (int i = 0; i <= most_points && from.touches(at(branch, i)); ++i) {
        const std::string key = at(branch, i);
        const auto x = next.real(key + "[0]", -1), y = next.real(key + "[1]", -1);
        if (x < 0 || y < 0)
            return std::nullopt;
        points.push_back({part(x), part(y)});
    }
    if (points.size() > most_points)
        return std::nullopt;
    return points;
}

/// The kinds of things in a rule's list; a write of one place leaves the others as they stand.
std::string read_targets(const Table& next, const std::string& key)
{
    std::string targets;
    for (const char* target : {"Human", "Vehicle"})
        for (int i = 0; i < most_targets; ++i)
            if (next.get(at(key + ".ObjectTypes", i)) == target) {
                targets += (targets.empty() ? "" : ",") + lower(target);
                break;
            }
    return targets;
}

bool read_rule(Channel& channel, AnalyticsRule& rule, const Table& next, const Table& sent, const std::string& key)
{
    if (sent.has(key + ".Type")) {
        const std::string kind = rule_kind(sent.get(key + ".Type"));
        if (kind.empty())
            return false;
        rule.kind = kind;
    }
    const bool line = is_line(rule.kind);
    const std::string branch = key + (line ? ".Config.DetectLine" : ".Config.DetectRegion");
    if (sent.touches(branch)) {
        const auto points = read_points(next, sent, branch);
        if (!points || points->size() < (line ? 2 : 3))
            return false;
        rule.regions = {*points};
    }
    if (sent.has(key + ".Config.Direction")) {
        const std::string told = sent.get(key + ".Config.Direction");
        const auto* found = std::find_if(std::begin(directions), std::end(directions),
                                         [&](const Direction& one) { return told == (line ? one.line : one.region); });
        if (found == std::end(directions))
            return false;
        rule.direction = found->neutral;
    }
    if (sent.touches(key + ".ObjectTypes"))
        rule.targets = read_targets(next, key);
    if (sent.has(key + ".Config.MinDuration"))
        rule.dwell_seconds = next.number(key + ".Config.MinDuration");
    rule.name = next.get(key + ".Name", rule.name);
    const bool wanted = sent.has(key + ".Enable") ? next.flag(key + ".Enable") : armed(channel, rule);
    if (wanted && rule.kind != "face_detection" && rule.regions.empty())
        return false;
    if (sent.has(key + ".Enable"))
        arm(channel, rule, wanted);
    return true;
}

bool apply_rules(Context& context, const Table& next, const Table& sent)
{
    for (Channel& channel : context.state.channels) {
        const std::string all = at("VideoAnalyseRule", channel.id - 1);
        for (int i = 0; i < slots; ++i) {
            const std::string key = at(all, i);
            if (!sent.touches(key))
                continue;
            const int count = static_cast<int>(shown(channel).size());
            if (i > count || (i == count && !sent.has(key + ".Type")))
                return false;
            if (i == count) {
                AnalyticsRule rule;
                rule.id = "Rule" + std::to_string(i);
                rule.name = rule.id;
                rule.kind = rule_kind(sent.get(key + ".Type"));
                rule.channel = channel.id;
                rule.slot = i + 1;
                if (rule.kind.empty())
                    return false;
                channel.rules.push_back(std::move(rule));
            }
            if (!read_rule(channel, *shown(channel)[static_cast<std::size_t>(i)], next, sent, key))
                return false;
        }
    }
    return true;
}

}  // namespace

const char* rule_type(const std::string& kind)
{
    for (const Type& type : types)
        if (kind == type.kind)
            return type.told;
    return nullptr;
}

std::string rule_kind(const std::string& told)
{
    for (const Type& type : types)
        if (told == type.told)
            return type.kind;
    return {};
}

void add_rules(Catalogue& catalogue)
{
    ConfigTable global;
    global.name = "VideoAnalyseGlobal";
    global.base = [](const Context& context, Table& table) {
        for (const Channel& channel : context.state.channels)
            table.set(at("VideoAnalyseGlobal", channel.id - 1) + ".Scene.Type", "Normal");
    };
    global.limits = {{"*.Scene.Type", 0, 0, "Normal|FaceDetection|FaceRecognition|Traffic|NumberStat|"}};
    catalogue.tables.push_back(std::move(global));

    ConfigTable rules;
    rules.name = "VideoAnalyseRule";
    rules.base = base_rules;
    rules.fill = fill_rules;
    rules.apply = apply_rules;
    rules.limits = handler_limits();
    rules.limits.push_back({"*.Config.DetectLine[*", 0, 8192, ""});
    rules.limits.push_back({"*.Config.DetectRegion[*", 0, 8192, ""});
    rules.limits.push_back({"*.Config.SizeFilter.*", 0, 8192, ""});
    rules.limits.push_back({"*.Config.MinDuration", 0, 3600, ""});
    rules.limits.push_back({"*.PtzPresetId", 0, 300, ""});
    rules.limits.push_back({"*.ObjectTypes[*", 0, 0, "Human|Vehicle|Unknown"});
    rules.grows = {"VideoAnalyseRule[*][*].*"};
    catalogue.tables.push_back(std::move(rules));
    // documented, and refused by cameras of today
    catalogue.actions.push_back({"devVideoAnalyse.cgi", "", Who::anybody, [](Context&) { return bad_request(); }});
}

}  // namespace camsim::dahua
