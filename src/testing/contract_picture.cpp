// SPDX-License-Identifier: BSL-1.0
// The contract of features overlay, masks and analytics.
#include "contract_suite.hpp"

namespace camsdk::testing {

namespace {

bool in_picture(const Polygon& points)
{
    return std::all_of(points.begin(), points.end(),
                       [](const Point& p) { return p.x >= 0 && p.x <= 1 && p.y >= 0 && p.y <= 1; });
}

template <class T>
const T* with_id(const std::vector<T>& all, const std::string& id)
{
    for (const T& one : all)
        if (one.id == id)
            return &one;
    return nullptr;
}

Range extent(const Polygon& points, double Point::*axis)
{
    Range range{1, 0};
    for (const Point& point : points) {
        range.min = std::min(range.min, point.*axis);
        range.max = std::max(range.max, point.*axis);
    }
    return range;
}

// A mask may grow by rounding, never shrink.
bool covers(const Polygon& outer, const Polygon& inner)
{
    const double slack = 1e-6;
    for (double Point::*axis : {&Point::x, &Point::y}) {
        const Range a = extent(outer, axis);
        const Range b = extent(inner, axis);
        if (a.min > b.min + slack || a.max < b.max - slack)
            return false;
    }
    return true;
}

Overlay text_overlay(const std::string& text)
{
    Overlay overlay;
    overlay.enabled = true;
    overlay.text = text;
    overlay.position = Point{0.25, 0.5};
    return overlay;
}

}  // namespace

void check_overlay(Suite& suite)
{
    const Overlays overlays = suite.camera.overlay();
    Result<std::vector<Overlay>> before = suite.call("overlay.list", overlays.list());
    for (const Overlay& one : before ? *before : std::vector<Overlay>()) {
        suite.expect("overlay.list", !one.id.empty(), "an overlay without id");
        suite.expect("overlay.list", !one.position || in_picture({*one.position}), "a position outside the picture");
    }
    if (!suite.may_write() || !before)
        return suite.skip("overlay.set", "read only, or could not be read");
    suite.refuse("overlay.remove", overlays.remove("no-such-overlay"), {ErrorCode::not_found});
    Overlay outside = text_overlay("contract");
    outside.position = Point{1.5, 0};
    suite.refuse("overlay.set", overlays.set(outside), {ErrorCode::invalid_argument}, "0 to 1");
    Result<Overlay> made = suite.call("overlay.set", overlays.set(text_overlay("contract")));
    if (!made)
        return;
    suite.expect("overlay.set", !made->id.empty() && made->text == "contract", "answers no id or another text");
    suite.expect("overlay.set",
                 made->position && near(made->position->x, 0.25, 0.03) && near(made->position->y, 0.5, 0.03),
                 "the position is not read back");
    Overlay change;
    change.id = made->id;
    change.kind = made->kind;
    change.text = "contract 2";
    Result<Overlay> changed = suite.call("overlay.set", overlays.set(change));
    suite.expect("overlay.set", changed && changed->text == "contract 2" && changed->id == made->id,
                 "a change is not read back");
    Result<std::vector<Overlay>> now = suite.quiet(overlays.list());
    const Overlay* listed = now ? with_id(*now, made->id) : nullptr;
    suite.expect("overlay.set", listed && listed->text == "contract 2", "the overlay is not listed");
    if (!suite.call("overlay.remove", overlays.remove(made->id)))
        return;
    Result<std::vector<Overlay>> left = suite.quiet(overlays.list());
    const Overlay* still = left ? with_id(*left, made->id) : nullptr;
    suite.expect("overlay.remove", left && (!still || !still->enabled.value_or(true)), "the overlay is still shown");
}

void check_masks(Suite& suite)
{
    const Masks masks = suite.camera.masks();
    suite.noting("masks.limits", masks.limits());
    Result<std::vector<PrivacyMask>> before = suite.call("masks.list", masks.list());
    for (const PrivacyMask& one : before ? *before : std::vector<PrivacyMask>())
        suite.expect("masks.list", !one.id.empty() && in_picture(one.polygon),
                     "a mask without id or outside the picture");
    if (!suite.may_write() || !before)
        return suite.skip("masks.set", "read only, or could not be read");
    suite.refuse("masks.remove", masks.remove("no-such-mask"), {ErrorCode::not_found});
    PrivacyMask wanted;
    wanted.enabled = true;
    wanted.polygon = {{0.1, 0.1}, {0.4, 0.1}};
    suite.refuse("masks.set", masks.set(wanted), {ErrorCode::invalid_argument}, "3 points");
    wanted.polygon = {{0.137, 0.151}, {0.411, 0.151}, {0.411, 0.433}, {0.137, 0.433}};
    Result<PrivacyMask> made = suite.call("masks.set", masks.set(wanted));
    if (!made)
        return;
    suite.expect("masks.set", !made->id.empty(), "answers no id");
    suite.expect("masks.set", made->polygon.size() >= 3 && covers(made->polygon, wanted.polygon),
                 "the mask as read back does not cover what was asked");
    Result<std::vector<PrivacyMask>> now = suite.quiet(masks.list());
    const PrivacyMask* listed = now ? with_id(*now, made->id) : nullptr;
    suite.expect("masks.set", listed && covers(listed->polygon, wanted.polygon), "the mask is not listed");
    if (!suite.call("masks.remove", masks.remove(made->id)))
        return;
    Result<std::vector<PrivacyMask>> left = suite.quiet(masks.list());
    const PrivacyMask* still = left ? with_id(*left, made->id) : nullptr;
    suite.expect("masks.remove", left && (!still || still->polygon.empty() || !still->enabled.value_or(true)),
                 "the mask is still there");
}

void check_analytics(Suite& suite)
{
    const Analytics analytics = suite.camera.analytics();
    Result<std::vector<AnalyticsRule>> rules = suite.call("analytics.rules", analytics.rules());
    for (const AnalyticsRule& rule : rules ? *rules : std::vector<AnalyticsRule>()) {
        suite.expect("analytics.rules", !rule.id.empty() && rule.channel >= 1,
                     "a rule without id, or a channel below 1");
        for (const AnalyticsRegion& region : rule.regions)
            suite.expect("analytics.rules",
                         in_picture(region.points) &&
                             (!region.sensitivity || (*region.sensitivity >= 0 && *region.sensitivity <= 1)),
                         "a region outside the picture, or a sensitivity outside 0..1");
    }
    if (!suite.may_write() || !rules || rules->empty())
        return suite.skip("analytics.set_enabled", "read only, or no rules");
    suite.refuse("analytics.set_enabled", analytics.set_enabled("no-such-rule", true), {ErrorCode::not_found});
    for (const AnalyticsRule& rule : *rules) {
        if (!rule.enabled)
            continue;
        const bool was = *rule.enabled;
        Undo undo([&] { suite.restore(analytics.set_enabled(rule.id, was)); });
        Result<AnalyticsRule> now = suite.call("analytics.set_enabled", analytics.set_enabled(rule.id, !was));
        suite.expect("analytics.set_enabled", !now || now->enabled == !was, rule.id + " is not read back");
        Result<std::vector<AnalyticsRule>> all = suite.quiet(analytics.rules());
        const AnalyticsRule* listed = all ? with_id(*all, rule.id) : nullptr;
        suite.expect("analytics.set_enabled", !now || (listed && listed->enabled == !was),
                     rule.id + " does not show in rules");
        break;
    }
    if (!suite.noted("analytics.set_enabled", ContractOutcome::tested) &&
        !suite.noted("analytics.set_enabled", ContractOutcome::not_supported))
        suite.skip("analytics.set_enabled", "no rule tells whether it is on");
    for (const AnalyticsRule& rule : *rules) {
        if (rule.regions.empty() || rule.regions.front().points.size() < 3)
            continue;
        Undo undo([&] { suite.restore(analytics.set_regions(rule.id, rule.regions)); });
        std::vector<AnalyticsRegion> wanted{rule.regions.front()};
        wanted[0].points = {{0.2, 0.2}, {0.8, 0.2}, {0.8, 0.8}, {0.2, 0.8}};
        Result<AnalyticsRule> now = suite.call("analytics.set_regions", analytics.set_regions(rule.id, wanted));
        suite.expect("analytics.set_regions", !now || (!now->regions.empty() && now->regions[0].points.size() >= 3),
                     "the regions are not read back");
        break;
    }
}

}  // namespace camsdk::testing
