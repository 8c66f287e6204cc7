// SPDX-License-Identifier: BSL-1.0
// FakeCamera: the control side, and its driver.
#include <camsdk/testing/fake_camera.hpp>

#include "fake_shared.hpp"

namespace camsdk::testing {

namespace {

class FakeDriver final : public driver::Driver {
 public:
    explicit FakeDriver(std::shared_ptr<FakeCamera::Shared> shared) : shared_(std::move(shared)) {}

    driver::DriverInfo info() const override
    {
        driver::DriverInfo info;
        info.name = shared_->name;
        info.title = "A fake camera in memory";
        info.maturity = driver::Maturity::testing;
        for (const auto& [feature, name] : EnumNames<Feature>::values)
            info.features.push_back(feature);
        return info;
    }

    // A fake camera is opened by its name only: it must not win where a real one is looked for.
    Task<driver::ProbeResult> probe(driver::Link&) const override
    {
        return Result<driver::ProbeResult>(driver::ProbeResult());
    }

    Task<std::shared_ptr<driver::DeviceModel>> open(driver::Link& link) const override
    {
        return open_shared(shared_, link);
    }

 private:
    static Task<std::shared_ptr<driver::DeviceModel>> open_shared(std::shared_ptr<FakeCamera::Shared> shared,
                                                                  driver::Link& link)
    {
        FakePlan plan = shared->begin("open");
        if (plan.delay.count() > 0) {
            Task<void> nap = link.sleep(plan.delay);
            Result<void> slept = co_await std::move(nap);
            if (!slept)
                co_return slept.error();
        }
        if (plan.error)
            co_return *plan.error;
        std::shared_ptr<driver::DeviceModel> model = std::make_shared<FakeModel>(shared, link);
        co_return model;
    }

    std::shared_ptr<FakeCamera::Shared> shared_;
};

}  // namespace

FakeCamera::FakeCamera(std::string name) : shared_(std::make_shared<Shared>())
{
    shared_->name = std::move(name);
}

std::string FakeCamera::url() const
{
    return shared_->name + "+http://" + shared_->name + ".invalid";
}

std::unique_ptr<driver::Driver> FakeCamera::make_driver() const
{
    return std::make_unique<FakeDriver>(shared_);
}

Result<void> FakeCamera::add_to(Context& context) const
{
    for (const DriverDescription& driver : context.drivers())
        if (driver.name == shared_->name)
            return {};
    return context.add_driver(make_driver());
}

Result<Camera> FakeCamera::open(Context& context, OpenOptions options) const
{
    if (Result<void> added = add_to(context); !added)
        return added.error();
    return context.open(url(), std::move(options)).get();
}

void FakeCamera::edit(const std::function<void(FakeState&)>& change)
{
    std::lock_guard lock(shared_->mutex);
    change(shared_->state);
}

FakeState FakeCamera::state() const
{
    std::lock_guard lock(shared_->mutex);
    return shared_->state;
}

void FakeCamera::fail(const std::string& operation, Error error, int times)
{
    std::lock_guard lock(shared_->mutex);
    shared_->failures.insert_or_assign(operation, Shared::Failure{std::move(error), times});
}

void FakeCamera::delay(const std::string& operation, std::chrono::milliseconds time)
{
    std::lock_guard lock(shared_->mutex);
    shared_->delays[operation] = time;
}

void FakeCamera::ignore_write(const std::string& operation)
{
    std::lock_guard lock(shared_->mutex);
    shared_->ignored.insert(operation);
}

void FakeCamera::recover()
{
    std::lock_guard lock(shared_->mutex);
    shared_->failures.clear();
    shared_->delays.clear();
    shared_->ignored.clear();
}

void FakeCamera::emit(Event event)
{
    std::lock_guard lock(shared_->mutex);
    shared_->events.push_back(std::move(event));
}

void FakeCamera::break_events(Error error)
{
    std::lock_guard lock(shared_->mutex);
    shared_->stream_end = std::move(error);
}

std::vector<std::string> FakeCamera::calls() const
{
    std::lock_guard lock(shared_->mutex);
    return shared_->calls;
}

}  // namespace camsdk::testing
