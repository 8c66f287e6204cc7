// SPDX-License-Identifier: BSL-1.0
// A city's worth of cameras opened, used, cancelled and closed at once; for the sanitizers above all.
#include <doctest/doctest.h>

#include <camsdk/testing/fake_camera.hpp>

#include <atomic>
#include <thread>

#include "simulated.hpp"

using namespace camsdk;
using namespace camsdk::testing;
using std::chrono::milliseconds;

namespace {

constexpr int city = 447;

struct Tally {
    std::atomic<int> done{0};
    std::atomic<int> cancelled{0};
    std::atomic<int> other{0};
    std::atomic<int> started{0};

    template <class T>
    std::function<void(Result<T>)> teller()
    {
        ++started;
        return [this](Result<T> result) {
            if (result)
                ++done;
            else if (result.error().code() == ErrorCode::cancelled)
                ++cancelled;
            else
                ++other;
        };
    }
    int told() const { return done + cancelled + other; }
    bool wait(std::chrono::seconds limit) const
    {
        for (auto end = std::chrono::steady_clock::now() + limit; std::chrono::steady_clock::now() < end;) {
            if (told() >= started)
                return true;
            std::this_thread::sleep_for(milliseconds(5));
        }
        return false;
    }
};

// Opens all at once, and keeps those that opened.
std::vector<Camera> open_all(Context& context, const std::vector<std::string>& urls, const OpenOptions& options)
{
    std::mutex mutex;
    std::vector<Camera> cameras;
    std::atomic<std::size_t> ended{0};
    std::vector<Running> running;
    for (const std::string& url : urls)
        running.push_back(context.open(url, options).then([&](Result<Camera> camera) {
            if (camera) {
                std::lock_guard lock(mutex);
                cameras.push_back(*camera);
            }
            ++ended;
        }));
    for (int i = 0; i < 30000 && ended < urls.size(); ++i)
        std::this_thread::sleep_for(milliseconds(5));
    CHECK(ended == urls.size());
    std::lock_guard lock(mutex);
    return cameras;
}

// Calls of every sort on each; every third is cancelled at once, every seventh has hardly any time.
void use(const std::vector<Camera>& cameras, Tally& tally)
{
    std::vector<Running> running;
    int turn = 0;
    for (const Camera& camera : cameras) {
        running.push_back(camera.device().info().then(tally.teller<DeviceInfo>()));
        running.push_back(camera.media().profiles().then(tally.teller<std::vector<Profile>>()));
        running.push_back(
            camera.ptz().status().within(milliseconds(turn % 7 ? 20000 : 1)).then(tally.teller<PtzStatus>()));
        if (++turn % 3 == 0)
            for (std::size_t i = running.size() - 3; i < running.size(); ++i)
                running[i].cancel();
        const Task<std::vector<User>> never_started = camera.users().list();
        (void)never_started;
    }
}

}  // namespace

TEST_CASE("447 fake cameras, from four threads")
{
    FakeCamera fake;
    fake.delay("media.profiles", milliseconds(3));
    Tally tally;  // before the Context, whose end it is told of when the wait below has failed
    Context context;
    REQUIRE(fake.add_to(context));
    std::vector<std::string> urls(city, fake.url());
    const std::vector<Camera> cameras = open_all(context, urls, {});
    REQUIRE(cameras.size() == city);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] { use(cameras, tally); });
    for (std::thread& thread : threads)
        thread.join();
    CHECK(tally.wait(std::chrono::seconds(60)));
    CHECK(tally.started == city * 3 * 4);
    CHECK(tally.done > city);
    CHECK(tally.cancelled > 0);
}

TEST_CASE("subscriptions of a whole city end at once, and no handler runs after that")
{
    FakeCamera fake;
    std::atomic<bool> over{false};
    std::atomic<int> late{0};
    {
        Context context;
        REQUIRE(fake.add_to(context));
        const std::vector<Camera> cameras = open_all(context, std::vector<std::string>(100, fake.url()), {});
        std::vector<Subscription> subscriptions;
        for (const Camera& camera : cameras)
            subscriptions.push_back(camera.events().subscribe({}, [&](const Event&) { late += over.load(); }));
        Event event;
        event.kind = EventKind::motion;
        event.phase = EventPhase::start;
        for (int i = 0; i < 500; ++i)
            fake.emit(event);
        std::this_thread::sleep_for(milliseconds(20));
        subscriptions.clear();
        over = true;
        for (int i = 0; i < 50; ++i)
            fake.emit(event);
        std::this_thread::sleep_for(milliseconds(20));
    }
    CHECK(late == 0);
}

TEST_CASE("a Context that goes ends what is pending with cancelled")
{
    FakeCamera fake;
    fake.delay("device.info", std::chrono::seconds(30));
    Tally tally;
    std::vector<Camera> cameras;
    {
        Context context;
        REQUIRE(fake.add_to(context));
        cameras = open_all(context, std::vector<std::string>(city, fake.url()), {});
        for (const Camera& camera : cameras)
            camera.device().info().then(tally.teller<DeviceInfo>());
    }
    CHECK(tally.wait(std::chrono::seconds(20)));
    CHECK(tally.cancelled == static_cast<int>(cameras.size()));
    // A handle outlives its Context, and says so.
    const auto after = cameras.front().device().info().get();
    REQUIRE_FALSE(after);
    CHECK(after.error().code() == ErrorCode::cancelled);
}

TEST_CASE("a simulated city, opened, used, cancelled and closed twice")
{
    Simulated simulated({"city", "--cameras", std::to_string(city), "--hikvision", "400", "--seed", "7"});
    const std::vector<std::string> urls = simulated.urls();
    REQUIRE(urls.size() == city);
    OpenOptions options = simulated.options();
    options.limits.connect = std::chrono::seconds(5);
    options.deadline = std::chrono::seconds(30);
    for (int round = 0; round < 2; ++round) {
        CAPTURE(round);
        Tally tally;  // before the Context, whose end it is still told of
        Context context;
        const std::vector<Camera> cameras = open_all(context, urls, options);
        MESSAGE(cameras.size() << " of " << urls.size() << " cameras opened");
        CHECK(cameras.size() > city * 3 / 4);  // some are off, slow or of another password, as planted
        use(cameras, tally);
        if (round == 0)
            CHECK(tally.wait(std::chrono::seconds(120)));
        // In the second round the Context goes while all of them are at work.
    }
}
