// SPDX-License-Identifier: BSL-1.0
// Applications: their list and switches, and the configuration of those that watch the picture. Each keeps its own
// JSON; what it watches shows in the camera's rules too. One that is stopped answers nothing (404, unverified).
#include "vapix/applications.hpp"

#include <algorithm>

namespace camsim::vapix {
namespace {

namespace json = boost::json;

const std::vector<Application>& all_applications()
{
    static const std::vector<Application> all = {
        {"vmd", "AXIS Video Motion Detection", "4.5-10", "143440", true, {"motion"}},
        {"objectanalytics", "AXIS Object Analytics", "1.4-20", "415129", true, {"intrusion", "line_crossing"}},
        {"motionguard", "AXIS Motion Guard", "2.3-5", "48170", false, {}},
        {"fenceguard", "AXIS Fence Guard", "2.3-5", "48171", false, {}},
        {"loiteringguard", "AXIS Loitering Guard", "2.3-5", "48172", false, {}}};
    return all;
}

std::string status_key(const Application& one)
{
    return std::string("App.") + one.package + ".Status";
}

bool watches(const Application& one, const AnalyticsRule& rule)
{
    return std::find(one.kinds.begin(), one.kinds.end(), rule.kind) != one.kinds.end();
}

/// The rules of an application are on as long as it runs, and they have something to watch.
void switch_application(CameraState& state, const Application& one, bool on)
{
    keep_value(state, status_key(one), on ? "Running" : "Stopped");
    for (Channel& channel : state.channels)
        for (AnalyticsRule& rule : channel.rules)
            if (watches(one, rule)) {
                rule.enabled = on && (rule.slot == 1 || !rule.regions.empty());
                channel.rules_enabled[rule.kind] = on;
            }
}

HttpResponse list_applications(Context& context)
{
    std::string body = "<reply result=\"ok\">\n";
    const bool old = context.quirks().on("axis_legacy");  // applications came later
    for (const Application& one : old ? std::vector<Application>{} : all_applications()) {
        const std::string name(one.package);
        body += " <application Name=\"" + name + "\" NiceName=\"" + one.nice +
                "\" Vendor=\"Axis Communications\" Version=\"" + one.version + "\" ApplicationID=\"" + one.id +
                "\" License=\"None\" Status=\"" + (runs(context.state, one) ? "Running" : "Stopped") +
                "\" ConfigurationPage=\"local/" + name + "/config.html\" />\n";
    }
    return xml_answer(body + "</reply>");
}

HttpResponse error(int number)
{
    return text_answer("Error: " + std::to_string(number) + "\n");
}

HttpResponse control(Context& context)
{
    const Application* one = application(context.value("package"));
    if (!one)
        return error(4);
    const std::string action = context.value("action");
    const bool running = runs(context.state, *one);
    if (action == "start" && running)
        return error(6);
    if (action == "stop" && !running)
        return error(7);
    if (action != "start" && action != "stop" && action != "restart")
        return error(10);
    switch_application(context.state, *one, action != "stop");
    context.note("Operation", "application " + action);
    return written(text_answer("OK\n"));
}

}  // namespace

const Application* application(std::string_view package)
{
    for (const Application& one : all_applications())
        if (package == one.package)
            return &one;
    return nullptr;
}

bool runs(const CameraState& state, const Application& one)
{
    if (one.kinds.empty())
        return kept_value(state, status_key(one), one.starts ? "Running" : "Stopped") == "Running";
    // The rules are what counts: another language may have switched them.
    for (const Channel& channel : state.channels)
        for (const AnalyticsRule& rule : channel.rules)
            if (watches(one, rule) && rule.enabled)
                return true;
    return false;
}

void add_applications(Catalogue& catalogue)
{
    catalogue.rows.push_back({"/axis-cgi/applications/list.cgi", Who::operator_, list_applications});
    catalogue.rows.push_back({"/axis-cgi/applications/control.cgi", Who::administrator, control});
    add_watchers(catalogue);
}

}  // namespace camsim::vapix
