// SPDX-License-Identifier: BSL-1.0
// Feature `recordings`: search by tracks, download.
#include <algorithm>
#include <codec/text.hpp>

#include "download.hpp"
#include "messages_search.hpp"
#include "session.hpp"

namespace camsdk::drivers::hikvision {

namespace {

constexpr int most_pages = 500;

class HikvisionRecordings final : public driver::RecordingsBackend {
 public:
    explicit HikvisionRecordings(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<Recording>> find(RecordingQuery query) override;
    Task<std::uint64_t> fetch(std::string id, ByteSink sink) override;

 private:
    Task<std::vector<Recording>> search(int channel, RecordingQuery query, messages::SearchTime clock,
                                        std::size_t most);
    std::shared_ptr<Session> session_;
    unsigned searches_ = 0;
};

Task<std::vector<Recording>> HikvisionRecordings::search(int channel, RecordingQuery query, messages::SearchTime clock,
                                                         std::size_t most)
{
    const std::string id = messages::search_id(session_->link.now(), ++searches_);
    std::vector<Recording> found;
    int position = 0;
    for (int page_number = 0; page_number < most_pages && found.size() < most; ++page_number) {
        auto body = messages::format_search(id, channel * 100 + 1, query.from, query.to, clock, position);
        auto call = search_document(messages::search_path, std::move(body), "CMSearchResult");
        auto task = session_->link.call(std::move(call));
        Result<Xml> document = co_await std::move(task);
        if (!document)
            co_return document.error();
        auto page = messages::parse_recordings(document->root(), clock);
        for (auto& recording : page.items) {
            // Some firmware ignores the filter; what lies outside the question is not an answer to it.
            const bool inside =
                (!recording.to || *recording.to >= query.from) && (!recording.from || *recording.from <= query.to);
            if (!inside || found.size() >= most)
                continue;
            if (auto uri = session_->link.localize(*recording.uri))
                recording.uri = std::move(*uri);
            else
                recording.uri.reset();
            found.push_back(std::move(recording));
        }
        if (!page.more || page.matches == 0)
            break;
        position += page.matches;
    }
    co_return found;
}

Task<std::vector<Recording>> HikvisionRecordings::find(RecordingQuery query)
{
    std::vector<int> channels;
    if (query.channel && *query.channel > 0) {
        channels.push_back(*query.channel);
    } else {
        auto map = session_->channels();
        Result<std::vector<ChannelRoute>> all = co_await std::move(map);
        if (!all)
            co_return all.error();
        for (const auto& route : *all)
            channels.push_back(route.channel.number);
    }
    messages::SearchTime clock;
    auto zone = session_->zone();
    Result<codec::ZoneRules> rules = co_await std::move(zone);
    if (!rules)
        co_return rules.error();
    clock.zone = *rules;
    const std::size_t limit = query.limit > 0 ? static_cast<std::size_t>(query.limit) : 0;
    std::vector<Recording> found;
    for (int channel : channels) {
        if (found.size() >= limit)
            break;
        auto task = search(channel, query, clock, limit - found.size());
        Result<std::vector<Recording>> some = co_await std::move(task);
        if (!some)
            co_return some.error();
        std::move(some->begin(), some->end(), std::back_inserter(found));
    }
    co_return found;
}

Task<std::uint64_t> HikvisionRecordings::fetch(std::string id, ByteSink sink)
{
    Result<std::string> body = messages::format_download(id);
    if (!body)
        co_return body.error();
    // The documented GET with a body is refused by proxies; devices take the same document by POST.
    driver::Request request = driver::post(messages::download_path, std::move(*body));
    request.idempotent = true;
    auto task = download(*session_, std::move(request), sink, "the recording");
    Result<std::uint64_t> bytes = co_await std::move(task);
    if (bytes || !absent(bytes.error()) || bytes.error().code() == ErrorCode::forbidden)
        co_return bytes;
    driver::Request second = driver::get(messages::download_path + ("?playbackURI=" + codec::url_encode(id)));
    auto again = download(*session_, std::move(second), sink, "the recording");
    Result<std::uint64_t> other = co_await std::move(again);
    if (other)
        co_return other;
    co_return bytes;
}

}  // namespace

std::shared_ptr<driver::RecordingsBackend> make_recordings(std::shared_ptr<Session> session)
{
    return std::make_shared<HikvisionRecordings>(std::move(session));
}

}  // namespace camsdk::drivers::hikvision
