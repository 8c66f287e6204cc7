// SPDX-License-Identifier: BSL-1.0
// VAPIX answers and errors.
#include "answer.hpp"

#include <algorithm>
#include <cctype>
#include <codec/http.hpp>
#include <codec/text.hpp>

namespace camsdk::drivers::axis {

using codec::holds;
using codec::same;
using codec::starts_with;
using codec::trim;

namespace {

// The device's words out of a text or an HTML page, short enough for a log line.
std::string words_of(std::string_view body)
{
    std::string text;
    bool tag = false;
    for (char c : body.substr(0, 4096)) {
        if (c == '<' || c == '>') {
            tag = c == '<';
            continue;
        }
        if (!tag)
            text += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    }
    return codec::clean_utf8(trim(text).substr(0, 300));
}

bool looks_like_page(std::string_view body)
{
    const auto start = codec::lower(trim(body).substr(0, 16));
    return starts_with(start, "<html") || starts_with(start, "<!doctype") || starts_with(start, "<head");
}

ErrorCode code_of(int code)
{
    if (code >= 300 && code <= 321)  // overlay: no free slot, or a value that is not taken
        return ErrorCode::invalid_argument;
    switch (code) {
        case 100:   // overlay: version
        case 405:   // firmware management: method
        case 417:   // firmware management: version
        case 203:   // overlay: method
        case 2000:  // applications: the version is not served
        case 2100:
        case 2102:
            return ErrorCode::not_supported;
        case 102:  // overlay: parameter missing, wrong
        case 103:
        case 409:  // firmware management: downgrade, revoked, uncommitted, no image, wrong model, unsigned, certificate
        case 410:
        case 412:
        case 415:
        case 421:
        case 422:
        case 424:
        case 2103:
        case 2104:
            return ErrorCode::invalid_argument;
        case 2105:
        case 2107:
            return ErrorCode::forbidden;
        case 2106:
            return ErrorCode::unauthorized;
        case 423:  // firmware management: busy
        case 1200:
            return ErrorCode::overloaded;
        default:
            return ErrorCode::protocol;
    }
}

Error text_error(std::string_view body, const driver::Response& response, const std::string& what)
{
    ErrorCode code = ErrorCode::protocol;
    if (holds(body, "not supported") || holds(body, "disabled"))
        code = ErrorCode::not_supported;
    else if (holds(body, "error setting") || holds(body, "invalid") || holds(body, "already exist"))
        code = ErrorCode::invalid_argument;
    else if (holds(body, "getting param in group") || holds(body, "not exist") || holds(body, "not found"))
        code = ErrorCode::not_found;
    else if (holds(body, "authoriz") || holds(body, "permission"))
        code = ErrorCode::forbidden;
    else if (holds(body, "busy") || holds(body, "queue"))
        code = ErrorCode::overloaded;
    Error error(code, what + ": the camera answered with an error");
    error.http_status(response.status).vendor_text(words_of(body));
    return error;
}

bool is_error_text(std::string_view body)
{
    std::string_view text = trim(body);
    while (!text.empty() && (text.front() == '#' || text.front() == ' '))
        text.remove_prefix(1);
    return same(text.substr(0, 5), "error") || holds(text.substr(0, 64), "request failed");
}

}  // namespace

Error error_of(const driver::Response& response, const std::string& what)
{
    if (response.status == 404)
        return Error(ErrorCode::not_supported, what + " is not there on this camera").http_status(404);
    return codec::error_from_status(response, what, words_of(response.body));
}

driver::Request json_request(const std::string& path, const std::string& version, const std::string& method,
                             const Json& params)
{
    object body;
    if (!version.empty())
        body["apiVersion"] = version;
    body["context"] = "camsdk";
    body["method"] = method;
    if (!params.is_null())
        body["params"] = params;
    driver::Request request = driver::post(path, boost::json::serialize(body), "application/json");
    // What is set is set by a second order too; a pulse is not.
    for (std::string_view repeatable : {"get", "list", "status", "systemready", "set"})
        if (starts_with(method, repeatable) && method != "setStateSequence")
            request.idempotent = true;
    return request;
}

Result<Json> read_json(const driver::Response& response, const std::string& what)
{
    auto parsed = codec::parse_json(response.body);
    const JsonElement root = parsed ? JsonElement(*parsed) : JsonElement();
    if (const JsonElement failed = root.child("error"); failed.is_object()) {
        const int code = failed.integer("code").value_or(0);
        Error error(code_of(code), what + ": the camera answered error " + std::to_string(code));
        error.http_status(response.status).vendor_text(failed.text("message").value_or(""));
        return error;
    }
    if (!response.ok())
        return error_of(response, what);
    if (!parsed)
        return parsed.error().http_status(response.status);
    if (!root.is_object() || (!root.child("data") && !root.child("method") && !root.child("apiVersion")))
        return Error(ErrorCode::protocol, what + ": the answer is not one of this API").http_status(response.status);
    return std::move(*parsed);
}

bool wrong_version(const Error& error)
{
    // The numbers differ from API to API, and one means another thing elsewhere; the word does not.
    const bool may_be = error.code() == ErrorCode::not_supported || error.code() == ErrorCode::protocol;
    return may_be && holds(error.vendor_text(), "version");
}

Result<std::string> read_text(const driver::Response& response, const std::string& what)
{
    if (!response.ok())
        return error_of(response, what);
    if (is_error_text(response.body))
        return text_error(response.body, response, what);
    if (looks_like_page(response.body))
        return Error(ErrorCode::protocol, what + ": the answer is a page of HTML").http_status(response.status);
    return response.body;
}

Result<void> read_done(const driver::Response& response, const std::string& what)
{
    if (!response.ok())
        return error_of(response, what);
    const std::string text = words_of(response.body);
    if (is_error_text(text))
        return text_error(text, response, what);
    const bool known = text.empty() || starts_with(text, "OK") || holds(text, " account ") || holds(text, " OK");
    if (!known && !looks_like_page(response.body))
        return Error(ErrorCode::protocol, what + ": the answer was not understood")
            .http_status(response.status)
            .vendor_text(text);
    return {};
}

Result<Xml> read_xml(const driver::Response& response, const std::string& what, std::string_view roots)
{
    if (!response.ok())
        return error_of(response, what);
    if (is_error_text(response.body))
        return text_error(response.body, response, what);
    auto parsed = Xml::parse(response.body);
    if (!parsed)
        return parsed.error().http_status(response.status);
    for (const auto& name : codec::split(roots, '|'))
        if (same(parsed->root().name(), name))
            return parsed;
    return Error(ErrorCode::protocol, what + ": the document is not the one that was asked for")
        .http_status(response.status);
}

bool absent(const Error& error) noexcept
{
    return error.code() == ErrorCode::not_supported || error.code() == ErrorCode::not_found ||
           error.code() == ErrorCode::forbidden;
}

Error not_applied(const std::string& what)
{
    return Error(ErrorCode::not_applied, "the camera accepted " + what + " and did not keep it");
}

std::optional<std::string> realm_of(const driver::Response& response)
{
    for (const auto& header : response.headers) {
        if (!same(header.name, "WWW-Authenticate"))
            continue;
        const auto at = codec::lower(header.value).find("realm=\"");
        if (at == std::string::npos)
            continue;
        const auto end = header.value.find('"', at + 7);
        if (end != std::string::npos)
            return codec::clean_utf8(std::string_view(header.value).substr(at + 7, end - at - 7));
    }
    return std::nullopt;
}

bool axis_realm(std::string_view realm) noexcept
{
    if (!starts_with(realm, "AXIS_") || realm.size() != 17)
        return false;
    return std::all_of(realm.begin() + 5, realm.end(), [](unsigned char c) { return std::isxdigit(c) != 0; });
}

}  // namespace camsdk::drivers::axis
