// SPDX-License-Identifier: BSL-1.0
// Features `io` and `audio`.
#include <algorithm>

#include "messages_io.hpp"
#include "session.hpp"

namespace camsdk::drivers::axis {

namespace {

constexpr const char* audio_groups = "Audio,AudioSource";

class AxisIo final : public driver::IoBackend {
 public:
    explicit AxisIo(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<IoPorts> list() override;
    Task<void> set_output(std::string id, bool active, std::optional<std::chrono::milliseconds> duration) override;

 private:
    bool service() const { return session_->has_api("io-port-management"); }
    Task<RelayOutput> output(std::string id);
    Task<void> order(RelayOutput output, bool active, std::optional<std::chrono::milliseconds> time);

    std::shared_ptr<Session> session_;
};

Task<IoPorts> AxisIo::list()
{
    if (service()) {
        auto task = session_->json(messages::ports_path, "io-port-management", "getPorts", Json());
        Result<Json> answer = co_await std::move(task);
        if (!answer)
            co_return answer.error();
        co_return messages::parse_ports(*answer);
    }
    auto task = session_->params_if_there("IOPort");
    Result<Params> params = co_await std::move(task);
    if (!params)
        co_return params.error();
    IoPorts ports = messages::ports_of(*params);
    if (ports.inputs.empty() && ports.outputs.empty())
        co_return driver::unsupported("io");
    auto asking = session_->link.send(driver::get(messages::check_active(ports)));
    Result<driver::Response> response = co_await std::move(asking);
    if (!response)
        co_return response.error();
    Result<std::string> states = read_text(*response, "port.cgi");
    if (states)
        messages::add_port_states(ports, *states);
    else if (!absent(states.error()))
        co_return states.error();
    co_return ports;
}

Task<RelayOutput> AxisIo::output(std::string id)
{
    auto task = list();
    Result<IoPorts> ports = co_await std::move(task);
    if (!ports)
        co_return ports.error();
    for (const RelayOutput& one : ports->outputs)
        if (one.id == id)
            co_return one;
    co_return Error(ErrorCode::not_found, "the camera has no output of that id");
}

Task<void> AxisIo::order(RelayOutput output, bool active, std::optional<std::chrono::milliseconds> time)
{
    if (!service()) {
        // What it answers is not documented: anything that is no error will do, as the state is read back.
        driver::Request request = driver::get(messages::port_action(output.id, active, time));
        request.idempotent = !time;
        auto task = session_->link.send(std::move(request));
        Result<driver::Response> response = co_await std::move(task);
        if (!response)
            co_return response.error();
        Result<std::string> said = read_text(*response, "port.cgi");
        if (!said)
            co_return said.error();
        co_return Result<void>();
    }
    const std::string idle = output.idle_state.value_or("open");
    Json params =
        time ? messages::port_sequence(output.id, active, idle, *time) : messages::port_state(output.id, active, idle);
    const char* method = time ? "setStateSequence" : "setPorts";
    auto task = session_->json(messages::ports_path, "io-port-management", method, std::move(params));
    Result<Json> done = co_await std::move(task);
    if (!done)
        co_return done.error();
    co_return Result<void>();
}

Task<void> AxisIo::set_output(std::string id, bool active, std::optional<std::chrono::milliseconds> duration)
{
    auto finding = output(id);
    Result<RelayOutput> port = co_await std::move(finding);
    if (!port)
        co_return port.error();
    // The device itself ends a pulse that it can count, even when this program does not live to do so.
    const bool pulse = duration && duration->count() >= 1 && duration->count() <= 65535;
    auto switching = order(*port, active, pulse ? duration : std::nullopt);
    Result<void> switched = co_await std::move(switching);
    if (!switched)
        co_return switched;
    if (duration) {
        auto waiting = session_->link.sleep(*duration);
        Result<void> waited = co_await std::move(waiting);
        if (pulse)
            co_return waited;
        auto back = order(*port, !active, std::nullopt);
        Result<void> ended = co_await std::move(back);
        co_return waited ? ended : waited;
    }
    auto again = output(std::move(id));
    Result<RelayOutput> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    // A pulse output drops by itself; another one that did not move has not obeyed.
    const bool drops = active && now->mode && *now->mode == RelayMode::monostable;
    if (now->active.value_or(active) != active && !drops)
        co_return not_applied("the output's state");
    co_return Result<void>();
}

class AxisAudio final : public driver::AudioBackend {
 public:
    explicit AxisAudio(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<AudioPorts> list() override;
    Task<AudioInput> set_input(AudioInput input) override;

 private:
    std::shared_ptr<Session> session_;
};

Task<AudioPorts> AxisAudio::list()
{
    auto task = session_->params_if_there(audio_groups);
    Result<Params> params = co_await std::move(task);
    if (!params)
        co_return params.error();
    const bool sources = !params->indices("AudioSource.A").empty();
    if (!sources && session_->property("Audio.Audio").value_or(false))
        co_return Error(ErrorCode::forbidden, "the account may not read the audio parameters");
    if (!sources)
        co_return driver::unsupported("audio");
    auto asking = session_->definitions("AudioSource");
    Result<Definitions> known = co_await std::move(asking);
    if (!known)
        co_return known.error();
    co_return messages::audio_of(*params, *known);
}

Task<AudioInput> AxisAudio::set_input(AudioInput input)
{
    auto task = session_->params_if_there(audio_groups);
    Result<Params> params = co_await std::move(task);
    if (!params)
        co_return params.error();
    auto asking = session_->definitions("AudioSource");
    Result<Definitions> known = co_await std::move(asking);
    if (!known)
        co_return known.error();
    const auto inputs = messages::audio_of(*params, *known).inputs;
    if (std::none_of(inputs.begin(), inputs.end(), [&](const AudioInput& one) { return one.id == input.id; }))
        co_return Error(ErrorCode::not_found, "the camera has no audio input of that id");
    Result<Params> change = messages::audio_change(input, *params, *known);
    if (!change)
        co_return change.error();
    auto writing = session_->update(*change, "the audio input's settings");
    Result<void> written = co_await std::move(writing);
    if (!written)
        co_return written.error();
    auto again = list();
    Result<AudioPorts> now = co_await std::move(again);
    if (!now)
        co_return now.error();
    for (const AudioInput& one : now->inputs)
        if (one.id == input.id)
            co_return one;
    co_return not_applied("the audio input's settings");
}

}  // namespace

std::shared_ptr<driver::IoBackend> make_io(std::shared_ptr<Session> session)
{
    return std::make_shared<AxisIo>(std::move(session));
}

std::shared_ptr<driver::AudioBackend> make_audio(std::shared_ptr<Session> session)
{
    return std::make_shared<AxisAudio>(std::move(session));
}

}  // namespace camsdk::drivers::axis
