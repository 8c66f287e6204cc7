// SPDX-License-Identifier: BSL-1.0
// The ONVIF driver: its name, how it knows a device, what a device turned out to have.
#include <algorithm>

#include "backends.hpp"

namespace camsdk::drivers::onvif {

namespace {

/// Profile by profile and node by node: a listed service does not mean that there is anything behind it.
class OnvifModel final : public driver::DeviceModel {
 public:
    explicit OnvifModel(std::shared_ptr<Session> session) : session_(std::move(session))
    {
        const auto s = session_;
        add<driver::DeviceBackend>(make_device(s));
        add<driver::ClockBackend>(make_clock(s));
        add<driver::UsersBackend>(make_users(s));
        add<driver::NetworkBackend>(make_network(s));
        add<driver::SecurityBackend>(make_security(s));
        add<driver::MaintenanceBackend>(make_maintenance(s));
        add<driver::IoBackend>(make_io(s));
        if (s->has(Service::media) || s->has(Service::media2)) {
            add<driver::MediaBackend>(make_media(s));
            add<driver::AudioBackend>(make_audio(s));
            add<driver::OverlayBackend>(make_overlay(s));
        }
        if (s->has(Service::media2))
            add<driver::MasksBackend>(make_masks(s));
        if (s->has(Service::ptz)) {
            add<driver::PtzBackend>(make_ptz(s));
            add<driver::ToursBackend>(make_tours(s));
        }
        if (s->has(Service::imaging))
            add<driver::ImagingBackend>(make_imaging(s));
        if (s->has(Service::analytics))
            add<driver::AnalyticsBackend>(make_analytics(s));
        if (s->has(Service::search))
            add<driver::RecordingsBackend>(make_recordings(s));
        if (s->has(Service::events))
            add<driver::EventsBackend>(make_events(s));
    }

    Task<Capabilities> capabilities() override;

 private:
    Task<Support> tours();

    std::shared_ptr<Session> session_;
};

Support of(std::optional<bool> said)
{
    return !said ? Support::unknown : *said ? Support::yes : Support::no;
}

/// What one question settles: an answer, or `no` where the device says that it does not know the operation.
template <class T, class Has>
Support judge(const Result<T>& answer, Has has)
{
    if (answer)
        return of(has(*answer));
    return answer.error().code() == ErrorCode::not_supported ? Support::no : Support::unknown;
}

/// Whether channel 1 has preset tours: as its node says, else by asking for them.
Task<Support> OnvifModel::tours()
{
    Result<ChannelSource> channel = co_await session_->channel(1);
    if (!channel)
        co_return Support::unknown;
    if (channel->ptz_profile.empty())
        co_return Support::no;
    Result<Nodes> nodes = co_await session_->nodes();
    if (nodes)
        for (const auto& node : **nodes)
            if (node.max_tours && (node.token == channel->ptz_node || (*nodes)->size() == 1))
                co_return of(*node.max_tours > 0);
    Result<std::vector<PresetTour>> list = co_await session_->call(get_preset_tours(channel->ptz_profile));
    co_return judge(list, [](const auto&) { return std::optional(true); });
}

Task<Capabilities> OnvifModel::capabilities()
{
    Capabilities all = present();
    Session& s = *session_;
    Result<Profiles> profiles = co_await s.profiles();
    const auto any = [&](auto has) -> std::optional<bool> {
        return std::any_of((*profiles)->begin(), (*profiles)->end(), has);
    };
    if (profiles) {
        all[Feature::media] = of(!(*profiles)->empty());
        const auto has_audio = any([](const MediaProfile& p) { return p.audio || !p.audio_source.empty(); });
        if (all[Feature::ptz] == Support::yes)
            all[Feature::ptz] = of(any([](const MediaProfile& p) { return !p.ptz_config.empty(); }));
        if (all[Feature::analytics] == Support::yes)
            all[Feature::analytics] = of(any([](const MediaProfile& p) { return !p.analytics_config.empty(); }));
        all[Feature::audio] = *has_audio ? Support::yes : Support::no;
    } else {
        for (const Feature f : {Feature::media, Feature::ptz, Feature::analytics, Feature::audio})
            if (all[f] == Support::yes)
                all[f] = judge(profiles, [](const Profiles&) { return std::optional<bool>(); });
    }
    Result<ChannelSource> channel = co_await s.channel(1);
    const std::string source_config = channel ? channel->source_config : std::string{};
    if (all[Feature::tours] == Support::yes) {
        Result<Support> told = co_await tours();
        all[Feature::tours] = told ? *told : Support::unknown;
    }
    if (all[Feature::overlay] == Support::yes) {
        Result<std::vector<Osd>> osds = co_await s.call(get_osds(s.media(), source_config));
        all[Feature::overlay] = judge(osds, [](const auto&) { return std::optional(true); });
    }
    if (all[Feature::masks] == Support::yes) {
        Result<std::vector<Mask>> masks = co_await s.call(get_masks(source_config));
        all[Feature::masks] = judge(masks, [](const auto&) { return std::optional(true); });
    }
    if (all[Feature::imaging] == Support::yes && channel && !channel->video_source.empty()) {
        Result<PictureSettings> picture = co_await s.call(get_imaging_settings(channel->video_source));
        all[Feature::imaging] = judge(picture, [](const auto&) { return std::optional(true); });
    }
    Result<std::vector<Relay>> relays = co_await s.call(get_relay_outputs());
    const Support outputs = judge(relays, [](const auto& list) { return std::optional(!list.empty()); });
    Support inputs = Support::no;
    if (outputs != Support::yes && s.has(Service::device_io)) {
        Result<std::vector<InputEntry>> list = co_await s.call(get_digital_inputs());
        inputs = judge(list, [](const auto& l) { return std::optional(!l.empty()); });
    }
    const bool unsure = outputs == Support::unknown || inputs == Support::unknown;
    all[Feature::io] = outputs == Support::yes || inputs == Support::yes ? Support::yes
                       : unsure                                          ? Support::unknown
                                                                         : Support::no;
    co_return all;
}

class OnvifDriver final : public driver::Driver {
 public:
    driver::DriverInfo info() const override
    {
        driver::DriverInfo info;
        info.name = "onvif";
        info.title = "ONVIF (profiles S, T, G, M)";
        info.maturity = driver::Maturity::testing;
        info.vendor_protocol = false;
        info.features.reserve(feature_count);
        for (std::size_t i = 0; i < feature_count; ++i)
            info.features.push_back(static_cast<Feature>(i));
        return info;
    }

    /// GetSystemDateAndTime, which every ONVIF device answers without a login.
    Task<driver::ProbeResult> probe(driver::Link& link) const override
    {
        Operation<SystemClock> clock = get_system_date_and_time();
        driver::Request request =
            driver::post("/onvif/device_service", make_envelope("", "", clock.body),
                         "application/soap+xml; charset=utf-8; "
                         "action=\"http://www.onvif.org/ver10/device/wsdl/GetSystemDateAndTime\"");
        request.authenticate = false;
        request.idempotent = true;
        Task<driver::Response> exchange = link.send(std::move(request));
        Result<driver::Response> response = co_await std::move(exchange);
        if (!response)
            co_return response.error();
        driver::ProbeResult result;
        Result<SystemClock> answer = clock.read(std::move(response->body));
        const bool wants_login = !answer && is_not_authorized(answer.error());
        if (answer || wants_login) {
            result.match = driver::Match::strong;
            result.reason = "/onvif/device_service answers GetSystemDateAndTime";
        } else if (response->status == 401 || answer.error().code() == ErrorCode::not_supported) {
            result.match = driver::Match::weak;
            result.reason = "/onvif/device_service is there";
        }
        co_return result;
    }

    Task<std::shared_ptr<driver::DeviceModel>> open(driver::Link& link) const override
    {
        auto session = std::make_shared<Session>(link);
        Result<void> started = co_await session->start();
        if (!started)
            co_return started.error();
        std::shared_ptr<driver::DeviceModel> model = std::make_shared<OnvifModel>(session);
        co_return model;
    }
};

}  // namespace

std::unique_ptr<driver::Driver> make_driver()
{
    return std::make_unique<OnvifDriver>();
}

}  // namespace camsdk::drivers::onvif
