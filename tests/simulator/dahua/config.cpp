// SPDX-License-Identifier: BSL-1.0
// configManager.cgi: tables read by name or by branch, leaves written many at once, all or none.
#include "dahua/resource.hpp"

#include <algorithm>

namespace camsim::dahua {
namespace {

constexpr std::size_t most_leaves = 1000, most_kept = 5000, longest_value = 1024, longest_key = 200;

std::string kept_name(const std::string& table)
{
    return "dahua:" + table;
}

const ConfigTable* find_table(const Context& context, std::string_view key)
{
    const std::string_view name = key.substr(0, key.find_first_of(".["));
    for (const ConfigTable& table : catalogue().tables)
        if (table.name == name && (!table.present || table.present(context)))
            return &table;
    return nullptr;
}

bool plain_key(const std::string& key)
{
    return key.size() <= longest_key && std::all_of(key.begin(), key.end(), [](char c) {
               return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
                      std::string_view("_.:[]&-").find(c) != std::string_view::npos;
           });
}

/// "[00]" is neither "[0]" nor another place.
bool leading_zero(const std::string& key)
{
    for (auto at = key.find("[0"); at != std::string::npos; at = key.find("[0", at + 1))
        if (at + 2 < key.size() && key[at + 2] != ']')
            return true;
    return false;
}

bool is_flag(const std::string& value)
{
    return value == "true" || value == "false";
}

bool leaf_allowed(const ConfigTable& table, const Table& now, const std::string& key, const std::string& value)
{
    const auto matches = [&key](const std::string& pattern) { return fits(pattern, key); };
    if (!plain_key(key) || leading_zero(key) || std::any_of(table.fixed.begin(), table.fixed.end(), matches))
        return false;
    if (!now.has(key) && std::none_of(table.grows.begin(), table.grows.end(), matches))
        return false;
    if (value.size() > longest_value || value.find_first_of("\r\n") != std::string::npos)
        return false;
    if (is_flag(now.get(key)) && !key.ends_with("Name") && !key.ends_with("Text") && !is_flag(value))
        return false;
    for (const Limit& limit : table.limits) {
        if (!fits(limit.pattern, key))
            continue;
        if (!limit.words.empty())
            return ("|" + limit.words + "|").find("|" + value + "|") != std::string::npos &&
                   value.find('|') == std::string::npos;
        double number = 0;
        return read_number(value, number) && number >= limit.low && number <= limit.high;
    }
    return true;
}

/// Some firmware prints whole numbers as floats.
std::string printed(const Quirks& quirks, const std::string& key, const std::string& value)
{
    if (key.ends_with("Password"))
        return "******";
    const bool counts = key.ends_with("FPS") || key.ends_with("BitRate") || key.ends_with("GOP");
    double number = 0;
    return quirks.on("dahua_float_numbers") && counts && read_number(value, number) ? Table::decimal(number) : value;
}

/// A recorder names the key that it does not know.
HttpResponse bad_key(const Context& context, const std::string& key)
{
    if (context.state.identity.device_type != "NVR")
        return bad_request();
    return respond(400, "text/plain;charset=utf-8", "Error: Error -1 getting param in name=" + key + "\r\n");
}

HttpResponse unknown_name(const Context& context)
{
    const Quirks& quirks = context.quirks();
    return quirks.on("dahua_unknown_is_403") || quirks.on("notauthorized_for_unsupported") ? forbidden()
                                                                                           : bad_request();
}

HttpResponse get_config(Context& context)
{
    const std::string name = context.value("name");
    const ConfigTable* table = find_table(context, name);
    if (name.empty() || !table)
        return unknown_name(context);
    if (!may(context.exchange.login, table->reads))
        return forbidden();
    const Table now = read_table(context, *table);
    std::string body;
    for (const auto& [key, value] : now.leaves())
        if (below(name, key))
            body += "table." + key + "=" + printed(context.quirks(), key, value) + "\r\n";
    return body.empty() ? bad_key(context, name) : text_answer(std::move(body));
}

HttpResponse set_config(Context& context)
{
    if (context.quirks().on("dahua_raw_brackets") && (context.request().target.find("%5B") != std::string::npos ||
                                                      context.request().target.find("%5b") != std::string::npos))
        return bad_request();
    const double longest = context.quirks().number("dahua_url_limit", 2048);
    if (context.quirks().on("dahua_url_limit") && static_cast<double>(context.request().target.size()) > longest)
        return bad_request();
    Table sent;
    for (const auto& [key, value] : context.request().query)
        if (key != "action")
            sent.set(key, value);
    HttpResponse response = write_leaves(context, sent);
    if (context.quirks().on("dahua_address_no_answer") && sent.touches("Network"))
        response.delay = std::chrono::minutes(10);
    return response;
}

HttpResponse restore(Context& context)
{
    bool any = false;
    for (const auto& [key, name] : context.request().query) {
        if (!fits("names[*]", key))
            continue;
        if (!find_table(context, name))
            return bad_request();
        any = true;
        context.state.settings.erase(kept_name(name));
    }
    return any ? written(context) : bad_request();
}

/// Puts the leaves of one table into the state; false where one of them is refused.
bool write_table(Context& context, const ConfigTable& table, const Table& sent)
{
    Table next = read_table(context, table);
    for (const auto& [key, value] : sent.leaves()) {
        if (!leaf_allowed(table, next, key, value))
            return false;
    }
    for (const auto& [key, value] : sent.leaves())
        next.set(key, value);
    if (table.apply && !table.apply(context, next, sent))
        return false;
    std::string& kept = context.state.settings[kept_name(table.name)];
    Table all;
    all.add("", kept);
    for (const auto& [key, value] : sent.leaves())
        all.set(key, value);
    if (all.leaves().size() > most_kept)
        return false;
    kept.clear();
    for (const auto& [key, value] : all.leaves())
        kept.append(key).append("=").append(value).append("\n");
    return true;
}

}  // namespace

Table read_table(const Context& context, const ConfigTable& table)
{
    Table now;
    if (table.base)
        table.base(context, now);
    if (const auto kept = context.state.settings.find(kept_name(table.name)); kept != context.state.settings.end())
        now.add("", kept->second);
    if (table.fill)
        table.fill(context, now);
    return now;
}

Table read_table(const Context& context, std::string_view name)
{
    const ConfigTable* table = find_table(context, name);
    return table ? read_table(context, *table) : Table{};
}

HttpResponse write_leaves(Context& context, const Table& sent)
{
    if (sent.empty() || sent.leaves().size() > most_leaves)
        return bad_request();
    std::map<const ConfigTable*, Table> parts;
    for (const auto& [key, value] : sent.leaves()) {
        const ConfigTable* table = find_table(context, key);
        if (!table)
            return unknown_name(context);
        if (!may(context.exchange.login, table->writes))
            return forbidden();
        parts[table].set(key, value);
    }
    const CameraState before = context.state;
    for (const auto& [table, leaves] : parts)
        if (!write_table(context, *table, leaves)) {
            context.state = before;
            return bad_request();
        }
    context.state.note("Operation", "SaveConfig", context.exchange.login.name, context.request().peer);
    return written(context);
}

void add_config(Catalogue& catalogue)
{
    catalogue.actions.push_back({"configManager.cgi", "getConfig", Who::anybody, get_config});
    catalogue.actions.push_back({"configManager.cgi", "setConfig", Who::anybody, set_config});
    catalogue.actions.push_back({"configManager.cgi", "restore", Who::administrator, restore});
}

}  // namespace camsim::dahua
