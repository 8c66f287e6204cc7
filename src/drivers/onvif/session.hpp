// SPDX-License-Identifier: BSL-1.0
// Session: one ONVIF device: its service addresses, how it wants to be logged in to, and what cannot change under us.
#pragma once

#include <camsdk/driver/device.hpp>
#include <camsdk/driver/link.hpp>

#include <array>
#include <memory>

#include "messages_device.hpp"
#include "messages_media.hpp"
#include "messages_ptz.hpp"

namespace camsdk::drivers::onvif {

using Profiles = std::shared_ptr<const std::vector<MediaProfile>>;
using Nodes = std::shared_ptr<const std::vector<PtzNode>>;

/// Which profile and sources a channel number means.
struct ChannelSource {
    std::string video_source, source_config, analytics_config, ptz_profile, ptz_node, first_profile;
};

/// The channel number of each profile: video sources count from 1 in the order in which profiles name them.
std::vector<int> channel_numbers(const std::vector<MediaProfile>& profiles);

/// One device. Thread-bound to the camera's loop. The Link outlives it.
class Session {
 public:
    explicit Session(driver::Link& link) : link_(link) {}

    /// GetServices, GetCapabilities where that is unknown: one request on most devices.
    Task<void> start();

    /// Sends one operation: HTTP Digest is the Link's business, a NotAuthorized fault without a challenge makes this
    /// session use WS-UsernameToken from then on, with the device's clock. `cut` tells whether the answer did not
    /// arrive whole, which says nothing of what the device has: nothing older is to be tried in its place.
    template <class T>
    Task<T> call(Operation<T> operation, bool* cut = nullptr)
    {
        Result<std::string> envelope =
            co_await exchange(operation.service, operation.name, operation.body, operation.public_call);
        if (cut)
            *cut = !envelope && envelope.error().code() == ErrorCode::protocol && envelope.error().http_status() == 0;
        if (!envelope)
            co_return envelope.error();
        co_return operation.read(std::move(*envelope));
    }

    /// Who the device is, as device.info() learnt it; forgotten where that may change (a name, firmware).
    std::optional<DeviceInfo> identity;

    /// The media profiles: of Media2 where that returns encoders, else of Media1. Kept until refresh_profiles().
    Task<Profiles> profiles();
    /// How many video sources there are: GetVideoSources, which is short, or out of the profiles where these are known
    /// or the camera does not tell.
    Task<int> channel_count();
    void refresh_profiles() { profiles_.reset(); }
    /// The service that the kept profiles came from.
    Service media() const noexcept { return media_; }
    Task<Nodes> nodes();
    /// `not_found` where there is no such channel (from 1, in the order of the profiles' video sources; 0 means 1).
    Task<ChannelSource> channel(int number);

    /// The target of a service's requests; empty where there is no such service.
    const std::string& target(Service service) const noexcept { return address(service); }
    bool has(Service service) const noexcept { return !address(service).empty(); }
    const Services& services() const noexcept { return services_; }
    driver::Link& link() noexcept { return link_; }

    /// An HTTP address that the camera named, as the target of a request: a path where the camera means itself.
    std::string http_target(const std::string& uri) const;
    /// The same as an address for the caller.
    Result<std::string> public_uri(const std::string& uri) const;
    /// The request for the device's own clock without a login, and its offset to ours.
    Task<std::chrono::milliseconds> clock_offset();
    /// After the clock was set: the next token asks it afresh instead of being rejected.
    void forget_clock() { offset_.reset(); }
    /// True when the present login scheme is WS-UsernameToken.
    bool uses_token() const noexcept { return token_; }
    /// A SOAP exchange at any address (event subscriptions), with `header` beside a token. With a `timeout` it is a
    /// long poll, for which nobody else waits.
    Task<std::string> exchange_at(std::string target, std::string action, std::string header, std::string body,
                                  std::optional<std::chrono::milliseconds> timeout);

 private:
    /// What goes to the camera but for the login. Lives in the frame that awaits, so the steps below take it as it is.
    struct Message {
        std::string target, action, header, body;
        std::optional<std::chrono::milliseconds> timeout;
    };
    Message message(Service service, const std::string& name, const std::string& body) const;
    Task<std::string> exchange(Service service, const std::string& name, const std::string& body, bool public_call);
    Task<std::string> with_login(const Message& message);
    Task<std::string> with_token(const Message& message);
    Task<std::string> send(const Message& message, bool authenticate, std::string token = {});
    Task<bool> clock_moved();
    Task<bool> login_still_good();
    const std::string& address(Service service) const noexcept { return addresses_[static_cast<std::size_t>(service)]; }
    void take_addresses(Services services);

    driver::Link& link_;
    Services services_;
    std::array<std::string, service_count> addresses_;  ///< targets of requests; empty where there is no such service
    std::string own_authority_;                         ///< host and port by which the camera means itself
    bool token_ = false;
    bool answered_ = false;  ///< an operation that wants a login has succeeded
    std::optional<std::chrono::milliseconds> offset_;
    Profiles profiles_;
    Service media_ = Service::media;
    Nodes nodes_;
};

}  // namespace camsdk::drivers::onvif
