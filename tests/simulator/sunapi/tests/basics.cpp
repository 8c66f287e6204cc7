// SPDX-License-Identifier: BSL-1.0
// Identity, login, notation, errors, profiles, pictures, heads, accounts.
#include "bench.hpp"
#include "rtsp/rtsp.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <thread>

using namespace camsim;
using test::SunapiBench;

namespace {

std::string encrypted(const std::string& pem, const std::string& clear)
{
    BIO* in = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
    EVP_PKEY* key = PEM_read_bio_PUBKEY(in, nullptr, nullptr, nullptr);
    REQUIRE(key);
    EVP_PKEY_CTX* context = EVP_PKEY_CTX_new(key, nullptr);
    EVP_PKEY_encrypt_init(context);
    EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING);
    std::string out(512, '\0');
    std::size_t size = out.size();
    REQUIRE(EVP_PKEY_encrypt(context, reinterpret_cast<unsigned char*>(out.data()), &size,
                             reinterpret_cast<const unsigned char*>(clear.data()), clear.size()) > 0);
    out.resize(size);
    EVP_PKEY_CTX_free(context);
    EVP_PKEY_free(key);
    BIO_free(in);
    return base64(out);
}

}  // namespace

TEST_CASE("a device tells who it is in lines and in JSON")
{
    SunapiBench bench;
    CHECK(bench.text("system/deviceinfo/view").rfind("Model=XNP-8250R\r\nSerialNumber=ZSIM70GT300017K\r\n", 0) == 0);
    CHECK(bench.client.last.content_type == "text/plain");
    CHECK(bench.line("system/deviceinfo/view", "ConnectedMACAddress") == "00:09:18:A0:00:01");
    CHECK(bench.json("system/deviceinfo/view").rfind("{\"Model\":\"XNP-8250R\",", 0) == 0);
    CHECK(bench.client.challenge["realm"] == "iPolis_00-09-18-A0-00-01");
    CHECK(bench.code("system/deviceinfo/set&DeviceName=Square") == 0);
    CHECK(bench.line("system/deviceinfo/view", "DeviceName") == "Square");
    CHECK(bench.code("system/deviceinfo/set&DeviceName=") == 604);
    CHECK(bench.code("system/deviceinfo/set&Model=X") == 602);
}

TEST_CASE("errors come with status 200, each with its code")
{
    SunapiBench bench;
    CHECK(bench.text("system/DeviceInfo/view") == "NG\r\nError Code: 600\r\nError Details:\r\nSubmenu Not Found\r\n");
    CHECK(bench.client.last.status == 200);
    CHECK(bench.json("system/deviceinfo/remove") ==
          "{\"Response\":\"Fail\",\"Error\":{\"Code\":601,\"Details\":\"Action Not Found\"}}\r\n");
    CHECK(bench.code("media/videoprofile/set&Profile=2") == 601);
    CHECK(bench.code("media/videoprofile/update&Channel=0") == 603);
    CHECK(bench.code("media/videoprofile/update&Channel=5&Profile=2") == 604);
    CHECK(bench.client.get("/stw-cgi/nothing.cgi?msubmenu=a&action=view").status == 404);
}

TEST_CASE("five wrong passwords block the account, the right one too; no password yet means 403")
{
    SunapiBench bench;
    test::Client stranger(*bench.camera, "admin", "wrong");
    for (int i = 0; i < 4; ++i)
        CHECK(stranger.get(SunapiBench::target("system/deviceinfo/view")).status == 401);
    CHECK(stranger.get(SunapiBench::target("system/deviceinfo/view")).status == 490);
    bench.text("system/deviceinfo/view");
    CHECK(bench.client.last.status == 490);

    SunapiBench fresh;
    apply_quirk(*fresh.camera, "factory_state", "");
    fresh.text("system/deviceinfo/view");
    CHECK(fresh.client.last.status == 403);
    const auto check = fresh.client.get("/init-cgi/pw_init.cgi?msubmenu=statuscheck&action=view&PublicKeyFormat=X509");
    CHECK(check.body.find("\"Initialized\":false") != std::string::npos);
    auto pem = check.body.substr(check.body.find("-----BEGIN"));
    pem = pem.substr(0, pem.find('"'));
    for (std::size_t at; (at = pem.find("\\u000a")) != std::string::npos;)
        pem.replace(at, 6, "\n");
    const auto set = fresh.client.ask("POST",
                                      "/init-cgi/pw_init.cgi?msubmenu=setinitpassword&action=set"
                                      "&IsPasswordEncrypted=True",
                                      encrypted(pem, "Fresh-Start-7"));
    CHECK(set.body == "{\"Response\":\"Success\"}\r\n");
    test::Client owner(*fresh.camera, "admin", "Fresh-Start-7");
    CHECK(owner.get(SunapiBench::target("system/deviceinfo/view")).status == 200);
}

TEST_CASE("profiles are changed by update, within what the codec allows")
{
    SunapiBench bench;
    const std::string view = "media/videoprofile/view&Channel=0&Profile=2",
                      change = "media/videoprofile/update&Channel=0&Profile=2";
    CHECK(bench.line(view, "Channel.0.Profile.2.EncodingType") == "H264");
    CHECK(bench.code(change + "&Resolution=1920x1080&FrameRate=15&Bitrate=2048&H264.BitrateControlType=CBR"
                              "&H264.GOVLength=30&CompressionLevel=7&H264.DynamicGOVEnable=True") == 0);
    CHECK(bench.line(view, "Channel.0.Profile.2.Resolution") == "1920x1080");
    CHECK(bench.line(view, "Channel.0.Profile.2.H264.GOVLength") == "30");
    CHECK(bench.line(view, "Channel.0.Profile.2.CompressionLevel") == "7");
    CHECK(bench.line(view, "Channel.0.Profile.2.H264.DynamicGOVEnable") == "True");
    CHECK(bench.json(view).find("{\"VideoProfiles\":[{\"Channel\":0,\"Profiles\":[{\"Profile\":2,\"Name\":\"H.264\"") ==
          0);
    CHECK(bench.json(view).find("\"H264\":{\"BitrateControlType\":\"CBR\"") != std::string::npos);
    CHECK(bench.code(change + "&Resolution=1234x555") == 604);
    CHECK(bench.code(change + "&H265.GOVLength=30") == 602);
    CHECK(bench.code(change + "&EncodingType=MJPEG") == 602);
    CHECK(bench.code("media/videoprofile/remove&Profile=2") == 602);
    CHECK(bench.text("media/videoprofile/add&Channel=0&Name=wall&EncodingType=H265") == "OK\r\nProfile=4\r\n");
    CHECK(bench.code("media/videoprofile/add&Channel=0&Name=wall&EncodingType=H265") == 606);
    CHECK(bench.code("media/videoprofile/remove&Profile=4") == 0);
    CHECK(bench.line("media/videocodecinfo/view", "Channel.0.MJPEG.General.1920X1080.MaxFPS") == "15");
    CHECK(bench.json("media/videocodecinfo/view")
              .find("\"Codecs\":[{\"EncodingType\":\"MJPEG\",\"General\":[{\"Width\":") != std::string::npos);
}

TEST_CASE("what a stream address says can be described")
{
    SunapiBench bench;
    const std::string uri =
        "media/streamuri/view&Channel=0&Profile=3&MediaType=Live&Mode=Full&StreamType=RTPUnicast"
        "&TransportProtocol=TCP&RTSPOverHTTP=False";
    CHECK(bench.line(uri, "URI") == "rtsp://127.0.0.9:0/0/profile3/media.smp");
    CHECK(bench.code("media/streamuri/view&Channel=0&Profile=7&MediaType=Live&Mode=Full") == 604);
    const auto describe = [&bench](const std::string& path) {
        test::Client client(*bench.camera, "admin", "Secret-12");
        HttpRequest request;
        request.method = "DESCRIBE";
        request.target = "rtsp://127.0.0.9:554" + path;
        request.peer = "127.0.0.1";
        split_target(request);
        request.path = path;
        HttpResponse asked = answer_rtsp(*bench.camera, request);
        REQUIRE(asked.status == 401);
        std::string nonce;
        for (const auto& [name, value] : asked.headers)
            if (name == "WWW-Authenticate")
                nonce = value.substr(value.find("nonce=\"") + 7, 32);
        const DigestInput input{
            "MD5", "admin", bench.camera->auth.settings.realm, "Secret-12", "DESCRIBE", request.target, nonce, "", "",
            "",    ""};
        request.headers.add("Authorization", "Digest username=\"admin\", realm=\"" + input.realm + "\", nonce=\"" +
                                                 nonce + "\", uri=\"" + request.target + "\", response=\"" +
                                                 digest_response(input) + "\"");
        return answer_rtsp(*bench.camera, request);
    };
    CHECK(describe("/0/profile3/media.smp").body.find("H265/90000") != std::string::npos);
    CHECK(describe("/profile1/media.smp").body.find("JPEG/90000") != std::string::npos);
    CHECK(describe("/MOBILE/media.smp").body.find("x-dimensions:320,180") != std::string::npos);
    CHECK(describe("/recording/20261124101500/play.smp").status == 200);
    CHECK(describe("/profile9/media.smp").status == 404);
    CHECK(bench.code("security/rtsp/set&RTSPAuthentication=Anonymous") == 0);
    HttpRequest anonymous;
    anonymous.method = "DESCRIBE";
    anonymous.target = anonymous.path = "/profile2/media.smp";
    CHECK(answer_rtsp(*bench.camera, anonymous).status == 200);
    const auto picture = bench.client.get(SunapiBench::target("video/snapshot/view&Channel=0"));
    CHECK(picture.content_type == "image/jpeg");
    CHECK(picture.body.substr(0, 2) == "\xff\xd8");
}

TEST_CASE("a head travels, stops, and keeps presets and groups")
{
    using namespace std::chrono_literals;
    SunapiBench bench;
    const std::string query = "ptzcontrol/query/view&Query=Pan,Tilt,Zoom";
    CHECK(bench.line(query, "Channel.0.Zoom") == "1.00");
    CHECK(bench.code("ptzcontrol/absolute/control&Channel=0&Pan=10&Tilt=5&Zoom=2") == 0);
    CHECK(bench.line(query, "Channel.0.Pan") != "10.00");
    std::this_thread::sleep_for(300ms);
    CHECK(bench.text(query) == "Channel.0.Pan=10.00\r\nChannel.0.Tilt=5.00\r\nChannel.0.Zoom=2.00\r\n");
    CHECK(bench.channel().ptz->position(Camera::steady()).tilt == doctest::Approx(-5));
    CHECK(bench.code("ptzcontrol/absolute/control&Tilt=91") == 604);
    CHECK(bench.code("ptzcontrol/continuous/control&Channel=0&Pan=50") == 604);  // beyond 6 without NormalizedSpeed
    CHECK(bench.code("ptzcontrol/continuous/control&Channel=0&Pan=50&Tilt=50&NormalizedSpeed=True") == 0);
    std::this_thread::sleep_for(100ms);
    CHECK(bench.code("ptzcontrol/stop/control&Channel=0&OperationType=All") == 0);
    const PtzPosition rest = bench.channel().ptz->position(Camera::steady());
    CHECK(rest.pan > 12);
    CHECK(rest.tilt > -5);
    CHECK_FALSE(bench.channel().ptz->moving(Camera::steady()));

    CHECK(bench.json("ptzconfig/preset/view") ==
          "{\"PTZPresets\":[{\"Channel\":0,\"Presets\":[{\"Preset\":1,\"Name\":\"Gate\"},{\"Preset\":2,\"Name\":"
          "\"Square\"}]}]}\r\n");
    CHECK(bench.code("ptzconfig/preset/add&Channel=0&Preset=7&Name=Harbour") == 0);
    CHECK(bench.code("ptzconfig/preset/add&Channel=0&Preset=7&Name=Other") == 606);
    CHECK(bench.line("ptzcontrol/preset/view", "Channel.0.Preset.7.Name") == "Harbour");
    CHECK(bench.code("ptzcontrol/preset/control&Channel=0&Preset=9") == 604);
    CHECK(bench.code("ptzcontrol/preset/control&Channel=0&Preset=1") == 0);
    CHECK(bench.channel().ptz->moving(Camera::steady()));
    CHECK(bench.code("ptzconfig/group/add&Channel=0&Group=2&PresetSequence=1&Preset=7&Speed=60&DwellTime=2") == 0);
    CHECK(bench.line("ptzconfig/group/view", "Channel.0.Group.2.PresetSequence.1.Preset") == "7");
    CHECK(bench.code("ptzcontrol/group/control&Channel=0&Group=2&Mode=Start") == 0);
    CHECK(bench.channel().ptz->running_patrol == 2);
    CHECK(bench.code("ptzconfig/preset/remove&Preset=1,2,7") == 0);
    CHECK(bench.code("ptzconfig/preset/view") == 612);
}

TEST_CASE("accounts stand in slots; rights follow flags; an encrypted password is taken")
{
    SunapiBench bench;
    const std::string table = bench.text("security/users/view");
    CHECK(table.rfind("\"Users.Index=UserID/Password/Enable/VideoProfileAccess/", 0) == 0);
    CHECK(bench.line("security/users/view", "Users.1") == "user1//False/False/False/False/False/False/False/False");
    CHECK(bench.text("security/users/add&UserID=guard&Password=Guard-123&Enable=True&VideoProfileAccess=True"
                     "&PTZAccess=True") == "OK\r\nIndex=1\r\n");
    test::Client guard(*bench.camera, "guard", "Guard-123");
    CHECK(guard.get(SunapiBench::target("ptzcontrol/home/control")).body == "OK\r\n");
    CHECK(guard.get(SunapiBench::target("security/users/view")).body.find("609") != std::string::npos);
    CHECK(bench.code("security/users/add&UserID=guard&Password=Guard-123") == 606);
    CHECK(bench.code("security/users/add&UserID=weak&Password=abc") == 604);
    CHECK(bench.code("security/users/update&Index=2&UserID=watch") == 603);
    CHECK(bench.code("security/users/update&Index=2&UserID=watch&Password=Watch-123&Enable=False") == 0);
    test::Client watch(*bench.camera, "watch", "Watch-123");
    CHECK(watch.get(SunapiBench::target("system/deviceinfo/view")).status == 401);
    CHECK(bench.json("security/users/view&UserID=watch")
              .find("{\"Index\":2,\"UserID\":\"watch\",\"Password\":\"\","
                    "\"Enable\":false") != std::string::npos);
    apply_quirk(*bench.camera, "users_tell_passwords", "");
    CHECK(bench.line("security/users/view", "Users.1").rfind("guard/Guard-123/True/", 0) == 0);
    remove_quirk(*bench.camera, "users_tell_passwords");
    CHECK(bench.text("security/users/view").find("Guard-123") == std::string::npos);
    CHECK(bench.code("security/users/remove&UserID=guard") == 0);
    CHECK(bench.code("security/users/remove&Index=1") == 604);
    CHECK(bench.code("security/users/update&Index=0&UserID=admin&Password=Changed-99") == 0);
    bench.text("system/deviceinfo/view");
    CHECK(bench.client.last.status == 401);
}
