// SPDX-License-Identifier: BSL-1.0
// Hashes, base64 and random bytes, by OpenSSL.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace camsdk::net {

enum class Hash { md5, sha1, sha256, sha512_256 };

/// Whether this host's OpenSSL offers it (MD5 is missing in FIPS mode).
bool hash_available(Hash hash);
/// The raw hash of the parts one after the other; empty where the hash is not available.
std::string hash_raw(Hash hash, std::initializer_list<std::string_view> parts);
/// The same as lower-case hex.
std::string hash_hex(Hash hash, std::initializer_list<std::string_view> parts);

std::string to_hex(std::string_view raw);
std::string to_base64(std::string_view raw);
std::optional<std::string> from_base64(std::string_view text);

/// Unpredictable bytes; throws std::runtime_error where the host has none.
std::string random_bytes(std::size_t count);

}  // namespace camsdk::net
