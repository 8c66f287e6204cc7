// SPDX-License-Identifier: BSL-1.0
// maintenance: reboot, backup, firmware, log.
#include <fstream>
#include <sstream>
#include <thread>

#include "commands.hpp"

namespace camctl {

using namespace camsdk;

namespace {

constexpr std::chrono::hours transfer_time{1};
constexpr std::chrono::minutes return_time{5};
constexpr std::chrono::seconds longest_order{30};  // from the order to the connection going down
constexpr std::size_t largest_firmware = 512u << 20;

using Steady = std::chrono::steady_clock;

/// What was seen while a device went down and came back.
struct Comeback {
    bool went_down = false;
    bool answers = false;
    double seconds = 0;
    DeviceInfo info;
};

// Asks until the device has been away and answers again: for its clock, since that no driver tells from memory. One
// that never goes away is told apart by its uptime where it has one.
Comeback wait_for_return(Session& session, const Camera& camera)
{
    ProgressBar bar("waiting for the camera");
    const auto start = Steady::now();
    Comeback seen;
    while (Steady::now() - start < return_time) {
        const auto left = session.time_left();
        if (left && left->count() <= 0)
            break;
        const auto since = std::chrono::duration_cast<std::chrono::seconds>(Steady::now() - start);
        bar.show(static_cast<std::uint64_t>(since.count()), 0,
                 seen.went_down ? "s, it is away" : "s, it still answers");
        const auto now = camera.clock().get().within(std::chrono::seconds(5)).get();
        // A camera whose clock cannot be read answers all the same.
        seen.answers = now || !now.error().retryable();
        if (!seen.answers)
            seen.went_down = true;
        if (seen.answers && !seen.went_down) {
            const auto status = camera.device().status().within(std::chrono::seconds(5)).get();
            if (status && status->uptime && *status->uptime <= since + std::chrono::seconds(1))
                seen.went_down = true;
        }
        if (seen.answers && (seen.went_down || since > longest_order))
            break;
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
    }
    if (const auto info = camera.device().info().within(std::chrono::seconds(10)).get())
        seen.info = *info;
    seen.seconds = std::chrono::duration<double>(Steady::now() - start).count();
    return seen;
}

int print_comeback(Session& session, const std::string& what, const Comeback& seen)
{
    Value shown;
    shown.set(what, true).set("went_down", seen.went_down).set("answers_again", seen.answers);
    shown.set("seconds", seen.seconds);
    if (seen.answers)
        shown.set("info", value_of(seen.info).pick({"driver", "manufacturer", "model", "firmware", "serial", "name"}));
    session.print(shown);
    return seen.answers ? 0 : 1;
}

int reboot(Session& session, const Camera& camera)
{
    session.run(camera.maintenance().reboot());
    if (session.arguments().flag("no-wait")) {
        session.print(Value().set("rebooted", true));
        return 0;
    }
    return print_comeback(session, "rebooted", wait_for_return(session, camera));
}

int backup(Session& session, const Camera& camera)
{
    const std::string path = *session.arguments().option("output");
    OutputFile file(path, true);
    ProgressBar bar("backup");
    std::uint64_t bytes = 0;
    session.run(camera.maintenance().backup([&](std::string_view piece) {
        bytes += piece.size();
        bar.show(bytes, 0, "bytes");
        return file.write(piece);
    }));
    file.keep();
    session.print(Value().set("file", path).set("bytes", bytes));
    return 0;
}

std::string image_of(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    if (!file || !(content << file.rdbuf()))
        throw WordsOff("the firmware file " + path + " cannot be read, or is empty");
    if (content.view().size() > largest_firmware)
        throw WordsOff("the firmware file " + path + " is larger than 512 MiB");
    return std::move(content).str();
}

int firmware(Session& session, const Camera& camera, std::string image)
{
    {
        ProgressBar bar("firmware");
        session.run(camera.maintenance().upload_firmware(
            std::move(image), [&](std::uint64_t done, std::uint64_t total) { bar.show(done, total, "bytes"); }));
    }
    if (session.arguments().flag("no-wait")) {
        session.print(Value().set("uploaded", true));
        return 0;
    }
    return print_comeback(session, "uploaded", wait_for_return(session, camera));
}

int log(Session& session, const Camera& camera)
{
    const Arguments& arguments = session.arguments();
    LogQuery query;
    if (const auto from = arguments.option("from"))
        query.from = to_time(*from, "--from");
    if (const auto to = arguments.option("to"))
        query.to = to_time(*to, "--to");
    query.limit = arguments.whole("limit").value_or(query.limit);
    Value::List rows;
    for (const LogEntry& entry : session.run(camera.maintenance().log(query)))
        rows.push_back(value_of(entry));
    session.print(rows);
    return 0;
}

}  // namespace

int run_maintenance(Session& session)
{
    Arguments& arguments = session.arguments();
    const std::string word = arguments.take("CAMERA");
    const std::string order = arguments.take("what to do (reboot, backup, firmware, log)");
    const std::set<std::string> orders{"reboot", "backup", "firmware", "log"};
    if (orders.count(order) == 0)
        throw WordsOff("maintenance has reboot, backup, firmware and log");
    std::string image;
    if (order == "firmware")
        image = image_of(arguments.take("FILE"));
    arguments.end();
    if (order == "backup" && !arguments.option("output"))
        throw WordsOff("-o FILE is missing");
    if (order == "backup" || order == "firmware")
        session.be_patient(transfer_time);
    const Camera camera = session.open(word);
    if (order == "reboot")
        return reboot(session, camera);
    if (order == "backup")
        return backup(session, camera);
    if (order == "firmware")
        return firmware(session, camera, std::move(image));
    return log(session, camera);
}

}  // namespace camctl
