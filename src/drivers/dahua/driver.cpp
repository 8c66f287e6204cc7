// SPDX-License-Identifier: BSL-1.0
// The driver of Dahua's platform: how it knows a device, what it finds out when it opens one, which features that
// gives.
#include <camsdk/driver/driver.hpp>
#include <codec/text.hpp>

#include "head.hpp"
#include "messages_device.hpp"
#include "session.hpp"

namespace camsdk::drivers::dahua {

namespace {

class DahuaModel final : public driver::DeviceModel {
 public:
    explicit DahuaModel(std::shared_ptr<Session> session)
        : session_(std::move(session)), heads_(std::make_shared<Heads>(session_))
    {
        add<driver::DeviceBackend>(make_device(session_));
        add<driver::ClockBackend>(make_clock(session_));
        add<driver::MediaBackend>(make_media(session_));
        add<driver::PtzBackend>(make_ptz(session_, heads_));
        add<driver::ToursBackend>(make_tours(session_, heads_));
        add<driver::ImagingBackend>(make_imaging(session_));
        add<driver::OverlayBackend>(make_overlay(session_));
        add<driver::MasksBackend>(make_masks(session_));
        add<driver::AnalyticsBackend>(make_analytics(session_));
        add<driver::EventsBackend>(make_events(session_));
        add<driver::RecordingsBackend>(make_recordings(session_));
        add<driver::IoBackend>(make_io(session_));
        add<driver::AudioBackend>(make_audio(session_));
        add<driver::UsersBackend>(make_users(session_));
        add<driver::NetworkBackend>(make_network(session_));
        add<driver::SecurityBackend>(make_security(session_));
        add<driver::MaintenanceBackend>(make_maintenance(session_));
    }
    Task<Capabilities> capabilities() override;

 private:
    Task<Support> has(std::string path);
    std::shared_ptr<Session> session_;
    std::shared_ptr<Heads> heads_;
};

/// Asks for one thing: there, not there, or not to be told by this account.
Task<Support> DahuaModel::has(std::string path)
{
    auto task = session_->known_values(path, "a capability");
    Result<std::optional<KeyValues>> answer = co_await std::move(task);
    if (!answer)
        co_return answer.error();
    if (!*answer)
        co_return session_->lack_of(path);
    const auto count = (*answer)->integer("result");
    co_return count == 0 ? Support::no : Support::yes;
}

// There is no one document: a fixed list of names is asked, and what answers is there.
Task<Capabilities> DahuaModel::capabilities()
{
    Capabilities all = present();
    struct Question {
        Feature feature;
        std::vector<std::string> paths;  // any of them will do
    };
    std::vector<Question> questions;
    questions.push_back({Feature::imaging, {table_path("VideoColor"), table_path("VideoInOptions")}});
    questions.push_back({Feature::overlay, {table_path("VideoWidget")}});
    questions.push_back({Feature::analytics, {table_path("MotionDetect")}});
    questions.push_back({Feature::recordings, {messages::storage_path}});
    questions.push_back(
        {Feature::io, {"/cgi-bin/alarm.cgi?action=getOutSlots", "/cgi-bin/alarm.cgi?action=getInSlots"}});
    questions.push_back(
        {Feature::audio,
         {"/cgi-bin/devAudioInput.cgi?action=getCollect", "/cgi-bin/devAudioOutput.cgi?action=getCollect"}});
    for (const auto& question : questions) {
        Support found = Support::no;
        for (const auto& path : question.paths) {
            if (found == Support::yes)
                break;
            auto task = has(path);
            Result<Support> one = co_await std::move(task);
            if (!one)
                co_return one.error();
            if (*one != Support::no)
                found = *one;
        }
        all[question.feature] = found;
    }
    auto widgets = session_->known_table("VideoWidget");
    Result<std::optional<KeyValues>> widget = co_await std::move(widgets);
    if (!widget)
        co_return widget.error();
    bool masks = *widget && !(*widget)->indexes("VideoWidget[0].Covers").empty();
    if (!masks) {
        auto task = session_->known_table("PrivacyMasking");
        Result<std::optional<KeyValues>> table = co_await std::move(task);
        if (!table)
            co_return table.error();
        masks = table->has_value();
    }
    all[Feature::masks] = masks ? Support::yes : Support::no;
    auto asked = heads_->of(1);
    Result<Head*> head = co_await std::move(asked);
    if (!head && head.error().code() != ErrorCode::not_supported && head.error().code() != ErrorCode::forbidden)
        co_return head.error();
    const bool refused = !head && head.error().code() == ErrorCode::forbidden;
    all[Feature::ptz] = head ? Support::yes : refused ? Support::unknown : Support::no;
    all[Feature::tours] = all[Feature::ptz];
    if (head && !(*head)->caps.tours.value_or(true)) {
        all[Feature::tours] = Support::no;
    } else if (head) {
        auto task = has(table_path("PtzTour"));
        Result<Support> tours = co_await std::move(task);
        if (!tours)
            co_return tours.error();
        all[Feature::tours] = *tours;
    }
    if (session_->recorder)
        for (Feature feature : {Feature::imaging, Feature::overlay, Feature::masks, Feature::ptz, Feature::tours})
            all[feature] = Support::unknown;  // a matter of the cameras behind it
    co_return all;
}

driver::ProbeResult verdict(driver::Match match, const char* reason)
{
    driver::ProbeResult result;
    result.match = match;
    result.reason = reason;
    return result;
}

class DahuaDriver final : public driver::Driver {
 public:
    driver::DriverInfo info() const override
    {
        driver::DriverInfo info;
        info.name = "dahua";
        info.title = "Dahua CGI (also Amcrest, Lorex, Intelbras, Imou)";
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

Task<driver::ProbeResult> DahuaDriver::probe(driver::Link& link) const
{
    driver::Request request = driver::get(messages::device_type_path);
    request.authenticate = false;
    auto task = link.send(std::move(request));
    Result<driver::Response> answer = co_await std::move(task);
    if (!answer)
        co_return answer.error();
    if (answer->ok()) {
        const auto values = KeyValues::parse(answer->body);
        const bool ours = values && values->has("type") && values->entries().size() <= 2;
        co_return ours ? verdict(driver::Match::strong, "magicBox told its type")
                       : verdict(driver::Match::no, "magicBox is not there");
    }
    const auto realm = messages::realm_of(*answer);
    if (answer->status == 401 && realm && messages::platform_realm(*realm))
        co_return verdict(driver::Match::strong, "the login's realm is this platform's");
    if ((answer->status == 401 || answer->status == 403) && codec::holds(answer->body, "Invalid Authority!"))
        co_return verdict(driver::Match::strong, "magicBox refused in this platform's words");
    co_return verdict(driver::Match::no, "neither magicBox nor this platform's login");
}

Task<std::shared_ptr<driver::DeviceModel>> DahuaDriver::open(driver::Link& link) const
{
    auto session = std::make_shared<Session>(link);
    auto reading = session->system();
    Result<KeyValues> system = co_await std::move(reading);
    if (!system)
        co_return system.error();
    if (!system->has("serialNumber") && !system->has("deviceType"))
        co_return Error(ErrorCode::protocol, "the system information names neither type nor serial number");
    auto asked = session->values_if_there(messages::device_class_path, "device class");
    Result<std::optional<KeyValues>> kind = co_await std::move(asked);
    if (!kind)
        co_return kind.error();
    session->recorder = messages::is_recorder(kind->value_or(KeyValues()), *system);
    std::shared_ptr<driver::DeviceModel> model = std::make_shared<DahuaModel>(session);
    co_return model;
}

}  // namespace

std::unique_ptr<driver::Driver> make_driver()
{
    return std::make_unique<DahuaDriver>();
}

}  // namespace camsdk::drivers::dahua
