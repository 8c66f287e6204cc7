// SPDX-License-Identifier: BSL-1.0
// Groups System, Time, Log, IOPort, Input, Output, Storage, WebService: the machine itself.
#include "vapix/parameters.hpp"

namespace camsim::vapix {
namespace {

void time_group(Tree& tree, ClockState& clock)
{
    tree.under("Time", "7716");
    tree.flag("DST.Enabled", clock.daylight_saving, [&clock](bool on) { clock.daylight_saving = on; });
    tree.text("NTP.Server", clock.ntp_servers.empty() ? "0.0.0.0" : clock.ntp_servers.front(), 255,
              [&clock](const std::string& text) {
                  clock.ntp_servers = {text};
                  return true;
              });
    tree.fixed("NTP.VolatileServer", clock.ntp_servers.empty() ? "" : clock.ntp_servers.front());
    tree.flag("ObtainFromDHCP", clock.ntp_from_dhcp, [&clock](bool on) { clock.ntp_from_dhcp = on; });
    tree.text("POSIXTimeZone", clock.zone, 127, [&clock](const std::string& text) {
        clock.zone = text;
        return !text.empty();
    });
    tree.choice("SyncSource", clock.ntp ? "NTP" : "None", {"None", "NTP", "PC"}, [&clock](const std::string& text) {
        clock.ntp = text == "NTP";
        return true;
    });
}

void ports(Tree& tree, CameraState& state)
{
    std::size_t port = 0;
    for (DigitalInput& input : state.inputs) {
        tree.under("IOPort.I" + std::to_string(port++), "7714");
        tree.fixed("Configurable", "no");
        tree.fixed("Direction", "input");
        tree.keep_text("Usage", "");
        tree.text("Input.Name", input.name, 64, [&input](const std::string& text) {
            input.name = text;
            return true;
        });
        tree.choice("Input.Trig", input.normally_open ? "closed" : "open", {"closed", "open"},
                    [&input](const std::string& text) {
                        input.normally_open = text == "closed";
                        return true;
                    });
    }
    for (Relay& relay : state.relays) {
        tree.under("IOPort.I" + std::to_string(port++), "7714");
        tree.fixed("Configurable", "no");
        tree.fixed("Direction", "output");
        tree.keep_text("Usage", "");
        tree.text("Output.Name", relay.name, 64, [&relay](const std::string& text) {
            relay.name = text;
            return true;
        });
        tree.choice("Output.Active", relay.normally_open ? "closed" : "open", {"closed", "open"},
                    [&relay](const std::string& text) {
                        relay.normally_open = text == "closed";
                        return true;
                    });
        tree.flag(
            "Output.Mode", relay.monostable, [&relay](bool on) { relay.monostable = on; }, "monostable", "bistable");
        tree.number("Output.PulseTime", static_cast<long>(relay.pulse.count()), 0, 65535,
                    [&relay](const std::string& text) {
                        relay.pulse = std::chrono::milliseconds(*whole(text));
                        return true;
                    });
        tree.keep_number("Output.DelayTime", 0, 0, 65535);
    }
    tree.under("Input", "7714");
    tree.fixed("NbrOfInputs", std::to_string(state.inputs.size()));
    tree.under("Output", "7714");
    tree.fixed("NbrOfOutputs", std::to_string(state.relays.size()));
}

}  // namespace

void system_groups(Context& context, Tree& tree)
{
    CameraState& state = context.state;
    ports(tree, state);
    tree.under("Log", "7766");
    tree.keep_choice("Access.Critical", "detailed", {"off", "on", "detailed"});
    tree.keep_choice("Access.Informational", "off", {"off", "on", "detailed"});
    tree.keep_choice("Access.Warning", "detailed", {"off", "on", "detailed"});
    tree.keep_flag("System.Informational", true, "on", "off");
    if (!state.disks.empty()) {
        tree.under("Recording", "7714");
        tree.keep_choice("DefaultDiskId", "SD_DISK", {"SD_DISK", "NetworkShare"});
        tree.keep_number("DefaultSplitDuration", 300, 60, 3600);
        tree.under("Storage.S0", "7714");
        tree.fixed("DiskID", "SD_DISK");
        tree.keep_text("FriendlyName", "");
        tree.keep_number("CleanupLevel", 90, 0, 100);
        tree.keep_number("CleanupMaxAge", 7, 0, 3650);
        tree.keep_choice("CleanupPolicyActive", "fifo", {"fifo", "none"});
        tree.keep_choice("FileSystem", "ext4", {"ext4", "vfat"});
        tree.keep_flag("Locked", false);
        tree.keep_flag("MountOnBoot", true);
    }
    tree.under("System", "7766");
    tree.keep_choice("BoaGroupPolicy.admin", "both", {"http", "https", "both"});
    tree.keep_choice("BoaGroupPolicy.operator", "both", {"http", "https", "both"});
    tree.keep_choice("BoaGroupPolicy.viewer", "both", {"http", "https", "both"});
    for (PortProtocol& one : state.network.protocols)
        if (one.name == "HTTP")
            tree.number("BoaPort", one.port, 1, 65535, [entry = &one](const std::string& text) {
                entry->port = static_cast<int>(*whole(text));
                return true;
            });
    tree.keep_choice("BoaProtViewer", "password", {"password", "anonymous"});
    tree.keep_flag("PreventDoSAttack.ActivatePasswordThrottling", false, "on", "off");
    tree.keep_number("PreventDoSAttack.DoSBlockingPeriod", 10, 1, 3600);
    tree.keep_number("PreventDoSAttack.DoSPageCount", 20, 1, 1000);
    tree.keep_number("PreventDoSAttack.DoSPageInterval", 1, 1, 3600);
    tree.fixed("RootPwdSet", context.quirks().on("axis_needs_setup") ? "no" : "yes");
    time_group(tree, state.clock);
    tree.under("WebService", "7766");
    tree.keep_choice("DiscoveryMode", "Discoverable", {"Discoverable", "NonDiscoverable"});
    tree.keep_flag("UsernameToken.ReplayAttackProtection", true);
}

}  // namespace camsim::vapix
