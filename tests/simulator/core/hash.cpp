// SPDX-License-Identifier: BSL-1.0
// The arithmetic of logins: hashes, base64, Digest of RFC 7616, the WS-UsernameToken digest.
#include "core/auth.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <stdexcept>

namespace camsim {
namespace {

std::string hash_bytes(std::string_view algorithm, std::string_view data)
{
    const EVP_MD* method = algorithm == "SHA-256" ? EVP_sha256() : algorithm == "SHA-1" ? EVP_sha1() : EVP_md5();
    unsigned char out[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (EVP_Digest(data.data(), data.size(), out, &size, method, nullptr) != 1)
        throw std::runtime_error("the hash is not available");
    return {reinterpret_cast<const char*>(out), size};
}

std::string hex(std::string_view bytes)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string result;
    for (const char c : bytes) {
        result += digits[static_cast<unsigned char>(c) >> 4];
        result += digits[static_cast<unsigned char>(c) & 15];
    }
    return result;
}

}  // namespace

std::string hash_hex(std::string_view algorithm, std::string_view data)
{
    return hex(hash_bytes(algorithm, data));
}

std::string base64(std::string_view data)
{
    std::string result((data.size() + 2) / 3 * 4 + 1, '\0');
    const int size =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(result.data()),
                        reinterpret_cast<const unsigned char*>(data.data()), static_cast<int>(data.size()));
    result.resize(static_cast<std::size_t>(size));
    return result;
}

std::optional<std::string> from_base64(std::string_view text)
{
    text = trimmed(text);
    if (text.size() % 4 != 0)
        return std::nullopt;
    std::string result(text.size() / 4 * 3 + 1, '\0');
    const int size =
        EVP_DecodeBlock(reinterpret_cast<unsigned char*>(result.data()),
                        reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    if (size < 0)
        return std::nullopt;
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=')
        ++padding;
    result.resize(static_cast<std::size_t>(size) - padding);
    return result;
}

std::string random_hex(std::size_t bytes)
{
    std::string raw(bytes, '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char*>(raw.data()), static_cast<int>(bytes)) != 1)
        throw std::runtime_error("no random bytes");
    return hex(raw);
}

std::string digest_response(const DigestInput& in)
{
    const bool session = in.algorithm.size() > 5 && same_text(in.algorithm.substr(in.algorithm.size() - 5), "-sess");
    const std::string method = lower(in.algorithm).rfind("sha-256", 0) == 0 ? "SHA-256" : "MD5";
    std::string ha1 = hash_hex(method, in.user + ":" + in.realm + ":" + in.password);
    if (session)
        ha1 = hash_hex(method, ha1 + ":" + in.nonce + ":" + in.cnonce);
    std::string a2 = in.method + ":" + in.uri;
    if (in.qop == "auth-int")
        a2 += ":" + hash_hex(method, in.body);
    const std::string ha2 = hash_hex(method, a2);
    if (in.qop.empty())
        return hash_hex(method, ha1 + ":" + in.nonce + ":" + ha2);
    return hash_hex(method, ha1 + ":" + in.nonce + ":" + in.nc + ":" + in.cnonce + ":" + in.qop + ":" + ha2);
}

std::string token_digest(std::string_view nonce_base64, std::string_view created, std::string_view password)
{
    const auto nonce = from_base64(nonce_base64);
    std::string all = nonce ? *nonce : std::string{};
    all += created;
    all += password;
    return base64(hash_bytes("SHA-1", all));
}

}  // namespace camsim
