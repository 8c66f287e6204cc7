// SPDX-License-Identifier: BSL-1.0
// How one camera's TLS is set up and its certificate judged.
#include "net/tls_trust.hpp"

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include "net/crypto.hpp"
#include "net/url.hpp"

namespace camsdk::net {

namespace {

struct FreeX509 {
    void operator()(X509* certificate) const { X509_free(certificate); }
};

std::string name_text(const X509_NAME* name)
{
    BIO* bio = BIO_new(BIO_s_mem());
    if (!bio)
        return {};
    X509_NAME_print_ex(bio, name, 0, XN_FLAG_RFC2253);  // escapes control characters
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    std::string text(data, size > 0 ? static_cast<std::size_t>(size) : 0);
    BIO_free(bio);
    return text.substr(0, 512);
}

std::string key_fingerprint(X509* certificate)
{
    unsigned char* der = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
    if (size <= 0)
        return {};
    const std::string_view bytes(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
    auto text = "sha256:" + to_base64(hash_raw(Hash::sha256, {bytes}));
    OPENSSL_free(der);
    return text;
}

SSL* ssl_of(CURL* easy)
{
    curl_tlssessioninfo* info = nullptr;
    if (curl_easy_getinfo(easy, CURLINFO_TLS_SSL_PTR, &info) != CURLE_OK || !info)
        return nullptr;
    return info->backend == CURLSSLBACKEND_OPENSSL ? static_cast<SSL*>(info->internals) : nullptr;
}

CURLcode allow_legacy(CURL*, void* context, void*)
{
    SSL_CTX_set_options(static_cast<SSL_CTX*>(context), SSL_OP_LEGACY_SERVER_CONNECT);
    return CURLE_OK;
}

std::optional<std::string> from_hex(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        unsigned value = 0;
        for (char c : text.substr(i, 2)) {
            const auto digit = std::string_view("0123456789abcdef").find(c);
            if (digit == std::string_view::npos)
                return std::nullopt;
            value = value * 16 + static_cast<unsigned>(digit);
        }
        out += static_cast<char>(value);
    }
    return out;
}

}  // namespace

std::optional<std::string> normalize_pin(std::string_view text)
{
    text = trim(text);
    for (std::string_view prefix : {"sha256://", "sha256//", "sha256:"})
        if (equal_ignoring_case(text.substr(0, prefix.size()), prefix)) {
            text.remove_prefix(prefix.size());
            break;
        }
    std::optional<std::string> raw;
    if (text.size() == 64)
        raw = from_hex(lower(text));
    else if (text.size() == 44)
        raw = from_base64(text);
    if (!raw || raw->size() != 32)
        return std::nullopt;
    return "sha256:" + to_base64(*raw);
}

TlsJudge::TlsJudge(std::shared_ptr<SharedState> shared, TlsOptions options)
    : shared_(std::move(shared)), options_(std::move(options))
{
    if (options_.trust == TlsTrust::pin) {
        if (auto pin = normalize_pin(options_.pin))
            pin_ = *pin;
        else
            complaint_.emplace(ErrorCode::invalid_argument,
                               "tls.pin must be \"sha256:\" and 32 bytes in base64 or hex");
    } else if (options_.trust == TlsTrust::trust_on_first_use && options_.trust_file.empty()) {
        complaint_.emplace(ErrorCode::invalid_argument, "trust on first use needs tls.trust_file");
    }
}

void TlsJudge::configure(CURL* easy) const
{
    const bool by_authority = options_.trust == TlsTrust::system_ca;
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, by_authority ? 1L : 0L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, by_authority ? 2L : 0L);
    const std::string pin = pin_.empty() ? std::string() : "sha256//" + pin_.substr(7);
    curl_easy_setopt(easy, CURLOPT_PINNEDPUBLICKEY, pin.empty() ? nullptr : pin.c_str());
    curl_easy_setopt(easy, CURLOPT_SSLVERSION,
                     options_.legacy ? long{CURL_SSLVERSION_TLSv1_0} : long{CURL_SSLVERSION_TLSv1_2});
    curl_easy_setopt(easy, CURLOPT_SSL_CIPHER_LIST, options_.legacy ? "DEFAULT:@SECLEVEL=0" : nullptr);
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, options_.legacy ? &allow_legacy : nullptr);
}

std::optional<Error> TlsJudge::check(CURL* easy, const std::string& camera)
{
    SSL* ssl = ssl_of(easy);
    const std::unique_ptr<X509, FreeX509> certificate(ssl ? SSL_get1_peer_certificate(ssl) : nullptr);
    const auto key = certificate ? key_fingerprint(certificate.get()) : std::string();
    if (key.empty())
        return Error(ErrorCode::tls, "the camera showed no certificate");
    if (peer_.spki_sha256 != key)
        peer_ = {key, name_text(X509_get_subject_name(certificate.get())),
                 name_text(X509_get_issuer_name(certificate.get()))};
    if (options_.trust == TlsTrust::pin && key != pin_)
        return Error(ErrorCode::tls, "the camera's key is " + key + ", pinned is " + pin_);
    if (options_.trust == TlsTrust::trust_on_first_use)
        return shared_->trust().check(options_.trust_file, camera, key);
    return std::nullopt;
}

}  // namespace camsdk::net
