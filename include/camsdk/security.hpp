// SPDX-License-Identifier: BSL-1.0
// Feature `security`: how the device lets people in, its certificates, its TLS.
#pragma once

#include <camsdk/task.hpp>
#include <camsdk/types.hpp>

namespace camsdk {

/// How logins are protected, as configured on the device; what it does not say is empty.
struct SecuritySettings {
    std::optional<bool> https;
    std::vector<std::string> tls_versions;         ///< 1.0, 1.1, 1.2, 1.3
    std::vector<std::string> http_authentication;  ///< digest, basic, wsse
    std::vector<std::string> digest_algorithms;    ///< MD5, SHA-256
    std::vector<std::string> rtsp_authentication;
    std::optional<bool> ssh;
    std::optional<bool> telnet;
    std::optional<bool> lockout;
    std::optional<int> lockout_attempts;
    std::optional<std::chrono::seconds> lockout_time;
    Extra extra;
    CAMSDK_VALUE(SecuritySettings, https, tls_versions, http_authentication, digest_algorithms, rtsp_authentication,
                 ssh, telnet, lockout, lockout_attempts, lockout_time, extra)
};

/// A certificate that the device holds.
struct Certificate {
    std::string id;
    std::optional<std::string> subject;
    std::optional<std::string> issuer;
    std::optional<std::string> serial;
    std::optional<TimePoint> not_before;
    std::optional<TimePoint> not_after;
    std::optional<bool> in_use;
    CAMSDK_VALUE(Certificate, id, subject, issuer, serial, not_before, not_after, in_use)
};

/// The handle of feature `security`. Thread-safe.
class CAMSDK_API Security {
 public:
    /// ISAPI /ISAPI/Security/webCertificate, adminAccesses, illegalLoginLock; ONVIF GetServiceCapabilities (Security).
    Task<SecuritySettings> get() const;
    /// ISAPI /ISAPI/Security/serverCertificate; ONVIF GetCertificates, GetCertificatesStatus.
    Task<std::vector<Certificate>> certificates() const;

    explicit Security(detail::Target target) : target_(std::move(target)) {}

 private:
    detail::Target target_;
};

}  // namespace camsdk
