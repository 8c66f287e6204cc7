// SPDX-License-Identifier: BSL-1.0
// What a driver implements for feature `media`; the front is camsdk/media.hpp, which documents each call.
#pragma once

#include <camsdk/driver/backend.hpp>
#include <camsdk/media.hpp>

namespace camsdk::driver {

/// Overrides what the device has; the rest answers `not_supported`. `channel` 0 means all channels. An empty profile
/// means the first of the channel.
class MediaBackend {
 public:
    static constexpr Feature feature = Feature::media;
    virtual ~MediaBackend() = default;
    virtual Task<std::vector<Profile>> profiles(int /*channel*/) { return unsupported("media.profiles"); }
    virtual Task<std::vector<EncoderOptions>> encoder_options(std::string /*profile*/)
    {
        return unsupported("media.encoder_options");
    }
    virtual Task<VideoEncoder> set_encoder(std::string /*profile*/, EncoderChange)
    {
        return unsupported("media.set_encoder");
    }
    virtual Task<std::string> stream_uri(int /*channel*/, std::string /*profile*/, StreamTransport)
    {
        return unsupported("media.stream_uri");
    }
    virtual Task<std::string> snapshot_uri(int /*channel*/, std::string /*profile*/)
    {
        return unsupported("media.snapshot_uri");
    }
    virtual Task<Snapshot> snapshot(int /*channel*/, std::string /*profile*/) { return unsupported("media.snapshot"); }
    virtual Task<StreamDescription> describe_stream(int /*channel*/, std::string /*profile*/)
    {
        return unsupported("media.describe_stream");
    }
};

}  // namespace camsdk::driver
