// SPDX-License-Identifier: BSL-1.0
// /ISAPI/Image/channels: the whole image document and its leaves.
#include "isapi/resource.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace camsim::isapi {
namespace {

/// A leaf of the image document. `limits` is its capability document.
struct Leaf {
    const char* path;
    const char* base;
    const char* limits;
    void (*fill)(const Imaging&, pugi::xml_node);
    Outcome (*apply)(Imaging&, pugi::xml_node);
};

Outcome take_level(int& level, pugi::xml_node node, const char* path)
{
    const auto value = integer(node, path);
    if (!value)
        return bad_content();
    level = *value;
    return done();
}

void fill_color(const Imaging& imaging, pugi::xml_node node)
{
    put(node, "brightnessLevel", imaging.brightness);
    put(node, "contrastLevel", imaging.contrast);
    put(node, "saturationLevel", imaging.saturation);
    put(node, "hueLevel", imaging.hue);
}

Outcome apply_color(Imaging& imaging, pugi::xml_node node)
{
    const std::pair<const char*, int*> levels[] = {{"brightnessLevel", &imaging.brightness},
                                                   {"contrastLevel", &imaging.contrast},
                                                   {"saturationLevel", &imaging.saturation},
                                                   {"hueLevel", &imaging.hue}};
    for (const auto& [path, level] : levels)
        if (const Outcome outcome = take_level(*level, node, path); !outcome.good())
            return outcome;
    return done();
}

std::string wdr_mode(const Imaging& imaging)
{
    return imaging.wdr == "on" ? "open" : imaging.wdr == "auto" ? "auto" : "close";
}

Outcome apply_wdr(Imaging& imaging, pugi::xml_node node)
{
    const std::string mode = text(node, "mode").value_or("");
    imaging.wdr = mode == "open" ? "on" : mode == "auto" ? "auto" : "off";
    return take_level(imaging.wdr_level, node, "WDRLevel");
}

/// "1/25" of seconds.
std::string shutter_word(double seconds)
{
    return seconds >= 1 ? std::to_string(static_cast<int>(seconds))
                        : "1/" + std::to_string(std::lround(1 / std::max(1e-6, seconds)));
}

Outcome apply_shutter(Imaging& imaging, pugi::xml_node node)
{
    const std::string word = text(node, "ShutterLevel").value_or("");
    const auto slash = word.find('/');
    const double top = std::strtod(word.c_str(), nullptr);
    const double below = slash == std::string::npos ? 1 : std::strtod(word.c_str() + slash + 1, nullptr);
    if (top <= 0 || below <= 0)
        return bad_content();
    imaging.exposure_seconds = top / below;
    return done();
}

const Leaf leaves[] = {
    {"color", "<Color><brightnessLevel/><contrastLevel/><saturationLevel/><hueLevel/></Color>",
     "<Color><brightnessLevel min=\"0\" max=\"100\"></brightnessLevel><contrastLevel min=\"0\" "
     "max=\"100\"></contrastLevel>"
     "<saturationLevel min=\"0\" max=\"100\"></saturationLevel><hueLevel min=\"0\" max=\"100\"></hueLevel></Color>",
     fill_color, apply_color},
    {"sharpness", "<Sharpness><SharpnessLevel/></Sharpness>",
     "<Sharpness><SharpnessLevel min=\"0\" max=\"100\"></SharpnessLevel></Sharpness>",
     [](const Imaging& imaging, pugi::xml_node node) { put(node, "SharpnessLevel", imaging.sharpness); },
     [](Imaging& imaging, pugi::xml_node node) { return take_level(imaging.sharpness, node, "SharpnessLevel"); }},
    {"ircutFilter",
     "<IrcutFilter><IrcutFilterType/><nightToDayFilterLevel>4</nightToDayFilterLevel><nightToDayFilterTime>5"
     "</nightToDayFilterTime></IrcutFilter>",
     "<IrcutFilter><IrcutFilterType opt=\"auto,day,night\"></IrcutFilterType><nightToDayFilterLevel min=\"0\" "
     "max=\"7\">"
     "</nightToDayFilterLevel><nightToDayFilterTime min=\"5\" max=\"120\"></nightToDayFilterTime></IrcutFilter>",
     [](const Imaging& imaging, pugi::xml_node node) { put(node, "IrcutFilterType", imaging.day_night); },
     [](Imaging& imaging, pugi::xml_node node) {
         imaging.day_night = text(node, "IrcutFilterType").value_or("auto");
         return done();
     }},
    {"WDR", "<WDR><mode/><WDRLevel/></WDR>",
     "<WDR><mode opt=\"open,close,auto\"></mode><WDRLevel min=\"0\" max=\"100\"></WDRLevel></WDR>",
     [](const Imaging& imaging, pugi::xml_node node) {
         put(node, "mode", wdr_mode(imaging));
         put(node, "WDRLevel", imaging.wdr_level);
     },
     apply_wdr},
    {"exposure", "<Exposure><ExposureType/></Exposure>",
     "<Exposure><ExposureType opt=\"auto,manual\"></ExposureType></Exposure>",
     [](const Imaging& imaging, pugi::xml_node node) { put(node, "ExposureType", imaging.exposure); },
     [](Imaging& imaging, pugi::xml_node node) {
         imaging.exposure = text(node, "ExposureType").value_or("auto");
         return done();
     }},
    {"shutter", "<Shutter><ShutterLevel/></Shutter>",
     "<Shutter><ShutterLevel opt=\"1/3,1/6,1/12,1/25,1/50,1/100,1/150,1/200,1/250,1/500,1/1000,1/2000,1/4000,1/10000\">"
     "</ShutterLevel></Shutter>",
     [](const Imaging& imaging, pugi::xml_node node) {
         put(node, "ShutterLevel", shutter_word(imaging.exposure_seconds));
     },
     apply_shutter},
    {"gain", "<Gain><GainLevel/></Gain>", "<Gain><GainLevel min=\"0\" max=\"100\"></GainLevel></Gain>",
     [](const Imaging& imaging, pugi::xml_node node) { put(node, "GainLevel", imaging.gain); },
     [](Imaging& imaging, pugi::xml_node node) { return take_level(imaging.gain, node, "GainLevel"); }},
    {"BLC", "<BLC><enabled/><BLCMode>CENTER</BLCMode></BLC>",
     "<BLC><enabled opt=\"true,false\"></enabled><BLCMode opt=\"UP,DOWN,LEFT,RIGHT,CENTER,AUTO\"></BLCMode></BLC>",
     [](const Imaging& imaging, pugi::xml_node node) { put(node, "enabled", imaging.backlight); },
     [](Imaging& imaging, pugi::xml_node node) {
         imaging.backlight = boolean(node, "enabled").value_or(false);
         return done();
     }},
    {"whiteBalance",
     "<WhiteBalance><WhiteBalanceStyle/><WhiteBalanceRed>50</WhiteBalanceRed><WhiteBalanceBlue>50</WhiteBalanceBlue></"
     "WhiteBalance>",
     "<WhiteBalance><WhiteBalanceStyle opt=\"auto1,manual,locked\"></WhiteBalanceStyle><WhiteBalanceRed min=\"0\" "
     "max=\"255\">"
     "</WhiteBalanceRed><WhiteBalanceBlue min=\"0\" max=\"255\"></WhiteBalanceBlue></WhiteBalance>",
     [](const Imaging& imaging, pugi::xml_node node) {
         put(node, "WhiteBalanceStyle", imaging.white_balance == "auto" ? "auto1" : imaging.white_balance);
         put(node, "WhiteBalanceRed", imaging.white_balance_red);
         put(node, "WhiteBalanceBlue", imaging.white_balance_blue);
     },
     [](Imaging& imaging, pugi::xml_node node) {
         const std::string style = text(node, "WhiteBalanceStyle").value_or("auto1");
         imaging.white_balance = style == "auto1" ? "auto" : style;
         imaging.white_balance_red = integer(node, "WhiteBalanceRed").value_or(50);
         imaging.white_balance_blue = integer(node, "WhiteBalanceBlue").value_or(50);
         return done();
     }},
    {"dehaze", "<Dehaze><DehazeMode/></Dehaze>", "<Dehaze><DehazeMode opt=\"open,close\"></DehazeMode></Dehaze>",
     [](const Imaging& imaging, pugi::xml_node node) { put(node, "DehazeMode", imaging.defog ? "open" : "close"); },
     [](Imaging& imaging, pugi::xml_node node) {
         imaging.defog = text(node, "DehazeMode") == "open";
         return done();
     }},
    {"focusConfiguration", "<FocusConfiguration><focusStyle/><focusLimited>10</focusLimited></FocusConfiguration>",
     "<FocusConfiguration><focusStyle opt=\"AUTO,MANUAL,SEMIAUTOMATIC\"></focusStyle></FocusConfiguration>",
     [](const Imaging& imaging, pugi::xml_node node) {
         put(node, "focusStyle", imaging.focus == "manual" ? "MANUAL" : "AUTO");
     },
     [](Imaging& imaging, pugi::xml_node node) {
         imaging.focus = text(node, "focusStyle") == "MANUAL" ? "manual" : "auto";
         return done();
     }},
    {"noiseReduce",
     "<NoiseReduce><mode>general</mode><GeneralMode><generalLevel>50</generalLevel></GeneralMode></NoiseReduce>",
     "<NoiseReduce><mode opt=\"close,general\"></mode><GeneralMode><generalLevel min=\"0\" max=\"100\"></generalLevel>"
     "</GeneralMode></NoiseReduce>",
     [](const Imaging&, pugi::xml_node) {}, [](Imaging&, pugi::xml_node) { return done(); }},
    {"ImageFlip", "<ImageFlip><enabled>false</enabled></ImageFlip>",
     "<ImageFlip><enabled opt=\"true,false\"></enabled></ImageFlip>", [](const Imaging&, pugi::xml_node) {},
     [](Imaging&, pugi::xml_node) { return done(); }},
    {"powerLineFrequency",
     "<PowerLineFrequency><powerLineFrequencyMode>50hz</powerLineFrequencyMode></PowerLineFrequency>",
     "<PowerLineFrequency><powerLineFrequencyMode opt=\"50hz,60hz\"></powerLineFrequencyMode></PowerLineFrequency>",
     [](const Imaging&, pugi::xml_node) {}, [](Imaging&, pugi::xml_node) { return done(); }},
};

bool camera_channel(const Context& context)
{
    return context.channel() && context.state.identity.device_type != "NVR";
}

std::string root_name(const Leaf& leaf)
{
    const std::string base = leaf.base;
    return base.substr(1, base.find('>') - 1);
}

void add_leaf(Catalogue& catalogue, const Leaf& leaf)
{
    Document document;
    document.pattern = std::string("/Image/channels/{}/") + leaf.path;
    document.present = camera_channel;
    document.base = [&leaf](const Context&) { return std::string(leaf.base); };
    document.fill = [&leaf](const Context& context, pugi::xml_node root) {
        leaf.fill(context.channel()->imaging, root);
    };
    document.apply = [&leaf](Context& context, pugi::xml_node root) {
        return leaf.apply(context.channel()->imaging, root);
    };
    document.capabilities = [&leaf](const Context&) { return std::string(leaf.limits); };
    document.writes = Who::operator_;
    catalogue.documents.push_back(std::move(document));
}

void add_whole(Catalogue& catalogue)
{
    Document document;
    document.pattern = "/Image/channels/{}";
    document.present = camera_channel;
    document.writes = Who::operator_;
    document.base = [](const Context& context) {
        std::string text = "<ImageChannel><id>" + std::to_string(context.number()) +
                           "</id><enabled>true</enabled>"
                           "<videoInputID>" +
                           std::to_string(context.number()) + "</videoInputID>";
        for (const Leaf& leaf : leaves)
            text += leaf.base;
        return text + "</ImageChannel>";
    };
    document.fill = [](const Context& context, pugi::xml_node root) {
        for (const Leaf& leaf : leaves)
            if (const pugi::xml_node node = at(root, root_name(leaf)))
                leaf.fill(context.channel()->imaging, node);
    };
    document.apply = [](Context& context, pugi::xml_node root) {
        for (const Leaf& leaf : leaves)
            if (const pugi::xml_node node = at(root, root_name(leaf)))
                if (const Outcome outcome = leaf.apply(context.channel()->imaging, node); !outcome.good())
                    return outcome;
        return done();
    };
    document.capabilities = [](const Context& context) {
        std::string text = "<ImageChannel><id>" + std::to_string(context.number()) + "</id>";
        for (const Leaf& leaf : leaves)
            text += leaf.limits;
        return text + "</ImageChannel>";
    };
    catalogue.documents.push_back(std::move(document));
}

/// Manual focus: moves at that speed until 0; the position settles with the time passed.
HttpResponse drive_focus(Context& context)
{
    pugi::xml_document sent;
    Channel* channel = context.channel();
    if (!channel || context.state.identity.device_type == "NVR")
        return status_answer(context, not_supported());
    if (!parse(context.request().body, sent))
        return status_answer(context, bad_format());
    const auto speed = integer(sent.document_element(), "focus");
    if (!speed || *speed < -100 || *speed > 100)
        return status_answer(context, bad_content());
    channel->imaging.focus_speed = *speed / 100.0;
    channel->imaging.focus_position =
        std::clamp(channel->imaging.focus_position + channel->imaging.focus_speed * 0.1, 0.0, 1.0);
    return status_answer(context, done());
}

}  // namespace

void add_image(Catalogue& catalogue)
{
    for (const Leaf& leaf : leaves)
        add_leaf(catalogue, leaf);
    add_whole(catalogue);
    catalogue.actions.push_back({"GET", "/Image/channels", Who::anybody, [](Context& context) {
                                     if (context.state.identity.device_type == "NVR")
                                         return status_answer(context, not_supported());
                                     std::string body = "<ImageChannelList>";
                                     for (const Channel& channel : context.state.channels)
                                         body += "<ImageChannel><id>" + std::to_string(channel.id) +
                                                 "</id><enabled>true</enabled><videoInputID>" +
                                                 std::to_string(channel.id) + "</videoInputID></ImageChannel>";
                                     return xml_answer(context, body + "</ImageChannelList>");
                                 }});
    catalogue.actions.push_back({"PUT", "/System/Video/inputs/channels/{}/focus", Who::operator_, drive_focus});
}

}  // namespace camsim::isapi
