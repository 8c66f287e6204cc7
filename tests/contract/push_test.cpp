// SPDX-License-Identifier: BSL-1.0
// Events that simulated cameras post to a receiver of ours: the same scene, the losses, the quirks, the traces left.
#include <doctest/doctest.h>

#include <algorithm>
#include <future>
#include <memory>
#include <thread>

#include "event_stage.hpp"

using namespace camsdk;
using namespace camsdk::testing;

namespace {

const char* const posters[] = {"hikvision", "onvif"};

/// How often an answer to the driver's raw request holds a word.
std::size_t count(const std::string& text, const std::string& word)
{
    std::size_t found = 0;
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
        ++found;
    return found;
}

/// The listening hosts of a simulated camera, as a user of it reads them.
std::string hosts(const Simulated& simulated)
{
    Context context;
    Result<Camera> camera = context.open(simulated.url(), simulated.options()).get();
    REQUIRE(camera);
    RawRequest request;
    request.path = "/ISAPI/Event/notification/httpHosts";
    Result<RawResponse> answer = camera->raw(request).get();
    REQUIRE(answer);
    return answer->body;
}

}  // namespace

TEST_CASE("one scene, posted by the cameras: the sequences are those of the other sources")
{
    for (const char* driver : posters) {
        CAPTURE(driver);
        Stage stage(driver, {}, true);
        REQUIRE_FALSE(stage.ended());
        stage.settle();
        play_scene(stage);
        CHECK(stage.words(scene_words().size()) == scene_words());
        CHECK_FALSE(stage.gap(0ms));
        CHECK_FALSE(stage.ended());
    }
}

TEST_CASE("http_version_trailing_space, push_multipart and partial writes lose nothing")
{
    for (const char* driver : posters)
        for (const char* quirk : {"http_version_trailing_space", "push_multipart", "isapi_put_zeroes_missing",
                                  "isapi_put_partial_rejected", "isapi_ns=psia", "sub_renew_absolute_only",
                                  "subscription_refparams", "sub_requires_initial", "event_duplicate"}) {
            CAPTURE(driver);
            CAPTURE(quirk);
            Stage stage(driver, {quirk}, true);
            REQUIRE_FALSE(stage.ended());
            stage.emit("motion", "start");
            stage.emit("tamper", "start");
            stage.emit("motion", "end");
            CHECK(stage.words(3) == Words{"motion start 1", "tamper start 1", "motion end 1"});
            CHECK_FALSE(stage.gap(0ms));
        }
}

TEST_CASE("a plate with its picture is read out of a post of several parts")
{
    Stage stage("hikvision", {}, true);
    stage.emit("license_plate", "pulse", R"(,"data":{"plate":"AB12345"})");
    CHECK(stage.words(1) == Words{"license_plate pulse 1"});
}

TEST_CASE("a camera that goes away and comes back posts again, and what may have been missed is announced")
{
    std::vector<std::unique_ptr<Stage>> stages;  // both at once, since each takes its time
    for (const char* driver : posters)
        stages.push_back(std::make_unique<Stage>(driver, Words{}, true));
    for (const auto& stage : stages) {
        stage->emit("motion", "start");
        CHECK(stage->words(1) == Words{"motion start 1"});
    }
    const TimePoint before = std::chrono::system_clock::now();
    for (const auto& stage : stages)
        stage->simulated().power("off");
    std::this_thread::sleep_for(13s);  // longer than the pause between two looks at what does not answer
    for (const auto& stage : stages)
        stage->simulated().power("on");
    for (const auto& stage : stages) {
        const auto gap = stage->gap(60s);
        REQUIRE(gap);
        CHECK(*gap->gap_from <= before + 500ms);
        stage->emit("tamper", "start");
        const Words heard = stage->words(2, 20s);
        CHECK(std::find(heard.begin(), heard.end(), "tamper start 1") != heard.end());
    }
}

TEST_CASE("a listening host is taken without touching the others, and given back as it was")
{
    for (const char* quirk : {"isapi_put_zeroes_missing", "isapi_put_partial_rejected", "isapi_ns=psia"}) {
        CAPTURE(quirk);
        Stage stage("hikvision", {quirk}, true);
        stage.leave();
        std::this_thread::sleep_for(500ms);
        const std::string untouched = hosts(stage.simulated());
        CHECK(count(untouched, "<ipAddress>0.0.0.0</ipAddress>") == 3);
        CHECK(count(untouched, "/camsdk/") == 0);
        Stage again("hikvision", {quirk}, true);
        const std::string taken = hosts(again.simulated());
        CHECK(count(taken, "<ipAddress>0.0.0.0</ipAddress>") == 2);
        CHECK(count(taken, "/camsdk/") == 1);
        CHECK(count(taken, "<portNo>" + again.receiver().substr(again.receiver().rfind(':') + 1) + "</portNo>") == 1);
        CHECK(count(taken, "<protocolType>HTTP</protocolType>") == 3);
    }
}

TEST_CASE("a context that ends gives the listening host back as well")
{
    Simulated simulated = Simulated::camera("hikvision");
    {
        Context context;
        EventReceiverOptions receiver;
        receiver.listen = "lo";
        REQUIRE(context.receive_events(receiver));
        Result<Camera> camera = context.open(simulated.url(), simulated.options()).get();
        REQUIRE(camera);
        std::promise<void> up;
        EventOptions options;
        options.push = true;
        options.on_connection = [&](bool stands, const std::optional<Error>&) {
            if (stands)
                up.set_value();
        };
        const Subscription kept = camera->events().subscribe(
            {}, [](const Event&) {}, {}, options);
        REQUIRE(up.get_future().wait_for(10s) == std::future_status::ready);
        CHECK(count(hosts(simulated), "/camsdk/") == 1);
    }
    CHECK(count(hosts(simulated), "/camsdk/") == 0);
}

TEST_CASE("who asks for posts without a receiver, or of a camera that cannot post, is told so")
{
    Simulated simulated = Simulated::camera("hikvision");
    Simulated silent = Simulated::camera("axis");
    Context context;
    const auto end_of = [&](const Simulated& one) {
        Result<Camera> camera = context.open(one.url(), one.options()).get();
        REQUIRE(camera);
        std::promise<ErrorCode> told;
        EventOptions options;
        options.push = true;
        const Subscription kept = camera->events().subscribe(
            {}, [](const Event&) {}, [&](const Error& error) { told.set_value(error.code()); }, options);
        return told.get_future().get();
    };
    CHECK(end_of(simulated) == ErrorCode::invalid_argument);
    EventReceiverOptions receiver;
    for (const char* nowhere : {"", "0.0.0.0", "no-such-interface0"}) {
        receiver.listen = nowhere;
        const auto refused = context.receive_events(receiver);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code() == ErrorCode::invalid_argument);
    }
    receiver.listen = "127.0.0.1";
    REQUIRE(context.receive_events(receiver));
    CHECK_FALSE(context.receive_events(receiver));
    CHECK(end_of(silent) == ErrorCode::not_supported);
}
