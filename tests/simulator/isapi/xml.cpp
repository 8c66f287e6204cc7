// SPDX-License-Identifier: BSL-1.0
// Paths, texts and lists in XML documents.
#include "isapi/xml.hpp"

#include "core/http.hpp"

#include <cstdio>
#include <cstdlib>

namespace camsim::isapi {

std::string_view local_name(const pugi::xml_node& node)
{
    std::string_view name = node.name();
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

namespace {

pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name)
{
    for (pugi::xml_node child : node.children())
        if (child.type() == pugi::node_element && same_text(local_name(child), name))
            return child;
    return {};
}

}  // namespace

pugi::xml_node at(pugi::xml_node node, std::string_view path)
{
    while (node && !path.empty()) {
        const auto slash = path.find('/');
        node = child_of(node, path.substr(0, slash));
        path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
    }
    return node;
}

std::optional<std::string> text(pugi::xml_node node, std::string_view path)
{
    const pugi::xml_node found = at(node, path);
    if (!found)
        return std::nullopt;
    return std::string(trimmed(found.child_value()));
}

std::optional<int> integer(pugi::xml_node node, std::string_view path)
{
    const auto value = number(node, path);
    if (!value || *value > 2e9 || *value < -2e9)
        return std::nullopt;
    return static_cast<int>(*value);
}

std::optional<double> number(pugi::xml_node node, std::string_view path)
{
    const auto value = text(node, path);
    if (!value || value->empty())
        return std::nullopt;
    char* end = nullptr;
    const double result = std::strtod(value->c_str(), &end);
    return *end ? std::nullopt : std::optional(result);
}

std::optional<bool> boolean(pugi::xml_node node, std::string_view path)
{
    const auto value = text(node, path);
    if (!value)
        return std::nullopt;
    if (same_text(*value, "true") || *value == "1")
        return true;
    if (same_text(*value, "false") || *value == "0")
        return false;
    return std::nullopt;
}

void put(pugi::xml_node node, std::string_view path, std::string_view value)
{
    while (!path.empty()) {
        const auto slash = path.find('/');
        const std::string name(path.substr(0, slash));
        pugi::xml_node child = child_of(node, name);
        if (!child)
            child = node.append_child(name.c_str());
        node = child;
        path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
    }
    node.text().set(std::string(value).c_str());
}

void put(pugi::xml_node node, std::string_view path, const char* value)
{
    put(node, path, std::string_view(value));
}

void put(pugi::xml_node node, std::string_view path, int value)
{
    put(node, path, std::string_view(std::to_string(value)));
}

void put(pugi::xml_node node, std::string_view path, bool value)
{
    put(node, path, std::string_view(value ? "true" : "false"));
}

void remove(pugi::xml_node node, std::string_view path)
{
    const pugi::xml_node found = at(node, path);
    if (found)
        found.parent().remove_child(found);
}

void clear(pugi::xml_node node, std::string_view name)
{
    for (pugi::xml_node child = node.first_child(); child;) {
        const pugi::xml_node next = child.next_sibling();
        if (name.empty() || same_text(local_name(child), name))
            node.remove_child(child);
        child = next;
    }
}

pugi::xml_node by_id(pugi::xml_node list, std::string_view name, int id)
{
    for (pugi::xml_node child : list.children())
        if (same_text(local_name(child), name) && integer(child, "id") == id)
            return child;
    return {};
}

bool has_elements(const pugi::xml_node& node)
{
    for (const pugi::xml_node child : node.children())
        if (child.type() == pugi::node_element)
            return true;
    return false;
}

std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (c == '&')
            result += "&amp;";
        else if (c == '<')
            result += "&lt;";
        else if (c == '>')
            result += "&gt;";
        else
            result += c;
    }
    return result;
}

std::string short_number(double value)
{
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.6g", value);
    return buffer;
}

}  // namespace camsim::isapi
