// SPDX-License-Identifier: BSL-1.0
// HttpHostNotificationList: the addresses that a device posts its alerts to. Pure.
#pragma once

#include <optional>
#include <string>

#include "answer.hpp"

namespace camsdk::drivers::hikvision::messages {

inline constexpr const char* http_hosts_path = "/ISAPI/Event/notification/httpHosts";
inline constexpr const char* http_hosts_root = "HttpHostNotificationList";

/// Where posts go.
struct HostTarget {
    std::string address;  ///< IPv4
    std::uint16_t port = 0;
    std::string path;
};

/// The id of a host that may be taken: one that an earlier run of ours left at this address and port, else one that is
/// not set. Nothing where all are in use.
std::optional<std::string> free_host(XmlElement list, const HostTarget& target);

/// The host of that id; empty where there is none.
XmlElement host_of(XmlElement list, const std::string& id);
bool points_at(XmlElement host, const HostTarget& target);
/// Whether nobody's address stands in it.
bool is_unset(XmlElement host);
/// Whether an account stands in one of the other hosts: its password is not readable, so the list cannot be written.
bool others_log_in(XmlElement list, const std::string& id);
/// Whether the other hosts are the same in both, but for what the device notes of its success.
bool others_equal(const Xml& before, const Xml& after, const std::string& id);

/// That host as a document of its own, as it came.
Result<std::string> host_document(const Xml& list, const std::string& id);
/// A document of one host, or the list, with that host pointing at `target` and all other bytes as they came. Without a
/// target it is not set.
Result<std::string> point_host(const Xml& document, const std::string& id, const std::optional<HostTarget>& target);

}  // namespace camsdk::drivers::hikvision::messages
