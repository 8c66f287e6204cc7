// SPDX-License-Identifier: BSL-1.0
// Stream profiles, and the stream that an RTSP address asks for: the view's settings, a profile over them, the
// address's own words over both.
#include "vapix/parameters.hpp"
#include "vapix/stream.hpp"

#include <algorithm>

namespace camsim::vapix {
namespace {

namespace json = boost::json;

constexpr std::size_t most_profiles = 26;
constexpr const char* list_name = "StreamProfile.S";

std::string item(int number)
{
    return list_name + std::to_string(number) + ".";
}

std::optional<int> number_of(const CameraState& state, const std::string& name)
{
    for (const int number : kept_items(state, list_name, "Name"))
        if (kept_value(state, item(number) + "Name", "") == name)
            return number;
    return std::nullopt;
}

json::object list(Context& context, const json::object& params)
{
    std::vector<std::string> wanted;
    if (const json::value* names = params.if_contains("streamProfileName"); names && names->is_array())
        for (const json::value& one : names->as_array())
            if (one.is_object())
                wanted.push_back(get_text(one.as_object(), "name").value_or(""));
    json::array found;
    for (const int number : kept_items(context.state, list_name, "Name")) {
        const std::string name = kept_value(context.state, item(number) + "Name", "");
        if (wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end())
            found.push_back(json::object{{"name", name},
                                         {"description", kept_value(context.state, item(number) + "Description", "")},
                                         {"parameters", kept_value(context.state, item(number) + "Parameters", "")}});
    }
    json::object data;
    if (!found.empty())
        data["streamProfile"] = std::move(found);
    data["maxProfiles"] = most_profiles;
    return data;
}

struct Draft {
    std::string name, description, parameters;
};

std::vector<Draft> drafts(const json::object& params)
{
    const json::value* sent = params.if_contains("streamProfile");
    if (!sent)
        throw JsonFault{2103, "Required parameter is missing"};
    if (!sent->is_array() || sent->as_array().empty())
        throw JsonFault{2104, "Invalid parameter value specified"};
    std::vector<Draft> all;
    for (const json::value& one : sent->as_array()) {
        if (!one.is_object())
            throw JsonFault{2104, "Invalid parameter value specified"};
        const json::object& draft = one.as_object();
        all.push_back({need_text(draft, "name"), get_text(draft, "description").value_or(""),
                       get_text(draft, "parameters").value_or("")});
        if (all.back().name.empty() || all.back().name.size() > 255)
            throw JsonFault{2104, "Invalid parameter value specified"};
    }
    return all;
}

void store(CameraState& state, int number, const Draft& draft)
{
    keep_value(state, item(number) + "Name", draft.name);
    keep_value(state, item(number) + "Description", draft.description);
    keep_value(state, item(number) + "Parameters", draft.parameters);
}

int free_number(const CameraState& state)
{
    const auto used = kept_items(state, list_name, "Name");
    int number = 0;
    while (std::find(used.begin(), used.end(), number) != used.end())
        ++number;
    return number;
}

// unverified: the codes of a name that exists and of one that does not
json::object create(Context& context, const json::object& params)
{
    for (const Draft& draft : drafts(params)) {
        if (number_of(context.state, draft.name))
            throw JsonFault{2104, "Stream profile already exists"};
        if (kept_items(context.state, list_name, "Name").size() >= most_profiles)
            throw JsonFault{1100, "Maximum number of stream profiles reached"};
        store(context.state, free_number(context.state), draft);
    }
    return {};
}

json::object update(Context& context, const json::object& params)
{
    for (const Draft& draft : drafts(params)) {
        const auto number = number_of(context.state, draft.name);
        if (!number)
            throw JsonFault{2104, "Stream profile does not exist"};
        store(context.state, *number, draft);
    }
    return {};
}

json::object remove(Context& context, const json::object& params)
{
    const json::value* names = params.if_contains("streamProfileName");
    if (!names)
        throw JsonFault{2103, "Required parameter is missing"};
    if (!names->is_array())
        throw JsonFault{2104, "Invalid parameter value specified"};
    for (const json::value& one : names->as_array()) {
        const auto number =
            one.is_object() ? number_of(context.state, need_text(one.as_object(), "name")) : std::nullopt;
        if (!number)
            throw JsonFault{2104, "Stream profile does not exist"};
        drop_kept(context.state, item(*number));
    }
    return {};
}

HttpResponse stream_profile(Context& context)
{
    static const JsonApi api{{"1.0"},
                             {{"list", Who::viewer, list},
                              {"create", Who::operator_, create, true},
                              {"update", Who::operator_, update, true},
                              {"remove", Who::operator_, remove, true}},
                             {}};
    return run_json(context, api);
}

bool set_codec(VideoEncoder& video, const std::string& word)
{
    if (word == "h264" || word == "h265")
        video.codec = word == "h264" ? "H264" : "H265";
    else if (word == "jpeg" || word == "mjpeg")
        video.codec = "MJPEG";
    else
        return false;
    return true;
}

/// One word of an address or profile; false where the camera cannot do it.
bool apply(StreamProfile& stream, const std::string& key, const std::string& value)
{
    VideoEncoder& video = stream.video;
    const auto number = whole(value);
    if (key == "videocodec")
        return set_codec(video, value);
    if (key == "resolution") {
        const auto& sizes = video.options.resolutions;
        const auto found = std::find_if(sizes.begin(), sizes.end(), [&](const Resolution& one) {
            return std::to_string(one.width) + "x" + std::to_string(one.height) == value;
        });
        if (found == sizes.end())
            return false;
        video.width = found->width;
        video.height = found->height;
        return true;
    }
    if (key == "audio" && stream.audio)
        stream.audio->enabled = value == "1" || value == "yes";
    if (key != "fps" && key != "compression" && key != "videokeyframeinterval" && key != "videobitrate" &&
        key != "videomaxbitrate")
        return true;
    if (!number || *number < 0)
        return false;
    if (key == "fps" && *number > 0)
        video.fps = static_cast<double>(*number);
    else if (key == "compression")
        video.quality = static_cast<int>(std::max(0L, 100 - *number));
    else if (key == "videokeyframeinterval" && *number > 0)
        video.gop = static_cast<int>(*number);
    else if (*number > 0 && key != "fps")
        video.bitrate_kbps = static_cast<int>(*number);
    return true;
}

}  // namespace

bool is_stream_path(const std::string& path)
{
    return path == "/axis-media/media.amp" || path == "/mpeg4/media.amp" || path == "/mjpg/media.amp";
}

std::optional<StreamProfile> stream_of(const CameraState& state, const HttpRequest& request)
{
    const auto camera = whole(request.query_value("camera").value_or("1"));
    const auto found = std::find_if(state.profiles.begin(), state.profiles.end(), [&](const StreamProfile& one) {
        return camera && one.channel == *camera && one.stream == 1;
    });
    if (found == state.profiles.end())
        return std::nullopt;
    StreamProfile stream = *found;
    if (const auto name = request.query_value("streamprofile")) {
        const auto number = number_of(state, *name);
        if (!number)
            return std::nullopt;
        for (const std::string& pair : split(kept_value(state, item(*number) + "Parameters", ""), '&')) {
            const auto equals = pair.find('=');
            if (equals != std::string::npos && !apply(stream, pair.substr(0, equals), pair.substr(equals + 1)))
                return std::nullopt;
        }
    }
    for (const auto& [key, value] : request.query)
        if (!apply(stream, key, value))
            return std::nullopt;
    return stream;
}

void first_settings(CameraState& state)
{
    const Draft first[] = {{"Quality", "Best image quality and full frame rate.",
                            "videocodec=h264&resolution=1920x1080&fps=0&compression=20&videokeyframeinterval=32"},
                           {"Balanced", "Medium image quality and frame rate.",
                            "videocodec=h264&resolution=1280x720&fps=15&compression=30&videokeyframeinterval=32"},
                           {"Bandwidth", "Low bandwidth with reduced frame rate and medium image quality.",
                            "videocodec=h264&resolution=1280x720&fps=10&compression=50&videokeyframeinterval=32"},
                           {"Mobile", "Mobile device settings.",
                            "videocodec=h264&resolution=640x360&compression=50&fps=15&videokeyframeinterval=32&"
                            "videobitrate=120&videomaxbitrate=128&videobitratepriority=framerate"}};
    int number = 0;
    for (const Draft& draft : first)
        store(state, number++, draft);
    bool ptz = false;
    for (const Channel& channel : state.channels)
        ptz = ptz || channel.ptz.has_value();
    if (!ptz)
        return;
    keep_value(state, "GuardTour.G0.Name", "Patrol 1");
    keep_value(state, "GuardTour.G0.Tour.T0.PresetNbr", "1");
    keep_value(state, "GuardTour.G0.Tour.T1.PresetNbr", "2");
    keep_value(state, "GuardTour.G0.Tour.T1.Position", "1");
}

void add_profiles(Catalogue& catalogue)
{
    catalogue.rows.push_back({"/axis-cgi/streamprofile.cgi", Who::viewer, stream_profile, true});
}

}  // namespace camsim::vapix
