// SPDX-License-Identifier: BSL-1.0
// Feature `analytics`: GetRules, ModifyRules, DeleteRules, CreateRules, GetAnalyticsModules for the cells of motion. A
// rule's id is its analytics configuration and its name, "config/name".
#include <algorithm>
#include <cmath>
#include <codec/motion_grid.hpp>

#include "backends.hpp"
#include "motion_cells.hpp"
#include "values.hpp"

namespace camsdk::drivers::onvif {
namespace {

AnalyticsKind kind_of(const std::string& type)
{
    const std::pair<const char*, AnalyticsKind> known[] = {{"LicensePlate", AnalyticsKind::license_plate},
                                                           {"FaceRecognition", AnalyticsKind::face_recognition},
                                                           {"Face", AnalyticsKind::face_detection},
                                                           {"LineDetector", AnalyticsKind::line_crossing},
                                                           {"LineCross", AnalyticsKind::line_crossing},
                                                           {"LineCounting", AnalyticsKind::line_crossing},
                                                           {"FieldDetector", AnalyticsKind::intrusion},
                                                           {"Intrusion", AnalyticsKind::intrusion},
                                                           {"Tamper", AnalyticsKind::tamper},
                                                           {"Motion", AnalyticsKind::motion},
                                                           {"Audio", AnalyticsKind::audio}};
    for (const auto& [word, kind] : known)
        if (type.find(word) != std::string::npos)
            return kind;
    return AnalyticsKind::other;
}

bool is_switch(const std::string& name)
{
    return name == "Enabled" || name == "Enable" || name == "Active" || name == "Armed";
}

/// The rule's own switch, set where `wanted` says so: a simple item, or the attribute of a motion region. Nothing where
/// the rule has none.
std::optional<bool> own_switch(AnalyticsConfig& rule, std::optional<bool> wanted = {})
{
    for (auto& [name, value] : rule.simple) {
        if (!is_switch(name))
            continue;
        if (wanted)
            value = *wanted ? "true" : "false";
        return to_bool(value);
    }
    for (auto& [name, xml] : rule.elements) {
        const auto armed = read_attribute(xml, "Armed");
        if (!armed)
            continue;
        if (wanted)
            xml = replace_attribute(xml, "Armed", *wanted ? "true" : "false");
        return wanted ? wanted : to_bool(*armed);
    }
    return std::nullopt;
}

using Layout = std::optional<CellLayout>;

void add_motion_regions(AnalyticsRule& rule, AnalyticsConfig& c, const Layout& layout)
{
    const std::string* cells = active_cells(c);
    const auto grid = cells && layout ? read_cells(*cells, *layout) : std::nullopt;
    if (!grid)
        return;
    for (auto& region : codec::regions_of(*grid))
        rule.regions.push_back(std::move(region));
}

AnalyticsRule to_rule(AnalyticsConfig c, const std::string& config, int channel, const Layout& layout)
{
    AnalyticsRule rule;
    rule.id = config + "/" + c.name;
    rule.name = c.name;
    rule.kind = Open<AnalyticsKind>(kind_of(c.type), c.type);
    if (rule.kind == AnalyticsKind::other)
        for (const auto& [name, value] : c.simple)
            if (name == "ClassFilter")  // of ObjectDetection: what is looked for
                rule.kind.value = kind_of(value);
    rule.channel = channel;
    rule.enabled = own_switch(c);
    for (const auto& [name, value] : c.simple)
        rule.extra[name] = value;
    for (const auto& [name, xml] : c.elements) {
        const auto points = read_points(xml);
        if (points.empty()) {
            rule.extra[name] = xml;
            continue;
        }
        AnalyticsRegion region;
        region.id = name;
        if (const auto sensitivity = to_number(read_attribute(xml, "Sensitivity").value_or("")))
            region.sensitivity = std::clamp(*sensitivity, 0.0, 1.0);
        for (const auto& [x, y] : points)
            region.points.push_back(from_normalised(x, y));
        rule.regions.push_back(std::move(region));
    }
    add_motion_regions(rule, c, layout);
    return rule;
}

/// Another set of cells for a motion detector.
Result<void> set_cells(std::string& cells, const std::vector<AnalyticsRegion>& regions, const Layout& layout)
{
    if (!layout)
        return Error(ErrorCode::not_supported, "the camera does not tell the cells of its motion detector");
    const auto grid = codec::cells_of(regions, layout->rows, layout->columns);
    if (!grid)
        return grid.error();
    cells = write_cells(*grid);
    return {};
}

/// The shapes of a rule's elements, each by the name of its region, else in order.
Result<void> set_shapes(AnalyticsConfig& rule, const std::vector<AnalyticsRegion>& regions)
{
    std::vector<std::string*> shapes;
    std::vector<std::string> names;
    for (auto& [name, xml] : rule.elements) {
        if (read_points(xml).empty())
            continue;
        shapes.push_back(&xml);
        names.push_back(name);
    }
    if (regions.size() != shapes.size())
        return Error(ErrorCode::invalid_argument, "this rule has " + std::to_string(shapes.size()) + " regions");
    for (std::size_t i = 0; i < regions.size(); ++i) {
        const auto named = std::find(names.begin(), names.end(), regions[i].id);
        std::string& shape = *shapes[named == names.end() ? i : static_cast<std::size_t>(named - names.begin())];
        std::vector<std::pair<double, double>> points;
        for (const auto& p : regions[i].points) {
            const Point n = to_normalised(p);
            points.emplace_back(n.x, n.y);
        }
        shape = replace_points(shape, points);
        if (regions[i].sensitivity && read_attribute(shape, "Sensitivity"))
            shape = replace_attribute(shape, "Sensitivity", format_number(*regions[i].sensitivity));
    }
    return {};
}

class OnvifAnalytics final : public driver::AnalyticsBackend {
 public:
    explicit OnvifAnalytics(SharedSession session) : session_(std::move(session)) {}

    Task<std::vector<AnalyticsRule>> rules(int channel) override
    {
        Result<std::map<std::string, int>> configs = co_await configurations(channel);
        if (!configs)
            co_return configs.error();
        std::vector<AnalyticsRule> out;
        for (const auto& [config, number] : *configs) {
            Result<std::vector<AnalyticsConfig>> list = co_await list_rules(config);
            if (!list)
                co_return list.error();
            for (const auto& c : *list) {
                out.push_back(to_rule(c, config, number, layout_of(config)));
                removed_.erase(out.back().id);  // somebody put it back
            }
            for (const auto& [id, rule] : removed_)
                if (split_id(id).first == config)
                    out.push_back(switched_off(rule, config, number));
        }
        co_return out;
    }

    Task<AnalyticsRule> set_enabled(int channel, std::string id, bool enabled) override
    {
        const std::string config = split_id(id).first;
        Result<AnalyticsConfig> rule = co_await find(id);
        if (const auto known = removed_.find(id); !rule && known != removed_.end()) {
            if (rule.error().code() != ErrorCode::not_found)
                co_return rule.error();
            if (!enabled)
                co_return switched_off(known->second, config, channel);
            co_return co_await put_back(channel, id);
        }
        if (!rule)
            co_return rule.error();
        if (!own_switch(*rule, enabled)) {
            if (!enabled)
                co_return co_await take_away(channel, id, *rule);
            AnalyticsRule listed = to_rule(*rule, config, std::max(channel, 1), layout_of(config));
            listed.enabled = true;  // without a switch what is listed works
            co_return listed;
        }
        Result<AnalyticsRule> after = co_await write(channel, id, *rule);
        if (after && after->enabled != enabled)
            co_return Error(ErrorCode::not_applied, "the camera accepted the switch and left the rule as it was");
        co_return after;
    }

    Task<AnalyticsRule> set_regions(int channel, std::string id, std::vector<AnalyticsRegion> regions) override
    {
        const std::string config = split_id(id).first;
        Result<AnalyticsConfig> rule = co_await find(id);
        if (!rule)
            co_return rule.error();
        std::string* cells = active_cells(*rule);
        const Layout layout = layout_of(config);
        const Result<void> set = cells ? set_cells(*cells, regions, layout) : set_shapes(*rule, regions);
        if (!set)
            co_return set.error();
        Result<AnalyticsRule> after = co_await write(channel, id, *rule);
        if (after && !same_regions(to_rule(*rule, "", 1, layout).regions, after->regions))
            co_return Error(ErrorCode::not_applied, "the camera accepted the regions and kept others");
        co_return after;
    }

 private:
    Layout layout_of(const std::string& config) const
    {
        const auto known = layouts_.find(config);
        return known == layouts_.end() ? Layout() : known->second;
    }

    static bool same_regions(const std::vector<AnalyticsRegion>& a, const std::vector<AnalyticsRegion>& b)
    {
        const auto near = [](const Point& p, const Point& q) {
            return std::abs(p.x - q.x) < 0.02 && std::abs(p.y - q.y) < 0.02;
        };
        return std::equal(
            a.begin(), a.end(), b.begin(), b.end(), [&](const AnalyticsRegion& x, const AnalyticsRegion& y) {
                return std::equal(x.points.begin(), x.points.end(), y.points.begin(), y.points.end(), near);
            });
    }

    static std::pair<std::string, std::string> split_id(const std::string& id)
    {
        const auto slash = id.find('/');
        return slash == std::string::npos ? std::pair{std::string{}, id}
                                          : std::pair{id.substr(0, slash), id.substr(slash + 1)};
    }

    AnalyticsRule switched_off(const AnalyticsConfig& rule, const std::string& config, int channel)
    {
        AnalyticsRule off = to_rule(rule, config, std::max(channel, 1), layout_of(config));
        off.enabled = false;
        return off;
    }

    /// A rule without a switch works while it is there, so off is to remove it. It is kept here to be put back.
    Task<AnalyticsRule> take_away(int channel, std::string id, AnalyticsConfig rule)
    {
        const std::string config = split_id(id).first;
        Result<void> done = co_await session_->call(delete_rule(config, rule.name));
        if (!done)
            co_return done.error();
        removed_[id] = rule;
        session_->link().log("a rule that has no switch was removed to switch it off");
        Result<AnalyticsConfig> after = co_await find(id);
        if (after) {
            removed_.erase(id);
            co_return Error(ErrorCode::not_applied, "the camera accepted the removal and still lists the rule");
        }
        if (after.error().code() != ErrorCode::not_found)
            co_return after.error();
        co_return switched_off(rule, config, channel);
    }

    Task<AnalyticsRule> put_back(int channel, std::string id)
    {
        const std::string config = split_id(id).first;
        Result<void> done = co_await session_->call(create_rule(config, removed_.at(id)));
        if (!done)
            co_return done.error();
        Result<AnalyticsConfig> after = co_await find(id);
        if (!after)
            co_return Error(ErrorCode::not_applied, "the camera accepted the rule and does not list it");
        removed_.erase(id);
        AnalyticsRule on = to_rule(*after, config, std::max(channel, 1), layout_of(config));
        on.enabled = on.enabled.value_or(true);
        co_return on;
    }

    /// Analytics configurations and their channel, of one channel or of all (0).
    Task<std::map<std::string, int>> configurations(int channel)
    {
        Result<Profiles> profiles = co_await session_->profiles();
        if (!profiles)
            co_return profiles.error();
        const auto numbers = channel_numbers(**profiles);
        std::map<std::string, int> configs;
        for (std::size_t i = 0; i < numbers.size(); ++i)
            if ((channel == 0 || numbers[i] == channel) && !(**profiles)[i].analytics_config.empty())
                configs.emplace((**profiles)[i].analytics_config, numbers[i]);
        if (configs.empty())
            co_return Error(ErrorCode::not_supported, "no profile has an analytics configuration");
        co_return configs;
    }

    /// GetRules, and once the layout of cells where a rule has some.
    Task<std::vector<AnalyticsConfig>> list_rules(std::string config)
    {
        Result<std::vector<AnalyticsConfig>> list = co_await session_->call(get_rules(config));
        if (!list)
            co_return list.error();
        const bool cells = std::any_of(list->begin(), list->end(), [](auto& rule) { return active_cells(rule); });
        if (cells && !layouts_.contains(config)) {
            Result<std::vector<AnalyticsConfig>> modules = co_await session_->call(get_analytics_modules(config));
            if (modules)
                layouts_.emplace(config, cell_layout(*modules));
            else if (modules.error().code() == ErrorCode::not_supported)
                layouts_.emplace(config, std::nullopt);
        }
        co_return list;
    }

    Task<AnalyticsConfig> find(std::string id)
    {
        const auto [config, name] = split_id(id);
        const std::string wanted = name;
        Result<std::vector<AnalyticsConfig>> list = co_await list_rules(config);
        // An id with an unknown configuration is refused as a bad argument.
        if (!list && list.error().code() == ErrorCode::invalid_argument)
            co_return Error(ErrorCode::not_found, "the camera has no such rule");
        if (!list)
            co_return list.error();
        for (const auto& c : *list)
            if (c.name == wanted)
                co_return c;
        co_return Error(ErrorCode::not_found, "the camera has no such rule");
    }

    Task<AnalyticsRule> write(int channel, std::string id, AnalyticsConfig rule)
    {
        const std::string config = split_id(id).first;
        Result<void> done = co_await session_->call(modify_rule(config, rule));
        if (!done)
            co_return done.error();
        Result<AnalyticsConfig> after = co_await find(id);
        if (!after)
            co_return after.error();
        co_return to_rule(*after, config, std::max(channel, 1), layout_of(config));
    }

    SharedSession session_;
    std::map<std::string, Layout> layouts_;           ///< by configuration, of those with cells
    std::map<std::string, AnalyticsConfig> removed_;  ///< by id: switched off by being taken away
};

}  // namespace

std::shared_ptr<driver::AnalyticsBackend> make_analytics(SharedSession session)
{
    return std::make_shared<OnvifAnalytics>(std::move(session));
}

}  // namespace camsdk::drivers::onvif
