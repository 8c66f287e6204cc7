// SPDX-License-Identifier: BSL-1.0
// analytics, events.
#include <atomic>
#include <condition_variable>
#include <csignal>
#include <mutex>

#include "commands.hpp"

namespace camctl {

using namespace camsdk;

int run_analytics(Session& session)
{
    Arguments& arguments = session.arguments();
    const std::string word = arguments.take("CAMERA");
    const std::string order = arguments.take("what to do (list, enable, disable)");
    if (order != "list" && order != "enable" && order != "disable")
        throw WordsOff("analytics has list, enable and disable");
    const std::string id = order == "list" ? "" : arguments.take("ID");
    arguments.end();
    const Camera camera = session.open(word);
    const auto shown = [](const AnalyticsRule& rule) {
        Value value = value_of(rule).pick({"id", "name", "kind", "channel", "enabled", "regions", "extra"});
        value.set("type", rule.kind.text.empty() ? Value() : Value(rule.kind.text));
        return value;
    };
    if (order != "list") {
        session.print(shown(session.run(camera.analytics().set_enabled(id, order == "enable"))));
        return 0;
    }
    Value::List rows;
    for (const AnalyticsRule& rule : session.run(camera.analytics().rules()))
        rows.push_back(shown(rule));
    session.print(rows, {"id", "name", "kind", "channel", "enabled", "regions"});
    return 0;
}

namespace {

std::atomic<bool> interrupted{false};

Value event_value(const std::string& camera, const Event& event)
{
    Value value;
    value.set("camera", camera).set("time", value_of(event.time)).set("received", value_of(event.received));
    value.set("kind", to_string(event.kind)).set("source", value_of(event.source));
    value.set("phase", to_string(event.phase)).set("inferred", event.inferred).set("active", value_of(event.active));
    value.set("repeats", value_of(event.repeats)).set("data", value_of(event.data));
    value.set("raw_topic", event.raw_topic.empty() ? Value() : Value(event.raw_topic));
    if (event.kind == EventKind::stream_gap) {
        const auto reason = event.data.find("reason");
        value.set("from", value_of(event.gap_from)).set("to", value_of(event.gap_to));
        value.set("reason", reason == event.data.end() ? Value() : Value(reason->second));
    }
    return value;
}

std::string event_line(const Value& event)
{
    std::string line;
    for (const char* field : {"received", "camera", "kind", "phase", "source", "data"})
        line += (line.empty() ? "" : "  ") + event[field].cell();
    return line + "\n";
}

/// Prints events of several cameras, one line at a time, and waits for the end.
class EventPrinter {
 public:
    explicit EventPrinter(Session& session) : session_(session) {}

    void print(const std::string& camera, const Event& event)
    {
        const Value value = event_value(camera, event);
        std::lock_guard lock(mutex_);
        if (over_)
            return;
        if (session_.json()) {
            session_.print_line(value);
        } else {
            std::fputs(event_line(value).c_str(), stdout);
            std::fflush(stdout);
        }
    }

    void ended(const std::string& camera, const Error& error)
    {
        Value line;
        line.set("error", error_value(error, camera));
        std::lock_guard lock(mutex_);
        if (over_)
            return;
        if (session_.json())
            session_.print_line(line);
        else
            std::fprintf(stderr, "camctl: %s: %s\n", shown(camera).c_str(), shown(error.message()).c_str());
        ++ended_;
        changed_.notify_all();
    }

    // Until the time is over, every camera has ended, or the user interrupts.
    int wait(std::size_t cameras, std::optional<std::chrono::milliseconds> time)
    {
        const auto start = std::chrono::steady_clock::now();
        std::unique_lock lock(mutex_);
        while (ended_ < cameras && !interrupted) {
            if (time && std::chrono::steady_clock::now() - start >= *time)
                break;
            changed_.wait_for(lock, std::chrono::milliseconds(50));
        }
        over_ = true;
        return ended_ > 0 ? 1 : 0;
    }

 private:
    Session& session_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t ended_ = 0;
    bool over_ = false;
};

EventFilter filter_of(const Arguments& arguments)
{
    EventFilter filter;
    for (const std::string& word : arguments.all("kind")) {
        const auto kind = from_string<EventKind>(word);
        if (!kind)
            throw WordsOff("--kind: there is no kind \"" + word + "\"");
        filter.kinds.push_back(*kind);
    }
    return filter;
}

/// Where cameras are to push to: "192.0.2.7", "eth1", "[2001:db8::7]:8080".
EventReceiverOptions receiver_of(const std::string& word)
{
    EventReceiverOptions receiver;
    receiver.listen = word;
    const auto colon = word.rfind(':');
    const bool has_port = colon != std::string::npos && (word.find(':') == colon || word[colon - 1] == ']');
    if (has_port) {
        const std::string digits = word.substr(colon + 1);
        const bool number = !digits.empty() && digits.size() < 6 &&
                            digits.find_first_not_of("0123456789") == std::string::npos && std::stoi(digits) < 65536;
        if (!number)
            throw WordsOff("--push: \"" + digits + "\" is no port");
        receiver.listen = word.substr(0, colon);
        receiver.port = static_cast<std::uint16_t>(std::stoi(digits));
    }
    if (receiver.listen.size() > 2 && receiver.listen.front() == '[' && receiver.listen.back() == ']')
        receiver.listen = receiver.listen.substr(1, receiver.listen.size() - 2);
    return receiver;
}

}  // namespace

int run_events(Session& session)
{
    Arguments& arguments = session.arguments();
    const auto seconds = arguments.number("for");
    if (seconds && *seconds <= 0)
        throw WordsOff("--for is a number of seconds, more than 0");
    const EventFilter filter = filter_of(arguments);
    EventOptions how;
    if (const auto where = arguments.option("push")) {
        const auto origin = session.context().receive_events(receiver_of(*where));
        if (!origin)
            throw WordsOff("--push: " + origin.error().message());
        how.push = true;
    }
    std::vector<std::string> words = arguments.take_rest();
    if (words.empty())
        throw WordsOff("CAMERA is missing");
    std::signal(SIGINT, [](int) { interrupted = true; });
    std::signal(SIGTERM, [](int) { interrupted = true; });
    // The handlers own it too: a camera's last word may come when the context closes.
    const auto printer = std::make_shared<EventPrinter>(session);
    std::vector<Subscription> subscriptions;
    for (const std::string& word : words) {
        try {
            const Camera camera = session.open(word);
            const std::string name = session.camera_label();
            subscriptions.push_back(camera.events().subscribe(
                filter, [printer, name](const Event& event) { printer->print(name, event); },
                [printer, name](const Error& error) { printer->ended(name, error); }, how));
        } catch (const Failure& failure) {
            if (failure.error().code() == ErrorCode::invalid_argument)
                throw;
            printer->ended(session.camera_label(), failure.error());
        }
    }
    std::optional<std::chrono::milliseconds> time = session.time_left();
    if (seconds)
        time = std::min(time.value_or(std::chrono::hours(24 * 7)),
                        std::chrono::milliseconds(static_cast<std::int64_t>(*seconds * 1000)));
    return printer->wait(words.size(), time);
}

}  // namespace camctl
