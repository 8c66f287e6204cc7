// SPDX-License-Identifier: BSL-1.0
// Feature `device`: magicBox.cgi, tables General and Network, storageDevice.cgi.
#include "messages_device.hpp"
#include "session.hpp"

namespace camsdk::drivers::dahua {

namespace {

class DahuaDevice final : public driver::DeviceBackend {
 public:
    explicit DahuaDevice(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<DeviceInfo> info() override;
    Task<DeviceInfo> set_name(std::string name) override;
    Task<std::vector<Channel>> channels() override;
    Task<std::vector<StorageVolume>> storage() override;
    Task<std::vector<IdentityEvidence>> evidence() override;

 private:
    Task<DeviceInfo> identity();
    std::shared_ptr<Session> session_;
};

Task<DeviceInfo> DahuaDevice::identity()
{
    messages::IdentityAnswers answers;
    auto asked = session_->system();
    Result<KeyValues> system = co_await std::move(asked);
    if (!system)
        co_return system.error();
    answers.system = *system;
    auto second = session_->known_values(messages::vendor_path, "vendor");
    Result<std::optional<KeyValues>> vendor = co_await std::move(second);
    if (!vendor)
        co_return vendor.error();
    answers.vendor = vendor->value_or(KeyValues());
    auto third = session_->known_values(messages::version_path, "software version");
    Result<std::optional<KeyValues>> version = co_await std::move(third);
    if (!version)
        co_return version.error();
    answers.version = version->value_or(KeyValues());
    auto fourth = session_->known_table("General");
    Result<std::optional<KeyValues>> general = co_await std::move(fourth);
    if (!general)
        co_return general.error();
    answers.general = general->value_or(KeyValues());
    auto fifth = session_->known_table("Network");
    Result<std::optional<KeyValues>> network = co_await std::move(fifth);
    if (!network)
        co_return network.error();
    answers.network = network->value_or(KeyValues());
    co_return messages::parse_info(answers);
}

Task<DeviceInfo> DahuaDevice::info()
{
    auto first = identity();
    Result<DeviceInfo> info = co_await std::move(first);
    if (!info)
        co_return info;
    auto second = session_->channels();
    Result<std::vector<Channel>> channels = co_await std::move(second);
    if (!channels)
        co_return channels.error();
    if (!channels->empty())
        info->channels = static_cast<int>(channels->size());
    co_return info;
}

Task<DeviceInfo> DahuaDevice::set_name(std::string name)
{
    Settings settings;
    settings.emplace_back("General.MachineName", name);
    auto task = session_->change("General", std::move(settings), "the name");
    Result<KeyValues> now = co_await std::move(task);
    if (!now)
        co_return now.error();
    auto again = info();
    co_return co_await std::move(again);
}

Task<std::vector<Channel>> DahuaDevice::channels()
{
    return session_->channels();
}

Task<std::vector<StorageVolume>> DahuaDevice::storage()
{
    auto task = session_->values(messages::storage_path, "storage");
    Result<KeyValues> values = co_await std::move(task);
    if (values)
        co_return messages::parse_storage(*values);
    // A camera without a card answers "Error" here.
    const int status = values.error().http_status();
    if (absent(values.error()) && (status == 200 || status == 400))
        co_return std::vector<StorageVolume>();
    co_return values.error();
}

Task<std::vector<IdentityEvidence>> DahuaDevice::evidence()
{
    auto first = identity();
    Result<DeviceInfo> info = co_await std::move(first);
    if (!info)
        co_return info.error();
    auto second = session_->system();
    Result<KeyValues> system = co_await std::move(second);
    if (!system)
        co_return system.error();
    auto all = messages::evidence_of(*info, *system);
    // What the device shows to strangers; without credentials, so it is no login.
    driver::Request request = driver::get(messages::device_type_path);
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
    return std::make_shared<DahuaDevice>(std::move(session));
}

}  // namespace camsdk::drivers::dahua
