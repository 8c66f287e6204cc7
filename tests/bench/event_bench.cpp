// SPDX-License-Identifier: BSL-1.0
// What event streams cost: event_bench busy [CAMERAS [PER_SECOND [SECONDS]]] says how late events are and how much of
// one core they take; event_bench quiet [CAMERAS] says what a silent stream holds. The cameras are processes of their
// own, several because each camera takes two descriptors.
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <camsdk/camsdk.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using namespace std::chrono_literals;

long long micros()
{
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

std::string alert(const std::string& type, const std::string& more)
{
    const std::string text =
        "<EventNotificationAlert version=\"2.0\"><channelID>1</channelID><dateTime>"
        "2026-01-01T00:00:00Z</dateTime><activePostCount>0</activePostCount><eventType>" +
        type + "</eventType><eventState>inactive</eventState>" + more + "</EventNotificationAlert>\r\n";
    return "--boundary\r\nContent-Type: application/xml\r\nContent-Length: " + std::to_string(text.size()) +
           "\r\n\r\n" + text + "\r\n";
}

/// One connection to one of the cameras.
struct Peer : std::enable_shared_from_this<Peer> {
    Peer(tcp::socket s, std::chrono::microseconds p) : socket(std::move(s)), timer(socket.get_executor()), pace(p) {}
    void read()
    {
        socket.async_read_some(asio::buffer(buffer), [self = shared_from_this()](error_code error, std::size_t size) {
            if (error)
                return self->timer.cancel(), void();
            self->request.append(self->buffer.data(), size);
            if (self->request.find("\r\n\r\n") != std::string::npos)
                self->answer();
            self->read();
        });
    }
    void answer()
    {
        const std::string asked = std::exchange(request, {});
        if (asked.find("alertStream") != std::string::npos) {
            send("HTTP/1.1 200 OK\r\nContent-Type: multipart/mixed; boundary=boundary\r\n\r\n" +
                 alert("videoloss", ""));
            return next();
        }
        const bool info = asked.find("deviceInfo") != std::string::npos;
        const std::string body = info
                                     ? "<DeviceInfo xmlns=\"http://www.hikvision.com/ver20/XMLSchema\"><model>B</model>"
                                       "<serialNumber>1</serialNumber></DeviceInfo>"
                                     : "<ResponseStatus><statusCode>4</statusCode><subStatusCode>notSupport"
                                       "</subStatusCode></ResponseStatus>";
        send("HTTP/1.1 " + std::string(info ? "200 OK" : "404 Not Found") +
             "\r\nContent-Type: application/xml\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    }
    void next()
    {
        timer.expires_after(pace.count() > 0 ? pace : std::chrono::microseconds(8s));
        timer.async_wait([self = shared_from_this()](error_code error) {
            if (error)
                return;
            const bool busy = self->pace.count() > 0;
            self->send(
                busy ? alert("ANPR", "<ANPR><licensePlate>T" + std::to_string(micros()) + "</licensePlate></ANPR>")
                     : alert("videoloss", ""));
            self->next();
        });
    }
    void send(const std::string& text)
    {
        auto kept = std::make_shared<std::string>(text);
        asio::async_write(socket, asio::buffer(*kept), [kept](error_code, std::size_t) {});
    }

    tcp::socket socket;
    asio::steady_timer timer;
    std::chrono::microseconds pace;
    std::string request;
    std::array<char, 2048> buffer{};
};

struct Door {
    Door(asio::io_context& io, const tcp::endpoint& at, std::chrono::microseconds p) : acceptor(io, at), pace(p)
    {
        accept();
    }
    void accept()
    {
        acceptor.async_accept([this](error_code error, tcp::socket socket) {
            if (!error)
                std::make_shared<Peer>(std::move(socket), pace)->read();
            accept();
        });
    }
    tcp::acceptor acceptor;
    std::chrono::microseconds pace;
};

std::string address(int i)
{
    return "127.1." + std::to_string(i / 250) + "." + std::to_string(i % 250 + 1);
}

constexpr unsigned short port = 18733;

constexpr int cameras_a_process = 4000;

[[noreturn]] void serve(int from, int to, std::chrono::microseconds pace, int ready)
{
    asio::io_context io(1);
    std::vector<std::unique_ptr<Door>> doors;
    for (int i = from; i < to; ++i)
        doors.push_back(std::make_unique<Door>(io, tcp::endpoint(asio::ip::make_address(address(i)), port), pace));
    if (write(ready, "x", 1) != 1)
        std::_Exit(1);
    io.run();
    std::_Exit(0);
}

/// Starts the process of some of the cameras and waits until they listen; -1 where that fails.
pid_t start_cameras(int from, int to, std::chrono::microseconds pace)
{
    int ready[2];
    if (pipe(ready) != 0)
        return -1;
    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);  // the cameras do not outlive who looks at them
        if (getppid() != parent)
            std::_Exit(1);
        close(ready[0]);
        serve(from, to, pace, ready[1]);
    }
    close(ready[1]);
    char one = 0;
    const bool fine = child > 0 && read(ready[0], &one, 1) == 1;
    close(ready[0]);
    return fine ? child : -1;
}

double cpu_seconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto of = [](const timeval& time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

long descriptors()
{
    const std::filesystem::directory_iterator all("/proc/self/fd");
    return std::distance(begin(all), end(all));
}

double resident_mb()
{
    std::ifstream file("/proc/self/statm");
    double pages = 0;
    file >> pages >> pages;
    return pages * 4 / 1024;
}

/// Every camera opened and subscribed to; `up` counts the streams that stand.
struct Streams {
    camsdk::Context context;
    std::atomic<int> up{0};
    std::vector<camsdk::Subscription> subscriptions;

    explicit Streams(camsdk::ContextOptions options) : context(std::move(options)) {}
    void open(int cameras, const camsdk::EventHandler& handler)
    {
        for (int i = 0; i < cameras; ++i) {
            auto camera = context.open("hikvision+http://" + address(i) + ":" + std::to_string(port)).get();
            if (!camera) {
                std::fprintf(stderr, "camera %d: %s\n", i, camera.error().message().c_str());
                std::exit(1);
            }
            camsdk::EventOptions how;
            how.on_connection = [this](bool stands, const auto&) { up += stands ? 1 : -1; };
            subscriptions.push_back(camera->events().subscribe({}, handler, {}, how));
        }
        for (int i = 0; i < 600 && up < cameras; ++i)
            std::this_thread::sleep_for(50ms);
    }
};

void busy(int cameras, int rate, int seconds)
{
    std::mutex mutex;
    std::vector<long long> late;
    std::atomic<bool> counting{false};
    std::atomic<long> gaps{0};
    late.reserve(static_cast<std::size_t>(cameras) * static_cast<std::size_t>(rate * seconds + rate));
    camsdk::ContextOptions options;
    options.loops = 1;
    Streams streams(options);
    streams.open(cameras, [&](const camsdk::Event& event) {
        if (event.kind == camsdk::EventKind::stream_gap)
            ++gaps;
        const auto plate = event.data.find("ANPR.licensePlate");
        if (!counting || plate == event.data.end())
            return;
        const long long delay = micros() - std::atoll(plate->second.c_str() + 1);
        std::lock_guard lock(mutex);
        late.push_back(delay);
    });
    std::this_thread::sleep_for(2s);
    const double before = cpu_seconds();
    counting = true;
    std::this_thread::sleep_for(std::chrono::seconds(seconds));
    counting = false;
    const double used = cpu_seconds() - before;
    std::lock_guard lock(mutex);
    std::sort(late.begin(), late.end());
    if (late.empty())
        return void(std::puts("no event arrived"));
    const auto at = [&](double part) { return double(late[std::size_t(part * double(late.size() - 1))]) / 1000; };
    std::printf("%d cameras at %d events a second: %zu events in %d s, %.0f a second, %ld gaps\n", cameras, rate,
                late.size(), seconds, double(late.size()) / seconds, gaps.load());
    std::printf("from the camera's write to the handler: median %.2f ms, 99 of 100 within %.2f ms\n", at(0.5),
                at(0.99));
    std::printf("processor: %.0f %% of one core, %.0f us an event\n", 100 * used / seconds,
                1e6 * used / double(late.size()));
}

void quiet(int cameras)
{
    const double before = resident_mb();
    Streams streams({});
    const auto begin = std::chrono::steady_clock::now();
    streams.open(cameras, [](const camsdk::Event&) {});
    const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    const double cpu = cpu_seconds();
    std::this_thread::sleep_for(20s);
    const double used = cpu_seconds() - cpu;
    std::printf(
        "%d of %d quiet streams stand after %.1f s; %.0f MB resident, %.1f kB a stream; %ld descriptors; "
        "%.1f %% of one core\n",
        streams.up.load(), cameras, took, resident_mb(), (resident_mb() - before) * 1024 / cameras, descriptors(),
        100 * used / 20);
}

}  // namespace

int main(int count, char** words)
{
    const std::string what = count > 1 ? words[1] : "busy";
    const auto number = [&](int at, int otherwise) { return count > at ? std::atoi(words[at]) : otherwise; };
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    const bool is_busy = what == "busy";
    const int cameras = number(2, is_busy ? 447 : 10000);
    const int rate = std::max(1, number(3, 20));
    const auto pace = is_busy ? std::chrono::microseconds(1000000 / rate) : 0us;
    std::vector<pid_t> children;
    for (int from = 0; from < cameras; from += cameras_a_process) {
        const pid_t child = start_cameras(from, std::min(cameras, from + cameras_a_process), pace);
        if (child < 0)
            return 1;
        children.push_back(child);
    }
    if (is_busy)
        busy(cameras, rate, number(4, 10));
    else
        quiet(cameras);
    for (const pid_t child : children) {
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
    }
    return 0;
}
