// SPDX-License-Identifier: BSL-1.0
// The two notations of an answer.
#include "sunapi/value.hpp"

#include <cstdio>

namespace camsim::sunapi {
namespace {

std::string flat(const Value& value)
{
    if (value.kind == Value::Kind::list)
        return join(value.list);
    if (value.kind != Value::Kind::points)
        return value.text;
    std::string out;
    for (const auto& [x, y] : value.points)
        out += (out.empty() ? "" : ",") + std::to_string(x) + "," + std::to_string(y);
    return out;
}

void lines(const std::string& prefix, const Object& members, std::string& out)
{
    for (const auto& [key, value] : members) {
        if (value.kind == Value::Kind::object)
            lines(prefix + key + ".", value.object, out);
        else if (value.kind == Value::Kind::rows)
            for (const Row& row : value.rows)
                lines(prefix + value.item + "." + std::to_string(row.number) + ".", row.members, out);
        else
            out += prefix + (value.text_key.empty() ? key : value.text_key) + "=" + flat(value) + "\r\n";
    }
}

std::string json_value(const Value& value);

std::string json_members(const Object& members)
{
    std::string out;
    for (const auto& [key, value] : members)
        out += (out.empty() ? "" : ",") + quoted(key) + ":" + json_value(value);
    return out;
}

template <class List, class Each>
std::string array(const List& items, Each each)
{
    std::string out;
    for (const auto& item : items)
        out += (out.empty() ? "" : ",") + each(item);
    return "[" + out + "]";
}

std::string json_value(const Value& value)
{
    switch (value.kind) {
        case Value::Kind::yes_no:
            return value.text == "True" ? "true" : "false";
        case Value::Kind::number:
            return value.text;
        case Value::Kind::text:
            break;
        case Value::Kind::list:
            return array(value.list, quoted);
        case Value::Kind::points:
            return array(value.points, [](const auto& point) {
                return "{\"x\":" + std::to_string(point.first) + ",\"y\":" + std::to_string(point.second) + "}";
            });
        case Value::Kind::object:
            return "{" + json_members(value.object) + "}";
        case Value::Kind::rows:
            return array(value.rows, [&value](const Row& row) {
                const std::string members = json_members(row.members);
                return "{" + quoted(value.item) + ":" + std::to_string(row.number) + (members.empty() ? "" : ",") +
                       members + "}";
            });
    }
    return quoted(value.text);
}

Value made(Value::Kind kind, std::string content)
{
    Value value;
    value.kind = kind;
    value.text = std::move(content);
    return value;
}

}  // namespace

Value yes_no(bool value)
{
    return made(Value::Kind::yes_no, value ? "True" : "False");
}

Value number(long long value)
{
    return made(Value::Kind::number, std::to_string(value));
}

Value text(std::string value)
{
    return made(Value::Kind::text, std::move(value));
}

Value list(std::vector<std::string> values)
{
    Value value = made(Value::Kind::list, {});
    value.list = std::move(values);
    return value;
}

Value points(std::vector<std::pair<int, int>> values, std::string text_key)
{
    Value value = made(Value::Kind::points, {});
    value.points = std::move(values);
    value.text_key = std::move(text_key);
    return value;
}

Value object(Object members)
{
    Value value = made(Value::Kind::object, {});
    value.object = std::move(members);
    return value;
}

Value raw(std::string json)
{
    return made(Value::Kind::number, std::move(json));
}

Value rows(std::string item, std::vector<Row> rows)
{
    Value value = made(Value::Kind::rows, {});
    value.item = std::move(item);
    value.rows = std::move(rows);
    return value;
}

std::string as_text(const Object& members)
{
    std::string out;
    lines({}, members, out);
    return out;
}

std::string as_json(const Object& members)
{
    return "{" + json_members(members) + "}\r\n";
}

std::string quoted(const std::string& text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        if (static_cast<unsigned char>(c) < 0x20) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
            out += escape;
        } else {
            out += c;
        }
    }
    return out + "\"";
}

std::vector<std::string> split(const std::string& text, char by)
{
    std::vector<std::string> items;
    std::size_t from = 0;
    while (!text.empty() && from <= text.size()) {
        const std::size_t to = std::min(text.find(by, from), text.size());
        items.push_back(text.substr(from, to - from));
        from = to + 1;
    }
    return items;
}

std::string join(const std::vector<std::string>& items, const char* by)
{
    std::string out;
    for (const std::string& item : items)
        out += (out.empty() ? "" : by) + item;
    return out;
}

}  // namespace camsim::sunapi
