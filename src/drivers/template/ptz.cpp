// SPDX-License-Identifier: BSL-1.0
// Feature `ptz` of the acme driver.
#include "acme.hpp"

namespace camsdk::drivers::acme {

Task<PtzLimits> AcmePtz::limits(int)
{
    PtzLimits limits;
    limits.can_pan = limits.can_tilt = limits.can_zoom = true;
    limits.absolute = limits.continuous = Support::yes;
    limits.home = Support::no;
    return Result(limits);
}

Task<PtzStatus> AcmePtz::status(int)
{
    return link_.call(messages::ptz_status());
}

Task<void> AcmePtz::move(int, PtzVelocity velocity, std::optional<std::chrono::milliseconds>)
{
    return link_.call(messages::move(velocity));  // this protocol has no duration; the core ends the move by stop()
}

Task<void> AcmePtz::move_to(int, PtzPosition position)
{
    return link_.call(messages::move_to(position));
}

Task<void> AcmePtz::stop(int)
{
    return link_.call(messages::stop());
}

Task<std::vector<Preset>> AcmePtz::presets(int)
{
    return link_.call(messages::presets());
}

// By id, or where no id is so spelt by name.
Task<Preset> AcmePtz::find(std::string preset)
{
    Result<std::vector<Preset>> all = co_await presets(1);
    if (!all)
        co_return all.error();
    for (const Preset& one : *all)
        if (one.token == preset)
            co_return one;
    for (const Preset& one : *all)
        if (one.name == preset)
            co_return one;
    co_return Error(ErrorCode::not_found, "preset '" + preset + "' is not there");
}

Task<void> AcmePtz::goto_preset(int, std::string preset)
{
    Result<Preset> found = co_await find(preset);
    if (!found)
        co_return found.error();
    co_return co_await link_.call(messages::goto_preset(found->token));
}

Task<Preset> AcmePtz::save_preset(int, std::string name)
{
    Result<std::string> id = co_await link_.call(messages::save_preset(name));
    if (!id)
        co_return id.error();
    Result<Preset> saved = co_await find(*id);
    if (saved && saved->name != name)
        co_return Error(ErrorCode::not_applied, "the camera took the preset and did not keep its name");
    co_return saved;
}

Task<void> AcmePtz::remove_preset(int, std::string preset)
{
    Result<Preset> found = co_await find(preset);
    if (!found)
        co_return found.error();
    co_return co_await link_.call(messages::remove_preset(found->token));
}

}  // namespace camsdk::drivers::acme
