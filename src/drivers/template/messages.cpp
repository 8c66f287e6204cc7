// SPDX-License-Identifier: BSL-1.0
// Requests and parsers of the acme camera.
#include "messages.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "codec/http.hpp"

namespace camsdk::drivers::acme::messages {

namespace {

constexpr std::size_t max_lines = 1000;
constexpr double level_steps = 255;

std::optional<std::string> text(const Extra& lines, const std::string& name)
{
    const auto found = lines.find(name);
    return found == lines.end() || found->second.empty() ? std::nullopt : std::optional(found->second);
}

// A number within what the protocol allows, as a part of `full`; anything else is as if it were not said.
std::optional<double> part(const Extra& lines, const std::string& name, double low, double full)
{
    const auto word = text(lines, name);
    double number = 0;
    if (!word || std::from_chars(word->data(), word->data() + word->size(), number).ptr != word->data() + word->size())
        return std::nullopt;
    if (!(number >= low && number <= full))
        return std::nullopt;
    return number / full;
}

std::string steps(double value, double full)
{
    return std::to_string(std::lround(value * full));
}

bool has_word(const std::string& list, std::string_view word)
{
    const std::string padded = "," + list + ",";
    return padded.find("," + std::string(word) + ",") != std::string::npos;
}

// The lines of a good answer, or the error that the camera named.
Result<Extra> lines_of(const driver::Response& response, std::string_view what)
{
    Result<Extra> lines = parse_lines(response.body);
    if (!response.ok())
        return codec::error_from_status(response, what, lines ? text(*lines, "error").value_or("") : std::string());
    return lines;
}

Result<void> parse_ok(const driver::Response& response, std::string_view what)
{
    Result<Extra> lines = lines_of(response, what);
    if (!lines)
        return lines.error();
    if (text(*lines, "ok") != "1")
        return Error(ErrorCode::protocol, std::string(what) + ": the camera did not say ok");
    return {};
}

Call<void> order(std::string target, std::string body, std::string what)
{
    return {driver::post(std::move(target), std::move(body), "text/plain"),
            [what](const driver::Response& response) { return parse_ok(response, what); }};
}

Result<Info> parse_info(const driver::Response& response)
{
    Result<Extra> lines = lines_of(response, "info");
    if (!lines)
        return lines.error();
    Info info;
    info.device.driver = "acme";
    info.device.manufacturer = "Acme";
    info.device.model = text(*lines, "model");
    info.device.firmware = text(*lines, "firmware");
    info.device.serial = text(*lines, "serial");
    info.device.mac = text(*lines, "mac");
    info.device.name = text(*lines, "name");
    info.device.channels = 1;
    const std::string features = text(*lines, "features").value_or("");
    info.ptz = has_word(features, "ptz");
    info.image = has_word(features, "image");
    if (!info.device.model)
        return Error(ErrorCode::protocol, "info: the answer names no model");
    return info;
}

Result<PtzStatus> parse_status(const driver::Response& response)
{
    Result<Extra> lines = lines_of(response, "ptz status");
    if (!lines)
        return lines.error();
    PtzStatus status;
    status.pan = part(*lines, "pan", -100, 100);
    status.tilt = part(*lines, "tilt", -100, 100);
    status.zoom = part(*lines, "zoom", 0, 100);
    if (const auto moving = text(*lines, "moving"))
        status.moving = *moving == "1";
    if (!status.pan && !status.tilt && !status.zoom)
        return Error(ErrorCode::protocol, "ptz status: the answer names no position");
    return status;
}

Result<std::vector<Preset>> parse_presets(const driver::Response& response)
{
    // A camera without presets answers an empty body, which is no fault here.
    if (response.ok() && response.body.empty())
        return std::vector<Preset>();
    Result<Extra> lines = lines_of(response, "presets");
    if (!lines)
        return lines.error();
    std::vector<Preset> presets;
    for (const auto& [id, name] : *lines)
        presets.push_back({id, name.empty() ? std::nullopt : std::optional(name), std::nullopt});
    return presets;
}

Result<std::string> parse_saved(const driver::Response& response)
{
    Result<Extra> lines = lines_of(response, "save preset");
    if (!lines)
        return lines.error();
    if (const auto id = text(*lines, "id"))
        return *id;
    return Error(ErrorCode::protocol, "save preset: the answer names no id");
}

Result<ImagingSettings> parse_image(const driver::Response& response)
{
    Result<Extra> lines = lines_of(response, "image");
    if (!lines)
        return lines.error();
    ImagingSettings settings;
    settings.brightness = part(*lines, "brightness", 0, level_steps);
    settings.contrast = part(*lines, "contrast", 0, level_steps);
    if (!settings.brightness && !settings.contrast)
        return Error(ErrorCode::protocol, "image: the answer names no level");
    return settings;
}

// A name goes into a line of its own, so it must not hold the end of one.
std::string one_line(std::string value)
{
    std::replace_if(
        value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    return value;
}

}  // namespace

Result<Extra> parse_lines(std::string_view all)
{
    if (all.find('\0') != std::string_view::npos)
        return Error(ErrorCode::protocol, "the answer is no text");
    Extra lines;
    for (std::size_t at = 0, count = 0; at < all.size(); ++count) {
        if (count == max_lines)
            return Error(ErrorCode::limit_exceeded, "the answer has more than 1000 lines");
        const std::size_t end = std::min(all.find('\n', at), all.size());
        std::string_view line = all.substr(at, end - at);
        at = end + 1;
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        const std::size_t equals = line.find('=');
        if (equals != std::string_view::npos && equals > 0)
            lines.emplace(line.substr(0, equals), line.substr(equals + 1));
    }
    if (lines.empty())
        return Error(ErrorCode::protocol, "the answer has no name=value line");
    return lines;
}

Call<Info> info()
{
    return {driver::get("/acme/info"), parse_info};
}

Call<Info> public_info()
{
    Call<Info> call = info();
    call.request.authenticate = false;
    return call;
}

Call<void> set_name(const std::string& name)
{
    return order("/acme/info", "name=" + one_line(name) + "\n", "set name");
}

Call<PtzStatus> ptz_status()
{
    return {driver::get("/acme/ptz"), parse_status};
}

Call<void> move(const PtzVelocity& v)
{
    return order(
        "/acme/ptz",
        "go=speed\npan=" + steps(v.pan, 100) + "\ntilt=" + steps(v.tilt, 100) + "\nzoom=" + steps(v.zoom, 100) + "\n",
        "move");
}

Call<void> move_to(const PtzPosition& position)
{
    std::string body = "go=to\n";
    if (position.pan)
        body += "pan=" + steps(*position.pan, 100) + "\n";
    if (position.tilt)
        body += "tilt=" + steps(*position.tilt, 100) + "\n";
    if (position.zoom)
        body += "zoom=" + steps(*position.zoom, 100) + "\n";
    return order("/acme/ptz", body, "move to");
}

Call<void> stop()
{
    return order("/acme/ptz", "go=stop\n", "stop");
}

Call<void> goto_preset(const std::string& id)
{
    return order("/acme/ptz", "go=preset\nid=" + one_line(id) + "\n", "go to preset");
}

Call<std::vector<Preset>> presets()
{
    return {driver::get("/acme/presets"), parse_presets};
}

Call<std::string> save_preset(const std::string& name)
{
    return {driver::post("/acme/presets", "save=" + one_line(name) + "\n", "text/plain"), parse_saved};
}

Call<void> remove_preset(const std::string& id)
{
    return order("/acme/presets", "remove=" + one_line(id) + "\n", "remove preset");
}

Call<ImagingSettings> image()
{
    return {driver::get("/acme/image"), parse_image};
}

Call<void> set_image(const ImagingChange& change)
{
    std::string body;
    if (change.brightness)
        body += "brightness=" + steps(*change.brightness, level_steps) + "\n";
    if (change.contrast)
        body += "contrast=" + steps(*change.contrast, level_steps) + "\n";
    return order("/acme/image", body, "set image");
}

}  // namespace camsdk::drivers::acme::messages
