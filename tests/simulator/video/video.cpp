// SPDX-License-Identifier: BSL-1.0
// GStreamer's RTSP server in a thread of its own.
#include "video/video.hpp"

#include <gst/rtsp-server/rtsp-server.h>

#include <stdexcept>
#include <string>
#include <thread>

namespace {

constexpr const char* launch =
    "( videotestsrc is-live=true pattern=ball ! video/x-raw,width=640,height=360,framerate=10/1 ! x264enc "
    "tune=zerolatency speed-preset=ultrafast bitrate=512 key-int-max=10 ! rtph264pay name=pay0 pt=96 )";
constexpr const char* mount = "/video";

/// Finds the one stream under whatever address a vendor's grammar gives it: what follows is the part that is set up.
struct AnyPath {
    GstRTSPMountPoints parent;
};
struct AnyPathClass {
    GstRTSPMountPointsClass parent;
};

gchar* path_of(GstRTSPMountPoints*, const GstRTSPUrl* url)
{
    std::string asked = url->abspath;
    if (url->query)
        asked += std::string("?") + url->query;  // clients put the part behind the query as well
    const std::size_t part = asked.rfind("/stream=");
    return g_strdup((mount + (part == std::string::npos ? "" : asked.substr(part))).c_str());
}

G_DEFINE_TYPE(AnyPath, any_path, GST_TYPE_RTSP_MOUNT_POINTS)
void any_path_init(AnyPath*) {}
void any_path_class_init(AnyPathClass* type)
{
    type->parent.make_path = path_of;
}

GstRTSPMediaFactory* make_factory()
{
    GstRTSPMediaFactory* factory = gst_rtsp_media_factory_new();
    gst_rtsp_media_factory_set_launch(factory, launch);
    gst_rtsp_media_factory_set_shared(factory, TRUE);
    gst_rtsp_media_factory_add_role(factory, "viewer", GST_RTSP_PERM_MEDIA_FACTORY_ACCESS, G_TYPE_BOOLEAN, TRUE,
                                    GST_RTSP_PERM_MEDIA_FACTORY_CONSTRUCT, G_TYPE_BOOLEAN, TRUE, nullptr);
    return factory;
}

GstRTSPAuth* make_auth(const camsim::Camera& camera)
{
    GstRTSPAuth* auth = gst_rtsp_auth_new();
    gst_rtsp_auth_set_supported_methods(auth, GST_RTSP_AUTH_DIGEST);
    gst_rtsp_auth_set_realm(auth, camera.auth.settings.realm.c_str());
    GstRTSPToken* token = gst_rtsp_token_new(GST_RTSP_TOKEN_MEDIA_FACTORY_ROLE, G_TYPE_STRING, "viewer", nullptr);
    for (const camsim::Account& account : camera.state.accounts)
        gst_rtsp_auth_add_digest(auth, account.name.c_str(), account.password.c_str(), token);
    gst_rtsp_token_unref(token);
    return auth;
}

}  // namespace

namespace camsim {

struct VideoServer::Parts {
    GMainContext* context = g_main_context_new();
    GMainLoop* loop = g_main_loop_new(context, FALSE);
    GstRTSPServer* server = gst_rtsp_server_new();
    std::thread thread;

    ~Parts()
    {
        if (thread.joinable()) {
            g_main_loop_quit(loop);
            thread.join();
        }
        g_object_unref(server);
        g_main_loop_unref(loop);
        g_main_context_unref(context);
    }
};

VideoServer::VideoServer(Camera& camera)
{
    gst_init(nullptr, nullptr);
    for (const char* element : {"videotestsrc", "x264enc", "rtph264pay"}) {
        GstElementFactory* found = gst_element_factory_find(element);
        if (!found)
            throw std::runtime_error(std::string("GStreamer has no ") + element +
                                     ": install gstreamer1.0-plugins-base, -good and -ugly");
        gst_object_unref(found);
    }
    parts_ = std::make_unique<Parts>();
    auto* mounts = static_cast<GstRTSPMountPoints*>(g_object_new(any_path_get_type(), nullptr));
    gst_rtsp_mount_points_add_factory(mounts, mount, make_factory());
    gst_rtsp_server_set_mount_points(parts_->server, mounts);
    g_object_unref(mounts);
    GstRTSPAuth* auth = make_auth(camera);
    gst_rtsp_server_set_auth(parts_->server, auth);
    g_object_unref(auth);
    gst_rtsp_server_set_address(parts_->server, camera.state.address.c_str());
    gst_rtsp_server_set_service(parts_->server, "0");
    if (gst_rtsp_server_attach(parts_->server, parts_->context) == 0)
        throw std::runtime_error("GStreamer's RTSP server cannot listen on " + camera.state.address);
    parts_->thread = std::thread([loop = parts_->loop] { g_main_loop_run(loop); });

    camera.state.rtsp_port = gst_rtsp_server_get_bound_port(parts_->server);
    for (PortProtocol& protocol : camera.state.network.protocols)
        if (protocol.name == "RTSP")
            protocol.port = camera.state.rtsp_port;
    for (StreamProfile& profile : camera.state.profiles)
        profile.video.codec = "H264";
}

VideoServer::~VideoServer() = default;

}  // namespace camsim
