// SPDX-License-Identifier: BSL-1.0
// Reading XML by local names whatever the prefixes, and writing it a line an element.
#pragma once

#include <pugixml.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace camsim::onvif {

using Node = pugi::xml_node;

/// The name without its prefix.
std::string_view local_name(Node node);
/// The namespace that an element's prefix stands for, empty when undeclared.
std::string namespace_of(Node node);
/// The first child element of that local name.
Node child(Node parent, std::string_view local);
/// All child elements of that local name.
std::vector<Node> children(Node parent, std::string_view local);
/// The element at a path of local names, as "Token/Name"; an empty path is the node itself.
Node find(Node from, std::string_view path);
/// Text of an element without blanks around it.
std::string text(Node node);
/// Text at a path, nothing when there is no such element.
std::optional<std::string> text_at(Node from, std::string_view path);
/// Attribute by local name, empty when missing.
std::string attribute(Node node, std::string_view local);

/// Adds an element and returns it.
Node put(Node parent, const char* name);
Node put(Node parent, const char* name, const std::string& value);
Node put(Node parent, const char* name, const char* value);
Node put(Node parent, const char* name, bool value);
Node put(Node parent, const char* name, int value);
Node put(Node parent, const char* name, double value);
/// Sets an attribute.
void set(Node node, const char* name, const std::string& value);
void set(Node node, const char* name, const char* value);
void set(Node node, const char* name, bool value);
void set(Node node, const char* name, int value);
void set(Node node, const char* name, double value);
/// Adds Min and Max below a new element.
Node put_range(Node parent, const char* name, int low, int high);
Node put_range(Node parent, const char* name, double low, double high);

/// A number as ONVIF writes it: short, with a dot.
std::string number_text(double value);
/// Reads a decimal number; nothing when the text is not wholly one, or not finite.
std::optional<double> to_number(const std::string& text);
/// Reads an xs:duration without years and months, as PT5S or P1DT2H; seconds.
std::optional<double> duration_seconds(const std::string& text);
/// Seconds as an xs:duration.
std::string duration_text(double seconds);

}  // namespace camsim::onvif
