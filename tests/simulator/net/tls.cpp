// SPDX-License-Identifier: BSL-1.0
// Key and certificate making with OpenSSL.
#include "net/tls.hpp"

#include "core/auth.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <map>
#include <stdexcept>

namespace camsim {
namespace {

const std::string factory = "factory:";  // the maker's name follows

struct Made {
    std::shared_ptr<boost::asio::ssl::context> context;
    TlsState told;
};

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

void add_extension(X509* certificate, int kind, const std::string& value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
        X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()), &X509_EXTENSION_free);
    if (extension)
        X509_add_ext(certificate, extension.get(), -1);
}

Certificate make_certificate(EVP_PKEY* key, const std::string& kind, TlsState& told)
{
    Certificate certificate(X509_new(), &X509_free);
    X509* raw = certificate.get();
    const bool expired = kind == "expired";
    const auto now = std::chrono::system_clock::now();
    told.not_before = now - std::chrono::hours(24 * (expired ? 800 : 30));
    told.not_after = now + std::chrono::hours(24 * (expired ? -70 : 335));
    told.subject = kind == "wronghost" ? "camera.invalid" : "simulated camera";
    X509_set_version(raw, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(raw), static_cast<long>(std::stoul(random_hex(3), nullptr, 16)) + 1);
    ASN1_TIME_set(X509_getm_notBefore(raw), std::chrono::system_clock::to_time_t(told.not_before));
    ASN1_TIME_set(X509_getm_notAfter(raw), std::chrono::system_clock::to_time_t(told.not_after));
    X509_set_pubkey(raw, key);
    X509_NAME* name = X509_get_subject_name(raw);
    const auto* text = reinterpret_cast<const unsigned char*>(told.subject.c_str());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, text, -1, -1, 0);
    if (kind.rfind(factory, 0) == 0) {
        const std::string maker = kind.substr(factory.size());
        text = reinterpret_cast<const unsigned char*>(maker.c_str());
        X509_NAME_add_entry_by_txt(name, "O", MBSTRING_UTF8, text, -1, -1, 0);
    }
    X509_set_issuer_name(raw, name);
    add_extension(raw, NID_basic_constraints, "critical,CA:TRUE");
    add_extension(raw, NID_subject_alt_name, kind == "wronghost" ? "DNS:camera.invalid" : "DNS:localhost,IP:127.0.0.1");
    if (!X509_sign(raw, key, EVP_sha256()))
        throw std::runtime_error("the certificate cannot be signed");
    return certificate;
}

Made make(const std::string& kind)
{
    Made made;
    const bool elliptic = kind == "ecdsa";
    Key key(elliptic ? EVP_EC_gen("P-256") : EVP_RSA_gen(2048), &EVP_PKEY_free);
    if (!key)
        throw std::runtime_error("no TLS key could be made");
    const Certificate certificate = make_certificate(key.get(), kind, made.told);
    made.told.enabled = true;
    made.told.key_algorithm = elliptic ? "EC-P256" : "RSA-2048";
    unsigned char* der = nullptr;
    const int size = i2d_X509(certificate.get(), &der);
    made.told.fingerprint =
        "sha256:" + hash_hex("SHA-256", {reinterpret_cast<const char*>(der), static_cast<std::size_t>(size)});
    OPENSSL_free(der);
    made.context = std::make_shared<boost::asio::ssl::context>(boost::asio::ssl::context::tls_server);
    SSL_CTX* native = made.context->native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    if (kind == "1.0") {
        SSL_CTX_set_min_proto_version(native, TLS1_VERSION);
        SSL_CTX_set_max_proto_version(native, TLS1_VERSION);
        SSL_CTX_set_cipher_list(native, "DEFAULT@SECLEVEL=0");
    } else if (kind == "ecdhe-only") {
        SSL_CTX_set_max_proto_version(native, TLS1_2_VERSION);
        SSL_CTX_set_cipher_list(native, "ECDHE-RSA-AES128-GCM-SHA256");
    }
    if (SSL_CTX_use_certificate(native, certificate.get()) != 1 || SSL_CTX_use_PrivateKey(native, key.get()) != 1)
        throw std::runtime_error("the TLS certificate cannot be used");
    return made;
}

}  // namespace

std::shared_ptr<boost::asio::ssl::context> tls_context(const std::string& kind, TlsState& told)
{
    static std::map<std::string, Made> all;  // one thread serves all
    auto found = all.find(kind);
    if (found == all.end())
        found = all.emplace(kind, make(kind)).first;
    told = found->second.told;
    return found->second.context;
}

}  // namespace camsim
