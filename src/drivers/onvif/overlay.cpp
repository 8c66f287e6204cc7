// SPDX-License-Identifier: BSL-1.0
// Feature `overlay`: GetOSDs, CreateOSD, SetOSD, DeleteOSD of Media2 or Media1.
#include <cmath>

#include "backends.hpp"
#include "values.hpp"

namespace camsdk::drivers::onvif {
namespace {

Overlay to_overlay(const Osd& osd)
{
    Overlay out;
    out.id = osd.token;
    if (osd.type == "Image")
        out.kind = Open<OverlayKind>(OverlayKind::image, osd.type);
    else if (osd.text_type == "Plain")
        out.kind = Open<OverlayKind>(OverlayKind::text, osd.text_type);
    else if (osd.text_type == "Date" || osd.text_type == "Time" || osd.text_type == "DateAndTime")
        out.kind = Open<OverlayKind>(OverlayKind::date_time, osd.text_type);
    else
        out.kind = Open<OverlayKind>(OverlayKind::unknown, osd.text_type.empty() ? osd.type : osd.text_type);
    out.enabled = true;  // ONVIF has no switch: what is listed is shown
    if (!osd.text.empty() || osd.text_type == "Plain")
        out.text = osd.text;
    if (osd.at && osd.position == "Custom")
        out.position = from_normalised(osd.at->first, osd.at->second);
    else if (osd.position == "UpperLeft")
        out.position = Point{0, 0};
    if (!osd.position.empty())
        out.extra["anchor"] = osd.position;
    const std::pair<const char*, const std::string*> rest[] = {{"date_format", &osd.date_format},
                                                               {"time_format", &osd.time_format},
                                                               {"font_size", &osd.font_size},
                                                               {"image_path", &osd.image_path},
                                                               {"text_type", &osd.text_type}};
    for (const auto& [name, value] : rest)
        if (!value->empty())
            out.extra[name] = *value;
    return out;
}

void apply(const Overlay& wanted, Osd& osd)
{
    if (wanted.text)
        osd.text = *wanted.text;
    if (wanted.position) {
        const Point p = to_normalised(*wanted.position);
        osd.position = "Custom";
        osd.at = std::pair{p.x, p.y};
    }
    const auto take = [&](const char* name, std::string& field) {
        if (const auto found = wanted.extra.find(name); found != wanted.extra.end())
            field = found->second;
    };
    take("date_format", osd.date_format);
    take("time_format", osd.time_format);
    take("font_size", osd.font_size);
    if (!wanted.position && wanted.extra.count("anchor") != 0 && wanted.extra.at("anchor") != "Custom")
        take("anchor", osd.position);
}

class OnvifOverlay final : public driver::OverlayBackend {
 public:
    explicit OnvifOverlay(SharedSession session) : session_(std::move(session)) {}

    Task<std::vector<Overlay>> list(int channel) override
    {
        Result<std::vector<Osd>> osds = co_await read(channel);
        if (!osds)
            co_return osds.error();
        std::vector<Overlay> out;
        for (const auto& osd : *osds)
            out.push_back(to_overlay(osd));
        co_return out;
    }

    Task<Overlay> set(int channel, Overlay wanted) override
    {
        if (wanted.enabled && !*wanted.enabled)
            co_return Error(ErrorCode::not_supported, "ONVIF overlays have no switch; remove it instead");
        Result<std::string> id = std::string{};
        if (wanted.id.empty())
            id = co_await create(channel, wanted);
        else
            id = co_await change(channel, wanted);
        if (!id)
            co_return id.error();
        Result<std::vector<Osd>> after = co_await read(channel);
        if (!after)
            co_return after.error();
        for (const auto& osd : *after) {
            if (osd.token != *id)
                continue;
            Overlay got = to_overlay(osd);
            if (wanted.text && got.text != wanted.text)
                co_return Error(ErrorCode::not_applied, "the camera accepted the overlay and shows another text");
            if (wanted.position && (!got.position || std::abs(got.position->x - wanted.position->x) > 0.05 ||
                                    std::abs(got.position->y - wanted.position->y) > 0.05))
                co_return Error(ErrorCode::not_applied, "the camera accepted the overlay and put it elsewhere");
            co_return got;
        }
        co_return Error(ErrorCode::not_applied, "the camera accepted the overlay and does not list it");
    }

    Task<void> remove(int channel, std::string id) override
    {
        Result<void> done = co_await session_->call(delete_osd(session_->media(), id));
        if (!done)
            co_return done;
        Result<std::vector<Osd>> after = co_await read(channel);
        if (!after)
            co_return after.error();
        for (const auto& osd : *after)
            if (osd.token == id)
                co_return Error(ErrorCode::not_applied, "the camera accepted the removal and still lists the overlay");
        co_return Result<void>();
    }

 private:
    Task<std::vector<Osd>> read(int channel)
    {
        Result<ChannelSource> source = co_await session_->channel(channel);
        if (!source)
            co_return source.error();
        co_return co_await session_->call(get_osds(session_->media(), source->source_config));
    }

    Task<std::string> create(int channel, Overlay wanted)
    {
        Result<ChannelSource> source = co_await session_->channel(channel);
        if (!source)
            co_return source.error();
        if (wanted.kind != OverlayKind::text && wanted.kind != OverlayKind::date_time)
            co_return Error(ErrorCode::not_supported, "only text and date_time overlays can be made over ONVIF");
        Osd osd;
        osd.source_config = source->source_config;
        osd.type = "Text";
        osd.position = "UpperLeft";
        osd.text_type = wanted.kind == OverlayKind::text ? "Plain" : "DateAndTime";
        if (osd.text_type == "DateAndTime") {
            osd.date_format = "yyyy-MM-dd";
            osd.time_format = "HH:mm:ss";
        }
        apply(wanted, osd);
        co_return co_await session_->call(create_osd(session_->media(), osd));
    }

    Task<std::string> change(int channel, Overlay wanted)
    {
        Result<std::vector<Osd>> before = co_await read(channel);
        if (!before)
            co_return before.error();
        for (Osd osd : *before) {
            if (osd.token != wanted.id)
                continue;
            apply(wanted, osd);
            Result<void> done = co_await session_->call(set_osd(session_->media(), osd));
            if (!done)
                co_return done.error();
            co_return osd.token;
        }
        co_return Error(ErrorCode::not_found, "the camera has no such overlay");
    }

    SharedSession session_;
};

}  // namespace

std::shared_ptr<driver::OverlayBackend> make_overlay(SharedSession session)
{
    return std::make_shared<OnvifOverlay>(std::move(session));
}

}  // namespace camsdk::drivers::onvif
