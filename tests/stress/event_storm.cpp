// SPDX-License-Identifier: BSL-1.0
// A storm of faults over many event streams: each event that was sent arrives once and in order, or lies inside an
// announced gap. event_storm [CAMERAS [SECONDS [SEED]]]; the test runs a short one, by hand: event_storm 447 600.
#include <camsdk/camsdk.hpp>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <thread>

#include "storm_camera.hpp"

using namespace camsdk;
using namespace std::chrono_literals;

namespace {

struct Heard {
    std::mutex mutex;
    std::vector<std::size_t> numbers;
    std::vector<std::pair<TimePoint, TimePoint>> gaps;
    std::optional<Error> end;
    std::optional<TimePoint> up;
};

void note(Heard& heard, const Event& event)
{
    std::lock_guard lock(heard.mutex);
    if (event.kind == EventKind::stream_gap)
        heard.gaps.emplace_back(*event.gap_from, *event.gap_to);
    else if (const auto plate = event.data.find("ANPR.licensePlate"); plate != event.data.end())
        heard.numbers.push_back(static_cast<std::size_t>(std::strtoul(plate->second.c_str() + 1, nullptr, 10)));
}

struct Tally {
    std::size_t sent = 0, heard = 0, in_gap = 0, lost = 0, twice = 0, disorder = 0, gaps = 0, ended = 0;
};

void judge(const storm::StormCamera& camera, Heard& heard, TimePoint until, Tally& tally)
{
    std::lock_guard lock(heard.mutex);
    tally.ended += heard.end ? 1 : 0;
    tally.gaps += heard.gaps.size();
    std::vector<bool> arrived(camera.happened.size(), false);
    std::size_t last = 0;
    for (const std::size_t number : heard.numbers) {
        tally.disorder += number < last ? 1 : 0;
        last = number;
        if (number >= arrived.size())
            ++tally.lost;
        else if (arrived[number])
            ++tally.twice;
        else
            arrived[number] = true;
    }
    for (std::size_t i = 0; i < arrived.size(); ++i) {
        const TimePoint when = camera.happened[i];
        if (when > until || !heard.up || when < *heard.up)
            continue;
        ++tally.sent;
        const bool announced = std::any_of(heard.gaps.begin(), heard.gaps.end(), [&](const auto& gap) {
            return gap.first - 2ms <= when && when <= gap.second + 2ms;
        });
        tally.heard += arrived[i] ? 1 : 0;
        tally.in_gap += !arrived[i] && announced ? 1 : 0;
        tally.lost += !arrived[i] && !announced ? 1 : 0;
    }
}

long resident_kb()
{
    std::ifstream file("/proc/self/statm");
    long pages = 0;
    file >> pages >> pages;
    return pages * 4;
}

long descriptors()
{
    const std::filesystem::directory_iterator all("/proc/self/fd");
    return std::distance(begin(all), end(all));
}

}  // namespace

int main(int count, char** words)
{
    const int cameras = count > 1 ? std::atoi(words[1]) : 30;
    const int seconds = count > 2 ? std::atoi(words[2]) : 20;
    const auto seed = static_cast<std::uint32_t>(count > 3 ? std::atoi(words[3]) : 1);
    boost::asio::io_context io;
    std::vector<std::unique_ptr<storm::StormCamera>> all;
    for (int i = 0; i < cameras; ++i)
        all.push_back(std::make_unique<storm::StormCamera>(io, seed + static_cast<std::uint32_t>(i), seconds >= 120));
    auto work = boost::asio::make_work_guard(io);
    std::thread server([&] { io.run(); });
    Tally tally;
    long kb_at_first = 0, kb_at_last = 0, fd_at_first = 0, fd_at_last = 0;
    {
        Context context;
        std::vector<std::unique_ptr<Heard>> heard;
        std::vector<Subscription> subscriptions;
        for (const auto& camera : all) {
            heard.push_back(std::make_unique<Heard>());
            Heard& ear = *heard.back();
            Result<Camera> opened = context.open(camera->url()).get();
            if (!opened) {
                std::fprintf(stderr, "open: %s\n", opened.error().message().c_str());
                std::_Exit(1);
            }
            EventOptions options;
            options.on_connection = [&ear](bool up, const std::optional<Error>&) {
                std::lock_guard lock(ear.mutex);
                if (up && !ear.up)
                    ear.up = std::chrono::system_clock::now();
            };
            subscriptions.push_back(opened->events().subscribe(
                {}, [&ear](const Event& event) { note(ear, event); },
                [&ear](Error error) {
                    std::lock_guard lock(ear.mutex);
                    ear.end = std::move(error);
                },
                options));
        }
        std::this_thread::sleep_for(1s);
        boost::asio::post(io, [&] {
            for (const auto& camera : all)
                camera->begin();
        });
        std::this_thread::sleep_for(std::chrono::seconds(seconds / 2));
        kb_at_first = resident_kb();
        fd_at_first = descriptors();
        std::this_thread::sleep_for(std::chrono::seconds(seconds - seconds / 2));
        kb_at_last = resident_kb();
        fd_at_last = descriptors();
        // What happened after this may lie in a gap that is still open.
        const TimePoint until = std::chrono::system_clock::now();
        std::this_thread::sleep_for(seconds >= 40 ? 70s : 20s);  // longer than the longest wait between two tries
        for (auto& subscription : subscriptions)
            subscription.end();
        work.reset();
        io.stop();
        server.join();
        for (std::size_t i = 0; i < all.size(); ++i)
            judge(*all[i], *heard[i], until, tally);
    }
    int faults[storm::fault_count] = {};
    for (const auto& camera : all)
        for (int i = 0; i < storm::fault_count; ++i)
            faults[i] += camera->faults[i];
    std::printf("%d cameras, %d s, seed %u: %zu events, %zu arrived, %zu in %zu announced gaps\n", cameras, seconds,
                seed, tally.sent, tally.heard, tally.in_gap, tally.gaps);
    std::printf("lost %zu, twice %zu, out of order %zu, subscriptions ended %zu\n", tally.lost, tally.twice,
                tally.disorder, tally.ended);
    std::printf("faults: cut %d, cut in a part %d, truncated part %d, stall %d, half open %d, reboot %d\n", faults[0],
                faults[1], faults[2], faults[3], faults[4], faults[5]);
    std::printf("resident %ld kB at half time, %ld kB at the end; descriptors %ld and %ld\n", kb_at_first, kb_at_last,
                fd_at_first, fd_at_last);
    const bool busy = tally.heard > tally.sent / 4 && tally.gaps > 0;
    return tally.lost + tally.twice + tally.disorder + tally.ended == 0 && busy ? 0 : 1;
}
