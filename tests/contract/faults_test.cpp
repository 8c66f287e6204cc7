// SPDX-License-Identifier: BSL-1.0
// Each real driver, each kind of operation, every exchange of it spoilt in turn: the right code, in time, and the
// camera usable afterwards.
#include <doctest/doctest.h>

#include <array>
#include <cstdlib>

#include "fault_proxy.hpp"
#include "simulated.hpp"

using namespace camsdk;
using namespace camsdk::testing;
using std::chrono::milliseconds;

namespace {

using Outcome = std::optional<Error>;

template <class T>
Outcome outcome_of(Result<T> result)
{
    return result ? Outcome() : Outcome(result.error());
}

struct Operation {
    const char* name;
    std::function<Outcome(const Camera&)> run;
};

template <class Make>
Operation operation(const char* name, Make make)
{
    return {name, [make](const Camera& camera) { return outcome_of(make(camera).get()); }};
}

std::vector<Operation> operations()
{
    ImagingChange brighter;
    brighter.brightness = 0.4;
    EncoderChange gop;
    gop.gop = 40;
    std::vector<Operation> all;
    all.push_back(operation("device.info", [](const Camera& c) { return c.device().info(); }));
    all.push_back(operation("device.channels", [](const Camera& c) { return c.device().channels(); }));
    all.push_back(operation("clock.get", [](const Camera& c) { return c.clock().get(); }));
    all.push_back(operation("media.profiles", [](const Camera& c) { return c.media().profiles(); }));
    all.push_back(operation("media.snapshot", [](const Camera& c) { return c.media().snapshot(); }));
    all.push_back(operation("media.set_encoder", [gop](const Camera& c) { return c.media().set_encoder("", gop); }));
    all.push_back(operation("ptz.status", [](const Camera& c) { return c.ptz().status(); }));
    all.push_back(operation("ptz.presets", [](const Camera& c) { return c.ptz().presets(); }));
    all.push_back(operation("ptz.stop", [](const Camera& c) { return c.ptz().stop(); }));
    all.push_back(operation("tours.list", [](const Camera& c) { return c.tours().list(); }));
    all.push_back(operation("tours.stop", [](const Camera& c) { return c.tours().stop(); }));
    all.push_back(operation("imaging.get", [](const Camera& c) { return c.imaging().get(); }));
    all.push_back(operation("imaging.set", [brighter](const Camera& c) { return c.imaging().set(brighter); }));
    all.push_back(operation("overlay.list", [](const Camera& c) { return c.overlay().list(); }));
    all.push_back(operation("masks.list", [](const Camera& c) { return c.masks().list(); }));
    all.push_back(operation("analytics.rules", [](const Camera& c) { return c.analytics().rules(); }));
    all.push_back(operation("io.list", [](const Camera& c) { return c.io().list(); }));
    all.push_back(operation("users.list", [](const Camera& c) { return c.users().list(); }));
    all.push_back(operation("network.get", [](const Camera& c) { return c.network().get(); }));
    all.push_back(operation("security.get", [](const Camera& c) { return c.security().get(); }));
    return all;
}

// A fault may be worded by the protocol's own rules; what it must never be is another kind of trouble.
bool fits(Spoil how, const Error& error)
{
    const ErrorCode code = error.code();
    const auto among = [code](std::initializer_list<ErrorCode> all) {
        return std::find(all.begin(), all.end(), code) != all.end();
    };
    switch (how) {
        case Spoil::timeout:
            return code == ErrorCode::timeout;
        case Spoil::unauthorized:
            return among({ErrorCode::unauthorized, ErrorCode::auth_downgrade});
        case Spoil::forbidden:
            return among({ErrorCode::forbidden, ErrorCode::unauthorized});
        case Spoil::not_found:
            return among({ErrorCode::not_found, ErrorCode::not_supported, ErrorCode::protocol});
        case Spoil::server_error:
            return among({ErrorCode::protocol, ErrorCode::overloaded, ErrorCode::not_supported});
        case Spoil::cut:
            return among({ErrorCode::unreachable, ErrorCode::protocol});
        case Spoil::garbage:
        case Spoil::empty:
            return among({ErrorCode::protocol, ErrorCode::not_applied, ErrorCode::not_supported, ErrorCode::not_found});
        default:
            return false;
    }
}

constexpr std::array<Spoil, 8> spoils{Spoil::timeout,      Spoil::unauthorized, Spoil::forbidden, Spoil::not_found,
                                      Spoil::server_error, Spoil::cut,          Spoil::garbage,   Spoil::empty};

struct Tally {
    int tried = 0;
    int absorbed = 0;
};

void try_step(const Camera& camera, FaultProxy& proxy, const Operation& one, int step, Spoil how, Tally& tally)
{
    INFO(std::string(one.name) << ", exchange " << step << ", " << std::string(to_string(how)));
    proxy.spoil(step, how);
    const auto start = std::chrono::steady_clock::now();
    const Outcome outcome = one.run(camera);
    const auto took = std::chrono::steady_clock::now() - start;
    proxy.clear();
    ++tally.tried;
    CHECK(took < std::chrono::seconds(12));
    if (!outcome) {
        ++tally.absorbed;  // a part that the operation can do without
    } else {
        INFO(std::string(to_string(outcome->code())) << ": " << outcome->message());
        CHECK(fits(how, *outcome));
        CHECK(outcome->operation() == one.name);
    }
}

// Rejected credentials are not sent again by the Context that saw it, so each 401 gets a Context of its own.
void try_rejection(const std::string& url, const OpenOptions& options, FaultProxy& proxy, const Operation& one,
                   int step, Tally& tally)
{
    proxy.clear();
    Context context;
    Result<Camera> camera = context.open(url, options).get();
    REQUIRE(camera);
    (void)one.run(*camera);
    try_step(*camera, proxy, one, step, Spoil::unauthorized, tally);
}

void spoil_everything(const std::string& driver)
{
    Simulated simulated = Simulated::camera(driver);
    const std::string url = simulated.url();
    FaultProxy proxy(std::atoi(url.c_str() + url.rfind(':') + 1));
    OpenOptions options = simulated.options();
    options.limits.exchange = milliseconds(400);
    options.deadline = milliseconds(10000);
    Context context;
    const std::string spoilt_url = driver + "+http://127.0.0.1:" + std::to_string(proxy.port());
    Result<Camera> camera = context.open(spoilt_url, options).get();
    REQUIRE_MESSAGE(camera, camera.error().message());
    Tally tally;
    for (const Operation& one : operations()) {
        INFO(std::string(one.name));
        const Outcome first = one.run(*camera);  // learns what is learnt once
        if (first && first->code() == ErrorCode::not_supported)
            continue;
        CHECK_MESSAGE(!first, first->message());
        proxy.clear();
        (void)one.run(*camera);
        const int steps = std::min(proxy.exchanges(), 4);
        Tally here;
        for (int step = 0; step < steps; ++step)
            for (Spoil how : spoils)
                if (how == Spoil::unauthorized)
                    try_rejection(spoilt_url, options, proxy, one, step, here);
                else
                    try_step(*camera, proxy, one, step, how, here);
        CHECK_MESSAGE(here.absorbed < std::max(1, here.tried), std::string(one.name) << " does not notice any fault");
        tally.tried += here.tried;
        tally.absorbed += here.absorbed;
        const Outcome after = one.run(*camera);
        CHECK_MESSAGE(!after, std::string(one.name) << " does not recover: " << after->message());
    }
    MESSAGE(driver << ": " << tally.tried << " spoilt exchanges, " << tally.absorbed << " done without");
    CHECK(tally.tried > 100);
}

}  // namespace

TEST_CASE("hikvision: every exchange spoilt in turn")
{
    spoil_everything("hikvision");
}

TEST_CASE("onvif: every exchange spoilt in turn")
{
    spoil_everything("onvif");
}

TEST_CASE("dahua: every exchange spoilt in turn")
{
    spoil_everything("dahua");
}

TEST_CASE("hanwha: every exchange spoilt in turn")
{
    spoil_everything("hanwha");
}

TEST_CASE("axis: every exchange spoilt in turn")
{
    spoil_everything("axis");
}
