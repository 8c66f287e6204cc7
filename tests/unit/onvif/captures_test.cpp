// SPDX-License-Identifier: BSL-1.0
// Every decoder against answers that real cameras gave; they lie beside the project, not in it.
#include <doctest/doctest.h>

#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "drivers/onvif/messages_analytics.hpp"
#include "drivers/onvif/messages_device.hpp"
#include "drivers/onvif/messages_imaging.hpp"
#include "drivers/onvif/messages_media.hpp"
#include "drivers/onvif/messages_network.hpp"
#include "drivers/onvif/messages_overlay.hpp"
#include "drivers/onvif/messages_ptz.hpp"
#include "drivers/onvif/messages_recording.hpp"

using namespace camsdk;
using namespace camsdk::drivers::onvif;
namespace fs = std::filesystem;
namespace json = boost::json;

namespace {

fs::path captures()
{
    const char* env = std::getenv("CAMSDK_SHARED");
    return (env != nullptr ? fs::path(env) : fs::path(CAMSDK_SOURCE_DIR).parent_path() / "shared") / "captures";
}

std::string slurp(const fs::path& path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

struct Outcome {
    bool ok = false;
    std::string error;
    ErrorCode code = ErrorCode::protocol;
};

template <class T>
Outcome outcome(const Operation<T>& op, const std::string& bytes)
{
    const auto r = op.read(bytes);
    return r ? Outcome{true, {}, {}}
             : Outcome{false, r.error().message() + " | " + r.error().vendor_text(), r.error().code()};
}

using Reader = std::function<Outcome(const std::string&)>;

template <class T>
std::pair<std::string, Reader> entry(const Operation<T>& op)
{
    return {std::string(service_namespace(op.service)) + " " + op.name,
            [op](const std::string& b) { return outcome(op, b); }};
}

std::map<std::string, Reader> readers()
{
    return {entry(get_services(true)),
            entry(get_capabilities()),
            entry(get_device_information()),
            entry(get_scopes()),
            entry(get_system_date_and_time()),
            entry(get_ntp()),
            entry(get_users()),
            entry(create_user("a", "b", "User")),
            entry(delete_user("a")),
            entry(get_relay_outputs()),
            entry(system_reboot()),
            entry(get_system_log("System")),
            entry(get_system_uris()),
            entry(get_certificates()),
            entry(get_certificates_status()),
            entry(get_storage_configurations()),
            entry(set_ntp(false, {})),
            entry(get_hostname()),
            entry(set_hostname("a")),
            entry(get_dns()),
            entry(set_dns(true, {}, {})),
            entry(get_network_interfaces()),
            entry(get_network_protocols()),
            entry(get_default_gateway()),
            entry(get_zero_configuration()),
            entry(get_dynamic_dns()),
            entry(get_discovery_mode()),
            entry(get_address_filter()),
            entry(get_profiles()),
            entry(get_profiles2()),
            entry(get_stream_uri("", "RTSP", false)),
            entry(get_snapshot_uri(Service::media, "")),
            entry(get_video_sources()),
            entry(get_encoder_options(Service::media, "", "")),
            entry(get_video_encoder(Service::media, "")),
            entry(get_audio_sources()),
            entry(get_audio_outputs()),
            entry(get_audio_output_configurations(Service::media)),
            entry(get_audio_encoders(Service::media)),
            entry(get_osds(Service::media, "")),
            entry(get_nodes()),
            entry(get_ptz_status("")),
            entry(continuous_move("", {}, {})),
            entry(absolute_move("", {})),
            entry(relative_move("", {})),
            entry(ptz_stop("")),
            entry(get_presets("")),
            entry(set_preset("", "", "")),
            entry(remove_preset("", "")),
            entry(goto_preset("", "")),
            entry(goto_home("")),
            entry(set_home("")),
            entry(get_imaging_settings("")),
            entry(get_imaging_options("")),
            entry(get_recordings()),
            entry(get_rules("")),
            entry(get_analytics_modules(""))};
}

struct Recording {
    fs::path folder;
    json::value device;
    json::value expected;
};

std::vector<Recording> recordings()
{
    std::vector<Recording> all;
    std::error_code ignored;
    for (const auto& file : fs::recursive_directory_iterator(captures(), ignored)) {
        if (file.path().filename() != "device.json")
            continue;
        auto device = json::parse(slurp(file.path()));
        const auto folder = file.path().parent_path();
        const auto beside = slurp(folder / "expected.json");
        all.push_back({folder, device, beside.empty() ? json::value(json::object()) : json::parse(beside)});
    }
    return all;
}

/// The recorded bodies of one operation, from its best-fitting route on.
std::vector<std::string> bodies(const Recording& r, std::string_view operation, std::string_view contains = {})
{
    std::vector<std::string> out;
    for (const auto& route : r.device.at("routes").as_array()) {
        const auto& o = route.as_object();
        if (!o.contains("soap") || o.at("soap").as_string() != operation ||
            (o.contains("status") && o.at("status").as_int64() != 200))
            continue;
        bool fits = contains.empty();
        if (const auto* list = o.if_contains("contains"))
            for (const auto& text : list->as_array())
                fits = fits || text.as_string() == contains;
        if (fits)
            out.push_back(slurp(r.folder / std::string(o.at("file").as_string())));
    }
    return out;
}

std::string field(const json::value& v, const char* name)
{
    const auto* f = v.as_object().if_contains(name);
    return f != nullptr && f->is_string() ? std::string(f->as_string()) : std::string{};
}

}  // namespace

TEST_CASE("every recorded SOAP answer is read or is the fault that it is")
{
    const auto table = readers();
    std::size_t read = 0;
    std::size_t faults = 0;
    std::map<std::string, int> operations;
    for (const auto& r : recordings()) {
        for (const auto& route : r.device.at("routes").as_array()) {
            const auto& o = route.as_object();
            if (!o.contains("soap") || !o.contains("namespace"))
                continue;
            auto ns = std::string(o.at("namespace").as_string());
            const auto reader = table.find(ns + " " + std::string(o.at("soap").as_string()));
            if (reader == table.end())
                continue;
            const auto bytes = slurp(r.folder / std::string(o.at("file").as_string()));
            const auto result = reader->second(bytes);
            // A tag in the bytes, whatever its prefix: the recording itself says that this is a fault.
            const bool fault = bytes.find("Fault>") != std::string::npos;
            INFO(r.folder.string() << " " << std::string(o.at("file").as_string()) << ": " << result.error);
            CHECK(result.ok == !fault);
            if (result.ok)
                ++operations[reader->first];
            (result.ok ? read : faults)++;
        }
    }
    if (read == 0) {
        MESSAGE("skipped: no recordings beside the project");
        return;
    }
    MESSAGE(read << " answers read, " << faults << " faults, " << operations.size() << " operations");
    CHECK(read > 300);
}

TEST_CASE("what the recordings are known to hold")
{
    std::size_t compared = 0;
    for (const auto& r : recordings()) {
        const auto& expected = r.expected.as_object();
        INFO(r.folder.string());
        if (const auto* info = expected.if_contains("info"))
            for (const auto& bytes : bodies(r, "GetDeviceInformation")) {
                const auto got = get_device_information().read(bytes);
                REQUIRE(got);
                CHECK(got->manufacturer == field(*info, "manufacturer"));
                CHECK(got->model == field(*info, "model"));
                CHECK(got->firmware == field(*info, "firmware"));
                CHECK(got->serial == field(*info, "serial"));
                CHECK(got->hardware == field(*info, "hardware"));
                ++compared;
                break;
            }
        if (const auto* users = expected.if_contains("users"))
            for (const auto& bytes : bodies(r, "GetUsers")) {
                const auto got = get_users().read(bytes);
                REQUIRE(got);
                REQUIRE(got->size() == users->as_array().size());
                for (std::size_t i = 0; i < got->size(); ++i) {
                    CHECK((*got)[i].name == field(users->as_array()[i], "name"));
                    CHECK((*got)[i].level == field(users->as_array()[i], "level"));
                }
                ++compared;
                break;
            }
        if (const auto* presets = expected.if_contains("presets"))
            for (const auto& bytes : bodies(r, "GetPresets")) {
                const auto got = get_presets("").read(bytes);
                REQUIRE(got);
                if (got->size() != presets->as_array().size())
                    continue;  // the list of another profile
                for (std::size_t i = 0; i < got->size(); ++i) {
                    CHECK((*got)[i].token == field(presets->as_array()[i], "token"));
                    CHECK((*got)[i].name == field(presets->as_array()[i], "name"));
                }
                ++compared;
                break;
            }
        if (const auto* profiles = expected.if_contains("profiles"))
            for (const auto& bytes : bodies(r, "GetProfiles")) {
                const auto got = get_profiles().read(bytes);
                REQUIRE(got);
                REQUIRE(got->size() == profiles->as_array().size());
                for (std::size_t i = 0; i < got->size(); ++i) {
                    const auto& want = profiles->as_array()[i];
                    const auto& p = (*got)[i];
                    CHECK(p.token == field(want, "token"));
                    CHECK(p.name == field(want, "name"));
                    if (field(want, "codec").empty())
                        continue;
                    REQUIRE(p.video);
                    CHECK(p.video->encoding == field(want, "codec"));
                    CHECK(std::to_string(p.video->width.value_or(0)) == field(want, "width"));
                    CHECK(std::to_string(p.video->height.value_or(0)) == field(want, "height"));
                    if (!field(want, "fps").empty())
                        CHECK(p.video->fps.value_or(-1) == doctest::Approx(std::stod(field(want, "fps"))));
                    if (!field(want, "bitrate_kbps").empty())
                        CHECK(std::to_string(p.video->bitrate_kbps.value_or(-1)) == field(want, "bitrate_kbps"));
                }
                ++compared;
                break;
            }
    }
    if (compared == 0)
        MESSAGE("skipped: no recordings beside the project");
    else
        MESSAGE(compared << " lists and records compared");
}
