// SPDX-License-Identifier: BSL-1.0
// Feature `recordings`: edge storage, exported as Matroska.
#include <codec/text.hpp>

#include "messages_storage.hpp"
#include "session.hpp"

namespace camsdk::drivers::axis {

namespace {

using messages::StoredRecording;

/// Holds back what begins like a document until it is longer than any error document: an export answers 200 for both.
struct Gate {
    ByteSink sink;
    std::string held;
    bool open = false;
    std::uint64_t passed = 0;

    bool pass(std::string_view bytes)
    {
        passed += bytes.size();
        return bytes.empty() || !sink || sink(bytes);
    }
    bool take(std::string_view bytes)
    {
        if (open)
            return pass(bytes);
        held.append(bytes);
        const auto start = codec::trim(held);
        if (start.empty() || (start.front() == '<' && held.size() < (16u << 10)))
            return true;
        open = true;
        return pass(held);
    }
};

class AxisRecordings final : public driver::RecordingsBackend {
 public:
    explicit AxisRecordings(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<std::vector<Recording>> find(RecordingQuery query) override;
    Task<std::uint64_t> fetch(std::string id, ByteSink sink) override;

 private:
    std::shared_ptr<Session> session_;
};

Task<std::vector<Recording>> AxisRecordings::find(RecordingQuery query)
{
    if (query.limit < 1)
        co_return std::vector<Recording>();
    auto call = messages::list_recordings(query);
    auto task = session_->link.call(std::move(call));
    Result<std::vector<StoredRecording>> found = co_await std::move(task);
    if (!found)
        co_return found.error();
    auto asking = session_->params_if_there("Network.RTSP");
    Result<Params> params = co_await std::move(asking);
    if (!params)
        co_return params.error();
    const int port = params->integer("Network.RTSP.Port").value_or(554);
    const std::string base = "rtsp://" + codec::host_of(session_->link.origin()) + ":" + std::to_string(port) +
                             "/axis-media/media.amp?recordingid=";
    std::vector<Recording> all;
    for (auto& [recording, disk] : *found) {
        if (all.size() >= static_cast<std::size_t>(query.limit))
            break;
        if (query.channel && *query.channel > 0 && recording.channel != *query.channel)
            continue;
        if (auto uri = session_->link.localize(base + codec::url_encode(recording.id)))
            recording.uri = *uri;
        all.push_back(std::move(recording));
    }
    co_return all;
}

Task<std::uint64_t> AxisRecordings::fetch(std::string id, ByteSink sink)
{
    const Error missing(ErrorCode::not_found, "the camera has no recording of that id");
    if (!messages::recording_id(id))
        co_return missing;
    auto call = messages::one_recording(id);
    auto task = session_->link.call(std::move(call));
    Result<std::vector<StoredRecording>> found = co_await std::move(task);
    if (!found)
        co_return found.error();
    std::string disk;
    for (const StoredRecording& one : *found)
        if (one.recording.id == id)
            disk = one.disk;
    if (disk.empty())
        co_return missing;
    auto gate = std::make_shared<Gate>();
    gate->sink = std::move(sink);
    driver::Request request = driver::get(messages::export_path(id, disk));
    request.sink = [gate](std::string_view bytes) { return gate->take(bytes); };
    request.timeout = std::chrono::hours(6);  // the caller's deadline bounds the whole call
    auto asking = session_->link.send(std::move(request));
    Result<driver::Response> response = co_await std::move(asking);
    if (!response)
        co_return response.error();
    if (!response->ok())
        co_return error_of(*response, "the recording's export");
    if (!gate->open) {
        response->body = gate->held;
        co_return messages::export_error(*response);
    }
    co_return gate->passed;
}

}  // namespace

std::shared_ptr<driver::RecordingsBackend> make_recordings(std::shared_ptr<Session> session)
{
    return std::make_shared<AxisRecordings>(std::move(session));
}

}  // namespace camsdk::drivers::axis
