// SPDX-License-Identifier: BSL-1.0
// How a camera is opened: credentials, TLS, host policy, limits.
#pragma once

#include <camsdk/secret.hpp>
#include <camsdk/types.hpp>
#include <string>
#include <vector>

namespace camsdk {

/// How a camera's TLS certificate is judged. There is no way to switch verification off.
enum class TlsTrust {
    system_ca,           ///< by the system's certificate authorities and the host's name
    pin,                 ///< by the public key named in `TlsOptions::pin`
    trust_on_first_use,  ///< by the key seen first, kept in `TlsOptions::trust_file`
};
template <>
struct EnumNames<TlsTrust> {
    static constexpr std::array<EnumTable<TlsTrust>, 3> values{{{TlsTrust::system_ca, "system_ca"},
                                                                {TlsTrust::pin, "pin"},
                                                                {TlsTrust::trust_on_first_use, "trust_on_first_use"}}};
};

/// How one camera's TLS is judged.
struct TlsOptions {
    TlsTrust trust = TlsTrust::system_ca;
    std::string pin;         ///< "sha256:" and the base64 or hex SHA-256 of the public key (SPKI)
    std::string trust_file;  ///< of trust on first use: one line a camera, created with mode 0600
    bool legacy = false;     ///< allows TLS 1.0/1.1, old ciphers and no RFC 5746 for this camera; still verified
    CAMSDK_VALUE(TlsOptions, trust, pin, trust_file, legacy)
};

/// What is done with an address that a camera names (service address, stream, snapshot, upload).
enum class HostPolicy {
    same_host,       ///< path and port kept, host replaced by the one the caller named
    same_host_port,  ///< path kept, host and port replaced (cameras behind a forwarded port)
    strict,          ///< an address of another host is refused with `host_mismatch`
};
template <>
struct EnumNames<HostPolicy> {
    static constexpr std::array<EnumTable<HostPolicy>, 3> values{{{HostPolicy::same_host, "same_host"},
                                                                  {HostPolicy::same_host_port, "same_host_port"},
                                                                  {HostPolicy::strict, "strict"}}};
};

/// Bounds on what one exchange may cost.
struct Limits {
    std::chrono::milliseconds connect{5000};
    std::chrono::milliseconds exchange{15000};  ///< one request and its answer
    std::size_t body_bytes = 4u << 20;          ///< of an answer
    std::size_t snapshot_bytes = 16u << 20;
    std::size_t header_bytes = 64u << 10;
    std::size_t header_lines = 100;
    int connections = 2;  ///< at most so many at once to one device
    CAMSDK_VALUE(Limits, connect, exchange, body_bytes, snapshot_bytes, header_bytes, header_lines, connections)
};

/// Who logs in, how the connection is judged, and what it may cost.
struct OpenOptions {
    std::string user;
    Secret password;
    TlsOptions tls;
    HostPolicy hosts = HostPolicy::same_host;
    bool allow_basic = false;  ///< lets HTTP Basic be used, and only over verified TLS
    /// Pinned: a login is made only for these Digest realms (HTTP's and RTSP's may differ), another one is
    /// `auth_downgrade` and gets nothing. Empty: any. A WS-UsernameToken (ONVIF) names no realm.
    std::vector<std::string> realms;
    Limits limits;
    /// Bounds a whole operation, which may be several exchanges; Task::within() overrides it.
    std::chrono::milliseconds deadline{15000};
    CAMSDK_VALUE(OpenOptions, user, password, tls, hosts, allow_basic, realms, limits, deadline)
};

}  // namespace camsdk
