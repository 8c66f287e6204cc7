// SPDX-License-Identifier: BSL-1.0
// Feature `device`: identity, name, channels, status, storage, evidence.
#include "messages_device.hpp"
#include "session.hpp"

namespace camsdk::drivers::axis {

namespace {

constexpr const char* name_parameter = "Network.UPnP.FriendlyName";

class AxisDevice final : public driver::DeviceBackend {
 public:
    explicit AxisDevice(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<DeviceInfo> info() override;
    Task<DeviceInfo> set_name(std::string name) override;
    Task<std::vector<Channel>> channels() override;
    Task<DeviceStatus> status() override;
    Task<std::vector<StorageVolume>> storage() override;
    Task<std::vector<IdentityEvidence>> evidence() override;

 private:
    Task<DeviceInfo> read();

    std::shared_ptr<Session> session_;
};

Task<DeviceInfo> AxisDevice::info()
{
    if (const DeviceInfo* known = session_->known_info())
        co_return *known;
    auto task = read();
    Result<DeviceInfo> fresh = co_await std::move(task);
    if (fresh)
        session_->keep_info(*fresh);
    co_return fresh;
}

Task<DeviceInfo> AxisDevice::read()
{
    auto task = session_->params_if_there("Brand,Properties.Firmware,Properties.System,Network.eth0,Network.UPnP");
    Result<Params> params = co_await std::move(task);
    if (!params)
        co_return params.error();
    DeviceInfo info = messages::info_of(*params);
    if (session_->has_api("basic-device-info") || params->empty()) {
        // Where parameters are for administrators only, what strangers may read says the same.
        const char* method =
            session_->has_api("basic-device-info") ? "getAllProperties" : "getAllUnrestrictedProperties";
        auto asking = session_->json(messages::device_info_path, "basic-device-info", method, Json());
        Result<Json> basic = co_await std::move(asking);
        if (basic)
            messages::add_device_info(info, *basic);
        else if (params->empty() || !absent(basic.error()))
            co_return basic.error();
    }
    auto counting = session_->views();
    Result<std::vector<View>> views = co_await std::move(counting);
    if (!views)
        co_return views.error();
    info.channels = static_cast<int>(views->size());
    co_return info;
}

Task<DeviceInfo> AxisDevice::set_name(std::string name)
{
    auto task = session_->params_if_there("Network.UPnP");
    Result<Params> params = co_await std::move(task);
    if (!params)
        co_return params.error();
    if (!params->has(name_parameter))
        co_return driver::unsupported("device.set_name");
    Params change;
    change.set(name_parameter, std::move(name));
    session_->forget_info();
    auto writing = session_->update(std::move(change), "the name");
    Result<void> written = co_await std::move(writing);
    if (!written)
        co_return written.error();
    auto again = info();
    co_return co_await std::move(again);
}

Task<std::vector<Channel>> AxisDevice::channels()
{
    auto task = session_->views();
    Result<std::vector<View>> views = co_await std::move(task);
    if (!views)
        co_return views.error();
    std::vector<Channel> all;
    for (const View& view : *views) {
        Channel channel;
        channel.number = view.number;
        channel.name = view.name;
        channel.extra["source"] = std::to_string(view.source);
        all.push_back(std::move(channel));
    }
    co_return all;
}

Task<DeviceStatus> AxisDevice::status()
{
    if (session_->apis_known && !session_->has_api("systemready"))
        co_return driver::unsupported("device.status");
    object params;
    params["timeout"] = 1;
    Json wrapped(std::move(params));
    auto task = session_->json(messages::system_ready_path, "systemready", "systemready", std::move(wrapped));
    Result<Json> answer = co_await std::move(task);
    if (!answer)
        co_return answer.error();
    co_return messages::parse_status(*answer);
}

Task<std::vector<StorageVolume>> AxisDevice::storage()
{
    auto call = messages::disks();
    auto task = session_->link.call(std::move(call));
    Result<std::vector<StorageVolume>> volumes = co_await std::move(task);
    if (!volumes || volumes->empty())
        co_return volumes;
    auto asking = messages::disk_health();
    auto judging = session_->link.call(std::move(asking));
    Result<std::vector<messages::DiskHealth>> health = co_await std::move(judging);
    if (health)
        messages::add_health(*volumes, *health);
    else if (!absent(health.error()))
        co_return health.error();
    co_return volumes;
}

Task<std::vector<IdentityEvidence>> AxisDevice::evidence()
{
    auto task = info();
    Result<DeviceInfo> known = co_await std::move(task);
    if (!known)
        co_return known.error();
    auto all = messages::evidence_of(*known);
    // What the device shows to strangers; without credentials, so it is no login.
    driver::Request request = driver::get(messages::brand_path);
    request.authenticate = false;
    auto asked = session_->link.send(std::move(request));
    Result<driver::Response> challenge = co_await std::move(asked);
    if (challenge)
        for (auto& one : messages::evidence_of(*challenge))
            all.push_back(std::move(one));
    else if (challenge.error().code() == ErrorCode::cancelled)
        co_return challenge.error();
    co_return all;
}

}  // namespace

std::shared_ptr<driver::DeviceBackend> make_device(std::shared_ptr<Session> session)
{
    return std::make_shared<AxisDevice>(std::move(session));
}

}  // namespace camsdk::drivers::axis
