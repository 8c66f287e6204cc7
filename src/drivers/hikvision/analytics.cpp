// SPDX-License-Identifier: BSL-1.0
// Feature `analytics`: motion, tamper and Smart detections, whole-document writes.
#include <cmath>

#include "messages_analytics.hpp"
#include "session.hpp"

namespace camsdk::drivers::hikvision {

namespace {

using messages::Detection;

class HikvisionAnalytics final : public driver::AnalyticsBackend {
 public:
    explicit HikvisionAnalytics(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<AnalyticsRule>> rules(int channel) override;
    Task<AnalyticsRule> set_enabled(int channel, std::string rule, bool enabled) override;
    Task<AnalyticsRule> set_regions(int channel, std::string rule, std::vector<AnalyticsRegion> regions) override;

 private:
    struct Place {
        const Detection* detection = nullptr;
        int channel = 1;
        std::string path;
    };
    Task<Place> find(std::string rule);
    Task<AnalyticsRule> read(Place place);
    Task<AnalyticsRule> write(Place place, std::string body);
    std::shared_ptr<Session> session_;
    std::set<std::string> lacking_;  ///< paths that this device has not, so that they are asked once
};

Task<std::vector<AnalyticsRule>> HikvisionAnalytics::rules(int channel)
{
    auto task = session_->channels();
    Result<std::vector<ChannelRoute>> channels = co_await std::move(task);
    if (!channels)
        co_return channels.error();
    std::vector<AnalyticsRule> all;
    for (const auto& route : *channels) {
        const int number = route.channel.number;
        if (channel != 0 && number != channel)
            continue;
        for (const auto& detection : messages::detections()) {
            if (session_->caps.known && session_->caps.flag(detection.flag) == false)
                continue;
            const std::string path = messages::detection_path(detection, number, route.proxy);
            if (lacking_.count(path))
                continue;
            auto asked = session_->get_if_there(path, detection.roots);
            Result<std::optional<Xml>> document = co_await std::move(asked);
            if (!document)
                co_return document.error();
            if (*document)
                all.push_back(messages::parse_rule(detection, number, (*document)->root()));
            else
                lacking_.insert(path);
        }
    }
    co_return all;
}

Task<HikvisionAnalytics::Place> HikvisionAnalytics::find(std::string rule)
{
    const auto known = messages::rule_of(rule);
    if (!known)
        co_return Error(ErrorCode::not_found, "the camera has no rule of that id");
    auto task = session_->channel(known->second);
    Result<ChannelRoute> route = co_await std::move(task);
    if (!route)
        co_return route.error();
    Place place;
    place.detection = known->first;
    place.channel = known->second;
    place.path = messages::detection_path(*known->first, known->second, route->proxy);
    co_return place;
}

Task<AnalyticsRule> HikvisionAnalytics::read(Place place)
{
    auto task = session_->get(place.path, place.detection->roots);
    Result<Xml> document = co_await std::move(task);
    if (!document)
        co_return document.error();
    co_return messages::parse_rule(*place.detection, place.channel, document->root());
}

Task<AnalyticsRule> HikvisionAnalytics::write(Place place, std::string body)
{
    auto task = session_->put(place.path, std::move(body));
    Result<Ack> ack = co_await std::move(task);
    if (!ack)
        co_return ack.error();
    session_->note(*ack, "analytics");
    auto again = read(place);
    co_return co_await std::move(again);
}

Task<AnalyticsRule> HikvisionAnalytics::set_enabled(int, std::string rule, bool enabled)
{
    auto finding = find(std::move(rule));
    Result<Place> place = co_await std::move(finding);
    if (!place)
        co_return place.error();
    auto task = session_->get(place->path, place->detection->roots);
    Result<Xml> document = co_await std::move(task);
    if (!document)
        co_return document.error();
    Result<std::string> body = messages::edit_rule_enabled(*document, enabled);
    if (!body)
        co_return body.error();
    auto writing = write(*place, std::move(*body));
    Result<AnalyticsRule> now = co_await std::move(writing);
    if (now && now->enabled != enabled)
        co_return not_applied("the rule's switch");
    co_return now;
}

bool near(const Polygon& a, const Polygon& b)
{
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (std::abs(a[i].x - b[i].x) > 0.002 || std::abs(a[i].y - b[i].y) > 0.002)
            return false;
    return true;
}

Task<AnalyticsRule> HikvisionAnalytics::set_regions(int, std::string rule, std::vector<AnalyticsRegion> regions)
{
    auto finding = find(std::move(rule));
    Result<Place> place = co_await std::move(finding);
    if (!place)
        co_return place.error();
    auto task = session_->get(place->path, place->detection->roots);
    Result<Xml> document = co_await std::move(task);
    if (!document)
        co_return document.error();
    Result<std::string> body = messages::edit_rule_regions(*place->detection, *document, regions);
    if (!body)
        co_return body.error();
    // What the document as sent means is what must come back: a grid cannot hold every shape.
    auto sent = Xml::parse(*body);
    if (!sent)
        co_return sent.error();
    const AnalyticsRule wanted = messages::parse_rule(*place->detection, place->channel, sent->root());
    auto writing = write(*place, std::move(*body));
    Result<AnalyticsRule> now = co_await std::move(writing);
    if (!now)
        co_return now;
    bool kept = now->regions.size() == wanted.regions.size();
    for (std::size_t i = 0; kept && i < wanted.regions.size(); ++i)
        kept = near(now->regions[i].points, wanted.regions[i].points);
    if (!kept)
        co_return not_applied("the rule's regions");
    co_return now;
}

}  // namespace

std::shared_ptr<driver::AnalyticsBackend> make_analytics(std::shared_ptr<Session> session)
{
    return std::make_shared<HikvisionAnalytics>(std::move(session));
}

}  // namespace camsdk::drivers::hikvision
