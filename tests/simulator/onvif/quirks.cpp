// SPDX-License-Identifier: BSL-1.0
// The switches of the ONVIF side: their list, and those that bend a finished answer.
#include "onvif/protocol.hpp"

#include "core/protocol.hpp"

#include <string_view>
#include <utility>

namespace camsim {

std::vector<QuirkInfo> onvif_quirks()
{
    return {
        {"onvif_auth", "=both|wsse|digest|none: which logins ONVIF takes (both unless told; digest when auth is set)"},
        {"clock_needs_auth", "GetSystemDateAndTime asks for a login"},
        {"clock_local_as_utc", "ONVIF gives local time as UTC"},
        {"clock_no_utc", "ONVIF gives local time only"},
        {"wsse_nonce_replay", "a token's nonce is refused a second time, with another Created too"},
        {"wsse_single_timestamp", "a Timestamp that differs from the token's Created is refused"},
        {"wsse_prefix_strict", "only the prefixes wsse: and wsu: are understood in the Security header"},
        {"fault_200", "SOAP faults come with status 200"},
        {"notauthorized_for_unsupported", "what is not supported is answered with ter:NotAuthorized"},
        {"xaddr", "=private|127.0.0.1|dup-port|hostname|ipv6: addresses in ONVIF answers name another host"},
        {"cap_lies",
         "=ptz|media2|analytics|recording|...: the ONVIF service is listed but answers ter:ActionNotSupported"},
        {"no_media2", "there is no Media2 service; streams of H.265 turn to H.264"},
        {"h265_only_media2", "main streams are H.265, and Media1 does not list their profiles"},
        {"media2_broken", "Media2 lists profiles without configurations and no encoders"},
        {"half_configured_profile", "there is one more profile, without a video encoder"},
        {"motion_regions", "motion is looked for by a MotionRegionDetector, which can be disarmed, and not by cells"},
        {"single_item_list", "every list in an ONVIF answer has its first item only"},
        {"ptz_ignores_timeout", "ContinuousMove goes on until stopped"},
        {"ptz_rejects_timeout", "ContinuousMove with a Timeout is refused"},
        {"ptz_no_stop", "the ONVIF PTZ service has no Stop"},
        {"ptz_no_axis", "=pantilt|zoom: the ONVIF PTZ node lacks that axis and refuses it"},
        {"ptz_movestatus_stuck", "[=MOVING]: MoveStatus never changes (IDLE unless told)"},
        {"wsa_required_on_events", "event calls without WS-Addressing headers are refused"},
        {"wsa_breaks_other_services", "WS-Addressing headers anywhere else are refused"},
        {"subscription_refparams", "pull points are told apart by a reference parameter, not by their address"},
        {"pullpoint_max", "=N: that many pull points at once (10 unless told)"},
        {"no_pullpoint", "CreatePullPointSubscription is not supported"},
        {"no_base_notification", "Subscribe is not supported"},
        {"pull_flag_lies", "WSPullPointSupport says the opposite of the truth"},
        {"pull_returns_at_once", "PullMessages never waits"},
        {"slot_freed_on_socket_close_only", "a pull point that ended takes a place until its connection ends"},
        {"sub_relative_as_seconds", "of a duration only the number is read, as seconds: PT1M is one second"},
        {"sub_ignore_initial", "[=SECONDS]: pull points live that long whatever is asked (30 unless told)"},
        {"sub_requires_initial", "a subscription without InitialTerminationTime is refused"},
        {"sub_renew_absolute_only", "Renew with a duration is refused"},
        {"sub_expires_early", "pull points end at half of the lease told"},
        {"event_no_initial", "ONVIF sends no Initialized messages"},
        {"event_no_end", "ONVIF sends no message when a state ends"},
        {"event_duplicate", "ONVIF sends every message twice"},
        {"event_value", "=1|active: how ONVIF writes a boolean state"},
        {"event_topic_bogus", "ONVIF messages have a topic that nobody knows"},
        {"xml_undeclared_ns", "ONVIF answers hold an element whose prefix is not declared"},
        {"xml_bad_utf8", "names in ONVIF answers hold a byte that is no UTF-8"},
        {"xml_bad_time", "ONVIF tells times with 61 minutes"},
        {"xml_whitespace_uri", "addresses in ONVIF answers stand between line ends and blanks"},
        {"xml_uri", "=URI: stream and snapshot addresses in ONVIF answers are that one"},
        {"xml_empty_uri", "stream and snapshot addresses in ONVIF answers are empty"},
        {"snapshot_auth",
         "=none|basic|in-query: snapshots need no login, take Basic only, or a name and password in the query"},
    };
}

namespace onvif {
namespace {

/// Replaces what stands inside each element of that name by what `make` gives for it.
template <typename Make>
void each_element(std::string& text, const std::string& name, Make make)
{
    const std::string open = "<" + name + ">", close = "</" + name + ">";
    for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
        at += open.size();
        const auto end = text.find(close, at);
        if (end == std::string::npos)
            return;
        const std::string made = make(text.substr(at, end - at));
        text.replace(at, end - at, made);
        at += made.size();
    }
}

void keep_first_items(std::string& text)
{
    pugi::xml_document document;
    if (!document.load_string(text.c_str(), pugi::parse_full))
        return;
    Node answer = child(document.document_element(), "Body").first_child();
    Node before;
    for (Node each = answer.first_child(); each;) {
        const Node next = each.next_sibling();
        if (before && std::string_view(before.name()) == each.name())
            answer.remove_child(each);
        else
            before = each;
        each = next;
    }
    struct Writer : pugi::xml_writer {
        std::string out;
        void write(const void* data, std::size_t size) override { out.append(static_cast<const char*>(data), size); }
    } writer;
    document.save(writer, "", pugi::format_raw);
    text = writer.out;
}

}  // namespace

std::string spoiled_text(const Camera& camera, const std::string& operation, std::string text)
{
    const Quirks& quirks = camera.quirks;
    if (quirks.all().empty())
        return text;
    if (quirks.on("single_item_list") && operation.rfind("Get", 0) == 0)
        keep_first_items(text);
    const auto addresses = {"tt:Uri", "tr2:Uri", "trp:Uri"};
    if (quirks.on("xml_empty_uri"))
        for (const char* name : addresses)
            each_element(text, name, [](const std::string&) { return std::string(); });
    if (quirks.on("xml_uri"))
        for (const char* name : addresses)
            each_element(text, name, [&](const std::string&) { return quirks.value("xml_uri"); });
    if (quirks.on("xml_whitespace_uri"))
        for (const char* name : {"tt:Uri", "tr2:Uri", "trp:Uri", "tt:XAddr", "tds:XAddr", "wsa:Address"})
            each_element(text, name, [](const std::string& inside) { return "\n    " + inside + "\n  "; });
    if (quirks.on("xml_bad_utf8"))
        for (const char* name : {"tt:Name", "tr2:Name", "tds:Model", "tt:PlainText"})
            each_element(text, name, [](const std::string& inside) { return inside + "\xe9"; });
    if (quirks.on("xml_undeclared_ns")) {
        const auto end = text.rfind("</env:Body>");
        const auto last = end == std::string::npos || end == 0 ? std::string::npos : text.rfind("</", end - 1);
        if (last != std::string::npos)
            text.insert(last, "<vnd:Extra vnd:kind=\"x\">1</vnd:Extra>");
    }
    return text;
}

void prepare_camera(Camera& camera, Memory& memory)
{
    if (camera.quirks.on("motion_regions"))
        for (Channel& channel : camera.state.channels)
            for (AnalyticsRule& rule : channel.rules)
                if (rule.kind == "motion" && rule.grid) {
                    rule.grid.reset();
                    rule.regions = {{{0, 0}, {1, 0}, {1, 1}, {0, 1}}};
                }
    const std::string wanted = camera.quirks.on("no_media2")          ? "no_media2"
                               : camera.quirks.on("h265_only_media2") ? "h265_only_media2"
                                                                      : "";
    if (std::exchange(memory.prepared_for, wanted) == wanted || wanted.empty())
        return;
    for (StreamProfile& profile : camera.state.profiles) {
        VideoEncoder& video = profile.video;
        if (wanted == "no_media2" && video.codec == "H265")
            video.codec = "H264";  // a camera that speaks Media1 alone has no other codec to tell
        else if (wanted == "h265_only_media2" && profile.stream == 1)
            video.codec = "H265";
    }
}

}  // namespace onvif
}  // namespace camsim
