// SPDX-License-Identifier: BSL-1.0
// Feature `overlay`: texts, time and pictures drawn into the video.
#pragma once

#include <camsdk/task.hpp>
#include <camsdk/types.hpp>

namespace camsdk {

enum class OverlayKind { unknown, text, date_time, channel_name, image };
template <>
struct EnumNames<OverlayKind> {
    static constexpr std::array<EnumTable<OverlayKind>, 5> values{{{OverlayKind::unknown, "unknown"},
                                                                   {OverlayKind::text, "text"},
                                                                   {OverlayKind::date_time, "date_time"},
                                                                   {OverlayKind::channel_name, "channel_name"},
                                                                   {OverlayKind::image, "image"}}};
};

/// One overlay. `position` is its top left corner in 0..1 of the picture.
struct Overlay {
    std::string id;  ///< empty when a new one is to be made
    Open<OverlayKind> kind = OverlayKind::text;
    std::optional<bool> enabled;
    std::optional<std::string> text;
    std::optional<Point> position;
    Extra extra;
    CAMSDK_VALUE(Overlay, id, kind, enabled, text, position, extra)
};

/// The handle of feature `overlay`; without a chosen channel it means channel 1. Thread-safe.
class CAMSDK_API Overlays {
 public:
    /// ISAPI /ISAPI/System/Video/inputs/channels/N/overlays; ONVIF GetOSDs.
    Task<std::vector<Overlay>> list() const;
    /// Makes one (empty id) or changes one, and reads it back; empty fields of an existing one stay as they are.
    Task<Overlay> set(Overlay overlay) const;
    /// Removes an overlay; `not_found` where there is none of that id.
    Task<void> remove(std::string id) const;

    explicit Overlays(detail::Target target) : target_(std::move(target)) {}

 private:
    detail::Target target_;
};

}  // namespace camsdk
