// SPDX-License-Identifier: BSL-1.0
// gSOAP contexts without input or output of their own.
#include "codec.hpp"

#include <utility>

namespace camsdk::drivers::onvif::soap_codec {

namespace {

/// A context is 100 kB to clear, an answer some 3 kB to read: so a thread keeps what it used last.
struct Spare {
    struct soap* context = nullptr;
    ~Spare()
    {
        if (context != nullptr)
            soap_free(context);
    }
};
thread_local Spare spare;

struct soap* new_context()
{
    struct soap* s = soap_new1(SOAP_XML_TREE | SOAP_C_UTFSTRING | SOAP_XML_CANONICAL | SOAP_XML_IGNORENS);
    soap_set_namespaces(s, namespaces);
    s->omode |= SOAP_IO_BUFFER;
    // A refused open keeps every socket path of the library shut, whatever an answer holds.
    s->fopen = [](struct soap* c, const char*, const char*, int) {
        c->error = SOAP_TCP_ERROR;
        return SOAP_INVALID_SOCKET;
    };
    s->maxlevel = 128;
    s->maxoccurs = 100'000;
    return s;
}

}  // namespace

void SoapDeleter::operator()(struct soap* s) const
{
    soap_destroy(s);
    soap_dealloc(s, nullptr);
    if (spare.context == nullptr)
        spare.context = s;  // what is left in its tables, the next soap_begin_…() clears
    else
        soap_free(s);
}

SoapContext make_context()
{
    if (struct soap* s = std::exchange(spare.context, nullptr)) {
        s->error = SOAP_OK;
        return SoapContext(s);
    }
    return SoapContext(new_context());
}

Error codec_error(struct soap* s, std::string_view what)
{
    Error error(ErrorCode::protocol, "the camera's " + std::string(what) + " could not be read (gSOAP code " +
                                         std::to_string(s->error) + ")");
    return error;
}

}  // namespace camsdk::drivers::onvif::soap_codec
