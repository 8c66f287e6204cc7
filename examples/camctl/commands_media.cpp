// SPDX-License-Identifier: BSL-1.0
// profiles, encoder, stream, snapshot.
#include "commands.hpp"

namespace camctl {

using namespace camsdk;

namespace {

Value profile_value(const Profile& profile)
{
    Value value = value_of(profile).pick({"token", "name", "channel", "enabled"});
    Value video;
    if (profile.video) {
        video = value_of(*profile.video)
                    .pick({"codec", "width", "height", "fps", "bitrate_kbps", "gop", "rate_control", "quality",
                           "codec_profile"});
        if (video["codec"].is_null() && !profile.video->codec.text.empty())
            video.set("codec_text", profile.video->codec.text);
    }
    value.set("video", std::move(video)).set("audio", value_of(profile.audio));
    value.set("stream_uri", value_of(profile.stream_uri)).set("snapshot_uri", value_of(profile.snapshot_uri));
    return value;
}

// By its token or, where no token is so spelt, by its name.
Profile find_profile(const std::vector<Profile>& profiles, const std::string& word)
{
    for (const Profile& profile : profiles)
        if (profile.token == word)
            return profile;
    for (const Profile& profile : profiles)
        if (profile.name == word)
            return profile;
    throw Failure(
        Error(ErrorCode::not_found, "the camera has no profile \"" + word + "\"").where("media.profiles", ""));
}

template <class E>
std::optional<E> word_of(const Arguments& arguments, const std::string& option)
{
    const auto word = arguments.option(option);
    if (!word)
        return std::nullopt;
    std::string choices;
    for (const auto& [value, name] : EnumNames<E>::values) {
        if (name == "unknown")
            continue;
        if (name == *word)
            return value;
        choices += " " + std::string(name);
    }
    throw WordsOff("--" + option + " is one of" + choices);
}

EncoderChange change_of(const Arguments& arguments)
{
    EncoderChange change;
    change.codec = word_of<Codec>(arguments, "codec");
    change.width = arguments.whole("width");
    change.height = arguments.whole("height");
    change.fps = arguments.number("fps");
    change.bitrate_kbps = arguments.whole("bitrate-kbps");
    change.gop = arguments.whole("gop");
    change.rate_control = word_of<RateControl>(arguments, "rate-control");
    change.quality = arguments.number("quality");
    return change;
}

}  // namespace

int run_profiles(Session& session)
{
    const Camera camera = session.open_next();
    session.arguments().end();
    Value::List rows;
    for (const Profile& profile : session.run(camera.media().profiles()))
        rows.push_back(profile_value(profile));
    session.print(rows, {"token", "name", "channel", "codec", "width", "height", "fps", "bitrate_kbps", "gop",
                         "rate_control", "stream_uri"});
    return 0;
}

int run_encoder(Session& session)
{
    const EncoderChange change = change_of(session.arguments());
    const Camera camera = session.open_next();
    const std::string word = session.arguments().take("PROFILE");
    session.arguments().end();
    Profile profile = find_profile(session.run(camera.media().profiles()), word);
    if (change != EncoderChange()) {
        const VideoEncoder written = session.run(camera.media().set_encoder(profile.token, change));
        const std::string token = profile.token;
        profile = find_profile(session.run(camera.media().profiles()), token);
        profile.video = written;
    }
    session.print(profile_value(profile));
    return 0;
}

int run_stream(Session& session)
{
    const Camera camera = session.open_next();
    std::string profile = session.arguments().take_optional().value_or("");
    session.arguments().end();
    const auto transport = word_of<StreamTransport>(session.arguments(), "transport").value_or(StreamTransport::rtsp);
    if (!profile.empty())
        profile = find_profile(session.run(camera.media().profiles()), profile).token;
    Value shown;
    shown.set("uri", session.run(camera.media().stream_uri(profile, transport)));
    shown.set("transport", to_string(transport)).set("describe", Value());
    if (session.arguments().flag("probe")) {
        const auto answer = session.attempt(camera.media().describe_stream(profile));
        if (!answer) {
            shown.set("error", error_value(answer.error(), session.camera_label()));
            session.print(shown);
            return 1;
        }
        shown.set("describe", value_of(*answer).pick({"status", "codecs"}));
    }
    session.print(shown);
    return 0;
}

int run_snapshot(Session& session)
{
    const Camera camera = session.open_next();
    session.arguments().end();
    std::string profile = session.arguments().option("profile").value_or("");
    if (!profile.empty())
        profile = find_profile(session.run(camera.media().profiles()), profile).token;
    const std::string path =
        session.arguments().option("output").value_or(file_name_of(session.camera_label()) + ".jpg");
    const Snapshot picture = session.run(camera.media().snapshot(profile));
    OutputFile file(path);
    file.write(picture.bytes);
    file.keep();
    Value shown;
    shown.set("file", path).set("bytes", picture.bytes.size());
    shown.set("width", value_of(picture.width)).set("height", value_of(picture.height));
    session.print(shown);
    return 0;
}

}  // namespace camctl
