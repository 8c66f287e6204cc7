// SPDX-License-Identifier: BSL-1.0
// /ISAPI/Streaming/channels: encoders of each stream, their limits, and pictures.
#include "isapi/resource.hpp"
#include "picture/picture.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace camsim::isapi {
namespace {

struct Name {
    const char* neutral;
    const char* vendor;
};

constexpr Name codecs[] = {{"H264", "H.264"}, {"H265", "H.265"}, {"MJPEG", "MJPEG"}, {"MPEG4", "MPEG4"}};
constexpr Name sounds[] = {{"G711U", "G.711ulaw"}, {"G711A", "G.711alaw"}, {"G726", "G.726"}, {"AAC", "AAC"}};

template <std::size_t N>
std::string to_vendor(const Name (&names)[N], const std::string& word)
{
    for (const Name& name : names)
        if (word == name.neutral)
            return name.vendor;
    return word;
}

template <std::size_t N>
std::string to_neutral(const Name (&names)[N], const std::string& word)
{
    for (const Name& name : names)
        if (same_text(word, name.vendor))
            return name.neutral;
    return {};
}

StreamProfile* stream(const Context& context)
{
    for (StreamProfile& profile : context.state.profiles)
        if (profile.channel * 100 + profile.stream == context.number())
            return &profile;
    return nullptr;
}

bool exists(const Context& context)
{
    return stream(context) != nullptr;
}

std::string frame_rate(double fps)
{
    return std::to_string(std::lround(fps * 100));
}

std::string stream_xml(const StreamProfile& profile)
{
    const std::string channel = std::to_string(profile.channel);
    const std::string port = std::to_string(8860 + profile.stream * 2 - 2);
    std::string text =
        "<StreamingChannel><id>" + std::to_string(profile.channel * 100 + profile.stream) +
        "</id><channelName></channelName><enabled>true</enabled><Transport><maxPacketSize>1000</maxPacketSize>"
        "<ControlProtocolList><ControlProtocol><streamingTransport>RTSP</streamingTransport></ControlProtocol>"
        "<ControlProtocol><streamingTransport>HTTP</streamingTransport></ControlProtocol></ControlProtocolList>"
        "<Unicast><enabled>true</enabled><rtpTransportType>RTP/TCP</rtpTransportType></Unicast><Multicast>"
        "<enabled>true</enabled><destIPAddress>0.0.0.0</destIPAddress><videoDestPortNo>" +
        port +
        "</videoDestPortNo></Multicast><Security><enabled>true</enabled><certificateType>digest"
        "</certificateType><SecurityAlgorithm><algorithmType>MD5</algorithmType></SecurityAlgorithm></Security>"
        "</Transport><Video><enabled>true</enabled><videoInputChannelID>" +
        channel +
        "</videoInputChannelID><videoCodecType></videoCodecType><videoScanType>progressive</videoScanType>"
        "<videoResolutionWidth></videoResolutionWidth><videoResolutionHeight></videoResolutionHeight>"
        "<videoQualityControlType></videoQualityControlType><constantBitRate></constantBitRate>"
        "<fixedQuality></fixedQuality><vbrUpperCap></vbrUpperCap><vbrLowerCap>32</vbrLowerCap>"
        "<maxFrameRate></maxFrameRate><keyFrameInterval></keyFrameInterval><snapShotImageType>JPEG"
        "</snapShotImageType><H264Profile>Main</H264Profile><GovLength></GovLength><SVC><enabled>false"
        "</enabled></SVC><PacketType>PS</PacketType><PacketType>RTP</PacketType><smoothing>50</smoothing>"
        "<H265Profile>Main</H265Profile><SmartCodec><enabled>false</enabled></SmartCodec></Video>";
    if (profile.audio)
        text += "<Audio><enabled></enabled><audioInputChannelID>" + channel +
                "</audioInputChannelID><audioCompressionType></audioCompressionType></Audio>";
    return text + "</StreamingChannel>";
}

void fill_stream(const CameraState& state, const StreamProfile& profile, pugi::xml_node root)
{
    const VideoEncoder& video = profile.video;
    const Channel* channel = state.channel(profile.channel);
    put(root, "channelName", channel ? channel->name : std::string());
    put(root, "enabled", video.enabled);
    put(root, "Video/videoCodecType", to_vendor(codecs, video.codec));
    put(root, "Video/videoResolutionWidth", video.width);
    put(root, "Video/videoResolutionHeight", video.height);
    put(root, "Video/videoQualityControlType", video.rate_control);
    put(root, "Video/constantBitRate", video.bitrate_kbps);
    put(root, "Video/vbrUpperCap", video.bitrate_kbps);
    put(root, "Video/fixedQuality", video.quality);
    put(root, "Video/maxFrameRate", frame_rate(video.fps));
    put(root, "Video/GovLength", video.gop);
    put(root, "Video/keyFrameInterval", static_cast<int>(std::lround(video.gop * 1000 / std::max(0.04, video.fps))));
    if (profile.audio) {
        put(root, "Audio/enabled", profile.audio->enabled);
        put(root, "Audio/audioCompressionType", to_vendor(sounds, profile.audio->codec));
    }
}

Outcome apply_stream(StreamProfile& profile, pugi::xml_node root)
{
    VideoEncoder video = profile.video;
    video.codec = to_neutral(codecs, text(root, "Video/videoCodecType").value_or(""));
    video.width = integer(root, "Video/videoResolutionWidth").value_or(0);
    video.height = integer(root, "Video/videoResolutionHeight").value_or(0);
    video.rate_control = text(root, "Video/videoQualityControlType").value_or("");
    const bool variable = same_text(video.rate_control, "VBR");
    video.bitrate_kbps = integer(root, variable ? "Video/vbrUpperCap" : "Video/constantBitRate").value_or(0);
    video.fps = integer(root, "Video/maxFrameRate").value_or(0) / 100.0;
    video.gop = integer(root, "Video/GovLength").value_or(0);
    video.quality = integer(root, "Video/fixedQuality").value_or(video.quality);
    video.enabled = boolean(root, "enabled").value_or(true);
    if (video.fps == 0)  // the vendor's word for as fast as it goes
        video.fps = video.options.frame_rates.front();
    const auto& sizes = video.options.resolutions;
    if (std::none_of(sizes.begin(), sizes.end(),
                     [&](const Resolution& r) { return r.width == video.width && r.height == video.height; }))
        return bad_content();
    profile.video = video;
    if (profile.audio && at(root, "Audio")) {
        profile.audio->enabled = boolean(root, "Audio/enabled").value_or(profile.audio->enabled);
        const std::string codec = to_neutral(sounds, text(root, "Audio/audioCompressionType").value_or(""));
        if (codec.empty())
            return bad_content();
        profile.audio->codec = codec;
    }
    return done();
}

std::string options(const std::vector<std::string>& values)
{
    std::string text;
    for (const std::string& value : values)
        text += (text.empty() ? "" : ",") + value;
    return text;
}

std::string stream_capabilities(const Context& context)
{
    const StreamProfile* profile = stream(context);
    const EncoderOptions& has = profile->video.options;
    std::vector<std::string> names, widths, heights, rates;
    for (const std::string& codec : has.codecs)
        names.push_back(to_vendor(codecs, codec));
    for (const Resolution& size : has.resolutions) {
        widths.push_back(std::to_string(size.width));
        heights.push_back(std::to_string(size.height));
    }
    for (const double fps : has.frame_rates)
        rates.push_back(frame_rate(fps));
    const auto range = [](const char* name, int low, int high) {
        return std::string("<") + name + " min=\"" + std::to_string(low) + "\" max=\"" + std::to_string(high) +
               "\"></" + name + ">";
    };
    std::string text =
        "<StreamingChannel><id opt=\"" + std::to_string(context.number()) + "\">" + std::to_string(context.number()) +
        "</id><channelName min=\"0\" max=\"32\" type=\"length\"></channelName><enabled "
        "opt=\"true\">true</enabled><Video>"
        "<enabled opt=\"true\">true</enabled><videoCodecType opt=\"" +
        options(names) +
        "\"></videoCodecType><videoScanType opt=\"progressive\"></videoScanType><videoResolutionWidth opt=\"" +
        options(widths) + "\"></videoResolutionWidth><videoResolutionHeight opt=\"" + options(heights) +
        "\"></videoResolutionHeight><videoQualityControlType opt=\"CBR,VBR\"></videoQualityControlType>" +
        range("constantBitRate", has.min_bitrate, has.max_bitrate) +
        "<fixedQuality opt=\"1,20,40,60,80,100\"></fixedQuality>" +
        range("vbrUpperCap", has.min_bitrate, has.max_bitrate) + "<maxFrameRate opt=\"" + options(rates) +
        ",0\"></maxFrameRate>" + range("GovLength", has.min_gop, has.max_gop) + range("smoothing", 1, 100) +
        "<H264Profile opt=\"Baseline,Main,High\"></H264Profile><H265Profile opt=\"Main\"></H265Profile></Video>";
    if (profile->audio)
        text +=
            "<Audio><enabled opt=\"true,false\"></enabled><audioCompressionType opt=\"G.711ulaw,G.711alaw,G.726,AAC\">"
            "</audioCompressionType></Audio>";
    return text + "</StreamingChannel>";
}

void add_list(Catalogue& catalogue)
{
    catalogue.actions.push_back({"GET", "/Streaming/channels", Who::anybody, [](Context& context) {
                                     pugi::xml_document all;
                                     pugi::xml_node root = all.append_child("StreamingChannelList");
                                     for (const StreamProfile& profile : context.state.profiles) {
                                         pugi::xml_document one;
                                         one.load_string(stream_xml(profile).c_str());
                                         fill_stream(context.state, profile, one.document_element());
                                         root.append_copy(one.document_element());
                                     }
                                     return xml_answer(context, all);
                                 }});
}

HttpResponse picture(Context& context)
{
    const StreamProfile* profile = stream(context);
    const Channel* channel = context.state.channel(profile ? profile->channel : context.number() / 100);
    if (!channel)
        return status_answer(context, not_supported());
    if (!channel->online)
        return status_answer(context, {500, 3, "deviceError", {}});
    int width = 640, height = 360;
    if (const auto wish = context.request().query_value("videoResolutionWidth"))
        width = std::atoi(wish->c_str());
    if (const auto wish = context.request().query_value("videoResolutionHeight"))
        height = std::atoi(wish->c_str());
    return respond(200, "image/jpeg", snapshot(context.state, *channel, context.now(), width, height));
}

}  // namespace

void add_streaming(Catalogue& catalogue)
{
    Document document;
    document.pattern = "/Streaming/channels/{}";
    document.present = exists;
    document.base = [](const Context& context) { return stream_xml(*stream(context)); };
    document.fill = [](const Context& context, pugi::xml_node root) {
        fill_stream(context.state, *stream(context), root);
    };
    document.apply = [](Context& context, pugi::xml_node root) { return apply_stream(*stream(context), root); };
    document.capabilities = stream_capabilities;
    document.lists = {"ControlProtocolList"};
    catalogue.documents.push_back(document);
    add_list(catalogue);
    for (const char* path : {"/Streaming/channels/{}/picture", "/ContentMgmt/StreamingProxy/channels/{}/picture"})
        catalogue.actions.push_back({"GET", path, Who::anybody, picture});
    catalogue.actions.push_back({"PUT", "/Streaming/channels/{}/requestKeyFrame", Who::operator_, [](Context& context) {
                                     return status_answer(context, stream(context) ? done() : not_supported());
                                 }});
    catalogue.actions.push_back({"GET", "/Streaming/status", Who::anybody, [](Context& context) {
                                     return xml_answer(context,
                                                       "<StreamingSessionStatusList><totalStreamingSessions>0"
                                                       "</totalStreamingSessions></StreamingSessionStatusList>");
                                 }});
    document.pattern = "/ContentMgmt/StreamingProxy/channels/{}";
    document.present = [](const Context& context) {
        return context.state.identity.device_type == "NVR" && exists(context);
    };
    catalogue.documents.push_back(std::move(document));
}

}  // namespace camsim::isapi
