// SPDX-License-Identifier: BSL-1.0
// imaging, overlay, masks.
#include "commands.hpp"

namespace camctl {

using namespace camsdk;

namespace {

template <class E>
E mode_of(const std::string& name, const std::string& word)
{
    std::string choices;
    for (const auto& [value, text] : EnumNames<E>::values) {
        if (text == "unknown")
            continue;
        if (text == word)
            return value;
        choices += " " + std::string(text);
    }
    throw WordsOff(name + " is one of" + choices);
}

void put(ImagingChange& change, const std::string& name, const std::string& word)
{
    const std::map<std::string, std::optional<double> ImagingChange::*> levels{
        {"brightness", &ImagingChange::brightness}, {"contrast", &ImagingChange::contrast},
        {"saturation", &ImagingChange::saturation}, {"sharpness", &ImagingChange::sharpness},
        {"wdr_level", &ImagingChange::wdr_level},
    };
    const std::map<std::string, std::optional<AutoMode> ImagingChange::*> modes{
        {"wdr", &ImagingChange::wdr},
        {"backlight", &ImagingChange::backlight},
        {"exposure", &ImagingChange::exposure},
        {"focus", &ImagingChange::focus},
        {"white_balance", &ImagingChange::white_balance},
    };
    if (const auto level = levels.find(name); level != levels.end())
        change.*level->second = to_number(word, name);
    else if (const auto mode = modes.find(name); mode != modes.end())
        change.*mode->second = mode_of<AutoMode>(name, word);
    else if (name == "day_night")
        change.day_night = mode_of<DayNight>(name, word);
    else
        throw WordsOff("imaging has no \"" + name + "\"");
}

ImagingChange imaging_change(const std::vector<std::string>& words)
{
    if (words.empty())
        throw WordsOff("NAME=VALUE is missing");
    ImagingChange change;
    for (const std::string& word : words) {
        const std::size_t equals = word.find('=');
        if (equals == std::string::npos || equals == 0)
            throw WordsOff("\"" + word + "\" is not NAME=VALUE");
        put(change, word.substr(0, equals), word.substr(equals + 1));
    }
    return change;
}

// "0.1,0.2;0.5,0.2;0.5,0.6"
Polygon polygon_of(const std::string& text)
{
    Polygon polygon;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(';'), rest.size());
        const std::string point(rest.substr(0, end));
        const std::size_t comma = point.find(',');
        if (comma == std::string::npos || polygon.size() >= 1000)
            throw WordsOff("--polygon is X,Y;X,Y;… with 0..1 from the top left corner");
        polygon.push_back({to_number(point.substr(0, comma), "X"), to_number(point.substr(comma + 1), "Y")});
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return polygon;
}

int channel_of(const Arguments& arguments)
{
    return arguments.whole("channel").value_or(0);
}

template <class T>
int print_list(Session& session, const std::vector<T>& items)
{
    session.print(value_of(items));
    return 0;
}

// The object of that id, or a new one where none is named.
template <class T>
T existing(const std::vector<T>& items, const std::string& id)
{
    for (const T& item : items)
        if (item.id == id)
            return item;
    throw Failure(Error(ErrorCode::not_found, "there is none with the id \"" + id + "\""));
}

std::string list_set_or_remove(Arguments& arguments)
{
    const std::string order = arguments.take("what to do (list, set, remove)");
    if (order != "list" && order != "set" && order != "remove")
        throw WordsOff("there is no \"" + order + "\"; there are list, set, remove");
    return order;
}

}  // namespace

int run_imaging(Session& session)
{
    Arguments& arguments = session.arguments();
    const std::string word = arguments.take("CAMERA");
    const std::string order = arguments.take("get or set");
    if (order != "get" && order != "set" && order != "controls")
        throw WordsOff("imaging has get, set and controls");
    std::optional<ImagingChange> change;
    if (order == "set")
        change = imaging_change(arguments.take_rest());
    arguments.end();
    const Camera camera = session.open(word);
    const int channel = channel_of(arguments);
    const Imaging imaging = channel ? camera.channel(channel).imaging() : camera.imaging();
    if (order == "controls")
        return print_list(session, session.run(imaging.controls()));
    session.print(value_of(change ? session.run(imaging.set(*change)) : session.run(imaging.get())));
    return 0;
}

int run_overlay(Session& session)
{
    Arguments& arguments = session.arguments();
    const std::string word = arguments.take("CAMERA");
    const std::string order = list_set_or_remove(arguments);
    const auto id = arguments.take_optional();
    arguments.end();
    if (order == "remove" && !id)
        throw WordsOff("ID is missing");
    Overlay wanted;
    wanted.id = id.value_or("");
    wanted.text = arguments.option("text");
    wanted.enabled = arguments.on_off("enabled");
    if (const auto kind = arguments.option("kind"))
        wanted.kind = mode_of<OverlayKind>("--kind", *kind);
    const auto x = arguments.number("x");
    const auto y = arguments.number("y");
    if (x.has_value() != y.has_value())
        throw WordsOff("--x and --y go together");
    if (x)
        wanted.position = Point{*x, *y};
    const Camera camera = session.open(word);
    const int channel = channel_of(arguments);
    const Overlays overlays = channel ? camera.channel(channel).overlay() : camera.overlay();
    if (order == "set") {
        if (id && !arguments.option("kind"))
            wanted.kind = existing(session.run(overlays.list()), *id).kind;
        session.print(value_of(session.run(overlays.set(wanted))));
        return 0;
    }
    if (order == "remove")
        session.run(overlays.remove(*id));
    return print_list(session, session.run(overlays.list()));
}

int run_masks(Session& session)
{
    Arguments& arguments = session.arguments();
    const std::string word = arguments.take("CAMERA");
    const std::string order = list_set_or_remove(arguments);
    const auto id = arguments.take_optional();
    arguments.end();
    if (order == "remove" && !id)
        throw WordsOff("ID is missing");
    const auto polygon = arguments.option("polygon");
    if (order == "set" && !id && !polygon)
        throw WordsOff("a new mask wants --polygon");
    const std::optional<Polygon> area = polygon ? std::optional(polygon_of(*polygon)) : std::nullopt;
    const auto enabled = arguments.on_off("enabled");
    const Camera camera = session.open(word);
    const int channel = channel_of(arguments);
    const Masks masks = channel ? camera.channel(channel).masks() : camera.masks();
    if (order == "set") {
        PrivacyMask wanted = id ? existing(session.run(masks.list()), *id) : PrivacyMask();
        if (area)
            wanted.polygon = *area;
        if (enabled || !id)
            wanted.enabled = enabled.value_or(true);
        if (const auto name = arguments.option("name"))
            wanted.name = name;
        if (const auto kind = arguments.option("kind"))
            wanted.kind = kind;
        session.print(value_of(session.run(masks.set(wanted))));
        return 0;
    }
    if (order == "remove")
        session.run(masks.remove(*id));
    return print_list(session, session.run(masks.list()));
}

}  // namespace camctl
