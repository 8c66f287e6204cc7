// SPDX-License-Identifier: BSL-1.0
// /ISAPI/System/Video/inputs/channels/N/overlays and privacyMask.
#include "isapi/region.hpp"
#include "isapi/resource.hpp"

#include <algorithm>
#include <cmath>

namespace camsim::isapi {
namespace {

constexpr Screen screen{704, 576};
constexpr int text_slots = 4;
constexpr int mask_slots = 4;

bool present(const Context& context)
{
    return context.channel() != nullptr && context.state.identity.device_type != "NVR";
}

Osd* osd_of(Channel& channel, const char* kind)
{
    for (Osd& osd : channel.osds)
        if (osd.kind == kind)
            return &osd;
    return nullptr;
}

void put_position(pugi::xml_node node, const Point& point)
{
    put(node, "positionX", static_cast<int>(std::lround(point.x * screen.width)));
    put(node, "positionY", static_cast<int>(std::lround((1 - point.y) * screen.height)));
}

bool take_position(Point& point, pugi::xml_node node)
{
    const auto x = integer(node, "positionX"), y = integer(node, "positionY");
    if (!x || !y || *x < 0 || *x > screen.width || *y < 0 || *y > screen.height)
        return false;
    point = {static_cast<double>(*x) / screen.width, 1 - static_cast<double>(*y) / screen.height};
    return true;
}

std::string base_overlay(const Context&)
{
    return "<VideoOverlay><normalizedScreenSize><normalizedScreenWidth>704</"
           "normalizedScreenWidth><normalizedScreenHeight>"
           "576</normalizedScreenHeight></normalizedScreenSize><attribute><transparent>false</"
           "transparent><flashing>false"
           "</flashing></attribute><fontSize>adaptive</fontSize><TextOverlayList size=\"4\"></TextOverlayList>"
           "<DateTimeOverlay><enabled/><positionX/><positionY/><dateStyle>YYYY-MM-DD</dateStyle><timeStyle>24hour</"
           "timeStyle>"
           "<displayWeek>false</displayWeek></DateTimeOverlay><channelNameOverlay><enabled/><positionX/><positionY/>"
           "</channelNameOverlay><frontColorMode>auto</frontColorMode><frontColor>000000</frontColor></VideoOverlay>";
}

void fill_text(pugi::xml_node node, const Osd& osd, int id)
{
    put(node, "id", id);
    put(node, "enabled", osd.enabled);
    put_position(node, osd.position);
    put(node, "displayText", osd.text);
}

void fill_overlay(const Context& context, pugi::xml_node root)
{
    Channel& channel = *context.channel();
    pugi::xml_node list = at(root, "TextOverlayList");
    clear(list);
    int id = 0;
    for (const Osd& osd : channel.osds)
        if (osd.kind == "text" && id < text_slots)
            fill_text(list.append_child("TextOverlay"), osd, ++id);
    const auto fixed = [&](const char* kind, const char* name) {
        const Osd* osd = osd_of(channel, kind);
        put(root, std::string(name) + "/enabled", osd && osd->enabled);
        put_position(at(root, name), osd ? osd->position : Point{});
    };
    fixed("datetime", "DateTimeOverlay");
    fixed("name", "channelNameOverlay");
}

bool take_fixed(Channel& channel, pugi::xml_node node, const char* kind)
{
    Osd* osd = osd_of(channel, kind);
    if (!osd) {
        Osd fresh;
        fresh.kind = kind;
        fresh.id = static_cast<int>(channel.osds.size()) + 1;
        fresh.token = "Osd_" + std::to_string(channel.id) + "_" + kind;
        channel.osds.push_back(fresh);
        osd = &channel.osds.back();
    }
    osd->enabled = boolean(node, "enabled").value_or(false);
    return take_position(osd->position, node);
}

Outcome apply_overlay(Context& context, pugi::xml_node root)
{
    Channel& channel = *context.channel();
    std::vector<Osd> texts;
    for (const pugi::xml_node node : at(root, "TextOverlayList").children()) {
        Osd osd;
        osd.text = text(node, "displayText").value_or("");
        osd.enabled = boolean(node, "enabled").value_or(false);
        osd.id = static_cast<int>(texts.size()) + 101;
        osd.token = "Osd_" + std::to_string(channel.id) + "_" + std::to_string(osd.id);
        if (osd.text.size() > 44 || !take_position(osd.position, node) || texts.size() >= text_slots)
            return bad_content();
        texts.push_back(std::move(osd));
    }
    auto& all = channel.osds;
    all.erase(std::remove_if(all.begin(), all.end(), [](const Osd& osd) { return osd.kind == "text"; }), all.end());
    all.insert(all.end(), texts.begin(), texts.end());
    if (!take_fixed(channel, at(root, "DateTimeOverlay"), "datetime") ||
        !take_fixed(channel, at(root, "channelNameOverlay"), "name"))
        return bad_content();
    return done();
}

void fill_masks(const Context& context, pugi::xml_node root)
{
    const Channel& channel = *context.channel();
    put(root, "enabled", channel.masks_enabled);
    pugi::xml_node list = at(root, "PrivacyMaskRegionList");
    clear(list);
    for (int id = 1; id <= mask_slots; ++id) {
        const auto found =
            std::find_if(channel.masks.begin(), channel.masks.end(), [id](const auto& m) { return m.id == id; });
        pugi::xml_node node = list.append_child("PrivacyMaskRegion");
        put(node, "id", id);
        put(node, "enabled", found != channel.masks.end() && found->enabled);
        pugi::xml_node points = node.append_child("RegionCoordinatesList");
        if (found != channel.masks.end()) {
            put_region(points, "RegionCoordinates", found->region, screen);
            put(node, "privacyMaskName", found->name);
        }
    }
}

Outcome apply_masks(Context& context, pugi::xml_node root)
{
    Channel& channel = *context.channel();
    std::vector<PrivacyMask> masks;
    for (const pugi::xml_node node : at(root, "PrivacyMaskRegionList").children()) {
        PrivacyMask mask;
        mask.id = integer(node, "id").value_or(0);
        mask.enabled = boolean(node, "enabled").value_or(false);
        mask.name = text(node, "privacyMaskName").value_or("");
        const auto region = read_region(at(node, "RegionCoordinatesList"), screen);
        if (mask.id < 1 || mask.id > mask_slots || !region || (!region->empty() && region->size() != 4))
            return bad_content();
        if (region->empty())
            continue;  // an empty slot
        mask.region = *region;
        mask.token = "Mask_" + std::to_string(channel.id) + "_" + std::to_string(mask.id);
        masks.push_back(std::move(mask));
    }
    channel.masks_enabled = boolean(root, "enabled").value_or(false);
    channel.masks = std::move(masks);
    return done();
}

}  // namespace

void add_overlays(Catalogue& catalogue)
{
    Document overlay;
    overlay.pattern = "/System/Video/inputs/channels/{}/overlays";
    overlay.present = present;
    overlay.base = base_overlay;
    overlay.fill = fill_overlay;
    overlay.apply = apply_overlay;
    overlay.lists = {"TextOverlayList"};
    overlay.capabilities = [](const Context&) {
        return "<VideoOverlay><fontSize opt=\"adaptive,16*16,32*32,48*48,64*64\"></fontSize><TextOverlayList "
               "size=\"4\">"
               "<TextOverlay><displayText min=\"0\" max=\"44\" "
               "type=\"length\"></displayText></TextOverlay></TextOverlayList>"
               "<DateTimeOverlay><enabled opt=\"true,false\"></enabled><dateStyle "
               "opt=\"YYYY-MM-DD,MM-DD-YYYY,DD-MM-YYYY\">"
               "</dateStyle><timeStyle opt=\"12hour,24hour\"></timeStyle></DateTimeOverlay><channelNameOverlay>"
               "<enabled opt=\"true,false\"></enabled></channelNameOverlay></VideoOverlay>";
    };
    catalogue.documents.push_back(std::move(overlay));
    Document masks;
    masks.pattern = "/System/Video/inputs/channels/{}/privacyMask";
    masks.present = present;
    masks.base = [](const Context&) {
        return "<PrivacyMask><enabled/><normalizedScreenSize><normalizedScreenWidth>704</normalizedScreenWidth>"
               "<normalizedScreenHeight>576</normalizedScreenHeight></normalizedScreenSize><PrivacyMaskRegionList "
               "size=\"4\">"
               "</PrivacyMaskRegionList></PrivacyMask>";
    };
    masks.fill = fill_masks;
    masks.apply = apply_masks;
    masks.lists = {"PrivacyMaskRegionList"};
    masks.capabilities = [](const Context&) {
        return "<PrivacyMask><enabled opt=\"true,false\"></enabled><PrivacyMaskRegionList "
               "size=\"4\"></PrivacyMaskRegionList>"
               "</PrivacyMask>";
    };
    catalogue.documents.push_back(std::move(masks));
}

}  // namespace camsim::isapi
