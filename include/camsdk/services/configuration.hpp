// SPDX-License-Identifier: BSL-1.0
// Service `configuration`: a camera's settings as a vendor-neutral document, and plans to apply one. Interface only in
// this version: the functions answer `not_supported`.
#pragma once

#include <camsdk/camera.hpp>

namespace camsdk::services {

/// How well a wanted value can be had on a camera.
enum class Exactness { exact, rounded, lossy, impossible };
}  // namespace camsdk::services

namespace camsdk {
template <>
struct EnumNames<services::Exactness> {
    static constexpr std::array<EnumTable<services::Exactness>, 4> values{
        {{services::Exactness::exact, "exact"},
         {services::Exactness::rounded, "rounded"},
         {services::Exactness::lossy, "lossy"},
         {services::Exactness::impossible, "impossible"}}};
};
}  // namespace camsdk

namespace camsdk::services {

/// A vendor-neutral document: dotted path ("media.profiles[0].bitrate_kbps") to JSON value.
using ConfigurationDocument = std::map<std::string, std::string>;

/// One change that applying a document would make.
struct PlannedChange {
    std::string path;
    std::string before;
    std::string wanted;
    std::string after;
    Exactness exactness = Exactness::exact;
    std::string reason;
    CAMSDK_VALUE(PlannedChange, path, before, wanted, after, exactness, reason)
};

CAMSDK_API Task<ConfigurationDocument> export_configuration(Camera camera);
/// Writes nothing.
CAMSDK_API Task<std::vector<PlannedChange>> plan_configuration(Camera camera, ConfigurationDocument wanted);
/// Writes, reads back, and rolls back on failure; answers what was done.
CAMSDK_API Task<std::vector<PlannedChange>> apply_configuration(Camera camera, ConfigurationDocument wanted);

}  // namespace camsdk::services
