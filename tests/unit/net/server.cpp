// SPDX-License-Identifier: BSL-1.0
// A small HTTP server for these tests.
#include "server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>

#include "net/crypto.hpp"
#include "net/url.hpp"

namespace net_test {

namespace {

/// A connection, plain or TLS.
class Wire {
 public:
    Wire(int fd, SSL_CTX* tls) : fd_(fd)
    {
        if (!tls)
            return;
        ssl_ = SSL_new(tls);
        SSL_set_fd(ssl_, fd);
        good_ = SSL_accept(ssl_) == 1;
    }
    ~Wire()
    {
        if (ssl_)
            SSL_free(ssl_);
    }
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;
    bool good() const { return good_; }
    bool more(std::string& buffer)
    {
        std::array<char, 16384> piece;
        const auto got = ssl_ ? SSL_read(ssl_, piece.data(), static_cast<int>(piece.size()))
                              : static_cast<int>(::recv(fd_, piece.data(), piece.size(), 0));
        if (got <= 0)
            return false;
        buffer.append(piece.data(), static_cast<std::size_t>(got));
        return true;
    }
    bool send(std::string_view bytes)
    {
        while (!bytes.empty()) {
            const auto put = ssl_ ? SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size()))
                                  : static_cast<int>(::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL));
            if (put <= 0)
                return false;
            bytes.remove_prefix(static_cast<std::size_t>(put));
        }
        return true;
    }

 private:
    int fd_;
    SSL* ssl_ = nullptr;
    bool good_ = true;
};

void raise(std::atomic<int>& most, int value)
{
    int before = most;
    while (before < value && !most.compare_exchange_weak(before, value)) {
    }
}

bool read_request(Wire& wire, std::string& buffer, Seen& out)
{
    std::size_t end;
    while ((end = buffer.find("\r\n\r\n")) == std::string::npos)
        if (!wire.more(buffer))
            return false;
    std::string head = buffer.substr(0, end + 2);
    buffer.erase(0, end + 4);
    const auto first = head.find("\r\n");
    const auto line = head.substr(0, first);
    out.method = line.substr(0, line.find(' '));
    out.target = line.substr(out.method.size() + 1, line.rfind(' ') - out.method.size() - 1);
    for (auto at = first + 2; at < head.size();) {
        const auto stop = head.find("\r\n", at);
        const auto colon = head.find(':', at);
        out.headers[camsdk::net::lower(head.substr(at, colon - at))] =
            camsdk::net::trim(std::string_view(head).substr(colon + 1, stop - colon - 1));
        at = stop + 2;
    }
    if (out.header("expect") == "100-continue")
        wire.send("HTTP/1.1 100 Continue\r\n\r\n");
    const auto length = out.header("content-length");
    const std::size_t size = length.empty() ? 0 : std::stoul(length);
    while (buffer.size() < size)
        if (!wire.more(buffer))
            return false;
    out.body = buffer.substr(0, size);
    buffer.erase(0, size);
    return true;
}

}  // namespace

std::string Seen::header(const std::string& name) const
{
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

std::string Seen::login(const std::string& name) const
{
    const auto text = " " + header("authorization") + ",";
    auto at = text.find(" " + name + "=");
    if (at == std::string::npos)
        return {};
    at += name.size() + 2;
    if (text[at] == '"')
        return text.substr(at + 1, text.find('"', at + 1) - at - 1);
    return text.substr(at, text.find(',', at) - at);
}

Reply reply(int status, const std::string& body, const std::string& headers)
{
    Reply out;
    out.wire = "HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
               headers + "\r\n" + body;
    return out;
}

Identity::Identity() : key(EVP_RSA_gen(2048), &EVP_PKEY_free), certificate(X509_new(), &X509_free)
{
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 86400);
    X509_set_pubkey(certificate.get(), key.get());
    X509_NAME* name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("127.0.0.1"), -1, -1,
                               0);
    X509_set_issuer_name(certificate.get(), name);
    X509_sign(certificate.get(), key.get(), EVP_sha256());
}

std::string Identity::pin() const
{
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(key.get(), &der);
    const std::string bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return "sha256:" + camsdk::net::hash_hex(camsdk::net::Hash::sha256, {bytes});
}

Server::Server(Handler handler, const Identity* identity) : handler_(std::move(handler))
{
    std::signal(SIGPIPE, SIG_IGN);
    if (identity)
        use(*identity);
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener_, 64) != 0)
        throw std::runtime_error("no port for the test server");
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    acceptor_ = std::thread([this] { accept_loop(); });
}

void Server::use(const Identity& identity)
{
    std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), &SSL_CTX_free);
    SSL_CTX_use_certificate(context.get(), identity.certificate.get());
    SSL_CTX_use_PrivateKey(context.get(), identity.key.get());
    std::lock_guard lock(mutex_);
    tls_ = std::move(context);
}

Server::~Server()
{
    stopping_ = true;
    ::shutdown(listener_, SHUT_RDWR);
    acceptor_.join();
    ::close(listener_);
    {
        std::lock_guard lock(mutex_);
        for (int fd : sockets_)
            ::shutdown(fd, SHUT_RDWR);
    }
    for (auto& thread : threads_)
        thread.join();
    for (int fd : sockets_)
        ::close(fd);
}

std::string Server::url(const std::string& scheme) const
{
    return scheme + "://127.0.0.1:" + std::to_string(port_);
}

std::vector<Seen> Server::seen() const
{
    std::lock_guard lock(mutex_);
    return seen_;
}

void Server::accept_loop()
{
    while (!stopping_) {
        const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (fd < 0)
            continue;
        const int on = 1;
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        std::lock_guard lock(mutex_);
        sockets_.push_back(fd);
        threads_.emplace_back([this, fd, number = ++connections_] { serve(fd, number); });
    }
}

void Server::serve(int fd, int number)
{
    raise(most_at_once_, ++open_);
    std::shared_ptr<SSL_CTX> tls;
    {
        std::lock_guard lock(mutex_);
        tls = tls_;
    }
    Wire wire(fd, tls.get());
    std::string buffer;
    for (int count = 1; wire.good(); ++count) {
        Seen request;
        request.connection = number;
        request.number = count;
        if (!read_request(wire, buffer, request))
            break;
        raise(busiest_, ++busy_);
        {
            std::lock_guard lock(mutex_);
            seen_.push_back(request);
        }
        const Reply answer = handler_(request);
        for (int slept = 0; slept < answer.pause_ms && !stopping_; slept += 5)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        while (answer.hold && !stopping_ && answer.wire.empty())
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        const std::size_t piece = answer.piece ? answer.piece : std::max<std::size_t>(1, answer.wire.size());
        bool sent = true;
        --busy_;
        for (std::size_t at = 0; sent && !stopping_ && at < answer.wire.size(); at += piece) {
            sent = wire.send(std::string_view(answer.wire).substr(at, piece));
            if (answer.piece)
                std::this_thread::sleep_for(std::chrono::milliseconds(answer.piece_pause_ms));
        }
        while (answer.hold && !stopping_)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        if (!sent || answer.close || answer.wire.empty())
            break;
    }
    --open_;
    ::shutdown(fd, SHUT_RDWR);
}

}  // namespace net_test
