// SPDX-License-Identifier: BSL-1.0
// Features `io` and `audio`.
#include <algorithm>
#include <cmath>

#include "messages_io.hpp"
#include "session.hpp"

namespace camsdk::drivers::hikvision {

namespace {

constexpr const char* input_roots = "IOInputPortList|IOInputPort|IOProxyInputPortList|IOProxyInputPort";
constexpr const char* output_roots = "IOOutputPortList|IOOutputPort|IOProxyOutputPortList|IOProxyOutputPort";
constexpr const char* state_roots = "IOPortStatusList|IOPortStatus|IOProxyPortStatusList|IOProxyPortStatus";

class HikvisionIo final : public driver::IoBackend {
 public:
    explicit HikvisionIo(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<IoPorts> list() override;
    Task<void> set_output(std::string id, bool active, std::optional<std::chrono::milliseconds> duration) override;

 private:
    Task<IoPorts> read_ports(std::string base, std::vector<int> guesses_in, std::vector<int> guesses_out);
    Task<void> read_states(IoPorts& ports, std::string base);
    Task<void> trigger(std::string path, bool active);
    /// The output's folder: of the device itself, or of a camera behind the recorder (ids of channel × 100 + port).
    std::string output_path(const std::string& id) const
    {
        const bool proxy = session_->recorder && id.size() >= 3;
        return std::string(proxy ? messages::io_proxy_path : messages::io_path) + "/outputs/" + id;
    }
    std::shared_ptr<Session> session_;
};

std::vector<int> up_to(int count)
{
    std::vector<int> all;
    for (int i = 1; i <= std::min(count, 64); ++i)
        all.push_back(i);
    return all;
}

/// The lists; where a device has none, the single items at the guessed numbers.
Task<IoPorts> HikvisionIo::read_ports(std::string base, std::vector<int> guesses_in, std::vector<int> guesses_out)
{
    IoPorts ports;
    static constexpr bool both[] = {false, true};
    for (const bool output : both) {
        const std::string folder = base + (output ? "/outputs" : "/inputs");
        const char* roots = output ? output_roots : input_roots;
        auto take = [&](XmlElement root) {
            if (output)
                for (auto& one : messages::parse_outputs(root))
                    ports.outputs.push_back(std::move(one));
            else
                for (auto& one : messages::parse_inputs(root))
                    ports.inputs.push_back(std::move(one));
        };
        auto task = session_->get_if_there(folder, roots);
        Result<std::optional<Xml>> list = co_await std::move(task);
        if (!list)
            co_return list.error();
        if (*list) {
            take((*list)->root());
            continue;
        }
        for (int number : output ? guesses_out : guesses_in) {
            const std::string id = std::to_string(number);
            auto asked = session_->get_if_there(folder + "/" + id, roots);
            Result<std::optional<Xml>> item = co_await std::move(asked);
            if (!item)
                co_return item.error();
            if (*item)
                take((*item)->root());
            else if (number < 100 && output)
                ports.outputs.emplace_back().id = id;  // counted by the capabilities, described nowhere
            else if (number < 100)
                ports.inputs.emplace_back().id = id;
        }
    }
    co_return ports;
}

Task<void> HikvisionIo::read_states(IoPorts& ports, std::string base)
{
    auto task = session_->get_if_there(base + "/status", state_roots);
    Result<std::optional<Xml>> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    if (*all) {
        messages::add_states(ports, (*all)->root());
        co_return Result<void>();
    }
    std::vector<std::pair<std::string, std::optional<bool>*>> unread;
    for (auto& input : ports.inputs)
        unread.emplace_back(base + "/inputs/" + input.id + "/status", &input.active);
    for (auto& output : ports.outputs)
        unread.emplace_back(base + "/outputs/" + output.id + "/status", &output.active);
    for (auto& [path, active] : unread) {
        auto asked = session_->get_if_there(path, state_roots);
        Result<std::optional<Xml>> one = co_await std::move(asked);
        if (!one)
            co_return one.error();
        if (*one)
            *active = messages::parse_state((*one)->root());
    }
    co_return Result<void>();
}

Task<IoPorts> HikvisionIo::list()
{
    const auto& caps = session_->caps;
    auto task = read_ports(messages::io_path, up_to(caps.io_inputs.value_or(1)), up_to(caps.io_outputs.value_or(1)));
    Result<IoPorts> ports = co_await std::move(task);
    if (!ports)
        co_return ports.error();
    auto states = read_states(*ports, messages::io_path);
    Result<void> read = co_await std::move(states);
    if (!read)
        co_return read.error();
    const bool proxies =
        caps.flag("isSupportIOInputProxy").value_or(false) || caps.flag("isSupportIOOutputProxy").value_or(false);
    if (!session_->recorder || !proxies)
        co_return ports;
    auto map = session_->channels();
    Result<std::vector<ChannelRoute>> channels = co_await std::move(map);
    if (!channels)
        co_return channels.error();
    std::vector<int> guesses;
    for (const auto& route : *channels)
        if (route.proxy)
            guesses.push_back(route.channel.number * 100 + 1);
    auto behind = read_ports(messages::io_proxy_path, guesses, guesses);
    Result<IoPorts> proxied = co_await std::move(behind);
    if (!proxied)
        co_return proxied.error();
    if (!proxied->inputs.empty() || !proxied->outputs.empty()) {
        auto more = read_states(*proxied, messages::io_proxy_path);
        Result<void> done = co_await std::move(more);
        if (!done)
            co_return done.error();
    }
    for (auto& input : proxied->inputs)
        ports->inputs.push_back(std::move(input));
    for (auto& output : proxied->outputs)
        ports->outputs.push_back(std::move(output));
    co_return ports;
}

Task<void> HikvisionIo::trigger(std::string path, bool active)
{
    auto task = session_->put(path + "/trigger", messages::format_trigger(active));
    Result<Ack> ack = co_await std::move(task);
    if (!ack)
        co_return ack.error();
    co_return Result<void>();
}

Task<void> HikvisionIo::set_output(std::string id, bool active, std::optional<std::chrono::milliseconds> duration)
{
    if (!messages::port_id(id))
        co_return Error(ErrorCode::not_found, "the camera has no output of that id");
    const std::string path = output_path(id);
    auto switching = trigger(path, active);
    Result<void> switched = co_await std::move(switching);
    if (!switched)
        co_return switched;
    if (duration) {
        auto waiting = session_->link.sleep(*duration);
        Result<void> waited = co_await std::move(waiting);
        auto back = trigger(path, !active);
        Result<void> ended = co_await std::move(back);
        co_return waited ? ended : waited;
    }
    auto asked = session_->get_if_there(path + "/status", state_roots);
    Result<std::optional<Xml>> state = co_await std::move(asked);
    if (!state)
        co_return state.error();
    if (!*state || messages::parse_state((*state)->root()).value_or(active) == active)
        co_return Result<void>();
    // A pulse output drops by itself; another one that did not move has not obeyed.
    auto described = session_->get_if_there(path, output_roots);
    Result<std::optional<Xml>> port = co_await std::move(described);
    if (!port)
        co_return port.error();
    if (*port && active)
        for (const auto& output : messages::parse_outputs((*port)->root()))
            if (output.mode && *output.mode == RelayMode::monostable)
                co_return Result<void>();
    co_return not_applied("the output's state");
}

class HikvisionAudio final : public driver::AudioBackend {
 public:
    explicit HikvisionAudio(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<AudioPorts> list() override;
    Task<AudioInput> set_input(AudioInput input) override;

 private:
    std::shared_ptr<Session> session_;
};

Task<AudioPorts> HikvisionAudio::list()
{
    auto task = session_->get_if_there(messages::two_way_path, "TwoWayAudioChannelList|TwoWayAudioChannel");
    Result<std::optional<Xml>> talk = co_await std::move(task);
    if (!talk)
        co_return talk.error();
    if (*talk)
        co_return messages::parse_two_way((*talk)->root());
    auto asked = session_->get(messages::audio_path, "AudioChannelList|AudioChannel");
    Result<Xml> plain = co_await std::move(asked);
    if (!plain)
        co_return plain.error();
    co_return messages::parse_audio(plain->root());
}

Task<AudioInput> HikvisionAudio::set_input(AudioInput input)
{
    if (!messages::port_id(input.id))
        co_return Error(ErrorCode::not_found, "the camera has no audio input of that id");
    const std::string path = std::string(messages::two_way_path) + "/" + input.id;
    auto task = session_->get(path, "TwoWayAudioChannel");
    Result<Xml> document = co_await std::move(task);
    if (!document)
        co_return document.error();
    Result<std::string> body = messages::edit_two_way(*document, input);
    if (!body)
        co_return body.error();
    auto writing = session_->put(path, std::move(*body));
    Result<Ack> ack = co_await std::move(writing);
    if (!ack)
        co_return ack.error();
    session_->note(*ack, "audio.set_input");
    auto again = session_->get(path, "TwoWayAudioChannel");
    Result<Xml> read = co_await std::move(again);
    if (!read)
        co_return read.error();
    const auto now = messages::parse_two_way(read->root()).inputs;
    if (now.empty())
        co_return Error(ErrorCode::protocol, "the camera's audio document has no channel");
    const bool kept = (!input.enabled || now[0].enabled == input.enabled) &&
                      (!input.codec || now[0].codec == input.codec) && (!input.kind || now[0].kind == input.kind) &&
                      (!input.volume || (now[0].volume && std::abs(*now[0].volume - *input.volume) <= 0.0051));
    if (!kept)
        co_return not_applied("the audio input's settings");
    co_return now[0];
}

}  // namespace

std::shared_ptr<driver::IoBackend> make_io(std::shared_ptr<Session> session)
{
    return std::make_shared<HikvisionIo>(std::move(session));
}

std::shared_ptr<driver::AudioBackend> make_audio(std::shared_ptr<Session> session)
{
    return std::make_shared<HikvisionAudio>(std::move(session));
}

}  // namespace camsdk::drivers::hikvision
