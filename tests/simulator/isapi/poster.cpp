// SPDX-License-Identifier: BSL-1.0
// Listening hosts: bare XML, or parts where there is a picture.
#include "isapi/poster.hpp"

#include "isapi/alert.hpp"
#include "isapi/resource.hpp"

namespace camsim::isapi {
namespace {

constexpr const char* hosts_setting = "isapi:/isapi/event/notification/httphosts/";
constexpr const char* boundary = "MIME_boundary";

std::string part(const std::string& name, const char* type, const std::string& content)
{
    return std::string("--") + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" +
           name + "\"\r\nContent-Type: " + type + "\r\nContent-Length: " + std::to_string(content.size()) + "\r\n\r\n" +
           content + "\r\n";
}

void fill(Post& post, const Alert& alert, bool always_parts)
{
    post.content_type = "application/xml; charset=\"UTF-8\"";
    post.body = alert.xml;
    if (alert.picture.empty() && !always_parts)
        return;
    post.content_type = std::string("multipart/form-data; boundary=") + boundary;
    post.body = part(alert.type + ".xml", "application/xml", alert.xml);
    if (!alert.picture.empty())
        post.body += part("licensePlatePicture.jpg", "image/jpeg", alert.picture);
    post.body += std::string("--") + boundary + "--\r\n";
}

}  // namespace

void Poster::look(Camera& camera)
{
    const auto& settings = camera.state.settings;
    std::erase_if(hosts_, [&](const auto& one) {
        const auto kept = settings.find(one.first);
        return kept == settings.end() || kept->second != one.second.document;
    });
    for (auto at = settings.lower_bound(hosts_setting); at != settings.end() && at->first.rfind(hosts_setting, 0) == 0;
         ++at) {
        if (hosts_.count(at->first))
            continue;
        pugi::xml_document document;
        document.load_string(at->second.c_str());
        const pugi::xml_node root = document.document_element();
        Host host;
        host.document = at->second;
        host.where.address = text(root, "ipAddress").value_or("0.0.0.0");
        host.where.port = static_cast<std::uint16_t>(integer(root, "portNo").value_or(80));
        host.where.target = text(root, "url").value_or("/");
        const bool set = host.where.address != "0.0.0.0" && text(root, "protocolType") == "HTTP";
        HttpRequest about;
        about.local = camera.state.address;
        about.local_port = static_cast<std::uint16_t>(camera.state.http_port);
        if (set)
            host.feed = std::make_unique<AlertFeed>(camera, name_space(camera), about);
        hosts_.emplace(at->first, std::move(host));
    }
}

std::vector<Post> Poster::posts(Camera& camera)
{
    look(camera);
    std::vector<Post> out;
    for (const auto& [setting, host] : hosts_) {
        if (!host.feed)
            continue;
        for (const Alert& alert : host.feed->next()) {
            Post post = host.where;
            fill(post, alert, camera.quirks.on("push_multipart"));
            out.push_back(std::move(post));
        }
    }
    return out;
}

}  // namespace camsim::isapi
