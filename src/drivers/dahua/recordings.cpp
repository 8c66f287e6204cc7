// SPDX-License-Identifier: BSL-1.0
// Feature `recordings`: mediaFileFind.cgi, RPC_Loadfile.
#include <algorithm>
#include <codec/text.hpp>

#include "download.hpp"
#include "messages_search.hpp"
#include "session.hpp"

namespace camsdk::drivers::dahua {

namespace {

class DahuaRecordings final : public driver::RecordingsBackend {
 public:
    explicit DahuaRecordings(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<Recording>> find(RecordingQuery query) override;
    Task<std::uint64_t> fetch(std::string id, ByteSink sink) override;

 private:
    Task<std::vector<Recording>> search(int channel, RecordingQuery query, std::size_t most);
    Task<std::vector<Recording>> pages(std::string handle, int channel, RecordingQuery query, std::size_t most);
    Task<std::string> address(Recording recording, codec::ZoneRules zone);
    std::shared_ptr<Session> session_;
};

Task<std::string> DahuaRecordings::address(Recording recording, codec::ZoneRules zone)
{
    auto task = session_->known_table("RTSP");
    Result<std::optional<KeyValues>> table = co_await std::move(task);
    if (!table)
        co_return table.error();
    const int port = table->value_or(KeyValues()).integer("RTSP.Port").value_or(554);
    const std::string path = messages::playback_path(recording, zone);
    if (path.empty() || port < 1 || port > 65535)
        co_return std::string();
    const Result<std::string> uri = session_->link.localize("rtsp://" + codec::host_of(session_->link.origin()) + ":" +
                                                            std::to_string(port) + path);
    co_return uri ? *uri : std::string();
}

Task<std::vector<Recording>> DahuaRecordings::pages(std::string handle, int channel, RecordingQuery query,
                                                    std::size_t most)
{
    std::vector<Recording> all;
    auto zoned = session_->zone();
    Result<codec::ZoneRules> zone = co_await std::move(zoned);
    if (!zone)
        co_return zone.error();
    auto asking = session_->order(messages::find_path(handle, channel, query.from, query.to, *zone), "the search");
    Result<void> started = co_await std::move(asking);
    // "Error" to a search that was well formed says that nothing was found.
    if (!started && started.error().code() == ErrorCode::invalid_argument)
        co_return all;
    if (!started)
        co_return started.error();
    for (int page_number = 0; page_number < messages::most_pages && all.size() < most; ++page_number) {
        auto task = session_->values(messages::search_step_path("findNextFile", handle), "the search's results");
        Result<KeyValues> values = co_await std::move(task);
        if (!values && absent(values.error()))
            break;
        if (!values)
            co_return values.error();
        const auto page = messages::parse_found(*values, *zone);
        for (std::size_t index = 0; index < page.items.size() && all.size() < most; ++index) {
            Recording recording = page.items[index];
            // Some firmware ignores the filter; what lies outside the question is not an answer to it.
            if (recording.channel != channel || (recording.to && *recording.to < query.from) ||
                (recording.from && *recording.from > query.to))
                continue;
            auto asked = address(recording, *zone);
            Result<std::string> uri = co_await std::move(asked);
            if (!uri)
                co_return uri.error();
            if (!uri->empty())
                recording.uri = *uri;
            all.push_back(std::move(recording));
        }
        if (page.found < messages::page_size)
            break;
    }
    co_return all;
}

/// The device has few handles: each is given back, whatever became of the search.
Task<std::vector<Recording>> DahuaRecordings::search(int channel, RecordingQuery query, std::size_t most)
{
    auto creating = session_->values(messages::new_search_path, "a search");
    Result<KeyValues> created = co_await std::move(creating);
    if (!created)
        co_return created.error();
    const Result<std::string> handle = messages::parse_handle(*created, "result");
    if (!handle)
        co_return handle.error();
    auto reading = pages(*handle, channel, query, most);
    Result<std::vector<Recording>> all = co_await std::move(reading);
    for (const char* action : {"close", "destroy"}) {
        auto ending = session_->order(messages::search_step_path(action, *handle), "the search's end");
        Result<void> ended = co_await std::move(ending);
        if (!ended)
            session_->link.log("recordings.find: the camera did not take a search's handle back");
    }
    co_return all;
}

Task<std::vector<Recording>> DahuaRecordings::find(RecordingQuery query)
{
    auto task = session_->numbers(query.channel.value_or(0));
    Result<std::vector<int>> channels = co_await std::move(task);
    if (!channels)
        co_return channels.error();
    const std::size_t limit = query.limit > 0 ? static_cast<std::size_t>(query.limit) : 0;
    std::vector<Recording> found;
    for (std::size_t index = 0; index < channels->size() && found.size() < limit; ++index) {
        auto searching = search((*channels)[index], query, limit - found.size());
        Result<std::vector<Recording>> some = co_await std::move(searching);
        if (!some)
            co_return some.error();
        std::move(some->begin(), some->end(), std::back_inserter(found));
    }
    co_return found;
}

Task<std::uint64_t> DahuaRecordings::fetch(std::string id, ByteSink sink)
{
    Result<std::string> path = messages::file_path(id);
    if (!path)
        co_return path.error();
    driver::Request request = driver::get(*path);
    auto task = download(*session_, std::move(request), sink, "the recording");
    Result<std::uint64_t> bytes = co_await std::move(task);
    if (!bytes && absent(bytes.error()))
        co_return Error(ErrorCode::not_found, "the camera has no recording of that id");
    co_return bytes;
}

}  // namespace

std::shared_ptr<driver::RecordingsBackend> make_recordings(std::shared_ptr<Session> session)
{
    return std::make_shared<DahuaRecordings>(std::move(session));
}

}  // namespace camsdk::drivers::dahua
