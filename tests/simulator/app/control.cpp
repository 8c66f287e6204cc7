// SPDX-License-Identifier: BSL-1.0
// Requests to the control address.
#include "app/control.hpp"

#include "core/apply_quirks.hpp"

#include <boost/json.hpp>

namespace camsim {
namespace json = boost::json;
namespace {

HttpResponse answer_json(int status, const json::value& value)
{
    return respond(status, "application/json", json::serialize(value) + "\n");
}

HttpResponse problem(int status, const std::string& text)
{
    return answer_json(status, json::object{{"error", text}});
}

const char* power_word(Power power)
{
    switch (power) {
        case Power::on:
            return "on";
        case Power::refusing:
            return "off";
        case Power::silent:
            return "silent";
        case Power::rebooting:
            break;
    }
    return "rebooting";
}

/// The word in a body: `"off"`, `{"power": "off"}` or bare `off`.
std::string word_of(const std::string& body, const char* key)
{
    boost::system::error_code error;
    const json::value value = json::parse(body, error);
    if (error)
        return std::string(trimmed(body));
    if (value.is_string())
        return std::string(value.as_string());
    if (value.is_object())
        if (const json::value* member = value.as_object().if_contains(key); member && member->is_string())
            return std::string(member->as_string());
    return {};
}

std::string text_of(const json::value& value)
{
    return value.is_string() ? std::string(value.as_string()) : json::serialize(value);
}

/// {"set": {"name": value}, "clear": ["name"]}, or plainly {"name": value | null}.
HttpResponse change_quirks(Camera& camera, const std::string& body)
{
    boost::system::error_code error;
    const json::value value = json::parse(body, error);
    if (error || !value.is_object())
        return problem(400, "the body must be a JSON object of switches");
    const json::object& all = value.as_object();
    const json::value* set = all.if_contains("set");
    const json::value* clear = all.if_contains("clear");
    const json::object& changes = set && set->is_object() ? set->as_object() : all;
    for (const auto& [name, wanted] : changes) {
        if ((set || clear) && &changes == &all)
            break;
        const auto known = parse_quirk(std::string(name));
        if (!known)
            return problem(400, "no switch is called " + std::string(name));
        const bool off = wanted.is_null() || (wanted.is_bool() && !wanted.as_bool());
        if (off)
            remove_quirk(camera, known->first);
        else
            apply_quirk(camera, known->first, wanted.is_bool() ? "" : text_of(wanted));
    }
    if (clear && clear->is_array())
        for (const json::value& name : clear->as_array())
            remove_quirk(camera, text_of(name));
    json::object now;
    for (const auto& [name, text] : camera.quirks.all())
        now[name] = text;
    return answer_json(200, now);
}

}  // namespace

std::string stats_json(const Camera& camera)
{
    const Stats& stats = camera.stats;
    json::object paths, operations;
    json::array asked;
    for (const auto& [path, count] : stats.by_path)
        paths[path] = count;
    for (const auto& [operation, count] : stats.by_operation)
        operations[operation] = count;
    for (const Asked& one : stats.first_asked)
        asked.push_back(json::object{{"method", one.method},
                                     {"target", one.target},
                                     {"operation", one.operation},
                                     {"login", one.login},
                                     {"status", one.status}});
    const json::object all{{"connections", stats.connections},
                           {"open_connections", stats.open_connections},
                           {"peak_connections", stats.peak_connections},
                           {"requests", stats.requests},
                           {"challenges", stats.challenges},
                           {"logins", stats.logins},
                           {"authenticated", stats.authenticated},
                           {"rejected_logins", stats.rejected_logins},
                           {"writes", stats.writes},
                           {"rtsp_requests", stats.rtsp_requests},
                           {"by_path", paths},
                           {"by_operation", operations},
                           {"first_asked", asked}};
    return json::serialize(all) + "\n";
}

std::string emit_json(Camera& camera, const std::string& text)
{
    boost::system::error_code error;
    const json::value value = json::parse(text, error);
    if (error || !value.is_object())
        return "an event is a JSON object";
    Event event;
    for (const auto& [name, member] : value.as_object()) {
        const auto number = [&member = member] {
            return member.is_int64() ? static_cast<int>(member.as_int64()) : std::atoi(text_of(member).c_str());
        };
        if (name == "kind")
            event.kind = text_of(member);
        else if (name == "phase")
            event.phase = text_of(member);
        else if (name == "channel")
            event.channel = number();
        else if (name == "input")
            event.input = number();
        else if (name == "output")
            event.output = number();
        else if (name == "region")
            event.region = number();
        else if (name == "rule")
            event.rule = text_of(member);
        else if (name == "data" && member.is_object())
            for (const auto& [key, datum] : member.as_object())
                event.data[std::string(key)] = text_of(datum);
    }
    if (event.kind == "input" && event.input >= 1 &&
        static_cast<std::size_t>(event.input) <= camera.state.inputs.size())
        camera.state.inputs[static_cast<std::size_t>(event.input) - 1].active = event.phase == "start";
    camera.emit(std::move(event));
    return {};
}

bool switch_power(Camera& camera, const std::string& word)
{
    if (word == "off") {
        camera.state.power = Power::refusing;
    } else if (word == "silent") {
        camera.state.power = Power::silent;
    } else if (word == "on") {
        const bool was_off = camera.state.power != Power::on;
        camera.state.power = Power::on;
        if (was_off)
            camera.after_reboot();
    } else if (word == "reboot") {
        camera.state.reboot();
    } else {
        return false;
    }
    return true;
}

HttpResponse Control::of_camera(Camera& camera, const std::string& what, const HttpRequest& request)
{
    const bool post = request.method == "POST";
    if (what == "stats" && !post)
        return respond(200, "application/json", stats_json(camera));
    if (what == "stats" && post) {  // a reset
        const auto open = camera.stats.open_connections;
        camera.stats = {};
        camera.stats.open_connections = open;
        return respond(200, "application/json", stats_json(camera));
    }
    if (what == "state" && !post)
        return respond(200, "application/json", state_json(camera));
    if (what == "events" && post) {
        const std::string error = emit_json(camera, request.body);
        return error.empty() ? answer_json(200, json::object{{"sequence", camera.events.last()}}) : problem(400, error);
    }
    if (what == "power" && post) {
        if (!switch_power(camera, word_of(request.body, "power")))
            return problem(400, "power is off, silent, on or reboot");
        return answer_json(200, json::object{{"power", power_word(camera.state.power)}});
    }
    if (what == "quirks" && post)
        return change_quirks(camera, request.body);
    return problem(404, "GET stats, GET state, POST events, POST power, POST quirks, POST stats (reset)");
}

HttpResponse Control::answer(const HttpRequest& request)
{
    if (request.path == "/cameras" || request.path == "/cameras/") {
        json::array all;
        for (const Camera* camera : cameras_)
            all.emplace_back(json::object{{"name", camera->key},
                                          {"driver", camera->driver},
                                          {"address", camera->state.address},
                                          {"port", camera->state.http_port},
                                          {"rtsp_port", camera->state.rtsp_port},
                                          {"tls", camera->quirks.on("tls")},
                                          {"power", power_word(camera->state.power)},
                                          {"model", camera->state.identity.model}});
        return answer_json(200, all);
    }
    constexpr std::string_view prefix = "/cameras/";
    if (request.path.rfind(prefix, 0) != 0)
        return problem(404, "GET /cameras");
    const std::string rest = request.path.substr(prefix.size());
    const auto slash = rest.find('/');
    for (Camera* camera : cameras_)
        if (camera->key == rest.substr(0, slash))
            return of_camera(*camera, slash == std::string::npos ? "state" : rest.substr(slash + 1), request);
    return problem(404, "no camera of that name");
}

}  // namespace camsim
