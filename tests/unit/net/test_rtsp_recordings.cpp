// SPDX-License-Identifier: BSL-1.0
// Recorded RTSP descriptions beside the project, of Dahua, Reolink, Hikvision and others. Skipped where they are not
// there.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "net/rtsp_message.hpp"
#include "net/sdp.hpp"

using namespace camsdk;

namespace {

namespace fs = std::filesystem;

/// The recorded answers to DESCRIBE by file name.
std::map<std::string, std::string> recorded_descriptions()
{
    const char* given = std::getenv("CAMSDK_SHARED");
    const fs::path shared = given ? fs::path(given) : fs::path(CAMSDK_SOURCE_DIR).parent_path() / "shared";
    std::map<std::string, std::string> all;
    std::error_code none;
    for (const auto& entry : fs::recursive_directory_iterator(shared / "captures" / "rtsp", none)) {
        const std::string name = entry.path().stem().string();
        if (!entry.is_regular_file() || name.find("describe") == std::string::npos)
            continue;
        std::ifstream file(entry.path(), std::ios::binary);
        std::stringstream text;
        text << file.rdbuf();
        if (text.str().rfind("RTSP/1.0", 0) == 0)
            all.emplace(name, text.str());
    }
    return all;
}

}  // namespace

TEST_CASE("recordings: every description is read, those of Dahua, Reolink and Hikvision codec by codec")
{
    const std::map<std::string, std::vector<std::string>> known{
        {"dahua_describe_h264_aac_onvif", {"H264", "MPEG4-GENERIC", "vnd.onvif.metadata"}},
        {"dahua_describe_h265_pcma", {"H265", "PCMA"}},
        {"reolink_describe", {"H264", "MPEG4-GENERIC"}},
        {"reolink_describe_control_first", {"H264", "MPEG4-GENERIC"}},
        {"hikvision_describe", {"H264", "vnd.onvif.metadata"}},
        {"foscam_describe", {"H264", "PCMU"}}};
    const auto all = recorded_descriptions();
    if (all.empty()) {
        MESSAGE("skipped: no recordings beside the project");
        return;
    }
    std::size_t compared = 0;
    for (const auto& [recording, text] : all) {
        const std::string name = recording;  // clang 14 captures no structured binding
        CAPTURE(name);
        net::RtspAnswer answer((Limits()));
        CHECK(answer.take(text));
        CHECK(answer.complete());
        CHECK(answer.response().status == 200);
        const auto codecs = net::sdp_codecs(answer.response().body);
        CHECK_FALSE(codecs.empty());
        if (const auto wanted = known.find(name); wanted != known.end()) {
            CHECK(codecs == wanted->second);
            ++compared;
        }
    }
    CHECK(compared == known.size());
}
