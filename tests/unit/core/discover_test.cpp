// SPDX-License-Identifier: BSL-1.0
// discover() as a Task: bounds, deadlines, cancelling, the end of a Context, a camera that answers while it runs.
#include <doctest/doctest.h>
#include <camsdk/discovery.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>

using namespace camsdk;
using namespace std::chrono_literals;

namespace {

DiscoveryOptions on_loopback(std::chrono::milliseconds time)
{
    DiscoveryOptions options;
    options.time = time;
    options.interfaces = {"lo"};
    return options;
}

/// Answers WS-Discovery on an address of its own, `times` times a probe.
class Responder {
 public:
    Responder(std::string address, int times) : address_(std::move(address)), times_(times), socket_(io_)
    {
        socket_.open(boost::asio::ip::udp::v4());
        socket_.set_option(boost::asio::ip::udp::socket::reuse_address(true));
        socket_.bind({boost::asio::ip::make_address(address_), 3702});
        receive();
        thread_ = std::thread([this] { io_.run(); });
    }
    ~Responder()
    {
        io_.stop();
        thread_.join();
    }
    Responder(const Responder&) = delete;
    Responder& operator=(const Responder&) = delete;

 private:
    void receive()
    {
        socket_.async_receive_from(boost::asio::buffer(buffer_), sender_,
                                   [this](boost::system::error_code failure, std::size_t) {
                                       if (failure)
                                           return;
                                       answer();
                                       receive();
                                   });
    }
    void answer()
    {
        for (int i = 0; i < times_; ++i) {
            const std::string xml =
                "<e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\" xmlns:d=\"d\" xmlns:a=\"a\"><e:Body>"
                "<d:ProbeMatches><d:ProbeMatch><a:EndpointReference><a:Address>urn:uuid:" +
                address_ +
                "</a:Address></a:EndpointReference><d:Types>dn:NetworkVideoTransmitter</d:Types><d:XAddrs>http://" +
                address_ + "/onvif/device_service?" + std::to_string(i) +
                "</d:XAddrs></d:ProbeMatch></d:ProbeMatches></e:Body></e:Envelope>";
            boost::system::error_code ignored;
            socket_.send_to(boost::asio::buffer(xml), sender_, 0, ignored);
        }
    }

    std::string address_;
    int times_;
    boost::asio::io_context io_;
    boost::asio::ip::udp::socket socket_;
    boost::asio::ip::udp::endpoint sender_;
    std::array<char, 65536> buffer_{};
    std::thread thread_;
};

}  // namespace

TEST_CASE("discover: a camera is told of while the search runs, once, and stands in the list")
{
    const std::string address = "127.77.31.9";
    const Responder responder(address, 300);
    Context context;
    auto options = on_loopback(1500ms);
    options.probe = {address};
    std::atomic<int> told{0};
    std::atomic<bool> ended{false};
    std::atomic<bool> told_before_the_end{false};
    auto found = discover(context, options, [&](const DiscoveredCamera& camera) {
                     if (camera.address != address)
                         return;
                     ++told;
                     told_before_the_end = !ended;
                 }).get();
    ended = true;
    REQUIRE(found);
    const auto drivers = context.drivers();
    const bool has_onvif =
        std::any_of(drivers.begin(), drivers.end(), [](const auto& one) { return one.name == "onvif"; });
    const auto expected = has_onvif ? std::optional<std::string>("onvif") : std::nullopt;
    CHECK(told == 1);
    CHECK(told_before_the_end);
    int listed = 0;
    for (const auto& camera : *found)
        if (camera.address == address) {
            ++listed;
            CHECK(camera.driver == expected);
            CHECK(camera.urls.size() <= 32);
            CHECK_FALSE(camera.host_differs);
        }
    CHECK(listed == 1);
}

TEST_CASE("discover: words that are off")
{
    Context context;
    for (const auto time : {0ms, 99ms, 601000ms})
        CHECK(discover(context, on_loopback(time)).get().error().code() == ErrorCode::invalid_argument);
    auto options = on_loopback(200ms);
    options.interfaces = {"no-such-interface"};
    CHECK(discover(context, options).get().error().code() == ErrorCode::invalid_argument);
    options = on_loopback(200ms);
    options.probe = {"10.0.0.0/8"};
    CHECK(discover(context, options).get().error().code() == ErrorCode::invalid_argument);
}

TEST_CASE("discover: a deadline before its time, and cancelling, end it soon")
{
    Context context;
    const auto begun = std::chrono::steady_clock::now();
    CHECK(discover(context, on_loopback(20s)).within(200ms).get().error().code() == ErrorCode::timeout);
    CHECK(discover(context, on_loopback(20s)).get(200ms).error().code() == ErrorCode::timeout);
    std::promise<Result<std::vector<DiscoveredCamera>>> told;
    auto running = discover(context, on_loopback(20s)).then([&](Result<std::vector<DiscoveredCamera>> found) {
        told.set_value(found);
    });
    std::this_thread::sleep_for(100ms);
    running.cancel();
    CHECK(told.get_future().get().error().code() == ErrorCode::cancelled);
    CHECK(std::chrono::steady_clock::now() - begun < 10s);
}

TEST_CASE("discover: a Context that goes ends it, a dropped Task asks nobody")
{
    std::promise<Result<std::vector<DiscoveredCamera>>> told;
    {
        Context context;
        discover(context, on_loopback(20s)).then([&](Result<std::vector<DiscoveredCamera>> found) {
            told.set_value(found);
        });
        auto dropped = discover(context, on_loopback(20s));
        static_cast<void>(dropped);
    }
    CHECK(told.get_future().get().error().code() == ErrorCode::cancelled);
}

TEST_CASE("discover: a sweep ends in time, whatever hangs")
{
    // Takes connections and never says anything.
    boost::asio::io_context io;
    boost::asio::ip::tcp::acceptor silent(
        io, {boost::asio::ip::make_address("127.77.32.5"), static_cast<unsigned short>(8080)});
    auto options = on_loopback(700ms);
    options.probe = {"127.77.32.0/28"};
    options.sweep = true;
    Context context;
    const auto begun = std::chrono::steady_clock::now();
    const auto found = discover(context, options).get();
    REQUIRE(found);
    for (const auto& camera : *found)
        CHECK(camera.address != "127.77.32.5");
    CHECK(discover(context, options).within(300ms).get().error().code() == ErrorCode::timeout);
    CHECK(std::chrono::steady_clock::now() - begun < 10s);
    options.probe = {"10.0.0.0/18"};
    CHECK(discover(context, options).get().error().code() == ErrorCode::invalid_argument);
}
