// SPDX-License-Identifier: BSL-1.0
// The connection to the broker, by libmosquitto on a thread of its own.
#include "broker.hpp"

#include <mosquitto.h>

#include <chrono>
#include <stdexcept>

namespace mqtt_bridge {

namespace {

constexpr int at_least_once = 1;
constexpr int keep_alive_seconds = 20;

void must(int code, const char* what)
{
    if (code != MOSQ_ERR_SUCCESS)
        throw std::runtime_error(std::string(what) + ": " + mosquitto_strerror(code));
}

}  // namespace

Broker::Broker(BrokerOptions options, std::string commands, OnMessage on_message)
    : options_(std::move(options)), commands_(std::move(commands)), on_message_(std::move(on_message))
{
    mosquitto_lib_init();
    client_ = mosquitto_new(options_.client_id.c_str(), true, this);
    if (client_ == nullptr)
        throw std::runtime_error("no MQTT client could be made");
    const std::string offline = "offline";
    must(mosquitto_will_set(client_, options_.will_topic.c_str(), static_cast<int>(offline.size()), offline.data(),
                            at_least_once, true),
         "the last will");
    if (!options_.user.empty())
        must(mosquitto_username_pw_set(client_, options_.user.c_str(), options_.password.c_str()), "the account");
    if (options_.tls) {
        const char* file = options_.ca_file.empty() ? nullptr : options_.ca_file.c_str();
        must(mosquitto_tls_set(client_, file, file == nullptr ? "/etc/ssl/certs" : nullptr, nullptr, nullptr, nullptr),
             "TLS");
    }
    mosquitto_connect_callback_set(client_, connected);
    mosquitto_message_callback_set(client_, arrived);
    must(mosquitto_reconnect_delay_set(client_, 1, 30, true), "the delays");
    must(mosquitto_threaded_set(client_, true), "the MQTT thread");
    thread_ = std::thread([this] {
        // Not mosquitto_connect_async(): that stays with the first of a name's addresses, and "localhost" may have two.
        mosquitto_connect(client_, options_.host.c_str(), options_.port, keep_alive_seconds);
        // It goes on for ever but for a handshake that failed, which may have been the broker's restart.
        while (mosquitto_loop_forever(client_, -1, 1) != MOSQ_ERR_SUCCESS && !leaving_) {
            std::this_thread::sleep_for(std::chrono::seconds(1));
            mosquitto_reconnect(client_);
        }
    });
}

Broker::~Broker()
{
    publish(options_.will_topic, "offline", true);
    leaving_ = true;
    mosquitto_disconnect(client_);
    thread_.join();
    mosquitto_destroy(client_);
    mosquitto_lib_cleanup();
}

void Broker::connected(mosquitto*, void* self, int code)
{
    auto* broker = static_cast<Broker*>(self);
    if (code != 0)
        return;
    mosquitto_subscribe(broker->client_, nullptr, broker->commands_.c_str(), at_least_once);
    std::lock_guard<std::mutex> lock(broker->mutex_);
    for (const auto& [topic, payload] : broker->retained_)
        broker->publish(topic, payload, true);
    broker->publish(broker->options_.will_topic, "online", true);
}

void Broker::arrived(mosquitto*, void* self, const mosquitto_message* message)
{
    const auto* broker = static_cast<const Broker*>(self);
    if (message->retain || message->payloadlen > 4096)
        return;  // an order of yesterday is none
    broker->on_message_(message->topic, std::string(static_cast<const char*>(message->payload),
                                                    static_cast<std::size_t>(message->payloadlen)));
}

void Broker::retain(const std::string& topic, const std::string& payload)
{
    std::lock_guard<std::mutex> lock(mutex_);
    retained_[topic] = payload;
    publish(topic, payload, true);
}

void Broker::tell(const std::string& topic, const std::string& payload)
{
    publish(topic, payload, false);
}

void Broker::publish(const std::string& topic, const std::string& payload, bool retained)
{
    // Without a connection libmosquitto keeps what is at least once; its answer adds nothing to that.
    mosquitto_publish(client_, nullptr, topic.c_str(), static_cast<int>(payload.size()), payload.data(), at_least_once,
                      retained);
}

}  // namespace mqtt_bridge
