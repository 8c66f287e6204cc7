// SPDX-License-Identifier: BSL-1.0
// camctl: cameras of any vendor from the command line.
#include <algorithm>
#include <csignal>
#include <iostream>
#include <utility>

#include "commands.hpp"
#include "manual.hpp"

namespace camctl {

namespace {

constexpr std::size_t help_width = 100;

const std::vector<Command> all_commands{
    {"drivers", "", "the drivers built in and loaded, with the features of each", {}, run_drivers},
    {"discover",
     "[--seconds N] [--interface IF]… [--probe CIDR]… [--sweep] [-o FILE]",
     "which cameras answer on the network; -o writes a fleet file of them",
     {"seconds=", "interface=", "probe=", "sweep", "output="},
     run_discover},
    {"info", "CAMERA", "what the camera says it is", {}, run_info},
    {"identify", "CAMERA", "who really made it, with the evidence", {}, run_identify},
    {"capabilities", "CAMERA", "which features it has", {}, run_capabilities},
    {"profiles", "CAMERA", "profiles with encoder settings and addresses", {}, run_profiles},
    {"encoder",
     "CAMERA PROFILE [--codec C] [--width N] [--height N] [--fps N] [--bitrate-kbps N] [--gop N] [--rate-control R] "
     "[--quality 0..1]",
     "change an encoder and read it back",
     {"codec=", "width=", "height=", "fps=", "bitrate-kbps=", "gop=", "rate-control=", "quality="},
     run_encoder},
    {"stream",
     "CAMERA [PROFILE] [--probe] [--transport T]",
     "the stream's address; --probe asks its server",
     {"probe", "transport="},
     run_stream},
    {"snapshot", "CAMERA [-o FILE] [--profile P]", "a picture now", {"output=", "profile="}, run_snapshot},
    {"ptz",
     "CAMERA status|presets|goto NAME|save NAME|remove NAME|tours|tour NAME|stop-tour|move PAN TILT ZOOM "
     "[--seconds S]|to PAN TILT ZOOM|stop|home [--channel N]",
     "pan, tilt, zoom, presets, tours",
     {"seconds=", "channel="},
     run_ptz},
    {"imaging",
     "CAMERA get|set NAME=VALUE…|controls [--channel N]",
     "the picture's settings",
     {"channel="},
     run_imaging},
    {"overlay",
     "CAMERA list|set [ID] [--text T] [--kind K] [--x X --y Y] [--enabled on|off]|remove ID [--channel N]",
     "texts in the picture",
     {"text=", "kind=", "x=", "y=", "enabled=", "channel="},
     run_overlay},
    {"masks",
     "CAMERA list|set [ID] [--polygon X,Y;X,Y;…] [--name N] [--kind K] [--enabled on|off]|remove ID [--channel N]",
     "privacy masks",
     {"polygon=", "name=", "kind=", "enabled=", "channel="},
     run_masks},
    {"analytics", "CAMERA list|enable ID|disable ID", "what the camera looks for", {}, run_analytics},
    {"events",
     "CAMERA… [--for SECONDS] [--kind K]… [--push ADDRESS|INTERFACE[:PORT]]",
     "what happens, a line each; pushed by the cameras to an address of this host",
     {"for=", "kind=", "push="},
     run_events},
    {"recordings",
     "CAMERA find --from T --to T [--channel N] [--limit N] | CAMERA fetch ID -o FILE",
     "what is stored in the camera",
     {"from=", "to=", "channel=", "limit=", "output="},
     run_recordings},
    {"io", "CAMERA list|set OUTPUT on|off [--seconds S]", "inputs and outputs", {"seconds="}, run_io},
    {"users",
     "CAMERA list|add NAME ROLE|role NAME ROLE|password NAME|remove NAME [--new-password-file FILE]",
     "accounts; a new password comes from the file, $CAMSDK_NEW_PASSWORD or a prompt",
     {"new-password-file="},
     run_users},
    {"network", "CAMERA", "interfaces, name servers, gateways, protocols and ports", {}, run_network},
    {"clock",
     "CAMERA [--set-now] [--ntp HOST]… [--zone Z]",
     "the camera's time, and how far it is off",
     {"set-now", "ntp=", "zone="},
     run_clock},
    {"maintenance",
     "CAMERA reboot [--no-wait]|backup -o FILE|firmware FILE [--no-wait]|log [--from T] [--to T] [--limit N]",
     "reboot, backup, firmware, log",
     {"no-wait", "output=", "from=", "to=", "limit="},
     run_maintenance},
    {"fleet",
     "inventory [-o FILE] [--stream] | snapshot [-o FOLDER] [--stream] [--at-once N]",
     "every camera of the fleet file, at once",
     {"output=", "stream", "at-once="},
     run_fleet},
};

void print_help(std::ostream& out)
{
    out << "usage: camctl COMMAND … [OPTIONS]\n\n";
    for (const Command& command : all_commands)
        out << "  " << command.name << std::string(14 - std::string(command.name).size(), ' ') << command.summary
            << "\n";
    out << "\nA CAMERA is a URL ([DRIVER+]http[s]://[user@]host[:port]) or a name out of the fleet file, which is\n"
           "--fleet FILE or $CAMCTL_FLEET. The password comes from the fleet entry's password_env or\n"
           "password_file, --password-file FILE, $CAMSDK_PASSWORD, or a prompt.\n\n";
    std::string line;
    for (const CommonOption& option : common_option_list()) {
        const std::string words =
            "  --" + std::string(option.name) + (*option.value ? " " + std::string(option.value) : "");
        if (line.size() + words.size() > help_width)
            out << std::exchange(line, "") << "\n";
        line += words;
    }
    out << line
        << "\n\nExit status: 0 done, 1 a camera refused or failed, 2 the call's words are off.\n"
           "`camctl COMMAND --help` shows a command's own words.\n";
}

// --version and what packages are made with; empty where the call is none of these.
std::string about(const std::string& word)
{
    if (word == "--version")
        return "camctl " + std::string(camsdk::version()) + "\n";
    if (word == "--man-page")
        return man_page();
    return word == "--bash-completion" ? bash_completion() : "";
}

const Command* find_command(const std::string& name)
{
    const auto found = std::find_if(all_commands.begin(), all_commands.end(),
                                    [&](const Command& command) { return command.name == name; });
    return found == all_commands.end() ? nullptr : &*found;
}

// The first word that is neither an option nor an option's value.
OptionNames options_of(const std::vector<std::string>& call, const Command*& command)
{
    OptionNames names = common_options;
    for (std::size_t i = 0; i < call.size(); ++i) {
        if (call[i].rfind("--", 0) == 0) {
            const bool takes_value = std::find(names.begin(), names.end(), call[i].substr(2) + "=") != names.end();
            i += takes_value ? 1 : 0;
            continue;
        }
        command = find_command(call[i]);
        if (!command)
            throw WordsOff("there is no command \"" + call[i] + "\" in this version; `camctl --help` lists them");
        names.insert(names.end(), command->options.begin(), command->options.end());
        return names;
    }
    return names;
}

void report(const Value& error, bool json, bool words)
{
    if (json) {
        Value document;
        document.set("error", error);
        std::cout << document.json() << std::endl;
        return;
    }
    std::cerr << "camctl: ";
    if (!words && !error["camera"].is_null())
        std::cerr << error["camera"].cell() << ": ";
    std::cerr << error["message"].cell();
    if (!words)
        std::cerr << " (" << error["code"].cell() << ")";
    if (!error["vendor_text"].is_null())
        std::cerr << "\n  the camera says: " << error["vendor_text"].cell();
    std::cerr << "\n";
}

int run(const std::vector<std::string>& call, std::string& camera)
{
    const Command* command = nullptr;
    Arguments arguments(call, options_of(call, command));
    if (!command) {
        print_help(arguments.flag("help") ? std::cout : std::cerr);
        return arguments.flag("help") ? 0 : 2;
    }
    if (arguments.flag("help")) {
        std::cout << "usage: camctl " << command->name << " " << command->usage << "\n" << command->summary << "\n";
        return 0;
    }
    (void)arguments.take("COMMAND");
    Session session(arguments);
    try {
        return command->run(session);
    } catch (const camsdk::Failure&) {
        camera = session.camera_label();
        throw;
    }
}

}  // namespace

const std::vector<Command>& commands()
{
    return all_commands;
}

}  // namespace camctl

int main(int count, char** words)
{
    using namespace camctl;
    std::signal(SIGPIPE, SIG_IGN);
    const std::vector<std::string> call(words + 1, words + count);
    const bool json = std::find(call.begin(), call.end(), "--json") != call.end();
    if (const std::string text = call.size() == 1 ? about(call[0]) : ""; !text.empty()) {
        std::cout << text;
        return 0;
    }
    std::string camera;
    try {
        return run(call, camera);
    } catch (const WordsOff& off) {
        report(words_value(off.what()), json, true);
        return 2;
    } catch (const camsdk::Failure& failure) {
        report(error_value(failure.error(), camera), json, false);
        // What was refused before the camera was asked are the call's words; the rest is a camera that refused.
        const bool words_off = failure.error().code() == camsdk::ErrorCode::invalid_argument;
        return words_off && failure.error().http_status() == 0 ? 2 : 1;
    } catch (const std::exception& failure) {
        std::cerr << "camctl: " << shown(failure.what()) << "\n";
        return 1;
    }
}
