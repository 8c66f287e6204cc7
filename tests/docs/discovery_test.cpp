// SPDX-License-Identifier: BSL-1.0
// What docs/discovery.md shows, compiled as C++17, and what it says of a Context without networks to ask.
#include <doctest/doctest.h>
#include <camsdk/discovery.hpp>

#include <iostream>

namespace {

void find(camsdk::Context& context)
{
    camsdk::DiscoveryOptions options;
    options.time = std::chrono::seconds(5);
    options.probe = {"10.1.0.0/22"};  // beside what answers on this host's own networks
    auto cameras = camsdk::discover(context, options,
                                    [](const camsdk::DiscoveredCamera& camera) {
                                        std::cout << camera.address << " answered\n";  // as they come
                                    })
                       .get()
                       .value();
    for (const auto& camera : cameras)
        std::cout << camera.address << ' ' << camera.model.value_or("?") << (camera.host_differs ? " (!)" : "") << '\n';
}

}  // namespace

TEST_CASE("the page's search is one that can be made")
{
    camsdk::Context context;
    // Not run: it would ask the networks of whoever runs the tests.
    void (*search)(camsdk::Context&) = find;
    CHECK(static_cast<bool>(search));
    camsdk::DiscoveryOptions options;
    options.interfaces = {"lo"};
    options.time = std::chrono::milliseconds(150);
    CHECK(static_cast<bool>(camsdk::discover(context, options).get()));
}
