// SPDX-License-Identifier: BSL-1.0
// SUNAPI of a simulated camera: finding the submenu, judging rights and parameters, errors with status 200.
#include "sunapi/submenu.hpp"

#include <algorithm>
#include <cstdlib>

namespace camsim::sunapi {
namespace {

constexpr std::string_view tree = "/stw-cgi/";
constexpr std::string_view attributes_path = "/stw-cgi/attributes.cgi";
constexpr std::string_view first_login = "/init-cgi/";

bool begins(std::string_view text, std::string_view with)
{
    return text.substr(0, with.size()) == with;
}

/// A value of the query by its exact name: SUNAPI looks at case.
std::string asked(const HttpRequest& request, std::string_view name)
{
    for (const auto& [key, value] : request.query)
        if (key == name)
            return value;
    return {};
}

/// Whether a name is that of a field, # standing for a number; fills the numbers.
bool names(const std::string& pattern, const std::string& name, std::vector<int>& indexes)
{
    const auto want = split(pattern, '.'), have = split(name, '.');
    indexes.clear();
    if (want.size() != have.size())
        return false;
    for (std::size_t i = 0; i < want.size(); ++i) {
        if (want[i] == "#" && !have[i].empty() && have[i].size() < 6 &&
            have[i].find_first_not_of("0123456789") == std::string::npos)
            indexes.push_back(std::atoi(have[i].c_str()));
        else if (want[i] != have[i])
            return false;
    }
    return true;
}

Level level_of(const Login& login)
{
    switch (login.role) {
        case Role::administrator:
            return Level::admin;
        case Role::operator_:
            return Level::suser;
        case Role::viewer:
            return Level::user;
        case Role::anonymous:
            break;
    }
    return Level::guest;
}

bool reads(const std::string& action)
{
    return action == "view" || action == "check" || action == "monitor" || action == "monitordiff";
}

/// What an action comes to: its level, its parameters and how it is run.
struct Found {
    Level level = Level::admin;
    Fields fields;
    HttpResponse (*run)(Context&) = nullptr;
};

Found find_action(const Context& context, const Submenu& menu)
{
    if (const Action* action = menu.action(context.action))
        return {action->level, action->fields ? action->fields(context.state) : Fields{}, action->run};
    const Group& group = menu.group;
    const bool view = context.action == "view";
    if (!group.fields || (!view && (context.action != "set" || !group.writable)))
        throw Fault{601};
    Found found{view ? group.views : group.sets, {}, nullptr};
    if (!view)
        for (Field& field : group.fields(context.state))
            if (field.asks)
                found.fields.push_back(std::move(field));
    if (!group.rows.empty())
        found.fields.push_back(channel_field(context.state));
    return found;
}

/// Holds the parameters of a request against the fields. A view looks past names that nobody knows.
void take(Context& context, const Fields& fields)
{
    std::vector<int> indexes;
    for (const auto& [name, value] : context.request().query) {
        if (name == "msubmenu" || name == "action")
            continue;
        const auto field = std::find_if(fields.begin(), fields.end(),
                                        [&](const Field& one) { return names(one.name, name, indexes); });
        if (field == fields.end()) {
            if (reads(context.action))
                continue;
            throw Fault{602};
        }
        if (!fits(*field, value))
            throw Fault{604};
        context.given.push_back({&*field, indexes, value});
    }
    for (const Field& field : fields)
        if (field.required && !context.find(field.name))
            throw Fault{603};
}

HttpResponse run(Context& context)
{
    if (context.submenu.empty())
        throw Fault{600};
    const Submenu* menu = submenu(context.cgi, context.submenu);
    if (!menu)
        throw Fault{600};
    const Found found = find_action(context, *menu);
    if (level_of(context.exchange.login) < found.level)
        throw Fault{609};
    take(context, found.fields);
    if (found.run)
        return found.run(context);
    return context.action == "view" ? view_group(context, *menu) : set_group(context, *menu);
}

class Sunapi final : public Protocol {
 public:
    [[nodiscard]] std::string_view name() const override { return "sunapi"; }

    [[nodiscard]] bool owns(const HttpRequest& request, const Camera&) const override
    {
        return begins(request.path, tree) || begins(request.path, first_login);
    }

    [[nodiscard]] Access access(const HttpRequest& request, const Camera& camera) const override
    {
        const bool open = begins(request.path, first_login) || camera.quirks.on("factory_state") || too_many(camera);
        return open ? Access::open : Access::login;
    }

    HttpResponse refused(const HttpRequest&, const Camera&, Verdict verdict) override
    {
        if (verdict == Verdict::locked)
            return respond(490, "text/plain", "Account Blocked\r\n");
        return respond(401, "text/html",
                       "<html><head><title>401 - Unauthorized</title></head>"
                       "<body><h1>401 - Unauthorized</h1></body></html>\n");
    }

    HttpResponse handle(Exchange& exchange) override
    {
        const HttpRequest& request = exchange.request;
        if (too_many(exchange.camera))
            return respond(490, "text/plain", "Too many sessions\r\n");
        if (begins(request.path, first_login))
            return initial_password(exchange);
        if (exchange.camera.quirks.on("factory_state"))
            return respond(403, "text/html", "<html><body><h1>403 - Forbidden</h1></body></html>\n");
        if (begins(request.path, attributes_path))
            return attributes(exchange);
        const std::string file = request.path.substr(tree.size());
        const std::string cgi = file.substr(0, file.find('.'));
        if (file != cgi + ".cgi" || !known_cgi(cgi))
            return respond(404, "text/html", "<html><body><h1>404 - Not Found</h1></body></html>\n");
        return answer(exchange, cgi);
    }

 private:
    static bool too_many(const Camera& camera)
    {
        return camera.quirks.on("490_when_full") &&
               static_cast<double>(camera.stats.open_connections) > camera.quirks.number("490_when_full", 8);
    }

    /// Recorders tell their listeners which configuration changed.
    static void tell_change(Camera& camera, const std::string& cgi, const std::string& submenu)
    {
        Event event;
        event.kind = "configuration";
        event.data["uri"] = cgi + ".cgi?msubmenu=" + submenu;
        camera.emit(event);
    }

    static HttpResponse answer(Exchange& exchange, const std::string& cgi)
    {
        const HttpRequest& request = exchange.request;
        const bool json = lower(request.header("Accept")).find("application/json") != std::string::npos &&
                          !exchange.camera.quirks.on("text_only");
        Context context{exchange, exchange.camera.state, cgi, asked(request, "msubmenu"), asked(request, "action"), {},
                        json};
        HttpResponse response;
        try {
            response = run(context);
        } catch (const Fault& fault) {
            response = fault_answer(json, fault.code);
        }
        if (response.wrote && context.state.identity.device_type == "NVR")
            tell_change(exchange.camera, cgi, context.submenu);
        response.operation = cgi + "/" + context.submenu + "/" + context.action;
        return response;
    }
};

}  // namespace

const char* fault_words(int code)
{
    static const std::map<int, const char*> all = {
        {600, "Submenu Not Found"},
        {601, "Action Not Found"},
        {602, "Invalid Parameter"},
        {603, "Missing Parameter"},
        {604, "Invalid Input Value(s)"},
        {605, "List Full"},
        {606, "Duplicate Value"},
        {607, "Unknown Error"},
        {608, "Not Supported"},
        {609, "Not Authorized"},
        {610, "Resource In Use"},
        {611, "Invalid File"},
        {612, "Configuration Not Found"},
        {613, "Values Cannot Be Set Together"},
        {614, "Service Not Ready"},
        {615, "Configuration Cannot Be Applied"},
        {616, "Configuration Incompatible"},
        {700, "Tag Not Found"},
    };
    const auto found = all.find(code);
    return found == all.end() ? "Unknown Error" : found->second;
}

HttpResponse fault_answer(bool json, int code)
{
    const std::string words = fault_words(code);
    if (json)
        return respond(200, "application/json",
                       "{\"Response\":\"Fail\",\"Error\":{\"Code\":" + std::to_string(code) +
                           ",\"Details\":" + quoted(words) + "}}\r\n");
    return respond(200, "text/plain",
                   "NG\r\nError Code: " + std::to_string(code) + "\r\nError Details:\r\n" + words + "\r\n");
}

const Catalogue& catalogue()
{
    static const Catalogue all = [] {
        Catalogue made;
        for (auto* add :
             {add_system,   add_clock,      add_maintenance, add_logs,     add_security, add_users,   add_network,
              add_transfer, add_media,      add_profiles,    add_audio,    add_image,    add_overlay, add_privacy,
              add_ptz,      add_ptz_config, add_sources,     add_analysis, add_status,   add_io,      add_recording})
            add(made);
        return made;
    }();
    return all;
}

const Submenu* submenu(std::string_view cgi, std::string_view name)
{
    for (const Submenu& one : catalogue())
        if (one.cgi == cgi && one.name == name)
            return &one;
    return nullptr;
}

bool known_cgi(std::string_view cgi)
{
    return std::any_of(catalogue().begin(), catalogue().end(), [cgi](const Submenu& one) { return one.cgi == cgi; });
}

}  // namespace camsim::sunapi

namespace camsim {

std::unique_ptr<Protocol> make_sunapi()
{
    return std::make_unique<sunapi::Sunapi>();
}

std::vector<QuirkInfo> sunapi_quirks()
{
    return {
        {"factory_state", "no password was set yet: SUNAPI answers 403 without a challenge until pw_init.cgi got one"},
        {"490_when_full", "=N: with more than N connections open SUNAPI answers 490 (8 unless told)"},
        {"text_only", "SUNAPI answers Key=Value whatever the request accepts, as before 2.5"},
        {"users_add_refused", "users.add of SUNAPI is refused with 608: a disabled slot must be updated"},
        {"plain_password_refused", "SUNAPI takes passwords encrypted only (602 for Password= in the query)"},
        {"users_tell_passwords", "users.view of SUNAPI tells every password in clear, as recorders do"},
        {"snapshot_needs_mjpeg", "video.cgi snapshot wants Profile= of an MJPEG profile (608 otherwise)"},
        {"image_presets", "image.cgi camera tells its values below ImagePreset.UserPreset1"},
        {"cap_lies", "attributes.cgi says True to everything"},
        {"alertstream_boundary", "=missing|mismatch|double: how the event stream divides its parts"},
        {"alertstream_silent", "the event stream sends nothing at all"},
        {"alertstream_truncated", "every second part of the event stream breaks off in its middle"},
        {"event_no_end", "an event that begins never ends in the event stream"},
        {"event_no_initial", "the event stream begins without the present states"},
        {"event_duplicate", "each event stands twice in the event stream"},
        {"ptz_no_stop", "a stop is acknowledged and the head moves on"},
    };
}

}  // namespace camsim
