// SPDX-License-Identifier: BSL-1.0
// What the folder's files share: a call on its way, the actions of the CGI objects, the configuration tables.
#pragma once

#include "core/camera.hpp"
#include "dahua/table.hpp"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace camsim::dahua {

/// What the camera remembers between calls and forgets at a restart.
struct Sessions {
    struct Search {
        std::vector<std::string> items;  ///< each "Key=value\n..." below items[i]
        std::size_t next = 0;
        bool made = false;  ///< a find was run on it
    };
    std::map<std::string, Search> media, logs;
    unsigned next_handle = 8137;   ///< handles look like "08137"
    std::map<int, int> preset;     ///< last preset by channel
    std::shared_ptr<int> streams;  ///< how many event streams are open
    unsigned pictures = 0;         ///< asked for
    bool white_light = false;
    std::chrono::steady_clock::time_point siren_until{};

    std::string handle();
};

struct Context {
    Exchange& exchange;
    CameraState& state;
    Sessions& sessions;

    [[nodiscard]] const HttpRequest& request() const { return exchange.request; }
    [[nodiscard]] Camera& camera() const { return exchange.camera; }
    [[nodiscard]] const Quirks& quirks() const { return exchange.camera.quirks; }
    /// A query value; names count to the letter, as the firmware takes them.
    [[nodiscard]] std::optional<std::string> query(std::string_view name) const;
    [[nodiscard]] std::string value(std::string_view name) const { return query(name).value_or(""); }
    [[nodiscard]] std::optional<double> number(std::string_view name) const;
    /// The channel that `channel=` names, counted from 1; without it the first. Null where there is none.
    [[nodiscard]] Channel* channel() const;
    /// The same where a camera of one channel takes 0 and 1 alike (ptz.cgi).
    [[nodiscard]] Channel* loose_channel() const;
    [[nodiscard]] std::chrono::steady_clock::time_point now() const { return Camera::steady(); }
};

enum class Who { anybody, operator_, administrator };
bool may(const Login& login, Who who);

/// One action of an object: "magicBox.cgi" and "getSystemInfo". An object without actions has an empty one.
struct Action {
    std::string object, action;
    Who who = Who::anybody;
    HttpResponse (*run)(Context&) = nullptr;
    const char* method = "GET";
};

/// What a leaf takes: a number between two, or one of the words ("A|B|C"). Patterns are as in fits().
struct Limit {
    std::string pattern;
    double low = 0, high = 0;
    std::string words;
};

/// One configuration table of configManager.cgi.
struct ConfigTable {
    std::string name;
    /// Every leaf with its value when nothing was ever written; those of the state may be left to `fill`.
    std::function<void(const Context&, Table&)> base;
    /// The leaves that are kept in the camera's state.
    std::function<void(const Context&, Table&)> fill;
    /// Takes what was written; `next` is the table as it would be, `sent` what came. False: refused.
    std::function<bool(Context&, const Table& next, const Table& sent)> apply;
    std::vector<Limit> limits;
    std::vector<std::string> grows;  ///< keys that may come new
    std::vector<std::string> fixed;  ///< keys that cannot be written
    Who writes = Who::operator_;
    Who reads = Who::anybody;
    std::function<bool(const Context&)> present;
};

struct Catalogue {
    std::vector<Action> actions;
    std::vector<ConfigTable> tables;
};
const Catalogue& catalogue();

/// Answers.
HttpResponse text_answer(std::string body);
HttpResponse done();             ///< OK
HttpResponse written(Context&);  ///< OK, and counted as a write
HttpResponse bad_request();      ///< 400 Error, Bad Request!
HttpResponse not_implemented();  ///< 501 Error, Not Implemented!
HttpResponse forbidden();        ///< 403 Authority:check failure.
HttpResponse nothing(Context&);  ///< an empty list, or Error by the switch dahua_empty_is_error

/// The whole table as it stands.
Table read_table(const Context& context, const ConfigTable& table);
/// The table of that name as it stands, empty where there is none.
Table read_table(const Context& context, std::string_view name);

/// Runs a write of leaves, as setConfig does; nothing is kept where one is refused.
HttpResponse write_leaves(Context& context, const Table& sent);

/// The camera's wall clock and back: "2026-03-26 12:22:31".
std::string wall_time(const CameraState& state, std::chrono::system_clock::time_point utc);
std::optional<std::chrono::system_clock::time_point> from_wall_time(const CameraState& state, const std::string& text);
/// Minutes east of UTC by the camera's zone, daylight saving counted where it is on.
int minutes_east(const CameraState& state, std::chrono::system_clock::time_point utc);

/// 0..1 to the grid of 8191 and back.
int grid(double part);
double part(double grid);

void add_identity(Catalogue&);
void add_config(Catalogue&);
void add_encode(Catalogue&);
void add_pictures(Catalogue&);
void add_ptz(Catalogue&);
void add_users(Catalogue&);
void add_time(Catalogue&);
void add_network(Catalogue&);
void add_services(Catalogue&);
void add_image(Catalogue&);
void add_lights(Catalogue&);
void add_old_image(Catalogue&);
void add_overlays(Catalogue&);
void add_masks(Catalogue&);
void add_motion(Catalogue&);
void add_rules(Catalogue&);
void add_io(Catalogue&);
void add_events(Catalogue&);
void add_media(Catalogue&);
void add_schedule(Catalogue&);
void add_recorder(Catalogue&);
void add_storage(Catalogue&);
void add_log(Catalogue&);
void add_maintenance(Catalogue&);

}  // namespace camsim::dahua
