// SPDX-License-Identifier: BSL-1.0
// Writing the fleet file: what the owner of the city knows of each camera.
#include "app/city.hpp"

#include <boost/json.hpp>

#include <cstdio>

namespace camsim {
namespace json = boost::json;

std::string fleet_file(const std::vector<Citizen>& city, const std::string& password_key,
                       const std::string& password_value, const std::string& network)
{
    json::object defaults;
    defaults["user"] = "admin";
    defaults[password_key] = password_value;
    defaults["networks"] = json::array{network};
    defaults["accounts"] = json::array{"admin", "vms"};
    std::vector<std::string> cameras;
    for (const Citizen& citizen : city) {
        const CameraState& state = citizen.camera->state;
        json::object entry;
        entry["name"] = citizen.camera->key;
        entry["url"] = citizen.camera->driver + (citizen.camera->quirks.on("tls") ? "+https://" : "+http://") +
                       state.address + ":" + std::to_string(state.http_port);
        json::array tags;
        for (const std::string& tag : citizen.tags)
            tags.emplace_back(tag);
        entry["tags"] = std::move(tags);
        entry["manufacturer"] = citizen.registered_manufacturer;
        entry["model"] = citizen.registered_model;
        char place[80];  // degrees as people write them
        std::snprintf(place, sizeof place, "\"place\":{\"lat\":%.5f,\"lon\":%.5f}}", citizen.latitude,
                      citizen.longitude);
        std::string line = json::serialize(entry);
        line.back() = ',';
        cameras.push_back(line + place);
    }
    std::string text = "{\"defaults\": " + json::serialize(defaults) + ",\n \"cameras\": [\n";
    for (std::size_t i = 0; i < cameras.size(); ++i)
        text += "  " + cameras[i] + (i + 1 < cameras.size() ? ",\n" : "\n");
    return text + " ]}\n";
}

}  // namespace camsim
