// SPDX-License-Identifier: BSL-1.0
// What a FakeCamera and its driver share: the state, planned failures, events on their way.
#pragma once

#include <camsdk/driver/driver.hpp>
#include <camsdk/testing/fake_camera.hpp>
#include <deque>
#include <mutex>

namespace camsdk::testing {

/// How one call is to go.
struct FakePlan {
    std::chrono::milliseconds delay{0};
    std::optional<Error> error;
    bool ignore = false;
};

struct FakeCamera::Shared {
    struct Failure {
        Error error;
        int times;
    };

    /// Notes the call and says how it is to go.
    FakePlan begin(const std::string& operation)
    {
        std::lock_guard lock(mutex);
        calls.push_back(operation);
        FakePlan plan;
        if (auto found = delays.find(operation); found != delays.end())
            plan.delay = found->second;
        plan.ignore = ignored.count(operation) > 0;
        if (auto found = failures.find(operation); found != failures.end() && found->second.times != 0) {
            plan.error = found->second.error;
            if (found->second.times > 0)
                --found->second.times;
        }
        return plan;
    }

    std::string name;
    mutable std::mutex mutex;
    FakeState state;
    std::vector<std::string> calls;
    std::map<std::string, Failure> failures;
    std::map<std::string, std::chrono::milliseconds> delays;
    std::set<std::string> ignored;
    std::deque<Event> events;
    std::optional<Error> stream_end;
};

/// The base of every fake backend: runs `work(FakeState&)` as the plan says.
class FakeBackend {
 public:
    FakeBackend(std::shared_ptr<FakeCamera::Shared> shared, driver::Link& link)
        : shared_(std::move(shared)), link_(link)
    {
    }

 protected:
    template <class T, class Work>
    Task<T> answer(std::string operation, Work work)
    {
        auto shared = shared_;
        FakePlan plan = shared->begin(operation);
        if (plan.delay.count() > 0) {
            Task<void> nap = link_.sleep(plan.delay);
            Result<void> slept = co_await std::move(nap);
            if (!slept)
                co_return slept.error();
        }
        if (plan.error)
            co_return *plan.error;
        std::lock_guard lock(shared->mutex);
        if (plan.ignore) {
            FakeState copy = shared->state;
            co_return work(copy);
        }
        co_return work(shared->state);
    }

    std::shared_ptr<FakeCamera::Shared> shared_;
    driver::Link& link_;
};

/// Adds every fake backend that the state's features name.
class FakeModel final : public driver::DeviceModel {
 public:
    FakeModel(std::shared_ptr<FakeCamera::Shared> shared, driver::Link& link);
    Task<Capabilities> capabilities() override;

 private:
    template <class Fake, class Backend>
    void offer(const std::set<Feature>& has);
    std::shared_ptr<FakeCamera::Shared> shared_;
    driver::Link& link_;
};

/// Where a list has no element of that id.
inline Error no_such(std::string_view what, std::string_view id)
{
    return Error(ErrorCode::not_found, std::string(what) + " '" + std::string(id) + "' is not there");
}

}  // namespace camsdk::testing
