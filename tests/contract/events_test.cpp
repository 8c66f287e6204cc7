// SPDX-License-Identifier: BSL-1.0
// Events of simulated cameras through the whole library: one scene on every vendor, losses, and the quirks of streams.
#include <doctest/doctest.h>

#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

#include "simulated.hpp"

using namespace camsdk;
using namespace camsdk::testing;
using namespace std::chrono_literals;

namespace {

const char* const speakers[] = {"hikvision", "onvif", "dahua", "hanwha", "axis"};

/// A simulated camera, and what a subscriber heard of it.
class Stage {
 public:
    explicit Stage(const std::string& driver, const std::vector<std::string>& quirks = {})
        : simulated_(Simulated::camera(driver, quirks))
    {
        Result<Camera> camera = context_.open(simulated_.url(), simulated_.options()).get();
        REQUIRE_MESSAGE(camera, camera.error().message());
        EventOptions options;
        options.on_connection = [this](bool up, const std::optional<Error>&) { note([&] { ups_ += up ? 1 : 0; }); };
        subscription_ = camera->events().subscribe(
            {}, [this](const Event& event) { note([&] { events_.push_back(event); }); },
            [this](const Error& error) { note([&] { end_ = error; }); }, options);
        REQUIRE(until([&] { return ups_ > 0 || end_; }));
    }

    void emit(const std::string& kind, const std::string& phase, const std::string& more = "")
    {
        simulated_.tell("/cameras/camera-1/events",
                        R"({"kind":")" + kind + R"(","phase":")" + phase + R"(","channel":1)" + more + "}");
    }
    template <class P>
    bool until(P condition, std::chrono::milliseconds limit = 10s)
    {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, limit, condition);
    }
    /// Waits until so many events came that are no initial states, and says them: "motion start 1".
    std::vector<std::string> words(std::size_t count, std::chrono::milliseconds limit = 10s)
    {
        std::vector<std::string> out;
        until(
            [&] {
                out.clear();
                for (const Event& event : events_)
                    if (event.phase != EventPhase::state && event.kind != EventKind::stream_gap)
                        out.push_back(word(event));
                return out.size() >= count;
            },
            limit);
        return out;
    }
    /// The gap, where one was announced in time.
    std::optional<Event> gap(std::chrono::milliseconds limit)
    {
        std::optional<Event> found;
        until(
            [&] {
                for (const Event& event : events_)
                    if (event.kind == EventKind::stream_gap)
                        found = event;
                return found.has_value();
            },
            limit);
        return found;
    }
    void settle() { std::this_thread::sleep_for(1s); }
    int ups()
    {
        std::lock_guard lock(mutex_);
        return ups_;
    }
    std::optional<Error> ended()
    {
        std::lock_guard lock(mutex_);
        return end_;
    }
    Simulated& simulated() { return simulated_; }
    void leave() { subscription_.end(); }

 private:
    static std::string word(const Event& event)
    {
        std::string text(to_string(event.kind));
        text += " " + std::string(to_string(event.phase));
        const bool of_channel = event.kind != EventKind::digital_input && event.kind != EventKind::relay;
        if (of_channel)
            text += " " + std::to_string(event.source.channel.value_or(0));
        return text + (event.inferred ? " inferred" : "");
    }
    template <class F>
    void note(F f)
    {
        std::lock_guard lock(mutex_);
        f();
        changed_.notify_all();
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Event> events_;
    int ups_ = 0;
    std::optional<Error> end_;
    Simulated simulated_;
    Context context_;
    Subscription subscription_;
};

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("one scene on every vendor's camera: the sequences are equal")
{
    const Words scene = {"motion start 1",    "line_crossing pulse 1", "motion end 1",
                         "tamper start 1",    "tamper end 1",          "digital_input start",
                         "digital_input end", "intrusion start 1",     "intrusion end 1"};
    for (const char* driver : speakers) {
        CAPTURE(driver);
        Stage stage(driver);
        stage.settle();
        stage.emit("motion", "start");
        stage.emit("line_crossing", "pulse");
        stage.emit("motion", "end");
        stage.emit("tamper", "start");
        stage.emit("tamper", "end");
        stage.emit("input", "start", R"(,"input":1)");
        stage.emit("input", "end", R"(,"input":1)");
        stage.emit("intrusion", "start");
        stage.emit("intrusion", "end");
        const Words heard = stage.words(scene.size());
        std::string shown;
        for (const std::string& word : heard)
            shown += word + ", ";
        CHECK_MESSAGE(heard == scene, driver << ": " << shown);
        CHECK_FALSE(stage.gap(0ms));
        CHECK_FALSE(stage.ended());
    }
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
        stage.simulated().tell("/cameras/camera-1/power", R"({"power":"off"})");
        std::this_thread::sleep_for(500ms);
        stage.simulated().tell("/cameras/camera-1/power", R"({"power":"on"})");
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
