// SPDX-License-Identifier: BSL-1.0
// snapshot.cgi, and what the camera says of its video inputs.
#include "dahua/resource.hpp"
#include "picture/picture.hpp"

namespace camsim::dahua {
namespace {

HttpResponse picture(Context& context)
{
    const Channel* channel = context.channel();
    const std::string type = context.value("type");
    if (!channel || !(type.empty() || type == "0" || type == "1"))
        return bad_request();
    if (context.quirks().on("dahua_snapshot_busy") && ++context.sessions.pictures % 2 == 1)
        return respond(500, "text/plain;charset=utf-8", "");
    return respond(200, "image/jpeg", snapshot(context.state, *channel, context.now(), 1280, 720));
}

HttpResponse collect(Context& context)
{
    return text_answer("result=" + std::to_string(context.state.channels.size()) + "\r\n");
}

}  // namespace

void add_pictures(Catalogue& catalogue)
{
    catalogue.actions.push_back({"snapshot.cgi", "", Who::anybody, picture});
    catalogue.actions.push_back({"devVideoInput.cgi", "getCollect", Who::anybody, collect});
}

}  // namespace camsim::dahua
