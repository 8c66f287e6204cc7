// SPDX-License-Identifier: BSL-1.0
// Switches that change a camera's settings rather than single answers.
#include "core/apply_quirks.hpp"

#include <cstdlib>

namespace camsim {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// A terminal's escape, a line end, markup, quotes, and a change of direction (U+202E).
constexpr const char* hostile_name = "\x1b]0;x\x07\n<script>\"'&|`\xe2\x80\xae";

void apply_auth(AuthSettings& settings, const std::string& how)
{
    settings.basic = how == "basic-only";
    settings.digest = how != "basic-only";
    if (how == "sha256-only")
        settings.algorithms = {"SHA-256"};
    else if (how == "md5+sha256")
        settings.algorithms = {"SHA-256", "MD5"};
    else if (how == "md5-sess")
        settings.algorithms = {"MD5-sess"};
    else if (how == "no-algorithm")
        settings.algorithms = {""};
    else
        settings.algorithms = {"MD5"};
}

void apply_lockout(AuthSettings& settings, const std::string& value)
{
    settings.lock_after = std::atoi(value.c_str());
    if (const auto slash = value.find('/'); slash != std::string::npos) {
        const double number = std::strtod(value.c_str() + slash + 1, nullptr);
        const bool minutes = value.find("min", slash) != std::string::npos;
        settings.lock_for = seconds(static_cast<long long>(number * (minutes ? 60 : 1)));
    }
}

void make_names_hostile(CameraState& state)
{
    state.identity.name = std::string("=HYPERLINK(1)\x1b[31m<b>") + hostile_name;
    for (Channel& channel : state.channels) {
        channel.name = hostile_name;
        for (Osd& osd : channel.osds)
            osd.text = hostile_name;
        if (channel.ptz)
            channel.ptz->save_preset(1, hostile_name, Camera::steady());
    }
}

void lose_stops(CameraState& state, const std::string& value)
{
    for (Channel& channel : state.channels)
        if (channel.ptz) {
            channel.ptz->loses_stops = value.empty() ? 1 : std::atoi(value.c_str());
            channel.ptz->loses_silently = value.find("silent") != std::string::npos;
        }
}

}  // namespace

void apply_quirk(Camera& camera, const std::string& name, const std::string& value)
{
    camera.quirks.set(name, value);
    CameraState& state = camera.state;
    if (name == "clock_skew") {
        state.clock.offset = milliseconds(static_cast<long long>(std::strtod(value.c_str(), nullptr) * 1000));
        camera.auth.settings.token_window = seconds(5);
    } else if (name == "auth") {
        apply_auth(camera.auth.settings, value);
    } else if (name == "lockout") {
        apply_lockout(camera.auth.settings, value);
    } else if (name == "nonce_life") {
        camera.auth.settings.nonce_life = seconds(std::atoi(value.c_str()));
    } else if (name == "slow") {
        state.slow = milliseconds(std::atoi(value.c_str()));
    } else if (name == "fake_manufacturer") {
        state.identity.manufacturer = value;
    } else if (name == "serial_duplicate") {
        state.identity.serial = value;
    } else if (name == "mac_missing") {
        state.identity.mac.clear();
        for (NetworkInterface& interface : state.network.interfaces)
            interface.mac.clear();
    } else if (name == "faces_on") {
        for (Channel& channel : state.channels)
            for (AnalyticsRule& rule : channel.rules)
                if (rule.kind == "face_detection")
                    rule.enabled = channel.rules_enabled[rule.kind] = true;
    } else if (name == "hostile_names") {
        make_names_hostile(state);
    } else if (name == "ptz_stop_lost") {
        lose_stops(state, value);
    } else if (name == "nvr_channels") {
        make_recorder(state, std::atoi(value.c_str()));
    }
}

void remove_quirk(Camera& camera, const std::string& name)
{
    camera.quirks.clear(name);
    AuthSettings& settings = camera.auth.settings;
    if (name == "clock_skew")
        camera.state.clock.offset = milliseconds(0);
    else if (name == "auth")
        apply_auth(settings, "");
    else if (name == "lockout")
        settings.lock_after = 0;
    else if (name == "nonce_life")
        settings.nonce_life = AuthSettings{}.nonce_life;
    else if (name == "slow")
        camera.state.slow = milliseconds(0);
    else if (name == "ptz_stop_lost")
        lose_stops(camera.state, "0");
}

}  // namespace camsim
