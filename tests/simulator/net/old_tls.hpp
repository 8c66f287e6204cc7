// SPDX-License-Identifier: BSL-1.0
// A TLS 1.2 server from before secure renegotiation (RFC 5746), by GnuTLS: OpenSSL's always offers it.
#pragma once

#include <gnutls/gnutls.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream_base.hpp>
#include <memory>

namespace camsim {

/// The certificate and key of such a server.
class OldTls {
 public:
    /// Takes them over from OpenSSL's context. Throws std::runtime_error.
    explicit OldTls(boost::asio::ssl::context& from);
    OldTls(const OldTls&) = delete;
    OldTls& operator=(const OldTls&) = delete;
    ~OldTls();

    /// A session for a connected socket, which does not block. Throws std::runtime_error.
    [[nodiscard]] gnutls_session_t accept(int socket) const;

 private:
    gnutls_certificate_credentials_t credentials_ = nullptr;
};

/// As much of a stream as a Session needs.
class OldTlsStream {
 public:
    using Socket = boost::asio::ip::tcp::socket;
    using executor_type = Socket::executor_type;

    OldTlsStream(Socket socket, std::shared_ptr<const OldTls> server)
        : socket_(std::move(socket)), server_(std::move(server))
    {
        socket_.native_non_blocking(true);
        session_.reset(server_->accept(socket_.native_handle()));
    }

    executor_type get_executor() { return socket_.get_executor(); }
    Socket& next_layer() { return socket_; }

    template <class Handler>
    void async_handshake(boost::asio::ssl::stream_base::handshake_type, Handler handler)
    {
        go([session = session_.get()] { return gnutls_handshake(session); },
           [handler = std::move(handler)](Error error, std::size_t) mutable { handler(error); });
    }

    template <class Handler>
    void async_read_some(boost::asio::mutable_buffer into, Handler handler)
    {
        go(
            [session = session_.get(), into] {
                const auto size = gnutls_record_recv(session, into.data(), into.size());
                return size == 0 ? ssize_t{GNUTLS_E_PREMATURE_TERMINATION} : size;  // the client said good-bye
            },
            std::move(handler));
    }

    template <class Buffers, class Handler>
    void async_write_some(const Buffers& buffers, Handler handler)
    {
        const boost::asio::const_buffer from = *boost::asio::buffer_sequence_begin(buffers);
        go([session = session_.get(), from] { return gnutls_record_send(session, from.data(), from.size()); },
           std::move(handler));
    }

 private:
    using Error = boost::system::error_code;

    /// Takes a step as often as it has to wait for the socket.
    template <class Step, class Handler>
    void go(Step step, Handler handler)
    {
        const auto result = step();
        if (result == GNUTLS_E_AGAIN || result == GNUTLS_E_INTERRUPTED) {
            const bool writes = gnutls_record_get_direction(session_.get()) == 1;
            return socket_.async_wait(writes ? Socket::wait_write : Socket::wait_read,
                                      [this, step, handler = std::move(handler)](Error error) mutable {
                                          if (error)
                                              return handler(error, std::size_t{0});
                                          go(step, std::move(handler));
                                      });
        }
        Error error;
        if (result < 0)
            error = boost::asio::error::connection_reset;
        boost::asio::post(get_executor(), [error, result, handler = std::move(handler)]() mutable {
            handler(error, error ? std::size_t{0} : static_cast<std::size_t>(result));
        });
    }

    struct End {
        void operator()(gnutls_session_t session) const { gnutls_deinit(session); }
    };
    Socket socket_;
    std::shared_ptr<const OldTls> server_;
    std::unique_ptr<std::remove_pointer_t<gnutls_session_t>, End> session_;
};

}  // namespace camsim
