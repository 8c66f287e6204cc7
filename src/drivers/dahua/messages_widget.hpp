// SPDX-License-Identifier: BSL-1.0
// What is drawn over the picture: table VideoWidget with titles and covers, table and CGI PrivacyMasking.
#pragma once

#include <camsdk/masks.hpp>
#include <camsdk/overlay.hpp>

#include "answer.hpp"

namespace camsdk::drivers::dahua::messages {

/// Texts of a channel (from 0): ids "time", "channel", "custom0" …. `titles` is table ChannelTitle.
std::vector<Overlay> parse_overlays(const KeyValues& widget, const KeyValues& titles, int channel);
/// The id of a custom title that is not in use.
std::optional<std::string> free_title(const KeyValues& widget, int channel);
/// The leaves of an overlay's change in VideoWidget and in ChannelTitle; errors: not_found, invalid_argument.
struct OverlaySettings {
    Settings widget;
    Settings titles;
};
Result<OverlaySettings> format_overlay(const Overlay& overlay, const KeyValues& widget, int channel);
/// Takes one away: switches it off, and empties a custom text.
Result<Settings> format_removal(const std::string& id, const KeyValues& widget, int channel);

/// Ids "cover0" … (fixed to the picture) and "mask0" … (table PrivacyMasking). Slots that hold nothing are left out.
std::vector<PrivacyMask> parse_masks(const KeyValues& widget, const KeyValues& masking, int channel);
/// A slot for a new mask: of PrivacyMasking where the device has that, else of the covers.
std::optional<std::string> free_mask(const KeyValues& widget, const KeyValues& masking, int channel);
/// How many slots there are.
int mask_slots(const KeyValues& widget, const KeyValues& masking, int channel);

/// Left, top, right, bottom in 0..8191, rounded outwards so that the polygon stays covered.
std::vector<int> covering_rect(const Polygon& polygon);
Settings format_cover(const PrivacyMask& mask, int slot, const KeyValues& widget, int channel);
Settings format_cover_removal(int slot, const KeyValues& widget, int channel);
std::string set_mask_path(const PrivacyMask& mask, int slot, int channel);
std::string delete_mask_path(int slot, int channel);
/// The n of "cover3"; nothing where the id is of another kind.
std::optional<int> slot_of(std::string_view id, std::string_view kind);

}  // namespace camsdk::drivers::dahua::messages
