// SPDX-License-Identifier: BSL-1.0
// attributes.cgi: what the device can do, and every parameter with its range, out of the same rows that judge requests.
#include "sunapi/ptz_units.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace camsim::sunapi {
namespace {

constexpr const char* declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr const char* name_space = " xmlns=\"http://www.samsungtechwin.com/AttributesSchema\"";
constexpr std::array<const char*, 4> levels = {"guest", "user", "suser", "admin"};

std::string level_name(Level level)
{
    return levels[static_cast<std::size_t>(level)];
}

std::string escaped(const std::string& text)
{
    std::string out;
    for (const char c : text)
        out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '"' ? "&quot;" : std::string(1, c);
    return out;
}

struct Attribute {
    std::string name, type, value;
    Level level = Level::guest;
};

using Attributes = std::vector<Attribute>;

Attribute can(const char* name, bool value)
{
    return {name, "bool", yes_or_no(value)};
}

Attribute most(const char* name, long long value)
{
    return {name, "int", std::to_string(value)};
}

/// One category: attributes of the camera, or of each channel.
struct Category {
    std::string name;
    Attributes general;
    Attributes (*each)(const CameraState&, const Channel&) = nullptr;
};

struct Group {
    std::string name;
    std::vector<Category> categories;
};

Attributes media_limits(const CameraState& state, const Channel& channel)
{
    return {most("MaxAudioInput", static_cast<long long>(state.audio_inputs.size())),
            most("MaxAudioOutput", static_cast<long long>(state.audio_outputs.size())),
            most("MaxProfile", 10),
            {"MaxResolution", "string", std::to_string(channel.width) + "x" + std::to_string(channel.height)}};
}

Attributes media_support(const CameraState& state, const Channel& channel)
{
    std::set<std::string> codecs;
    for (const StreamProfile& profile : state.profiles)
        if (profile.channel == channel.id)
            codecs.insert(profile.video.options.codecs.begin(), profile.video.options.codecs.end());
    return {{"VideoEncodingType", "csv", join({codecs.begin(), codecs.end()})},
            {"AudioEncodingType", "csv", state.audio_inputs.empty() ? "" : "G711,G726,AAC"},
            can("WiseStream", true),
            can("DynamicGOV", true),
            can("DynamicFPS", true),
            can("Stream.Metadata", true),
            can("Stream.SRTP", false),
            can("DeviceAudioInput", !state.audio_inputs.empty()),
            can("DeviceAudioOutput", !state.audio_outputs.empty())};
}

Attributes image_limits(const CameraState&, const Channel&)
{
    return {most("MaxPrivacyMask", most_masks), most("MaxPrivacyMask.Rectangle", most_masks),
            most("MaxPrivacyMask.Polygon", most_masks), most("MaxOSDTitles", most_texts)};
}

Attributes image_support(const CameraState&, const Channel& channel)
{
    return {can("IRLED", true),
            can("DayNight", true),
            can("SimpleFocus", true),
            can("FocusAdjust", true),
            can("ZoomAdjust", channel.ptz.has_value()),
            can("Defog", true),
            can("DIS", true),
            can("P-Iris", false),
            can("WhiteBalance", true),
            can("BackLight", true),
            can("Contrast", true),
            can("Sharpness", true),
            can("Privacy.MaskColor.Global", true),
            can("NormalizedOSDRange", false)};
}

Attributes ptz_support(const CameraState&, const Channel& channel)
{
    const bool head = channel.ptz.has_value();
    return {can("Absolute.Pan", head), can("Absolute.Tilt", head), can("Absolute.Zoom", head), can("DigitalPTZ", false),
            can("RealPTZ", head),      can("ZoomOnly", false),     can("ExternalPTZ", false),  can("Home", head)};
}

Attributes ptz_limits(const CameraState&, const Channel& channel)
{
    const bool head = channel.ptz.has_value();
    return {most("MaxPreset", head ? most_presets : 0), most("MaxGroupCount", head ? most_groups : 0),
            most("MaxZoom", head ? static_cast<long long>(channel.ptz->limits.zoom_max) : 1)};
}

Attributes event_support(const CameraState&, const Channel& channel)
{
    return {most("ROICoordinate.MaxX", channel.width - 1),
            most("ROICoordinate.MaxY", channel.height - 1),
            can("MotionDetection", true),
            can("TamperingDetection", true),
            can("FaceDetection", true),
            can("ObjectDetection", true),
            can("VideoAnalysis2", true)};
}

Attributes event_limits(const CameraState&, const Channel&)
{
    return {most("MaxROI", most_regions), most("MaxLine", most_regions), most("MaxDefinedArea", most_regions)};
}

std::vector<Group> groups(const CameraState& state)
{
    const bool recorder = state.identity.device_type == "NVR";
    const bool storage = !state.disks.empty();
    return {
        {"System",
         {{"Property", {can("ISPVersion", !recorder), can("MicomVersion", recorder)}},
          {"Support",
           {can("FWUpdate", true), can("ConfigBackup", true), can("ConfigRestore", true), can("Restart", true),
            can("FactoryReset", true), can("OpenSDK", true), can("SDCardEncryption", false), can("LogServer", false)}},
          {"Limit", {most("MaxChannel", static_cast<long long>(state.channels.size())), most("NICCount", 1)}}}},
        {"Network", {{"Limit", {most("MaxIPv4Filter", most_filters), most("MaxIPv6Filter", 0)}}}},
        {"Transfer", {{"Support", {can("SMTP", true), can("FTP", true)}}}},
        {"Security",
         {{"Support", {can("NewPasswordPolicy", true)}},
          {"Limit", {most("MaxUser", 10), most("MaxPasswordLength", 64)}}}},
        {"Media", {{"Support", {}, media_support}, {"Limit", {}, media_limits}}},
        {"Image", {{"Support", {}, image_support}, {"Limit", {}, image_limits}}},
        {"PTZSupport", {{"Support", {}, ptz_support}, {"Limit", {}, ptz_limits}}},
        {"Recording",
         {{"Support",
           {can("Recording", storage), can("SearchCalendar", storage), can("SearchTimeline", storage),
            can("Overlapped", storage), can("ManualRecordingStart", recorder), can("SearchByUTCTime", true)}}}},
        {"Eventsource", {{"Support", {}, event_support}, {"Limit", {}, event_limits}}},
        {"IO",
         {{"Support", {can("AlarmInput", !state.inputs.empty()), can("AlarmOutput", !state.relays.empty())}},
          {"Limit",
           {most("MaxAlarmInput", static_cast<long long>(state.inputs.size())),
            most("MaxAlarmOutput", static_cast<long long>(state.relays.size())), most("MaxAux", 0),
            most("MaxConfigurableIO", 0)}}}},
    };
}

/// Names of a path that are wanted; an empty one wants all.
using Path = std::vector<std::string>;

bool wanted(const Path& path, std::size_t depth, const std::string& name)
{
    return path.size() <= depth || path[depth] == name;
}

std::string attribute_xml(const Attributes& attributes, const Path& path, std::size_t depth, bool lies)
{
    std::string out;
    for (const Attribute& one : attributes)
        if (wanted(path, depth, one.name))
            out += "<attribute accesslevel=\"" + level_name(one.level) + "\" value=\"" +
                   (lies && one.type == "bool" ? "True" : escaped(one.value)) + "\" type=\"" + one.type + "\" name=\"" +
                   escaped(one.name) + "\"/>\n";
    return out;
}

std::string category_xml(const CameraState& state, const Category& category, const Path& path, bool lies)
{
    if (!category.each)
        return attribute_xml(category.general, path, 2, lies);
    const bool one_channel = path.size() > 2 && path[2].find_first_not_of("0123456789") == std::string::npos;
    std::string out;
    for (const Channel& channel : state.channels) {
        const std::string number = std::to_string(channel_number(channel));
        if (one_channel && path[2] != number)
            continue;
        const std::string inner = attribute_xml(category.each(state, channel), path, one_channel ? 3 : 2, lies);
        if (!inner.empty())
            out += "<channel number=\"" + number + "\">\n" + inner + "</channel>\n";
    }
    return out;
}

std::string attributes_xml(const Camera& camera, const Path& path)
{
    std::string out;
    for (const Group& group : groups(camera.state)) {
        if (!wanted(path, 0, group.name))
            continue;
        std::string inner;
        for (const Category& category : group.categories) {
            if (!wanted(path, 1, category.name))
                continue;
            const std::string content = category_xml(camera.state, category, path, camera.quirks.on("cap_lies"));
            if (!content.empty() || path.size() < 2)
                inner += "<category name=\"" + category.name + "\">\n" + content + "</category>\n";
        }
        if (!inner.empty())
            out += "<group name=\"" + group.name + "\">\n" + inner + "</group>\n";
    }
    return out;
}

std::string range(const Field& field)
{
    const auto limits = [&field](const char* type) {
        const auto low = static_cast<long long>(field.low), high = static_cast<long long>(field.high);
        return std::string("<") + type + " min=\"" + std::to_string(low) + "\" max=\"" + std::to_string(high) + "\"/>";
    };
    const auto listed = [&field](const char* type) {
        std::string out = std::string("<") + type + ">";
        for (const std::string& entry : field.entries)
            out += "<entry value=\"" + escaped(entry) + "\"/>";
        return out + "</" + type + ">";
    };
    switch (field.kind) {
        case Kind::yes_no:
            return "<bool true=\"True\" false=\"False\"/>";
        case Kind::whole:
            return limits("int");
        case Kind::decimal:
            return limits("float");
        case Kind::choice:
            return listed("enum");
        case Kind::csv:
            return listed("csv");
        case Kind::words:
            break;
    }
    return "<string maxlen=\"" + std::to_string(static_cast<long long>(field.high)) + "\"/>";
}

std::string parameters_xml(const Fields& fields, bool view, const Path& path)
{
    std::string out;
    for (const Field& field : fields)
        if ((view ? field.tells || field.asks : field.asks) && wanted(path, 3, field.name))
            out += "<parameter name=\"" + escaped(field.name) + "\" request=\"" +
                   (view && field.tells ? "false" : "true") + "\" response=\"" +
                   (view && field.tells ? "true" : "false") + "\"><dataType>" + range(field) +
                   "</dataType></parameter>\n";
    return out;
}

std::string action_xml(const std::string& name, Level level, const Fields& fields, const Path& path)
{
    if (!wanted(path, 2, name))
        return {};
    return "<action accesslevel=\"" + level_name(level) + "\" name=\"" + name + "\">\n" +
           parameters_xml(fields, name == "view", path) + "</action>\n";
}

std::string submenu_xml(const CameraState& state, const Submenu& menu, const Path& path)
{
    std::string out;
    if (menu.group.fields) {
        Fields fields = menu.group.fields(state);
        if (!menu.group.rows.empty())
            fields.push_back(channel_field(state));
        out += action_xml("view", menu.group.views, fields, path);
        if (menu.group.writable && !menu.action("set"))
            out += action_xml("set", menu.group.sets, fields, path);
    }
    for (const Action& action : menu.actions) {
        if (action.name == "view" && menu.group.fields)
            continue;  // told above
        Fields fields = action.fields ? action.fields(state) : Fields{};
        if (action.name == "view")
            for (Field& field : fields)
                field.tells = false;
        out += action_xml(action.name, action.level, fields, path);
    }
    return "<submenu name=\"" + menu.name + "\">\n" + out + "</submenu>\n";
}

bool has_head(const CameraState& state)
{
    return std::any_of(state.channels.begin(), state.channels.end(),
                       [](const Channel& channel) { return channel.ptz.has_value(); });
}

std::string cgis_xml(const CameraState& state, const Path& path)
{
    std::vector<std::string> names;
    for (const Submenu& menu : catalogue())
        if (std::find(names.begin(), names.end(), menu.cgi) == names.end())
            names.push_back(menu.cgi);
    std::string out;
    for (const std::string& cgi : names) {
        if (!wanted(path, 0, cgi) || (cgi.rfind("ptz", 0) == 0 && !has_head(state)))
            continue;
        std::string inner;
        for (const Submenu& menu : catalogue())
            if (menu.cgi == cgi && wanted(path, 1, menu.name))
                inner += submenu_xml(state, menu, path);
        if (!inner.empty())
            out += "<cgi name=\"" + cgi + "\">\n" + inner + "</cgi>\n";
    }
    return out;
}

std::string wrapped(const char* tag, const std::string& inner, bool root)
{
    return std::string("<") + tag + (root ? name_space : "") + ">\n" + inner + "</" + tag + ">\n";
}

}  // namespace

HttpResponse attributes(const Exchange& exchange)
{
    const Camera& camera = exchange.camera;
    Path path;
    for (const std::string& part : split(exchange.request.path, '/'))
        if (!part.empty())
            path.push_back(part);
    path.erase(path.begin(), path.begin() + 2);  // stw-cgi, attributes.cgi
    std::string body;
    if (path.empty()) {
        body = wrapped("capabilities",
                       wrapped("attributes", attributes_xml(camera, {}), false) +
                           wrapped("cgis", cgis_xml(camera.state, {}), false),
                       true);
    } else {
        const bool of_device = path.front() == "attributes";
        if (of_device || path.front() == "cgis")
            path.erase(path.begin());
        const std::string inner = of_device ? attributes_xml(camera, path) : cgis_xml(camera.state, path);
        if (inner.empty())
            return fault_answer(false, 700);
        body = wrapped(of_device ? "attributes" : "cgis", inner, true);
    }
    HttpResponse response = respond(200, "text/xml", declaration + body);
    response.operation = "attributes";
    return response;
}

}  // namespace camsim::sunapi
