// SPDX-License-Identifier: BSL-1.0
// Ranges that hold for every camera.
#include "core/arguments.hpp"

#include <camsdk/driver/backend.hpp>

#include <initializer_list>

namespace camsdk::detail {

namespace {

struct Bounded {
    const char* name;
    std::optional<double> value;
    Range allowed;
};

// The negation also catches NaN.
std::optional<Error> first_outside(std::initializer_list<Bounded> all)
{
    for (const auto& one : all)
        if (one.value && !(*one.value >= one.allowed.min && *one.value <= one.allowed.max))
            return driver::out_of_range(one.name, *one.value, one.allowed);
    return std::nullopt;
}

std::optional<double> number(std::optional<int> value)
{
    return value ? std::optional<double>(*value) : std::nullopt;
}

const Range unit{0, 1};
const Range both{-1, 1};

std::optional<Error> check_points(const Polygon& points)
{
    for (const auto& point : points)
        if (auto wrong = first_outside({{"x", point.x, unit}, {"y", point.y, unit}}))
            return wrong;
    return std::nullopt;
}

}  // namespace

std::optional<Error> check(const EncoderChange& change)
{
    return first_outside({{"width", number(change.width), {1, 65535}},
                          {"height", number(change.height), {1, 65535}},
                          {"fps", change.fps, {0.01, 1000}},
                          {"bitrate_kbps", number(change.bitrate_kbps), {1, 10e6}},
                          {"gop", number(change.gop), {1, 100000}},
                          {"quality", change.quality, unit}});
}

std::optional<Error> check(const PtzVelocity& velocity, std::optional<std::chrono::milliseconds> duration)
{
    if (duration && (duration->count() <= 0 || *duration > std::chrono::minutes(10)))
        return driver::out_of_range("duration (ms)", static_cast<double>(duration->count()), {1, 600000});
    return first_outside({{"pan", velocity.pan, both}, {"tilt", velocity.tilt, both}, {"zoom", velocity.zoom, both}});
}

std::optional<Error> check(const PtzPosition& position)
{
    if (!position.pan && !position.tilt && !position.zoom)
        return Error(ErrorCode::invalid_argument, "move_to: name at least one of pan, tilt and zoom");
    return first_outside({{"pan", position.pan, both}, {"tilt", position.tilt, both}, {"zoom", position.zoom, unit}});
}

std::optional<Error> check(const ImagingChange& change)
{
    return first_outside({{"brightness", change.brightness, unit},
                          {"contrast", change.contrast, unit},
                          {"saturation", change.saturation, unit},
                          {"sharpness", change.sharpness, unit},
                          {"wdr_level", change.wdr_level, unit}});
}

std::optional<Error> check(const Overlay& overlay)
{
    return overlay.position ? check_points({*overlay.position}) : std::nullopt;
}

std::optional<Error> check(const PrivacyMask& mask)
{
    if (mask.polygon.size() < 3 && !(mask.polygon.empty() && !mask.id.empty()))
        return Error(ErrorCode::invalid_argument, "a mask's polygon has at least 3 points");
    return check_points(mask.polygon);
}

std::optional<Error> check(const std::vector<AnalyticsRegion>& regions)
{
    for (const auto& region : regions) {
        if (auto wrong = check_points(region.points))
            return wrong;
        if (auto wrong = first_outside({{"sensitivity", region.sensitivity, unit}}))
            return wrong;
    }
    return std::nullopt;
}

std::optional<Error> check(const RecordingQuery& query)
{
    if (query.to < query.from)
        return Error(ErrorCode::invalid_argument, "find: `to` is before `from`");
    return first_outside({{"limit", static_cast<double>(query.limit), {1, 100000}}});
}

std::optional<Error> check_account(const std::string& name)
{
    if (name.empty() || name.size() > 64)
        return Error(ErrorCode::invalid_argument, "an account's name has 1 to 64 characters");
    for (const char c : name)
        if (static_cast<unsigned char>(c) < 0x20)
            return Error(ErrorCode::invalid_argument, "an account's name has no control characters");
    return std::nullopt;
}

}  // namespace camsdk::detail
