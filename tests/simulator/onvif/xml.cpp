// SPDX-License-Identifier: BSL-1.0
// Reading and writing XML for the ONVIF simulator.
#include "onvif/xml.hpp"

#include "core/http.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace camsim::onvif {

std::string_view local_name(Node node)
{
    const std::string_view name = node.name();
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string namespace_of(Node node)
{
    const std::string name = node.name();
    const auto colon = name.find(':');
    const std::string wanted = colon == std::string::npos ? "xmlns" : "xmlns:" + name.substr(0, colon);
    for (; node; node = node.parent())
        if (const auto found = node.attribute(wanted.c_str()))
            return std::string(trimmed(found.value()));
    return {};
}

Node child(Node parent, std::string_view local)
{
    for (const Node node : parent.children())
        if (node.type() == pugi::node_element && local_name(node) == local)
            return node;
    return {};
}

std::vector<Node> children(Node parent, std::string_view local)
{
    std::vector<Node> result;
    for (const Node node : parent.children())
        if (node.type() == pugi::node_element && local_name(node) == local)
            result.push_back(node);
    return result;
}

Node find(Node from, std::string_view path)
{
    while (from && !path.empty()) {
        const auto slash = path.find('/');
        from = child(from, path.substr(0, slash));
        path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
    }
    return from;
}

std::string text(Node node)
{
    return std::string(trimmed(node.text().get()));
}

std::optional<std::string> text_at(Node from, std::string_view path)
{
    const Node node = find(from, path);
    return node ? std::optional(text(node)) : std::nullopt;
}

std::string attribute(Node node, std::string_view local)
{
    for (const auto& each : node.attributes()) {
        std::string_view name = each.name();
        if (const auto colon = name.find(':'); colon != std::string_view::npos)
            name.remove_prefix(colon + 1);
        if (name == local)
            return std::string(trimmed(each.value()));
    }
    return {};
}

Node put(Node parent, const char* name)
{
    return parent.append_child(name);
}

Node put(Node parent, const char* name, const char* value)
{
    Node node = put(parent, name);
    node.text().set(value);
    return node;
}

Node put(Node parent, const char* name, const std::string& value)
{
    return put(parent, name, value.c_str());
}

Node put(Node parent, const char* name, bool value)
{
    return put(parent, name, value ? "true" : "false");
}

Node put(Node parent, const char* name, int value)
{
    return put(parent, name, std::to_string(value));
}

Node put(Node parent, const char* name, double value)
{
    return put(parent, name, number_text(value));
}

void set(Node node, const char* name, const char* value)
{
    node.append_attribute(name).set_value(value);
}

void set(Node node, const char* name, const std::string& value)
{
    set(node, name, value.c_str());
}

void set(Node node, const char* name, bool value)
{
    set(node, name, value ? "true" : "false");
}

void set(Node node, const char* name, int value)
{
    set(node, name, std::to_string(value));
}

void set(Node node, const char* name, double value)
{
    set(node, name, number_text(value));
}

Node put_range(Node parent, const char* name, int low, int high)
{
    const Node range = put(parent, name);
    put(range, "tt:Min", low);
    put(range, "tt:Max", high);
    return range;
}

Node put_range(Node parent, const char* name, double low, double high)
{
    const Node range = put(parent, name);
    put(range, "tt:Min", low);
    put(range, "tt:Max", high);
    return range;
}

std::string number_text(double value)
{
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%.6g", std::abs(value) < 1e-9 ? 0.0 : value);
    return buffer;
}

std::optional<double> to_number(const std::string& text)
{
    if (text.empty() || text.find_first_of("xXnN") != std::string::npos)
        return std::nullopt;
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    if (end != text.c_str() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::optional<double> duration_seconds(const std::string& text)
{
    const bool negative = !text.empty() && text[0] == '-';
    std::size_t at = negative ? 1 : 0;
    if (at >= text.size() || text[at] != 'P' || at + 1 == text.size())
        return std::nullopt;
    double total = 0;
    bool in_time = false;
    for (++at; at < text.size();) {
        if (text[at] == 'T') {
            in_time = true;
            ++at;
            continue;
        }
        char* end = nullptr;
        const double amount = std::strtod(text.c_str() + at, &end);
        const auto unit = static_cast<std::size_t>(end - text.c_str());
        if (unit == at || unit >= text.size() || text[at] == '-')
            return std::nullopt;
        switch (text[unit]) {
            case 'D':
                total += amount * 86400;
                break;
            case 'H':
                total += amount * 3600;
                break;
            case 'M':
                if (!in_time)
                    return std::nullopt;
                total += amount * 60;
                break;
            case 'S':
                total += amount;
                break;
            default:
                return std::nullopt;
        }
        at = unit + 1;
    }
    if (!std::isfinite(total) || total > 1e9)
        return std::nullopt;
    return negative ? -total : total;
}

std::string duration_text(double seconds)
{
    return "PT" + number_text(seconds) + "S";
}

}  // namespace camsim::onvif
