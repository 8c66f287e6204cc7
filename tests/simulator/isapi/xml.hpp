// SPDX-License-Identifier: BSL-1.0
// XML as ISAPI documents are handled: by local names and slash-separated paths.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace camsim::isapi {

/// The name without its prefix.
std::string_view local_name(const pugi::xml_node& node);

/// The element at "a/b/c" below a node; an empty handle where there is none.
pugi::xml_node at(pugi::xml_node node, std::string_view path);

/// Text at a path, nothing where the element is missing.
std::optional<std::string> text(pugi::xml_node node, std::string_view path);
std::optional<int> integer(pugi::xml_node node, std::string_view path);
std::optional<double> number(pugi::xml_node node, std::string_view path);
/// true/false, 1/0; nothing for anything else.
std::optional<bool> boolean(pugi::xml_node node, std::string_view path);

/// Sets the text at a path, making the elements that are missing.
void put(pugi::xml_node node, std::string_view path, std::string_view value);
void put(pugi::xml_node node, std::string_view path, const char* value);
void put(pugi::xml_node node, std::string_view path, int value);
void put(pugi::xml_node node, std::string_view path, bool value);
void remove(pugi::xml_node node, std::string_view path);

/// Removes the element children of a node; all, or those of one local name.
void clear(pugi::xml_node node, std::string_view name = {});

/// The child of that name whose `id` is so; empty where there is none.
pugi::xml_node by_id(pugi::xml_node list, std::string_view name, int id);

bool has_elements(const pugi::xml_node& node);

/// Text made safe for an element.
std::string escaped(std::string_view text);

/// "1.5" rather than "1.500000".
std::string short_number(double value);

}  // namespace camsim::isapi
