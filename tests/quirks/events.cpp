// SPDX-License-Identifier: BSL-1.0
// Event streams: what the contract suite's events_test does not try already.
#include "event_ear.hpp"
#include "stand.hpp"

using namespace camsdk;
using namespace camsdk::testing;

namespace {

/// Starts and ends of motion so far: "se".
std::string motion(const EventEar::Heard& heard)
{
    std::string word;
    for (const Event& event : heard.events)
        if (event.kind == EventKind::motion && event.phase != EventPhase::state)
            word += event.phase == EventPhase::start ? 's' : event.phase == EventPhase::end ? 'e' : 'p';
    return word;
}

bool gap(const EventEar::Heard& heard)
{
    return std::any_of(heard.events.begin(), heard.events.end(),
                       [](const Event& event) { return event.kind == EventKind::stream_gap; });
}

/// A subscriber to a stand's camera whose stream stands.
class Ear : public EventEar {
 public:
    explicit Ear(Stand& stand) : EventEar(stand.camera())
    {
        CHECK(answered());
        std::this_thread::sleep_for(300ms);
    }
    bool hears_motion(const std::string& word)
    {
        return until([&](const Heard& heard) { return motion(heard) == word; });
    }
};

void loses_nothing(const std::string& driver, const Words& quirks)
{
    Stand stand(driver, quirks);
    Ear ear(stand);
    stand.simulated.emit("motion", "start");
    stand.simulated.emit("motion", "end");
    CHECK(ear.hears_motion("se"));
    const EventEar::Heard heard = ear.heard();
    CHECK(motion(heard) == "se");
    CHECK_FALSE(gap(heard));
    CHECK(heard.ups == 1);
}

}  // namespace

TEST_CASE("jpeg_parts")
{
    on({"hikvision"}, "skips pictures between events",
       [](const std::string& driver) { loses_nothing(driver, {"jpeg_parts"}); });
}

TEST_CASE("empty_field")
{
    on({"hikvision"}, "takes an empty element as not said",
       [](const std::string& driver) { loses_nothing(driver, {"empty_field"}); });
}

TEST_CASE("http10 stream")
{
    on({"dahua", "hanwha", "hikvision"}, "reads a stream of HTTP/1.0 like any other",
       [](const std::string& driver) { loses_nothing(driver, {"http10"}); });
}

TEST_CASE("half_open_socket")
{
    on({"dahua", "hikvision"}, "misses the heartbeat, tells a gap, and opens the stream anew",
       [](const std::string& driver) {
           Stand stand(driver);
           Ear ear(stand);
           stand.set("half_open_socket", "");
           CHECK(ear.until(gap, 45s));
       });
}

TEST_CASE("max_streams")
{
    on({"dahua"}, "one stream serves all subscribers of a camera", [](const std::string& driver) {
        Stand stand(driver, {"max_streams=1"});
        Ear one(stand), two(stand);
        stand.simulated.emit("motion", "start");
        CHECK(one.hears_motion("s"));
        CHECK(two.hears_motion("s"));
        CHECK_FALSE(one.heard().end);
        CHECK_FALSE(two.heard().end);
    });
}

TEST_CASE("sub_relative_as_seconds")
{
    on({"onvif"}, "asks in seconds, and renews at four fifths of the lease as returned",
       [](const std::string& driver) { loses_nothing(driver, {"sub_relative_as_seconds"}); });
}

TEST_CASE("pull_flag_lies")
{
    on({"onvif"}, "tries a pull point whatever the flag says",
       [](const std::string& driver) { loses_nothing(driver, {"pull_flag_lies"}); });
}

TEST_CASE("wsa_breaks_other_services")
{
    on({"onvif"}, "sends WS-Addressing headers to the event service alone", [](const std::string& driver) {
        loses_nothing(driver, {"wsa_breaks_other_services", "wsa_required_on_events"});
        CHECK(ask_round(Stand(driver, {"wsa_breaks_other_services"}).camera()) == "");
    });
}

TEST_CASE("slot_freed_on_socket_close_only")
{
    on({"onvif"}, "unsubscribes and closes its connections with the Context: the next start finds a place",
       [](const std::string& driver) {
           Simulated simulated = Simulated::camera(driver, {"slot_freed_on_socket_close_only", "pullpoint_max=2"});
           for (int i = 0; i < 10; ++i) {
               CAPTURE(i);
               std::atomic<int> told{0};
               Context context;
               const auto camera = context.open(simulated.url(), simulated.options()).get();
               REQUIRE(camera);
               EventOptions options;
               options.on_connection = [&](bool up, const std::optional<Error>&) { told = up ? 1 : 2; };
               const Subscription subscription = camera->events().subscribe(
                   {}, [](const Event&) {}, {}, options);
               CHECK(wait_for(10s, [&] { return told != 0; }));
               CHECK(told == 1);
           }
       });
}
