// SPDX-License-Identifier: BSL-1.0
// Drawing what a camera looks at: sky, houses by azimuth, a road, and the texts and masks set on the channel.
#include "picture/picture.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace camsim {
namespace {

constexpr double wide_angle = 60;  ///< horizontal degrees at zoom 1
constexpr double house_width = 6;  ///< degrees

std::uint32_t mixed(std::uint32_t value)
{
    value ^= value >> 16;
    value *= 0x7feb352dU;
    value ^= value >> 15;
    value *= 0x846ca68bU;
    return value ^ (value >> 16);
}

std::uint32_t seed_of(const std::string& text)
{
    std::uint32_t seed = 2166136261U;
    for (const char c : text)
        seed = (seed ^ static_cast<unsigned char>(c)) * 16777619U;
    return seed;
}

/// The road with its dashes and the stones before it: what a camera sees that looks down.
void draw_ground(Image& image, const PtzPosition& look, int horizon, double per_pixel, std::uint32_t seed)
{
    const auto pixels = [per_pixel](double degrees) { return static_cast<int>(degrees / per_pixel); };
    image.fill(0, horizon + pixels(3), image.width, pixels(6), 0x505054);
    for (int x = 0; x < image.width; ++x) {
        const double azimuth = std::fmod(look.pan + (x - image.width / 2.0) * per_pixel + 720, 360.0);
        if (std::fmod(azimuth, 6) < 3)
            image.fill(x, horizon + pixels(5.8), 1, std::max(1, pixels(0.4)), 0xd8d8d0);
        for (int row = 0; row < 5; ++row) {  // stones of the square, each of its own shade
            const auto stone = static_cast<std::uint32_t>(azimuth / 4) * 8 + static_cast<std::uint32_t>(row);
            image.fill(x, horizon + pixels(9 + row * 6), 1, pixels(5.6) + 1,
                       0x706858 + (mixed(seed ^ stone) & 0x1f1f1f));
        }
    }
}

void draw_street(Image& image, const PtzPosition& look, std::uint32_t seed)
{
    const double per_pixel = wide_angle / look.zoom / image.width;
    const int horizon = static_cast<int>(image.height * 0.5 + look.tilt / per_pixel);
    image.fill(0, 0, image.width, horizon, 0x8fb8de);
    image.fill(0, std::max(0, horizon), image.width, image.height, 0x5c6b52);
    for (int x = 0; x < image.width; ++x) {
        double azimuth = std::fmod(look.pan + (x - image.width / 2.0) * per_pixel + 720, 360.0);
        const std::uint32_t house = mixed(seed + static_cast<std::uint32_t>(azimuth / house_width));
        const double across = std::fmod(azimuth, house_width);
        if (across < 0.4)
            continue;  // a gap between two houses
        const int tall = static_cast<int>((2.0 + house % 9) / per_pixel);
        image.fill(x, horizon - tall, 1, tall, 0x404040 | (house & 0x7f7f7f));
        if (std::fmod(across, 1.5) > 0.7)
            for (int floor = 1; floor * 2 < 2 + static_cast<int>(house % 9); ++floor)
                image.fill(x, horizon - static_cast<int>(floor * 2 / per_pixel), 1,
                           static_cast<int>(0.8 / per_pixel) + 1, 0xe8d98a);
    }
    draw_ground(image, look, horizon, per_pixel, seed);
}

void draw_line(Image& image, int x, int y, const std::string& text, int scale)
{
    image.fill(x - scale, y - scale, static_cast<int>(text.size()) * 6 * scale + scale, 9 * scale, 0x101010);
    draw_text(image, x, y, text, 0xffffff, scale);
}

void draw_masks(Image& image, const Channel& channel)
{
    if (!channel.masks_enabled)
        return;
    for (const PrivacyMask& mask : channel.masks) {
        if (!mask.enabled || mask.region.empty())
            continue;
        double left = 1, top = 1, right = 0, bottom = 0;
        for (const Point& point : mask.region) {
            left = std::min(left, point.x);
            right = std::max(right, point.x);
            top = std::min(top, point.y);
            bottom = std::max(bottom, point.y);
        }
        image.fill(static_cast<int>(left * image.width), static_cast<int>(top * image.height),
                   static_cast<int>((right - left) * image.width), static_cast<int>((bottom - top) * image.height), 0);
    }
}

void apply_imaging(Image& image, const Imaging& imaging)
{
    const int shift = (imaging.brightness - 50) * 2;
    const bool grey = imaging.day_night == "night";
    if (shift == 0 && !grey)
        return;
    for (std::size_t i = 0; i + 2 < image.rgb.size(); i += 3) {
        int colour[3] = {image.rgb[i], image.rgb[i + 1], image.rgb[i + 2]};
        if (grey)
            colour[0] = colour[1] = colour[2] = (colour[0] * 3 + colour[1] * 6 + colour[2]) / 10;
        for (std::size_t c = 0; c < 3; ++c)
            image.rgb[i + c] = static_cast<std::uint8_t>(std::clamp(colour[c] + shift, 0, 255));
    }
}

}  // namespace

void Image::fill(int x, int y, int w, int h, std::uint32_t colour)
{
    const int left = std::clamp(x, 0, width), right = std::clamp(x + w, 0, width);
    const int top = std::clamp(y, 0, height), bottom = std::clamp(y + h, 0, height);
    for (int row = top; row < bottom; ++row)
        for (int column = left; column < right; ++column) {
            std::uint8_t* at = rgb.data() + (static_cast<std::size_t>(row) * static_cast<std::size_t>(width) +
                                             static_cast<std::size_t>(column)) *
                                                3;
            at[0] = static_cast<std::uint8_t>(colour >> 16);
            at[1] = static_cast<std::uint8_t>(colour >> 8);
            at[2] = static_cast<std::uint8_t>(colour);
        }
}

std::string snapshot(const CameraState& state, const Channel& channel, std::chrono::steady_clock::time_point now,
                     int width, int height)
{
    Image image{std::clamp(width, 64, 1920), std::clamp(height, 64, 1080), {}};
    image.rgb.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 3);
    const PtzPosition look = channel.ptz ? channel.ptz->position(now) : PtzPosition{0, 0, 1};
    draw_street(image, look, seed_of(state.identity.name + std::to_string(channel.id)));
    apply_imaging(image, channel.imaging);
    draw_masks(image, channel);
    const int scale = std::max(1, image.width / 320);
    const int line = 10 * scale;
    const int zone = zone_offset_minutes(state.clock.zone, state.now());
    draw_line(image, 4 * scale, 4 * scale, channel.name.empty() ? state.identity.name : channel.name, scale);
    draw_line(image, 4 * scale, 4 * scale + line, iso_time(state.now(), zone), scale);
    if (channel.ptz) {
        char text[64];
        std::snprintf(text, sizeof text, "P %.1f T %.1f Z %.1f", look.pan, look.tilt, look.zoom);
        draw_line(image, 4 * scale, image.height - line, text, scale);
    }
    for (const Osd& osd : channel.osds)
        if (osd.enabled && osd.kind == "text" && !osd.text.empty())
            draw_line(image, static_cast<int>(osd.position.x * image.width),
                      static_cast<int>(osd.position.y * image.height), osd.text, scale);
    return encode_jpeg(image, 60);
}

}  // namespace camsim
