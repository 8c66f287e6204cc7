// SPDX-License-Identifier: BSL-1.0
// Privacy masks by place, which the tables of overlays and of masks share.
#pragma once

#include "dahua/resource.hpp"

namespace camsim::dahua {

/// The mask at a place from 0, null where there is none.
const PrivacyMask* mask_at(const Channel& channel, int place);
/// The mask at a place; masks that are off fill up to it.
PrivacyMask& some_mask(Channel& channel, int place);

/// The box around a region on the grid: left, top, right, bottom; and the region of a box.
std::vector<int> box_of(const Polygon& region);
Polygon box_region(const std::vector<int>& box);

}  // namespace camsim::dahua
