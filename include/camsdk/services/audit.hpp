// SPDX-License-Identifier: BSL-1.0
// Service `audit`: what to worry about at a camera. Interface only in this version: audit() answers `not_supported`.
#pragma once

#include <camsdk/camera.hpp>

namespace camsdk::services {

/// How a check ended; only `pass` is good news, and absence of an answer never becomes `pass`.
enum class CheckStatus { pass, warn, fail, manual, not_supported, not_permitted, unknown, error };
/// Whose word a finding rests on.
enum class EvidenceKind { self_reported, observed_by_us, external_log };

/// One result of an audit.
struct Finding {
    std::string check;  ///< stable id, for example "TLS-01"
    CheckStatus status = CheckStatus::unknown;
    EvidenceKind evidence_kind = EvidenceKind::self_reported;
    std::string severity;  ///< info, low, medium, high, critical
    std::string title;
    std::string evidence;  ///< redacted
    std::string advice;
};

/// How deep an audit looks.
struct AuditOptions {
    bool as_admin = false;  ///< also the checks that only an administrator may read
};

/// Runs the checks that this camera's features allow; reads only. Thread-safe.
CAMSDK_API Task<std::vector<Finding>> audit(Camera camera, AuditOptions options = {});

}  // namespace camsdk::services
