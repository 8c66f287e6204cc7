// SPDX-License-Identifier: BSL-1.0
// From an HTTP request to a SOAP answer: envelope, login, access class, operation, faults.
#include "onvif/protocol.hpp"

#include "onvif/operations.hpp"

#include <utility>

namespace camsim {

std::unique_ptr<Protocol> make_onvif()
{
    return std::make_unique<onvif::Onvif>();
}

namespace onvif {
namespace {

constexpr std::size_t largest_request = 1 << 20;
constexpr const char* content_type = "application/soap+xml; charset=utf-8";
constexpr const char* soap12 = "http://www.w3.org/2003/05/soap-envelope";
constexpr const char* notification = "http://docs.oasis-open.org/wsn/b-2";

HttpResponse fault_answer(const Fault& fault)
{
    Envelope envelope;
    put_fault(envelope.body(), fault);
    return respond(fault.status, content_type, envelope.text());
}

bool of_base_notification(std::string_view operation)
{
    return operation == "Subscribe" || operation == "Renew" || operation == "Unsubscribe";
}

std::string answer_action(const std::string& operation)
{
    if (operation == "Subscribe")
        return "http://docs.oasis-open.org/wsn/bw-2/NotificationProducer/SubscribeResponse";
    if (of_base_notification(operation))
        return "http://docs.oasis-open.org/wsn/bw-2/SubscriptionManager/" + operation + "Response";
    const bool pull = operation == "PullMessages" || operation == "SetSynchronizationPoint";
    return std::string("http://www.onvif.org/ver10/events/wsdl/") +
           (pull ? "PullPointSubscription/" : "EventPortType/") + operation + "Response";
}

void address_answer(Envelope& answer, const std::string& operation, const std::string& message)
{
    const Node header = answer.header();
    if (!message.empty())
        put(header, "wsa:RelatesTo", message);
    put(header, "wsa:Action", answer_action(operation));
}

const Operation* operation_of(const Service& service, const std::string& uri, std::string_view name)
{
    const bool subscription = std::string_view(service.prefix) == "tev" && uri == notification;
    if (uri != service.uri && !subscription)
        return nullptr;
    for (const Operation& each : service.operations())
        if (each.name == name && subscription == of_base_notification(name))
            return &each;
    return nullptr;
}

std::string login_mode(const Camera& camera)
{
    const std::string own = camera.quirks.value("onvif_auth");
    if (!own.empty())
        return own;
    return camera.quirks.on("auth") && !camera.quirks.value("auth").empty() ? "digest" : "both";
}

}  // namespace

bool Onvif::owns(const HttpRequest& request, const Camera& camera) const
{
    return camera.state.onvif_enabled && lower(request.path).rfind("/onvif/", 0) == 0;
}

HttpResponse Onvif::refused(const HttpRequest&, const Camera&, Verdict)
{
    Fault fault = not_authorized();
    fault.status = 401;
    return fault_answer(fault);
}

void Onvif::rebooted()
{
    std::string prepared_for = std::move(memory_.prepared_for);
    memory_ = {};
    memory_.prepared_for = std::move(prepared_for);
}

std::vector<Post> Onvif::posts(Camera& camera)
{
    return notify_consumers(camera, memory_);
}

HttpResponse Onvif::handle(Exchange& exchange)
{
    prepare_camera(exchange.camera, memory_);
    const std::string path = lower(exchange.request.path);
    if (path == "/onvif/subscription" && exchange.request.method == "POST")
        return soap(exchange, service("tev"));
    for (const Service& each : services())
        if (path == std::string("/onvif/") + each.path) {
            if (exchange.request.method == "POST")
                return soap(exchange, each);
            return respond(405, "text/plain", "POST only\n");
        }
    return serve_resource(exchange, memory_);
}

HttpResponse Onvif::soap(Exchange& exchange, const Service& service)
{
    Camera& camera = exchange.camera;
    pugi::xml_document document;
    const Operation* operation = nullptr;
    HttpResponse answer;
    try {
        const std::string& body = exchange.request.body;
        const std::string mode = login_mode(camera);
        if (body.empty() && !exchange.login.known() && (mode == "both" || mode == "digest")) {
            // Clients that know they will use Digest send an empty request first, to be challenged.
            answer = refused(exchange.request, camera, Verdict::none);
            answer.challenge = true;
            return answer;
        }
        if (body.size() > largest_request || !document.load_buffer(body.data(), body.size()))
            throw Fault{true, "ter:WellFormed", {}, "Well-formed error in the request", 400};
        const Node envelope = document.document_element();
        if (local_name(envelope) != "Envelope" || namespace_of(envelope) != soap12)
            throw Fault{true, "ter:WellFormed", {}, "Not a SOAP 1.2 envelope", 400};
        const Node in = find(envelope, "Body").find_child([](Node each) { return each.type() == pugi::node_element; });
        const std::string uri = namespace_of(in);
        if (!in || uri.empty())
            throw Fault{true, "ter:Namespace", {}, "The operation's namespace is missing", 400};
        const bool lie = camera.quirks.on("cap_lies") && camera.quirks.value("cap_lies") + "_service" == service.path;
        operation = service.present(camera) && !lie ? operation_of(service, uri, local_name(in)) : nullptr;
        if (!operation)
            not_supported("", "Optional Action Not Implemented");
        const Node header = child(envelope, "Header");
        if (admit(exchange, header, *operation, answer))
            answer = run(exchange, service, *operation, in, header);
    } catch (const Fault& fault) {
        const bool unsupported = fault.subcode == "ter:ActionNotSupported";
        answer =
            fault_answer(unsupported && camera.quirks.on("notauthorized_for_unsupported") ? not_authorized() : fault);
        if (camera.quirks.on("fault_200"))
            answer.status = 200;
    }
    if (operation)
        answer.operation = operation->name;
    return answer;
}

bool Onvif::admit(Exchange& exchange, Node header, const Operation& operation, HttpResponse& answer)
{
    Camera& camera = exchange.camera;
    Right right = operation.right;
    if (std::string_view(operation.name) == "GetSystemDateAndTime" && camera.quirks.on("clock_needs_auth"))
        right = Right::read_system;
    const std::string mode = login_mode(camera);
    if (mode == "none")
        exchange.login = {"", Role::administrator, "none required"};
    if (right == Right::pre_auth || mode == "none")
        return true;
    if (mode == "wsse")
        exchange.login = {};
    const auto token = mode == "digest" ? std::nullopt : token_in(header, camera.quirks.on("wsse_prefix_strict"));
    if (token && !exchange.login.known()) {
        UsernameToken judged = *token;
        const bool again = !memory_.nonces.insert(judged.nonce).second && camera.quirks.on("wsse_nonce_replay");
        const auto stamp = text_at(child(header, "Security"), "Timestamp/Created");
        const bool unequal = stamp && *stamp != judged.created && camera.quirks.on("wsse_single_timestamp");
        if (!judged.digest || again || unequal) {
            judged.digest = true;
            judged.password.clear();
        }
        if (memory_.nonces.size() > 4096)
            memory_.nonces.clear();
        exchange.login = camera.auth.token(judged, exchange.request, camera.state.now(), Camera::steady()).login;
    }
    if (allowed(right, exchange.login))
        return true;
    Fault fault = not_authorized();
    const bool ask = !exchange.login.known() && !token && mode != "wsse";
    if (ask)
        fault.status = 401;
    answer = fault_answer(fault);
    answer.challenge = ask;
    if (camera.quirks.on("fault_200") && !ask)
        answer.status = 200;
    return false;
}

HttpResponse Onvif::run(Exchange& exchange, const Service& service, const Operation& operation, Node in, Node header)
{
    Camera& camera = exchange.camera;
    const std::string name = operation.name;
    const bool events = std::string_view(service.prefix) == "tev";
    const std::string message = text_at(header, "MessageID").value_or("");
    const bool addressed = child(header, "Action") || child(header, "To");
    if (events && !addressed && camera.quirks.on("wsa_required_on_events"))
        throw Fault{true, "wsa:MessageAddressingHeaderRequired", {}, "A required header is not present", 400};
    if (!events && addressed && camera.quirks.on("wsa_breaks_other_services"))
        throw Fault{true, "ter:WellFormed", {}, "Unexpected header", 400};

    Envelope envelope;
    const bool notify = of_base_notification(name);
    const std::string response_name = std::string(notify ? "wsnt" : service.prefix) + ":" + name + "Response";
    const Node out = put(envelope.body(), response_name.c_str());
    Call call{camera, camera.state, exchange.request, exchange.login, memory_, in, out, header, Camera::steady()};
    operation.run(call);
    if (call.later) {
        HttpResponse answer;
        answer.later_for = call.later_for;
        answer.later = [&camera, name, message,
                        poll = std::move(call.later)](bool expired) -> std::optional<HttpResponse> {
            Envelope late;
            try {
                if (!poll(late.body(), expired))
                    return std::nullopt;
            } catch (const Fault& fault) {
                return fault_answer(fault);
            }
            address_answer(late, name, message);
            return respond(200, content_type, spoiled_text(camera, name, late.text()));
        };
        return answer;
    }
    if (events)
        address_answer(envelope, name, message);
    HttpResponse answer = respond(200, content_type, spoiled_text(camera, name, envelope.text()));
    answer.wrote = writes(operation.right) && !events;
    return answer;
}

}  // namespace onvif
}  // namespace camsim
