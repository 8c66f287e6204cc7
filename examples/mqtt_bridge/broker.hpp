// SPDX-License-Identifier: BSL-1.0
// Broker: one connection to an MQTT broker, kept up; what is retained is published again when the broker comes back.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

struct mosquitto;
struct mosquitto_message;

namespace mqtt_bridge {

struct BrokerOptions {
    std::string host = "127.0.0.1";
    int port = 1883;
    bool tls = false;
    std::string ca_file;  ///< empty with TLS: the system's authorities
    std::string user;
    std::string password;
    std::string client_id;
    std::string will_topic;  ///< told "offline", retained, when we vanish; "online" while we are there
};

/// Thread-safe. The handler runs on the connection's thread.
class Broker {
 public:
    using OnMessage = std::function<void(const std::string& topic, const std::string& payload)>;

    /// Throws std::runtime_error where the options cannot be used; a broker that is not there is waited for.
    Broker(BrokerOptions options, std::string commands, OnMessage on_message);
    ~Broker();
    Broker(const Broker&) = delete;
    Broker& operator=(const Broker&) = delete;

    /// What holds until the next word: retained, and told again to a broker that forgot it.
    void retain(const std::string& topic, const std::string& payload);
    /// What just happened.
    void tell(const std::string& topic, const std::string& payload);

 private:
    static void connected(mosquitto*, void* self, int code);
    static void arrived(mosquitto*, void* self, const mosquitto_message* message);
    void publish(const std::string& topic, const std::string& payload, bool retained);

    const BrokerOptions options_;
    const std::string commands_;  ///< the topic filter to subscribe to
    const OnMessage on_message_;
    std::mutex mutex_;
    std::map<std::string, std::string> retained_;
    mosquitto* client_ = nullptr;
    std::atomic<bool> leaving_ = false;
    std::thread thread_;
};

}  // namespace mqtt_bridge
