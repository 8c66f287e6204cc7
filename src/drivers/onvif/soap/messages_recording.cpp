// SPDX-License-Identifier: BSL-1.0
// Messages of recording control, search and replay, digital inputs, certificates of the keystore.
#include "../messages_recording.hpp"

#include "../values.hpp"
#include "codec.hpp"
#include "onvif_recordingH.h"

namespace camsdk::drivers::onvif {
using namespace soap_codec;
namespace g = onvif_recording;

namespace {

RecordingEntry read_information(const g::tt__RecordingInformation& r)
{
    RecordingEntry entry;
    entry.token = text(r.RecordingToken);
    if (r.Source != nullptr) {
        entry.source_id = text(r.Source->SourceId);
        entry.source_name = text(r.Source->Name);
    }
    entry.content = text(r.Content);
    entry.status = text(r.RecordingStatus);
    entry.from = to_time(text(r.EarliestRecording));
    entry.to = to_time(text(r.LatestRecording));
    // Where the whole says nothing, its tracks do.
    for (const auto* t : r.Track) {
        if (t == nullptr)
            continue;
        const auto from = to_time(text(t->DataFrom));
        const auto to = to_time(text(t->DataTo));
        if (r.EarliestRecording == nullptr && from && (!entry.from || *from < *entry.from))
            entry.from = from;
        if (r.LatestRecording == nullptr && to && (!entry.to || *to > *entry.to))
            entry.to = to;
    }
    return entry;
}

Result<std::vector<RecordingEntry>> read_recordings(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_trc__GetRecordingsResponse>(bytes, element);
    if (!answer)
        return answer.error();
    std::vector<RecordingEntry> list;
    for (const auto* r : (*answer)->RecordingItem) {
        if (r == nullptr)
            continue;
        RecordingEntry entry;
        entry.token = text(r->RecordingToken);
        if (r->Configuration != nullptr) {
            entry.content = text(r->Configuration->Content);
            if (const auto* source = r->Configuration->Source) {
                entry.source_id = text(source->SourceId);
                entry.source_name = text(source->Name);
            }
        }
        list.push_back(std::move(entry));
    }
    return list;
}

Result<std::string> read_search(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tse__FindRecordingsResponse>(bytes, element);
    if (!answer)
        return answer.error();
    return text((*answer)->SearchToken);
}

Result<SearchResults> read_results(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tse__GetRecordingSearchResultsResponse>(bytes, element);
    if (!answer)
        return answer.error();
    SearchResults results;
    if (const auto* list = (*answer)->ResultList) {
        results.state = text(list->SearchState);
        for (const auto* r : list->RecordingInformation)
            if (r != nullptr)
                results.recordings.push_back(read_information(*r));
    }
    return results;
}

Result<std::string> read_replay(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_trp__GetReplayUriResponse>(bytes, element);
    if (!answer)
        return answer.error();
    return text((*answer)->Uri);
}

Result<std::vector<InputEntry>> read_inputs(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tmd__GetDigitalInputsResponse>(bytes, element);
    if (!answer)
        return answer.error();
    std::vector<InputEntry> list;
    for (const auto* i : (*answer)->DigitalInputs)
        if (i != nullptr)
            list.push_back({text(i->token), text(i->IdleState)});
    return list;
}

Result<std::vector<CertificateEntry>> read_certificates(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tas__GetAllCertificatesResponse>(bytes, element);
    if (!answer)
        return answer.error();
    std::vector<CertificateEntry> list;
    for (const auto* c : (*answer)->Certificate)
        if (c != nullptr)
            list.push_back(
                {text(c->CertificateID), base64_decode(text(c->CertificateContent)).value_or(""), std::nullopt});
    return list;
}

Result<std::vector<std::string>> read_versions(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tas__GetEnabledTLSVersionsResponse>(bytes, element);
    if (!answer)
        return answer.error();
    return split_words(text((*answer)->Versions));
}

}  // namespace

Operation<std::vector<RecordingEntry>> get_recordings()
{
    g::_trc__GetRecordings request;
    return {Service::recording, "GetRecordings", write(request, "trc:GetRecordings"), read_recordings};
}

Operation<std::string> find_recordings(int max_matches, std::chrono::milliseconds keep_alive)
{
    Texts texts;
    g::tt__SearchScope scope;
    g::_tse__FindRecordings request;
    request.Scope = &scope;
    request.MaxMatches = texts(std::to_string(max_matches));
    request.KeepAliveTime = texts(format_duration(keep_alive));
    return {Service::search, "FindRecordings", write(request, "tse:FindRecordings"), read_search};
}

Operation<SearchResults> get_recording_search_results(const std::string& search, int max_results,
                                                      std::chrono::milliseconds wait)
{
    Texts texts;
    g::_tse__GetRecordingSearchResults request;
    request.SearchToken = texts(search);
    request.MinResults = texts("1");
    request.MaxResults = texts(std::to_string(max_results));
    request.WaitTime = texts(format_duration(wait));
    return {Service::search, "GetRecordingSearchResults", write(request, "tse:GetRecordingSearchResults"),
            read_results};
}

Operation<void> end_search(const std::string& search)
{
    Texts texts;
    g::_tse__EndSearch request;
    request.SearchToken = texts(search);
    return {Service::search, "EndSearch", write(request, "tse:EndSearch"), read_done};
}

Operation<std::string> get_replay_uri(const std::string& recording)
{
    Texts texts;
    g::tt__Transport transport;
    transport.Protocol = texts("RTSP");
    g::tt__StreamSetup setup;
    setup.Stream = texts("RTP-Unicast");
    setup.Transport = &transport;
    g::_trp__GetReplayUri request;
    request.StreamSetup = &setup;
    request.RecordingToken = texts(recording);
    return {Service::replay, "GetReplayUri", write(request, "trp:GetReplayUri"), read_replay};
}

Operation<std::vector<InputEntry>> get_digital_inputs()
{
    g::_tmd__GetDigitalInputs request;
    return {Service::device_io, "GetDigitalInputs", write(request, "tmd:GetDigitalInputs"), read_inputs};
}

Operation<std::vector<CertificateEntry>> get_all_certificates()
{
    g::_tas__GetAllCertificates request;
    return {Service::security, "GetAllCertificates", write(request, "tas:GetAllCertificates"), read_certificates};
}

Operation<std::vector<std::string>> get_enabled_tls_versions()
{
    g::_tas__GetEnabledTLSVersions request;
    return {Service::security, "GetEnabledTLSVersions", write(request, "tas:GetEnabledTLSVersions"), read_versions};
}

}  // namespace camsdk::drivers::onvif
