// SPDX-License-Identifier: BSL-1.0
// watch FLEETFILE [SECONDS]: what happens at every camera of a fleet, a line each, until it is stopped or for SECONDS.
#include <camsdk/services/fleet.hpp>

#include <csignal>
#include <cstdio>
#include <mutex>
#include <thread>

#include "../common/example.hpp"

using example::plain;

namespace {

volatile std::sig_atomic_t stopped = 0;

// Where it happened, as far as the camera told.
std::string place(const camsdk::EventSource& source)
{
    std::string text = source.channel ? " channel " + std::to_string(*source.channel) : "";
    text += source.rule ? " rule " + *source.rule : "";
    text += source.input ? " input " + *source.input : "";
    return text;
}

void show(const std::string& camera, const camsdk::Event& event)
{
    std::printf("%-12s %-14s %-5s%s%s\n", camera.c_str(), std::string(to_string(event.kind)).c_str(),
                std::string(to_string(event.phase)).c_str(), plain(place(event.source)).c_str(),
                event.inferred ? " (concluded)" : "");
    std::fflush(stdout);
}

// Subscribes to each camera that was opened; a camera is told of as long as its subscription lives.
struct Watcher {
    std::mutex guard;  // cameras are opened on several loops at once
    std::vector<camsdk::Subscription> subscriptions;

    void add(const std::string& name, const camsdk::Camera& camera)
    {
        const std::lock_guard<std::mutex> lock(guard);
        subscriptions.push_back(camera.events().subscribe(
            {}, [name](const camsdk::Event& event) { show(name, event); },
            [name](const camsdk::Error& end) {
                std::printf("%-12s no events: %s\n", name.c_str(), end.message().c_str());
            }));
    }
};

}  // namespace

int main(int count, char** words)
{
    if (count != 2 && count != 3)
        return std::fputs("usage: watch FLEETFILE [SECONDS]\n", stderr), 2;
    const auto fleet = camsdk::services::read_fleet(words[1]);
    if (!fleet)
        return std::fprintf(stderr, "%s\n", fleet.error().message().c_str()), 1;
    std::signal(SIGINT, [](int) { stopped = 1; });
    std::signal(SIGTERM, [](int) { stopped = 1; });

    camsdk::Context context;
    Watcher watcher;
    camsdk::services::for_each_camera(
        context, *fleet, {}, [&](const auto& entry, camsdk::Result<camsdk::Camera> camera, auto done) {
            if (camera)
                watcher.add(entry.name, *camera);
            done([name = entry.name, error = camera ? std::string() : camera.error().message()] {
                std::printf("%-12s %s\n", name.c_str(), error.empty() ? "is watched" : error.c_str());
                std::fflush(stdout);
            });
        });
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(count > 2 ? std::atoi(words[2]) : 0);
    while (stopped == 0 && (count == 2 || std::chrono::steady_clock::now() < end))
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    watcher.subscriptions.clear();  // after this no handler runs
    return 0;
}
