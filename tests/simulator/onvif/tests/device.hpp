// SPDX-License-Identifier: BSL-1.0
// A simulated camera for tests, asked without a network: SOAP in, SOAP out.
#pragma once

#include "app/build.hpp"
#include "core/camera.hpp"
#include "onvif/xml.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>

namespace camsim::onvif::test {

constexpr const char* password = "Correct-Horse-7";

/// One answer, parsed.
struct Answer {
    int status = 0;
    HttpResponse http;
    std::string text;
    std::shared_ptr<pugi::xml_document> document = std::make_shared<pugi::xml_document>();

    /// First element of the Body.
    [[nodiscard]] Node body() const;
    /// Text below the response element.
    [[nodiscard]] std::string at(const char* path) const;
    /// Number of elements at a path's end below the response element.
    [[nodiscard]] std::size_t count(const char* path) const;
    /// "ter:NotAuthorized" or "ter:InvalidArgVal/ter:NoProfile"; empty when there is no fault.
    [[nodiscard]] std::string fault() const;
};

class Device {
 public:
    Device();
    std::unique_ptr<Camera> camera;
    std::string user = "admin";
    std::string secret = password;
    std::string extra_header;  ///< further SOAP header elements
    std::string address = "/onvif/subscription?Idx=1";

    /// Calls an operation: `what` is the element without prefix, as `<GetScopes/>` or `<A><B>1</B></A>`; elements are
    /// in the service's namespace, those that begin with tt: in the schema's.
    Answer call(const std::string& service, const std::string& what);
    /// The same without credentials.
    Answer call_bare(const std::string& service, const std::string& what);
    /// PullMessages and the like at a pull point.
    Answer pull(const std::string& what);
    Answer post(const std::string& target, const std::string& body);
    [[nodiscard]] std::string token(std::chrono::seconds off = std::chrono::seconds(0)) const;
    [[nodiscard]] CameraState& state() const { return camera->state; }
    [[nodiscard]] Channel& channel() const { return camera->state.channels.front(); }

 private:
    Answer send(const std::string& target, const std::string& uri, const std::string& header, const std::string& what);
    std::uint64_t connection_ = 1;
};

}  // namespace camsim::onvif::test
