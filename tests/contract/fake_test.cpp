// SPDX-License-Identifier: BSL-1.0
// The contract suite on the fake camera: it passes a good one, and notices each kind of bad one.
#include <doctest/doctest.h>

#include <camsdk/testing/contract.hpp>
#include <camsdk/testing/fake_camera.hpp>

using namespace camsdk;
using namespace camsdk::testing;

namespace {

ContractReport judge(FakeCamera& fake, std::vector<Feature> only = {}, ContractOptions options = {})
{
    Context context;
    REQUIRE(fake.add_to(context));
    options.only = std::move(only);
    Event motion;
    motion.kind = EventKind::motion;
    motion.phase = EventPhase::start;
    motion.raw_topic = motion.raw = "fake";
    options.provoke_motion = [&fake, motion] { fake.emit(motion); };
    return run_contract(context, fake.url(), {}, options);
}

std::string complaints(const ContractReport& report)
{
    std::string all = report.open_error.value_or("");
    for (const ContractRow& row : report.rows)
        if (row.outcome == "failed")
            all += row.operation + ": " + row.message + "\n";
    return all;
}

bool failed(const ContractReport& report, const std::string& operation, const std::string& words)
{
    for (const ContractRow& row : report.rows)
        if (row.operation == operation && row.outcome == "failed" && row.message.find(words) != std::string::npos)
            return true;
    return false;
}

}  // namespace

TEST_CASE("a good camera passes, and is left as it was")
{
    FakeCamera fake;
    const FakeState before = fake.state();
    const ContractReport report = judge(fake);
    CHECK(complaints(report) == "");
    CHECK(report.passed());
    CHECK(report.tested >= 50);
    const FakeState after = fake.state();
    CHECK(after.info == before.info);
    CHECK(after.profiles == before.profiles);
    CHECK(after.presets == before.presets);
    CHECK(after.tours == before.tours);
    CHECK(after.imaging == before.imaging);
    CHECK(after.overlays == before.overlays);
    CHECK(after.masks == before.masks);
    CHECK(after.rules == before.rules);
    CHECK(after.io == before.io);
    CHECK(after.audio == before.audio);
    CHECK(after.users == before.users);
    CHECK(after.network == before.network);
    CHECK(after.clock.ntp == before.clock.ntp);
    CHECK(after.clock.mode == before.clock.mode);
    CHECK(to_json(report).find("\"failed\":0") != std::string::npos);
}

TEST_CASE("read only writes nothing")
{
    FakeCamera fake;
    ContractOptions options;
    options.read_only = true;
    const ContractReport report = judge(fake, {}, options);
    CHECK(complaints(report) == "");
    for (const std::string& call : fake.calls()) {
        const std::string word = call.substr(call.find('.') + 1);
        CAPTURE(call);
        for (const char* write :
             {"set", "move", "save", "remove", "goto", "add", "reboot", "upload", "go_home", "start", "stop"})
            CHECK(word.rfind(write, 0) != 0);
    }
}

TEST_CASE("an absent feature passes with not_supported")
{
    FakeCamera fake;
    fake.edit([](FakeState& state) { state.features = {Feature::device, Feature::media}; });
    const ContractReport report = judge(fake);
    CHECK(complaints(report) == "");
    int absent = 0;
    for (const ContractRow& row : report.rows)
        absent += row.feature == "ptz" && row.outcome == "not_supported";
    CHECK(absent >= 6);
}

TEST_CASE("writes that are not applied are noticed")
{
    for (const auto& [path, feature] :
         {std::pair{"device.set_name", Feature::device}, std::pair{"imaging.set", Feature::imaging},
          std::pair{"media.set_encoder", Feature::media}, std::pair{"overlay.set", Feature::overlay},
          std::pair{"masks.remove", Feature::masks}, std::pair{"io.set_output", Feature::io},
          std::pair{"users.add", Feature::users}, std::pair{"analytics.set_enabled", Feature::analytics},
          std::pair{"ptz.save_preset", Feature::ptz}, std::pair{"tours.start", Feature::tours},
          std::pair{"tours.stop", Feature::tours}}) {
        const std::string operation = path;  // clang 14 captures no structured binding
        CAPTURE(operation);
        FakeCamera fake;
        fake.ignore_write(operation);
        CHECK(judge(fake, {feature}).failed >= 1);
    }
}

TEST_CASE("bad values are noticed")
{
    FakeCamera fake;
    fake.edit([](FakeState& state) {
        state.info.serial = "";
        state.info.mac = "02-00-00-00-00-01";
        state.profiles[0].stream_uri = "rtsp://root:pass@fake.invalid/1";
        state.profiles[1].token = state.profiles[0].token;
        state.ptz.pan = 1.5;
        state.imaging.contrast = 50;
        state.network.interfaces[0].ipv4 = {"192.0.2.10"};
        state.snapshot.bytes = "<html>";
    });
    const ContractReport report = judge(fake);
    CHECK(failed(report, "device.info", "serial is an empty text"));
    CHECK(failed(report, "device.info", "mac is not"));
    CHECK(failed(report, "media.profiles", "credentials"));
    CHECK(failed(report, "media.profiles", "there twice"));
    CHECK(failed(report, "media.snapshot", "no JPEG"));
    CHECK(failed(report, "ptz.status", "outside the generic space"));
    CHECK(failed(report, "imaging.get", "outside 0..1"));
    CHECK(failed(report, "network.get", "without prefix"));
}

TEST_CASE("errors, silence and an advertised feature that does nothing are noticed")
{
    FakeCamera fake;
    fake.fail("clock.get", Error(ErrorCode::protocol, "cannot be read"));
    fake.delay("audio.list", std::chrono::seconds(3));
    for (const char* operation : {"io.list", "io.set_output"})
        fake.fail(operation, Error(ErrorCode::not_supported, "not this one"));
    ContractOptions options;
    options.deadline = std::chrono::milliseconds(500);
    const ContractReport report = judge(fake, {Feature::clock, Feature::audio, Feature::io}, options);
    CHECK(failed(report, "clock.get", "protocol: cannot be read"));
    CHECK(failed(report, "audio.list", "timeout"));
    CHECK(failed(report, "io.list", "advertised"));
}

TEST_CASE("a camera that cannot be opened is a report too")
{
    FakeCamera fake;
    fake.fail("open", Error(ErrorCode::locked_out, "come back later"));
    const ContractReport report = judge(fake);
    REQUIRE(report.open_error);
    CHECK(*report.open_error == "locked_out: come back later");
    CHECK_FALSE(report.passed());
}

TEST_CASE("an empty firmware image reaches no driver")
{
    FakeCamera fake;
    Context context;
    Result<Camera> camera = fake.open(context);
    REQUIRE(camera);
    CHECK(camera->maintenance().upload_firmware("").get().error().code() == ErrorCode::invalid_argument);
    CHECK(fake.calls().back() != "maintenance.upload_firmware");
    CHECK(camera->maintenance().upload_firmware("image").get());
    CHECK(fake.state().firmware_image == "image");
}

TEST_CASE("a fake camera fails, delays, recovers and breaks its events as it is told")
{
    using namespace std::chrono_literals;
    FakeCamera fake("toy");
    Context context;
    Result<Camera> camera = fake.open(context);
    REQUIRE(camera);
    CHECK(camera->driver() == "toy");
    fake.fail("ptz.stop", Error(ErrorCode::overloaded, "busy"), 2);
    CHECK(camera->ptz().stop().get().error().code() == ErrorCode::overloaded);
    CHECK(camera->ptz().stop().get().error().retryable());
    CHECK(camera->ptz().stop().get());
    fake.delay("device.info", 2s);
    CHECK(camera->device().info().within(50ms).get().error().code() == ErrorCode::timeout);
    fake.recover();
    CHECK(camera->device().info().get()->model == "F-1");
    fake.edit([](FakeState& state) { state.info.model = "F-2"; });
    CHECK(camera->device().info().get()->model == "F-2");
    CHECK(fake.open(context));  // the driver is there already
    CHECK_FALSE(fake.calls().empty());
}
