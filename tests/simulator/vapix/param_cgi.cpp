// SPDX-License-Identifier: BSL-1.0
// param.cgi: list, update, add, remove and the definitions.
#include "vapix/parameters.hpp"

#include <algorithm>
#include <set>

namespace camsim::vapix {
namespace {

std::string without_root(const std::string& name)
{
    return name.rfind("root.", 0) == 0 ? name.substr(5) : name;
}

/// Whether a group of a request ("Image.*.Enabled", "root", "Brand") takes a parameter in.
bool covers(const std::string& group, const std::string& name)
{
    if (group == "root" || group.empty())
        return true;
    const auto wanted = split(without_root(group), '.');
    const auto has = split(name, '.');
    if (wanted.size() > has.size())
        return false;
    for (std::size_t i = 0; i < wanted.size(); ++i)
        if (wanted[i] != "*" && wanted[i] != has[i])
            return false;
    return true;
}

/// The parameters of the groups that the caller may read, and the groups that gave none.
struct Selection {
    std::vector<Parameter> found;
    std::vector<std::string> missing;
};

Selection select(Context& context)
{
    Selection result;
    std::vector<Parameter> all = parameters(context);
    const int rights = level(context.exchange.login);
    all.erase(std::remove_if(all.begin(), all.end(), [&](const Parameter& one) { return one.read_level() > rights; }),
              all.end());
    std::vector<std::string> groups = split(context.value("group"), ',');
    if (groups.empty())
        groups.emplace_back("root");
    for (const std::string& group : groups) {
        const std::size_t before = result.found.size();
        for (const Parameter& one : all)
            if (covers(group, one.name))
                result.found.push_back(one);
        if (result.found.size() == before)
            result.missing.push_back(group);
    }
    return result;
}

HttpResponse list(Context& context)
{
    const Selection selection = select(context);
    std::string body;
    for (const Parameter& one : selection.found)
        body += "root." + one.name + "=" + one.value + "\n";
    for (const std::string& group : selection.missing)
        body += "# Error: Error -1 getting param in group '" + group + "'\n";
    return text_answer(std::move(body));
}

bool set_one(Context& context, const std::string& name, const std::string& value)
{
    const std::vector<Parameter> all = parameters(context);
    const auto found = std::find_if(all.begin(), all.end(), [&](const Parameter& one) { return one.name == name; });
    if (found == all.end() || found->write_level() > level(context.exchange.login) || !found->takes(value))
        return false;
    return found->set && found->set(value);
}

bool is_verb(const std::string& key)
{
    for (const std::string_view word :
         {"action", "template", "group", "usergroup", "force", "responseformat", "listformat", "responsecharset"})
        if (key == word)
            return true;
    return false;
}

HttpResponse update(Context& context)
{
    std::string errors;
    bool any = false;
    for (const auto& [key, value] : context.arguments) {
        if (is_verb(key))
            continue;
        any = true;
        const std::string name = without_root(key);
        if (!set_one(context, name, value))
            errors += "# Error: Error setting 'root." + name + "' to '" + value + "'!\n";
    }
    if (!errors.empty())
        return written(text_answer(std::move(errors)));
    if (!any)
        return text_answer("# Error: No parameters to update\n");
    context.note("Operation", "param.cgi update");
    return written(text_answer("OK"));
}

/// A template of action=add: the group that it adds to, the letter of its items, and their leaves.
struct Template {
    const char* name;
    const char* group;
    const char* letter;
    std::vector<std::pair<const char*, const char*>> leaves;
    std::size_t most;
};

const std::vector<Template>& templates()
{
    static const std::vector<Template> all = {
        {"streamprofile", "StreamProfile", "S", {{"Name", ""}, {"Description", ""}, {"Parameters", ""}}, 26},
        {"guardtour",
         "GuardTour",
         "G",
         {{"Name", ""}, {"CamNbr", "1"}, {"Running", "no"}, {"RandomEnabled", "no"}, {"TimeBetweenSequences", "0"}},
         100},
        {"gtourpos",
         "GuardTour.G*.Tour",
         "T",
         {{"PresetNbr", "1"},
          {"Position", "0"},
          {"MoveSpeed", "70"},
          {"WaitTime", "10"},
          {"WaitTimeViewType", "Seconds"}},
         100},
        {"motion",
         "Motion",
         "M",
         {{"Name", "New Window"},
          {"ImageSource", "0"},
          {"WindowType", "include"},
          {"Left", "0"},
          {"Right", "9999"},
          {"Top", "0"},
          {"Bottom", "9999"},
          {"History", "90"},
          {"ObjectSize", "15"},
          {"Sensitivity", "80"}},
         10},
    };
    return all;
}

bool same_group(const std::string& pattern, const std::string& group)
{
    const auto star = pattern.find('*');
    if (star == std::string::npos)
        return pattern == group;
    const std::string before = pattern.substr(0, star), after = pattern.substr(star + 1);
    if (group.size() <= before.size() + after.size() || group.rfind(before, 0) != 0)
        return false;
    return group.compare(group.size() - after.size(), after.size(), after) == 0;
}

/// Arguments of an add name the new item by its letter alone: "StreamProfile.S.Name".
bool fill_new(Context& context, const Template& model, const std::string& group, const std::string& item)
{
    const std::string short_name = group + "." + model.letter + ".", full_name = group + "." + item + ".";
    for (const auto& [key, value] : context.arguments) {
        if (is_verb(key))
            continue;
        const std::string name = without_root(key);
        const bool by_letter = name.rfind(short_name, 0) == 0;
        if (!by_letter || !set_one(context, full_name + name.substr(short_name.size()), value))
            return false;
    }
    return true;
}

HttpResponse add(Context& context)
{
    const std::string wanted = context.value("template"), group = without_root(context.value("group"));
    for (const Template& model : templates()) {
        if (wanted != model.name || !same_group(model.group, group))
            continue;
        if (group.rfind("GuardTour.", 0) == 0 &&
            context.state.settings.count(kept_key(group.substr(0, group.rfind('.')) + ".Name")) == 0)
            break;
        const auto used = kept_items(context.state, group + "." + model.letter, model.leaves.front().first);
        if (used.size() >= model.most)
            return text_answer("# Error: Too many '" + group + "' groups\n");
        int number = 0;
        while (std::find(used.begin(), used.end(), number) != used.end())
            ++number;
        const std::string item = model.letter + std::to_string(number);
        for (const auto& [leaf, first] : model.leaves)
            keep_value(context.state, group + "." + item + "." + leaf, first);
        if (!fill_new(context, model, group, item)) {
            drop_kept(context.state, group + "." + item + ".");
            return text_answer("# Error: Error adding group '" + group + "'\n");
        }
        return written(text_answer(item + " OK"));
    }
    return text_answer("# Error: Error adding group '" + group + "'\n");
}

HttpResponse remove(Context& context)
{
    const std::string group = without_root(context.value("group"));
    for (const Template& model : templates()) {
        const auto dot = group.rfind('.');
        if (dot == std::string::npos || !same_group(model.group, group.substr(0, dot)))
            continue;
        if (context.state.settings.count(kept_key(group + "." + model.leaves.front().first)) == 0)
            continue;
        drop_kept(context.state, group + ".");
        return written(text_answer("OK"));
    }
    return text_answer("# Error: Error removing group 'root." + group + "'\n");
}

std::string nice(const std::string& name)
{
    std::string result;
    for (const char c : name) {
        const bool upper = c >= 'A' && c <= 'Z';
        if (upper && !result.empty() && result.back() >= 'a' && result.back() <= 'z')
            result += ' ';
        result += upper && !result.empty() ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

std::string type_text(const Type& type)
{
    switch (type.kind) {
        case Type::number:
            return "<int min=\"" + std::to_string(type.low) + "\" max=\"" + std::to_string(type.high) + "\" maxlen=\"" +
                   std::to_string(std::to_string(type.high).size()) + "\" />";
        case Type::flag:
            return "<bool true=\"" + type.choices.front() + "\" false=\"" + type.choices.back() + "\" />";
        case Type::choice: {
            std::string entries = "<enum>\n";
            for (const std::string& one : type.choices)
                entries += "<entry value=\"" + xml_text(one) + "\" niceValue=\"" + xml_text(one) + "\" />\n";
            return entries + "</enum>";
        }
        case Type::address:
            return "<ip />";
        case Type::password:
            return "<password />";
        case Type::text:
            break;
    }
    return type.longest == 255 ? "<string />" : "<string maxlen=\"" + std::to_string(type.longest) + "\" />";
}

/// Groups nest by the dots of the names; the parameters of one group stand together.
struct Group {
    std::vector<const Parameter*> own;
    std::vector<std::string> names;  ///< of the inner groups
    std::vector<Group> inner;

    Group& at(const std::string& name)
    {
        for (std::size_t i = 0; i < names.size(); ++i)
            if (names[i] == name)
                return inner[i];
        names.push_back(name);
        return inner.emplace_back();
    }

    void print(std::string& out) const
    {
        for (const Parameter* one : own) {
            const std::string name = one->name.substr(one->name.rfind('.') + 1);
            out += "<parameter name=\"" + name + "\" value=\"" + xml_text(one->value) + "\" securityLevel=\"" +
                   one->security + "\" niceName=\"" + nice(name) + "\">\n<type" +
                   (one->type.read_only ? " readonly=\"true\"" : "") + ">\n" + type_text(one->type) +
                   "\n</type>\n</parameter>\n";
        }
        for (std::size_t i = 0; i < names.size(); ++i) {
            out += "<group name=\"" + names[i] + "\">\n";
            inner[i].print(out);
            out += "</group>\n";
        }
    }
};

HttpResponse list_definitions(Context& context)
{
    if (context.value("listformat") != "xmlschema")
        return text_answer("# Error: Unsupported list format\n");
    const Selection selection = select(context);
    Group root;
    std::set<std::string> seen;
    for (const Parameter& one : selection.found) {
        if (!seen.insert(one.name).second)
            continue;
        auto parts = split(one.name, '.');
        parts.pop_back();
        Group* at = &root;
        for (const std::string& part : parts)
            at = &at->at(part);
        at->own.push_back(&one);
    }
    std::string body =
        "<?xml version=\"1.0\" encoding=\"iso-8859-1\" ?>\n<parameterDefinitions\n"
        "xmlns=\"http://www.axis.com/ParameterDefinitionsSchema\"\n"
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\nversion=\"1.0\">\n<model>AXIS " +
        xml_text(context.state.identity.model) + "</model>\n<firmwareVersion>" +
        xml_text(context.state.identity.firmware) + "</firmwareVersion>\n<group name=\"root\">\n";
    root.print(body);
    return respond(200, "text/xml", body + "</group>\n</parameterDefinitions>\n");
}

HttpResponse param(Context& context)
{
    const std::string action = context.value("action");
    if (action == "list" || action.empty())
        return list(context);
    if (action == "listdefinitions")
        return list_definitions(context);
    if (!may(context.exchange.login, Who::operator_))
        return forbidden();
    if (action == "update")
        return update(context);
    if (action == "add")
        return add(context);
    if (action == "remove")
        return remove(context);
    return text_answer("# Error: Unknown action '" + action + "'\n");
}

}  // namespace

void add_parameters(Catalogue& catalogue)
{
    catalogue.rows.push_back({"/axis-cgi/param.cgi", Who::viewer, param});
}

}  // namespace camsim::vapix
