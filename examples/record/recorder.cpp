// SPDX-License-Identifier: BSL-1.0
// rtspsrc ! rtph264depay ! h264parse ! mp4mux ! filesink. The video is not decoded.
#include "recorder.hpp"

#include <memory>

#include <gst/gst.h>
#include <gst/rtsp/gstrtspmessage.h>

namespace {

struct Unref {
    void operator()(void* object) const { gst_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

constexpr int connect_timeout_s = 5;

// Of "rtsp://host:port/path": "rtsp://host:port".
std::string host_part(const std::string& uri)
{
    return uri.substr(0, uri.find('/', uri.find("://") + 3));
}

// A camera may redirect, and rtspsrc would take the login along: nothing is sent but to the host that camsdk gave.
gboolean only_this_host(GstElement*, GstRTSPMessage* message, void* host)
{
    GstRTSPMethod method = GST_RTSP_INVALID;
    const gchar* uri = nullptr;
    GstRTSPVersion version = GST_RTSP_VERSION_INVALID;
    if (gst_rtsp_message_parse_request(message, &method, &uri, &version) != GST_RTSP_OK || !uri)
        return FALSE;
    return host_part(uri) == *static_cast<const std::string*>(host) ? TRUE : FALSE;
}

// The stream's parts are known once the camera has described them: its first H.264 video goes into the file.
void link_video(GstElement*, GstPad* pad, void* depay)
{
    const Owned<GstPad> sink(gst_element_get_static_pad(static_cast<GstElement*>(depay), "sink"));
    if (!gst_pad_is_linked(sink.get()))
        gst_pad_link(pad, sink.get());  // other media do not fit there, and stay unlinked
}

// Empty where the message that came is the end of the stream; `debug` texts may hold the login and are not shown.
std::optional<std::string> outcome(GstMessage* message)
{
    if (!message)
        return "the file could not be finished";
    std::optional<std::string> wrong;
    if (GST_MESSAGE_TYPE(message) == GST_MESSAGE_ERROR) {
        GError* error = nullptr;
        gst_message_parse_error(message, &error, nullptr);
        wrong = error->message;
        g_error_free(error);
    }
    gst_message_unref(message);
    return wrong;
}

}  // namespace

std::optional<std::string> record(const std::string& uri, const StreamLogin& login, const std::string& path,
                                  std::chrono::milliseconds time)
{
    gst_init(nullptr, nullptr);
    std::string host = host_part(uri);
    const Owned<GstElement> pipeline(gst_pipeline_new(nullptr));
    GstElement* parts[] = {gst_element_factory_make("rtspsrc", nullptr),
                           gst_element_factory_make("rtph264depay", nullptr),
                           gst_element_factory_make("h264parse", nullptr), gst_element_factory_make("mp4mux", nullptr),
                           gst_element_factory_make("filesink", nullptr)};
    for (GstElement* part : parts) {
        if (!part)
            return "a plugin of GStreamer's is missing: install gstreamer1.0-plugins-good and -bad";
        gst_bin_add(GST_BIN(pipeline.get()), part);
    }
    auto& [source, depay, parse, mux, file] = parts;
    std::string password(login.password.reveal());
    g_object_set(source, "location", uri.c_str(), "user-id", login.user.c_str(), "user-pw", password.c_str(),
                 "tcp-timeout", guint64{connect_timeout_s} * G_USEC_PER_SEC, nullptr);
    camsdk::Secret::wipe(password);
    gst_util_set_object_arg(G_OBJECT(source), "protocols", "tcp");
    g_object_set(file, "location", path.c_str(), nullptr);
    gst_element_link_many(depay, parse, mux, file, nullptr);
    g_signal_connect(source, "before-send", G_CALLBACK(only_this_host), &host);
    g_signal_connect(source, "pad-added", G_CALLBACK(link_video), depay);

    const Owned<GstBus> bus(gst_element_get_bus(pipeline.get()));
    const auto wanted = static_cast<GstMessageType>(GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
    gst_element_set_state(pipeline.get(), GST_STATE_PLAYING);
    GstMessage* early =
        gst_bus_timed_pop_filtered(bus.get(), static_cast<GstClockTime>(time.count()) * GST_MSECOND, wanted);
    std::optional<std::string> wrong;
    if (early) {
        wrong = outcome(early);
    } else {
        gst_element_send_event(pipeline.get(), gst_event_new_eos());  // lets the file be finished
        wrong = outcome(gst_bus_timed_pop_filtered(bus.get(), connect_timeout_s * GST_SECOND, wanted));
    }
    gst_element_set_state(pipeline.get(), GST_STATE_NULL);
    return wrong;
}
