// SPDX-License-Identifier: BSL-1.0
// SUNAPI answers: lines, JSON, refusals.
#include "answer.hpp"

#include <algorithm>
#include <codec/http.hpp>
#include <codec/json.hpp>
#include <codec/text.hpp>

namespace camsdk::drivers::hanwha {

using codec::JsonElement;
using codec::starts_with;

namespace {

constexpr std::size_t longest_details = 4096;

/// The members that number an item of a JSON array, as the text form has them in its names.
constexpr std::string_view index_names[] = {
    "Channel",     "Profile",    "Preset", "MaskIndex", "Index",         "ROI",         "Line",   "DefinedArea",
    "AlarmOutput", "AlarmInput", "Result", "Port",      "Aux",           "Storage",     "Group",  "Area",
    "ExcludeArea", "Rule",       "Tour",   "Trace",     "DetectionType", "Certificate", "Version"};

std::string scalar_text(const JsonElement& element)
{
    if (element.value() && element.value()->is_bool())
        return element.value()->get_bool() ? "True" : "False";
    return element.text().value_or("");
}

bool is_point(const JsonElement& item)
{
    return item.is_object() && item.child("x") && item.child("y");
}

void flatten(const JsonElement& element, const std::string& name, Fields& into, int depth);

/// "Channel.0." of the item {"Channel":0, …}; items without such a member are counted from 1.
std::string item_prefix(const JsonElement& item, std::string_view array, std::size_t position)
{
    for (std::string_view known : index_names)
        if (const auto value = item.text(known))
            return std::string(known) + "." + *value + ".";
    return std::string(array) + "." + std::to_string(position + 1) + ".";
}

void flatten_array(const JsonElement& array, std::string_view member, const std::string& before, Fields& into,
                   int depth)
{
    const auto items = array.items();
    const bool objects = !items.empty() && items.front().is_object();
    if (objects && !is_point(items.front())) {
        for (std::size_t i = 0; i < items.size(); ++i)
            if (items[i].is_object())
                flatten(items[i], before + item_prefix(items[i], member, i), into, depth + 1);
        return;
    }
    std::string list;
    for (const auto& item : items) {
        const std::string text =
            is_point(item) ? scalar_text(item.child("x")) + "," + scalar_text(item.child("y")) : scalar_text(item);
        list += (list.empty() ? "" : ",") + text;
    }
    into.put(before + std::string(member), list);
}

void flatten(const JsonElement& element, const std::string& before, Fields& into, int depth)
{
    if (depth > 16)
        return;
    for (const auto& [member, value] : element.members()) {
        if (into.all().size() > most_fields)
            return;
        if (value.is_array())
            flatten_array(value, member, before, into, depth);
        else if (value.is_object())
            flatten(value, before + member + ".", into, depth + 1);
        else
            into.put(before + member, scalar_text(value));
    }
}

/// `"Users.Index=UserID/Password/Enable"`: the list's name and its columns.
struct Columns {
    std::string list;
    std::vector<std::string> names;
};

/// The cells of a row, empty ones too.
std::vector<std::string> cells_of(std::string_view row)
{
    std::vector<std::string> cells;
    for (;;) {
        const auto slash = row.find('/');
        cells.emplace_back(codec::trim(row.substr(0, slash)));
        if (slash == std::string_view::npos || cells.size() >= 256)
            return cells;
        row.remove_prefix(slash + 1);
    }
}

std::optional<Columns> columns_of(std::string_view line)
{
    if (line.size() < 2 || line.front() != '"' || line.back() != '"')
        return std::nullopt;
    line = line.substr(1, line.size() - 2);
    const auto equals = line.find('=');
    const auto dot = line.rfind('.', equals);
    if (equals == std::string_view::npos || dot == std::string_view::npos)
        return std::nullopt;
    return Columns{std::string(line.substr(0, dot)), cells_of(line.substr(equals + 1))};
}

void put_line(std::string_view line, const std::optional<Columns>& columns, Fields& into)
{
    const auto equals = line.find('=');
    if (equals == std::string_view::npos || equals == 0)
        return;
    const std::string name(codec::trim(line.substr(0, equals)));
    const std::string_view value = line.substr(equals + 1);
    if (columns && starts_with(name, columns->list + ".") && codec::to_int(leaf_of(name))) {
        const auto cells = cells_of(value);
        for (std::size_t i = 0; i < cells.size() && i < columns->names.size(); ++i)
            into.put(name + "." + columns->names[i], cells[i]);
        return;
    }
    into.put(name, std::string(codec::trim(value)));
}

std::vector<std::string_view> lines_of(std::string_view body)
{
    std::vector<std::string_view> lines;
    while (!body.empty() && lines.size() < most_fields) {
        const auto end = body.find('\n');
        auto line = body.substr(0, end);
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        lines.push_back(codec::trim(line));
        body = end == std::string_view::npos ? std::string_view() : body.substr(end + 1);
    }
    return lines;
}

struct Refusal {
    int code = 607;
    std::string details;
};

std::optional<Refusal> refusal_in_lines(std::string_view body)
{
    const auto lines = lines_of(body);
    if (lines.empty() || lines.front() != "NG")
        return std::nullopt;
    Refusal refusal;
    for (const auto line : lines) {
        if (starts_with(line, "Error Code:"))
            refusal.code = codec::to_int(line.substr(11)).value_or(607);
        else if (starts_with(line, "Error Details:"))
            refusal.details = codec::trim(line.substr(14));
        else if (line != "NG" && !line.empty() && refusal.details.size() < longest_details)
            refusal.details += (refusal.details.empty() ? "" : " ") + std::string(line);
    }
    return refusal;
}

std::optional<Refusal> refusal_in(std::string_view body)
{
    body = codec::trim(body);
    if (body.empty() || body.front() != '{')
        return refusal_in_lines(body);
    if (body.size() > (64u << 10))
        return std::nullopt;
    const auto json = codec::parse_json(body);
    if (!json || JsonElement(*json).text("Response") != "Fail")
        return std::nullopt;
    Refusal refusal;
    refusal.code = JsonElement(*json).integer("Error/Code").value_or(607);
    refusal.details = JsonElement(*json).text("Error/Details").value_or("");
    return refusal;
}

/// The table of the Application Programmer's Guide.
ErrorCode code_of(int code)
{
    switch (code) {
        case 600:  // no such submenu
        case 601:  // no such action
        case 608:  // not implemented
        case 700:  // no such attribute
            return ErrorCode::not_supported;
        case 602:  // contradicts other settings
        case 603:  // parameter missing
        case 604:  // value
        case 605:  // list full
        case 606:  // duplicate
        case 611:  // file
        case 613:  // cannot be set together
        case 615:  // cannot be applied
        case 616:  // incompatible
            return ErrorCode::invalid_argument;
        case 609:
            return ErrorCode::forbidden;
        case 610:  // in use by another session
        case 614:  // service not ready
            return ErrorCode::overloaded;
        case 612:  // configuration not found
            return ErrorCode::not_found;
        default:
            return ErrorCode::protocol;
    }
}

const char* sentence_of(ErrorCode code)
{
    switch (code) {
        case ErrorCode::not_supported:
            return "the camera does not have this";
        case ErrorCode::invalid_argument:
            return "the camera refused a value";
        case ErrorCode::forbidden:
            return "the camera does not let this account do that";
        case ErrorCode::overloaded:
            return "the camera is busy";
        case ErrorCode::not_found:
            return "the camera has no such configuration";
        default:
            return "the camera reported a failure";
    }
}

Error no_answer(const driver::Response& response, const std::string& what)
{
    return Error(ErrorCode::protocol, what + ": the answer is not what SUNAPI answers").http_status(response.status);
}

}  // namespace

Error error_of(const driver::Response& response, const std::string& what)
{
    if (const auto refusal = refusal_in(response.body)) {
        const ErrorCode code = code_of(refusal->code);
        Error error(code, what + ": " + sentence_of(code));
        std::string words = "error " + std::to_string(refusal->code);
        if (!refusal->details.empty())
            words += ": " + codec::clean_utf8(refusal->details);
        return error.vendor_text(std::move(words)).http_status(response.status);
    }
    if (response.ok())
        return no_answer(response, what);
    if (response.status == 490)
        return Error(ErrorCode::locked_out, what + ": the camera has blocked the account, or has too many sessions")
            .http_status(490);
    if (response.status == 491)
        return Error(ErrorCode::forbidden, what + ": the recorder wants its second password").http_status(491);
    if (response.status == 403 && response.header("WWW-Authenticate").empty())
        return Error(ErrorCode::forbidden,
                     what + ": not allowed; a camera that answers this everywhere has not been given a password yet")
            .http_status(403);
    if (response.status == 404)
        return Error(ErrorCode::not_supported, what + ": the camera does not have this CGI").http_status(404);
    return codec::error_from_status(response, what);
}

bool absent(const Error& error) noexcept
{
    return error.code() == ErrorCode::not_supported || error.code() == ErrorCode::not_found ||
           error.code() == ErrorCode::forbidden;
}

bool refused(std::string_view body)
{
    return refusal_in(body).has_value();
}

Result<Fields> read_fields(const driver::Response& response, const std::string& what, Empty empty)
{
    if (!response.ok() || refusal_in(response.body))
        return error_of(response, what);
    const std::string_view body = codec::trim(response.body);
    Fields fields;
    if (!body.empty() && body.front() == '{') {
        const auto json = codec::parse_json(body);
        if (!json)
            return json.error();
        flatten(JsonElement(*json), "", fields, 0);
        if (fields.empty() && JsonElement(*json).members().empty())
            return no_answer(response, what);
        return fields;
    }
    if (!body.empty() && body.front() == '<')
        return no_answer(response, what);
    std::optional<Columns> columns;
    for (const auto line : lines_of(body)) {
        if (auto header = columns_of(line))
            columns = std::move(header);
        else
            put_line(line, columns, fields);
    }
    if (fields.empty() && !columns && !(body.empty() && empty == Empty::list))
        return no_answer(response, what);
    return fields;
}

Result<Fields> read_done(const driver::Response& response, const std::string& what)
{
    if (!response.ok() || refusal_in(response.body))
        return error_of(response, what);
    const std::string_view body = codec::trim(response.body);
    Fields fields;
    if (!body.empty() && body.front() == '{') {
        const auto json = codec::parse_json(body);
        if (!json || JsonElement(*json).text("Response") != "Success")
            return no_answer(response, what);
        flatten(JsonElement(*json), "", fields, 0);
        return fields;
    }
    const auto lines = lines_of(body);
    if (lines.empty() || lines.front() != "OK")
        return no_answer(response, what);
    for (const auto line : lines)
        put_line(line, std::nullopt, fields);
    return fields;
}

namespace {

driver::Request request_of(const Query& query, Form form)
{
    driver::Request request = driver::get(query.target());
    request.idempotent = query.repeatable();
    if (form == Form::json)
        request.headers.push_back({"Accept", "application/json"});
    return request;
}

}  // namespace

driver::Call<Fields> view(const Query& query, Form form, Empty empty)
{
    return {request_of(query, form), [what = query.what(), empty](const driver::Response& response) {
                return read_fields(response, what, empty);
            }};
}

driver::Call<Fields> order(const Query& query)
{
    return {request_of(query, Form::lines),
            [what = query.what()](const driver::Response& response) { return read_done(response, what); }};
}

}  // namespace camsdk::drivers::hanwha
