// SPDX-License-Identifier: BSL-1.0
// No request upsets the simulated Dahua camera, and what it keeps stays within bounds.
#include "bench.hpp"
#include "dahua/resource.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace camsim;
using test::DahuaBench;

TEST_CASE("every action answers odd arguments in its own words")
{
    const std::vector<std::string> odd{"",
                                       "&channel=1",
                                       "&channel=-1&name=&code=",
                                       "&channel=1e999&code=PositionABS&arg1=nan&arg2=inf&arg3=-inf",
                                       "&channel=1&code=Continuously&arg1=9&arg2=0&arg3=0",
                                       "&channel=1&code=GotoPreset&arg2=99999999999999",
                                       "&name=Encode%5B&object=%00&token=&count=-5",
                                       "&Encode[99999999].MainFormat[0].Video.FPS=1",
                                       "&Email.Receivers[1]%0AX=y",
                                       "&Email.Receivers[%3D]=y",
                                       "&VideoAnalyseRule[0][0].Config.DetectLine[0][0]=nan",
                                       "&MotionDetect[0].MotionDetectWindow[0].Region[0]=1e18",
                                       "&condition.Channel=1e300&condition.StartTime=x&condition.EndTime=y",
                                       "&offset=1e300&limit=1e300&channel=1",
                                       "&time=9999-99-99%2099:99:99",
                                       "&codes=[]&heartbeat=nan",
                                       "&codes=[,,,]&heartbeat=1"};
    DahuaBench bench;
    for (const dahua::Action& action : dahua::catalogue().actions)
        for (const std::string& rest : odd) {
            bench.camera->state.power = Power::on;
            bench.camera->auth.reset();
            const std::string target = "/cgi-bin/" + action.object + "?action=" + action.action + rest;
            CAPTURE(target);
            CHECK(bench.client.ask(action.method, target).status != 500);
        }
}

namespace {

/// What leaf it is, whatever its row: one function makes the handlers of a table, and one the rules of a type.
std::string kind_of(const std::string& key, const std::map<std::string, std::string>& leaves)
{
    if (const auto handler = key.find(".EventHandler."); handler != std::string::npos)
        return key.substr(handler);
    const auto first = key.find('['), end = key.find(']'), dot = key.find("].");
    if (dot == std::string::npos)
        return key;
    const auto type = leaves.find(key.substr(0, dot + 1) + ".Type");
    return type == leaves.end() ? key.substr(0, first) + key.substr(end + 1)
                                : key.substr(0, first) + type->second + key.substr(dot);
}

}  // namespace

TEST_CASE("every table reads, and takes back each of its leaves as it stands or refuses it")
{
    DahuaBench bench;
    bench.quirk("nvr_channels", "2");
    int taken = 0;
    for (const dahua::ConfigTable& table : dahua::catalogue().tables) {
        CAPTURE(table.name);
        const HttpResponse all = bench.ask("configManager.cgi?action=getConfig&name=" + table.name);
        if (all.status != 200)
            continue;
        CHECK(all.body.rfind("table." + table.name, 0) == 0);
        const auto leaves = bench.lines("configManager.cgi?action=getConfig&name=" + table.name);
        std::map<std::string, std::vector<std::string>> kinds;
        for (const auto& [key, value] : leaves)
            kinds[kind_of(key, leaves)].push_back(key);
        std::size_t turn = 0;  // of each kind another row
        for (const auto& [kind, rows] : kinds) {
            const std::string& key = rows[turn++ % rows.size()];
            const std::string& value = leaves.at(key);
            CAPTURE(key);
            const bool ok = bench.set(key.substr(6) + "=" + test::escape(value));
            const bool fixed = std::any_of(table.fixed.begin(), table.fixed.end(),
                                           [&](const auto& one) { return dahua::fits(one, key.substr(6)); });
            CHECK(ok != fixed);
            taken += ok;
        }
        const std::string again = bench.ask("configManager.cgi?action=getConfig&name=" + table.name).body;
        CHECK(again.size() == all.body.size());
        CHECK((again == all.body));
    }
    CHECK(taken > 700);
}

TEST_CASE("a write of one place in a list leaves the others; a place has one spelling")
{
    DahuaBench bench;
    const std::string targets = "VideoAnalyseRule[0][0].ObjectTypes";
    CHECK(bench.set(targets + "[0]=Human"));
    CHECK(bench.config(targets + "[1]") == "Vehicle");
    CHECK(bench.set(targets + "[0]=Vehicle"));
    CHECK(bench.config(targets + "[0]") == "Vehicle");
    CHECK(bench.config(targets + "[1]").empty());
    const std::string box = "VideoWidget[0].ChannelTitle.Rect";
    CHECK(bench.set(box + "[0]=100&" + box + "[1]=200"));
    CHECK(bench.config(box + "[2]") == "2100");
    CHECK(bench.set(box + "[2]=500"));
    CHECK(bench.config(box + "[0]") == "100");
    CHECK(bench.config(box + "[2]") == "500");
    CHECK(!bench.set("VideoAnalyseRule[0][00].ObjectTypes[0]=Human"));
    CHECK(!bench.set(targets + "[01]=Human"));
}

TEST_CASE("a recorder names the key that it does not know; old firmware has one image table")
{
    DahuaBench bench;
    bench.quirk("dahua_old_image");
    CHECK(bench.ask("configManager.cgi?action=getConfig&name=VideoColor").status == 400);
    CHECK(bench.set("VideoInOptions[0].DayNightColor=2"));
    CHECK(bench.channel().imaging.day_night == "night");
    bench.quirk("nvr_channels", "2");
    CHECK(bench.ask("configManager.cgi?action=getConfig&name=Encode[7]").body ==
          "Error: Error -1 getting param in name=Encode[7]\r\n");
}

TEST_CASE("switches of single answers")
{
    DahuaBench bench;
    bench.quirk("dahua_snapshot_busy");
    CHECK(bench.ask("snapshot.cgi").status == 500);
    CHECK(bench.ask("snapshot.cgi").status == 200);
    bench.quirk("dahua_url_limit", "100");
    CHECK(bench.set("General.MachineName=a"));
    CHECK(!bench.set("General.MachineName=" + std::string(100, 'a')));
    bench.quirk("dahua_error_200");
    CHECK(bench.ask("magicBox.cgi?action=none").status == 200);
    CHECK(bench.client.last.body == "Error\r\nBad Request!\r\n");
    bench.quirk("dahua_encode_stepwise");
    CHECK(!bench.set("Encode[0].MainFormat[0].Video.FPS=10&Encode[0].MainFormat[0].Video.GOP=20"));
    CHECK(bench.set("Encode[0].MainFormat[0].Video.FPS=10"));
    CHECK(bench.set("Encode[0].MainFormat[0].Video.GOP=20"));
    bench.quirk("dahua_position_spelling");
    CHECK(bench.lines("ptz.cgi?action=getStatus").count("status.Position[0]") == 1);
    bench.quirk("dahua_plain_users_refused");
    CHECK(bench.ask("userManager.cgi?action=addUser&user.Name=eva&user.Password=Long-enough-1&user.Group=user").body ==
          "Error\r\nBad Request!\r\n");
}
