// SPDX-License-Identifier: BSL-1.0
// Service `fleet`: the fleet file as a whole, and how its cameras are opened.
#include <camsdk/services/fleet.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <set>

#include "fleet_file.hpp"

namespace camsdk::services {

namespace json = boost::json;

namespace {

std::string line_of(std::string_view text, std::size_t offset)
{
    std::size_t line = 1;
    for (const char c : text.substr(0, offset))
        line += c == '\n' ? 1 : 0;
    return "line " + std::to_string(line);
}

Result<json::value> parse_json(std::string_view text, const std::string& source)
{
    json::stream_parser parser;
    json::error_code failure;
    const std::size_t read = parser.write_some(text.data(), text.size(), failure);
    if (!failure && read < text.size())
        return malformed(source + ", " + line_of(text, read), "text after the end of the JSON document");
    if (!failure)
        parser.finish(failure);
    if (failure)
        return malformed(source + ", " + line_of(text, read), "not JSON: " + failure.message());
    return parser.release();
}

std::string name_of_entry(const std::string& source, std::size_t index, const json::value& entry)
{
    std::string where = source + ", cameras[" + std::to_string(index) + "]";
    if (const auto* object = entry.if_object())
        if (const auto* name = object->if_contains("name"); name && name->is_string())
            where += " (" +
                     std::string(name->get_string().data(), std::min<std::size_t>(name->get_string().size(), 80)) + ")";
    return where;
}

std::optional<Error> add(Fleet& fleet, std::set<std::string>& names, Result<FleetCamera> camera,
                         const std::string& where)
{
    if (!camera)
        return camera.error();
    if (!names.insert(camera->name).second)
        return malformed(where, "there is a camera of that name already");
    if (fleet.cameras.size() >= max_fleet_cameras)
        return malformed(where, "more than " + std::to_string(max_fleet_cameras) + " cameras");
    fleet.cameras.push_back(std::move(*camera));
    return std::nullopt;
}

Result<Fleet> from_json(std::string_view text, const std::string& source)
{
    auto document = parse_json(text, source);
    if (!document)
        return document.error();
    const json::object* top = document->if_object();
    const json::value* list = top ? top->if_contains("cameras") : nullptr;
    if (!list || !list->is_array())
        return malformed(source, "not a fleet file: {\"defaults\": {…}, \"cameras\": […]} is expected");
    json::object defaults;
    if (const json::value* given = top->if_contains("defaults")) {
        if (!given->is_object())
            return malformed(source, "\"defaults\" is not an object");
        defaults = given->get_object();
    }
    Fleet fleet;
    std::set<std::string> names;
    for (std::size_t i = 0; i < list->get_array().size(); ++i) {
        const json::value& entry = list->get_array()[i];
        const std::string where = name_of_entry(source, i, entry);
        if (!entry.is_object())
            return malformed(where, "is not an object");
        if (auto wrong = add(fleet, names, read_camera(defaults, entry.get_object(), where), where))
            return *wrong;
    }
    for (const auto& [name, value] : *top)
        if (name != "defaults" && name != "cameras")
            fleet.extra[std::string(name)] = json::serialize(value);
    return fleet;
}

Result<Fleet> from_csv(std::string_view text, const std::string& source)
{
    auto entries = csv_entries(text, source);
    if (!entries)
        return entries.error();
    Fleet fleet;
    std::set<std::string> names;
    for (const CsvEntry& entry : *entries)
        if (auto wrong = add(fleet, names, read_camera({}, entry.fields, entry.where), entry.where))
            return *wrong;
    return fleet;
}

// Paths in a fleet file are meant from the folder it stands in.
void resolve(std::string& path, const std::filesystem::path& folder)
{
    if (!path.empty())
        path = (folder / path).string();
}

}  // namespace

const FleetCamera* Fleet::find(std::string_view name) const
{
    for (const FleetCamera& camera : cameras)
        if (camera.name == name)
            return &camera;
    return nullptr;
}

Result<Fleet> parse_fleet(std::string_view text, FleetFormat format, const std::string& source)
{
    if (text.size() > max_fleet_bytes)
        return malformed(source, "larger than 32 MiB");
    if (text.substr(0, 3) == "\xEF\xBB\xBF")
        text.remove_prefix(3);
    return format == FleetFormat::json ? from_json(text, source) : from_csv(text, source);
}

Result<Fleet> read_fleet(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::error_code failure;
    if (!file || std::filesystem::is_directory(path, failure))
        return Error(ErrorCode::invalid_argument, "the fleet file " + path + " cannot be read");
    // In pieces: a pipe has no size, and the most that is allowed is far more than most files need.
    std::string text;
    std::array<char, 1U << 16U> piece;
    while (text.size() <= max_fleet_bytes && (file.read(piece.data(), piece.size()) || file.gcount() > 0))
        text.append(piece.data(), static_cast<std::size_t>(file.gcount()));
    const bool csv = path.size() > 4 && path.compare(path.size() - 4, 4, ".csv") == 0;
    auto fleet = parse_fleet(text, csv ? FleetFormat::csv : FleetFormat::json, path);
    if (!fleet)
        return fleet;
    const auto folder = std::filesystem::path(path).parent_path();
    for (FleetCamera& camera : fleet->cameras) {
        resolve(camera.password_file, folder);
        resolve(camera.tls_trust_file, folder);
    }
    return fleet;
}

Result<OpenOptions> open_options(const FleetCamera& camera, OpenOptions base)
{
    if (!camera.user.empty())
        base.user = camera.user;
    base.allow_basic = base.allow_basic || camera.allow_basic;
    base.tls.legacy = base.tls.legacy || camera.tls_legacy;
    if (!camera.tls_pin.empty()) {
        base.tls.trust = TlsTrust::pin;
        base.tls.pin = camera.tls_pin;
    } else if (!camera.tls_trust_file.empty()) {
        base.tls.trust = TlsTrust::trust_on_first_use;
        base.tls.trust_file = camera.tls_trust_file;
    }
    if (!camera.password_env.empty()) {
        if (const char* value = std::getenv(camera.password_env.c_str()))
            base.password = Secret(value);
        else if (camera.password_file.empty())
            return Error(ErrorCode::invalid_argument,
                         "the environment variable " + camera.password_env + ", which holds the password, is not set");
        else if (auto secret = secret_of_file(camera.password_file))
            base.password = std::move(*secret);
        else
            return secret.error();
    } else if (!camera.password_file.empty()) {
        auto secret = secret_of_file(camera.password_file);
        if (!secret)
            return secret.error();
        base.password = std::move(*secret);
    }
    return base;
}

// Not by a stream: its buffer would keep a copy.
Result<Secret> secret_of_file(const std::string& path)
{
    const Error wrong(ErrorCode::invalid_argument, "the password file " + path + " cannot be read, or is empty");
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return wrong;
    std::array<char, 4096> bytes{};
    std::size_t size = 0;
    for (ssize_t got = 0; size < bytes.size(); size += static_cast<std::size_t>(got))
        if (got = read(file, bytes.data() + size, bytes.size() - size); got <= 0)
            break;
    close(file);
    std::string_view line(bytes.data(), size);
    line = line.substr(0, line.find('\n'));
    if (!line.empty() && line.back() == '\r')
        line.remove_suffix(1);
    Secret secret(line.size() < bytes.size() ? line : std::string_view());
    explicit_bzero(bytes.data(), bytes.size());
    return secret.empty() ? Result<Secret>(wrong) : Result<Secret>(std::move(secret));
}

std::string shown_url(std::string_view url)
{
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos)
        return std::string(url);
    const std::size_t start = scheme + 3;
    const std::size_t end = std::min(url.find_first_of("/?#", start), url.size());
    const std::size_t at = url.substr(start, end - start).rfind('@');
    if (at == std::string_view::npos)
        return std::string(url);
    return std::string(url.substr(0, start)) + std::string(url.substr(start + at + 1));
}

}  // namespace camsdk::services
