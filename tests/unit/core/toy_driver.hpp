// SPDX-License-Identifier: BSL-1.0
// A driver without a protocol: each test says what its device does.
#pragma once

#include <camsdk/driver/driver.hpp>
#include <functional>

namespace toy {

using namespace camsdk;

/// What the toy does; shared with the test.
struct Script {
    std::function<Task<DeviceInfo>(driver::Link&)> info;
    std::function<Task<void>(driver::Link&, driver::EventSink&)> events;
    std::function<Task<void>(driver::Link&)> leave;
    driver::Match match = driver::Match::no;
    bool vendor = true;
    std::string name = "toy";
};

class Device final : public driver::DeviceBackend {
 public:
    Device(driver::Link& link, std::shared_ptr<Script> script) : link_(link), script_(std::move(script)) {}
    Task<DeviceInfo> info() override { return script_->info(link_); }

 private:
    driver::Link& link_;
    std::shared_ptr<Script> script_;
};

class EventSource final : public driver::EventsBackend {
 public:
    EventSource(driver::Link& link, std::shared_ptr<Script> script) : link_(link), script_(std::move(script)) {}
    Task<void> run(driver::EventSink& sink) override { return script_->events(link_, sink); }
    Task<void> leave() override { return script_->leave ? script_->leave(link_) : Task<void>(Result<void>()); }

 private:
    driver::Link& link_;
    std::shared_ptr<Script> script_;
};

class Model final : public driver::DeviceModel {
 public:
    Model(driver::Link& link, std::shared_ptr<Script> script)
    {
        add(std::make_shared<Device>(link, script));
        if (script->events)
            add(std::make_shared<EventSource>(link, script));
    }
};

class Driver final : public driver::Driver {
 public:
    explicit Driver(std::shared_ptr<Script> script) : script_(std::move(script)) {}
    driver::DriverInfo info() const override
    {
        return {script_->name, "a toy", driver::Maturity::experimental, script_->vendor, {Feature::device}};
    }
    Task<driver::ProbeResult> probe(driver::Link&) const override
    {
        return Result<driver::ProbeResult>(driver::ProbeResult{script_->match, "the test says so"});
    }
    Task<std::shared_ptr<driver::DeviceModel>> open(driver::Link& link) const override
    {
        return Result<std::shared_ptr<driver::DeviceModel>>(std::make_shared<Model>(link, script_));
    }

 private:
    std::shared_ptr<Script> script_;
};

inline DeviceInfo named(std::string model)
{
    DeviceInfo info;
    info.driver = "toy";
    info.model = std::move(model);
    return info;
}

}  // namespace toy
