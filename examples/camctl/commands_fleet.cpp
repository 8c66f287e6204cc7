// SPDX-License-Identifier: BSL-1.0
// fleet: inventory, snapshot.
#include <filesystem>
#include <map>

#include "commands.hpp"

namespace camctl {

using namespace camsdk;

namespace {

constexpr std::chrono::seconds silence{10};  // of one camera; its row is an error then

enum class Form { table, json, lines, csv };

bool ends_with(const std::string& text, const std::string& end)
{
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

Form form_of(const Session& session, const Arguments& arguments, const std::string& path)
{
    if (arguments.flag("stream"))
        return Form::lines;
    if (session.json())
        return Form::json;
    if (arguments.flag("csv"))
        return Form::csv;
    if (ends_with(path, ".jsonl"))
        return Form::lines;
    if (ends_with(path, ".json"))
        return Form::json;
    return ends_with(path, ".csv") ? Form::csv : Form::table;
}

/// Where the rows go: to standard output or a file, each at once or all at the end.
class Rows {
 public:
    Rows(Session& session, std::vector<std::string> columns, const std::string& path)
        : columns_(std::move(columns)), form_(form_of(session, session.arguments(), path))
    {
        if (!path.empty())
            file_.emplace(path);
    }

    void add(const Value& row)
    {
        if (form_ == Form::lines)
            write(row.json() + "\n");
    }

    void finish(const Value::List& rows)
    {
        if (form_ == Form::json) {
            write("[");
            for (std::size_t i = 0; i < rows.size(); ++i)
                write((i ? ",\n " : "") + rows[i].json());
            write("]\n");
        } else if (form_ == Form::csv) {
            write(csv(rows, columns_));
        } else if (form_ == Form::table) {
            write(table(rows, columns_, file_ ? 0 : terminal_width(stdout)));
        }
        if (file_)
            file_->keep();
    }

    bool for_people() const { return form_ == Form::table; }

 private:
    void write(const std::string& text)
    {
        if (file_)
            file_->write(text);
        else
            std::fwrite(text.data(), 1, text.size(), stdout), std::fflush(stdout);
    }

    std::vector<std::string> columns_;
    Form form_;
    std::optional<OutputFile> file_;
};

services::FleetOptions fleet_options(Session& session)
{
    services::FleetOptions options;
    options.open = session.open_options();
    options.open.limits.exchange = silence;
    options.at_once = session.arguments().whole("at-once").value_or(options.at_once);
    if (options.at_once < 1 || options.at_once > 1000)
        throw WordsOff("--at-once is 1 to 1000");
    if (const auto left = session.time_left()) {
        options.deadline = *left;
        options.open.deadline = std::min(options.open.deadline, *left);
    }
    return options;
}

Value inventory_value(const services::InventoryRow& row)
{
    const auto known = [](const std::optional<std::string>& text) { return value_of(text); };
    Value value;
    value.set("name", row.name).set("url", row.url).set("driver", known(row.driver));
    value.set("claimed_manufacturer", known(row.claimed_manufacturer));
    value.set("platform_manufacturer", known(row.platform_manufacturer));
    value.set("model", known(row.model)).set("firmware", known(row.firmware)).set("serial", known(row.serial));
    value.set("mac", known(row.mac)).set("error", row.error ? error_value(*row.error, row.name) : Value());
    value.set("rebrand", value_of(row.rebrand)).set("confidence", value_of(row.confidence));
    value.set("tags", value_of(row.tags));
    return value;
}

int inventory(Session& session)
{
    const services::Fleet& fleet = session.fleet();
    const auto options = fleet_options(session);
    Rows out(session,
             {"name", "url", "driver", "claimed_manufacturer", "platform_manufacturer", "model", "firmware", "serial",
              "mac", "error"},
             session.arguments().option("output").value_or(""));
    const auto start = std::chrono::steady_clock::now();
    std::uint64_t done = 0;
    std::uint64_t failed = 0;
    std::map<std::string, int> platforms;
    Value::List rows;
    {
        ProgressBar bar("inventory");
        bar.show(0, fleet.cameras.size());
        const auto on_row = [&](const services::InventoryRow& row) {
            failed += row.error ? 1 : 0;
            if (!row.error)
                ++platforms[row.platform_manufacturer.value_or("unknown")];
            bar.show(++done, fleet.cameras.size(), failed ? std::to_string(failed) + " failed" : "");
            out.add(inventory_value(row));
        };
        for (const auto& row : services::inventory(session.context(), fleet, options, on_row))
            rows.push_back(inventory_value(row));
    }
    out.finish(rows);
    if (out.for_people()) {
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        std::fprintf(stderr, "%zu cameras in %.1f s, %llu of them failed; by platform:", rows.size(), seconds,
                     static_cast<unsigned long long>(failed));
        for (const auto& [name, count] : platforms)
            std::fprintf(stderr, " %s %d", shown(name).c_str(), count);
        std::fprintf(stderr, "\n");
    }
    return failed ? 1 : 0;
}

/// What a snapshot of one camera came to.
struct Shot {
    std::string name;
    std::string path;
    Result<Snapshot> picture;
};

Value save(const Shot& shot)
{
    Value value;
    value.set("name", shot.name);
    std::optional<Error> error;
    if (!shot.picture)
        error = shot.picture.error();
    bool saved = false;
    if (!error) {
        try {
            OutputFile file(shot.path);
            file.write(shot.picture->bytes);
            file.keep();
            saved = true;
        } catch (const WordsOff& off) {
            error = Error(ErrorCode::invalid_argument, off.what());
        }
    }
    value.set("file", saved ? Value(shot.path) : Value());
    value.set("bytes", saved ? Value(shot.picture->bytes.size()) : Value());
    value.set("width", saved ? value_of(shot.picture->width) : Value());
    value.set("height", saved ? value_of(shot.picture->height) : Value());
    value.set("error", error ? error_value(*error, shot.name) : Value());
    return value;
}

int snapshot(Session& session)
{
    const services::Fleet& fleet = session.fleet();
    const auto options = fleet_options(session);
    const std::filesystem::path folder = session.arguments().option("output").value_or("snapshots");
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    if (failure)
        throw WordsOff("cannot make the folder " + folder.string());
    std::map<std::string, std::string> paths;
    for (const auto& camera : fleet.cameras) {
        std::string stem = file_name_of(camera.name);
        for (int copy = 2; paths.count(stem); ++copy)
            stem = file_name_of(camera.name) + "_" + std::to_string(copy);
        paths[stem] = camera.name;
    }
    std::map<std::string, std::string> path_of;
    for (const auto& [stem, name] : paths)
        path_of[name] = (folder / (stem + ".jpg")).string();

    Rows out(session, {"name", "file", "bytes", "width", "height", "error"}, "");
    ProgressBar bar("snapshots");
    std::map<std::string, Value> rows;
    std::uint64_t failed = 0;
    const auto keep = [&](const Shot& shot) {
        Value row = save(shot);
        failed += row["error"].is_null() ? 0 : 1;
        out.add(row);
        rows[shot.name] = std::move(row);
        bar.show(rows.size(), fleet.cameras.size(), failed ? std::to_string(failed) + " failed" : "");
    };
    const auto work = [&](const services::FleetCamera& entry, Result<Camera> camera, services::CameraDone done) {
        const auto tell = [&keep, &path_of, name = entry.name, done = std::move(done)](Result<Snapshot> picture) {
            done([&keep, &path_of, name, picture = std::move(picture)] { keep(Shot{name, path_of[name], picture}); });
        };
        if (!camera)
            return tell(camera.error());
        camera->media().snapshot().then(tell);
    };
    for (const std::size_t index : services::for_each_camera(session.context(), fleet, options, work))
        keep(Shot{fleet.cameras[index].name, "", session.out_of_time()});
    Value::List ordered;
    for (const auto& camera : fleet.cameras)
        ordered.push_back(rows[camera.name]);
    out.finish(ordered);
    return failed ? 1 : 0;
}

}  // namespace

int run_fleet(Session& session)
{
    Arguments& arguments = session.arguments();
    const std::string order = arguments.take("inventory or snapshot");
    arguments.end();
    if (order == "inventory")
        return inventory(session);
    if (order == "snapshot")
        return snapshot(session);
    throw WordsOff("fleet has inventory and snapshot in this version");
}

}  // namespace camctl
