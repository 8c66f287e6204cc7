// SPDX-License-Identifier: BSL-1.0
// privacymask.cgi: polygons in pixels of the largest picture, before rotation and mirroring.
#include <algorithm>
#include <cmath>
#include <codec/geometry.hpp>
#include <codec/text.hpp>

#include "messages_overlay.hpp"

namespace camsdk::drivers::axis::messages {

Point unturned(Point shown, const MaskSpace& space)
{
    if (space.mirrored)
        shown.x = 1 - shown.x;
    switch (space.rotation) {
        case 90:
            return {shown.y, 1 - shown.x};
        case 180:
            return {1 - shown.x, 1 - shown.y};
        case 270:
            return {1 - shown.y, shown.x};
        default:
            return shown;
    }
}

Point turned(Point raw, const MaskSpace& space)
{
    Point shown = raw;
    if (space.rotation == 90)
        shown = {1 - raw.y, raw.x};
    else if (space.rotation == 180)
        shown = {1 - raw.x, 1 - raw.y};
    else if (space.rotation == 270)
        shown = {raw.y, 1 - raw.x};
    if (space.mirrored)
        shown.x = 1 - shown.x;
    return shown;
}

std::vector<PrivacyMask> parse_masks(JsonElement root, const MaskSpace& space)
{
    std::vector<PrivacyMask> all;
    for (const JsonElement& one : root.items("listpx")) {
        PrivacyMask mask;
        mask.id = one.text("name").value_or("");
        if (mask.id.empty() || all.size() >= 1000)
            continue;
        mask.name = mask.id;
        mask.enabled = one.boolean("enabled");
        for (const JsonElement& corner : one.items("position")) {
            const auto x = corner.number("x");
            const auto y = corner.number("y");
            if (!x || !y || space.width < 1 || space.height < 1)
                continue;
            const Point raw{std::clamp(*x / space.width, 0.0, 1.0), std::clamp(*y / space.height, 0.0, 1.0)};
            mask.polygon.push_back(turned(raw, space));
        }
        all.push_back(std::move(mask));
    }
    return all;
}

std::string mask_polygon(const Polygon& polygon, const MaskSpace& space)
{
    Polygon raw;
    for (const Point& point : polygon)
        raw.push_back(unturned(point, space));
    codec::Space pixels;
    pixels.width = space.width;
    pixels.height = space.height;
    pixels.bottom_left = false;
    const auto most = static_cast<std::size_t>(space.corners >= 4 ? space.corners : 100);
    std::string text;
    for (const auto& corner : codec::cover(raw, pixels, 3, most))
        text += (text.empty() ? "" : ":") + std::to_string(corner.x) + "," + std::to_string(corner.y);
    return text;
}

std::string mask_rectangle(const Polygon& polygon, const MaskSpace& space)
{
    double low[2] = {1000, 1000};
    double high[2] = {0, 0};
    for (const Point& corner : polygon) {
        const Point raw = unturned(corner, space);
        const double parts[2] = {raw.x * 1000, raw.y * 1000};
        for (int axis = 0; axis < 2; ++axis) {
            // A device may put the edge on the nearest pixel: that one must lie outside too.
            const double pixels = (axis == 0 ? space.width : space.height) / 1000.0;
            double near = std::floor(parts[axis] + 1e-9), far = std::ceil(parts[axis] - 1e-9);
            while (near > 0 && std::round(near * pixels) > parts[axis] * pixels + 1e-6)
                near -= 1;
            while (far < 1000 && std::round(far * pixels) < parts[axis] * pixels - 1e-6)
                far += 1;
            low[axis] = std::min(low[axis], near);
            high[axis] = std::max(high[axis], far);
        }
    }
    auto percent = [](double tenths) { return codec::number_text(tenths / 10, 2); };
    return "width=" + percent(high[0] - low[0]) + "&height=" + percent(high[1] - low[1]) +
           "&center=" + percent((low[0] + high[0]) / 2) + "," + percent((low[1] + high[1]) / 2);
}

bool hides(const Polygon& kept, const Polygon& wanted)
{
    constexpr double slack = 0.001;
    if (kept.empty())
        return wanted.empty();
    for (double Point::*axis : {&Point::x, &Point::y}) {
        const auto before = [axis](const Point& a, const Point& b) { return a.*axis < b.*axis; };
        const auto [low, high] = std::minmax_element(kept.begin(), kept.end(), before);
        for (const Point& corner : wanted)
            if (corner.*axis < (*low).*axis - slack || corner.*axis > (*high).*axis + slack)
                return false;
    }
    return true;
}

std::optional<Resolution> largest(const Params& properties, const std::string& image)
{
    std::optional<Resolution> best;
    const auto own = properties.text("Properties." + image + ".Resolution");
    for (const auto& word :
         codec::split(own ? *own : properties.text("Properties.Image.Resolution").value_or(""), ',')) {
        const auto x = word.find('x');
        if (x == std::string::npos)
            continue;
        const auto width = codec::to_int(std::string_view(word).substr(0, x));
        const auto height = codec::to_int(std::string_view(word).substr(x + 1));
        if (!width || !height || *width < 1 || *height < 1 || *width > 32767 || *height > 32767)
            continue;
        if (!best || *width * *height > best->width * best->height)
            best = Resolution{*width, *height};
    }
    return best;
}

std::string free_mask_name(const std::vector<PrivacyMask>& masks)
{
    for (int number = 1;; ++number) {
        std::string name = "mask" + std::to_string(number);
        if (std::none_of(masks.begin(), masks.end(), [&](const PrivacyMask& one) { return one.id == name; }))
            return name;
    }
}

}  // namespace camsdk::drivers::axis::messages
