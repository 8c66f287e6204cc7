// SPDX-License-Identifier: BSL-1.0
// What a driver implements for feature `analytics`; the front is camsdk/analytics.hpp, which documents each call.
#pragma once

#include <camsdk/analytics.hpp>
#include <camsdk/driver/backend.hpp>

namespace camsdk::driver {

/// Overrides what the device has; the rest answers `not_supported`. `channel` 0 means all channels.
class CAMSDK_API AnalyticsBackend {
 public:
    static constexpr Feature feature = Feature::analytics;
    virtual ~AnalyticsBackend();
    virtual Task<std::vector<AnalyticsRule>> rules(int /*channel*/);
    virtual Task<AnalyticsRule> set_enabled(int /*channel*/, std::string /*rule*/, bool);
    virtual Task<AnalyticsRule> set_regions(int /*channel*/, std::string /*rule*/, std::vector<AnalyticsRegion>);
};

}  // namespace camsdk::driver
