// SPDX-License-Identifier: BSL-1.0
// What docs/recipes.md shows, compiled as C++17 and run on a fake camera.
#include <doctest/doctest.h>
#include <camsdk/camsdk.hpp>
#include <camsdk/services/fleet.hpp>
#include <camsdk/testing/fake_camera.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>

#include <unistd.h>

namespace {

struct Rig {
    camsdk::Context context;
    camsdk::testing::FakeCamera fake;
    camsdk::Camera camera = fake.open(context).value();
};

camsdk::OpenOptions pinned()
{
    camsdk::OpenOptions options;
    options.tls.trust = camsdk::TlsTrust::trust_on_first_use;
    options.tls.trust_file = "/var/lib/city/keys";
    return options;
}

}  // namespace

TEST_CASE("a picture into a file")
{
    Rig rig;
    const camsdk::Camera& camera = rig.camera;
    const std::string name = "camsdk-recipe-" + std::to_string(::getpid()) + ".jpg";
    const std::string path = (std::filesystem::temp_directory_path() / name).string();

    const camsdk::Snapshot picture = camera.media().snapshot().get().value();
    std::ofstream(path, std::ios::binary) << picture.bytes;

    CHECK(std::filesystem::file_size(path) == picture.bytes.size());
    std::filesystem::remove(path);
}

TEST_CASE("a camera's clock")
{
    Rig rig;
    const camsdk::Camera& camera = rig.camera;

    camsdk::ClockChange change;
    change.ntp = std::vector<std::string>{"ntp1.example.org", "ntp2.example.org"};
    const camsdk::ClockStatus clock = camera.clock().set(change).get().value();

    CHECK(clock.ntp == *change.ntp);
}

TEST_CASE("a part of the picture that nobody may see")
{
    Rig rig;
    const camsdk::Camera& camera = rig.camera;

    camsdk::PrivacyMask window;
    window.name = "window";
    window.enabled = true;
    window.polygon = {{0.1, 0.1}, {0.3, 0.1}, {0.3, 0.4}, {0.1, 0.4}};  // 0..1 from the upper left
    // What was kept may be larger: some devices know rectangles only.
    const camsdk::PrivacyMask kept = camera.masks().set(window).get().value();

    CHECK_FALSE(kept.id.empty());
}

TEST_CASE("a smaller stream")
{
    Rig rig;
    const camsdk::Camera& camera = rig.camera;

    for (const camsdk::Profile& profile : camera.media().profiles().get().value()) {
        camsdk::EncoderChange change;
        change.bitrate_kbps = 2048;
        if (auto written = camera.media().set_encoder(profile.token, change).get(); !written)
            std::cout << profile.token << ": " << written.error().message() << '\n';  // names the allowed range
    }

    CHECK(camera.media().profiles().get().value().front().video->bitrate_kbps == 2048);
}

TEST_CASE("what was recorded")
{
    Rig rig;
    const camsdk::Camera& camera = rig.camera;

    camsdk::RecordingQuery query;
    query.to = std::chrono::system_clock::now();
    query.from = query.to - std::chrono::hours(2);
    for (const camsdk::Recording& part : camera.recordings().find(query).get().value())
        std::cout << part.id << '\n';

    CHECK(query.from < query.to);
}

TEST_CASE("who may log in")
{
    Rig rig;
    const camsdk::Camera& camera = rig.camera;

    for (const camsdk::User& user : camera.users().list().get().value())
        std::cout << user.name << ": " << user.role.text << '\n';

    CHECK_FALSE(camera.users().list().get().value().empty());
}

TEST_CASE("a certificate that no authority signed")
{
    CHECK(pinned().tls.trust_file == "/var/lib/city/keys");
}

TEST_CASE("every camera of a city, whatever some of them do")
{
    Rig rig;
    camsdk::Context& context = rig.context;
    camsdk::services::Fleet fleet;
    fleet.cameras.resize(2);
    fleet.cameras[0].name = "fake";
    fleet.cameras[0].url = rig.fake.url();
    fleet.cameras[1].name = "off";
    fleet.cameras[1].url = "hikvision+http://127.0.0.1:1";

    for (const auto& row : camsdk::services::inventory(context, fleet))
        std::cout << row.name << ": " << (row.error ? row.error->message() : row.model.value_or("?")) << '\n';

    const auto rows = camsdk::services::inventory(context, fleet);
    CHECK(rows[1].error->code() == camsdk::ErrorCode::unreachable);
}
