// SPDX-License-Identifier: BSL-1.0
// Features `io` and `audio`.
#include "messages_io.hpp"
#include "session.hpp"

namespace camsdk::drivers::dahua {

namespace {

using messages::OutputMode;

class DahuaIo final : public driver::IoBackend {
 public:
    explicit DahuaIo(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<IoPorts> list() override;
    Task<void> set_output(std::string id, bool active, std::optional<std::chrono::milliseconds> duration) override;

 private:
    Task<void> write(int row, OutputMode mode);
    Task<void> release(int row);
    Task<std::optional<bool>> state(int row);
    std::shared_ptr<Session> session_;
};

class DahuaAudio final : public driver::AudioBackend {
 public:
    explicit DahuaAudio(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<AudioPorts> list() override;
    Task<AudioInput> set_input(AudioInput input) override;

 private:
    Task<void> set_switch(int row, bool on);
    std::shared_ptr<Session> session_;
};

Error no_output()
{
    return Error(ErrorCode::not_found, "the camera has no output of that id");
}

Task<IoPorts> DahuaIo::list()
{
    messages::PortAnswers answers;
    struct Wanted {
        const char* path;
        const char* what;
        KeyValues* into;
    };
    auto first = session_->values(messages::outputs_path, "the number of outputs");
    Result<KeyValues> outputs = co_await std::move(first);
    if (!outputs && !absent(outputs.error()))
        co_return outputs.error();
    if (outputs)
        answers.outputs = *outputs;
    auto second = session_->values(messages::inputs_path, "the number of inputs");
    Result<KeyValues> inputs = co_await std::move(second);
    if (!inputs && (!outputs || !absent(inputs.error())))
        co_return inputs.error();
    if (inputs)
        answers.inputs = *inputs;
    const Wanted rest[] = {{messages::input_state_path, "the inputs' state", &answers.input_state},
                           {messages::output_state_path, "the outputs' state", &answers.output_state}};
    for (const Wanted& one : rest) {
        auto task = session_->values_if_there(one.path, one.what);
        Result<std::optional<KeyValues>> values = co_await std::move(task);
        if (!values)
            co_return values.error();
        *one.into = values->value_or(KeyValues());
    }
    const Wanted tables[] = {{"Alarm", "", &answers.alarm}, {"AlarmOut", "", &answers.alarm_out}};
    for (const Wanted& one : tables) {
        auto task = session_->table_if_there(one.path);
        Result<std::optional<KeyValues>> values = co_await std::move(task);
        if (!values)
            co_return values.error();
        *one.into = values->value_or(KeyValues());
    }
    co_return messages::parse_ports(answers);
}

Task<void> DahuaIo::write(int row, OutputMode mode)
{
    auto task = session_->change("AlarmOut", messages::format_output(row, mode), "the output");
    Result<KeyValues> now = co_await std::move(task);
    if (!now)
        co_return now.error();
    co_return Result<void>();
}

Task<std::optional<bool>> DahuaIo::state(int row)
{
    auto task = list();
    Result<IoPorts> ports = co_await std::move(task);
    if (!ports)
        co_return ports.error();
    const auto index = static_cast<std::size_t>(row);
    co_return index < ports->outputs.size() ? ports->outputs[index].active : std::nullopt;
}

/// Gives the output back to the camera's own linkage; where that holds it on, it is held off.
Task<void> DahuaIo::release(int row)
{
    auto first = write(row, OutputMode::automatic);
    Result<void> done = co_await std::move(first);
    if (!done)
        co_return done;
    auto asked = state(row);
    Result<std::optional<bool>> now = co_await std::move(asked);
    if (!now)
        co_return now.error();
    if (!now->value_or(false))
        co_return Result<void>();
    auto second = write(row, OutputMode::off);
    co_return co_await std::move(second);
}

Task<void> DahuaIo::set_output(std::string id, bool active, std::optional<std::chrono::milliseconds> duration)
{
    const auto row = messages::row_of(id);
    auto task = session_->values(messages::outputs_path, "the number of outputs");
    Result<KeyValues> count = co_await std::move(task);
    if (!count)
        co_return count.error();
    if (!row || *row >= count->integer("result").value_or(0))
        co_return no_output();
    auto switching = active ? write(*row, OutputMode::on) : release(*row);
    Result<void> done = co_await std::move(switching);
    if (!done || !duration)
        co_return done;
    auto waiting = session_->link.sleep(*duration);
    Result<void> waited = co_await std::move(waiting);
    auto back = active ? release(*row) : write(*row, OutputMode::on);
    Result<void> restored = co_await std::move(back);
    co_return waited ? restored : waited;
}

Task<AudioPorts> DahuaAudio::list()
{
    messages::AudioAnswers answers;
    auto first = session_->values(messages::microphones_path, "the number of microphones");
    Result<KeyValues> inputs = co_await std::move(first);
    if (!inputs && !absent(inputs.error()))
        co_return inputs.error();
    if (inputs)
        answers.microphones = *inputs;
    auto second = session_->values(messages::speakers_path, "the number of loudspeakers");
    Result<KeyValues> outputs = co_await std::move(second);
    if (!outputs && (!inputs || !absent(outputs.error())))
        co_return outputs.error();
    if (outputs)
        answers.speakers = *outputs;
    struct Wanted {
        const char* name;
        KeyValues* into;
    };
    const Wanted tables[] = {{"AudioInputVolume", &answers.input_volume},
                             {"AudioOutputVolume", &answers.output_volume},
                             {"Encode", &answers.encode}};
    for (const Wanted& one : tables) {
        auto task = session_->table_if_there(one.name);
        Result<std::optional<KeyValues>> values = co_await std::move(task);
        if (!values)
            co_return values.error();
        *one.into = values->value_or(KeyValues());
    }
    co_return messages::parse_audio_ports(answers);
}

Task<void> DahuaAudio::set_switch(int row, bool on)
{
    auto reading = session_->table("Encode");
    Result<KeyValues> encode = co_await std::move(reading);
    if (!encode)
        co_return encode.error();
    auto settings = messages::format_audio_switch(*encode, row, on);
    if (settings.empty())
        co_return driver::unsupported("audio.set_input: switching");
    auto writing = session_->change("Encode", std::move(settings), "the sound of the streams");
    Result<KeyValues> now = co_await std::move(writing);
    if (!now)
        co_return now.error();
    co_return Result<void>();
}

Task<AudioInput> DahuaAudio::set_input(AudioInput input)
{
    auto task = list();
    Result<AudioPorts> before = co_await std::move(task);
    if (!before)
        co_return before.error();
    const auto row = messages::row_of(input.id);
    if (!row || static_cast<std::size_t>(*row) >= before->inputs.size())
        co_return Error(ErrorCode::not_found, "the camera has no audio input of that id");
    if (input.volume && (*input.volume < 0 || *input.volume > 1))
        co_return driver::out_of_range("volume", *input.volume, Range{0, 1});
    const AudioInput& now = before->inputs[static_cast<std::size_t>(*row)];
    if ((input.codec && input.codec != now.codec) || (input.kind && input.kind != now.kind))
        co_return driver::unsupported("audio.set_input of codec or kind");
    if (input.volume && !now.volume)
        co_return driver::unsupported("audio.set_input of the volume");
    if (input.volume) {
        auto writing = session_->change("AudioInputVolume", messages::format_volume(*row, *input.volume), "the volume");
        Result<KeyValues> done = co_await std::move(writing);
        if (!done)
            co_return done.error();
    }
    if (input.enabled) {
        auto switching = set_switch(*row, *input.enabled);
        Result<void> done = co_await std::move(switching);
        if (!done)
            co_return done.error();
    }
    auto again = list();
    Result<AudioPorts> after = co_await std::move(again);
    if (!after)
        co_return after.error();
    if (static_cast<std::size_t>(*row) >= after->inputs.size())
        co_return not_applied("the audio input");
    co_return after->inputs[static_cast<std::size_t>(*row)];
}

}  // namespace

std::shared_ptr<driver::IoBackend> make_io(std::shared_ptr<Session> session)
{
    return std::make_shared<DahuaIo>(std::move(session));
}

std::shared_ptr<driver::AudioBackend> make_audio(std::shared_ptr<Session> session)
{
    return std::make_shared<DahuaAudio>(std::move(session));
}

}  // namespace camsdk::drivers::dahua
