// SPDX-License-Identifier: BSL-1.0
// A GET of HTTP/1.0: no redirects, no compression, no kept connection.
#include "discovery/description_fetch.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>

namespace camsdk::discovery {

namespace {
namespace asio = boost::asio;
constexpr std::size_t most_bytes = 64 << 10;
constexpr std::chrono::seconds patience{2};
}  // namespace

void DescriptionFetch::start(const asio::ip::tcp::endpoint& device, const std::string& host, const std::string& target)
{
    request_ = "GET " + target + " HTTP/1.0\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
    timer_.expires_after(patience);
    timer_.async_wait([weak = weak_from_this()](boost::system::error_code failure) {
        const auto alive = weak.lock();
        if (alive && !failure)
            alive->finish({});
    });
    socket_.async_connect(device, [self = shared_from_this()](boost::system::error_code failure) {
        if (failure)
            return self->finish({});
        asio::async_write(self->socket_, asio::buffer(self->request_),
                          [self](boost::system::error_code broken, std::size_t) {
                              if (broken)
                                  return self->finish({});
                              self->read();
                          });
    });
}

void DescriptionFetch::read()
{
    socket_.async_read_some(asio::buffer(piece_),
                            [self = shared_from_this()](boost::system::error_code failure, std::size_t size) {
                                self->answer_.append(self->piece_, 0, size);
                                if (self->answer_.size() > most_bytes)
                                    return self->finish({});
                                if (failure)
                                    return self->finish(body_of(self->answer_));
                                self->read();
                            });
}

void DescriptionFetch::close()
{
    boost::system::error_code ignored;
    socket_.close(ignored);
    timer_.cancel();
    done_ = nullptr;
}

void DescriptionFetch::finish(std::string body)
{
    auto done = std::move(done_);
    close();
    if (done)
        done(std::move(body));
}

std::string body_of(std::string_view response)
{
    const auto line = response.substr(0, response.find('\n'));
    if (line.substr(0, 7) != "HTTP/1." || line.find(" 200") == std::string_view::npos)
        return {};
    const auto end = response.find("\r\n\r\n");
    return end == std::string_view::npos ? std::string() : std::string(response.substr(end + 4));
}

}  // namespace camsdk::discovery
