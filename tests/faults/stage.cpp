// SPDX-License-Identifier: BSL-1.0
// Setting up cameras and proxies.
#include "stage.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <regex>

namespace camsdk::faults {

namespace {

/// A scene of so many equal cameras, which have a motion event every fifth of a second.
std::string scene_of(const std::string& driver, int seats)
{
    std::string cameras;
    std::string events;
    for (int i = 0; i < seats; ++i) {
        const std::string name = "seat" + std::to_string(i);
        cameras += (i ? "," : "") + std::string(R"({"name":")") + name + R"(","driver":")" + driver + R"("})";
        for (const char* phase : {"start", "end"})
            events += std::string(events.empty() ? "" : ",") + R"({"camera":")" + name + R"(","after":)" +
                      (*phase == 's' ? "0.1" : "0.3") + R"(,"every":0.4,"kind":"motion","channel":1,"phase":")" +
                      phase + R"("})";
    }
    return R"({"cameras":[)" + cameras + R"(],"events":[)" + events + "]}";
}

std::string proxy_address()
{
    const int number = static_cast<int>(getpid());
    return "127." + std::to_string(101 + number / 250 % 100) + "." + std::to_string(number % 250) + ".9";
}

}  // namespace

Stage::Stage(const std::string& driver, int seats)
{
    const auto file = std::filesystem::temp_directory_path() / ("camsdk-faults-" + std::to_string(getpid()) + ".json");
    std::ofstream(file) << scene_of(driver, seats);
    simulated_ = std::make_unique<testing::Simulated>(std::vector<std::string>{"scene", file.string()});
    std::filesystem::remove(file);
    options_ = simulated_->options();
    options_.limits.exchange = exchange_limit;
    options_.deadline = call_limit;
    const std::string all = simulated_->look("/cameras");
    const std::regex one(
        "\"name\":\"(\\w+)\",\"driver\":\"\\w+\",\"address\":\"([^\"]+)\",\"port\":(\\d+),\"rtsp_port\":(\\d+)");
    for (std::sregex_iterator at(all.begin(), all.end(), one), end; at != end; ++at) {
        Seat seat;
        seat.name = (*at)[1];
        const std::string address = (*at)[2];
        const std::string port = (*at)[3];
        seat.proxy = std::make_unique<OffsetProxy>(proxy_address(), address,
                                                   std::vector<int>{std::stoi(port), std::stoi((*at)[4])});
        seat.url = driver + "+http://" + proxy_address() + ":" + port;
        seat.direct_url = driver + "+http://" + address + ":" + port;
        seats_.push_back(std::move(seat));
    }
}

long Stage::rejected_logins(const Seat& seat) const
{
    const std::string stats = simulated_->look("/cameras/" + seat.name + "/stats");
    std::smatch found;
    if (!std::regex_search(stats, found, std::regex("\"rejected_logins\":(\\d+)")))
        throw std::runtime_error("no count of rejected logins");
    return std::stol(found[1]);
}

}  // namespace camsdk::faults
