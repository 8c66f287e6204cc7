// SPDX-License-Identifier: BSL-1.0
// The services' namespaces, and the answer that only says "done".
#include "operation.hpp"

namespace camsdk::drivers::onvif {

const char* service_namespace(Service service)
{
    switch (service) {
        case Service::device:
            return "http://www.onvif.org/ver10/device/wsdl";
        case Service::media:
            return "http://www.onvif.org/ver10/media/wsdl";
        case Service::media2:
            return "http://www.onvif.org/ver20/media/wsdl";
        case Service::ptz:
            return "http://www.onvif.org/ver20/ptz/wsdl";
        case Service::imaging:
            return "http://www.onvif.org/ver20/imaging/wsdl";
        case Service::analytics:
            return "http://www.onvif.org/ver20/analytics/wsdl";
        case Service::events:
            return "http://www.onvif.org/ver10/events/wsdl";
        case Service::device_io:
            return "http://www.onvif.org/ver10/deviceIO/wsdl";
        case Service::recording:
            return "http://www.onvif.org/ver10/recording/wsdl";
        case Service::search:
            return "http://www.onvif.org/ver10/search/wsdl";
        case Service::replay:
            return "http://www.onvif.org/ver10/replay/wsdl";
        case Service::security:
            return "http://www.onvif.org/ver10/advancedsecurity/wsdl";
    }
    return "";
}

Result<void> read_done(std::string&& envelope, const std::string& element)
{
    auto payload = open_envelope(envelope, element);
    if (!payload)
        return payload.error();
    return {};
}

}  // namespace camsdk::drivers::onvif
