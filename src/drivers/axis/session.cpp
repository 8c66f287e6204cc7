// SPDX-License-Identifier: BSL-1.0
// What the features of one opened device share.
#include "session.hpp"

#include <codec/text.hpp>

#include "messages_device.hpp"

namespace camsdk::drivers::axis {

namespace {

Result<View> view_of(const std::vector<View>& all, int channel)
{
    for (const View& one : all)
        if (one.number == channel)
            return one;
    return Error(ErrorCode::not_found, "the camera has no channel " + std::to_string(channel));
}

}  // namespace

std::vector<View> parse_views(const Params& image)
{
    std::vector<View> views;
    for (int index : image.indices("Image.I")) {
        const Params one = image.below("Image.I" + std::to_string(index));
        if (one.boolean("Enabled") == false || index > 254)
            continue;
        View view;
        view.number = index + 1;
        view.name = one.text("Name");
        view.source = one.integer("Source").value_or(0);
        view.rotation = one.integer("Appearance.Rotation").value_or(0);
        view.mirrored = one.boolean("Appearance.MirrorEnabled").value_or(false);
        views.push_back(std::move(view));
    }
    if (views.empty())
        views.emplace_back();
    return views;
}

std::optional<bool> Session::property(std::string_view name) const
{
    if (properties.empty())
        return std::nullopt;
    return properties.boolean("Properties." + std::string(name)).value_or(false);
}

Task<void> Session::start()
{
    auto call = messages::api_list();
    auto asking = link.call(std::move(call));
    Result<std::map<std::string, std::string>> list = co_await std::move(asking);
    if (list) {
        apis = std::move(*list);
        apis_known = true;
    } else if (!absent(list.error())) {
        co_return list.error();
    }
    auto reading = params("Brand,Properties,PTZ.ImageSource");
    Result<Params> known = co_await std::move(reading);
    if (known)
        properties = std::move(*known);
    else if (!apis_known || !absent(known.error()))
        co_return known.error();
    co_return Result<void>();
}

Task<Params> Session::params(std::string groups)
{
    auto call = list_params(groups);
    auto task = link.call(std::move(call));
    Result<Params> all = co_await std::move(task);
    if (all || all.error().code() != ErrorCode::not_found || groups.find(',') == std::string::npos)
        co_return all;
    // One group that is not there may cost the whole answer: the others are asked one by one.
    const Error missing = all.error();
    Params found;
    for (const std::string& group : codec::split(groups, ',')) {
        auto single = list_params(group);
        auto asking = link.call(std::move(single));
        Result<Params> one = co_await std::move(asking);
        if (one)
            found.add(*one);
        else if (one.error().code() != ErrorCode::not_found)
            co_return one.error();
    }
    if (found.empty())
        co_return missing;
    co_return found;
}

Task<Params> Session::own_params(std::string groups)
{
    auto task = params(std::move(groups));
    Result<Params> all = co_await std::move(task);
    if (!all && all.error().code() == ErrorCode::not_found)
        co_return Error(ErrorCode::forbidden, "the account may not read these parameters");
    co_return all;
}

Task<Params> Session::params_if_there(std::string groups)
{
    auto task = params(std::move(groups));
    Result<Params> all = co_await std::move(task);
    if (!all && absent(all.error()))
        co_return Params();
    co_return all;
}

Task<Definitions> Session::definitions(std::string group)
{
    if (const auto known = definitions_.find(group); known != definitions_.end())
        co_return known->second;
    auto call = list_definitions(group);
    auto task = link.call(std::move(call));
    Result<Definitions> all = co_await std::move(task);
    if (!all && absent(all.error()))
        all = Definitions();
    if (all && definitions_.size() < 64)
        definitions_[group] = *all;
    co_return all;
}

Task<void> Session::update(Params changes, std::string what)
{
    if (changes.empty())
        co_return Result<void>();
    auto call = update_params(changes);
    auto task = link.call(std::move(call));
    Result<void> written = co_await std::move(task);
    if (!written)
        co_return written;
    std::string names;
    for (const auto& [name, value] : changes.all())
        names += (names.empty() ? "" : ",") + name;
    auto reading = params(names);
    Result<Params> now = co_await std::move(reading);
    if (!now)
        co_return now.error();
    for (const auto& [name, value] : changes.all()) {
        const std::string kept = now->text(name).value_or("");
        const auto number = codec::to_number(value);
        if (kept != value && !(number && codec::to_number(kept) == number))
            co_return not_applied(what);
    }
    co_return Result<void>();
}

Task<Json> Session::json_once(std::string path, std::string version, std::string method, Json params)
{
    auto task = link.send(json_request(path, version, method, params));
    Result<driver::Response> response = co_await std::move(task);
    if (!response)
        co_return response.error();
    co_return read_json(*response, path);
}

Task<Json> Session::json(std::string path, std::string api, std::string method, Json params, std::string otherwise)
{
    std::string version = std::move(otherwise);
    if (const auto listed = apis.find(api); listed != apis.end())
        version = listed->second;
    if (const auto learnt = versions_.find(path); learnt != versions_.end())
        version = learnt->second;
    auto first = json_once(path, version, method, params);
    Result<Json> answer = co_await std::move(first);
    if (answer || !wrong_version(answer.error()) || versions_.count(path))
        co_return answer;
    auto asking = json_once(path, "", "getSupportedVersions", Json());
    Result<Json> served = co_await std::move(asking);
    if (!served)
        co_return answer;
    const auto other = messages::best_version(JsonElement(*served).texts("data/apiVersions"));
    if (!other || *other == version)
        co_return answer;
    versions_[path] = *other;
    auto again = json_once(path, *other, std::move(method), std::move(params));
    co_return co_await std::move(again);
}

Task<void> Session::order(driver::Request request, std::string what)
{
    auto task = link.send(std::move(request));
    Result<driver::Response> response = co_await std::move(task);
    if (!response)
        co_return response.error();
    co_return read_done(*response, what);
}

Task<std::vector<View>> Session::views()
{
    if (views_ && link.now() >= views_read_ && link.now() - views_read_ < memory_time)
        co_return *views_;
    auto task = params_if_there("Image");
    Result<Params> image = co_await std::move(task);
    if (!image)
        co_return image.error();
    views_ = parse_views(*image);
    views_read_ = link.now();
    co_return *views_;
}

Task<View> Session::view(int channel)
{
    auto task = views();
    Result<std::vector<View>> all = co_await std::move(task);
    if (!all)
        co_return all.error();
    co_return view_of(*all, channel);
}

Task<View> Session::told_view(int channel)
{
    auto task = own_params("Image");
    Result<Params> image = co_await std::move(task);
    if (!image)
        co_return image.error();
    views_ = parse_views(*image);
    views_read_ = link.now();
    co_return view_of(*views_, channel);
}

const DeviceInfo* Session::known_info() const
{
    const bool fresh = info_ && link.now() >= info_read_ && link.now() - info_read_ < memory_time;
    return fresh ? &*info_ : nullptr;
}

void Session::keep_info(DeviceInfo info)
{
    info_ = std::move(info);
    info_read_ = link.now();
}

void Session::forget()
{
    info_.reset();
    views_.reset();
    definitions_.clear();
    versions_.clear();
}

Task<codec::ZoneRules> Session::zone()
{
    auto task = params_if_there("Time");
    Result<Params> time = co_await std::move(task);
    if (!time)
        co_return time.error();
    co_return messages::zone_of(*time);
}

}  // namespace camsdk::drivers::axis
