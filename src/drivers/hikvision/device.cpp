// SPDX-License-Identifier: BSL-1.0
// Feature `device`: identity, name, channels, status, storage, evidence.
#include <algorithm>

#include "session.hpp"

namespace camsdk::drivers::hikvision {

namespace {

class HikvisionDevice final : public driver::DeviceBackend {
 public:
    explicit HikvisionDevice(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<DeviceInfo> info() override;
    Task<DeviceInfo> set_name(std::string name) override;
    Task<std::vector<Channel>> channels() override;
    Task<DeviceStatus> status() override;
    Task<std::vector<StorageVolume>> storage() override;
    Task<std::vector<IdentityEvidence>> evidence() override;

 private:
    std::shared_ptr<Session> session_;
};

Task<DeviceInfo> HikvisionDevice::info()
{
    auto task = session_->device_info();
    Result<Xml> document = co_await std::move(task);
    if (!document)
        co_return document.error();
    auto asked = session_->channels();
    Result<std::vector<ChannelRoute>> channels = co_await std::move(asked);
    if (!channels)
        co_return channels.error();
    DeviceInfo info = messages::parse_device_info(document->root());
    if (!channels->empty())
        info.channels = static_cast<int>(channels->size());
    co_return info;
}

Task<DeviceInfo> HikvisionDevice::set_name(std::string name)
{
    session_->info.forget();
    auto task = session_->device_info();
    Result<Xml> document = co_await std::move(task);
    if (!document)
        co_return document.error();
    XmlEdit edit(*document);
    edit.set_child(edit.root(), "deviceName", name);
    auto writing = session_->put_edit(messages::device_info_path, std::move(edit));
    Result<Ack> ack = co_await std::move(writing);
    session_->info.forget();
    if (!ack)
        co_return ack.error();
    session_->note(*ack, "device.set_name");
    auto again = info();
    Result<DeviceInfo> now = co_await std::move(again);
    if (now && now->name.value_or("") != name)
        co_return not_applied("the name");
    co_return now;
}

Task<std::vector<Channel>> HikvisionDevice::channels()
{
    auto task = session_->channels();
    Result<std::vector<ChannelRoute>> routes = co_await std::move(task);
    if (!routes)
        co_return routes.error();
    std::vector<Channel> all;
    for (auto& route : *routes)
        all.push_back(std::move(route.channel));
    co_return all;
}

Task<DeviceStatus> HikvisionDevice::status()
{
    auto call = messages::device_status();
    auto task = session_->link.call(std::move(call));
    Result<Xml> document = co_await std::move(task);
    if (!document)
        co_return document.error();
    co_return messages::parse_device_status(document->root());
}

Task<std::vector<StorageVolume>> HikvisionDevice::storage()
{
    auto call = messages::storage();
    auto task = session_->link.call(std::move(call));
    Result<Xml> document = co_await std::move(task);
    if (!document)
        co_return document.error();
    auto volumes = messages::parse_storage(document->root());
    for (StorageVolume& volume : volumes) {
        const std::string path = messages::disk_health_path(document->root(), volume.id);
        if (path.empty())
            continue;
        auto asked = session_->get_if_there(path, messages::disk_health_roots);
        Result<std::optional<Xml>> health = co_await std::move(asked);
        if (!health)
            co_return health.error();
        if (*health)
            messages::add_disk_health(volume, (*health)->root());
    }
    co_return volumes;
}

Task<std::vector<IdentityEvidence>> HikvisionDevice::evidence()
{
    auto task = session_->device_info();
    Result<Xml> document = co_await std::move(task);
    if (!document)
        co_return document.error();
    auto all = messages::evidence_of(messages::parse_device_info(document->root()));
    // What the device shows to strangers; without credentials, so it is no login.
    driver::Request request = driver::get(messages::device_info_path);
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
    return std::make_shared<HikvisionDevice>(std::move(session));
}

}  // namespace camsdk::drivers::hikvision
