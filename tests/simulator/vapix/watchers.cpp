// SPDX-License-Identifier: BSL-1.0
// /local/NAME/control.cgi: configuration of Video Motion Detection 4, the Guard suite and Object Analytics. Corners are
// -1..1 from the middle, y up. The codes 2001 and 2004 are not verified.
#include "vapix/applications.hpp"

#include <algorithm>
#include <cmath>

namespace camsim::vapix {
namespace {

namespace json = boost::json;

constexpr std::size_t most_rules = 10, most_corners = 20;

struct Kind {
    const char* list;     ///< profiles, or scenarios
    const char* id;       ///< of one of them
    const char* corners;  ///< of a trigger
};
constexpr Kind profiles{"profiles", "uid", "data"}, scenarios{"scenarios", "id", "vertices"};

const Kind& kind_of(const std::string& package)
{
    return package == "objectanalytics" ? scenarios : profiles;
}

std::string config_key(const std::string& package)
{
    return "App." + package + ".Configuration";
}

double rounded(double value)
{
    return std::round(value * 10000) / 10000;
}

json::array corners_of(const Polygon& region)
{
    json::array all;
    for (const Point& corner : region)
        all.emplace_back(json::array{rounded(corner.x * 2 - 1), rounded(1 - corner.y * 2)});
    return all;
}

Polygon nearly_all()
{
    return {{0.015, 0.985}, {0.015, 0.015}, {0.985, 0.015}, {0.985, 0.985}};
}

json::array profile_filters()
{
    return {json::object{{"type", "timeShortLivedLimit"}, {"data", 1}, {"active", true}},
            json::object{{"type", "distanceSwayingObject"}, {"data", 5}, {"active", true}},
            json::object{{"type", "sizePercentage"}, {"data", json::array{5, 5}}, {"active", true}}};
}

json::object first_profiles(const CameraState& state, bool motion)
{
    json::array list, cameras;
    for (const Channel& channel : state.channels) {
        cameras.emplace_back(json::object{{"id", channel.id}, {"rotation", 0}, {"active", true}});
        for (const AnalyticsRule& rule : channel.rules) {
            if (!motion || rule.kind != "motion")
                continue;
            const Polygon region = rule.regions.empty() ? nearly_all() : rule.regions.front();
            list.emplace_back(json::object{
                {"uid", static_cast<int>(list.size()) + 1},
                {"name", "Profile " + std::to_string(list.size() + 1)},
                {"camera", channel.id},
                {"triggers", json::array{json::object{{"type", "includeArea"}, {"data", corners_of(region)}}}},
                {"filters", profile_filters()}});
        }
    }
    return {{"cameras", std::move(cameras)}, {"configurationStatus", 2}, {"profiles", std::move(list)}};
}

json::object scenario(int id, const Channel& channel, const AnalyticsRule& rule)
{
    const bool fence = rule.kind == "line_crossing";
    json::object trigger{{"type", fence ? "fence" : "includeArea"}, {"vertices", corners_of(rule.regions.front())}};
    if (fence)
        trigger["alarmDirection"] = rule.direction == "right-left" ? "rightToLeft" : "leftToRight";
    return {{"id", id},
            {"name", "Scenario " + std::to_string(id)},
            {"type", fence ? "fence" : "motion"},
            {"devices", json::array{json::object{{"id", channel.id}}}},
            {"triggers", json::array{std::move(trigger)}},
            {"filters", json::array{json::object{{"type", "timeShortLivedLimit"}, {"time", 1}},
                                    json::object{{"type", "sizePercentage"}, {"width", 3}, {"height", 3}}}},
            {"objectClassifications", json::array{json::object{{"type", "human"}}, json::object{{"type", "vehicle"}}}},
            {"presets", json::array{}},
            {"perspectives", json::array{}}};
}

json::object first_scenarios(const CameraState& state)
{
    json::array list, devices;
    for (const Channel& channel : state.channels) {
        devices.emplace_back(json::object{{"id", channel.id}, {"type", "camera"}, {"rotation", 0}, {"isActive", true}});
        for (const AnalyticsRule& rule : channel.rules)
            if ((rule.kind == "intrusion" || rule.kind == "line_crossing") && !rule.regions.empty())
                list.emplace_back(scenario(static_cast<int>(list.size()) + 1, channel, rule));
    }
    return {{"devices", std::move(devices)},
            {"metadataOverlay", json::array{}},
            {"perspectives", json::array{}},
            {"scenarios", std::move(list)},
            {"status", json::object{}}};
}

json::object configuration(const CameraState& state, const std::string& package)
{
    const std::string kept = kept_value(state, config_key(package), "");
    if (!kept.empty())
        return json::parse(kept).as_object();
    return package == "objectanalytics" ? first_scenarios(state) : first_profiles(state, package == "vmd");
}

std::string package_of(const Context& context)
{
    return split(context.request().path, '/').at(2);
}

Polygon parse_corners(const json::object& trigger, const char* member, std::size_t least)
{
    Polygon all;
    for (const json::value& corner : need_array(trigger, member)) {
        if (!corner.is_array() || corner.as_array().size() != 2 || !corner.as_array()[0].is_number() ||
            !corner.as_array()[1].is_number())
            bad_value();
        const double x = corner.as_array()[0].to_number<double>(), y = corner.as_array()[1].to_number<double>();
        if (!(x >= -1 && x <= 1 && y >= -1 && y <= 1))
            bad_value();
        all.push_back({(x + 1) / 2, (1 - y) / 2});
    }
    if (all.size() < least || all.size() > most_corners)
        bad_value();
    return all;
}

/// What one profile or scenario watches.
struct Watched {
    int channel = 1;
    bool fence = false;
    std::vector<Polygon> regions;
};

int channel_of(const Context& context, const json::object& rule, const Kind& kind)
{
    double number = 1;
    if (&kind == &profiles) {
        number = need_number(rule, "camera");
    } else {
        const json::array& devices = need_array(rule, "devices");
        if (devices.empty())
            bad_value();
        number = need_number(as_member(devices.front()), "id");
    }
    for (const Channel& channel : context.state.channels)
        if (channel.id == number)
            return channel.id;
    bad_value();
}

Watched watched(const Context& context, const json::object& rule, const Kind& kind)
{
    const double id = need_number(rule, kind.id);
    if (id < 1 || id > 100000 || id != std::floor(id) || need_text(rule, "name").size() > 64)
        bad_value();
    Watched result;
    result.channel = channel_of(context, rule, kind);
    for (const json::value& one : need_array(rule, "triggers")) {
        const json::object& trigger = as_member(one);
        const std::string type = need_text(trigger, "type");
        if (type == "fence")
            result.fence = true;
        else if (type != "includeArea" && type != "excludeArea" && type != "loiteringArea" && type != "countingLine")
            bad_value();
        const Polygon region = parse_corners(trigger, kind.corners, type == "fence" || type == "countingLine" ? 2 : 3);
        if (type != "excludeArea")
            result.regions.push_back(region);
    }
    return result;
}

/// Puts what is watched now into the camera's own rules, the first of a kind first.
void show_in_rules(CameraState& state, const Application& one, const std::vector<Watched>& all)
{
    for (Channel& channel : state.channels)
        for (const std::string& kind : one.kinds) {
            auto next = all.begin();
            for (AnalyticsRule& rule : channel.rules) {
                if (rule.kind != kind)
                    continue;
                while (next != all.end() && (next->channel != channel.id || next->fence != (kind == "line_crossing")))
                    ++next;
                rule.regions = next != all.end() ? next++->regions : std::vector<Polygon>{};
            }
        }
}

json::object get_configuration(Context& context, const json::object&)
{
    return configuration(context.state, package_of(context));
}

json::object set_configuration(Context& context, const json::object& params)
{
    const std::string package = package_of(context);
    const Kind& kind = kind_of(package);
    const json::array& list = need_array(params, kind.list);
    if (list.size() > most_rules || json::serialize(params).size() > 100000)
        bad_value();
    std::vector<Watched> all;
    std::vector<double> ids;
    for (const json::value& one : list) {
        all.push_back(watched(context, as_member(one), kind));
        ids.push_back(need_number(one.as_object(), kind.id));
        if (std::count(ids.begin(), ids.end(), ids.back()) > 1)
            bad_value();
    }
    json::object now = configuration(context.state, package);
    now[kind.list] = list;
    if (json::value* status = now.if_contains("configurationStatus"))
        *status = status->to_number<int>() + 1;
    keep_value(context.state, config_key(package), json::serialize(now));
    show_in_rules(context.state, *application(package), all);
    return {};
}

/// An alarm to try out what listens to it.
json::object send_alarm(Context& context, const json::object& params)
{
    const std::string package = package_of(context);
    const Kind& kind = kind_of(package);
    const double wanted = need_number(params, &kind == &profiles ? "profile" : "scenario");
    const json::object now = configuration(context.state, package);
    for (const json::value& one : now.at(kind.list).as_array()) {
        const json::object& rule = one.as_object();
        if (need_number(rule, kind.id) != wanted)
            continue;
        Event event;
        event.channel = channel_of(context, rule, kind);
        event.kind = get_text(rule, "type").value_or("motion") == "fence" ? "line_crossing" : "motion";
        for (const char* phase : {"start", "end"}) {
            event.phase = phase;
            context.camera().emit(event);
        }
        return {};
    }
    bad_value();
}

HttpResponse watch(Context& context)
{
    static const std::vector<JsonMethod> methods = {{"getConfiguration", Who::operator_, get_configuration},
                                                    {"setConfiguration", Who::operator_, set_configuration, true},
                                                    {"sendAlarmEvent", Who::operator_, send_alarm}};
    static const JsonApi of_profiles{{"1.4"}, methods, {2000, 2001, 2005, 2003, 2004}, false, false, true};
    static const JsonApi of_scenarios{{"1.2"}, methods, {}, false, true};
    const auto parts = split(context.request().path, '/');
    const Application* one = parts.size() == 4 && parts[3] == "control.cgi" ? application(parts[2]) : nullptr;
    if (!one || !runs(context.state, *one))
        return not_found();
    return run_json(context, parts[2] == "objectanalytics" ? of_scenarios : of_profiles);
}

}  // namespace

void add_watchers(Catalogue& catalogue)
{
    catalogue.rows.push_back({"/local/", Who::operator_, watch, true});
}

}  // namespace camsim::vapix
