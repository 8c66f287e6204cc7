// SPDX-License-Identifier: BSL-1.0
// What an HTTP exchange is to a simulated camera: the request as it came, the answer as it shall go out.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace camsim {

/// ASCII comparison that does not look at case, as header names and paths of cameras want it.
bool same_text(std::string_view left, std::string_view right);

/// ASCII lower case.
std::string lower(std::string_view text);

/// Text without blanks and line ends around it.
std::string_view trimmed(std::string_view text);

/// Header lines in the order they came; look-up ignores case.
class Headers {
 public:
    using Line = std::pair<std::string, std::string>;

    void add(std::string name, std::string value) { lines_.emplace_back(std::move(name), std::move(value)); }
    /// The first value of that name, or an empty view.
    [[nodiscard]] std::string_view get(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const;
    [[nodiscard]] const std::vector<Line>& lines() const { return lines_; }

 private:
    std::vector<Line> lines_;
};

struct HttpRequest {
    std::string method;                                      ///< upper case
    std::string target;                                      ///< as sent: path and query, still escaped
    std::string path;                                        ///< unescaped, without query
    std::vector<std::pair<std::string, std::string>> query;  ///< unescaped, in order
    Headers headers;
    std::string body;
    std::string version = "HTTP/1.1";
    std::string peer;                 ///< address of the client, without port
    std::string local;                ///< address of the camera that the client connected to
    std::uint16_t local_port = 0;     ///< port that the client connected to
    std::uint64_t connection_id = 0;  ///< unique in the process
    bool tls = false;

    /// The first query value of that name (case ignored), if there is one.
    [[nodiscard]] std::optional<std::string> query_value(std::string_view name) const;
    [[nodiscard]] std::string_view header(std::string_view name) const { return headers.get(name); }
    /// `http://host:port` (or https) as the client reached this camera: for URIs in answers.
    [[nodiscard]] std::string origin() const;
};

struct HttpResponse {
    int status = 200;
    std::string content_type;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;

    std::chrono::milliseconds delay{0};  ///< the answer goes out that much later
    bool challenge = false;  ///< the core adds WWW-Authenticate and counts a challenge (the status stays as set)
    bool close = false;      ///< the connection ends after this answer
    bool wrote = false;      ///< this request changed the camera: counted as a write
    std::string operation;   ///< SOAP operation or the like: counted beside the path

    /// Long poll. When set, all above is ignored: called at once, after each event of the camera, and with `expired`
    /// after `later_for`; the first answer that it gives is sent. At expiry it must give one.
    std::function<std::optional<HttpResponse>(bool expired)> later;
    std::chrono::milliseconds later_for{0};

    /// Endless body. When set, headers go out without Content-Length, then `body`, then what this gives: called at
    /// once, after each event of the camera, and every `more_every`. The stream ends when the client leaves or the
    /// power goes.
    std::function<std::string()> more;
    std::chrono::milliseconds more_every{1000};
    /// Takes what the client sends while an endless body goes on (a WebSocket, status 101); `more` is asked afterwards.
    std::function<void(std::string_view)> incoming;
};

/// An answer of that status, type and body.
HttpResponse respond(int status, std::string content_type, std::string body);

/// The standard reason phrase of a status.
std::string_view reason_phrase(int status);

/// Percent-decoding; `plus_is_space` as in a query.
std::string unescape(std::string_view text, bool plus_is_space = false);

/// Fills path and query from target.
void split_target(HttpRequest& request);

}  // namespace camsim
