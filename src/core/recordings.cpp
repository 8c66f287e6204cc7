// SPDX-License-Identifier: BSL-1.0
// The front of feature `recordings`: argument checks, then the one way of every call.
#include "core/arguments.hpp"
#include "core/dispatch.hpp"

namespace camsdk {

Task<std::vector<Recording>> Recordings::find(RecordingQuery query) const
{
    if (!query.channel && target_.channel > 0)
        query.channel = target_.channel;
    return detail::dispatch<driver::RecordingsBackend>(
        target_, "recordings.find",
        [query = std::move(query)](driver::RecordingsBackend& backend) mutable -> Task<std::vector<Recording>> {
            if (auto wrong = detail::check(query))
                return *wrong;
            return backend.find(std::move(query));
        });
}

Task<std::uint64_t> Recordings::fetch(std::string id, ByteSink sink) const
{
    return detail::dispatch<driver::RecordingsBackend>(
        target_, "recordings.fetch",
        [id = std::move(id), sink = std::move(sink)](driver::RecordingsBackend& backend) mutable {
            return backend.fetch(std::move(id), std::move(sink));
        });
}

}  // namespace camsdk
