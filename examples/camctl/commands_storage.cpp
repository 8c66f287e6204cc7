// SPDX-License-Identifier: BSL-1.0
// recordings, io.
#include "commands.hpp"

namespace camctl {

using namespace camsdk;

namespace {

constexpr std::chrono::hours fetch_time{2};

int find_recordings(Session& session, const Camera& camera)
{
    const Arguments& arguments = session.arguments();
    RecordingQuery query;
    query.from = to_time(arguments.option("from").value_or(""), "--from");
    query.to = to_time(arguments.option("to").value_or(""), "--to");
    query.channel = arguments.whole("channel");
    query.limit = arguments.whole("limit").value_or(query.limit);
    Value::List rows;
    for (const Recording& recording : session.run(camera.recordings().find(query)))
        rows.push_back(value_of(recording));
    session.print(rows);
    return 0;
}

int fetch_recording(Session& session, const Camera& camera, const std::string& id)
{
    const auto path = session.arguments().option("output");
    if (!path)
        throw WordsOff("-o FILE is missing");
    OutputFile file(*path);
    ProgressBar bar("recording");
    std::uint64_t bytes = 0;
    session.run(camera.recordings().fetch(id, [&](std::string_view piece) {
        bytes += piece.size();
        bar.show(bytes, 0, "bytes");
        return file.write(piece);
    }));
    file.keep();
    Value shown;
    shown.set("id", id).set("file", *path).set("bytes", bytes);
    session.print(shown);
    return 0;
}

Value io_value(const IoPorts& ports)
{
    return value_of(ports);
}

}  // namespace

int run_recordings(Session& session)
{
    Arguments& arguments = session.arguments();
    const std::string word = arguments.take("CAMERA");
    const std::string order = arguments.take("find or fetch");
    if (order != "find" && order != "fetch")
        throw WordsOff("recordings has find and fetch");
    const std::string id = order == "fetch" ? arguments.take("ID") : "";
    arguments.end();
    if (order == "find" && (!arguments.flag("from") || !arguments.flag("to")))
        throw WordsOff("recordings find wants --from T and --to T");
    if (order == "fetch") {
        session.be_patient(fetch_time);
        return fetch_recording(session, session.open(word), id);
    }
    (void)to_time(*arguments.option("from"), "--from");
    (void)to_time(*arguments.option("to"), "--to");
    return find_recordings(session, session.open(word));
}

int run_io(Session& session)
{
    Arguments& arguments = session.arguments();
    const std::string word = arguments.take("CAMERA");
    const std::string order = arguments.take("list or set");
    if (order != "list" && order != "set")
        throw WordsOff("io has list and set");
    std::string output;
    bool active = false;
    if (order == "set") {
        output = arguments.take("OUTPUT");
        active = to_on_off(arguments.take("on or off"), "OUTPUT");
    }
    arguments.end();
    const auto seconds = arguments.number("seconds");
    if (seconds && (*seconds <= 0 || *seconds > 3600))
        throw WordsOff("--seconds is more than 0 and at most 3600");
    const Camera camera = session.open(word);
    if (order == "set") {
        std::optional<std::chrono::milliseconds> duration;
        if (seconds)
            duration = std::chrono::milliseconds(static_cast<std::int64_t>(*seconds * 1000));
        session.run(camera.io().set_output(output, active, duration));
    }
    session.print(io_value(session.run(camera.io().list())));
    return 0;
}

}  // namespace camctl
