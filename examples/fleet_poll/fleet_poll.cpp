// SPDX-License-Identifier: BSL-1.0
// Polls a whole fleet by coroutines: fleet_poll FLEET [ROUNDS]
// Opens every camera of the fleet file once, then asks all of them at once for their information, ROUNDS times, and
// prints what that cost. examples/python/fleet_poll.py is the same in asyncio.
#include <sys/resource.h>

#include <atomic>
#include <camsdk/adapters/await.hpp>
#include <camsdk/camsdk.hpp>
#include <camsdk/services/fleet.hpp>
#include <future>
#include <iostream>

namespace {

using Clock = std::chrono::steady_clock;

double cpu_ms()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto ms = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
    };
    return ms(used.ru_utime) + ms(used.ru_stime);
}

/// Runs tasks beside each other and waits for all.
template <class T>
std::vector<camsdk::Result<T>> all_of(std::vector<camsdk::Task<T>> tasks)
{
    std::vector<std::optional<camsdk::Result<T>>> results(tasks.size());
    std::atomic<std::size_t> left = tasks.size() + 1;
    std::promise<void> ended;
    const auto count_down = [&] {
        if (--left == 0)
            ended.set_value();
    };
    for (std::size_t i = 0; i < tasks.size(); ++i)
        tasks[i].then([&, i](camsdk::Result<T> result) {
            results[i].emplace(std::move(result));
            count_down();
        });
    count_down();
    ended.get_future().wait();
    std::vector<camsdk::Result<T>> all;
    all.reserve(results.size());
    for (auto& result : results)
        all.push_back(std::move(*result));
    return all;
}

/// A coroutine: goes on on the camera's loop after each co_await.
camsdk::Task<std::string> model_of(camsdk::Camera camera)
{
    camsdk::Result<camsdk::DeviceInfo> info = co_await camera.device().info();
    if (!info)
        co_return info.error();
    co_return info->model.value_or("?");
}

}  // namespace

int main(int count, char** words)
{
    if (count < 2)
        return std::cerr << "fleet_poll FLEET [ROUNDS]\n", 2;
    const auto fleet = camsdk::services::read_fleet(words[1]);
    if (!fleet)
        return std::cerr << fleet.error().message() << '\n', 1;
    const int rounds = count > 2 ? std::atoi(words[2]) : 3;

    camsdk::ContextOptions one;
    one.loops = 1;
    camsdk::Context context(one);
    std::vector<camsdk::Task<camsdk::Camera>> opening;
    for (const auto& entry : fleet->cameras) {
        camsdk::OpenOptions base;
        base.deadline = std::chrono::seconds(6);
        if (auto login = camsdk::services::open_options(entry, base))
            opening.push_back(context.open(entry.url, *login));
    }
    std::vector<camsdk::Camera> cameras;
    for (auto& opened : all_of(std::move(opening)))
        if (opened)
            cameras.push_back(*opened);

    const double cpu = cpu_ms();
    const auto begun = Clock::now();
    std::size_t answers = 0;
    for (int round = 0; round < rounds; ++round) {
        std::vector<camsdk::Task<std::string>> asking;
        asking.reserve(cameras.size());
        for (const auto& camera : cameras)
            asking.push_back(model_of(camera));
        for (const auto& model : all_of(std::move(asking)))
            answers += model ? 1 : 0;
    }
    std::cout << "cpp cameras " << fleet->cameras.size() << " opened " << cameras.size() << " answers " << answers
              << " cpu_ms " << cpu_ms() - cpu << " wall_ms "
              << std::chrono::duration<double, std::milli>(Clock::now() - begun).count() << '\n';
}
