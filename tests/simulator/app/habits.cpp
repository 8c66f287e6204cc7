// SPDX-License-Identifier: BSL-1.0
// Planting what an audit should find.
#include "app/habits.hpp"

namespace camsim {
namespace {

bool one_in(Dice& dice, std::size_t many)
{
    return dice.pick(many) == 0;
}

void add_account(CameraState& state, const char* name, const std::string& password, Role role)
{
    Account account;
    account.id = state.free_account_id();
    account.name = name;
    account.password = password;
    account.role = role;
    state.accounts.push_back(std::move(account));
}

void enable(CameraState& state, const std::string& kind)
{
    for (Channel& channel : state.channels) {
        channel.rules_enabled[kind] = true;
        for (AnalyticsRule& rule : channel.rules)
            if (rule.kind == kind && rule.slot == 1)
                rule.enabled = true;
    }
}

void vendor_habits(CameraState& state, Dice& dice)
{
    if (one_in(dice, 12))
        state.settings["isapi:/isapi/system/network/ezviz"] =
            "<EZVIZ><enabled>true</enabled><registerStatus>true</registerStatus><redirect>false</"
            "redirect><serverAddress>"
            "<addressingFormatType>hostname</addressingFormatType><hostName>litedev.cloud.example</hostName>"
            "</serverAddress></EZVIZ>";
    if (one_in(dice, 15))
        state.settings["isapi:/isapi/event/notification/httphosts/1"] =
            "<HttpHostNotification><id>1</id><url>/in</url><protocolType>HTTP</protocolType><parameterFormatType>XML"
            "</parameterFormatType><addressingFormatType>ipaddress</addressingFormatType><ipAddress>203.0.113.77</"
            "ipAddress>"
            "<portNo>8080</portNo><userName></userName><httpAuthenticationMethod>none</httpAuthenticationMethod>"
            "<httpBroken>false</httpBroken></HttpHostNotification>";
    if (one_in(dice, 15))
        state.settings["isapi:/isapi/system/network/upnp"] = "<UPnP><enabled>true</enabled><name></name></UPnP>";
    if (one_in(dice, 15))
        state.settings["isapi:/isapi/system/network/ddns/1"] =
            "<DDNS><id>1</id><enabled>true</enabled><provider>NO-IP</provider><serverAddress><addressingFormatType>"
            "hostname</addressingFormatType><hostName>ddns.example</hostName></serverAddress><deviceDomainName>"
            "camera.ddns.example</deviceDomainName></DDNS>";
    if (one_in(dice, 6))
        state.onvif_enabled = true;
}

/// Leaves of Dahua's tables, as its language keeps them.
void dahua_habits(CameraState& state, Dice& dice)
{
    if (one_in(dice, 6))
        state.settings["dahua:T2UServer"] = "T2UServer.Enable=true\n";
    if (one_in(dice, 10))
        state.settings["dahua:AlarmServer"] =
            "AlarmServer.Address=203.0.113.78\nAlarmServer.Enable=true\n"
            "AlarmServer.Port=37777\n";
    state.network.upnp = one_in(dice, 10);
}

}  // namespace

void give_habits(Citizen& citizen, Dice& dice, const std::string& password)
{
    CameraState& state = citizen.camera->state;
    if (one_in(dice, 4))
        add_account(state, "vms", password, Role::operator_);
    if (one_in(dice, 20))
        add_account(state, "service", password, Role::administrator);
    if (one_in(dice, 10))
        state.clock.ntp_servers = {"pool.ntp.example"};
    else if (one_in(dice, 25))
        state.clock.ntp = false;
    if (one_in(dice, 15))
        state.network.dns = {"203.0.113.53"};
    if (one_in(dice, 14))
        enable(state, "face_detection");
    state.clock.offset =
        std::chrono::milliseconds(one_in(dice, 40) ? dice.between(60000, 600000) : dice.between(-1500, 1500));
    if (citizen.camera->driver == "hikvision")
        vendor_habits(state, dice);
    else if (citizen.camera->driver == "dahua")
        dahua_habits(state, dice);
}

}  // namespace camsim
