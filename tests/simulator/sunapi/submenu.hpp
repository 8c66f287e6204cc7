// SPDX-License-Identifier: BSL-1.0
// How SUNAPI is described here: CGIs have submenus, submenus have actions, actions have parameters. What is told in
// attributes.cgi, what is taken and what is refused all follow from these rows.
#pragma once

#include "core/camera.hpp"
#include "sunapi/value.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace camsim::sunapi {

/// Thrown instead of an answer: the error codes of SUNAPI.
struct Fault {
    int code = 607;
};

enum class Level { guest, user, suser, admin };

/// Where a field is read or written.
struct Place {
    Camera& camera;
    CameraState& state;
    Channel* channel;  ///< null where a submenu is not of channels
};

enum class Kind { yes_no, whole, decimal, choice, csv, words };

/// One parameter. `name` may hold # for an index: "Line.#.Coordinate". Without get and set the value is kept under its
/// name and begins as `standard`.
struct Field {
    std::string name;
    Kind kind = Kind::words;
    double low = 0, high = 255;        ///< of numbers; of words: most characters
    std::vector<std::string> entries;  ///< of a choice or a csv; a csv without takes anything
    std::string standard;
    bool required = false;
    bool asks = true;   ///< may stand in a request
    bool tells = true;  ///< stands in a view
    std::function<std::string(const Place&)> get;
    std::function<void(const Place&, const std::string&)> set;

    Field& must();
    Field& read_only();
    Field& write_only();
    Field& with(std::function<std::string(const Place&)> getter,
                std::function<void(const Place&, const std::string&)> setter);
    Field& tells_only(std::function<std::string(const Place&)> getter);
};

Field flag(std::string name, bool standard = false);
Field whole(std::string name, long low, long high, long standard = 0);
Field decimal(std::string name, double low, double high);
Field choice(std::string name, std::vector<std::string> entries, std::string standard = {});
Field csv(std::string name, std::vector<std::string> entries = {}, std::string standard = {});
Field words(std::string name, int most = 255, std::string standard = {});
/// The parameter Channel, counted from 0.
Field channel_field(const CameraState& state);

using Fields = std::vector<Field>;

/// A parameter of a request that fits its field.
struct Given {
    const Field* field = nullptr;
    std::vector<int> indexes;  ///< what stood for #
    std::string value;
};

/// One request, its parameters checked.
struct Context {
    Exchange& exchange;
    CameraState& state;
    std::string cgi, submenu, action;
    std::vector<Given> given;
    bool json = false;

    [[nodiscard]] const HttpRequest& request() const { return exchange.request; }
    [[nodiscard]] Camera& camera() const { return exchange.camera; }
    [[nodiscard]] std::chrono::steady_clock::time_point now() const { return Camera::steady(); }
    /// A parameter as written; null when it was not sent.
    [[nodiscard]] const std::string* find(std::string_view name, const std::vector<int>& indexes = {}) const;
    [[nodiscard]] std::string value(std::string_view name, const std::string& otherwise = {}) const;
    [[nodiscard]] int number(std::string_view name, int otherwise = 0) const;
    [[nodiscard]] bool is(std::string_view name, bool otherwise = false) const;
    /// Channel of the request, or the first. A recorder wants it named (603).
    [[nodiscard]] Channel& channel() const;
    /// Channels that a view is about: the one named, or all.
    [[nodiscard]] std::vector<Channel*> channels() const;
    /// Distinct first indexes of the parameters that begin so: of Line.2.Mode and Line.3.Mode 2 and 3.
    [[nodiscard]] std::vector<int> indexes(std::string_view prefix) const;
};

struct Action {
    std::string name;
    Level level = Level::admin;
    Fields (*fields)(const CameraState&) = nullptr;
    HttpResponse (*run)(Context&) = nullptr;
};

/// A submenu of scalar values, of the camera or of each channel: viewed and set without code of its own.
struct Group {
    Fields (*fields)(const CameraState&) = nullptr;
    std::string rows;  ///< name of the array of channels in JSON; empty: one for the camera
    Level views = Level::user, sets = Level::admin;
    bool writable = true;
};

struct Submenu {
    std::string cgi, name;
    Group group;  ///< where it has fields
    std::vector<Action> actions;
    [[nodiscard]] const Action* action(std::string_view wanted) const;
};

using Catalogue = std::vector<Submenu>;

void add_system(Catalogue& catalogue);
void add_clock(Catalogue& catalogue);
void add_maintenance(Catalogue& catalogue);
void add_logs(Catalogue& catalogue);
void add_security(Catalogue& catalogue);
void add_users(Catalogue& catalogue);
void add_network(Catalogue& catalogue);
void add_transfer(Catalogue& catalogue);
void add_media(Catalogue& catalogue);
void add_profiles(Catalogue& catalogue);
void add_audio(Catalogue& catalogue);
void add_image(Catalogue& catalogue);
void add_overlay(Catalogue& catalogue);
void add_privacy(Catalogue& catalogue);
void add_ptz(Catalogue& catalogue);
void add_ptz_config(Catalogue& catalogue);
void add_sources(Catalogue& catalogue);
void add_analysis(Catalogue& catalogue);
void add_status(Catalogue& catalogue);
void add_io(Catalogue& catalogue);
void add_recording(Catalogue& catalogue);

/// Every submenu. Built once.
const Catalogue& catalogue();
const Submenu* submenu(std::string_view cgi, std::string_view name);
bool known_cgi(std::string_view cgi);

/// An answer in the notation that the request asked for.
HttpResponse told(const Context& context, const Object& members);
/// OK, with further lines ("Index=1") where something was made; marks a write.
HttpResponse ok(const Context& context, const Object& more = {});
/// The words of an error code.
const char* fault_words(int code);
HttpResponse fault_answer(bool json, int code);

/// Fields of a channel or the camera as they stand.
Object members(const Fields& fields, const Place& place, const std::string& cgi, const std::string& name);
/// One value of a group, and writing it.
std::string read(const Field& field, const Place& place, const std::string& cgi, const std::string& name);
void write(const Field& field, const Place& place, const std::string& cgi, const std::string& name,
           const std::string& value);
HttpResponse view_group(Context& context, const Submenu& submenu);
HttpResponse set_group(Context& context, const Submenu& submenu);
/// Whether a value fits a field.
bool fits(const Field& field, const std::string& value);

/// What the device holds at most, as attributes.cgi says.
constexpr int most_masks = 32, most_texts = 8, most_regions = 4, most_filters = 10;

/// The channel number of SUNAPI: from 0.
int channel_number(const Channel& channel);
std::string yes_or_no(bool value);

HttpResponse attributes(const Exchange& exchange);
HttpResponse initial_password(Exchange& exchange);

/// Decrypts base64(RSA PKCS#1 v1.5) with the key of this simulator; throws Fault 604.
std::string decrypted(const std::string& body);
std::string public_key(bool x509);
/// Password of an account request: Password, or the body when IsPasswordEncrypted is True. Empty where none was sent.
std::string sent_password(const Context& context);

}  // namespace camsim::sunapi
