// SPDX-License-Identifier: BSL-1.0
// VAPIX of a simulated camera: which paths are its own, who may call them, what a refused login hears.
#include "vapix/vapix.hpp"

#include <algorithm>
#include <ctime>

namespace camsim::vapix {
namespace {

constexpr const char* unauthorized_page =
    "<!DOCTYPE HTML PUBLIC \"-//IETF//DTD HTML 2.0//EN\">\n<html><head>\n<title>401 Unauthorized</title>\n</head>"
    "<body>\n<h1>Unauthorized</h1>\n<p>This server could not verify that you\nare authorized to access the document\n"
    "requested.</p>\n</body></html>\n";

/// The path without the alias /axis-cgi/admin/.
std::string plain_path(const HttpRequest& request)
{
    constexpr std::string_view alias = "/axis-cgi/admin/";
    if (request.path.rfind(alias, 0) == 0)
        return "/axis-cgi/" + request.path.substr(alias.size());
    return request.path;
}

const Row* row_of(const std::string& path)
{
    for (const Row& row : catalogue().rows)
        if (row.path == path || (row.path.back() == '/' && path.rfind(row.path, 0) == 0))
            return &row;
    return nullptr;
}

Arguments arguments_of(const HttpRequest& request)
{
    Arguments all = request.query;
    const std::string type = lower(request.header("Content-Type"));
    if (request.method != "POST" || (!type.empty() && type.find("form-urlencoded") == std::string::npos))
        return all;
    for (const std::string& pair : split(trimmed(request.body), '&')) {
        const auto equals = pair.find('=');
        if (equals != std::string::npos)
            all.emplace_back(unescape(pair.substr(0, equals), true), unescape(pair.substr(equals + 1), true));
    }
    return all;
}

/// "Tue, 24 Nov 2026 04:55:35 GMT"
std::string http_date(std::chrono::system_clock::time_point at)
{
    const std::time_t seconds = std::chrono::system_clock::to_time_t(at);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[40];
    const std::size_t size = std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return {text, size};
}

class Axis final : public Protocol {
 public:
    Axis() { memory_.boot_id = new_boot_id(); }

    [[nodiscard]] std::string_view name() const override { return "axis"; }

    [[nodiscard]] bool owns(const HttpRequest& request, const Camera&) const override
    {
        for (const std::string_view tree : {"/axis-cgi/", "/local/", "/vapix/", "/jpg/", "/config/"})
            if (request.path.rfind(tree, 0) == 0)
                return true;
        return false;
    }

    [[nodiscard]] Access access(const HttpRequest& request, const Camera&) const override
    {
        const Row* row = row_of(plain_path(request));
        return row && row->who == Who::anybody ? Access::own : Access::login;
    }

    HttpResponse refused(const HttpRequest&, const Camera&, Verdict) override
    {
        return respond(401, "text/html; charset=iso-8859-1", unauthorized_page);
    }

    HttpResponse handle(Exchange& exchange) override
    {
        const Quirks& quirks = exchange.camera.quirks;
        const Row* row = row_of(plain_path(exchange.request));
        if (!row || (row->since_json && quirks.on("axis_legacy")))
            return not_found();
        if (!may(exchange.login, row->who))
            return quirks.on("axis_legacy") ? refused(exchange.request, exchange.camera, Verdict::ok) : forbidden();
        Context context{exchange, exchange.camera.state, memory_, arguments_of(exchange.request)};
        HttpResponse response = row->run(context);
        response.headers.emplace_back("Date", http_date(exchange.camera.state.now()));
        return response;
    }

    void rebooted() override
    {
        memory_ = {};
        memory_.boot_id = new_boot_id();
    }

 private:
    static std::string new_boot_id()
    {
        const std::string hex = random_hex(16);
        return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-4" + hex.substr(13, 3) + "-a" + hex.substr(17, 3) + "-" +
               hex.substr(20);
    }

    Memory memory_;
};

}  // namespace

const Catalogue& catalogue()
{
    static const Catalogue all = [] {
        Catalogue made;
        for (auto* add :
             {add_parameters, add_identity,     add_users,        add_ptz,     add_pictures,    add_profiles,
              add_overlays,   add_masks,        add_applications, add_ports,   add_network,     add_mqtt,
              add_time,       add_disks,        add_recordings,   add_exports, add_maintenance, add_logs,
              add_lights,     add_certificates, add_event_socket})
            add(made);
        return made;
    }();
    return all;
}

std::optional<std::string> Context::argument(std::string_view name) const
{
    for (const auto& [key, value] : arguments)
        if (key == name)
            return value;
    return std::nullopt;
}

Channel* Context::channel() const
{
    const std::string text = value("camera");
    const auto number = whole(text.empty() ? "1" : text);
    return number ? state.channel(static_cast<int>(*number)) : nullptr;
}

void Context::note(const std::string& kind, const std::string& what) const
{
    state.note(kind, what, exchange.login.name, request().peer);
}

int level(const Login& login)
{
    if (!login.known())
        return 0;
    if (login.role == Role::administrator)
        return 6;
    return login.role == Role::operator_ ? 4 : 1;
}

bool may(const Login& login, Who who)
{
    return level(login) >= static_cast<int>(who);
}

}  // namespace camsim::vapix

namespace camsim {

std::unique_ptr<Protocol> make_axis()
{
    return std::make_unique<vapix::Axis>();
}

std::vector<QuirkInfo> axis_quirks()
{
    return {
        {"axis_legacy", "Axis firmware of the days before JSON: param.cgi and the old CGIs only, the rest is 404"},
        {"axis_needs_setup", "no password was ever set: systemready says so, the first user is added without a login"},
        {"axis_commands_200", "commands of ptz.cgi are answered 200 and nothing instead of 204"},
        {"axis_ptz_off", "the head is switched off: PTZ.ImageSource.I0.PTZEnabled=false, ptz.cgi says PTZ disabled"},
        {"ptz_no_stop", "a stop is acknowledged and the head moves on"},
    };
}

}  // namespace camsim
