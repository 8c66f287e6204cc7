// SPDX-License-Identifier: BSL-1.0
// eventManager.cgi: the endless multipart answer of attach, and what goes on at this moment.
#include "dahua/resource.hpp"
#include "dahua/rules.hpp"

#include <algorithm>
#include <cstdio>
#include <set>

namespace camsim::dahua {
namespace {

struct Code {
    const char *kind, *code;
};
constexpr Code codes[] = {{"motion", "VideoMotion"},        {"tamper", "VideoBlind"},
                          {"video_loss", "VideoLoss"},      {"scene_change", "VideoAbnormalDetection"},
                          {"defocus", "VideoUnFocus"},      {"audio", "AudioMutation"},
                          {"input", "AlarmLocal"},          {"output", "AlarmOutput"},
                          {"storage", "StorageLowSpace"},   {"storage_failure", "StorageFailure"},
                          {"network", "NetAbort"},          {"login_failure", "LoginFailure"},
                          {"people_counting", "NumberStat"}};

std::string code_of(const Event& event)
{
    for (const Code& one : codes)
        if (event.kind == one.kind)
            return one.code;
    const char* type = rule_type(event.kind);
    return type ? type : event.kind;
}

int index_of(const Event& event)
{
    if (event.kind == "input")
        return std::max(0, event.input - 1);
    return event.kind == "output" ? std::max(0, event.output - 1) : event.channel - 1;
}

std::string action_of(const Event& event)
{
    if (event.phase == "state") {
        const auto value = event.data.find("value");
        return value != event.data.end() && value->second == "false" ? "Stop" : "Start";
    }
    return event.phase == "start" ? "Start" : event.phase == "end" ? "Stop" : "Pulse";
}

std::string quoted(const std::string& text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        if (static_cast<unsigned char>(c) < ' ') {
            char escaped[8];
            std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(c));
            out += escaped;
        } else {
            out += c;
        }
    }
    return out + "\"";
}

/// What an object looked like: its box in the grid of 8191, from x, y, width and height of the event.
std::string box_of(const Event& event)
{
    double at[4] = {0.4, 0.4, 0.2, 0.2};
    const char* const names[] = {"x", "y", "width", "height"};
    for (int i = 0; i < 4; ++i)
        if (const auto found = event.data.find(names[i]); found != event.data.end())
            read_number(found->second, at[i]);
    return "[ " + std::to_string(grid(at[0])) + ", " + std::to_string(grid(at[1])) + ", " +
           std::to_string(grid(at[0] + at[2])) + ", " + std::to_string(grid(at[1] + at[3])) + " ]";
}

std::string target_of(const Event& event)
{
    const auto found = event.data.find("target");
    if (found == event.data.end())
        return "Unknown";
    return found->second == "human" ? "Human" : found->second == "vehicle" ? "Vehicle" : "Unknown";
}

const AnalyticsRule* rule_of(const CameraState& state, const Event& event, int& number)
{
    const Channel* channel = state.channel(event.channel);
    number = 0;
    if (!channel)
        return nullptr;
    for (const AnalyticsRule& rule : channel->rules) {
        if (!rule_type(rule.kind))
            continue;
        if (rule.kind == event.kind && (event.rule.empty() ? rule.slot == event.region : rule.id == event.rule))
            return &rule;
        ++number;
    }
    number = 0;
    return nullptr;
}

/// The JSON behind `data=`, empty for an event that has none.
std::string data_of(const Camera& camera, const Event& event)
{
    const CameraState& state = camera.state;
    std::vector<std::string> members;
    const auto add = [&members](const std::string& name, const std::string& value) {
        members.push_back("   \"" + name + "\" : " + value);
    };
    const auto utc = std::chrono::duration_cast<std::chrono::milliseconds>(event.at.time_since_epoch()).count();
    if (event.kind == "motion") {
        add("Id", "[ " + std::to_string(event.region - 1) + " ]");
        add("RegionName", "[ \"Region" + std::to_string(event.region) + "\" ]");
        add("SmartMotionEnable", "false");
    } else if (rule_type(event.kind)) {
        int number = 0;
        const AnalyticsRule* rule = rule_of(state, event, number);
        add("Class", "\"Normal\"");
        add("EventSeq", std::to_string(event.sequence));
        add("Name", quoted(rule ? rule->name : event.kind));
        add("Object", "{\n      \"BoundingBox\" : " + box_of(event) +
                          ",\n      \"Confidence\" : 90,\n      \"ObjectID\" : " + std::to_string(event.sequence) +
                          ",\n      \"ObjectType\" : \"" + target_of(event) + "\"\n   }");
        add("RuleId", std::to_string(number));
        if (const auto plate = event.data.find("plate"); plate != event.data.end())
            add("TrafficCar", "{\n      \"PlateNumber\" : " + quoted(plate->second) + "\n   }");
    } else {
        return {};
    }
    add("LocaleTime", quoted(wall_time(state, event.at)));
    add("UTC", std::to_string(utc / 1000));
    add("UTCMS", std::to_string(utc % 1000));
    std::string out = "{\n";
    for (std::size_t i = 0; i < members.size(); ++i)
        out += members[i] + (i + 1 < members.size() ? ",\n" : "\n");
    return out + "}\n";
}

std::string text_of(const Camera& camera, const Event& event, const std::string& code)
{
    const std::string data = data_of(camera, event);
    return "Code=" + code + ";action=" + action_of(event) + ";index=" + std::to_string(index_of(event)) +
           (data.empty() ? "" : ";data=" + data);
}

class Stream {
 public:
    Stream(Context& context, std::set<std::string> wanted, double heartbeat)
        : camera_(context.camera()),
          wanted_(std::move(wanted)),
          heartbeat_(heartbeat),
          seen_(camera_.events.last()),
          open_(context.sessions.streams)
    {
        ++*open_;
    }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
    ~Stream() { --*open_; }

    std::string next()
    {
        if (silent())
            return {};
        std::string out;
        for (const Event& event : camera_.events.after(seen_)) {
            seen_ = event.sequence;
            if (!silent())
                out += tell(event);
        }
        const auto now = Camera::steady();
        if (out.empty() && heartbeat_ > 0 && now - spoke_ >= std::chrono::duration<double>(heartbeat_))
            out = part("Heartbeat");
        if (!out.empty())
            spoke_ = now;
        return out;
    }

 private:
    [[nodiscard]] bool silent() const
    {
        return camera_.quirks.on("alertstream_silent") ||
               (camera_.quirks.on("dahua_hang_after") && told_ >= camera_.quirks.number("dahua_hang_after", 3));
    }

    std::string part(const std::string& text)
    {
        const Quirks& quirks = camera_.quirks;
        ++parts_;
        std::string out;
        if (quirks.on("dahua_stray_http_in_stream") && parts_ % 2 == 0)
            out += "HTTP/1.1 200 OK\r\nServer: Rtsp Server/3.0\r\nConnection: close\r\n\r\n";
        out += quirks.value("alertstream_boundary") == "spaced" ? "-- myboundary\r\n" : "--myboundary\r\n";
        const auto off = static_cast<long>(quirks.number("dahua_part_length", 0));
        out += "Content-Type: text/plain\r\n";
        if (!quirks.on("dahua_heartbeat_bare") || text != "Heartbeat")
            out += "Content-Length: " + std::to_string(static_cast<long>(text.size()) + off) + "\r\n";
        out += quirks.on("no_blank_line") ? text : "\r\n" + text;
        return out + "\r\n\r\n";
    }

    std::string tell(const Event& event)
    {
        const std::string code = code_of(event);
        const Quirks& quirks = camera_.quirks;
        if (!wanted_.count("All") && !wanted_.count(code))
            return {};
        if (quirks.on("event_no_end") && action_of(event) == "Stop")
            return {};
        ++told_;
        const std::string one = part(text_of(camera_, event, code));
        return quirks.on("event_duplicate") ? one + one : one;
    }

    Camera& camera_;
    std::set<std::string> wanted_;
    double heartbeat_;
    std::uint64_t seen_;
    std::shared_ptr<int> open_;
    std::chrono::steady_clock::time_point spoke_ = Camera::steady();
    std::uint64_t parts_ = 0;
    double told_ = 0;
};

/// "[VideoMotion,AlarmLocal]" as a set; nothing where it is not such a list.
std::optional<std::set<std::string>> read_codes(std::string text)
{
    if (text.size() < 3 || text.front() != '[' || text.back() != ']')
        return std::nullopt;
    text = text.substr(1, text.size() - 2);
    std::set<std::string> result;
    for (std::size_t from = 0; from <= text.size();) {
        const auto comma = std::min(text.find(',', from), text.size());
        result.emplace(trimmed(std::string_view(text).substr(from, comma - from)));
        from = comma + 1;
    }
    return result;
}

HttpResponse attach(Context& context)
{
    const auto wanted = read_codes(context.value("codes"));
    const double heartbeat = context.query("heartbeat") ? context.number("heartbeat").value_or(-1) : 0;
    if (!wanted || heartbeat < 0 || heartbeat > 60)
        return bad_request();
    if (!context.sessions.streams)
        context.sessions.streams = std::make_shared<int>(0);
    // what real firmware says to one stream too many is unverified
    if (context.quirks().on("max_streams") && *context.sessions.streams >= context.quirks().number("max_streams", 25))
        return respond(503, "text/plain;charset=utf-8", "Error\r\nService Unavailable!\r\n");
    auto stream = std::make_shared<Stream>(context, *wanted, heartbeat);
    HttpResponse response = respond(200, "multipart/x-mixed-replace; boundary=myboundary", "");
    response.more = [stream] { return stream->next(); };
    response.more_every = std::chrono::milliseconds(200);
    return response;
}

HttpResponse active(Context& context)
{
    const std::string code = context.value("code");
    std::map<int, bool> on;
    for (const Event& event : context.camera().events.after(0))
        if (code_of(event) == code)
            on[index_of(event)] = action_of(event) == "Start";
    Table table;
    int i = 0;
    for (const auto& [index, active] : on)
        if (active)
            table.set(at("channels", i++), index);
    return table.empty() ? respond(200, "text/plain;charset=utf-8", "Error: No Events\r\n") : text_answer(table.text());
}

HttpResponse exposure(Context&)
{
    Table table;
    int i = 0;
    for (const char* code : {"VideoMotion", "VideoLoss", "VideoBlind", "AlarmLocal", "CrossLineDetection",
                             "CrossRegionDetection", "FaceDetection", "AudioMutation", "StorageFailure"})
        table.set(at("events", i++), code);
    return text_answer(table.text());
}

}  // namespace

void add_events(Catalogue& catalogue)
{
    const auto add = [&catalogue](const char* action, HttpResponse (*run)(Context&)) {
        catalogue.actions.push_back({"eventManager.cgi", action, Who::anybody, run});
    };
    add("attach", attach);
    add("getEventIndexes", active);
    add("getExposureEvents", exposure);
}

}  // namespace camsim::dahua
