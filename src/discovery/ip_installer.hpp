// SPDX-License-Identifier: BSL-1.0
// IP Installer, the search of Hanwha's cameras: packed structures, UDP 7701, answers to port 7711.
#pragma once

#include "discovery/answer.hpp"

namespace camsdk::discovery::ip_installer {

enum class Scan : std::uint8_t { basic = 1, extended = 6 };

/// A scan; `mark` tells the answers to it apart, at most 17 characters.
std::string scan(Scan kind, std::string_view mark);
/// The device in an answer to either scan.
std::vector<Answer> parse(std::string_view datagram);

}  // namespace camsdk::discovery::ip_installer
