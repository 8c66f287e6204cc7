// SPDX-License-Identifier: BSL-1.0
// camsim scene: cameras, planted faults and timed events out of a JSON file.
//
//   {"password_env": "SCENE_PW",
//    "cameras": [{"name": "gate", "driver": "hikvision", "address": "127.0.0.1", "port": 0, "user": "admin",
//                 "quirks": ["lockout=3", "clock_skew=90"], "model": "...", "firmware": "V5.4.0", "build": "build
//                 160401", "manufacturer": "...", "serial": "...", "mac": "...", "ptz": false, "power": "off",
//                 "accounts": [{"name": "ghost", "role": "administrator"}], "ntp": ["203.0.113.9"], "dns":
//                 ["203.0.113.1"], "gateway": "10.1.0.1"}],
//    "faults": [{"camera": "gate", "after": 5, "quirk": "slow=800"}, {"camera": "gate", "after": 9, "power": "off"}],
//    "events": [{"camera": "gate", "after": 2, "every": 10, "kind": "motion", "phase": "start"}]}
//
// Times are seconds. A camera's password is that of the environment variable that `password_env` names.
#include "app/build.hpp"
#include "app/control.hpp"
#include "app/run.hpp"
#include "core/apply_quirks.hpp"

#include <boost/json.hpp>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace camsim {
namespace json = boost::json;
namespace {

std::string text(const json::object& object, const char* key, const std::string& otherwise = {})
{
    const json::value* value = object.if_contains(key);
    return value && value->is_string() ? std::string(value->as_string()) : otherwise;
}

double number(const json::object& object, const char* key, double otherwise)
{
    const json::value* value = object.if_contains(key);
    return value && value->is_number() ? value->to_number<double>() : otherwise;
}

const json::array& list(const json::object& object, const char* key)
{
    static const json::array none;
    const json::value* value = object.if_contains(key);
    return value && value->is_array() ? value->as_array() : none;
}

std::chrono::milliseconds seconds_of(const json::object& object, const char* key)
{
    return std::chrono::milliseconds(static_cast<long long>(number(object, key, 0) * 1000));
}

std::string password_of(const json::object& scene)
{
    const std::string name = text(scene, "password_env", "CAMSIM_PASSWORD");
    const char* value = std::getenv(name.c_str());
    if (!value || !*value)
        throw UsageError("set " + name + " to the cameras' password");
    return value;
}

void set_quirk(Camera& camera, const std::string& words)
{
    const auto quirk = parse_quirk(words);
    if (!quirk)
        throw UsageError("no switch is called \"" + words + "\"; camsim quirks lists them");
    apply_quirk(camera, quirk->first, quirk->second);
}

Role role_of(const std::string& word)
{
    if (word == "operator")
        return Role::operator_;
    return word == "viewer" ? Role::viewer : Role::administrator;
}

void add_accounts(CameraState& state, const json::array& accounts, const std::string& password)
{
    for (const json::value& entry : accounts) {
        Account account;
        account.id = state.free_account_id();
        account.name = text(entry.as_object(), "name");
        account.role = role_of(text(entry.as_object(), "role"));
        account.password = password;
        state.accounts.push_back(std::move(account));
    }
}

void set_texts(std::vector<std::string>& target, const json::array& values)
{
    if (!values.empty())
        target.clear();
    for (const json::value& value : values)
        target.emplace_back(value.as_string());
}

std::unique_ptr<Camera> camera_of(const json::object& entry, const std::string& password)
{
    const std::string driver = text(entry, "driver", "hikvision");
    if (!known_driver(driver))
        throw UsageError("no simulated camera speaks \"" + driver + "\"");
    auto camera = build_camera(text(entry, "name", "camera"), driver, text(entry, "user", "admin"), password);
    CameraState& state = camera->state;
    Identity& identity = state.identity;
    const std::pair<const char*, std::string*> fields[] = {
        {"model", &identity.model},   {"firmware", &identity.firmware},
        {"build", &identity.build},   {"manufacturer", &identity.manufacturer},
        {"serial", &identity.serial}, {"mac", &identity.mac},
        {"uuid", &identity.uuid},     {"gateway", &state.network.gateway},
        {"zone", &state.clock.zone}};
    for (const auto& [key, target] : fields)
        *target = text(entry, key, *target);
    for (NetworkInterface& interface : state.network.interfaces)
        interface.mac = identity.mac;
    set_texts(state.clock.ntp_servers, list(entry, "ntp"));
    set_texts(state.network.dns, list(entry, "dns"));
    if (const json::value* ptz = entry.if_contains("ptz"); ptz && ptz->is_bool() && !ptz->as_bool())
        for (Channel& channel : state.channels)
            channel.ptz.reset();
    add_accounts(state, list(entry, "accounts"), password);
    for (const json::value& quirk : list(entry, "quirks"))
        set_quirk(*camera, std::string(quirk.as_string()));
    if (const std::string power = text(entry, "power"); !power.empty() && !switch_power(*camera, power))
        throw UsageError("power is off, silent, on or reboot");
    return camera;
}

Camera& find(Runner& runner, const std::string& name)
{
    for (const auto& camera : runner.cameras())
        if (camera->key == name)
            return *camera;
    throw UsageError("the scene has no camera \"" + name + "\"");
}

void plan_faults(Runner& runner, const json::array& faults)
{
    for (const json::value& value : faults) {
        const json::object& fault = value.as_object();
        Camera& camera = find(runner, text(fault, "camera"));
        const std::string quirk = text(fault, "quirk"), clear = text(fault, "clear"), power = text(fault, "power");
        if (!quirk.empty() && !parse_quirk(quirk))
            throw UsageError("no switch is called \"" + quirk + "\"; camsim quirks lists them");
        runner.plan({seconds_of(fault, "after"), seconds_of(fault, "every"), [&camera, quirk, clear, power] {
                         if (!quirk.empty())
                             set_quirk(camera, quirk);
                         if (!clear.empty())
                             remove_quirk(camera, clear);
                         if (!power.empty())
                             switch_power(camera, power);
                     }});
    }
}

/// Opens the scene's cameras and plans what happens to them.
void fill(Runner& runner, const json::object& scene, const std::string& password)
{
    for (const json::value& value : list(scene, "cameras")) {
        const json::object& entry = value.as_object();
        auto camera = camera_of(entry, password);
        runner.server().add(*camera, text(entry, "address", "127.0.0.1"),
                            static_cast<std::uint16_t>(number(entry, "port", 0)),
                            static_cast<std::uint16_t>(number(entry, "rtsp_port", 0)));
        std::printf("camera %s %s+%s://%s:%d rtsp %d\n", camera->key.c_str(), camera->driver.c_str(),
                    camera->quirks.on("tls") ? "https" : "http", camera->state.address.c_str(), camera->state.http_port,
                    camera->state.rtsp_port);
        runner.own(std::move(camera));
    }
    plan_faults(runner, list(scene, "faults"));
    for (const json::value& value : list(scene, "events")) {
        const json::object& event = value.as_object();
        Camera& camera = find(runner, text(event, "camera"));
        runner.plan({seconds_of(event, "after"), seconds_of(event, "every"),
                     [&camera, words = json::serialize(event)] { emit_json(camera, words); }});
    }
}

}  // namespace

int run_scene(const Arguments& arguments)
{
    arguments.only({"control", "discovery"});
    if (arguments.positional().size() != 2)
        throw UsageError("camsim scene FILE");
    std::ifstream file(arguments.positional()[1]);
    std::stringstream content;
    content << file.rdbuf();
    boost::system::error_code error;
    const json::value parsed = json::parse(content.str(), error);
    if (!file || error || !parsed.is_object())
        throw UsageError(arguments.positional()[1] + " is not a JSON object");
    const json::object& scene = parsed.as_object();
    const std::string password = password_of(scene);
    Runner runner;
    try {
        fill(runner, scene, password);
    } catch (const std::invalid_argument& wrong) {  // what Boost.JSON says of a value of another type
        throw UsageError(arguments.positional()[1] + ": " + wrong.what());
    }
    if (runner.cameras().empty())
        throw UsageError(arguments.positional()[1] + " has no cameras");
    if (arguments.value("discovery") == "on")
        runner.let_find();
    if (arguments.has("control"))
        runner.open_control(arguments.value("control"));
    return runner.run();
}

}  // namespace camsim
