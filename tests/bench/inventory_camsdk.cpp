// SPDX-License-Identifier: BSL-1.0
// One inventory of a fleet by camsdk, and what it cost: inventory_camsdk FLEET [--skip-file FILE] [--rows FILE]
#include <camsdk/camsdk.hpp>
#include <camsdk/services/fleet.hpp>

#include <cstring>
#include <fstream>
#include <iostream>
#include <set>

#include "cost.hpp"

namespace {

std::set<std::string> lines_of(const char* path)
{
    std::set<std::string> lines;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);)
        lines.insert(line);
    return lines;
}

void write_rows(const char* path, const std::vector<camsdk::services::InventoryRow>& rows)
{
    std::ofstream file(path);
    for (const auto& row : rows)
        file << row.name << '\t' << (row.error ? to_string(row.error->code()) : "ok") << '\n';
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc < 2)
        return std::cerr << "inventory_camsdk FLEET [--skip-file FILE] [--rows FILE]\n", 2;
    auto fleet = camsdk::services::read_fleet(argv[1]);
    if (!fleet)
        return std::cerr << fleet.error().message() << '\n', 1;
    const char* rows_to = nullptr;
    for (int i = 2; i + 1 < argc; i += 2) {
        if (std::strcmp(argv[i], "--rows") == 0) {
            rows_to = argv[i + 1];
        } else if (std::strcmp(argv[i], "--skip-file") == 0) {
            const auto skipped = lines_of(argv[i + 1]);
            auto& cameras = fleet->cameras;
            cameras.erase(std::remove_if(cameras.begin(), cameras.end(),
                                         [&](const auto& camera) { return skipped.count(camera.name) > 0; }),
                          cameras.end());
        }
    }

    const bench::Cost before = bench::Cost::now();
    std::vector<camsdk::services::InventoryRow> rows;
    {
        camsdk::ContextOptions one;
        one.loops = 1;  // as the bare program has
        camsdk::Context context(one);
        camsdk::services::FleetOptions options;
        options.open.deadline = std::chrono::seconds(6);
        rows = camsdk::services::inventory(context, *fleet, options);
    }
    std::size_t done = 0;
    for (const auto& row : rows)
        done += row.error ? 0 : 1;
    bench::print("camsdk", before, rows.size(), done);
    if (rows_to)
        write_rows(rows_to, rows);
    return rows.size() == fleet->cameras.size() ? 0 : 1;
}
