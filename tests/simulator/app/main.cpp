// SPDX-License-Identifier: BSL-1.0
// camsim: simulated cameras on loopback addresses. See the usage text.
#include "app/run.hpp"
#include "core/quirks.hpp"

#include <csignal>
#include <cstdio>
#include <exception>
#include <stdexcept>

namespace {

constexpr const char* usage =
    "camsim city [--cameras N] [--hikvision N] [--seed N] [--fleet FILE] [--control 127.0.0.1:PORT]\n"
    "    a mixed city; the password is taken from $CITY_PW, or made up and written to FILE.password\n"
    "camsim camera DRIVER [--address A] [--port P] [--rtsp-port P] [--user U] [--name N] [--reboot-ms N]\n"
    "              [--quirk NAME[=VALUE]]... [--control 127.0.0.1:PORT] [--video on]\n"
    "    one camera of a driver's kind; its password is taken from $CAMSIM_PASSWORD; --video on: its streams flow\n"
    "camsim scene FILE [--control 127.0.0.1:PORT]\n"
    "    cameras, faults and timed events out of a JSON file\n"
    "    each takes --discovery on: cameras answer searches (WS-Discovery and their vendors' own) on their addresses\n"
    "camsim quirks\n"
    "    the switches, one a line\n";

int list_quirks()
{
    for (const camsim::QuirkInfo& quirk : camsim::quirk_registry())
        std::printf("%-28s %s\n", quirk.name.c_str(), quirk.does.c_str());
    return 0;
}

}  // namespace

int main(int count, char** words)
{
    std::signal(SIGPIPE, SIG_IGN);
    camsim::raise_file_limit();
    try {
        const camsim::Arguments arguments(count, words);
        const std::string command = arguments.positional().empty() ? "" : arguments.positional().front();
        if (command == "city")
            return camsim::run_city(arguments);
        if (command == "camera")
            return camsim::run_camera(arguments);
        if (command == "scene")
            return camsim::run_scene(arguments);
        if (command == "quirks")
            return list_quirks();
        std::fputs(usage, stderr);
        return 2;
    } catch (const camsim::UsageError& error) {
        std::fprintf(stderr, "camsim: %s\n", error.what());
        return 2;
    } catch (const std::invalid_argument& error) {
        std::fprintf(stderr, "camsim: %s\n", error.what());
        return 2;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "camsim: %s\n", error.what());
        return 1;
    }
}
