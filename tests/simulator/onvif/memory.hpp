// SPDX-License-Identifier: BSL-1.0
// What the ONVIF side of one camera remembers between calls: subscriptions, searches, focus runs, uploads.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace camsim::onvif {

using Items = std::vector<std::pair<std::string, std::string>>;

/// One notification, ready to be written.
struct Notice {
    std::string topic;
    std::string operation;  ///< Initialized, Changed, Deleted; empty for what is no property
    std::chrono::system_clock::time_point at;
    Items source, key, data;
};

/// A pull point, or a consumer that is posted to.
struct Subscription {
    int id = 0;
    std::chrono::steady_clock::time_point ends;
    std::uint64_t connection = 0;  ///< that it was made on
    std::string filter;            ///< topic expression, empty for all
    std::string consumer;          ///< URL of who is posted to; empty for a pull point
    std::uint64_t read_until = 0;  ///< sequence of the last event taken from the log
    std::deque<Notice> waiting;
};

/// A search of recordings or of events.
struct Search {
    std::chrono::steady_clock::time_point ends;
    std::vector<int> channels;   ///< recordings still to tell
    std::vector<Notice> events;  ///< recording events still to tell
    bool of_events = false;
};

/// A lens that runs at a speed since a moment.
struct FocusRun {
    double speed = 0;
    std::chrono::steady_clock::time_point since;
};

struct Memory {
    std::map<int, Subscription> subscriptions;
    int next_subscription = 0;
    std::multiset<std::uint64_t> kept_slots;  ///< of pull points that ended, by the connection that holds them still
    std::map<std::string, Search> searches;
    int next_search = 1;
    std::map<int, FocusRun> focus;  ///< by channel
    std::string upload_path;        ///< where firmware is taken, empty when not asked for
    std::chrono::steady_clock::time_point upload_until{};
    std::set<std::string> nonces;
    std::string prepared_for;  ///< the switch that was last put into effect by changing the camera
};

}  // namespace camsim::onvif
