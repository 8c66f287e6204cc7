// SPDX-License-Identifier: BSL-1.0
// Feature `media`: GetProfiles, GetStreamUri, GetSnapshotUri and encoder configurations of Media2, or of Media1.
#include <algorithm>
#include <codec/jpeg.hpp>

#include "backends.hpp"
#include "encoder_values.hpp"

namespace camsdk::drivers::onvif {
namespace {

/// The addresses of one profile; nothing where the device has none.
struct Addresses {
    std::optional<std::string> stream, snapshot;
};

bool ends_call(const Error& error)
{
    switch (error.code()) {
        case ErrorCode::unreachable:
        case ErrorCode::timeout:
        case ErrorCode::tls:
        case ErrorCode::unauthorized:
        case ErrorCode::locked_out:
        case ErrorCode::cancelled:
            return true;
        default:
            return false;
    }
}

class OnvifMedia final : public driver::MediaBackend {
 public:
    explicit OnvifMedia(SharedSession session) : session_(std::move(session)) {}

    Task<std::vector<Profile>> profiles(int channel) override
    {
        session_->refresh_profiles();
        Result<Profiles> all = co_await session_->profiles();
        if (!all)
            co_return all.error();
        const Profiles list = *all;
        const auto numbers = channel_numbers(*list);
        std::vector<Profile> out;
        for (std::size_t i = 0; i < list->size(); ++i) {
            if (channel != 0 && numbers[i] != channel)
                continue;
            const MediaProfile& p = (*list)[i];
            Profile profile = to_profile(p, numbers[i], quality_of(p));
            Result<Addresses> addresses = co_await addresses_of(p.token);
            if (!addresses)
                co_return addresses.error();
            profile.stream_uri = addresses->stream;
            profile.snapshot_uri = addresses->snapshot;
            out.push_back(std::move(profile));
        }
        co_return out;
    }

    Task<std::vector<EncoderOptions>> encoder_options(std::string token) override
    {
        Result<MediaProfile> profile = co_await find(0, token);
        if (!profile)
            co_return profile.error();
        Result<std::vector<EncoderRange>> ranges = co_await options(*profile);
        if (!ranges)
            co_return ranges.error();
        std::vector<EncoderOptions> out;
        for (const auto& range : *ranges)
            out.push_back(to_options(range, session_->media() == Service::media2));
        co_return out;
    }

    Task<VideoEncoder> set_encoder(std::string token, EncoderChange change) override
    {
        Result<MediaProfile> profile = co_await find(0, token);
        if (!profile)
            co_return profile.error();
        if (!profile->video)
            co_return Error(ErrorCode::not_supported, "this profile has no video encoder");
        Result<std::vector<EncoderRange>> ranges = co_await options(*profile);
        if (!ranges)
            co_return ranges.error();
        const Service media = session_->media();
        Result<VideoEncoderSettings> now = co_await read_encoder(profile->video->token);
        if (!now)
            co_return now.error();
        Result<VideoEncoderSettings> wanted = apply_change(*now, change, *ranges, media == Service::media2);
        if (!wanted)
            co_return wanted.error();
        Result<void> done = co_await session_->call(set_video_encoder(media, *wanted));
        session_->refresh_profiles();
        if (!done)
            co_return done.error();
        Result<VideoEncoderSettings> after = co_await read_encoder(wanted->token);
        if (!after)
            co_return after.error();
        if (auto ignored = first_difference(*wanted, *after, change))
            co_return Error(ErrorCode::not_applied, "the camera accepted the change and kept its " + *ignored);
        co_return to_video(*after, range_of(*ranges, after->encoding));
    }

    Task<std::string> stream_uri(int channel, std::string token, StreamTransport transport) override
    {
        Result<MediaProfile> profile = co_await find(channel, token);
        if (!profile)
            co_return profile.error();
        if (transport == StreamTransport::rtsp)
            if (const auto known = known_.find(profile->token); known != known_.end() && known->second.stream)
                co_return *known->second.stream;
        if (transport == StreamTransport::rtsps && session_->media() != Service::media2)
            co_return Error(ErrorCode::not_supported, "Media1 cannot be asked for RTSP over TLS");
        Result<std::string> uri = co_await ask_stream(profile->token, transport);
        if (!uri)
            co_return uri.error();
        if (transport == StreamTransport::rtsp)
            known_[profile->token].stream = *uri;
        co_return uri;
    }

    Task<std::string> snapshot_uri(int channel, std::string token) override
    {
        Result<MediaProfile> profile = co_await find(channel, token);
        if (!profile)
            co_return profile.error();
        Result<std::string> uri = co_await raw_snapshot_uri(profile->token);
        if (!uri)
            co_return uri.error();
        co_return session_->public_uri(*uri);
    }

    Task<Snapshot> snapshot(int channel, std::string token) override
    {
        Result<MediaProfile> profile = co_await find(channel, token);
        if (!profile)
            co_return profile.error();
        Result<std::string> uri = co_await raw_snapshot_uri(profile->token);
        if (!uri)
            co_return uri.error();
        driver::Request request = driver::get(session_->http_target(*uri));
        request.max_body = session_->link().limits().snapshot_bytes;
        Task<driver::Response> exchange = session_->link().send(std::move(request));
        Result<driver::Response> response = co_await std::move(exchange);
        if (!response)
            co_return response.error();
        if (!response->ok())
            co_return status_error(response->status);
        Snapshot picture;
        picture.content_type = std::string(response->header("Content-Type"));
        const auto size = codec::jpeg_size(response->body);
        if (response->body.substr(0, 2) != "\xFF\xD8")
            co_return Error(ErrorCode::protocol, "the camera's snapshot is no JPEG");
        if (size) {
            picture.width = size->width;
            picture.height = size->height;
        }
        picture.bytes = std::move(response->body);
        co_return picture;
    }

    Task<StreamDescription> describe_stream(int channel, std::string token) override
    {
        Result<std::string> uri = co_await stream_uri(channel, token, StreamTransport::rtsp);
        if (!uri)
            co_return uri.error();
        co_return co_await session_->link().describe(*uri);
    }

 private:
    static Error status_error(int status)
    {
        const ErrorCode code = status == 401   ? ErrorCode::unauthorized
                               : status == 403 ? ErrorCode::forbidden
                               : status == 404 ? ErrorCode::not_found
                               : status == 503 ? ErrorCode::overloaded
                                               : ErrorCode::protocol;
        Error error(code, "the snapshot's address answered HTTP " + std::to_string(status));
        error.http_status(status);
        return error;
    }

    /// The profile of that token; for an empty one the channel's first with an encoder.
    Task<MediaProfile> find(int channel, std::string token)
    {
        Result<Profiles> all = co_await session_->profiles();
        if (!all)
            co_return all.error();
        const auto numbers = channel_numbers(**all);
        const MediaProfile* best = nullptr;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            const MediaProfile& p = (**all)[i];
            if (!token.empty() && p.token == token)
                co_return p;
            if (!token.empty() || (channel != 0 && numbers[i] != channel))
                continue;
            if (best == nullptr || (!best->video && p.video))
                best = &p;
        }
        if (best != nullptr)
            co_return *best;
        co_return Error(ErrorCode::not_found, "the camera has no such profile");
    }

    Task<Addresses> addresses_of(std::string token)
    {
        if (const auto known = known_.find(token);
            known != known_.end() && known->second.stream && snapshots_.count(token) != 0) {
            Addresses both = known->second;
            both.snapshot = public_or_nothing(snapshots_[token]);
            co_return both;
        }
        Addresses found;
        Result<std::string> stream = co_await ask_stream(token, StreamTransport::rtsp);
        if (!stream && ends_call(stream.error()))
            co_return stream.error();
        if (stream)
            found.stream = *stream;
        Result<std::string> snapshot = co_await raw_snapshot_uri(token);
        if (!snapshot && ends_call(snapshot.error()))
            co_return snapshot.error();
        if (snapshot)
            found.snapshot = public_or_nothing(*snapshot);
        else
            snapshots_[token].clear();
        known_[token] = found;
        co_return found;
    }

    std::optional<std::string> public_or_nothing(const std::string& uri)
    {
        if (uri.empty())
            return std::nullopt;
        auto shown = session_->public_uri(uri);
        return shown ? std::optional(*shown) : std::nullopt;
    }

    Task<std::string> ask_stream(std::string token, StreamTransport transport)
    {
        Result<std::string> uri = co_await session_->call(stream_operation(session_->media(), token, transport));
        const Service other = session_->media() == Service::media2 ? Service::media : Service::media2;
        if (!uri && !ends_call(uri.error()) && session_->has(other)) {
            // Both services list the same profiles; some devices name the address in one of them only.
            Result<std::string> second = co_await session_->call(stream_operation(other, token, transport));
            if (second)
                uri = std::move(second);
        }
        if (!uri)
            co_return uri.error();
        if (uri->empty())
            co_return Error(ErrorCode::not_supported, "the camera names no stream address for this profile");
        co_return session_->link().localize(*uri);
    }

    /// As the camera wrote it; asked once, since it only changes with a reboot.
    Task<std::string> raw_snapshot_uri(std::string token)
    {
        if (const auto known = snapshots_.find(token); known != snapshots_.end() && !known->second.empty())
            co_return known->second;
        Result<std::string> uri = co_await session_->call(get_snapshot_uri(session_->media(), token));
        if (!uri)
            co_return uri.error();
        if (uri->empty())
            co_return Error(ErrorCode::not_supported, "the camera names no snapshot address for this profile");
        snapshots_[token] = *uri;
        co_return uri;
    }

    /// What an encoder accepts cannot change while the device is open.
    Task<std::vector<EncoderRange>> options(MediaProfile profile)
    {
        const std::string config = profile.video ? profile.video->token : std::string{};
        if (const auto known = options_.find(config); known != options_.end())
            co_return known->second;
        Result<std::vector<EncoderRange>> ranges =
            co_await session_->call(get_encoder_options(session_->media(), config, profile.token));
        if (!ranges)
            co_return ranges.error();
        options_[config] = *ranges;
        co_return ranges;
    }

    Task<VideoEncoderSettings> read_encoder(std::string config)
    {
        Result<std::vector<VideoEncoderSettings>> list =
            co_await session_->call(get_video_encoder(session_->media(), config));
        if (!list)
            co_return list.error();
        for (auto& settings : *list)
            if (settings.token == config)
                co_return settings;
        co_return Error(ErrorCode::not_found, "the camera does not show that encoder configuration");
    }

    std::optional<EncoderRange> quality_of(const MediaProfile& p) const
    {
        if (!p.video)
            return std::nullopt;
        const auto known = options_.find(p.video->token);
        return known == options_.end() ? std::nullopt : range_of(known->second, p.video->encoding);
    }

    SharedSession session_;
    std::map<std::string, Addresses> known_;                    ///< by profile
    std::map<std::string, std::string> snapshots_;              ///< by profile, as the camera wrote them
    std::map<std::string, std::vector<EncoderRange>> options_;  ///< by encoder configuration
};

}  // namespace

std::shared_ptr<driver::MediaBackend> make_media(SharedSession session)
{
    return std::make_shared<OnvifMedia>(std::move(session));
}

}  // namespace camsdk::drivers::onvif
