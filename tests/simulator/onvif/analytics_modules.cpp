// SPDX-License-Identifier: BSL-1.0
// ONVIF Analytics service: what rules and modules there can be, and the cell motion module with its sensitivity.
#include "onvif/media_common.hpp"
#include "onvif/operations.hpp"

#include <algorithm>
#include <cmath>

namespace camsim::onvif {
namespace {

constexpr const char* cell_module = "MyCellMotionModule";

struct Parameter {
    const char* name;
    const char* type;
    bool element;
};
struct Description {
    const char* name;
    std::vector<Parameter> parameters;
    const char* topic;  ///< null: sends no messages
    const char* data;
    const char* data_type;
    bool property;
};

const std::vector<Description>& rule_descriptions()
{
    static const std::vector<Description> all{
        {"tt:CellMotionDetector",
         {{"MinCount", "xsd:integer", false},
          {"AlarmOnDelay", "xsd:integer", false},
          {"AlarmOffDelay", "xsd:integer", false},
          {"ActiveCells", "xsd:base64Binary", false}},
         "tns1:RuleEngine/CellMotionDetector/Motion",
         "IsMotion",
         "xsd:boolean",
         true},
        {"tt:MotionRegionDetector",
         {{"MotionRegion", "axt:MotionRegionConfig", true}},
         "tns1:RuleEngine/MotionRegionDetector/Motion",
         "State",
         "xsd:boolean",
         true},
        {"tt:LineDetector",
         {{"Direction", "tt:Direction", false}, {"Segments", "tt:Polyline", true}},
         "tns1:RuleEngine/LineDetector/Crossed",
         "ObjectId",
         "xsd:integer",
         false},
        {"tt:FieldDetector",
         {{"Field", "tt:Polygon", true}},
         "tns1:RuleEngine/FieldDetector/ObjectsInside",
         "IsInside",
         "xsd:boolean",
         true},
        {"tt:ObjectDetection",
         {{"ClassFilter", "tt:StringList", false}},
         "tns1:RuleEngine/ObjectDetection/Object",
         "ClassTypes",
         "tt:StringList",
         false},
    };
    return all;
}

void put_item(Node parent, const char* kind, const char* name, const char* type)
{
    const Node item = put(parent, kind);
    set(item, "Name", name);
    set(item, "Type", type);
}

void put_description(Node parent, const char* element, const Description& description)
{
    const Node node = put(parent, element);
    set(node, "Name", description.name);
    const Node parameters = put(node, "tt:Parameters");
    for (const bool elements : {false, true})
        for (const Parameter& each : description.parameters)
            if (each.element == elements)
                put_item(parameters, elements ? "tt:ElementItemDescription" : "tt:SimpleItemDescription", each.name,
                         each.type);
    if (!description.topic)
        return;
    const Node messages = put(node, "tt:Messages");
    set(messages, "IsProperty", description.property);
    const Node source = put(messages, "tt:Source");
    put_item(source, "tt:SimpleItemDescription", "VideoSourceConfigurationToken", "tt:ReferenceToken");
    put_item(source, "tt:SimpleItemDescription", "VideoAnalyticsConfigurationToken", "tt:ReferenceToken");
    put_item(source, "tt:SimpleItemDescription", "Rule", "xsd:string");
    put_item(put(messages, "tt:Data"), "tt:SimpleItemDescription", description.data, description.data_type);
    put(messages, "tt:ParentTopic", description.topic);
}

Channel& configuration_of(Call& call)
{
    const auto id = channel_in_token(required(call.in, "ConfigurationToken"), "VideoAnalyticsConfig_");
    Channel* channel = id ? call.state.channel(*id) : nullptr;
    if (!channel)
        invalid("NoConfig", "The requested VideoAnalyticsConfiguration does not exist");
    return *channel;
}

void get_supported_rules(Call& call)
{
    configuration_of(call);
    const Node node = put(call.out, "tan:SupportedRules");
    put(node, "tt:RuleContentSchemaLocation", "http://www.w3.org/2001/XMLSchema");
    for (const Description& each : rule_descriptions())
        put_description(node, "tt:RuleDescription", each);
}

void get_supported_modules(Call& call)
{
    configuration_of(call);
    const Node node = put(call.out, "tan:SupportedAnalyticsModules");
    put(node, "tt:AnalyticsModuleContentSchemaLocation", "http://www.w3.org/2001/XMLSchema");
    const Description cells{"tt:CellMotionEngine",
                            {{"Sensitivity", "xsd:integer", false}, {"Layout", "tt:CellLayout", true}},
                            nullptr,
                            nullptr,
                            nullptr,
                            false};
    put_description(node, "tt:AnalyticsModuleDescription", cells);
}

AnalyticsRule* grid_rule(Channel& channel)
{
    for (AnalyticsRule& rule : channel.rules)
        if (rule.kind == "motion" && rule.grid)
            return &rule;
    return nullptr;
}

void get_modules(Call& call)
{
    const AnalyticsRule* rule = grid_rule(configuration_of(call));
    if (!rule)
        return;
    const Node node = put(call.out, "tan:AnalyticsModule");
    set(node, "Name", cell_module);
    set(node, "Type", "tt:CellMotionEngine");
    const Node parameters = put(node, "tt:Parameters");
    const Node sensitivity = put(parameters, "tt:SimpleItem");
    set(sensitivity, "Name", "Sensitivity");
    set(sensitivity, "Value", rule->sensitivity);
    const Node item = put(parameters, "tt:ElementItem");
    set(item, "Name", "Layout");
    const Node layout = put(item, "tt:CellLayout");
    set(layout, "Columns", rule->grid->columns);
    set(layout, "Rows", rule->grid->rows);
    const Node transformation = put(layout, "tt:Transformation");
    const Node move = put(transformation, "tt:Translate");
    set(move, "x", -1.0);
    set(move, "y", -1.0);
    const Node scale = put(transformation, "tt:Scale");
    set(scale, "x", 2.0 / rule->grid->columns);
    set(scale, "y", 2.0 / rule->grid->rows);
}

void modify_modules(Call& call)
{
    AnalyticsRule* rule = grid_rule(configuration_of(call));
    for (const Node module : children(call.in, "AnalyticsModule")) {
        if (!rule || attribute(module, "Name") != cell_module)
            invalid("NameNotExistent", "The analytics module with the requested name does not exist");
        for (const Node item : children(child(module, "Parameters"), "SimpleItem")) {
            if (attribute(item, "Name") != "Sensitivity")
                continue;
            const auto value = number_of(item, "Value");
            if (!value || *value < 0 || *value > 100)
                invalid("InvalidModule", "The sensitivity is out of range");
            rule->sensitivity = static_cast<int>(std::lround(*value));
        }
    }
}

}  // namespace

void add_analytics_modules(Operations& table)
{
    table.insert(table.end(), {
                                  {"GetSupportedRules", Right::read_media, get_supported_rules},
                                  {"GetSupportedAnalyticsModules", Right::read_media, get_supported_modules},
                                  {"GetAnalyticsModules", Right::read_media, get_modules},
                                  {"ModifyAnalyticsModules", Right::actuate, modify_modules},
                              });
}

}  // namespace camsim::onvif
