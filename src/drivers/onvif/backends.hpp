// SPDX-License-Identifier: BSL-1.0
// The ONVIF driver's backends, one factory a feature; each stands in the file of its feature.
#pragma once

#include <camsdk/driver/driver.hpp>
#include <memory>

#include "messages_analytics.hpp"
#include "messages_device.hpp"
#include "messages_imaging.hpp"
#include "messages_network.hpp"
#include "messages_overlay.hpp"
#include "messages_recording.hpp"
#include "session.hpp"

namespace camsdk::drivers::onvif {

/// The factory that the built-in list calls.
std::unique_ptr<driver::Driver> make_driver();

using SharedSession = std::shared_ptr<Session>;

std::shared_ptr<driver::DeviceBackend> make_device(SharedSession session);
std::shared_ptr<driver::ClockBackend> make_clock(SharedSession session);
std::shared_ptr<driver::MediaBackend> make_media(SharedSession session);
std::shared_ptr<driver::PtzBackend> make_ptz(SharedSession session);
std::shared_ptr<driver::ToursBackend> make_tours(SharedSession session);
std::shared_ptr<driver::ImagingBackend> make_imaging(SharedSession session);
std::shared_ptr<driver::OverlayBackend> make_overlay(SharedSession session);
std::shared_ptr<driver::MasksBackend> make_masks(SharedSession session);
std::shared_ptr<driver::AnalyticsBackend> make_analytics(SharedSession session);
std::shared_ptr<driver::RecordingsBackend> make_recordings(SharedSession session);
std::shared_ptr<driver::IoBackend> make_io(SharedSession session);
std::shared_ptr<driver::AudioBackend> make_audio(SharedSession session);
std::shared_ptr<driver::UsersBackend> make_users(SharedSession session);
std::shared_ptr<driver::NetworkBackend> make_network(SharedSession session);
std::shared_ptr<driver::SecurityBackend> make_security(SharedSession session);
std::shared_ptr<driver::MaintenanceBackend> make_maintenance(SharedSession session);
std::shared_ptr<driver::EventsBackend> make_events(SharedSession session);

}  // namespace camsdk::drivers::onvif
