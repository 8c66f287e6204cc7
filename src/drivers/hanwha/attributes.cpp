// SPDX-License-Identifier: BSL-1.0
// attributes.cgi read.
#include "attributes.hpp"

#include <codec/text.hpp>
#include <codec/xml.hpp>

#include "answer.hpp"

namespace camsdk::drivers::hanwha {

using codec::same;
using codec::Xml;
using codec::XmlElement;
using codec::XmlLimits;

namespace {

constexpr std::size_t most_bytes = 8u << 20;
constexpr std::size_t most_values = 20000;

/// The submenus whose parameters this driver writes or needs the range of.
constexpr std::string_view kept[] = {"image/imageenhancements",
                                     "image/imageenhancements2",
                                     "image/camera",
                                     "image/whitebalance",
                                     "image/focus",
                                     "image/multilineosd",
                                     "image/privacy",
                                     "media/videoprofile",
                                     "media/audioinput",
                                     "media/audiooutput",
                                     "ptzcontrol/absolute",
                                     "ptzcontrol/continuous",
                                     "ptzcontrol/movestatus",
                                     "ptzcontrol/home",
                                     "system/date",
                                     "system/power",
                                     "system/timezonelist",
                                     "io/alarmoutput",
                                     "eventsources/videoanalysis",
                                     "eventsources/videoanalysis2",
                                     "eventsources/tamperingdetection"};

bool is_kept(std::string_view submenu)
{
    for (const auto one : kept)
        if (one == submenu)
            return true;
    return false;
}

Result<Xml> document(const driver::Response& response, const char* what)
{
    if (!response.ok() || refused(response.body))
        return error_of(response, what);
    XmlLimits limits;
    limits.bytes = most_bytes;
    limits.elements = 400000;
    return Xml::parse(response.body, limits);
}

void take_attributes(XmlElement parent, const std::string& path, Attributes& into)
{
    for (const auto& one : parent.children("attribute")) {
        const auto name = one.attribute("name");
        if (name && into.values.size() < most_values)
            into.values[path + *name] = one.attribute("value").value_or("");
    }
}

/// All elements of a name, wherever the document hangs them (the whole document and each of its parts differ).
void collect(XmlElement element, std::string_view name, std::vector<XmlElement>& into, int depth = 0)
{
    if (same(element.name(), name)) {
        into.push_back(element);
        return;
    }
    if (depth < 6)
        for (const auto& child : element.children())
            collect(child, name, into, depth + 1);
}

std::optional<double> bound(XmlElement type, std::string_view name)
{
    const auto text = type.attribute(name);
    return text ? codec::to_number(*text) : std::nullopt;
}

void take_type(XmlElement type, Parameter& into)
{
    for (const char* name : {"int", "float"})
        if (const auto number = type.child(name)) {
            const auto least = bound(number, "min");
            const auto most = bound(number, "max");
            if (least && most && *least <= *most)
                into.range = Range{*least, *most};
        }
    for (const char* name : {"enum", "csv"})
        if (const auto list = type.child(name))
            for (const auto& entry : list.children("entry"))
                if (const auto value = entry.attribute("value"); value && into.choices.size() < 512)
                    into.choices.push_back(*value);
}

void take_parameters(XmlElement action, const std::string& submenu, Parameters& into)
{
    for (const auto& one : action.children("parameter")) {
        const auto name = one.attribute("name");
        if (!name || into.all.size() >= most_values)
            continue;
        const bool request = codec::to_bool(one.attribute("request").value_or("")).value_or(false);
        Parameter read;
        take_type(one.child("dataType"), read);
        Parameter& slot = into.all[submenu + "/" + *name];
        // What can be sent counts, not what is only answered.
        if ((!slot.range && slot.choices.empty()) ||
            (request && !slot.writable && (read.range || !read.choices.empty()))) {
            slot.range = read.range;
            slot.choices = std::move(read.choices);
        }
        slot.writable = slot.writable || request;
    }
}

std::string channel_path(std::string_view path, int channel)
{
    const auto slash = path.rfind('/');
    if (slash == std::string_view::npos)
        return std::string(path);
    return std::string(path.substr(0, slash)) + "/" + std::to_string(channel) + std::string(path.substr(slash));
}

}  // namespace

std::optional<std::string> Attributes::text(std::string_view path, int channel) const
{
    auto found = values.find(channel_path(path, channel));
    if (found == values.end())
        found = values.find(path);
    return found == values.end() ? std::nullopt : std::optional(found->second);
}

std::optional<bool> Attributes::boolean(std::string_view path, int channel) const
{
    const auto value = text(path, channel);
    return value ? codec::to_bool(*value) : std::nullopt;
}

std::optional<int> Attributes::integer(std::string_view path, int channel) const
{
    const auto value = text(path, channel);
    return value ? codec::to_int(*value) : std::nullopt;
}

Support Attributes::support(std::string_view path, int channel) const
{
    if (const auto count = integer(path, channel))
        return *count > 0 ? Support::yes : Support::no;
    if (const auto flag = boolean(path, channel))
        return *flag ? Support::yes : Support::no;
    return Support::unknown;
}

Result<Attributes> parse_attributes(const driver::Response& response)
{
    auto read = document(response, "attributes");
    if (!read)
        return read.error();
    std::vector<XmlElement> groups;
    collect(read->root(), "group", groups);
    Attributes all;
    for (const auto& group : groups)
        for (const auto& category : group.children("category")) {
            const std::string path =
                group.attribute("name").value_or("") + "/" + category.attribute("name").value_or("");
            take_attributes(category, path + "/", all);
            for (const auto& channel : category.children("channel"))
                if (const auto number = codec::to_int(channel.attribute("number").value_or("")))
                    take_attributes(channel, path + "/" + std::to_string(*number) + "/", all);
        }
    if (all.values.empty())
        return Error(ErrorCode::protocol, "the camera's attributes hold no attribute");
    all.known = true;
    return all;
}

driver::Call<Attributes> attributes()
{
    driver::Request request = driver::get("/stw-cgi/attributes.cgi/attributes");
    request.max_body = most_bytes;
    return {std::move(request), parse_attributes};
}

const Parameter* Parameters::find(std::string_view path) const
{
    const auto found = all.find(path);
    return found == all.end() ? nullptr : &found->second;
}

bool Parameters::has_submenu(std::string_view path) const
{
    return submenus.find(path) != submenus.end();
}

std::optional<Range> Parameters::range(std::string_view path) const
{
    const Parameter* one = find(path);
    return one ? one->range : std::nullopt;
}

std::vector<std::string> Parameters::choices(std::string_view path) const
{
    const Parameter* one = find(path);
    return one ? one->choices : std::vector<std::string>();
}

bool Parameters::offers(std::string_view path, std::string_view choice) const
{
    for (const auto& one : choices(path))
        if (same(one, choice))
            return true;
    return false;
}

Result<Parameters> parse_parameters(const driver::Response& response)
{
    auto read = document(response, "attributes/cgis");
    if (!read)
        return read.error();
    std::vector<XmlElement> cgis;
    collect(read->root(), "cgi", cgis);
    Parameters all;
    for (const auto& cgi : cgis) {
        std::string name = cgi.attribute("name").value_or("");
        if (name.size() > 4 && name.substr(name.size() - 4) == ".cgi")
            name.resize(name.size() - 4);
        for (const auto& submenu : cgi.children("submenu")) {
            const std::string path = name + "/" + submenu.attribute("name").value_or("");
            if (all.submenus.size() < most_values)
                all.submenus[path] = true;
            if (!is_kept(path))
                continue;
            take_parameters(submenu, path, all);
            for (const auto& action : submenu.children("action"))
                take_parameters(action, path, all);
        }
    }
    if (all.submenus.empty())
        return Error(ErrorCode::protocol, "the camera's list of CGIs holds no submenu");
    all.known = true;
    return all;
}

driver::Call<Parameters> parameters()
{
    driver::Request request = driver::get("/stw-cgi/attributes.cgi/cgis");
    request.max_body = most_bytes;
    return {std::move(request), parse_parameters};
}

}  // namespace camsdk::drivers::hanwha
