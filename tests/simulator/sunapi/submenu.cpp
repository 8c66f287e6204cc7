// SPDX-License-Identifier: BSL-1.0
// Fields, groups, and what a request says.
#include "sunapi/submenu.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace camsim::sunapi {
namespace {

Field made(std::string name, Kind kind)
{
    Field field;
    field.name = std::move(name);
    field.kind = kind;
    return field;
}

std::string kept_name(const Field& field, const Place& place, const std::string& cgi, const std::string& name)
{
    const int channel = place.channel ? channel_number(*place.channel) : -1;
    return "sunapi:" + cgi + "/" + name + "/" + std::to_string(channel) + "/" + field.name;
}

Value typed(const Field& field, const std::string& value)
{
    switch (field.kind) {
        case Kind::yes_no:
            return yes_no(value == "True");
        case Kind::whole:
        case Kind::decimal: {
            Value result = number(0);
            result.text = value.empty() ? "0" : value;
            return result;
        }
        case Kind::csv:
            return list(split(value));
        case Kind::choice:
        case Kind::words:
            break;
    }
    return text(value);
}

/// Puts "H264.GOVLength" into a member H264.
void put(Object& members, const std::string& name, Value value)
{
    const auto dot = name.find('.');
    if (dot == std::string::npos) {
        members.emplace_back(name, std::move(value));
        return;
    }
    const std::string head = name.substr(0, dot);
    auto found = std::find_if(members.begin(), members.end(), [&](const auto& one) { return one.first == head; });
    if (found == members.end()) {
        members.emplace_back(head, object({}));
        found = members.end() - 1;
    }
    put(found->second.object, name.substr(dot + 1), std::move(value));
}

}  // namespace

Field& Field::must()
{
    required = true;
    return *this;
}

Field& Field::read_only()
{
    asks = false;
    return *this;
}

Field& Field::write_only()
{
    tells = false;
    return *this;
}

Field& Field::with(std::function<std::string(const Place&)> getter,
                   std::function<void(const Place&, const std::string&)> setter)
{
    get = std::move(getter);
    set = std::move(setter);
    return *this;
}

Field& Field::tells_only(std::function<std::string(const Place&)> getter)
{
    get = std::move(getter);
    return read_only();
}

Field flag(std::string name, bool standard)
{
    Field field = made(std::move(name), Kind::yes_no);
    field.standard = yes_or_no(standard);
    return field;
}

Field whole(std::string name, long low, long high, long standard)
{
    Field field = made(std::move(name), Kind::whole);
    field.low = static_cast<double>(low);
    field.high = static_cast<double>(high);
    field.standard = std::to_string(standard);
    return field;
}

Field decimal(std::string name, double low, double high)
{
    Field field = made(std::move(name), Kind::decimal);
    field.low = low;
    field.high = high;
    return field;
}

Field choice(std::string name, std::vector<std::string> entries, std::string standard)
{
    Field field = made(std::move(name), Kind::choice);
    field.standard = standard.empty() && !entries.empty() ? entries.front() : std::move(standard);
    field.entries = std::move(entries);
    return field;
}

Field csv(std::string name, std::vector<std::string> entries, std::string standard)
{
    Field field = made(std::move(name), Kind::csv);
    field.entries = std::move(entries);
    field.standard = std::move(standard);
    return field;
}

Field words(std::string name, int most, std::string standard)
{
    Field field = made(std::move(name), Kind::words);
    field.high = most;
    field.standard = std::move(standard);
    return field;
}

Field channel_field(const CameraState& state)
{
    Field field = whole("Channel", 0, static_cast<long>(std::max<std::size_t>(1, state.channels.size())) - 1);
    return field.write_only();
}

bool fits(const Field& field, const std::string& value)
{
    const auto listed = [&field](const std::string& one) {
        return std::find(field.entries.begin(), field.entries.end(), one) != field.entries.end();
    };
    if (std::any_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }))
        return false;
    switch (field.kind) {
        case Kind::yes_no:
            return value == "True" || value == "False";
        case Kind::whole:
        case Kind::decimal: {
            char* end = nullptr;
            const double number = std::strtod(value.c_str(), &end);
            if (value.empty() || *end || !std::isfinite(number) || number < field.low || number > field.high)
                return false;
            return field.kind == Kind::decimal || value.find_first_not_of("-0123456789") == std::string::npos;
        }
        case Kind::choice:
            return listed(value);
        case Kind::csv: {
            const auto items = split(value);
            return field.entries.empty() || std::all_of(items.begin(), items.end(), listed);
        }
        case Kind::words:
            break;
    }
    return value.size() <= static_cast<std::size_t>(field.high);
}

const std::string* Context::find(std::string_view name, const std::vector<int>& indexes) const
{
    for (const Given& one : given)
        if (one.field->name == name && one.indexes == indexes)
            return &one.value;
    return nullptr;
}

std::string Context::value(std::string_view name, const std::string& otherwise) const
{
    const std::string* found = find(name);
    return found ? *found : otherwise;
}

int Context::number(std::string_view name, int otherwise) const
{
    const std::string* found = find(name);
    return found ? static_cast<int>(std::strtol(found->c_str(), nullptr, 10)) : otherwise;
}

bool Context::is(std::string_view name, bool otherwise) const
{
    const std::string* found = find(name);
    return found ? *found == "True" : otherwise;
}

Channel& Context::channel() const
{
    const std::string* found = find("Channel");
    if (!found && state.identity.device_type == "NVR")
        throw Fault{603};
    Channel* channel = state.channel(number("Channel") + 1);
    if (!channel)
        throw Fault{604};
    if (!channel->online)
        throw Fault{612};
    return *channel;
}

std::vector<Channel*> Context::channels() const
{
    if (find("Channel"))
        return {&channel()};
    std::vector<Channel*> all;
    for (Channel& one : state.channels)
        if (one.online)
            all.push_back(&one);
    return all;
}

std::vector<int> Context::indexes(std::string_view prefix) const
{
    std::vector<int> result;
    for (const Given& one : given)
        if (one.field->name.rfind(prefix, 0) == 0 && !one.indexes.empty() &&
            std::find(result.begin(), result.end(), one.indexes.front()) == result.end())
            result.push_back(one.indexes.front());
    return result;
}

const Action* Submenu::action(std::string_view wanted) const
{
    for (const Action& one : actions)
        if (one.name == wanted)
            return &one;
    return nullptr;
}

std::string read(const Field& field, const Place& place, const std::string& cgi, const std::string& name)
{
    if (field.get)
        return field.get(place);
    const auto kept = place.state.settings.find(kept_name(field, place, cgi, name));
    return kept == place.state.settings.end() ? field.standard : kept->second;
}

void write(const Field& field, const Place& place, const std::string& cgi, const std::string& name,
           const std::string& value)
{
    if (field.set)
        field.set(place, value);
    else
        place.state.settings[kept_name(field, place, cgi, name)] = value;
}

Object members(const Fields& fields, const Place& place, const std::string& cgi, const std::string& name)
{
    Object result;
    for (const Field& field : fields)
        if (field.tells)
            put(result, field.name, typed(field, read(field, place, cgi, name)));
    return result;
}

HttpResponse view_group(Context& context, const Submenu& submenu)
{
    const Fields fields = submenu.group.fields(context.state);
    if (submenu.group.rows.empty())
        return told(context, members(fields, {context.camera(), context.state, nullptr}, submenu.cgi, submenu.name));
    std::vector<Row> each;
    for (Channel* channel : context.channels())
        each.push_back({channel_number(*channel),
                        members(fields, {context.camera(), context.state, channel}, submenu.cgi, submenu.name)});
    return told(context, {{submenu.group.rows, rows("Channel", std::move(each))}});
}

HttpResponse set_group(Context& context, const Submenu& submenu)
{
    Channel* channel = submenu.group.rows.empty() ? nullptr : &context.channel();
    const Place place{context.camera(), context.state, channel};
    const CameraState before = context.state;
    try {
        for (const Given& one : context.given)
            if (one.field->name != "Channel")
                write(*one.field, place, submenu.cgi, submenu.name, one.value);
    } catch (const Fault&) {
        context.state = before;
        throw;
    }
    return ok(context);
}

HttpResponse told(const Context& context, const Object& members)
{
    return context.json ? respond(200, "application/json", as_json(members))
                        : respond(200, "text/plain", as_text(members));
}

HttpResponse ok(const Context& context, const Object& more)
{
    Object body{{"Response", text("Success")}};
    body.insert(body.end(), more.begin(), more.end());
    HttpResponse response = context.json ? respond(200, "application/json", as_json(body))
                                         : respond(200, "text/plain", "OK\r\n" + as_text(more));
    response.wrote = true;
    return response;
}

int channel_number(const Channel& channel)
{
    return channel.id - 1;
}

std::string yes_or_no(bool value)
{
    return value ? "True" : "False";
}

}  // namespace camsim::sunapi
