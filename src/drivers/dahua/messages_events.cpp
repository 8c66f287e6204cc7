// SPDX-License-Identifier: BSL-1.0
// Reading events.
#include "messages_events.hpp"

#include <codec/json.hpp>
#include <codec/text.hpp>

namespace camsdk::drivers::dahua::messages {

namespace {

constexpr std::size_t most_data_fields = 80;
constexpr int most_indexes = 1024;

void take_data(CodeEvent& out, std::string_view text)
{
    const auto json = codec::parse_json(text);
    if (!json)
        return;
    const codec::JsonElement root(*json);
    out.event.data = codec::flatten(root);
    while (out.event.data.size() > most_data_fields)
        out.event.data.erase(std::prev(out.event.data.end()));
    if (const auto seconds = root.unsigned_integer("UTC"); seconds && *seconds < 1u << 31u) {
        const auto part = std::min(root.unsigned_integer("UTCMS").value_or(0), std::uint64_t(999));
        out.event.time = TimePoint(std::chrono::seconds(*seconds) + std::chrono::milliseconds(part));
    }
    auto rule = root.text("RuleName");
    if (!rule && root.child("RuleId"))
        rule = root.text("Name");
    out.event.source.rule = rule;
    if (const auto regions = root.texts("RegionName"); regions.size() == 1)
        out.event.source.region = regions.front();
}

Result<std::vector<int>> read_indexes(const driver::Response& response)
{
    auto values = read_values(response, "the events that go on");
    if (!values) {
        // "Error: No Events" is this platform's empty list.
        if (codec::holds(response.body, "No Events"))
            return std::vector<int>();
        return values.error();
    }
    std::vector<int> all;
    for (const std::string& one : values->list("channels"))
        if (const auto index = codec::to_int(one); index && *index >= 0 && *index < most_indexes)
            all.push_back(*index);
    return all;
}

}  // namespace

std::string attach_path(int heartbeat_seconds)
{
    return "/cgi-bin/eventManager.cgi?action=attach&codes=[All]&heartbeat=" + std::to_string(heartbeat_seconds);
}

Call<std::vector<int>> event_indexes(const std::string& code)
{
    return {driver::get("/cgi-bin/eventManager.cgi?action=getEventIndexes&code=" + encode(code)), read_indexes};
}

EventSource source_at(const EventCode& meaning, int index)
{
    EventSource source;
    if (meaning.index == IndexOf::channel)
        source.channel = index + 1;
    else if (meaning.index == IndexOf::input)
        source.input = std::to_string(index + 1);
    return source;
}

Result<CodeEvent> parse_event(std::string text)
{
    CodeEvent out;
    const std::string_view whole(text);
    const auto data = whole.find(";data=");
    std::optional<int> index;
    for (const std::string& field : codec::split(whole.substr(0, data), ';')) {
        const auto equals = field.find('=');
        if (equals == std::string::npos)
            continue;
        const std::string value = codec::clean_utf8(codec::trim(std::string_view(field).substr(equals + 1)));
        const std::string name(codec::trim(std::string_view(field).substr(0, equals)));
        if (name == "Code")
            out.code = value;
        else if (name == "action")
            out.action = value;
        else if (name == "index")
            index = codec::to_int(value);
    }
    if (out.code.empty() || out.code.size() > 128)
        return Error(ErrorCode::protocol, "the event has no code");
    out.index = index && *index >= 0 && *index < most_indexes ? *index : 0;
    out.meaning = event_code(out.code);
    out.event.kind = out.meaning.kind;
    if (index || out.meaning.index == IndexOf::channel)
        out.event.source = source_at(out.meaning, out.index);
    if (data != std::string_view::npos)
        take_data(out, whole.substr(data + 6));
    out.event.raw_topic = out.code;
    out.event.raw = std::move(text);
    return out;
}

}  // namespace camsdk::drivers::dahua::messages
