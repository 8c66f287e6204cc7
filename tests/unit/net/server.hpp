// SPDX-License-Identifier: BSL-1.0
// A small HTTP server for these tests: one thread a connection, answers by a function, counts what it saw.
#pragma once

#include <openssl/ssl.h>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace net_test {

struct Seen {
    std::string method, target, body;
    std::map<std::string, std::string> headers;  ///< names in lower case
    int connection = 0;                          ///< 1 for the first
    int number = 0;                              ///< of the request on its connection, from 1
    std::string header(const std::string& name) const;
    /// A parameter of the Authorization header, unquoted.
    std::string login(const std::string& name) const;
};

/// What goes over the wire, verbatim; an empty text closes without an answer.
struct Reply {
    std::string wire;
    bool close = false;
    int pause_ms = 0;        ///< before it
    std::size_t piece = 0;   ///< sent in pieces of so many bytes …
    int piece_pause_ms = 0;  ///< … with this pause
    bool hold = false;       ///< keep the connection open without a word until the server stops
};

Reply reply(int status, const std::string& body = {}, const std::string& headers = {});

/// A self-signed certificate for 127.0.0.1, made when the test runs.
struct Identity {
    Identity();
    std::shared_ptr<EVP_PKEY> key;
    std::shared_ptr<X509> certificate;
    std::string pin() const;  ///< "sha256:" and hex
};

class Server {
 public:
    using Handler = std::function<Reply(const Seen&)>;
    explicit Server(Handler handler, const Identity* identity = nullptr);
    ~Server();
    int port() const { return port_; }
    std::string url(const std::string& scheme = "http") const;
    void use(const Identity& identity);

    std::vector<Seen> seen() const;
    std::size_t count() const { return seen().size(); }
    int connections() const { return connections_; }
    int most_at_once() const { return most_at_once_; }
    /// Requests that were being answered at the same time, at most.
    int busiest() const { return busiest_; }

 private:
    void accept_loop();
    void serve(int fd, int number);

    Handler handler_;
    int listener_ = -1;
    int port_ = 0;
    std::atomic<bool> stopping_{false};
    std::atomic<int> connections_{0}, open_{0}, most_at_once_{0}, busy_{0}, busiest_{0};
    mutable std::mutex mutex_;
    std::shared_ptr<SSL_CTX> tls_;
    std::vector<Seen> seen_;
    std::vector<int> sockets_;
    std::vector<std::thread> threads_;
    std::thread acceptor_;
};

}  // namespace net_test
