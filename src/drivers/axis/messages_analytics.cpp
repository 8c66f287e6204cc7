// SPDX-License-Identifier: BSL-1.0
// Analytics applications and older motion detection.
#include "messages_analytics.hpp"

#include <algorithm>
#include <cmath>
#include <codec/geometry.hpp>
#include <codec/text.hpp>

namespace camsdk::drivers::axis::messages {

using codec::same;
using codec::starts_with;

namespace {

constexpr const char* list_path = "/axis-cgi/applications/list.cgi";

Point from_axis(double x, double y)
{
    return {std::clamp((x + 1) / 2, 0.0, 1.0), std::clamp((1 - y) / 2, 0.0, 1.0)};
}

double rounded(double value)
{
    return std::round(value * 10000) / 10000;
}

bool is_region(JsonElement trigger, const KnownApplication& application)
{
    return trigger.child(application.points).is_array() && !starts_with(trigger.text("type").value_or(""), "exclude");
}

bool is_line(JsonElement trigger)
{
    return codec::holds(trigger.text("type").value_or(""), "fence") ||
           codec::holds(trigger.text("type").value_or(""), "line");
}

Polygon points_of(JsonElement trigger, const KnownApplication& application)
{
    Polygon points;
    for (const JsonElement& corner : trigger.items(application.points)) {
        const auto x = corner.number("0");
        const auto y = corner.number("1");
        if (x && y && points.size() < 1000)
            points.push_back(from_axis(*x, *y));
    }
    return points;
}

Open<AnalyticsKind> kind_of(JsonElement rule, const KnownApplication& application)
{
    if (application.kind != AnalyticsKind::other)
        return {application.kind, application.package};
    const std::string type = rule.text("type").value_or("");
    if (same(type, "motion"))
        return {AnalyticsKind::motion, type};
    if (same(type, "fence") || same(type, "crosslinecounting"))
        return {AnalyticsKind::line_crossing, type};
    return {AnalyticsKind::other, type};
}

array corners(const Polygon& points)
{
    array list;
    for (const Point& point : points) {
        array pair;
        pair.emplace_back(rounded(2 * point.x - 1));
        pair.emplace_back(rounded(1 - 2 * point.y));
        list.emplace_back(std::move(pair));
    }
    return list;
}

/// A trigger for a region: the one that was there, or a fresh one like its neighbours.
Json trigger_for(const AnalyticsRegion& region, const Json& like, const KnownApplication& application)
{
    object trigger = like.is_object() ? like.get_object() : object();
    trigger[application.points] = corners(region.points);
    if (region.direction && trigger.contains("alarmDirection"))
        trigger["alarmDirection"] = *region.direction;
    return trigger;
}

}  // namespace

const std::vector<KnownApplication>& known_applications()
{
    static const std::vector<KnownApplication> all{
        {"vmd", "/local/vmd/control.cgi", "1.2", AnalyticsKind::motion, "profiles", "uid", "data"},
        {"objectanalytics", "/local/objectanalytics/control.cgi", "1.0", AnalyticsKind::other, "scenarios", "id",
         "vertices"},
        {"motionguard", "/local/motionguard/control.cgi", "1.3", AnalyticsKind::motion, "profiles", "uid", "data"},
        {"fenceguard", "/local/fenceguard/control.cgi", "1.3", AnalyticsKind::line_crossing, "profiles", "uid", "data"},
        {"loiteringguard", "/local/loiteringguard/control.cgi", "1.3", AnalyticsKind::intrusion, "profiles", "uid",
         "data"},
    };
    return all;
}

std::map<std::string, bool> parse_applications(XmlElement root)
{
    std::map<std::string, bool> all;
    for (XmlElement one : root.children("application"))
        if (const auto name = one.attribute("Name"); name && !name->empty() && all.size() < 1000)
            all[*name] = same(one.attribute("Status").value_or(""), "Running");
    return all;
}

driver::Call<std::map<std::string, bool>> applications()
{
    return {driver::get(list_path), [](const driver::Response& response) -> Result<std::map<std::string, bool>> {
                auto document = read_xml(response, list_path, "reply");
                if (!document)
                    return document.error();
                return parse_applications(document->root());
            }};
}

driver::Request switch_application(const std::string& package, bool on)
{
    return driver::get(std::string("/axis-cgi/applications/control.cgi?action=") + (on ? "start" : "stop") +
                       "&package=" + codec::url_encode(package));
}

RuleName parse_rule(const std::string& rule)
{
    const auto colon = rule.find(':');
    return {rule.substr(0, colon), colon == std::string::npos ? std::string() : rule.substr(colon + 1)};
}

std::vector<AnalyticsRule> parse_rules(JsonElement root, const KnownApplication& application, bool running)
{
    std::vector<AnalyticsRule> all;
    for (const JsonElement& one : root.items(std::string("data/") + application.list)) {
        const auto id = one.text(application.id);
        if (!id || id->empty() || all.size() >= 200)
            continue;
        AnalyticsRule rule;
        rule.id = std::string(application.package) + ":" + *id;
        rule.name = one.text("name");
        rule.kind = kind_of(one, application);
        rule.channel = std::max(1, one.integer("camera").value_or(one.integer("devices/0/id").value_or(1)));
        rule.enabled = running;
        for (const JsonElement& trigger : one.items("triggers")) {
            if (!is_region(trigger, application))
                continue;
            AnalyticsRegion region;
            region.id = std::to_string(rule.regions.size());
            region.points = points_of(trigger, application);
            region.direction = trigger.text("alarmDirection");
            rule.regions.push_back(std::move(region));
        }
        for (const auto& [name, value] : codec::flatten(one))
            if (!starts_with(name, "triggers.") && rule.extra.size() < 100)
                rule.extra[name] = value;
        all.push_back(std::move(rule));
    }
    return all;
}

Result<Json> with_regions(const Json& configuration, const KnownApplication& application, const std::string& rule,
                          const std::vector<AnalyticsRegion>& regions)
{
    const Json* data = JsonElement(configuration).child("data").value();
    Json edited = data ? *data : Json();
    object* root = edited.if_object();
    Json* list = root ? root->if_contains(application.list) : nullptr;
    object* wanted = nullptr;
    if (array* rules = list ? list->if_array() : nullptr)
        for (Json& one : *rules)
            if (one.is_object() && JsonElement(one).text(application.id) == rule)
                wanted = &one.get_object();
    if (!wanted)
        return Error(ErrorCode::not_found, "the camera has no rule of that id");
    array kept;
    std::vector<Json> before;
    if (const Json* triggers = wanted->if_contains("triggers"); triggers && triggers->is_array())
        for (const Json& trigger : triggers->get_array()) {
            if (is_region(trigger, application))
                before.push_back(trigger);
            else
                kept.push_back(trigger);
        }
    if (before.empty())
        return driver::unsupported("analytics.set_regions of a rule without areas");
    array fresh;
    for (std::size_t i = 0; i < regions.size(); ++i) {
        const Json& like = i < before.size() ? before[i] : before.back();
        const std::size_t least = is_line(like) ? 2 : 3;
        if (regions[i].points.size() < least)
            return Error(ErrorCode::invalid_argument,
                         "a region of this rule needs " + std::to_string(least) + " points or more");
        fresh.push_back(trigger_for(regions[i], like, application));
    }
    for (Json& trigger : kept)
        fresh.push_back(std::move(trigger));
    (*wanted)["triggers"] = std::move(fresh);
    return edited;
}

std::vector<AnalyticsRule> motion_windows(const Params& params)
{
    std::vector<AnalyticsRule> all;
    for (int index : params.indices("Motion.M")) {
        const Params one = params.below("Motion.M" + std::to_string(index));
        const auto left = one.number("Left");
        const auto right = one.number("Right");
        const auto top = one.number("Top");
        const auto bottom = one.number("Bottom");
        if (!left || !right || !top || !bottom)
            continue;
        auto part = [](double value) { return std::clamp(value / 9999, 0.0, 1.0); };
        AnalyticsRule rule;
        rule.id = "motion:" + std::to_string(index);
        rule.name = one.text("Name");
        rule.kind = Open<AnalyticsKind>(AnalyticsKind::motion, one.text("WindowType").value_or("motion"));
        rule.channel = one.integer("ImageSource").value_or(0) + 1;
        AnalyticsRegion region;
        region.id = "0";
        region.points = {{part(*left), part(*top)},
                         {part(*right), part(*top)},
                         {part(*right), part(*bottom)},
                         {part(*left), part(*bottom)}};
        if (const auto sensitivity = one.number("Sensitivity"); sensitivity && *sensitivity >= 0 && *sensitivity <= 100)
            region.sensitivity = *sensitivity / 100;
        rule.regions.push_back(std::move(region));
        for (const auto& [name, value] : one.all())
            rule.extra[name] = value;
        all.push_back(std::move(rule));
    }
    return all;
}

Params motion_window(int index, const Polygon& area)
{
    const Polygon box = codec::bounding_box(area);
    Params change;
    auto edge = [&](const char* name, double value) {
        change.set("Motion.M" + std::to_string(index) + "." + name, std::to_string(std::lround(value * 9999)));
    };
    double low[2] = {1, 1};
    double high[2] = {0, 0};
    for (const Point& corner : box) {
        low[0] = std::min(low[0], corner.x);
        low[1] = std::min(low[1], corner.y);
        high[0] = std::max(high[0], corner.x);
        high[1] = std::max(high[1], corner.y);
    }
    edge("Left", low[0]);
    edge("Right", high[0]);
    edge("Top", low[1]);
    edge("Bottom", high[1]);
    return change;
}

std::vector<AnalyticsRule> tampering(const Params& params)
{
    std::vector<AnalyticsRule> all;
    for (int index : params.indices("Tampering.T")) {
        AnalyticsRule rule;
        rule.id = "tampering:" + std::to_string(index);
        rule.kind = Open<AnalyticsKind>(AnalyticsKind::tamper, "Tampering");
        rule.channel = index + 1;
        for (const auto& [name, value] : params.below("Tampering.T" + std::to_string(index)).all())
            rule.extra[name] = value;
        all.push_back(std::move(rule));
    }
    return all;
}

bool same_regions(const std::vector<AnalyticsRegion>& a, const std::vector<AnalyticsRegion>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const AnalyticsRegion& x, const AnalyticsRegion& y) {
        return std::equal(
            x.points.begin(), x.points.end(), y.points.begin(), y.points.end(),
            [](const Point& p, const Point& q) { return std::abs(p.x - q.x) < 0.005 && std::abs(p.y - q.y) < 0.005; });
    });
}

}  // namespace camsdk::drivers::axis::messages
