// SPDX-License-Identifier: BSL-1.0
// fuzz_record DIR: grows the corpora of tests/fuzz from simulated cameras, one session a step and driver.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

#include "answers.hpp"
#include "core/builtin_drivers.hpp"
#include "simulated.hpp"
#include "steps.hpp"

using namespace camsdk;
using namespace camsdk::fuzz_session;

namespace {

using Answers = std::vector<Answer>;

constexpr std::size_t most_body = 24000;
constexpr int most_of_a_stream = 12;

/// Passes everything on, and keeps what was answered.
class RecordingLink final : public driver::Link {
 public:
    explicit RecordingLink(driver::Link& link) : link_(link) {}

    Task<driver::Response> send(driver::Request request) override
    {
        const char* names[] = {"GET", "PUT", "POST", "DELETE"};
        Answer answer;
        answer.key = key_of(names[static_cast<std::size_t>(request.method)], request.target);
        auto flow = std::make_shared<std::string>();
        if (request.sink)
            request.sink = [flow, sink = std::move(request.sink), this](std::string_view bytes) {
                flow->append(bytes.substr(0, most_body - std::min(most_body, flow->size())));
                return sink(bytes) && --patience > 0;
            };
        if (--patience < 0)
            co_return Error(ErrorCode::unreachable, "recorded enough");
        Task<driver::Response> exchange = link_.send(std::move(request));
        Result<driver::Response> response = co_await std::move(exchange);
        answer.status = response ? response->status : flow->empty() ? 0 : 200;
        answer.type = response ? std::string(response->header("Content-Type")) : "multipart/mixed; boundary=boundary";
        answer.body = flow->empty() && response ? response->body.substr(0, most_body) : *flow;
        answers.push_back(std::move(answer));
        co_return response;
    }
    Task<void> listen(driver::WebSocket socket) override
    {
        Answer answer;
        answer.key = key_of("WS", socket.target);
        auto flow = std::make_shared<std::string>();
        socket.on_message = [flow, told = std::move(socket.on_message), this](std::string_view text) {
            flow->append(text).push_back(message_end);
            return told(text) && --patience > 0;
        };
        Task<void> listening = link_.listen(std::move(socket));
        Result<void> end = co_await std::move(listening);
        answer.body = *flow;
        answers.push_back(std::move(answer));
        co_return end;
    }
    Task<StreamDescription> describe(std::string uri) override
    {
        Task<StreamDescription> asking = link_.describe(std::move(uri));
        Result<StreamDescription> description = co_await std::move(asking);
        if (description)
            answers.push_back({"DESCRIBE /", description->status, "application/sdp", description->sdp, false});
        co_return description;
    }
    Result<std::string> localize(std::string_view uri) const override { return link_.localize(uri); }
    std::string origin() const override { return link_.origin(); }
    std::string base_path() const override { return link_.base_path(); }
    std::string user() const override { return link_.user(); }
    Result<driver::UsernameToken> username_token(std::chrono::milliseconds offset) override
    {
        return link_.username_token(offset);
    }
    void login_verdict(driver::LoginVerdict verdict) override { link_.login_verdict(verdict); }
    void password_changed(std::string_view user, Secret password) override
    {
        link_.password_changed(user, std::move(password));
    }
    driver::TlsPeer tls_peer() const override { return link_.tls_peer(); }
    Task<void> sleep(std::chrono::milliseconds time) override { return link_.sleep(time); }
    TimePoint now() const override { return link_.now(); }
    const Limits& limits() const override { return link_.limits(); }
    void log(std::string_view text) override { link_.log(text); }

    Answers answers;
    int patience = 400;

 private:
    driver::Link& link_;
};

struct Corpora {
    std::filesystem::path folder;
    std::set<std::string> written;
    int files = 0;

    void write(const std::string& target, const std::string& bytes)
    {
        if (!written.insert(target + bytes).second)
            return;
        std::filesystem::create_directories(folder / target);
        std::ofstream(folder / target / std::to_string(++files), std::ios::binary) << bytes;
    }
};

/// Bodies for the targets that read one answer.
void spread(const std::string& name, const Answers& answers, Corpora& corpora)
{
    for (const Answer& answer : answers) {
        const bool markup = answer.body.find('<') < 4;
        const bool json = answer.body.find_first_of("{[") == 0;
        if (name == "onvif" && markup)
            corpora.write("soap", answer.body);
        else if (name == "hikvision" && markup)
            corpora.write("isapi", answer.body);
        if (answer.type.find("multipart") != std::string::npos)
            corpora.write("streams", "\x20" + answer.body);
        else if (json)
            corpora.write("json", answer.body);
        else if (markup)
            corpora.write("xml", answer.body);
        else if (answer.type == "application/sdp")
            corpora.write("rtsp", answer.body);
        else if (answer.body.find('=') < 80)
            corpora.write("key_value", answer.body);
    }
}

std::string session(std::size_t step, const Answers& opening, const Answers& answers)
{
    std::string bytes(1, static_cast<char>(step));
    for (const Answers* part : {&opening, &answers})
        for (const Answer& answer : *part)
            bytes += write_answer(answer);
    return bytes;
}

class RecordingDriver final : public driver::Driver {
 public:
    RecordingDriver(std::unique_ptr<driver::Driver> inner, Corpora& corpora)
        : inner_(std::move(inner)), name_(inner_->info().name), corpora_(corpora)
    {
    }
    driver::DriverInfo info() const override
    {
        driver::DriverInfo info = inner_->info();
        info.name += "recorded";
        return info;
    }
    Task<driver::ProbeResult> probe(driver::Link& link) const override { return inner_->probe(link); }
    Task<std::shared_ptr<driver::DeviceModel>> open(driver::Link& outer) const override
    {
        auto link = std::make_shared<RecordingLink>(outer);
        Task<std::shared_ptr<driver::DeviceModel>> opening = inner_->open(*link);
        Result<std::shared_ptr<driver::DeviceModel>> model = co_await std::move(opening);
        if (!model)
            co_return model.error();
        const Answers opened = std::exchange(link->answers, {});
        spread(name_, opened, corpora_);
        const OnValue nothing = [](const std::string&) {};
        for (std::size_t i = 0; i < steps().size(); ++i) {
            const Step& step = steps()[i];
            link->patience = step.name == std::string("events.run") ? most_of_a_stream : 400;
            Task<void> running = step.run(**model, nothing);
            Result<void> end = co_await std::move(running);
            if (!end && link->answers.empty())
                continue;
            const Answers answers = std::exchange(link->answers, {});
            spread(name_, answers, corpora_);
            corpora_.write("driver_" + name_, session(i, opened, answers));
        }
        const auto held = std::make_shared<Held>();
        held->link = link;
        held->model = *model;
        const std::shared_ptr<driver::DeviceModel> device(held, held->model.get());
        co_return device;
    }

 private:
    /// The model goes before the Link that it uses.
    struct Held {
        std::shared_ptr<RecordingLink> link;
        std::shared_ptr<driver::DeviceModel> model;
    };

    std::unique_ptr<driver::Driver> inner_;
    std::string name_;
    Corpora& corpora_;
};

bool record(std::unique_ptr<driver::Driver> driver, Corpora& corpora)
{
    const std::string name = driver->info().name;
    const testing::Simulated simulated = testing::Simulated::camera(name, {"motion_regions"});
    OpenOptions options = simulated.options();
    options.deadline = std::chrono::seconds(60);
    Context context;
    if (const auto added = context.add_driver(std::make_unique<RecordingDriver>(std::move(driver), corpora)); !added) {
        std::fprintf(stderr, "%s: %s\n", name.c_str(), added.error().message().c_str());
        return false;
    }
    std::atomic<bool> over{false};
    std::thread events([&] {
        for (int i = 0; !over; ++i) {
            simulated.emit("motion", i % 2 ? "end" : "start");
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
    });
    const std::string url = simulated.url();
    const Result<Camera> camera = context.open(name + "recorded" + url.substr(url.find('+')), options).get();
    over = true;
    events.join();
    if (!camera)
        std::fprintf(stderr, "%s: %s\n", name.c_str(), camera.error().message().c_str());
    return camera.has_value();
}

}  // namespace

int main(int count, char** words)
{
    if (count != 2) {
        std::fputs("fuzz_record DIR\n", stderr);
        return 2;
    }
    Corpora corpora{words[1], {}, 0};
    bool all = true;
    for (auto& driver : builtin_drivers())
        all = record(std::move(driver), corpora) && all;
    std::printf("%d seeds\n", corpora.files);
    return all ? 0 : 1;
}
