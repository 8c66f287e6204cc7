// SPDX-License-Identifier: BSL-1.0
// Service `audit`: what to worry about at a camera. Interface only in this version: audit() answers `not_supported`.
#pragma once

#include <camsdk/camera.hpp>

namespace camsdk::services {

/// How a check ended; only `pass` is good news, and absence of an answer never becomes `pass`.
enum class CheckStatus { pass, warn, fail, manual, not_supported, not_permitted, unknown, error };
/// Whose word a finding rests on.
enum class EvidenceKind { self_reported, observed_by_us, external_log };
}  // namespace camsdk::services

namespace camsdk {
template <>
struct EnumNames<services::CheckStatus> {
    static constexpr std::array<EnumTable<services::CheckStatus>, 8> values{
        {{services::CheckStatus::pass, "pass"},
         {services::CheckStatus::warn, "warn"},
         {services::CheckStatus::fail, "fail"},
         {services::CheckStatus::manual, "manual"},
         {services::CheckStatus::not_supported, "not_supported"},
         {services::CheckStatus::not_permitted, "not_permitted"},
         {services::CheckStatus::unknown, "unknown"},
         {services::CheckStatus::error, "error"}}};
};
template <>
struct EnumNames<services::EvidenceKind> {
    static constexpr std::array<EnumTable<services::EvidenceKind>, 3> values{
        {{services::EvidenceKind::self_reported, "self_reported"},
         {services::EvidenceKind::observed_by_us, "observed_by_us"},
         {services::EvidenceKind::external_log, "external_log"}}};
};
}  // namespace camsdk

namespace camsdk::services {

/// One result of an audit.
struct Finding {
    std::string check;  ///< stable id, for example "TLS-01"
    CheckStatus status = CheckStatus::unknown;
    EvidenceKind evidence_kind = EvidenceKind::self_reported;
    std::string severity;  ///< info, low, medium, high, critical
    std::string title;
    std::string evidence;  ///< redacted
    std::string advice;
    CAMSDK_VALUE(Finding, check, status, evidence_kind, severity, title, evidence, advice)
};

/// How deep an audit looks.
struct AuditOptions {
    bool as_admin = false;  ///< also the checks that only an administrator may read
    CAMSDK_VALUE(AuditOptions, as_admin)
};

/// Runs the checks that this camera's features allow; reads only. Thread-safe.
CAMSDK_API Task<std::vector<Finding>> audit(Camera camera, AuditOptions options = {});

}  // namespace camsdk::services
