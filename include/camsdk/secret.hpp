// SPDX-License-Identifier: BSL-1.0
// A password that cannot be printed by accident, and that no core dump holds.
#pragma once

#include <camsdk/export.hpp>
#include <cstddef>
#include <string>
#include <string_view>

namespace camsdk {

/// Holds a secret text; has no way to be streamed, compared or turned into JSON. The text lies in memory of its own
/// that is left out of core dumps and, where the system allows it, is not swapped out; wiped when destroyed. Reentrant.
class CAMSDK_API Secret {
 public:
    /// Empty: no secret.
    Secret() = default;
    /// Takes the text over and wipes the one that was given.
    Secret(std::string&& text);  // NOLINT: implicit by intent, so that options stay readable
    /// Copies the text.
    Secret(const std::string& text);  // NOLINT: the same
    /// Copies the text; not null.
    Secret(const char* text);  // NOLINT: the same
    /// Copies the text.
    explicit Secret(std::string_view text);
    /// Both then hold the text, and each wipes its own.
    Secret(const Secret& other);
    /// Takes the text over; the other is empty then.
    Secret(Secret&& other) noexcept;
    Secret& operator=(const Secret& other);
    Secret& operator=(Secret&& other) noexcept;
    ~Secret();

    /// Whether there is no secret.
    bool empty() const noexcept { return size_ == 0; }
    /// The text itself, as long as this lives unchanged. Every use is a place to review, and a copy is one to wipe.
    std::string_view reveal() const noexcept { return {text_, size_}; }

    /// Overwrites a text that held a secret, its spare room too, and empties it.
    static void wipe(std::string& text) noexcept;

 private:
    void take(std::string_view text);
    void drop() noexcept;
    char* text_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace camsdk
