// SPDX-License-Identifier: BSL-1.0
// Events of simulated cameras through the whole library: one scene on every vendor, losses, and the quirks of streams.
#include <doctest/doctest.h>

#include <atomic>
#include <future>
#include <thread>

#include "event_stage.hpp"

using namespace camsdk;
using namespace camsdk::testing;
using namespace std::chrono_literals;

namespace {

const char* const speakers[] = {"hikvision", "onvif", "dahua", "hanwha", "axis"};

}  // namespace

TEST_CASE("one scene on every vendor's camera: the sequences are equal")
{
    const Words scene = scene_words();
    for (const char* driver : speakers) {
        CAPTURE(driver);
        Stage stage(driver);
        stage.settle();
        play_scene(stage);
        const Words heard = stage.words(scene.size());
        std::string shown;
        for (const std::string& word : heard)
            shown += word + ", ";
        CHECK_MESSAGE(heard == scene, driver << ": " << shown);
        CHECK_FALSE(stage.gap(0ms));
        CHECK_FALSE(stage.ended());
    }
}

TEST_CASE("axis_legacy: firmware before the event socket plays the same scene in a metadata stream")
{
    Stage stage("axis", {"axis_legacy"});
    REQUIRE_FALSE(stage.ended());
    stage.settle();
    play_scene(stage);
    CHECK(stage.words(scene_words().size()) == scene_words());
    CHECK_FALSE(stage.gap(0ms));
    stage.simulated().power("off");
    std::this_thread::sleep_for(500ms);
    stage.simulated().power("on");
    REQUIRE(stage.gap(30s));
    stage.emit("motion", "start");
    CHECK(stage.words(scene_words().size() + 1).back() == "motion start 1");
}

TEST_CASE("a camera that goes away and comes back: what may have been missed is announced, and the stream goes on")
{
    for (const char* driver : speakers) {
        CAPTURE(driver);
        Stage stage(driver);
        stage.settle();
        stage.emit("motion", "start");
        CHECK(stage.words(1) == Words{"motion start 1"});
        const TimePoint before = std::chrono::system_clock::now();
        stage.simulated().power("off");
        std::this_thread::sleep_for(500ms);
        stage.simulated().power("on");
        const auto gap = stage.gap(30s);
        REQUIRE(gap);
        CHECK(*gap->gap_from <= before + 500ms);
        CHECK(*gap->gap_to >= before + 500ms);
        stage.emit("motion", "end");
        const Words heard = stage.words(2);
        REQUIRE(heard.size() == 2);
        CHECK(heard[1].rfind("motion end 1", 0) == 0);
    }
}

TEST_CASE("event_duplicate: what a camera tells twice is told once")
{
    for (const char* driver : speakers) {
        CAPTURE(driver);
        Stage stage(driver, {"event_duplicate"});
        stage.settle();
        stage.emit("motion", "start");
        stage.emit("motion", "end");
        stage.emit("tamper", "start");
        CHECK(stage.words(3) == Words{"motion start 1", "motion end 1", "tamper start 1"});
    }
}

TEST_CASE("event_no_end: a start that the camera never ends has exactly one end")
{
    // ISAPI repeats what goes on; when the camera stops that, the end is inferred.
    Stage stage("hikvision", {"event_no_end"});
    stage.settle();
    stage.emit("intrusion", "start");
    std::this_thread::sleep_for(2500ms);
    stage.emit("intrusion", "end");
    CHECK(stage.words(2, 15s) == Words{"intrusion start 1", "intrusion end 1 inferred"});
}

TEST_CASE("event_no_end: cameras that can be asked are asked, and what ended in silence ends")
{
    // All three at once, since each takes its half minute.
    const char* const asked[] = {"onvif", "dahua", "hanwha"};
    std::vector<std::unique_ptr<Stage>> stages;
    for (const char* driver : asked)
        stages.push_back(std::make_unique<Stage>(driver, Words{"event_no_end"}));
    stages.front()->settle();
    for (const auto& stage : stages)
        stage->emit("motion", "start");
    std::this_thread::sleep_for(1s);
    for (const auto& stage : stages)
        stage->emit("motion", "end");
    for (std::size_t i = 0; i < stages.size(); ++i) {
        CAPTURE(std::string(asked[i]));
        CHECK(stages[i]->words(2, 45s) == Words{"motion start 1", "motion end 1 inferred"});
    }
}

TEST_CASE("event_no_initial: a camera that tells no states at first is heard all the same")
{
    for (const char* driver : {"onvif", "hanwha"}) {
        CAPTURE(driver);
        Stage stage(driver, {"event_no_initial"});
        stage.settle();
        std::this_thread::sleep_for(1500ms);
        stage.emit("motion", "start");
        stage.emit("motion", "end");
        CHECK(stage.words(2) == Words{"motion start 1", "motion end 1"});
    }
}

TEST_CASE("event_value and event_topic_bogus: spellings mean the same, what nobody knows is other")
{
    for (const char* quirk : {"event_value=1", "event_value=active"}) {
        CAPTURE(quirk);
        Stage stage("onvif", {quirk});
        stage.emit("motion", "start");
        stage.emit("motion", "end");
        CHECK(stage.words(2) == Words{"motion start 1", "motion end 1"});
    }
    Stage bogus("onvif", {"event_topic_bogus"});
    bogus.emit("motion", "start");
    CHECK(bogus.words(1) == Words{"other start 1"});
}

TEST_CASE("alertstream_boundary: missing, wrong and doubled boundaries lose nothing")
{
    for (const char* quirk :
         {"alertstream_boundary=missing", "alertstream_boundary=mismatch", "alertstream_boundary=double"})
        for (const char* driver : {"hikvision", "hanwha"}) {
            CAPTURE(quirk);
            CAPTURE(driver);
            Stage stage(driver, {quirk});
            stage.settle();
            stage.emit("motion", "start");
            stage.emit("motion", "end");
            CHECK(stage.words(2) == Words{"motion start 1", "motion end 1"});
            CHECK_FALSE(stage.gap(0ms));
        }
}

TEST_CASE("truncated_part: a part that was cut is announced, and the stream is not torn down by it")
{
    Stage stage("hikvision", {"alertstream_truncated"});
    stage.settle();
    for (int i = 0; i < 3; ++i) {
        stage.emit("tamper", "start");
        stage.emit("tamper", "end");
    }
    const auto gap = stage.gap(10s);
    REQUIRE(gap);
    CHECK(gap->data.at("reason").find("cut") != std::string::npos);
    CHECK(stage.ups() == 1);
}

TEST_CASE("dahua_stray_http_in_stream, no_blank_line and wrong lengths lose nothing")
{
    for (const char* quirk : {"dahua_stray_http_in_stream", "no_blank_line", "dahua_part_length=7",
                              "dahua_heartbeat_bare", "alertstream_boundary=spaced"}) {
        CAPTURE(quirk);
        Stage stage("dahua", {quirk});
        stage.settle();
        stage.emit("motion", "start");
        stage.emit("line_crossing", "pulse");
        stage.emit("motion", "end");
        CHECK(stage.words(3) == Words{"motion start 1", "line_crossing pulse 1", "motion end 1"});
        CHECK_FALSE(stage.gap(0ms));
    }
}

TEST_CASE("dahua_hang_after: silence is noticed within three heartbeats")
{
    Stage stage("dahua", {"dahua_hang_after=1"});
    stage.settle();
    const auto begin = std::chrono::steady_clock::now();
    stage.emit("motion", "start");
    const auto gap = stage.gap(25s);
    REQUIRE(gap);
    CHECK(gap->data.at("reason").find("silent") != std::string::npos);
    CHECK(std::chrono::steady_clock::now() - begin < 3 * 5s + 5s);
}

TEST_CASE("pull_returns_at_once: a device that does not wait is asked at most twice a second")
{
    Stage stage("onvif", {"pull_returns_at_once"});
    std::this_thread::sleep_for(1s);
    stage.simulated().reset_stats();
    std::this_thread::sleep_for(3s);
    CHECK(stage.simulated().stat("requests") <= 7);
    stage.emit("motion", "start");
    CHECK(stage.words(1) == Words{"motion start 1"});
}

TEST_CASE("no_pullpoint: a device without pull points says so, once")
{
    Stage stage("onvif", {"no_pullpoint"});
    const auto end = stage.ended();
    REQUIRE(end);
    CHECK(end->code() == ErrorCode::not_supported);
}

TEST_CASE("pull points: wrong leases, absolute renewals and reference parameters cost no event")
{
    for (const char* quirk : {"sub_ignore_initial=4", "sub_expires_early", "sub_requires_initial",
                              "sub_renew_absolute_only", "subscription_refparams", "wsa_required_on_events"}) {
        CAPTURE(quirk);
        Stage stage("onvif", {quirk});
        std::this_thread::sleep_for(quirk == std::string("sub_ignore_initial=4") ? 6s : 300ms);
        stage.emit("motion", "start");
        stage.emit("motion", "end");
        CHECK(stage.words(2) == Words{"motion start 1", "motion end 1"});
        CHECK_FALSE(stage.gap(0ms));
    }
}

TEST_CASE("pullpoint_max: ten subscriptions one after the other leave nothing behind")
{
    Simulated simulated = Simulated::camera("onvif", {"pullpoint_max=2"});
    for (int i = 0; i < 10; ++i) {
        CAPTURE(i);
        Context context;
        Result<Camera> camera = context.open(simulated.url(), simulated.options()).get();
        REQUIRE(camera);
        std::promise<std::string> told;
        std::atomic<bool> once = false;
        const auto say = [&](const std::string& word) {
            if (!once.exchange(true))
                told.set_value(word);
        };
        EventOptions options;
        options.on_connection = [&](bool up, const std::optional<Error>& error) {
            say(up ? "up" : error ? error->message() : "down");
        };
        Subscription subscription = camera->events().subscribe(
            {}, [](const Event&) {}, [&](const Error& error) { say(error.message()); }, options);
        CHECK(told.get_future().get() == "up");
        if (i % 2 == 0)
            subscription.end();  // at odd turns the Context ends it
    }
}
