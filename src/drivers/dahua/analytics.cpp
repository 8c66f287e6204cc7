// SPDX-License-Identifier: BSL-1.0
// Feature `analytics`: motion, tamper, sound, and the rules of VideoAnalyseRule.
#include "messages_analytics.hpp"

#include <codec/text.hpp>

#include "session.hpp"

namespace camsdk::drivers::dahua {

namespace {

using messages::RuleId;

class DahuaAnalytics final : public driver::AnalyticsBackend {
 public:
    explicit DahuaAnalytics(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<AnalyticsRule>> rules(int channel) override;
    Task<AnalyticsRule> set_enabled(int channel, std::string rule, bool enabled) override;
    Task<AnalyticsRule> set_regions(int channel, std::string rule, std::vector<AnalyticsRegion> regions) override;

 private:
    struct Found {
        RuleId id;
        KeyValues values;
    };
    Task<Found> find(int channel, std::string rule);
    Task<AnalyticsRule> change(RuleId id, Settings settings);
    std::shared_ptr<Session> session_;
};

Error no_rule()
{
    return Error(ErrorCode::not_found, "the camera has no rule of that id");
}

Task<std::vector<AnalyticsRule>> DahuaAnalytics::rules(int channel)
{
    std::vector<AnalyticsRule> all;
    for (std::size_t index = 0; index < messages::rule_tables().size(); ++index) {
        const messages::RuleTable& table = messages::rule_tables()[index];
        if (index == 0) {  // what every device of this platform has
            auto task = session_->table(table.table);
            Result<KeyValues> values = co_await std::move(task);
            if (!values)
                co_return values.error();
            all = messages::parse_rules(table, *values, channel);
            continue;
        }
        auto task = session_->table_if_there(table.table);
        Result<std::optional<KeyValues>> values = co_await std::move(task);
        if (!values)
            co_return values.error();
        if (*values)
            for (auto& rule : messages::parse_rules(table, **values, channel))
                all.push_back(std::move(rule));
    }
    auto task = session_->table_if_there(messages::video_rules);
    Result<std::optional<KeyValues>> values = co_await std::move(task);
    if (!values)
        co_return values.error();
    if (*values)
        for (auto& rule : messages::parse_video_rules(**values, channel))
            all.push_back(std::move(rule));
    co_return all;
}

Task<DahuaAnalytics::Found> DahuaAnalytics::find(int channel, std::string rule)
{
    const auto id = messages::parse_rule_id(rule);
    if (!id || (channel != 0 && id->channel != channel))
        co_return no_rule();
    auto task = session_->table(id->name());
    Result<KeyValues> values = co_await std::move(task);
    if (!values && absent(values.error()))
        co_return no_rule();
    if (!values)
        co_return values.error();
    if (!messages::parse_rule(*id, *values))
        co_return no_rule();
    Found found;
    found.id = *id;
    found.values = *values;
    co_return found;
}

Task<AnalyticsRule> DahuaAnalytics::change(RuleId id, Settings settings)
{
    auto writing = session_->change(id.name(), std::move(settings), "the rule");
    Result<KeyValues> now = co_await std::move(writing);
    if (!now)
        co_return now.error();
    const auto rule = messages::parse_rule(id, *now);
    if (!rule)
        co_return not_applied("the rule");
    co_return *rule;
}

Task<AnalyticsRule> DahuaAnalytics::set_enabled(int channel, std::string rule, bool enabled)
{
    auto task = find(channel, std::move(rule));
    Result<Found> found = co_await std::move(task);
    if (!found)
        co_return found.error();
    Settings settings;
    settings.emplace_back(found->id.enable(), enabled ? "true" : "false");
    // New firmware takes the switch only with the version beside it.
    const std::string version = found->id.path() + ".DetectVersion";
    if (const auto text = found->values.text(version))
        settings.emplace_back(version, *text);
    auto writing = change(found->id, std::move(settings));
    co_return co_await std::move(writing);
}

Task<AnalyticsRule> DahuaAnalytics::set_regions(int channel, std::string rule, std::vector<AnalyticsRegion> regions)
{
    auto task = find(channel, std::move(rule));
    Result<Found> found = co_await std::move(task);
    if (!found)
        co_return found.error();
    Result<Settings> settings = messages::format_regions(found->id, found->values, regions);
    if (!settings)
        co_return settings.error();
    auto writing = change(found->id, std::move(*settings));
    co_return co_await std::move(writing);
}

}  // namespace

std::shared_ptr<driver::AnalyticsBackend> make_analytics(std::shared_ptr<Session> session)
{
    return std::make_shared<DahuaAnalytics>(std::move(session));
}

}  // namespace camsdk::drivers::dahua
