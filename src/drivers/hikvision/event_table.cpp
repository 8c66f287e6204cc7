// SPDX-License-Identifier: BSL-1.0
// ISAPI's event types (EventNotificationAlert/eventType), lower case. Sources: ISAPI documentation and recordings; case
// varies between firmwares.
#include "event_table.hpp"

#include <codec/text.hpp>

namespace camsdk::drivers::hikvision {

namespace {

struct Row {
    std::string_view type;
    EventKind kind;
    EventShape shape;
};

constexpr Row table[] = {
    {"vmd", EventKind::motion, EventShape::told},
    {"motiondetection", EventKind::motion, EventShape::told},
    {"pir", EventKind::motion, EventShape::repeated},
    {"linedetection", EventKind::line_crossing, EventShape::repeated},
    {"fielddetection", EventKind::intrusion, EventShape::repeated},
    {"regionentrance", EventKind::intrusion, EventShape::repeated},
    {"regionexiting", EventKind::intrusion, EventShape::repeated},
    {"loitering", EventKind::intrusion, EventShape::repeated},
    {"facedetection", EventKind::face_detection, EventShape::repeated},
    {"facecapture", EventKind::face_detection, EventShape::moment},
    {"facesnap", EventKind::face_detection, EventShape::moment},
    {"facerecognition", EventKind::face_recognition, EventShape::moment},
    {"alarmresult", EventKind::face_recognition, EventShape::moment},
    {"anpr", EventKind::license_plate, EventShape::moment},
    {"vehicledetection", EventKind::license_plate, EventShape::moment},
    {"audioexception", EventKind::audio, EventShape::repeated},
    {"audiodetection", EventKind::audio, EventShape::repeated},
    {"shelteralarm", EventKind::tamper, EventShape::told},
    {"tamperdetection", EventKind::tamper, EventShape::told},
    {"scenechangedetection", EventKind::tamper, EventShape::repeated},
    {"defocus", EventKind::tamper, EventShape::repeated},
    {"videoloss", EventKind::video_loss, EventShape::told},
    {"io", EventKind::digital_input, EventShape::told},
    {"diskfull", EventKind::storage, EventShape::told},
    {"diskerror", EventKind::storage, EventShape::told},
    {"recordexception", EventKind::storage, EventShape::told},
    {"storagedetection", EventKind::storage, EventShape::told},
    {"nicbroken", EventKind::network, EventShape::told},
    {"ipconflict", EventKind::network, EventShape::told},
    {"illaccess", EventKind::login, EventShape::repeated},
    {"unattendedbaggage", EventKind::other, EventShape::repeated},
    {"attendedbaggage", EventKind::other, EventShape::repeated},
    {"firedetection", EventKind::other, EventShape::repeated},
    {"tmpa", EventKind::other, EventShape::repeated},
    {"thermometry", EventKind::other, EventShape::repeated},
    {"peoplecounting", EventKind::other, EventShape::moment},
    {"hfpd", EventKind::other, EventShape::moment},
};

}  // namespace

EventWord event_word(std::string_view type)
{
    for (const Row& row : table)
        if (codec::same(row.type, type))
            return {row.kind, row.shape};
    return {};
}

}  // namespace camsdk::drivers::hikvision
