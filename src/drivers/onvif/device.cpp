// SPDX-License-Identifier: BSL-1.0
// Feature `device`: GetDeviceInformation, GetScopes, GetNetworkInterfaces, GetStorageConfigurations.
#include <algorithm>
#include <codec/text.hpp>

#include "backends.hpp"
#include "values.hpp"

namespace camsdk::drivers::onvif {
namespace {

constexpr std::string_view name_scope = "onvif://www.onvif.org/name/";

std::optional<std::string> said(const std::string& text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

class OnvifDevice final : public driver::DeviceBackend {
 public:
    explicit OnvifDevice(SharedSession session) : session_(std::move(session)) {}

    Task<DeviceInfo> info() override
    {
        // Who a device is does not change while it is open; the name is re-read after set_name().
        if (session_->identity)
            co_return *session_->identity;
        Result<DeviceInformation> answer = co_await session_->call(get_device_information());
        if (!answer)
            co_return answer.error();
        DeviceInfo info;
        info.driver = "onvif";
        info.manufacturer = said(answer->manufacturer);
        info.model = said(answer->model);
        info.firmware = said(answer->firmware);
        info.serial = said(answer->serial);
        info.hardware = said(answer->hardware);
        bool complete = true;
        Result<std::vector<Scope>> scopes = co_await session_->call(get_scopes());
        if (scopes)
            read_scopes(*scopes, info);
        else
            complete =
                scopes.error().code() == ErrorCode::not_supported || scopes.error().code() == ErrorCode::forbidden;
        Result<std::vector<Interface>> interfaces = co_await session_->call(get_network_interfaces());
        if (interfaces) {
            for (const auto& one : *interfaces)
                if (!info.mac)
                    info.mac = codec::mac_text(one.mac);
        } else {
            complete = complete && (interfaces.error().code() == ErrorCode::not_supported ||
                                    interfaces.error().code() == ErrorCode::forbidden);
        }
        Result<int> channels = co_await session_->channel_count();
        if (channels && *channels > 0)
            info.channels = *channels;
        if (complete && channels)
            session_->identity = info;
        co_return info;
    }

    /// GetScopes, SetScopes with the configurable ones and the new name, then both read back.
    Task<DeviceInfo> set_name(std::string name) override
    {
        Result<std::vector<Scope>> scopes = co_await session_->call(get_scopes());
        if (!scopes)
            co_return scopes.error();
        std::vector<std::string> items;
        for (const auto& s : *scopes)
            if (!s.fixed && s.item.rfind(name_scope, 0) != 0)
                items.push_back(s.item);
        items.push_back(std::string(name_scope) + codec::url_encode(name));
        Result<void> done = co_await session_->call(set_scopes(items));
        if (!done)
            co_return done.error();
        session_->identity.reset();
        Result<DeviceInfo> now = co_await info();
        if (now && now->name != name)
            co_return Error(ErrorCode::not_applied, "the camera accepted the name and kept another");
        co_return now;
    }

    /// One for each video source that a profile names.
    Task<std::vector<Channel>> channels() override
    {
        Result<Profiles> profiles = co_await session_->profiles();
        if (!profiles)
            co_return profiles.error();
        const auto numbers = channel_numbers(**profiles);
        std::vector<Channel> list;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            if (std::any_of(list.begin(), list.end(), [&](const Channel& c) { return c.number == numbers[i]; }))
                continue;
            const MediaProfile& p = (**profiles)[i];
            Channel channel;
            channel.number = numbers[i];
            if (!p.video_source.empty())
                channel.extra["video_source"] = p.video_source;
            if (p.source_width && p.source_height)
                channel.extra["source_size"] = std::to_string(*p.source_width) + "x" + std::to_string(*p.source_height);
            if (!p.rotation.empty())
                channel.extra["rotation"] = p.rotation;
            list.push_back(std::move(channel));
        }
        co_return list;
    }

    Task<std::vector<StorageVolume>> storage() override
    {
        Result<std::vector<StorageEntry>> entries = co_await session_->call(get_storage_configurations());
        if (!entries)
            co_return entries.error();
        std::vector<StorageVolume> list;
        for (const auto& e : *entries) {
            StorageVolume volume;
            volume.id = e.token;
            volume.kind = said(e.type);
            volume.name = said(e.uri.empty() ? e.local_path : e.uri);
            list.push_back(std::move(volume));
        }
        co_return list;
    }

    /// The maker's fields, the MAC address, and namespaces of services that ONVIF does not know.
    Task<std::vector<IdentityEvidence>> evidence() override
    {
        Result<DeviceInfo> info_now = co_await info();
        if (!info_now)
            co_return info_now.error();
        std::vector<IdentityEvidence> list;
        if (info_now->manufacturer)
            list.push_back({"vendor_field", *info_now->manufacturer, *info_now->manufacturer, 1});
        if (info_now->mac)
            list.push_back({"mac_prefix", info_now->mac->substr(0, 8), "", 1});
        for (const auto& s : session_->services().list)
            if (s.ns.find("www.onvif.org") == std::string::npos)
                list.push_back({"endpoint", s.ns, namespace_owner(s.ns), 2});
        co_return list;
    }

 private:
    static void read_scopes(const std::vector<Scope>& scopes, DeviceInfo& info)
    {
        constexpr std::string_view base = "onvif://www.onvif.org/";
        std::map<std::string, int> seen;
        for (const auto& s : scopes) {
            if (s.item.rfind(base, 0) != 0)
                continue;
            const auto rest = std::string_view(s.item).substr(base.size());
            const auto slash = rest.find('/');
            const auto key = std::string(rest.substr(0, slash));
            const auto value = slash == std::string_view::npos ? std::string{} : percent_decode(rest.substr(slash + 1));
            if (key == "name" && !value.empty() && !info.name)
                info.name = codec::clean_utf8(value);
            const int count = ++seen[key];
            info.extra["scope." + key + (count > 1 ? "." + std::to_string(count) : "")] = codec::clean_utf8(value);
        }
    }

    /// The part of a namespace's host that names somebody ("http://www.example.com/x" says example).
    static std::string namespace_owner(const std::string& ns)
    {
        constexpr std::string_view schemas = "urn:schemas-";  // "urn:schemas-acme-com:service:1"
        if (ns.rfind(schemas, 0) == 0)
            return ns.substr(schemas.size(), ns.find_first_of("-:", schemas.size()) - schemas.size());
        auto host = ns.substr(ns.find("://") == std::string::npos ? 0 : ns.find("://") + 3);
        host = host.substr(0, host.find('/'));
        const auto last = host.rfind('.');
        if (last == std::string::npos || last == 0)
            return host;
        const auto before = host.rfind('.', last - 1);
        return host.substr(before == std::string::npos ? 0 : before + 1,
                           last - (before == std::string::npos ? 0 : before + 1));
    }

    SharedSession session_;
};

}  // namespace

std::shared_ptr<driver::DeviceBackend> make_device(SharedSession session)
{
    return std::make_shared<OnvifDevice>(std::move(session));
}

}  // namespace camsdk::drivers::onvif
