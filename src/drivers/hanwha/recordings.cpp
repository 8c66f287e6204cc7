// SPDX-License-Identifier: BSL-1.0
// Feature `recordings`: the timeline. What it finds is played or saved by RTSP; SUNAPI has no download of its own.
#include <algorithm>
#include <codec/text.hpp>

#include "messages_search.hpp"
#include "session.hpp"

namespace camsdk::drivers::hanwha {

namespace {

class HanwhaRecordings final : public driver::RecordingsBackend {
 public:
    explicit HanwhaRecordings(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<Recording>> find(RecordingQuery query) override;

 private:
    Task<std::vector<Recording>> search(int index, RecordingQuery query, messages::SearchClock clock);
    Task<std::vector<std::string>> overlaps(int index, RecordingQuery query, messages::SearchClock clock);
    std::shared_ptr<Session> session_;
};

Task<std::vector<std::string>> HanwhaRecordings::overlaps(int index, RecordingQuery query, messages::SearchClock clock)
{
    auto task = session_->view_if_there(messages::overlapped(index, query.from, query.to, clock));
    Result<std::optional<Fields>> fields = co_await std::move(task);
    if (!fields) {
        // Firmware without the list answers a refusal of its parameters.
        if (fields.error().code() != ErrorCode::invalid_argument)
            co_return fields.error();
        co_return std::vector<std::string>(1);
    }
    co_return messages::parse_overlapped(fields->value_or(Fields()));
}

Task<std::vector<Recording>> HanwhaRecordings::search(int index, RecordingQuery query, messages::SearchClock clock)
{
    auto asked = session_->rtsp_port();
    Result<int> port = co_await std::move(asked);
    if (!port)
        co_return port.error();
    auto listing = overlaps(index, query, clock);
    Result<std::vector<std::string>> ids = co_await std::move(listing);
    if (!ids)
        co_return ids.error();
    const std::string host = "rtsp://" + codec::host_of(session_->link.origin()) + ":" + std::to_string(*port);
    std::vector<Recording> found;
    for (const auto& id : *ids) {
        auto task = session_->view(messages::timeline(index, query.from, query.to, clock, id, session_->recorder));
        Result<Fields> fields = co_await std::move(task);
        if (!fields) {
            // "Configuration not found" is how a device says that nothing was recorded then.
            if (fields.error().code() == ErrorCode::not_found && fields.error().http_status() == 200)
                continue;
            co_return fields.error();
        }
        for (auto& recording : messages::parse_timeline(*fields, index, id, clock)) {
            if (*recording.to < query.from || *recording.from > query.to)
                continue;
            const auto path =
                messages::playback_path(recording, id, clock, session_->channels() > 1, session_->recorder);
            if (auto uri = session_->link.localize(host + path))
                recording.uri = std::move(*uri);
            found.push_back(std::move(recording));
        }
    }
    co_return found;
}

Task<std::vector<Recording>> HanwhaRecordings::find(RecordingQuery query)
{
    auto reading = session_->zone();
    Result<DeviceZone> zone = co_await std::move(reading);
    if (!zone)
        co_return zone.error();
    messages::SearchClock clock;
    clock.zone = *zone;
    clock.utc = session_->attributes.boolean("Recording/Support/SearchByUTCTime").value_or(false);
    int first = 0;
    int last = session_->channels() - 1;
    if (query.channel && *query.channel > 0) {
        const Result<int> index = session_->index(*query.channel);
        if (!index)
            co_return index.error();
        first = last = *index;
    }
    const std::size_t limit = query.limit > 0 ? static_cast<std::size_t>(query.limit) : 0;
    std::vector<Recording> all;
    for (int index = first; index <= last && all.size() < limit; ++index) {
        auto task = search(index, query, clock);
        Result<std::vector<Recording>> some = co_await std::move(task);
        if (!some)
            co_return some.error();
        std::move(some->begin(), some->end(), std::back_inserter(all));
    }
    if (all.size() > limit)
        all.resize(limit);
    co_return all;
}

}  // namespace

std::shared_ptr<driver::RecordingsBackend> make_recordings(std::shared_ptr<Session> session)
{
    return std::make_shared<HanwhaRecordings>(std::move(session));
}

}  // namespace camsdk::drivers::hanwha
