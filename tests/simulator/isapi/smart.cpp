// SPDX-License-Identifier: BSL-1.0
// /ISAPI/Smart: LineDetection, FieldDetection, FaceDetect. Coordinates 0..1000, origin bottom left.
#include "isapi/region.hpp"
#include "isapi/resource.hpp"

#include <cmath>
#include <functional>

namespace camsim::isapi {
namespace {

constexpr Screen screen{1000, 1000};
constexpr const char* screen_xml =
    "<normalizedScreenSize><normalizedScreenWidth>1000</normalizedScreenWidth><normalizedScreenHeight>1000"
    "</normalizedScreenHeight></normalizedScreenSize>";

std::vector<AnalyticsRule*> rules_of(const Context& context, const char* kind)
{
    std::vector<AnalyticsRule*> result;
    if (Channel* channel = context.channel())
        for (AnalyticsRule& rule : channel->rules)
            if (rule.kind == kind)
                result.push_back(&rule);
    return result;
}

std::function<bool(const Context&)> has(const char* kind)
{
    return [kind](const Context& context) { return !rules_of(context, kind).empty(); };
}

bool take_enabled(Context& context, pugi::xml_node root, const char* kind)
{
    const auto enabled = boolean(root, "enabled");
    if (enabled)
        context.channel()->rules_enabled[kind] = *enabled;
    return enabled.has_value();
}

/// What lines and fields share: for each slot the item with that id, or a fresh one.
pugi::xml_node slot_node(pugi::xml_node list, const char* item, int slot)
{
    pugi::xml_node node = by_id(list, item, slot);
    if (!node) {
        node = list.append_child(item);
        put(node, "id", slot);
    }
    return node;
}

/// Takes the common part of an item; false where it is out of range.
bool take_item(AnalyticsRule& rule, pugi::xml_node node, const char* points, std::size_t least, std::size_t most)
{
    const auto sensitivity = integer(node, "sensitivityLevel");
    const auto region = read_region(at(node, points), screen);
    if (!sensitivity || *sensitivity < 1 || *sensitivity > 100 || !region)
        return false;
    if (!region->empty() && (region->size() < least || region->size() > most))
        return false;
    rule.enabled = boolean(node, "enabled").value_or(rule.enabled);
    rule.sensitivity = *sensitivity;
    rule.regions.clear();
    bool all_zero = true;
    for (const Point& point : *region)
        all_zero = all_zero && point.x == 0 && point.y == 1;
    if (!region->empty() && !all_zero)
        rule.regions = {*region};
    rule.targets = text(node, "detectionTarget").value_or(rule.targets);
    return true;
}

Document line()
{
    Document document;
    document.pattern = "/Smart/LineDetection/{}";
    document.present = has("line_crossing");
    document.lists = {"LineItemList"};
    document.base = [](const Context& context) {
        return "<LineDetection><id>" + std::to_string(context.number()) +
               "</id><enabled/><enableDualVca>false</enableDualVca>" + screen_xml +
               "<LineItemList "
               "size=\"4\"></LineItemList><isSupportMultiScene>false</isSupportMultiScene></LineDetection>";
    };
    document.fill = [](const Context& context, pugi::xml_node root) {
        put(root, "enabled", context.channel()->rules_enabled["line_crossing"]);
        for (const AnalyticsRule* rule : rules_of(context, "line_crossing")) {
            pugi::xml_node node = slot_node(at(root, "LineItemList"), "LineItem", rule->slot);
            put(node, "enabled", rule->enabled);
            put(node, "sensitivityLevel", rule->sensitivity);
            put(node, "directionSensitivity", rule->direction);
            put(node, "CoordinatesList", "");
            put_region(at(node, "CoordinatesList"), "Coordinates",
                       rule->regions.empty() ? Polygon{{0, 1}, {0, 1}} : rule->regions.front(), screen);
            put(node, "detectionTarget", rule->targets);
        }
    };
    document.apply = [](Context& context, pugi::xml_node root) {
        if (!take_enabled(context, root, "line_crossing"))
            return bad_content();
        for (AnalyticsRule* rule : rules_of(context, "line_crossing")) {
            const pugi::xml_node node = by_id(at(root, "LineItemList"), "LineItem", rule->slot);
            if (!node)
                continue;
            const std::string direction = text(node, "directionSensitivity").value_or("any");
            if (direction != "any" && direction != "left-right" && direction != "right-left")
                return bad_content();
            if (!take_item(*rule, node, "CoordinatesList", 2, 2))
                return bad_content();
            rule->direction = direction;
        }
        return done();
    };
    document.capabilities = [](const Context&) {
        return "<LineDetection><enabled opt=\"true,false\"></enabled><LineItemList size=\"4\"><LineItem>"
               "<sensitivityLevel min=\"1\" max=\"100\"></sensitivityLevel><directionSensitivity "
               "opt=\"any,left-right,right-left\"></directionSensitivity></LineItem></LineItemList></LineDetection>";
    };
    return document;
}

Document field()
{
    Document document;
    document.pattern = "/Smart/FieldDetection/{}";
    document.present = has("intrusion");
    document.lists = {"FieldDetectionRegionList"};
    document.base = [](const Context& context) {
        return "<FieldDetection><id>" + std::to_string(context.number()) +
               "</id><enabled/><enableDualVca>false</enableDualVca><startTriggerTime>500</startTriggerTime>"
               "<endTriggerTime>500</endTriggerTime>" +
               screen_xml + "<FieldDetectionRegionList size=\"4\"></FieldDetectionRegionList></FieldDetection>";
    };
    document.fill = [](const Context& context, pugi::xml_node root) {
        put(root, "enabled", context.channel()->rules_enabled["intrusion"]);
        for (const AnalyticsRule* rule : rules_of(context, "intrusion")) {
            pugi::xml_node node = slot_node(at(root, "FieldDetectionRegionList"), "FieldDetectionRegion", rule->slot);
            put(node, "enabled", rule->enabled);
            put(node, "sensitivityLevel", rule->sensitivity);
            put(node, "timeThreshold", static_cast<int>(std::lround(rule->dwell_seconds)));
            put(node, "RegionCoordinatesList", "");
            put_region(at(node, "RegionCoordinatesList"), "RegionCoordinates",
                       rule->regions.empty() ? Polygon{} : rule->regions.front(), screen);
            put(node, "detectionTarget", rule->targets);
        }
    };
    document.apply = [](Context& context, pugi::xml_node root) {
        if (!take_enabled(context, root, "intrusion"))
            return bad_content();
        for (AnalyticsRule* rule : rules_of(context, "intrusion")) {
            const pugi::xml_node node = by_id(at(root, "FieldDetectionRegionList"), "FieldDetectionRegion", rule->slot);
            if (!node)
                continue;
            const int dwell = integer(node, "timeThreshold").value_or(0);
            if (dwell < 0 || dwell > 100 || !take_item(*rule, node, "RegionCoordinatesList", 3, 10))
                return bad_content();
            rule->dwell_seconds = dwell;
        }
        return done();
    };
    document.capabilities = [](const Context&) {
        return "<FieldDetection><enabled opt=\"true,false\"></enabled><FieldDetectionRegionList size=\"4\">"
               "<FieldDetectionRegion><sensitivityLevel min=\"1\" max=\"100\"></sensitivityLevel><timeThreshold "
               "min=\"0\" "
               "max=\"100\"></timeThreshold></FieldDetectionRegion></FieldDetectionRegionList></FieldDetection>";
    };
    return document;
}

Document face()
{
    Document document;
    document.pattern = "/Smart/FaceDetect/{}";
    document.present = has("face_detection");
    document.base = [](const Context& context) {
        return "<FaceDetect><id>" + std::to_string(context.number()) +
               "</id><enabled/><enableHighlight>false</enableHighlight><sensitivityLevel/></FaceDetect>";
    };
    document.fill = [](const Context& context, pugi::xml_node root) {
        const AnalyticsRule& rule = *rules_of(context, "face_detection").front();
        put(root, "enabled", rule.enabled);
        put(root, "sensitivityLevel", std::max(1, (rule.sensitivity + 10) / 20));
    };
    document.apply = [](Context& context, pugi::xml_node root) {
        AnalyticsRule& rule = *rules_of(context, "face_detection").front();
        const auto level = integer(root, "sensitivityLevel");
        if (!take_enabled(context, root, "face_detection") || !level)
            return bad_content();
        rule.enabled = context.channel()->rules_enabled["face_detection"];
        rule.sensitivity = *level * 20;
        return done();
    };
    document.capabilities = [](const Context&) {
        return "<FaceDetect><enabled opt=\"true,false\"></enabled><sensitivityLevel min=\"1\" "
               "max=\"5\"></sensitivityLevel>"
               "</FaceDetect>";
    };
    return document;
}

}  // namespace

void add_smart(Catalogue& catalogue)
{
    catalogue.documents.push_back(line());
    catalogue.documents.push_back(field());
    catalogue.documents.push_back(face());
}

}  // namespace camsim::isapi
