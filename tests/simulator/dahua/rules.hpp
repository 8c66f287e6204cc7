// SPDX-License-Identifier: BSL-1.0
// Names of what the camera recognises, for rules and events alike.
#pragma once

#include <string>

namespace camsim::dahua {

/// "CrossLineDetection" of "line_crossing"; null for a kind that is no rule of VideoAnalyseRule.
const char* rule_type(const std::string& kind);
/// The kind of a type, empty where there is none.
std::string rule_kind(const std::string& type);

}  // namespace camsim::dahua
