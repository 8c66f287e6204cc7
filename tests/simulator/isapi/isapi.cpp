// SPDX-License-Identifier: BSL-1.0
// ISAPI of a simulated camera: finding the resource, judging rights, whole-document GET and PUT.
#include "isapi/poster.hpp"
#include "isapi/resource.hpp"

#include <algorithm>
#include <cstdlib>
#include <sstream>

namespace camsim::isapi {
namespace {

constexpr std::string_view tree = "/ISAPI";

std::vector<std::string_view> parts_of(std::string_view path)
{
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        if (path.front() == '/') {
            path.remove_prefix(1);
            continue;
        }
        const auto slash = path.find('/');
        parts.push_back(path.substr(0, slash));
        path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash);
    }
    return parts;
}

/// Whether a path fits a pattern; fills ids.
bool fits(std::string_view pattern, const std::vector<std::string_view>& path, std::vector<std::string>& ids)
{
    ids.clear();
    std::size_t i = 0;
    for (const std::string_view part : parts_of(pattern)) {
        if (i >= path.size())
            return false;
        if (part == "{}")
            ids.emplace_back(path[i]);
        else if (!same_text(part, path[i]))
            return false;
        ++i;
    }
    return i == path.size();
}

bool may(const Login& login, Who who)
{
    if (who == Who::anybody)
        return login.known();
    if (who == Who::operator_)
        return login.role == Role::administrator || login.role == Role::operator_;
    return login.administrator();
}

std::string stored_name(const Context& context)
{
    return "isapi:" + lower(context.request().path);
}

/// Copies what a PUT says over the present document; lists are replaced.
void merge(pugi::xml_node into, pugi::xml_node from, const std::vector<std::string>& lists)
{
    for (const pugi::xml_node child : from.children()) {
        if (child.type() != pugi::node_element)
            continue;
        const std::string name(local_name(child));
        const bool list =
            std::any_of(lists.begin(), lists.end(), [&](const auto& one) { return same_text(one, name); });
        pugi::xml_node mine = at(into, name);
        if (!mine)
            mine = into.append_child(name.c_str());
        if (list) {
            clear(mine);
            for (const pugi::xml_node item : child.children())
                mine.append_copy(item);
        } else if (has_elements(child)) {
            merge(mine, child, lists);
        } else {
            clear(mine);
            mine.text().set(child.child_value());
        }
    }
}

/// Whether every element of one document is in the other, lists left out.
bool covers(pugi::xml_node sent, pugi::xml_node present, const std::vector<std::string>& lists)
{
    for (const pugi::xml_node child : present.children()) {
        if (child.type() != pugi::node_element)
            continue;
        const std::string name(local_name(child));
        const pugi::xml_node other = at(sent, name);
        if (!other)
            return false;
        if (std::none_of(lists.begin(), lists.end(), [&](const auto& one) { return same_text(one, name); }) &&
            !covers(other, child, lists))
            return false;
    }
    return true;
}

/// Zeroes the leaves that a PUT left out.
void zero_missing(pugi::xml_node sent, pugi::xml_node into)
{
    for (pugi::xml_node child : into.children()) {
        if (child.type() != pugi::node_element)
            continue;
        const pugi::xml_node other = at(sent, local_name(child));
        if (has_elements(child)) {
            zero_missing(other, child);
        } else if (!other) {
            const std::string_view old = child.child_value();
            const bool flag = old == "true" || old == "false";
            const bool digits = !old.empty() && old.find_first_not_of("0123456789.-") == std::string_view::npos;
            child.text().set(flag ? "false" : digits ? "0" : "");
        }
    }
}

Outcome write(const Document& document, Context& context)
{
    const Quirks& quirks = context.exchange.camera.quirks;
    pugi::xml_document sent, next;
    if (!parse(context.request().body, sent))
        return bad_format();
    build(document, context, next);
    const pugi::xml_node from = sent.document_element();
    const pugi::xml_node into = next.document_element();
    if (!same_text(local_name(from), local_name(into)))
        return bad_content();
    const std::string space = from.attribute("xmlns").value();
    if (quirks.on("isapi_ns") && space != name_space(context.exchange.camera))
        return bad_content();
    if (quirks.on("isapi_put_partial_rejected") && !covers(from, into, document.lists))
        return bad_content();
    if (quirks.on("isapi_put_zeroes_missing"))
        zero_missing(from, into);
    merge(into, from, document.lists);
    if (document.capabilities) {
        pugi::xml_document limits;
        limits.load_string(document.capabilities(context).c_str());
        if (!within(into, limits.document_element()))
            return bad_content();
    }
    const CameraState before = context.state;
    Outcome outcome = document.apply(context, into);
    if (!outcome.good()) {
        context.state = before;
        return outcome;
    }
    std::ostringstream text;
    into.print(text, "", pugi::format_raw);
    context.state.settings[stored_name(context)] = text.str();
    if (outcome.code == 7)
        context.state.reboot_required = true;
    context.state.note("Operation", "remoteCfgPara", context.exchange.login.name, context.request().peer);
    return outcome;
}

HttpResponse serve(const Document& document, Context& context, bool capabilities)
{
    const HttpRequest& request = context.request();
    const Login& login = context.exchange.login;
    if (document.present && !document.present(context))
        return status_answer(context, not_supported());
    if (!may(login, document.reads))
        return status_answer(context, low_privilege());
    if (capabilities) {
        if (!document.capabilities || request.method != "GET")
            return status_answer(context, not_supported());
        return xml_answer(context, document.capabilities(context));
    }
    if (request.method == "GET") {
        pugi::xml_document now;
        build(document, context, now);
        return xml_answer(context, now);
    }
    if (request.method != "PUT" || !document.apply)
        return status_answer(context, {403, 4, "methodNotAllowed", {}});
    if (!may(login, document.writes))
        return status_answer(context, low_privilege());
    return status_answer(context, write(document, context), true);
}

class Isapi final : public Protocol, public Posting {
 public:
    [[nodiscard]] std::string_view name() const override { return "isapi"; }

    [[nodiscard]] bool owns(const HttpRequest& request, const Camera& camera) const override
    {
        if (!camera.state.isapi_enabled)
            return false;
        return same_text(std::string_view(request.path).substr(0, tree.size() + 1), "/ISAPI/") ||
               same_text(request.path, "/SDK/activateStatus");
    }

    [[nodiscard]] Access access(const HttpRequest& request, const Camera&) const override
    {
        return same_text(request.path, "/SDK/activateStatus") ? Access::open : Access::login;
    }

    HttpResponse refused(const HttpRequest& request, const Camera& camera, Verdict verdict) override
    {
        if (verdict == Verdict::none || verdict == Verdict::stale)
            return Protocol::refused(request, camera, verdict);
        const auto lock = camera.auth.locked(request.peer, user_of(request), Camera::steady());
        std::string body = "<userCheck><statusValue>401</statusValue><statusString>Unauthorized</statusString>";
        body += "<isActivated>true</isActivated>";
        body += std::string("<lockStatus>") + (lock ? "lock" : "unlock") + "</lockStatus>";
        if (lock)
            body += "<unlockTime>" + std::to_string(lock->count()) + "</unlockTime>";
        else if (camera.auth.settings.lock_after > 0)
            body += "<retryLoginTime>" + std::to_string(camera.auth.retries_left(request.peer, user_of(request))) +
                    "</retryLoginTime>";
        return respond(401, "application/xml; charset=\"UTF-8\"",
                       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + body + "</userCheck>\n");
    }

    HttpResponse handle(Exchange& exchange) override
    {
        HttpResponse response = answer(exchange);
        if (exchange.request.method == "PUT")
            poster_.look(exchange.camera);
        return response;
    }

    std::vector<Post> posts(Camera& camera) override { return poster_.posts(camera); }
    void rebooted() override { poster_.forget(); }

 private:
    static HttpResponse answer(Exchange& exchange)
    {
        Context context{exchange, exchange.camera.state, {}};
        if (same_text(exchange.request.path, "/SDK/activateStatus"))
            return xml_answer(context, "<ActivateStatus><Activated>true</Activated></ActivateStatus>");
        std::vector<std::string_view> path = parts_of(std::string_view(exchange.request.path).substr(tree.size()));
        for (const Action& action : catalogue().actions)
            if (action.method == exchange.request.method && fits(action.pattern, path, context.ids)) {
                if (!may(exchange.login, action.who))
                    return status_answer(context, low_privilege());
                return action.run(context);
            }
        const bool capabilities = !path.empty() && same_text(path.back(), "capabilities");
        if (capabilities)
            path.pop_back();
        for (const Document& document : catalogue().documents)
            if (fits(document.pattern, path, context.ids))
                return serve(document, context, capabilities);
        return status_answer(context, not_supported());
    }

    static std::string user_of(const HttpRequest& request)
    {
        const std::string_view header = request.header("Authorization");
        const auto from = header.find("username=\"");
        if (from == std::string_view::npos)
            return {};
        const std::string_view rest = header.substr(from + 10);
        return std::string(rest.substr(0, rest.find('"')));
    }

    Poster poster_;
};

bool leaf_within(pugi::xml_node leaf, pugi::xml_node limit)
{
    const std::string value(trimmed(leaf.child_value()));
    const pugi::xml_attribute low = limit.attribute("min"), high = limit.attribute("max"),
                              options = limit.attribute("opt");
    if (low || high) {
        char* end = nullptr;
        const double number = std::strtod(value.c_str(), &end);
        const bool numeric = !value.empty() && !*end;
        const double size = numeric ? number : static_cast<double>(value.size());
        const bool text_length = same_text(limit.attribute("type").value(), "length");
        const double held = text_length ? static_cast<double>(value.size()) : size;
        if (!text_length && !numeric)
            return false;
        if ((low && held < low.as_double()) || (high && held > high.as_double()))
            return false;
    }
    if (options) {
        const std::string list = std::string(",") + options.value() + ",";
        if (list.find("," + value + ",") == std::string::npos)
            return false;
    }
    return true;
}

}  // namespace

void build(const Document& document, const Context& context, pugi::xml_document& out)
{
    const auto kept = context.state.settings.find(stored_name(context));
    if (kept == context.state.settings.end() || !out.load_string(kept->second.c_str()))
        out.load_string(document.base(context).c_str());
    if (document.fill)
        document.fill(context, out.document_element());
}

bool within(pugi::xml_node document, pugi::xml_node capabilities)
{
    for (const pugi::xml_node child : document.children()) {
        if (child.type() != pugi::node_element)
            continue;
        const pugi::xml_node limit = at(capabilities, local_name(child));
        if (!limit)
            continue;
        if (has_elements(child) ? !within(child, limit) : !has_elements(limit) && !leaf_within(child, limit))
            return false;
    }
    return true;
}

const Catalogue& catalogue()
{
    static const Catalogue all = [] {
        Catalogue made;
        for (auto* add : {add_system, add_capabilities, add_time, add_network, add_security, add_users, add_streaming,
                          add_image, add_video_inputs, add_overlays, add_motion, add_smart, add_ptz, add_io, add_audio,
                          add_recorder, add_search, add_events, add_maintenance})
            add(made);
        return made;
    }();
    return all;
}

}  // namespace camsim::isapi

namespace camsim {

std::unique_ptr<Protocol> make_isapi()
{
    return std::make_unique<isapi::Isapi>();
}

}  // namespace camsim
