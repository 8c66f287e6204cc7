// SPDX-License-Identifier: BSL-1.0
// A simulated camera with some switches set.
#include "stand.hpp"

namespace camsdk::testing {

Stand::Stand(const std::string& driver, const Words& quirks, const Words& more)
    : simulated(Simulated::camera(driver, quirks, more)), options(simulated.options())
{
}

Camera& Stand::camera()
{
    if (!camera_) {
        Result<Camera> opened = open();
        REQUIRE_MESSAGE(opened, opened.error().message());
        camera_.emplace(std::move(*opened));
    }
    return *camera_;
}

void Stand::set(const std::string& quirk, const std::string& value)
{
    simulated.tell("/cameras/camera-1/quirks", "{\"" + quirk + "\":\"" + value + "\"}");
}

std::string ask_round(const Camera& camera)
{
    std::string failures;
    const auto note = [&](const char* call, const auto& result) {
        if (!result)
            failures += std::string(call) + ": " + result.error().message() + "; ";
    };
    note("info", camera.device().info().get());
    note("channels", camera.device().channels().get());
    note("profiles", camera.media().profiles().get());
    note("users", camera.users().list().get());
    note("picture", camera.imaging().get().get());
    note("network", camera.network().get().get());
    return failures;
}

bool wait_for(std::chrono::milliseconds limit, const std::function<bool()>& condition)
{
    const auto end = std::chrono::steady_clock::now() + limit;
    while (std::chrono::steady_clock::now() < end) {
        if (condition())
            return true;
        std::this_thread::sleep_for(5ms);
    }
    return condition();
}

}  // namespace camsdk::testing
