// SPDX-License-Identifier: BSL-1.0
// tour URL: does the same things to a camera of any vendor; only the URL differs. The password is $CAMSDK_PASSWORD.
// What it changes it puts back, but for one thing: face detection is off afterwards.
#include <camsdk/camsdk.hpp>
#include <camsdk/services/identity.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <thread>

using namespace camsdk;

namespace {

int failures = 0;

// One line a step, worded the same for every vendor.
template <class T>
bool step(const char* what, const Result<T>& result)
{
    if (result)
        std::printf("  %-34s ok\n", what);
    else if (result.error().code() == ErrorCode::not_supported)
        std::printf("  %-34s not on this camera\n", what);
    else
        std::printf("  %-34s failed: %s\n", what, result.error().message().c_str()), ++failures;
    return result.has_value();
}

void identity(const Camera& camera)
{
    auto verdict = services::identify(camera).get();
    if (!step("identify", verdict))
        return;
    std::printf("    claims to be %s, made by %s (%s confidence)%s\n", to_json(verdict->claimed_manufacturer).c_str(),
                to_json(verdict->platform_manufacturer).c_str(), std::string(to_string(verdict->confidence)).c_str(),
                verdict->rebrand ? ", a rebrand" : "");
}

void expect(bool holds, const char* what)
{
    if (!holds)
        std::printf("    %s\n", what), ++failures;
}

// The bit rate as the list of profiles has it.
std::optional<int> bitrate_of(const Media& media, const std::string& profile)
{
    auto all = media.profiles().get();
    for (const Profile& one : all ? *all : std::vector<Profile>())
        if (one.token == profile && one.video)
            return one.video->bitrate_kbps;
    return std::nullopt;
}

// Changes the bit rate, reads it back, and puts the old one back.
void encoder(const Media& media)
{
    auto profiles = media.profiles().get();
    if (!step("list profiles", profiles))
        return;
    for (const Profile& profile : *profiles) {
        if (!profile.video || !profile.video->bitrate_kbps)
            continue;
        const int before = *profile.video->bitrate_kbps;
        EncoderChange change;
        change.bitrate_kbps = before * 3 / 4;
        auto written = media.set_encoder(profile.token, change).get();
        if (step("change the bit rate", written))
            expect(bitrate_of(media, profile.token) == change.bitrate_kbps, "the camera has another bit rate now");
        change.bitrate_kbps = before;
        step("restore the bit rate", media.set_encoder(profile.token, change).get());
        step("stream address", media.stream_uri(profile.token).get());
        step("snapshot", media.snapshot(profile.token).get());
        return;
    }
    expect(false, "no profile tells its bit rate");
}

void ptz(const Ptz& ptz)
{
    step("ptz position", ptz.status().get());
    step("save a preset", ptz.save_preset("tour").get());
    PtzVelocity velocity;
    velocity.pan = 0.5;
    step("move right for half a second", ptz.move(velocity, std::chrono::milliseconds(500)).get());
    std::this_thread::sleep_for(std::chrono::milliseconds(600));
    step("go to the preset", ptz.goto_preset("tour").get());
    step("remove the preset", ptz.remove_preset("tour").get());
}

void picture(const Camera& camera)
{
    auto before = camera.imaging().get().get();
    if (step("read the picture's settings", before) && before->brightness) {
        ImagingChange change;
        change.brightness = *before->brightness > 0.5 ? 0.4 : 0.6;
        step("change the brightness", camera.imaging().set(change).get());
        change.brightness = before->brightness;
        step("restore the brightness", camera.imaging().set(change).get());
    }
    Overlay text;
    text.text = "camsdk tour";
    text.enabled = true;
    text.position = Point{0.1, 0.1};
    auto overlay = camera.overlay().set(text).get();
    if (step("write a text into the picture", overlay))
        step("remove the text", camera.overlay().remove(overlay->id).get());
    PrivacyMask mask;
    mask.enabled = true;
    mask.polygon = {{0.1, 0.1}, {0.3, 0.1}, {0.3, 0.3}, {0.1, 0.3}};
    auto masked = camera.masks().set(mask).get();
    if (step("mask a part of the picture", masked))
        step("remove the mask", camera.masks().remove(masked->id).get());
}

// What the camera looks for in faces is switched off, and stays so.
void faces(const Analytics& analytics)
{
    auto rules = analytics.rules().get();
    if (!step("list what it looks for", rules))
        return;
    const auto on = [](const AnalyticsRule& rule) {
        const bool of_faces =
            rule.kind == AnalyticsKind::face_detection || rule.kind == AnalyticsKind::face_recognition;
        return of_faces && rule.enabled.value_or(true);
    };
    Result<void> done;
    for (const AnalyticsRule& rule : *rules)
        if (on(rule))
            if (auto off = analytics.set_enabled(rule.id, false).get(); !off)
                done = off.error();
    if (!step("switch face detection off", done))
        return;
    auto after = analytics.rules().get();
    expect(after && std::none_of(after->begin(), after->end(), on), "face detection is still on");
}

}  // namespace

int main(int count, char** words)
{
    if (count != 2)
        return std::fputs("usage: tour [DRIVER+]http[s]://[user@]host[:port]\n", stderr), 2;
    Context context;
    OpenOptions options;
    if (const char* password = std::getenv("CAMSDK_PASSWORD"))
        options.password = Secret(password);
    auto camera = context.open(words[1], options).get();
    if (!camera)
        return std::fprintf(stderr, "%s\n", camera.error().message().c_str()), 1;
    std::printf("%s\n", camera->url().c_str());
    identity(*camera);
    step("ask what it can do", camera->capabilities().get());
    encoder(camera->media());
    ptz(camera->ptz());
    picture(*camera);
    step("list the accounts", camera->users().list().get());
    faces(camera->analytics());
    step("read the clock", camera->clock().get().get());
    return failures ? 1 : 0;
}
