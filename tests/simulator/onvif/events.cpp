// SPDX-License-Identifier: BSL-1.0
// ONVIF Event service: pull points and consumers with leases, each with a queue of its own.
#include "onvif/operations.hpp"
#include "onvif/protocol.hpp"
#include "onvif/topics.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace camsim::onvif {
namespace {

using std::chrono::milliseconds;

constexpr double usual_lease = 60, longest_lease = 86400, longest_poll = 120;
constexpr int most_messages = 100;
constexpr std::size_t longest_queue = 500;
constexpr const char* id_space = "http://camsim.invalid/events";

[[noreturn]] void base_fault(const Call& call, const char* name, const char* reason)
{
    throw Fault{true, name, {}, reason, 400, name, camera_time(call.state)};
}

milliseconds from_seconds(double seconds)
{
    return milliseconds(std::llround(seconds * 1000));
}

/// Seconds from now that a TerminationTime means: a duration, or a moment by the camera's clock.
std::optional<double> lease_in(const Call& call, const std::string& text)
{
    if (call.quirk("sub_relative_as_seconds") && duration_seconds(text)) {
        const auto digits = text.find_first_of("0123456789");
        return digits == std::string::npos ? 0 : std::strtod(text.c_str() + digits, nullptr);
    }
    if (const auto seconds = duration_seconds(text))
        return seconds;
    if (const auto moment = parse_iso_time(text))
        return std::chrono::duration<double>(*moment - call.state.now()).count();
    return std::nullopt;
}

void drop_expired(Memory& memory)
{
    const auto now = Camera::steady();
    std::erase_if(memory.subscriptions, [&](const auto& each) { return each.second.ends <= now; });
}

std::string told_end(const CameraState& state, const Subscription& subscription, bool early)
{
    // The two clocks are read one after the other: a millisecond more keeps the second told from wavering.
    const auto left = (subscription.ends - Camera::steady()) * (early ? 2 : 1);
    const auto end = state.now() + std::chrono::duration_cast<milliseconds>(left) + milliseconds(1);
    return iso_time(std::chrono::floor<std::chrono::seconds>(end), 0, true);
}

void queue_state(const Camera& camera, Subscription& subscription)
{
    if (camera.quirks.on("event_no_initial"))
        return;
    for (Notice& notice : present_state(camera))
        if (topic_wanted(subscription.filter, notice.topic))
            subscription.waiting.push_back(std::move(notice));
}

void queue_events(const Camera& camera, Subscription& subscription)
{
    for (const Event& event : camera.events.after(subscription.read_until)) {
        subscription.read_until = event.sequence;
        for (Notice& notice : notices_of(camera, event))
            if (topic_wanted(subscription.filter, notice.topic))
                subscription.waiting.push_back(std::move(notice));
    }
    while (subscription.waiting.size() > longest_queue)
        subscription.waiting.pop_front();
}

double asked_lease(Call& call)
{
    const auto asked = text_at(call.in, "InitialTerminationTime");
    if (!asked && call.quirk("sub_requires_initial"))
        base_fault(call, "wsnt:UnacceptableInitialTerminationTimeFault", "An initial termination time is required");
    if (!asked || asked->empty())
        return usual_lease;
    const auto lease = lease_in(call, *asked);
    if (!lease || *lease <= 0)
        base_fault(call, "wsnt:UnacceptableInitialTerminationTimeFault", "The termination time is not acceptable");
    return std::min(*lease, longest_lease);
}

std::string asked_filter(Call& call)
{
    const Node filter = child(call.in, "Filter");
    if (child(filter, "MessageContent"))
        base_fault(call, "wsnt:InvalidMessageContentExpressionFault", "Message content filters are not supported");
    const Node expression = child(filter, "TopicExpression");
    if (!expression)
        return {};
    const std::string dialect = attribute(expression, "Dialect");
    if (dialect.find("ConcreteSet") == std::string::npos && dialect.find("Concrete") == std::string::npos)
        base_fault(call, "wsnt:InvalidFilterFault", "The dialect of the topic expression is not supported");
    if (!filter_understood(text(expression)))
        base_fault(call, "wsnt:TopicNotSupportedFault", "The topic is not supported");
    return text(expression);
}

/// Makes a subscription and writes where it is managed: an element of that name.
void create_subscription(Call& call, const char* reference_name, std::string consumer)
{
    drop_expired(call.memory);
    if (call.quirk("slot_freed_on_socket_close_only"))
        std::erase_if(call.memory.kept_slots, [&](auto id) { return call.camera.connected.count(id) == 0; });
    else
        call.memory.kept_slots.clear();
    auto& all = call.memory.subscriptions;
    Subscription fresh;
    fresh.filter = asked_filter(call);
    fresh.consumer = std::move(consumer);
    double lease = asked_lease(call);
    if (call.quirk("sub_ignore_initial"))
        lease = std::max(1.0, call.camera.quirks.number("sub_ignore_initial", 30));
    if (static_cast<double>(all.size() + call.memory.kept_slots.size()) >=
        call.camera.quirks.number("pullpoint_max", 10))
        throw Fault{false,
                    "wsnt:SubscribeCreationFailedFault",
                    {},
                    "The maximum number of pull points is reached",
                    500,
                    "wsnt:SubscribeCreationFailedFault",
                    camera_time(call.state)};
    const bool early = call.quirk("sub_expires_early");
    fresh.id = ++call.memory.next_subscription;
    fresh.connection = call.request.connection_id;
    fresh.ends = call.now + from_seconds(early ? lease / 2 : lease);
    fresh.read_until = call.camera.events.last();
    queue_state(call.camera, fresh);
    const Node reference = put(call.out, reference_name);
    const std::string id = std::to_string(fresh.id);
    if (call.quirk("subscription_refparams")) {
        put(reference, "wsa:Address", told_address(call, "/onvif/event_service"));
        const Node parameter = put(put(reference, "wsa:ReferenceParameters"), "cs:SubscriptionId", id);
        set(parameter, "xmlns:cs", id_space);
    } else {
        put(reference, "wsa:Address", told_address(call, "/onvif/subscription?Idx=" + id));
    }
    put(call.out, "wsnt:CurrentTime", camera_time(call.state));
    put(call.out, "wsnt:TerminationTime", told_end(call.state, fresh, early));
    all[fresh.id] = std::move(fresh);
}

void create_pull_point(Call& call)
{
    if (call.quirk("no_pullpoint"))
        not_supported("", "Optional Action Not Implemented");
    create_subscription(call, "tev:SubscriptionReference", {});
}

/// Where "http://address:port/target" is; nothing for what is none.
std::optional<Post> consumer_of(const std::string& url)
{
    const std::string scheme = "http://";
    const auto path = url.find('/', scheme.size());
    const auto colon = url.find(':', scheme.size());
    if (url.rfind(scheme, 0) != 0 || path == std::string::npos)
        return std::nullopt;
    Post post;
    const bool has_port = colon < path;
    post.address = url.substr(scheme.size(), (has_port ? colon : path) - scheme.size());
    const auto port = has_port ? to_number(url.substr(colon + 1, path - colon - 1)) : 80;
    if (!port || *port < 1 || *port > 65535)
        return std::nullopt;
    post.port = static_cast<std::uint16_t>(*port);
    post.target = url.substr(path);
    return post;
}

void subscribe(Call& call)
{
    if (call.quirk("no_base_notification"))
        not_supported("", "Optional Action Not Implemented");
    const std::string consumer = required(call.in, "ConsumerReference/Address");
    if (!consumer_of(consumer))
        base_fault(call, "wsnt:SubscribeCreationFailedFault", "The consumer cannot be reached");
    create_subscription(call, "wsnt:SubscriptionReference", consumer);
}

Subscription& subscription_of(Call& call)
{
    drop_expired(call.memory);
    const std::string id = call.quirk("subscription_refparams")
                               ? text_at(call.soap_header, "SubscriptionId").value_or("")
                               : call.request.query_value("Idx").value_or("");
    const auto number = to_number(id);
    const auto found = number ? call.memory.subscriptions.find(static_cast<int>(std::clamp(*number, 0.0, 1e9)))
                              : call.memory.subscriptions.end();
    if (found == call.memory.subscriptions.end())
        base_fault(call, "wsrfr:ResourceUnknownFault", "The subscription does not exist");
    return found->second;
}

/// Writes what waits; false when that is nothing and there is time left.
bool answer_pull(const Camera& camera, Memory& memory, int id, int limit, Node body, bool expired)
{
    const auto found = memory.subscriptions.find(id);
    if (found == memory.subscriptions.end())
        throw Fault{true,
                    "wsrfr:ResourceUnknownFault",
                    {},
                    "The subscription does not exist",
                    400,
                    "wsrfr:ResourceUnknownFault",
                    camera_time(camera.state)};
    Subscription& subscription = found->second;
    queue_events(camera, subscription);
    if (subscription.waiting.empty() && !expired)
        return false;
    const Node out = put(body, "tev:PullMessagesResponse");
    put(out, "tev:CurrentTime", camera_time(camera.state));
    put(out, "tev:TerminationTime", told_end(camera.state, subscription, camera.quirks.on("sub_expires_early")));
    for (; limit > 0 && !subscription.waiting.empty(); --limit) {
        put_notice(out, "wsnt:NotificationMessage", camera, subscription.waiting.front());
        subscription.waiting.pop_front();
    }
    return true;
}

void pull_messages(Call& call)
{
    const int id = subscription_of(call).id;
    const auto timeout = duration_seconds(required(call.in, "Timeout"));
    const auto asked = integer_at(call.in, "MessageLimit");
    if (!timeout || *timeout < 0 || !asked || *asked < 1)
        malformed("Timeout and MessageLimit are needed");
    const int limit = std::min(*asked, most_messages);
    call.later_for =
        call.quirk("pull_returns_at_once") ? milliseconds(0) : from_seconds(std::min(*timeout, longest_poll));
    call.later = [&camera = call.camera, &memory = call.memory, id, limit](Node body, bool expired) {
        return answer_pull(camera, memory, id, limit, body, expired);
    };
}

void renew(Call& call)
{
    Subscription& subscription = subscription_of(call);
    const std::string asked = required(call.in, "TerminationTime");
    if (call.quirk("sub_renew_absolute_only") && duration_seconds(asked))
        base_fault(call, "wsnt:UnacceptableTerminationTimeFault", "The termination time must be absolute");
    const auto lease = lease_in(call, asked);
    if (!lease || *lease <= 0)
        base_fault(call, "wsnt:UnacceptableTerminationTimeFault", "The termination time is not acceptable");
    const bool early = call.quirk("sub_expires_early");
    const double seconds = call.quirk("sub_ignore_initial")
                               ? std::max(1.0, call.camera.quirks.number("sub_ignore_initial", 30))
                               : std::min(*lease, longest_lease);
    subscription.ends = call.now + from_seconds(early ? seconds / 2 : seconds);
    put(call.out, "wsnt:TerminationTime", told_end(call.state, subscription, early));
    put(call.out, "wsnt:CurrentTime", camera_time(call.state));
}

void unsubscribe(Call& call)
{
    const Subscription& over = subscription_of(call);
    if (call.quirk("slot_freed_on_socket_close_only"))
        call.memory.kept_slots.insert(over.connection);
    call.memory.subscriptions.erase(over.id);
}

void set_synchronization_point(Call& call)
{
    queue_state(call.camera, subscription_of(call));
}

void get_event_properties(Call& call)
{
    put(call.out, "tev:TopicNamespaceLocation", "http://www.onvif.org/onvif/ver10/topics/topicns.xml");
    put(call.out, "wsnt:FixedTopicSet", true);
    put_topic_set(call.out);
    for (const char* dialect : {"http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet",
                                "http://docs.oasis-open.org/wsn/t-1/TopicExpression/Concrete"})
        put(call.out, "wsnt:TopicExpressionDialect", dialect);
    put(call.out, "tev:MessageContentFilterDialect", "http://www.onvif.org/ver10/tev/messageContentFilter/ItemFilter");
    put(call.out, "tev:MessageContentSchemaLocation", "http://www.onvif.org/onvif/ver10/schema/onvif.xsd");
}

void get_service_capabilities(Call& call)
{
    put_capabilities(call, call.out, service("tev"));
}

}  // namespace

std::vector<Post> notify_consumers(Camera& camera, Memory& memory)
{
    drop_expired(memory);
    std::vector<Post> out;
    for (auto& [id, subscription] : memory.subscriptions) {
        if (subscription.consumer.empty())
            continue;
        queue_events(camera, subscription);
        if (subscription.waiting.empty())
            continue;
        Envelope envelope;
        put(envelope.header(), "wsa:Action", "http://docs.oasis-open.org/wsn/bw-2/NotificationConsumer/Notify");
        const Node notify = put(envelope.body(), "wsnt:Notify");
        for (const Notice& notice : std::exchange(subscription.waiting, {}))
            put_notice(notify, "wsnt:NotificationMessage", camera, notice);
        Post post = *consumer_of(subscription.consumer);
        post.content_type = "application/soap+xml; charset=utf-8";
        post.body = envelope.text();
        out.push_back(std::move(post));
    }
    return out;
}

const Operations& event_operations()
{
    static const Operations all{
        {"GetServiceCapabilities", Right::pre_auth, get_service_capabilities},
        {"GetEventProperties", Right::read_media, get_event_properties},
        {"CreatePullPointSubscription", Right::read_media, create_pull_point},
        {"Subscribe", Right::read_media, subscribe},
        {"PullMessages", Right::read_media, pull_messages},
        {"Renew", Right::read_media, renew},
        {"Unsubscribe", Right::read_media, unsubscribe},
        {"SetSynchronizationPoint", Right::read_media, set_synchronization_point},
    };
    return all;
}

}  // namespace camsim::onvif
