// SPDX-License-Identifier: BSL-1.0
// mqtt_bridge: the cameras of a fleet file on an MQTT broker, as Home Assistant and others understand it.
#include <csignal>
#include <cstdio>
#include <exception>
#include <thread>

#include "arguments.hpp"

namespace {

volatile std::sig_atomic_t stopped = 0;

int run(int count, char** words)
{
    const mqtt_bridge::Arguments arguments = mqtt_bridge::read_arguments(count, words);
    auto fleet = camsdk::services::read_fleet(arguments.fleet);
    if (!fleet) {
        std::fprintf(stderr, "mqtt_bridge: %s\n", fleet.error().message().c_str());
        return 1;
    }
    mqtt_bridge::Bridge bridge(*fleet, arguments.bridge, arguments.broker);
    std::printf("bridging %zu cameras\n", fleet->cameras.size());
    std::fflush(stdout);
    while (stopped == 0) {
        bridge.tend();
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    return 0;
}

}  // namespace

int main(int count, char** words)
{
    std::signal(SIGINT, [](int) { stopped = 1; });
    std::signal(SIGTERM, [](int) { stopped = 1; });
    try {
        return run(count, words);
    } catch (const std::invalid_argument& off) {
        std::fprintf(stderr, "mqtt_bridge: %s\n%s", off.what(), mqtt_bridge::usage);
        return 2;
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "mqtt_bridge: %s\n", failure.what());
        return 1;
    }
}
