// SPDX-License-Identifier: BSL-1.0
// A simulated camera with some switches set.
#include "stand.hpp"

namespace camsdk::testing {
namespace {

Words words_of(const std::string& driver, const Words& quirks, const Words& more)
{
    Words words{"camera", driver};
    for (const std::string& quirk : quirks)
        words.insert(words.end(), {"--quirk", quirk});
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

}  // namespace

Stand::Stand(const std::string& driver, const Words& quirks, const Words& more)
    : simulated(words_of(driver, quirks, more)), options(simulated.options())
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

void Stand::emit(const std::string& kind, const std::string& phase, const std::string& more)
{
    simulated.tell("/cameras/camera-1/events",
                   R"({"kind":")" + kind + R"(","phase":")" + phase + R"(","channel":1)" + more + "}");
}

bool Stand::turning() const
{
    return simulated.look("/cameras/camera-1/state").find("\"moving\":true") != std::string::npos;
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
