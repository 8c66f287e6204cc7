// SPDX-License-Identifier: BSL-1.0
// Feature `media`: table Encode, encode.cgi, snapshot.cgi, RTSP addresses.
#include <algorithm>
#include <codec/jpeg.hpp>
#include <codec/text.hpp>

#include "messages_stream.hpp"
#include "session.hpp"

namespace camsdk::drivers::dahua {

namespace {

using messages::EncoderLimits;
using messages::StreamId;

constexpr std::chrono::seconds between_pictures{1};  // most make one a second

class DahuaMedia final : public driver::MediaBackend {
 public:
    explicit DahuaMedia(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<Profile>> profiles(int channel) override;
    Task<std::vector<EncoderOptions>> encoder_options(std::string profile) override;
    Task<VideoEncoder> set_encoder(std::string profile, EncoderChange change) override;
    Task<std::string> stream_uri(int channel, std::string profile, StreamTransport transport) override;
    Task<std::string> snapshot_uri(int channel, std::string profile) override;
    Task<Snapshot> snapshot(int channel, std::string profile) override;
    Task<StreamDescription> describe_stream(int channel, std::string profile) override;

 private:
    Task<std::vector<Profile>> read_profiles();
    /// The stream that a channel and a profile mean, known to exist.
    Task<StreamId> resolve(int channel, std::string profile);
    Task<EncoderLimits> limits(StreamId stream);
    Task<Snapshot> picture(std::string path);
    Task<Snapshot> patient_picture(int number);
    Task<bool> takes(int number);
    Task<void> learn_counting();
    /// What `channel=` of snapshot.cgi is for a channel, as far as it is learnt.
    int picture_number(int channel) const { return channel - 1 + from_.value_or(1); }
    Task<int> rtsp_port();
    Result<std::string> rtsp_uri(const StreamId& stream, int port) const;
    std::string picture_uri(int channel) const;

    std::shared_ptr<Session> session_;
    Memory<std::vector<Profile>> profiles_;
    int channels_ = 0;         ///< by the table of encoders
    std::optional<int> from_;  ///< what snapshot.cgi counts from, where there are several channels
};

Error no_profile(const std::string& token)
{
    return Error(ErrorCode::not_found, "the camera has no profile " + codec::clean_utf8(token));
}

Task<std::vector<Profile>> DahuaMedia::read_profiles()
{
    auto task = session_->table("Encode");
    Result<KeyValues> encode = co_await std::move(task);
    if (!encode)
        co_return encode.error();
    auto all = messages::parse_profiles(*encode);
    if (all.empty())
        co_return Error(ErrorCode::protocol, "table Encode names no stream");
    profiles_.keep(all, session_->link.now());
    for (const Profile& profile : all)
        channels_ = std::max(channels_, profile.channel);
    co_return all;
}

Task<StreamId> DahuaMedia::resolve(int channel, std::string profile)
{
    std::vector<Profile> all;
    if (const auto* known = profiles_.at(session_->link.now())) {
        all = *known;
    } else {
        auto task = read_profiles();
        Result<std::vector<Profile>> read = co_await std::move(task);
        if (!read)
            co_return read.error();
        all = std::move(*read);
    }
    for (const auto& one : all)
        if ((channel == 0 || one.channel == channel) && (profile.empty() || one.token == profile))
            if (const auto id = messages::parse_token(one.token))
                co_return *id;
    if (profile.empty())
        co_return Error(ErrorCode::not_found, "the camera has no channel " + std::to_string(channel));
    co_return no_profile(profile);
}

Task<int> DahuaMedia::rtsp_port()
{
    auto task = session_->known_table("RTSP");
    Result<std::optional<KeyValues>> table = co_await std::move(task);
    if (!table)
        co_return table.error();
    const int port = table->value_or(KeyValues()).integer("RTSP.Port").value_or(554);
    co_return port > 0 && port < 65536 ? port : 554;
}

Result<std::string> DahuaMedia::rtsp_uri(const StreamId& stream, int port) const
{
    return session_->link.localize("rtsp://" + codec::host_of(session_->link.origin()) + ":" + std::to_string(port) +
                                   messages::stream_path(stream));
}

std::string DahuaMedia::picture_uri(int channel) const
{
    return session_->link.origin() + session_->link.base_path() + messages::picture_path(picture_number(channel));
}

Task<std::vector<Profile>> DahuaMedia::profiles(int channel)
{
    auto task = read_profiles();
    Result<std::vector<Profile>> read = co_await std::move(task);
    if (!read)
        co_return read;
    auto asked = rtsp_port();
    Result<int> port = co_await std::move(asked);
    if (!port)
        co_return port.error();
    std::vector<Profile> all;
    for (auto& profile : *read) {
        if (channel != 0 && profile.channel != channel)
            continue;
        if (const auto id = messages::parse_token(profile.token))
            if (auto uri = rtsp_uri(*id, *port))
                profile.stream_uri = std::move(*uri);
        profile.snapshot_uri = picture_uri(profile.channel);
        all.push_back(std::move(profile));
    }
    if (all.empty())
        co_return Error(ErrorCode::not_found, "the camera has no channel " + std::to_string(channel));
    co_return all;
}

Task<EncoderLimits> DahuaMedia::limits(StreamId stream)
{
    auto task = session_->known_values(messages::caps_path(stream.channel), "encoder capabilities");
    Result<std::optional<KeyValues>> caps = co_await std::move(task);
    if (!caps)
        co_return caps.error();
    if (!*caps) {  // firmware that counts channels from 0 here knows no such one
        auto whole = session_->known_values(messages::all_caps_path, "encoder capabilities");
        caps = co_await std::move(whole);
        if (!caps)
            co_return caps.error();
    }
    auto standard = session_->known_table("VideoStandard");
    Result<std::optional<KeyValues>> norm = co_await std::move(standard);
    if (!norm)
        co_return norm.error();
    const bool pal = codec::same(norm->value_or(KeyValues()).text("VideoStandard").value_or(""), "PAL");
    co_return messages::parse_limits(caps->value_or(KeyValues()), stream, pal);
}

Task<std::vector<EncoderOptions>> DahuaMedia::encoder_options(std::string profile)
{
    auto task = resolve(0, std::move(profile));
    Result<StreamId> stream = co_await std::move(task);
    if (!stream)
        co_return stream.error();
    auto asked = limits(*stream);
    Result<EncoderLimits> known = co_await std::move(asked);
    if (!known)
        co_return known.error();
    if (known->codecs.empty())
        co_return Error(ErrorCode::not_supported, "the camera does not say what its encoder takes");
    co_return known->options();
}

Task<VideoEncoder> DahuaMedia::set_encoder(std::string profile, EncoderChange change)
{
    auto task = resolve(0, std::move(profile));
    Result<StreamId> stream = co_await std::move(task);
    if (!stream)
        co_return stream.error();
    auto asked = limits(*stream);
    Result<EncoderLimits> known = co_await std::move(asked);
    if (!known)
        co_return known.error();
    if (auto wrong = messages::check(change, *known))
        co_return *wrong;
    auto reading = session_->table("Encode");
    Result<KeyValues> before = co_await std::move(reading);
    if (!before)
        co_return before.error();
    profiles_.forget();
    const auto settings = messages::format_change(change, *before, *stream, *known);
    Settings all = settings.first;
    all.insert(all.end(), settings.second.begin(), settings.second.end());
    auto whole = session_->change("Encode", all, "the encoder's settings");
    Result<KeyValues> now = co_await std::move(whole);
    const bool refused = !now && now.error().code() == ErrorCode::invalid_argument;
    if (refused && !settings.first.empty() && !settings.second.empty()) {
        // Some firmware refuses a bit rate together with the size that allows it.
        auto first = session_->write(settings.first, "the encoder's settings");
        Result<void> half = co_await std::move(first);
        if (!half)
            co_return half.error();
        auto second = session_->change("Encode", settings.second, "the encoder's settings");
        now = co_await std::move(second);
    }
    if (!now)
        co_return now.error();
    co_return messages::parse_video(now->child(stream->table()));
}

Task<std::string> DahuaMedia::stream_uri(int channel, std::string profile, StreamTransport transport)
{
    if (transport != StreamTransport::rtsp && transport != StreamTransport::udp)
        co_return driver::unsupported("media.stream_uri by this transport");
    auto task = resolve(channel, std::move(profile));
    Result<StreamId> stream = co_await std::move(task);
    if (!stream)
        co_return stream.error();
    auto asked = rtsp_port();
    Result<int> port = co_await std::move(asked);
    if (!port)
        co_return port.error();
    co_return rtsp_uri(*stream, *port);
}

Task<std::string> DahuaMedia::snapshot_uri(int channel, std::string profile)
{
    auto task = resolve(channel, std::move(profile));
    Result<StreamId> stream = co_await std::move(task);
    if (!stream)
        co_return stream.error();
    auto learning = learn_counting();
    Result<void> learnt = co_await std::move(learning);
    if (!learnt)
        co_return learnt.error();
    co_return picture_uri(stream->channel);
}

Task<Snapshot> DahuaMedia::picture(std::string path)
{
    auto task = session_->link.send(driver::get(std::move(path)));
    Result<driver::Response> response = co_await std::move(task);
    if (!response)
        co_return response.error();
    // While its encoder is busy a camera answers nothing, or 5xx.
    const bool broken = response->status >= 500 && response->status != 501;
    if (response->body.empty() && (response->ok() || broken)) {
        Error busy(ErrorCode::overloaded, "the picture is empty, as it is while the encoder is busy");
        busy.http_status(response->status);
        co_return busy;
    }
    if (!response->ok())
        co_return error_of(*response, "the picture", true);
    if (!codec::is_jpeg(response->body)) {
        const Error error = error_of(*response, "the picture", true);
        if (error.code() != ErrorCode::protocol)
            co_return error;
        co_return Error(ErrorCode::protocol, "the picture is no JPEG");
    }
    Snapshot snapshot;
    snapshot.content_type = std::string(response->header("Content-Type"));
    if (const auto size = codec::jpeg_size(response->body)) {
        snapshot.width = size->width;
        snapshot.height = size->height;
    }
    snapshot.bytes = std::move(response->body);
    co_return snapshot;
}

/// Asks twice where the encoder is busy.
Task<Snapshot> DahuaMedia::patient_picture(int number)
{
    auto first = picture(messages::picture_path(number));
    Result<Snapshot> shot = co_await std::move(first);
    if (shot || shot.error().code() != ErrorCode::overloaded)
        co_return shot;
    auto waiting = session_->link.sleep(between_pictures);
    Result<void> waited = co_await std::move(waiting);
    if (!waited)
        co_return waited.error();
    auto again = picture(messages::picture_path(number));
    co_return co_await std::move(again);
}

bool unknown_number(const Result<Snapshot>& shot)
{
    return !shot && absent(shot.error()) && shot.error().http_status() == 400;
}

/// Whether snapshot.cgi knows a number; that of a channel without a camera may give no picture all the same.
Task<bool> DahuaMedia::takes(int number)
{
    auto asking = patient_picture(number);
    Result<Snapshot> shot = co_await std::move(asking);
    if (!shot && !unknown_number(shot) && shot.error().code() != ErrorCode::overloaded)
        co_return shot.error();
    co_return !unknown_number(shot);
}

Task<void> DahuaMedia::learn_counting()
{
    if (channels_ < 2 || from_)
        co_return Result<void>();
    auto counting = Session::counts_from(channels_, [this](int number) { return takes(number); });
    Result<int> from = co_await std::move(counting);
    if (!from)
        co_return from.error();
    from_ = *from;
    co_return Result<void>();
}

Task<Snapshot> DahuaMedia::snapshot(int channel, std::string profile)
{
    auto task = resolve(channel, std::move(profile));
    Result<StreamId> stream = co_await std::move(task);
    if (!stream)
        co_return stream.error();
    auto learning = learn_counting();
    Result<void> learnt = co_await std::move(learning);
    if (!learnt)
        co_return learnt.error();
    auto first = patient_picture(picture_number(stream->channel));
    Result<Snapshot> shot = co_await std::move(first);
    if (channels_ > 1 || !unknown_number(shot))
        co_return shot;
    // Old firmware counts from 0 here; without a number it is the first everywhere.
    auto second = picture("/cgi-bin/snapshot.cgi");
    co_return co_await std::move(second);
}

Task<StreamDescription> DahuaMedia::describe_stream(int channel, std::string profile)
{
    auto task = stream_uri(channel, std::move(profile), StreamTransport::rtsp);
    Result<std::string> uri = co_await std::move(task);
    if (!uri)
        co_return uri.error();
    auto described = session_->link.describe(*uri);
    co_return co_await std::move(described);
}

}  // namespace

std::shared_ptr<driver::MediaBackend> make_media(std::shared_ptr<Session> session)
{
    return std::make_shared<DahuaMedia>(std::move(session));
}

}  // namespace camsdk::drivers::dahua
