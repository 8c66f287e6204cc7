// SPDX-License-Identifier: BSL-1.0
// camsim city: plans it, finds addresses for it, writes its fleet file.
#include "app/city.hpp"
#include "app/run.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace camsim {
namespace {

struct Net {
    int second = 20;
    std::uint16_t port = 8080, rtsp_port = 8554;
    [[nodiscard]] std::string address(std::size_t i) const
    {
        return "127." + std::to_string(second) + "." + std::to_string(i / 250) + "." + std::to_string(i % 250 + 1);
    }
};

/// A port that a city holds from before its first camera until after its last: one that is still being taken down has
/// let go of some of its addresses only.
class Claim {
 public:
    void take(const Net& net)
    {
        namespace ip = boost::asio::ip;
        const auto address = ip::make_address("127." + std::to_string(net.second) + ".255.254");
        port_ = std::make_unique<ip::tcp::acceptor>(io_, ip::tcp::endpoint(address, net.port));
    }

 private:
    boost::asio::io_context io_;
    std::unique_ptr<boost::asio::ip::tcp::acceptor> port_;
};

/// A file that only its owner reads.
void write_private(const std::string& path, const std::string& text, mode_t mode)
{
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    if (file < 0)
        throw std::runtime_error(path + " cannot be written");
    const bool right =
        ::fchmod(file, mode) == 0 && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    if (::close(file) != 0 || !right)
        throw std::runtime_error(path + " cannot be written");
}

/// The usual network first; another one when somebody listens there already. `first` is a camera that listens, so that
/// another city sees it.
Net settle(Claim& claim, Runner& runner, Camera& camera, std::size_t first)
{
    std::random_device random;
    Net net;
    for (int tries = 0;; ++tries) {
        try {
            claim.take(net);
            runner.server().add(camera, net.address(first), net.port, net.rtsp_port);
            return net;
        } catch (const boost::system::system_error&) {
            if (tries >= 20)
                throw;
            net.second = 21 + static_cast<int>(random() % 220);
            net.port = static_cast<std::uint16_t>(20000 + random() % 5000 * 2);
            net.rtsp_port = static_cast<std::uint16_t>(net.port + 1);
        }
    }
}

std::string absolute(const std::string& path)
{
    char* full = ::realpath(path.c_str(), nullptr);
    if (!full)
        return path;
    std::string result = full;
    std::free(full);
    return result;
}

}  // namespace

int run_city(const Arguments& arguments)
{
    arguments.only({"cameras", "hikvision", "seed", "fleet", "control", "discovery"});
    CityPlan plan;
    plan.cameras = static_cast<int>(arguments.number("cameras", plan.cameras));
    plan.hikvision = static_cast<int>(arguments.number("hikvision", std::min(plan.hikvision, plan.cameras)));
    plan.seed = static_cast<std::uint64_t>(arguments.number("seed", 1));
    const char* given = std::getenv("CITY_PW");
    const std::string fleet = arguments.value("fleet");
    if ((!given || !*given) && fleet.empty())
        throw UsageError(
            "set CITY_PW to the city's password, or give --fleet FILE (a password file is written beside it)");
    plan.password = given && *given ? given : "Kb7-" + random_hex(8);
    std::vector<Citizen> city = plan_city(plan);
    Claim claim;
    Runner runner;
    const auto listening = std::find_if(
        city.begin(), city.end(), [](const Citizen& citizen) { return citizen.camera->state.power == Power::on; });
    const auto first = listening == city.end() ? 0 : static_cast<std::size_t>(listening - city.begin());
    const Net net = settle(claim, runner, *city[first].camera, first);
    for (std::size_t i = 0; i < city.size(); ++i)
        if (i != first)
            runner.server().add(*city[i].camera, net.address(i), net.port, net.rtsp_port);
    if (!fleet.empty()) {
        const std::string network = "127." + std::to_string(net.second) + ".0.0/16";
        std::string key = "password_env", value = "CITY_PW";
        if (!given || !*given) {
            key = "password_file";
            write_private(fleet + ".password", plan.password + "\n", 0600);
            value = absolute(fleet + ".password");
        }
        write_private(fleet, fleet_file(city, key, value, network), 0644);
    }
    for (Citizen& citizen : city)
        runner.own(std::move(citizen.camera));
    if (arguments.value("discovery") == "on")
        runner.let_find();
    if (arguments.has("control"))
        runner.open_control(arguments.value("control"));
    return runner.run();
}

}  // namespace camsim
