// SPDX-License-Identifier: BSL-1.0
// /ISAPI/System/IO: alarm inputs and outputs.
#include "isapi/resource.hpp"

namespace camsim::isapi {
namespace {

DigitalInput* input(const Context& context)
{
    const auto at = static_cast<std::size_t>(context.number() - 1);
    return at < context.state.inputs.size() ? &context.state.inputs[at] : nullptr;
}

Relay* relay(const Context& context)
{
    const auto at = static_cast<std::size_t>(context.number() - 1);
    return at < context.state.relays.size() ? &context.state.relays[at] : nullptr;
}

std::string input_xml(int id, const DigitalInput& input)
{
    return "<IOInputPort><id>" + std::to_string(id) + "</id><enabled>" + (input.enabled ? "true" : "false") +
           "</enabled><triggering>" + (input.normally_open ? "low" : "high") + "</triggering><name>" +
           escaped(input.name) + "</name></IOInputPort>";
}

std::string relay_xml(int id, const Relay& relay)
{
    return "<IOOutputPort><id>" + std::to_string(id) + "</id><PowerOnState><defaultState>" +
           (relay.normally_open ? "low" : "high") + "</defaultState><outputState>" +
           (relay.monostable ? "pulse" : "high") + "</outputState><pulseDuration>" +
           std::to_string(relay.pulse.count()) + "</pulseDuration></PowerOnState><name>" + escaped(relay.name) +
           "</name></IOOutputPort>";
}

std::string state_xml(int id, const char* type, bool active)
{
    return "<IOPortStatus><ioPortID>" + std::to_string(id) + "</ioPortID><ioPortType>" + type +
           "</ioPortType><ioState>" + (active ? "active" : "inactive") + "</ioState></IOPortStatus>";
}

Document input_document()
{
    Document document;
    document.pattern = "/System/IO/inputs/{}";
    document.present = [](const Context& context) { return input(context) != nullptr; };
    document.base = [](const Context& context) { return input_xml(context.number(), *input(context)); };
    document.fill = [](const Context& context, pugi::xml_node root) {
        put(root, "enabled", input(context)->enabled);
        put(root, "triggering", input(context)->normally_open ? "low" : "high");
        put(root, "name", input(context)->name);
    };
    document.apply = [](Context& context, pugi::xml_node root) {
        DigitalInput& port = *input(context);
        port.enabled = boolean(root, "enabled").value_or(port.enabled);
        port.normally_open = text(root, "triggering") != "high";
        port.name = text(root, "name").value_or("");
        return done();
    };
    document.capabilities = [](const Context&) {
        return "<IOInputPort><triggering opt=\"high,low\"></triggering><name min=\"0\" max=\"32\" "
               "type=\"length\"></name></IOInputPort>";
    };
    return document;
}

Document relay_document()
{
    Document document;
    document.pattern = "/System/IO/outputs/{}";
    document.present = [](const Context& context) { return relay(context) != nullptr; };
    document.base = [](const Context& context) { return relay_xml(context.number(), *relay(context)); };
    document.fill = [](const Context& context, pugi::xml_node root) {
        const Relay& port = *relay(context);
        put(root, "PowerOnState/outputState", port.monostable ? "pulse" : "high");
        put(root, "PowerOnState/pulseDuration", static_cast<int>(port.pulse.count()));
        put(root, "name", port.name);
    };
    document.apply = [](Context& context, pugi::xml_node root) {
        Relay& port = *relay(context);
        port.monostable = text(root, "PowerOnState/outputState") == "pulse";
        port.pulse = std::chrono::milliseconds(integer(root, "PowerOnState/pulseDuration").value_or(5000));
        port.name = text(root, "name").value_or("");
        return done();
    };
    document.capabilities = [](const Context&) {
        return "<IOOutputPort><PowerOnState><outputState opt=\"high,low,pulse\"></outputState><pulseDuration "
               "min=\"1000\" "
               "max=\"600000\"></pulseDuration></PowerOnState><name min=\"0\" max=\"32\" "
               "type=\"length\"></name></IOOutputPort>";
    };
    return document;
}

HttpResponse trigger(Context& context)
{
    Relay* port = relay(context);
    pugi::xml_document sent;
    if (!port)
        return status_answer(context, not_supported());
    if (!parse(context.request().body, sent))
        return status_answer(context, bad_format());
    const std::string state = text(sent.document_element(), "outputState").value_or("");
    if (state != "high" && state != "low")
        return status_answer(context, bad_content());
    port->active = state == "high";
    port->off_at =
        port->active && port->monostable ? context.now() + port->pulse : std::chrono::steady_clock::time_point{};
    return status_answer(context, done());
}

template <class Ports, class Make>
std::string list(const char* name, const Ports& ports, Make make)
{
    std::string text = std::string("<") + name + ">";
    int id = 0;
    for (const auto& port : ports)
        text += make(++id, port);
    return text + "</" + name + ">";
}

}  // namespace

void add_io(Catalogue& catalogue)
{
    catalogue.documents.push_back(input_document());
    catalogue.documents.push_back(relay_document());
    const auto get = [&catalogue](const char* path, std::function<HttpResponse(Context&)> run) {
        catalogue.actions.push_back({"GET", path, Who::anybody, std::move(run)});
    };
    get("/System/IO/inputs",
        [](Context& context) { return xml_answer(context, list("IOInputPortList", context.state.inputs, input_xml)); });
    get("/System/IO/outputs", [](Context& context) {
        return xml_answer(context, list("IOOutputPortList", context.state.relays, relay_xml));
    });
    get("/System/IO/inputs/{}/status", [](Context& context) {
        const DigitalInput* port = input(context);
        return port ? xml_answer(context, state_xml(context.number(), "input", port->active))
                    : status_answer(context, not_supported());
    });
    get("/System/IO/outputs/{}/status", [](Context& context) {
        const Relay* port = relay(context);
        return port ? xml_answer(context, state_xml(context.number(), "output", port->on(context.now())))
                    : status_answer(context, not_supported());
    });
    get("/System/IO/status", [](Context& context) {
        const auto now = context.now();
        const auto in = [](int id, const DigitalInput& port) { return state_xml(id, "input", port.active); };
        const auto out = [now](int id, const Relay& port) { return state_xml(id, "output", port.on(now)); };
        std::string body = list("IOPortStatusList", context.state.inputs, in);
        const std::string outputs = list("x", context.state.relays, out);
        body.insert(body.rfind("</"), outputs.substr(3, outputs.size() - 7));
        return xml_answer(context, body);
    });
    catalogue.actions.push_back({"PUT", "/System/IO/outputs/{}/trigger", Who::operator_, trigger});
}

}  // namespace camsim::isapi
