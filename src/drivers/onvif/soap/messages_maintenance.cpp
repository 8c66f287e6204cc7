// SPDX-License-Identifier: BSL-1.0
// The device service's messages: relays, maintenance, certificates, storage.
#include "../messages_device.hpp"

#include "../values.hpp"
#include "codec.hpp"
#include "onvif_deviceH.h"

namespace camsdk::drivers::onvif {
using namespace soap_codec;
namespace g = onvif_device;

namespace {

Result<std::vector<Relay>> read_relays(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tds__GetRelayOutputsResponse>(bytes, element);
    if (!answer)
        return answer.error();
    std::vector<Relay> relays;
    for (const auto* r : (*answer)->RelayOutputs) {
        if (r == nullptr || r->token == nullptr)
            continue;
        Relay relay{*r->token, {}, {}, {}};
        if (const auto* p = r->Properties) {
            relay.mode = text(p->Mode);
            relay.delay = to_duration(text(p->DelayTime));
            relay.idle_state = text(p->IdleState);
        }
        relays.push_back(std::move(relay));
    }
    return relays;
}

Result<std::string> read_reboot(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tds__SystemRebootResponse>(bytes, element);
    if (!answer)
        return answer.error();
    return text((*answer)->Message);
}

Result<UpgradeStart> read_upgrade(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tds__StartFirmwareUpgradeResponse>(bytes, element);
    if (!answer)
        return answer.error();
    const auto& r = **answer;
    return UpgradeStart{text(r.UploadUri), to_duration(text(r.UploadDelay)), to_duration(text(r.ExpectedDownTime))};
}

Result<std::string> read_log(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tds__GetSystemLogResponse>(bytes, element);
    if (!answer)
        return answer.error();
    const auto* log = (*answer)->SystemLog;
    return log == nullptr ? std::string{} : text(log->String);
}

Result<SystemUris> read_uris(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tds__GetSystemUrisResponse>(bytes, element);
    if (!answer)
        return answer.error();
    SystemUris uris;
    if (const auto* logs = (*answer)->SystemLogUris)
        for (const auto* l : logs->SystemLog)
            if (l != nullptr && l->Uri != nullptr && !l->Uri->empty())
                uris.logs.emplace_back(text(l->Type), *l->Uri);
    uris.support_info = text((*answer)->SupportInfoUri);
    uris.backup = text((*answer)->SystemBackupUri);
    return uris;
}

Result<std::vector<CertificateEntry>> read_certificates(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tds__GetCertificatesResponse>(bytes, element);
    if (!answer)
        return answer.error();
    std::vector<CertificateEntry> list;
    for (const auto* c : (*answer)->NvtCertificate)
        if (c != nullptr && c->CertificateID != nullptr)
            list.push_back({*c->CertificateID,
                            c->Certificate == nullptr ? "" : base64_decode(text(c->Certificate->Data)).value_or(""),
                            std::nullopt});
    return list;
}

Result<std::vector<CertificateEntry>> read_certificates_status(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tds__GetCertificatesStatusResponse>(bytes, element);
    if (!answer)
        return answer.error();
    std::vector<CertificateEntry> list;
    for (const auto* c : (*answer)->CertificateStatus)
        if (c != nullptr && c->CertificateID != nullptr)
            list.push_back({*c->CertificateID, {}, to_bool(text(c->Status))});
    return list;
}

Result<std::vector<StorageEntry>> read_storage(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tds__GetStorageConfigurationsResponse>(bytes, element);
    if (!answer)
        return answer.error();
    std::vector<StorageEntry> list;
    for (const auto* s : (*answer)->StorageConfigurations) {
        if (s == nullptr)
            continue;
        StorageEntry entry{text(s->token), {}, {}, {}};
        if (const auto* d = s->Data) {
            entry.type = text(d->type);
            entry.local_path = text(d->LocalPath);
            entry.uri = text(d->StorageUri);
        }
        list.push_back(std::move(entry));
    }
    return list;
}

}  // namespace

Operation<std::vector<Relay>> get_relay_outputs()
{
    return {Service::device, "GetRelayOutputs", empty_body<g::_tds__GetRelayOutputs>("tds:GetRelayOutputs"),
            read_relays};
}

Operation<void> set_relay_output_state(const std::string& token, bool active)
{
    Texts texts;
    g::_tds__SetRelayOutputState request;
    request.RelayOutputToken = texts(token);
    request.LogicalState = texts(active ? "active" : "inactive");
    return {Service::device, "SetRelayOutputState", write(request, "tds:SetRelayOutputState"), read_done};
}

Operation<void> set_relay_output_settings(const Relay& relay)
{
    Texts texts;
    g::tt__RelayOutputSettings settings;
    settings.Mode = texts(relay.mode);
    settings.DelayTime = texts(format_duration(relay.delay.value_or(std::chrono::milliseconds(0))));
    settings.IdleState = texts(relay.idle_state);
    g::_tds__SetRelayOutputSettings request;
    request.RelayOutputToken = texts(relay.token);
    request.Properties = &settings;
    return {Service::device, "SetRelayOutputSettings", write(request, "tds:SetRelayOutputSettings"), read_done};
}

Operation<std::string> system_reboot()
{
    return {Service::device, "SystemReboot", empty_body<g::_tds__SystemReboot>("tds:SystemReboot"), read_reboot};
}

Operation<UpgradeStart> start_firmware_upgrade()
{
    return {Service::device, "StartFirmwareUpgrade",
            empty_body<g::_tds__StartFirmwareUpgrade>("tds:StartFirmwareUpgrade"), read_upgrade};
}

Operation<std::string> get_system_log(const std::string& type)
{
    Texts texts;
    g::_tds__GetSystemLog request;
    request.LogType = texts(type);
    return {Service::device, "GetSystemLog", write(request, "tds:GetSystemLog"), read_log};
}

Operation<SystemUris> get_system_uris()
{
    return {Service::device, "GetSystemUris", empty_body<g::_tds__GetSystemUris>("tds:GetSystemUris"), read_uris};
}

Operation<std::vector<CertificateEntry>> get_certificates()
{
    return {Service::device, "GetCertificates", empty_body<g::_tds__GetCertificates>("tds:GetCertificates"),
            read_certificates};
}

Operation<std::vector<CertificateEntry>> get_certificates_status()
{
    return {Service::device, "GetCertificatesStatus",
            empty_body<g::_tds__GetCertificatesStatus>("tds:GetCertificatesStatus"), read_certificates_status};
}

Operation<std::vector<StorageEntry>> get_storage_configurations()
{
    return {Service::device, "GetStorageConfigurations",
            empty_body<g::_tds__GetStorageConfigurations>("tds:GetStorageConfigurations"), read_storage};
}

}  // namespace camsdk::drivers::onvif
