// SPDX-License-Identifier: BSL-1.0
// Tables for people, fitted to the terminal; CSV; the progress bar.
#pragma once

#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "value.hpp"

namespace camctl {

/// A list of objects as a table of these columns (all fields of the first ones where none are named), at most `width`
/// columns of text wide; 0: as wide as it gets. One object is printed a field a line.
std::string table(const Value& value, const std::vector<std::string>& columns, std::size_t width);

/// A list of objects as CSV; a text that a spreadsheet would take for a formula gets a ' in front.
std::string csv(const Value& value, const std::vector<std::string>& columns);

/// The terminal's width on a stream, 0 where it is none.
std::size_t terminal_width(std::FILE* stream);

/// A bar on standard error, drawn only where that is a terminal.
class ProgressBar {
 public:
    explicit ProgressBar(std::string label);
    ~ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;
    /// `total` 0: not known.
    void show(std::uint64_t done, std::uint64_t total, const std::string& note = {});

 private:
    std::string label_;
    std::size_t width_;
    bool drawn_ = false;
    std::chrono::steady_clock::time_point last_;
};

}  // namespace camctl
