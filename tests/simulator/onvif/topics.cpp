// SPDX-License-Identifier: BSL-1.0
// The table of ONVIF topics and the turning of events into notifications.
#include "onvif/topics.hpp"

#include "onvif/media_common.hpp"

#include <algorithm>

namespace camsim::onvif {
namespace {

enum class Source { rule, picture, sound, input, relay, storage };

struct Topic {
    const char* kind;  ///< of the event
    const char* name;  ///< below tns1:
    Source source;
    bool property;      ///< has a state that begins and ends
    const char* value;  ///< name of the data item
    const char* key;    ///< name of the key item, or null
};

// Names as in the ONVIF core and analytics specifications; the data items of Recognition are not verified on a device.
constexpr Topic topics[] = {
    {"motion", "RuleEngine/CellMotionDetector/Motion", Source::rule, true, "IsMotion", nullptr},
    {"motion_region", "RuleEngine/MotionRegionDetector/Motion", Source::rule, true, "State", nullptr},
    {"line_crossing", "RuleEngine/LineDetector/Crossed", Source::rule, false, "ObjectId", nullptr},
    {"intrusion", "RuleEngine/FieldDetector/ObjectsInside", Source::rule, true, "IsInside", "ObjectId"},
    {"face_detection", "RuleEngine/ObjectDetection/Object", Source::rule, false, "ClassTypes", nullptr},
    {"face_recognition", "RuleEngine/Recognition/Face", Source::rule, false, "Likelihood", nullptr},
    {"license_plate", "RuleEngine/Recognition/LicensePlate", Source::rule, false, "PlateNumber", nullptr},
    {"audio", "AudioAnalytics/Audio/DetectedSound", Source::sound, true, "isSoundDetected", nullptr},
    {"tamper", "VideoSource/GlobalSceneChange/ImagingService", Source::picture, true, "State", nullptr},
    {"input", "Device/Trigger/DigitalInput", Source::input, true, "LogicalState", nullptr},
    {"output", "Device/Trigger/Relay", Source::relay, true, "LogicalState", nullptr},
    {"storage_failure", "Device/HardwareFailure/StorageFailure", Source::storage, true, "Failed", nullptr},
};

const AnalyticsRule* rule_of(const Camera& camera, const Event& event)
{
    const Channel* channel = camera.state.channel(event.channel);
    if (!channel)
        return nullptr;
    for (const AnalyticsRule& rule : channel->rules)
        if (rule.kind == event.kind && (event.rule.empty() || rule.id == event.rule))
            return &rule;
    return nullptr;
}

const Topic* topic_of(const Camera& camera, const Event& event)
{
    std::string kind = event.kind;
    if (kind == "motion") {
        const AnalyticsRule* rule = rule_of(camera, event);
        if (rule && !rule->grid)
            kind = "motion_region";
    }
    const auto* found =
        std::find_if(std::begin(topics), std::end(topics), [&](const Topic& t) { return kind == t.kind; });
    return found == std::end(topics) ? nullptr : found;
}

template <typename Entry>
std::string token_at(const std::vector<Entry>& list, int number)
{
    const auto index = static_cast<std::size_t>(std::max(1, number)) - 1;
    return index < list.size() ? list[index].token : std::to_string(number);
}

Items source_of(const Camera& camera, const Event& event, Source source)
{
    const CameraState& state = camera.state;
    const Channel* channel = state.channel(event.channel);
    switch (source) {
        case Source::rule: {
            const AnalyticsRule* rule = rule_of(camera, event);
            return {{"VideoSourceConfigurationToken", source_configuration_token(event.channel)},
                    {"VideoAnalyticsConfigurationToken", analytics_configuration_token(event.channel)},
                    {"Rule", !event.rule.empty() ? event.rule
                             : rule              ? rule->id
                                                 : event.kind}};
        }
        case Source::picture:
            return {{"Source", channel ? channel->source_token : std::to_string(event.channel)}};
        case Source::sound:
            return {{"AudioSourceConfigurationToken", audio_source_configuration_token()},
                    {"AudioAnalyticsConfigurationToken", "AudioAnalyticsConfig_1"},
                    {"Rule", event.rule.empty() ? "Sound" : event.rule}};
        case Source::input:
            return {{"InputToken", token_at(state.inputs, event.input)}};
        case Source::relay:
            return {{"RelayToken", token_at(state.relays, event.output)}};
        case Source::storage:
            return {{"Token", state.disks.empty() ? std::string("0") : state.disks.front().name}};
    }
    return {};
}

std::string state_word(const Camera& camera, const Topic& topic, bool on)
{
    const std::string how = camera.quirks.value("event_value");
    if (how == "1")
        return on ? "1" : "0";
    if (how == "active" || (how.empty() && topic.source == Source::relay))
        return on ? "active" : "inactive";
    return on ? "true" : "false";
}

std::string datum(const Event& event, const char* name, const std::string& otherwise)
{
    const auto found = event.data.find(name);
    return found == event.data.end() ? otherwise : found->second;
}

std::string once_value(const Topic& topic, const Event& event)
{
    const std::string kind = topic.kind;
    if (kind == "face_detection")
        return "Face";
    if (kind == "license_plate")
        return datum(event, "plate", "");
    if (kind == "face_recognition")
        return datum(event, "likelihood", "1");
    return datum(event, "object", std::to_string(event.sequence));
}

Notice notice_of(const Camera& camera, const Event& event, const Topic& topic, bool on, const char* operation)
{
    Notice notice;
    notice.topic = camera.quirks.on("event_topic_bogus") ? "tns1:Vendor/Unheard/Of" : std::string("tns1:") + topic.name;
    notice.operation = operation;
    notice.at = event.at;
    notice.source = source_of(camera, event, topic.source);
    if (topic.key)
        notice.key = {{topic.key, datum(event, "object", "0")}};
    notice.data = {{topic.value, topic.property ? state_word(camera, topic, on) : once_value(topic, event)}};
    return notice;
}

/// What a kind without a topic of its own becomes.
std::vector<Notice> unknown_notice(const Event& event)
{
    Notice notice;
    notice.topic = "tns1:UserAlarm/" + event.kind;
    notice.at = event.at;
    notice.source = {{"Source", std::to_string(event.channel)}};
    for (const auto& [name, value] : event.data)
        notice.data.emplace_back(name, value);
    notice.data.emplace_back("Phase", event.phase);
    return {notice};
}

bool is_on(const Event& event)
{
    return event.phase == "start" || (event.phase == "state" && datum(event, "state", "true") != "false");
}

/// Whether the last event of that kind and source left it on; `otherwise` when there was none.
bool left_on(const std::vector<Event>& log, const Event& like, bool otherwise)
{
    for (auto each = log.rbegin(); each != log.rend(); ++each)
        if (each->kind == like.kind && each->channel == like.channel && each->input == like.input &&
            each->output == like.output && (each->rule == like.rule || each->rule.empty()))
            return is_on(*each);
    return otherwise;
}

void put_items(Node parent, const char* name, const Items& items)
{
    if (items.empty())
        return;
    const Node node = put(parent, name);
    for (const auto& [item, value] : items) {
        const Node each = put(node, "tt:SimpleItem");
        set(each, "Name", item);
        set(each, "Value", value);
    }
}

}  // namespace

std::vector<Notice> notices_of(const Camera& camera, const Event& event)
{
    const Topic* topic = topic_of(camera, event);
    std::vector<Notice> result;
    if (!topic) {
        result = unknown_notice(event);
    } else if (!topic->property) {
        if (event.phase != "end")
            result.push_back(notice_of(camera, event, *topic, true, ""));
    } else {
        const bool pulse = event.phase == "pulse";
        const bool on = pulse || is_on(event);
        if (on)
            result.push_back(notice_of(camera, event, *topic, true, "Changed"));
        if ((pulse || !on) && !camera.quirks.on("event_no_end"))
            result.push_back(notice_of(camera, event, *topic, false, "Changed"));
    }
    if (camera.quirks.on("event_duplicate")) {
        const auto once = result;
        result.clear();
        for (const Notice& notice : once)
            result.insert(result.end(), 2, notice);
    }
    return result;
}

std::vector<Notice> present_state(const Camera& camera)
{
    std::vector<Notice> result;
    const auto log = camera.events.after(0);
    const auto add = [&](Event like, bool otherwise) {
        like.at = camera.state.now();
        const Topic* topic = topic_of(camera, like);
        if (topic && topic->property)
            result.push_back(notice_of(camera, like, *topic, left_on(log, like, otherwise), "Initialized"));
    };
    for (const Channel& channel : camera.state.channels) {
        Event like;
        like.channel = channel.id;
        for (const AnalyticsRule& rule : channel.rules) {
            like.kind = rule.kind;
            like.rule = rule.id;
            if (rule.enabled && rule.kind != "tamper")
                add(like, false);
        }
        like.kind = "tamper";
        like.rule.clear();
        add(like, false);
    }
    Event like;
    like.kind = "input";
    for (const DigitalInput& input : camera.state.inputs) {
        ++like.input;
        add(like, input.active);
    }
    like = {};
    like.kind = "output";
    for (const Relay& relay : camera.state.relays) {
        ++like.output;
        add(like, relay.on(Camera::steady()));
    }
    return result;
}

bool topic_wanted(const std::string& filter, const std::string& topic)
{
    if (trimmed(filter).empty())
        return true;
    for (std::size_t at = 0; at <= filter.size();) {
        const auto end = std::min(filter.find('|', at), filter.size());
        std::string each(trimmed(std::string_view(filter).substr(at, end - at)));
        const bool subtree = each.size() > 3 && each.compare(each.size() - 3, 3, "//.") == 0;
        if (subtree)
            each.resize(each.size() - 3);
        // Prefixes are the client's own choice: the names decide.
        each.erase(0, each.find(':') == std::string::npos ? 0 : each.find(':') + 1);
        const std::string name = topic.substr(topic.find(':') + 1);
        if (name == each || (subtree && name.rfind(each + "/", 0) == 0))
            return true;
        at = end + 1;
    }
    return false;
}

bool filter_understood(const std::string& filter)
{
    for (std::size_t at = 0; at < filter.size();) {
        const auto end = std::min(filter.find('|', at), filter.size());
        const std::string_view each = trimmed(std::string_view(filter).substr(at, end - at));
        const auto colon = each.find(':');
        const std::string_view name = colon == std::string_view::npos ? each : each.substr(colon + 1);
        const std::string_view root = name.substr(0, name.find('/'));
        const bool known =
            root == "UserAlarm" || root == "RecordingConfig" || root == "Vendor" ||
            std::any_of(std::begin(topics), std::end(topics), [&](const Topic& topic) {
                return std::string_view(topic.name).substr(0, root.size() + 1) == std::string(root) + "/";
            });
        if (!known)
            return false;
        at = end + 1;
    }
    return true;
}

void put_topic_set(Node parent)
{
    const Node set_node = put(parent, "wstop:TopicSet");
    for (const Topic& topic : topics) {
        Node at = set_node;
        const std::string path = topic.name;
        for (std::size_t from = 0; from <= path.size();) {
            const auto end = std::min(path.find('/', from), path.size());
            const std::string name = (from == 0 ? "tns1:" : "") + path.substr(from, end - from);
            const Node there = at.child(name.c_str());
            at = there ? there : put(at, name.c_str());
            from = end + 1;
        }
        set(at, "wstop:topic", true);
        const Node description = put(at, "tt:MessageDescription");
        set(description, "IsProperty", topic.property);
        const auto item = [](Node node, const std::string& name, const char* type) {
            const Node each = put(node, "tt:SimpleItemDescription");
            set(each, "Name", name);
            set(each, "Type", type);
        };
        const Node source = put(description, "tt:Source");
        Camera nobody("");
        for (const auto& [name, value] : source_of(nobody, Event{}, topic.source))
            item(source, name, "tt:ReferenceToken");
        if (topic.key)
            item(put(description, "tt:Key"), topic.key, "xsd:integer");
        const char* type = topic.source == Source::relay ? "tt:RelayLogicalState"
                           : topic.property              ? "xsd:boolean"
                                                         : "xsd:string";
        item(put(description, "tt:Data"), topic.value, type);
    }
}

void put_notice(Node parent, const char* name, const Camera& camera, const Notice& notice)
{
    const Node node = put(parent, name);
    set(put(node, "wsnt:Topic", notice.topic), "Dialect", "http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet");
    const Node message = put(put(node, "wsnt:Message"), "tt:Message");
    std::string at = iso_time(std::chrono::floor<std::chrono::seconds>(notice.at), 0, true);
    if (camera.quirks.on("xml_bad_time"))
        at = at.substr(0, at.find('T')) + "T00:61:16Z";
    set(message, "UtcTime", at);
    if (!notice.operation.empty())
        set(message, "PropertyOperation", notice.operation);
    put_items(message, "tt:Source", notice.source);
    put_items(message, "tt:Key", notice.key);
    put_items(message, "tt:Data", notice.data);
}

}  // namespace camsim::onvif
