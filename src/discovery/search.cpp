// SPDX-License-Identifier: BSL-1.0
// Rounds of questions, and the bounds on what answers may cost.
#include "discovery/search.hpp"

#include "discovery/ssdp.hpp"

#include "net/url.hpp"

namespace camsdk::discovery {

namespace {

namespace ip = boost::asio::ip;

constexpr std::size_t most_targets = 16384;
constexpr int most_of_sender = 64;              // datagrams of one sender by one protocol that are looked at
constexpr std::size_t most_senders = 50000;     // times protocols
constexpr std::size_t most_datagrams = 200000;  // of one search
constexpr std::size_t most_descriptions = 512;
constexpr std::chrono::milliseconds pace{4};
constexpr std::chrono::milliseconds later_rounds[] = {std::chrono::milliseconds(500), std::chrono::milliseconds(1500)};

// Whether a host is that very address; a zone counts for nothing, since no device knows ours.
bool names(const std::string& host, const ip::address& address)
{
    boost::system::error_code failure;
    const auto named = ip::make_address(host.substr(0, host.find('%')), failure);
    if (failure || named.is_v4() != address.is_v4())
        return false;
    return address.is_v4() ? named == address : named.to_v6().to_bytes() == address.to_v6().to_bytes();
}

}  // namespace

Search::Search(boost::asio::io_context& io, SearchOptions options, OnSighting on_sighting, Log log)
    : io_(io), options_(std::move(options)), on_sighting_(std::move(on_sighting)), log_(std::move(log)), pace_(io)
{
}

Result<void> Search::start()
{
    if (auto opened = open_networks(); !opened)
        return opened;
    if (auto opened = open_targets(); !opened)
        return opened;
    if (networks_.empty() && singles_.empty())
        return Error(ErrorCode::unreachable, "no network interface is up that cameras could be asked on");
    log_("discovery: " + std::to_string(networks_.size()) + " sockets on networks, " + std::to_string(targets_.size()) +
         " addresses to ask one by one");
    const auto buffer = std::make_shared<std::vector<char>>(64 << 10);
    for (const auto* channels : {&networks_, &singles_})
        for (const auto& channel : *channels)
            channel->listen(buffer, [weak = weak_from_this()](Channel& from, std::string_view bytes,
                                                              const Channel::Endpoint& sender) {
                if (const auto alive = weak.lock())
                    alive->datagram(from, bytes, sender);
            });
    began_ = std::chrono::steady_clock::now();
    round(0);
    int number = 0;
    for (const auto after : later_rounds) {
        auto timer = std::make_unique<boost::asio::steady_timer>(io_, after);
        timer->async_wait([weak = weak_from_this(), round = ++number](boost::system::error_code failure) {
            const auto alive = weak.lock();
            if (alive && !failure)
                alive->round(round);
        });
        rounds_.push_back(std::move(timer));
    }
    ask_targets();
    return {};
}

Result<void> Search::open_networks()
{
    auto networks = local_networks(options_.interfaces);
    if (!networks)
        return networks.error();
    for (const LocalNetwork& network : *networks)
        for (const Protocol& protocol : protocols()) {
            auto channel = std::make_shared<Channel>(io_, protocol);
            if (channel->open(network))
                networks_.push_back(std::move(channel));
        }
    return {};
}

Result<void> Search::open_targets()
{
    auto targets = expand_ranges(options_.probe, most_targets);
    if (!targets)
        return targets.error();
    targets_ = std::move(*targets);
    bool wanted[2] = {false, false};
    for (const ip::address& target : targets_)
        wanted[target.is_v6() ? 1 : 0] = true;
    for (const bool version_6 : {false, true})
        for (const Protocol& protocol : protocols()) {
            auto channel = std::make_shared<Channel>(io_, protocol);
            if (wanted[version_6 ? 1 : 0] && protocol.one_by_one && channel->open(version_6))
                singles_.push_back(std::move(channel));
        }
    return {};
}

void Search::stop()
{
    if (dropped_ != 0)
        log_("discovery: " + std::to_string(dropped_) + " answers beyond the bounds were not read");
    for (auto* channels : {&networks_, &singles_}) {
        for (const auto& channel : *channels)
            channel->close();
        channels->clear();
    }
    for (auto& [sender, fetch] : fetches_)
        if (const auto running = fetch.lock())
            running->close();
    rounds_.clear();
    pace_.cancel();
    on_sighting_ = nullptr;
}

void Search::round(int number)
{
    for (const auto& channel : networks_)
        channel->ask(number, marks_);
}

// Evenly over the first half of the time; twice, since a datagram may get lost or wait for an address to be resolved.
void Search::ask_targets()
{
    const std::size_t all = 2 * targets_.size();
    const auto gone = std::chrono::steady_clock::now() - began_;
    const double part = std::chrono::duration<double>(gone) / std::chrono::duration<double>(options_.time / 2);
    const std::size_t due = std::min(all, 16 + static_cast<std::size_t>(part * static_cast<double>(all)));
    for (; next_target_ < due; ++next_target_) {
        const ip::address& target = targets_[next_target_ % targets_.size()];
        const int round = next_target_ < targets_.size() ? 0 : 1;
        for (const auto& channel : singles_)
            if (channel->version_6() == target.is_v6())
                channel->ask(round, marks_, target);
    }
    if (next_target_ >= all)
        return;
    pace_.expires_after(pace);
    pace_.async_wait([weak = weak_from_this()](boost::system::error_code failure) {
        const auto alive = weak.lock();
        if (alive && !failure)
            alive->ask_targets();
    });
}

bool Search::within_bounds(const Channel& channel, const std::string& sender)
{
    const std::string key = std::string(channel.protocol().name) + " " + sender;
    const auto known = counts_.find(key);
    if (read_ >= most_datagrams || (known == counts_.end() && counts_.size() >= most_senders) ||
        (known != counts_.end() && known->second >= most_of_sender)) {
        ++dropped_;
        return false;
    }
    ++counts_[key];
    ++read_;
    return true;
}

void Search::datagram(Channel& channel, std::string_view bytes, const Channel::Endpoint& sender)
{
    const std::string address = sender.address().to_string();
    if (!within_bounds(channel, address))
        return;
    for (Answer& answer : channel.protocol().parse(bytes)) {
        // Back to whom it came from, and only to the port of the protocol, so that nobody is made to knock elsewhere.
        if (!answer.follow_up.empty() && counts_[std::string(channel.protocol().name) + " " + address] <= 4)
            channel.send(answer.follow_up, {sender.address(), channel.protocol().port});
        const Sighting sighting{std::move(answer), address, channel.interface()};
        if (sighting.answer.describes)
            describe(sighting, sender.address());
        if (on_sighting_)
            on_sighting_(sighting);
    }
}

void Search::describe(const Sighting& sighting, const ip::address& sender)
{
    const auto url = net::split_url(*sighting.answer.describes);
    // Only on the device that answered: an answer must not send this host to strangers.
    if (!url || !names(url->host, sender) || url->scheme != "http" || fetches_.size() >= most_descriptions ||
        fetches_.count(sighting.sender) != 0)
        return;
    auto done = [weak = weak_from_this(), from = sighting.sender, by = sighting.interface](const std::string& body) {
        const auto alive = weak.lock();
        auto answer = ssdp::parse_description(body);
        if (alive && answer && alive->on_sighting_)
            alive->on_sighting_({std::move(*answer), from, by});
    };
    auto fetch = std::make_shared<DescriptionFetch>(io_, std::move(done));
    fetches_[sighting.sender] = fetch;
    const std::uint16_t port = url->port != 0 ? url->port : std::uint16_t{80};
    fetch->start({sender, port}, net::host_with_port(url->host, url->port), url->target);
}

}  // namespace camsdk::discovery
