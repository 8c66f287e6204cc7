// SPDX-License-Identifier: BSL-1.0
// Sending posts.
#include "net/outbox.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <cstdlib>
#include <deque>

namespace camsim {
namespace {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
using AsioError = boost::system::error_code;

constexpr int most_tries = 3;
constexpr std::size_t most_waiting = 1000;
constexpr std::chrono::milliseconds try_again{300};
constexpr std::chrono::seconds answer_limit{5};

}  // namespace

/// The way to one receiver.
class Outbox::Way : public std::enable_shared_from_this<Way> {
 public:
    Way(asio::io_context& loop, const Camera& camera, Tcp::endpoint where)
        : camera_(camera), where_(std::move(where)), socket_(loop), timer_(loop)
    {
    }

    void add(Post post)
    {
        if (waiting_.size() < most_waiting)
            waiting_.push_back(std::move(post));
        if (!busy_)
            next();
    }

    void stop()
    {
        waiting_.clear();
        close();
    }

 private:
    void close()
    {
        AsioError ignored;
        timer_.cancel();
        socket_.close(ignored);
        ++run_;
        busy_ = false;
    }

    void next()
    {
        if (waiting_.empty())
            return;
        busy_ = true;
        limit(answer_limit);
        socket_.is_open() ? send() : connect();
    }

    void limit(std::chrono::milliseconds time)
    {
        timer_.expires_after(time);
        timer_.async_wait([self = shared_from_this(), run = run_](AsioError error) {
            if (!error && run == self->run_)
                self->failed();
        });
    }

    void failed()
    {
        close();
        if (waiting_.empty())
            return;
        if (++tries_ >= most_tries) {
            waiting_.pop_front();
            tries_ = 0;
        }
        busy_ = true;
        timer_.expires_after(try_again);
        timer_.async_wait([self = shared_from_this(), run = run_](AsioError error) {
            if (!error && run == self->run_)
                self->next();
        });
    }

    void connect()
    {
        AsioError error;
        socket_.open(where_.protocol(), error);
        if (!error)  // a camera posts from its own address
            socket_.bind({asio::ip::make_address(camera_.state.address), 0}, error);
        if (error)
            return failed();
        socket_.async_connect(where_, [self = shared_from_this(), run = run_](AsioError refused) {
            if (run == self->run_)
                refused ? self->failed() : self->send();
        });
    }

    void send()
    {
        const Post& post = waiting_.front();
        const char* blank = camera_.quirks.on("http_version_trailing_space") ? " " : "";
        output_ = "POST " + post.target + " HTTP/1.1" + blank + "\r\nHost: " + where_.address().to_string() + ":" +
                  std::to_string(where_.port()) + "\r\nContent-Type: " + post.content_type +
                  "\r\nContent-Length: " + std::to_string(post.body.size()) + "\r\n\r\n" + post.body;
        answer_.clear();
        asio::async_write(socket_, asio::buffer(output_),
                          [self = shared_from_this(), run = run_](AsioError error, std::size_t) {
                              if (run == self->run_)
                                  error ? self->failed() : self->read();
                          });
    }

    void read()
    {
        socket_.async_read_some(
            asio::buffer(input_), [self = shared_from_this(), run = run_](AsioError error, std::size_t size) {
                if (run != self->run_)
                    return;
                if (error)
                    return self->failed();
                self->answer_.append(self->input_.data(), size);
                self->answer_.find("\r\n\r\n") == std::string::npos ? self->read() : self->answered();
            });
    }

    /// Receivers answer without a body.
    void answered()
    {
        const int status = std::atoi(answer_.substr(answer_.find(' ') + 1, 3).c_str());
        if (status < 200 || status > 299)
            return failed();
        tries_ = 0;
        waiting_.pop_front();
        if (lower(answer_).find("connection: close") != std::string::npos)
            close();
        timer_.cancel();
        busy_ = false;
        next();
    }

    const Camera& camera_;
    const Tcp::endpoint where_;
    Tcp::socket socket_;
    asio::steady_timer timer_;
    std::deque<Post> waiting_;
    std::string output_, answer_;
    std::array<char, 2048> input_{};
    int tries_ = 0;
    std::uint64_t run_ = 0;
    bool busy_ = false;
};

Outbox::~Outbox()
{
    clear();
}

void Outbox::turn()
{
    for (const auto& protocol : camera_.protocols) {
        auto* posting = dynamic_cast<Posting*>(protocol.get());
        if (!posting)
            continue;
        for (Post& post : posting->posts(camera_)) {
            AsioError error;
            const auto address = asio::ip::make_address(post.address, error);
            if (error)
                continue;
            auto& way = ways_[{post.address, post.port}];
            if (!way)
                way = std::make_shared<Way>(loop_, camera_, Tcp::endpoint(address, post.port));
            way->add(std::move(post));
        }
    }
}

void Outbox::clear()
{
    for (const auto& [where, way] : ways_)
        way->stop();
    ways_.clear();
}

}  // namespace camsim
