// SPDX-License-Identifier: BSL-1.0
// What a driver implements for feature `media`; the front is camsdk/media.hpp, which documents each call.
#pragma once

#include <camsdk/driver/backend.hpp>
#include <camsdk/media.hpp>

namespace camsdk::driver {

/// Overrides what the device has; the rest answers `not_supported`. `channel` 0 means all channels. An empty profile
/// means the first of the channel.
class CAMSDK_API MediaBackend {
 public:
    static constexpr Feature feature = Feature::media;
    virtual ~MediaBackend();
    virtual Task<std::vector<Profile>> profiles(int /*channel*/);
    virtual Task<std::vector<EncoderOptions>> encoder_options(std::string /*profile*/);
    virtual Task<VideoEncoder> set_encoder(std::string /*profile*/, EncoderChange);
    virtual Task<std::string> stream_uri(int /*channel*/, std::string /*profile*/, StreamTransport);
    virtual Task<std::string> snapshot_uri(int /*channel*/, std::string /*profile*/);
    virtual Task<Snapshot> snapshot(int /*channel*/, std::string /*profile*/);
    virtual Task<StreamDescription> describe_stream(int /*channel*/, std::string /*profile*/);
};

}  // namespace camsdk::driver
