// SPDX-License-Identifier: BSL-1.0
// State keys. Sources: SUNAPI Application Programmer's Guide, eventstatus.cgi, and field reports.
#include "event_table.hpp"

#include <codec/text.hpp>

namespace camsdk::drivers::hanwha {

namespace {

struct KeyRow {
    std::string_view name;  ///< behind "Channel.N.", or the whole key
    EventKind kind;
};

constexpr KeyRow key_table[] = {
    {"MotionDetection", EventKind::motion},
    {"VideoAnalytics.Passing", EventKind::line_crossing},
    {"VideoAnalytics.Entering", EventKind::intrusion},
    {"VideoAnalytics.Exiting", EventKind::intrusion},
    {"VideoAnalytics.Appearing", EventKind::intrusion},
    {"VideoAnalytics.Disappearing", EventKind::intrusion},
    {"VideoAnalytics.Intrusion", EventKind::intrusion},
    {"VideoAnalytics.Loitering", EventKind::intrusion},
    {"FaceDetection", EventKind::face_detection},
    {"Tampering", EventKind::tamper},
    {"DefocusDetection", EventKind::tamper},
    {"FogDetection", EventKind::tamper},
    {"ShockDetection", EventKind::tamper},
    {"AudioDetection", EventKind::audio},
    {"AudioAnalytics", EventKind::audio},
    {"Videoloss", EventKind::video_loss},
    {"NetworkCameraConnect", EventKind::network},
    {"SDFail", EventKind::storage},
    {"SDFull", EventKind::storage},
    {"SDInsert", EventKind::storage},
};

EventKind kind_of_key(std::string_view name)
{
    for (const KeyRow& row : key_table)
        if (codec::starts_with(name, row.name))
            return row.kind;
    return EventKind::other;
}

/// Whether a key is a part of another, which is on when any of its parts is.
bool part_of_another(std::string_view name)
{
    return codec::starts_with(name, "MotionDetection.") || codec::starts_with(name, "AudioAnalytics.");
}

}  // namespace

std::optional<StateLine> state_line(std::string_view key, std::string_view value)
{
    const auto on = codec::same(value, "True")    ? std::optional(true)
                    : codec::same(value, "False") ? std::optional(false)
                                                  : std::nullopt;
    if (!on || key.size() > 128)
        return std::nullopt;
    StateLine line;
    line.key = codec::clean_utf8(key);
    line.on = *on;
    const auto parts = codec::split(key, '.');
    if (parts.size() >= 3 && parts[0] == "Channel") {
        const auto number = codec::to_int(parts[1]);
        if (!number || *number < 0 || *number > 1023)
            return std::nullopt;
        const auto name = key.substr(parts[0].size() + parts[1].size() + 2);
        if (part_of_another(name))
            return std::nullopt;
        line.source.channel = *number + 1;
        line.kind = kind_of_key(name);
        return line;
    }
    if (parts.size() == 2 && (parts[0] == "AlarmInput" || parts[0] == "AlarmOutput")) {
        line.kind = parts[0] == "AlarmInput" ? EventKind::digital_input : EventKind::relay;
        line.source.input = parts[1];
        return line;
    }
    if (parts.size() == 2 && parts[0] == "SystemEvent") {
        line.kind = kind_of_key(parts[1]) == EventKind::other ? EventKind::system : kind_of_key(parts[1]);
        line.pulse = true;
        return line;
    }
    line.kind = kind_of_key(key);
    return line;
}

}  // namespace camsdk::drivers::hanwha
