// SPDX-License-Identifier: BSL-1.0
// soak FLEET SECONDS CALLS_A_SECOND: a program that lives with a city: polls each camera in turn, watches the events of
// all, drives those that have PTZ, and reads a password anew where one was changed. soak.py makes the trouble.
// Prints what it sees twelve times; ends with 0 where no call was stuck. What the library logs goes to standard error.
// soak password FLEET CAMERA FILE: the other administrator, who gives a camera's account the password in the file.
#include <camsdk/camsdk.hpp>
#include <camsdk/services/fleet.hpp>

#include <malloc.h>
#include <time.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <thread>

using namespace camsdk;
using namespace std::chrono_literals;

namespace {

using Steady = std::chrono::steady_clock;

constexpr auto call_limit = 8s;
constexpr auto grace = 4s;
constexpr auto next_open = 20s;

struct Counts {
    std::atomic<long> calls{0}, right{0}, events{0}, gaps{0}, moves{0}, opened{0}, new_passwords{0};
    std::mutex mutex;
    std::map<std::string, long> errors;

    void failed(const Error& error)
    {
        std::lock_guard lock(mutex);
        const long seen = ++errors[std::string(to_string(error.code()))];
        if (seen % 50 == 1)
            std::fprintf(stderr, "%s: %s %s\n", error.camera().c_str(), error.message().c_str(),
                         error.vendor_text().c_str());
    }
};

/// Calls that have begun and not ended.
class Calls {
 public:
    std::uint64_t begin()
    {
        std::lock_guard lock(mutex_);
        began_[++last_] = Steady::now();
        return last_;
    }
    void end(std::uint64_t call)
    {
        std::lock_guard lock(mutex_);
        began_.erase(call);
    }
    std::size_t overdue() const
    {
        std::lock_guard lock(mutex_);
        std::size_t count = 0;
        for (const auto& [call, since] : began_)
            count += Steady::now() - since > call_limit + grace ? 1 : 0;
        return count;
    }
    std::size_t size() const
    {
        std::lock_guard lock(mutex_);
        return began_.size();
    }

 private:
    mutable std::mutex mutex_;
    std::map<std::uint64_t, Steady::time_point> began_;
    std::uint64_t last_ = 0;
};

/// One camera of the city. The main thread drives it; what arrives from loops is kept under the mutex.
class Resident {
 public:
    Resident(Context& context, services::FleetCamera entry, Counts& counts, Calls& open)
        : context_(context), entry_(std::move(entry)), counts_(counts), open_(open)
    {
    }

    /// One call, whichever is next.
    void turn()
    {
        std::optional<Camera> camera;
        bool shut_out = false;
        {
            std::lock_guard lock(state_->mutex);
            camera = state_->camera;
            shut_out = std::exchange(state_->shut_out, false);
        }
        if (!camera)
            return open();
        if (shut_out)
            read_password(*camera);
        if (!watching_ && ++turns_ > 1)
            watch(*camera);
        switch (turns_++ % 6) {
            case 0:
                return call(camera->device().status());
            case 1:
                return call(camera->clock().get());
            case 2:
                return call(camera->media().snapshot());
            case 3:
                return call(camera->imaging().get());
            case 4:
                return call(camera->device().info());
            default:
                return move(*camera);
        }
    }
    void leave() { subscription_.end(); }

 private:
    struct State {
        std::mutex mutex;
        std::optional<Camera> camera;
        bool opening = false;
        bool shut_out = false;
        std::optional<bool> has_ptz;
    };

    OpenOptions options() const
    {
        OpenOptions options;
        options.deadline = call_limit;
        options.limits.connect = 2s;
        auto login = services::open_options(entry_, options);
        return login ? std::move(*login) : options;
    }

    void open()
    {
        if (Steady::now() < next_open_)
            return;
        next_open_ = Steady::now() + next_open;
        const OpenOptions login = options();
        known_ = login.password;
        const auto call = open_.begin();
        ++counts_.calls;
        context_.open(entry_.url, login).within(call_limit).then([this, call, state = state_](Result<Camera> camera) {
            open_.end(call);
            if (!camera)
                return counts_.failed(camera.error());
            ++counts_.opened;
            std::lock_guard lock(state->mutex);
            state->camera = *camera;
        });
    }

    /// A rejected password is not tried again; another one may have been written to its file.
    void read_password(const Camera& camera)
    {
        OpenOptions login = options();
        if (login.password.reveal() == known_.reveal())
            return;
        ++counts_.new_passwords;
        known_ = login.password;
        camera.set_credentials(login.user, std::move(login.password));
        watching_ = false;
    }

    void watch(const Camera& camera)
    {
        watching_ = true;
        subscription_ = camera.events().subscribe(
            {}, [this](const Event& event) { ++(event.kind == EventKind::stream_gap ? counts_.gaps : counts_.events); },
            [this, state = state_](const Error& error) {
                counts_.failed(error);
                std::lock_guard lock(state->mutex);
                state->shut_out = state->shut_out || error.code() == ErrorCode::unauthorized;
            });
    }

    void move(const Camera& camera)
    {
        {
            std::lock_guard lock(state_->mutex);
            if (state_->has_ptz == false)
                return call(camera.ptz().status());
        }
        ++counts_.moves;
        call(camera.ptz().move(PtzVelocity{turns_ % 12 ? 0.3 : -0.3, 0.0, 0.0}, 300ms));
    }

    template <class T>
    void call(Task<T> task)
    {
        const auto number = open_.begin();
        ++counts_.calls;
        std::move(task).within(call_limit).then([this, number, state = state_](const Result<T>& result) {
            open_.end(number);
            if (result) {
                ++counts_.right;
                return;
            }
            std::lock_guard lock(state->mutex);
            if (result.error().code() == ErrorCode::not_supported) {
                if (result.error().operation().rfind("ptz", 0) == 0)
                    state->has_ptz = false;
                return;
            }
            state->shut_out = state->shut_out || result.error().code() == ErrorCode::unauthorized;
            counts_.failed(result.error());
        });
    }

    Context& context_;
    services::FleetCamera entry_;
    Counts& counts_;
    Calls& open_;
    std::shared_ptr<State> state_ = std::make_shared<State>();
    Secret known_;
    Steady::time_point next_open_{};
    Subscription subscription_;
    bool watching_ = false;
    unsigned turns_ = 0;
};

/// Memory of its own: pages of the program's file come in whenever somebody looks at them, also to make a core of it.
long resident_kb()
{
    std::ifstream file("/proc/self/status");
    for (std::string word; file >> word;)
        if (word == "RssAnon:")
            return file >> word ? std::atol(word.c_str()) : 0;
    return 0;
}

long descriptors()
{
    const std::filesystem::directory_iterator all("/proc/self/fd");
    return std::distance(begin(all), end(all));
}

double processor_seconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

void report(Steady::duration since, Counts& counts, const Calls& open)
{
    std::string errors;
    {
        std::lock_guard lock(counts.mutex);
        for (const auto& [code, count] : counts.errors)
            errors += ", " + std::to_string(count) + " " + code;
    }
    malloc_trim(0);  // what is free is not held: only what is kept shall show
    std::printf(
        "%5lld s: %ld calls, %ld right, %zu open, %zu stuck, %ld cameras opened, %ld moves, %ld events, %ld gaps, "
        "%ld new passwords%s; %ld kB, %ld descriptors, %.1f s of processor time\n",
        static_cast<long long>(std::chrono::duration_cast<std::chrono::seconds>(since).count()), counts.calls.load(),
        counts.right.load(), open.size(), open.overdue(), counts.opened.load(), counts.moves.load(),
        counts.events.load(), counts.gaps.load(), counts.new_passwords.load(), errors.c_str(), resident_kb(),
        descriptors(), processor_seconds());
    std::fflush(stdout);
}

int give_password(const std::string& fleet_file, const std::string& name, const std::string& file)
{
    const auto fleet = services::read_fleet(fleet_file);
    const services::FleetCamera* entry = fleet ? fleet->find(name) : nullptr;
    const auto password = services::secret_of_file(file);
    if (!entry || !password)
        return 2;
    const auto login = services::open_options(*entry);
    Context context;
    const Result<Camera> camera = login ? context.open(entry->url, *login).get() : Result<Camera>(login.error());
    const Result<void> done =
        camera ? camera->users().set_password(entry->user, *password).get() : Result<void>(camera.error());
    if (!done)
        std::fprintf(stderr, "%s: %s\n", name.c_str(), done.error().message().c_str());
    return done ? 0 : 1;
}

}  // namespace

int main(int count, char** words)
{
    if (count == 5 && words[1] == std::string("password"))
        return give_password(words[2], words[3], words[4]);
    const long seconds = count == 4 ? std::atol(words[2]) : 0;
    const double rate = count == 4 ? std::atof(words[3]) : 0;
    const auto fleet = count == 4 ? services::read_fleet(words[1]) : Error(ErrorCode::invalid_argument, "");
    if (!fleet || seconds < 1 || rate <= 0) {
        std::fprintf(stderr, "soak FLEET SECONDS CALLS_A_SECOND %s\n", fleet ? "" : fleet.error().message().c_str());
        return 2;
    }
    ContextOptions how;
    how.log = [](LogLevel, const std::string& text) { std::fprintf(stderr, "log: %s\n", text.c_str()); };
    Counts counts;
    Calls open;
    std::size_t stuck = 0;
    std::deque<Resident> residents;
    {
        Context context(how);
        for (const services::FleetCamera& entry : fleet->cameras)
            residents.emplace_back(context, entry, counts, open);
        const auto start = Steady::now();
        const auto end = start + std::chrono::seconds(seconds);
        const auto step = std::chrono::duration_cast<Steady::duration>(std::chrono::duration<double>(1 / rate));
        const auto between_reports = std::chrono::duration_cast<Steady::duration>(std::chrono::seconds(seconds)) / 12;
        auto next_report = start + between_reports;
        std::size_t turn = 0;
        for (auto next = start; next < end; next += step) {
            std::this_thread::sleep_until(next);
            residents[turn++ % residents.size()].turn();
            if (next >= next_report) {
                next_report += between_reports;
                stuck = std::max(stuck, open.overdue());
                report(next - start, counts, open);
            }
        }
        const auto patience = Steady::now() + call_limit + grace;
        while (open.size() > 0 && Steady::now() < patience)
            std::this_thread::sleep_for(50ms);
        stuck = std::max(stuck, open.size());
        report(Steady::now() - start, counts, open);
        for (Resident& resident : residents)
            resident.leave();
        std::printf("left\n");
        std::fflush(stdout);
        std::this_thread::sleep_for(1s);  // for whoever looks into this process now
    }
    std::printf("%zu stuck\n", stuck);
    return stuck == 0 ? 0 : 1;
}
