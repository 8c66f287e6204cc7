// SPDX-License-Identifier: BSL-1.0
// A C++17 program's use of the public interface: every handle, both ways to wait, a fake camera in its tests.
#include <camsdk/camsdk.hpp>
#include <camsdk/testing/contract.hpp>
#include <camsdk/testing/fake_camera.hpp>

#include <atomic>
#include <cstdio>
#include <thread>

static_assert(__cplusplus < 202002L, "this file is built as C++17");

namespace {

int complain(const char* what)
{
    std::fprintf(stderr, "%s\n", what);
    return 1;
}

bool reads(const camsdk::Camera& camera)
{
    const auto one = camera.channel(1);
    return one.device().info().get() && one.clock().get().get() && one.media().profiles().get() &&
           one.ptz().status().get() && one.imaging().get().get() && one.overlay().list().get() &&
           one.masks().list().get() && one.analytics().rules().get() && one.recordings().find({}).get() &&
           one.io().list().get() && one.audio().list().get() && one.users().list().get() && one.network().get().get() &&
           one.security().get().get() && one.maintenance().log().get();
}

}  // namespace

int main()
{
    camsdk::Context context;
    camsdk::testing::FakeCamera fake;
    auto camera = fake.open(context);
    if (!camera)
        return complain(camera.error().message().c_str());
    if (!reads(*camera))
        return complain("a read failed");

    std::atomic<bool> told{false};
    auto running = camera->ptz().presets().then(
        [&](camsdk::Result<std::vector<camsdk::Preset>> presets) { told = presets && presets->size() == 1; });
    for (int i = 0; i < 500 && !told; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    if (!told)
        return complain("then() was not told");

    try {
        camera->ptz().goto_preset("roof").get().value();
        return complain("value() did not throw");
    } catch (const camsdk::Failure& failure) {
        if (failure.error().code() != camsdk::ErrorCode::not_found)
            return complain(failure.what());
    }
    if (camsdk::to_json(*camera->device().info().get()).find("\"model\":\"F-1\"") == std::string::npos)
        return complain("JSON does not hold the model");
    return 0;
}
