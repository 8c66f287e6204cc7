// SPDX-License-Identifier: BSL-1.0
// From events to alerts: starts, ends, repetitions, pictures.
#include "isapi/alert_feed.hpp"

#include "isapi/alert.hpp"
#include "picture/picture.hpp"

namespace camsim::isapi {

AlertFeed::AlertFeed(Camera& camera, std::string space, const HttpRequest& about)
    : camera_(camera), space_(std::move(space)), seen_(camera.events.last())
{
    about_.local = about.local;
    about_.local_port = about.local_port;
    about_.tls = about.tls;
}

std::vector<Alert> AlertFeed::next()
{
    std::vector<Alert> out;
    for (const Event& event : camera_.events.after(seen_)) {
        seen_ = event.sequence;
        if (reaches_center(camera_, event))
            tell(event, out);
    }
    if (out.empty() && Camera::steady() - reposted_ >= std::chrono::seconds(1))
        repost(out);
    return out;
}

Alert AlertFeed::alert(const Event& event, bool active, int count) const
{
    Alert alert{event_type(event.kind), alert_xml(camera_, space_, about_, event, active, count), {}};
    const Channel* channel = camera_.state.channel(event.channel);
    const bool pictured = event.kind == "license_plate" || camera_.quirks.on("jpeg_parts");
    if (active && pictured && channel)
        alert.picture = snapshot(camera_.state, *channel, Camera::steady(), 160, 90);
    return alert;
}

void AlertFeed::tell(const Event& event, std::vector<Alert>& out)
{
    const std::string key = trigger_id(event) + "/" + std::to_string(event.region);
    const bool ends = event.phase == "end" ||
                      (event.phase == "state" && event.data.count("value") && event.data.at("value") == "false");
    const bool forgets_end = camera_.quirks.on("event_no_end");
    std::vector<Alert> told;
    if (ends) {
        active_.erase(key);
        if (!forgets_end)
            told.push_back(alert(event, false, 0));
    } else {
        told.push_back(alert(event, true, 1));
        if (event.phase == "start")
            active_[key] = {event, 1};
        else if (event.phase == "pulse" && event.kind == "motion" && !forgets_end)
            told.push_back(alert(event, false, 0));
    }
    const int times = camera_.quirks.on("event_duplicate") ? 2 : 1;
    for (int i = 0; i < times; ++i)
        out.insert(out.end(), told.begin(), told.end());
}

/// What goes on, with a higher count.
void AlertFeed::repost(std::vector<Alert>& out)
{
    reposted_ = Camera::steady();
    for (auto& [key, running] : active_) {
        running.event.at = camera_.state.now();
        out.push_back(alert(running.event, true, ++running.count));
    }
}

}  // namespace camsim::isapi
