// SPDX-License-Identifier: BSL-1.0
// The commands: one function each; the answer is the exit status.
#pragma once

#include "session.hpp"

namespace camctl {

struct Command {
    const char* name;
    const char* usage;    ///< after the name
    const char* summary;  ///< one line
    OptionNames options;  ///< beside the common ones
    int (*run)(Session&);
};

/// In the order in which the help lists them.
const std::vector<Command>& commands();

int run_drivers(Session& session);
int run_discover(Session& session);
int run_info(Session& session);
int run_identify(Session& session);
int run_capabilities(Session& session);
int run_profiles(Session& session);
int run_encoder(Session& session);
int run_stream(Session& session);
int run_snapshot(Session& session);
int run_ptz(Session& session);
int run_imaging(Session& session);
int run_overlay(Session& session);
int run_masks(Session& session);
int run_analytics(Session& session);
int run_events(Session& session);
int run_recordings(Session& session);
int run_io(Session& session);
int run_users(Session& session);
int run_network(Session& session);
int run_clock(Session& session);
int run_maintenance(Session& session);
int run_fleet(Session& session);

}  // namespace camctl
