// SPDX-License-Identifier: BSL-1.0
// The front of feature `media`: argument checks, then the one way of every call.
#include "core/arguments.hpp"
#include "core/dispatch.hpp"

namespace camsdk {

Task<std::vector<Profile>> Media::profiles() const
{
    return detail::dispatch<driver::MediaBackend>(
        target_, "media.profiles",
        [channel = target_.channel](driver::MediaBackend& backend) mutable { return backend.profiles(channel); });
}

Task<std::vector<EncoderOptions>> Media::encoder_options(std::string profile) const
{
    return detail::dispatch<driver::MediaBackend>(
        target_, "media.encoder_options", [profile = std::move(profile)](driver::MediaBackend& backend) mutable {
            return backend.encoder_options(std::move(profile));
        });
}

Task<VideoEncoder> Media::set_encoder(std::string profile, EncoderChange change) const
{
    return detail::dispatch<driver::MediaBackend>(target_, "media.set_encoder",
                                                  [profile = std::move(profile), change = std::move(change)](
                                                      driver::MediaBackend& backend) mutable -> Task<VideoEncoder> {
                                                      if (auto wrong = detail::check(change))
                                                          return *wrong;
                                                      return backend.set_encoder(std::move(profile), std::move(change));
                                                  });
}

Task<std::string> Media::stream_uri(std::string profile, StreamTransport transport) const
{
    return detail::dispatch<driver::MediaBackend>(
        target_, "media.stream_uri",
        [channel = target_.channel, profile = std::move(profile), transport](driver::MediaBackend& backend) mutable {
            return backend.stream_uri(channel, std::move(profile), transport);
        });
}

Task<std::string> Media::snapshot_uri(std::string profile) const
{
    return detail::dispatch<driver::MediaBackend>(
        target_, "media.snapshot_uri",
        [channel = target_.channel, profile = std::move(profile)](driver::MediaBackend& backend) mutable {
            return backend.snapshot_uri(channel, std::move(profile));
        });
}

Task<Snapshot> Media::snapshot(std::string profile) const
{
    return detail::dispatch<driver::MediaBackend>(
        target_, "media.snapshot",
        [channel = target_.channel, profile = std::move(profile)](driver::MediaBackend& backend) mutable {
            return backend.snapshot(channel, std::move(profile));
        });
}

Task<StreamDescription> Media::describe_stream(std::string profile) const
{
    return detail::dispatch<driver::MediaBackend>(
        target_, "media.describe_stream",
        [channel = target_.channel, profile = std::move(profile)](driver::MediaBackend& backend) mutable {
            return backend.describe_stream(channel, std::move(profile));
        });
}

}  // namespace camsdk
