// SPDX-License-Identifier: BSL-1.0
// The contract of features media and audio.
#include "contract_suite.hpp"

namespace camsdk::testing {

namespace {

void check_uri(Suite& suite, const std::string& operation, const std::string& uri, const std::string& scheme)
{
    suite.expect(operation, uri.rfind(scheme, 0) == 0, "not a " + scheme + " address: " + uri);
    const std::size_t host = uri.find("://") + 3;
    const std::string authority = uri.substr(host, uri.find('/', host) - host);
    suite.expect(operation, authority.find('@') == std::string::npos, "the address carries credentials");
    const std::string camera = suite.camera.url();
    const std::size_t start = camera.find("://") + 3;
    const std::string named = camera.substr(start, camera.find_first_of(":/", start) - start);
    suite.expect(operation, authority.rfind(named, 0) == 0, "the address is not on the host that was named: " + uri);
}

void check_encoder(Suite& suite, const std::string& op, const VideoEncoder& video)
{
    suite.expect(op, !video.width || (*video.width > 0 && *video.width < 32768), "width out of reason");
    suite.expect(op, !video.height || (*video.height > 0 && *video.height < 32768), "height out of reason");
    suite.expect(op, !video.fps || (*video.fps > 0 && *video.fps <= 240), "fps out of reason");
    suite.expect(op, !video.quality || (*video.quality >= 0 && *video.quality <= 1), "quality outside 0..1");
    suite.expect(op, video.codec != Codec::unknown || !video.codec.text.empty(), "an unknown codec without its word");
}

const EncoderOptions* options_of(const std::vector<EncoderOptions>& all, const VideoEncoder& video)
{
    for (const EncoderOptions& one : all)
        if (one.codec == video.codec)
            return &one;
    return nullptr;
}

std::string number_text(double value)
{
    std::ostringstream out;
    out << value;
    return out.str();
}

// Of an int field: asks for more than allowed, then writes another allowed value and puts the old one back.
void vary(Suite& suite, const Profile& profile, const char* field, std::optional<int> EncoderChange::*wish,
          std::optional<int> VideoEncoder::*value, const std::optional<Range>& allowed)
{
    const std::optional<int> before = (*profile.video).*value;
    if (!before || !allowed || allowed->max <= allowed->min)
        return;
    const std::string op = "media.set_encoder";
    const Media media = suite.camera.media();
    EncoderChange change;
    change.*wish = static_cast<int>(allowed->max) + 1;
    suite.refuse(op, media.set_encoder(profile.token, change), {ErrorCode::invalid_argument},
                 number_text(allowed->max));
    // Far enough that no camera's rounding hides it.
    const double other = *before * 0.7 >= allowed->min ? *before * 0.7 : std::min(*before * 1.5 + 1, allowed->max);
    const int wanted = static_cast<int>(other);
    change.*wish = wanted;
    Result<VideoEncoder> now = suite.call(op, media.set_encoder(profile.token, change));
    if (!now)
        return;
    suite.expect(op, (*now).*value == wanted, std::string(field) + " is not read back");
    Result<std::vector<Profile>> all = suite.quiet(media.profiles());
    bool seen = false;
    for (const Profile& one : all ? *all : std::vector<Profile>())
        seen = seen || (one.token == profile.token && one.video && (*one.video).*value == wanted);
    suite.expect(op, seen, std::string(field) + " does not show in media.profiles");
    if (suite.options.forget_writes) {
        suite.options.forget_writes(true);
        change.*wish = *before;
        suite.refuse(op, media.set_encoder(profile.token, change), {ErrorCode::not_applied});
        suite.options.forget_writes(false);
    }
    change.*wish = *before;
    Result<VideoEncoder> restored = suite.call(op, media.set_encoder(profile.token, change));
    suite.expect(op, restored && (*restored).*value == *before, std::string(field) + " could not be put back");
}

void check_size(Suite& suite, const Profile& profile, const EncoderOptions& options)
{
    const std::string op = "media.set_encoder";
    const Media media = suite.camera.media();
    EncoderChange odd;
    odd.width = 123;
    odd.height = 45;
    if (!options.resolutions.empty())
        suite.refuse(op, media.set_encoder(profile.token, odd), {ErrorCode::invalid_argument});
    for (const Resolution& size : options.resolutions) {
        if (size.width == profile.video->width && size.height == profile.video->height)
            continue;
        EncoderChange change;
        change.width = size.width;
        change.height = size.height;
        Result<VideoEncoder> now = suite.call(op, media.set_encoder(profile.token, change));
        suite.expect(op, !now || (now->width == size.width && now->height == size.height), "the size is not read back");
        change.width = profile.video->width;
        change.height = profile.video->height;
        Result<VideoEncoder> back = suite.quiet(media.set_encoder(profile.token, change));
        suite.expect(op, back.has_value(), "the size could not be put back");
        return;
    }
}

void check_set_encoder(Suite& suite, const Profile& profile, const std::vector<EncoderOptions>& all)
{
    const EncoderOptions* options = profile.video ? options_of(all, *profile.video) : nullptr;
    if (!options)
        return suite.skip("media.set_encoder", "no options for the codec in use");
    EncoderChange fast;
    if (options->fps) {
        fast.fps = options->fps->max + 1;
        suite.refuse("media.set_encoder", suite.camera.media().set_encoder(profile.token, fast),
                     {ErrorCode::invalid_argument}, number_text(options->fps->max));
    }
    vary(suite, profile, "bitrate_kbps", &EncoderChange::bitrate_kbps, &VideoEncoder::bitrate_kbps,
         options->bitrate_kbps);
    vary(suite, profile, "gop", &EncoderChange::gop, &VideoEncoder::gop, options->gop);
    check_size(suite, profile, *options);
}

void check_pictures(Suite& suite, const Profile& profile)
{
    const Media media = suite.camera.media();
    if (Result<std::string> uri = suite.call("media.stream_uri", media.stream_uri(profile.token))) {
        check_uri(suite, "media.stream_uri", *uri, "rtsp");
        suite.expect("media.stream_uri", !profile.stream_uri || *uri == *profile.stream_uri,
                     "differs from the profile's: " + *uri);
    }
    if (Result<std::string> uri = suite.call("media.snapshot_uri", media.snapshot_uri(profile.token)))
        check_uri(suite, "media.snapshot_uri", *uri, "http");
    if (Result<Snapshot> picture = suite.call("media.snapshot", media.snapshot(profile.token))) {
        suite.expect("media.snapshot", picture->bytes.rfind("\xff\xd8", 0) == 0, "is no JPEG");
        suite.expect("media.snapshot", picture->width.value_or(0) > 0 && picture->height.value_or(0) > 0,
                     "has no size");
    }
    if (Result<StreamDescription> stream = suite.call("media.describe_stream", media.describe_stream(profile.token)))
        suite.expect("media.describe_stream", stream->status == 200 ? !stream->codecs.empty() : stream->status > 0,
                     "describes no media");
}

}  // namespace

void check_media(Suite& suite)
{
    const Media media = suite.camera.media();
    Result<std::vector<Profile>> profiles = suite.call("media.profiles", media.profiles());
    std::set<std::string> tokens;
    for (const Profile& profile : profiles ? *profiles : std::vector<Profile>()) {
        const char* op = "media.profiles";
        suite.expect(op, !profile.token.empty() && tokens.insert(profile.token).second,
                     "a token is empty or there twice");
        suite.expect(op, profile.channel >= 1, "a channel below 1");
        if (profile.video)
            check_encoder(suite, op, *profile.video);
        if (profile.stream_uri)
            check_uri(suite, op, *profile.stream_uri, "rtsp");
        if (profile.snapshot_uri)
            check_uri(suite, op, *profile.snapshot_uri, "http");
    }
    Profile first;
    if (profiles) {
        suite.expect("media.profiles", !profiles->empty() || suite.options.recorded, "has none");
        if (!profiles->empty())
            first = profiles->front();
    }
    check_pictures(suite, first);
    Result<std::vector<EncoderOptions>> options =
        suite.call("media.encoder_options", media.encoder_options(first.token));
    suite.refuse("media.stream_uri", media.stream_uri("no-such-profile"), {ErrorCode::not_found});
    if (!suite.may_write()) {
        suite.skip("media.set_encoder", "read only");
        return;
    }
    EncoderChange nothing_found;
    nothing_found.gop = 25;
    suite.refuse("media.set_encoder", media.set_encoder("no-such-profile", nothing_found), {ErrorCode::not_found});
    EncoderChange best;
    best.quality = 1.5;
    suite.refuse("media.set_encoder", media.set_encoder(first.token, best), {ErrorCode::invalid_argument}, "0 to 1");
    if (options && !first.token.empty())
        check_set_encoder(suite, first, *options);
}

void check_audio(Suite& suite)
{
    const Audio audio = suite.camera.audio();
    Result<AudioPorts> ports = suite.call("audio.list", audio.list());
    if (!ports)
        return;
    for (const AudioInput& input : ports->inputs)
        suite.expect("audio.list", !input.volume || (*input.volume >= 0 && *input.volume <= 1), "volume outside 0..1");
    if (!suite.may_write() || ports->inputs.empty())
        return suite.skip("audio.set_input", "read only, or no inputs");
    AudioInput unknown;
    unknown.id = "no-such-input";
    unknown.codec = "no-such-codec";
    suite.refuse("audio.set_input", audio.set_input(unknown), {ErrorCode::not_found, ErrorCode::invalid_argument});
    const AudioInput& first = ports->inputs.front();
    AudioInput change;
    change.id = first.id;
    if (!first.volume && first.codec) {
        // Which codecs there are is not told: the present one must do, and one that nobody has must not.
        change.codec = "no-such-codec";
        suite.refuse("audio.set_input", audio.set_input(change),
                     {ErrorCode::invalid_argument, ErrorCode::not_applied, ErrorCode::protocol});
        change.codec = first.codec;
        if (Result<AudioInput> now = suite.call("audio.set_input", audio.set_input(change)))
            suite.expect("audio.set_input", now->codec == first.codec, "the codec is not read back");
        return;
    }
    change.volume = first.volume;
    if (!change.volume)
        return suite.skip("audio.set_input", "the input has neither volume nor codec");
    Undo undo([&] { suite.restore(audio.set_input(change)); });
    AudioInput louder = change;
    louder.volume = *change.volume > 0.5 ? 0.3 : 0.7;
    if (Result<AudioInput> now = suite.call("audio.set_input", audio.set_input(louder)))
        suite.expect("audio.set_input", near(now->volume, louder.volume, 0.1), "the volume is not read back");
}

}  // namespace camsdk::testing
