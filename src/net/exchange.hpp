// SPDX-License-Identifier: BSL-1.0
// One HTTP request and its answer over a pooled handle, with all limits kept while it streams.
#pragma once

#include <camsdk/driver/link.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "net/curl_engine.hpp"
#include "net/curl_origin.hpp"
#include "net/tls_trust.hpp"
#include "net/web_socket.hpp"

namespace camsdk::net {

/// What all exchanges of one Link have in common.
struct ExchangeSettings {
    Limits limits;
    TlsJudge* tls = nullptr;
    std::uint64_t profile = 0;  ///< of the TLS settings; 0 where there is no TLS
    std::shared_ptr<DeviceRecord> device;
    long name_lasts = 0;  ///< seconds that a looked-up address is good for; -1: it was none, nothing to look after
};

/// Base of a request's task. A request may take several exchanges, one after the other. Thread-bound.
class Exchange : private TransferOwner {
 public:
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

 protected:
    /// With an `outflow` the request may switch protocols: what that holds goes out after a 101, and what comes in
    /// goes to the sink.
    explicit Exchange(driver::Request request, std::shared_ptr<Outflow> outflow = nullptr)
        : request_(std::move(request)), outflow_(std::move(outflow))
    {
    }
    ~Exchange();  // never destroyed as an Exchange

    /// The end of an exchange: nothing and response(), or the error. May destroy this object.
    virtual void on_exchanged(std::optional<Error> error) = 0;

    /// The head of a 2xx answer has come whose body goes to a sink. May destroy this object.
    virtual void on_head() = 0;

    /// The value of the Authorization header, asked for when the request is about to leave: nonce counts grow in the
    /// order in which they are sent.
    virtual std::string authorization() = 0;

    /// What it is given lives as long as this object; `with_login`: authorization() is to be asked.
    void begin(CurlEngine& engine, const ExchangeSettings& settings, const CurlOrigin& origin,
               const std::string& target, const std::string& camera, bool with_login,
               std::chrono::milliseconds timeout);
    /// Whether the answer ended by its Content-Length in the middle of a document.
    bool cut_by_length() const;
    bool idempotent() const noexcept;
    bool running() const noexcept { return transfer_ != nullptr; }
    void abort();

    driver::Request request_;
    driver::Response response_;
    const std::shared_ptr<Outflow> outflow_;
    /// Whether the body goes to the sink.
    bool flows() const noexcept { return request_.sink && (response_.ok() || (outflow_ && response_.status == 101)); }

 private:
    bool on_connected(CURL* easy) override;
    bool on_header(std::string_view line) override;
    bool on_body(std::string_view bytes) override;
    void on_sent(std::uint64_t done, std::uint64_t total) override;
    void on_done(CURL* easy, CURLcode code) override;

    void set_method(CURL* easy);
    static std::size_t take_outflow(char* data, std::size_t size, std::size_t count, void* self);
    void resume_outflow();
    void launch(CurlEngine& engine);
    void set_headers(CURL* easy);
    bool new_status(std::string_view line);
    bool end_of_head();
    bool read_content_length(std::string_view value);
    bool stop(ErrorCode code, std::string message);
    Error error_of(CURL* easy, CURLcode code) const;
    bool on_pause() override;
    bool complete_in_spite(CURLcode code) const;
    bool cut_in_spite_of_lies() const;

    std::weak_ptr<CurlEngine> engine_;
    Transfer* transfer_ = nullptr;
    const ExchangeSettings* settings_ = nullptr;
    const CurlOrigin* origin_ = nullptr;
    const std::string* target_ = nullptr;
    const std::string* camera_ = nullptr;  ///< "host:port" where TLS has to be judged, else empty
    std::chrono::steady_clock::time_point deadline_{};
    std::vector<std::string> lines_;
    std::vector<curl_slist> nodes_;
    std::optional<Error> failure_;
    std::optional<std::uint64_t> length_;
    std::size_t header_bytes_ = 0;
    std::size_t header_lines_ = 0;
    std::size_t max_body_ = 0;
    int attempts_ = 0;
    bool head_ended_ = false;
    bool in_body_ = false;
    bool own_end_ = false;  ///< Content-Length is known to lie: the body ends where the document does
    bool carries_login_ = false;
    bool on_kept_connection_ = false;
    bool fresh_connection_ = false;  ///< the one retry goes over a new connection
    bool send_again_ = false;        ///< a 417 makes curl send the request once more
};

const char* method_name(driver::Method method) noexcept;

/// Whether bytes are a document (XML, JSON) or a JPEG that misses its end.
bool looks_cut(std::string_view body);

/// Whether the end of such bytes shows, as that of a document or a JPEG does and that of other text does not.
bool shows_its_end(std::string_view body);

/// Whether bytes look like a whole document of a kind whose end shows: XML, JSON, JPEG.
bool looks_complete(std::string_view body);

}  // namespace camsdk::net
