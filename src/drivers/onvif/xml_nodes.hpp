// SPDX-License-Identifier: BSL-1.0
// Nodes of a parsed answer by local name; for the files that read envelopes.
#pragma once

#include <codec/text.hpp>
#include <codec/xml.hpp>
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

inline pugi::xml_node next_element(pugi::xml_node node)
{
    do
        node = node.next_sibling();
    while (node && node.type() != pugi::node_element);
    return node;
}

/// What a walk does after an element.
enum class Step { inside, past, stop };

/// Visits an element and all elements below it, without recursion, so that depth cannot exhaust the stack:
/// `enter(node, depth)` (1 at the root) says how to go on, `leave(node)` follows one that was gone inside.
template <class Enter, class Leave>
void walk(pugi::xml_node root, Enter enter, Leave leave)
{
    int depth = 1;
    for (auto node = root;;) {
        const Step step = enter(node, depth);
        if (step == Step::stop)
            return;
        if (const auto inside = step == Step::inside ? first_element(node) : pugi::xml_node()) {
            node = inside;
            ++depth;
            continue;
        }
        auto next = node;
        while (node != root && !(next = next_element(node))) {
            node = node.parent();
            --depth;
            leave(node);
        }
        if (node == root)
            return;
        node = next;
    }
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

/// The text at a path below an element, and an element's attribute; "" where it is absent.
inline std::string text_at(codec::XmlElement element, std::string_view path)
{
    return element.child(path).text();
}
inline std::string attribute_of(codec::XmlElement element, std::string_view name)
{
    return element.attribute(name).value_or("");
}

}  // namespace camsdk::drivers::onvif
