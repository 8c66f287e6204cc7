// SPDX-License-Identifier: BSL-1.0
// The description that an SSDP answer points to, as a page of the camera's web server.
#include "discovery/languages.hpp"

namespace camsim::discovery {

namespace {

class Description final : public Protocol {
 public:
    [[nodiscard]] std::string_view name() const override { return "upnp"; }
    [[nodiscard]] bool owns(const HttpRequest& request, const Camera&) const override
    {
        return request.path == description_path;
    }
    [[nodiscard]] Access access(const HttpRequest&, const Camera&) const override { return Access::open; }
    HttpResponse handle(Exchange& exchange) override
    {
        return respond(200, "text/xml", ssdp_description(exchange.camera, exchange.request.local));
    }
};

}  // namespace

std::unique_ptr<Protocol> make_description()
{
    return std::make_unique<Description>();
}

}  // namespace camsim::discovery
