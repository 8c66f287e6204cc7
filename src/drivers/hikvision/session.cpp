// SPDX-License-Identifier: BSL-1.0
// What the features of one opened device share.
#include "session.hpp"

#include <algorithm>
#include <codec/time.hpp>

#include "messages_network.hpp"
#include "messages_time.hpp"

namespace camsdk::drivers::hikvision {

Error not_applied(const std::string& what)
{
    return Error(ErrorCode::not_applied, "the camera accepted " + what + " and did not keep it");
}

void Session::note(const Ack& ack, const char* what)
{
    if (ack.reboot_required)
        link.log(std::string(what) + ": the camera wants a reboot before this takes effect");
}

Task<Xml> Session::get(std::string path, std::string roots)
{
    auto call = get_document(std::move(path), std::move(roots));
    return link.call(std::move(call));
}

Task<std::optional<Xml>> Session::get_if_there(std::string path, std::string roots)
{
    auto task = get(std::move(path), std::move(roots));
    Result<Xml> document = co_await std::move(task);
    if (document)
        co_return std::optional<Xml>(*document);
    if (absent(document.error()))
        co_return std::optional<Xml>();
    co_return document.error();
}

Task<Ack> Session::put(std::string path, std::string body)
{
    auto call = put_document(std::move(path), std::move(body));
    return link.call(std::move(call));
}

Task<Ack> Session::post(std::string path, std::string body)
{
    auto call = post_document(std::move(path), std::move(body));
    return link.call(std::move(call));
}

Task<Ack> Session::remove(std::string path)
{
    auto call = delete_resource(std::move(path));
    return link.call(std::move(call));
}

Task<Ack> Session::put_edit(std::string path, XmlEdit edit)
{
    Result<std::string> body = edit.text();
    if (!body)
        return body.error();
    return put(std::move(path), std::move(*body));
}

Task<Xml> Session::device_info()
{
    if (const Xml* known = info.at(link.now()))
        co_return *known;
    auto call = messages::device_info();
    auto task = link.call(std::move(call));
    Result<Xml> document = co_await std::move(task);
    if (document)
        info.keep(*document, link.now());
    co_return document;
}

Task<std::vector<ChannelRoute>> Session::channels()
{
    if (const auto* known = channels_.at(link.now()))
        co_return *known;
    auto task = learn_channels();
    Result<std::vector<ChannelRoute>> learnt = co_await std::move(task);
    if (learnt)
        channels_.keep(*learnt, link.now());
    co_return learnt;
}

Task<std::vector<ChannelRoute>> Session::learn_channels()
{
    std::vector<ChannelRoute> routes;
    if (!recorder || caps.video_inputs > 0) {
        auto task = get_if_there(messages::video_inputs_path, "VideoInputChannelList");
        Result<std::optional<Xml>> inputs = co_await std::move(task);
        if (!inputs)
            co_return inputs.error();
        if (*inputs)
            for (auto& channel : messages::parse_video_inputs((*inputs)->root()))
                routes.push_back(ChannelRoute{std::move(channel), false});
    }
    if (recorder) {
        auto task = get_if_there(messages::input_proxy_path, "InputProxyChannelList");
        Result<std::optional<Xml>> proxies = co_await std::move(task);
        if (!proxies)
            co_return proxies.error();
        std::vector<Channel> behind;
        if (*proxies)
            behind = messages::parse_input_proxies((*proxies)->root());
        if (!behind.empty()) {
            auto asked =
                get_if_there(std::string(messages::input_proxy_path) + "/status", "InputProxyChannelStatusList");
            Result<std::optional<Xml>> states = co_await std::move(asked);
            if (!states)
                co_return states.error();
            if (*states)
                messages::add_proxy_states(behind, (*states)->root());
        }
        // Of a hybrid recorder whose lists both begin at 1 the digital channels follow the analogue ones.
        const int own = static_cast<int>(routes.size());
        const bool shift =
            std::any_of(behind.begin(), behind.end(), [&](const Channel& channel) { return channel.number <= own; });
        for (auto& channel : behind) {
            if (shift)
                channel.number += own;
            routes.push_back(ChannelRoute{std::move(channel), true});
        }
    }
    if (routes.empty() && !recorder)
        routes.push_back(ChannelRoute());
    co_return routes;
}

Task<ChannelRoute> Session::channel(int number)
{
    auto task = channels();
    Result<std::vector<ChannelRoute>> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    for (const auto& route : *all)
        if (route.channel.number == number)
            co_return route;
    co_return Error(ErrorCode::not_found, "the camera has no channel " + std::to_string(number));
}

Task<Ports> Session::ports()
{
    if (const auto* known = ports_.at(link.now()))
        co_return *known;
    auto task = get_if_there(messages::admin_accesses_path, "AdminAccessProtocolList");
    Result<std::optional<Xml>> document = co_await std::move(task);
    if (!document)
        co_return document.error();
    Ports ports;
    if (*document)
        for (const auto& protocol : messages::parse_protocols((*document)->root())) {
            if (protocol.ports.empty())
                continue;
            if (protocol.name == "RTSP")
                ports.rtsp = protocol.ports.front();
            else if (protocol.name == "SRTP" && protocol.enabled.value_or(false))
                ports.rtsps = protocol.ports.front();
        }
    ports_.keep(ports, link.now());
    co_return ports;
}

Task<std::optional<Xml>> Session::capability(std::string path, std::string roots)
{
    const std::string key = path;
    if (const auto known = capabilities_.find(key); known != capabilities_.end())
        co_return known->second;
    auto task = get_if_there(std::move(path), std::move(roots));
    Result<std::optional<Xml>> document = co_await std::move(task);
    if (document && capabilities_.size() < 256)
        capabilities_[key] = *document;
    co_return document;
}

Task<codec::ZoneRules> Session::zone()
{
    if (const auto* known = zone_.at(link.now()))
        co_return *known;
    auto task = get_if_there(messages::time_path, "Time");
    Result<std::optional<Xml>> document = co_await std::move(task);
    if (!document)
        co_return document.error();
    codec::ZoneRules rules;
    if (*document)
        rules = messages::parse_time((*document)->root(), link.now()).rules;
    zone_.keep(rules, link.now());
    co_return rules;
}

}  // namespace camsdk::drivers::hikvision
