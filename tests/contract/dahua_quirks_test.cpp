// SPDX-License-Identifier: BSL-1.0
// What Dahua's firmware does differently from device to device, each a switch of the simulator: the contract holds.
#include <doctest/doctest.h>
#include <camsdk/testing/contract.hpp>

#include <algorithm>

#include "simulated.hpp"

using namespace camsdk;
using namespace camsdk::testing;

namespace {

struct Case {
    const char* quirk;
    std::vector<Feature> features;
    std::vector<std::string> tested;  ///< operations that must have been tried, beside nothing failing
};

const std::vector<Case>& cases()
{
    static const std::vector<Case> all{
        {"nvr_channels=2",
         {Feature::device, Feature::media, Feature::recordings},
         {"device.channels", "media.snapshot"}},
        {"zero_based_index",
         {Feature::media, Feature::ptz, Feature::tours},
         {"media.snapshot", "media.encoder_options", "ptz.move", "tours.start"}},
        {"nonce_not_preemptive", {Feature::device, Feature::users}, {"users.add"}},
        {"dahua_error_200",
         {Feature::device, Feature::media, Feature::ptz, Feature::recordings, Feature::analytics},
         {"media.set_encoder", "ptz.goto_preset", "recordings.fetch", "analytics.set_regions"}},
        {"dahua_unknown_is_403", {Feature::network, Feature::security, Feature::imaging}, {"network.services"}},
        {"dahua_empty_is_error", {Feature::recordings, Feature::ptz}, {"recordings.find", "ptz.presets"}},
        {"dahua_raw_brackets", {Feature::overlay, Feature::masks}, {"overlay.set", "masks.set"}},
        {"dahua_float_numbers", {Feature::media}, {"media.set_encoder"}},
        {"dahua_caps=names", {Feature::media}, {"media.encoder_options", "media.set_encoder"}},
        {"dahua_caps=indexed", {Feature::media}, {"media.encoder_options", "media.set_encoder"}},
        {"dahua_caps=head", {Feature::media}, {"media.encoder_options", "media.set_encoder"}},
        {"dahua_encode_stepwise", {Feature::media}, {"media.set_encoder"}},
        {"dahua_position_spelling", {Feature::ptz}, {"ptz.status", "ptz.move_to"}},
        {"dahua_continuous_100", {Feature::ptz}, {"ptz.move"}},
        {"dahua_vendor_capital", {Feature::device}, {"device.info"}},
        {"dahua_old_image", {Feature::imaging}, {"imaging.get", "imaging.set"}},
        {"dahua_url_limit=2048", {Feature::analytics, Feature::overlay}, {"analytics.set_regions"}},
        {"dahua_snapshot_busy", {Feature::media}, {"media.snapshot"}},
        {"ptz_ignores_timeout", {Feature::ptz}, {"ptz.move"}}};
    return all;
}

}  // namespace

TEST_CASE("dahua: the contract holds with each switch of the simulator")
{
    for (const Case& one : cases()) {
        CAPTURE(one.quirk);
        const Simulated simulated = Simulated::camera("dahua", {one.quirk});
        Context context;
        ContractOptions how;
        how.only = one.features;
        const ContractReport report = run_contract(context, simulated.url(), simulated.options(), how);
        REQUIRE_FALSE(report.open_error);
        for (const ContractRow& row : report.rows)
            CHECK_MESSAGE(row.outcome != "failed", row.operation << ": " << row.message);
        for (const std::string& operation : one.tested)
            CHECK_MESSAGE(std::any_of(report.rows.begin(), report.rows.end(),
                                      [&](const ContractRow& row) {
                                          return row.operation == operation && row.outcome == "tested";
                                      }),
                          operation << " was not tested");
        CHECK(simulated.stat("rejected_logins") == 0);
    }
}

TEST_CASE("dahua: firmware that takes accounts only encrypted refuses, and nobody is made")
{
    const Simulated simulated = Simulated::camera("dahua", {"dahua_plain_users_refused"});
    Context context;
    const Camera camera = context.open(simulated.url(), simulated.options()).get().value();
    CHECK(camera.users().add("guard", Role::viewer, Secret("Long-enough-1")).get().error().code() ==
          ErrorCode::invalid_argument);
    CHECK(camera.users().list().get().value().size() == 1);
}

TEST_CASE("dahua: where the CGI service is off the right password is refused, once")
{
    const Simulated simulated = Simulated::camera("dahua", {"dahua_cgi_off"});
    Context context;
    for (int i = 0; i < 3; ++i)
        CHECK(context.open(simulated.url(), simulated.options()).get().error().code() == ErrorCode::unauthorized);
    CHECK(simulated.stat("requests") <= 2);
}

TEST_CASE("dahua: an account that may only look has pictures, streams and settings; the rest is forbidden")
{
    const Simulated simulated = Simulated::camera("dahua");
    Context context;
    const Camera owner = context.open(simulated.url(), simulated.options()).get().value();
    REQUIRE(owner.users().add("guard", Role::viewer, Secret(Simulated::password)).get());
    OpenOptions guard = simulated.options();
    guard.user = "guard";
    ContractOptions how;
    how.read_only = true;
    how.only = {Feature::device,    Feature::clock,      Feature::media,   Feature::ptz,
                Feature::tours,     Feature::imaging,    Feature::overlay, Feature::masks,
                Feature::analytics, Feature::recordings, Feature::io,      Feature::audio};
    const ContractReport report = run_contract(context, simulated.url(), guard, how);
    REQUIRE_FALSE(report.open_error);
    for (const ContractRow& row : report.rows)
        CHECK_MESSAGE(row.outcome != "failed", row.operation << ": " << row.message);
    CHECK(report.tested > 20);
    const Camera camera = context.open(simulated.url(), guard).get().value();
    CHECK(camera.ptz().stop().get().error().code() == ErrorCode::forbidden);
    CHECK(camera.users().list().get().error().code() == ErrorCode::forbidden);
    CHECK(camera.network().services().get().error().code() == ErrorCode::forbidden);
    ImagingChange brighter;
    brighter.brightness = 0.9;
    CHECK(camera.imaging().set(brighter).get().error().code() == ErrorCode::forbidden);
    CHECK(camera.imaging().get().get());
}

TEST_CASE("dahua: a wrong password does not lock the account")
{
    const Simulated simulated = Simulated::camera("dahua");
    Context context;
    OpenOptions wrong = simulated.options();
    wrong.password = "Wrong-password-1";
    for (int i = 0; i < 10; ++i)
        CHECK_FALSE(context.open(simulated.url(), wrong).get());
    CHECK(context.open(simulated.url(), simulated.options()).get());
}
