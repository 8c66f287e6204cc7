// SPDX-License-Identifier: BSL-1.0
// Merging answers: keys that bind, facts that part, bounds that hold.
#include "discovery/merge.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/ip/address.hpp>
#include <codec/text.hpp>

#include "net/url.hpp"

namespace camsdk::discovery {

namespace {

constexpr std::size_t most_devices = 20000;
constexpr int most_devices_of_sender = 8;
constexpr std::size_t most_kept = 16;  // of senders, UUIDs, hosts of one device

// Whose word counts more: a vendor's own protocol tells its own fields whole.
int rank_of(const std::string& protocol)
{
    constexpr std::array<std::string_view, 7> order{"http",         "ssdp",       "ws-discovery", "mdns",
                                                    "ip-installer", "dhdiscover", "sadp"};
    const auto found = std::find(order.begin(), order.end(), protocol);
    return static_cast<int>(found - order.begin()) + 1;
}

// A serial number that can tell devices apart: not a placeholder.
std::optional<std::string> telling(const std::optional<std::string>& serial)
{
    if (!serial || serial->size() < 6 || *serial == "123456" || *serial == "12345678")
        return std::nullopt;
    const bool one_character = serial->find_first_not_of(serial->front()) == std::string::npos;
    return one_character ? std::nullopt : std::optional(codec::lower(*serial));
}

std::string without_zone(const std::string& address)
{
    return address.substr(0, address.find('%'));
}

bool version_6(const std::string& address)
{
    return address.find(':') != std::string::npos;
}

std::string url_of(const std::string& scheme, std::string host, std::uint16_t port, const std::string& target)
{
    if (const auto zone = host.find('%'); zone != std::string::npos)
        host.replace(zone, 1, "%25");  // RFC 6874
    const bool usual = port == net::default_port(scheme);
    return scheme + "://" + net::host_with_port(host, usual ? std::uint16_t{0} : port) + target;
}

// "host:port" of the first web address: two services of one machine may be two cameras.
std::string place_of(const Answer& answer)
{
    if (answer.urls.empty())
        return {};
    const auto url = net::split_url(answer.urls.front());
    return url ? url->host + ":" + std::to_string(url->port) : std::string();
}

template <class Set>
void insert_bounded(Set& set, const std::string& value)
{
    if (set.size() < most_kept)
        set.insert(value);
}

void push_once(std::vector<std::string>& list, std::string value)
{
    if (list.size() < 2 * most_kept && std::find(list.begin(), list.end(), value) == list.end())
        list.push_back(std::move(value));
}

}  // namespace

bool Merger::conflict(const Device& device, const Sighting& sighting) const
{
    const Answer& answer = sighting.answer;
    if (device.mac && answer.mac)
        return *device.mac != *answer.mac;
    const auto serial = telling(answer.serial);
    const auto known = device.serials.find(answer.protocol);
    if (serial && known != device.serials.end())
        return known->second != *serial;
    const bool from_here = std::any_of(device.senders.begin(), device.senders.end(),
                                       [&](const auto& one) { return one.first == sighting.sender; });
    const bool same_uuid = answer.uuid && device.uuids.count(*answer.uuid) != 0;
    if (from_here) {
        // One machine, another endpoint at another port: two cameras. An endpoint renamed at the same port is one.
        const auto place = device.places.find(answer.protocol);
        const std::string named = place_of(answer);
        return answer.uuid && !same_uuid && !device.uuids.empty() && place != device.places.end() && !named.empty() &&
               place->second != named;
    }
    // Cloned devices share a UUID. One device answers from one address of a kind by one interface; where it has more,
    // it names one that it answered from.
    const bool beside = std::any_of(device.senders.begin(), device.senders.end(), [&](const auto& one) {
        return one.second == sighting.interface && version_6(one.first) == version_6(sighting.sender);
    });
    return same_uuid && !serial && beside && !ties(device, sighting);
}

bool Merger::ties(const Device& device, const Sighting& sighting) const
{
    const auto names = [](const auto& urls, const auto& hosts, const std::string& wanted) {
        return std::find(hosts.begin(), hosts.end(), wanted) != hosts.end() ||
               std::any_of(urls.begin(), urls.end(), [&](const std::string& text) {
                   const auto url = net::split_url(text);
                   return url && url->host == wanted;
               });
    };
    return names(device.urls, device.hosts, without_zone(sighting.sender)) ||
           std::any_of(device.senders.begin(), device.senders.end(), [&](const auto& one) {
               return names(sighting.answer.urls, sighting.answer.addresses, without_zone(one.first));
           });
}

bool Merger::conflict(const Device& one, const Device& other) const
{
    if (one.mac && other.mac)
        return *one.mac != *other.mac;
    return std::any_of(one.serials.begin(), one.serials.end(), [&](const auto& serial) {
        const auto known = other.serials.find(serial.first);
        return known != other.serials.end() && known->second != serial.second;
    });
}

std::size_t Merger::found_at(std::size_t index) const
{
    while (devices_[index].merged_into)
        index = *devices_[index].merged_into;
    return index;
}

std::vector<std::size_t> Merger::related(const Sighting& sighting) const
{
    std::vector<std::size_t> all;
    const auto look = [&](const std::string& key) {
        const auto found = keys_.find(key);
        if (found == keys_.end())
            return;
        for (const std::size_t index : found->second) {
            const std::size_t at = found_at(index);
            if (std::find(all.begin(), all.end(), at) == all.end() && !conflict(devices_[at], sighting) &&
                std::none_of(all.begin(), all.end(),
                             [&](std::size_t other) { return conflict(devices_[at], devices_[other]); }))
                all.push_back(at);
        }
    };
    const Answer& answer = sighting.answer;
    if (answer.mac)
        look("mac " + *answer.mac);
    if (const auto serial = telling(answer.serial))
        look("serial " + *serial);
    if (answer.uuid)
        look("uuid " + *answer.uuid);
    look("sender " + sighting.sender);
    return all;
}

std::size_t Merger::unite(const std::vector<std::size_t>& all)
{
    const std::size_t first = *std::min_element(all.begin(), all.end());
    Device& device = devices_[first];
    for (const std::size_t at : all) {
        if (at == first)
            continue;
        Device other = std::move(devices_[at]);
        devices_[at] = Device();
        devices_[at].merged_into = first;
        device.camera = device.camera || other.camera;
        device.told = device.told || other.told;
        for (auto& sender : other.senders)
            if (device.senders.size() < most_kept)
                device.senders.push_back(std::move(sender));
        for (auto& protocol : other.protocols)
            push_once(device.protocols, std::move(protocol));
        device.mac = device.mac ? device.mac : other.mac;
        device.serials.merge(other.serials);
        device.uuids.merge(other.uuids);
        device.places.merge(other.places);
        device.hosts.merge(other.hosts);
        device.ports.merge(other.ports);
        for (auto& url : other.urls)
            push_once(device.urls, std::move(url));
        for (Field Device::*field :
             {&Device::driver, &Device::manufacturer, &Device::model, &Device::serial, &Device::name})
            if ((device.*field).rank < (other.*field).rank)
                device.*field = std::move(other.*field);
    }
    return first;
}

void Merger::take(Device& device, const Sighting& sighting)
{
    const Answer& answer = sighting.answer;
    // Another sender may add what is missing; it does not change what the first one said.
    const bool own = device.senders.empty() || device.senders.front().first == sighting.sender;
    const int rank = own ? rank_of(answer.protocol) : 0;
    const auto put = [&](Field& field, const std::optional<std::string>& value) {
        if (value && (!field.value || rank > field.rank))
            field = {value, std::max(rank, 1)};
    };
    put(device.driver, answer.driver);
    put(device.manufacturer, answer.manufacturer);
    put(device.model, answer.model);
    put(device.serial, answer.serial);
    put(device.name, answer.name);
    device.camera = device.camera || answer.camera;
    if (!device.mac)
        device.mac = answer.mac;
    if (const auto serial = telling(answer.serial))
        device.serials.emplace(answer.protocol, *serial);
    if (answer.uuid)
        insert_bounded(device.uuids, *answer.uuid);
    if (const auto place = place_of(answer); !place.empty())
        device.places.emplace(answer.protocol, place);
    for (const auto& address : answer.addresses)
        insert_bounded(device.hosts, address);
    for (const auto& url : answer.urls)
        if (device.urls.size() < most_kept / 2)
            push_once(device.urls, url);
    if (answer.http_port)
        insert_bounded(device.ports, "http:" + std::to_string(*answer.http_port));
    if (answer.https_port)
        insert_bounded(device.ports, "https:" + std::to_string(*answer.https_port));
    push_once(device.protocols, answer.protocol);
    const std::pair<std::string, std::string> sender(sighting.sender, sighting.interface);
    if (device.senders.size() < most_kept &&
        std::find(device.senders.begin(), device.senders.end(), sender) == device.senders.end())
        device.senders.push_back(sender);
}

void Merger::index(std::size_t at, const Sighting& sighting)
{
    const auto note = [&](const std::string& key) {
        auto& places = keys_[key];
        if (places.size() < most_kept && std::find(places.begin(), places.end(), at) == places.end())
            places.push_back(at);
    };
    const Answer& answer = sighting.answer;
    if (answer.mac)
        note("mac " + *answer.mac);
    if (const auto serial = telling(answer.serial))
        note("serial " + *serial);
    if (answer.uuid)
        note("uuid " + *answer.uuid);
    note("sender " + sighting.sender);
}

std::optional<DiscoveredCamera> Merger::add(const Sighting& sighting)
{
    const auto all = related(sighting);
    std::size_t at = devices_.size();
    if (!all.empty()) {
        at = unite(all);
    } else {
        int& count = by_sender_[sighting.sender];
        if (devices_.size() >= most_devices || count >= most_devices_of_sender)
            return std::nullopt;
        ++count;
        devices_.emplace_back();
    }
    take(devices_[at], sighting);
    index(at, sighting);
    Device& device = devices_[at];
    if (!device.camera || device.told)
        return std::nullopt;
    device.told = true;
    return shown(device);
}

DiscoveredCamera Merger::shown(const Device& device) const
{
    DiscoveredCamera camera;
    camera.address = device.senders.front().first;
    std::set<std::string> own;
    for (const auto& [address, interface] : device.senders)
        if (own.insert(without_zone(address)).second)
            camera.addresses.push_back(address);
    camera.protocols = device.protocols;
    camera.driver = device.driver.value;
    camera.manufacturer = device.manufacturer.value;
    camera.model = device.model.value;
    camera.serial = device.serial.value;
    camera.mac = device.mac;
    camera.name = device.name.value;
    const auto foreign = [&](const std::string& host) { return own.count(without_zone(host)) == 0; };
    // That a camera with both kinds of address answered by one of them only is no difference.
    const auto judged = [&](const std::string& host) {
        return std::any_of(own.begin(), own.end(),
                           [&](const std::string& address) { return version_6(address) == version_6(host); });
    };
    camera.host_differs = std::any_of(device.hosts.begin(), device.hosts.end(),
                                      [&](const std::string& host) { return foreign(host) && judged(host); });
    const bool names_itself = std::any_of(device.urls.begin(), device.urls.end(), [&](const std::string& text) {
        const auto url = net::split_url(text);
        return url && !foreign(url->host);
    });
    // Each address on the sender first: where a wrong host is named, the port and path may still be right.
    std::vector<std::string> announced;
    for (const std::string& text : device.urls) {
        const auto url = net::split_url(text);
        if (!url)
            continue;
        const bool elsewhere = foreign(url->host);
        camera.host_differs = camera.host_differs || (elsewhere && (judged(url->host) || !names_itself));
        // A link-local address is of use only with its zone, which a camera cannot know.
        const bool zoned = !elsewhere && camera.address.find('%') != std::string::npos &&
                           without_zone(url->host) == without_zone(camera.address);
        push_once(camera.urls, elsewhere || zoned ? url_of(url->scheme, camera.address, url->port, url->target) : text);
        if (elsewhere)
            announced.push_back(text);
    }
    for (const std::string& port : device.ports) {
        const auto colon = port.find(':');
        const auto number = kept_port(std::string_view(port).substr(colon + 1));
        push_once(camera.urls, url_of(port.substr(0, colon), camera.address, number.value_or(0), "/"));
    }
    for (std::string& text : announced)
        push_once(camera.urls, std::move(text));
    return camera;
}

std::vector<DiscoveredCamera> Merger::cameras() const
{
    std::vector<DiscoveredCamera> all;
    for (const Device& device : devices_)
        if (device.camera && !device.merged_into)
            all.push_back(shown(device));
    std::stable_sort(all.begin(), all.end(), [](const DiscoveredCamera& a, const DiscoveredCamera& b) {
        boost::system::error_code ignored;
        return boost::asio::ip::make_address(a.address, ignored) < boost::asio::ip::make_address(b.address, ignored);
    });
    return all;
}

}  // namespace camsdk::discovery
