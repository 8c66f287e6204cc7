// SPDX-License-Identifier: BSL-1.0
// record/export/: what an export would be, and the export itself as Matroska. Errors come with status 200. Which number
// says what is not verified but for 20 (the request) and 40 (the schema's version).
#include "vapix/recordings.hpp"

#include <algorithm>

namespace camsim::vapix {
namespace {

HttpResponse failed(int code, const std::string& why)
{
    return xml_answer("<ExportRecordingResponse SchemaVersion=\"1.2\">\n <GeneralError>\n  <ErrorCode>" +
                      std::to_string(code) + "</ErrorCode>\n  <ErrorDescription>" + xml_text(why) +
                      "</ErrorDescription>\n </GeneralError>\n</ExportRecordingResponse>");
}

struct Wanted {
    const Recording* recording = nullptr;
    std::chrono::system_clock::time_point from, to;
};

struct NoExport {
    int code;
    std::string why;
};

Wanted wanted(const Context& context)
{
    if (context.value("schemaversion").rfind('1', 0) != 0)
        throw NoExport{40, "Unknown schema version"};
    Wanted result;
    result.recording = find_recording(context.state, context.value("recordingid"));
    if (!result.recording)
        throw NoExport{120, "No such recording"};
    if (context.value("diskid") != disk_name(context.state))
        throw NoExport{130, "No such disk"};
    if (context.value("exportformat") != "matroska")
        throw NoExport{140, "Unknown export format"};
    result.from = result.recording->from;
    result.to = result.recording->to;
    for (const char* name : {"starttime", "stoptime"}) {
        const std::string text = context.value(name);
        const auto at = text.empty() ? std::nullopt : parse_iso_time(text);
        if (!text.empty() && (!at || *at < result.recording->from || *at > result.recording->to))
            throw NoExport{150, "The time is not in the recording"};
        if (at)
            (std::string_view(name) == "starttime" ? result.from : result.to) = *at;
    }
    if (result.to < result.from)
        throw NoExport{150, "The time is not in the recording"};
    return result;
}

/// The share of the recording's bytes that lies between the two times.
std::size_t bytes_of(const Wanted& what)
{
    using std::chrono::seconds;
    const auto whole_length = std::max<std::int64_t>(
        1, std::chrono::duration_cast<seconds>(what.recording->to - what.recording->from).count());
    const auto part = std::chrono::duration_cast<seconds>(what.to - what.from).count();
    const auto all = static_cast<std::int64_t>(what.recording->bytes);
    return static_cast<std::size_t>(std::max<std::int64_t>(256, all * part / whole_length));
}

HttpResponse properties(Context& context)
{
    try {
        const Wanted what = wanted(context);
        return xml_answer(
            "<ExportRecordingResponse SchemaVersion=\"1.2\">\n <PropertiesSuccess>\n  <ExportProperties "
            "RecordingId=\"" +
            xml_text(what.recording->id) + "\" ExportFormat=\"matroska\" EstimatedFileSize=\"" +
            std::to_string(bytes_of(what) / 1024 + 1) + "\" Starttime=\"" + utc_text(what.from) + "\" Stoptime=\"" +
            utc_text(what.to) + "\" />\n </PropertiesSuccess>\n</ExportRecordingResponse>");
    } catch (const NoExport& why) {
        return failed(why.code, why.why);
    }
}

std::string file_time(std::chrono::system_clock::time_point at)
{
    std::string text;
    for (const char c : utc_text(at))
        if (c == 'T')
            text += '_';
        else if (c >= '0' && c <= '9')
            text += c;
    return text;
}

/// An EBML header that says "matroska", then bytes that look like nothing.
std::string matroska(std::size_t size)
{
    std::string body("\x1a\x45\xdf\xa3\x8b\x42\x82\x88matroska", 16);
    while (body.size() < size)
        body += static_cast<char>(body.size() * 131 & 0xff);
    return body;
}

HttpResponse export_file(Context& context)
{
    try {
        const Wanted what = wanted(context);
        HttpResponse response = respond(200, "video/x-matroska", matroska(bytes_of(what)));
        response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + file_time(what.from) + "_" +
                                                                 file_time(what.to) + ".mkv\"");
        return response;
    } catch (const NoExport& why) {
        return failed(why.code, why.why);
    }
}

}  // namespace

void add_exports(Catalogue& catalogue)
{
    catalogue.rows.push_back({"/axis-cgi/record/export/properties.cgi", Who::operator_, properties});
    catalogue.rows.push_back({"/axis-cgi/record/export/exportrecording.cgi", Who::operator_, export_file});
}

}  // namespace camsim::vapix
