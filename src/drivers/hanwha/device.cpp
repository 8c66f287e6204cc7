// SPDX-License-Identifier: BSL-1.0
// Feature `device`: identity, name, channels, storage, evidence.
#include "messages_device.hpp"
#include "session.hpp"

namespace camsdk::drivers::hanwha {

namespace {

class HanwhaDevice final : public driver::DeviceBackend {
 public:
    explicit HanwhaDevice(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<DeviceInfo> info() override;
    Task<DeviceInfo> set_name(std::string name) override;
    Task<std::vector<Channel>> channels() override;
    Task<std::vector<StorageVolume>> storage() override;
    Task<std::vector<IdentityEvidence>> evidence() override;

 private:
    std::shared_ptr<Session> session_;
    Memory<std::vector<Channel>> channels_;
};

Task<DeviceInfo> HanwhaDevice::info()
{
    auto task = session_->device_info();
    Result<Fields> fields = co_await std::move(task);
    if (!fields)
        co_return fields.error();
    DeviceInfo info = messages::parse_device_info(*fields);
    info.channels = session_->channels();
    co_return info;
}

Task<DeviceInfo> HanwhaDevice::set_name(std::string name)
{
    if (name.empty())
        co_return Error(ErrorCode::invalid_argument, "the camera takes no empty name");
    auto writing = session_->order(messages::set_name(name));
    Result<Fields> done = co_await std::move(writing);
    session_->info.forget();
    if (!done)
        co_return done.error();
    auto again = info();
    Result<DeviceInfo> now = co_await std::move(again);
    if (now && now->name.value_or("") != name)
        co_return not_applied("the name");
    co_return now;
}

Task<std::vector<Channel>> HanwhaDevice::channels()
{
    if (const auto* known = channels_.at(session_->link.now()))
        co_return *known;
    auto task = session_->view_if_there(messages::video_sources());
    Result<std::optional<Fields>> sources = co_await std::move(task);
    if (!sources)
        co_return sources.error();
    auto all = messages::parse_channels(sources->value_or(Fields()), session_->channels());
    co_return channels_.keep(std::move(all), session_->link.now());
}

Task<std::vector<StorageVolume>> HanwhaDevice::storage()
{
    auto task = session_->view(messages::storage(), Form::json);
    Result<Fields> fields = co_await std::move(task);
    if (!fields)
        co_return fields.error();
    co_return messages::parse_storage(*fields);
}

Task<std::vector<IdentityEvidence>> HanwhaDevice::evidence()
{
    auto task = session_->device_info();
    Result<Fields> fields = co_await std::move(task);
    if (!fields)
        co_return fields.error();
    auto all = messages::evidence_of(messages::parse_device_info(*fields));
    // What the device shows to strangers; without credentials, so it is no login.
    driver::Request request = driver::get(messages::device_info().target());
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
    return std::make_shared<HanwhaDevice>(std::move(session));
}

}  // namespace camsdk::drivers::hanwha
