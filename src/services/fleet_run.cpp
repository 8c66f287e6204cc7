// SPDX-License-Identifier: BSL-1.0
// Work on every camera of a fleet at once, bounded, with the slow ones out of the others' way.
#include <camsdk/services/fleet.hpp>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <set>

namespace camsdk::services {

namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

struct Job {
    SteadyTime started;
    Running opening;
    bool ended = false;
};

/// Outlives the call: cameras that the deadline cut off still report here.
struct Run {
    Fleet fleet;
    CameraWork work;
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<std::pair<std::size_t, std::function<void()>>> reports;
    std::size_t awaited = 1;  ///< as many reports are worth a wake-up
};

CameraDone done_of(const std::shared_ptr<Run>& run, std::size_t index)
{
    auto once = std::make_shared<std::atomic<bool>>(false);
    return [run, index, once](std::function<void()> report) {
        if (once->exchange(true))
            return;
        {
            std::lock_guard lock(run->mutex);
            run->reports.emplace_back(index, std::move(report));
            if (run->reports.size() < run->awaited)
                return;
        }
        run->changed.notify_one();
    };
}

Running begin(Context& context, const std::shared_ptr<Run>& run, std::size_t index, const OpenOptions& base)
{
    const FleetCamera& entry = run->fleet.cameras[index];
    auto options = open_options(entry, base);
    if (!options) {
        run->work(entry, options.error().where("open", shown_url(entry.url)), done_of(run, index));
        return Running();
    }
    return context.open(entry.url, std::move(*options)).then([run, index](Result<Camera> camera) {
        run->work(run->fleet.cameras[index], std::move(camera), done_of(run, index));
    });
}

class Runner {
 public:
    Runner(Context& context, const Fleet& fleet, const FleetOptions& options, CameraWork work)
        : context_(context), options_(options), jobs_(fleet.cameras.size())
    {
        run_->fleet = fleet;
        run_->work = std::move(work);
        if (options_.deadline.count() > 0)
            deadline_ = std::chrono::steady_clock::now() + options_.deadline;
    }

    std::vector<std::size_t> go()
    {
        while (ended_ < jobs_.size()) {
            const auto wake = start_more();
            std::unique_lock lock(run_->mutex);
            const auto here = [&] { return !run_->reports.empty(); };
            if (!here())
                run_->changed.wait_until(lock, wake, here);
            gather(lock);
            auto arrived = std::exchange(run_->reports, {});
            lock.unlock();
            take(arrived);
            if (deadline_ && std::chrono::steady_clock::now() >= *deadline_)
                return give_up();
        }
        return {};
    }

 private:
    // A wake-up a camera costs more than the report: where many are under way, a few reports are waited for, shortly.
    void gather(std::unique_lock<std::mutex>& lock)
    {
        run_->awaited = std::max<std::size_t>(1, live_.size() / 3);
        run_->changed.wait_for(lock, std::chrono::milliseconds(5),
                               [&] { return run_->reports.size() >= run_->awaited; });
        run_->awaited = 1;
    }

    // Starts what the bounds allow; answers when to look again at the latest.
    SteadyTime start_more()
    {
        auto now = std::chrono::steady_clock::now();
        auto wake = now + std::chrono::seconds(1);
        int prompt = 0;
        for (const std::size_t i : live_) {
            const auto patient_until = jobs_[i].started + options_.patience;
            if (patient_until > now) {
                ++prompt;
                wake = std::min(wake, patient_until);
            }
        }
        while (next_ < jobs_.size() && prompt < options_.at_once && std::ssize(live_) < options_.hard_limit) {
            jobs_[next_].started = std::chrono::steady_clock::now();
            live_.insert(next_);
            jobs_[next_].opening = begin(context_, run_, next_, options_.open);
            ++next_;
            ++prompt;
        }
        return deadline_ ? std::min(wake, *deadline_) : wake;
    }

    void take(std::deque<std::pair<std::size_t, std::function<void()>>>& arrived)
    {
        for (auto& [index, report] : arrived) {
            jobs_[index].ended = true;
            live_.erase(index);
            ++ended_;
            if (report)
                report();
        }
    }

    std::vector<std::size_t> give_up()
    {
        std::vector<std::size_t> unfinished;
        for (std::size_t i = 0; i < jobs_.size(); ++i) {
            if (jobs_[i].ended)
                continue;
            unfinished.push_back(i);
            jobs_[i].opening.cancel();
        }
        return unfinished;
    }

    Context& context_;
    FleetOptions options_;
    std::vector<Job> jobs_;
    std::shared_ptr<Run> run_ = std::make_shared<Run>();
    std::set<std::size_t> live_;
    std::optional<SteadyTime> deadline_;
    std::size_t next_ = 0;
    std::size_t ended_ = 0;
};

}  // namespace

std::vector<std::size_t> for_each_camera(Context& context, const Fleet& fleet, const FleetOptions& options,
                                         CameraWork work)
{
    FleetOptions sane = options;
    sane.at_once = std::max(1, sane.at_once);
    sane.hard_limit = std::max(sane.at_once, sane.hard_limit);
    return Runner(context, fleet, sane, std::move(work)).go();
}

}  // namespace camsdk::services
