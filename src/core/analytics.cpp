// SPDX-License-Identifier: BSL-1.0
// The front of feature `analytics`: argument checks, then the one way of every call.
#include "core/arguments.hpp"
#include "core/dispatch.hpp"

namespace camsdk {

Task<std::vector<AnalyticsRule>> Analytics::rules() const
{
    return detail::dispatch<driver::AnalyticsBackend>(
        target_, "analytics.rules",
        [channel = target_.channel](driver::AnalyticsBackend& backend) mutable { return backend.rules(channel); });
}

Task<AnalyticsRule> Analytics::set_enabled(std::string rule, bool enabled) const
{
    return detail::dispatch<driver::AnalyticsBackend>(
        target_, "analytics.set_enabled",
        [channel = target_.channel, rule = std::move(rule), enabled](driver::AnalyticsBackend& backend) mutable {
            return backend.set_enabled(channel, std::move(rule), enabled);
        });
}

Task<AnalyticsRule> Analytics::set_regions(std::string rule, std::vector<AnalyticsRegion> regions) const
{
    return detail::dispatch<driver::AnalyticsBackend>(
        target_, "analytics.set_regions",
        [channel = target_.channel, rule = std::move(rule),
         regions = std::move(regions)](driver::AnalyticsBackend& backend) mutable -> Task<AnalyticsRule> {
            if (auto wrong = detail::check(regions))
                return *wrong;
            return backend.set_regions(channel, std::move(rule), std::move(regions));
        });
}

}  // namespace camsdk
