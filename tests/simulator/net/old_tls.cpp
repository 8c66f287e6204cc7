// SPDX-License-Identifier: BSL-1.0
// GnuTLS set up as such a server.
#include "net/old_tls.hpp"

#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <stdexcept>

namespace camsim {
namespace {

constexpr const char* priorities = "NORMAL:-VERS-ALL:+VERS-TLS1.2:%DISABLE_SAFE_RENEGOTIATION";

using Memory = std::unique_ptr<BIO, decltype(&BIO_free)>;

gnutls_datum_t bytes_of(BIO* memory)
{
    char* data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    return {reinterpret_cast<unsigned char*>(data), static_cast<unsigned>(size)};
}

void must(bool done, const char* what)
{
    if (!done)
        throw std::runtime_error(std::string("GnuTLS: ") + what);
}

}  // namespace

OldTls::OldTls(boost::asio::ssl::context& from)
{
    const Memory certificate(BIO_new(BIO_s_mem()), &BIO_free);
    const Memory key(BIO_new(BIO_s_mem()), &BIO_free);
    SSL_CTX* native = from.native_handle();
    must(PEM_write_bio_X509(certificate.get(), SSL_CTX_get0_certificate(native)) == 1 &&
             PEM_write_bio_PrivateKey(key.get(), SSL_CTX_get0_privatekey(native), nullptr, nullptr, 0, nullptr,
                                      nullptr) == 1,
         "no certificate to take over");
    const gnutls_datum_t shown = bytes_of(certificate.get());
    const gnutls_datum_t secret = bytes_of(key.get());
    must(gnutls_certificate_allocate_credentials(&credentials_) == 0, "no memory");
    if (gnutls_certificate_set_x509_key_mem(credentials_, &shown, &secret, GNUTLS_X509_FMT_PEM) < 0) {
        gnutls_certificate_free_credentials(credentials_);
        throw std::runtime_error("GnuTLS: the certificate cannot be used");
    }
}

OldTls::~OldTls()
{
    gnutls_certificate_free_credentials(credentials_);
}

gnutls_session_t OldTls::accept(int socket) const
{
    gnutls_session_t session = nullptr;
    must(gnutls_init(&session, GNUTLS_SERVER | GNUTLS_NONBLOCK | GNUTLS_NO_SIGNAL) == 0, "no session");
    if (gnutls_priority_set_direct(session, priorities, nullptr) != 0 ||
        gnutls_credentials_set(session, GNUTLS_CRD_CERTIFICATE, credentials_) != 0) {
        gnutls_deinit(session);
        throw std::runtime_error("GnuTLS: the session cannot be set up");
    }
    gnutls_transport_set_int(session, socket);
    return session;
}

}  // namespace camsim
