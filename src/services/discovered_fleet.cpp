// SPDX-License-Identifier: BSL-1.0
// A fleet file out of a discovery. All texts in it are strangers' words.
#include <camsdk/services/discovered_fleet.hpp>

#include <boost/json.hpp>
#include <set>

namespace camsdk::services {

namespace {

constexpr std::size_t longest_name = 48;

// Plain letters only: a name is typed as a word of a call, and must be neither an option nor a URL there.
std::string plain(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        const bool capital = c >= 'A' && c <= 'Z';
        const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
        if (capital || kept)
            out += capital ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!out.empty() && out.back() != '-')
            out += '-';
        if (out.size() == longest_name)
            break;
    }
    while (!out.empty() && (out.back() == '-' || out.back() == '.'))
        out.pop_back();
    return out;
}

std::string name_for(const DiscoveredCamera& camera, std::set<std::string>& taken)
{
    std::string stem;
    for (const auto& text : {camera.name.value_or(""), camera.model.value_or(""), camera.address})
        if (stem.empty())
            stem = plain(text);
    if (stem.empty())
        stem = "camera";
    std::string name = stem;
    for (int number = 2; !taken.insert(name).second; ++number)
        name = stem + "-" + std::to_string(number);
    return name;
}

// DRIVER+scheme://host[:port] of a web address; the drivers know their paths.
std::string camera_url(const std::string& driver, const std::string& url)
{
    const std::size_t path = url.find_first_of("/?#", url.find("://") + 3);
    return driver + "+" + url.substr(0, path);
}

}  // namespace

std::string fleet_file_of(const std::vector<DiscoveredCamera>& cameras)
{
    std::set<std::string> taken;
    std::string text = "{\"cameras\": [";
    bool first = true;
    for (const DiscoveredCamera& camera : cameras) {
        if (!camera.driver)
            continue;
        boost::json::object entry;
        entry["name"] = name_for(camera, taken);
        const bool bare = camera.urls.empty();
        const bool version_6 = camera.address.find(':') != std::string::npos;
        entry["url"] =
            camera_url(*camera.driver,
                       bare ? "http://" + (version_6 ? "[" + camera.address + "]" : camera.address) : camera.urls[0]);
        if (camera.manufacturer)
            entry["manufacturer"] = *camera.manufacturer;
        if (camera.model)
            entry["model"] = *camera.model;
        boost::json::array tags{"discovered"};
        if (camera.host_differs)
            tags.emplace_back("host-differs");
        entry["tags"] = tags;
        text += (first ? "\n " : ",\n ") + boost::json::serialize(entry);
        first = false;
    }
    return text + "\n]}\n";
}

}  // namespace camsdk::services
