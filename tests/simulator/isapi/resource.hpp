// SPDX-License-Identifier: BSL-1.0
// How an ISAPI resource is described: documents that are read and written whole, and plain actions.
#pragma once

#include "core/camera.hpp"
#include "isapi/xml.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace camsim::isapi {

/// What a write comes to: the HTTP status, statusCode and subStatusCode of a ResponseStatus.
struct Outcome {
    int http = 200;
    int code = 1;
    std::string sub = "ok";
    std::string id;  ///< of a created thing
    [[nodiscard]] bool good() const { return http == 200; }
};

Outcome done();
Outcome restart_needed();     ///< 7 rebootRequired
Outcome bad_content();        ///< 400, 6 badXmlContent
Outcome bad_format();         ///< 400, 5 badXmlFormat
Outcome not_supported();      ///< 403, 4 notSupport
Outcome low_privilege();      ///< 403, 4 lowPrivilege
Outcome invalid_operation();  ///< 403, 4 invalidOperation
Outcome busy();               ///< 503, 2 deviceBusy

/// One request within the ISAPI tree.
struct Context {
    Exchange& exchange;
    CameraState& state;
    std::vector<std::string> ids;  ///< what stood in the places of {} in the pattern
    [[nodiscard]] const HttpRequest& request() const { return exchange.request; }
    /// The id as a number, -1 where it is none.
    [[nodiscard]] int number(std::size_t place = 0) const;
    /// The channel whose id is ids[0]; null where there is none.
    [[nodiscard]] Channel* channel() const { return state.channel(number()); }
    [[nodiscard]] std::chrono::steady_clock::time_point now() const { return Camera::steady(); }
};

enum class Who { anybody, operator_, administrator };

/// A document with GET, PUT and /capabilities. A PUT is merged over the present document, held against the
/// capabilities, given to `apply`, and kept so that nodes nobody knows come back.
struct Document {
    std::string pattern;  ///< below /ISAPI, {} for ids: "/Image/channels/{}/color"
    /// Whether this camera has it; null: always.
    std::function<bool(const Context&)> present;
    /// The document as it leaves the factory, root without attributes.
    std::function<std::string(const Context&)> base;
    /// Writes the state into the document.
    std::function<void(const Context&, pugi::xml_node)> fill;
    /// Takes the document into the state; null: it may not be written.
    std::function<Outcome(Context&, pugi::xml_node)> apply;
    /// The same document with min=, max= and opt= attributes; null: no capabilities are told.
    std::function<std::string(const Context&)> capabilities;
    Who reads = Who::anybody;
    Who writes = Who::administrator;
    /// Local names of repeated elements: a list in a PUT replaces the list.
    std::vector<std::string> lists;
};

/// Anything else: GET of something that is no document, POST, DELETE, commands.
struct Action {
    std::string method, pattern;
    Who who = Who::anybody;
    std::function<HttpResponse(Context&)> run;
};

struct Catalogue {
    std::vector<Document> documents;
    std::vector<Action> actions;
};

/// Each file of resources adds its own.
void add_system(Catalogue& catalogue);
void add_capabilities(Catalogue& catalogue);
void add_time(Catalogue& catalogue);
void add_network(Catalogue& catalogue);
void add_security(Catalogue& catalogue);
void add_users(Catalogue& catalogue);
void add_streaming(Catalogue& catalogue);
void add_image(Catalogue& catalogue);
void add_video_inputs(Catalogue& catalogue);
void add_overlays(Catalogue& catalogue);
void add_motion(Catalogue& catalogue);
void add_smart(Catalogue& catalogue);
void add_ptz(Catalogue& catalogue);
void add_io(Catalogue& catalogue);
void add_audio(Catalogue& catalogue);
void add_recorder(Catalogue& catalogue);
void add_search(Catalogue& catalogue);
void add_events(Catalogue& catalogue);
void add_maintenance(Catalogue& catalogue);

const Catalogue& catalogue();

/// The default namespace of this camera's documents.
std::string name_space(const Camera& camera);
/// XML declaration, root attributes added, ready to send.
HttpResponse xml_answer(const Context& context, pugi::xml_document& document, int status = 200);
/// What switches do to a document, and to its text.
void spoil(const Quirks& quirks, pugi::xml_node root);
std::string spoiled(const Quirks& quirks, std::string text);
HttpResponse xml_answer(const Context& context, const std::string& text, int status = 200);
/// A ResponseStatus; `wrote` marks a changed camera.
HttpResponse status_answer(const Context& context, const Outcome& outcome, bool wrote = false);

/// The present document of a resource, as a GET gives it.
void build(const Document& document, const Context& context, pugi::xml_document& out);
/// Whether each leaf of a document keeps to the min, max and opt of its capabilities.
bool within(pugi::xml_node document, pugi::xml_node capabilities);

/// Body of a request as XML; false when it is none.
bool parse(const std::string& body, pugi::xml_document& out);

}  // namespace camsim::isapi
