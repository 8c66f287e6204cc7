// SPDX-License-Identifier: BSL-1.0
// The seam for a camera's language: ISAPI, ONVIF and the others each implement Protocol and are made by one function.
#pragma once

#include "core/auth.hpp"
#include "core/http.hpp"
#include "core/quirks.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace camsim {

class Camera;

enum class Access {
    open,   ///< answered without a login (one that is sent is not looked at)
    login,  ///< the core demands HTTP authentication before handle() is called
    own,    ///< the protocol decides: the core judges an Authorization header if there is one, else Login is unknown;
            ///< the protocol calls camera.auth.token(...) for WS-UsernameToken, and sets HttpResponse::challenge to ask
};

/// A request on its way through a camera. Names: request, camera, login.
struct Exchange {
    const HttpRequest& request;
    Camera& camera;
    Login login;
};

/// One language of one camera. An instance belongs to one camera and may keep state (subscriptions, searches).
class Protocol {
 public:
    Protocol() = default;
    Protocol(const Protocol&) = delete;
    Protocol& operator=(const Protocol&) = delete;
    virtual ~Protocol() = default;

    [[nodiscard]] virtual std::string_view name() const = 0;
    /// Whether the request is in this language; the first protocol that says yes answers.
    [[nodiscard]] virtual bool owns(const HttpRequest& request, const Camera& camera) const = 0;
    [[nodiscard]] virtual Access access(const HttpRequest& request, const Camera& camera) const = 0;
    virtual HttpResponse handle(Exchange& exchange) = 0;
    /// Body of a refused login in this language (the core sets 401 and the challenge).
    virtual HttpResponse refused(const HttpRequest& request, const Camera& camera, Verdict verdict);
    /// The camera restarted: drop sessions.
    virtual void rebooted() {}
};

/// Makers of the protocols in the tree; each protocol's folder defines its own pair.
std::unique_ptr<Protocol> make_isapi();
std::vector<QuirkInfo> isapi_quirks();
std::unique_ptr<Protocol> make_onvif();
std::vector<QuirkInfo> onvif_quirks();
std::unique_ptr<Protocol> make_sunapi();
std::vector<QuirkInfo> sunapi_quirks();
std::unique_ptr<Protocol> make_dahua();
std::vector<QuirkInfo> dahua_quirks();
std::unique_ptr<Protocol> make_axis();
std::vector<QuirkInfo> axis_quirks();

}  // namespace camsim
