// SPDX-License-Identifier: BSL-1.0
// What makes a simulated camera one of Dahua's: name plates, realm, lock, header.
#include "dahua/outfit.hpp"

namespace camsim {

void name_dahua(Identity& identity)
{
    identity.manufacturer = "Dahua";
    identity.platform = "dahua";
    identity.model = "DH-SD49425XB-HNR";
    identity.device_type = "IPDome";
    identity.firmware = "2.820.0000000.40.R";
    identity.build = "2023-09-22";
    identity.serial = "7F0A4B2PAG3C1E5";
    identity.mac = "3c:ef:8c:00:00:01";
    identity.hardware = "1.00";
}

void speak_dahua(Camera& camera)
{
    camera.state.onvif_enabled = true;
    camera.protocols.push_back(make_dahua());
    AuthSettings& auth = camera.auth.settings;
    auth.realm = "Login to " + camera.state.identity.serial;
    auth.opaque = hash_hex("MD5", camera.state.identity.serial);
    auth.algorithms = {""};  // its challenge names none
    auth.lock_after = 5;
    auth.lock_for = std::chrono::minutes(5);
    camera.state.settings["server"] = "";
}

}  // namespace camsim
