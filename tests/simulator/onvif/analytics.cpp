// SPDX-License-Identifier: BSL-1.0
// ONVIF Analytics service: rules. A rule that exists is armed; MotionRegionDetector has its own Armed attribute.
#include "onvif/cells.hpp"
#include "onvif/geometry.hpp"
#include "onvif/media_common.hpp"
#include "onvif/operations.hpp"

#include <algorithm>
#include <cmath>

namespace camsim::onvif {
namespace {

constexpr std::ptrdiff_t most_of_a_kind = 4;

struct RuleType {
    const char* name;  ///< below tt:
    const char* kind;  ///< of the rule in the camera's state
};
constexpr RuleType rule_types[] = {
    {"CellMotionDetector", "motion"}, {"MotionRegionDetector", "motion"},    {"LineDetector", "line_crossing"},
    {"FieldDetector", "intrusion"},   {"ObjectDetection", "face_detection"},
};

const char* type_of(const AnalyticsRule& rule)
{
    if (rule.kind == "motion")
        return rule.grid ? "CellMotionDetector" : "MotionRegionDetector";
    for (const RuleType& each : rule_types)
        if (rule.kind == each.kind)
            return each.name;
    return nullptr;
}

bool armed(const Channel& channel, const AnalyticsRule& rule)
{
    const auto kind = channel.rules_enabled.find(rule.kind);
    return rule.enabled && (kind == channel.rules_enabled.end() || kind->second);
}

bool listed(const Channel& channel, const AnalyticsRule& rule)
{
    const char* type = type_of(rule);
    return type && (armed(channel, rule) || std::string_view(type) == "MotionRegionDetector");
}

/// Switches a rule; the others of its kind stay as they were seen, though the kind's own switch may turn.
void arm(Channel& channel, AnalyticsRule& rule, bool on)
{
    for (AnalyticsRule& each : channel.rules)
        if (each.kind == rule.kind && &each != &rule)
            each.enabled = armed(channel, each);
    rule.enabled = on;
    if (on)
        channel.rules_enabled[rule.kind] = true;
}

Channel& configuration_of(Call& call)
{
    const auto id = channel_in_token(required(call.in, "ConfigurationToken"), "VideoAnalyticsConfig_");
    Channel* channel = id ? call.state.channel(*id) : nullptr;
    if (!channel)
        invalid("NoConfig", "The requested VideoAnalyticsConfiguration does not exist");
    return *channel;
}

void put_simple(Node parent, const char* name, const std::string& value)
{
    const Node item = put(parent, "tt:SimpleItem");
    set(item, "Name", name);
    set(item, "Value", value);
}

Node put_element(Node parent, const char* name, const char* element)
{
    const Node item = put(parent, "tt:ElementItem");
    set(item, "Name", name);
    return put(item, element);
}

const char* direction_word(const std::string& direction)
{
    return direction == "left-right" ? "Right" : direction == "right-left" ? "Left" : "Any";
}

void put_rule(Node out, const Channel& channel, const AnalyticsRule& rule)
{
    const std::string type = type_of(rule);
    const Node node = put(out, "tan:Rule");
    set(node, "Name", rule.id);
    set(node, "Type", "tt:" + type);
    const Node parameters = put(node, "tt:Parameters");
    const Polygon region = rule.regions.empty() ? Polygon{} : rule.regions.front();
    if (type == "CellMotionDetector") {
        put_simple(parameters, "MinCount", "5");
        put_simple(parameters, "AlarmOnDelay", "1000");
        put_simple(parameters, "AlarmOffDelay", "1000");
        put_simple(parameters, "ActiveCells", cells_text(*rule.grid));
    } else if (type == "MotionRegionDetector") {
        const Node config = put_element(parameters, "MotionRegion", "axt:MotionRegionConfig");
        set(config, "Armed", armed(channel, rule));
        set(config, "Sensitivity", rule.sensitivity / 100.0);
        if (region.size() >= 3)
            put_points(put(config, "tt:Polygon"), region);
    } else if (type == "LineDetector") {
        put_simple(parameters, "Direction", direction_word(rule.direction));
        put_points(put_element(parameters, "Segments", "tt:Polyline"), region);
    } else if (type == "FieldDetector") {
        put_points(put_element(parameters, "Field", "tt:Polygon"), region);
    } else {
        put_simple(parameters, "ClassFilter", "Face");
    }
}

/// The first element below, not too far down, that has Point children.
Node outline_in(Node node, int depth = 6)
{
    if (depth == 0 || child(node, "Point"))
        return depth == 0 ? Node{} : node;
    for (const Node each : node.children())
        if (const Node found = outline_in(each, depth - 1))
            return found;
    return {};
}

Node item_named(Node rule, const char* kind, std::string_view name)
{
    for (const Node item : children(child(rule, "Parameters"), kind))
        if (attribute(item, "Name") == name)
            return item;
    return {};
}

std::string type_in(Node rule)
{
    const std::string type = attribute(rule, "Type");
    return type.substr(type.find(':') == std::string::npos ? 0 : type.find(':') + 1);
}

void read_motion_region(Node wanted, AnalyticsRule& rule)
{
    const Node config = child(item_named(wanted, "ElementItem", "MotionRegion"), "MotionRegionConfig");
    if (!config)
        invalid("InvalidRule", "The motion region is missing");
    rule.grid.reset();
    const Polygon region = points_of(child(config, "Polygon"), "InvalidRule");
    rule.regions = region.empty() ? std::vector<Polygon>{} : std::vector<Polygon>{region};
    if (const auto sensitivity = number_of(config, "Sensitivity")) {
        if (*sensitivity < 0 || *sensitivity > 1)
            invalid("InvalidRule", "The sensitivity is out of range");
        rule.sensitivity = static_cast<int>(std::lround(*sensitivity * 100));
    }
}

void read_region(Node wanted, AnalyticsRule& rule, const char* name, std::size_t fewest)
{
    const Polygon region = points_of(outline_in(item_named(wanted, "ElementItem", name)), "InvalidRule");
    if (region.size() < fewest || region.size() > 10)
        invalid("InvalidRule", "The suggested rule configuration is not valid on the device");
    rule.regions = {region};
}

/// Takes the parameters of a rule; returns whether it shall be armed.
bool read_rule(Node wanted, const std::string& type, AnalyticsRule& rule)
{
    if (type == "CellMotionDetector") {
        if (!rule.grid)
            rule.grid = CellGrid{};
        const std::string text = attribute(item_named(wanted, "SimpleItem", "ActiveCells"), "Value");
        auto cells = cells_from(text, rule.grid->columns, rule.grid->rows);
        if (!cells)
            invalid("InvalidRule", "The active cells do not fit the layout");
        rule.grid->cells = std::move(*cells);
    } else if (type == "MotionRegionDetector") {
        read_motion_region(wanted, rule);
        const Node config = child(item_named(wanted, "ElementItem", "MotionRegion"), "MotionRegionConfig");
        return to_flag(attribute(config, "Armed")).value_or(true);
    } else if (type == "LineDetector") {
        read_region(wanted, rule, "Segments", 2);
        const std::string direction = attribute(item_named(wanted, "SimpleItem", "Direction"), "Value");
        rule.direction = direction == "Right" ? "left-right" : direction == "Left" ? "right-left" : "any";
    } else if (type == "FieldDetector") {
        read_region(wanted, rule, "Field", 3);
    }
    return true;
}

const char* kind_of(const std::string& type)
{
    for (const RuleType& each : rule_types)
        if (type == each.name)
            return each.kind;
    invalid("InvalidRule", "The rule's type is not supported");
}

AnalyticsRule* listed_rule(Channel& channel, const std::string& name)
{
    for (AnalyticsRule& rule : channel.rules)
        if (rule.id == name && listed(channel, rule))
            return &rule;
    return nullptr;
}

void get_rules(Call& call)
{
    const Channel& channel = configuration_of(call);
    for (const AnalyticsRule& rule : channel.rules)
        if (listed(channel, rule))
            put_rule(call.out, channel, rule);
}

void create_rule(Channel& channel, Node wanted)
{
    const std::string name = attribute(wanted, "Name");
    const std::string type = type_in(wanted);
    const std::string kind = kind_of(type);
    if (name.empty())
        invalid("InvalidRule", "The rule has no name");
    if (listed_rule(channel, name))
        invalid("RuleAlreadyExistent", "A rule with the same name already exists");
    AnalyticsRule fresh;
    fresh.kind = kind;
    fresh.channel = channel.id;
    const bool on = read_rule(wanted, type, fresh);
    const auto free = std::find_if(channel.rules.begin(), channel.rules.end(), [&](const AnalyticsRule& each) {
        return each.kind == kind && !listed(channel, each);
    });
    const auto shown = std::count_if(channel.rules.begin(), channel.rules.end(), [&](const AnalyticsRule& each) {
        return each.kind == kind && listed(channel, each);
    });
    const bool single = kind == "motion" || kind == "face_detection";
    if (shown >= (single ? 1 : most_of_a_kind))
        failed("TooManyRules", "There is not enough space in the device to add the rules");
    fresh.id = fresh.name = name;
    if (free == channel.rules.end()) {
        fresh.slot = static_cast<int>(shown) + 1;
        channel.rules.push_back(std::move(fresh));
        arm(channel, channel.rules.back(), on);
        return;
    }
    fresh.slot = free->slot;
    *free = std::move(fresh);
    arm(channel, *free, on);
}

void create_rules(Call& call)
{
    Channel& channel = configuration_of(call);
    const auto wanted = children(call.in, "Rule");
    if (wanted.empty())
        malformed("No rule was given");
    Channel changed = channel;
    for (const Node each : wanted)
        create_rule(changed, each);
    channel = std::move(changed);
}

void modify_rules(Call& call)
{
    Channel& channel = configuration_of(call);
    Channel changed = channel;
    for (const Node wanted : children(call.in, "Rule")) {
        AnalyticsRule* rule = listed_rule(changed, attribute(wanted, "Name"));
        if (!rule)
            invalid("RuleNotExistent", "The rule name or names do not exist");
        const std::string type = type_in(wanted);
        if (rule->kind != kind_of(type))
            invalid("InvalidRule", "The type of a rule cannot be changed");
        const bool on = read_rule(wanted, type, *rule);
        arm(changed, *rule, on);
    }
    channel = std::move(changed);
}

void delete_rules(Call& call)
{
    Channel& channel = configuration_of(call);
    const auto names = children(call.in, "RuleName");
    if (names.empty())
        malformed("No rule was given");
    for (const Node name : names)
        if (!listed_rule(channel, text(name)))
            invalid("RuleNotExistent", "The rule name or names do not exist");
    // A vendor's own language has fixed slots for rules: the slot stays, switched off.
    for (const Node name : names) {
        AnalyticsRule& rule = *listed_rule(channel, text(name));
        arm(channel, rule, false);
        if (rule.kind == "motion" && !rule.grid)
            rule.grid = CellGrid{22, 18, std::vector<bool>(22 * 18, true)};
    }
}

void get_service_capabilities(Call& call)
{
    put_capabilities(call, call.out, service("tan"));
}

}  // namespace

const Operations& analytics_operations()
{
    static const Operations all = [] {
        Operations table{
            {"GetServiceCapabilities", Right::pre_auth, get_service_capabilities},
            {"GetRules", Right::read_media, get_rules},
            {"CreateRules", Right::actuate, create_rules},
            {"ModifyRules", Right::actuate, modify_rules},
            {"DeleteRules", Right::actuate, delete_rules},
        };
        add_analytics_modules(table);
        return table;
    }();
    return all;
}

}  // namespace camsim::onvif
