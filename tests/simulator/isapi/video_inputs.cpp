// SPDX-License-Identifier: BSL-1.0
// /ISAPI/System/Video/inputs/channels: the picture sources and their names.
#include "isapi/resource.hpp"

namespace camsim::isapi {
namespace {

std::string input_xml(const Channel& channel)
{
    const std::string id = std::to_string(channel.id);
    return "<VideoInputChannel><id>" + id + "</id><inputPort>" + id + "</inputPort><name>" + escaped(channel.name) +
           "</name><videoFormat>" + channel.video_format + "</videoFormat></VideoInputChannel>";
}

bool analog(const Context& context)
{
    return context.state.identity.device_type != "NVR";
}

}  // namespace

void add_video_inputs(Catalogue& catalogue)
{
    Document one;
    one.pattern = "/System/Video/inputs/channels/{}";
    one.present = [](const Context& context) { return analog(context) && context.channel(); };
    one.base = [](const Context& context) { return input_xml(*context.channel()); };
    one.fill = [](const Context& context, pugi::xml_node root) {
        put(root, "name", context.channel()->name);
        put(root, "videoFormat", context.channel()->video_format);
    };
    one.apply = [](Context& context, pugi::xml_node root) {
        context.channel()->name = text(root, "name").value_or("");
        context.channel()->video_format = text(root, "videoFormat").value_or("PAL");
        return done();
    };
    one.capabilities = [](const Context&) {
        return "<VideoInputChannel><name min=\"0\" max=\"32\" type=\"length\"></name><videoFormat opt=\"PAL,NTSC\">"
               "</videoFormat></VideoInputChannel>";
    };
    catalogue.documents.push_back(std::move(one));
    Document all;
    all.pattern = "/System/Video/inputs/channels";
    all.present = analog;
    all.base = [](const Context& context) {
        std::string text = "<VideoInputChannelList>";
        for (const Channel& channel : context.state.channels)
            text += input_xml(channel);
        return text + "</VideoInputChannelList>";
    };
    catalogue.documents.push_back(std::move(all));
}

}  // namespace camsim::isapi
