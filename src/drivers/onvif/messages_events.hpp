// SPDX-License-Identifier: BSL-1.0
// The event service's messages: pull points (ONVIF's PullMessages), base notification (WS-BaseNotification) and what
// they bring; pure.
#pragma once

#include <camsdk/events.hpp>

#include "operation.hpp"

namespace camsdk::drivers::onvif {

/// A SOAP exchange with WS-Addressing: the action, the header's XML and the body.
struct AddressedRequest {
    std::string action, header, body;
};

/// A subscription as the device named it: a pull point, or one that it posts for.
struct PullPoint {
    std::string address;     ///< of the subscription, as the device wrote it
    std::string parameters;  ///< reference parameters, XML that stands alone, to be echoed verbatim
    std::optional<std::chrono::milliseconds> lease;  ///< TerminationTime − CurrentTime as returned
    std::optional<TimePoint> clock;                  ///< the device's, CurrentTime
};

/// CreatePullPointSubscription; without `lease` the device chooses.
AddressedRequest create_pull_point(const std::string& to, const std::string& message_id,
                                   std::optional<std::chrono::milliseconds> lease);
Result<PullPoint> read_pull_point(std::string_view envelope);
/// Subscribe: the device posts Notify to `consumer`.
AddressedRequest subscribe(const std::string& to, const std::string& message_id, const std::string& consumer,
                           std::optional<std::chrono::milliseconds> lease);
Result<PullPoint> read_subscription(std::string_view envelope);

AddressedRequest pull_messages(const PullPoint& point, const std::string& message_id, std::chrono::milliseconds wait,
                               int limit);
AddressedRequest renew(const PullPoint& point, const std::string& message_id, std::chrono::milliseconds lease);
/// The same for devices that take only a moment of their own clock.
AddressedRequest renew_until(const PullPoint& point, const std::string& message_id, TimePoint end);
/// Makes the device tell all states anew.
AddressedRequest set_synchronization_point(const PullPoint& point, const std::string& message_id);
AddressedRequest unsubscribe(const PullPoint& point, const std::string& message_id);
/// The new lease of a RenewResponse; nothing where it does not say.
Result<std::optional<std::chrono::milliseconds>> read_renew(std::string_view envelope);

/// One notification, not yet judged.
struct Notification {
    std::string topic;
    std::optional<TimePoint> time;
    std::string operation;  ///< Initialized, Changed, Deleted
    std::vector<std::pair<std::string, std::string>> source, key, data;
    std::string raw;
};
struct Pulled {
    std::vector<Notification> messages;
    std::optional<std::chrono::milliseconds> lease;
    std::optional<TimePoint> clock;
};
Result<Pulled> read_messages(std::string_view envelope);
/// What a device posted.
Result<std::vector<Notification>> read_notify(std::string_view envelope);

/// An event without its phase and time of receipt; `channels` maps source tokens to channel numbers.
Event to_event(const Notification& notification, const std::map<std::string, int>& channels);
/// What a notification is a state of: topic, source and key.
std::string property_of(const Notification& notification);

}  // namespace camsdk::drivers::onvif
