// SPDX-License-Identifier: BSL-1.0
// The driver to copy, on scripted exchanges; every exchange failed in turn.
#include <doctest/doctest.h>

#include <camsdk/testing/scripted_link.hpp>

#include "drivers/template/acme.hpp"

using namespace camsdk;
using namespace camsdk::testing;
using driver::Method;
namespace acme = camsdk::drivers::acme;

namespace {

const std::string info_text =
    "model=A1\nfirmware=1.0\nserial=S-7\nmac=02:00:00:00:00:07\nname=hall\nfeatures=ptz,image\n";

using Model = std::shared_ptr<driver::DeviceModel>;

Result<Model> open(ScriptedLink& link)
{
    const auto driver = acme::make_driver();
    return run(driver->open(link));
}

}  // namespace

TEST_CASE("a camera has what it says it has")
{
    ScriptedLink link({{Method::get, "/acme/info", 200, "model=A1\nfeatures=image\n"}});
    Result<Model> model = open(link);
    REQUIRE(model);
    CHECK((*model)->find<driver::ImagingBackend>());
    CHECK_FALSE((*model)->find<driver::PtzBackend>());
    CHECK(run((*model)->capabilities())->at(Feature::ptz) == Support::no);
    CHECK(link.differences().empty());
}

TEST_CASE("its probe knows it, sends no login and takes a stranger for one")
{
    const auto driver = acme::make_driver();
    ScriptedLink known({{Method::get, "/acme/info", 200, info_text}});
    CHECK(run(driver->probe(known))->match == driver::Match::strong);
    ScriptedLink stranger({{Method::get, "/acme/info", 404, "<html>"}});
    CHECK(run(driver->probe(stranger))->match == driver::Match::no);
    ScriptedLink nobody({{Method::get, "/acme/info", 200, info_text}});
    nobody.fail_at(0, Fault::cut);
    CHECK(run(driver->probe(nobody)).error().code() == ErrorCode::unreachable);
    CHECK_FALSE(acme::messages::public_info().request.authenticate);
}

TEST_CASE("a position and a level are read in the library's units")
{
    ScriptedLink link({{Method::get, "/acme/info", 200, info_text},
                       {Method::get, "/acme/ptz", 200, "pan=-50\r\ntilt=25\r\nzoom=100\r\nmoving=1\r\n"},
                       {Method::get, "/acme/image", 200, "brightness=51\ncontrast=900\n"}});
    Result<Model> model = open(link);
    REQUIRE(model);
    Result<PtzStatus> status = run((*model)->find<driver::PtzBackend>()->status(1));
    REQUIRE(status);
    CHECK(status->pan == -0.5);
    CHECK(status->tilt == 0.25);
    CHECK(status->zoom == 1.0);
    CHECK(status->moving == true);
    Result<ImagingSettings> image = run((*model)->find<driver::ImagingBackend>()->get(1));
    REQUIRE(image);
    CHECK(image->brightness == doctest::Approx(0.2));
    CHECK_FALSE(image->contrast);  // outside its range: as if not said
}

TEST_CASE("a write that the camera forgets is not_applied")
{
    ImagingChange change;
    change.brightness = 0.2;
    for (const auto& [answer, applied] : {std::pair{"brightness=51\n", true}, std::pair{"brightness=128\n", false}}) {
        ScriptedLink link({{Method::get, "/acme/info", 200, info_text},
                           Exchange(Method::post, "/acme/image", 200, "ok=1\n").holding("brightness=51\n"),
                           {Method::get, "/acme/image", 200, answer}});
        Result<Model> model = open(link);
        REQUIRE(model);
        Result<ImagingSettings> now = run((*model)->find<driver::ImagingBackend>()->set(1, change));
        CHECK(now.has_value() == applied);
        if (!now)
            CHECK(now.error().code() == ErrorCode::not_applied);
        CHECK(link.differences().empty());
    }
}

TEST_CASE("a preset is found by id, then by name; an unknown one is not_found before any order")
{
    const std::string list = "1=gate\n2=1\n";
    ScriptedLink link({{Method::get, "/acme/info", 200, info_text},
                       {Method::get, "/acme/presets", 200, list},
                       Exchange(Method::post, "/acme/ptz", 200, "ok=1\n").holding("go=preset\nid=1\n"),
                       {Method::get, "/acme/presets", 200, list},
                       Exchange(Method::post, "/acme/ptz", 200, "ok=1\n").holding("id=1\n"),
                       {Method::get, "/acme/presets", 200, list}});
    Result<Model> model = open(link);
    REQUIRE(model);
    auto* ptz = (*model)->find<driver::PtzBackend>();
    CHECK(run(ptz->goto_preset(1, "gate")));
    CHECK(run(ptz->goto_preset(1, "1")));
    CHECK(run(ptz->goto_preset(1, "roof")).error().code() == ErrorCode::not_found);
    CHECK(link.differences().empty());
}

TEST_CASE("the camera's own words stay beside the error")
{
    ScriptedLink link({{Method::get, "/acme/info", 403, "error=ask the janitor\n"}});
    Result<Model> model = open(link);
    REQUIRE_FALSE(model);
    CHECK(model.error().code() == ErrorCode::forbidden);
    CHECK(model.error().vendor_text() == "ask the janitor");
    CHECK(model.error().http_status() == 403);
}

TEST_CASE("whatever goes wrong, and wherever, the code says it")
{
    const std::vector<Exchange> script{
        {Method::get, "/acme/info", 200, info_text},     {Method::post, "/acme/presets", 200, "id=3\n"},
        {Method::get, "/acme/presets", 200, "3=door\n"}, {Method::post, "/acme/ptz", 200, "ok=1\n"},
        {Method::post, "/acme/ptz", 200, "ok=1\n"},      {Method::post, "/acme/info", 200, "ok=1\n"},
        {Method::get, "/acme/info", 200, info_text}};
    const auto everything = [](ScriptedLink& link) -> Result<void> {
        Result<Model> model = open(link);
        if (!model)
            return model.error();
        auto* ptz = (*model)->find<driver::PtzBackend>();
        if (Result<Preset> saved = run(ptz->save_preset(1, "door")); !saved)
            return saved.error();
        if (Result<void> moved = run(ptz->move(1, {0.5, 0, 0}, std::chrono::milliseconds(200))); !moved)
            return moved.error();
        if (Result<void> stopped = run(ptz->stop(1)); !stopped)
            return stopped.error();
        if (Result<DeviceInfo> named = run((*model)->find<driver::DeviceBackend>()->set_name("hall")); !named)
            return named.error();
        return {};
    };
    ScriptedLink good(script);
    Result<void> done = everything(good);
    REQUIRE(done);
    CHECK(good.differences().empty());
    const auto outcomes = fail_every_exchange(script, everything);
    CHECK(outcomes.size() == script.size() * all_faults.size());
    for (const FaultOutcome& outcome : outcomes) {
        CAPTURE(outcome.step);
        CAPTURE(to_string(outcome.fault));
        // An empty list of presets is this camera's own way to say "none".
        if (outcome.step == 2 && outcome.fault == Fault::empty) {
            CHECK(outcome.code == ErrorCode::not_found);
            continue;
        }
        REQUIRE(outcome.code);
        CAPTURE(to_string(*outcome.code));
        CHECK(fits(outcome.fault, *outcome.code));
    }
}
