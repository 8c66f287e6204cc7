// SPDX-License-Identifier: BSL-1.0
// ONVIF as one language of a simulated camera.
#pragma once

#include "core/camera.hpp"
#include "core/posting.hpp"
#include "onvif/call.hpp"

namespace camsim::onvif {

class Onvif : public Protocol, public Posting {
 public:
    [[nodiscard]] std::string_view name() const override { return "onvif"; }
    [[nodiscard]] bool owns(const HttpRequest& request, const Camera& camera) const override;
    [[nodiscard]] Access access(const HttpRequest&, const Camera&) const override { return Access::own; }
    HttpResponse handle(Exchange& exchange) override;
    HttpResponse refused(const HttpRequest& request, const Camera& camera, Verdict verdict) override;
    void rebooted() override;
    std::vector<Post> posts(Camera& camera) override;

 private:
    HttpResponse soap(Exchange& exchange, const Service& service);
    /// Judges the login for an operation; false with the answer filled when it is refused.
    bool admit(Exchange& exchange, Node header, const Operation& operation, HttpResponse& answer);
    HttpResponse run(Exchange& exchange, const Service& service, const Operation& operation, Node in, Node header);

    Memory memory_;
};

/// What the consumers of base notifications are to be sent since the last call.
std::vector<Post> notify_consumers(Camera& camera, Memory& memory);
/// Bends a finished answer the way the xml_* switches ask for.
std::string spoiled_text(const Camera& camera, const std::string& operation, std::string text);
/// Puts switches into effect that change the camera itself.
void prepare_camera(Camera& camera, Memory& memory);
/// Answers GET and POST that are no SOAP: logs, backup, firmware, pictures. 404 for what is none of them.
HttpResponse serve_resource(Exchange& exchange, Memory& memory);
/// The WS-UsernameToken of a SOAP header, if there is one; `strict` takes the usual prefixes only.
std::optional<UsernameToken> token_in(Node header, bool strict);

}  // namespace camsim::onvif
