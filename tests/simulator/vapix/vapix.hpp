// SPDX-License-Identifier: BSL-1.0
// What the folder's files share: a call on its way, the table of paths, answers, the frame of the JSON calls.
#pragma once

#include "core/camera.hpp"

#include <boost/json.hpp>

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace camsim::vapix {

/// What the camera remembers between calls and forgets at a restart.
struct Memory {
    struct Speed {
        double pan = 0, tilt = 0, zoom = 0;
    };
    struct Job {
        std::string disk, action;
        std::chrono::steady_clock::time_point started{};
    };
    struct Step {
        std::chrono::steady_clock::time_point from{};
        bool active = false;
    };
    std::map<int, Speed> speeds;                    ///< of a continuous motion, by channel
    std::map<int, Job> jobs;                        ///< of the disks, by number
    std::map<std::string, std::vector<Step>> runs;  ///< sequences of outputs that are under way, by token
    std::string boot_id;
    std::vector<std::string> recording;  ///< ids of recordings that were started by order and run
};

using Arguments = std::vector<std::pair<std::string, std::string>>;

struct Context {
    Exchange& exchange;
    CameraState& state;
    Memory& memory;
    Arguments arguments;  ///< of the query, then of a form in the body
    std::string file{};   ///< what a form of several parts carries besides its JSON

    [[nodiscard]] const HttpRequest& request() const { return exchange.request; }
    [[nodiscard]] Camera& camera() const { return exchange.camera; }
    [[nodiscard]] const Quirks& quirks() const { return exchange.camera.quirks; }
    [[nodiscard]] std::optional<std::string> argument(std::string_view name) const;
    [[nodiscard]] std::string value(std::string_view name) const { return argument(name).value_or(""); }
    /// The channel that camera= names, counted from 1; without it the first. Null where there is none.
    [[nodiscard]] Channel* channel() const;
    [[nodiscard]] std::chrono::steady_clock::time_point now() const { return Camera::steady(); }
    void note(const std::string& kind, const std::string& what) const;
};

/// Rights as in the security levels of the parameters.
enum class Who { anybody = 0, viewer = 1, operator_ = 4, administrator = 6 };
int level(const Login& login);
bool may(const Login& login, Who who);

/// One CGI. A row whose path ends in '/' takes everything below it.
struct Row {
    std::string path;
    Who who = Who::viewer;
    HttpResponse (*run)(Context&) = nullptr;
    bool since_json = false;  ///< missing on firmware of the days before the JSON calls
};

struct Catalogue {
    std::vector<Row> rows;
};
const Catalogue& catalogue();

HttpResponse text_answer(std::string body);
HttpResponse xml_answer(std::string body);
HttpResponse html_answer(const std::string& body);
HttpResponse no_content();
HttpResponse forbidden();
HttpResponse not_found();
HttpResponse ask_login();
/// The same answer, counted as a write.
HttpResponse written(HttpResponse response);

/// The error of a JSON call, thrown by its methods.
struct JsonFault {
    int code;
    std::string message;
    int http = 200;
};

/// Codes of the general errors; some calls have their own, which stand in for these wherever these are thrown.
struct JsonCodes {
    int version = 2100, json = 2101, method = 2102, missing = 2103, invalid = 2104;
};

/// What a method answers becomes `data`; an object whose one member has no name stands for that member.
struct JsonMethod {
    std::string name;
    Who who = Who::viewer;
    boost::json::object (*run)(Context&, const boost::json::object& params) = nullptr;
    bool writes = false;
};

/// One JSON call, by POST to a path of its own.
struct JsonApi {
    std::vector<std::string> versions;  ///< "1.0", newest of each major
    std::vector<JsonMethod> methods;
    JsonCodes codes;
    bool http_errors = false;   ///< errors come with HTTP 400/500 instead of 200
    bool needs_params = false;  ///< params must be sent, even empty
    bool text_codes = false;    ///< codes of errors are texts
};
HttpResponse run_json(Context& context, const JsonApi& api);
/// The same where the JSON came otherwise than as the whole body.
HttpResponse run_json(Context& context, const JsonApi& api, const std::string& body);

/// Members of params; the first two throw JsonFault 2103 or 2104.
std::string need_text(const boost::json::object& params, const char* name);
double need_number(const boost::json::object& params, const char* name);
std::optional<std::string> get_text(const boost::json::object& params, const char* name);
std::optional<bool> get_flag(const boost::json::object& params, const char* name);
std::optional<double> get_number(const boost::json::object& params, const char* name);
const boost::json::array* get_array(const boost::json::object& params, const char* name);
const boost::json::array& need_array(const boost::json::object& params, const char* name);
/// An element of a list that must be an object; JsonFault 2104.
const boost::json::object& as_member(const boost::json::value& element);
[[noreturn]] void bad_value();

/// Text of an XML attribute or element.
std::string xml_text(std::string_view text);
std::vector<std::string> split(std::string_view text, char at);
std::optional<long> whole(std::string_view text);
std::optional<double> real(std::string_view text);
/// Minutes east of UTC by the camera's zone now.
int minutes_east(const CameraState& state);

/// Stream profiles and applications as the camera comes from the factory.
void first_settings(CameraState& state);

void add_parameters(Catalogue&);
void add_identity(Catalogue&);
void add_users(Catalogue&);
void add_ptz(Catalogue&);
void add_pictures(Catalogue&);
void add_profiles(Catalogue&);
void add_overlays(Catalogue&);
void add_masks(Catalogue&);
void add_applications(Catalogue&);
void add_ports(Catalogue&);
void add_network(Catalogue&);
void add_mqtt(Catalogue&);
void add_time(Catalogue&);
void add_disks(Catalogue&);
void add_recordings(Catalogue&);
void add_exports(Catalogue&);
void add_maintenance(Catalogue&);
void add_logs(Catalogue&);
void add_lights(Catalogue&);
void add_certificates(Catalogue&);
void add_event_socket(Catalogue&);

}  // namespace camsim::vapix
