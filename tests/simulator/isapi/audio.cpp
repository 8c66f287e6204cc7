// SPDX-License-Identifier: BSL-1.0
// /ISAPI/System/Audio and TwoWayAudio.
#include "isapi/resource.hpp"

namespace camsim::isapi {
namespace {

constexpr const char* talking = "isapi-talk-open";

bool speaks(const Context& context)
{
    return context.number() == 1 && !context.state.audio_outputs.empty();
}

std::string codec_word(const std::string& codec)
{
    return codec == "G711A" ? "G.711alaw" : codec == "AAC" ? "AAC" : codec == "G726" ? "G.726" : "G.711ulaw";
}

std::string two_way_xml()
{
    return "<TwoWayAudioChannel><id>1</id><enabled>true</enabled><audioCompressionType/><audioInputType>MicIn"
           "</audioInputType><speakerVolume/><microphoneVolume/><noisereduce>false</noisereduce></TwoWayAudioChannel>";
}

void fill_two_way(const CameraState& state, pugi::xml_node root)
{
    const AudioPort& speaker = state.audio_outputs.front();
    put(root, "enabled", speaker.enabled);
    put(root, "audioCompressionType", codec_word(speaker.codec));
    put(root, "speakerVolume", speaker.volume);
    if (!state.audio_inputs.empty())
        put(root, "microphoneVolume", state.audio_inputs.front().volume);
}

void add_two_way(Catalogue& catalogue)
{
    Document document;
    document.pattern = "/System/TwoWayAudio/channels/{}";
    document.present = speaks;
    document.base = [](const Context&) { return two_way_xml(); };
    document.fill = [](const Context& context, pugi::xml_node root) { fill_two_way(context.state, root); };
    document.apply = [](Context& context, pugi::xml_node root) {
        AudioPort& speaker = context.state.audio_outputs.front();
        speaker.enabled = boolean(root, "enabled").value_or(speaker.enabled);
        speaker.volume = integer(root, "speakerVolume").value_or(speaker.volume);
        if (!context.state.audio_inputs.empty()) {
            AudioPort& microphone = context.state.audio_inputs.front();
            microphone.volume = integer(root, "microphoneVolume").value_or(microphone.volume);
        }
        const std::string codec = text(root, "audioCompressionType").value_or("");
        for (const char* neutral : {"G711U", "G711A", "G726", "AAC"})
            if (codec_word(neutral) == codec)
                speaker.codec = neutral;
        return done();
    };
    document.capabilities = [](const Context&) {
        return "<TwoWayAudioChannel><enabled opt=\"true,false\"></enabled><audioCompressionType "
               "opt=\"G.711ulaw,G.711alaw,G.726,AAC\"></audioCompressionType><speakerVolume min=\"0\" max=\"100\">"
               "</speakerVolume><microphoneVolume min=\"0\" max=\"100\"></microphoneVolume></TwoWayAudioChannel>";
    };
    catalogue.documents.push_back(std::move(document));
    catalogue.actions.push_back({"GET", "/System/TwoWayAudio/channels", Who::anybody, [](Context& context) {
                                     pugi::xml_document all;
                                     pugi::xml_node root = all.append_child("TwoWayAudioChannelList");
                                     if (!context.state.audio_outputs.empty()) {
                                         const std::string one = two_way_xml();
                                         root.append_buffer(one.data(), one.size());
                                         fill_two_way(context.state, root.first_child());
                                     }
                                     return xml_answer(context, all);
                                 }});
}

void add_talk(Catalogue& catalogue)
{
    catalogue.actions.push_back({"PUT", "/System/TwoWayAudio/channels/{}/open", Who::operator_, [](Context& context) {
                                     if (!speaks(context))
                                         return status_answer(context, not_supported());
                                     if (!context.state.settings.emplace(talking, "1").second)
                                         return status_answer(context, busy());
                                     return xml_answer(
                                         context, "<TwoWayAudioSession><sessionId>1</sessionId></TwoWayAudioSession>");
                                 }});
    catalogue.actions.push_back({"PUT", "/System/TwoWayAudio/channels/{}/close", Who::operator_, [](Context& context) {
                                     context.state.settings.erase(talking);
                                     return status_answer(context, speaks(context) ? done() : not_supported());
                                 }});
    catalogue.actions.push_back(
        {"PUT", "/System/TwoWayAudio/channels/{}/audioData", Who::operator_, [](Context& context) {
             if (!speaks(context) || !context.state.settings.count(talking))
                 return status_answer(context, invalid_operation());
             context.state.settings["isapi-talk-bytes"] = std::to_string(context.request().body.size());
             return status_answer(context, done());
         }});
}

}  // namespace

void add_audio(Catalogue& catalogue)
{
    add_two_way(catalogue);
    add_talk(catalogue);
    catalogue.actions.push_back(
        {"GET", "/System/Audio/channels", Who::anybody, [](Context& context) {
             std::string body = "<AudioChannelList>";
             int id = 0;
             for (const AudioPort& port : context.state.audio_inputs)
                 body += "<AudioChannel><id>" + std::to_string(++id) + "</id><enabled>" +
                         (port.enabled ? "true" : "false") +
                         "</enabled><audioMode>listenTalk</audioMode><microphoneEnabled>true</microphoneEnabled>"
                         "<microphoneVolume>" +
                         std::to_string(port.volume) + "</microphoneVolume></AudioChannel>";
             return xml_answer(context, body + "</AudioChannelList>");
         }});
}

}  // namespace camsim::isapi
