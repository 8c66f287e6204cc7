// SPDX-License-Identifier: BSL-1.0
// The symbols that libgsoap++ expects of a program: the table of namespaces, and
// functions for envelopes and faults of gSOAP's own, which a mere codec never writes.
#include <stdsoap2.h>

// Visible, because the shared library libgsoap++ looks them up in whoever loads it.
#define CAMSDK_SOAP_HOOK __attribute__((visibility("default")))

extern "C" {
// The prefixes of our requests.
CAMSDK_SOAP_HOOK SOAP_NMAC struct Namespace namespaces[] = {
    {"SOAP-ENV", "http://www.w3.org/2003/05/soap-envelope", nullptr, nullptr},
    {"SOAP-ENC", "http://www.w3.org/2003/05/soap-encoding", nullptr, nullptr},
    {"xsi", "http://www.w3.org/2001/XMLSchema-instance", nullptr, nullptr},
    {"xsd", "http://www.w3.org/2001/XMLSchema", nullptr, nullptr},
    {"tt", "http://www.onvif.org/ver10/schema", nullptr, nullptr},
    {"tds", "http://www.onvif.org/ver10/device/wsdl", nullptr, nullptr},
    {"trt", "http://www.onvif.org/ver10/media/wsdl", nullptr, nullptr},
    {"tr2", "http://www.onvif.org/ver20/media/wsdl", nullptr, nullptr},
    {"tptz", "http://www.onvif.org/ver20/ptz/wsdl", nullptr, nullptr},
    {"timg", "http://www.onvif.org/ver20/imaging/wsdl", nullptr, nullptr},
    {"tan", "http://www.onvif.org/ver20/analytics/wsdl", nullptr, nullptr},
    {"trc", "http://www.onvif.org/ver10/recording/wsdl", nullptr, nullptr},
    {"tse", "http://www.onvif.org/ver10/search/wsdl", nullptr, nullptr},
    {"trp", "http://www.onvif.org/ver10/replay/wsdl", nullptr, nullptr},
    {"tmd", "http://www.onvif.org/ver10/deviceIO/wsdl", nullptr, nullptr},
    {"tas", "http://www.onvif.org/ver10/advancedsecurity/wsdl", nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr}};

CAMSDK_SOAP_HOOK void* soap_getelement(struct soap*, const char*, int*)
{
    return nullptr;
}
CAMSDK_SOAP_HOOK int soap_putelement(struct soap*, const void*, const char*, int, int)
{
    return SOAP_OK;
}
CAMSDK_SOAP_HOOK void soap_markelement(struct soap*, const void*, int) {}
CAMSDK_SOAP_HOOK void* soap_dupelement(struct soap*, const void*, int)
{
    return nullptr;
}
CAMSDK_SOAP_HOOK void soap_delelement(const void*, int) {}
}

namespace {
// The library writes through these pointers when it reports a fault of its own.
const char** scratch()
{
    static thread_local const char* text = nullptr;
    return &text;
}
}  // namespace

CAMSDK_SOAP_HOOK const char** soap_faultcode(struct soap*)
{
    return scratch();
}
CAMSDK_SOAP_HOOK const char** soap_faultsubcode(struct soap*)
{
    return scratch();
}
CAMSDK_SOAP_HOOK const char** soap_faultstring(struct soap*)
{
    return scratch();
}
CAMSDK_SOAP_HOOK const char** soap_faultdetail(struct soap*)
{
    return scratch();
}
CAMSDK_SOAP_HOOK const char* soap_fault_subcode(struct soap*)
{
    return nullptr;
}
CAMSDK_SOAP_HOOK const char* soap_fault_string(struct soap*)
{
    return nullptr;
}
CAMSDK_SOAP_HOOK const char* soap_fault_detail(struct soap*)
{
    return nullptr;
}
CAMSDK_SOAP_HOOK void soap_serializefault(struct soap*) {}
CAMSDK_SOAP_HOOK void soap_serializeheader(struct soap*) {}
CAMSDK_SOAP_HOOK int soap_getheader(struct soap*)
{
    return SOAP_OK;
}
CAMSDK_SOAP_HOOK int soap_putheader(struct soap*)
{
    return SOAP_OK;
}
CAMSDK_SOAP_HOOK int soap_getfault(struct soap*)
{
    return SOAP_OK;
}
CAMSDK_SOAP_HOOK int soap_putfault(struct soap*)
{
    return SOAP_OK;
}
