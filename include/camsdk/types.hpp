// SPDX-License-Identifier: BSL-1.0
// Values that several features share: features and support, points and polygons, times, byte sinks.
#pragma once

#include <camsdk/result.hpp>
#include <camsdk/value.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace camsdk {

/// The features a camera can have; each is one handle of Camera and one backend of a driver.
enum class Feature {
    device,
    clock,
    media,
    ptz,
    tours,
    imaging,
    overlay,
    masks,
    analytics,
    events,
    recordings,
    io,
    audio,
    users,
    network,
    security,
    maintenance,
};
inline constexpr std::size_t feature_count = 17;
template <>
struct EnumNames<Feature> {
    static constexpr std::array<EnumTable<Feature>, feature_count> values{{
        {Feature::device, "device"},
        {Feature::clock, "clock"},
        {Feature::media, "media"},
        {Feature::ptz, "ptz"},
        {Feature::tours, "tours"},
        {Feature::imaging, "imaging"},
        {Feature::overlay, "overlay"},
        {Feature::masks, "masks"},
        {Feature::analytics, "analytics"},
        {Feature::events, "events"},
        {Feature::recordings, "recordings"},
        {Feature::io, "io"},
        {Feature::audio, "audio"},
        {Feature::users, "users"},
        {Feature::network, "network"},
        {Feature::security, "security"},
        {Feature::maintenance, "maintenance"},
    }};
};

/// Whether this camera has a feature, as it says itself. `unknown`: it could not be asked, or did not answer clearly.
enum class Support { yes, no, unknown };
template <>
struct EnumNames<Support> {
    static constexpr std::array<EnumTable<Support>, 3> values{
        {{Support::yes, "yes"}, {Support::no, "no"}, {Support::unknown, "unknown"}}};
};

/// One answer a feature.
using Capabilities = std::map<Feature, Support>;

/// A UTC instant.
using TimePoint = std::chrono::system_clock::time_point;

/// What a device said beyond the fields below, name to text, so that nothing is lost.
using Extra = std::map<std::string, std::string>;

/// A point of the picture: 0..1 from left to right, 0..1 from top to bottom, as displayed.
struct Point {
    double x = 0;
    double y = 0;
    CAMSDK_VALUE(Point, x, y)
};

/// A closed polygon in the picture, or an open line of two or more points where the user of the type says so.
using Polygon = std::vector<Point>;

/// A closed range of numbers, in the unit of the field that it bounds.
struct Range {
    double min = 0;
    double max = 0;
    CAMSDK_VALUE(Range, min, max)
};

/// Receives a body piece by piece; answers false to stop the transfer. Called on the camera's loop.
using ByteSink = std::function<bool(std::string_view bytes)>;

/// Told how far a transfer got; `total` is 0 while it is not known. Called on the camera's loop.
using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

namespace detail {
class CameraCore;
/// A camera and the channel a handle means; 0: none was chosen.
struct Target {
    std::shared_ptr<CameraCore> core;
    int channel = 0;
};
}  // namespace detail

}  // namespace camsdk
