// SPDX-License-Identifier: BSL-1.0
// The Hanwha driver: how it knows a device, what it finds out when it opens one, which features that gives.
#include <camsdk/driver/driver.hpp>
#include <codec/text.hpp>

#include "messages_device.hpp"
#include "session.hpp"

namespace camsdk::drivers::hanwha {

namespace {

class HanwhaModel final : public driver::DeviceModel {
 public:
    explicit HanwhaModel(std::shared_ptr<Session> session);
    Task<Capabilities> capabilities() override { return Result<Capabilities>(capabilities_); }

 private:
    /// Adds a backend unless the device says that it has nothing of the kind; what it does not say stays unknown.
    template <class B>
    void add_if(Support said, std::shared_ptr<B> backend)
    {
        capabilities_[B::feature] = said;
        if (said != Support::no)
            add<B>(std::move(backend));
    }
    std::shared_ptr<Session> session_;
    Capabilities capabilities_;
};

/// `yes` where one of the attributes says so, `no` where all that are there say no.
Support any_of(const Session& session, std::initializer_list<const char*> paths)
{
    Support found = Support::unknown;
    for (int channel = 0; channel < session.channels(); ++channel)
        for (const char* path : paths) {
            const Support said = session.attributes.support(path, channel);
            if (said == Support::yes)
                return said;
            if (said == Support::no)
                found = said;
        }
    return found;
}

Support ptz_support(const Session& session)
{
    // A digital PTZ only moves a cut-out of the picture; its positions mean nothing in degrees.
    return any_of(session,
                  {"PTZSupport/Support/RealPTZ", "PTZSupport/Support/ZoomOnly", "PTZSupport/Support/ExternalPTZ",
                   "PTZSupport/Support/Absolute.Pan", "PTZSupport/Support/Absolute.Zoom",
                   "PTZSupport/Support/Continuous.Pan", "PTZSupport/Support/Continuous.Zoom"});
}

Support tours_support(const Session& session)
{
    return ptz_support(session) == Support::no ? Support::no : any_of(session, {"PTZSupport/Limit/MaxGroupCount"});
}

HanwhaModel::HanwhaModel(std::shared_ptr<Session> session) : session_(std::move(session))
{
    const Session& known = *session_;
    const Support always = Support::yes;
    add_if<driver::DeviceBackend>(always, make_device(session_));
    add_if<driver::ClockBackend>(always, make_clock(session_));
    add_if<driver::MediaBackend>(always, make_media(session_));
    add_if<driver::UsersBackend>(always, make_users(session_));
    add_if<driver::NetworkBackend>(always, make_network(session_));
    add_if<driver::SecurityBackend>(always, make_security(session_));
    add_if<driver::MaintenanceBackend>(always, make_maintenance(session_));
    add_if<driver::PtzBackend>(ptz_support(known), make_ptz(session_));
    add_if<driver::ToursBackend>(tours_support(known), make_tours(session_));
    // The pictures of a recorder are made by the cameras behind it.
    const Support picture = known.recorder ? Support::unknown : Support::yes;
    add_if<driver::ImagingBackend>(picture, make_imaging(session_));
    add_if<driver::OverlayBackend>(
        known.recorder ? picture : any_of(known, {"Image/Limit/MaxOSDTitles", "Image/Support/NormalizedOSDRange"}),
        make_overlay(session_));
    add_if<driver::MasksBackend>(any_of(known, {"Image/Limit/MaxPrivacyMask"}), make_masks(session_));
    add_if<driver::AnalyticsBackend>(
        any_of(known, {"Eventsource/Limit/MaxROI", "Eventsource/Support/MotionDetection",
                       "Eventsource/Support/TamperingDetection", "Eventsource/Support/VA.Passing"}),
        make_analytics(session_));
    add_if<driver::RecordingsBackend>(
        known.recorder ? Support::yes
                       : any_of(known, {"Recording/Support/Recording", "Recording/Support/SearchTimeline"}),
        make_recordings(session_));
    add_if<driver::IoBackend>(any_of(known, {"IO/Limit/MaxAlarmOutput", "Eventsource/Limit/MaxAlarmInput"}),
                              make_io(session_));
    add_if<driver::AudioBackend>(any_of(known, {"Media/Limit/MaxAudioInput", "Media/Limit/MaxAudioOutput"}),
                                 make_audio(session_));
    add_if<driver::EventsBackend>(always, make_events(session_));
}

driver::Request strangers_get(std::string target)
{
    driver::Request request = driver::get(std::move(target));
    request.authenticate = false;
    return request;
}

driver::ProbeResult verdict(driver::Match match, const char* reason)
{
    driver::ProbeResult result;
    result.match = match;
    result.reason = reason;
    return result;
}

class HanwhaDriver final : public driver::Driver {
 public:
    driver::DriverInfo info() const override
    {
        driver::DriverInfo info;
        info.name = "hanwha";
        info.title = "Hanwha Vision SUNAPI";
        info.maturity = driver::Maturity::experimental;
        info.features = {Feature::device,     Feature::clock,      Feature::media, Feature::ptz,       Feature::tours,
                         Feature::imaging,    Feature::overlay,    Feature::masks, Feature::analytics, Feature::events,
                         Feature::recordings, Feature::io,         Feature::audio, Feature::users,     Feature::network,
                         Feature::security,   Feature::maintenance};
        return info;
    }
    Task<driver::ProbeResult> probe(driver::Link& link) const override;
    Task<std::shared_ptr<driver::DeviceModel>> open(driver::Link& link) const override;
};

Task<driver::ProbeResult> HanwhaDriver::probe(driver::Link& link) const
{
    auto task = link.send(strangers_get(messages::device_info().target()));
    Result<driver::Response> answer = co_await std::move(task);
    if (!answer)
        co_return answer.error();
    if (const auto realm = messages::realm_of(*answer); realm && messages::platform_realm(*realm))
        co_return verdict(driver::Match::strong, "the login's realm is this platform's");
    if (answer->ok()) {
        const auto fields = read_fields(*answer, messages::device_info().what());
        if (fields && messages::is_device_info(*fields))
            co_return verdict(driver::Match::strong, "deviceinfo answered without a login");
        // A refusal in SUNAPI's own words is as good as an answer.
        if (!fields && refused(answer->body))
            co_return verdict(driver::Match::strong, "deviceinfo was refused as this platform does");
        co_return verdict(driver::Match::no, "deviceinfo is not there");
    }
    if (answer->status == 490)
        co_return verdict(driver::Match::strong, "deviceinfo answered status 490, which only this platform has");
    if (answer->status == 401 || answer->status == 403)
        co_return verdict(driver::Match::weak, "deviceinfo wants a login of an unknown realm");
    co_return verdict(driver::Match::no, "deviceinfo is not there");
}

Task<std::shared_ptr<driver::DeviceModel>> HanwhaDriver::open(driver::Link& link) const
{
    auto session = std::make_shared<Session>(link);
    auto reading = session->device_info();
    Result<Fields> fields = co_await std::move(reading);
    if (!fields)
        co_return fields.error();
    session->recorder = messages::is_recorder(*fields);
    auto call = attributes();
    auto asked = link.call(std::move(call));
    Result<Attributes> known = co_await std::move(asked);
    if (!known && !absent(known.error()))
        co_return known.error();
    if (known)
        session->attributes = std::move(*known);
    std::shared_ptr<driver::DeviceModel> model = std::make_shared<HanwhaModel>(session);
    co_return model;
}

}  // namespace

std::unique_ptr<driver::Driver> make_driver()
{
    return std::make_unique<HanwhaDriver>();
}

}  // namespace camsdk::drivers::hanwha
