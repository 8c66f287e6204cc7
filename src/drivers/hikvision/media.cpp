// SPDX-License-Identifier: BSL-1.0
// Feature `media`: /ISAPI/Streaming/channels, its pictures, RTSP addresses.
#include <algorithm>
#include <codec/jpeg.hpp>
#include <codec/text.hpp>

#include "messages_stream.hpp"
#include "session.hpp"

namespace camsdk::drivers::hikvision {

namespace {

class HikvisionMedia final : public driver::MediaBackend {
 public:
    explicit HikvisionMedia(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<Profile>> profiles(int channel) override;
    Task<std::vector<EncoderOptions>> encoder_options(std::string profile) override;
    Task<VideoEncoder> set_encoder(std::string profile, EncoderChange change) override;
    Task<std::string> stream_uri(int channel, std::string profile, StreamTransport transport) override;
    Task<std::string> snapshot_uri(int channel, std::string profile) override;
    Task<Snapshot> snapshot(int channel, std::string profile) override;
    Task<StreamDescription> describe_stream(int channel, std::string profile) override;

 private:
    Task<std::vector<Profile>> read_profiles();
    Task<std::vector<Profile>> read_one_by_one();
    /// The stream id that a channel and a profile mean, known to exist.
    Task<std::string> resolve(int channel, std::string profile);
    Task<Xml> stream_document(std::string id, std::string* path);
    Task<Snapshot> picture(std::string path);
    Result<std::string> rtsp_uri(const std::string& id, const Ports& ports, StreamTransport transport) const;
    std::string picture_uri(const std::string& id) const;
    std::string picture_path(const std::string& id) const;

    std::shared_ptr<Session> session_;
    std::set<std::string> known_;  ///< stream ids that the device has shown
};

Error no_profile(const std::string& token)
{
    return Error(ErrorCode::not_found, "the camera has no profile " + codec::clean_utf8(token));
}

Result<std::string> HikvisionMedia::rtsp_uri(const std::string& id, const Ports& ports, StreamTransport transport) const
{
    std::string scheme = "rtsp";
    int port = ports.rtsp;
    std::string query;
    switch (transport) {
        case StreamTransport::rtsp:
            break;
        case StreamTransport::udp:
            query = "?transportmode=unicast";
            break;
        case StreamTransport::multicast:
            query = "?transportmode=multicast";
            break;
        case StreamTransport::rtsps:
            if (!ports.rtsps)
                return driver::unsupported("media.stream_uri by RTSPS");
            scheme = "rtsps";
            port = *ports.rtsps;
            break;
        case StreamTransport::rtsp_over_http:
            return driver::unsupported("media.stream_uri by RTSP over HTTP");
    }
    const std::string uri = scheme + "://" + codec::host_of(session_->link.origin()) + ":" + std::to_string(port) +
                            "/Streaming/Channels/" + id + query;
    return session_->link.localize(uri);
}

std::string HikvisionMedia::picture_path(const std::string& id) const
{
    const char* base = session_->proxy_snapshots ? messages::proxy_streams_path : messages::streams_path;
    return std::string(base) + "/" + id + "/picture";
}

std::string HikvisionMedia::picture_uri(const std::string& id) const
{
    return session_->link.origin() + session_->link.base_path() + picture_path(id);
}

Task<std::vector<Profile>> HikvisionMedia::read_profiles()
{
    auto task = session_->get_if_there(messages::streams_path, "StreamingChannelList");
    Result<std::optional<Xml>> list = co_await std::move(task);
    if (!list)
        co_return list.error();
    std::vector<Profile> all;
    if (*list)
        all = messages::parse_profiles((*list)->root());
    if (all.empty()) {
        auto items = read_one_by_one();
        Result<std::vector<Profile>> read = co_await std::move(items);
        if (!read)
            co_return read.error();
        all = std::move(*read);
    }
    for (const auto& profile : all)
        known_.insert(profile.token);
    co_return all;
}

Task<std::vector<Profile>> HikvisionMedia::read_one_by_one()
{
    auto map = session_->channels();
    Result<std::vector<ChannelRoute>> channels = co_await std::move(map);
    if (!channels)
        co_return channels.error();
    std::vector<Profile> all;
    for (const auto& route : *channels) {
        // Streams 1 to 4; a channel without its main stream is off line and has none of the others.
        for (int stream = 1; stream <= 4; ++stream) {
            const std::string id = messages::stream_id(route.channel.number, stream);
            auto task = session_->get_if_there(std::string(messages::streams_path) + "/" + id, "StreamingChannel");
            Result<std::optional<Xml>> item = co_await std::move(task);
            if (!item)
                co_return item.error();
            std::optional<Profile> profile;
            if (*item)
                profile = messages::parse_profile((*item)->root());
            if (profile)
                all.push_back(std::move(*profile));
            else if (stream == 1)
                break;
        }
    }
    if (all.empty())
        co_return driver::unsupported("media.profiles");
    co_return all;
}

Task<std::vector<Profile>> HikvisionMedia::profiles(int channel)
{
    auto task = read_profiles();
    Result<std::vector<Profile>> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    auto asked = session_->ports();
    Result<Ports> ports = co_await std::move(asked);
    if (!ports)
        co_return ports.error();
    std::vector<Profile> wanted;
    for (auto& profile : *all) {
        if (channel != 0 && profile.channel != channel)
            continue;
        if (auto uri = rtsp_uri(profile.token, *ports, StreamTransport::rtsp))
            profile.stream_uri = std::move(*uri);
        profile.snapshot_uri = picture_uri(profile.token);
        wanted.push_back(std::move(profile));
    }
    co_return wanted;
}

Task<std::string> HikvisionMedia::resolve(int channel, std::string profile)
{
    const int number = channel > 0 ? channel : 1;
    if (!profile.empty() && !messages::stream_token(profile))
        co_return no_profile(profile);
    const std::string id = profile.empty() ? messages::stream_id(number, 1) : profile;
    if (known_.count(id))
        co_return id;
    if (profile.empty()) {
        auto task = session_->channel(number);
        Result<ChannelRoute> route = co_await std::move(task);
        if (!route)
            co_return route.error();
    } else {
        auto task = read_profiles();
        Result<std::vector<Profile>> all = co_await std::move(task);
        if (!all)
            co_return all.error();
        if (!known_.count(id))
            co_return no_profile(profile);
    }
    known_.insert(id);
    co_return id;
}

Task<Xml> HikvisionMedia::stream_document(std::string id, std::string* path)
{
    *path = std::string(messages::streams_path) + "/" + id;
    auto task = session_->get(*path, "StreamingChannel");
    Result<Xml> document = co_await std::move(task);
    if (document || !session_->recorder || !absent(document.error())) {
        if (!document && document.error().code() == ErrorCode::not_supported && document.error().http_status() == 404)
            co_return no_profile(id);
        co_return document;
    }
    *path = std::string(messages::proxy_streams_path) + "/" + id;
    auto proxy = session_->get(*path, "StreamingChannel|StreamingProxyChannel");
    Result<Xml> second = co_await std::move(proxy);
    if (second)
        co_return second;
    co_return document.error();
}

Task<std::vector<EncoderOptions>> HikvisionMedia::encoder_options(std::string profile)
{
    auto task = resolve(1, std::move(profile));
    Result<std::string> id = co_await std::move(task);
    if (!id)
        co_return id.error();
    auto asked =
        session_->capability(std::string(messages::streams_path) + "/" + *id + "/capabilities", "StreamingChannel");
    Result<std::optional<Xml>> document = co_await std::move(asked);
    if (!document)
        co_return document.error();
    if (!*document)
        co_return driver::unsupported("media.encoder_options");
    co_return messages::parse_encoder_options((*document)->root());
}

Task<VideoEncoder> HikvisionMedia::set_encoder(std::string profile, EncoderChange change)
{
    if (!profile.empty() && !messages::stream_token(profile))
        co_return no_profile(profile);
    const std::string id = profile.empty() ? messages::stream_id(1, 1) : profile;
    std::string path;
    auto task = stream_document(id, &path);
    Result<Xml> document = co_await std::move(task);
    if (!document)
        co_return document.error();
    const auto before = messages::parse_profile(document->root());
    if (!before || !before->video)
        co_return Error(ErrorCode::protocol, "the camera's stream document has no encoder");
    auto asked = session_->capability(path + "/capabilities", "StreamingChannel|StreamingProxyChannel");
    Result<std::optional<Xml>> capabilities = co_await std::move(asked);
    if (!capabilities)
        co_return capabilities.error();
    std::vector<EncoderOptions> options;
    std::vector<int> steps;
    if (*capabilities) {
        options = messages::parse_encoder_options((*capabilities)->root());
        steps = messages::quality_steps((*capabilities)->root());
    }
    if (auto fits = messages::check_change(change, *before->video, options); !fits)
        co_return fits.error();
    Result<std::string> body = messages::edit_encoder(*document, change, steps);
    if (!body)
        co_return body.error();
    auto writing = session_->put(path, std::move(*body));
    Result<Ack> ack = co_await std::move(writing);
    if (!ack)
        co_return ack.error();
    session_->note(*ack, "media.set_encoder");
    auto again = session_->get(path, "StreamingChannel|StreamingProxyChannel");
    Result<Xml> read = co_await std::move(again);
    if (!read)
        co_return read.error();
    const auto after = messages::parse_profile(read->root());
    if (!after || !after->video)
        co_return Error(ErrorCode::protocol, "the camera's stream document has no encoder");
    if (const auto missing = messages::missing_change(change, *after->video, steps); !missing.empty())
        co_return not_applied(missing + (ack->reboot_required ? " before a reboot" : ""));
    co_return *after->video;
}

Task<std::string> HikvisionMedia::stream_uri(int channel, std::string profile, StreamTransport transport)
{
    auto task = resolve(channel, std::move(profile));
    Result<std::string> id = co_await std::move(task);
    if (!id)
        co_return id.error();
    auto asked = session_->ports();
    Result<Ports> ports = co_await std::move(asked);
    if (!ports)
        co_return ports.error();
    co_return rtsp_uri(*id, *ports, transport);
}

Task<std::string> HikvisionMedia::snapshot_uri(int channel, std::string profile)
{
    auto task = resolve(channel, std::move(profile));
    Result<std::string> id = co_await std::move(task);
    if (!id)
        co_return id.error();
    co_return picture_uri(*id);
}

Task<Snapshot> HikvisionMedia::picture(std::string path)
{
    driver::Request request = driver::get(path);
    request.max_body = session_->link.limits().snapshot_bytes;
    auto task = session_->link.send(std::move(request));
    Result<driver::Response> response = co_await std::move(task);
    if (!response)
        co_return response.error();
    if (!response->ok())
        co_return error_of(*response, "snapshot");
    if (!codec::is_jpeg(response->body)) {
        // A ResponseStatus under 200 has its own words; a page of HTML has none that help.
        Error status = error_of(*response, "snapshot");
        if (!status.vendor_text().empty())
            co_return status;
        co_return Error(ErrorCode::protocol, "the camera's picture is no JPEG").http_status(response->status);
    }
    Snapshot snapshot;
    snapshot.content_type = codec::clean_utf8(response->header("Content-Type"));
    if (const auto size = codec::jpeg_size(response->body)) {
        snapshot.width = size->width;
        snapshot.height = size->height;
    }
    snapshot.bytes = std::move(response->body);
    co_return snapshot;
}

Task<Snapshot> HikvisionMedia::snapshot(int channel, std::string profile)
{
    auto task = resolve(channel, std::move(profile));
    Result<std::string> id = co_await std::move(task);
    if (!id)
        co_return id.error();
    auto first = picture(picture_path(*id));
    Result<Snapshot> snapshot = co_await std::move(first);
    if (snapshot || !session_->recorder || session_->proxy_snapshots)
        co_return snapshot;
    // Recorders answer 400 or 500 for a camera behind them and give its picture by the other path.
    const ErrorCode code = snapshot.error().code();
    if (!absent(snapshot.error()) && code != ErrorCode::protocol)
        co_return snapshot;
    auto second = picture(std::string(messages::proxy_streams_path) + "/" + *id + "/picture");
    Result<Snapshot> proxied = co_await std::move(second);
    if (!proxied)
        co_return snapshot;
    session_->proxy_snapshots = true;
    co_return proxied;
}

Task<StreamDescription> HikvisionMedia::describe_stream(int channel, std::string profile)
{
    auto task = stream_uri(channel, std::move(profile), StreamTransport::rtsp);
    Result<std::string> uri = co_await std::move(task);
    if (!uri)
        co_return uri.error();
    auto asked = session_->link.describe(*uri);
    co_return co_await std::move(asked);
}

}  // namespace

std::shared_ptr<driver::MediaBackend> make_media(std::shared_ptr<Session> session)
{
    return std::make_shared<HikvisionMedia>(std::move(session));
}

}  // namespace camsdk::drivers::hikvision
