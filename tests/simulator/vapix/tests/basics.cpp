// SPDX-License-Identifier: BSL-1.0
// Identity, the two frames of answers, parameters, accounts, head, guard tours, pictures.
#include "bench.hpp"
#include "vapix/stream.hpp"

using namespace camsim;
using test::at;
using test::AxisBench;

TEST_CASE("a camera tells who it is, some of it to strangers")
{
    AxisBench bench;
    const auto all = bench.data("basicdeviceinfo.cgi", "getAllProperties");
    CHECK(at(all, "propertyList/ProdNbr") == "Q6135-LE");
    CHECK(at(all, "propertyList/SerialNumber") == "B8A44F000001");
    CHECK(at(all, "propertyList/Architecture") == "aarch64");
    CHECK(bench.client.challenge["realm"] == "AXIS_B8A44F000001");

    AxisBench other;
    other.client.ask_once("POST", "/axis-cgi/basicdeviceinfo.cgi",
                          R"({"apiVersion":"1.0","method":"getAllUnrestrictedProperties"})");
    CHECK(other.client.last.status == 200);
    CHECK(other.client.last.body.find("\"Version\":\"11.11.109\"") != std::string::npos);
    CHECK(other.client.last.body.find("Architecture") == std::string::npos);
    other.client.ask_once("POST", "/axis-cgi/basicdeviceinfo.cgi",
                          R"({"apiVersion":"1.0","method":"getAllProperties"})");
    CHECK(other.client.last.status == 401);
}

TEST_CASE("JSON calls say what is wrong with status 200")
{
    AxisBench bench;
    const auto good = bench.call("apidiscovery.cgi", "getApiList");
    CHECK(at(good, "context") == "c");
    CHECK(at(good, "method") == "getApiList");
    CHECK(at(good, "data/apiList/0/id") == "api-discovery");
    CHECK(bench.code("apidiscovery.cgi", "getNothing") == 2102);
    CHECK(bench.code("apidiscovery.cgi", "getApiList", "{}", "9.0") == 2100);
    CHECK(at(bench.post("apidiscovery.cgi", "not json"), "error/code") == "2101");
    CHECK(at(bench.post("apidiscovery.cgi", R"({"apiVersion":"1.0"})"), "error/code") == "2103");
    CHECK(bench.client.last.status == 200);
    CHECK(at(bench.post("time.cgi", R"({"method":"getSupportedVersions"})"), "data/apiVersions") == "[\"1.2\"]");
    // every listed service answers, but for those that are no JSON
    CHECK(at(bench.call("daynight.cgi", "setConfiguration", R"({"channel":9})"), "error/code") == "2104");
    CHECK(bench.client.last.status == 500);
}

TEST_CASE("firmware of the days before JSON knows param.cgi only")
{
    AxisBench bench;
    bench.camera->quirks.set("axis_legacy");
    for (const char* path : {"apidiscovery.cgi", "time.cgi", "dynamicoverlay/dynamicoverlay.cgi",
                             "io/portmanagement.cgi", "firmwaremanagement.cgi"}) {
        CAPTURE(path);
        bench.post(path, "{}");
        CHECK(bench.client.last.status == 404);
    }
    CHECK(bench.param("Brand.Brand") == "AXIS");
    CHECK(bench.text("systemlog.cgi").find("\r\n<INFO    > ") != std::string::npos);
}

TEST_CASE("parameters are listed, checked, written, defined")
{
    AxisBench bench;
    CHECK(bench.text("param.cgi?action=list&group=Nothing") == "# Error: Error -1 getting param in group 'Nothing'\n");
    CHECK(bench.text("param.cgi?action=update&Image.I0.Appearance.Compression=40") == "OK");
    CHECK(bench.param("Image.I0.Appearance.Compression") == "40");
    CHECK(bench.text("param.cgi?action=update&Image.I0.Appearance.Compression=101") ==
          "# Error: Error setting 'root.Image.I0.Appearance.Compression' to '101'!\n");
    CHECK(bench.param("Image.I0.Appearance.Compression") == "40");
    CHECK(bench.text("param.cgi?action=update&Brand.Brand=X").rfind("# Error", 0) == 0);
    CHECK(bench.text("param.cgi?action=listdefinitions&listformat=xmlschema&group=Image.I0.Appearance")
              .find("<int min=\"0\" max=\"100\"") != std::string::npos);
    CHECK(bench.text("param.cgi?action=add&template=streamprofile&group=StreamProfile&StreamProfile.S.Name=X") ==
          "S4 OK");
    CHECK(bench.param("StreamProfile.S4.Name") == "X");
    CHECK(bench.text("param.cgi?action=remove&group=StreamProfile.S4") == "OK");
    CHECK(bench.param("StreamProfile.S4.Name") == "(none)");
}

TEST_CASE("accounts have groups; a viewer may look, not write")
{
    AxisBench bench;
    CHECK(bench.text("pwdgrp.cgi?action=get").find("admin=\"root\"\n") != std::string::npos);
    CHECK(bench.text("pwdgrp.cgi?action=add&user=joe&pwd=Joe-1&grp=users&sgrp=viewer") ==
          "<html>\nCreated account joe.\n</html>\n");
    CHECK(bench.text("pwdgrp.cgi?action=add&user=joe&pwd=Joe-1&grp=users&sgrp=viewer").find("already exist") !=
          std::string::npos);
    test::Client viewer(*bench.camera, "joe", "Joe-1");
    CHECK(viewer.get("/axis-cgi/usergroup.cgi").body == "joe\nviewer\n");
    CHECK(viewer.get("/axis-cgi/jpg/image.cgi").status == 200);
    CHECK(viewer.get("/axis-cgi/pwdgrp.cgi?action=get").status == 403);
    CHECK(viewer.get("/axis-cgi/restart.cgi").status == 403);
    CHECK(viewer.get("/axis-cgi/systemlog.cgi").status == 403);
    CHECK(viewer.get("/axis-cgi/param.cgi?action=update&Image.I0.Name=X").status == 403);
    CHECK(viewer
              .ask("POST", "/axis-cgi/time.cgi",
                   R"({"apiVersion":"1.0","method":"setDateTime","params":{"dateTime":"2026-01-01T00:00:00Z"}})")
              .body.find("2105") != std::string::npos);
    CHECK(bench.text("pwdgrp.cgi?action=remove&user=joe").find("Removed account joe.") != std::string::npos);
    CHECK(bench.text("pwdgrp.cgi?action=remove&user=root").find("Error") != std::string::npos);
}

TEST_CASE("a camera without a password says so and takes its first user from anybody")
{
    AxisBench bench;
    apply_quirk(*bench.camera, "axis_needs_setup", "");
    CHECK(at(bench.data("systemready.cgi", "systemready", R"({"timeout":1})"), "needsetup") == "yes");
    test::Client owner(*bench.camera, "boss", "Boss-1");
    owner.ask_once("GET",
                   "/axis-cgi/pwdgrp.cgi?action=add&user=boss&pwd=Boss-1&grp=root"
                   "&sgrp=admin:operator:viewer:ptz");
    CHECK(owner.last.body.find("Created account boss.") != std::string::npos);
    CHECK(owner.get("/axis-cgi/usergroup.cgi").body == "boss\nadmin operator viewer ptz\n");
    CHECK(bench.state().accounts.size() == 1);
}

TEST_CASE("the head: 204 for orders, text for questions and errors")
{
    AxisBench bench;
    CHECK(bench.client.get("/axis-cgi/com/ptz.cgi?camera=1&continuouspantiltmove=50,0").status == 204);
    CHECK(bench.channel().ptz->moving(Camera::steady()));
    CHECK(bench.client.get("/axis-cgi/com/ptz.cgi?camera=1&move=stop").status == 204);
    CHECK_FALSE(bench.channel().ptz->moving(Camera::steady()));
    CHECK(bench.text("com/ptz.cgi?query=presetposcam") ==
          "Preset Positions for camera 1\r\npresetposno1=Gate\r\npresetposno2=Square\r\n");
    CHECK(bench.text("com/ptz.cgi?pan=900").rfind("Error:\r\n", 0) == 0);
    CHECK(bench.text("com/ptz.cgi?query=position").rfind("pan=", 0) == 0);
    CHECK(bench.client.get("/axis-cgi/com/ptzconfig.cgi?setserverpresetname=New&home=yes").status == 204);
    CHECK(bench.param("PTZ.Preset.P0.HomePosition") == "3");
    CHECK(bench.param("PTZ.Preset.P0.Position.P3.Name") == "New");
}

TEST_CASE("a guard tour runs until it is told to stop, one at a time")
{
    AxisBench bench;
    CHECK(bench.param("GuardTour.G0.Name") == "Patrol 1");
    CHECK(bench.param("GuardTour.G0.Running") == "no");
    CHECK(bench.text("param.cgi?action=add&template=guardtour&group=GuardTour&GuardTour.G.Name=Night") == "G1 OK");
    CHECK(
        bench.text("param.cgi?action=add&template=gtourpos&group=GuardTour.G1.Tour&GuardTour.G1.Tour.T.PresetNbr=2") ==
        "T0 OK");
    CHECK(bench.text("param.cgi?action=add&template=gtourpos&group=GuardTour.G7.Tour").rfind("# Error", 0) == 0);
    CHECK(bench.text("param.cgi?action=update&GuardTour.G0.Running=yes") == "OK");
    CHECK(bench.param("GuardTour.G0.Running") == "yes");
    CHECK(bench.channel().ptz->moving(Camera::steady()));
    CHECK(bench.text("param.cgi?action=update&GuardTour.G1.Running=yes") == "OK");
    CHECK(bench.param("GuardTour.G0.Running") == "no");
    CHECK(bench.param("GuardTour.G1.Running") == "yes");
    CHECK(bench.text("param.cgi?action=update&GuardTour.G1.Running=no") == "OK");
    CHECK_FALSE(bench.channel().ptz->moving(Camera::steady()));
    CHECK(bench.text("param.cgi?action=update&GuardTour.G9.Running=yes").rfind("# Error", 0) == 0);
}

TEST_CASE("pictures, and the stream that an address asks for")
{
    AxisBench bench;
    CHECK(bench.text("jpg/image.cgi?resolution=640x360").rfind("\xff\xd8", 0) == 0);
    CHECK(bench.client.last.content_type == "image/jpeg");
    CHECK(bench.client.get("/axis-cgi/jpg/image.cgi?resolution=1x1").status == 400);
    CHECK(bench.client.get("/axis-cgi/jpg/image.cgi?camera=9").status == 400);
    const auto added = bench.code("streamprofile.cgi", "create",
                                  R"({"streamProfile":[{"name":"Tiny","description":"","parameters":"fps=5"}]})");
    CHECK(added == 0);
    CHECK(at(bench.data("streamprofile.cgi", "list", R"({"streamProfileName":[{"name":"Tiny"}]})"),
             "streamProfile/0/parameters") == "fps=5");
    CHECK(bench.code("streamprofile.cgi", "remove", R"({"streamProfileName":[{"name":"None"}]})") == 2104);

    const auto stream = [&bench](const std::string& query) {
        HttpRequest request;
        request.target = "/axis-media/media.amp" + query;
        split_target(request);
        return vapix::stream_of(bench.state(), request);
    };
    CHECK(vapix::is_stream_path("/axis-media/media.amp"));
    REQUIRE(stream("?camera=1&streamprofile=Tiny"));
    CHECK(stream("?camera=1&streamprofile=Tiny")->video.fps == 5);
    CHECK(stream("?videocodec=h265&resolution=1280x720")->video.codec == "H265");
    CHECK(stream("?videocodec=h265&resolution=1280x720")->video.width == 1280);
    CHECK_FALSE(stream("?camera=9"));
    CHECK_FALSE(stream("?streamprofile=None"));
    CHECK_FALSE(stream("?resolution=1x1"));
}
