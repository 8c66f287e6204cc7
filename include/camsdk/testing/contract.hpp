// SPDX-License-Identifier: BSL-1.0
// The contract suite: the same assertions against any camera, simulated, recorded or real, through the public
// interface.
#pragma once

#include <camsdk/camsdk.hpp>

namespace camsdk::testing {

/// How the suite treats the camera, and what its owner can do for it.
struct ContractOptions {
    bool read_only = false;   ///< nothing is written, moved or switched
    bool recorded = false;    ///< the answers are a recording: one that was not recorded is `skipped`, not `failed`
    bool disruptive = false;  ///< may also reboot the camera
    std::string firmware;     ///< an image that this camera takes; with `disruptive` it is installed, last of all
    std::chrono::milliseconds deadline{15000};  ///< of each call
    std::vector<Feature> only;                  ///< these features; empty: all
    /// Makes the camera send a motion event; without it only the stream itself is tried.
    std::function<void()> provoke_motion;
    /// Makes the camera acknowledge writes and forget them (true), or take them again (false).
    std::function<void(bool)> forget_writes;
};

enum class ContractOutcome { tested, not_supported, skipped, failed };

/// What was found of one operation.
struct ContractRow {
    std::string feature;
    std::string operation;  ///< "ptz.move"
    std::string outcome;    ///< tested, not_supported, skipped or failed
    std::string message;    ///< why it failed or was skipped; all complaints, with "; " between
    double seconds = 0;     ///< the longest call
    CAMSDK_VALUE(ContractRow, feature, operation, outcome, message, seconds)
};

/// The whole result; to_json() makes the report that the support matrix is written from.
struct ContractReport {
    std::string url;
    std::string driver;
    std::optional<std::string> manufacturer;
    std::optional<std::string> model;
    std::optional<std::string> firmware;
    Capabilities capabilities;
    std::vector<ContractRow> rows;
    std::optional<std::string> open_error;
    int failed = 0;
    int tested = 0;
    /// Whether nothing failed.
    bool passed() const { return failed == 0 && !open_error; }
    CAMSDK_VALUE(ContractReport, url, driver, manufacturer, model, firmware, capabilities, rows, open_error, failed,
                 tested)
};

/// Runs the suite over one camera. What it changes it puts back, as far as the camera lets it. Blocks; call it on a
/// thread of your own.
CAMSDK_API ContractReport run_contract(Context& context, const std::string& url, const OpenOptions& open,
                                       const ContractOptions& options = {});

}  // namespace camsdk::testing
