// SPDX-License-Identifier: BSL-1.0
// Features `maintenance` and `security`: SystemReboot, StartFirmwareUpgrade, GetSystemUris, GetSystemLog; TLS and
// certificates.
#include <algorithm>

#include "backends.hpp"
#include "values.hpp"

namespace camsdk::drivers::onvif {
namespace {

Error status_error(const char* what, int status)
{
    const ErrorCode code = status == 401   ? ErrorCode::unauthorized
                           : status == 403 ? ErrorCode::forbidden
                           : status == 404 ? ErrorCode::not_found
                           : status == 503 ? ErrorCode::overloaded
                                           : ErrorCode::protocol;
    Error error(code, std::string(what) + " answered HTTP " + std::to_string(status));
    error.http_status(status);
    return error;
}

class OnvifMaintenance final : public driver::MaintenanceBackend {
 public:
    explicit OnvifMaintenance(SharedSession session) : session_(std::move(session)) {}

    Task<void> reboot() override
    {
        Result<std::string> answer = co_await session_->call(system_reboot());
        session_->identity.reset();
        if (!answer)
            co_return answer.error();
        co_return Result<void>();
    }

    Task<std::uint64_t> backup(ByteSink sink) override
    {
        Result<SystemUris> uris = co_await session_->call(get_system_uris());
        if (!uris)
            co_return uris.error();
        if (uris->backup.empty())
            co_return Error(ErrorCode::not_supported, "the camera names no address for a backup");
        driver::Request request = driver::get(session_->http_target(uris->backup));
        request.sink = std::move(sink);
        Task<driver::Response> exchange = session_->link().send(std::move(request));
        Result<driver::Response> response = co_await std::move(exchange);
        if (!response)
            co_return response.error();
        if (!response->ok())
            co_return status_error("the backup's address", response->status);
        co_return response->received;
    }

    Task<void> upload_firmware(std::string image, Progress progress) override
    {
        Result<UpgradeStart> start = co_await session_->call(start_firmware_upgrade());
        if (!start)
            co_return start.error();
        if (start->upload_uri.empty())
            co_return Error(ErrorCode::protocol, "the camera names no address for the upload");
        if (start->upload_delay && start->upload_delay->count() > 0) {
            if (*start->upload_delay > std::chrono::minutes(5))
                co_return Error(ErrorCode::protocol, "the camera wants the upload to wait for an unreasonable time");
            Result<void> slept = co_await session_->link().sleep(*start->upload_delay);
            if (!slept)
                co_return slept;
        }
        driver::Request request =
            driver::post(session_->http_target(start->upload_uri), std::move(image), "application/octet-stream");
        request.progress = std::move(progress);
        request.timeout = std::chrono::minutes(15);
        session_->identity.reset();
        Task<driver::Response> exchange = session_->link().send(std::move(request));
        Result<driver::Response> response = co_await std::move(exchange);
        if (!response)
            co_return response.error();
        if (!response->ok())
            co_return status_error("the firmware upload", response->status);
        co_return Result<void>();
    }

    /// GetSystemLog: one entry a line, newest lines kept where there are more than wanted; the text has no common form.
    Task<std::vector<LogEntry>> log(LogQuery query) override
    {
        Result<std::string> text = co_await session_->call(get_system_log("System"));
        if (!text)
            co_return text.error();
        if (text->empty())
            co_return Error(ErrorCode::not_supported, "the camera sends its log as an attachment only");
        std::vector<LogEntry> lines;
        for (std::size_t at = 0; at < text->size();) {
            const auto end = std::min(text->find('\n', at), text->size());
            LogEntry entry;
            entry.text = text->substr(at, end - at);
            while (!entry.text.empty() && entry.text.back() == '\r')
                entry.text.pop_back();
            entry.time = to_time(entry.text.substr(0, entry.text.find_first_of(" \t", 11)));
            const bool outside =
                entry.time && ((query.from && *entry.time < *query.from) || (query.to && *entry.time > *query.to));
            if (!entry.text.empty() && !outside)
                lines.push_back(std::move(entry));
            at = end + 1;
        }
        const auto most = static_cast<std::size_t>(std::max(query.limit, 0));
        if (lines.size() > most)
            lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(most));
        co_return lines;
    }

 private:
    SharedSession session_;
};

class OnvifSecurity final : public driver::SecurityBackend {
 public:
    explicit OnvifSecurity(SharedSession session) : session_(std::move(session)) {}

    Task<SecuritySettings> get() override
    {
        SecuritySettings out;
        Result<Services> listed = co_await session_->call(get_services(true));
        const auto said = [&](const std::string& path) {
            const auto text =
                listed ? find_capability(*listed, service_namespace(Service::device), path) : std::nullopt;
            return text ? to_bool(*text) : std::optional<bool>();
        };
        Result<std::vector<Protocol>> protocols = co_await session_->call(get_network_protocols());
        if (protocols) {
            for (const auto& p : *protocols)
                if (p.name == "HTTPS")
                    out.https = p.enabled;
        } else if (protocols.error().code() != ErrorCode::not_supported &&
                   protocols.error().code() != ErrorCode::forbidden) {
            co_return protocols.error();
        }
        if (said("Security/HttpDigest").value_or(false))
            out.http_authentication.emplace_back("digest");
        if (said("Security/UsernameToken").value_or(false))
            out.http_authentication.emplace_back("wsse");
        if (session_->has(Service::security)) {
            Result<std::vector<std::string>> versions = co_await session_->call(get_enabled_tls_versions());
            if (versions)
                out.tls_versions = *versions;
        }
        if (out.tls_versions.empty())
            for (const char* version : {"1.0", "1.1", "1.2"})
                if (said(std::string("Security/TLS") + version).value_or(false))
                    out.extra[std::string("supports_tls_") + version] = "true";
        co_return out;
    }

    /// GetCertificates and GetCertificatesStatus, else the keystore's GetAllCertificates. Their content is not taken
    /// apart.
    Task<std::vector<Certificate>> certificates() override
    {
        Result<std::vector<CertificateEntry>> list = co_await session_->call(get_certificates());
        if (!list && list.error().code() == ErrorCode::not_supported && session_->has(Service::security))
            list = co_await session_->call(get_all_certificates());
        if (!list)
            co_return list.error();
        Result<std::vector<CertificateEntry>> status = co_await session_->call(get_certificates_status());
        std::vector<Certificate> out;
        for (const auto& entry : *list) {
            Certificate certificate;
            certificate.id = entry.id;
            if (status)
                for (const auto& s : *status)
                    if (s.id == entry.id)
                        certificate.in_use = s.in_use;
            out.push_back(std::move(certificate));
        }
        co_return out;
    }

 private:
    SharedSession session_;
};

}  // namespace

std::shared_ptr<driver::MaintenanceBackend> make_maintenance(SharedSession session)
{
    return std::make_shared<OnvifMaintenance>(std::move(session));
}

std::shared_ptr<driver::SecurityBackend> make_security(SharedSession session)
{
    return std::make_shared<OnvifSecurity>(std::move(session));
}

}  // namespace camsdk::drivers::onvif
