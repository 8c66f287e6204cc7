// SPDX-License-Identifier: BSL-1.0
// The contract suite over one camera of a plugin's driver: check_driver PLUGIN URL; CAMSDK_USER and CAMSDK_PASSWORD.
#include <camsdk/camsdk.hpp>
#include <camsdk/testing/contract.hpp>
#include <cstdlib>
#include <iostream>

namespace {

std::string environment(const char* name)
{
    const char* value = std::getenv(name);
    return value ? value : "";
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc != 3)
        return std::cerr << "check_driver PLUGIN URL\n", 2;
    camsdk::Context context;
    if (auto loaded = context.load_plugin(argv[1]); !loaded)
        return std::cerr << loaded.error().message() << '\n', 1;
    camsdk::OpenOptions options;
    options.user = environment("CAMSDK_USER");
    options.password = environment("CAMSDK_PASSWORD");
    const auto report = camsdk::testing::run_contract(context, argv[2], options);
    for (const auto& row : report.rows)
        std::cout << row.operation << ": " << row.outcome << (row.message.empty() ? "" : ": ") << row.message << '\n';
    if (report.open_error)
        std::cout << "open: " << *report.open_error << '\n';
    std::cout << report.driver << ": " << report.tested << " tested, " << report.failed << " failed\n";
    return report.passed() && report.tested > 0 ? 0 : 1;
}
