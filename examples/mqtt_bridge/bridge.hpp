// SPDX-License-Identifier: BSL-1.0
// Bridge: the cameras of a fleet file on a broker: availability, states, events, pictures; orders back.
#pragma once

#include <camsdk/camsdk.hpp>
#include <camsdk/services/fleet.hpp>

#include <chrono>
#include <memory>
#include <mutex>
#include <set>
#include <vector>

#include "broker.hpp"

namespace mqtt_bridge {

struct BridgeOptions {
    std::string prefix = "camsdk";
    std::string discovery = "homeassistant";  ///< empty: nothing is announced
};

class Bridge {
 public:
    Bridge(camsdk::services::Fleet fleet, BridgeOptions options, BrokerOptions broker);
    ~Bridge();
    /// Opens what is not open yet and is due; to be called every second or so.
    void tend();

 private:
    using Clock = std::chrono::steady_clock;
    /// One camera. What is not `entry` is guarded by the bridge's mutex.
    struct Seat {
        camsdk::services::FleetCamera entry;
        std::optional<camsdk::Camera> camera;
        camsdk::Subscription subscription;
        bool opening = false;
        Clock::time_point due{};
        std::chrono::seconds wait{2};
        std::set<std::string> announced;
    };

    void opened(Seat& seat, camsdk::Result<camsdk::Camera> camera);
    void failed(Seat& seat, const camsdk::Error& error);
    void on_event(Seat& seat, const camsdk::Event& event);
    void on_order(const std::string& topic, const std::string& payload);
    void take_picture(Seat& seat, const camsdk::Camera& camera);
    void answer(const Seat& seat, const std::string& order, const std::optional<camsdk::Error>& error);
    std::string topic(const Seat& seat, const std::string& rest) const;
    template <class T>
    void run(Seat& seat, const std::string& order, camsdk::Task<T> task);

    const BridgeOptions options_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Seat>> seats_;
    std::unique_ptr<Broker> broker_;
    std::unique_ptr<camsdk::Context> context_;
};

}  // namespace mqtt_bridge
