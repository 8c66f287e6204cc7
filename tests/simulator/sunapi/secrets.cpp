// SPDX-License-Identifier: BSL-1.0
// Encrypted passwords, and pw_init.cgi: the first password of a device that has none.
#include "sunapi/submenu.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <memory>

namespace camsim::sunapi {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

/// One key for all cameras of the process: a city would else spend its start on primes.
EVP_PKEY* key()
{
    static const Key made(EVP_RSA_gen(2048), EVP_PKEY_free);
    return made.get();
}

std::string asked(const HttpRequest& request, std::string_view name)
{
    for (const auto& [key, value] : request.query)
        if (key == name)
            return value;
    return {};
}

HttpResponse status(Exchange& exchange)
{
    const bool fresh = exchange.camera.quirks.on("factory_state");
    const CameraState& state = exchange.camera.state;
    const bool x509 = asked(exchange.request, "PublicKeyFormat") == "X509";
    Value formats = list({"PKCS1", "X509"});
    return respond(200, "application/json",
                   as_json({{"Initialized", yes_no(!fresh)},
                            {"Language", text("English")},
                            {"MaxChannel", number(static_cast<long long>(state.channels.size()))},
                            {"SpecialType", text("none")},
                            {"NewPasswordPolicy", yes_no(true)},
                            {"MaxPasswordLength", number(64)},
                            {"SupportedPublicKeyFormats", formats},
                            {"PublicKey", text(public_key(x509))},
                            {"Manufacturer", text(state.identity.manufacturer)}}));
}

HttpResponse set_first(Exchange& exchange)
{
    CameraState& state = exchange.camera.state;
    if (!exchange.camera.quirks.on("factory_state"))
        return fault_answer(true, 609);
    try {
        const bool encrypted = asked(exchange.request, "IsPasswordEncrypted") == "True";
        const std::string password = encrypted ? decrypted(exchange.request.body) : asked(exchange.request, "Password");
        if (password.size() < 8 || password.size() > 64)
            throw Fault{604};
        for (Account& account : state.accounts)
            if (account.id == 1) {
                account.name = "admin";
                account.password = password;
            }
    } catch (const Fault& fault) {
        return fault_answer(true, fault.code);
    }
    exchange.camera.quirks.clear("factory_state");
    HttpResponse response = respond(200, "application/json", "{\"Response\":\"Success\"}\r\n");
    response.wrote = true;
    return response;
}

}  // namespace

std::string public_key(bool x509)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), BIO_free);
    if (x509) {
        PEM_write_bio_PUBKEY(out.get(), key());
    } else {
        unsigned char* der = nullptr;
        const int size = i2d_PublicKey(key(), &der);
        PEM_write_bio(out.get(), "RSA PUBLIC KEY", "", der, size);
        OPENSSL_free(der);
    }
    char* data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

std::string decrypted(const std::string& body)
{
    const auto cipher = from_base64(std::string(trimmed(body)));
    const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(EVP_PKEY_CTX_new(key(), nullptr),
                                                                              EVP_PKEY_CTX_free);
    if (!cipher || cipher->empty() || EVP_PKEY_decrypt_init(context.get()) <= 0 ||
        EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) <= 0)
        throw Fault{604};
    const auto* from = reinterpret_cast<const unsigned char*>(cipher->data());
    std::size_t size = 0;
    if (EVP_PKEY_decrypt(context.get(), nullptr, &size, from, cipher->size()) <= 0)
        throw Fault{604};
    std::string clear(size, '\0');
    auto* to = reinterpret_cast<unsigned char*>(clear.data());
    if (EVP_PKEY_decrypt(context.get(), to, &size, from, cipher->size()) <= 0) {
        ERR_clear_error();
        throw Fault{604};
    }
    clear.resize(size);
    return clear;
}

std::string sent_password(const Context& context)
{
    if (context.is("IsPasswordEncrypted")) {
        if (context.find("Password"))
            throw Fault{602};
        return decrypted(context.request().body);
    }
    if (context.find("Password") && context.camera().quirks.on("plain_password_refused"))
        throw Fault{602};
    return context.value("Password");
}

HttpResponse initial_password(Exchange& exchange)
{
    const HttpRequest& request = exchange.request;
    const std::string submenu = asked(request, "msubmenu"), action = asked(request, "action");
    if (request.path != "/init-cgi/pw_init.cgi")
        return respond(404, "text/html", "<html><body><h1>404 - Not Found</h1></body></html>\n");
    if (submenu == "statuscheck")
        return action == "view" ? status(exchange) : fault_answer(true, 601);
    if (submenu == "setinitpassword")
        return action == "set" ? set_first(exchange) : fault_answer(true, 601);
    return fault_answer(true, 600);
}

}  // namespace camsim::sunapi
