// SPDX-License-Identifier: BSL-1.0
// patrol URL [SECONDS [ROUNDS]]: drives a camera from preset to preset and stays SECONDS (5) at each, for ROUNDS (until
// it is stopped). The password is $CAMSDK_PASSWORD. Tours that the camera drives by itself are Camera::tours().
#include <camsdk/camsdk.hpp>

#include <chrono>
#include <cstdio>
#include <thread>

#include "../common/example.hpp"

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds longest_way{10};

bool failed(const char* what, const camsdk::Error& error)
{
    std::fprintf(stderr, "%s: %s\n", what, error.message().c_str());
    return false;
}

bool same_place(const camsdk::PtzStatus& a, const camsdk::PtzStatus& b)
{
    return a.pan == b.pan && a.tilt == b.tilt && a.zoom == b.zoom;
}

// Waits until the camera says that it is at rest, or, where it does not say so, until it looks where it looked before.
bool arrive(const camsdk::Ptz& ptz)
{
    std::optional<camsdk::PtzStatus> before;
    for (const auto end = Clock::now() + longest_way; Clock::now() < end;) {
        auto status = ptz.status().get();
        if (!status)
            return failed("status", status.error());
        const bool still = before && same_place(*before, *status);
        if (still && !status->moving.value_or(false)) {
            std::printf("  pan %+.2f tilt %+.2f zoom %.2f\n", status->pan.value_or(0), status->tilt.value_or(0),
                        status->zoom.value_or(0));
            return true;
        }
        before = *status;
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    std::puts("  still on its way");
    return true;
}

bool round(const camsdk::Ptz& ptz, const std::vector<camsdk::Preset>& presets, std::chrono::duration<double> stay)
{
    for (const camsdk::Preset& preset : presets) {
        std::printf("%s\n", example::plain(preset.name.value_or(preset.token)).c_str());
        if (auto sent = ptz.goto_preset(preset.token).get(); !sent)
            return failed("goto_preset", sent.error());
        if (!arrive(ptz))
            return false;
        std::fflush(stdout);
        std::this_thread::sleep_for(stay);
    }
    return true;
}

}  // namespace

int main(int count, char** words)
{
    if (count < 2 || count > 4)
        return std::fputs("usage: patrol [DRIVER+]http[s]://user@host[:port] [SECONDS [ROUNDS]]\n", stderr), 2;
    const std::chrono::duration<double> stay(count > 2 ? std::atof(words[2]) : 5);
    const int rounds = count > 3 ? std::atoi(words[3]) : 0;

    camsdk::Context context;
    auto camera = context.open(words[1], example::login()).get();
    if (!camera)
        return failed("open", camera.error()), 1;
    const auto presets = camera->ptz().presets().get();
    if (!presets)
        return failed("presets", presets.error()), 1;
    if (presets->empty())
        return std::fputs("the camera has no presets\n", stderr), 1;
    for (int done = 0; rounds == 0 || done < rounds; ++done)
        if (!round(camera->ptz(), *presets, stay))
            return 1;
    return 0;
}
