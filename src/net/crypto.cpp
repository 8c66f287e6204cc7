// SPDX-License-Identifier: BSL-1.0
// Hashes, base64 and random bytes, by OpenSSL.
#include "net/crypto.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>

namespace camsdk::net {

namespace {

/// Fetched once: an implicit fetch at each use costs more than the hash itself.
const EVP_MD* digest_of(Hash hash)
{
    static const std::array<EVP_MD*, 4> known{
        EVP_MD_fetch(nullptr, "MD5", nullptr), EVP_MD_fetch(nullptr, "SHA1", nullptr),
        EVP_MD_fetch(nullptr, "SHA256", nullptr), EVP_MD_fetch(nullptr, "SHA512-256", nullptr)};
    return known[static_cast<std::size_t>(hash)];
}

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

/// A hash until it is written down, then wiped: of a password it is as good as that. Empty where OpenSSL fails.
class HashBytes {
 public:
    HashBytes(Hash hash, std::initializer_list<std::string_view> parts)
    {
        thread_local const std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
        const EVP_MD* digest = digest_of(hash);
        if (!digest || !context || EVP_DigestInit_ex2(context.get(), digest, nullptr) != 1)
            return;
        for (auto part : parts)
            EVP_DigestUpdate(context.get(), part.data(), part.size());
        if (EVP_DigestFinal_ex(context.get(), bytes_.data(), &size_) != 1)
            size_ = 0;
    }
    ~HashBytes() { OPENSSL_cleanse(bytes_.data(), size_); }
    HashBytes(const HashBytes&) = delete;
    HashBytes& operator=(const HashBytes&) = delete;
    std::string_view view() const { return {reinterpret_cast<const char*>(bytes_.data()), size_}; }

 private:
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes_;
    unsigned size_ = 0;
};

}  // namespace

bool hash_available(Hash hash)
{
    return digest_of(hash) != nullptr;
}

std::string hash_raw(Hash hash, std::initializer_list<std::string_view> parts)
{
    return std::string(HashBytes(hash, parts).view());
}

std::string hash_hex(Hash hash, std::initializer_list<std::string_view> parts)
{
    return to_hex(HashBytes(hash, parts).view());
}

std::string to_hex(std::string_view raw)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(raw.size() * 2);
    for (char c : raw) {
        const auto byte = static_cast<unsigned char>(c);
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

std::string to_base64(std::string_view raw)
{
    std::string out((raw.size() + 2) / 3 * 4 + 1, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                     reinterpret_cast<const unsigned char*>(raw.data()), static_cast<int>(raw.size()));
    out.resize(static_cast<std::size_t>(size));
    return out;
}

std::optional<std::string> from_base64(std::string_view text)
{
    if (text.empty() || text.size() % 4 != 0)
        return std::nullopt;
    std::string out(text.size() / 4 * 3, '\0');
    const int size =
        EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                        reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    if (size < 0)
        return std::nullopt;
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    out.resize(static_cast<std::size_t>(size) - padding);
    return out;
}

std::string random_bytes(std::size_t count)
{
    // Drawn in larger pieces: asking the generator costs the same for 16 bytes as for 512. What was given out is wiped.
    struct Pool {
        std::array<unsigned char, 512> bytes;
        std::size_t left = 0;
    };
    thread_local Pool pool;
    std::string out;
    out.reserve(count);
    while (out.size() < count) {
        if (pool.left == 0) {
            if (RAND_bytes(pool.bytes.data(), static_cast<int>(pool.bytes.size())) != 1)
                throw std::runtime_error("no random bytes from the system");
            pool.left = pool.bytes.size();
        }
        const std::size_t taken = std::min(count - out.size(), pool.left);
        pool.left -= taken;
        out.append(reinterpret_cast<const char*>(pool.bytes.data() + pool.left), taken);
        OPENSSL_cleanse(pool.bytes.data() + pool.left, taken);
    }
    return out;
}

}  // namespace camsdk::net
