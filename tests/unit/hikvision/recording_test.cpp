// SPDX-License-Identifier: BSL-1.0
// The recordings beside the project, read through the driver: every value that they hold arrives. Skipped where absent.
#include <doctest/doctest.h>

#include <camsdk/driver/driver.hpp>
#include <camsdk/testing/scripted_link.hpp>

#include "route_link.hpp"

namespace camsdk::drivers::hikvision {
std::unique_ptr<driver::Driver> make_driver();
}

using namespace camsdk;
using namespace hikvision_test;
using camsdk::testing::run;

namespace {

struct Device {
    RouteLink link;
    std::shared_ptr<driver::DeviceModel> model;
};

std::unique_ptr<Device> open_recording(const std::string& name)
{
    const auto root = recordings();
    if (root.empty() || !std::filesystem::exists(root / name / "device.json")) {
        MESSAGE("no recording " << name << " here");
        return nullptr;
    }
    auto device = std::make_unique<Device>();
    load_recording(device->link, root / name);
    device->model = run(camsdk::drivers::hikvision::make_driver()->open(device->link)).value();
    return device;
}

/// The values of one field in expected.json, in order.
std::vector<std::string> expected(const std::string& name, const std::string& field)
{
    const std::string text = read_file(recordings() / name / "expected.json");
    std::vector<std::string> all;
    const std::string key = "\"" + field + "\": \"";
    for (auto at = text.find(key); at != std::string::npos; at = text.find(key, at + 1))
        all.push_back(text.substr(at + key.size(), text.find('"', at + key.size()) - at - key.size()));
    return all;
}

const char* const cameras[] = {"DS-2CD2386G2-IU_V5.7.15", "DS-2CD2532F-IWS_V5.2.0", "DS-2CD2T86G2-ISU_V5.7.18",
                               "DS-2SE4C425MWG-E-26_V5.8.1"};
const char* const recorders[] = {"DS-7608NXI-I2_V4.62.210", "DS-7616NI-Q2_V4.30.097", "iDS-7204HUHI-M1_V4.75.011"};

void check_common(const std::string& name, Device& device)
{
    const auto info = run(device.model->find<driver::DeviceBackend>()->info()).value();
    CHECK(info.model == expected(name, "model").at(0));
    CHECK(info.serial == expected(name, "serial").at(0));
    CHECK(info.mac == expected(name, "mac").at(0));
    CHECK(info.firmware == expected(name, "firmware").at(0));
    CHECK(info.name == expected(name, "name").at(0));
    CHECK(info.extra.at("firmwareReleasedDate") == expected(name, "build").at(0));
    bool grammar = false;
    const auto evidence = run(device.model->find<driver::DeviceBackend>()->evidence()).value();
    for (const auto& one : evidence)
        grammar = grammar || one.kind == "serial_grammar";
    CHECK(grammar);
    const auto network = run(device.model->find<driver::NetworkBackend>()->get()).value();
    const auto names = expected(name, "protocol");
    REQUIRE(network.protocols.size() == names.size());
    CHECK(run(device.model->find<driver::DeviceBackend>()->storage()).value().size() >= 1);
    CHECK(run(device.model->find<driver::IoBackend>() ? device.model->find<driver::IoBackend>()->list()
                                                      : Task<IoPorts>(Result<IoPorts>(IoPorts())))
              .has_value());
}

}  // namespace

TEST_CASE("recorded cameras")
{
    for (const std::string name : cameras) {
        CAPTURE(name);
        auto device = open_recording(name);
        if (!device)
            return;
        check_common(name, *device);
        const auto profiles = run(device->model->find<driver::MediaBackend>()->profiles(0)).value();
        const auto tokens = expected(name, "token");
        const auto widths = expected(name, "width");
        const auto codecs = expected(name, "codec");
        const auto rates = expected(name, "max_frame_rate_x100");
        REQUIRE(profiles.size() == tokens.size());
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            CHECK(profiles[i].token == tokens[i]);
            REQUIRE(profiles[i].video);
            CHECK(std::to_string(profiles[i].video->width.value_or(0)) == widths[i]);
            CHECK(profiles[i].video->codec.text == codecs[i]);
            CHECK(static_cast<int>(profiles[i].video->fps.value_or(0) * 100) == std::stoi(rates[i]));
            CHECK(profiles[i].video->bitrate_kbps);
        }
        const auto rules = run(device->model->find<driver::AnalyticsBackend>()->rules(0)).value();
        bool motion = false;
        for (const auto& rule : rules)
            motion = motion || (rule.kind == AnalyticsKind::motion && !rule.regions.empty());
        CHECK(motion);
    }
}

TEST_CASE("recorded recorders: channels, streams by single items, rules of the cameras behind")
{
    for (const std::string name : recorders) {
        CAPTURE(name);
        auto device = open_recording(name);
        if (!device)
            return;
        check_common(name, *device);
        const auto channels = run(device->model->find<driver::DeviceBackend>()->channels()).value();
        CHECK(channels.size() >= 3);
        const auto profiles = run(device->model->find<driver::MediaBackend>()->profiles(0)).value();
        CHECK(profiles.size() >= 2 * 3);
        for (const auto& profile : profiles)
            CHECK(profile.channel == std::stoi(profile.token) / 100);
        const auto rules = run(device->model->find<driver::AnalyticsBackend>()->rules(0)).value();
        CHECK(rules.size() >= channels.size());
    }
}

TEST_CASE("a recorded motion grid agrees with the region list beside it: the origin is bottom left")
{
    auto device = open_recording("iDS-7204HUHI-M1_V4.75.011");
    if (!device)
        return;
    const auto rules = run(device->model->find<driver::AnalyticsBackend>()->rules(1)).value();
    for (const auto& rule : rules)
        if (rule.kind == AnalyticsKind::motion) {
            // Its region list has one shape at x 15..385, y 4..297 and one at x 573..709, y 593..856.
            REQUIRE(rule.regions.size() >= 2);
            CHECK(rule.regions.front().points.front().x < 0.1);
            CHECK(rule.regions.front().points.front().y > 0.6);
            CHECK(rule.regions.back().points.front().x > 0.5);
            CHECK(rule.regions.back().points.front().y < 0.4);
        }
}
