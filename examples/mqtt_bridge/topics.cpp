// SPDX-License-Identifier: BSL-1.0
// Names and texts on the broker.
#include "topics.hpp"

#include <camsdk/json.hpp>

#include <map>
#include <vector>

namespace mqtt_bridge {

namespace {

using Members = std::vector<std::pair<std::string, std::string>>;

std::string quoted(const std::string& text)
{
    std::string out;
    camsdk::detail::json_text(out, text);
    return out;
}

/// An object of texts; a value that begins with "{" or "[" is JSON already.
std::string object(const Members& members)
{
    std::string out = "{";
    for (const auto& [name, value] : members) {
        const bool ready = !value.empty() && (value.front() == '{' || value.front() == '[');
        out += (out.size() > 1 ? "," : "") + quoted(name) + ":" + (ready ? value : quoted(value));
    }
    return out + "}";
}

/// Letters, digits and "_", as Home Assistant wants identifiers.
std::string identifier(const std::string& name)
{
    std::string out;
    for (const char c : name) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        out += plain ? c : '_';
    }
    return out;
}

std::string device_class(camsdk::EventKind kind)
{
    switch (kind) {
        case camsdk::EventKind::motion:
        case camsdk::EventKind::intrusion:
            return "motion";
        case camsdk::EventKind::audio:
            return "sound";
        case camsdk::EventKind::tamper:
            return "tamper";
        case camsdk::EventKind::video_loss:
        case camsdk::EventKind::storage:
        case camsdk::EventKind::network:
            return "problem";
        default:
            return "";
    }
}

Members common(const std::string& prefix, const std::string& camera, const std::string& id, const std::string& name)
{
    const std::string unique = "camsdk_" + identifier(camera);
    return {{"name", name},
            {"unique_id", unique + "_" + id},
            {"availability", "[" + object({{"topic", prefix + "/bridge/availability"}}) + "," +
                                 object({{"topic", prefix + "/" + level(camera) + "/availability"}}) + "]"},
            {"availability_mode", "all"},
            {"device", object({{"identifiers", "[" + quoted(unique) + "]"}, {"name", camera}})}};
}

std::string config_topic(const std::string& discovery, const char* component, const std::string& camera,
                         const std::string& id)
{
    return discovery + "/" + component + "/camsdk_" + identifier(camera) + "/" + id + "/config";
}

}  // namespace

std::string level(const std::string& name)
{
    std::string out;
    for (const char c : name) {
        const bool bad = c == '/' || c == '+' || c == '#' || static_cast<unsigned char>(c) < 0x20;
        out += bad ? '_' : c;
    }
    return out.empty() ? "_" : out;
}

std::string state_name(const camsdk::Event& event)
{
    std::string name(to_string(event.kind));
    const auto& source = event.source;
    if (source.input)
        return name + "/" + level(*source.input);
    if (source.channel)
        name += "/" + std::to_string(*source.channel);
    if (source.rule)
        name += "/" + level(*source.rule);
    return name;
}

std::optional<Order> read_order(const std::string& prefix, const std::string& topic)
{
    if (topic.compare(0, prefix.size() + 1, prefix + "/") != 0)
        return std::nullopt;
    std::vector<std::string> levels;
    for (std::size_t from = prefix.size() + 1; from <= topic.size();) {
        const auto end = std::min(topic.find('/', from), topic.size());
        levels.push_back(topic.substr(from, end - from));
        from = end + 1;
    }
    if (levels.size() < 3 || levels.size() > 4 || levels[1] != "command")
        return std::nullopt;
    return Order{levels[0], levels[2], levels.size() == 4 ? levels[3] : std::string()};
}

Announcement announce_state(const std::string& discovery, const std::string& prefix, const std::string& camera,
                            const camsdk::Event& event)
{
    const std::string state = state_name(event);
    const std::string id = identifier(state);
    Members members = common(prefix, camera, id, state);
    members.emplace_back("state_topic", prefix + "/" + level(camera) + "/state/" + state);
    members.emplace_back("payload_on", "ON");
    members.emplace_back("payload_off", "OFF");
    if (const std::string kind = device_class(event.kind); !kind.empty())
        members.emplace_back("device_class", kind);
    return {config_topic(discovery, "binary_sensor", camera, id), object(members)};
}

Announcement announce_picture(const std::string& discovery, const std::string& prefix, const std::string& camera)
{
    Members members = common(prefix, camera, "picture", "picture");
    members.emplace_back("topic", prefix + "/" + level(camera) + "/snapshot");
    return {config_topic(discovery, "camera", camera, "picture"), object(members)};
}

Announcement announce_button(const std::string& discovery, const std::string& prefix, const std::string& camera)
{
    Members members = common(prefix, camera, "snapshot", "take a picture");
    members.emplace_back("command_topic", prefix + "/" + level(camera) + "/command/snapshot");
    return {config_topic(discovery, "button", camera, "snapshot"), object(members)};
}

}  // namespace mqtt_bridge
