// SPDX-License-Identifier: BSL-1.0
// eventstatus.cgi: present states once (check), then changes (monitordiff), or all of it again and again (monitor).
#include "sunapi/submenu.hpp"

#include <algorithm>
#include <array>
#include <memory>

namespace camsim::sunapi {
namespace {

struct Name {
    const char* kind;
    const char* key;   ///< below Channel.N, in text
    const char* json;  ///< member within VideoAnalytics where it is another word
};

constexpr std::array<Name, 16> names = {{{"motion", "MotionDetection", ""},
                                         {"tamper", "Tampering", ""},
                                         {"face_detection", "FaceDetection", ""},
                                         {"audio", "AudioDetection", ""},
                                         {"defocus", "DefocusDetection", ""},
                                         {"fog", "FogDetection", ""},
                                         {"shock", "ShockDetection", ""},
                                         {"video_loss", "Videoloss", ""},
                                         {"line_crossing", "VideoAnalytics.Passing", "Passing"},
                                         {"region_entrance", "VideoAnalytics.Entering", "Entering"},
                                         {"region_exit", "VideoAnalytics.Exiting", "Exiting"},
                                         {"appearing", "VideoAnalytics.Appearing", "Appearing"},
                                         {"disappearing", "VideoAnalytics.Disappearing", "Disappering"},
                                         {"intrusion", "VideoAnalytics.Intrusion", "Intrusion"},
                                         {"loitering", "VideoAnalytics.Loitering", "Loitering"},
                                         {"storage_failure", "SDFail", ""}}};

constexpr const char* boundary = "SamsungTechwin";

/// States by their key, in the order in which they are told.
using States = std::vector<std::pair<std::string, bool>>;

void put(States& states, const std::string& key, bool value)
{
    for (auto& [name, present] : states)
        if (name == key) {
            present = value;
            return;
        }
    states.emplace_back(key, value);
}

bool ends(const Event& event)
{
    const auto value = event.data.find("value");
    return event.phase == "end" || (event.phase == "state" && value != event.data.end() && value->second == "false");
}

/// The keys that an event changes; nothing of a kind that this vendor has no word for.
States changes(const Event& event)
{
    const bool on = !ends(event);
    States out;
    if (event.kind == "input" || event.kind == "output") {
        const bool input = event.kind == "input";
        const int number_here = input ? event.input : event.output;
        out.emplace_back((input ? "AlarmInput." : "AlarmOutput.") + std::to_string(number_here), on);
        return out;
    }
    for (const Name& name : names)
        if (event.kind == name.kind) {
            const std::string key = "Channel." + std::to_string(event.channel - 1) + "." + name.key;
            out.emplace_back(key, on);
            if (event.kind == "motion")
                out.emplace_back(key + ".RegionID." + std::to_string(event.region), on);
        }
    return out;
}

/// All that is known at this moment.
States present(const Camera& camera)
{
    States out;
    for (const Channel& channel : camera.state.channels)
        for (const Name& name : names)
            if (std::string(name.kind) != "storage_failure")
                out.emplace_back("Channel." + std::to_string(channel_number(channel)) + "." + name.key, false);
    for (const Event& event : camera.events.after(0))
        if (event.phase != "pulse")
            for (const auto& [key, value] : changes(event))
                put(out, key, value);
    for (std::size_t i = 0; i < camera.state.inputs.size(); ++i)
        put(out, "AlarmInput." + std::to_string(i + 1), camera.state.inputs[i].active);
    for (std::size_t i = 0; i < camera.state.relays.size(); ++i)
        put(out, "AlarmOutput." + std::to_string(i + 1), camera.state.relays[i].on(Camera::steady()));
    return out;
}

std::string text_of(const States& states)
{
    std::string out;
    for (const auto& [key, value] : states)
        out += key + "=" + yes_or_no(value) + "\r\n";
    return out;
}

/// A member that may have to be made.
Object& inner(Object& members, const std::string& name)
{
    for (auto& [key, value] : members)
        if (key == name)
            return value.object;
    members.emplace_back(name, object({}));
    return members.back().second.object;
}

/// Channels go into the array ChannelEvent; the word "Disappering" is the vendor's.
std::string json_of(const States& states)
{
    std::vector<Row> channels;
    Object rest;
    for (const auto& [key, value] : states) {
        const auto parts = split(key, '.');
        if (parts[0] != "Channel") {
            inner(rest, parts[0]).emplace_back(parts[1], yes_no(value));
            continue;
        }
        const int channel = std::stoi(parts[1]);
        auto row =
            std::find_if(channels.begin(), channels.end(), [&](const Row& one) { return one.number == channel; });
        if (row == channels.end()) {
            channels.push_back({channel, {}});
            row = channels.end() - 1;
        }
        if (parts.size() == 5)
            inner(row->members, parts[2] + "Regions").emplace_back(parts[4], yes_no(value));
        else if (parts.size() == 4)
            inner(row->members, parts[2])
                .emplace_back(parts[3] == "Disappearing" ? "Disappering" : parts[3], yes_no(value));
        else
            row->members.emplace_back(parts[2], yes_no(value));
    }
    Object all{{"ChannelEvent", rows("Channel", std::move(channels))}};
    all.insert(all.end(), rest.begin(), rest.end());
    return as_json(all);
}

/// What a request wants to hear of; nothing named is everything.
struct Filter {
    std::vector<std::string> prefixes;

    [[nodiscard]] States kept(const States& states) const
    {
        if (prefixes.empty())
            return states;
        States out;
        for (const auto& one : states)
            if (std::any_of(prefixes.begin(), prefixes.end(),
                            [&](const std::string& prefix) { return one.first.rfind(prefix, 0) == 0; }))
                out.push_back(one);
        return out;
    }
};

Filter filter_of(const Context& context)
{
    Filter filter;
    for (const Given& one : context.given) {
        if (one.field->name == "Channel.#.EventType")
            for (const std::string& type : split(one.value))
                filter.prefixes.push_back("Channel." + std::to_string(one.indexes.front()) + "." + type);
        else if (one.field->name == "AlarmInput" || one.field->name == "AlarmOutput")
            for (const std::string& number_here : split(one.value))
                filter.prefixes.push_back(one.field->name + "." + number_here);
    }
    return filter;
}

class Stream {
 public:
    Stream(Camera& camera, const Context& context)
        : camera_(camera),
          filter_(filter_of(context)),
          json_(context.json),
          again_(context.action == "monitor"),
          seen_(camera.events.last())
    {
    }

    std::string next()
    {
        if (camera_.quirks.on("alertstream_silent"))
            return {};
        std::string out;
        const auto now = Camera::steady();
        if (!begun_ && !camera_.quirks.on("event_no_initial"))
            out += part(present(camera_));
        else if (again_ && now - told_all_ >= std::chrono::seconds(3))
            out += part(present(camera_));
        if (!out.empty())
            told_all_ = now;
        begun_ = true;
        for (const Event& event : camera_.events.after(seen_)) {
            seen_ = event.sequence;
            out += tell(event);
        }
        return out + relays();
    }

 private:
    /// A part of its own, which no filter by channel concerns.
    std::string configuration(const Event& event)
    {
        const auto uri = event.data.find("uri");
        const std::string at = iso_time(event.at, 0, true), changed = uri == event.data.end() ? "" : uri->second;
        if (json_)
            return headed(as_json({{"Timestamp", text(at)},
                                   {"SystemEvent", object({{"ConfigChange", yes_no(true)}})},
                                   {"ChangedConfigURI", text(changed)}}));
        return headed("Timestamp=" + at + "\r\nSystemEvent.ConfigChange=True\r\nChangedConfigURI=" + changed + "\r\n");
    }

    std::string tell(const Event& event)
    {
        if (event.kind == "configuration")
            return configuration(event);
        const bool mute_end = camera_.quirks.on("event_no_end");
        States on = changes(event);
        if (ends(event) && mute_end)
            return {};
        std::string out = part(on);
        if (event.phase == "pulse" && !mute_end) {
            for (auto& one : on)
                one.second = false;
            out += part(on);
        }
        for (const auto& [key, value] : on)
            if (key.rfind("AlarmOutput.", 0) == 0)
                relay_states_[key] = value;
        return camera_.quirks.on("event_duplicate") ? out + out : out;
    }

    /// A pulse of a relay ends by itself; nothing is emitted for that.
    std::string relays()
    {
        States changed;
        for (std::size_t i = 0; i < camera_.state.relays.size(); ++i) {
            const std::string key = "AlarmOutput." + std::to_string(i + 1);
            const bool on = camera_.state.relays[i].on(Camera::steady());
            const auto known = relay_states_.find(key);
            if (known != relay_states_.end() && known->second != on)
                changed.emplace_back(key, on);
            relay_states_[key] = on;
        }
        return part(changed);
    }

    std::string part(const States& states)
    {
        const States told = filter_.kept(states);
        return told.empty() ? std::string() : headed(json_ ? json_of(told) : text_of(told));
    }

    std::string headed(std::string body)
    {
        const std::string how = camera_.quirks.value("alertstream_boundary");
        const std::string line = std::string("--") + (how == "mismatch" ? "other" : boundary) + "\r\n";
        if (camera_.quirks.on("alertstream_truncated") && ++parts_ % 2 == 0)
            body.resize(body.size() / 2);
        return (how == "missing"  ? ""
                : how == "double" ? line + line
                                  : line) +
               "Content-type: " + (json_ ? "application/json" : "text/plain") + "\r\n\r\n" + body + "\r\n";
    }

    Camera& camera_;
    Filter filter_;
    bool json_, again_;
    bool begun_ = false;
    std::uint64_t seen_;
    std::uint64_t parts_ = 0;
    std::map<std::string, bool> relay_states_;
    std::chrono::steady_clock::time_point told_all_{};
};

Fields status_fields(const CameraState&)
{
    return {csv("Channel.#.EventType"), csv("AlarmInput"), csv("AlarmOutput"), csv("SystemEvent"), flag("SchemaBased")};
}

HttpResponse check(Context& context)
{
    const States states = filter_of(context).kept(present(context.camera()));
    return context.json ? respond(200, "application/json", json_of(states))
                        : respond(200, "text/plain", text_of(states));
}

/// Schema based events are another format, which this camera does not have.
HttpResponse monitor(Context& context)
{
    if (context.is("SchemaBased"))
        throw Fault{608};
    HttpResponse response = respond(200, std::string("multipart/x-mixed-replace; boundary=") + boundary, "");
    auto stream = std::make_shared<Stream>(context.camera(), context);
    response.more = [stream] { return stream->next(); };
    response.more_every = std::chrono::milliseconds(200);
    return response;
}

}  // namespace

void add_status(Catalogue& catalogue)
{
    catalogue.push_back({"eventstatus",
                         "eventstatus",
                         {},
                         {{"check", Level::user, status_fields, check},
                          {"monitor", Level::user, status_fields, monitor},
                          {"monitordiff", Level::user, status_fields, monitor}}});
}

}  // namespace camsim::sunapi
