// SPDX-License-Identifier: BSL-1.0
// log.cgi: what happened, searched by token; Log.backup: the same as one text.
#include "dahua/resource.hpp"

#include <algorithm>

namespace camsim::dahua {
namespace {

constexpr std::size_t most_tokens = 8;
constexpr double most_items = 100;

/// The core's words in this firmware's; which words real firmware has for logins is unverified.
std::string type_of(const LogEntry& entry)
{
    static const std::map<std::string, std::string> words{
        {"powerOn", "Boot"}, {"illegalLogin", "LoginFailure"}, {"illegalLoginLocked", "AccountLocked"}};
    const auto found = words.find(entry.what);
    return found == words.end() ? entry.what : found->second;
}

struct Span {
    std::chrono::system_clock::time_point from, to;
};

std::optional<Span> span_of(const Context& context)
{
    const auto from = from_wall_time(context.state, context.value("condition.StartTime"));
    const auto to = from_wall_time(context.state, context.value("condition.EndTime"));
    if (!from || !to || *from > *to)
        return std::nullopt;
    return Span{*from, *to + std::chrono::seconds(1)};
}

HttpResponse start(Context& context)
{
    const auto span = span_of(context);
    if (!span || context.sessions.logs.size() >= most_tokens)
        return bad_request();
    const std::string type = context.value("condition.Type");
    Sessions::Search search;
    search.made = true;
    int number = 0;
    for (const LogEntry& entry : context.state.log) {
        ++number;
        if (entry.at < span->from || entry.at >= span->to || (!type.empty() && type_of(entry) != type))
            continue;
        search.items.push_back("RecNo=" + std::to_string(number) + "\nTime=" + wall_time(context.state, entry.at) +
                               "\nType=" + type_of(entry) + "\nUser=" + entry.user +
                               "\nDetail=Address: " + entry.address + "\n");
    }
    const std::string token = std::to_string(++context.sessions.next_handle);
    const std::size_t count = search.items.size();
    context.sessions.logs[token] = std::move(search);
    return text_answer("token=" + token + "\r\ncount=" + std::to_string(count) + "\r\n");
}

HttpResponse find(Context& context)
{
    const auto found = context.sessions.logs.find(context.value("token"));
    const auto count = context.number("count");
    if (found == context.sessions.logs.end() || !count || *count < 1)
        return bad_request();
    Sessions::Search& search = found->second;
    const std::size_t told =
        std::min(static_cast<std::size_t>(std::min(*count, most_items)), search.items.size() - search.next);
    Table table;
    for (std::size_t i = 0; i < told; ++i)
        table.add(at("items", static_cast<int>(i)) + ".", search.items[search.next + i]);
    search.next += told;
    return text_answer("found=" + std::to_string(told) + "\r\n" + table.text());
}

HttpResponse stop(Context& context)
{
    return context.sessions.logs.erase(context.value("token")) ? done() : bad_request();
}

HttpResponse clear(Context& context)
{
    context.state.log.clear();
    context.state.note("Operation", "ClearLog", context.exchange.login.name, context.request().peer);
    return written(context);
}

HttpResponse backup(Context& context)
{
    const auto span = span_of(context);
    if (!span)
        return bad_request();
    std::string body;
    for (const LogEntry& entry : context.state.log)
        if (entry.at >= span->from && entry.at < span->to)
            body += wall_time(context.state, entry.at) + " " + type_of(entry) + " " + entry.user + " " + entry.address +
                    "\r\n";
    return respond(200, "application/octet-stream", std::move(body));
}

}  // namespace

void add_log(Catalogue& catalogue)
{
    const auto add = [&catalogue](const char* object, const char* action, HttpResponse (*run)(Context&)) {
        catalogue.actions.push_back({object, action, Who::administrator, run});
    };
    add("log.cgi", "startFind", start);
    add("log.cgi", "doFind", find);
    add("log.cgi", "stopFind", stop);
    add("log.cgi", "clear", clear);
    add("Log.backup", "All", backup);
}

}  // namespace camsim::dahua
