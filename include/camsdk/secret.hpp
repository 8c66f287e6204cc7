// SPDX-License-Identifier: BSL-1.0
// A password that cannot be printed by accident.
#pragma once

#include <camsdk/export.hpp>
#include <string>
#include <utility>

namespace camsdk {

/// Holds a secret text; has no way to be streamed, compared or turned into JSON; wiped when destroyed. Reentrant.
class CAMSDK_API Secret {
 public:
    /// Empty: no secret.
    Secret() = default;
    /// Takes the text over.
    Secret(std::string text) : text_(std::move(text)) {}  // NOLINT: implicit by intent, so that options stay readable
    /// Copies the text; not null.
    Secret(const char* text) : text_(text) {}  // NOLINT: the same
    /// Both then hold the text, and each wipes its own.
    Secret(const Secret&) = default;
    /// Takes the text over and wipes the other.
    Secret(Secret&& other) noexcept;
    Secret& operator=(const Secret& other);
    Secret& operator=(Secret&& other) noexcept;
    ~Secret();

    /// Whether there is no secret.
    bool empty() const noexcept { return text_.empty(); }
    /// The text itself. Every use is a place to review.
    const std::string& reveal() const noexcept { return text_; }

 private:
    void wipe() noexcept;
    std::string text_;
};

}  // namespace camsdk
