// SPDX-License-Identifier: BSL-1.0
// One search: asks on all networks in rounds, reads within bounds, hands sightings on.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <unordered_map>

#include "discovery/channel.hpp"
#include "discovery/description_fetch.hpp"
#include "discovery/merge.hpp"

namespace camsdk::discovery {

struct SearchOptions {
    std::chrono::milliseconds time{5000};
    std::vector<std::string> interfaces;
    std::vector<std::string> probe;
};

/// Runs until stop(). Thread-bound to its io_context.
class Search : public std::enable_shared_from_this<Search> {
 public:
    using OnSighting = std::function<void(const Sighting&)>;
    using Log = std::function<void(const std::string&)>;

    Search(boost::asio::io_context& io, SearchOptions options, OnSighting on_sighting, Log log);

    /// Opens the sockets and asks for the first time. Errors: `invalid_argument`, `unreachable`.
    Result<void> start();
    void stop();

 private:
    Result<void> open_networks();
    Result<void> open_targets();
    void add(std::shared_ptr<Channel> channel);
    void round(int number);
    void ask_targets();
    void datagram(Channel& channel, std::string_view bytes, const Channel::Endpoint& sender);
    bool within_bounds(const Channel& channel, const std::string& sender);
    void describe(const Sighting& sighting, const boost::asio::ip::address& sender);

    boost::asio::io_context& io_;
    const SearchOptions options_;
    OnSighting on_sighting_;
    Log log_;
    const QuestionMarks marks_ = make_marks();
    std::vector<std::shared_ptr<Channel>> networks_;
    std::vector<std::shared_ptr<Channel>> singles_;
    std::vector<boost::asio::ip::address> targets_;
    std::size_t next_target_ = 0;
    std::vector<std::unique_ptr<boost::asio::steady_timer>> rounds_;
    boost::asio::steady_timer pace_;
    std::chrono::steady_clock::time_point began_;
    std::unordered_map<std::string, int> counts_;  ///< by protocol and sender
    std::size_t read_ = 0;
    std::size_t dropped_ = 0;
    std::unordered_map<std::string, std::weak_ptr<DescriptionFetch>> fetches_;
};

}  // namespace camsdk::discovery
