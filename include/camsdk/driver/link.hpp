// SPDX-License-Identifier: BSL-1.0
// Link: a driver's only way to its camera. The Link authenticates, limits, retries and keeps the host policy.
#pragma once

#include <camsdk/driver/coroutine.hpp>
#include <camsdk/media.hpp>
#include <camsdk/options.hpp>
#include <camsdk/types.hpp>

namespace camsdk::driver {

enum class Method { get, put, post, del };

/// One header line of a request or an answer.
struct Header {
    std::string name;
    std::string value;
};

/// One request to the camera. Has constructors on purpose (g++ 12 destroys braced temporaries twice inside co_await).
class Request {
 public:
    Request() = default;
    /// `target` is a path with query from "/", or an absolute URL that the camera named: the host policy then decides.
    Request(Method m, std::string t) : method(m), target(std::move(t)) {}
    /// The same with a body and its content type.
    Request(Method m, std::string t, std::string b, std::string type)
        : method(m), target(std::move(t)), body(std::move(b)), content_type(std::move(type))
    {
    }

    Method method = Method::get;
    std::string target;
    std::string body;
    std::string content_type;
    std::vector<Header> headers;
    bool authenticate = true;             ///< false: no credentials; a 401 is then an answer like any other
    std::optional<bool> idempotent;       ///< default: GET and PUT are; decides the one silent-close retry
    std::optional<std::size_t> max_body;  ///< of the answer, default Limits::body_bytes
    std::optional<std::chrono::milliseconds> timeout;  ///< of the exchange, default Limits::exchange
    ByteSink sink;                  ///< receives a 2xx body instead of Response::body; no body limit then
    std::function<void()> on_head;  ///< told when the head of a 2xx answer has come, before its body
    /// An answer that stays open (stream, long poll): it does not wait behind other requests, nor they behind it. It
    /// counts as one of Limits::connections where that leaves one for the others.
    bool stream = false;
    Progress progress;  ///< of an upload
};

inline Request get(std::string target)
{
    return Request(Method::get, std::move(target));
}
inline Request put(std::string target, std::string body, std::string type = "application/xml")
{
    return Request(Method::put, std::move(target), std::move(body), std::move(type));
}
inline Request post(std::string target, std::string body, std::string type = "application/xml")
{
    return Request(Method::post, std::move(target), std::move(body), std::move(type));
}

/// What the camera answered; any status is an answer, but a 401 that ends a login is an Error (unauthorized,
/// locked_out, overloaded, auth_downgrade).
struct Response {
    int status = 0;
    std::vector<Header> headers;
    std::string body;
    std::uint64_t received = 0;  ///< body bytes, also those that went to a sink

    /// Whether the status is 2xx.
    bool ok() const noexcept { return status >= 200 && status < 300; }
    /// The first header of that name, any case; empty where there is none.
    CAMSDK_API std::string_view header(std::string_view name) const noexcept;
};

/// A request together with how its answer is read.
template <class T>
class Call {
 public:
    /// Reads an answer: total, so any bytes give a Result.
    using Decoder = std::function<Result<T>(const Response&)>;
    /// A request and its reader.
    Call(Request r, Decoder d) : request(std::move(r)), decode(std::move(d)) {}
    Request request;
    Decoder decode;
};

/// A WebSocket (RFC 6455) that says one thing and then listens.
class WebSocket {
 public:
    /// `path` from "/", with query; `text` is sent as a message when the socket stands.
    WebSocket(std::string path, std::string text) : target(std::move(path)), greeting(std::move(text)) {}

    std::string target;
    std::string greeting;
    std::function<void()> on_open;
    ByteSink on_message;             ///< a whole message; false ends the socket
    std::function<void()> on_alive;  ///< the camera sent a ping or answered ours
    std::chrono::milliseconds ping{15000};
    std::size_t max_message = 1u << 20;
};

/// An RTSP stream of XML documents (ONVIF metadata), taken over the one connection of its control.
class DocumentStream {
 public:
    /// `uri` as the camera named it; the host policy holds for it.
    explicit DocumentStream(std::string uri) : rtsp_uri(std::move(uri)) {}

    std::string rtsp_uri;
    std::function<void()> on_open;                  ///< it plays
    ByteSink on_document;                           ///< a whole document; false ends the stream
    std::function<void()> on_alive;                 ///< the camera answered a keep-alive
    std::function<void(std::string_view)> on_loss;  ///< a document was lost; words of ours
    std::chrono::milliseconds keep_alive{20000};
    std::size_t max_document = 1u << 20;
};

/// A WS-UsernameToken's parts; the password itself stays in the Link.
struct UsernameToken {
    std::string user;
    std::string password_digest;  ///< base64(SHA-1(nonce + created + password))
    std::string nonce;            ///< base64, 16 fresh random bytes
    std::string created;          ///< YYYY-MM-DDThh:mm:ssZ, one clock reading
};

/// Whether the camera took the credentials of a message that carried a UsernameToken.
enum class LoginVerdict { accepted, rejected };

/// The TLS peer as seen at the last handshake; empty over plain HTTP.
struct TlsPeer {
    std::string spki_sha256;  ///< "sha256:" and base64
    std::string subject;
    std::string issuer;
};

/// One camera's way out. Thread-bound to the camera's loop. Implementations: src/net (HTTP), testing/ (scripted,
/// replay).
class Link {
 public:
    virtual ~Link() = default;

    /// Sends one request. Errors: unreachable, timeout, tls, unauthorized, locked_out, overloaded, limit_exceeded,
    /// host_mismatch, auth_downgrade, protocol, cancelled.
    virtual Task<Response> send(Request request) = 0;

    /// Holds a WebSocket until the camera ends it (an Error says how) or `on_message` does. Logs in as send() does.
    /// Errors: those of send(), not_supported where the camera does not switch protocols.
    virtual Task<void> listen(WebSocket socket);

    /// RTSP DESCRIBE of an address that the camera named, with Digest where asked; host policy and limits hold.
    virtual Task<StreamDescription> describe(std::string rtsp_uri) = 0;

    /// Plays a stream of documents until the camera ends it (an Error says how) or `on_document` does. Errors: those of
    /// describe(), not_supported where the stream has no documents.
    virtual Task<void> play(DocumentStream stream);

    /// An address that the camera named, held to the host policy and stripped of user info. Schemes other than http(s)
    /// and rtsp(s) are `host_mismatch`.
    virtual Result<std::string> localize(std::string_view uri) const = 0;

    /// "scheme://host[:port]" of the camera as the caller named it.
    virtual std::string origin() const = 0;
    /// The path prefix that the caller's URL had, without a trailing "/"; mostly empty. Already added by send().
    virtual std::string base_path() const = 0;
    /// The account's name; empty where none was given.
    virtual std::string user() const = 0;

    /// A token made from this camera's password and this host's clock plus `offset`. Refused with the breaker's error
    /// after a rejected login, with `unauthorized` where no user was given.
    virtual Result<UsernameToken> username_token(std::chrono::milliseconds clock_offset) = 0;
    /// Tells the breaker how a UsernameToken fared: after `rejected` every authenticated request is refused locally
    /// until the credentials change.
    virtual void login_verdict(LoginVerdict verdict) = 0;
    /// Uses a new password from now on, where `user` is the account of this Link (users.set_password does this).
    virtual void password_changed(std::string_view user, Secret password) = 0;

    /// Who answered at the last TLS handshake.
    virtual TlsPeer tls_peer() const = 0;
    /// Waits without holding the loop; ends early with `cancelled`.
    virtual Task<void> sleep(std::chrono::milliseconds time) = 0;
    /// This host's clock.
    virtual TimePoint now() const = 0;
    /// The bounds that the caller set.
    virtual const Limits& limits() const = 0;
    /// An allow-listed fact for the Context's log; never a body, a secret or device text.
    virtual void log(std::string_view text) = 0;

    /// Sends a Call and decodes its answer.
    template <class T>
    Task<T> call(Call<T> call)
    {
        Request request = std::move(call.request);
        Task<Response> exchange = send(std::move(request));
        Result<Response> response = co_await std::move(exchange);
        if (!response)
            co_return response.error();
        co_return call.decode(*response);
    }
};

}  // namespace camsdk::driver
