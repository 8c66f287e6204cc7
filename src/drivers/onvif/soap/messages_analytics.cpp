// SPDX-License-Identifier: BSL-1.0
// The analytics service's messages.
#include "../messages_analytics.hpp"

#include "../values.hpp"
#include "codec.hpp"
#include "onvif_analyticsH.h"

#include <pugixml.hpp>
#include <sstream>

namespace camsdk::drivers::onvif {
using namespace soap_codec;
namespace g = onvif_analytics;

namespace {

AnalyticsConfig read_config(const g::tt__Config& c)
{
    AnalyticsConfig config{text(c.Name), local_part(text(c.Type)), {}, {}};
    if (c.Parameters == nullptr)
        return config;
    for (const auto* s : c.Parameters->SimpleItem)
        if (s != nullptr)
            config.simple.emplace_back(text(s->Name), text(s->Value));
    for (const auto* e : c.Parameters->ElementItem)
        if (e != nullptr)
            config.elements.emplace_back(text(e->Name), e->__any == nullptr ? std::string{} : std::string(e->__any));
    return config;
}

Result<std::vector<AnalyticsConfig>> read_rules(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tan__GetRulesResponse>(bytes, element);
    if (!answer)
        return answer.error();
    std::vector<AnalyticsConfig> list;
    for (const auto* c : (*answer)->Rule)
        if (c != nullptr)
            list.push_back(read_config(*c));
    return list;
}

Result<std::vector<AnalyticsConfig>> read_modules(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tan__GetAnalyticsModulesResponse>(bytes, element);
    if (!answer)
        return answer.error();
    std::vector<AnalyticsConfig> list;
    for (const auto* c : (*answer)->AnalyticsModule)
        if (c != nullptr)
            list.push_back(read_config(*c));
    return list;
}

struct ConfigKeeper {
    g::tt__Config config;
    g::tt__ItemList items;
    std::deque<g::tt__SimpleItem> simple;
    std::deque<g::tt__ElementItem> elements;
    std::deque<std::string> xml;
    g::tt__Config* fill(const AnalyticsConfig& c, Texts& texts)
    {
        config.Name = texts(c.name);
        // gSOAP declares prefixes that it uses itself, and tt is one of them wherever an item follows.
        config.Type = texts("tt:" + c.type);
        for (const auto& [name, value] : c.simple) {
            auto& item = simple.emplace_back();
            item.Name = texts(name);
            item.Value = texts(value);
            items.SimpleItem.push_back(&item);
        }
        for (const auto& [name, content] : c.elements) {
            auto& item = elements.emplace_back();
            item.Name = texts(name);
            item.__any = xml.emplace_back(content).data();
            items.ElementItem.push_back(&item);
        }
        config.Parameters = &items;
        return &config;
    }
};

/// Declares tt on the outermost element, because the QName in Type needs it there.
std::string declare_tt(std::string body)
{
    const auto end = body.find_first_of(" >");
    if (end != std::string::npos)
        body.insert(end, R"( xmlns:tt="http://www.onvif.org/ver10/schema")");
    return body;
}

template <class Request>
std::string rule_body(const std::string& config, const AnalyticsConfig& rule, const char* tag)
{
    Texts texts;
    ConfigKeeper keeper;
    Request request;
    request.ConfigurationToken = texts(config);
    request.Rule.push_back(keeper.fill(rule, texts));
    return declare_tt(write(request, tag));
}

std::string text_of(const pugi::xml_document& document)
{
    std::ostringstream out;
    document.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    return out.str();
}

std::string_view local(std::string_view name)
{
    const auto colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// The first element that has Point children, in document order.
pugi::xml_node point_parent(const pugi::xml_document& document)
{
    return document.find_node([](pugi::xml_node n) {
        for (auto child : n.children())
            if (local(child.name()) == "Point")
                return true;
        return false;
    });
}

}  // namespace

Operation<std::vector<AnalyticsConfig>> get_rules(const std::string& config)
{
    Texts texts;
    g::_tan__GetRules request;
    request.ConfigurationToken = texts(config);
    return {Service::analytics, "GetRules", write(request, "tan:GetRules"), read_rules};
}

Operation<void> modify_rule(const std::string& config, const AnalyticsConfig& rule)
{
    return {Service::analytics, "ModifyRules", rule_body<g::_tan__ModifyRules>(config, rule, "tan:ModifyRules"),
            read_done};
}

Operation<void> create_rule(const std::string& config, const AnalyticsConfig& rule)
{
    return {Service::analytics, "CreateRules", rule_body<g::_tan__CreateRules>(config, rule, "tan:CreateRules"),
            read_done};
}

Operation<void> delete_rule(const std::string& config, const std::string& rule)
{
    Texts texts;
    g::_tan__DeleteRules request;
    request.ConfigurationToken = texts(config);
    request.RuleName.push_back(rule);
    return {Service::analytics, "DeleteRules", write(request, "tan:DeleteRules"), read_done};
}

Operation<std::vector<AnalyticsConfig>> get_analytics_modules(const std::string& config)
{
    Texts texts;
    g::_tan__GetAnalyticsModules request;
    request.ConfigurationToken = texts(config);
    return {Service::analytics, "GetAnalyticsModules", write(request, "tan:GetAnalyticsModules"), read_modules};
}

Operation<void> modify_analytics_module(const std::string& config, const AnalyticsConfig& module)
{
    Texts texts;
    ConfigKeeper keeper;
    g::_tan__ModifyAnalyticsModules request;
    request.ConfigurationToken = texts(config);
    request.AnalyticsModule.push_back(keeper.fill(module, texts));
    return {Service::analytics, "ModifyAnalyticsModules", declare_tt(write(request, "tan:ModifyAnalyticsModules")),
            read_done};
}

std::vector<std::pair<double, double>> read_points(const std::string& element_xml)
{
    std::vector<std::pair<double, double>> points;
    pugi::xml_document document;
    if (!document.load_buffer(element_xml.data(), element_xml.size()))
        return points;
    const auto parent = point_parent(document);
    for (auto child : parent.children()) {
        const auto x = to_number(child.attribute("x").value());
        const auto y = to_number(child.attribute("y").value());
        if (local(child.name()) == "Point" && x && y)
            points.emplace_back(*x, *y);
    }
    return points;
}

std::string replace_points(const std::string& element_xml, const std::vector<std::pair<double, double>>& points)
{
    pugi::xml_document document;
    if (!document.load_buffer(element_xml.data(), element_xml.size()))
        return {};
    auto parent = point_parent(document);
    if (!parent)
        return {};
    std::string name;
    for (auto child = parent.first_child(); child;) {
        const auto next = child.next_sibling();
        if (local(child.name()) == "Point") {
            name = child.name();
            parent.remove_child(child);
        }
        child = next;
    }
    for (const auto& [x, y] : points) {
        auto child = parent.append_child(name.c_str());
        child.append_attribute("x") = format_number(x).c_str();
        child.append_attribute("y") = format_number(y).c_str();
    }
    return text_of(document);
}

std::optional<std::string> read_attribute(const std::string& element_xml, const char* name)
{
    pugi::xml_document document;
    if (!document.load_buffer(element_xml.data(), element_xml.size()))
        return std::nullopt;
    const auto attribute = document.document_element().attribute(name);
    return attribute ? std::optional<std::string>(attribute.value()) : std::nullopt;
}

std::string replace_attribute(const std::string& element_xml, const char* name, const std::string& value)
{
    pugi::xml_document document;
    auto element =
        document.load_buffer(element_xml.data(), element_xml.size()) ? document.document_element() : pugi::xml_node();
    if (!element)
        return {};
    auto attribute = element.attribute(name);
    if (!attribute)
        attribute = element.append_attribute(name);
    attribute.set_value(value.c_str());
    return text_of(document);
}

}  // namespace camsdk::drivers::onvif
