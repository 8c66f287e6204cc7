// SPDX-License-Identifier: BSL-1.0
// The yardstick: the requests of a plan on a bare curl multi handle, as one writes it by hand: bare_inventory PLAN
// Digest by libcurl, WS-UsernameToken by OpenSSL, 64 cameras at once, no parsing beyond finding four names.
// The password comes from CITY_PW.
#include <sys/epoll.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <curl/curl.h>
#include "bare_soap.hpp"
#include "cost.hpp"

namespace {

constexpr std::size_t at_once = 64;

struct BareCamera {
    std::string name, origin, user, body, answer;
    std::vector<std::string> requests;  // "METHOD LOGIN TARGET [OPERATION]"
    std::size_t next = 0;
    std::size_t found = 0;
    bool with_login = false;  // the request that is under way
    bool failed = false;
    CURL* easy = nullptr;
    curl_slist* headers = nullptr;
};

std::vector<std::unique_ptr<BareCamera>> read_plan(const char* path)
{
    std::vector<std::unique_ptr<BareCamera>> cameras;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        std::istringstream fields(line);
        auto camera = std::make_unique<BareCamera>();
        std::getline(fields, camera->name, '\t');
        std::getline(fields, camera->origin, '\t');
        std::getline(fields, camera->user, '\t');
        for (std::string request; std::getline(fields, request, '\t');)
            camera->requests.push_back(request);
        cameras.push_back(std::move(camera));
    }
    return cameras;
}

std::size_t keep(char* data, std::size_t size, std::size_t count, void* to)
{
    static_cast<std::string*>(to)->append(data, size * count);
    return size * count;
}

class BareInventory {
 public:
    BareInventory(std::vector<std::unique_ptr<BareCamera>> cameras, std::string password)
        : cameras_(std::move(cameras)), password_(std::move(password))
    {
        curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, socket_changed);
        curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
        curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, timer_changed);
        curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
    }
    ~BareInventory()
    {
        curl_multi_cleanup(multi_);
        close(epoll_);
    }
    BareInventory(const BareInventory&) = delete;
    BareInventory& operator=(const BareInventory&) = delete;

    std::size_t run()
    {
        while (started_ < cameras_.size() && started_ < at_once)
            start(*cameras_[started_++]);
        while (ended_ < cameras_.size()) {
            epoll_event ready[at_once];
            const int count = epoll_wait(epoll_, ready, static_cast<int>(at_once), static_cast<int>(timeout_));
            int running = 0;
            if (count <= 0)
                curl_multi_socket_action(multi_, CURL_SOCKET_TIMEOUT, 0, &running);
            for (int i = 0; i < count; ++i)
                curl_multi_socket_action(multi_, ready[i].data.fd,
                                         (ready[i].events & EPOLLIN ? CURL_CSELECT_IN : 0) |
                                             (ready[i].events & EPOLLOUT ? CURL_CSELECT_OUT : 0) |
                                             (ready[i].events & (EPOLLERR | EPOLLHUP) ? CURL_CSELECT_ERR : 0),
                                         &running);
            collect();
        }
        return done_;
    }

 private:
    void start(BareCamera& camera)
    {
        camera.easy = curl_easy_init();
        curl_easy_setopt(camera.easy, CURLOPT_PRIVATE, &camera);
        curl_easy_setopt(camera.easy, CURLOPT_WRITEFUNCTION, keep);
        curl_easy_setopt(camera.easy, CURLOPT_WRITEDATA, &camera.answer);
        curl_easy_setopt(camera.easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(camera.easy, CURLOPT_TIMEOUT_MS, 6000L);
        send_next(camera);
    }

    void send_next(BareCamera& camera)
    {
        std::istringstream words(camera.requests[camera.next++]);
        std::string method, login, path, operation;
        words >> method >> login >> path >> operation;
        curl_easy_setopt(camera.easy, CURLOPT_URL, (camera.origin + path).c_str());
        camera.with_login = login == "login";
        const bool digest = operation.empty() && camera.with_login;
        curl_easy_setopt(camera.easy, CURLOPT_HTTPAUTH, digest ? CURLAUTH_DIGEST : CURLAUTH_NONE);
        curl_easy_setopt(camera.easy, CURLOPT_USERNAME, digest ? camera.user.c_str() : nullptr);
        curl_easy_setopt(camera.easy, CURLOPT_PASSWORD, digest ? password_.c_str() : nullptr);
        curl_slist_free_all(std::exchange(camera.headers, nullptr));
        curl_easy_setopt(camera.easy, CURLOPT_HTTPHEADER, nullptr);
        if (method == "GET") {
            curl_easy_setopt(camera.easy, CURLOPT_HTTPGET, 1L);
        } else {
            const bool token = !operation.empty() && camera.with_login;
            const std::string security = token ? bench::security_header(camera.user, password_) : std::string();
            camera.body =
                operation.empty() ? std::string(bench::json_request) : bench::soap_request(operation, security);
            camera.headers = curl_slist_append(nullptr, bench::content_type(operation).c_str());
            camera.headers = curl_slist_append(camera.headers, "Expect:");
            curl_easy_setopt(camera.easy, CURLOPT_HTTPHEADER, camera.headers);
            curl_easy_setopt(camera.easy, CURLOPT_POSTFIELDS, camera.body.c_str());
            curl_easy_setopt(camera.easy, CURLOPT_POSTFIELDSIZE, static_cast<long>(camera.body.size()));
        }
        camera.answer.clear();
        curl_multi_add_handle(multi_, camera.easy);
    }

    void collect()
    {
        int left = 0;
        while (CURLMsg* message = curl_multi_info_read(multi_, &left)) {
            if (message->msg != CURLMSG_DONE)
                continue;
            const CURLcode code = message->data.result;
            CURL* easy = message->easy_handle;
            BareCamera* camera = nullptr;
            long status = 0;
            curl_easy_getinfo(easy, CURLINFO_PRIVATE, &camera);
            curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
            curl_multi_remove_handle(multi_, easy);
            camera->failed = camera->failed || code != CURLE_OK || (status == 401 && camera->with_login);
            for (const char* name : {"anufacturer", "odel", "erial", "irmware"})
                camera->found += camera->answer.find(name) != std::string::npos ? 1 : 0;
            if (camera->next < camera->requests.size())
                send_next(*camera);
            else
                end(*camera);
        }
    }

    void end(BareCamera& camera)
    {
        curl_easy_cleanup(camera.easy);
        curl_slist_free_all(camera.headers);
        ++ended_;
        if (!camera.failed && camera.found > 0)
            ++done_;
        else
            std::cerr << camera.name << '\n';  // the script leaves these out
        if (started_ < cameras_.size())
            start(*cameras_[started_++]);
    }

    static int socket_changed(CURL*, curl_socket_t socket, int what, void* self, void* known)
    {
        auto& bare = *static_cast<BareInventory*>(self);
        epoll_event event{};
        event.data.fd = socket;
        event.events =
            (what & CURL_POLL_IN ? unsigned(EPOLLIN) : 0u) | (what & CURL_POLL_OUT ? unsigned(EPOLLOUT) : 0u);
        if (what == CURL_POLL_REMOVE) {
            epoll_ctl(bare.epoll_, EPOLL_CTL_DEL, socket, nullptr);
            return 0;
        }
        epoll_ctl(bare.epoll_, known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, socket, &event);
        curl_multi_assign(bare.multi_, socket, self);
        return 0;
    }

    static int timer_changed(CURLM*, long milliseconds, void* self)
    {
        static_cast<BareInventory*>(self)->timeout_ = milliseconds;
        return 0;
    }

    std::vector<std::unique_ptr<BareCamera>> cameras_;
    std::string password_;
    CURLM* multi_ = curl_multi_init();
    int epoll_ = epoll_create1(EPOLL_CLOEXEC);
    long timeout_ = 0;
    std::size_t started_ = 0;
    std::size_t ended_ = 0;
    std::size_t done_ = 0;
};

}  // namespace

int main(int argc, char** argv)
{
    const char* password = std::getenv("CITY_PW");
    if (argc != 2 || !password)
        return std::cerr << "CITY_PW=… bare_inventory PLAN\n", 2;
    auto cameras = read_plan(argv[1]);
    const std::size_t count = cameras.size();
    const bench::Cost before = bench::Cost::now();
    curl_global_init(CURL_GLOBAL_DEFAULT);
    std::size_t done = 0;
    {
        BareInventory inventory(std::move(cameras), password);
        done = inventory.run();
    }
    bench::print("bare", before, count, done);
    return done == count ? 0 : 1;
}
