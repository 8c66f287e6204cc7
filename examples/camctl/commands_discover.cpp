// SPDX-License-Identifier: BSL-1.0
// discover: which cameras answer, and a first fleet file of them.
#include <camsdk/services/discovered_fleet.hpp>

#include <filesystem>

#include "commands.hpp"

namespace camctl {

using namespace camsdk;

namespace {

DiscoveryOptions options_of(const Session& session, Arguments& arguments)
{
    DiscoveryOptions options;
    if (const auto seconds = arguments.number("seconds")) {
        if (!(*seconds >= 0.1 && *seconds <= 600))
            throw WordsOff("--seconds is 0.1 to 600");
        options.time = std::chrono::milliseconds(static_cast<std::int64_t>(*seconds * 1000));
    }
    if (const auto left = session.time_left())
        options.time = std::min(options.time, std::max(*left, std::chrono::milliseconds(100)));
    options.interfaces = arguments.all("interface");
    options.probe = arguments.all("probe");
    options.sweep = arguments.flag("sweep");
    if (options.sweep && options.probe.empty())
        throw WordsOff("--sweep wants the addresses: --probe CIDR");
    return options;
}

}  // namespace

int run_discover(Session& session)
{
    Arguments& arguments = session.arguments();
    arguments.end();
    const auto path = arguments.option("output");
    // A fleet file holds what its owner put into it, so one that is there stays as it is.
    if (path && std::filesystem::exists(*path))
        throw WordsOff(*path + " is there already");
    DiscoveryOptions options = options_of(session, arguments);
    std::vector<DiscoveredCamera> cameras;
    {
        ProgressBar bar("discover");
        std::uint64_t seen = 0;
        bar.show(0, 0);
        // Told on one thread at a time, and not after get() is back.
        auto search = discover(session.context(), std::move(options),
                               [&](const DiscoveredCamera& camera) { bar.show(++seen, 0, shown(camera.address)); });
        cameras = search.get().value();
    }
    if (path) {
        OutputFile file(*path);
        file.write(services::fleet_file_of(cameras));
        file.keep();
    }
    Value::List rows;
    for (const DiscoveredCamera& camera : cameras)
        rows.push_back(value_of(camera));
    session.print(rows, {"address", "protocols", "driver", "manufacturer", "model", "serial", "mac", "name", "urls"});
    return 0;
}

}  // namespace camctl
