// SPDX-License-Identifier: BSL-1.0
// The answer of GetServices, whose capabilities are of any type: read by pugixml, as generated classes could not.
#include <codec/text.hpp>
#include <pugixml.hpp>

#include "messages_device.hpp"

namespace camsdk::drivers::onvif {

Result<Services> read_services(std::string_view envelope, const std::string& element)
{
    auto payload = open_envelope(envelope, element);
    if (!payload)
        return payload.error();
    pugi::xml_document document;
    if (!document.load_buffer(payload->xml.data(), payload->xml.size(), pugi::parse_default, pugi::encoding_utf8))
        return Error(ErrorCode::protocol, "the camera's list of services could not be read");
    Services services;
    for (auto service : document.document_element().children("Service")) {
        const std::string ns = service.child_value("Namespace");
        const std::string xaddr = service.child_value("XAddr");
        if (!ns.empty() && !xaddr.empty())
            services.list.push_back({ns, xaddr});
    }
    services.document = std::move(payload->xml);
    return services;
}

std::optional<std::string> find_capability(const Services& services, std::string_view ns, std::string_view path)
{
    pugi::xml_document document;
    document.load_buffer(services.document.data(), services.document.size(), pugi::parse_default, pugi::encoding_utf8);
    for (auto service : document.document_element().children("Service")) {
        if (ns != service.child_value("Namespace"))
            continue;
        // GetServices puts the service's own Capabilities element into one of the list's.
        pugi::xml_node node = service.child("Capabilities");
        while (const auto inner = node.child("Capabilities"))
            node = inner;
        const std::vector<std::string> steps = codec::split(path, '/');
        for (std::size_t i = 0; i + 1 < steps.size(); ++i)
            node = node.child(steps[i].c_str());
        if (steps.empty() || !node)
            return std::nullopt;
        if (const auto attribute = node.attribute(steps.back().c_str()))
            return attribute.value();
        if (const auto child = node.child(steps.back().c_str()))
            return child.child_value();
        return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace camsdk::drivers::onvif
