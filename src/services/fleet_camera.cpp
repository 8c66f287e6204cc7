// SPDX-License-Identifier: BSL-1.0
// One camera of a fleet file, field by field.
#include <algorithm>

#include "fleet_file.hpp"

namespace camsdk::services {

namespace json = boost::json;

Error malformed(const std::string& where, const std::string& what)
{
    return Error(ErrorCode::invalid_argument, where + ": " + what);
}

namespace {

constexpr std::size_t longest_word = 1024;
constexpr std::size_t most_words = 1000;

/// Reads fields out of one object; remembers the first thing that is wrong.
class Fields {
 public:
    Fields(const json::object& object, std::string where) : object_(object), where_(std::move(where)) {}

    void text(const char* name, std::string& to)
    {
        const json::value* value = find(name);
        if (!value)
            return;
        if (!value->is_string())
            return wrong(name, "is not a text");
        if (value->get_string().size() > longest_word)
            return wrong(name, "is longer than 1024 bytes");
        to.assign(value->get_string().data(), value->get_string().size());
    }

    void optional_text(const char* name, std::optional<std::string>& to)
    {
        std::string value;
        text(name, value);
        if (!value.empty())
            to = std::move(value);
    }

    void flag(const char* name, bool& to)
    {
        if (const json::value* value = find(name)) {
            if (!value->is_bool())
                return wrong(name, "is not true or false");
            to = value->get_bool();
        }
    }

    void words(const char* name, std::vector<std::string>& to)
    {
        const json::value* value = find(name);
        if (!value)
            return;
        if (!value->is_array() || value->get_array().size() > most_words)
            return wrong(name, "is not a list of at most 1000 texts");
        for (const json::value& one : value->get_array()) {
            if (!one.is_string() || one.get_string().size() > longest_word)
                return wrong(name, "holds something that is not a text of at most 1024 bytes");
            to.emplace_back(one.get_string().data(), one.get_string().size());
        }
    }

    void number(const char* name, double low, double high, double& to)
    {
        const json::value* value = find(name);
        if (!value)
            return wrong(name, "is missing");
        if (!value->is_number() || !(value->to_number<double>() >= low && value->to_number<double>() <= high))
            return wrong(name, "is not a number from " + std::to_string(static_cast<int>(low)) + " to " +
                                   std::to_string(static_cast<int>(high)));
        to = value->to_number<double>();
    }

    /// The object of that name, or null.
    const json::object* object(const char* name)
    {
        const json::value* value = find(name);
        if (value && !value->is_object())
            wrong(name, "is not an object");
        return value ? value->if_object() : nullptr;
    }

    void wrong(const std::string& name, const std::string& what)
    {
        if (!error_)
            error_ = malformed(where_, "\"" + name + "\" " + what);
    }
    void take_error(const Fields& inner)
    {
        if (!error_)
            error_ = inner.error_;
    }
    const std::optional<Error>& error() const { return error_; }

 private:
    // null is as good as absent
    const json::value* find(const char* name) const
    {
        const json::value* value = object_.if_contains(name);
        return value && !value->is_null() ? value : nullptr;
    }

    const json::object& object_;
    std::string where_;
    std::optional<Error> error_;
};

constexpr std::string_view known_fields[] = {"name",         "url",   "user",       "password_env", "password_file",
                                             "tls",          "tags",  "networks",   "accounts",     "place",
                                             "manufacturer", "model", "allow_basic"};

bool says(const json::object& entry, const char* name)
{
    return entry.contains(name) && !entry.at(name).is_null();
}

// Defaults hold where the entry is silent; an entry that names any source of its password names all of them.
json::object merged(const json::object& defaults, const json::object& entry)
{
    json::object all = defaults;
    if (says(entry, "password_env") || says(entry, "password_file")) {
        all.erase("password_env");
        all.erase("password_file");
    }
    for (const auto& [name, value] : entry)
        if (!value.is_null())
            all[name] = value;
    return all;
}

void read_nested(Fields& fields, const std::string& where, FleetCamera& camera)
{
    if (const json::object* tls = fields.object("tls")) {
        Fields inner(*tls, where + ", tls");
        inner.text("pin", camera.tls_pin);
        inner.text("trust_file", camera.tls_trust_file);
        inner.flag("legacy", camera.tls_legacy);
        fields.take_error(inner);
    }
    if (const json::object* place = fields.object("place")) {
        Fields inner(*place, where + ", place");
        Place there;
        inner.number("lat", -90, 90, there.latitude);
        inner.number("lon", -180, 180, there.longitude);
        camera.place = there;
        fields.take_error(inner);
    }
}

std::optional<Error> objection(const FleetCamera& camera, const json::object& all, const std::string& where)
{
    if (camera.name.empty())
        return malformed(where, "\"name\" is missing");
    if (camera.url.empty())
        return malformed(where, "\"url\" is missing");
    if (all.contains("password"))
        return malformed(where, "a password does not stand in a fleet file; name it by password_env or password_file");
    const std::size_t authority = camera.url.find("://");
    if (authority == std::string::npos)
        return malformed(where, "\"url\" is not DRIVER+http[s]://host[:port][/base] or http[s]://…");
    const std::size_t end = camera.url.find_first_of("/?#", authority + 3);
    const std::string host = camera.url.substr(authority + 3, end == std::string::npos ? end : end - authority - 3);
    if (const std::size_t at = host.rfind('@'); at != std::string::npos && host.find(':') < at)
        return malformed(where, "\"url\" holds a password; name it by password_env or password_file");
    return std::nullopt;
}

}  // namespace

Result<FleetCamera> read_camera(const json::object& defaults, const json::object& entry, const std::string& where)
{
    const json::object all = merged(defaults, entry);
    FleetCamera camera;
    Fields fields(all, where);
    fields.text("name", camera.name);
    fields.text("url", camera.url);
    fields.text("user", camera.user);
    fields.text("password_env", camera.password_env);
    fields.text("password_file", camera.password_file);
    fields.flag("allow_basic", camera.allow_basic);
    fields.words("tags", camera.tags);
    fields.words("networks", camera.networks);
    fields.words("accounts", camera.accounts);
    fields.optional_text("manufacturer", camera.manufacturer);
    fields.optional_text("model", camera.model);
    read_nested(fields, where, camera);
    if (fields.error())
        return *fields.error();
    if (auto wrong = objection(camera, all, where))
        return *wrong;
    for (const auto& [name, value] : all)
        if (std::find(std::begin(known_fields), std::end(known_fields), std::string_view(name)) ==
            std::end(known_fields))
            camera.extra[std::string(name)] = json::serialize(value);
    return camera;
}

}  // namespace camsdk::services
