// SPDX-License-Identifier: BSL-1.0
// ScriptedLink: plays a fixed list of exchanges to a driver, and can fail any one of them. For drivers' tests; C++20.
#pragma once

#include <array>
#include <camsdk/driver/link.hpp>
#include <deque>

namespace camsdk::testing {

/// The ways one exchange can go wrong.
enum class Fault { timeout, unauthorized, forbidden, not_found, server_error, cut, garbage, empty };
inline constexpr std::array<Fault, 8> all_faults{Fault::timeout,   Fault::unauthorized, Fault::forbidden,
                                                 Fault::not_found, Fault::server_error, Fault::cut,
                                                 Fault::garbage,   Fault::empty};
CAMSDK_API const char* to_string(Fault fault) noexcept;

/// One request that the driver must make next, and its answer.
struct Exchange {
    /// What must be asked, and what is answered.
    Exchange(driver::Method m, std::string t, int s, std::string answer, std::string type = "text/plain")
        : method(m), target(std::move(t)), status(s), body(std::move(answer)), content_type(std::move(type))
    {
    }
    /// The request's body must hold this text.
    Exchange& holding(std::string text)
    {
        body_holds.push_back(std::move(text));
        return *this;
    }

    driver::Method method;
    std::string target;
    std::vector<std::string> body_holds;
    int status;
    std::string body;
    std::string content_type;
};

/// A Link without a network: answers at once, in the script's order. Time passes only in sleep(). Thread-bound.
class CAMSDK_API ScriptedLink final : public driver::Link {
 public:
    /// Answers these, in this order.
    explicit ScriptedLink(std::vector<Exchange> script) : script_(std::move(script)) {}

    /// Lets exchange `step` (from 0) go wrong.
    void fail_at(std::size_t step, Fault fault) { faults_.insert_or_assign(step, fault); }
    /// Lets exchange `step` never be answered, to drop an operation in the middle.
    void hang_at(std::size_t step) { hang_ = step; }

    /// How many requests were made.
    std::size_t steps() const noexcept { return step_; }
    /// Each difference between what was asked and the script, as a sentence; unasked exchanges too once all is over.
    std::vector<std::string> differences() const;
    /// What the driver logged.
    const std::vector<std::string>& log_lines() const noexcept { return log_; }
    /// What the driver said of its last UsernameToken.
    std::optional<driver::LoginVerdict> verdict() const noexcept { return verdict_; }

    Task<driver::Response> send(driver::Request request) override;
    Task<StreamDescription> describe(std::string rtsp_uri) override;
    Result<std::string> localize(std::string_view uri) const override;
    std::string origin() const override { return "http://192.0.2.10"; }
    std::string base_path() const override { return {}; }
    std::string user() const override { return "admin"; }
    Result<driver::UsernameToken> username_token(std::chrono::milliseconds clock_offset) override;
    void login_verdict(driver::LoginVerdict verdict) override { verdict_ = verdict; }
    void password_changed(std::string_view, Secret) override {}
    driver::TlsPeer tls_peer() const override { return {}; }
    Task<void> sleep(std::chrono::milliseconds time) override;
    TimePoint now() const override { return now_; }
    const Limits& limits() const override { return limits_; }
    void log(std::string_view text) override { log_.emplace_back(text); }

 private:
    std::vector<Exchange> script_;
    std::map<std::size_t, Fault> faults_;
    std::optional<std::size_t> hang_;
    std::size_t step_ = 0;
    std::vector<std::string> differences_;
    std::vector<std::string> log_;
    std::optional<driver::LoginVerdict> verdict_;
    TimePoint now_ = std::chrono::system_clock::from_time_t(1767225600);  // 2026-01-01T00:00:00Z
    Limits limits_;
};

/// Runs a task that needs no other thread; `timeout` where it is still waiting when everything has been answered.
template <class T>
Result<T> run(Task<T> task)
{
    auto arrived = std::make_shared<std::optional<Result<T>>>();
    auto body = task.release();
    body->start([arrived](Result<T> result) { arrived->emplace(std::move(result)); });
    if (!*arrived)
        return Error(ErrorCode::timeout, "the task waits for something that does not come");
    return std::move(**arrived);
}

/// How an operation ended with one exchange failed; no code where it succeeded all the same.
struct FaultOutcome {
    std::size_t step = 0;
    Fault fault = Fault::timeout;
    std::optional<ErrorCode> code;
};

/// Runs `operation(ScriptedLink&) -> Result<…>` once for every exchange of the script and every fault, and once for
/// every exchange dropped while waiting.
template <class Operation>
std::vector<FaultOutcome> fail_every_exchange(const std::vector<Exchange>& script, Operation operation)
{
    std::vector<FaultOutcome> outcomes;
    for (std::size_t step = 0; step < script.size(); ++step) {
        for (Fault fault : all_faults) {
            ScriptedLink link(script);
            link.fail_at(step, fault);
            auto result = operation(link);
            FaultOutcome outcome{step, fault, std::nullopt};
            if (!result)
                outcome.code = result.error().code();
            outcomes.push_back(outcome);
        }
        ScriptedLink link(script);
        link.hang_at(step);
        (void)operation(link);
    }
    return outcomes;
}

/// Whether `code` is a right answer to `fault`.
CAMSDK_API bool fits(Fault fault, ErrorCode code) noexcept;

}  // namespace camsdk::testing
