// SPDX-License-Identifier: BSL-1.0
// Feature `media`: views and stream profiles, RTSP addresses, pictures.
#include <codec/jpeg.hpp>
#include <codec/text.hpp>

#include "messages_media.hpp"

namespace camsdk::drivers::axis {

namespace {

using messages::StreamEntry;
using messages::StreamToken;

/// Everything that streams are made of, read together.
struct Catalogue {
    std::shared_ptr<const Params> params;  ///< groups Image, StreamProfile, Network.RTSP, Network.RTSPS
    std::vector<View> views;
    std::vector<StreamEntry> entries;
};

/// One stream: a view, and a stream profile over it where there is one.
struct Stream {
    View view;
    std::optional<StreamEntry> entry;
    std::shared_ptr<const Params> params;
    std::string token() const { return StreamToken{view.number, entry ? entry->name : std::string()}.text(); }
};

class AxisMedia final : public driver::MediaBackend {
 public:
    explicit AxisMedia(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<Profile>> profiles(int channel) override;
    Task<std::vector<EncoderOptions>> encoder_options(std::string profile) override;
    Task<VideoEncoder> set_encoder(std::string profile, EncoderChange change) override;
    Task<std::string> stream_uri(int channel, std::string profile, StreamTransport transport) override;
    Task<std::string> snapshot_uri(int channel, std::string profile) override;
    Task<Snapshot> snapshot(int channel, std::string profile) override;
    Task<StreamDescription> describe_stream(int channel, std::string profile) override;

 private:
    Task<Catalogue> read();
    Task<Catalogue> known();
    Task<Stream> resolve(int channel, std::string profile);
    Codec first_codec() const { return messages::codecs_of(session_->properties).front(); }
    Result<std::string> rtsp_uri(const Stream& stream, StreamTransport transport) const;
    std::string picture_path(const Stream& stream) const;
    VideoEncoder encoder(const Stream& stream, const Definitions& known) const;
    std::vector<EncoderOptions> options(const Stream& stream, const Definitions& known) const;
    Task<void> write(Stream stream, EncoderChange change, VideoEncoder now, Definitions known);

    std::shared_ptr<Session> session_;
    void forget()
    {
        catalogue_.reset();
        listed_.reset();
    }

    std::optional<Catalogue> catalogue_;
    TimePoint read_at_;
    std::optional<std::vector<StreamEntry>> listed_;  ///< what streamprofile.cgi answered
    TimePoint listed_at_;
};

Error no_profile()
{
    return Error(ErrorCode::not_found, "the camera has no such profile; profiles() names them");
}

Task<Catalogue> AxisMedia::read()
{
    auto task = session_->params("Image,StreamProfile,Network.RTSP,Network.RTSPS");
    Result<Params> params = co_await std::move(task);
    // A viewer may not read how streams are made, and watches them all the same.
    if (!params && (params.error().code() == ErrorCode::not_found || params.error().code() == ErrorCode::forbidden))
        params = Params();
    if (!params)
        co_return params.error();
    Catalogue all;
    all.views = parse_views(*params);
    all.entries = messages::parse_stream_profiles(*params);
    const TimePoint now = session_->link.now();
    if (listed_ && now >= listed_at_ && now - listed_at_ < memory_time) {
        all.entries = *listed_;
    } else if (session_->has_api("stream-profiles")) {
        auto asking =
            session_->json(messages::stream_profile_path, "stream-profiles", "list", messages::list_stream_profiles());
        Result<Json> list = co_await std::move(asking);
        if (!list && list.error().code() != ErrorCode::forbidden)
            co_return list.error();
        if (list)
            all.entries = messages::parse_stream_profiles(*list);
        listed_ = all.entries;
        listed_at_ = now;
    }
    all.params = std::make_shared<const Params>(std::move(*params));
    catalogue_ = all;
    read_at_ = now;
    co_return all;
}

Task<Catalogue> AxisMedia::known()
{
    const TimePoint now = session_->link.now();
    if (catalogue_ && now >= read_at_ && now - read_at_ < memory_time)
        co_return *catalogue_;
    auto task = read();
    co_return co_await std::move(task);
}

/// The streams of a channel, of all where it is 0: each view's own settings, then the stream profiles over it. A
/// profile that names a camera is that view's only.
std::vector<Stream> streams_of(const Catalogue& all, int channel)
{
    std::vector<Stream> streams;
    for (const View& view : all.views) {
        if (channel != 0 && view.number != channel)
            continue;
        streams.push_back(Stream{view, std::nullopt, all.params});
        for (const StreamEntry& entry : all.entries)
            if (entry.arguments.value("camera").value_or(std::to_string(view.number)) == std::to_string(view.number))
                streams.push_back(Stream{view, entry, all.params});
    }
    return streams;
}

bool words_only(const Catalogue& all)
{
    for (const View& view : all.views)
        if (all.params->text(view.image() + ".Appearance.Resolution").value_or("x").find('x') == std::string::npos)
            return true;
    return false;
}

VideoEncoder AxisMedia::encoder(const Stream& stream, const Definitions& known) const
{
    VideoEncoder video = messages::view_encoder(*stream.params, stream.view.image(), first_codec(), known);
    if (stream.entry)
        video = messages::profile_encoder(std::move(video), stream.entry->arguments, known, stream.view.image());
    return video;
}

Task<std::vector<Profile>> AxisMedia::profiles(int channel)
{
    auto task = read();
    Result<Catalogue> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    Definitions definitions;
    if (words_only(*all)) {
        auto asking = session_->definitions("Image");
        Result<Definitions> read = co_await std::move(asking);
        if (!read)
            co_return read.error();
        definitions = std::move(*read);
    }
    std::vector<Profile> found;
    for (const Stream& stream : streams_of(*all, channel)) {
        Profile profile;
        profile.token = stream.token();
        profile.name = stream.entry ? std::optional<std::string>(stream.entry->name) : stream.view.name;
        profile.channel = stream.view.number;
        profile.video = encoder(stream, definitions);
        if (auto uri = rtsp_uri(stream, StreamTransport::rtsp))
            profile.stream_uri = *uri;
        profile.snapshot_uri = session_->link.origin() + session_->link.base_path() + picture_path(stream);
        if (stream.entry && !stream.entry->description.empty())
            profile.extra["description"] = stream.entry->description;
        if (stream.entry)
            profile.extra["parameters"] = stream.entry->arguments.text();
        found.push_back(std::move(profile));
    }
    co_return found;
}

Task<Stream> AxisMedia::resolve(int channel, std::string profile)
{
    const auto token = profile.empty() ? StreamToken{channel > 0 ? channel : 1, {}} : messages::parse_token(profile);
    if (!token)
        co_return no_profile();
    auto task = known();
    Result<Catalogue> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    for (const Stream& stream : streams_of(*all, token->camera))
        if (stream.token() == token->text() && (channel == 0 || stream.view.number == channel || profile.empty()))
            co_return stream;
    co_return no_profile();
}

Result<std::string> AxisMedia::rtsp_uri(const Stream& stream, StreamTransport transport) const
{
    const Params& params = *stream.params;
    std::string scheme = "rtsp";
    int port = params.integer("Network.RTSP.Port").value_or(554);
    if (transport == StreamTransport::rtsps) {
        if (!params.boolean("Network.RTSPS.Enabled").value_or(false))
            return driver::unsupported("media.stream_uri by RTSPS");
        scheme = "rtsps";
        port = params.integer("Network.RTSPS.Port").value_or(322);
    } else if (transport == StreamTransport::rtsp_over_http || transport == StreamTransport::multicast) {
        return driver::unsupported("media.stream_uri by " + std::string(to_string(transport)));
    }
    if (port < 1 || port > 65535)
        return Error(ErrorCode::protocol, "the camera names an RTSP port that is none");
    const std::string query = stream.entry ? "&streamprofile=" + codec::url_encode(stream.entry->name)
                                           : "&videocodec=" + messages::codec_word(first_codec());
    const std::string camera = std::to_string(stream.view.number);
    return session_->link.localize(scheme + "://" + codec::host_of(session_->link.origin()) + ":" +
                                   std::to_string(port) + "/axis-media/media.amp?camera=" + camera + query);
}

std::string AxisMedia::picture_path(const Stream& stream) const
{
    std::string path = "/axis-cgi/jpg/image.cgi?camera=" + std::to_string(stream.view.number);
    for (const char* name : {"resolution", "compression", "rotation"})
        if (const auto value = stream.entry ? stream.entry->arguments.value(name) : std::nullopt)
            path += std::string("&") + name + "=" + codec::url_encode(*value);
    return path;
}

/// A view's own settings hold no codec, so its stream address names one and that one stays.
std::vector<EncoderOptions> AxisMedia::options(const Stream& stream, const Definitions& known) const
{
    std::vector<EncoderOptions> all;
    for (Codec codec : messages::codecs_of(session_->properties))
        if (stream.entry || codec == first_codec())
            all.push_back(messages::options_of(codec, stream.view.image(), session_->properties, known));
    return all;
}

Task<std::vector<EncoderOptions>> AxisMedia::encoder_options(std::string profile)
{
    auto task = resolve(0, std::move(profile));
    Result<Stream> stream = co_await std::move(task);
    if (!stream)
        co_return stream.error();
    auto asking = session_->definitions("Image");
    Result<Definitions> known = co_await std::move(asking);
    if (!known)
        co_return known.error();
    co_return options(*stream, *known);
}

Task<void> AxisMedia::write(Stream stream, EncoderChange change, VideoEncoder now, Definitions known)
{
    const std::string image = stream.view.image();
    Params params;
    if (!stream.entry)
        params = messages::view_change(change, now, image, session_->properties, known);
    else
        messages::change_arguments(stream.entry->arguments, change, now, image, session_->properties, known);
    if (stream.entry && stream.entry->index)
        params.set("StreamProfile.S" + std::to_string(*stream.entry->index) + ".Parameters",
                   stream.entry->arguments.text());
    if (!stream.entry || stream.entry->index) {
        auto task = session_->update(std::move(params), "the encoder's settings");
        co_return co_await std::move(task);
    }
    auto task = session_->json(messages::stream_profile_path, "stream-profiles", "update",
                               messages::update_stream_profile(*stream.entry));
    Result<Json> done = co_await std::move(task);
    if (!done)
        co_return done.error();
    co_return Result<void>();
}

Task<VideoEncoder> AxisMedia::set_encoder(std::string profile, EncoderChange change)
{
    forget();
    auto task = resolve(0, profile);
    Result<Stream> stream = co_await std::move(task);
    if (!stream)
        co_return stream.error();
    auto asking = session_->definitions("Image");
    Result<Definitions> known = co_await std::move(asking);
    if (!known)
        co_return known.error();
    const VideoEncoder now = encoder(*stream, *known);
    if (auto fits = messages::check_change(change, now, options(*stream, *known)); !fits)
        co_return fits.error();
    auto writing = write(*stream, change, now, *known);
    Result<void> written = co_await std::move(writing);
    forget();
    if (!written)
        co_return written.error();
    auto again = resolve(0, std::move(profile));
    Result<Stream> after = co_await std::move(again);
    if (!after)
        co_return after.error();
    const VideoEncoder kept = encoder(*after, *known);
    if (const auto missing = messages::missing_change(change, kept); !missing.empty())
        co_return not_applied(missing);
    co_return kept;
}

Task<std::string> AxisMedia::stream_uri(int channel, std::string profile, StreamTransport transport)
{
    auto task = resolve(channel, std::move(profile));
    Result<Stream> stream = co_await std::move(task);
    if (!stream)
        co_return stream.error();
    co_return rtsp_uri(*stream, transport);
}

Task<std::string> AxisMedia::snapshot_uri(int channel, std::string profile)
{
    auto task = resolve(channel, std::move(profile));
    Result<Stream> stream = co_await std::move(task);
    if (!stream)
        co_return stream.error();
    co_return session_->link.origin() + session_->link.base_path() + picture_path(*stream);
}

Task<Snapshot> AxisMedia::snapshot(int channel, std::string profile)
{
    auto task = resolve(channel, std::move(profile));
    Result<Stream> stream = co_await std::move(task);
    if (!stream)
        co_return stream.error();
    driver::Request request = driver::get(picture_path(*stream));
    request.max_body = session_->link.limits().snapshot_bytes;
    auto asking = session_->link.send(std::move(request));
    Result<driver::Response> response = co_await std::move(asking);
    if (!response)
        co_return response.error();
    if (!response->ok())
        co_return error_of(*response, "snapshot");
    if (!codec::is_jpeg(response->body))
        co_return Error(ErrorCode::protocol, "the camera's picture is no JPEG").http_status(response->status);
    Snapshot snapshot;
    snapshot.content_type = codec::clean_utf8(response->header("Content-Type"));
    if (const auto size = codec::jpeg_size(response->body)) {
        snapshot.width = size->width;
        snapshot.height = size->height;
    }
    snapshot.bytes = std::move(response->body);
    co_return snapshot;
}

Task<StreamDescription> AxisMedia::describe_stream(int channel, std::string profile)
{
    auto task = stream_uri(channel, std::move(profile), StreamTransport::rtsp);
    Result<std::string> uri = co_await std::move(task);
    if (!uri)
        co_return uri.error();
    auto asking = session_->link.describe(*uri);
    co_return co_await std::move(asking);
}

}  // namespace

std::shared_ptr<driver::MediaBackend> make_media(std::shared_ptr<Session> session)
{
    return std::make_shared<AxisMedia>(std::move(session));
}

}  // namespace camsdk::drivers::axis
