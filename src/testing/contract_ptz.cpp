// SPDX-License-Identifier: BSL-1.0
// The contract of features ptz, tours and imaging.
#include "contract_suite.hpp"

namespace camsdk::testing {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

bool inside(std::optional<double> value, double low, double high)
{
    return !value || (*value >= low && *value <= high);
}

const Preset* named(const std::vector<Preset>& all, const std::string& name)
{
    for (const Preset& one : all)
        if (one.name == name)
            return &one;
    return nullptr;
}

void check_presets(Suite& suite)
{
    const Ptz ptz = suite.camera.ptz();
    suite.refuse("ptz.goto_preset", ptz.goto_preset("no-such-preset"), {ErrorCode::not_found});
    suite.refuse("ptz.remove_preset", ptz.remove_preset("no-such-preset"), {ErrorCode::not_found});
    const std::string name = "contract";
    Result<Preset> saved = suite.call("ptz.save_preset", ptz.save_preset(name));
    if (!saved)
        return;
    suite.expect("ptz.save_preset", saved->name == name && !saved->token.empty(), "answers another name or no token");
    Result<std::vector<Preset>> all = suite.call("ptz.presets", ptz.presets());
    const Preset* listed = all ? named(*all, name) : nullptr;
    suite.expect("ptz.save_preset", listed && listed->token == saved->token, "the preset is not listed");
    Result<Preset> again = suite.call("ptz.save_preset", ptz.save_preset(name));
    suite.expect("ptz.save_preset", again && again->token == saved->token,
                 "a name that is there makes a second preset");
    suite.noting("ptz.goto_preset", ptz.goto_preset(name));
    suite.noting("ptz.goto_preset", ptz.goto_preset(saved->token));
    if (!suite.call("ptz.remove_preset", ptz.remove_preset(saved->token)))
        return;
    Result<std::vector<Preset>> left = suite.quiet(ptz.presets());
    suite.expect("ptz.remove_preset", left && !named(*left, name), "the preset is still listed");
}

// Each axis on its own: a camera may know where it points and not how far it has zoomed.
void check_position(Suite& suite, const PtzLimits& limits)
{
    const Ptz ptz = suite.camera.ptz();
    std::vector<PtzPosition> places;
    if (limits.can_pan && limits.can_tilt)
        places.push_back({0.25, 0.25, std::nullopt});
    if (limits.can_zoom)
        places.push_back({std::nullopt, std::nullopt, 0.25});
    for (const PtzPosition& there : places) {
        if (limits.absolute == Support::no) {
            suite.refuse("ptz.move_to", ptz.move_to(there), {ErrorCode::not_supported});
            continue;
        }
        if (!suite.call("ptz.move_to", ptz.move_to(there)) || !suite.noted("ptz.status", ContractOutcome::tested))
            continue;
        const bool arrived = wait_until(seconds(20), [&] {
            Result<PtzStatus> now = suite.quiet(ptz.status());
            return now && (!there.pan || !now->pan || near(now->pan, there.pan, 0.02)) &&
                   (!there.tilt || !now->tilt || near(now->tilt, there.tilt, 0.02)) &&
                   (!there.zoom || !now->zoom || near(now->zoom, there.zoom, 0.04));
        });
        suite.expect("ptz.move_to", arrived, "status does not come to the position within 20 s");
    }
}

void check_moves(Suite& suite, const PtzLimits& limits)
{
    const Ptz ptz = suite.camera.ptz();
    suite.refuse("ptz.move", ptz.move({1.5, 0, 0}), {ErrorCode::invalid_argument}, "-1 to 1");
    suite.refuse("ptz.move_to", ptz.move_to({std::nullopt, std::nullopt, 1.5}), {ErrorCode::invalid_argument},
                 "0 to 1");
    const auto at_rest = [&] {
        Result<PtzStatus> status = suite.quiet(ptz.status());
        return status && !status->moving.value_or(false);
    };
    const PtzVelocity slowly{limits.can_pan ? 0.3 : 0, 0, limits.can_pan ? 0 : 0.3};
    suite.noting("ptz.move", ptz.move(slowly, milliseconds(300)));
    if (suite.noted("ptz.status", ContractOutcome::tested))
        suite.expect("ptz.move", wait_until(seconds(3), at_rest), "still moves after a move with a duration");
    if (suite.call("ptz.move", ptz.move(slowly)))
        suite.noting("ptz.stop", ptz.stop());
    if (suite.noted("ptz.status", ContractOutcome::tested))
        suite.expect("ptz.stop", wait_until(seconds(3), at_rest), "still moves after a stop");
    suite.noting("ptz.stop", ptz.stop());
    check_position(suite, limits);
    suite.noting("ptz.go_home", ptz.go_home());
    if (suite.noted("ptz.status", ContractOutcome::tested))
        (void)wait_until(seconds(20), at_rest);  // a camera may refuse a preset while it moves
}

// Levels come back in the device's own steps, mostly 0..100.
void vary_level(Suite& suite, const char* name, std::optional<double> ImagingChange::*wish,
                std::optional<double> ImagingSettings::*value, const ImagingSettings& before)
{
    if (!(before.*value))
        return;
    const Imaging imaging = suite.camera.imaging();
    ImagingChange change;
    change.*wish = 1.5;
    suite.refuse("imaging.set", imaging.set(change), {ErrorCode::invalid_argument}, "0 to 1");
    change.*wish = before.*value;
    Undo undo([&] { suite.restore(imaging.set(change)); });
    ImagingChange other;
    const double wanted = *(before.*value) > 0.5 ? 0.3 : 0.7;
    other.*wish = wanted;
    Result<ImagingSettings> now = suite.call("imaging.set", imaging.set(other));
    if (!now)
        return;
    suite.expect("imaging.set", near((*now).*value, wanted, 0.06), std::string(name) + " is not answered");
    Result<ImagingSettings> read = suite.quiet(imaging.get());
    suite.expect("imaging.set", read && near((*read).*value, wanted, 0.06), std::string(name) + " is not read back");
    if (suite.options.forget_writes) {
        suite.options.forget_writes(true);
        suite.refuse("imaging.set", imaging.set(change), {ErrorCode::not_applied});
        suite.options.forget_writes(false);
    }
}

}  // namespace

void check_ptz(Suite& suite)
{
    const Ptz ptz = suite.camera.ptz();
    Result<PtzLimits> limits = suite.call("ptz.limits", ptz.limits());
    if (Result<PtzStatus> status = suite.call("ptz.status", ptz.status()))
        suite.expect("ptz.status",
                     inside(status->pan, -1, 1) && inside(status->tilt, -1, 1) && inside(status->zoom, 0, 1),
                     "a position outside the generic space");
    Result<std::vector<Preset>> presets = suite.call("ptz.presets", ptz.presets());
    for (const Preset& preset : presets ? *presets : std::vector<Preset>())
        suite.expect("ptz.presets", !preset.token.empty(), "a preset without token");
    if (!suite.may_write()) {
        for (const char* op :
             {"ptz.move", "ptz.move_to", "ptz.stop", "ptz.goto_preset", "ptz.save_preset", "ptz.go_home"})
            suite.skip(op, "read only");
        return;
    }
    PtzLimits all;
    all.can_pan = all.can_tilt = all.can_zoom = true;
    check_moves(suite, limits ? *limits : all);
    check_presets(suite);
}

void check_tours(Suite& suite)
{
    const Tours tours = suite.camera.tours();
    Result<std::vector<Tour>> all = suite.call("tours.list", tours.list());
    for (const Tour& one : all ? *all : std::vector<Tour>())
        suite.expect("tours.list", !one.token.empty(), "a tour without token");
    if (!suite.may_write())
        return suite.skip("tours.start", "read only"), suite.skip("tours.stop", "read only");
    suite.refuse("tours.start", tours.start("no-such-tour"), {ErrorCode::not_found});
    suite.noting("tours.stop", tours.stop());  // also where none runs
    if (!all || all->empty())
        return;
    const Tour& first = all->front();
    const auto running = [&]() -> std::optional<bool> {
        Result<std::vector<Tour>> now = suite.quiet(tours.list());
        for (const Tour& one : now ? *now : std::vector<Tour>())
            if (one.token == first.token)
                return one.running;
        return std::nullopt;
    };
    Undo undo([&] { suite.restore(tours.stop()); });
    for (const std::string& word : {first.token, first.name.value_or(first.token)}) {
        if (!suite.call("tours.start", tours.start(word)))
            return;
        suite.expect("tours.start", wait_until(seconds(5), [&] { return running().value_or(true); }),
                     "started, and reads as not running");
        suite.noting("tours.stop", tours.stop());
        suite.expect("tours.stop", wait_until(seconds(5), [&] { return !running().value_or(false); }),
                     "stopped, and reads as running");
    }
}

void check_imaging(Suite& suite)
{
    const Imaging imaging = suite.camera.imaging();
    Result<ImagingSettings> before = suite.call("imaging.get", imaging.get());
    if (before)
        suite.expect("imaging.get",
                     inside(before->brightness, 0, 1) && inside(before->contrast, 0, 1) &&
                         inside(before->saturation, 0, 1) && inside(before->sharpness, 0, 1) &&
                         inside(before->wdr_level, 0, 1),
                     "a level outside 0..1");
    if (Result<std::vector<ImagingControl>> controls = suite.call("imaging.controls", imaging.controls())) {
        const auto names = camsdk_names(ImagingSettings());
        for (const ImagingControl& one : *controls)
            suite.expect("imaging.controls", std::find(names.begin(), names.end(), one.name) != names.end(),
                         "a control that ImagingSettings has no field for: " + one.name);
    }
    if (!suite.may_write() || !before)
        return suite.skip("imaging.set", "read only, or could not be read");
    vary_level(suite, "brightness", &ImagingChange::brightness, &ImagingSettings::brightness, *before);
    vary_level(suite, "contrast", &ImagingChange::contrast, &ImagingSettings::contrast, *before);
    if (!before->day_night || before->day_night->value == DayNight::unknown)
        return;
    ImagingChange back;
    back.day_night = before->day_night->value;
    Undo undo([&] { suite.restore(imaging.set(back)); });
    ImagingChange change;
    change.day_night = *back.day_night == DayNight::night ? DayNight::day : DayNight::night;
    if (Result<ImagingSettings> now = suite.call("imaging.set", imaging.set(change)))
        suite.expect("imaging.set", now->day_night && now->day_night->value == *change.day_night,
                     "day_night is not read back");
}

}  // namespace camsdk::testing
