// SPDX-License-Identifier: BSL-1.0
// Answers of this platform, and how requests are spelt.
#include "answer.hpp"

#include <cmath>
#include <codec/http.hpp>
#include <codec/text.hpp>

namespace camsdk::drivers::dahua {

using codec::holds;
using codec::trim;

namespace {

bool begins(std::string_view body, std::string_view word)
{
    return codec::same(trim(body).substr(0, word.size()), word);
}

// The camera's own words on one line; a page of markup is none.
std::string words_of(std::string_view body)
{
    body = trim(body).substr(0, 200);
    if (body.empty() || body.front() == '<')
        return {};
    std::string words = codec::clean_utf8(body);
    for (char& c : words)
        if (c == '\n' || c == '\t')
            c = ' ';
    return words;
}

ErrorCode code_of(int status, std::string_view body, bool asking)
{
    // Only what introduces itself as a refusal is searched for words: names and texts may hold any of them.
    const bool refusal = begins(body, "Error") || begins(body, "Authority");
    if (refusal && holds(body, "locked"))
        return ErrorCode::locked_out;
    if (status == 401 || (refusal && holds(body, "Invalid Authority")))
        return ErrorCode::unauthorized;
    if (status == 403 || (refusal && (holds(body, "Forbidden") || holds(body, "Authority:"))))
        return ErrorCode::forbidden;
    if (status == 404 || status == 405 || status == 501 || (refusal && holds(body, "Not Implemented")))
        return ErrorCode::not_supported;
    if (status == 400 || (status < 300 && refusal))
        return asking ? ErrorCode::not_supported : ErrorCode::invalid_argument;
    return ErrorCode::protocol;
}

}  // namespace

Error error_of(const driver::Response& response, std::string_view what, bool asking)
{
    std::string words = words_of(response.body);
    const ErrorCode code = code_of(response.status, response.body, asking);
    if (code == ErrorCode::protocol)
        return codec::error_from_status(response, what, std::move(words));
    std::string why = "the camera refused it";
    if (code == ErrorCode::not_supported)
        why = "the camera does not have this";
    else if (code == ErrorCode::unauthorized)
        why = "the camera wants another login";
    else if (code == ErrorCode::locked_out)
        why = "the camera has locked the account";
    else if (code == ErrorCode::forbidden)
        why = asking
                  ? "the account has no right to it, or there is no such configuration: the camera does not tell which"
                  : "the account has no right to it";
    Error error(code, std::string(what) + ": " + why);
    error.http_status(response.status);
    if (!words.empty())
        error.vendor_text(std::move(words));
    return error;
}

Result<KeyValues> read_values(const driver::Response& response, std::string_view what)
{
    if (!response.ok() || begins(response.body, "Error"))
        return error_of(response, what, true);
    codec::KeyValueLimits limits;
    limits.unquote = false;
    Result<KeyValues> values = KeyValues::parse(response.body, limits);
    if (values && values->empty())
        return Error(ErrorCode::protocol, std::string(what) + ": the answer holds no key=value lines");
    return values;
}

Result<void> read_ok(const driver::Response& response, std::string_view what)
{
    if (!response.ok() || begins(response.body, "Error"))
        return error_of(response, what, false);
    if (begins(response.body, "OK"))
        return {};
    Error error(ErrorCode::protocol, std::string(what) + ": the camera did not say OK");
    error.vendor_text(words_of(response.body));
    return error;
}

bool absent(const Error& error)
{
    return error.code() == ErrorCode::not_supported || error.code() == ErrorCode::not_found;
}

Call<KeyValues> get_values(std::string target, std::string what)
{
    return Call<KeyValues>(driver::get(std::move(target)), [what = std::move(what)](const driver::Response& response) {
        return read_values(response, what);
    });
}

Call<void> get_ok(std::string target, std::string what, bool idempotent)
{
    driver::Request request = driver::get(std::move(target));
    request.idempotent = idempotent;
    return Call<void>(std::move(request),
                      [what = std::move(what)](const driver::Response& response) { return read_ok(response, what); });
}

std::string encode(std::string_view value)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (unsigned char c : value) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                           std::string_view("-._~:/,").find(static_cast<char>(c)) != std::string_view::npos;
        if (plain) {
            out += static_cast<char>(c);
        } else {
            out += '%';
            out += digits[c >> 4];
            out += digits[c & 15];
        }
    }
    return out;
}

std::string query_of(const Settings& settings)
{
    std::string query;
    for (const auto& [key, value] : settings)
        query += "&" + key + "=" + encode(value);
    return query;
}

std::string table_path(std::string_view name)
{
    return "/cgi-bin/configManager.cgi?action=getConfig&name=" + std::string(name);
}

bool same_value(std::string_view written, std::string_view read)
{
    if (written == read)
        return true;
    const auto a = codec::to_number(written);
    const auto b = codec::to_number(read);
    if (a && b)
        return std::abs(*a - *b) < 1e-6;
    const auto yes = codec::to_bool(written);
    return yes && yes == codec::to_bool(read);
}

std::string at(std::string_view name, int index)
{
    return std::string(name) + "[" + std::to_string(index) + "]";
}

}  // namespace camsdk::drivers::dahua
