// SPDX-License-Identifier: BSL-1.0
// The HTTP engine of one loop.
#include "net/curl_engine.hpp"

#include <sys/epoll.h>

#include <algorithm>
#include <array>
#include <boost/asio/post.hpp>
#include <stdexcept>
#include <utility>

namespace camsdk::net {

namespace {

constexpr long kept_connections = 4096;  // by each multi handle
constexpr std::size_t searched_handles = 16;
constexpr auto speed_window = std::chrono::seconds(10);
constexpr std::uint64_t least_bytes_a_window = 640;  // 64 B/s

void init_curl()
{
    static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (code != CURLE_OK)
        throw std::runtime_error("libcurl cannot start");
}

/// Whether a handle that was shown headers keeps a pointer to them beyond their end, so that a folded first line of its
/// next answer is written into freed memory: curl's pull request 11103. A camera can send such a line.
bool headers_linger()
{
    static const unsigned version = curl_version_info(CURLVERSION_NOW)->version_num;
    return version >= 0x075300 && version < 0x080200;
}

}  // namespace

void LoopHandle::post(std::function<void()> work)
{
    std::lock_guard lock(mutex_);
    if (io_)
        boost::asio::post(*io_, std::move(work));
}

void LoopHandle::close()
{
    std::lock_guard lock(mutex_);
    io_ = nullptr;
}

CurlEngine::CurlEngine(boost::asio::io_context& io)
    : io_(io), handle_(std::make_shared<LoopHandle>(io)), epoll_(io), timer_(io), speed_timer_(io)
{
    init_curl();
    const int fd = epoll_create1(EPOLL_CLOEXEC);
    if (fd < 0)
        throw std::runtime_error("no epoll handle to be had");
    epoll_.assign(fd);
    for (Shard& shard : shards_)
        shard.engine = this;
    wait_readable();
}

CurlEngine::~CurlEngine()
{
    handle_->close();
    for (auto& transfer : transfers_) {
        if (transfer->added)
            curl_multi_remove_handle(transfer->shard->multi, transfer->easy);
        curl_easy_cleanup(transfer->easy);
    }
    for (Shard& shard : shards_)
        if (shard.multi)
            curl_multi_cleanup(shard.multi);
}

Shard& CurlEngine::shard_of(std::size_t camera)
{
    Shard& shard = shards_[camera % shards_.size()];
    if (shard.multi)
        return shard;
    shard.multi = curl_multi_init();
    if (!shard.multi)
        throw std::bad_alloc();
    curl_multi_setopt(shard.multi, CURLMOPT_SOCKETFUNCTION, &CurlEngine::socket_changed);
    curl_multi_setopt(shard.multi, CURLMOPT_SOCKETDATA, &shard);
    curl_multi_setopt(shard.multi, CURLMOPT_TIMERFUNCTION, &CurlEngine::timer_changed);
    curl_multi_setopt(shard.multi, CURLMOPT_TIMERDATA, &shard);
    curl_multi_setopt(shard.multi, CURLMOPT_MAXCONNECTS, kept_connections);
    curl_multi_setopt(shard.multi, CURLMOPT_PIPELINING, CURLPIPE_NOTHING);
    return shard;
}

void CurlEngine::set_up(Transfer& transfer)
{
    CURL* easy = transfer.easy = curl_easy_init();
    if (!easy)
        throw std::bad_alloc();
    curl_easy_setopt(easy, CURLOPT_PRIVATE, &transfer);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer.error);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    // CURLOPT_CURLU overrides it; without one libcurl would write the parts of that together for each request.
    curl_easy_setopt(easy, CURLOPT_URL, "http://camera");
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");  // and the environment is not asked either
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
    curl_easy_setopt(easy, CURLOPT_TCP_NODELAY, 1L);
    curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_SESSIONID_CACHE, 0L);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &CurlEngine::body_arrived);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &CurlEngine::header_arrived);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, &CurlEngine::connected);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, &CurlEngine::progressed);
    curl_easy_setopt(easy, CURLOPT_XFERINFODATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &CurlEngine::open_socket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, &CurlEngine::close_socket);
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, this);
}

Transfer& CurlEngine::acquire(std::uint64_t profile)
{
    if (free_.empty()) {
        transfers_.push_back(std::make_unique<Transfer>());
        free_.push_back(transfers_.back().get());
    }
    if (profile != 0) {
        const auto end = free_.rbegin() + static_cast<std::ptrdiff_t>(std::min(free_.size(), searched_handles));
        const auto best = std::find_if(free_.rbegin(), end, [&](Transfer* t) { return t->profile == profile; });
        if (best != end)
            std::swap(*best, free_.back());
    }
    Transfer& transfer = *free_.back();
    if (!transfer.easy)
        set_up(transfer);
    free_.pop_back();
    return transfer;
}

void CurlEngine::start(Transfer& transfer, TransferOwner& owner, std::size_t camera)
{
    transfer.shard = &shard_of(camera);
    transfer.owner = &owner;
    transfer.answering = false;
    transfer.received = 0;
    transfer.error[0] = '\0';
    pending_.push_back(&transfer);
    if (pumping_ || kicked_ || in_curl_)
        return;  // a pump follows anyway
    kicked_ = true;
    boost::asio::post(io_, [weak = weak_from_this()] {
        if (auto self = weak.lock()) {
            self->kicked_ = false;
            self->pump();
        }
    });
}

void CurlEngine::cancel(Transfer& transfer)
{
    transfer.owner = nullptr;
    if (!transfer.added)
        return;  // the pump drops it out of pending_
    if (in_curl_)
        doomed_.push_back(&transfer);
    else
        detach(transfer), recycle(transfer);
}

void CurlEngine::detach(Transfer& transfer)
{
    curl_multi_remove_handle(transfer.shard->multi, transfer.easy);
    transfer.added = false;
    active_.back()->index = transfer.index;
    std::swap(active_[transfer.index], active_.back());
    active_.pop_back();
}

void CurlEngine::recycle(Transfer& transfer)
{
    transfer.owner = nullptr;
    if (transfer.answering && headers_linger()) {
        curl_easy_cleanup(std::exchange(transfer.easy, nullptr));
        transfer.profile = 0;
    }
    free_.push_back(&transfer);
}

void CurlEngine::finish(Transfer& transfer, CURLcode code)
{
    detach(transfer);
    if (auto* owner = std::exchange(transfer.owner, nullptr))
        owner->on_done(transfer.easy, code);
    recycle(transfer);
}

void CurlEngine::call_curl(Shard& shard, curl_socket_t socket, int mask)
{
    int running = 0;
    in_curl_ = true;
    curl_multi_socket_action(shard.multi, socket, mask, &running);
    in_curl_ = false;
}

bool CurlEngine::collect(Shard& shard)
{
    bool worked = false;
    int left = 0;
    while (CURLMsg* message = curl_multi_info_read(shard.multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        const CURLcode code = message->data.result;
        Transfer* transfer = nullptr;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
        finish(*transfer, code);
        worked = true;
    }
    return worked;
}

bool CurlEngine::pump_once()
{
    bool worked = false;
    while (!doomed_.empty()) {
        Transfer& transfer = *doomed_.back();
        doomed_.pop_back();
        if (transfer.added)
            detach(transfer), recycle(transfer);
    }
    for (Shard& shard : shards_)
        if (shard.multi)
            worked = collect(shard) || worked;
    for (Transfer* next : pending_) {
        Transfer& transfer = *next;
        if (!transfer.owner) {
            recycle(transfer);
            continue;
        }
        transfer.added = true;
        transfer.index = active_.size();
        active_.push_back(&transfer);
        curl_multi_add_handle(transfer.shard->multi, transfer.easy);
        worked = true;
    }
    pending_.clear();
    const auto now = Clock::now();
    for (Shard& shard : shards_)
        if (shard.due <= now) {
            shard.due = Clock::time_point::max();
            call_curl(shard, CURL_SOCKET_TIMEOUT, 0);
            worked = true;
        }
    return worked;
}

void CurlEngine::pump()
{
    if (pumping_)
        return;
    const auto keep = shared_from_this();
    pumping_ = true;
    for (int rounds = 0; rounds < 64 && pump_once(); ++rounds) {
    }
    pumping_ = false;
    watch_speeds();
    arm_timer();
}

void CurlEngine::arm_timer()
{
    auto due = Clock::time_point::max();
    for (const Shard& shard : shards_)
        due = std::min(due, shard.due);
    if (due >= armed_)
        return;
    armed_ = due;
    timer_.expires_at(due);
    timer_.async_wait([weak = weak_from_this()](boost::system::error_code error) {
        auto self = weak.lock();
        if (error || !self)
            return;
        self->armed_ = Clock::time_point::max();
        self->pump();
    });
}

void CurlEngine::watch_speeds()
{
    if (speed_watched_ || active_.empty())
        return;
    speed_watched_ = true;
    speed_timer_.expires_after(std::chrono::seconds(1));
    speed_timer_.async_wait([weak = weak_from_this()](boost::system::error_code error) {
        auto self = weak.lock();
        if (error || !self)
            return;
        self->speed_watched_ = false;
        self->tick();
        self->pump();
    });
}

void CurlEngine::tick()
{
    const auto now = Clock::now();
    std::vector<std::pair<Transfer*, CURLcode>> over;
    for (Transfer* transfer : active_) {
        if (!transfer->answering || !transfer->owner)
            continue;
        if (std::exchange(transfer->ticked, transfer->received) == transfer->received && transfer->owner->on_pause())
            over.emplace_back(transfer, CURLE_OK);
        if (!transfer->watch_speed || now - transfer->marked_at < speed_window)
            continue;
        if (transfer->received - transfer->marked < least_bytes_a_window)
            over.emplace_back(transfer, CURLE_OPERATION_TIMEDOUT);
        transfer->marked = transfer->received;
        transfer->marked_at = now;
    }
    for (auto [transfer, code] : over)
        if (transfer->added && transfer->owner)
            finish(*transfer, code);
}

void CurlEngine::wait_readable()
{
    epoll_.async_wait(boost::asio::posix::stream_descriptor::wait_read, [this](boost::system::error_code error) {
        if (!error)
            on_readable();
    });
}

void CurlEngine::on_readable()
{
    std::array<epoll_event, 128> events;
    const int count = epoll_wait(epoll_.native_handle(), events.data(), static_cast<int>(events.size()), 0);
    for (int i = 0; i < count; ++i) {
        const auto& event = events[static_cast<std::size_t>(i)];
        const auto fd = static_cast<curl_socket_t>(event.data.fd);
        Watch& seen = watch(fd);
        if (seen.wanted == 0) {  // an idle connection that the camera closed; curl finds out before it reuses it
            if (seen.registered)
                epoll_ctl(epoll_.native_handle(), EPOLL_CTL_DEL, fd, nullptr);
            seen.registered = false;
            continue;
        }
        int mask = 0;
        if (event.events & EPOLLIN)
            mask |= CURL_CSELECT_IN;
        if (event.events & EPOLLOUT)
            mask |= CURL_CSELECT_OUT;
        if (event.events & (EPOLLERR | EPOLLHUP))
            mask |= CURL_CSELECT_ERR;
        call_curl(*seen.shard, fd, mask);
    }
    pump();
    wait_readable();
}

CurlEngine::Watch& CurlEngine::watch(curl_socket_t socket)
{
    const auto index = static_cast<std::size_t>(socket);
    if (index >= watches_.size())
        watches_.resize(index + 64);
    return watches_[index];
}

void CurlEngine::want(Shard& shard, curl_socket_t socket, int what)
{
    Watch& entry = watch(socket);
    entry.shard = &shard;
    const int epoll = epoll_.native_handle();
    if (what == CURL_POLL_REMOVE) {
        entry.wanted = 0;  // stays registered while idle, which spares two system calls a request
        if (!entry.ours && entry.registered) {
            epoll_ctl(epoll, EPOLL_CTL_DEL, socket, nullptr);
            entry = Watch();
        }
        return;
    }
    entry.wanted =
        (what & CURL_POLL_IN ? std::uint32_t{EPOLLIN} : 0u) | (what & CURL_POLL_OUT ? std::uint32_t{EPOLLOUT} : 0u);
    epoll_event event{};
    event.events = entry.wanted;
    event.data.fd = socket;
    if (!entry.registered)
        epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event);
    else if (entry.current != entry.wanted)
        epoll_ctl(epoll, EPOLL_CTL_MOD, socket, &event);
    entry.registered = true;
    entry.current = entry.wanted;
}

}  // namespace camsdk::net
