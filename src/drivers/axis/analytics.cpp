// SPDX-License-Identifier: BSL-1.0
// Feature `analytics`: applications, and on older firmware motion windows.
#include <algorithm>
#include <codec/text.hpp>

#include "messages_analytics.hpp"
#include "session.hpp"

namespace camsdk::drivers::axis {

namespace {

using messages::KnownApplication;
using messages::RuleName;

Error no_rule()
{
    return Error(ErrorCode::not_found, "the camera has no rule of that id");
}

const KnownApplication* application_of(const std::string& package)
{
    for (const KnownApplication& one : messages::known_applications())
        if (one.package == package)
            return &one;
    return nullptr;
}

class AxisAnalytics final : public driver::AnalyticsBackend {
 public:
    explicit AxisAnalytics(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<AnalyticsRule>> rules(int channel) override;
    Task<AnalyticsRule> set_enabled(int channel, std::string rule, bool enabled) override;
    Task<AnalyticsRule> set_regions(int channel, std::string rule, std::vector<AnalyticsRegion> regions) override;

 private:
    Task<std::map<std::string, bool>> applications();
    Task<Json> configuration(const KnownApplication* application);
    Task<std::vector<AnalyticsRule>> rules_of(const KnownApplication* application, bool running);
    Task<std::vector<AnalyticsRule>> older_rules();
    Task<AnalyticsRule> find(std::string rule);
    Task<void> write_regions(RuleName name, std::vector<AnalyticsRegion> regions);

    std::shared_ptr<Session> session_;
    std::map<std::string, Json> last_;  ///< configurations, for applications that answer none while they are stopped
};

Task<std::map<std::string, bool>> AxisAnalytics::applications()
{
    auto call = messages::applications();
    auto task = session_->link.call(std::move(call));
    Result<std::map<std::string, bool>> all = co_await std::move(task);
    if (!all && absent(all.error()))
        co_return std::map<std::string, bool>();
    co_return all;
}

Task<Json> AxisAnalytics::configuration(const KnownApplication* application)
{
    Json none = object();
    auto task = session_->json(application->path, application->package, "getConfiguration", std::move(none),
                               application->version);
    Result<Json> answer = co_await std::move(task);
    if (answer && last_.size() < 16)
        last_[application->package] = *answer;
    co_return answer;
}

Task<std::vector<AnalyticsRule>> AxisAnalytics::rules_of(const KnownApplication* application, bool running)
{
    auto task = configuration(application);
    Result<Json> answer = co_await std::move(task);
    if (answer)
        co_return messages::parse_rules(*answer, *application, running);
    const ErrorCode code = answer.error().code();
    const bool silent = absent(answer.error()) || code == ErrorCode::protocol || code == ErrorCode::overloaded;
    if (running || !silent)
        co_return answer.error();
    if (const auto known = last_.find(application->package); known != last_.end())
        co_return messages::parse_rules(known->second, *application, false);
    AnalyticsRule bare;
    bare.id = application->package;
    bare.kind = Open<AnalyticsKind>(application->kind, application->package);
    bare.enabled = false;
    std::vector<AnalyticsRule> all;
    all.push_back(std::move(bare));
    co_return all;
}

Task<std::vector<AnalyticsRule>> AxisAnalytics::older_rules()
{
    std::vector<AnalyticsRule> all;
    if (session_->property("Motion.Motion").value_or(false)) {
        auto task = session_->params_if_there("Motion");
        Result<Params> params = co_await std::move(task);
        if (!params)
            co_return params.error();
        all = messages::motion_windows(*params);
    }
    if (session_->property("Tampering.Tampering").value_or(false)) {
        auto task = session_->params_if_there("Tampering");
        Result<Params> params = co_await std::move(task);
        if (!params)
            co_return params.error();
        for (auto& one : messages::tampering(*params))
            all.push_back(std::move(one));
    }
    co_return all;
}

Task<std::vector<AnalyticsRule>> AxisAnalytics::rules(int channel)
{
    auto task = applications();
    Result<std::map<std::string, bool>> installed = co_await std::move(task);
    if (!installed)
        co_return installed.error();
    std::vector<AnalyticsRule> all;
    auto take = [&](std::vector<AnalyticsRule>& more) {
        for (auto& rule : more)
            if (channel == 0 || rule.channel == channel)
                all.push_back(std::move(rule));
    };
    for (const KnownApplication& one : messages::known_applications()) {
        const auto there = installed->find(one.package);
        if (there == installed->end())
            continue;
        auto reading = rules_of(&one, there->second);
        Result<std::vector<AnalyticsRule>> rules = co_await std::move(reading);
        if (!rules)
            co_return rules.error();
        take(*rules);
    }
    auto reading = older_rules();
    Result<std::vector<AnalyticsRule>> older = co_await std::move(reading);
    if (!older)
        co_return older.error();
    take(*older);
    co_return all;
}

Task<AnalyticsRule> AxisAnalytics::find(std::string rule)
{
    auto task = rules(0);
    Result<std::vector<AnalyticsRule>> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    for (const AnalyticsRule& one : *all)
        if (one.id == rule)
            co_return one;
    co_return no_rule();
}

Task<AnalyticsRule> AxisAnalytics::set_enabled(int, std::string rule, bool enabled)
{
    auto task = rules(0);
    Result<std::vector<AnalyticsRule>> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    const RuleName name = messages::parse_rule(rule);
    int siblings = 0;
    bool there = false;
    for (const AnalyticsRule& one : *all) {
        siblings += messages::parse_rule(one.id).package == name.package ? 1 : 0;
        there = there || one.id == rule;
    }
    if (!there)
        co_return no_rule();
    // The switch is the application's: thrown for one of several rules it would throw the others too.
    if (!application_of(name.package) || siblings != 1)
        co_return driver::unsupported("analytics.set_enabled of one rule of an application that has several");
    auto switching = session_->order(messages::switch_application(name.package, enabled), "applications/control.cgi");
    Result<void> switched = co_await std::move(switching);
    if (!switched)
        co_return switched.error();
    auto again = find(rule);
    Result<AnalyticsRule> now = co_await std::move(again);
    if (now && now->enabled != enabled)
        co_return not_applied("the application's switch");
    co_return now;
}

Task<void> AxisAnalytics::write_regions(RuleName name, std::vector<AnalyticsRegion> regions)
{
    if (name.package == "motion") {
        if (regions.size() != 1)
            co_return Error(ErrorCode::invalid_argument, "a motion window of this camera has 1 region");
        auto task = session_->update(messages::motion_window(codec::to_int(name.id).value_or(0), regions[0].points),
                                     "the motion window");
        co_return co_await std::move(task);
    }
    const KnownApplication* application = application_of(name.package);
    if (!application || name.id.empty())
        co_return driver::unsupported("analytics.set_regions of this rule");
    auto reading = configuration(application);
    Result<Json> now = co_await std::move(reading);
    if (!now)
        co_return now.error();
    Result<Json> wanted = messages::with_regions(*now, *application, name.id, regions);
    if (!wanted)
        co_return wanted.error();
    auto writing = session_->json(application->path, application->package, "setConfiguration", std::move(*wanted),
                                  application->version);
    Result<Json> done = co_await std::move(writing);
    if (!done)
        co_return done.error();
    co_return Result<void>();
}

Task<AnalyticsRule> AxisAnalytics::set_regions(int, std::string rule, std::vector<AnalyticsRegion> regions)
{
    auto finding = find(rule);
    Result<AnalyticsRule> before = co_await std::move(finding);
    if (!before)
        co_return before.error();
    auto task = write_regions(messages::parse_rule(rule), regions);
    Result<void> written = co_await std::move(task);
    if (!written)
        co_return written.error();
    auto again = find(rule);
    Result<AnalyticsRule> now = co_await std::move(again);
    if (now && codec::starts_with(rule, "motion:"))
        co_return now;  // a rectangle around what was asked, checked when it was written
    if (now && !messages::same_regions(now->regions, regions))
        co_return not_applied("the rule's regions");
    co_return now;
}

}  // namespace

std::shared_ptr<driver::AnalyticsBackend> make_analytics(std::shared_ptr<Session> session)
{
    return std::make_shared<AxisAnalytics>(std::move(session));
}

}  // namespace camsdk::drivers::axis
