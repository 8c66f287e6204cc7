// SPDX-License-Identifier: BSL-1.0
// The Hikvision driver: how it knows a device, what it finds out when it opens one, which features that gives.
#include <camsdk/driver/driver.hpp>
#include <codec/text.hpp>

#include "messages_ptz.hpp"
#include "session.hpp"

namespace camsdk::drivers::hikvision {

namespace {

using codec::holds;
using codec::same;
using codec::starts_with;

class HikvisionModel final : public driver::DeviceModel {
 public:
    explicit HikvisionModel(std::shared_ptr<Session> session);
    Task<Capabilities> capabilities() override;

 private:
    std::shared_ptr<Session> session_;
};

/// Whether a count or flag says that there is nothing of the kind; what is not said may be there.
bool none(const std::optional<int>& a, const std::optional<int>& b)
{
    return a && b && *a == 0 && *b == 0;
}

HikvisionModel::HikvisionModel(std::shared_ptr<Session> session) : session_(std::move(session))
{
    const auto& caps = session_->caps;
    add<driver::DeviceBackend>(make_device(session_));
    add<driver::ClockBackend>(make_clock(session_));
    add<driver::MediaBackend>(make_media(session_));
    add<driver::PtzBackend>(make_ptz(session_));
    if (caps.flag("isSupportPatrols") != false)
        add<driver::ToursBackend>(make_tours(session_));
    add<driver::ImagingBackend>(make_imaging(session_));
    add<driver::OverlayBackend>(make_overlay(session_));
    if (caps.flag("isSupportPrivacyMask") != false)
        add<driver::MasksBackend>(make_masks(session_));
    add<driver::AnalyticsBackend>(make_analytics(session_));
    add<driver::EventsBackend>(make_events(session_));
    add<driver::RecordingsBackend>(make_recordings(session_));
    if (!none(caps.io_inputs, caps.io_outputs) || session_->recorder)
        add<driver::IoBackend>(make_io(session_));
    if (!none(caps.audio_inputs, caps.audio_outputs) || caps.voice_talks.value_or(0) > 0)
        add<driver::AudioBackend>(make_audio(session_));
    add<driver::UsersBackend>(make_users(session_));
    add<driver::NetworkBackend>(make_network(session_));
    add<driver::SecurityBackend>(make_security(session_));
    add<driver::MaintenanceBackend>(make_maintenance(session_));
}

Task<Capabilities> HikvisionModel::capabilities()
{
    Capabilities all = present();
    const auto& caps = session_->caps;
    // What the device said nothing about is not known to be there.
    if (!caps.known || !caps.flag("isSupportPrivacyMask"))
        if (all[Feature::masks] == Support::yes)
            all[Feature::masks] = Support::unknown;
    if (!caps.known)
        for (Feature feature :
             {Feature::io, Feature::audio, Feature::recordings, Feature::imaging, Feature::overlay, Feature::analytics})
            if (all[feature] == Support::yes)
                all[feature] = Support::unknown;
    if (caps.known && !caps.recordings)
        all[Feature::recordings] = Support::unknown;
    if (session_->recorder)
        all[Feature::imaging] = all[Feature::overlay] = Support::unknown;  // a matter of the cameras behind it
    auto task = session_->capability(messages::ptz_path(1, "capabilities"), "PTZChanelCap|PTZChannelCap|PTZChannel");
    Result<std::optional<Xml>> ptz = co_await std::move(task);
    if (!ptz)
        co_return ptz.error();
    all[Feature::ptz] = *ptz ? Support::yes : caps.ptz ? Support::unknown : Support::no;
    if (all[Feature::tours] == Support::yes && !caps.flag("isSupportPatrols"))
        all[Feature::tours] = Support::unknown;
    if (all[Feature::ptz] == Support::no)
        all[Feature::tours] = Support::no;
    co_return all;
}

bool is_recorder(XmlElement info, const messages::DeviceCaps& caps)
{
    const std::string word = info.value("deviceType").value_or("");
    return holds(word, "NVR") || holds(word, "DVR") || holds(word, "DVS") || caps.input_proxies > 0;
}

/// What one answer to a stranger's request says: an ISAPI document, a platform's realm or header, nothing.
enum class Hint { none, platform, foreign };

Hint hint_of(const driver::Response& response)
{
    if (auto document = Xml::parse(response.body)) {
        const auto root = document->root();
        const auto space = root.attribute("xmlns").value_or("");
        const bool ours = holds(space, "hikvision.com") || holds(space, "isapi.org") || holds(space, "std-cgi.com") ||
                          holds(space, "psialliance");
        if (same(root.name(), "DeviceInfo") && (ours || root.child("serialNumber")))
            return Hint::platform;
        if (same(root.name(), "ResponseStatus") && (ours || root.child("subStatusCode") || root.child("requestURL")))
            return Hint::platform;
        if (same(root.name(), "ActivateStatus") || same(root.name(), "userCheck"))
            return Hint::platform;
    }
    if (messages::platform_server(response.header("Server")))
        return Hint::platform;
    const auto realm = messages::realm_of(response);
    if (realm && messages::platform_realm(*realm))
        return Hint::platform;
    for (std::string_view other : {"AXIS", "Login to", "iPolis", "Device_", "ONVIF"})
        if (realm && starts_with(*realm, other))
            return Hint::foreign;
    return Hint::none;
}

driver::Request strangers_get(const char* path)
{
    driver::Request request = driver::get(path);
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

class HikvisionDriver final : public driver::Driver {
 public:
    driver::DriverInfo info() const override
    {
        driver::DriverInfo info;
        info.name = "hikvision";
        info.title = "Hikvision ISAPI";
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

Task<driver::ProbeResult> HikvisionDriver::probe(driver::Link& link) const
{
    auto first = link.send(strangers_get(messages::device_info_path));
    Result<driver::Response> answer = co_await std::move(first);
    if (!answer)
        co_return answer.error();
    const Hint hint = hint_of(*answer);
    if (hint == Hint::platform)
        co_return verdict(driver::Match::strong, "ISAPI deviceInfo answered as this platform does");
    const bool refused = answer->status == 401 || answer->status == 403;
    if (!refused || hint == Hint::foreign)
        co_return verdict(driver::Match::no, "ISAPI deviceInfo is not there");
    // Some devices answer 401 to whatever they are asked: a path that nobody has tells the two apart.
    auto second = link.send(strangers_get("/ISAPI-of-no-device"));
    Result<driver::Response> contrary = co_await std::move(second);
    if (contrary && contrary->status == 404)
        co_return verdict(driver::Match::strong, "ISAPI deviceInfo wants a login where other paths are not there");
    auto third = link.send(strangers_get("/SDK/activateStatus"));
    Result<driver::Response> activation = co_await std::move(third);
    if (activation && activation->ok() && hint_of(*activation) == Hint::platform)
        co_return verdict(driver::Match::strong, "the activation status answered");
    co_return verdict(driver::Match::weak, "every path wants a login");
}

Task<std::shared_ptr<driver::DeviceModel>> HikvisionDriver::open(driver::Link& link) const
{
    auto session = std::make_shared<Session>(link);
    auto reading = session->device_info();
    Result<Xml> document = co_await std::move(reading);
    if (!document)
        co_return document.error();
    auto asked = session->get_if_there(messages::capabilities_path, "DeviceCap");
    Result<std::optional<Xml>> caps = co_await std::move(asked);
    if (!caps)
        co_return caps.error();
    if (*caps)
        session->caps = messages::parse_capabilities(**caps);
    session->recorder = is_recorder(document->root(), session->caps);
    std::shared_ptr<driver::DeviceModel> model = std::make_shared<HikvisionModel>(session);
    co_return model;
}

}  // namespace

std::unique_ptr<driver::Driver> make_driver()
{
    return std::make_unique<HikvisionDriver>();
}

}  // namespace camsdk::drivers::hikvision
