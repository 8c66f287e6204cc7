// SPDX-License-Identifier: BSL-1.0
// Every operation of the ONVIF simulator, asked badly: it answers with a response or a fault, whatever the camera has.
#include "device.hpp"

#include "onvif/call.hpp"

#include <functional>

using namespace camsim;
using namespace camsim::onvif::test;

namespace {

/// Asks every operation; `inside` makes the content of its element.
std::size_t ask_all(Device& device, const std::function<std::string(const std::string&)>& inside)
{
    std::size_t asked = 0;
    for (const onvif::Service& service : onvif::services())
        for (const onvif::Operation& operation : service.operations()) {
            const std::string name = operation.name;
            const bool base = name == "Renew" || name == "Unsubscribe";
            const std::string uri = base ? "http://docs.oasis-open.org/wsn/b-2" : service.uri;
            const Answer answer =
                device.post(std::string("/onvif/") + service.path,
                            "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" "
                            "xmlns:tt=\"http://www.onvif.org/ver10/schema\"><s:Header>" +
                                device.token() + "</s:Header><s:Body><o:" + name + " xmlns:o=\"" + uri + "\">" +
                                inside(name) + "</o:" + name + "></s:Body></s:Envelope>");
            CAPTURE(service.prefix);
            CAPTURE(name);
            CHECK(answer.text.find("simulator:") == std::string::npos);
            const bool fault = !answer.fault().empty();
            const std::string expected = name + "Response";
            CHECK((fault || onvif::local_name(answer.body()) == expected));
            CHECK(fault == (answer.status != 200));
            ++asked;
        }
    return asked;
}

std::string nothing(const std::string&)
{
    return {};
}

/// Tokens that exist, so that what lies behind the look-ups is reached.
std::string tokens(const std::string&)
{
    return "<o:ProfileToken>Profile_101</o:ProfileToken><o:VideoSourceToken>VideoSource_1</o:VideoSourceToken>"
           "<o:ConfigurationToken>VideoSourceConfig_1</o:ConfigurationToken><o:RelayOutputToken>relay1</"
           "o:RelayOutputToken>"
           "<o:RecordingToken>OnvifRecordingToken_1</o:RecordingToken><o:OSD token=\"Osd_1_1\"/><o:User/>"
           "<o:Configuration token=\"VideoEncoder_101\"/><o:Mask token=\"\"/><o:Rule/><o:Focus/><o:ImagingSettings/>";
}

std::string rubbish(const std::string&)
{
    return "<o:ProfileToken>\xc3\x28</o:ProfileToken><o:Velocity><tt:PanTilt x=\"NaN\" y=\"1e999\"/></o:Velocity>"
           "<o:Timeout>PT-1S</o:Timeout><o:MessageLimit>99999999999</o:MessageLimit><o:StartPoint>yesterday</"
           "o:StartPoint>"
           "<o:KeepAliveTime>P</o:KeepAliveTime><o:Scopes> </o:Scopes>";
}

}  // namespace

TEST_CASE("every operation survives a bare, a half and a spoiled request")
{
    Device device;
    CHECK(ask_all(device, nothing) > 120);
    Device second;
    ask_all(second, tokens);
    Device third;
    ask_all(third, rubbish);
}

TEST_CASE("every operation survives a camera that has nothing")
{
    Device device;
    CameraState& state = device.state();
    state.relays.clear();
    state.inputs.clear();
    state.audio_inputs.clear();
    state.audio_outputs.clear();
    state.network.protocols.clear();
    ask_all(device, tokens);
    state.recordings.clear();
    ask_all(device, nothing);
    state.profiles.clear();
    state.disks.clear();
    ask_all(device, tokens);
    state.channels.clear();
    ask_all(device, nothing);
    ask_all(device, tokens);
    device.camera->quirks.set("half_configured_profile");
    ask_all(device, nothing);
}
