// SPDX-License-Identifier: BSL-1.0
// gSOAP contexts without input or output of their own.
#include "codec.hpp"

namespace camsdk::drivers::onvif::soap_codec {

void SoapDeleter::operator()(struct soap* s) const
{
    soap_destroy(s);
    soap_end(s);
    soap_free(s);
}

SoapContext make_context()
{
    SoapContext context(soap_new1(SOAP_XML_TREE | SOAP_C_UTFSTRING | SOAP_XML_CANONICAL | SOAP_XML_IGNORENS));
    struct soap* s = context.get();
    soap_set_namespaces(s, namespaces);
    s->omode |= SOAP_IO_BUFFER;
    // A refused open keeps every socket path of the library shut, whatever an answer holds.
    s->fopen = [](struct soap* c, const char*, const char*, int) {
        c->error = SOAP_TCP_ERROR;
        return SOAP_INVALID_SOCKET;
    };
    s->maxlevel = 128;
    s->maxoccurs = 100'000;
    return context;
}

Error codec_error(struct soap* s, std::string_view what)
{
    Error error(ErrorCode::protocol, "the camera's " + std::string(what) + " could not be read (gSOAP code " +
                                         std::to_string(s->error) + ")");
    return error;
}

}  // namespace camsdk::drivers::onvif::soap_codec
