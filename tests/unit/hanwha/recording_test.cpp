// SPDX-License-Identifier: BSL-1.0
// Recorded deviceinfo answers beside the project, read; skipped where they are not.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "messages_device.hpp"
#include "sunapi_link.hpp"

using namespace camsdk;
using namespace camsdk::drivers::hanwha;

namespace {

std::filesystem::path recordings()
{
    const char* given = std::getenv("CAMSDK_SHARED");
    const std::filesystem::path shared =
        given ? std::filesystem::path(given) : std::filesystem::path(CAMSDK_SOURCE_DIR).parent_path() / "shared";
    const auto folder = shared / "captures" / "hanwha";
    return std::filesystem::is_directory(folder) ? folder : std::filesystem::path();
}

}  // namespace

TEST_CASE("recordings: every deviceinfo names model, firmware, serial and address, and nothing is lost")
{
    const auto folder = recordings();
    if (folder.empty())
        return;
    int read = 0;
    for (const auto& device : std::filesystem::directory_iterator(folder)) {
        std::ifstream file(device.path() / "system_deviceinfo_view.txt", std::ios::binary);
        if (!file)
            continue;
        std::stringstream text;
        text << file.rdbuf();
        CAPTURE(device.path().filename().string());
        const auto fields = read_fields(hanwha_test::answer(200, text.str()), "deviceinfo");
        REQUIRE(fields);
        REQUIRE(messages::is_device_info(*fields));
        const auto info = messages::parse_device_info(*fields);
        CHECK(info.model);
        CHECK(info.firmware);
        CHECK(info.serial);
        CHECK(info.mac);
        CHECK(device.path().filename().string().rfind(*info.model, 0) == 0);
        std::size_t filled = 0;
        for (const auto& [name, value] : fields->all())
            filled += !value.empty();
        CHECK(info.extra.size() + 5 == filled);
        CHECK(messages::evidence_of(info).size() >= 3);
        ++read;
    }
    CHECK(read > 0);
}
