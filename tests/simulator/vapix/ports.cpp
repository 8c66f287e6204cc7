// SPDX-License-Identifier: BSL-1.0
// Inputs and outputs: io/portmanagement.cgi, and io/port.cgi, which counts from 1. A port is active when its state is
// not its normal one.
#include "vapix/parameters.hpp"

#include <algorithm>
#include <cmath>

namespace camsim::vapix {
namespace {

namespace json = boost::json;

struct Port {
    int number = 0;  ///< from 0
    DigitalInput* input = nullptr;
    Relay* relay = nullptr;

    [[nodiscard]] bool active() const { return input ? input->active : relay->active; }
    [[nodiscard]] bool normally_open() const { return input ? input->normally_open : relay->normally_open; }
    [[nodiscard]] const std::string& name() const { return input ? input->name : relay->name; }
    [[nodiscard]] std::string usage() const { return "IOPort.I" + std::to_string(number) + ".Usage"; }
};

/// What sequences and pulses have come to by now is put into the outputs.
void settle(Context& context)
{
    for (Relay& relay : context.state.relays) {
        const auto found = context.memory.runs.find(relay.token);
        if (found != context.memory.runs.end()) {
            for (const Memory::Step& step : found->second)
                if (step.from <= context.now())
                    relay.active = step.active;
            if (found->second.back().from <= context.now())
                context.memory.runs.erase(found);
        } else {
            relay.active = relay.on(context.now());
        }
    }
}

std::vector<Port> ports_of(Context& context)
{
    settle(context);
    std::vector<Port> all;
    for (DigitalInput& one : context.state.inputs)
        all.push_back({static_cast<int>(all.size()), &one, nullptr});
    for (Relay& one : context.state.relays)
        all.push_back({static_cast<int>(all.size()), nullptr, &one});
    return all;
}

const char* word(bool open)
{
    return open ? "open" : "closed";
}

json::object get_ports(Context& context, const json::object&)
{
    json::array items;
    for (const Port& port : ports_of(context))
        items.emplace_back(json::object{{"port", std::to_string(port.number)},
                                        {"configurable", false},
                                        {"usage", kept_value(context.state, port.usage(), "")},
                                        {"name", port.name()},
                                        {"direction", port.input ? "input" : "output"},
                                        {"state", word(port.normally_open() != port.active())},
                                        {"normalState", word(port.normally_open())}});
    json::object data{{"numberOfPorts", items.size()}};
    if (!items.empty())
        data["items"] = std::move(items);
    return data;
}

Port find(Context& context, const json::object& params)
{
    const std::string number = need_text(params, "port");
    for (const Port& port : ports_of(context))
        if (std::to_string(port.number) == number)
            return port;
    bad_value();
}

std::optional<bool> opens(const json::object& params, const char* name)
{
    if (!params.contains(name))
        return std::nullopt;
    const std::string text = need_text(params, name);
    if (text != "open" && text != "closed")
        bad_value();
    return text == "open";
}

std::optional<std::string> label(const json::object& params, const char* name)
{
    if (!params.contains(name))
        return std::nullopt;
    std::string text = need_text(params, name);
    if (text.size() > 64 || std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < ' '; }))
        bad_value();
    return text;
}

void change(Context& context, const json::object& wanted)
{
    const Port port = find(context, wanted);
    const auto state = opens(wanted, "state"), normal = opens(wanted, "normalState");
    const auto name = label(wanted, "name"), usage = label(wanted, "usage");
    if (wanted.contains("direction"))
        throw JsonFault{8000, "The port is not configurable"};
    if (state && !port.relay)
        bad_value();
    if (name)
        (port.input ? port.input->name : port.relay->name) = *name;
    if (usage)
        keep_value(context.state, port.usage(), *usage);
    if (normal)
        (port.input ? port.input->normally_open : port.relay->normally_open) = *normal;
    if (state) {
        context.memory.runs.erase(port.relay->token);
        port.relay->off_at = {};
        port.relay->active = *state != port.relay->normally_open;
    }
}

json::object set_ports(Context& context, const json::object& params)
{
    for (const json::value& one : need_array(params, "ports"))
        change(context, as_member(one));
    return {};
}

json::object set_sequence(Context& context, const json::object& params)
{
    const Port port = find(context, params);
    if (!port.relay)
        bad_value();
    if (context.memory.runs.count(port.relay->token) != 0)
        throw JsonFault{1200, "A state sequence is ongoing on the port"};
    std::vector<Memory::Step> steps;
    auto at = context.now();
    for (const json::value& one : need_array(params, "sequence")) {
        const json::object& step = as_member(one);
        need_text(step, "state");
        const bool open = *opens(step, "state");
        const double time = need_number(step, "time");
        if (time < 0 || time > 65535)
            bad_value();
        steps.push_back({at, open != port.relay->normally_open});
        at += std::chrono::milliseconds(std::lround(time));
    }
    if (steps.empty() || steps.size() > 100)
        bad_value();
    port.relay->off_at = {};
    context.memory.runs[port.relay->token] = std::move(steps);
    settle(context);
    return {};
}

HttpResponse management(Context& context)
{
    static const JsonApi api{{"1.1"},
                             {{"getPorts", Who::viewer, get_ports},
                              {"setPorts", Who::operator_, set_ports, true},
                              {"setStateSequence", Who::operator_, set_sequence, true}},
                             {2003, 4000, 2004, 4002, 4002}};
    return run_json(context, api);
}

std::optional<Port> numbered(Context& context, const std::string& text)
{
    const auto number = whole(text);
    for (const Port& port : ports_of(context))
        if (number == port.number + 1)
            return port;
    return std::nullopt;
}

/// "1:/", "1:\", "1:/500\": on, off, on for 500 ms.
HttpResponse act(Context& context, const std::string& order)
{
    const auto colon = order.find(':');
    const auto port = numbered(context, order.substr(0, colon));
    const std::string what = colon == std::string::npos ? "" : order.substr(colon + 1);
    if (!port || !port->relay || what.empty() || (what.front() != '/' && what.front() != '\\'))
        return text_answer("# Error: invalid action\n");
    const bool on = what.front() == '/';
    std::vector<Memory::Step> steps{{context.now(), on}};
    if (what.size() > 1) {
        const auto time = whole(what.substr(1, what.size() - 2));
        if (!time || *time < 0 || *time > 65535 || what.back() == what.front() ||
            (what.back() != '/' && what.back() != '\\'))
            return text_answer("# Error: invalid action\n");
        steps.push_back({context.now() + std::chrono::milliseconds(*time), !on});
    }
    port->relay->off_at = {};
    context.memory.runs[port->relay->token] = std::move(steps);
    settle(context);
    return written(text_answer("port" + std::to_string(port->number + 1) + ":" + what + "\n"));
}

HttpResponse old_ports(Context& context)
{
    if (const auto order = context.argument("action"))
        return may(context.exchange.login, Who::operator_) ? act(context, *order) : forbidden();
    std::string body;
    for (const char* question : {"check", "checkactive", "checkdirection"})
        for (const std::string& one : split(context.value(question), ',')) {
            const auto port = numbered(context, one);
            if (!port)
                return text_answer("# Error: invalid port\n");
            const std::string kind = question;
            const std::string said = kind == "check"         ? (port->normally_open() != port->active() ? "0" : "1")
                                     : kind == "checkactive" ? (port->active() ? "active" : "inactive")
                                                             : (port->input ? "input" : "output");
            body += "port" + one + "=" + said + "\n";
        }
    return text_answer(body.empty() ? "# Error: no argument\n" : body);
}

}  // namespace

void add_ports(Catalogue& catalogue)
{
    catalogue.rows.push_back({"/axis-cgi/io/portmanagement.cgi", Who::viewer, management, true});
    catalogue.rows.push_back({"/axis-cgi/io/port.cgi", Who::viewer, old_ports});
}

}  // namespace camsim::vapix
