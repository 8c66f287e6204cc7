// SPDX-License-Identifier: BSL-1.0
// Cameras on a broker.
#include "bridge.hpp"

#include <camsdk/json.hpp>

#include <algorithm>

#include "topics.hpp"

namespace mqtt_bridge {

using namespace camsdk;

Bridge::Bridge(services::Fleet fleet, BridgeOptions options, BrokerOptions broker) : options_(std::move(options))
{
    for (auto& entry : fleet.cameras) {
        seats_.push_back(std::make_unique<Seat>());
        seats_.back()->entry = std::move(entry);
    }
    broker.will_topic = options_.prefix + "/bridge/availability";
    broker_ = std::make_unique<Broker>(
        std::move(broker), options_.prefix + "/+/command/#",
        [this](const std::string& topic, const std::string& payload) { on_order(topic, payload); });
    context_ = std::make_unique<Context>();
    for (const auto& seat : seats_) {
        broker_->retain(topic(*seat, "availability"), "offline");
        if (options_.discovery.empty())
            continue;
        for (const auto& announcement : {announce_picture(options_.discovery, options_.prefix, seat->entry.name),
                                         announce_button(options_.discovery, options_.prefix, seat->entry.name)})
            broker_->retain(announcement.topic, announcement.payload);
    }
}

Bridge::~Bridge()
{
    for (const auto& seat : seats_)
        seat->subscription.end();
    context_.reset();  // no handler runs any more
    for (const auto& seat : seats_)
        broker_->retain(topic(*seat, "availability"), "offline");
    broker_.reset();
}

std::string Bridge::topic(const Seat& seat, const std::string& rest) const
{
    return options_.prefix + "/" + level(seat.entry.name) + "/" + rest;
}

void Bridge::tend()
{
    for (const auto& each : seats_) {
        Seat& seat = *each;
        {
            std::lock_guard<std::mutex> lock(mutex_);
            if (seat.opening || seat.camera || Clock::now() < seat.due)
                continue;
            seat.opening = true;
        }
        Result<OpenOptions> login = services::open_options(seat.entry);
        if (!login) {
            failed(seat, login.error());
            continue;
        }
        context_->open(seat.entry.url, *login).then([this, &seat](Result<Camera> camera) {
            opened(seat, std::move(camera));
        });
    }
}

void Bridge::failed(Seat& seat, const Error& error)
{
    broker_->retain(topic(seat, "availability"), "offline");
    broker_->tell(topic(seat, "error"), to_json(error));
    std::lock_guard<std::mutex> lock(mutex_);
    seat.opening = false;
    seat.camera.reset();
    // A refused login is not tried again and again: that locks accounts.
    seat.wait = error.retryable() ? std::min(seat.wait * 2, std::chrono::seconds(60)) : std::chrono::seconds(600);
    seat.due = Clock::now() + seat.wait;
}

void Bridge::opened(Seat& seat, Result<Camera> camera)
{
    if (!camera)
        return failed(seat, camera.error());
    EventOptions options;
    options.on_connection = [this, &seat](bool up, const std::optional<Error>&) {
        broker_->retain(topic(seat, "availability"), up ? "online" : "offline");
    };
    Subscription subscription = camera->events().subscribe(
        {}, [this, &seat](const Event& event) { on_event(seat, event); },
        [this, &seat](const Error& error) { failed(seat, error); }, std::move(options));
    std::lock_guard<std::mutex> lock(mutex_);
    seat.opening = false;
    seat.wait = std::chrono::seconds(2);
    seat.camera = *camera;
    seat.subscription = std::move(subscription);
}

void Bridge::on_event(Seat& seat, const Event& event)
{
    if (event.active) {
        const std::string state = state_name(event);
        if (!options_.discovery.empty() && seat.announced.insert(state).second) {
            const auto announcement = announce_state(options_.discovery, options_.prefix, seat.entry.name, event);
            broker_->retain(announcement.topic, announcement.payload);
        }
        broker_->retain(topic(seat, "state/" + state), *event.active ? "ON" : "OFF");
    }
    Event slim = event;
    slim.raw.clear();
    broker_->tell(topic(seat, "event"), to_json(slim));
}

void Bridge::answer(const Seat& seat, const std::string& order, const std::optional<Error>& error)
{
    std::string text = "{\"order\":";
    detail::json_text(text, order);
    text += error ? ",\"done\":false,\"answer\":" + to_json(*error) + "}" : ",\"done\":true}";
    broker_->tell(topic(seat, "result"), text);
}

template <class T>
void Bridge::run(Seat& seat, const std::string& order, Task<T> task)
{
    std::move(task).then([this, &seat, order](const Result<T>& result) {
        answer(seat, order, result ? std::optional<Error>() : std::optional<Error>(result.error()));
    });
}

void Bridge::take_picture(Seat& seat, const Camera& camera)
{
    camera.media().snapshot().then([this, &seat](const Result<Snapshot>& picture) {
        if (picture)
            broker_->retain(topic(seat, "snapshot"), picture->bytes);
        answer(seat, "snapshot", picture ? std::optional<Error>() : std::optional<Error>(picture.error()));
    });
}

void Bridge::on_order(const std::string& topic, const std::string& payload)
{
    const auto order = read_order(options_.prefix, topic);
    const auto found = std::find_if(seats_.begin(), seats_.end(), [&](const auto& seat) {
        return order && level(seat->entry.name) == order->camera;
    });
    if (found == seats_.end())
        return;
    Seat& seat = **found;
    std::optional<Camera> camera;
    {
        std::lock_guard<std::mutex> lock(mutex_);
        camera = seat.camera;
    }
    if (!camera)
        return answer(seat, order->what, Error(ErrorCode::unreachable, "the camera is not there"));
    if (order->what == "preset")
        run(seat, "preset", camera->ptz().goto_preset(payload));
    else if (order->what == "output" && (payload == "ON" || payload == "OFF"))
        run(seat, "output", camera->io().set_output(order->target, payload == "ON"));
    else if (order->what == "snapshot")
        take_picture(seat, *camera);
    else
        answer(seat, order->what, Error(ErrorCode::invalid_argument, "orders are preset, output/ID ON|OFF, snapshot"));
}

}  // namespace mqtt_bridge
