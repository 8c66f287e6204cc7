// SPDX-License-Identifier: BSL-1.0
// What a package ships beside the program, written from the list of commands so that it cannot go stale.
#pragma once

#include <string>

namespace camctl {

/// The manual page, as roff: `camctl --man-page`.
std::string man_page();

/// The completion script for bash: `camctl --bash-completion`.
std::string bash_completion();

}  // namespace camctl
