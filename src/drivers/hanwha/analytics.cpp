// SPDX-License-Identifier: BSL-1.0
// Feature `analytics`: video analysis and the detections with a switch, in eventsources.cgi.
#include <cmath>
#include <map>

#include "messages_analytics.hpp"
#include "session.hpp"

namespace camsdk::drivers::hanwha {

namespace {

using messages::Detection;

class HanwhaAnalytics final : public driver::AnalyticsBackend {
 public:
    explicit HanwhaAnalytics(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<AnalyticsRule>> rules(int channel) override;
    Task<AnalyticsRule> set_enabled(int channel, std::string rule, bool enabled) override;
    Task<AnalyticsRule> set_regions(int channel, std::string rule, std::vector<AnalyticsRegion> regions) override;

 private:
    /// A rule of this device with all that reading and writing it takes.
    struct Place {
        const Detection* detection = nullptr;
        int index = 0;
        std::string submenu;
        codec::Space space;
        std::shared_ptr<const Parameters> parameters;
        Fields fields;
        AnalyticsRule rule() const
        {
            return messages::parse_rule(*detection, fields, space, *parameters, submenu, index);
        }
    };
    Task<Place> find(std::string rule);
    Task<void> write(Query query);
    Task<codec::Space> space(int index);
    std::shared_ptr<Session> session_;
};

/// Detections that have only a switch need no coordinates.
Task<codec::Space> HanwhaAnalytics::space(int index)
{
    auto task = session_->space(index);
    Result<codec::Space> known = co_await std::move(task);
    if (known || known.error().code() != ErrorCode::not_supported)
        co_return known;
    co_return codec::Space();
}

Task<std::vector<AnalyticsRule>> HanwhaAnalytics::rules(int channel)
{
    auto asked = session_->parameters();
    Result<std::shared_ptr<const Parameters>> parameters = co_await std::move(asked);
    if (!parameters)
        co_return parameters.error();
    const std::string analysis = messages::analysis_submenu(**parameters);
    std::vector<AnalyticsRule> all;
    for (int index = 0; index < session_->channels(); ++index) {
        if (channel != 0 && index != channel - 1)
            continue;
        auto measuring = space(index);
        Result<codec::Space> known = co_await std::move(measuring);
        if (!known)
            co_return known.error();
        std::map<std::string, std::optional<Fields>> read;
        for (const auto& detection : messages::detections()) {
            const std::string submenu = detection.submenu ? detection.submenu : analysis;
            if ((*parameters)->known && !(*parameters)->has_submenu("eventsources/" + submenu))
                continue;
            if (!read.count(submenu)) {
                auto task = session_->view_if_there(messages::detection_view(submenu, index), Form::json);
                Result<std::optional<Fields>> fields = co_await std::move(task);
                if (!fields)
                    co_return fields.error();
                read[submenu] = std::move(*fields);
            }
            if (const auto& fields = read[submenu])
                all.push_back(messages::parse_rule(detection, *fields, *known, **parameters, submenu, index));
        }
    }
    co_return all;
}

Task<HanwhaAnalytics::Place> HanwhaAnalytics::find(std::string rule)
{
    const auto named = messages::rule_of(rule);
    if (!named)
        co_return Error(ErrorCode::not_found, "the camera has no rule of that id");
    const Result<int> index = session_->index(named->second);
    if (!index)
        co_return index.error();
    auto asked = session_->parameters();
    Result<std::shared_ptr<const Parameters>> parameters = co_await std::move(asked);
    if (!parameters)
        co_return parameters.error();
    auto measuring = space(*index);
    Result<codec::Space> known = co_await std::move(measuring);
    if (!known)
        co_return known.error();
    Place place;
    place.detection = named->first;
    place.index = *index;
    place.submenu = named->first->submenu ? named->first->submenu : messages::analysis_submenu(**parameters);
    place.space = *known;
    place.parameters = *parameters;
    auto task = session_->view(messages::detection_view(place.submenu, *index), Form::json);
    Result<Fields> fields = co_await std::move(task);
    if (!fields) {
        if (fields.error().code() == ErrorCode::not_supported)
            co_return Error(ErrorCode::not_found, "the camera has no rule of that id");
        co_return fields.error();
    }
    place.fields = std::move(*fields);
    co_return place;
}

Task<void> HanwhaAnalytics::write(Query query)
{
    auto task = session_->order(std::move(query));
    Result<Fields> done = co_await std::move(task);
    if (!done)
        co_return done.error();
    co_return Result<void>();
}

Task<AnalyticsRule> HanwhaAnalytics::set_enabled(int, std::string rule, bool enabled)
{
    auto finding = find(rule);
    Result<Place> place = co_await std::move(finding);
    if (!place)
        co_return place.error();
    Result<Query> query = messages::switch_rule(*place->detection, place->fields, enabled, *place->parameters,
                                                place->submenu, place->index);
    if (!query)
        co_return query.error();
    auto writing = write(*query);
    Result<void> done = co_await std::move(writing);
    if (!done)
        co_return done.error();
    auto again = find(rule);
    Result<Place> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    const AnalyticsRule shown = now->rule();
    if (shown.enabled != enabled)
        co_return not_applied("the rule's switch");
    co_return shown;
}

/// Equal to one step of the device's grid.
bool near(const Polygon& a, const Polygon& b, const codec::Space& space)
{
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (std::abs(a[i].x - b[i].x) * space.width > 1.01 || std::abs(a[i].y - b[i].y) * space.height > 1.01)
            return false;
    return true;
}

bool shows(const AnalyticsRule& rule, const std::vector<AnalyticsRegion>& wanted, const codec::Space& space)
{
    if (rule.regions.size() != wanted.size())
        return false;
    for (const auto& region : wanted) {
        bool found = false;
        for (const auto& now : rule.regions)
            found = found || near(now.points, region.points, space);
        if (!found)
            return false;
    }
    return true;
}

Task<AnalyticsRule> HanwhaAnalytics::set_regions(int, std::string rule, std::vector<AnalyticsRegion> regions)
{
    auto finding = find(rule);
    Result<Place> place = co_await std::move(finding);
    if (!place)
        co_return place.error();
    auto known = session_->space(place->index);
    Result<codec::Space> space = co_await std::move(known);
    if (!space)
        co_return space.error();
    Result<messages::RegionWrite> wanted = messages::write_regions(*place->detection, place->fields, regions, *space,
                                                                   *place->parameters, place->submenu, place->index);
    if (!wanted)
        co_return wanted.error();
    Result<void> done;
    if (!regions.empty()) {
        auto writing = write(wanted->query);
        done = co_await std::move(writing);
    }
    for (int index : wanted->surplus) {
        if (!done)
            break;
        auto removing = write(messages::remove_region(*place->detection, index, place->submenu, place->index));
        done = co_await std::move(removing);
    }
    if (!done)
        co_return done.error();
    auto again = find(rule);
    Result<Place> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    const AnalyticsRule shown = now->rule();
    if (!shows(shown, regions, *space))
        co_return not_applied("the rule's regions");
    co_return shown;
}

}  // namespace

std::shared_ptr<driver::AnalyticsBackend> make_analytics(std::shared_ptr<Session> session)
{
    return std::make_shared<HanwhaAnalytics>(std::move(session));
}

}  // namespace camsdk::drivers::hanwha
