// SPDX-License-Identifier: BSL-1.0
// Discovery: which cameras answer on this network.
#pragma once

#include <camsdk/context.hpp>

namespace camsdk {

/// One device that answered. A hint by an unknown sender: nothing here is proof, and no password is ever sent because
/// of it.
struct DiscoveredCamera {
    std::string address;                      ///< of the answer's sender; a link-local one with its zone
    std::vector<std::string> protocols;       ///< ws-discovery, sadp, dhdiscover, ip-installer, mdns, ssdp, http
    std::optional<std::string> driver;        ///< the driver that its protocol belongs to
    std::optional<std::string> manufacturer;  ///< as it claims; many protocols do not tell
    std::optional<std::string> model;
    std::optional<std::string> serial;
    std::optional<std::string> mac;  ///< lower case, colons
    std::optional<std::string> name;
    std::vector<std::string> urls;       ///< first those on the sender's address, then as announced elsewhere
    bool host_differs = false;           ///< it announces another host than the one that answered
    std::vector<std::string> addresses;  ///< all that answered for it, `address` first
    CAMSDK_VALUE(DiscoveredCamera, address, protocols, driver, manufacturer, model, serial, mac, name, urls,
                 host_differs, addresses)
};

/// How to look for cameras.
struct DiscoveryOptions {
    std::chrono::milliseconds time{5000};  ///< how long answers are waited for: 100 ms to 10 minutes
    std::vector<std::string> interfaces;   ///< names; empty: all that are up, but for the loopback
    std::vector<std::string> probe;        ///< addresses and CIDR ranges to ask one by one: at most 16,384 in all
    /// Looks for cameras in `probe` (at most 4,096 addresses then) that answer no search: whoever takes a connection on
    /// port 80 or 8080 is asked by the drivers' probes, at most 7 requests without a login.
    bool sweep = false;
    CAMSDK_VALUE(DiscoveryOptions, time, interfaces, probe, sweep)
};

using DiscoveryHandler = std::function<void(const DiscoveredCamera&)>;

/// Asks by WS-Discovery, SADP, DHDiscover, IP Installer, mDNS and SSDP on every interface, by IPv4 and IPv6, and merges
/// the answers into one list without duplicates, by address. `on_camera` is told of each camera as it is first seen, on
/// one of the library's own threads: return soon. What it was told may be incomplete, and that two are one may turn out
/// later; the list has the last word. Never logs in anywhere and sends no password. Errors: `invalid_argument` (an
/// unknown interface, a bad or too large range), `unreachable` (no interface could be asked), `cancelled`. Thread-safe.
CAMSDK_API Task<std::vector<DiscoveredCamera>> discover(Context& context, DiscoveryOptions options,
                                                        DiscoveryHandler on_camera = {});

}  // namespace camsdk
