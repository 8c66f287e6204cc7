// SPDX-License-Identifier: BSL-1.0
// The applications of the camera, shared by their list and their own calls.
#pragma once

#include "vapix/parameters.hpp"

namespace camsim::vapix {

struct Application {
    const char* package;
    const char* nice;
    const char* version;
    const char* id;
    bool starts = false;             ///< runs from the factory
    std::vector<std::string> kinds;  ///< of the camera's rules that it stands behind
};

/// Null where there is no such application.
const Application* application(std::string_view package);
bool runs(const CameraState& state, const Application& application);

/// /local/NAME/control.cgi
void add_watchers(Catalogue&);

}  // namespace camsim::vapix
