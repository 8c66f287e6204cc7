// SPDX-License-Identifier: BSL-1.0
// Single pictures: jpg/image.cgi, /jpg/N/image.jpg, and the size of the picture.
#include "picture/picture.hpp"
#include "vapix/parameters.hpp"

namespace camsim::vapix {
namespace {

HttpResponse bad_picture(const std::string& what)
{
    return respond(400, "text/html",
                   "<html><head><title>400 Bad Request</title></head><body><h1>Bad Request</h1>\n" + xml_text(what) +
                       "\n</body></html>\n");
}

HttpResponse picture_of(Context& context, const Channel* channel)
{
    if (!channel)
        return bad_picture("camera");
    Resolution size{1280, 720};
    for (const StreamProfile& one : context.state.profiles)
        if (one.channel == channel->id && one.stream == 1)
            size = {one.video.width, one.video.height};
    if (const auto text = context.argument("resolution")) {
        const auto parts = split(*text, 'x');
        const auto width = whole(parts.empty() ? "" : parts.front()), height = whole(parts.size() == 2 ? parts[1] : "");
        if (!width || !height || *width < 16 || *height < 16 || *width > channel->width || *height > channel->height)
            return bad_picture("resolution");
        size = {static_cast<int>(*width), static_cast<int>(*height)};
    }
    if (const auto text = context.argument("compression")) {
        const auto number = whole(*text);
        if (!number || *number < 0 || *number > 100)
            return bad_picture("compression");
    }
    return respond(200, "image/jpeg", snapshot(context.state, *channel, context.now(), size.width, size.height));
}

HttpResponse image(Context& context)
{
    return picture_of(context, context.channel());
}

/// /jpg/image.jpg and /jpg/1/image.jpg
HttpResponse old_image(Context& context)
{
    const auto parts = split(context.request().path, '/');
    if (parts.back() != "image.jpg" || parts.size() > 4)
        return not_found();
    if (parts.size() == 4) {
        const auto number = whole(parts[2]);
        return picture_of(context, number ? context.state.channel(static_cast<int>(*number)) : nullptr);
    }
    return picture_of(context, context.channel());
}

HttpResponse image_size(Context& context)
{
    const Channel* channel = context.channel();
    if (!channel)
        return bad_picture("camera");
    for (const StreamProfile& one : context.state.profiles)
        if (one.channel == channel->id && one.stream == 1)
            return text_answer("image width = " + std::to_string(one.video.width) +
                               "\nimage height = " + std::to_string(one.video.height) + "\n");
    return bad_picture("camera");
}

}  // namespace

void add_pictures(Catalogue& catalogue)
{
    catalogue.rows.push_back({"/axis-cgi/jpg/image.cgi", Who::viewer, image});
    catalogue.rows.push_back({"/axis-cgi/imagesize.cgi", Who::viewer, image_size});
    catalogue.rows.push_back({"/jpg/", Who::viewer, old_image});
}

}  // namespace camsim::vapix
