// SPDX-License-Identifier: BSL-1.0
// Playing a stream of documents over the RTSP connection that described it: SETUP, PLAY, packets, keep-alives.
#pragma once

#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <optional>
#include <string>

#include "net/digest.hpp"
#include "net/rtp_documents.hpp"
#include "net/rtsp_message.hpp"

namespace camsdk::net {

/// A described stream and the connection that it was described over.
struct DescribedStream {
    boost::asio::ip::tcp::socket socket;
    std::optional<DigestNonce> nonce;  ///< where a login was asked for
    int sequence = 0;
    driver::Response description;
    std::string uri;
};

/// Thread-bound to the loop; kept alive by its own handlers until stop().
class RtspPlayer : public std::enable_shared_from_this<RtspPlayer> {
 public:
    using Done = std::function<void(Result<void>)>;
    /// Holds an address that the camera named to the host policy.
    using Localize = std::function<Result<std::string>(const std::string&)>;

    RtspPlayer(DescribedStream stream, const Limits& limits, driver::DocumentStream wanted, Done done);
    void start(const Localize& localize);
    /// Ends it without a word.
    void stop();
    void finish(Error error);

 private:
    void ask(const std::string& method, const std::string& uri, const std::string& lines);
    void limit(std::chrono::milliseconds time);
    void on_time();
    void read();
    bool consume();
    bool take_packet(std::size_t& at);
    bool take_answer(std::size_t& at);
    void answered(const driver::Response& response);
    void set_up(const driver::Response& response);
    void document(std::string text);

    DescribedStream stream_;
    const Limits limits_;
    driver::DocumentStream wanted_;
    Done done_;
    std::optional<boost::asio::steady_timer> timer_;  ///< until stop()
    RtpDocuments documents_;
    std::string base_;     ///< the address of the whole presentation
    std::string session_;  ///< the Session header's line
    std::string asked_;    ///< the method whose answer is awaited
    std::optional<RtspAnswer> answer_;
    std::string request_;
    std::string input_;
    std::array<char, 8192> buffer_{};
};

}  // namespace camsdk::net
