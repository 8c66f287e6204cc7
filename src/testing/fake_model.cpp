// SPDX-License-Identifier: BSL-1.0
// The opened fake camera: the backends of the features it was told to have.
#include "fake_backends.hpp"

namespace camsdk::testing {

template <class Fake, class Backend>
void FakeModel::offer(const std::set<Feature>& has)
{
    if (has.count(Backend::feature) > 0)
        add<Backend>(std::make_shared<Fake>(shared_, link_));
}

FakeModel::FakeModel(std::shared_ptr<FakeCamera::Shared> shared, driver::Link& link)
    : shared_(std::move(shared)), link_(link)
{
    std::unique_lock lock(shared_->mutex);
    const std::set<Feature> has = shared_->state.features;
    lock.unlock();
    offer<FakeDevice, driver::DeviceBackend>(has);
    offer<FakeClock, driver::ClockBackend>(has);
    offer<FakeMedia, driver::MediaBackend>(has);
    offer<FakePtz, driver::PtzBackend>(has);
    offer<FakeTours, driver::ToursBackend>(has);
    offer<FakeImaging, driver::ImagingBackend>(has);
    offer<FakeOverlays, driver::OverlayBackend>(has);
    offer<FakeMasks, driver::MasksBackend>(has);
    offer<FakeAnalytics, driver::AnalyticsBackend>(has);
    offer<FakeEvents, driver::EventsBackend>(has);
    offer<FakeRecordings, driver::RecordingsBackend>(has);
    offer<FakeIo, driver::IoBackend>(has);
    offer<FakeAudio, driver::AudioBackend>(has);
    offer<FakeUsers, driver::UsersBackend>(has);
    offer<FakeNetwork, driver::NetworkBackend>(has);
    offer<FakeSecurity, driver::SecurityBackend>(has);
    offer<FakeMaintenance, driver::MaintenanceBackend>(has);
}

Task<Capabilities> FakeModel::capabilities()
{
    auto shared = shared_;
    const Capabilities has = present();
    FakePlan plan = shared->begin("capabilities");
    if (plan.error)
        co_return *plan.error;
    co_return has;
}

}  // namespace camsdk::testing
