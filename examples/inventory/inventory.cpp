// SPDX-License-Identifier: BSL-1.0
// inventory FLEETFILE: what every camera of a city is, who really made it, and which of them do not answer.
#include <camsdk/services/fleet.hpp>

#include <cstdio>

#include "../common/example.hpp"

using example::plain;

int main(int count, char** words)
{
    if (count != 2)
        return std::fputs("usage: inventory FLEETFILE\n", stderr), 2;
    const auto fleet = camsdk::services::read_fleet(words[1]);
    if (!fleet)
        return std::fprintf(stderr, "%s\n", fleet.error().message().c_str()), 1;

    camsdk::Context context;
    camsdk::services::FleetOptions options;
    options.open.deadline = std::chrono::seconds(5);  // who is silent for longer is one that failed
    int failed = 0;
    for (const camsdk::services::InventoryRow& row : camsdk::services::inventory(context, *fleet, options)) {
        if (row.error) {
            ++failed;
            const std::string code(to_string(row.error->code()));
            std::printf("%-12s %-10s %s\n", row.name.c_str(), "-", code.c_str());
            continue;
        }
        std::printf("%-12s %-10s %s %s, made by %s%s\n", row.name.c_str(), row.driver.value_or("?").c_str(),
                    plain(row.claimed_manufacturer.value_or("?")).c_str(), plain(row.model.value_or("?")).c_str(),
                    row.platform_manufacturer.value_or("?").c_str(), row.rebrand.value_or(false) ? " (a rebrand)" : "");
    }
    std::printf("%zu cameras, %d of them failed\n", fleet->cameras.size(), failed);
    return failed == 0 ? 0 : 1;
}
