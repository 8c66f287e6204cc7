// SPDX-License-Identifier: BSL-1.0
// One operation of each kind, told in words that are the same each time it goes right.
#include <cmath>
#include <condition_variable>
#include <mutex>

#include "stage.hpp"

namespace camsdk::faults {

namespace {

using namespace std::chrono_literals;

template <class T>
Outcome in_words(const Result<T>& result)
{
    if (!result)
        return result.error();
    if constexpr (std::is_void_v<T>)
        return std::string("done");
    else
        return to_json(*result);
}

Outcome picture(const Result<Snapshot>& snapshot)
{
    if (!snapshot)
        return snapshot.error();
    const bool whole = snapshot->bytes.size() > 4 && snapshot->bytes.substr(snapshot->bytes.size() - 2) == "\xff\xd9";
    return (whole ? "whole " : "cut ") + std::to_string(snapshot->width.value_or(0)) + " x " +
           std::to_string(snapshot->height.value_or(0));
}

/// Writes a brightness; a success that the camera itself does not confirm is told as such.
Outcome write(Seat& seat)
{
    ImagingChange change;
    change.brightness = ++seat.turn % 2 ? 0.3 : 0.7;
    const auto same = [&](const Result<ImagingSettings>& now) {
        return now && now->brightness && std::abs(*now->brightness - *change.brightness) < 0.02;
    };
    const Result<ImagingSettings> done = seat.camera->imaging().set(change).get();
    if (!done)
        return done.error();
    const Result<ImagingSettings> there = seat.direct->imaging().get().get();
    return std::string(same(done) ? "answered, " : "not answered, ") + (same(there) ? "kept" : "not kept");
}

/// Opens anew, with what a stranger has to find out first.
Outcome open_again(Context& context, Seat& seat, const OpenOptions& options)
{
    const Result<Camera> camera = context.open(seat.url, options).get();
    if (!camera)
        return camera.error();
    return in_words(camera->capabilities().get());
}

struct Watch {
    std::mutex mutex;
    std::condition_variable changed;
    bool motion = false;
    std::optional<Error> end;
    std::string connection;  ///< what was told of it last
};

/// Subscribes, and waits for motion that comes after the fault did.
Outcome watch(Seat& seat)
{
    auto seen = std::make_shared<Watch>();
    EventOptions told;
    told.on_connection = [seen](bool connected, const std::optional<Error>& reason) {
        std::lock_guard lock(seen->mutex);
        seen->connection = connected ? "connected" : reason ? reason->message() : "disconnected";
    };
    const auto subscription = seat.camera->events().subscribe(
        {},
        [seen](const Event& event) {
            if (event.kind != EventKind::motion || event.phase == EventPhase::state)
                return;
            std::lock_guard lock(seen->mutex);
            seen->motion = true;
            seen->changed.notify_all();
        },
        [seen](const Error& error) {
            std::lock_guard lock(seen->mutex);
            seen->end = error;
            seen->changed.notify_all();
        },
        told);
    // Subscriptions whose answers earlier trials damaged stand until their lease of a minute ends: where they are as
    // many as the camera has, a try fails, and the next may be another minute away.
    const auto until = std::chrono::steady_clock::now() + 130s;
    std::unique_lock lock(seen->mutex);
    while (std::chrono::steady_clock::now() < until) {
        seen->changed.wait_for(lock, 50ms);
        if (seen->end)
            return *seen->end;
        if (seen->motion)
            return std::string("motion");
    }
    return no_motion + (": " + seen->connection);
}

}  // namespace

const std::vector<Operation>& operations()
{
    using Options = const OpenOptions&;
    static const std::vector<Operation> all{
        {"network.get", [](Context&, Seat& s, Options) { return in_words(s.camera->network().get().get()); }},
        {"users.list", [](Context&, Seat& s, Options) { return in_words(s.camera->users().list().get()); }},
        {"media.profiles", [](Context&, Seat& s, Options) { return in_words(s.camera->media().profiles().get()); }},
        {"ptz.stop", [](Context&, Seat& s, Options) { return in_words(s.camera->ptz().stop().get()); }},
        {"imaging.set", [](Context&, Seat& s, Options) { return write(s); }},
        {"media.snapshot", [](Context&, Seat& s, Options) { return picture(s.camera->media().snapshot().get()); }},
        {"media.describe_stream",
         [](Context&, Seat& s, Options) { return in_words(s.camera->media().describe_stream().get()); }},
        {"events", [](Context&, Seat& s, Options) { return watch(s); }},
        {"open", open_again},
    };
    return all;
}

}  // namespace camsdk::faults
