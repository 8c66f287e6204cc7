// SPDX-License-Identifier: BSL-1.0
// Look-ups in a camera's state, and the few things in it that time changes.
#include "core/camera_state.hpp"

#include <algorithm>

namespace camsim {

const PortProtocol* NetworkState::protocol(const std::string& wanted) const
{
    for (const PortProtocol& entry : protocols)
        if (entry.name == wanted)
            return &entry;
    return nullptr;
}

int NetworkState::port(const std::string& wanted, int otherwise) const
{
    const PortProtocol* found = protocol(wanted);
    return found ? found->port : otherwise;
}

bool Relay::on(std::chrono::steady_clock::time_point at) const
{
    return active && (!monostable || off_at == std::chrono::steady_clock::time_point{} || at < off_at);
}

int FirmwareUpload::percent(std::chrono::steady_clock::time_point at) const
{
    if (!running)
        return 0;
    const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(at - started);
    return static_cast<int>(
        std::clamp<long long>(passed.count() * 100 / std::max<long long>(1, lasts.count()), 0, 100));
}

std::chrono::system_clock::time_point CameraState::now() const
{
    return std::chrono::system_clock::now() + clock.offset;
}

Channel* CameraState::channel(int id)
{
    for (Channel& entry : channels)
        if (entry.id == id)
            return &entry;
    return nullptr;
}

const Channel* CameraState::channel(int id) const
{
    return const_cast<CameraState*>(this)->channel(id);
}

StreamProfile* CameraState::profile(const std::string& token)
{
    for (StreamProfile& entry : profiles)
        if (entry.token == token)
            return &entry;
    return nullptr;
}

Account* CameraState::account(const std::string& name)
{
    for (Account& entry : accounts)
        if (entry.name == name)
            return &entry;
    return nullptr;
}

int CameraState::free_account_id() const
{
    for (int id = 2;; ++id)
        if (std::none_of(accounts.begin(), accounts.end(), [id](const Account& entry) { return entry.id == id; }))
            return id;
}

void CameraState::note(std::string kind, std::string what, std::string user, std::string from)
{
    constexpr std::size_t keep = 500;
    if (log.size() >= keep)
        log.erase(log.begin());
    log.push_back({now(), std::move(kind), std::move(what), std::move(user), std::move(from)});
}

void CameraState::reboot()
{
    power = Power::rebooting;
    back_at = std::chrono::steady_clock::now() + reboot_takes;
}

AnalyticsRule* Channel::rule(const std::string& rule_id)
{
    for (AnalyticsRule& entry : rules)
        if (entry.id == rule_id)
            return &entry;
    return nullptr;
}

const char* role_name(Role role)
{
    switch (role) {
        case Role::administrator:
            return "administrator";
        case Role::operator_:
            return "operator";
        case Role::viewer:
            return "viewer";
        case Role::anonymous:
            break;
    }
    return "anonymous";
}

}  // namespace camsim
