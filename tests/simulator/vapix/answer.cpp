// SPDX-License-Identifier: BSL-1.0
// Plain, XML and HTML answers, the frame of the JSON calls, and small readers of text.
#include "vapix/vapix.hpp"

#include <charconv>
#include <cmath>
#include <cstdlib>

namespace camsim::vapix {

namespace json = boost::json;

HttpResponse text_answer(std::string body)
{
    return respond(200, "text/plain", std::move(body));
}

HttpResponse xml_answer(std::string body)
{
    return respond(200, "text/xml", "<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n" + std::move(body) + "\n");
}

HttpResponse html_answer(const std::string& body)
{
    return respond(200, "text/html", "<html>\n" + body + "\n</html>\n");
}

HttpResponse no_content()
{
    return respond(204, "", "");
}

HttpResponse forbidden()
{
    return respond(403, "text/html; charset=iso-8859-1",
                   "<!DOCTYPE HTML PUBLIC \"-//IETF//DTD HTML 2.0//EN\">\n<html><head>\n<title>403 Forbidden</title>\n"
                   "</head><body>\n<h1>Forbidden</h1>\n<p>You don't have permission to access this resource.</p>\n"
                   "</body></html>\n");
}

HttpResponse not_found()
{
    return respond(404, "text/html; charset=iso-8859-1",
                   "<!DOCTYPE HTML PUBLIC \"-//IETF//DTD HTML 2.0//EN\">\n<html><head>\n<title>404 Not Found</title>\n"
                   "</head><body>\n<h1>Not Found</h1>\n<p>The requested URL was not found on this server.</p>\n"
                   "</body></html>\n");
}

HttpResponse ask_login()
{
    HttpResponse response = respond(401, "text/html; charset=iso-8859-1", "<html><body>Unauthorized</body></html>\n");
    response.challenge = true;
    return response;
}

HttpResponse written(HttpResponse response)
{
    response.wrote = true;
    return response;
}

namespace {

struct Frame {
    json::object answer;
    int http = 200;
    bool wrote = false;
    bool login = false;
};

/// The call's own number of a general error.
int own_code(const JsonCodes& codes, int general)
{
    const JsonCodes usual;
    if (general == usual.version)
        return codes.version;
    if (general == usual.json)
        return codes.json;
    if (general == usual.method)
        return codes.method;
    if (general == usual.missing)
        return codes.missing;
    return general == usual.invalid ? codes.invalid : general;
}

void fail(Frame& frame, const JsonApi& api, const JsonFault& fault)
{
    const int code = own_code(api.codes, fault.code);
    json::value told(code);
    if (api.text_codes)
        told = std::to_string(code);
    frame.answer["error"] = json::object{{"code", std::move(told)}, {"message", fault.message}};
    if (api.http_errors)
        frame.http = 500;
    if (fault.http != 200)
        frame.http = fault.http;
}

bool major_known(const JsonApi& api, std::string_view version)
{
    for (const std::string& one : api.versions)
        if (one.substr(0, one.find('.')) == version.substr(0, version.find('.')))
            return true;
    return false;
}

void call(Context& context, const JsonApi& api, const json::object& request, Frame& frame)
{
    const std::string method = get_text(request, "method").value_or("");
    if (method.empty())
        return fail(frame, api, {2103, "Required parameter is missing"});
    frame.answer["method"] = method;
    if (method == "getSupportedVersions") {
        json::array versions;
        for (const std::string& one : api.versions)
            versions.emplace_back(one);
        frame.answer["data"] = json::object{{"apiVersions", std::move(versions)}};
        return;
    }
    const auto version = get_text(request, "apiVersion");
    if (!version)
        return fail(frame, api, {2103, "Required parameter is missing"});
    if (!major_known(api, *version))
        return fail(frame, api, {2100, "API version not supported"});
    for (const JsonMethod& one : api.methods) {
        if (one.name != method)
            continue;
        if (!may(context.exchange.login, one.who)) {
            frame.login = !context.exchange.login.known();
            return fail(frame, api, {2105, "Authorization failed", 403});
        }
        const json::value* params = request.if_contains("params");
        if (!params && api.needs_params)
            return fail(frame, api, {2103, "Required parameter is missing"});
        if (params && !params->is_object())
            return fail(frame, api, {2104, "Invalid parameter value specified"});
        json::object data = one.run(context, params ? params->as_object() : json::object{});
        const bool bare = data.size() == 1 && data.begin()->key().empty();
        frame.answer["data"] = bare ? data.begin()->value() : json::value(std::move(data));
        frame.wrote = one.writes;
        return;
    }
    fail(frame, api, {2102, "Method not supported"});
}

}  // namespace

HttpResponse run_json(Context& context, const JsonApi& api)
{
    return run_json(context, api, context.request().body);
}

HttpResponse run_json(Context& context, const JsonApi& api, const std::string& body)
{
    if (context.request().method != "POST")
        return respond(405, "text/html; charset=iso-8859-1", "<html><body>Method Not Allowed</body></html>\n");
    Frame frame;
    frame.answer["apiVersion"] = api.versions.front();
    json::error_code error;
    const json::value parsed = json::parse(body, error);
    if (error || !parsed.is_object()) {
        fail(frame, api, {2101, "Invalid JSON"});
    } else {
        if (const auto sent = get_text(parsed.as_object(), "apiVersion"))
            frame.answer["apiVersion"] = major_known(api, *sent) ? *sent : api.versions.front();
        if (const json::value* own = parsed.as_object().if_contains("context"))
            frame.answer["context"] = *own;
        try {
            call(context, api, parsed.as_object(), frame);
        } catch (const JsonFault& fault) {
            fail(frame, api, fault);
        }
    }
    if (frame.login)
        return ask_login();
    HttpResponse response = respond(frame.http, "application/json", json::serialize(frame.answer) + "\n");
    response.wrote = frame.wrote;
    if (const json::value* method = frame.answer.if_contains("method"))
        response.operation = context.request().path + " " + json::value_to<std::string>(*method);
    return response;
}

std::optional<std::string> get_text(const json::object& params, const char* name)
{
    const json::value* found = params.if_contains(name);
    if (!found || !found->is_string())
        return std::nullopt;
    return std::string(found->as_string());
}

std::optional<bool> get_flag(const json::object& params, const char* name)
{
    const json::value* found = params.if_contains(name);
    if (!found || !found->is_bool())
        return std::nullopt;
    return found->as_bool();
}

std::optional<double> get_number(const json::object& params, const char* name)
{
    const json::value* found = params.if_contains(name);
    if (!found || !found->is_number())
        return std::nullopt;
    return found->to_number<double>();
}

const json::array* get_array(const json::object& params, const char* name)
{
    const json::value* found = params.if_contains(name);
    return found && found->is_array() ? &found->as_array() : nullptr;
}

void bad_value()
{
    throw JsonFault{2104, "Invalid parameter value specified"};
}

const json::array& need_array(const json::object& params, const char* name)
{
    if (const json::array* list = get_array(params, name))
        return *list;
    if (params.contains(name))
        bad_value();
    throw JsonFault{2103, "Required parameter is missing"};
}

const json::object& as_member(const json::value& element)
{
    if (!element.is_object())
        bad_value();
    return element.as_object();
}

std::string need_text(const json::object& params, const char* name)
{
    if (const auto text = get_text(params, name))
        return *text;
    if (params.contains(name))
        throw JsonFault{2104, "Invalid parameter value specified"};
    throw JsonFault{2103, "Required parameter is missing"};
}

double need_number(const json::object& params, const char* name)
{
    if (const auto number = get_number(params, name))
        return *number;
    if (params.contains(name))
        throw JsonFault{2104, "Invalid parameter value specified"};
    throw JsonFault{2103, "Required parameter is missing"};
}

std::string xml_text(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (c == '&')
            result += "&amp;";
        else if (c == '<')
            result += "&lt;";
        else if (c == '>')
            result += "&gt;";
        else if (c == '"')
            result += "&quot;";
        else
            result += c;
    }
    return result;
}

std::vector<std::string> split(std::string_view text, char at)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto end = text.find(at);
        parts.emplace_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return parts;
}

std::optional<long> whole(std::string_view text)
{
    long result = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return result;
}

std::optional<double> real(std::string_view text)
{
    const std::string copy(text);
    char* end = nullptr;
    const double result = std::strtod(copy.c_str(), &end);
    if (copy.empty() || *end != 0 || !std::isfinite(result))
        return std::nullopt;
    return result;
}

int minutes_east(const CameraState& state)
{
    return zone_offset_minutes(state.clock.zone, state.now());
}

}  // namespace camsim::vapix
