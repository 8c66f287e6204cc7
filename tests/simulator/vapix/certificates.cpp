// SPDX-License-Identifier: BSL-1.0
// /config/rest/cert/v1: the certificate that the camera was born with, and its default keystore. Nothing is written.
#include "vapix/parameters.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>
#include <stdexcept>

namespace camsim::vapix {
namespace {

namespace json = boost::json;

using OwnKey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using OwnCertificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Output = std::unique_ptr<BIO, decltype(&BIO_free)>;

void add_name(X509_NAME* name, const char* field, const std::string& text)
{
    X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(text.c_str()), -1, -1,
                               0);
}

/// "CN=axis-<serial>, O=Axis Communications AB", as the factory makes them; once a process and serial number.
std::string born_with(const std::string& serial)
{
    static std::map<std::string, std::string> made;  // one thread serves all
    if (const auto known = made.find(serial); known != made.end())
        return known->second;
    const OwnKey key(EVP_EC_gen("P-256"), &EVP_PKEY_free);
    const OwnCertificate certificate(X509_new(), &X509_free);
    X509* raw = certificate.get();
    X509_set_version(raw, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(raw), 4711);
    X509_gmtime_adj(X509_getm_notBefore(raw), -86400);
    X509_gmtime_adj(X509_getm_notAfter(raw), 86400L * 3650);
    X509_set_pubkey(raw, key.get());
    X509_NAME* name = X509_get_subject_name(raw);
    add_name(name, "CN", "axis-" + lower(serial));
    add_name(name, "O", "Axis Communications AB");
    X509_set_issuer_name(raw, name);
    const Output out(BIO_new(BIO_s_mem()), &BIO_free);
    if (!X509_sign(raw, key.get(), EVP_sha256()) || !PEM_write_bio_X509(out.get(), raw))
        throw std::runtime_error("the certificate cannot be made");
    char* text = nullptr;
    const long size = BIO_get_mem_data(out.get(), &text);
    return made[serial] = std::string(text, static_cast<std::size_t>(size));
}

HttpResponse told(json::value data)
{
    return respond(200, "application/json",
                   json::serialize(json::object{{"status", "success"}, {"data", std::move(data)}}) + "\n");
}

HttpResponse certificates(Context& context)
{
    if (context.request().method != "GET")
        return respond(405, "text/html; charset=iso-8859-1", "<html><body>Method Not Allowed</body></html>\n");
    const std::string what = context.request().path.substr(context.request().path.find("/v1/") + 4);
    const json::object own{{"alias", "Default Self-Signed Certificate"},
                           {"certificate", born_with(context.state.identity.serial)},
                           {"keystore", "SE0"}};
    if (what == "certificates")
        return told(json::array{own});
    if (what == "ca_certificates")
        return told(json::array{});
    return what == "settings/keystore" ? told("SE0") : not_found();
}

}  // namespace

void add_certificates(Catalogue& catalogue)
{
    catalogue.rows.push_back({"/config/rest/cert/v1/", Who::administrator, certificates, true});
}

}  // namespace camsim::vapix
