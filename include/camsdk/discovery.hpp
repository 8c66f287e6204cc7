// SPDX-License-Identifier: BSL-1.0
// Discovery: which cameras answer on this network. Interface only in this version: discover() answers `not_supported`.
#pragma once

#include <camsdk/context.hpp>

namespace camsdk {

/// One device that answered. A hint by an unknown sender: nothing here is proof, and no password is ever sent because
/// of it.
struct DiscoveredCamera {
    std::string address;                 ///< of the answer's sender
    std::vector<std::string> protocols;  ///< ws-discovery, sadp, dhdiscover, ssdp, mdns …
    std::optional<std::string> driver;
    std::optional<std::string> manufacturer;
    std::optional<std::string> model;
    std::optional<std::string> serial;
    std::optional<std::string> mac;
    std::optional<std::string> name;
    std::vector<std::string> urls;
    bool host_differs = false;  ///< a URL names another host than the sender
    CAMSDK_VALUE(DiscoveredCamera, address, protocols, driver, manufacturer, model, serial, mac, name, urls,
                 host_differs)
};

/// How to look for cameras.
struct DiscoveryOptions {
    std::chrono::milliseconds time{5000};
    std::vector<std::string> interfaces;  ///< names; empty: all
    std::vector<std::string> probe;       ///< addresses and CIDR ranges to ask one by one
};

using DiscoveryHandler = std::function<void(const DiscoveredCamera&)>;

/// Asks every way that is known and merges the answers; `on_camera` is told of each as it is first seen. Thread-safe.
CAMSDK_API Task<std::vector<DiscoveredCamera>> discover(Context& context, DiscoveryOptions options,
                                                        DiscoveryHandler on_camera = {});

}  // namespace camsdk
