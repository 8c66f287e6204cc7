// SPDX-License-Identifier: BSL-1.0
// offset_faults [--stride N] [--seats N] [--first N] [DRIVER…]: each kind of fault at every Nth byte of one exchange of
// each kind. Whatever happens: the call ends in time with a typed error or with the right value, the next one works, no
// login is rejected, nothing leaks. The test takes a long stride; by hand: offset_faults --seats 96.
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "stage.hpp"

using namespace camsdk;
using namespace camsdk::faults;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto grace = 2s;
constexpr std::uint64_t picture_stride = 16;
constexpr long curl_handles = 2 * 8 * 2;  // of two loops, made when a camera needs them, with two descriptors each

/// Whether a list of features is the right one but for those that could not be asked.
bool same_but_unknown(std::string_view right, std::string_view told)
{
    const auto next = [](std::string_view& list) {
        const std::string_view one = list.substr(0, list.find_first_of(",}"));
        list.remove_prefix(std::min(list.size(), one.size() + 1));
        return one;
    };
    while (!right.empty() && !told.empty()) {
        const std::string_view wanted = next(right);
        const std::string_view one = next(told);
        if (one != wanted && std::string(one.substr(0, one.find(':'))) + ":\"unknown\"" != one)
            return false;
    }
    return right.empty() && told.empty();
}

struct Tally {
    long struck = 0;
    long absorbed = 0;    ///< the right value in spite of it
    long unnoticed = 0;   ///< another value, where nothing in the protocol tells
    long slow_tries = 0;  ///< of a healthy call that the machine had no time for
    std::map<std::string, long> errors;
};

struct Trial {
    Kind kind;
    std::uint64_t offset;
};

/// Whether bytes may differ from what the camera sent, so that a value may.
bool damages(Kind kind)
{
    return kind == Kind::corrupt || kind == Kind::swap;
}

bool typed(ErrorCode code)
{
    switch (code) {
        case ErrorCode::unreachable:
        case ErrorCode::timeout:
        case ErrorCode::protocol:
        case ErrorCode::limit_exceeded:
            return true;
        default:
            return false;
    }
}

bool timed_out(const Outcome& outcome, const Outcome& before)
{
    return outcome ? before && *before != *outcome : outcome.error().code() == ErrorCode::timeout;
}

/// One operation of one driver, tried by all seats at once.
class Campaign {
 public:
    Campaign(Context& context, Stage& stage, const Operation& operation, std::string driver)
        : context_(context), stage_(stage), operation_(operation), driver_(std::move(driver))
    {
    }

    /// False: this driver has no such operation.
    bool measure()
    {
        for (Seat& seat : stage_.seats()) {
            Outcome before = run(seat);  // learns what is learnt once
            seat.proxy->clear();
            Outcome first = run(seat);
            // On a machine without time for it a part may be missing: what two runs agree in is right.
            for (int tries = 0; tries < 5 && timed_out(first, before); ++tries) {
                seat.proxy->clear();
                before = std::exchange(first, run(seat));
            }
            answered_ = std::max(answered_, seat.proxy->answered());
            asked_ = std::max(asked_, seat.proxy->asked());
            if (!first) {
                if (first.error().code() != ErrorCode::not_supported)
                    complain(seat, {Kind::cut, 0}, "without a fault: " + first.error().message());
                return false;
            }
            right_[seat.name] = *first;
        }
        return answered_ > 0;
    }

    void plan(std::uint64_t stride, std::uint64_t first)
    {
        for (int kind = 0; kind < kind_count; ++kind) {
            const auto what = static_cast<Kind>(kind);
            if (what == Kind::stall && operation_.name == std::string("events"))
                continue;  // a silent stream is the event storm's matter
            const std::uint64_t end = what == Kind::cut_request ? asked_ : answered_;
            // Waiting out a stall takes long, so that a short run has fewer of them.
            const std::uint64_t step = what == Kind::stall && stride > 1 ? 4 * stride : stride;
            for (std::uint64_t at = (first + static_cast<std::uint64_t>(kind)) % step; at < end;) {
                trials_.push_back({what, at});
                at += inside_picture(at, end) ? picture_stride * step : step;
            }
        }
    }

    void go()
    {
        std::vector<std::thread> threads;
        for (Seat& seat : stage_.seats())
            threads.emplace_back([this, &seat] {
                for (std::size_t i = next_++; i < trials_.size(); i = next_++)
                    attempt(seat, trials_[i]);
                seat.proxy->clear();
            });
        for (std::thread& thread : threads)
            thread.join();
    }

    void print() const
    {
        std::string errors;
        for (const auto& [code, count] : tally_.errors)
            errors += ", " + std::to_string(count) + " " + code;
        std::printf(
            "%-9s %-21s %6llu bytes answered, %5llu asked: %6ld faults, %ld absorbed%s, %ld unnoticed; %ld slow\n",
            driver_.c_str(), operation_.name, static_cast<unsigned long long>(answered_),
            static_cast<unsigned long long>(asked_), tally_.struck, tally_.absorbed, errors.c_str(), tally_.unnoticed,
            tally_.slow_tries);
        for (const std::string& complaint : complaints_)
            std::printf("  %s\n", complaint.c_str());
        std::fflush(stdout);
    }
    long struck() const { return tally_.struck; }
    bool passed() const { return complaints_.empty(); }

 private:
    /// Nobody reads those bytes, so that a few of them stand for all.
    bool inside_picture(std::uint64_t at, std::uint64_t end) const
    {
        return operation_.name == std::string("media.snapshot") && at > 1024 && at + 16 * picture_stride < end;
    }

    Outcome run(Seat& seat) { return operation_.run(context_, seat, stage_.options()); }

    void attempt(Seat& seat, const Trial& trial)
    {
        seat.proxy->arm(trial.kind, trial.offset);
        const auto start = Clock::now();
        const Outcome outcome = run(seat);
        const auto took = Clock::now() - start;
        const bool struck = seat.proxy->struck();
        seat.proxy->clear();
        judge(seat, trial, outcome, struck);
        if (operation_.name != std::string("events") && took > 2 * call_limit + grace)
            complain(seat, trial, "it took too long");
        if (!outcome)  // where it went well, the next trial is the next call
            recover(seat, trial, outcome.error().code() == ErrorCode::unauthorized);
    }

    void judge(Seat& seat, const Trial& trial, const Outcome& outcome, bool struck)
    {
        std::lock_guard lock(mutex_);
        tally_.struck += struck ? 1 : 0;
        if (!struck)
            return;
        const std::string& right = right_.at(seat.name);
        const bool opens = operation_.name == std::string("open");
        if (outcome && (*outcome == right || (opens && same_but_unknown(right, *outcome)))) {
            ++tally_.absorbed;
        } else if (outcome) {
            if (damages(trial.kind) && outcome->rfind(no_motion, 0) != 0)
                ++tally_.unnoticed;
            else
                note(seat, trial, "a wrong value is taken for right: " + outcome->substr(0, 120));
        } else {
            ++tally_.errors[std::string(to_string(outcome.error().code()))];
            if (!typed(outcome.error().code()) && !damages(trial.kind))
                note(seat, trial, outcome.error().message());
        }
    }

    void recover(Seat& seat, const Trial& trial, bool shut_out)
    {
        if (shut_out)  // a damaged challenge looks like a rejected password, which is not tried twice
            seat.camera->set_credentials(stage_.options().user, stage_.options().password);
        for (int tries = 0;; ++tries) {
            const auto healthy = seat.camera->users().list().get();
            if (healthy)
                return;
            if (healthy.error().code() != ErrorCode::timeout || tries == 3)
                return complain(seat, trial, "the next call fails: " + healthy.error().message());
            std::lock_guard lock(mutex_);
            ++tally_.slow_tries;
        }
    }

    void complain(Seat& seat, const Trial& trial, const std::string& text)
    {
        std::lock_guard lock(mutex_);
        note(seat, trial, text);
    }
    void note(const Seat& seat, const Trial& trial, const std::string& text)
    {
        if (complaints_.size() < 20)
            complaints_.push_back(std::string(to_string(trial.kind)) + " at " + std::to_string(trial.offset) + " (" +
                                  seat.name + "): " + text);
    }

    Context& context_;
    Stage& stage_;
    const Operation& operation_;
    std::string driver_;
    std::uint64_t answered_ = 0;
    std::uint64_t asked_ = 0;
    std::map<std::string, std::string> right_;  ///< by seat
    std::vector<Trial> trials_;
    std::atomic<std::size_t> next_{0};
    std::mutex mutex_;
    Tally tally_;
    std::vector<std::string> complaints_;
};

long descriptors()
{
    const std::filesystem::directory_iterator all("/proc/self/fd");
    return std::distance(begin(all), end(all));
}

struct Words {
    std::uint64_t stride = 1;
    std::uint64_t first = 0;
    int seats = 8;
    std::string only;
    std::vector<std::string> drivers;
};

/// All operations of one driver; the number of faults, negative where something did not hold.
long try_driver(const std::string& driver, const Words& words)
{
    Stage stage(driver, words.seats);
    ContextOptions context_options;
    context_options.loops = 2;
    Context context(context_options);
    bool held = true;
    for (Seat& seat : stage.seats())
        for (auto [url, camera] : {std::pair{&seat.url, &seat.camera}, std::pair{&seat.direct_url, &seat.direct}}) {
            const Result<Camera> opened = context.open(*url, stage.options()).get();
            if (!opened) {
                std::printf("%s: %s\n", url->c_str(), opened.error().message().c_str());
                return -1;
            }
            *camera = *opened;
            (void)(*camera)->users().list().get();
        }
    long faults = 0;
    const long before = descriptors();
    for (const Operation& operation : operations()) {
        if (!words.only.empty() && words.only != operation.name)
            continue;
        Campaign campaign(context, stage, operation, driver);
        if (campaign.measure()) {
            campaign.plan(words.stride, words.first);
            campaign.go();
        }
        campaign.print();
        faults += campaign.struck();
        held = held && campaign.passed();
    }
    long rejected = 0;
    for (const Seat& seat : stage.seats())
        rejected += stage.rejected_logins(seat);
    const long after = descriptors();
    std::printf("%-9s %ld faults, %ld rejected logins, %ld descriptors before, %ld after\n", driver.c_str(), faults,
                rejected, before, after);
    held = held && after <= before + 4 * words.seats + curl_handles;
    return held ? faults : -1;
}

}  // namespace

int main(int count, char** all)
{
    Words words;
    for (int i = 1; i < count; ++i) {
        const std::string word = all[i];
        const bool value = i + 1 < count && word.rfind("--", 0) == 0;
        if (value && word == "--stride")
            words.stride = std::strtoull(all[++i], nullptr, 10);
        else if (value && word == "--first")
            words.first = std::strtoull(all[++i], nullptr, 10);
        else if (value && word == "--seats")
            words.seats = std::atoi(all[++i]);
        else if (value && word == "--only")
            words.only = all[++i];
        else if (word.rfind("--", 0) != 0)
            words.drivers.push_back(word);
        else
            words.seats = 0;
    }
    if (words.stride == 0 || words.seats < 1) {
        std::fputs("offset_faults [--stride N] [--first N] [--seats N] [--only OPERATION] [DRIVER...]\n", stderr);
        return 2;
    }
    if (words.drivers.empty())
        words.drivers = {"axis", "dahua", "hanwha", "hikvision", "onvif"};
    bool held = true;
    long faults = 0;
    for (const std::string& driver : words.drivers) {
        const long here = try_driver(driver, words);
        held = held && here > 0;
        faults += std::max(0L, here);
    }
    std::printf("%ld faults, %s\n", faults, held ? "all held" : "NOT all held");
    return held ? 0 : 1;
}
