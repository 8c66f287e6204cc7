// SPDX-License-Identifier: BSL-1.0
// Dahua's HTTP API of a simulated camera: which calls are its own, who may make them, what a refused login hears.
#include "dahua/resource.hpp"

#include <algorithm>
#include <cmath>

namespace camsim::dahua {
namespace {

constexpr std::string_view tree = "/cgi-bin/";

std::string user_of(const HttpRequest& request)
{
    const std::string_view header = request.header("Authorization");
    const auto from = header.find("username=\"");
    if (from == std::string_view::npos)
        return {};
    const std::string_view rest = header.substr(from + 10);
    return std::string(rest.substr(0, rest.find('"')));
}

class Dahua final : public Protocol {
 public:
    [[nodiscard]] std::string_view name() const override { return "dahua"; }

    [[nodiscard]] bool owns(const HttpRequest& request, const Camera&) const override
    {
        return request.path.rfind(tree, 0) == 0;
    }

    [[nodiscard]] Access access(const HttpRequest&, const Camera&) const override { return Access::login; }

    HttpResponse refused(const HttpRequest& request, const Camera& camera, Verdict verdict) override
    {
        std::string body = "Error\r\nInvalid Authority!\r\n";
        // unverified: some firmware says it with 403, and in other words
        if (verdict == Verdict::locked)
            if (const auto left = camera.auth.locked(request.peer, user_of(request), Camera::steady()))
                body = "Error\r\nUser Locked! Please try again after " +
                       std::to_string(static_cast<int>(std::ceil(static_cast<double>(left->count()) / 60))) +
                       " minutes.\r\n";
        const bool forbid = verdict == Verdict::stale && camera.quirks.on("nonce_not_preemptive");
        return respond(forbid ? 403 : 401, "text/plain;charset=utf-8", body);
    }

    HttpResponse handle(Exchange& exchange) override
    {
        Context context{exchange, exchange.camera.state, sessions_};
        if (context.quirks().on("dahua_cgi_off")) {
            HttpResponse response = respond(401, "text/plain;charset=utf-8", "Error\r\nInvalid Authority!\r\n");
            response.challenge = true;
            return response;
        }
        HttpResponse response = run(context);
        if (response.status >= 400 && context.quirks().on("dahua_error_200"))
            response.status = 200;
        return response;
    }

    void rebooted() override { sessions_ = {}; }

 private:
    static HttpResponse run(Context& context)
    {
        const std::string_view object = std::string_view(context.request().path).substr(tree.size());
        const std::string action = context.value("action");
        bool known = false;
        for (const Action& one : catalogue().actions) {
            if (!fits(one.object, object))
                continue;
            known = true;
            const bool method = one.method == context.request().method ||
                                (std::string_view(one.method) == "GET" && context.request().method == "HEAD");
            if ((!one.action.empty() && one.action != action) || !method)
                continue;
            return may(context.exchange.login, one.who) ? one.run(context) : forbidden();
        }
        return known ? bad_request() : not_implemented();
    }

    Sessions sessions_;
};

}  // namespace

const Catalogue& catalogue()
{
    static const Catalogue all = [] {
        Catalogue made;
        for (auto* add : {add_identity, add_config,  add_encode,   add_pictures,    add_ptz,      add_users,
                          add_time,     add_network, add_services, add_image,       add_lights,   add_overlays,
                          add_masks,    add_motion,  add_rules,    add_io,          add_events,   add_media,
                          add_schedule, add_storage, add_log,      add_maintenance, add_recorder, add_old_image})
            add(made);
        return made;
    }();
    return all;
}

}  // namespace camsim::dahua

namespace camsim {

std::unique_ptr<Protocol> make_dahua()
{
    return std::make_unique<dahua::Dahua>();
}

std::vector<QuirkInfo> dahua_quirks()
{
    return {
        {"nvr_channels", "=N: a recorder with N channels behind it"},
        {"zero_based_index", "channel= of Dahua's snapshot.cgi and ptz.cgi counts from 0"},
        {"nonce_not_preemptive", "a nonce got on another connection is answered 403 without a challenge"},
        {"dahua_cgi_off", "the CGI service is off: 401 also for the right password"},
        {"dahua_error_200", "Dahua's errors come with status 200"},
        {"dahua_unknown_is_403", "a table that does not exist is answered 403, as a missing right is"},
        {"dahua_empty_is_error", "an empty list of Dahua's is answered 400 Error"},
        {"dahua_raw_brackets", "a write with %5B in place of [ is refused"},
        {"dahua_float_numbers", "frame rates, bit rates and key frame distances are printed as floats"},
        {"dahua_caps", "=names|indexed|head: how encode.cgi tells what it can"},
        {"dahua_encode_stepwise", "a write of size, rate or codec together with bit rate or GOP is refused"},
        {"dahua_position_spelling", "ptz.cgi getStatus says Position, not Postion"},
        {"dahua_continuous_100", "Continuously takes -100..100 and does not move below 5"},
        {"dahua_vendor_capital", "getVendor answers Vendor= in place of vendor="},
        {"dahua_plain_users_refused", "accounts cannot be written with a password in the clear"},
        {"dahua_old_image", "the picture is set by VideoInOptions alone, as firmware before 2014 has it"},
        {"dahua_url_limit", "=N: a write with an address of more than N characters is refused (2048 unless told)"},
        {"dahua_address_no_answer", "a write to the table Network gets no answer"},
        {"dahua_snapshot_busy", "every second snapshot is an empty 500, beginning with the first"},
        {"max_streams", "=N: an event stream beyond N is refused (25 unless told)"},
        {"dahua_hang_after", "=N: the event stream goes silent after N events (3 unless told), heartbeats too"},
        {"dahua_stray_http_in_stream", "before every second part of the event stream stands another HTTP header"},
        {"no_blank_line", "no empty line between the header of a part of the event stream and its text"},
        {"dahua_part_length", "=N: the Content-Length of a part of the event stream is off by N"},
        {"dahua_heartbeat_bare", "heartbeats of the event stream come without Content-Length"},
        {"alertstream_boundary", "=spaced: Dahua's boundary is `-- myboundary`"},
        {"alertstream_silent", "Dahua's event stream sends nothing at all"},
        {"event_no_end", "an event that begins never ends in Dahua's event stream"},
        {"event_duplicate", "each event stands twice in Dahua's event stream"},
        {"ptz_ignores_timeout", "a timed motion goes on until it is stopped"},
        {"ptz_rejects_timeout", "a timed motion is refused"},
        {"notauthorized_for_unsupported", "a table that does not exist is answered as a missing right is"},
        {"ptz_no_stop", "a stop is acknowledged and the head moves on"},
        {"ptz_movestatus_stuck", "the status says Idle while the head moves"},
    };
}

}  // namespace camsim
