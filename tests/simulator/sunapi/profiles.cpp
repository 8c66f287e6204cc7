// SPDX-License-Identifier: BSL-1.0
// media.cgi: video profiles, what each codec allows, the policy. A profile's number is the stream of the neutral state.
#include "sunapi/profiles.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace camsim::sunapi {
namespace {

constexpr int most_profiles = 10;

/// 1 is best, 20 is worst; the direction is not verified on a device.
int compression(int quality)
{
    return 20 - static_cast<int>(std::lround(quality * 19 / 100.0));
}

int quality_of(int level)
{
    return static_cast<int>(std::lround((20 - level) * 100 / 19.0));
}

std::string size_of(const VideoEncoder& video)
{
    return std::to_string(video.width) + "x" + std::to_string(video.height);
}

std::vector<std::string> sizes(const EncoderOptions& options)
{
    std::vector<std::string> all;
    for (const Resolution& size : options.resolutions)
        all.push_back(std::to_string(size.width) + "x" + std::to_string(size.height));
    return all;
}

/// Values of a codec that have no neutral home, with what they begin as.
const std::vector<std::pair<const char*, const char*>>& codec_extras()
{
    static const std::vector<std::pair<const char*, const char*>> all = {
        {"PriorityType", "FrameRate"}, {"SmartCodecEnable", "False"}, {"DynamicFPSEnable", "False"},
        {"MinDynamicFPS", "1"},        {"DynamicGOVEnable", "False"}, {"DynamicGOVLength", "160"},
        {"EntropyCoding", "CABAC"},
    };
    return all;
}

const std::vector<std::pair<const char*, const char*>>& profile_extras()
{
    static const std::vector<std::pair<const char*, const char*>> all = {
        {"RTPMulticastEnable", "False"}, {"RTPMulticastType", "IPV4"}, {"RTPMulticastAddress", ""},
        {"RTPMulticastPort", "0"},       {"RTPMulticastTTL", "5"},     {"CropEncodingEnable", "False"},
        {"ViewModeType", "Overview"},
    };
    return all;
}

std::string extra_name(const StreamProfile& profile, const std::string& name)
{
    return "sunapi:profile/" + std::to_string(profile.channel) + "/" + std::to_string(profile.stream) + "/" + name;
}

std::string extra(const CameraState& state, const StreamProfile& profile, const std::string& name, const char* standard)
{
    const auto found = state.settings.find(extra_name(profile, name));
    return found == state.settings.end() ? standard : found->second;
}

Value guessed(const std::string& value)
{
    if (value == "True" || value == "False")
        return yes_no(value == "True");
    if (!value.empty() && value.find_first_not_of("0123456789") == std::string::npos)
        return number(std::atoll(value.c_str()));
    return text(value);
}

Object codec_members(const CameraState& state, const StreamProfile& profile)
{
    const VideoEncoder& video = profile.video;
    Object out{{"BitrateControlType", text(video.rate_control)}};
    for (const auto& [name, standard] : codec_extras())
        if (std::string(name) != "EntropyCoding" || video.codec == "H264")
            out.emplace_back(name, guessed(extra(state, profile, name, standard)));
    out.emplace_back("GOVLength", number(video.gop));
    out.emplace_back("MaxGOVLength", number(video.options.max_gop));
    out.emplace_back("MinGOVLength", number(video.options.min_gop));
    out.emplace_back("Profile", text(video.codec_profile));
    return out;
}

Object profile_members(const CameraState& state, const StreamProfile& profile)
{
    const VideoEncoder& video = profile.video;
    Object out{{"Name", text(profile.name)}, {"EncodingType", text(video.codec)}};
    for (const auto& [name, standard] : profile_extras())
        out.emplace_back(name, guessed(extra(state, profile, name, standard)));
    out.emplace_back("Resolution", text(size_of(video)));
    out.emplace_back("FrameRate", number(std::lround(video.fps)));
    out.emplace_back("CompressionLevel", number(compression(video.quality)));
    out.emplace_back("Bitrate", number(video.bitrate_kbps));
    if (video.codec == "H264" || video.codec == "H265")
        out.emplace_back(video.codec, object(codec_members(state, profile)));
    if (profile.audio)
        out.emplace_back("AudioInputEnable", yes_no(profile.audio->enabled));
    out.emplace_back("IsFixedProfile", yes_no(profile.fixed));
    out.emplace_back("ProfileToken", text(profile.token));
    return out;
}

HttpResponse view(Context& context)
{
    const int wanted = context.number("Profile", 0);
    std::vector<Row> channels;
    for (const Channel* channel : context.channels()) {
        std::vector<Row> each;
        for (const StreamProfile* profile : profiles_of(context.state, channel->id))
            if (wanted == 0 || wanted == profile->stream)
                each.push_back({profile->stream, profile_members(context.state, *profile)});
        if (wanted != 0 && each.empty())
            throw Fault{604};
        channels.push_back({channel_number(*channel), {{"Profiles", rows("Profile", std::move(each))}}});
    }
    return told(context, {{"VideoProfiles", rows("Channel", std::move(channels))}});
}

Fields view_fields(const CameraState& state)
{
    return {channel_field(state), whole("Profile", 1, most_profiles, 1)};
}

Fields change_fields(const CameraState& state)
{
    Fields fields{channel_field(state), whole("Profile", 1, most_profiles, 1), words("Name", 31),
                  choice("EncodingType", {"MJPEG", "H264", "H265"})};
    std::vector<std::string> all_sizes;
    for (const StreamProfile& profile : state.profiles)
        for (const std::string& size : sizes(profile.video.options))
            if (std::find(all_sizes.begin(), all_sizes.end(), size) == all_sizes.end())
                all_sizes.push_back(size);
    fields.push_back(choice("Resolution", all_sizes));
    fields.push_back(whole("FrameRate", 1, 60));
    fields.push_back(whole("CompressionLevel", 1, 20));
    fields.push_back(whole("Bitrate", 32, 40960));
    fields.push_back(flag("AudioInputEnable"));
    fields.push_back(flag("RTPMulticastEnable"));
    fields.push_back(choice("RTPMulticastType", {"IPV4", "IPV6"}));
    fields.push_back(words("RTPMulticastAddress", 45));
    fields.push_back(whole("RTPMulticastPort", 0, 65534));
    fields.push_back(whole("RTPMulticastTTL", 0, 255));
    fields.push_back(flag("CropEncodingEnable"));
    fields.push_back(choice("ViewModeType", {"Overview"}));
    for (const std::string codec : {"H264.", "H265."}) {
        fields.push_back(choice(codec + "BitrateControlType", {"CBR", "VBR"}));
        fields.push_back(choice(codec + "PriorityType", {"FrameRate", "CompressionLevel"}));
        fields.push_back(whole(codec + "GOVLength", 1, 400));
        fields.push_back(flag(codec + "SmartCodecEnable"));
        fields.push_back(flag(codec + "DynamicFPSEnable"));
        fields.push_back(whole(codec + "MinDynamicFPS", 1, 60));
        fields.push_back(flag(codec + "DynamicGOVEnable"));
        fields.push_back(whole(codec + "DynamicGOVLength", 1, 480));
    }
    fields.push_back(choice("H264.Profile", {"BaseLine", "Main", "High"}));
    fields.push_back(choice("H264.EntropyCoding", {"CABAC", "CAVLC"}));
    fields.push_back(choice("H265.Profile", {"Main"}));
    return fields;
}

void check(const VideoEncoder& video)
{
    const EncoderOptions& can = video.options;
    const auto codec = std::find(can.codecs.begin(), can.codecs.end(), video.codec);
    const auto all = sizes(can);
    if (codec == can.codecs.end())
        throw Fault{602};
    if (std::find(all.begin(), all.end(), size_of(video)) == all.end() || video.fps > most_frames(can) ||
        video.bitrate_kbps < can.min_bitrate || video.bitrate_kbps > can.max_bitrate || video.gop < can.min_gop ||
        video.gop > can.max_gop)
        throw Fault{604};
}

/// Values of the codec in use; those of the other codec contradict the profile.
void take_codec(const Context& context, StreamProfile& profile)
{
    VideoEncoder& video = profile.video;
    const std::string prefix = video.codec + ".", other = video.codec == "H264" ? "H265." : "H264.";
    for (const Given& one : context.given) {
        const std::string& name = one.field->name;
        if (name.rfind("H26", 0) == 0 && name.rfind(prefix, 0) != 0)
            throw Fault{602};
    }
    video.rate_control = context.value(prefix + "BitrateControlType", video.rate_control);
    video.gop = context.number(prefix + "GOVLength", video.gop);
    video.codec_profile = context.value(prefix + "Profile", video.codec_profile);
}

void keep_extras(const Context& context, const StreamProfile& profile)
{
    for (const auto& [name, standard] : profile_extras())
        if (const std::string* value = context.find(name))
            context.state.settings[extra_name(profile, name)] = *value;
    for (const auto& [name, standard] : codec_extras())
        if (const std::string* value = context.find(profile.video.codec + "." + name))
            context.state.settings[extra_name(profile, name)] = *value;
}

/// Takes what was sent into a copy; throws before anything is changed.
StreamProfile changed(const Context& context, StreamProfile profile)
{
    VideoEncoder& video = profile.video;
    profile.name = context.value("Name", profile.name);
    const std::string codec = context.value("EncodingType", video.codec);
    if (codec != video.codec)
        video.codec_profile = codec == "H264" ? "High" : "Main";
    video.codec = codec;
    if (const std::string* size = context.find("Resolution")) {
        video.width = std::atoi(size->c_str());
        video.height = std::atoi(size->c_str() + size->find('x') + 1);
    }
    if (context.find("FrameRate"))
        video.fps = context.number("FrameRate");
    if (context.find("CompressionLevel"))
        video.quality = quality_of(context.number("CompressionLevel"));
    video.bitrate_kbps = context.number("Bitrate", video.bitrate_kbps);
    if (context.find("AudioInputEnable")) {
        if (!profile.audio)
            throw Fault{608};
        profile.audio->enabled = context.is("AudioInputEnable");
    }
    take_codec(context, profile);
    check(video);
    return profile;
}

HttpResponse update(Context& context)
{
    if (!context.find("Profile"))
        throw Fault{603};
    StreamProfile* profile = find_profile(context.state, context.channel().id, context.number("Profile"));
    if (!profile)
        throw Fault{604};
    if (profile->fixed && context.find("Name") && context.value("Name") != profile->name)
        throw Fault{602};
    *profile = changed(context, *profile);
    keep_extras(context, *profile);
    return ok(context);
}

HttpResponse add(Context& context)
{
    if (!context.find("Name") || !context.find("EncodingType"))
        throw Fault{603};
    const Channel& channel = context.channel();
    const auto existing = profiles_of(context.state, channel.id);
    const StreamProfile* model = find_profile(context.state, channel.id, 2);
    int number = 1;
    for (const StreamProfile* one : existing) {
        if (one->name == context.value("Name"))
            throw Fault{606};
        number = one->stream == number ? number + 1 : number;
    }
    if (number > most_profiles || !model)
        throw Fault{605};
    StreamProfile profile = *model;
    profile.stream = number;
    profile.fixed = false;
    profile.token = "UserProfile-" + std::string(number < 10 ? "0" : "") + std::to_string(number) + "-" +
                    std::to_string(channel_number(channel));
    profile.video.token = "VideoEncoder_" + std::to_string(channel.id * 100 + number);
    profile = changed(context, profile);
    context.state.profiles.push_back(profile);
    keep_extras(context, profile);
    return ok(context, {{"Profile", sunapi::number(number)}});
}

Fields remove_fields(const CameraState& state)
{
    return {channel_field(state), whole("Profile", 1, most_profiles, 1).must()};
}

HttpResponse remove(Context& context)
{
    const int channel = context.channel().id, number = context.number("Profile");
    auto& all = context.state.profiles;
    const auto found = std::find_if(all.begin(), all.end(), [&](const StreamProfile& one) {
        return one.channel == channel && one.stream == number;
    });
    if (found == all.end())
        throw Fault{604};
    if (found->fixed)
        throw Fault{602};
    all.erase(found);
    return ok(context);
}

Fields policy(const CameraState&)
{
    return {whole("DefaultProfile", 1, most_profiles, 2), whole("EventProfile", 1, most_profiles, 1),
            whole("RecordProfile", 1, most_profiles, 2)};
}

Fields wise_stream(const CameraState&)
{
    return {choice("Mode", {"Off", "Low", "Medium", "High"})};
}

}  // namespace

std::vector<StreamProfile*> profiles_of(CameraState& state, int channel)
{
    std::vector<StreamProfile*> all;
    for (StreamProfile& profile : state.profiles)
        if (profile.channel == channel)
            all.push_back(&profile);
    std::sort(all.begin(), all.end(), [](const auto* a, const auto* b) { return a->stream < b->stream; });
    return all;
}

StreamProfile* find_profile(CameraState& state, int channel, int number)
{
    for (StreamProfile& profile : state.profiles)
        if (profile.channel == channel && profile.stream == number)
            return &profile;
    return nullptr;
}

void add_profiles(Catalogue& catalogue)
{
    catalogue.push_back({"media",
                         "videoprofile",
                         {},
                         {{"view", Level::user, view_fields, view},
                          {"update", Level::admin, change_fields, update},
                          {"add", Level::admin, change_fields, add},
                          {"remove", Level::admin, remove_fields, remove}}});
    add_codec_info(catalogue);
    catalogue.push_back({"media", "videoprofilepolicy", {policy, "VideoProfilePolicies"}, {}});
    catalogue.push_back({"media", "wisestream", {wise_stream, "WiseStream"}, {}});
}

}  // namespace camsim::sunapi
