// SPDX-License-Identifier: BSL-1.0
// Nodes of a parsed answer by local name; for the files that read envelopes.
#pragma once

#include <codec/text.hpp>
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace camsdk::drivers::onvif {

inline std::string_view local_name(std::string_view name)
{
    const auto colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

inline std::string_view prefix_of(std::string_view name)
{
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? std::string_view{} : name.substr(0, colon);
}

inline pugi::xml_node child_by_local(pugi::xml_node node, std::string_view name)
{
    for (auto child = node.first_child(); child; child = child.next_sibling())
        if (child.type() == pugi::node_element && local_name(child.name()) == name)
            return child;
    return {};
}

inline pugi::xml_node first_element(pugi::xml_node node)
{
    auto child = node.first_child();
    while (child && child.type() != pugi::node_element)
        child = child.next_sibling();
    return child;
}

/// All text directly in an element, trimmed.
inline std::string element_text(pugi::xml_node node)
{
    std::string text;
    for (auto child = node.first_child(); child; child = child.next_sibling())
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
            text += child.value();
    return std::string(codec::trim(text));
}

}  // namespace camsdk::drivers::onvif
