// SPDX-License-Identifier: BSL-1.0
// Feature `device` of the acme driver.
#include "acme.hpp"

namespace camsdk::drivers::acme {

Task<DeviceInfo> AcmeDevice::info()
{
    Result<messages::Info> info = co_await link_.call(messages::info());
    if (!info)
        co_return info.error();
    co_return info->device;
}

Task<DeviceInfo> AcmeDevice::set_name(std::string name)
{
    Result<void> written = co_await link_.call(messages::set_name(name));
    if (!written)
        co_return written.error();
    Result<DeviceInfo> now = co_await info();
    if (now && now->name != name)
        co_return Error(ErrorCode::not_applied, "the camera took the name and did not keep it");
    co_return now;
}

Task<std::vector<Channel>> AcmeDevice::channels()
{
    std::vector<Channel> one(1);
    return Result(one);
}

}  // namespace camsdk::drivers::acme
