// SPDX-License-Identifier: BSL-1.0
// Feature `media`: video profiles, their encoders, stream addresses, pictures.
#include <codec/jpeg.hpp>
#include <codec/text.hpp>
#include <set>

#include "messages_media.hpp"
#include "session.hpp"

namespace camsdk::drivers::hanwha {

namespace {

using messages::ProfileKey;

class HanwhaMedia final : public driver::MediaBackend {
 public:
    explicit HanwhaMedia(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<Profile>> profiles(int channel) override;
    Task<std::vector<EncoderOptions>> encoder_options(std::string profile) override;
    Task<VideoEncoder> set_encoder(std::string profile, EncoderChange change) override;
    Task<std::string> stream_uri(int channel, std::string profile, StreamTransport transport) override;
    Task<std::string> snapshot_uri(int channel, std::string profile) override;
    Task<Snapshot> snapshot(int channel, std::string profile) override;
    Task<StreamDescription> describe_stream(int channel, std::string profile) override;

 private:
    Task<std::vector<Profile>> read();
    /// The profile that a channel and a token mean, known to exist.
    Task<ProfileKey> resolve(int channel, std::string token);
    Task<std::string> ask_uri(ProfileKey key, StreamTransport transport);
    Task<std::string> built_uri(ProfileKey key);
    Task<std::vector<EncoderOptions>> options(ProfileKey key);
    Task<VideoEncoder> encoder(ProfileKey key);
    Task<Snapshot> picture(ProfileKey key, bool with_profile);
    std::string picture_uri(ProfileKey key) const;

    std::shared_ptr<Session> session_;
    std::vector<ProfileKey> known_;                       ///< profiles that the device has shown, motion JPEG last
    std::map<int, std::string> uris_;                     ///< of a channel's streams, as the device wrote one
    std::map<int, std::vector<EncoderOptions>> options_;  ///< of a channel; they do not change
};

Error no_profile(const std::string& token)
{
    return Error(ErrorCode::not_found, "the camera has no profile " + codec::clean_utf8(token));
}

Task<std::vector<Profile>> HanwhaMedia::read()
{
    auto asked = session_->parameters();
    Result<std::shared_ptr<const Parameters>> parameters = co_await std::move(asked);
    if (!parameters)
        co_return parameters.error();
    auto task = session_->view(messages::profiles());
    Result<Fields> fields = co_await std::move(task);
    if (!fields)
        co_return fields.error();
    auto all = messages::parse_profiles(*fields, **parameters);
    if (all.empty())
        co_return Error(ErrorCode::protocol, "the camera's list of video profiles holds none");
    known_.clear();
    for (const bool pictures :
         {false, true})  // a camera's first profile is its motion JPEG, which nobody means by "the stream"
        for (const auto& profile : all)
            if (const auto key = messages::parse_token(profile.token);
                key && pictures == (profile.video && profile.video->codec.value == Codec::mjpeg))
                known_.push_back(*key);
    co_return all;
}

Task<std::string> HanwhaMedia::built_uri(ProfileKey key)
{
    auto asked = session_->rtsp_port();
    Result<int> port = co_await std::move(asked);
    if (!port)
        co_return port.error();
    const bool several = session_->channels() > 1;
    std::string path = messages::stream_path(key, several);
    if (session_->recorder)
        path = "/LiveChannel/" + std::to_string(key.channel) + "/media.smp";
    co_return session_->link.localize("rtsp://" + codec::host_of(session_->link.origin()) + ":" +
                                      std::to_string(*port) + path);
}

Task<std::string> HanwhaMedia::ask_uri(ProfileKey key, StreamTransport transport)
{
    auto task = session_->view(messages::stream_uri(key, transport, session_->recorder));
    Result<Fields> fields = co_await std::move(task);
    if (!fields) {
        if (fields.error().code() != ErrorCode::not_supported || transport != StreamTransport::rtsp)
            co_return fields.error();
        auto built = built_uri(key);
        co_return co_await std::move(built);
    }
    const auto groups = fields->groups("URI");
    const auto uri = groups.empty() ? std::nullopt : fields->text(groups.front() + "URI");
    if (!uri)
        co_return Error(ErrorCode::protocol, "the camera's streamuri names no address");
    co_return session_->link.localize(codec::without_user_info(*uri));
}

std::string HanwhaMedia::picture_uri(ProfileKey key) const
{
    return session_->link.origin() + session_->link.base_path() +
           messages::snapshot(key.channel, session_->recorder ? std::nullopt : std::optional(key.profile)).target();
}

Task<std::vector<Profile>> HanwhaMedia::profiles(int channel)
{
    auto task = read();
    Result<std::vector<Profile>> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    std::vector<Profile> wanted;
    for (auto& profile : *all) {
        if (channel != 0 && profile.channel != channel)
            continue;
        const auto key = messages::parse_token(profile.token);
        auto asked = stream_uri(profile.channel, profile.token, StreamTransport::rtsp);
        Result<std::string> uri = co_await std::move(asked);
        if (uri)
            profile.stream_uri = std::move(*uri);
        else if (!absent(uri.error()) && uri.error().code() != ErrorCode::invalid_argument &&
                 uri.error().code() != ErrorCode::host_mismatch)
            co_return uri.error();
        profile.snapshot_uri = picture_uri(*key);
        wanted.push_back(std::move(profile));
    }
    co_return wanted;
}

Task<ProfileKey> HanwhaMedia::resolve(int channel, std::string token)
{
    const auto key = messages::parse_token(token);
    if (!token.empty() && !key)
        co_return no_profile(token);
    const int number = channel > 0 ? channel : 1;
    const auto find = [&]() -> std::optional<ProfileKey> {
        for (const auto& one : known_)
            if (token.empty() ? one.channel == number - 1 : one == *key)
                return one;
        return std::nullopt;
    };
    if (const auto found = find())
        co_return *found;
    auto task = read();
    Result<std::vector<Profile>> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    if (const auto found = find())
        co_return *found;
    if (token.empty())
        co_return Error(ErrorCode::not_found, "the camera has no channel " + std::to_string(number));
    co_return no_profile(token);
}

Task<std::vector<EncoderOptions>> HanwhaMedia::options(ProfileKey key)
{
    if (const auto known = options_.find(key.channel); known != options_.end())
        co_return known->second;
    auto asked = session_->parameters();
    Result<std::shared_ptr<const Parameters>> parameters = co_await std::move(asked);
    if (!parameters)
        co_return parameters.error();
    auto task = session_->view_if_there(messages::codec_info(key.channel));
    Result<std::optional<Fields>> fields = co_await std::move(task);
    if (!fields)
        co_return fields.error();
    auto all = messages::parse_options(fields->value_or(Fields()), **parameters);
    options_[key.channel] = all;
    co_return all;
}

Task<std::vector<EncoderOptions>> HanwhaMedia::encoder_options(std::string profile)
{
    auto task = resolve(1, std::move(profile));
    Result<ProfileKey> key = co_await std::move(task);
    if (!key)
        co_return key.error();
    auto asked = options(*key);
    Result<std::vector<EncoderOptions>> all = co_await std::move(asked);
    if (all && all->empty())
        co_return driver::unsupported("media.encoder_options");
    co_return all;
}

Task<VideoEncoder> HanwhaMedia::encoder(ProfileKey key)
{
    auto task = read();
    Result<std::vector<Profile>> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    for (auto& profile : *all)
        if (profile.token == messages::token_of(key) && profile.video)
            co_return std::move(*profile.video);
    co_return no_profile(messages::token_of(key));
}

Task<VideoEncoder> HanwhaMedia::set_encoder(std::string profile, EncoderChange change)
{
    auto task = resolve(1, std::move(profile));
    Result<ProfileKey> key = co_await std::move(task);
    if (!key)
        co_return key.error();
    auto reading = encoder(*key);
    Result<VideoEncoder> before = co_await std::move(reading);
    if (!before)
        co_return before;
    auto asked = options(*key);
    Result<std::vector<EncoderOptions>> all = co_await std::move(asked);
    if (!all)
        co_return all.error();
    if (auto fits = messages::check_change(change, *before, *all); !fits)
        co_return fits.error();
    auto described = session_->parameters();
    Result<std::shared_ptr<const Parameters>> parameters = co_await std::move(described);
    if (!parameters)
        co_return parameters.error();
    auto writing = session_->order(messages::update_profile(*key, change, *before, **parameters));
    Result<Fields> done = co_await std::move(writing);
    uris_.clear();
    if (!done)
        co_return done.error();
    auto again = encoder(*key);
    Result<VideoEncoder> after = co_await std::move(again);
    if (!after)
        co_return after;
    if (const auto missing = messages::missing_change(change, *after, **parameters); !missing.empty())
        co_return not_applied(missing);
    co_return after;
}

Task<std::string> HanwhaMedia::stream_uri(int channel, std::string profile, StreamTransport transport)
{
    auto task = resolve(channel, std::move(profile));
    Result<ProfileKey> key = co_await std::move(task);
    if (!key)
        co_return key.error();
    if (transport == StreamTransport::rtsps)
        co_return driver::unsupported("media.stream_uri by RTSPS");
    const bool plain = transport == StreamTransport::rtsp;
    // The addresses of one channel differ by "/profileN/", so that one is asked a channel.
    if (const auto known = uris_.find(key->channel); plain && known != uris_.end()) {
        if (session_->recorder)
            co_return known->second;
        if (auto uri = messages::with_profile(known->second, key->profile))
            co_return std::move(*uri);
    }
    auto asked = ask_uri(*key, transport);
    Result<std::string> uri = co_await std::move(asked);
    if (uri && plain && uris_.size() < 256)
        uris_[key->channel] = *uri;
    co_return uri;
}

Task<std::string> HanwhaMedia::snapshot_uri(int channel, std::string profile)
{
    auto task = resolve(channel, std::move(profile));
    Result<ProfileKey> key = co_await std::move(task);
    if (!key)
        co_return key.error();
    co_return picture_uri(*key);
}

Task<Snapshot> HanwhaMedia::picture(ProfileKey key, bool with_profile)
{
    const Query query = messages::snapshot(key.channel, with_profile ? std::optional(key.profile) : std::nullopt);
    driver::Request request = driver::get(query.target());
    request.max_body = session_->link.limits().snapshot_bytes;
    auto task = session_->link.send(std::move(request));
    Result<driver::Response> response = co_await std::move(task);
    if (!response)
        co_return response.error();
    if (!response->ok() || refused(response->body))
        co_return error_of(*response, query.what());
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

Task<Snapshot> HanwhaMedia::snapshot(int channel, std::string profile)
{
    auto task = resolve(channel, std::move(profile));
    Result<ProfileKey> key = co_await std::move(task);
    if (!key)
        co_return key.error();
    if (!session_->recorder) {
        auto first = picture(*key, true);
        Result<Snapshot> snapshot = co_await std::move(first);
        // Some models give pictures of an MJPEG profile only, or take no profile at all.
        if (snapshot || snapshot.error().code() != ErrorCode::invalid_argument)
            co_return snapshot;
    }
    auto second = picture(*key, false);
    co_return co_await std::move(second);
}

Task<StreamDescription> HanwhaMedia::describe_stream(int channel, std::string profile)
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
    return std::make_shared<HanwhaMedia>(std::move(session));
}

}  // namespace camsdk::drivers::hanwha
