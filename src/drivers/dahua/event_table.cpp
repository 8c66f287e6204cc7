// SPDX-License-Identifier: BSL-1.0
// Event codes. Sources: the platform's HTTP API document and field reports.
#include "event_table.hpp"

namespace camsdk::drivers::dahua {

namespace {

struct CodeRow {
    std::string_view code;
    EventCode meaning;
};

constexpr CodeRow code_table[] = {
    {"VideoMotion", {EventKind::motion, IndexOf::channel, true}},
    {"SmartMotionHuman", {EventKind::motion, IndexOf::channel, true}},
    {"SmartMotionVehicle", {EventKind::motion, IndexOf::channel, true}},
    {"MoveDetection", {EventKind::motion, IndexOf::channel, true}},
    {"CrossLineDetection", {EventKind::line_crossing, IndexOf::channel, false}},
    {"CrossRegionDetection", {EventKind::intrusion, IndexOf::channel, true}},
    {"WanderDetection", {EventKind::intrusion, IndexOf::channel, true}},
    {"FaceDetection", {EventKind::face_detection, IndexOf::channel, false}},
    {"FaceRecognition", {EventKind::face_recognition, IndexOf::channel, false}},
    {"TrafficJunction", {EventKind::license_plate, IndexOf::channel, false}},
    {"TrafficTollGate", {EventKind::license_plate, IndexOf::channel, false}},
    {"TrafficParkingSpaceParking", {EventKind::license_plate, IndexOf::channel, false}},
    {"AudioMutation", {EventKind::audio, IndexOf::channel, true}},
    {"AudioAnomaly", {EventKind::audio, IndexOf::channel, true}},
    {"VideoBlind", {EventKind::tamper, IndexOf::channel, true}},
    {"VideoUnFocus", {EventKind::tamper, IndexOf::channel, true}},
    {"VideoAbnormalDetection", {EventKind::tamper, IndexOf::channel, true}},
    {"VideoLoss", {EventKind::video_loss, IndexOf::channel, true}},
    {"AlarmLocal", {EventKind::digital_input, IndexOf::input, true}},
    {"AlarmOutput", {EventKind::relay, IndexOf::input, true}},
    {"StorageNotExist", {EventKind::storage, IndexOf::none, true}},
    {"StorageFailure", {EventKind::storage, IndexOf::none, true}},
    {"StorageLowSpace", {EventKind::storage, IndexOf::none, true}},
    {"NetAbort", {EventKind::network, IndexOf::none, true}},
    {"IPConflict", {EventKind::network, IndexOf::none, true}},
    {"LoginFailure", {EventKind::login, IndexOf::none, false}},
    {"Reboot", {EventKind::system, IndexOf::none, false}},
    {"ShutDown", {EventKind::system, IndexOf::none, false}},
    {"TimeChange", {EventKind::system, IndexOf::none, false}},
    {"NTPAdjustTime", {EventKind::system, IndexOf::none, false}},
};

}  // namespace

EventCode event_code(std::string_view code)
{
    for (const CodeRow& row : code_table)
        if (row.code == code)
            return row.meaning;
    return {};
}

}  // namespace camsdk::drivers::dahua
