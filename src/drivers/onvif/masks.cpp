// SPDX-License-Identifier: BSL-1.0
// Feature `masks`: Media2 GetMasks, CreateMask, SetMask, DeleteMask. What a mask hides never shrinks on a write.
#include <algorithm>
#include <codec/geometry.hpp>

#include "backends.hpp"
#include "values.hpp"

namespace camsdk::drivers::onvif {
namespace {

constexpr double write_step = 2e-6;  // requests carry six decimals, so corners move outwards by more than that
constexpr double read_slack = 0.01;  // a device's own grid

Polygon to_polygon(const Mask& mask)
{
    Polygon polygon;
    for (const auto& [x, y] : mask.points)
        polygon.push_back(from_normalised(x, y));
    return polygon;
}

Point middle(const Polygon& polygon)
{
    Point sum;
    for (const auto& p : polygon) {
        sum.x += p.x;
        sum.y += p.y;
    }
    const auto n = static_cast<double>(std::max<std::size_t>(polygon.size(), 1));
    return {sum.x / n, sum.y / n};
}

Polygon grow(const Polygon& polygon, double by)
{
    const Point centre = middle(polygon);
    const auto away = [by](double value, double from) {
        return std::clamp(value + (value > from ? by : value < from ? -by : 0.0), -1.0, 2.0);
    };
    Polygon out;
    for (const auto& p : polygon)
        out.push_back({away(p.x, centre.x), away(p.y, centre.y)});
    return out;
}

bool upright_rectangle(const Polygon& polygon)
{
    if (polygon.size() != 4)
        return false;
    const Polygon box = codec::bounding_box(polygon);
    return std::all_of(polygon.begin(), polygon.end(),
                       [&](const Point& p) { return std::find(box.begin(), box.end(), p) != box.end(); });
}

PrivacyMask to_mask(const Mask& mask)
{
    PrivacyMask out;
    out.id = mask.token;
    out.enabled = mask.enabled;
    out.polygon = to_polygon(mask);
    if (!mask.type.empty())
        out.kind = mask.type;
    return out;
}

class OnvifMasks final : public driver::MasksBackend {
 public:
    explicit OnvifMasks(SharedSession session) : session_(std::move(session)) {}

    Task<std::vector<PrivacyMask>> list(int channel) override
    {
        Result<std::vector<Mask>> masks = co_await read(channel);
        if (!masks)
            co_return masks.error();
        std::vector<PrivacyMask> out;
        for (const auto& mask : *masks)
            out.push_back(to_mask(mask));
        co_return out;
    }

    Task<MaskLimits> limits(int channel) override
    {
        Result<MaskOptions> o = co_await options(channel);
        if (!o)
            co_return o.error();
        MaskLimits limits;
        limits.max_masks = o->max_masks;
        limits.max_points = o->max_points;
        limits.rectangles_only = o->rectangles_only;
        limits.kinds = o->types;
        co_return limits;
    }

    Task<PrivacyMask> set(int channel, PrivacyMask wanted) override
    {
        Result<ChannelSource> source = co_await session_->channel(channel);
        if (!source)
            co_return source.error();
        Result<MaskOptions> o = co_await options(channel);
        if (!o && o.error().code() != ErrorCode::not_supported)
            co_return o.error();
        const MaskOptions limits = o ? *o : MaskOptions{};
        Result<Mask> mask = co_await base_of(channel, wanted.id, limits);
        if (!mask)
            co_return mask.error();
        mask->source_config = mask->source_config.empty() ? source->source_config : mask->source_config;
        mask->enabled = wanted.enabled ? wanted.enabled : mask->enabled;
        mask->type = wanted.kind ? *wanted.kind : mask->type;
        if (!wanted.polygon.empty())
            put_polygon(wanted.polygon, limits, *mask);
        Result<std::string> id = co_await write(*mask);
        if (!id)
            co_return id.error();
        Result<std::vector<Mask>> after = co_await read(channel);
        if (!after)
            co_return after.error();
        for (const auto& got : *after)
            if (got.token == *id)
                co_return compare(*mask, got);
        co_return Error(ErrorCode::not_applied, "the camera accepted the mask and does not list it");
    }

    Task<void> remove(int channel, std::string id) override
    {
        Result<void> done = co_await session_->call(delete_mask(id));
        if (!done)
            co_return done;
        Result<std::vector<Mask>> after = co_await read(channel);
        if (!after)
            co_return after.error();
        for (const auto& mask : *after)
            if (mask.token == id)
                co_return Error(ErrorCode::not_applied, "the camera accepted the removal and still lists the mask");
        co_return Result<void>();
    }

 private:
    static void put_polygon(const Polygon& polygon, const MaskOptions& limits, Mask& mask)
    {
        const bool too_many =
            limits.max_points && polygon.size() > static_cast<std::size_t>(std::max(*limits.max_points, 0));
        const bool box = too_many || (limits.rectangles_only.value_or(false) && !upright_rectangle(polygon));
        const Polygon shape = grow(box ? codec::bounding_box(polygon) : polygon, write_step);
        mask.points.clear();
        for (const auto& p : shape) {
            const Point n = to_normalised(p);
            mask.points.emplace_back(std::clamp(n.x, -1.0, 1.0), std::clamp(n.y, -1.0, 1.0));
        }
    }

    static Result<PrivacyMask> compare(const Mask& wanted, const Mask& got)
    {
        const Polygon shown = grow(to_polygon(got), read_slack);
        for (const auto& corner : to_polygon(wanted))
            if (!codec::inside(shown, corner))
                return Error(ErrorCode::not_applied, "the camera's mask does not cover the whole area");
        if (wanted.enabled && got.enabled != wanted.enabled)
            return Error(ErrorCode::not_applied, "the camera accepted the mask and kept it switched the other way");
        return to_mask(got);
    }

    /// The mask to change, or an empty one.
    Task<Mask> base_of(int channel, std::string id, MaskOptions limits)
    {
        if (id.empty()) {
            Mask fresh;
            fresh.enabled = true;
            fresh.type = limits.types.empty() ? "Color" : limits.types.front();
            if (fresh.type == "Color")
                fresh.color = OsdColor{"0", "128", "128", "http://www.onvif.org/ver10/colorspace/YCbCr", "", ""};
            co_return fresh;
        }
        Result<std::vector<Mask>> masks = co_await read(channel);
        if (!masks)
            co_return masks.error();
        for (const auto& mask : *masks)
            if (mask.token == id)
                co_return mask;
        co_return Error(ErrorCode::not_found, "the camera has no such mask");
    }

    Task<std::string> write(Mask mask)
    {
        if (mask.token.empty())
            co_return co_await session_->call(create_mask(mask));
        Result<void> done = co_await session_->call(set_mask(mask));
        if (!done)
            co_return done.error();
        co_return mask.token;
    }

    Task<std::vector<Mask>> read(int channel)
    {
        Result<ChannelSource> source = co_await session_->channel(channel);
        if (!source)
            co_return source.error();
        co_return co_await session_->call(get_masks(source->source_config));
    }

    Task<MaskOptions> options(int channel)
    {
        Result<ChannelSource> source = co_await session_->channel(channel);
        if (!source)
            co_return source.error();
        co_return co_await session_->call(get_mask_options(source->source_config));
    }

    SharedSession session_;
};

}  // namespace

std::shared_ptr<driver::MasksBackend> make_masks(SharedSession session)
{
    return std::make_shared<OnvifMasks>(std::move(session));
}

}  // namespace camsdk::drivers::onvif
