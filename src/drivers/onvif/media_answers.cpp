// SPDX-License-Identifier: BSL-1.0
// Profiles and encoders of both media services, read from the tree.
#include "answers.hpp"
#include "envelope.hpp"
#include "values.hpp"
#include "xml_nodes.hpp"

namespace camsdk::drivers::onvif {

namespace {

using codec::XmlElement;

std::optional<Multicast> read_multicast(XmlElement m)
{
    if (!m)
        return std::nullopt;
    return Multicast{text_at(m, "Address/Type"),
                     text_at(m, "Address/IPv4Address"),
                     text_at(m, "Address/IPv6Address"),
                     text_at(m, "Port"),
                     text_at(m, "TTL"),
                     text_at(m, "AutoStart")};
}

/// Media1 has the key frame distance and profile in an element of the codec, Media2 in attributes.
VideoEncoderSettings read_encoder(XmlElement c)
{
    VideoEncoderSettings s;
    s.token = attribute_of(c, "token");
    s.name = text_at(c, "Name");
    s.use_count = text_at(c, "UseCount");
    s.encoding = text_at(c, "Encoding");
    s.width = to_int(text_at(c, "Resolution/Width"));
    s.height = to_int(text_at(c, "Resolution/Height"));
    s.quality = to_number(text_at(c, "Quality"));
    if (const auto rate = c.child("RateControl")) {
        s.fps = to_number(text_at(rate, "FrameRateLimit"));
        s.encoding_interval = text_at(rate, "EncodingInterval");
        s.bitrate_kbps = to_int(text_at(rate, "BitrateLimit"));
        s.average_bitrate = text_at(rate, "AverageBitRate");
        s.constant_bitrate = to_bool(attribute_of(rate, "ConstantBitRate"));
    }
    if (const auto h264 = c.child("H264")) {
        s.gov_length = to_int(text_at(h264, "GovLength"));
        s.profile = text_at(h264, "H264Profile");
    } else if (const auto mpeg4 = c.child("MPEG4")) {
        s.gov_length = to_int(text_at(mpeg4, "GovLength"));
        s.profile = text_at(mpeg4, "Mpeg4Profile");
    } else {
        s.gov_length = to_int(attribute_of(c, "GovLength"));
        s.profile = attribute_of(c, "Profile");
    }
    s.multicast = read_multicast(c.child("Multicast"));
    s.session_timeout = text_at(c, "SessionTimeout");
    s.guaranteed_frame_rate = attribute_of(c, "GuaranteedFrameRate");
    s.anchor_distance = attribute_of(c, "AnchorFrameDistance");
    s.is_signed = attribute_of(c, "Signed");
    s.secure_algorithm = attribute_of(c, "SecureStreamingProtocolAlgorithm");
    return s;
}

AudioEncoderSettings read_audio(XmlElement c)
{
    return {attribute_of(c, "token"),      text_at(c, "Name"),
            text_at(c, "UseCount"),        text_at(c, "Encoding"),
            to_int(text_at(c, "Bitrate")), to_int(text_at(c, "SampleRate")),
            text_at(c, "SessionTimeout"),  read_multicast(c.child("Multicast"))};
}

AudioOutputSettings read_audio_output(XmlElement c)
{
    return {attribute_of(c, "token"), text_at(c, "Name"), text_at(c, "OutputToken"), to_int(text_at(c, "OutputLevel"))};
}

VideoSourceEntry read_source(XmlElement s)
{
    return {attribute_of(s, "token"), to_int(text_at(s, "Resolution/Width")), to_int(text_at(s, "Resolution/Height")),
            to_number(text_at(s, "Framerate"))};
}

/// The configurations of a profile by the names that its service has for them.
struct ConfigurationNames {
    const char *video_source, *audio_source, *video, *audio, *analytics, *ptz, *metadata, *audio_output;
};
constexpr ConfigurationNames media1_names{"VideoSourceConfiguration",    "AudioSourceConfiguration",
                                          "VideoEncoderConfiguration",   "AudioEncoderConfiguration",
                                          "VideoAnalyticsConfiguration", "PTZConfiguration",
                                          "MetadataConfiguration",       "Extension/AudioOutputConfiguration"};
constexpr ConfigurationNames media2_names{"VideoSource", "AudioSource", "VideoEncoder", "AudioEncoder",
                                          "Analytics",   "PTZ",         "Metadata",     "AudioOutput"};

void read_configurations(XmlElement set, const ConfigurationNames& names, MediaProfile& out)
{
    if (const auto source = set.child(names.video_source)) {
        out.video_source_config = attribute_of(source, "token");
        out.video_source = text_at(source, "SourceToken");
        const auto bounds = source.child("Bounds");
        out.source_width = to_int(attribute_of(bounds, "width"));
        out.source_height = to_int(attribute_of(bounds, "height"));
        out.rotation = text_at(source, "Extension/Rotate/Mode");
    }
    out.audio_source = text_at(set, names.audio_source + std::string("/SourceToken"));
    if (const auto video = set.child(names.video))
        out.video = read_encoder(video);
    if (const auto audio = set.child(names.audio))
        out.audio = read_audio(audio);
    out.analytics_config = attribute_of(set.child(names.analytics), "token");
    if (const auto ptz = set.child(names.ptz)) {
        out.ptz_config = attribute_of(ptz, "token");
        out.ptz_node = text_at(ptz, "NodeToken");
    }
    out.metadata_config = attribute_of(set.child(names.metadata), "token");
    if (const auto output = set.child(names.audio_output))
        out.audio_output = read_audio_output(output);
}

Result<std::vector<MediaProfile>> read_profile_list(std::string&& envelope, const std::string& element, bool media2)
{
    const auto tree = AnswerTree::open(std::move(envelope), element);
    if (!tree)
        return tree.error();
    std::vector<MediaProfile> list;
    for (const auto& profile : tree->root().children("Profiles")) {
        MediaProfile out;
        out.token = attribute_of(profile, "token");
        if (out.token.empty())
            continue;
        out.name = text_at(profile, "Name");
        out.fixed = to_bool(attribute_of(profile, "fixed"));
        read_configurations(media2 ? profile.child("Configurations") : profile, media2 ? media2_names : media1_names,
                            out);
        list.push_back(std::move(out));
    }
    return list;
}

/// Every element of one of those names, each read.
template <class T>
Result<std::vector<T>> read_each(std::string&& envelope, const std::string& element,
                                 std::initializer_list<const char*> names, T (*read)(XmlElement))
{
    const auto tree = AnswerTree::open(std::move(envelope), element);
    if (!tree)
        return tree.error();
    std::vector<T> list;
    for (const char* name : names)
        for (const auto& one : tree->root().children(name))
            list.push_back(read(one));
    return list;
}

}  // namespace

Result<std::vector<MediaProfile>> read_profiles(std::string&& envelope, const std::string& element)
{
    return read_profile_list(std::move(envelope), element, false);
}

Result<std::vector<MediaProfile>> read_profiles2(std::string&& envelope, const std::string& element)
{
    return read_profile_list(std::move(envelope), element, true);
}

Result<std::vector<VideoSourceEntry>> read_video_sources(std::string&& envelope, const std::string& element)
{
    return read_each(std::move(envelope), element, {"VideoSources"}, read_source);
}

Result<std::vector<VideoEncoderSettings>> read_video_encoders(std::string&& envelope, const std::string& element)
{
    return read_each(std::move(envelope), element, {"Configuration", "Configurations"}, read_encoder);
}

Result<std::vector<AudioEncoderSettings>> read_audio_encoders(std::string&& envelope, const std::string& element)
{
    return read_each(std::move(envelope), element, {"Configurations"}, read_audio);
}

Result<std::vector<AudioOutputSettings>> read_output_configurations(std::string&& envelope, const std::string& element)
{
    return read_each(std::move(envelope), element, {"Configurations"}, read_audio_output);
}

}  // namespace camsdk::drivers::onvif
