// SPDX-License-Identifier: BSL-1.0
// camsim camera: one camera with everything on it.
#include "app/build.hpp"
#include "app/run.hpp"
#include "core/apply_quirks.hpp"
#ifdef CAMSIM_WITH_VIDEO
#include "video/video.hpp"
#endif

#include <cstdio>
#include <cstdlib>
#include <optional>

namespace camsim {

int run_camera(const Arguments& arguments)
{
    arguments.only(
        {"address", "port", "rtsp-port", "user", "quirk", "control", "name", "reboot-ms", "discovery", "video"});
    if (arguments.positional().size() != 2)
        throw UsageError("camsim camera DRIVER");
    const std::string driver = arguments.positional()[1];
    if (!known_driver(driver))
        throw UsageError("no simulated camera speaks \"" + driver + "\"");
    const char* password = std::getenv("CAMSIM_PASSWORD");
    if (!password || !*password)
        throw UsageError("set CAMSIM_PASSWORD to the camera's password");
    auto camera = build_camera(arguments.value("name", "camera-1"), driver, arguments.value("user", "admin"), password);
    for (const std::string& text : arguments.values("quirk")) {
        const auto quirk = parse_quirk(text);
        if (!quirk)
            throw UsageError("no switch is called \"" + text + "\"; camsim quirks lists them");
        apply_quirk(*camera, quirk->first, quirk->second);
    }
    camera->state.reboot_takes = std::chrono::milliseconds(arguments.number("reboot-ms", 1500));
    Runner runner;
    const long port = arguments.number("port", 0), rtsp = arguments.number("rtsp-port", 0);
    if (port < 0 || port > 65535 || rtsp < 0 || rtsp > 65535)
        throw UsageError("a port is 0..65535");
    runner.server().add(*camera, arguments.value("address", "127.0.0.1"), static_cast<std::uint16_t>(port),
                        static_cast<std::uint16_t>(rtsp));
#ifdef CAMSIM_WITH_VIDEO
    std::optional<VideoServer> video;
    if (arguments.value("video") == "on")
        video.emplace(*camera);
#else
    if (arguments.has("video"))
        throw UsageError("this camsim was built without GStreamer's RTSP server, so it sends no video");
#endif
    const CameraState& state = camera->state;
    const bool v6 = state.address.find(':') != std::string::npos;
    std::printf("camera %s %s+%s://%s%s%s:%d rtsp %d\n", camera->key.c_str(), driver.c_str(),
                camera->quirks.on("tls") ? "https" : "http", v6 ? "[" : "", state.address.c_str(), v6 ? "]" : "",
                state.http_port, state.rtsp_port);
    if (!state.tls.fingerprint.empty())
        std::printf("certificate %s\n", state.tls.fingerprint.c_str());
    runner.own(std::move(camera));
    if (arguments.value("discovery") == "on")
        runner.let_find();
    if (arguments.has("control"))
        runner.open_control(arguments.value("control"));
    return runner.run();
}

}  // namespace camsim
