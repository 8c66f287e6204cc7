// SPDX-License-Identifier: BSL-1.0
// Cameras that attack: another host in every address, weaker logins, redirects, floods; the other host gets nothing.
#include <cstdlib>

#include "stand.hpp"
#include "trap.hpp"

using namespace camsdk;
using namespace camsdk::testing;

namespace {

constexpr const char* stays = "goes to the host that the program named and to no other; no login leaves for elsewhere";

/// Everything that follows an address of the camera's; what fails must fail in words, and nobody comes to the trap.
void follow_all(Stand& stand)
{
    const auto opened = stand.open();
    if (!opened)
        return;
    const Camera& camera = *opened;
    (void)ask_round(camera);
    const Media media = camera.media();
    for (const auto& uri : {media.stream_uri().get(), media.snapshot_uri().get()})
        if (uri)
            CHECK_MESSAGE(uri->find("127.0.0.66") == std::string::npos, *uri);
    (void)media.snapshot().get();
    (void)media.describe_stream().get();
    (void)camera.ptz().status().get();
    (void)camera.recordings().find({}).get();
    (void)camera.maintenance().backup([](std::string_view) { return true; }).get();
    (void)camera.maintenance().upload_firmware(simulated_firmware("hikvision")).get();
    const Subscription events = camera.events().subscribe({}, [](const Event&) {});
    std::this_thread::sleep_for(500ms);
}

/// The same with the trap in some switch, for both ways to treat other hosts.
void never_goes_there(const std::string& driver, const std::string& quirk, const std::string& before = {},
                      const std::string& after = {})
{
    for (const HostPolicy policy : {HostPolicy::same_host, HostPolicy::same_host_port, HostPolicy::strict}) {
        const Listener trap = make_trap();
        Stand stand(driver, {quirk + "=" + before + trap.where() + after});
        stand.options.hosts = policy;
        stand.options.deadline = 3s;
        follow_all(stand);
        CHECK(trap.connections() == 0);
        CHECK(trap.received().empty());
    }
}

void address_refused(const std::string& uri)
{
    on({"onvif"}, "host_mismatch: only http(s) and rtsp(s) are followed", [&uri](const std::string& driver) {
        Stand stand(driver, {"xml_uri=" + uri});
        const auto picture = stand.camera().media().snapshot().get();
        REQUIRE_FALSE(picture);
        CHECK(picture.error().code() == ErrorCode::host_mismatch);
        const auto stream = stand.camera().media().stream_uri().get();
        if (stream)
            CHECK(stream->rfind("rtsp", 0) == 0);
    });
}

}  // namespace

TEST_CASE("H1 another host in every address")
{
    on(every_driver, stays, [](const std::string& driver) { never_goes_there(driver, "names_other_host"); });
}

TEST_CASE("XAddr to 169.254.169.254")
{
    on({"onvif"}, stays, [](const std::string& driver) {
        Stand stand(driver, {"names_other_host=169.254.169.254:80"});
        stand.options.deadline = 3s;
        stand.options.hosts = HostPolicy::same_host_port;
        CHECK(ask_round(stand.camera()) == "");
        const auto picture = stand.camera().media().snapshot_uri().get();
        REQUIRE(picture);
        CHECK(picture->find("169.254") == std::string::npos);
    });
}

TEST_CASE("snapshot URI file:")
{
    address_refused("file:///etc/passwd");
}

TEST_CASE("snapshot URI gopher:")
{
    address_refused("gopher://127.0.0.66:70/x");
}

TEST_CASE("H17 userinfo in an address")
{
    on({"onvif"}, "strips names and passwords from what a camera names", [](const std::string& driver) {
        const Listener trap = make_trap();
        Stand stand(driver, {"xml_uri=http://root:pw-of-another@" + trap.where() + "/x"});
        const auto uri = stand.camera().media().snapshot_uri().get();
        REQUIRE(uri);
        CHECK(uri->find("pw-of-another") == std::string::npos);
        CHECK(uri->find('@') == std::string::npos);
        (void)stand.camera().media().snapshot().get();
        CHECK(trap.connections() == 0);
    });
}

TEST_CASE("H2 302 to another host")
{
    on(every_driver, "follows no redirect: the answer is a protocol error", [](const std::string& driver) {
        never_goes_there(driver, "redirect", "http://", "/");
        const Listener trap = make_trap();
        Stand stand(driver);
        CHECK(ask_round(stand.camera()) == "");
        stand.set("redirect", "http://" + trap.where() + "/");
        const auto users = stand.camera().users().list().get();
        REQUIRE_FALSE(users);
        CHECK(users.error().code() == ErrorCode::protocol);
        CHECK(trap.connections() == 0);
    });
}

TEST_CASE("302 before the login")
{
    on(every_driver, "follows no redirect", [](const std::string& driver) {
        const Listener trap = make_trap();
        const Listener camera("127.0.0.1", [&trap](Listener::Peer& peer) {
            peer.send("HTTP/1.1 302 X\r\nLocation: http://" + trap.where() + "/\r\nContent-Length: 0\r\n\r\n");
        });
        OpenOptions options;
        options.user = "admin";
        options.password = Simulated::password;
        Context context;
        const auto opened = context.open(driver + "+http://" + camera.where(), options).within(3s).get();
        if (opened)
            CHECK_FALSE(opened->users().list().get());
        CHECK(trap.connections() == 0);
    });
}

TEST_CASE("302 to another port")
{
    on(every_driver, "follows no redirect, to the camera's own host neither", [](const std::string& driver) {
        const Listener other("127.0.0.1", [](Listener::Peer&) {});
        Stand stand(driver);
        CHECK(ask_round(stand.camera()) == "");
        stand.set("redirect", "http://" + other.where() + "/");
        CHECK_FALSE(stand.camera().users().list().get());
        CHECK(other.connections() == 0);
    });
}

TEST_CASE("H3 only Basic after Digest")
{
    on(every_driver, "remembers that Digest was offered: auth_downgrade, also where Basic is permitted",
       [](const std::string& driver) {
           Stand stand(driver);
           stand.options.allow_basic = true;
           CHECK(ask_round(stand.camera()) == "");
           stand.simulated.reset_stats();
           stand.set("auth", "basic-only");
           const auto users = stand.camera().users().list().get();
           REQUIRE_FALSE(users);
           CHECK(users.error().code() == ErrorCode::auth_downgrade);
           CHECK(stand.simulated.stat("authenticated") == 0);
           CHECK(stand.simulated.stat("logins") == 0);
       });
}

TEST_CASE("H14 a picture without end")
{
    on(every_driver, "limit_exceeded at the snapshot's limit", [](const std::string& driver) {
        Stand stand(driver);
        stand.options.limits.snapshot_bytes = 1u << 20;
        Camera& camera = stand.camera();
        CHECK(camera.media().snapshot().get());
        stand.set("huge_body", "8");
        const auto picture = camera.media().snapshot().get();
        REQUIRE_FALSE(picture);
        CHECK(picture.error().code() == ErrorCode::limit_exceeded);
    });
}

TEST_CASE("H12 an event stream without end")
{
    on({"axis", "dahua", "hanwha", "hikvision"},
       "bounds the part, tells a gap, and hears again once the camera is sane", [](const std::string& driver) {
           Stand stand(driver, {"stream_flood"});
           Camera& camera = stand.camera();
           std::atomic<int> motion{0};
           const Subscription events = camera.events().subscribe({}, [&](const Event& event) {
               motion += event.kind == EventKind::motion && event.phase == EventPhase::start ? 1 : 0;
           });
           std::this_thread::sleep_for(1s);
           CHECK(camera.users().list().get());
           stand.simulated.quirk("stream_flood", false);
           CHECK(wait_for(40s, [&] {
               stand.simulated.emit("motion", "start");
               std::this_thread::sleep_for(300ms);
               stand.simulated.emit("motion", "end");
               return motion > 0;
           }));
       });
}

TEST_CASE("H19 clocks of 1970 and 2100")
{
    on(every_driver, "uses its own clock and the offset measured", [](const std::string& driver) {
        for (const char* skew : {"clock_skew=-1700000000", "clock_skew=2300000000"}) {
            CAPTURE(skew);
            Stand stand(driver, {skew, "onvif_auth=wsse"});
            CHECK(ask_round(stand.camera()) == "");
            CHECK(stand.rejected() <= 1);
        }
    });
}

TEST_CASE("H17 no secret in logs and errors")
{
    on(every_driver, "logs allow-listed facts; an error holds no secret", [](const std::string& driver) {
        std::mutex mutex;
        std::string all;
        Simulated simulated = Simulated::camera(driver);
        ContextOptions how;
        how.log = [&](LogLevel, const std::string& text) {
            const std::lock_guard lock(mutex);
            all += text + "\n";
        };
        const auto note = [&](const Error& error) {
            const std::lock_guard lock(mutex);
            all += error.message() + error.vendor_text() + error.camera() + "\n";
        };
        {
            Context context(how);
            auto camera = context.open(simulated.url(), simulated.options()).get();
            REQUIRE(camera);
            (void)ask_round(*camera);
            for (const char* quirk : {"garbage", "html_200", "http_500", "401_without_challenge"}) {
                simulated.quirk(quirk, true);
                const auto users = camera->users().list().get();
                if (!users)
                    note(users.error());
                simulated.quirk(quirk, false);
            }
            camera->set_credentials("admin", Secret("Wrong-password-1"));
            const auto users = camera->users().list().get();
            REQUIRE_FALSE(users);
            note(users.error());
        }
        const std::lock_guard lock(mutex);
        CHECK(all.find(Simulated::password) == std::string::npos);
        CHECK(all.find("Wrong-password-1") == std::string::npos);
        CHECK(all.find("response=") == std::string::npos);
    });
}
