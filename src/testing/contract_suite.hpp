// SPDX-License-Identifier: BSL-1.0
// The contract suite's own small expectation collector.
#pragma once

#include <algorithm>
#include <camsdk/testing/contract.hpp>
#include <cmath>
#include <initializer_list>
#include <mutex>
#include <set>
#include <sstream>
#include <thread>

namespace camsdk::testing {

/// Makes calls, times them, and notes what came of each operation.
class Suite {
 public:
    Suite(Camera opened, const OpenOptions& open, const ContractOptions& how, ContractReport& into)
        : camera(std::move(opened)), opened_with(open), options(how), report(into)
    {
    }

    /// Calls and notes; an error that is no `not_supported` is a failure of the operation.
    template <class T>
    Result<T> call(const std::string& operation, Task<T> task)
    {
        Result<T> result = timed(operation, std::move(task));
        if (!result)
            judge_error(operation, result.error());
        else
            judge_success(operation);
        return result;
    }

    /// call() where only the outcome counts.
    template <class T>
    void noting(const std::string& operation, Task<T> task)
    {
        (void)call(operation, std::move(task));
    }

    /// Calls what must be refused with one of `codes`; `mentions` must stand in the message.
    template <class T>
    void refuse(const std::string& operation, Task<T> task, std::initializer_list<ErrorCode> codes,
                const std::string& mentions = {})
    {
        Result<T> result = timed(operation, std::move(task));
        if (result)
            return complain(operation, "was done where it must be refused");
        const Error& error = result.error();
        if (error.code() == ErrorCode::not_supported)
            return judge_error(operation, error);
        check_error(operation, error);
        if (std::find(codes.begin(), codes.end(), error.code()) == codes.end())
            return complain(operation, std::string("refused with ") + to_string(error.code()) + " instead of " +
                                           to_string(*codes.begin()) + ": " + error.message());
        expect(operation, error.message().find(mentions) != std::string::npos,
               "the refusal does not say '" + mentions + "': " + error.message());
        if (noted(operation, ""))
            skip(operation, "only refusals were tried");
    }

    /// Calls without noting an error: to look.
    template <class T>
    Result<T> quiet(Task<T> task)
    {
        return std::move(task).within(options.deadline).get();
    }

    /// Puts something back; what comes of it is judged by nobody.
    template <class T>
    void restore(Task<T> task)
    {
        (void)quiet(std::move(task));
    }

    void expect(const std::string& operation, bool holds, const std::string& complaint)
    {
        if (!holds)
            complain(operation, complaint);
    }
    void complain(const std::string& operation, const std::string& complaint);
    void skip(const std::string& operation, const std::string& why);
    bool may_write() const { return !options.read_only; }
    bool noted(const std::string& operation, ContractOutcome outcome) const;
    bool noted(const std::string& operation, const std::string& outcome) const;
    /// After a feature's operations: one that the camera advertises must do something.
    void close_feature(Feature feature);

    Camera camera;
    const OpenOptions& opened_with;
    const ContractOptions& options;
    ContractReport& report;

 private:
    using Clock = std::chrono::steady_clock;

    template <class T>
    Result<T> timed(const std::string& operation, Task<T> task)
    {
        const auto start = Clock::now();
        Result<T> result = std::move(task).within(options.deadline).get(options.deadline + std::chrono::seconds(5));
        const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
        ContractRow& noted = row(operation);
        noted.seconds = std::max(noted.seconds, seconds);
        expect(operation, seconds < std::chrono::duration<double>(options.deadline).count() + 1,
               "took longer than its deadline");
        return result;
    }
    ContractRow& row(const std::string& operation);
    void note(const std::string& operation, ContractOutcome outcome, const std::string& message);
    void judge_error(const std::string& operation, const Error& error);
    void judge_success(const std::string& operation);
    void check_error(const std::string& operation, const Error& error);
};

/// Runs an action when a block ends: puts back what a check changed.
class Undo {
 public:
    explicit Undo(std::function<void()> action) : action_(std::move(action)) {}
    Undo(const Undo&) = delete;
    Undo& operator=(const Undo&) = delete;
    ~Undo() { action_(); }

 private:
    std::function<void()> action_;
};

/// Calls `ready` until it is true, at most for `limit`.
inline bool wait_until(std::chrono::milliseconds limit, const std::function<bool()>& ready)
{
    const auto end = std::chrono::steady_clock::now() + limit;
    while (!ready()) {
        if (std::chrono::steady_clock::now() >= end)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return true;
}

inline bool near(std::optional<double> a, std::optional<double> b, double slack)
{
    return a && b && std::abs(*a - *b) <= slack;
}

void check_device(Suite& suite);
void check_clock(Suite& suite);
void check_media(Suite& suite);
void check_ptz(Suite& suite);
void check_tours(Suite& suite);
void check_imaging(Suite& suite);
void check_overlay(Suite& suite);
void check_masks(Suite& suite);
void check_analytics(Suite& suite);
void check_events(Suite& suite);
void check_recordings(Suite& suite);
void check_io(Suite& suite);
void check_audio(Suite& suite);
void check_users(Suite& suite);
void check_network(Suite& suite);
void check_security(Suite& suite);
void check_maintenance(Suite& suite);
void check_calls(Suite& suite);

}  // namespace camsdk::testing
