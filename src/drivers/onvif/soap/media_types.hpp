// SPDX-License-Identifier: BSL-1.0
// Conversions between the generated media types and plain ones, for the media messages of this folder.
#pragma once

#include "../messages_media.hpp"
#include "../values.hpp"
#include "codec.hpp"
#include "onvif_mediaH.h"

namespace camsdk::drivers::onvif::soap_codec {
namespace g = onvif_media;

/// Generated multicast objects that live as long as a request is being written.
struct MulticastKeeper {
    g::tt__MulticastConfiguration multicast;
    g::tt__IPAddress address;
    g::tt__MulticastConfiguration* fill(const std::optional<Multicast>& m, Texts& texts)
    {
        if (!m)
            return nullptr;
        address.Type = texts(m->type.empty() ? "IPv4" : m->type);
        address.IPv4Address = texts.unless_empty(m->ipv4);
        address.IPv6Address = texts.unless_empty(m->ipv6);
        multicast.Address = &address;
        multicast.Port = texts(m->port.empty() ? "0" : m->port);
        multicast.TTL = texts(m->ttl.empty() ? "1" : m->ttl);
        multicast.AutoStart = texts(m->auto_start.empty() ? "false" : m->auto_start);
        return &multicast;
    }
};

inline std::optional<Range> read_range(const g::tt__FloatRange* r)
{
    if (r == nullptr)
        return std::nullopt;
    const auto min = to_number(text(r->Min));
    const auto max = to_number(text(r->Max));
    if (!min || !max || *max < *min)
        return std::nullopt;
    return Range{*min, *max};
}

}  // namespace camsdk::drivers::onvif::soap_codec
