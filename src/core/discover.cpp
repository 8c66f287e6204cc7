// SPDX-License-Identifier: BSL-1.0
// discover(): a search on one of the Context's loops, its sightings merged, ended by time.
#include <camsdk/discovery.hpp>

#include <algorithm>
#include <atomic>

#include "core/context_impl.hpp"
#include "core/sweep.hpp"
#include "discovery/search.hpp"

namespace camsdk {

namespace {

using Cameras = std::vector<DiscoveredCamera>;

constexpr std::chrono::milliseconds shortest{100};
constexpr std::chrono::minutes longest{10};

/// One search in progress. Made on any thread, then bound to its lane's.
class RunningSearch final : public PendingCall, public std::enable_shared_from_this<RunningSearch> {
 public:
    using Done = detail::TaskBody<Cameras>::Done;

    RunningSearch(std::shared_ptr<Runtime> runtime, std::shared_ptr<Registry> registry, std::size_t lane,
                  DiscoveryOptions options, DiscoveryHandler on_camera, Done done)
        : runtime_(std::move(runtime)),
          registry_(std::move(registry)),
          lane_(lane),
          options_(std::move(options)),
          on_camera_(std::move(on_camera)),
          done_(std::move(done))
    {
    }

    void begin(std::optional<std::chrono::milliseconds> limit)
    {
        if (finished_)
            return;
        self_ = shared_from_this();
        auto& lane = runtime_->lane(lane_);
        place_ = lane.pending.insert(lane.pending.end(), this);
        listed_ = true;
        if (limit && *limit < options_.time)
            timer_ = lane.loop.after(*limit, [this, limit] { end(detail::timeout_error(*limit)); });
        else
            timer_ = lane.loop.after(options_.time, [this] { finish(hinted(merger_.cameras())); });
        search_ = std::make_shared<discovery::Search>(
            lane.loop.io(), discovery::SearchOptions{options_.time, options_.interfaces, options_.probe},
            [this](const discovery::Sighting& sighting) { take(sighting); },
            [this](const std::string& text) { runtime_->log(LogLevel::info, text); });
        auto started = search_->start();
        if (started && options_.sweep) {
            sweep_ = std::make_shared<Sweep>(runtime_, registry_, lane_,
                                             [this](const discovery::Sighting& sighting) { take(sighting); });
            started = sweep_->start(options_.probe);
        }
        if (!started)
            finish(started.error());
    }

    void end(Error error) override { finish(Result<Cameras>(std::move(error))); }
    bool finished() const noexcept { return finished_; }

 private:
    void take(const discovery::Sighting& sighting)
    {
        auto found = merger_.add(sighting);
        if (!found || !on_camera_)
            return;
        Cameras one = hinted({std::move(*found)});
        on_camera_(one.front());
    }

    // A hint names a driver that is there; without the vendor's own, ONVIF may do where it answered too.
    Cameras hinted(Cameras cameras) const
    {
        for (DiscoveredCamera& camera : cameras) {
            if (!camera.driver || registry_->find(*camera.driver))
                continue;
            camera.driver.reset();
            const auto& spoken = camera.protocols;
            if (registry_->find("onvif") && std::find(spoken.begin(), spoken.end(), "ws-discovery") != spoken.end())
                camera.driver = "onvif";
        }
        return cameras;
    }

    void finish(Result<Cameras> result)
    {
        if (finished_.exchange(true))
            return;
        const auto keep = std::move(self_);
        timer_.cancel();
        if (search_)
            search_->stop();
        if (sweep_)
            sweep_->stop();
        if (listed_)
            runtime_->lane(lane_).pending.erase(place_);
        if (!result)
            result.error().where("discover", {});
        auto done = std::move(done_);
        done(std::move(result));
        on_camera_ = nullptr;
    }

    const std::shared_ptr<Runtime> runtime_;
    const std::shared_ptr<Registry> registry_;
    const std::size_t lane_;
    const DiscoveryOptions options_;
    DiscoveryHandler on_camera_;
    Done done_;
    discovery::Merger merger_;
    std::shared_ptr<discovery::Search> search_;
    std::shared_ptr<Sweep> sweep_;
    net::Timer timer_;
    std::list<PendingCall*>::iterator place_;
    std::shared_ptr<RunningSearch> self_;
    bool listed_ = false;
    std::atomic<bool> finished_ = false;
};

class DiscoverBody final : public detail::TaskBody<Cameras> {
 public:
    DiscoverBody(const Context::Impl& context, DiscoveryOptions options, DiscoveryHandler on_camera)
        : runtime_(context.runtime),
          registry_(context.registry),
          lane_(context.runtime->choose_lane()),
          options_(std::move(options)),
          on_camera_(std::move(on_camera))
    {
    }
    ~DiscoverBody() override { cancel(); }

    void start(Done done) override
    {
        auto told = std::make_shared<Done>(std::move(done));  // shared: a Context that is gone hands it back
        auto search =
            std::make_shared<RunningSearch>(runtime_, registry_, lane_, std::move(options_), std::move(on_camera_),
                                            [told](Result<Cameras> result) { (*told)(std::move(result)); });
        running_ = search;
        if (!runtime_->post(lane_, [search, limit = limit_] { search->begin(limit); }))
            (*told)(Error(ErrorCode::cancelled, "the Context is gone").where("discover", {}));
    }

    void cancel() override
    {
        if (auto search = running_.lock(); search && !search->finished())
            runtime_->post(lane_, [search] { search->end(Error(ErrorCode::cancelled, "cancelled by the caller")); });
    }
    void deadline(std::chrono::milliseconds limit) override { limit_ = limit; }
    bool would_deadlock() const override { return runtime_->lane(lane_).loop.is_current(); }

 private:
    const std::shared_ptr<Runtime> runtime_;
    const std::shared_ptr<Registry> registry_;
    const std::size_t lane_;
    DiscoveryOptions options_;
    DiscoveryHandler on_camera_;
    std::optional<std::chrono::milliseconds> limit_;
    std::weak_ptr<RunningSearch> running_;
};

}  // namespace

Task<Cameras> discover(Context& context, DiscoveryOptions options, DiscoveryHandler on_camera)
{
    if (options.time < shortest || options.time > longest)
        return Error(ErrorCode::invalid_argument, "discovery takes from 100 ms to 10 minutes").where("discover", {});
    return Task<Cameras>(
        std::make_unique<DiscoverBody>(ContextAccess::of(context), std::move(options), std::move(on_camera)));
}

}  // namespace camsdk
