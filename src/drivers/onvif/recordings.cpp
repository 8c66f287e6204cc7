// SPDX-License-Identifier: BSL-1.0
// Feature `recordings`: FindRecordings, GetRecordingSearchResults, GetReplayUri. Downloading is not part of the
// protocol.
#include <algorithm>

#include "backends.hpp"

namespace camsdk::drivers::onvif {
namespace {

class OnvifRecordings final : public driver::RecordingsBackend {
 public:
    explicit OnvifRecordings(SharedSession session) : session_(std::move(session)) {}

    Task<std::vector<Recording>> find(RecordingQuery query) override
    {
        Result<std::vector<RecordingEntry>> entries = co_await search(query.limit);
        if (!entries)
            co_return entries.error();
        std::map<std::string, int> channels;
        Result<Profiles> profiles = co_await session_->profiles();
        if (profiles) {
            const auto numbers = channel_numbers(**profiles);
            for (std::size_t i = 0; i < numbers.size(); ++i) {
                channels.emplace((**profiles)[i].video_source, numbers[i]);
                channels.emplace((**profiles)[i].token, numbers[i]);
            }
        }
        std::vector<Recording> out;
        for (const auto& entry : *entries) {
            Recording recording;
            recording.id = entry.token;
            const auto channel = channels.find(entry.source_id);
            recording.channel = channel == channels.end() ? 1 : channel->second;
            recording.from = entry.from;
            recording.to = entry.to;
            if ((entry.to && *entry.to < query.from) || (entry.from && *entry.from > query.to))
                continue;
            if (query.channel && *query.channel != 0 && recording.channel != *query.channel)
                continue;
            if (session_->has(Service::replay)) {
                Result<std::string> uri = co_await session_->call(get_replay_uri(entry.token));
                if (uri && !uri->empty()) {
                    auto local = session_->link().localize(*uri);
                    if (local)
                        recording.uri = *local;
                }
            }
            out.push_back(std::move(recording));
            if (out.size() >= static_cast<std::size_t>(query.limit))
                break;
        }
        co_return out;
    }

 private:
    /// One whole search; a device that never says Completed is left after a while.
    Task<std::vector<RecordingEntry>> search(int limit)
    {
        const int most = std::clamp(limit, 1, 1000);
        Result<std::string> token = co_await session_->call(find_recordings(most, std::chrono::seconds(60)));
        if (!token)
            co_return token.error();
        std::vector<RecordingEntry> all;
        std::optional<Error> failed;
        for (int round = 0; round < 20; ++round) {
            Result<SearchResults> results =
                co_await session_->call(get_recording_search_results(*token, most, std::chrono::seconds(5)));
            if (!results) {
                failed = results.error();
                break;
            }
            all.insert(all.end(), results->recordings.begin(), results->recordings.end());
            if (results->state == "Completed" || all.size() >= static_cast<std::size_t>(most))
                break;
        }
        // Ends the session on the device; where it has ended itself, that is no failure.
        Result<void> ended = co_await session_->call(end_search(*token));
        static_cast<void>(ended);
        if (failed && all.empty())
            co_return *failed;
        co_return all;
    }

    SharedSession session_;
};

}  // namespace

std::shared_ptr<driver::RecordingsBackend> make_recordings(SharedSession session)
{
    return std::make_shared<OnvifRecordings>(std::move(session));
}

}  // namespace camsdk::drivers::onvif
