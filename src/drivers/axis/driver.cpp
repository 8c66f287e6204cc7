// SPDX-License-Identifier: BSL-1.0
// The Axis driver: how it knows a device, what it finds out when it opens one, which features that gives.
#include <camsdk/driver/driver.hpp>
#include <codec/text.hpp>
#include <cstdio>
#include <utility>

#include "messages_device.hpp"
#include "messages_events.hpp"
#include "session.hpp"

namespace camsdk::drivers::axis {

namespace {

class AxisModel final : public driver::DeviceModel {
 public:
    explicit AxisModel(std::shared_ptr<Session> session);
    Task<Capabilities> capabilities() override;

 private:
    std::shared_ptr<Session> session_;
};

// A head that is switched off for every view answers nothing but that.
bool switched_off(const Params& known)
{
    bool any = false;
    for (const int view : known.indices("PTZ.ImageSource.I")) {
        if (known.boolean("PTZ.ImageSource.I" + std::to_string(view) + ".PTZEnabled").value_or(true))
            return false;
        any = true;
    }
    return any;
}

bool has_ptz(const Session& session)
{
    const bool made_for_it =
        session.property("PTZ.PTZ").value_or(true) || session.property("PTZ.DigitalPTZ").value_or(true);
    return made_for_it && !switched_off(session.properties);
}

// Only where the device says so: a head without tours is as usual as one with them.
bool has_tours(const Session& session)
{
    return session.property("GuardTour.GuardTour").value_or(false);
}

bool has_masks(const Session& session)
{
    return session.has_api("privacy-mask") || session.property("PrivacyMask.PrivacyMask").value_or(true);
}

bool has_storage(const Session& session)
{
    return session.has_api("recording") || session.has_api("recording-export") ||
           session.property("LocalStorage.LocalStorage").value_or(true);
}

// Over a WebSocket, or in a metadata stream, which came with firmware 5.50.
bool has_events(const Session& session)
{
    const std::string firmware = session.properties.text("Properties.Firmware.Version").value_or("");
    int major = 0, minor = 0;
    if (session.has_api(messages::event_socket_api) || std::sscanf(firmware.c_str(), "%4d.%4d", &major, &minor) != 2)
        return true;  // where the version is not told, the stream says whether there is one
    return std::pair(major, minor) >= std::pair(5, 50);
}

AxisModel::AxisModel(std::shared_ptr<Session> session) : session_(std::move(session))
{
    add<driver::DeviceBackend>(make_device(session_));
    add<driver::ClockBackend>(make_clock(session_));
    add<driver::MediaBackend>(make_media(session_));
    if (has_ptz(*session_))
        add<driver::PtzBackend>(make_ptz(session_));
    if (has_tours(*session_))
        add<driver::ToursBackend>(make_tours(session_));
    add<driver::ImagingBackend>(make_imaging(session_));
    add<driver::OverlayBackend>(make_overlay(session_));
    if (has_masks(*session_))
        add<driver::MasksBackend>(make_masks(session_));
    add<driver::AnalyticsBackend>(make_analytics(session_));
    if (has_events(*session_))
        add<driver::EventsBackend>(make_events(session_));
    if (has_storage(*session_))
        add<driver::RecordingsBackend>(make_recordings(session_));
    add<driver::IoBackend>(make_io(session_));
    if (session_->property("Audio.Audio").value_or(true))
        add<driver::AudioBackend>(make_audio(session_));
    add<driver::UsersBackend>(make_users(session_));
    add<driver::NetworkBackend>(make_network(session_));
    add<driver::SecurityBackend>(make_security(session_));
    add<driver::MaintenanceBackend>(make_maintenance(session_));
}

Task<Capabilities> AxisModel::capabilities()
{
    Capabilities all = present();
    // What could not be asked is not known to be there.
    if (session_->properties.empty())
        for (Feature feature : {Feature::ptz, Feature::masks, Feature::recordings, Feature::audio, Feature::overlay,
                                Feature::imaging, Feature::analytics, Feature::io})
            if (all[feature] == Support::yes)
                all[feature] = Support::unknown;
    if (session_->properties.empty() && !session_->has_api(messages::event_socket_api))
        all[Feature::events] = Support::unknown;
    const bool apps = session_->property("EmbeddedDevelopment.EmbeddedDevelopment").value_or(false);
    if (!apps && !session_->property("Motion.Motion").value_or(false))
        all[Feature::analytics] = Support::unknown;
    if (session_->apis_known && !session_->has_api("io-port-management"))
        all[Feature::io] = Support::unknown;
    co_return all;
}

driver::ProbeResult verdict(driver::Match match, const char* reason)
{
    driver::ProbeResult result;
    result.match = match;
    result.reason = reason;
    return result;
}

class AxisDriver final : public driver::Driver {
 public:
    driver::DriverInfo info() const override
    {
        driver::DriverInfo info;
        info.name = "axis";
        info.title = "Axis VAPIX";
        info.maturity = driver::Maturity::testing;
        info.features = {Feature::device,     Feature::clock,      Feature::media, Feature::ptz,       Feature::tours,
                         Feature::imaging,    Feature::overlay,    Feature::masks, Feature::analytics, Feature::events,
                         Feature::recordings, Feature::io,         Feature::audio, Feature::users,     Feature::network,
                         Feature::security,   Feature::maintenance};
        return info;
    }
    Task<driver::ProbeResult> probe(driver::Link& link) const override;
    Task<std::shared_ptr<driver::DeviceModel>> open(driver::Link& link) const override;
};

Task<driver::ProbeResult> AxisDriver::probe(driver::Link& link) const
{
    driver::Request request = driver::get(messages::brand_path);
    request.authenticate = false;
    auto task = link.send(std::move(request));
    Result<driver::Response> answer = co_await std::move(task);
    if (!answer)
        co_return answer.error();
    const auto realm = realm_of(*answer);
    if (answer->status == 401 && realm && axis_realm(*realm))
        co_return verdict(driver::Match::strong, "param.cgi wants a login in an AXIS_ realm");
    const Result<Params> brand = parse_params(*answer);
    if (brand && codec::same(brand->text("Brand.Brand").value_or(""), "AXIS"))
        co_return verdict(driver::Match::strong, "param.cgi names the brand AXIS");
    co_return verdict(driver::Match::no, "param.cgi is not an Axis device's");
}

Task<std::shared_ptr<driver::DeviceModel>> AxisDriver::open(driver::Link& link) const
{
    auto session = std::make_shared<Session>(link);
    auto task = session->start();
    Result<void> started = co_await std::move(task);
    if (!started)
        co_return started.error();
    std::shared_ptr<driver::DeviceModel> model = std::make_shared<AxisModel>(session);
    co_return model;
}

}  // namespace

std::unique_ptr<driver::Driver> make_driver()
{
    return std::make_unique<AxisDriver>();
}

}  // namespace camsdk::drivers::axis
