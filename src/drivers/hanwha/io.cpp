// SPDX-License-Identifier: BSL-1.0
// Features `io` and `audio`.
#include <algorithm>
#include <cmath>

#include "messages_io.hpp"
#include "session.hpp"

namespace camsdk::drivers::hanwha {

namespace {

class HanwhaIo final : public driver::IoBackend {
 public:
    explicit HanwhaIo(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<IoPorts> list() override;
    Task<void> set_output(std::string id, bool active, std::optional<std::chrono::milliseconds> duration) override;

 private:
    Task<RelayOutput> find(int number);
    Task<void> write(Query query);
    std::shared_ptr<Session> session_;
};

Task<IoPorts> HanwhaIo::list()
{
    IoPorts ports;
    auto first = session_->view_if_there(messages::outputs());
    Result<std::optional<Fields>> outputs = co_await std::move(first);
    if (!outputs)
        co_return outputs.error();
    if (*outputs)
        ports.outputs = messages::parse_outputs(**outputs);
    auto second = session_->view_if_there(messages::inputs());
    Result<std::optional<Fields>> inputs = co_await std::move(second);
    if (!inputs)
        co_return inputs.error();
    if (*inputs)
        ports.inputs = messages::parse_inputs(**inputs);
    if (!*outputs && !*inputs)
        co_return driver::unsupported("io.list");
    auto third = session_->view_if_there(messages::states());
    Result<std::optional<Fields>> states = co_await std::move(third);
    if (!states)
        co_return states.error();
    if (*states)
        messages::add_states(ports, **states);
    co_return ports;
}

Task<void> HanwhaIo::write(Query query)
{
    auto task = session_->order(std::move(query));
    Result<Fields> done = co_await std::move(task);
    if (!done)
        co_return done.error();
    co_return Result<void>();
}

Task<RelayOutput> HanwhaIo::find(int number)
{
    auto task = session_->view(messages::outputs());
    Result<Fields> fields = co_await std::move(task);
    if (!fields)
        co_return fields.error();
    for (auto& output : messages::parse_outputs(*fields))
        if (output.id == std::to_string(number))
            co_return output;
    co_return Error(ErrorCode::not_found, "the camera has no output of that id");
}

Task<void> HanwhaIo::set_output(std::string id, bool active, std::optional<std::chrono::milliseconds> duration)
{
    const auto number = messages::port_number(id);
    if (!number)
        co_return Error(ErrorCode::not_found, "the camera has no output of that id");
    auto finding = find(*number);
    Result<RelayOutput> output = co_await std::move(finding);
    if (!output)
        co_return output.error();
    auto asked = session_->parameters();
    Result<std::shared_ptr<const Parameters>> parameters = co_await std::move(asked);
    if (!parameters)
        co_return parameters.error();
    // A time that the camera can keep by itself ends even when this program does not live to end it.
    std::optional<std::string> word;
    if (active && duration)
        word = messages::duration_word(*duration, **parameters);
    auto switching = write(messages::switch_output(*number, active, word));
    Result<void> switched = co_await std::move(switching);
    if (!switched)
        co_return switched;
    if (duration) {
        auto waiting = session_->link.sleep(*duration);
        Result<void> waited = co_await std::move(waiting);
        auto back = write(messages::switch_output(*number, !active, std::nullopt));
        Result<void> ended = co_await std::move(back);
        co_return waited ? ended : waited;
    }
    // An output set to a time drops by itself; another one that did not move has not obeyed.
    if (active && output->mode && *output->mode == RelayMode::monostable)
        co_return Result<void>();
    auto reading = session_->view_if_there(messages::states());
    Result<std::optional<Fields>> states = co_await std::move(reading);
    if (!states)
        co_return states.error();
    if (*states && messages::output_state(**states, *number).value_or(active) != active)
        co_return not_applied("the output's state");
    co_return Result<void>();
}

class HanwhaAudio final : public driver::AudioBackend {
 public:
    explicit HanwhaAudio(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<AudioPorts> list() override;
    Task<AudioInput> set_input(AudioInput input) override;

 private:
    std::shared_ptr<Session> session_;
};

Task<AudioPorts> HanwhaAudio::list()
{
    auto asked = session_->parameters();
    Result<std::shared_ptr<const Parameters>> parameters = co_await std::move(asked);
    if (!parameters)
        co_return parameters.error();
    auto first = session_->view_if_there(messages::audio_inputs());
    Result<std::optional<Fields>> inputs = co_await std::move(first);
    if (!inputs)
        co_return inputs.error();
    auto second = session_->view_if_there(messages::audio_outputs());
    Result<std::optional<Fields>> outputs = co_await std::move(second);
    if (!outputs)
        co_return outputs.error();
    if (!*inputs && !*outputs)
        co_return driver::unsupported("audio.list");
    co_return messages::parse_audio(inputs->value_or(Fields()), outputs->value_or(Fields()), **parameters,
                                    session_->channels());
}

Task<AudioInput> HanwhaAudio::set_input(AudioInput input)
{
    const auto number = messages::port_number(input.id);
    if (!number || *number > session_->channels())
        co_return Error(ErrorCode::not_found, "the camera has no audio input of that id");
    auto asked = session_->parameters();
    Result<std::shared_ptr<const Parameters>> parameters = co_await std::move(asked);
    if (!parameters)
        co_return parameters.error();
    Result<Query> query = messages::set_audio_input(input, *number - 1, **parameters);
    if (!query)
        co_return query.error();
    auto writing = session_->order(*query);
    Result<Fields> done = co_await std::move(writing);
    if (!done)
        co_return done.error();
    auto again = list();
    Result<AudioPorts> ports = co_await std::move(again);
    if (!ports)
        co_return ports.error();
    const Range range = messages::gains(**parameters, "audioinput");
    for (auto& now : ports->inputs) {
        if (now.id != input.id)
            continue;
        const bool kept =
            (!input.enabled || now.enabled == input.enabled) && (!input.codec || now.codec == input.codec) &&
            (!input.kind || now.kind == input.kind) &&
            (!input.volume || (now.volume && std::abs(*now.volume - *input.volume) * (range.max - range.min) <= 0.51));
        if (!kept)
            co_return not_applied("the audio input's settings");
        co_return std::move(now);
    }
    co_return Error(ErrorCode::not_found, "the camera has no audio input of that id");
}

}  // namespace

std::shared_ptr<driver::IoBackend> make_io(std::shared_ptr<Session> session)
{
    return std::make_shared<HanwhaIo>(std::move(session));
}

std::shared_ptr<driver::AudioBackend> make_audio(std::shared_ptr<Session> session)
{
    return std::make_shared<HanwhaAudio>(std::move(session));
}

}  // namespace camsdk::drivers::hanwha
