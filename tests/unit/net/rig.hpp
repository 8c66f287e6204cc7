// SPDX-License-Identifier: BSL-1.0
// A loop and a Link for a test, and a way to run the Link's tasks from the test's own thread.
#pragma once

#include <camsdk/driver/link.hpp>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "net/camera_link.hpp"
#include "net/curl_engine.hpp"
#include "server.hpp"

namespace net_test {

using namespace camsdk;
using driver::Request;
using driver::Response;

/// An answer or an error, whose code then is not empty.
template <class T>
struct Outcome {
    std::optional<T> value;
    std::optional<Error> error;
    ErrorCode code() const { return error ? error->code() : ErrorCode::cancelled; }
    std::string message() const { return error ? error->message() : std::string(); }
};

class Rig {
 public:
    explicit Rig(const std::string& url, OpenOptions options = {},
                 std::shared_ptr<net::SharedState> shared = net::make_shared_state(), bool anonymous = false)
        : loop_(std::make_unique<net::Loop>()), endpoint_(net::parse_camera_url(url).value().endpoint)
    {
        link_ = net::make_camera_link(*loop_, std::move(shared), endpoint_, options, {}, anonymous);
    }
    ~Rig()
    {
        std::promise<void> cleared;
        loop_->post([&] {
            bodies_.clear();
            link_.reset();
            cleared.set_value();
        });
        cleared.get_future().get();
    }
    Rig(const Rig&) = delete;
    Rig& operator=(const Rig&) = delete;

    net::CameraLink& link() { return *link_; }
    net::Loop& loop() { return *loop_; }

    /// Runs a function on the loop and waits for its end.
    template <class F>
    auto on_loop(F work)
    {
        std::packaged_task<std::invoke_result_t<F>()> task(std::move(work));
        auto future = task.get_future();
        loop_->post([&task] { task(); });
        return future.get();
    }

    Outcome<Response> send(Request request) { return send_all({std::move(request)}).front(); }

    /// All at once; answers in the order of the requests.
    std::vector<Outcome<Response>> send_all(std::vector<Request> requests)
    {
        std::vector<std::future<Outcome<Response>>> futures;
        std::vector<std::shared_ptr<std::promise<Outcome<Response>>>> promises;
        for (std::size_t i = 0; i < requests.size(); ++i) {
            promises.push_back(std::make_shared<std::promise<Outcome<Response>>>());
            futures.push_back(promises.back()->get_future());
        }
        on_loop([&] {
            for (std::size_t i = 0; i < requests.size(); ++i)
                run(link_->send(std::move(requests[i])), promises[i]);
        });
        std::vector<Outcome<Response>> outcomes;
        for (auto& future : futures)
            outcomes.push_back(future.get());
        return outcomes;
    }

    template <class T>
    Outcome<T> wait(std::function<Task<T>()> make)
    {
        auto promise = std::make_shared<std::promise<Outcome<T>>>();
        auto future = promise->get_future();
        on_loop([&] { run(make(), promise); });
        return future.get();
    }

 private:
    template <class T>
    void run(Task<T> task, std::shared_ptr<std::promise<Outcome<T>>> promise)
    {
        std::shared_ptr<detail::TaskBody<T>> body = task.release();
        bodies_.push_back(body);
        body->start([promise](Result<T> result) {
            Outcome<T> outcome;
            if (result)
                outcome.value.emplace(std::move(*result));
            else
                outcome.error = result.error();
            promise->set_value(std::move(outcome));
        });
    }

    std::unique_ptr<net::Loop> loop_;
    net::Endpoint endpoint_;
    std::shared_ptr<net::CameraLink> link_;
    std::vector<std::shared_ptr<void>> bodies_;
};

}  // namespace net_test
