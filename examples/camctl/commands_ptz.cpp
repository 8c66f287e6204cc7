// SPDX-License-Identifier: BSL-1.0
// ptz: status, presets, tours, moving.
#include "commands.hpp"

namespace camctl {

using namespace camsdk;

namespace {

std::optional<std::chrono::milliseconds> seconds_of(const Arguments& arguments)
{
    const auto seconds = arguments.number("seconds");
    if (seconds && (*seconds <= 0 || *seconds > 3600))
        throw WordsOff("--seconds is more than 0 and at most 3600");
    if (!seconds)
        return std::nullopt;
    return std::chrono::milliseconds(static_cast<std::int64_t>(*seconds * 1000));
}

// Every order is answered with where the camera is now; one that cannot tell leaves that null.
int print_status(Session& session, const Ptz& ptz, bool required)
{
    const auto status = session.attempt(ptz.status());
    if (!status && required)
        throw Failure(status.error());
    session.print(value_of(status ? *status : PtzStatus()));
    return 0;
}

int print_presets(Session& session, const Ptz& ptz)
{
    session.print(value_of(session.run(ptz.presets())));
    return 0;
}

int run_tours(Session& session, const Tours& tours, const std::string& order)
{
    Arguments& arguments = session.arguments();
    const std::string name = order == "tour" ? arguments.take("NAME") : std::string();
    arguments.end();
    if (order == "tour")
        session.run(tours.start(name));
    else if (order == "stop-tour")
        session.run(tours.stop());
    session.print(value_of(session.run(tours.list())));
    return 0;
}

PtzVelocity velocity_of(Arguments& arguments)
{
    PtzVelocity velocity;
    velocity.pan = to_number(arguments.take("PAN"), "PAN");
    velocity.tilt = to_number(arguments.take("TILT"), "TILT");
    velocity.zoom = to_number(arguments.take("ZOOM"), "ZOOM");
    return velocity;
}

// "-" leaves an axis as it is.
std::optional<double> axis_of(Arguments& arguments, const std::string& name)
{
    const std::string word = arguments.take(name);
    return word == "-" ? std::nullopt : std::optional(to_number(word, name));
}

int run_order(Session& session, const Ptz& ptz, const std::string& order)
{
    Arguments& arguments = session.arguments();
    if (order == "move") {
        const PtzVelocity velocity = velocity_of(arguments);
        arguments.end();
        session.run(ptz.move(velocity, seconds_of(arguments)));
    } else if (order == "to") {
        PtzPosition position;
        position.pan = axis_of(arguments, "PAN");
        position.tilt = axis_of(arguments, "TILT");
        position.zoom = axis_of(arguments, "ZOOM");
        arguments.end();
        session.run(ptz.move_to(position));
    } else if (order == "goto") {
        const std::string name = arguments.take("NAME");
        arguments.end();
        session.run(ptz.goto_preset(name));
    } else if (order == "stop") {
        arguments.end();
        session.run(ptz.stop());
    } else {
        arguments.end();
        session.run(ptz.go_home());
    }
    return print_status(session, ptz, false);
}

}  // namespace

int run_ptz(Session& session)
{
    Arguments& arguments = session.arguments();
    const std::string word = arguments.take("CAMERA");
    const std::string order = arguments.take(
        "what to do (status, presets, goto, save, remove, tours, tour, stop-tour, move, to, stop, home)");
    const int channel = arguments.whole("channel").value_or(0);
    const std::set<std::string> orders{"status", "presets",   "goto", "save", "remove", "tours",
                                       "tour",   "stop-tour", "move", "to",   "stop",   "home"};
    if (orders.count(order) == 0)
        throw WordsOff("ptz has no \"" + order + "\"");
    const Camera opened = session.open(word);
    const Camera camera = channel ? opened.channel(channel) : opened;
    const Ptz ptz = camera.ptz();
    if (order == "tours" || order == "tour" || order == "stop-tour")
        return run_tours(session, camera.tours(), order);
    if (order == "status" || order == "presets") {
        arguments.end();
        return order == "status" ? print_status(session, ptz, true) : print_presets(session, ptz);
    }
    if (order == "save") {
        const std::string name = arguments.take("NAME");
        arguments.end();
        session.print(value_of(session.run(ptz.save_preset(name))));
        return 0;
    }
    if (order == "remove") {
        const std::string name = arguments.take("NAME");
        arguments.end();
        session.run(ptz.remove_preset(name));
        return print_presets(session, ptz);
    }
    return run_order(session, ptz, order);
}

}  // namespace camctl
