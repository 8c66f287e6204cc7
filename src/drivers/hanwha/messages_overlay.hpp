// SPDX-License-Identifier: BSL-1.0
// image.cgi multilineosd, and overlay of older firmware. Pure.
#pragma once

#include <camsdk/overlay.hpp>

#include "answer.hpp"
#include "attributes.hpp"

namespace camsdk::drivers::hanwha::messages {

/// Which of the two submenus a device speaks.
enum class OverlayForm { lines, single };
OverlayForm overlay_form(const Parameters& parameters);

Query overlay_view(OverlayForm form, int channel);
/// Ids are the device's index ("3"), of the single form "title" and "time".
std::vector<Overlay> parse_overlays(OverlayForm form, const Fields& fields, const Parameters& parameters, int channel);
/// The request that makes (`make`) or changes an overlay whose id is given; `invalid_argument`, `not_supported` for
/// what this form cannot hold.
Result<Query> overlay_write(OverlayForm form, const Overlay& overlay, bool make, const Parameters& parameters,
                            int channel);
/// The request that takes an overlay away: dates and the single form are only switched off.
Query overlay_removal(OverlayForm form, const Overlay& overlay, int channel);
/// The least index that no overlay has, up to `most`.
std::optional<int> free_overlay(const std::vector<Overlay>& taken, int most);
/// Whether an overlay shows what was wanted, positions to one step of the device's grid.
bool overlay_shows(const Overlay& now, const Overlay& wanted, OverlayForm form, const Parameters& parameters);

}  // namespace camsdk::drivers::hanwha::messages
