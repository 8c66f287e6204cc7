// SPDX-License-Identifier: BSL-1.0
// drivers, info, identify, capabilities.
#include "commands.hpp"

namespace camctl {

using namespace camsdk;

int run_drivers(Session& session)
{
    session.arguments().end();
    Value::List rows;
    for (const DriverDescription& driver : session.context().drivers())
        rows.push_back(value_of(driver));
    session.print(rows);
    return 0;
}

int run_info(Session& session)
{
    const Camera camera = session.open_next();
    session.arguments().end();
    const DeviceInfo info = session.run(camera.device().info());
    Value shown = value_of(info).pick(
        {"driver", "manufacturer", "model", "firmware", "serial", "hardware", "mac", "name", "channels"});
    shown.set("driver", camera.driver());
    shown.set("extra", value_of(info.extra));
    session.print(shown);
    return 0;
}

int run_identify(Session& session)
{
    const Camera camera = session.open_next();
    session.arguments().end();
    session.print(value_of(session.run(services::identify(camera))));
    return 0;
}

int run_capabilities(Session& session)
{
    const Camera camera = session.open_next();
    session.arguments().end();
    const Capabilities all = session.run(camera.capabilities());
    Value shown;
    for (const auto& [feature, name] : EnumNames<Feature>::values) {
        const auto found = all.find(feature);
        shown.set(std::string(name), to_string(found == all.end() ? Support::unknown : found->second));
    }
    session.print(shown);
    return 0;
}

}  // namespace camctl
