// SPDX-License-Identifier: BSL-1.0
// Lamps: tables Lighting and Lighting_V2, coaxialControlIO.cgi (white light and siren).
#include "dahua/resource.hpp"

namespace camsim::dahua {
namespace {

constexpr std::chrono::seconds siren_lasts{10};
constexpr const char* lamp =
    "Correction=50\nMiddleLight[0].Angle=50\nMiddleLight[0].Light=50\nMode=Auto\nSensitive=3\n";

const std::vector<Limit>& limits()
{
    static const std::vector<Limit> all{{"*.Mode", 0, 0, "Auto|Manual|Off|ZoomPrio"},
                                        {"*.LightType", 0, 0, "WhiteLight|InfraredLight"},
                                        {"*.Sensitive", 0, 5, ""},
                                        {"*.Light", 0, 100, ""},
                                        {"*.Angle", 0, 100, ""},
                                        {"*.Correction", 0, 100, ""},
                                        {"*.PercentOfMaxBrightness", 0, 100, ""}};
    return all;
}

HttpResponse control(Context& context)
{
    const std::string type = context.value("info[0].Type"), io = context.value("info[0].IO");
    if (!context.channel() || (type != "1" && type != "2") || (io != "1" && io != "2"))
        return bad_request();
    if (type == "1")
        context.sessions.white_light = io == "1";
    else
        context.sessions.siren_until = io == "1" ? context.now() + siren_lasts : context.now();
    return written(context);
}

HttpResponse light_status(Context& context)
{
    if (!context.channel())
        return bad_request();
    const bool siren = context.now() < context.sessions.siren_until;
    return text_answer(std::string("status.status.Speaker=") + (siren ? "On" : "Off") +
                       "\r\nstatus.status.WhiteLight=" + (context.sessions.white_light ? "On" : "Off") + "\r\n");
}

}  // namespace

void add_lights(Catalogue& catalogue)
{
    ConfigTable old;
    old.name = "Lighting";
    old.base = [](const Context& context, Table& table) {
        for (const Channel& channel : context.state.channels)
            for (int p = 0; p < 3; ++p)
                table.add(at("Lighting", channel.id - 1, p) + ".", lamp);
    };
    old.limits = limits();
    catalogue.tables.push_back(std::move(old));

    ConfigTable lights;
    lights.name = "Lighting_V2";
    lights.base = [](const Context& context, Table& table) {
        for (const Channel& channel : context.state.channels)
            for (int p = 0; p < 3; ++p)
                for (int i = 0; i < 2; ++i) {
                    const std::string key = at(at("Lighting_V2", channel.id - 1, p), i) + ".";
                    table.add(key, lamp);
                    table.set(key + "LightType", i == 0 ? "InfraredLight" : "WhiteLight");
                    table.set(key + "PercentOfMaxBrightness", 100);
                }
    };
    lights.limits = limits();
    catalogue.tables.push_back(std::move(lights));
    catalogue.actions.push_back({"coaxialControlIO.cgi", "control", Who::operator_, control});
    catalogue.actions.push_back({"coaxialControlIO.cgi", "getStatus", Who::anybody, light_status});
}

}  // namespace camsim::dahua
