// SPDX-License-Identifier: BSL-1.0
// What the features of one opened device share.
#include "session.hpp"

#include <algorithm>

#include "messages_device.hpp"
#include "messages_time.hpp"

namespace camsdk::drivers::dahua {

namespace {

constexpr int most_refusals = 3;  // devices lock an account, or a whole address, at about five
constexpr std::chrono::minutes quiet_time{10};
constexpr std::size_t longest_query = 1500;  // the shortest limit seen on an address is about 2 kB

// Some write their tables without the word.
KeyValues below_table(const KeyValues& answer)
{
    return answer.has("table") ? answer.child("table") : answer;
}

}  // namespace

Error not_applied(const std::string& what)
{
    return Error(ErrorCode::not_applied, "the camera accepted " + what + " and did not keep it");
}

Task<KeyValues> Session::values(std::string path, std::string what)
{
    auto call = get_values(std::move(path), std::move(what));
    auto task = link.call(std::move(call));
    Result<KeyValues> answer = co_await std::move(task);
    if (answer)
        refusals_ = 0;
    co_return answer;
}

Task<std::optional<KeyValues>> Session::values_if_there(std::string path, std::string what)
{
    const std::string key = path;
    if (const auto known = refused_.find(key); known != refused_.end()) {
        if (link.now() < known->second.until)
            co_return std::optional<KeyValues>();
        refused_.erase(known);
    }
    if (link.now() < quiet_until_)
        co_return std::optional<KeyValues>();
    auto task = values(std::move(path), std::move(what));
    Result<KeyValues> answer = co_await std::move(task);
    if (answer)
        co_return std::optional<KeyValues>(*answer);
    const Error& error = answer.error();
    const bool forbidden = error.code() == ErrorCode::forbidden;
    if (!forbidden && !absent(error))
        co_return error;
    const TimePoint until = link.now() + (forbidden ? std::chrono::seconds(quiet_time) : memory_time);
    if (refused_.size() < 256)
        refused_.insert_or_assign(key, Refusal{error, until});
    if (forbidden && ++refusals_ >= most_refusals) {
        link.log("several optional reads in a row were refused: none are tried for ten minutes");
        quiet_until_ = until;
        refusals_ = 0;
    }
    co_return std::optional<KeyValues>();
}

Task<KeyValues> Session::table(std::string name)
{
    auto task = values(table_path(name), "table " + name);
    Result<KeyValues> answer = co_await std::move(task);
    if (!answer)
        co_return answer.error();
    const KeyValues below = below_table(*answer);
    if (!below.has(name))
        co_return Error(ErrorCode::protocol, "table " + name + ": the answer is another");
    co_return below;
}

Task<std::optional<KeyValues>> Session::table_if_there(std::string name)
{
    auto task = values_if_there(table_path(name), "table " + name);
    Result<std::optional<KeyValues>> answer = co_await std::move(task);
    if (!answer)
        co_return answer.error();
    if (*answer)
        co_return std::optional<KeyValues>(below_table(**answer));
    co_return std::optional<KeyValues>();
}

Task<std::optional<KeyValues>> Session::known_values(std::string path, std::string what)
{
    if (const auto* known = known_[path].at(link.now()))
        co_return *known;
    auto task = values_if_there(path, std::move(what));
    Result<std::optional<KeyValues>> answer = co_await std::move(task);
    if (answer && *answer)
        known_[path].keep(*answer, link.now());
    co_return answer;
}

Task<std::optional<KeyValues>> Session::known_table(std::string name)
{
    auto task = known_values(table_path(name), "table " + name);
    Result<std::optional<KeyValues>> answer = co_await std::move(task);
    if (answer && *answer)
        co_return std::optional<KeyValues>(below_table(**answer));
    co_return answer;
}

Support Session::lack_of(const std::string& path) const
{
    const auto known = refused_.find(path);
    return known != refused_.end() && absent(known->second.error) ? Support::no : Support::unknown;
}

void Session::forget_all()
{
    system_.forget();
    channels_.forget();
    zone_.forget();
    known_.clear();
    refused_.clear();
}

Task<void> Session::order(std::string path, std::string what)
{
    auto call = get_ok(std::move(path), std::move(what));
    return link.call(std::move(call));
}

Task<void> Session::write(Settings settings, std::string what)
{
    std::size_t from = 0;
    while (from < settings.size()) {
        Settings some;
        std::size_t length = 0;
        for (; from < settings.size() && (some.empty() || length < longest_query); ++from) {
            length += settings[from].first.size() + settings[from].second.size() + 2;
            some.push_back(settings[from]);
        }
        auto task = order("/cgi-bin/configManager.cgi?action=setConfig" + query_of(some), what);
        Result<void> done = co_await std::move(task);
        if (!done)
            co_return done.error();
    }
    co_return Result<void>();
}

Task<KeyValues> Session::change(std::string name, Settings settings, std::string what)
{
    forget_table(name);
    if (!settings.empty()) {
        auto writing = write(settings, what);
        Result<void> written = co_await std::move(writing);
        if (!written)
            co_return written.error();
    }
    auto reading = table(name);
    Result<KeyValues> now = co_await std::move(reading);
    if (!now)
        co_return now.error();
    for (const auto& [key, value] : settings)
        if (!same_value(value, now->text(key).value_or("")))
            co_return not_applied(what + " (" + key + ")");
    co_return now;
}

Task<KeyValues> Session::system()
{
    if (const auto* known = system_.at(link.now()))
        co_return *known;
    auto task = values(messages::system_path, "system information");
    Result<KeyValues> answer = co_await std::move(task);
    if (answer)
        system_.keep(*answer, link.now());
    co_return answer;
}

Task<std::vector<Channel>> Session::channels()
{
    if (const auto* known = channels_.at(link.now()))
        co_return *known;
    auto task = learn_channels();
    Result<std::vector<Channel>> learnt = co_await std::move(task);
    if (learnt)
        channels_.keep(*learnt, link.now());
    co_return learnt;
}

Task<std::vector<Channel>> Session::learn_channels()
{
    auto titles = known_table("ChannelTitle");
    Result<std::optional<KeyValues>> names = co_await std::move(titles);
    if (!names)
        co_return names.error();
    if (recorder) {
        auto remote = table_if_there("RemoteDevice");
        Result<std::optional<KeyValues>> cameras = co_await std::move(remote);
        if (!cameras)
            co_return cameras.error();
        co_return messages::recorder_channels(names->value_or(KeyValues()), cameras->value_or(KeyValues()));
    }
    auto collect = values_if_there("/cgi-bin/devVideoInput.cgi?action=getCollect", "number of inputs");
    Result<std::optional<KeyValues>> inputs = co_await std::move(collect);
    if (!inputs)
        co_return inputs.error();
    co_return messages::camera_channels(names->value_or(KeyValues()), inputs->value_or(KeyValues()));
}

Task<std::vector<int>> Session::numbers(int channel)
{
    auto task = channels();
    Result<std::vector<Channel>> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    std::vector<int> found;
    for (const auto& one : *all)
        if (channel == 0 || one.number == channel)
            found.push_back(one.number);
    if (found.empty())
        co_return Error(ErrorCode::not_found, "the camera has no channel " + std::to_string(channel));
    co_return found;
}

Task<int> Session::counts_from(int channels, std::function<Task<bool>(int)> takes)
{
    auto asking = takes(channels);
    Result<bool> last = co_await std::move(asking);
    if (!last)
        co_return last.error();
    if (*last)
        co_return 1;
    auto asking_again = takes(0);
    Result<bool> zero = co_await std::move(asking_again);
    if (!zero)
        co_return zero.error();
    co_return *zero ? 0 : 1;
}

Task<codec::ZoneRules> Session::zone()
{
    if (const auto* known = zone_.at(link.now()))
        co_return *known;
    auto first = table("NTP");
    Result<KeyValues> ntp = co_await std::move(first);
    if (!ntp)
        co_return ntp.error();
    auto second = table_if_there("Locales");
    Result<std::optional<KeyValues>> locales = co_await std::move(second);
    if (!locales)
        co_return locales.error();
    Result<codec::ZoneRules> rules = messages::parse_zone(*ntp, locales->value_or(KeyValues()));
    if (rules)
        zone_.keep(*rules, link.now());
    co_return rules;
}

}  // namespace camsdk::drivers::dahua
