// SPDX-License-Identifier: BSL-1.0
// The promise of a timed move: the head is at rest half a second after its time at the latest, whatever the camera and
// the asking program do.
#include <doctest/doctest.h>

#include <camsdk/camsdk.hpp>

#include <atomic>
#include <mutex>
#include <thread>

#include "toy_driver.hpp"

using namespace camsdk;
using namespace std::chrono_literals;

namespace {

using Steady = std::chrono::steady_clock;

/// A head that turns a tenth a second, and what its orders come to. Thread-safe.
class TurningHead {
 public:
    std::atomic<int> lost_silently = 0;  ///< so many stops get no answer and do nothing
    std::atomic<int> forgotten = 0;      ///< so many stops are taken and do nothing
    bool tells_position = true;
    bool holds = true;  ///< takes an order to a position
    std::optional<ErrorCode> refuses_move;
    bool moves_all_the_same = false;

    void start(bool really)
    {
        set([&] { speed_ = really ? 0.1 : speed_; });
    }
    void rest()
    {
        set([&] { speed_ = 0; });
    }
    double pan()
    {
        std::lock_guard lock(mutex_);
        return at(Steady::now());
    }
    bool moving()
    {
        std::lock_guard lock(mutex_);
        return speed_ != 0;
    }
    /// How long after `from` it came to rest.
    std::chrono::milliseconds rest_after(Steady::time_point from)
    {
        while (moving() && Steady::now() - from < 10s)
            std::this_thread::sleep_for(2ms);
        return std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - from);
    }
    std::atomic<int> stops = 0;
    std::atomic<int> holds_ordered = 0;

 private:
    double at(Steady::time_point now) const
    {
        return start_ + speed_ * std::chrono::duration<double>(now - since_).count();
    }
    template <class F>
    void set(F change)
    {
        std::lock_guard lock(mutex_);
        const auto now = Steady::now();
        start_ = at(now);
        since_ = now;
        change();
    }
    std::mutex mutex_;
    double start_ = 0;
    double speed_ = 0;
    Steady::time_point since_ = Steady::now();
};

class HeadBackend final : public driver::PtzBackend {
 public:
    HeadBackend(driver::Link& link, std::shared_ptr<TurningHead> head) : link_(link), head_(std::move(head)) {}
    Task<PtzStatus> status(int) override
    {
        PtzStatus status;
        if (head_->tells_position)
            status.pan = head_->pan();
        return Result<PtzStatus>(status);
    }
    Task<void> move(int, PtzVelocity, std::optional<std::chrono::milliseconds>) override
    {
        head_->start(!head_->refuses_move || head_->moves_all_the_same);
        if (head_->refuses_move)
            return Error(*head_->refuses_move, "refused");
        return Result<void>();
    }
    Task<void> move_to(int, PtzPosition) override
    {
        ++head_->holds_ordered;
        if (!head_->holds)
            return driver::unsupported("ptz.move_to");
        head_->rest();
        return Result<void>();
    }
    Task<void> stop(int) override
    {
        ++head_->stops;
        if (head_->lost_silently > 0) {
            --head_->lost_silently;
            return link_.sleep(60s);
        }
        if (head_->forgotten > 0)
            --head_->forgotten;
        else
            head_->rest();
        return Result<void>();
    }
    Task<void> go_home(int) override { return Result<void>(); }

 private:
    driver::Link& link_;
    std::shared_ptr<TurningHead> head_;
};

class DomeModel final : public driver::DeviceModel {
 public:
    DomeModel(driver::Link& link, const std::shared_ptr<TurningHead>& head)
    {
        add(std::make_shared<HeadBackend>(link, head));
    }
};

class Dome final : public driver::Driver {
 public:
    explicit Dome(std::shared_ptr<TurningHead> head) : head_(std::move(head)) {}
    driver::DriverInfo info() const override
    {
        return {"dome", "a head", driver::Maturity::experimental, true, {Feature::ptz}};
    }
    Task<driver::ProbeResult> probe(driver::Link&) const override { return Result(driver::ProbeResult()); }
    Task<std::shared_ptr<driver::DeviceModel>> open(driver::Link& link) const override
    {
        return Result<std::shared_ptr<driver::DeviceModel>>(std::make_shared<DomeModel>(link, head_));
    }

 private:
    std::shared_ptr<TurningHead> head_;
};

struct DomeStage {
    std::shared_ptr<TurningHead> head = std::make_shared<TurningHead>();
    std::unique_ptr<Context> context = std::make_unique<Context>();
    DomeStage() { REQUIRE(context->add_driver(std::make_unique<Dome>(head))); }
    camsdk::Ptz ptz() { return context->open("dome+http://127.0.0.1:9").get().value().ptz(); }
};

constexpr PtzVelocity right{0.5, 0, 0};

}  // namespace

TEST_CASE("timed move: a good camera rests at its time, and the call comes back then")
{
    DomeStage stage;
    const auto begin = Steady::now();
    CHECK(stage.ptz().move(right, 200ms).get());
    CHECK_FALSE(stage.head->moving());
    CHECK(stage.head->pan() == doctest::Approx(0.02).epsilon(0.5));
    CHECK(Steady::now() - begin >= 200ms);
    CHECK(stage.head->stops == 2);
    CHECK(stage.head->holds_ordered == 0);
}

TEST_CASE("timed move: lost and forgotten stops are said again, in half a second")
{
    for (const bool silent : {true, false}) {
        CAPTURE(silent);
        DomeStage stage;
        (silent ? stage.head->lost_silently : stage.head->forgotten) = 1;
        auto ptz = stage.ptz();
        const auto begin = Steady::now();
        ptz.move(right, 200ms).then([](const Result<void>&) {});
        while (!stage.head->moving())
            std::this_thread::yield();
        CHECK(stage.head->rest_after(begin) < 700ms);
    }
}

TEST_CASE("timed move: a camera that forgets every stop is told to go where it is; one that cannot is reported")
{
    DomeStage stage;
    stage.head->forgotten = 1000;
    CHECK(stage.ptz().move(right, 100ms).get());
    CHECK_FALSE(stage.head->moving());
    CHECK(stage.head->holds_ordered == 1);
    DomeStage worse;
    worse.head->forgotten = 1000;
    worse.head->holds = false;
    const auto moved = worse.ptz().move(right, 100ms).get();
    REQUIRE_FALSE(moved);
    CHECK(moved.error().code() == ErrorCode::not_applied);
    DomeStage blind;
    blind.head->tells_position = false;
    CHECK(blind.ptz().move(right, 100ms).get());
}

TEST_CASE("timed move: the head rests when the caller gives up, cancels, or the Context goes")
{
    DomeStage stage;
    auto ptz = stage.ptz();
    auto begin = Steady::now();
    CHECK(ptz.move(right, 10s).get(100ms).error().code() == ErrorCode::timeout);
    CHECK(stage.head->rest_after(begin) < 600ms);
    begin = Steady::now();
    Running running = ptz.move(right, 10s).then([](const Result<void>&) {});
    std::this_thread::sleep_for(50ms);
    CHECK(stage.head->moving());
    running.cancel();
    CHECK(stage.head->rest_after(begin) < 600ms);
    begin = Steady::now();
    CHECK(ptz.move(right, 10s).within(100ms).get().error().code() == ErrorCode::timeout);
    CHECK(stage.head->rest_after(begin) < 600ms);
    ptz.move(right, 10s).then([](const Result<void>&) {});
    std::this_thread::sleep_for(50ms);
    CHECK(stage.head->moving());
    stage.head->lost_silently = 1;
    stage.context.reset();
    CHECK_FALSE(stage.head->moving());
}

TEST_CASE("timed move: a thread that ends while the head turns changes nothing")
{
    DomeStage stage;
    auto ptz = stage.ptz();
    const auto begin = Steady::now();
    std::thread([&] { ptz.move(right, 300ms).then([](const Result<void>&) {}); }).join();
    CHECK(stage.head->rest_after(begin) < 800ms);
}

// The sanitizers do not follow a thread that is unwound from outside.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_CASE("timed move: a thread that is killed while the head turns changes nothing")
{
    DomeStage stage;
    auto ptz = stage.ptz();
    std::thread killed([&] { (void)ptz.move(right, 10s).get(); });
    while (!stage.head->moving())
        std::this_thread::yield();
    pthread_cancel(killed.native_handle());
    killed.join();
    CHECK(stage.head->rest_after(Steady::now()) < 500ms);
}
#endif

TEST_CASE("timed move: another order ends it, and is not cut short by its stop")
{
    DomeStage stage;
    auto ptz = stage.ptz();
    std::atomic<int> told{0};
    const auto note = [&](const Result<void>& result) {
        told = !result && result.error().code() == ErrorCode::cancelled ? 1 : 2;
    };
    ptz.move(right, 300ms).then(note);
    CHECK(ptz.go_home().get());
    CHECK(told == 1);
    std::this_thread::sleep_for(500ms);
    CHECK(stage.head->stops == 0);
    ptz.move(right, 200ms).then(note);
    const auto begin = Steady::now();
    CHECK(ptz.move(right, 600ms).get());
    CHECK(Steady::now() - begin >= 600ms);
    CHECK(told == 1);
    CHECK(stage.head->stops == 2);
    // A stop of the caller's own is confirmed once, and ends the wait.
    told = 0;
    ptz.move(right, 10s).then(note);
    CHECK(ptz.stop().get());
    std::this_thread::sleep_for(400ms);
    CHECK(told == 2);
    CHECK(stage.head->stops == 4);
}

TEST_CASE("timed move: an order that failed is stopped where it may have been taken, and only there")
{
    DomeStage stage;
    stage.head->refuses_move = ErrorCode::not_supported;
    CHECK(stage.ptz().move(right, 5s).get().error().code() == ErrorCode::not_supported);
    CHECK(stage.head->stops == 0);
    stage.head->refuses_move = ErrorCode::timeout;
    stage.head->moves_all_the_same = true;
    CHECK(stage.ptz().move(right, 5s).get().error().code() == ErrorCode::timeout);
    CHECK_FALSE(stage.head->moving());
}
