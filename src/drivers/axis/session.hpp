// SPDX-License-Identifier: BSL-1.0
// Session: what the features of one opened device share: the Link, API list, properties, views, short memories.
#pragma once

#include <camsdk/device.hpp>
#include <camsdk/driver/device.hpp>
#include <codec/time.hpp>

#include "params.hpp"

namespace camsdk::drivers::axis {

/// How long an answer that rarely changes is used again, so that a burst of calls costs one request.
inline constexpr std::chrono::seconds memory_time{30};

/// One view (video channel): `camera=number` in URLs, `Image.I<number-1>` in parameters.
struct View {
    int number = 1;
    int source = 0;  ///< of ImageSource.I<n>
    std::optional<std::string> name;
    int rotation = 0;  ///< degrees, of what is shown against the sensor
    bool mirrored = false;
    std::string image() const { return "Image.I" + std::to_string(number - 1); }
    std::string sensor() const { return "ImageSource.I" + std::to_string(source); }
};
/// The switched on views out of the Image group; one where it names none.
std::vector<View> parse_views(const Params& image);

/// Thread-bound to the camera's loop, as all of a driver is.
class Session {
 public:
    explicit Session(driver::Link& l) : link(l) {}

    driver::Link& link;
    std::map<std::string, std::string> apis;  ///< id to version, out of apidiscovery.cgi
    bool apis_known = false;                  ///< false on firmware before API discovery
    /// Groups Brand, Properties and PTZ.ImageSource; empty where the account may not read them.
    Params properties;

    bool has_api(const std::string& id) const { return apis.count(id) != 0; }
    /// A yes/no property; nothing where properties could not be read, `false` where this one is not there.
    std::optional<bool> property(std::string_view name) const;

    /// Reads what open() must know. Errors where the device does not answer as an Axis one.
    Task<void> start();

    /// Parameters of "Group,Other.Group"; groups that the device lacks are left out, `not_found` where it has none.
    Task<Params> params(std::string groups);
    /// The same of groups that every device has: `forbidden` where they do not come, as the account may not read them.
    Task<Params> own_params(std::string groups);
    /// The same, empty where the device or the account lacks them.
    Task<Params> params_if_there(std::string groups);
    /// Definitions of a group, read once; empty where the device does not give them.
    Task<Definitions> definitions(std::string group);
    /// Writes parameters and reads them back: `not_applied` names `what`.
    Task<void> update(Params changes, std::string what);

    /// Calls a JSON CGI in the version that the device lists for `api`, `otherwise` where it lists none; where it
    /// refuses the version, once more in one that getSupportedVersions names.
    Task<Json> json(std::string path, std::string api, std::string method, Json params, std::string otherwise = "1.0");
    /// Sends an order whose answer is a text.
    Task<void> order(driver::Request request, std::string what);

    Task<std::vector<View>> views();
    /// One view; `not_found` names it.
    Task<View> view(int channel);
    /// The same, read anew and never taken for granted: an error where the device does not tell its views.
    Task<View> told_view(int channel);
    /// The identity as it was read within `memory_time`.
    const DeviceInfo* known_info() const;
    void keep_info(DeviceInfo info);
    void forget_info() { info_.reset(); }
    /// Whatever was learnt of the device: after a restart it may be another firmware.
    void forget();
    /// The device's time zone; UTC where it does not say.
    Task<codec::ZoneRules> zone();

 private:
    Task<Json> json_once(std::string path, std::string version, std::string method, Json params);

    std::map<std::string, std::string> versions_;  ///< learnt after a refusal, by path
    std::map<std::string, Definitions> definitions_;
    std::optional<std::vector<View>> views_;
    TimePoint views_read_;
    std::optional<DeviceInfo> info_;
    TimePoint info_read_;
};

std::shared_ptr<driver::DeviceBackend> make_device(std::shared_ptr<Session> session);
std::shared_ptr<driver::ClockBackend> make_clock(std::shared_ptr<Session> session);
std::shared_ptr<driver::MediaBackend> make_media(std::shared_ptr<Session> session);
std::shared_ptr<driver::PtzBackend> make_ptz(std::shared_ptr<Session> session);
std::shared_ptr<driver::ToursBackend> make_tours(std::shared_ptr<Session> session);
std::shared_ptr<driver::ImagingBackend> make_imaging(std::shared_ptr<Session> session);
std::shared_ptr<driver::OverlayBackend> make_overlay(std::shared_ptr<Session> session);
std::shared_ptr<driver::MasksBackend> make_masks(std::shared_ptr<Session> session);
std::shared_ptr<driver::AnalyticsBackend> make_analytics(std::shared_ptr<Session> session);
std::shared_ptr<driver::EventsBackend> make_events(std::shared_ptr<Session> session);
std::shared_ptr<driver::RecordingsBackend> make_recordings(std::shared_ptr<Session> session);
std::shared_ptr<driver::IoBackend> make_io(std::shared_ptr<Session> session);
std::shared_ptr<driver::AudioBackend> make_audio(std::shared_ptr<Session> session);
std::shared_ptr<driver::UsersBackend> make_users(std::shared_ptr<Session> session);
std::shared_ptr<driver::NetworkBackend> make_network(std::shared_ptr<Session> session);
std::shared_ptr<driver::SecurityBackend> make_security(std::shared_ptr<Session> session);
std::shared_ptr<driver::MaintenanceBackend> make_maintenance(std::shared_ptr<Session> session);

}  // namespace camsdk::drivers::axis
