// SPDX-License-Identifier: BSL-1.0
// Recordings and firmware.
#include "messages_storage.hpp"

#include <algorithm>
#include <cctype>
#include <codec/text.hpp>

namespace camsdk::drivers::axis::messages {

namespace {

constexpr const char* list_path = "/axis-cgi/record/list.cgi";

std::optional<TimePoint> time_of(XmlElement element, const char* name)
{
    const auto written = codec::parse_time(element.attribute(name).value_or(""));
    if (!written)
        return std::nullopt;
    return written->utc();
}

driver::Call<std::vector<StoredRecording>> list_call(const std::string& arguments)
{
    return {driver::get(list_path + arguments),
            [](const driver::Response& response) -> Result<std::vector<StoredRecording>> {
                auto document = read_xml(response, list_path, "root");
                if (!document)
                    return document.error();
                return parse_recordings(document->root());
            }};
}

/// A boundary that the image does not hold.
std::string boundary_for(const std::string& image)
{
    std::string boundary = "camsdk-boundary";
    while (image.find(boundary) != std::string::npos)
        boundary += std::to_string(boundary.size());
    return boundary;
}

void add_file(std::string& body, const std::string& image, const std::string& boundary, const char* name)
{
    body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name +
            "\"; filename=\"firmware.bin\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    body += image;
    body += "\r\n--" + boundary + "--\r\n";
}

driver::Request upload(const char* path, std::string body, const std::string& boundary)
{
    driver::Request request = driver::post(path, std::move(body), "multipart/form-data; boundary=" + boundary);
    request.idempotent = false;
    request.timeout = std::chrono::minutes(20);  // the answer comes when the image is written
    return request;
}

}  // namespace

Result<std::vector<StoredRecording>> parse_recordings(XmlElement root)
{
    const XmlElement list = root.find("recordings");
    if (!list)
        return Error(ErrorCode::protocol, "record/list.cgi answered no list");
    std::vector<StoredRecording> all;
    for (XmlElement one : list.children("recording")) {
        StoredRecording stored;
        stored.recording.id = one.attribute("recordingid").value_or("");
        if (stored.recording.id.empty())
            continue;
        stored.disk = one.attribute("diskid").value_or("");
        stored.recording.from = time_of(one, "starttime");
        stored.recording.to = time_of(one, "stoptime");
        if (stored.recording.from && stored.recording.to && *stored.recording.to < *stored.recording.from)
            stored.recording.to.reset();
        stored.recording.channel = std::max(1, codec::to_int(one.attribute("source").value_or("1")).value_or(1));
        for (const char* name : {"eventtrigger", "recordingtype"})
            if (auto word = one.attribute(name); word && !word->empty()) {
                stored.recording.trigger = *word;
                break;
            }
        all.push_back(std::move(stored));
    }
    return all;
}

driver::Call<std::vector<StoredRecording>> list_recordings(const RecordingQuery& query)
{
    std::string arguments = "?recordingid=all&starttime=" + codec::url_encode(codec::wall_text(query.from) + "Z") +
                            "&stoptime=" + codec::url_encode(codec::wall_text(query.to) + "Z") +
                            "&sortorder=ascending&maxnumberofresults=" + std::to_string(query.limit);
    if (query.channel && *query.channel > 0)
        arguments += "&source=" + std::to_string(*query.channel);
    return list_call(arguments);
}

driver::Call<std::vector<StoredRecording>> one_recording(const std::string& id)
{
    return list_call("?recordingid=" + codec::url_encode(id));
}

bool recording_id(const std::string& text) noexcept
{
    return !text.empty() && text.size() <= 128 && text != "all" &&
           std::all_of(text.begin(), text.end(),
                       [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '-' || c == '.'; });
}

std::string export_path(const std::string& id, const std::string& disk)
{
    return "/axis-cgi/record/export/exportrecording.cgi?schemaversion=1&recordingid=" + codec::url_encode(id) +
           "&diskid=" + codec::url_encode(disk) + "&exportformat=matroska";
}

Error export_error(const driver::Response& response)
{
    ErrorCode code = ErrorCode::protocol;
    std::string words;
    if (auto document = Xml::parse(response.body)) {
        words = document->root().find("ErrorDescription").text();
        const std::string number = document->root().find("ErrorCode").text();
        if (!number.empty())
            words = number + (words.empty() ? "" : " " + words);
        if (codec::holds(words, "not found") || codec::holds(words, "not exist"))
            code = ErrorCode::not_found;
    }
    Error error(code, "the camera did not export the recording");
    error.http_status(response.status).vendor_text(codec::clean_utf8(words));
    return error;
}

driver::Request upgrade(const std::string& image, const std::string& version)
{
    object command;
    command["apiVersion"] = version;
    command["context"] = "camsdk";
    command["method"] = "upgrade";
    const std::string boundary = boundary_for(image);
    std::string body = "--" + boundary +
                       "\r\nContent-Disposition: form-data; name=\"json\"\r\nContent-Type: application/json\r\n\r\n" +
                       boost::json::serialize(command) + "\r\n";
    add_file(body, image, boundary, "data");
    return upload(firmware_path, std::move(body), boundary);
}

driver::Request old_upgrade(const std::string& image)
{
    const std::string boundary = boundary_for(image);
    std::string body;
    add_file(body, image, boundary, "file");
    return upload("/axis-cgi/firmwareupgrade.cgi?type=normal", std::move(body), boundary);
}

}  // namespace camsdk::drivers::axis::messages
