// SPDX-License-Identifier: BSL-1.0
// ISAPI answers: ResponseStatus, documents, acknowledgements.
#include "answer.hpp"

#include <codec/http.hpp>
#include <codec/text.hpp>

namespace camsdk::drivers::hikvision {

using codec::holds;
using codec::same;

namespace {

struct Status {
    int code = -1;
    std::string sub;   ///< subStatusCode
    std::string text;  ///< all the device's words in one line
    bool locked = false;
    std::optional<std::string> id;
};

std::string join(std::initializer_list<std::string> parts)
{
    std::string out;
    for (const auto& part : parts)
        if (!part.empty())
            out += (out.empty() ? "" : ": ") + part;
    return out;
}

std::optional<Status> status_of(XmlElement root)
{
    if (!same(root.name(), "ResponseStatus") && !same(root.name(), "userCheck"))
        return std::nullopt;
    Status status;
    status.code = root.integer("statusCode").value_or(-1);
    if (same(root.name(), "userCheck"))
        status.code = root.integer("statusValue").value_or(-1) == 200 ? 1 : 4;
    status.sub = root.value("subStatusCode").value_or("");
    status.text = join({root.value("statusString").value_or(""), status.sub, root.value("errorMsg").value_or("")});
    status.locked = same(root.value("lockStatus").value_or(""), "lock");
    status.id = root.value("id");
    return status;
}

std::optional<Status> status_of(const Extra& json)
{
    auto field = [&](const char* name) {
        const auto at = json.find(name);
        return at == json.end() ? std::string() : at->second;
    };
    const auto code = codec::to_int(field("statusCode"));
    if (!code)
        return std::nullopt;
    Status status;
    status.code = *code;
    status.sub = field("subStatusCode");
    status.text = join({field("statusString"), status.sub, field("errorMsg")});
    status.locked = same(field("lockStatus"), "lock");
    return status;
}

/// The status document of an answer, if its body is one.
std::optional<Status> status_in(const driver::Response& response)
{
    const auto body = codec::trim(response.body);
    if (body.empty())
        return std::nullopt;
    if (body.front() == '{') {
        const auto json = flat_json(body);
        return json ? status_of(*json) : std::nullopt;
    }
    auto document = Xml::parse(response.body);
    return document ? status_of(document->root()) : std::nullopt;
}

ErrorCode code_of(const Status& status, int http)
{
    const std::string& sub = status.sub;
    if (status.locked || holds(sub, "userlocked") || holds(sub, "iplocked") || same(sub, "lock"))
        return ErrorCode::locked_out;
    if (same(sub, "badAuthorization") || http == 401)
        return ErrorCode::unauthorized;
    if (holds(sub, "notsupport") || same(sub, "methodNotAllowed"))
        return ErrorCode::not_supported;
    if (holds(sub, "privilege") || holds(sub, "nopermission") || holds(sub, "notactivated"))
        return ErrorCode::forbidden;
    if (holds(sub, "notexist") || holds(sub, "notfound"))
        return ErrorCode::not_found;
    switch (status.code) {
        case 2:
            return ErrorCode::overloaded;
        case 3:
            return ErrorCode::protocol;
        case 4:
            return http == 404 ? ErrorCode::not_found : ErrorCode::not_supported;
        case 5:
        case 6:
            return ErrorCode::invalid_argument;
        default:
            return ErrorCode::protocol;
    }
}

const char* sentence_of(ErrorCode code)
{
    switch (code) {
        case ErrorCode::locked_out:
            return "the camera has locked this account or address";
        case ErrorCode::unauthorized:
            return "the camera did not accept the account";
        case ErrorCode::not_supported:
            return "the camera does not have this";
        case ErrorCode::forbidden:
            return "the camera does not let this account do that, or is not activated";
        case ErrorCode::not_found:
            return "the camera does not know the thing that was named";
        case ErrorCode::overloaded:
            return "the camera is busy";
        case ErrorCode::invalid_argument:
            return "the camera refused a value";
        default:
            return "the camera reported a failure";
    }
}

Error status_error(const Status& status, int http, const std::string& what)
{
    const ErrorCode code = code_of(status, http);
    Error error(code, what + ": " + sentence_of(code));
    error.http_status(http);
    if (!status.text.empty())
        error.vendor_text(status.text);
    return error;
}

bool done(int code)
{
    return code == 0 || code == 1 || code == 7;
}

bool is_one_of(std::string_view name, std::string_view roots)
{
    for (const auto& root : codec::split(roots, '|'))
        if (same(name, root))
            return true;
    return false;
}

}  // namespace

Error error_of(const driver::Response& response, const std::string& what)
{
    if (const auto status = status_in(response); status && !done(status->code))
        return status_error(*status, response.status, what);
    return codec::error_from_status(response, what);
}

Result<Xml> read_document(const driver::Response& response, const std::string& what, std::string_view roots)
{
    if (!response.ok()) {
        const auto status = status_in(response);
        if (response.status == 404 && (!status || status->sub.empty())) {
            Error error(ErrorCode::not_supported, what + ": the camera does not have this");
            error.http_status(404);
            return error;
        }
        return error_of(response, what);
    }
    auto document = Xml::parse(response.body);
    if (!document)
        return Error(document.error().code(), what + ": " + document.error().message()).http_status(response.status);
    if (is_one_of(document->root().name(), roots))
        return document;
    if (const auto status = status_of(document->root())) {
        if (!done(status->code))
            return status_error(*status, response.status, what);
        return Error(ErrorCode::protocol, what + ": the camera answered a status where a document was expected");
    }
    return Error(ErrorCode::protocol, what + ": the camera answered a document of another kind")
        .http_status(response.status);
}

Result<Ack> read_ack(const driver::Response& response, const std::string& what)
{
    const auto status = status_in(response);
    Ack ack;
    if (status) {
        if (!done(status->code) || !response.ok())
            return error_of(response, what);
        ack.reboot_required = status->code == 7 || same(status->sub, "rebootRequired");
        ack.id = status->id;
        return ack;
    }
    if (!response.ok())
        return error_of(response, what);
    if (!codec::trim(response.body).empty())
        return Error(ErrorCode::protocol, what + ": the camera's answer to a write was not understood")
            .http_status(response.status);
    return ack;
}

bool absent(const Error& error) noexcept
{
    switch (error.code()) {
        case ErrorCode::not_supported:
        case ErrorCode::not_found:
        case ErrorCode::forbidden:
        case ErrorCode::invalid_argument:
            return true;
        case ErrorCode::protocol:
            return error.http_status() >= 400;
        default:
            return false;
    }
}

std::optional<Extra> flat_json(std::string_view text)
{
    Extra out;
    text = codec::trim(text);
    if (text.size() < 2 || text.front() != '{')
        return std::nullopt;
    text.remove_prefix(1);
    auto quoted = [&]() -> std::optional<std::string> {
        if (text.empty() || text.front() != '"')
            return std::nullopt;
        std::string word;
        for (std::size_t i = 1; i < text.size(); ++i) {
            if (text[i] == '\\' && i + 1 < text.size()) {
                word += text[++i] == 'n' ? ' ' : text[i];
            } else if (text[i] == '"') {
                text.remove_prefix(i + 1);
                return codec::clean_utf8(word);
            } else {
                word += text[i];
            }
        }
        return std::nullopt;
    };
    for (text = codec::trim(text); !text.empty() && text.front() != '}'; text = codec::trim(text)) {
        const auto name = quoted();
        text = codec::trim(text);
        if (!name || text.empty() || text.front() != ':')
            return std::nullopt;
        text = codec::trim(text.substr(1));
        if (!text.empty() && text.front() == '"') {
            const auto value = quoted();
            if (!value)
                return std::nullopt;
            out[*name] = *value;
        } else {
            const auto end = text.find_first_of(",}");
            const auto value = codec::trim(text.substr(0, end));
            if (end == std::string_view::npos || value.find_first_of("{[") != std::string_view::npos)
                return std::nullopt;
            out[*name] = codec::clean_utf8(value);
            text.remove_prefix(end);
        }
        text = codec::trim(text);
        if (!text.empty() && text.front() == ',')
            text.remove_prefix(1);
    }
    return text.empty() ? std::nullopt : std::optional<Extra>(out);
}

namespace {
constexpr const char* xml_type = "application/xml; charset=\"UTF-8\"";

driver::Call<Xml> reading(driver::Request request, std::string roots)
{
    std::string what = request.target.substr(0, request.target.find('?'));
    return driver::Call<Xml>(std::move(request),
                             [what = std::move(what), roots = std::move(roots)](const driver::Response& response) {
                                 return read_document(response, what, roots);
                             });
}

driver::Call<Ack> write(driver::Request request)
{
    std::string what = request.target.substr(0, request.target.find('?'));
    return driver::Call<Ack>(std::move(request), [what = std::move(what)](const driver::Response& response) {
        return read_ack(response, what);
    });
}
}  // namespace

driver::Call<Xml> get_document(std::string path, std::string roots)
{
    return reading(driver::get(std::move(path)), std::move(roots));
}

driver::Call<Xml> search_document(std::string path, std::string body, std::string roots)
{
    driver::Request request = driver::post(std::move(path), std::move(body), xml_type);
    request.idempotent = true;
    return reading(std::move(request), std::move(roots));
}

driver::Call<Ack> put_document(std::string path, std::string body)
{
    return write(driver::put(std::move(path), std::move(body), xml_type));
}

driver::Call<Ack> post_document(std::string path, std::string body)
{
    return write(driver::post(std::move(path), std::move(body), xml_type));
}

driver::Call<Ack> delete_resource(std::string path)
{
    return write(driver::Request(driver::Method::del, std::move(path)));
}

}  // namespace camsdk::drivers::hikvision
