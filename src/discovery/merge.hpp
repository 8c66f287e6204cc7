// SPDX-License-Identifier: BSL-1.0
// Many answers, one list: which of them are of one device, and what it then is called.
#pragma once

#include <camsdk/discovery.hpp>
#include <map>
#include <set>
#include <unordered_map>

#include "discovery/answer.hpp"

namespace camsdk::discovery {

/// One answer and where it came from.
struct Sighting {
    Answer answer;
    std::string sender;     ///< IP address, with its zone where it is link-local
    std::string interface;  ///< the name it came in by; empty: by routing
};

/// Merges what many senders say. Two answers are of one device where they share a MAC address, a serial number, a UUID
/// or the sender, and nothing that is known of both differs. Bounded in all that a sender can make grow. Thread-bound.
class Merger {
 public:
    /// Takes an answer in; the device, where this made it known as a camera for the first time.
    std::optional<DiscoveredCamera> add(const Sighting& sighting);
    /// All cameras, by address.
    std::vector<DiscoveredCamera> cameras() const;

 private:
    struct Field {
        std::optional<std::string> value;
        int rank = 0;
    };
    struct Device {
        bool camera = false;
        bool told = false;
        std::optional<std::size_t> merged_into;                    ///< another one that it turned out to be
        std::vector<std::pair<std::string, std::string>> senders;  ///< address and interface
        std::vector<std::string> protocols;
        std::optional<std::string> mac;
        std::map<std::string, std::string> serials;  ///< by protocol
        std::set<std::string> uuids;
        std::map<std::string, std::string> places;  ///< host and port that a protocol first named
        Field driver, manufacturer, model, serial, name;
        std::vector<std::string> urls;
        std::set<std::string> hosts;  ///< that it says it has
        std::set<std::string> ports;  ///< "scheme:port" of its web server on the sender
    };

    bool conflict(const Device& device, const Sighting& sighting) const;
    bool conflict(const Device& one, const Device& other) const;
    bool ties(const Device& device, const Sighting& sighting) const;
    std::size_t found_at(std::size_t index) const;
    std::vector<std::size_t> related(const Sighting& sighting) const;
    std::size_t unite(const std::vector<std::size_t>& all);
    void take(Device& device, const Sighting& sighting);
    void index(std::size_t at, const Sighting& sighting);
    DiscoveredCamera shown(const Device& device) const;

    std::vector<Device> devices_;
    std::unordered_map<std::string, std::vector<std::size_t>> keys_;
    std::unordered_map<std::string, int> by_sender_;
};

}  // namespace camsdk::discovery
